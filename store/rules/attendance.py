"""Attendance over many meetings: how often a seat was taken and how long it was missed (AQ9; B 2.17)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.vocabulary import RegisterState, SeatKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_GUESTS = frozenset({SeatKind.OBSERVER, SeatKind.IN_ATTENDANCE, SeatKind.OFFICER})
_THERE = frozenset({RegisterState.IN_ROOM, RegisterState.REMOTE})
_THERE_AS_GUEST = _THERE | {RegisterState.OBSERVING, RegisterState.IN_ATTENDANCE}


@dataclass(frozen=True, slots=True)
class Held:
    """What the register of one meeting says of the seat."""

    on: date
    state: RegisterState


@dataclass(frozen=True, slots=True)
class Attendance:
    """How a seat was attended over the meetings it was filled for.

    Attributes:
        meetings: How many meetings the rest is reckoned over.
        in_person: At how many the holder was there, in the room or remotely.
        by_deputy: At how many a deputy was.
        apologies: At how many the seat sent apologies.
        absent: At how many it was missed without any.
        observed: At how many somebody only observed for it; for the seat that is a miss.
        unrecorded: Meetings whose register says nothing of it; they are in none of the other figures.
        longest_run: The most misses that followed one another.
        current_run: Misses up to the last meeting.
    """

    meetings: int = 0
    in_person: int = 0
    by_deputy: int = 0
    apologies: int = 0
    absent: int = 0
    observed: int = 0
    unrecorded: int = 0
    longest_run: int = 0
    current_run: int = 0

    @property
    def percentage(self) -> int | None:
        """Meetings at which somebody sat for it, in whole per cent, half rounded up; None without any."""
        return _percentage(self.in_person + self.by_deputy, self.meetings)

    @property
    def percentage_in_person(self) -> int | None:
        """Meetings at which the holder came, in whole per cent, half rounded up; None without any."""
        return _percentage(self.in_person, self.meetings)


def _percentage(part: int, whole: int) -> int | None:
    return (200 * part + whole) // (2 * whole) if whole else None


def attendance(
    meetings: Iterable[Held],
    filled_from: date,
    filled_until: date | None = None,
    kind: str = SeatKind.MEMBER.value,
) -> Attendance:
    """The figures of one seat, over the meetings since it was filled and never before.

    Args:
        meetings: The meetings held, in any order, each with what its register says of the seat.
        filled_from: The first day the seat was filled; a meeting on that day counts.
        filled_until: The last day it was, if it no longer is.
        kind: The kind of seat; observers, officers and those in attendance attend by observing.
    """
    last = filled_until
    reckoned = sorted(
        (held for held in meetings if filled_from <= held.on and (last is None or held.on <= last)),
        key=lambda held: held.on,
    )
    there = _THERE_AS_GUEST if kind in _GUESTS else _THERE
    states = [held.state for held in reckoned if held.state != RegisterState.NOT_RECORDED]
    in_person = sum(state in there for state in states)
    by_deputy = states.count(RegisterState.DEPUTY)
    apologies = states.count(RegisterState.APOLOGIES)
    absent = states.count(RegisterState.ABSENT)
    longest, current = _runs([state not in there and state != RegisterState.DEPUTY for state in states])
    return Attendance(
        meetings=len(states),
        in_person=in_person,
        by_deputy=by_deputy,
        apologies=apologies,
        absent=absent,
        observed=len(states) - in_person - by_deputy - apologies - absent,
        unrecorded=len(reckoned) - len(states),
        longest_run=longest,
        current_run=current,
    )


def _runs(missed: list[bool]) -> tuple[int, int]:
    """The longest run of misses, and the one that lasts until now."""
    longest = current = 0
    for miss in missed:
        current = current + 1 if miss else 0
        longest = max(longest, current)
    return longest, current
