"""Who is in the room, and since when: arrivals, departures, apologies, deputies, interests (AQ1, AQ2, AQ7)."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.queries import find, roll
from store.rules.vocabulary import RegisterState
from store.services import proof
from store.services.sitting import clock_time, recorded, stamp
from store.tables import AgendaItem, Interest, Meeting, RegisterEntry, Seat, Stay
from store.views.changed import Changed

REMOTE = RegisterState.REMOTE.value
IN_ROOM = RegisterState.IN_ROOM.value

ROLL_CALL = timedelta(minutes=10)
"""How long after the opening somebody found in the room was there from the beginning."""


def arrive(
    work: Work,
    meeting: str,
    seat: str,
    at: datetime | None = None,
    *,
    remote: bool = False,
    roll_call: bool = False,
) -> Changed:
    """The holder of a seat arrives, returns, or joins remotely.

    Args:
        work: the desk's work.
        meeting: the meeting.
        seat: the seat's key.
        at: when; now when left out.
        remote: whether they joined remotely.
        roll_call: they were found there and not seen coming. Without a time, and within `ROLL_CALL` of the opening,
            they were there from the opening on: calling the roll takes a few minutes that nobody was late by.

    Raises:
        Refused: they are there already, or the seat is vacant.
    """
    sitting = recorded(work, meeting)
    entry = entry_of(work, sitting, seat)
    time = _from_the_opening(work, sitting, entry, at) if roll_call else stamp(work, sitting, at)
    if not entry.person_name:
        raise Refused(f"{entry.post} is vacant; name a holder first, or record a deputy")
    before = proof.verdict(work, sitting, time)
    _end_stay_in_other_mode(work, entry, time, REMOTE if remote else IN_ROOM)
    entry.state = REMOTE if remote else IN_ROOM
    entry.deputy_key, entry.deputy_name = None, ""
    work.session.add(entry)
    _begin_stay(work, entry, time, "holder", entry.person_name)
    verb = "joined remotely" if remote else "arrived"
    return _changed(work, sitting, "attendance.arrive", f"{entry.person_name} {verb}", time, entry, before)


def leave(work: Work, meeting: str, entry_or_seat: str, at: datetime | None = None) -> Changed:
    """Somebody leaves; their line keeps its state, and its stay ends.

    Raises:
        Refused: they are not there.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = _any_entry(work, sitting, entry_or_seat)
    stay = _open_stay(work, entry)
    if stay is None:
        raise Refused(f"{entry.deputy_name or entry.person_name or entry.post} is not in the room")
    if time < stay.arrived:
        raise Refused(f"{stay.person_name} arrived at {clock_time(stay.arrived)}, later than {clock_time(time)}")
    before = proof.verdict(work, sitting, time)
    stay.left = time
    work.session.add(stay)
    return _changed(work, sitting, "attendance.leave", f"{stay.person_name} left", time, entry, before)


def apologise(work: Work, meeting: str, seat: str, reason: str = "", at: datetime | None = None) -> Changed:
    """Apologies for a seat, by name or by post.

    Raises:
        Refused: somebody is there for the seat.
    """
    return _away(work, meeting, seat, RegisterState.APOLOGIES, reason, at)


def absent(work: Work, meeting: str, seat: str, reason: str = "", at: datetime | None = None) -> Changed:
    """A seat is absent without apologies.

    Raises:
        Refused: somebody is there for the seat.
    """
    return _away(work, meeting, seat, RegisterState.ABSENT, reason, at)


def deputise(
    work: Work,
    meeting: str,
    seat: str,
    name: str,
    at: datetime | None = None,
    *,
    remote: bool = False,
    may_decide: bool | None = None,
    roll_call: bool = False,
) -> Changed:
    """Somebody attends as deputy for a seat. A deputy named beforehand brings the authority recorded for them.

    Args:
        work: the desk's work.
        meeting: the meeting.
        seat: the seat's key.
        name: the deputy's name.
        at: when they arrive; now when left out.
        remote: whether they join remotely.
        may_decide: whether they may decide for the agency; None takes what is recorded, else no.
        roll_call: as in `arrive`.

    Raises:
        Refused: somebody is there for the seat already.
    """
    sitting = recorded(work, meeting)
    entry = entry_of(work, sitting, seat)
    time = _from_the_opening(work, sitting, entry, at) if roll_call else stamp(work, sitting, at)
    if _open_stay(work, entry) is not None:
        raise Refused(f"{entry.deputy_name or entry.person_name} is there for {entry.post} already")
    before = proof.verdict(work, sitting, time)
    named = roll.named_deputy(work.session, entry.seat_key or "", name, sitting.starts.date())
    entry.state = RegisterState.DEPUTY.value
    entry.deputy_name = named.name if named else name.strip()
    entry.deputy_key = named.person_key if named else None
    entry.deputy_named = named is not None
    entry.deputy_may_decide = may_decide if may_decide is not None else bool(named and named.may_decide)
    work.session.add(entry)
    _begin_stay(work, entry, time, "deputy", entry.deputy_name, REMOTE if remote else IN_ROOM)
    said = f"{entry.deputy_name} attends as deputy for {entry.person_name or entry.post}"
    return _changed(work, sitting, "attendance.deputise", said, time, entry, before)


