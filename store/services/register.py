"""The lines of a register and the stays on them: found, begun, ended (AQ1, AQ2)."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.queries import find, roll, room
from store.rules.vocabulary import RegisterState
from store.services.sitting import clock_time, recorded, stamp_coming
from store.tables import AgendaItem, Meeting, RegisterEntry, Seat, Stay

REMOTE = RegisterState.REMOTE.value
IN_ROOM = RegisterState.IN_ROOM.value

ROLL_CALL = timedelta(minutes=10)
"""How long after the opening somebody found in the room was there from the beginning."""


def line_of_deputy(work: Work, meeting: str, name: str) -> str:
    """Key of the register line a deputy or guest is on at this meeting.

    Raises:
        Refused: nobody of that name is on the register.
    """
    sitting = recorded(work, meeting)
    rows = work.session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == sitting.key)).all()
    for row in rows:
        if name in {row.deputy_name, row.person_name}:
            return row.key
    raise Refused(f"{name} is not on the register of this meeting")


def titles(work: Work, items: tuple[str, ...]) -> list[str]:
    """The titles of some items, in the order given."""
    return [item.title for key in items if (item := work.session.get(AgendaItem, key)) is not None]


def is_guest(work: Work, meeting: str, name: str) -> bool:
    """Whether somebody of that name is on the register without a seat."""
    sitting = find.meeting(work.session, meeting)
    rows = work.session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == sitting.key)).all()
    return any(row.seat_key is None and row.person_name == name for row in rows)


def entry_of(work: Work, meeting: Meeting, seat: str) -> RegisterEntry:
    """The register line of a seat, made on first use with the holder of the day."""
    found = find.seat(work.session, meeting.body_key, seat)
    entry = work.session.exec(
        select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key, RegisterEntry.seat_key == found.key),
    ).first()
    return entry or open_line(work, meeting, found)


def open_line(work: Work, meeting: Meeting, seat: Seat) -> RegisterEntry:
    """A fresh line for a seat: not yet recorded, with the name of its holder on the day."""
    holder = roll.holder(work.session, seat.key, meeting.starts.date())
    entry = RegisterEntry(
        meeting_key=meeting.key,
        seat_key=seat.key,
        person_key=holder.key if holder else None,
        person_name=holder.name if holder else "",
        post=seat.post,
        position=seat.position,
    )
    work.session.add(entry)
    work.session.flush()
    return entry


def from_the_opening(work: Work, meeting: Meeting, entry: RegisterEntry, at: datetime | None) -> datetime:
    """When somebody found at the roll call came: at the opening, unless a time or an earlier stay says otherwise."""
    time = stamp_coming(work, meeting, at)
    known = work.session.exec(select(Stay.key).where(Stay.entry_key == entry.key).limit(1)).first()
    if at is None and known is None and meeting.opened is not None and time - meeting.opened <= ROLL_CALL:
        return meeting.opened
    return time


def any_entry(work: Work, meeting: Meeting, named: str) -> RegisterEntry:
    """A line by its own key (guests have no seat) or by its seat."""
    entry = work.session.get(RegisterEntry, named)
    return entry if entry is not None else entry_of(work, meeting, named)


def open_stay(work: Work, entry: RegisterEntry) -> Stay | None:
    """The stay of whoever is there on this line now."""
    return work.session.exec(select(Stay).where(Stay.entry_key == entry.key, col(Stay.left).is_(None))).first()


def open_stays_of(work: Work, meeting: Meeting, stay: Stay) -> list[Stay]:
    """All open stays of the person of this one."""
    rows = work.session.exec(select(Stay).where(Stay.meeting_key == meeting.key, col(Stay.left).is_(None))).all()
    return [row for row in rows if room.identity(row) == room.identity(stay)]


def end_stay_in_other_mode(work: Work, entry: RegisterEntry, time: datetime, mode: str) -> None:
    """Moving from the room to a screen ends one stay and begins another; arriving twice is refused."""
    stay = open_stay(work, entry)
    if stay is None:
        return
    if stay.capacity == "holder" and stay.mode == mode:
        raise Refused(f"{entry.person_name} has been there since {clock_time(stay.arrived)}")
    stay.left = max(time, stay.arrived)
    work.session.add(stay)
    work.session.flush()


def begin_stay(
    work: Work, entry: RegisterEntry, time: datetime, capacity: str, person: str, mode: str | None = None
) -> None:
    """Somebody is there on this line from a time on, in a capacity.

    Raises:
        Refused: an earlier stay on it lasted longer than that.
    """
    earlier = work.session.exec(
        select(Stay).where(Stay.entry_key == entry.key, col(Stay.left) > time),
    ).first()
    if earlier is not None:
        raise Refused(
            f"{earlier.person_name} was there until {clock_time(earlier.left or time)}, later than {clock_time(time)}"
        )
    work.session.add(
        Stay(
            entry_key=entry.key,
            meeting_key=entry.meeting_key,
            mode=mode or (REMOTE if entry.state == REMOTE else IN_ROOM),
            capacity=capacity,
            person_name=person,
            person_key=entry.person_key if capacity == "holder" else entry.deputy_key,
            named=entry.deputy_named if capacity == "deputy" else True,
            may_decide=entry.deputy_may_decide if capacity == "deputy" else True,
            arrived=time,
        ),
    )
