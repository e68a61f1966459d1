"""What was said of somebody beforehand: late and until when, who comes instead, that nobody can (AQ7a).

None of it makes anybody present: the line stays *not yet recorded*, or apologies, until somebody comes or does not.
"""

from dataclasses import dataclass
from datetime import datetime, time

from store.desk import Work
from store.errors import BadInput, Refused
from store.services import attendance_stays as stays
from store.services import register
from store.services.sitting import clock_time, recorded, stamp_coming
from store.tables import RegisterEntry
from store.views.changed import Changed
from store.views.register import WILL_BE_LATE


@dataclass(frozen=True, slots=True)
class Announcement:
    """All that is known beforehand of one line.

    Attributes:
        reason: The reason given, or what else was said.
        expected: When they said they would come; None for no time.
        deputy: Who is to come in their place, or "".
        no_substitute: Whether it was said that nobody can.
    """

    reason: str = ""
    expected: time | None = None
    deputy: str = ""
    no_substitute: bool = False


def expect_late(
    work: Work, meeting: str, seat: str, words: str = "", at: datetime | None = None, *, expected: time | None = None
) -> Changed:
    """Note that somebody said they would be late, with or without a time; they stay *not yet recorded* until they come.

    Args:
        work: the desk's work.
        meeting: the meeting.
        seat: the seat's key.
        words: the reason, or what was said.
        at: when it was said; now when left out.
        expected: the time they gave.

    Raises:
        Refused: somebody is there for the seat.
    """
    entry = _waited_for(work, meeting, seat, at)
    reason = " ".join(words.split())
    if expected is not None:
        entry.expected_at = datetime.combine(recorded(work, meeting).starts.date(), expected)
        entry.note = reason
        said = f"expected at {clock_time(entry.expected_at)}" + (f" ({reason})" if reason else "")
    else:
        entry.expected_at = None
        stated = reason.casefold().startswith(WILL_BE_LATE)
        entry.note = said = reason if stated else f"{WILL_BE_LATE}: {reason}" if reason else WILL_BE_LATE
    work.session.add(entry)
    return Changed("attendance.expect", f"{entry.person_name or entry.post}: {said}", entry.meeting_key, entry.key)


def expect_deputy(work: Work, meeting: str, seat: str, name: str, at: datetime | None = None) -> Changed:
    """Note who was announced as deputy for a seat; they are recorded when they come, and missed when they do not.

    Raises:
        Refused: somebody is there for the seat.
        BadInput: nobody is named.
    """
    entry = _waited_for(work, meeting, seat, at)
    deputy = " ".join(name.split())
    if not deputy:
        raise BadInput("nobody is named", remedy="write `expect S Khan for N West`")
    entry.expected_deputy = deputy
    entry.no_substitute = False
    work.session.add(entry)
    said = f"{deputy} is expected for {entry.person_name or entry.post}"
    return Changed("attendance.expect", said, entry.meeting_key, entry.key)


def announce(work: Work, meeting: str, seat: str, told: Announcement, at: datetime | None = None) -> Changed:
    """Put all that was said beforehand in the place of what stood there, as a form gives it.

    Raises:
        Refused: somebody is there for the seat.
        BadInput: somebody is to come and nobody can.
    """
    if told.deputy.strip() and told.no_substitute:
        raise BadInput("somebody is to come, and nobody can", remedy="one of the two", key="deputy")
    entry = _waited_for(work, meeting, seat, at)
    day = recorded(work, meeting).starts.date()
    entry.note = " ".join(told.reason.split())
    entry.expected_at = datetime.combine(day, told.expected) if told.expected else None
    entry.expected_deputy = " ".join(told.deputy.split())
    entry.no_substitute = told.no_substitute
    work.session.add(entry)
    parts = [f"expected at {clock_time(entry.expected_at)}"] if entry.expected_at else []
    parts += [f"{entry.expected_deputy} is expected instead"] if entry.expected_deputy else []
    parts += ["no substitute available"] if entry.no_substitute else []
    parts += [entry.note] if entry.note else []
    said = f"{entry.person_name or entry.post}: {'; '.join(parts) or 'nothing was said beforehand'}"
    return Changed("attendance.expect", said, entry.meeting_key, entry.key)


def _waited_for(work: Work, meeting: str, seat: str, at: datetime | None) -> RegisterEntry:
    sitting = recorded(work, meeting)
    stamp_coming(work, sitting, at)
    entry = register.entry_of(work, sitting, seat)
    there = stays.open_stay(work, entry)
    if there is not None:
        since = stays.spans(work, there)[-1][0]
        raise Refused(f"{there.person_name} has been there for {entry.post} since {clock_time(since)}")
    return entry
