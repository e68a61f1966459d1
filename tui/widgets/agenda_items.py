"""The items of an agenda as a table, and one of them told in full: where it came from, why, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.vocabulary import ItemState, Origin, Purpose
from tui import symbols
from tui.safe import joined, safe, safe_line
from tui.widgets.listing import Column, Listing
from tui.widgets.paragraphs import Paragraph, fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from store.views.meeting import ItemView, PaperView

ORIGINS = {
    Origin.STANDING.value: "standing",
    Origin.MINUTES.value: "minutes",
    Origin.MATTERS_ARISING.value: "arising",
    Origin.RATIFY.value: "ratify",
    Origin.ESCALATION.value: "escalation",
    Origin.CARRIED.value: "carried over",
    Origin.SENT.value: "sent here",
    Origin.DUTY.value: "forward plan",
    Origin.THEME.value: "theme",
    Origin.ADDED.value: "added",
}
"""Where an item came from, in a word or two."""

BROUGHT = frozenset({Origin.CARRIED, Origin.SENT, Origin.DUTY, Origin.THEME, Origin.ADDED})
"""Origins whose items need a paper of their own; the others bring what they are about with them."""

NEEDS_PAPER = frozenset({Purpose.DECISION, Purpose.ASSURANCE})

SIGNS = {ItemState.DONE.value: "✓ ", ItemState.OPEN.value: "▶ ", ItemState.DEFERRED.value: "○ "}
"""Before the number, once the meeting deals with the item."""


class AgendaItems(Listing["ItemView"]):
    """The items in order, with computed clock times."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column("No", _number, 5),
                Column("Time", lambda item: safe_line(f"{item.planned_from:%H:%M}", "$muted"), 5),
                Column("Item", _title, 22, share=5),
                Column("Min", lambda item: safe_line(str(item.minutes)), 3, right=True),
                Column("For", lambda item: safe_line(item.purpose, "$muted"), 11, rank=2),
                Column("Lead", lambda item: safe_line(item.lead), 12, share=1, rank=3),
                Column("From", lambda item: safe_line(ORIGINS.get(item.origin, item.origin), "$muted"), 12, rank=1),
                Column("Papers", papers_words, 9),
            ),
            lambda item: item.key,
            empty="nothing is on the agenda; press n to add an item",
        )


def lacks_paper(item: ItemView) -> bool:
    """Whether an item for decision or assurance has no paper to go by."""
    return item.origin in BROUGHT and item.purpose in NEEDS_PAPER and not item.papers


def awaited(item: ItemView) -> int:
    """How many papers are announced but lie nowhere yet."""
    return sum(not paper.link for paper in item.papers)


def papers_words(item: ItemView) -> Content:
    """The papers of an item in a word: `✓ 2`, `○ to come`, `✗ none`."""
    if awaited(item):
        return joined(safe_line("○ ", symbols.style("○")), "to come")
    if item.papers:
        return joined(safe_line("✓ ", symbols.style("✓")), f"{len(item.papers)}")
    return safe_line("✗ none", symbols.style("✗")) if lacks_paper(item) else safe_line("")


def told(item: ItemView) -> Iterator[Paragraph]:
    """Everything there is to say of an item."""
    yield Paragraph(safe(item.title, "bold"), safe_line(f"{item.number}  ", "$muted"))
    if item.confidential:
        yield Paragraph(safe("In confidence", "$warning"), safe_line("!  ", "$warning"))
    yield fact("from", _origin(item))
    if item.origin_reason:
        yield fact("why", item.origin_reason)
    when = f"{item.planned_from:%H:%M} to {item.planned_to:%H:%M}, {item.minutes} minutes"
    yield fact("plan", f"for {item.purpose} · {item.lead or 'nobody leads yet'} · {when}")
    if item.section:
        yield fact("section", item.section)
    if item.state != ItemState.PLANNED:
        yield fact("state", f"{ItemState(item.state).label}{f': {item.state_reason}' if item.state_reason else ''}")
    if item.proposed_decision:
        yield fact("propose", item.proposed_decision)
    for paper in item.papers:
        yield _paper(paper)
    if lacks_paper(item):
        yield fact("paper", f"✗ none, and it is for {item.purpose}; f adds one", "$error")


def _number(item: ItemView) -> Content:
    sign = SIGNS.get(item.state, "")
    number = item.number.rsplit("/", 1)[-1] if item.number.count("/") > 1 else item.number
    return joined(safe_line(sign, symbols.style(sign.strip()) or "$border"), safe_line(number))


def _title(item: ItemView) -> Content:
    mark = safe_line(" · in confidence", "$warning") if item.confidential else safe_line("")
    return joined("  " * item.depth, safe_line(item.title), mark)


def _origin(item: ItemView) -> str:
    words = ORIGINS.get(item.origin, item.origin)
    return f"{words}, {item.origin_ref}" if item.origin_ref else words


def _paper(paper: PaperView) -> Paragraph:
    marking = f" ({paper.marking})" if paper.marking else ""
    sign, place = ("✓", paper.link) if paper.link else ("○", "still to come")
    return fact("paper", f"{sign} {paper.title}{marking} · {place}")
