"""How the forward plan is printed: as a table, one duty in full, and as JSON (DU1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.printing import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.views.duties import DutyLine, DutyView

SIGNS = {"overdue": "✗", "due": "!", "due soon": "◷", "ahead": "○", "done": "✓", "dropped": "–"}


def listed(lines: Sequence[DutyLine]) -> None:
    """Print duties as a table."""
    table(
        ("STANDING", "DUE", "BODY", "DUTY", "OWNER", "SOURCE", "AGENDA"),
        [
            (
                f"{SIGNS[line.standing]} {line.standing}{', not entered' if line.projected else ''}",
                format_day(line.due),
                line.body_name,
                line.title,
                line.owner,
                line.source,
                "; ".join(part for part in (line.agenda, line.note) if part),
            )
            for line in lines
        ],
        nothing="The forward plan is empty; `quorate duties plan all` enters what the terms of reference list, "
        "`quorate duties enter` any other duty.",
    )


def about(line: DutyLine) -> dict[str, object]:
    """A duty as JSON has it."""
    return {
        "title": line.title,
        "body": line.body,
        "due": line.due.isoformat(),
        "standing": line.standing,
        "owner": line.owner,
        "every": line.every,
        "source": line.source,
        "done_on": line.done_on.isoformat() if line.done_on else None,
        "done_at": line.done_at,
        "outcome": line.outcome,
        "agenda": line.agenda,
        "note": line.note,
        "entered": not line.projected,
    }


def in_full(view: DutyView) -> dict[str, object]:
    """One duty with its agendas and its history as JSON has it."""
    line = view.line
    return {
        **about(line),
        "when": line.when,
        "ahead": line.ahead,
        "moved_from": line.moved_from.isoformat() if line.moved_from else None,
        "last": line.last,
        "agendas": [
            {
                "meeting": each.reference,
                "day": each.day.isoformat(),
                "state": each.meeting_state,
                "item": each.item_state,
            }
            for each in view.agendas
        ],
        "history": [about(other) for other in view.history],
    }


def told(view: DutyView) -> Iterator[str]:
    """One duty in lines of text."""
    line = view.line
    yield f"{SIGNS[line.standing]} {line.title}, {line.body_name}"
    moved = f", moved from {format_day(line.moved_from)}" if line.moved_from else ""
    yield f"  {line.standing}: due {format_day(line.due)}{moved}; {line.when}"
    yield from (f"  {part}" for part in (_owned(line), _finished(line), line.note) if part)
    if line.last:
        yield f"  it does not come back after this: {line.last}"
    for each in view.agendas:
        yield f"  agenda of {each.reference}, {format_day(each.day)}: {each.item_state.replace('-', ' ')}"
    for other in view.history:
        yield f"  {SIGNS[other.standing]} due {format_day(other.due)}, {other.standing}{_ending(other)}"


def _owned(line: DutyLine) -> str:
    return "; ".join(part for part in (line.owner, line.source) if part)


def _finished(line: DutyLine) -> str:
    return f"{line.standing}{_ending(line)}" if line.done_on else ""


def _ending(line: DutyLine) -> str:
    """When and where it was done, and what came of it."""
    day = f" on {format_day(line.done_on)}" if line.done_on else ""
    where = f" at {line.done_at}" if line.done_at else ""
    return f"{day}{where}{f': {line.outcome}' if line.outcome else ''}"
