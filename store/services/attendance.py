"""Who is in the room, and since when: arrivals, departures, returns, apologies (AQ1, AQ2, AQ7a).

Deputies, observers and guests come in `attendance_in_place`. Times are corrected in `attendance_times`, interests
declared in `attendance_interests`, and what was said beforehand is kept by `attendance_announced`.
"""

from datetime import datetime

from store.desk import Work
from store.errors import Refused
from store.rules.vocabulary import RegisterState
from store.services import attendance_stays as stays
from store.services import register
from store.services.attendance_announced import expect_deputy, expect_late
from store.services.attendance_change import Change
from store.services.attendance_in_place import attend, deputise, observe
from store.services.attendance_interests import declare, take_back
from store.services.attendance_stays import WHOLE, Part, Sitter
from store.services.attendance_times import correct_time
from store.services.sitting import clock_time, recorded, stamp, stamp_coming
from store.tables import Meeting, RegisterEntry, Stay
from store.views.changed import Changed

__all__ = [
    "WHOLE",
    "Part",
    "absent",
    "apologise",
    "arrive",
    "attend",
    "come_back",
    "correct_time",
    "declare",
    "deputise",
    "expect_deputy",
    "expect_late",
    "forget",
    "leave",
    "move",
    "observe",
    "take_back",
]


def arrive(
    work: Work,
    meeting: str,
    seat: str,
    at: datetime | None = None,
    *,
    remote: bool = False,
    every_seat: bool = False,
    part: Part = WHOLE,
) -> Changed:
    """The holder of a seat arrives, returns, or joins remotely.

    Args:
        work: the desk's work.
        meeting: the meeting.
        seat: the seat's key.
        at: when; now when left out.
        remote: as in `part`, which may say it as well.
        every_seat: whether whoever holds several seats comes for all of them that are not taken yet (AQ7a).
        part: in which way, and for how much of the meeting.

    Raises:
        Refused: they are there already, or the seat is vacant.
    """
    sitting = recorded(work, meeting)
    entry = register.entry_of(work, sitting, seat)
    part = part if part.remote or not remote else _remotely(part)
    time = stays.coming(work, sitting, entry, at, part)
    if not entry.person_name:
        raise Refused(f"{entry.post} is vacant; name a holder first, or record a deputy")
    change = Change.begin(work, sitting)
    agreed = _agree_afterwards(work, entry, part)
    if agreed is not None:
        return change.corrected("attendance.agree", agreed, time, entry.key)
    since = _take(work, entry, time, part)
    others = _other_seats(work, sitting, entry) if every_seat else []
    for other in others:
        _take(work, other, time, part)
    who = f"{entry.person_name}{_for_seats(entry, others)}"
    verb = "joined remotely" if part.remote else "arrived"
    if part.items:
        verb = f"{'joins remotely' if part.remote else 'is there'}{register.for_items(work, part.items)}, recorded"
    if part.until:
        verb = f"was there until {clock_time(part.until)}, from"
        return change.corrected("attendance.arrive", f"{who} {verb} {clock_time(time)}", time, entry.key)
    return change.done("attendance.arrive", f"{who} {verb}", time, entry, since)


