"""The room: what the rule asks for first, each with its tick, then everybody on the register, always in one order.

While a roll is called nothing may move under the hand, or the wrong person is marked: the clauses keep the places they
were first seen in, the people those of the register.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.names import short_name
from store.rules.presence import Stretch
from store.rules.vocabulary import MeetingState, RegisterState
from tui import symbols
from tui.safe import joined, safe_line
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from textual.content import Content

    from store.rules.verdict import Missing
    from store.views.register import RegisterLine, RegisterView

NAMED = 3
"""How many names are listed before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One line of the room.

    Attributes:
        key: The register line's seat or key, or the clause where the line stands for several people.
        sign: ✓ there, ✗ missing or absent, – not coming or gone, ? not yet recorded, ○ to come for some items,
            ! overdue or withdrawn, · there without counting.
        label: What the rule calls it ("Police"); "" for somebody the rule does not ask for.
        words: Who, and what there is to say of them.
        time: When they came, as `10:07`.
        line: The register line the row stands for, when it is one.
        clause: Whether the row is a clause of the rule.
    """

    key: str
    sign: str
    label: str
    words: str
    time: str = ""
    line: RegisterLine | None = None
    clause: bool = False


class Room(RowList[RoomRow]):
    """Who is here and what is missing; the cursor stays on its person."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(_key, _draw, empty="the register opens with the meeting", id=id)
        self._places: dict[str, int] = {}

    def put(self, rows: Sequence[RoomRow], total: int | None = None) -> None:
        """Show other rows; a clause stays where it was first seen, whether it is met by now or not."""
        for row in rows:
            if row.clause:
                self._places.setdefault(row.key, len(self._places))
        clauses = sorted((row for row in rows if row.clause), key=lambda row: self._places[row.key])
        super().put((*clauses, *(row for row in rows if not row.clause)), total)

    @property
    def line(self) -> RegisterLine | None:
        """The register line under the cursor."""
        return self.row.line if self.row else None


def room_rows(register: RegisterView) -> tuple[RoomRow, ...]:
    """The rows of a room: the clauses of the rule, then everybody on the register in its order."""
    seats = {line.seat: line for line in register.lines if line.seat}
    planned = register.meeting.state == MeetingState.PLANNED  # then there is nothing to judge yet
    clauses = [] if planned else [*_met(register, seats), *_missing(register, seats)]
    people = (line for line in register.lines if line.person or line.here)
    return (*clauses, *(_person(line) for line in people))


def people_here(register: RegisterView) -> int:
    """How many are in the room or joined remotely, each counted once."""
    return len({line.person for line in register.lines if line.here})


def clause_label(clause: str) -> str:
    """A clause in the fewest words, for a label: `one from the police` is `Police`."""
    plain = re.sub(r" \([^()]*\)$", "", clause)
    bare = re.sub("^(one from the|one from|one|the) ", "", plain)
    return bare[:1].upper() + bare[1:]


def name_of(line: RegisterLine) -> str:
    """Who a line is about: `N West`, `S Khan for A Cole`, or the post where nobody holds it."""
    who = short_name(line.person) or line.post
    if line.state == RegisterState.DEPUTY and line.holder:
        return f"{who} for {short_name(line.holder)}"
    return who


def news(register: RegisterView) -> str:
    """Why the room is not quorate, as far as it can be told in a few words: who left, or who could mend it."""
    seats = {line.seat: line for line in register.lines if line.seat}
    missing, turned = register.verdict.missing, since(register)
    for clause in missing:
        lines = [seats[seat] for seat in clause.could_be_met_by if seat in seats]
        gone = [line for line in lines if line.stays and not line.here and line.stays[-1].left == turned]
        if gone and turned:
            return f"{', '.join(name_of(line) for line in gone)} left"
        if lines and len(missing) == 1:
            return _could_mend(lines, register)
    return ""


def since(register: RegisterView) -> datetime | None:
    """Since when the verdict holds; in the very second it turned, which no stretch holds yet, that second."""
    now = register.verdict.at
    turns = (moment for line in register.lines for stay in line.stays for moment in (stay.arrived, stay.left))
    return now if register.since is None and now in {*turns, register.meeting.opened} else register.since


def timeline(register: RegisterView) -> tuple[Stretch, ...]:
    """The stretches of quoracy, with the one that begins this very second."""
    now = register.verdict.at
    held = bool(register.timeline) and register.timeline[-1].start == now
    if held or since(register) != now or register.meeting.opened is None:
        return register.timeline
    return (*register.timeline, Stretch(now, now, register.verdict))


