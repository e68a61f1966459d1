"""One duty told in full: when and whose it is, its agenda, and what became of it before (DU1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from store.rules.vocabulary import ItemState, MeetingState
from tui.safe import safe, safe_line
from tui.widgets.duty_plan import SIGNS
from tui.widgets.paragraphs import Paragraph, fact, headed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from store.views.duties import AgendaOfDuty, DutyLine, DutyView


def told(view: DutyView, today: date) -> Iterator[Paragraph]:
    """Everything there is to say of a duty that is on the plan."""
    line = view.line
    yield from _about(line, today)
    if line.note:
        yield _note(line.note) if line.late else Paragraph(safe(line.note), safe_line("◷ ", "$border"))
    for agenda in view.agendas:
        yield fact("agenda", _agenda(agenda))
    if line.last:
        yield _note(f"does not come back after this: {line.last}")
    yield headed("Before and after" if view.history else "No other occurrence is on the plan")
    for other in view.history:
        yield _occurrence(other)


def told_to_come(line: DutyLine, today: date) -> Iterator[Paragraph]:
    """What there is to say of an occurrence that nobody entered yet."""
    yield from _about(line, today)
    where = "the terms of reference list it" if line.listed else "it follows from the one before"
    yield Paragraph(safe(f"not entered yet: {where}"), safe_line("○ ", "$muted"))
    if line.listed:
        yield Paragraph(safe("f enters what is missing of this year", "$muted"), safe_line("  "))
    if line.last:
        yield _note(f"does not come back after this: {line.last}")


def distance(due: date, today: date) -> str:
    """How far off a day is: `in 10 days`, `3 days ago`."""
    days = (due - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")


def ending(line: DutyLine) -> str:
    """When and where it was done or dropped, and what came of it."""
    if line.done_on is None:
        return line.standing
    words = line.outcome if line.standing == "dropped" else f"done {_short(line.done_on)}"
    where = f" at {line.done_at}" if line.done_at else ""
    outcome = f": {line.outcome}" if line.outcome and line.standing != "dropped" else ""
    return f"{words}{where}{outcome}"


def _about(line: DutyLine, today: date) -> Iterator[Paragraph]:
    sign, style = SIGNS[line.standing]
    yield Paragraph(safe(line.title, "bold"))
    far = f", {distance(line.due, today)}" if line.done_on is None else ""
    yield Paragraph(safe(f"{line.standing}: due {format_day(line.due)}{far}", style), safe_line(f"{sign} ", style))
    if line.done_on is not None:
        yield Paragraph(safe(ending(line)), safe_line("  "))
    if line.moved_from is not None:
        yield Paragraph(safe(f"moved from {format_day(line.moved_from)}", "$warning"), safe_line("! ", "$warning"))
    yield fact("body", f"{line.body_name}{', for the whole partnership' if line.shared else ''}")
    yield fact("owner", line.owner or "nobody yet")
    yield fact("source", line.source or "none")
    until = f", until {format_day(line.until)}" if line.until else ""
    yield fact("when", f"{line.when}{until}")
    yield fact("ahead", f"{line.ahead} days")


def _agenda(agenda: AgendaOfDuty) -> str:
    """Where it stands, or what became of it there."""
    became = "" if agenda.item_state == ItemState.PLANNED else f", {agenda.item_state.replace('-', ' ')}"
    state = f", {agenda.meeting_state}" if agenda.meeting_state != MeetingState.CLOSED else ""
    return f"{agenda.reference}, {format_day(agenda.day)}{state}{became}"


def _occurrence(line: DutyLine) -> Paragraph:
    sign, style = SIGNS[line.standing]
    return Paragraph(safe(f"due {_short(line.due)}, {ending(line)}"), safe_line(f"{sign} ", style))


def _note(words: str) -> Paragraph:
    return Paragraph(safe(words, "$warning"), safe_line("! ", "$warning"))


def _short(day: date) -> str:
    """A day as history tells it: `1 Oct 2023`."""
    _, number, month, year = format_day(day).split(" ")
    return f"{number} {month[:3]} {year}"