def leave(work: Work, meeting: str, entry_or_seat: str, at: datetime | None = None, reason: str = "") -> Changed:
    """Somebody leaves, from every seat they sit for; their lines keep their state, and their stays end.

    Raises:
        Refused: they are not there.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = register.any_entry(work, sitting, entry_or_seat)
    stay = stays.open_stay(work, entry)
    if stay is None:
        raise Refused(f"{register.called(entry)} is not in the room")
    began = stays.spans(work, stay)[-1][0]
    if time < began:
        raise Refused(f"{stay.person_name} arrived at {clock_time(began)}, later than {clock_time(time)}")
    change = Change.begin(work, sitting)
    for one in stays.open_stays_of(work, sitting, stay):
        stays.end(work, one, time)
    words = " ".join(reason.split())
    if words:
        entry.note = f"{stays.LEFT}{words}"
        work.session.add(entry)
    said = f"{stay.person_name} left" + (f" ({words})" if words else "")
    return change.done("attendance.leave", said, time, entry)


def come_back(
    work: Work,
    meeting: str,
    entry_or_seat: str,
    at: datetime | None = None,
    *,
    remote: bool | None = None,
    name: str = "",
) -> Changed:
    """Whoever left a line last is back as they were: holder or deputy, and for every seat they left with it.

    Args:
        work: the desk's work.
        meeting: the meeting.
        entry_or_seat: the line.
        at: when; now when left out.
        remote: whether they join remotely now; None as they did before.
        name: who is back, where it is not whoever left last.

    Raises:
        Refused: nobody has left this line, or somebody is on it.
    """
    sitting = recorded(work, meeting)
    time = stamp_coming(work, sitting, at)
    entry = register.any_entry(work, sitting, entry_or_seat)
    there, gone = stays.open_stay(work, entry), stays.last_left(work, entry, name)
    if there is not None:
        since = stays.spans(work, there)[-1][0]
        raise Refused(f"{there.person_name} has been there since {clock_time(since)}")
    if gone is None:
        raise Refused(f"{register.called(entry)} has not been there yet")
    change = Change.begin(work, sitting)
    part = Part(remote=gone.mode == stays.REMOTE if remote is None else remote, agreed=gone.remote_agreed)
    for line in _left_together(work, sitting, entry, gone):
        stays.take_line(work, line, Sitter.of(gone), part)
        stays.begin(work, line, time, Sitter.of(gone), part)
    said = f"{gone.person_name} returned{' remotely' if part.remote else ''}"
    return change.done("attendance.return", said, time, entry)


def move(
    work: Work, meeting: str, entry_or_seat: str, at: datetime | None = None, *, remote: bool, agreed: bool = False
) -> Changed:
    """Whoever is there goes from the room to a screen or back, for every seat they sit for.

    Raises:
        Refused: nobody is there, or they are there in that way.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = register.any_entry(work, sitting, entry_or_seat)
    there = stays.open_stay(work, entry)
    if there is None:
        raise Refused(f"{register.called(entry)} is not in the room")
    change, part = Change.begin(work, sitting), Part(remote=remote, agreed=agreed)
    for stay in stays.open_stays_of(work, sitting, there):
        line = work.session.get_one(RegisterEntry, stay.entry_key)
        stays.make_way(work, line, Sitter.of(stay), part, time)
        stays.take_line(work, line, Sitter.of(stay), part)
        stays.begin(work, line, time, Sitter.of(stay), part)
    said = f"{there.person_name} {'joined remotely' if remote else 'came into the room'}"
    return change.done("attendance.move", said, time, entry)


def apologise(
    work: Work, meeting: str, seat: str, reason: str = "", at: datetime | None = None, *, no_substitute: bool = False
) -> Changed:
    """Apologies for a seat, by name or by post; `no_substitute` when it was said that nobody can come instead (AQ7a).

    Raises:
        Refused: somebody is there for the seat.
    """
    return _away(work, meeting, seat, RegisterState.APOLOGIES, reason, at, no_substitute=no_substitute)


def absent(work: Work, meeting: str, seat: str, reason: str = "", at: datetime | None = None) -> Changed:
    """A seat is absent without apologies; a deputy who had been announced for it did not come (AQ7a).

    Raises:
        Refused: somebody is there for the seat.
    """
    return _away(work, meeting, seat, RegisterState.ABSENT, reason, at)


def forget(work: Work, meeting: str, seat: str) -> Changed:
    """Set a line back to *not yet recorded*, its stays taken out; the journal keeps them."""
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, None)
    entry = register.entry_of(work, sitting, seat)
    change = Change.begin(work, sitting)
    since = time
    for stay in stays.of_line(work, entry):
        since = min([since, stay.arrived, *(began for began, _ in stays.spans(work, stay))])
        work.session.delete(stay)
    entry.no_substitute = False
    stays.clear_line(work, entry, RegisterState.NOT_RECORDED)
    said = f"{entry.person_name or entry.post} is set back to not yet recorded"
    return change.corrected("attendance.forget", said, since, entry.key)


