"""What an item brought so far, as it comes: decisions, recommendations, actions, notes and kept lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from store.rules.calendar import format_day
from tui import symbols
from tui.safe import joined, safe_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.geometry import Size

    from store.views.recording import OutcomeView

SIGNS = {
    "decision": "✓",
    "recommendation": "○",
    "action": "→",
    "update": "→",
    "kept": "?",
    "challenge": "!",
    "approval": "✓",
    "ruling": "!",
    "not-carried": "✗",
    "not-ratified": "✗",
}
"""The sign of each kind of outcome; what has none is a plain note."""

HEADS = {"ruling": "the chair ruled", "not-carried": "not carried", "not-ratified": "not ratified"}
"""What is said before the words of some kinds."""

CLOCK = 6
"""Cells at the right end that belong to the time."""


class Outcomes(Widget):
    """A list that is read, not used: every line wraps under its own beginning, its time at the right."""

    DEFAULT_CSS = """
    Outcomes { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[OutcomeView, ...] = ()
        self._meeting = ""

    def put(self, outcomes: Sequence[OutcomeView], meeting: str) -> None:
        """Show the outcomes of an item; `meeting` is the meeting's reference, left out where it goes without saying."""
        self._outcomes, self._meeting = tuple(outcomes), meeting
        self.refresh(layout=True)

    def render(self) -> Content:
        """All of them."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as they take at this width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return [line for outcome in self._outcomes for line in wrapped(outcome, self._meeting, width)]


def wrapped(outcome: OutcomeView, meeting: str, width: int) -> Iterator[Content]:
    """One outcome in as many lines as it takes."""
    sign = SIGNS.get(outcome.kind, "·")
    lead = joined(safe_line(sign, symbols.style(sign) or "$muted"), " ")
    words = joined(*_words(outcome, meeting), by="  ")
    body = words.wrap(max(8, width - lead.cell_length - CLOCK))
    for number, line in enumerate(body):
        if number:
            yield joined(" " * lead.cell_length, line)
        else:
            gap = " " * max(1, width - lead.cell_length - line.rstrip().cell_length - CLOCK + 1)
            yield joined(lead, line.rstrip(), gap, safe_line(f"{outcome.at:%H:%M}", "$muted"))


def _words(outcome: OutcomeView, meeting: str) -> Iterator[Content]:
    """The parts of an outcome, the reference first."""
    if outcome.reference:
        yield safe_line(outcome.reference.removeprefix(f"{meeting}-"), "bold")
    if outcome.kind in HEADS:
        yield safe_line(HEADS[outcome.kind], "bold")
    if outcome.kind in {"action", "challenge"}:
        yield safe_line(outcome.who or "nobody yet", "" if outcome.who else "$warning")
    if outcome.kind == "update":
        yield safe_line(outcome.how.replace("-", " "), "$muted")
    if outcome.text:
        yield safe_line(outcome.text)
    if outcome.kind == "action":
        yield safe_line(_due(outcome), "$muted" if outcome.due else "$warning")
    yield from (safe_line(words, "$muted") for words in _resolved(outcome))
    if outcome.problem:
        yield safe_line(f"! {outcome.problem}", "$warning")


def _resolved(outcome: OutcomeView) -> Iterator[str]:
    """How something was resolved or lost: the vote, the names in it, and what it stands by or waits for."""
    if outcome.kind in {"decision", "not-carried", "not-ratified"} and outcome.how != "by consensus":
        yield from filter(None, (outcome.how,))
    yield from filter(None, (outcome.names, outcome.state))


def _due(outcome: OutcomeView) -> str:
    """The date an action is due; its year only where it is another one."""
    if outcome.due is None:
        return "no date"
    return f"due {format_day(outcome.due)}".removesuffix(f" {outcome.at.year}")
