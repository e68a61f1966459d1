"""Where somebody is on the register who is named by their name: there, gone, or only announced."""

from collections.abc import Iterable

from store.desk import Work
from store.errors import Refused
from store.rules.names import KnownPerson
from store.services import attendance_stays as stays
from store.services import register
from store.services.sitting import recorded
from store.tables import RegisterEntry, Seat, Stay


def line_on(work: Work, meeting: str, name: str) -> str:
    """Key of a line somebody of that name is on now, "" when they are not there."""
    sitting = recorded(work, meeting)
    for entry in register.entries(work, sitting):
        there = stays.open_stay(work, entry)
        if there is not None and there.person_name == name:
            return entry.key
    return ""


def line_left(work: Work, meeting: str, name: str) -> str:
    """Key of the line somebody of that name left last, "" when they were not there or nobody left."""
    gone = _left_by(work, meeting, name)
    return gone.entry_key if gone else ""


def line_of(work: Work, meeting: str, person: KnownPerson) -> str:
    """The line somebody is on, or left, or else their own.

    Raises:
        Refused: somebody else is there for their seat, or they are not on the register.
    """
    found = line_on(work, meeting, person.name) or line_left(work, meeting, person.name)
    if found:
        return found
    if not person.seat:
        return register.line_of_deputy(work, meeting, person.name)
    sitting = recorded(work, meeting)
    there = stays.open_stay(work, register.entry_of(work, sitting, person.seat))
    if there is not None and person.key:
        raise Refused(f"{there.person_name} is there for {person.name}; name {there.person_name}")
    return person.seat


def seats_to_sit_for(work: Work, meeting: str, name: str, named_for: Iterable[str]) -> tuple[str, ...]:
    """The seats somebody without one may come for: those they were announced for, or else those they are named for."""
    sitting = recorded(work, meeting)
    expected = tuple(_slug(work, entry) for entry in register.entries(work, sitting) if entry.expected_deputy == name)
    return expected if len(expected) == 1 else tuple(named_for)


def seat_expected_for(work: Work, meeting: str, name: str) -> str:
    """The seat somebody was announced for as deputy.

    Raises:
        Refused: they hold no seat and were not announced for one.
    """
    sitting = recorded(work, meeting)
    for entry in register.entries(work, sitting):
        if name in {entry.expected_deputy, entry.deputy_name} and entry.seat_key:
            return entry.seat_key
    raise Refused(f"{name} has no seat on this body, and was not expected for one")


def _left_by(work: Work, meeting: str, name: str) -> Stay | None:
    sitting = recorded(work, meeting)
    gone = [
        stay
        for entry in register.entries(work, sitting)
        for stay in stays.of_line(work, entry)
        if stay.person_name == name and stay.left is not None
    ]
    return max(gone, key=lambda stay: stay.left or stay.arrived, default=None)


def _slug(work: Work, entry: RegisterEntry) -> str:
    seat = work.session.get(Seat, entry.seat_key) if entry.seat_key else None
    return seat.slug if seat else ""
