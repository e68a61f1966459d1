"""The life of a meeting: opened, adjourned, resumed, closed; who chairs it, and what the chair ruled (RE5, AQ6)."""

from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find, roll
from store.rules.problems import RuleProblem
from store.rules.vocabulary import ItemState, MeetingState
from store.services import planning, proof, recording, register
from store.services.sitting import clock_time, recorded, stamp
from store.tables import Pause, RegisterEntry
from store.views.changed import Changed


def start(work: Work, meeting: str, at: datetime | None = None) -> Changed:
    """Open a meeting: the register has everyone expected as not yet recorded, and the first item begins.

    Raises:
        Refused: it was opened before.
    """
    sitting = find.meeting(work.session, meeting)
    if sitting.state != MeetingState.PLANNED:
        raise Refused(f"{sitting.reference} is {sitting.state} already")
    time = stamp(work, sitting, at)
    sitting.state = MeetingState.OPEN.value
    sitting.opened = time
    work.session.add(sitting)
    recorded_seats = set(
        work.session.exec(select(RegisterEntry.seat_key).where(RegisterEntry.meeting_key == sitting.key)).all(),
    )
    for seat in roll.seats(work.session, sitting.body_key, sitting.starts.date()):
        if seat.row.key not in recorded_seats:
            register.open_line(work, sitting, seat.row)
    items = recording.items_of(work, sitting)
    if items:
        first = items[0]
        first.state = ItemState.OPEN.value
        first.began = time
        sitting.current_item_key = first.key
        work.session.add(first)
    return Changed("meetings.start", f"{sitting.reference} opened at {clock_time(time)}", sitting.key, sitting.key)


def adjourn(work: Work, meeting: str, at: datetime | None = None, reason: str = "") -> Changed:
    """Pause a meeting.

    Raises:
        Refused: it is adjourned already.
    """
    sitting = recorded(work, meeting)
    if sitting.state == MeetingState.ADJOURNED:
        raise Refused(f"{sitting.reference} is adjourned already; `resume` goes on")
    time = stamp(work, sitting, at)
    sitting.state = MeetingState.ADJOURNED.value
    work.session.add(sitting)
    work.session.add(Pause(meeting_key=sitting.key, adjourned=time, reason=reason.strip()))
    tail = f": {reason.strip()}" if reason.strip() else ""
    return Changed("meetings.adjourn", f"adjourned at {clock_time(time)}{tail}", sitting.key)


def resume(work: Work, meeting: str, at: datetime | None = None) -> Changed:
    """Go on after a pause.

    Raises:
        Refused: it is not adjourned, or was adjourned later than that.
    """
    sitting = recorded(work, meeting)
    if sitting.state != MeetingState.ADJOURNED:
        raise Refused(f"{sitting.reference} is not adjourned")
    time = stamp(work, sitting, at)
    pause = work.session.exec(
        select(Pause).where(Pause.meeting_key == sitting.key, col(Pause.resumed).is_(None)),
    ).one()
    if time < pause.adjourned:
        raise Refused(
            f"{sitting.reference} was adjourned at {clock_time(pause.adjourned)}, later than {clock_time(time)}"
        )
    pause.resumed = time
    sitting.state = MeetingState.OPEN.value
    work.session.add(pause)
    work.session.add(sitting)
    return Changed("meetings.resume", f"resumed at {clock_time(time)}", sitting.key)


def close(work: Work, meeting: str, at: datetime | None = None) -> Changed:
    """End a meeting: the present item ends, and what was not reached goes to the next agenda.

    Raises:
        Refused: it was not opened, is closed, or was at an item later than that.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    recording.not_before_items(work, sitting, time)
    recording.end_item(work, sitting, time)
    for item in recording.items_of(work, sitting):
        if item.state == ItemState.PLANNED:
            item.state = ItemState.NOT_REACHED.value
            item.state_reason = f"not reached at {sitting.reference}"
            work.session.add(item)
    sitting.current_item_key = None
    sitting.state = MeetingState.CLOSED.value
    sitting.closed = time
    work.session.add(sitting)
    work.session.flush()
    planning.bring_to_next(work, sitting)
    return Changed("meetings.close", f"{sitting.reference} closed at {clock_time(time)}", sitting.key, sitting.key)


def chair(work: Work, meeting: str, name: str, seat: str = "", reason: str = "") -> Changed:
    """Somebody takes the chair, for this meeting, with the reason (AQ7a)."""
    sitting = find.meeting(work.session, meeting)
    if sitting.state == MeetingState.CLOSED:
        raise Refused(f"{sitting.reference} is closed")
    if not name.strip():
        raise BadInput("nobody is named for the chair", remedy="write `chair NAME: reason`")
    found = find.seat(work.session, sitting.body_key, seat) if seat else None
    sitting.chair_name = name.strip()
    sitting.chair_seat_key = found.key if found else None
    sitting.chair_reason = reason.strip()
    work.session.add(sitting)
    tail = f" ({sitting.chair_reason})" if sitting.chair_reason else ""
    return Changed("meetings.chair", f"{sitting.chair_name} takes the chair{tail}", sitting.key)


def rule(work: Work, meeting: str, text: str, at: datetime | None = None) -> Changed:
    """The chair rules that business may go on, on a ground the terms of reference allow (AQ6).

    From that minute on decisions stand though the meeting is not quorate; it makes nobody quorate. It holds for the
    rest of the meeting, so there is one of them at most.

    Raises:
        Refused: the terms allow no such ruling, or not after an inquorate meeting; the chair ruled before; or it is a
            workshop, which decides nothing.
        BadInput: there are no words.
    """
    sitting = recorded(work, meeting)
    words = " ".join(text.split())
    if not words:
        raise BadInput("the ruling has no words", remedy="write `ruling` and the ground the terms allow")
    if sitting.kind == "workshop":
        raise Refused("a workshop takes no decisions, so there is nothing to rule on")
    if sitting.ruling:
        since = f" at {clock_time(sitting.ruling_at)}" if sitting.ruling_at else ""
        raise Refused(f"the chair ruled{since} already: {sitting.ruling}; `undo` takes it back")
    time = stamp(work, sitting, at)
    before = proof.facts(work, sitting).verdict(time, sitting.current_item_key)
    sitting.ruling, sitting.ruling_at = words, time
    work.session.add(sitting)
    try:
        after = proof.verdict(work, sitting, time, sitting.current_item_key)
    except RuleProblem as problem:
        sitting.ruling, sitting.ruling_at = "", None
        raise Refused(f"the ruling does not stand: {problem.message}; {problem.remedy}") from problem
    helps = after.may_decide and not before.may_decide
    notice = f"! {after.headline()}, from {clock_time(time)} on" if helps else ""
    said = f"the chair ruled at {clock_time(time)}: {sitting.ruling}"
    return Changed("meetings.rule", said, sitting.key, sitting.key, notice=notice)
