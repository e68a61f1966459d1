"""Late apologies: noted at the next meeting for the one before it (AQ1)."""

from datetime import datetime

from sqlmodel import select

from store.desk import Work
from store.errors import Refused
from store.queries import find, room
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import RegisterState
from store.services import recording
from store.services.sitting import recorded
from store.tables import Meeting, RegisterEntry, Stay
from store.views.changed import Changed

MISSED = {RegisterState.NOT_RECORDED.value, RegisterState.ABSENT.value}
"""States that a late apology turns into apologies."""


def note_late_apologies(
    work: Work, meeting: str, seat_or_line: str, reason: str = "", at: datetime | None = None
) -> Changed:
    """Note at this meeting that somebody who was missed at the one before has sent apologies since.

    The earlier register says apologies from now on, and where they were noted. Minutes of that meeting which were
    circulated or approved stay as they are: the noting stands in the minutes of this one.

    Args:
        work: the desk's work.
        meeting: the present meeting.
        seat_or_line: the seat, or the key of the line of the earlier register.
        reason: the reason given, or "".
        at: when it was noted; now when left out.

    Raises:
        Refused: there was no meeting before, or they were not missed at it.
    """
    sitting = recorded(work, meeting)
    earlier = room.previous_closed(work.session, sitting)
    if earlier is None:
        raise Refused("there is no earlier meeting of this body to note apologies for")
    entry = _line(work, sitting, earlier, seat_or_line)
    who = entry.person_name or entry.post
    if entry.state == RegisterState.APOLOGIES:
        raise Refused(f"the record of {earlier.reference} has apologies from {who} already")
    sat = work.session.exec(select(Stay.key).where(Stay.entry_key == entry.key)).first()
    if sat is not None or entry.state not in MISSED:
        raise Refused(f"{who} was recorded as there at {earlier.reference}")
    why = " ".join(reason.split())
    entry.state = RegisterState.APOLOGIES.value
    entry.note = why or entry.note
    entry.noted_at_key = sitting.key
    work.session.add(entry)
    named = f"{who}, {entry.post}," if entry.person_name and entry.post else who
    day = format_day(earlier.starts.date())
    tail = f": {why.rstrip('.')}." if why else "."
    recording.note(
        work,
        sitting.key,
        f"Late apologies from {named} were noted for the meeting of {day} ({earlier.reference}){tail}",
        at=at,
    )
    said = f"late apologies from {who} noted for {earlier.reference}"
    return Changed("attendance.late", said, sitting.key, entry.key, earlier.reference)


def _line(work: Work, meeting: Meeting, earlier: Meeting, named: str) -> RegisterEntry:
    entry = work.session.get(RegisterEntry, named)
    if entry is not None and entry.meeting_key == earlier.key:
        return entry
    seat = find.seat(work.session, meeting.body_key, named)
    found = work.session.exec(
        select(RegisterEntry).where(RegisterEntry.meeting_key == earlier.key, RegisterEntry.seat_key == seat.key),
    ).first()
    if found is None:
        raise Refused(f"{seat.post} was not on the register of {earlier.reference}")
    return found