def observe(work: Work, meeting: str, seat: str, name: str, at: datetime | None = None) -> Changed:
    """Somebody observes for a seat without deputising; they count for nothing (AQ7a)."""
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = entry_of(work, sitting, seat)
    if _open_stay(work, entry) is not None:
        raise Refused(f"{entry.deputy_name or entry.person_name} is there for {entry.post} already")
    before = proof.verdict(work, sitting, time)
    entry.state = RegisterState.OBSERVING.value
    entry.deputy_name = name.strip() or entry.person_name
    work.session.add(entry)
    _begin_stay(work, entry, time, "observing", entry.deputy_name)
    said = f"{entry.deputy_name} observes for {entry.post}"
    return _changed(work, sitting, "attendance.observe", said, time, entry, before)


def attend(work: Work, meeting: str, name: str, post: str = "", at: datetime | None = None) -> Changed:
    """A guest without a seat is in attendance."""
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    position = len(work.session.exec(select(RegisterEntry.key).where(RegisterEntry.meeting_key == sitting.key)).all())
    entry = RegisterEntry(
        meeting_key=sitting.key,
        person_name=name.strip(),
        post=post.strip(),
        state=RegisterState.IN_ATTENDANCE.value,
        position=1000 + position,
    )
    before = proof.verdict(work, sitting, time)
    work.session.add(entry)
    _begin_stay(work, entry, time, "observing", entry.person_name)
    said = f"{entry.person_name}{f', {entry.post},' if entry.post else ''} is in attendance"
    return _changed(work, sitting, "attendance.attend", said, time, entry, before)


def expect_late(work: Work, meeting: str, seat: str, words: str, at: datetime | None = None) -> Changed:
    """Note that somebody said they would be late; they stay *not yet recorded* until they come (AQ7a)."""
    sitting = recorded(work, meeting)
    stamp(work, sitting, at)
    entry = entry_of(work, sitting, seat)
    entry.note = words.strip()
    work.session.add(entry)
    return Changed("attendance.expect", f"{entry.person_name or entry.post}: {entry.note}", sitting.key, entry.key)


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


def forget(work: Work, meeting: str, seat: str) -> Changed:
    """Set a line back to *not yet recorded*, its stays taken out; the journal keeps them."""
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, None)
    entry = entry_of(work, sitting, seat)
    before = proof.verdict(work, sitting, time)
    for stay in work.session.exec(select(Stay).where(Stay.entry_key == entry.key)).all():
        work.session.delete(stay)
    entry.state = RegisterState.NOT_RECORDED.value
    entry.deputy_name, entry.deputy_key = "", None
    work.session.add(entry)
    said = f"{entry.person_name or entry.post} is set back to not yet recorded"
    return _changed(work, sitting, "attendance.forget", said, time, entry, before)


def correct_time(
    work: Work, meeting: str, entry_or_seat: str, *, arrived: datetime | None, left: datetime | None
) -> Changed:
    """Correct the times of somebody's last stay (RE4). None leaves a time as it is.

    Decisions whose verdict would have been another are marked, never rewritten (AQ5).

    Raises:
        Refused: there is no stay, or it would end before it began.
    """
    sitting = recorded(work, meeting)
    entry = _any_entry(work, sitting, entry_or_seat)
    stay = work.session.exec(
        select(Stay).where(Stay.entry_key == entry.key).order_by(col(Stay.arrived).desc()).limit(1),
    ).first()
    if stay is None:
        raise Refused(f"{entry.person_name or entry.post} has no time to correct")
    since = min(stay.arrived, arrived or stay.arrived)
    stay.arrived = arrived or stay.arrived
    stay.left = left or stay.left
    if stay.left is not None and stay.left < stay.arrived:
        raise Refused(f"{stay.person_name} cannot leave before arriving at {clock_time(stay.arrived)}")
    work.session.add(stay)
    work.session.flush()
    proof.mark_corrected(work, sitting, since)
    until = f" until {clock_time(stay.left)}" if stay.left else ""
    said = f"{stay.person_name}: there from {clock_time(stay.arrived)}{until} (corrected)"
    return Changed("attendance.correct", said, sitting.key, entry.key)