def _could_mend(lines: list[RegisterLine], register: RegisterView) -> str:
    """Who could supply what is missing, and what is known of them."""
    if len(lines) > 1:
        return f"any of {len(lines)} could mend it"
    line = lines[0]
    refused = next((item.why for item in register.verdict.not_counted if item.seat == line.seat), "")
    return f"{name_of(line)}: {refused}" if line.here and refused else f"{name_of(line)} {state_of(line)}"


def _met(register: RegisterView, seats: dict[str, RegisterLine]) -> Iterator[RoomRow]:
    for clause in register.verdict.met:
        lines = [seats[seat] for seat in clause.by if seat in seats]
        label = clause_label(clause.clause)
        if len(lines) == 1:
            yield RoomRow(clause.clause, "✓", label, name_of(lines[0]), _since(lines[0]), lines[0], clause=True)
        else:
            yield RoomRow(clause.clause, "✓", label, _listed(lines), clause=True)


def _missing(register: RegisterView, seats: dict[str, RegisterLine]) -> Iterator[RoomRow]:
    for clause in register.verdict.missing:
        lines = [seats[seat] for seat in clause.could_be_met_by if seat in seats]
        if len(lines) == 1:
            words = f"{name_of(lines[0])} {warning_of(lines[0]) or state_of(lines[0])}"
            yield RoomRow(clause.clause, "✗", clause_label(clause.clause), words, line=lines[0], clause=True)
        else:
            yield RoomRow(clause.clause, "✗", clause_label(clause.clause), _wanted(clause, lines), clause=True)


def _wanted(clause: Missing, lines: list[RegisterLine]) -> str:
    if not lines:
        return "nobody could supply it"
    short = f"{clause.more} more of " if clause.more > 1 else ""
    return f"{short}{_listed(lines)}"


def _listed(lines: list[RegisterLine]) -> str:
    names = [name_of(line) for line in lines]
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _person(line: RegisterLine) -> RoomRow:
    here = _since(line) if line.here else ""
    told = warning_of(line) if line.here else state_of(line)
    words = f"{name_of(line)}  {told}" if told else name_of(line)
    return RoomRow(line.seat or line.key, sign_of(line), "", words, here, line)


def warning_of(line: RegisterLine) -> str:
    """What must be known of somebody who is there: a withdrawal, an agreement that is not signed."""
    parts = [f"withdraws {line.withdraws}"] if line.withdraws else []
    parts += ["no confidentiality agreement"] if line.agreement_missing else []
    return ", ".join(parts)


def sign_of(line: RegisterLine) -> str:
    """The sign of a register line."""
    if line.here and line.withdraws:
        return "!"
    if line.here:
        counts = line.state in {RegisterState.IN_ROOM, RegisterState.REMOTE, RegisterState.DEPUTY}
        return "✓" if counts else "·"
    if line.to_come:
        return "○"
    if line.state == RegisterState.NOT_RECORDED:
        return "!" if line.overdue else "?"
    return "✗" if line.state == RegisterState.ABSENT else "–"


def state_of(line: RegisterLine) -> str:
    """What to say of somebody who is not there."""
    if line.state == RegisterState.NOT_RECORDED and line.state_words == RegisterState.NOT_RECORDED.label:
        return line.note or line.reply or line.state_words
    if line.stays and not line.to_come and not line.stays[-1].items and (left := line.stays[-1].left):
        return f"left {left:%H:%M}"
    return line.state_words


def _since(line: RegisterLine) -> str:
    """When somebody who is there came, and how."""
    if not line.stays:
        return ""
    stay = next((stay for stay in reversed(line.stays) if stay.left is None), line.stays[-1])
    return f"{'remotely ' if stay.mode == RegisterState.REMOTE else ''}{stay.arrived:%H:%M}"


def _key(row: RoomRow) -> str:
    return row.key


def _draw(row: RoomRow, width: int) -> tuple[Content, ...]:
    sign = safe_line(row.sign, symbols.style(row.sign) or "$muted")
    label = safe_line(f"{row.label}  ", "bold" if row.label else "") if row.label else ""
    away = "" if row.label or row.time else "$muted"
    away = "$warning" if row.sign == "!" else away
    left = joined(" ", sign, " ", label, safe_line(row.words, away))
    gap = width - left.cell_length - len(row.time) - 1
    if not row.time or gap < 1:
        return (left,)
    return (joined(left, " " * gap, safe_line(row.time, "$muted"), " "),)
