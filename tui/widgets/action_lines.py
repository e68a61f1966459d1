"""The action log as a table, and one action told in full with its history (AC1 to AC4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.actions import Colour
from store.rules.calendar import format_day
from tui.safe import joined, safe, safe_line
from tui.widgets.listing import Column, Listing
from tui.widgets.paragraphs import Paragraph, fact, headed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from textual.content import Content

    from store.views.actions import ActionLine, UpdateView

RAG = {
    Colour.RED.value: ("✗", "$error"),
    Colour.AMBER.value: ("!", "$warning"),
    Colour.GREEN.value: ("○", "$success"),
    Colour.BLUE.value: ("✓", "$border"),
    Colour.GREY.value: ("?", "$muted"),
}
"""Sign and colour of a RAG; its word stands beside them."""


class ActionLines(Listing["ActionLine"]):
    """Actions, those due soonest first."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column("RAG", rag, 7),
                Column("Action", lambda line: safe_line(line.reference, "bold"), 13),
                Column("What", lambda line: safe_line(line.text), 20, share=4),
                Column("Owner", _owner, 12, share=1),
                Column("Agency", lambda line: safe_line(line.agency_name, "$muted"), 16, share=1, rank=3),
                Column("Due", _due, 11),
                Column("How it stands", lambda line: safe_line(line.rag_words, RAG[line.rag][1]), 19, rank=2),
            ),
            lambda line: line.reference,
        )


def rag(line: ActionLine) -> Content:
    """Sign and word of the colour: `✗ red`."""
    sign, style = RAG[line.rag]
    return safe_line(f"{sign} {line.rag}", style)


def told(line: ActionLine, history: Sequence[UpdateView]) -> Iterator[Paragraph]:
    """Everything there is to say of an action, its history newest first."""
    sign, style = RAG[line.rag]
    yield Paragraph(safe(line.text, "bold"))
    yield Paragraph(joined(safe(f"{line.rag}: {line.rag_words}", style), _when(line)), safe_line(f"{sign} ", style))
    yield fact("owner", ", ".join(part for part in (line.owner, line.agency_name) if part) or "nobody yet")
    made = format_day(line.made.date())
    yield fact("from", ", ".join(part for part in (line.source or line.meeting, line.body_name, made) if part))
    yield headed("History")
    if not history:
        yield Paragraph(safe("no update yet; u adds one", "$muted"))
    for update in reversed(history):
        yield from _update(update)


def _update(update: UpdateView) -> Iterator[Paragraph]:
    at = f" at {update.meeting}" if update.meeting else ""
    head = joined(safe(format_day(update.at.date())), safe(f"{at} · {update.state_after.replace('-', ' ')}", "$muted"))
    yield Paragraph(head, safe_line("· ", "$border"))
    if update.text:
        yield Paragraph(safe(update.text), safe_line("  "))
    if update.due_before != update.due_after and update.due_after is not None:
        before = f" from {_short(update.due_before)}" if update.due_before else ""
        yield Paragraph(
            safe(f"date moved{before} to {_short(update.due_after)}", "$warning"), safe_line("  ! ", "$warning")
        )


def _owner(line: ActionLine) -> Content:
    return safe_line(line.owner) if line.owner else safe_line("nobody yet", "$warning")


def _due(line: ActionLine) -> Content:
    if line.due is None:
        return safe_line(line.due_words or "no date", "$warning")
    return safe_line(_short(line.due), RAG[line.rag][1] if line.rag == Colour.RED else "")


def _when(line: ActionLine) -> str:
    due = f", due {format_day(line.due)}" if line.due else ""
    words = f", said as “{line.due_words}”" if line.due_words else ""
    slipped = f", moved {'once' if line.slipped == 1 else f'{line.slipped} times'}" if line.slipped else ""
    return f"{due}{words}{slipped}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
