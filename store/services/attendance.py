"""Who is in the room, and since when: arrivals, departures, apologies, deputies, interests (AQ1, AQ2, AQ7)."""

from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.queries import roll
from store.rules.vocabulary import RegisterState
from store.services import proof, register
from store.services.sitting import clock_time, recorded, stamp, stamp_coming
from store.tables import AgendaItem, Interest, Meeting, RegisterEntry, Stay
from store.views.changed import Changed


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
        roll_call: they were found there and not seen coming. Without a time, and within `register.ROLL_CALL` of the
            opening, they were there from the opening on: calling the roll takes minutes that nobody was late by.

    Raises:
        Refused: they are there already, or the seat is vacant.
    """
    sitting = recorded(work, meeting)
    entry = register.entry_of(work, sitting, seat)
    time = register.from_the_opening(work, sitting, entry, at) if roll_call else stamp_coming(work, sitting, at)
    if not entry.person_name:
        raise Refused(f"{entry.post} is vacant; name a holder first, or record a deputy")
    before = proof.facts(work, sitting)
    register.end_stay_in_other_mode(work, entry, time, register.REMOTE if remote else register.IN_ROOM)
    entry.state = register.REMOTE if remote else register.IN_ROOM
    entry.deputy_key, entry.deputy_name = None, ""
    work.session.add(entry)
    register.begin_stay(work, entry, time, "holder", entry.person_name)
    verb = "joined remotely" if remote else "arrived"
    return _changed(work, sitting, "attendance.arrive", f"{entry.person_name} {verb}", time, entry, before)


def leave(work: Work, meeting: str, entry_or_seat: str, at: datetime | None = None, reason: str = "") -> Changed:
    """Somebody leaves, from every seat they sit for; their lines keep their state, and their stays end.

    Raises:
        Refused: they are not there.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    entry = register.any_entry(work, sitting, entry_or_seat)
    stay = register.open_stay(work, entry)
    if stay is None:
        raise Refused(f"{entry.deputy_name or entry.person_name or entry.post} is not in the room")
    if time < stay.arrived:
        raise Refused(f"{stay.person_name} arrived at {clock_time(stay.arrived)}, later than {clock_time(time)}")
    before = proof.facts(work, sitting)
    for one in register.open_stays_of(work, sitting, stay):
        one.left = max(time, one.arrived)
        work.session.add(one)
    words = " ".join(reason.split())
    if words:
        entry.note = f"left: {words}"
        work.session.add(entry)
    said = f"{stay.person_name} left" + (f" ({words})" if words else "")
    return _changed(work, sitting, "attendance.leave", said, time, entry, before)


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
    entry = register.entry_of(work, sitting, seat)
    time = register.from_the_opening(work, sitting, entry, at) if roll_call else stamp_coming(work, sitting, at)
    if register.open_stay(work, entry) is not None:
        raise Refused(f"{entry.deputy_name or entry.person_name} is there for {entry.post} already")
    before = proof.facts(work, sitting)
    named = roll.named_deputy(work.session, entry.seat_key or "", name, sitting.starts.date())
    entry.state = RegisterState.DEPUTY.value
    entry.deputy_name = named.name if named else name.strip()
    entry.deputy_key = named.person_key if named else roll.only_person_named(work.session, name)
    entry.deputy_named = named is not None
    entry.deputy_may_decide = may_decide if may_decide is not None else bool(named and named.may_decide)
    work.session.add(entry)
    register.begin_stay(work, entry, time, "deputy", entry.deputy_name, register.REMOTE if remote else register.IN_ROOM)
    said = f"{entry.deputy_name} attends as deputy for {entry.person_name or entry.post}"
    return _changed(work, sitting, "attendance.deputise", said, time, entry, before)


def observe(work: Work, meeting: str, seat: str, name: str, at: datetime | None = None) -> Changed:
    """Somebody observes for a seat without deputising; they count for nothing (AQ7a)."""
    sitting = recorded(work, meeting)
    time = stamp_coming(work, sitting, at)
    entry = register.entry_of(work, sitting, seat)
    if register.open_stay(work, entry) is not None:
        raise Refused(f"{entry.deputy_name or entry.person_name} is there for {entry.post} already")
    before = proof.facts(work, sitting)
    entry.state = RegisterState.OBSERVING.value
    entry.deputy_name = name.strip() or entry.person_name
    work.session.add(entry)
    register.begin_stay(work, entry, time, "observing", entry.deputy_name)
    said = f"{entry.deputy_name} observes for {entry.post}"
    return _changed(work, sitting, "attendance.observe", said, time, entry, before)


