"""Attendance over many meetings: how often a seat was taken and how long it was missed (AQ9; B 2.17, 2.19).

A meeting counts for a seat while somebody holds it: never before it was filled, and not while it was vacant in
between. Whoever takes a seat over begins afresh; the seat and its agency keep everything.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.vocabulary import RegisterState, SeatKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

GUESTS = frozenset({SeatKind.OBSERVER, SeatKind.IN_ATTENDANCE, SeatKind.OFFICER})
"""Seats that attend by observing, and are no part of their agency's attendance."""

_IN_PERSON = frozenset({RegisterState.IN_ROOM, RegisterState.REMOTE})


class Outcome(Word):
    """What one meeting comes to for a seat, or for an agency."""

    IN_ROOM = "in-room"
    REMOTE = "remote"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    OBSERVED = "observed"
    ABSENT = "absent"
    NOT_RECORDED = "not-recorded"
    NOT_CALLED = "not-called"
    SUSPENDED = "suspended"
    COVERED = "covered"
    VACANT = "vacant"


THERE = frozenset({Outcome.IN_ROOM, Outcome.REMOTE, Outcome.DEPUTY})
"""Somebody sat for it; a deputy without authority to decide was there all the same."""

IN_PERSON = frozenset({Outcome.IN_ROOM, Outcome.REMOTE})
"""Its holder did, in the room or remotely."""

MISSED = frozenset({Outcome.APOLOGIES, Outcome.OBSERVED, Outcome.ABSENT})
"""Nobody did; who only observed for a member did not sit for it."""

_BEST_FIRST = (
    *(Outcome.IN_ROOM, Outcome.REMOTE, Outcome.DEPUTY, Outcome.COVERED, Outcome.NOT_RECORDED, Outcome.APOLOGIES),
    *(Outcome.OBSERVED, Outcome.ABSENT, Outcome.SUSPENDED, Outcome.VACANT, Outcome.NOT_CALLED),
)


@dataclass(frozen=True, slots=True)
class Held:
    """What the register of one meeting says of the seat.

    `person` is the key of the holder the register itself names as there, so that what was seen on the day stays
    true of them whatever is entered about the seat later; "" where it names none. `suspended` is whether the holder
    was suspended on the day: staying away is then no miss. `kind` is the kind of seat it was by the terms of the day,
    "" where that is no other.
    """

    on: date
    state: RegisterState
    meeting: str = ""
    person: str = ""
    suspended: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """That somebody, by their key, held the seat from a day until another, on which it was no longer theirs.

    None is as far back, or as far on, as anybody knows.
    """

    person: str
    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the seat was theirs on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Mark:
    """One meeting for a seat: what it came to, and whose it was ("" while the seat was vacant)."""

    meeting: str
    on: date
    outcome: Outcome
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How a seat was attended over the meetings it was filled for.

    Attributes:
        meetings: How many meetings the rest is reckoned over.
        in_room: At how many the holder was there in the room.
        remote: At how many the holder joined remotely.
        by_deputy: At how many a deputy was there.
        apologies: At how many the seat sent apologies.
        absent: At how many it was missed without any.
        observed: At how many somebody only observed for it; for the seat that is a miss.
        unrecorded: Meetings whose register says nothing of it; they are in none of the other figures.
        not_called: As `unrecorded`, for a virtual member: they are called in when needed (L), and were not.
        suspended: As `unrecorded`, for meetings the holder missed while suspended.
        vacant: Meetings at which nobody held it; they are in none of the other figures either.
        covered: At how many of these somebody sat for it all the same.
        longest_run: The most misses that followed one another.
        current_run: Misses up to the last meeting.
    """

    meetings: int = 0
    in_room: int = 0
    remote: int = 0
    by_deputy: int = 0
    apologies: int = 0
    absent: int = 0
    observed: int = 0
    unrecorded: int = 0
    not_called: int = 0
    suspended: int = 0
    vacant: int = 0
    covered: int = 0
    longest_run: int = 0
    current_run: int = 0

    @property
    def in_person(self) -> int:
        """At how many the holder was there, in the room or remotely."""
        return self.in_room + self.remote

    @property
    def attended(self) -> int:
        """At how many somebody sat for it."""
        return self.in_person + self.by_deputy

    @property
    def missed(self) -> int:
        """At how many nobody did."""
        return self.meetings - self.attended

    @property
    def percentage(self) -> int | None:
        """Meetings at which somebody sat for it, in whole per cent, half rounded up; None without any."""
        return percentage(self.attended, self.meetings)

    @property
    def percentage_in_person(self) -> int | None:
        """Meetings at which the holder came, in whole per cent, half rounded up; None without any."""
        return percentage(self.in_person, self.meetings)


@dataclass(frozen=True, slots=True)
class Places:
    """The seats of an agency or a body taken together: of so many places at meetings, so many were taken."""

    places: int = 0
    taken: int = 0

    @classmethod
    def of(cls, figures: Iterable[Attendance]) -> Places:
        """The sum of some seats."""
        listed = tuple(figures)
        return cls(sum(one.meetings for one in listed), sum(one.attended for one in listed))

    @property
    def percentage(self) -> int | None:
        """Places that were taken, in whole per cent, half rounded up; None without any."""
        return percentage(self.taken, self.places)


def percentage(part: int, whole: int) -> int | None:
    """A share in whole per cent, half rounded up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def register_says(state: RegisterState, sat: Iterable[tuple[str, str]]) -> RegisterState:
    """What a line of a register says of the whole meeting, where it says at its end only who was there last.

    A holder who left before a deputy took over was there in person.

    Args:
        state: what the line says at the end.
        sat: capacity ("holder", "deputy", …) and mode of everybody who was there on it for any time.
    """
    stays = tuple(sat)
    modes = {mode for capacity, mode in stays if capacity == "holder"}
    if state in _IN_PERSON or not stays:
        return state
    if modes:
        return RegisterState.IN_ROOM if RegisterState.IN_ROOM.value in modes else RegisterState.REMOTE
    return RegisterState.DEPUTY if any(capacity == "deputy" for capacity, _ in stays) else state


