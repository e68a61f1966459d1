"""Interests declared, in an item or in the meeting: withdrawing, returning, taken out again (AQ7)."""

from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.queries import room
from store.services import attendance_stays as stays
from store.services import register
from store.services.attendance_change import Change
from store.services.sitting import recorded, stamp
from store.tables import AgendaItem, Interest, Meeting, RegisterEntry
from store.views.changed import Changed


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

    The item may be one that is still to come: the withdrawal then counts from its beginning. Declared again in the same
    item, it says what holds from now on; the nature stays unless a new one is given.

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
    change = Change.begin(work, sitting)
    name, key = _who(work, entry)
    fresh = Interest(
        meeting_key=sitting.key,
        entry_key=entry.key,
        item_key=item,
        person_key=key,
        person_name=name,
        declared=time,
    )
    known = _known(work, sitting, fresh)
    row = fresh if known is None or (withdraws and not known.withdraws) else known  # who stayed until now, stayed
    row.nature = " ".join(nature.split()) or (known.nature if known else "")
    row.withdraws = withdraws
    work.session.add(row)
    does = "withdraws" if withdraws else "stays"
    said = f"{row.person_name or entry.post} declared an interest{_about(work, row)} and {does}"
    return change.done("attendance.declare", said, time, entry, _counts_from(work, row))


def take_back(work: Work, meeting: str, entry_or_seat: str, item: str | None = None, *, interest: str = "") -> Changed:
    """Somebody who withdrew is back: the interest stands declared, the withdrawal does not (AQ7).

    Args:
        work: the desk's work.
        meeting: the meeting.
        entry_or_seat: who it is.
        item: key of the item; None for the present one, or else the meeting as a whole.
        interest: key of the declaration, where the person and item are not enough.

    Raises:
        Refused: they have not withdrawn.
    """
    sitting = recorded(work, meeting)
    entry = register.any_entry(work, sitting, entry_or_seat)
    rows = [row for row in _of_person(work, sitting, entry) if row.withdraws]
    wanted = [interest] if interest else []
    about = [item] if item else [sitting.current_item_key, None]
    found = next((row for row in rows if row.key in wanted), None) if wanted else None
    if found is None and not wanted:
        found = next((row for key in about for row in rows if row.item_key == key), None)
    if found is None:
        raise Refused(f"{register.called(entry)} has not withdrawn")
    change = Change.begin(work, sitting)
    found.withdraws = False
    work.session.add(found)
    said = f"{found.person_name or entry.post} returns{_about(work, found)}; the interest stands declared"
    return change.corrected("attendance.returns", said, _counts_from(work, found), entry.key)


def take_out(work: Work, meeting: str, interest: str) -> Changed:
    """Take out a declaration that was recorded by mistake; the journal keeps it.

    Raises:
        Refused: there is no such declaration at this meeting.
    """
    sitting = recorded(work, meeting)
    row = work.session.get(Interest, interest)
    if row is None or row.meeting_key != sitting.key:
        raise Refused("there is no such declaration at this meeting")
    change = Change.begin(work, sitting)
    said = f"the interest of {row.person_name}{_about(work, row)} is taken out"
    entry, since = row.entry_key, _counts_from(work, row)
    work.session.delete(row)
    return change.corrected("attendance.undeclare", said, since, entry)


def has_withdrawn(work: Work, meeting: str, entry_or_seat: str) -> bool:
    """Whether somebody has withdrawn from the present item, or from the meeting as a whole."""
    sitting = recorded(work, meeting)
    rows = _of_person(work, sitting, register.any_entry(work, sitting, entry_or_seat))
    return any(row.withdraws and row.item_key in {sitting.current_item_key, None} for row in rows)


def _who(work: Work, entry: RegisterEntry) -> tuple[str, str | None]:
    """Name and key of whoever speaks for a line: who is there now, or else who it names."""
    there = stays.open_stay(work, entry)
    if there is not None:
        return there.person_name, there.person_key
    return (entry.deputy_name, entry.deputy_key) if entry.deputy_name else (entry.person_name, entry.person_key)


def _of_person(work: Work, meeting: Meeting, entry: RegisterEntry) -> list[Interest]:
    """What the person on a line declared, on whichever line of theirs."""
    work.session.flush()
    name, key = _who(work, entry)
    rows = work.session.exec(select(Interest).where(Interest.meeting_key == meeting.key)).all()
    return [row for row in rows if room.identity(row) == (key or name)]


def _known(work: Work, meeting: Meeting, fresh: Interest) -> Interest | None:
    """What the same person declared in the same item last."""
    rows = work.session.exec(
        select(Interest).where(Interest.meeting_key == meeting.key).order_by(col(Interest.key).desc()),
    ).all()
    return next(
        (row for row in rows if row.item_key == fresh.item_key and room.identity(row) == room.identity(fresh)), None
    )


def _counts_from(work: Work, row: Interest) -> datetime:
    """From when a declaration told: an item's beginning, or later when it was declared."""
    item = work.session.get(AgendaItem, row.item_key) if row.item_key else None
    began = item.began if item else None
    return max(row.declared, began) if began else row.declared


def _about(work: Work, row: Interest) -> str:
    item = work.session.get(AgendaItem, row.item_key) if row.item_key else None
    return f" in {item.title}" if item else " in the whole meeting"
