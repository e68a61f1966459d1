"""Times put right: any stay's arrival and leaving, a stay that was forgotten, one that never was (RE4, AQ2)."""

from datetime import datetime

from sqlmodel import select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import roll, room
from store.rules.vocabulary import RegisterState
from store.services import attendance_stays as stays
from store.services import register
from store.services.attendance_change import Change
from store.services.attendance_stays import Part, Sitter
from store.services.sitting import clock_time, recorded, stamp
from store.tables import Interest, Meeting, RegisterEntry, Stay
from store.views.changed import Changed


def correct_time(
    work: Work,
    meeting: str,
    entry_or_seat: str,
    *,
    arrived: datetime | None,
    left: datetime | None,
    stay: str = "",
    still_there: bool = False,
) -> Changed:
    """Correct the times of a stay, the last one unless another is named (RE4). None leaves a time as it is.

    Who came and left for several seats at once did so at the right time for all of them. A stay for some items becomes
    one with times of its own. Decisions whose verdict would have been another are marked, never rewritten (AQ5).

    Args:
        work: the desk's work.
        meeting: the meeting.
        entry_or_seat: the line.
        arrived: the right time of coming.
        left: the right time of going.
        stay: key of the stay.
        still_there: they did not leave after all.

    Raises:
        Refused: there is no stay, it would end before it began, or another stay on the line covers that time; and as
            `stamp`: the meeting had not been opened then.
    """
    sitting = recorded(work, meeting)
    entry = register.any_entry(work, sitting, entry_or_seat)
    found = _stay(work, entry, stay)
    began, ended = _known(work, found)
    comes, goes = arrived or began, None if still_there else left or ended
    if goes is not None and goes < comes:
        raise Refused(f"{found.person_name} cannot leave before arriving at {clock_time(comes)}")
    _check(work, sitting, arrived, left)
    change = Change.begin(work, sitting)
    since = min(moment for moment in (began, ended, comes, goes) if moment is not None)
    for one in _together(work, found):
        stays.refuse_overlap(work, work.session.get_one(RegisterEntry, one.entry_key), comes, goes, but=one)
        one.from_item_key = one.to_item_key = None
        one.arrived, one.left = comes, goes
        work.session.add(one)
    until = f" until {clock_time(goes)}" if goes else ""
    said = f"{found.person_name}: there from {clock_time(comes)}{until} (corrected)"
    return change.corrected("attendance.correct", said, since, entry.key)


def add_stay(
    work: Work,
    meeting: str,
    entry_or_seat: str,
    arrived: datetime,
    left: datetime | None,
    *,
    deputy: str = "",
    remote: bool = False,
) -> Changed:
    """Add a stay that was not noted when it was: the holder's, or with `deputy` that of somebody who sat for them.

    Raises:
        Refused: it would end before it began, somebody was on the line then, or nobody holds the seat; and as `stamp`.
    """
    sitting = recorded(work, meeting)
    entry = register.any_entry(work, sitting, entry_or_seat)
    _check(work, sitting, arrived, left)
    sitter = _sitter(work, entry, deputy)
    change, part = Change.begin(work, sitting), Part(remote=remote, until=left)
    stays.take_line(work, entry, sitter, part)
    stays.begin(work, entry, arrived, sitter, part)
    until = f" until {clock_time(left)}" if left else " on"
    said = f"{sitter.name}: there from {clock_time(arrived)}{until} (added)"
    return change.corrected("attendance.add", said, arrived, entry.key)


def remove_stay(work: Work, meeting: str, stay: str) -> Changed:
    """Take out a stay that never was. A line without any other is not yet recorded again; a guest's goes altogether.

    Raises:
        Refused: there is no such stay, or a guest declared an interest.
    """
    sitting = recorded(work, meeting)
    found = work.session.get(Stay, stay)
    if found is None or found.meeting_key != sitting.key:
        raise Refused("there is no such stay on this register")
    entry = work.session.get_one(RegisterEntry, found.entry_key)
    change = Change.begin(work, sitting)
    began, _ = _known(work, found)
    said = f"{found.person_name}: not there from {clock_time(began)} after all (taken out)"
    work.session.delete(found)
    work.session.flush()
    if not stays.of_line(work, entry):
        _nobody_came(work, entry)
    return change.corrected("attendance.remove", said, began, entry.key)


def _stay(work: Work, entry: RegisterEntry, key: str) -> Stay:
    """A stay of a line by its key, or else the last."""
    known = stays.of_line(work, entry)
    found = next((stay for stay in known if stay.key == key), None) if key else (known[-1] if known else None)
    if found is None:
        raise Refused(f"{register.called(entry)} has no time to correct")
    return found


def _together(work: Work, stay: Stay) -> list[Stay]:
    """The stay, and those of the same person on other lines from and to the same times."""
    rows = work.session.exec(select(Stay).where(Stay.meeting_key == stay.meeting_key)).all()
    same = [row for row in rows if room.identity(row) == room.identity(stay) and row.entry_key != stay.entry_key]
    times = (stay.arrived, stay.left)
    return [stay, *(row for row in same if (row.arrived, row.left) == times and not stays.is_for_items(row))]


def _known(work: Work, stay: Stay) -> tuple[datetime, datetime | None]:
    """From when to when a stay was, as far as it is known; of one for items to come, when it was recorded."""
    found = stays.spans(work, stay)
    if not found:
        return stay.arrived, stay.left
    return found[0][0], stay.left or found[-1][1]


def _check(work: Work, meeting: Meeting, *times: datetime | None) -> None:
    """Times put in afterwards, by the checks of one that is stamped; on the day itself, none that is still to come.

    Raises:
        Refused: the meeting had not been opened, or it is not so late yet.
    """
    now = work.wall
    lives = now.date() == meeting.starts.date() and meeting.opened is not None and meeting.opened <= now
    latest = max(now, meeting.latest or now)
    for at in times:
        if lives and at is not None and at > latest:
            raise Refused(f"it is only {clock_time(latest)}; {clock_time(at)} is still to come")
        if at is not None:
            stamp(work, meeting, at)


def _sitter(work: Work, entry: RegisterEntry, deputy: str) -> Sitter:
    name = " ".join(deputy.split())
    if not name or name == entry.person_name:
        if not entry.person_name:
            raise Refused(f"{entry.post} is vacant; say who sat for it")
        guest = entry.seat_key is None
        return Sitter(entry.person_name, entry.person_key, "observing" if guest else "holder", may_decide=not guest)
    if entry.seat_key is None:
        raise BadInput(f"{entry.person_name} has no seat that somebody could sit for", key="deputy")
    meeting = work.session.get_one(Meeting, entry.meeting_key)
    known = next((stay for stay in stays.of_line(work, entry) if stay.person_name == name), None)
    if known is not None:
        return Sitter.of(known)
    named = roll.named_deputy(work.session, entry.seat_key, name, meeting.starts.date())
    if named is not None:
        return Sitter(named.name, named.person_key, "deputy", may_decide=named.may_decide, post=named.post)
    key = roll.only_person_named(work.session, name)
    return Sitter(name, key, "deputy", named=False, may_decide=False)


def _nobody_came(work: Work, entry: RegisterEntry) -> None:
    if entry.seat_key is not None:
        state = RegisterState(entry.state)
        stays.clear_line(work, entry, state if state in stays.NOBODY_CAME else RegisterState.NOT_RECORDED)
        return
    if work.session.exec(select(Interest.key).where(Interest.entry_key == entry.key)).first() is not None:
        raise Refused(f"{entry.person_name} declared an interest; take that out first")
    work.session.delete(entry)
