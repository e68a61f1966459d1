"""The lines of a register: found, opened, and named (AQ1). The stays on them are in `attendance_stays`."""

from sqlmodel import select

from store.desk import Work
from store.errors import Refused
from store.queries import find, roll
from store.services import attendance_reply
from store.services.sitting import recorded
from store.tables import AgendaItem, Meeting, RegisterEntry, Seat

ROLL = 1000
"""Position of the first guest: after every seat."""


def line_of_deputy(work: Work, meeting: str, name: str) -> str:
    """Key of the register line a deputy or guest is on at this meeting.

    Raises:
        Refused: nobody of that name is on the register.
    """
    return lines_of(work, meeting, name)[0].key


def lines_of(work: Work, meeting: str, name: str) -> list[RegisterEntry]:
    """Every register line somebody is on at this meeting, by their name: their seats, those they sit for, or a guest's.

    Raises:
        Refused: nobody of that name is on the register.
    """
    sitting = recorded(work, meeting)
    rows = [row for row in entries(work, sitting) if name in {row.deputy_name, row.person_name}]
    if not rows:
        raise Refused(f"{name} is not on the register of this meeting")
    return sorted(rows, key=lambda row: name != row.deputy_name)


def entries(work: Work, meeting: Meeting) -> list[RegisterEntry]:
    """Every line of a register, in its order."""
    work.session.flush()
    rows = work.session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key)).all()
    return sorted(rows, key=lambda row: (row.position, row.key))


def titles(work: Work, items: tuple[str, ...]) -> list[str]:
    """The titles of some items, in the order given."""
    return [item.title for key in items if (item := work.session.get(AgendaItem, key)) is not None]


def is_guest(work: Work, meeting: str, name: str) -> bool:
    """Whether somebody of that name is on the register without a seat."""
    sitting = find.meeting(work.session, meeting)
    return any(row.seat_key is None and row.person_name == name for row in entries(work, sitting))


def entry_of(work: Work, meeting: Meeting, seat: str) -> RegisterEntry:
    """The register line of a seat, made on first use with the holder of the day."""
    found = find.seat(work.session, meeting.body_key, seat)
    entry = work.session.exec(
        select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key, RegisterEntry.seat_key == found.key),
    ).first()
    return name_holder(work, meeting, entry) if entry is not None else open_line(work, meeting, found)


def name_holder(work: Work, meeting: Meeting, entry: RegisterEntry) -> RegisterEntry:
    """The line of a seat that was vacant when the register opened, with whoever was appointed to it since."""
    if entry.seat_key is not None and not entry.person_name:
        holder = roll.holder(work.session, entry.seat_key, meeting.starts.date())
        if holder is not None:
            entry.person_key, entry.person_name = holder.key, holder.name
    return entry


def open_line(work: Work, meeting: Meeting, seat: Seat) -> RegisterEntry:
    """A fresh line for a seat: not yet recorded, with the name of its holder on the day.

    What the seat answered beforehand comes with it: a deputy who is to come, a lateness, the reason of an apology. It
    is never more than an expectation; nobody is present by default.
    """
    holder = roll.holder(work.session, seat.key, meeting.starts.date())
    entry = RegisterEntry(
        meeting_key=meeting.key,
        seat_key=seat.key,
        person_key=holder.key if holder else None,
        person_name=holder.name if holder else "",
        post=seat.post,
        position=seat.position,
    )
    attendance_reply.bring(work, meeting, entry)
    work.session.add(entry)
    work.session.flush()
    return entry


def any_entry(work: Work, meeting: Meeting, named: str) -> RegisterEntry:
    """A line by its own key (guests have no seat) or by its seat."""
    entry = work.session.get(RegisterEntry, named)
    return entry if entry is not None and entry.meeting_key == meeting.key else entry_of(work, meeting, named)


def called(entry: RegisterEntry) -> str:
    """Who a line is about: whoever sits on it, its holder, or the post where nobody holds it."""
    return entry.deputy_name or entry.person_name or entry.post


def for_items(work: Work, items: tuple[str, ...]) -> str:
    """Some items in a sentence: " for Budget; Thresholds guide"; "" for the whole meeting."""
    found = titles(work, items)
    return f" for {'; '.join(found)}" if found else ""