def declare(
    work: Work,
    meeting: str,
    entry_or_seat: str,
    item: str | None,
    nature: str,
    *,
    withdraws: bool,
    at: datetime | None = None,
) -> Changed:
    """Somebody declares an interest in an item, and withdraws or stays (AQ7).

    Args:
        work: the desk's work.
        meeting: the meeting.
        entry_or_seat: who declares it.
        item: key of the item; None for the meeting as a whole.
        nature: what the interest is.
        withdraws: whether they withdraw for that item.
        at: when; now when left out.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = _any_entry(work, sitting, entry_or_seat)
    before = proof.verdict(work, sitting, time)
    row = Interest(
        meeting_key=sitting.key,
        entry_key=entry.key,
        item_key=item,
        nature=nature.strip(),
        withdraws=withdraws,
        declared=time,
    )
    work.session.add(row)
    who = entry.deputy_name or entry.person_name or entry.post
    found = work.session.get(AgendaItem, item) if item else None
    about = f" in {found.title}" if found else ""
    does = "withdraws" if withdraws else "stays"
    return _changed(
        work, sitting, "attendance.declare", f"{who} declared an interest{about} and {does}", time, entry, before
    )


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


def _from_the_opening(work: Work, meeting: Meeting, entry: RegisterEntry, at: datetime | None) -> datetime:
    """When somebody found at the roll call came: at the opening, unless a time or an earlier stay says otherwise."""
    time = stamp(work, meeting, at)
    known = work.session.exec(select(Stay.key).where(Stay.entry_key == entry.key).limit(1)).first()
    if at is None and known is None and meeting.opened is not None and time - meeting.opened <= ROLL_CALL:
        return meeting.opened
    return time


def _any_entry(work: Work, meeting: Meeting, named: str) -> RegisterEntry:
    """A line by its own key (guests have no seat) or by its seat."""
    entry = work.session.get(RegisterEntry, named)
    return entry if entry is not None else entry_of(work, meeting, named)


def _away(work: Work, meeting: str, seat: str, state: RegisterState, reason: str, at: datetime | None) -> Changed:
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = entry_of(work, sitting, seat)
    if _open_stay(work, entry) is not None:
        raise Refused(f"{entry.deputy_name or entry.person_name} is in the room for {entry.post}; `leave` first")
    before = proof.verdict(work, sitting, time)
    entry.state = state.value
    entry.note = reason.strip()
    work.session.add(entry)
    who = entry.person_name or entry.post
    words = f"apologies from {who}" if state == RegisterState.APOLOGIES else f"{who} is absent"
    tail = f" ({entry.note})" if entry.note else ""
    return _changed(work, sitting, f"attendance.{state.value}", words + tail, time, entry, before)


def _open_stay(work: Work, entry: RegisterEntry) -> Stay | None:
    return work.session.exec(select(Stay).where(Stay.entry_key == entry.key, col(Stay.left).is_(None))).first()


def _end_stay_in_other_mode(work: Work, entry: RegisterEntry, time: datetime, mode: str) -> None:
    """Moving from the room to a screen ends one stay and begins another; arriving twice is refused."""
    stay = _open_stay(work, entry)
    if stay is None:
        return
    if stay.capacity == "holder" and stay.mode == mode:
        raise Refused(f"{entry.person_name} has been there since {clock_time(stay.arrived)}")
    stay.left = max(time, stay.arrived)
    work.session.add(stay)
    work.session.flush()


def _begin_stay(
    work: Work, entry: RegisterEntry, time: datetime, capacity: str, person: str, mode: str | None = None
) -> None:
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
            arrived=time,
        ),
    )


def _changed(
    work: Work,
    meeting: Meeting,
    act: str,
    said: str,
    time: datetime,
    entry: RegisterEntry,
    before: "proof.Verdict",
) -> Changed:
    """Flush, say whether quoracy turned, and mark decisions the change reaches back to."""
    work.session.flush()
    proof.mark_corrected(work, meeting, time)
    notice = proof.announcement(before, proof.verdict(work, meeting, time), time)
    return Changed(act, f"{said} at {clock_time(time)}", meeting.key, entry.key, notice=notice)