def attend(work: Work, meeting: str, name: str, post: str = "", at: datetime | None = None, note: str = "") -> Changed:
    """A guest without a seat is in attendance; `note` says for which items, if not for all."""
    sitting = recorded(work, meeting)
    time = stamp_coming(work, sitting, at)
    rows = work.session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == sitting.key)).all()
    known = next((row for row in rows if row.seat_key is None and row.person_name == name.strip()), None)
    if known is not None and register.open_stay(work, known) is not None:
        raise Refused(f"{known.person_name} is in attendance already")
    entry = known or RegisterEntry(
        meeting_key=sitting.key,
        person_name=name.strip(),
        post=post.strip(),
        state=RegisterState.IN_ATTENDANCE.value,
        position=1000 + len(rows),
    )
    entry.note = note or entry.note
    before = proof.facts(work, sitting)
    work.session.add(entry)
    register.begin_stay(work, entry, time, "observing", entry.person_name)
    said = f"{entry.person_name}{f', {entry.post},' if entry.post else ''} is in attendance"
    return _changed(work, sitting, "attendance.attend", said, time, entry, before)


def expect_late(work: Work, meeting: str, seat: str, words: str, at: datetime | None = None) -> Changed:
    """Note that somebody said they would be late; they stay *not yet recorded* until they come (AQ7a)."""
    sitting = recorded(work, meeting)
    stamp_coming(work, sitting, at)
    entry = register.entry_of(work, sitting, seat)
    entry.note = words.strip()
    work.session.add(entry)
    return Changed("attendance.expect", f"{entry.person_name or entry.post}: {entry.note}", sitting.key, entry.key)


def forget(work: Work, meeting: str, seat: str) -> Changed:
    """Set a line back to *not yet recorded*, its stays taken out; the journal keeps them."""
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, None)
    entry = register.entry_of(work, sitting, seat)
    before = proof.facts(work, sitting)
    stays = work.session.exec(select(Stay).where(Stay.entry_key == entry.key)).all()
    since = min((stay.arrived for stay in stays), default=time)
    for stay in stays:
        work.session.delete(stay)
    entry.state = RegisterState.NOT_RECORDED.value
    entry.deputy_name, entry.deputy_key = "", None
    work.session.add(entry)
    proof.mark_corrected(work, sitting, since, before, at_once=True)
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
    entry = register.any_entry(work, sitting, entry_or_seat)
    stay = work.session.exec(
        select(Stay).where(Stay.entry_key == entry.key).order_by(col(Stay.arrived).desc()).limit(1),
    ).first()
    if stay is None:
        raise Refused(f"{entry.person_name or entry.post} has no time to correct")
    before = proof.facts(work, sitting)
    since = min(moment for moment in (stay.arrived, arrived, left, stay.left) if moment is not None)
    since = min(since, stay.arrived) if arrived else since
    stay.arrived = arrived or stay.arrived
    stay.left = left or stay.left
    if stay.left is not None and stay.left < stay.arrived:
        raise Refused(f"{stay.person_name} cannot leave before arriving at {clock_time(stay.arrived)}")
    work.session.add(stay)
    work.session.flush()
    proof.mark_corrected(work, sitting, since, before, at_once=True)
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
    entry = register.any_entry(work, sitting, entry_or_seat)
    before = proof.facts(work, sitting)
    row = Interest(
        meeting_key=sitting.key,
        entry_key=entry.key,
        item_key=item,
        person_key=entry.deputy_key if entry.deputy_name else entry.person_key,
        person_name=entry.deputy_name or entry.person_name,
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


def _away(work: Work, meeting: str, seat: str, state: RegisterState, reason: str, at: datetime | None) -> Changed:
    sitting = recorded(work, meeting)
    time = stamp_coming(work, sitting, at)
    entry = register.entry_of(work, sitting, seat)
    if register.open_stay(work, entry) is not None:
        raise Refused(f"{entry.deputy_name or entry.person_name} is in the room for {entry.post}; `leave` first")
    before = proof.facts(work, sitting)
    entry.state = state.value
    entry.note = reason.strip()
    entry.deputy_key, entry.deputy_name, entry.deputy_named = None, "", False
    work.session.add(entry)
    who = entry.person_name or entry.post
    words = f"apologies from {who}" if state == RegisterState.APOLOGIES else f"{who} is absent"
    tail = f" ({entry.note})" if entry.note else ""
    return _changed(work, sitting, f"attendance.{state.value}", words + tail, time, entry, before)


def _changed(
    work: Work,
    meeting: Meeting,
    act: str,
    said: str,
    time: datetime,
    entry: RegisterEntry,
    before: proof.RoomFacts,
) -> Changed:
    """Flush, say whether quoracy turned, and mark decisions the change reaches back to."""
    work.session.flush()
    proof.mark_corrected(work, meeting, time, before)
    item = meeting.current_item_key
    notice = proof.announcement(before.verdict(time, item), proof.verdict(work, meeting, time, item), time)
    return Changed(act, f"{said} at {clock_time(time)}", meeting.key, entry.key, notice=notice)