def _take(work: Work, entry: RegisterEntry, time: datetime, part: Part) -> datetime:
    """The holder of a line takes the seat; gives back since when that tells."""
    sitter = Sitter(entry.person_name, entry.person_key)
    if part.until is None:
        stays.make_way(work, entry, sitter, part, time)
    stays.take_line(work, entry, sitter, part)
    return stays.begin(work, entry, time, sitter, part)


def _other_seats(work: Work, meeting: Meeting, entry: RegisterEntry) -> list[RegisterEntry]:
    """The other lines of the same holder on which nobody is and nobody else has been."""
    return [
        row
        for row in (register.name_holder(work, meeting, each) for each in register.entries(work, meeting))
        if row.key != entry.key
        and row.seat_key is not None
        and entry.person_key is not None
        and row.person_key == entry.person_key
        and stays.open_stay(work, row) is None
        and all(stay.person_key == entry.person_key for stay in stays.of_line(work, row))
    ]


def _left_together(work: Work, meeting: Meeting, entry: RegisterEntry, gone: Stay) -> list[RegisterEntry]:
    """The line somebody left, and the others they left at the same time."""
    found = [entry]
    for row in register.entries(work, meeting):
        free = row.key != entry.key and stays.open_stay(work, row) is None
        last = stays.last_left(work, row, gone.person_name) if free else None
        if last and last.person_key == gone.person_key and last.left == gone.left:
            found.append(row)
    return found


def _agree_afterwards(work: Work, entry: RegisterEntry, part: Part) -> str | None:
    """That joining remotely was agreed, of somebody who has joined; None where there is nothing to add."""
    there = stays.open_stay(work, entry)
    if not (part.remote and part.agreed and there and there.capacity == "holder" and there.mode == stays.REMOTE):
        return None
    if there.remote_agreed:
        raise Refused(f"{there.person_name} has been there since {clock_time(there.arrived)}, by agreement")
    there.remote_agreed = True
    work.session.add(there)
    return f"{there.person_name} joins remotely by agreement"


def _away(
    work: Work,
    meeting: str,
    seat: str,
    state: RegisterState,
    reason: str,
    at: datetime | None,
    *,
    no_substitute: bool = False,
) -> Changed:
    sitting = recorded(work, meeting)
    time = stamp_coming(work, sitting, at)
    entry = register.entry_of(work, sitting, seat)
    there = stays.open_stay(work, entry)
    if there is not None:
        raise Refused(f"{there.person_name} is in the room for {entry.post}; `leave` first")
    change = Change.begin(work, sitting)
    fresh = entry.state == RegisterState.NOT_RECORDED
    entry.note = " ".join(reason.split()) or (entry.note if fresh else "")  # what the reply gave as the reason
    entry.no_substitute = no_substitute
    stays.clear_line(work, entry, state)
    who = entry.person_name or entry.post
    words = f"apologies from {who}" if state == RegisterState.APOLOGIES else f"{who} is absent"
    told = [entry.note] if entry.note else []
    told += ["no substitute available"] if no_substitute else []
    missed = f"; {entry.expected_deputy} was to attend" if entry.expected_deputy else ""
    tail = f" ({'; '.join(told)})" if told else ""
    return change.done(f"attendance.{state.value}", words + tail + missed, time, entry)


def _remotely(part: Part) -> Part:
    return Part(remote=True, agreed=part.agreed, roll_call=part.roll_call, items=part.items, until=part.until)


def _for_seats(entry: RegisterEntry, others: list[RegisterEntry]) -> str:
    """For which seats somebody with several came: " for Lay Member and Chair of Governors"."""
    return f" for {' and '.join(row.post for row in (entry, *others))}" if others else ""