def holder_on(tenures: Sequence[Tenure], day: date) -> str:
    """Key of whoever held the seat on a day, the one named last where two are; "" while it was vacant."""
    return next((tenure.person for tenure in reversed(tenures) if tenure.covers(day)), "")


def marks(
    meetings: Iterable[Held],
    tenures: Sequence[Tenure],
    kind: str = SeatKind.MEMBER.value,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Mark, ...]:
    """What each meeting comes to for one seat, the earliest first.

    Args:
        meetings: The meetings held, in any order, each with what its register says of the seat.
        tenures: Who held it when.
        kind: The kind of seat; observers, officers and those in attendance attend by observing.
        since: The day the seat was made; meetings before it are not the seat's.
        until: The day it was given up; nor are those from then on.
    """
    life = Tenure("", since, until)
    mine = sorted((held for held in meetings if life.covers(held.on)), key=lambda held: held.on)
    return tuple(_mark(held, tenures, held.kind or kind) for held in mine)


def attendance(marked: Iterable[Mark]) -> Attendance:
    """The figures of marks in the order of their meetings: those of a seat, one of its holders, or an agency.

    A meeting that is in no figure, as while the seat was vacant, neither ends nor lengthens a run of misses.
    """
    outcomes = [mark.outcome for mark in marked]
    count = Counter(outcomes)
    longest, current = _runs(outcomes)
    return Attendance(
        meetings=sum(count[outcome] for outcome in (*THERE, *MISSED)),
        in_room=count[Outcome.IN_ROOM],
        remote=count[Outcome.REMOTE],
        by_deputy=count[Outcome.DEPUTY],
        apologies=count[Outcome.APOLOGIES],
        absent=count[Outcome.ABSENT],
        observed=count[Outcome.OBSERVED],
        unrecorded=count[Outcome.NOT_RECORDED],
        not_called=count[Outcome.NOT_CALLED],
        suspended=count[Outcome.SUSPENDED],
        vacant=count[Outcome.VACANT] + count[Outcome.COVERED],
        covered=count[Outcome.COVERED],
        longest_run=longest,
        current_run=current,
    )


def by_holder(marked: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """The marks of a seat holder by holder, in the order they came: nobody has a meeting of somebody else's time."""
    found: dict[str, tuple[Mark, ...]] = {}
    for mark in marked:
        if mark.holder:
            found[mark.holder] = (*found.get(mark.holder, ()), mark)
    return found


def of_agency(seats: Iterable[Iterable[Mark]]) -> tuple[Mark, ...]:
    """What each meeting comes to for an agency with several seats: the best that any of them came to.

    While one of its seats is not recorded and none is known to have been taken, nothing is known of the agency.
    """
    best: dict[tuple[date, str], Outcome] = {}
    for mark in (mark for seat in seats for mark in seat):
        place = (mark.on, mark.meeting)
        best[place] = min(best.get(place, mark.outcome), mark.outcome, key=_BEST_FIRST.index)
    return tuple(
        Mark(meeting, on, Outcome.DEPUTY if outcome == Outcome.COVERED else outcome)
        for (on, meeting), outcome in sorted(best.items())
    )


def _mark(held: Held, tenures: Sequence[Tenure], kind: str) -> Mark:
    outcome = _outcome(held.state, kind)
    holder = (held.person if outcome in IN_PERSON else "") or holder_on(tenures, held.on)
    if not holder:
        outcome = Outcome.COVERED if outcome in THERE else Outcome.VACANT
    elif held.suspended and outcome not in THERE:
        outcome = Outcome.SUSPENDED
    return Mark(held.meeting, held.on, outcome, holder)


def _outcome(state: RegisterState, kind: str) -> Outcome:
    """What a state comes to for a seat that somebody holds."""
    if state in {RegisterState.OBSERVING, RegisterState.IN_ATTENDANCE}:
        return Outcome.IN_ROOM if kind in GUESTS else Outcome.OBSERVED
    if state == RegisterState.NOT_RECORDED:
        return Outcome.NOT_CALLED if kind == SeatKind.VIRTUAL else Outcome.NOT_RECORDED
    return Outcome(state.value)


def _runs(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """The longest run of misses, and the one that lasts until now."""
    longest = current = 0
    for outcome in outcomes:
        if outcome in MISSED:
            current += 1
        elif outcome in THERE or outcome == Outcome.COVERED:
            current = 0
        longest = max(longest, current)
    return longest, current
