"""How quoracy ran through a meeting: a bar, filled where it stood, open where it did not, dotted where time is left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.safe import joined, safe_line
from tui.widgets.flow import flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from textual.geometry import Size

    from store.rules.presence import Stretch

FILLED, OPEN, TO_COME = "█", "░", "·"
STYLES = {FILLED: "$success", OPEN: "$error", TO_COME: "$muted"}


class TimelineBar(Widget):
    """Three lines and more: the bar, the clock under it, and the stretches in words."""

    DEFAULT_CSS = """
    TimelineBar { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._stretches: tuple[Stretch, ...] = ()
        self._ends: datetime | None = None

    def put(self, stretches: Sequence[Stretch], ends: datetime) -> None:
        """Show the stretches of a meeting that is to end, or ended, at `ends`."""
        self._stretches, self._ends = tuple(stretches), ends
        self.refresh(layout=True)

    def render(self) -> Content:
        """Bar, clock, words."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the words take at this width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        if not self._stretches or self._ends is None or width < 1:
            return [safe_line("the bar begins when the meeting is opened", "$muted")]
        marks = bar(self._stretches, self._ends, width)
        drawn = Content.assemble(*((mark, STYLES[mark]) for mark in marks))
        clock = safe_line(clock_line(self._stretches, self._ends, width), "$muted")
        return [drawn, clock, *flow(words(self._stretches), width)]


def bar(stretches: Sequence[Stretch], ends: datetime, width: int) -> str:
    """The bar: one mark a cell, each for the moment at its left edge; a short stretch still has a cell of its own."""
    begins = stretches[0].start
    until = max(ends, stretches[-1].end)
    drawn = ""
    for stretch in stretches:
        last = max(len(drawn) + 1, _cell(stretch.end, begins, until, width))
        drawn = drawn.ljust(last, FILLED if stretch.verdict.quorate else OPEN)
    return drawn[:width].ljust(width, TO_COME)


def clock_line(stretches: Sequence[Stretch], ends: datetime, width: int) -> str:
    """The clock times under the bar, at every turn that has room."""
    begins = stretches[0].start
    until = max(ends, stretches[-1].end)
    line = " " * width
    free = 0
    end_at = width - len("00:00")
    for turn in (*(stretch.start for stretch in stretches), stretches[-1].end):
        at = _cell(turn, begins, until, width)
        if free <= at <= end_at - len("00:00 "):
            line = f"{line[:at]}{turn:%H:%M}{line[at + 5 :]}"
            free = at + len("00:00 ")
    return f"{line[:end_at]}{until:%H:%M}" if end_at >= 0 else line


def words(stretches: Sequence[Stretch]) -> Iterator[Content]:
    """The stretches as a person says them: `✓ 10:07 to 11:05 quorate`, `✗ since 11:05 no police`."""
    for stretch, following in pairwise((*stretches, None)):
        if stretch is None:
            continue
        quorate = stretch.verdict.quorate
        span = f"{stretch.start:%H:%M} to {stretch.end:%H:%M}" if following else f"since {stretch.start:%H:%M}"
        short = ", ".join(missing.short for missing in stretch.verdict.missing)
        sign = safe_line("✓ " if quorate else "✗ ", "$success bold" if quorate else "$error bold")
        yield joined(sign, safe_line(span, "bold"), f" {'quorate' if quorate else short}")


def _cell(moment: datetime, begins: datetime, until: datetime, width: int) -> int:
    """The cell a moment falls into."""
    whole = (until - begins).total_seconds()
    return min(width, int((moment - begins).total_seconds() * width / whole)) if whole > 0 else 0
