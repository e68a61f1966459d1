"""How numbers ran from meeting to meeting, one small column of a sparkline for each meeting (AC5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.safe import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from store.views.actions import ActionProgress

BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "   "
FEWEST = 3
"""Columns each line keeps; where there is less room, they are left out altogether."""


def spark(values: Sequence[int], most: int) -> str:
    """One block for each value; `most` fills a whole one, and only nothing at all has the lowest."""
    steps = len(BLOCKS) - 1
    return "".join(BLOCKS[-(-value * steps // most) if most else 0] for value in values)


class ProgressLine(Widget):
    """Open, overdue and closed actions as they stood after each meeting, the latest at the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ProgressLine { height: 1; padding: 0 1; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._progress: tuple[ActionProgress, ...] = ()
        self._whose = ""

    def put(self, progress: Sequence[ActionProgress], whose: str = "") -> None:
        """Show other numbers; `whose` is the body they are of, "" for all."""
        self._progress = tuple(progress)
        self._whose = whose
        self.refresh()

    def render(self) -> Content:
        """Three sparklines with their names and the newest number; only the newest meetings where there is no room."""
        if not self._progress:
            return safe_line("no meeting was closed yet", "$muted")
        named = (
            ("open", [each.open for each in self._progress], "$foreground"),
            ("overdue", [each.overdue for each in self._progress], "$error"),
            ("closed", [each.closed for each in self._progress], "$success"),
        )
        words = sum(len(f"{name}  {values[-1]}") for name, values, _ in named) + len(GAP) * (len(named) - 1)
        room = (self.size.width - words) // len(named)
        columns = min(room, len(self._progress)) if room >= FEWEST else 0
        most = max(max(values) for _, values, _ in named)
        parts = [
            Content.assemble((f"{name} ", "$muted"), (_newest(values, columns, most), style), f" {values[-1]}")
            for name, values, style in named
        ]
        line = Content(GAP).join(parts)
        about = safe_line(self._about(columns), "$muted")
        blank = self.size.width - line.cell_length - about.cell_length
        return Content.assemble(line, " " * blank, about) if blank >= len(GAP) else line

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def _about(self, columns: int) -> str:
        meetings = "after the last meeting" if columns < 2 else f"after each of {columns} meetings"  # noqa: PLR2004  one
        return f"{meetings} of {self._whose}" if self._whose else meetings


def _newest(values: Sequence[int], columns: int, most: int) -> str:
    return spark(values[len(values) - columns :], most)
