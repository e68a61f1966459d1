"""Those who are there without holding the seat: deputies, observers for a seat, guests (AQ1, AQ7a)."""

from datetime import datetime

from store.desk import Work
from store.errors import Refused
from store.queries import roll
from store.rules.vocabulary import RegisterState
from store.services import attendance_stays as stays
from store.services import register
from store.services.attendance_change import Change
from store.services.attendance_stays import WHOLE, Part, Sitter
from store.services.sitting import recorded
from store.tables import RegisterEntry
from store.views.changed import Changed
from store.views.register import APOLOGIES_FROM


def deputise(
    work: Work,
    meeting: str,
    seat: str,
    name: str,
    at: datetime | None = None,
    *,
    post: str = "",
    may_decide: bool | None = None,
    part: Part = WHOLE,
) -> Changed:
    """Somebody attends as deputy for a seat. A deputy named beforehand brings the authority recorded for them.

    Args:
        work: the desk's work.
        meeting: the meeting.
        seat: the seat's key.
        name: the deputy's name.
        at: when they arrive; now when left out.
        post: the deputy's own post; what is recorded of them when left out.
        may_decide: whether they may decide for the agency; None takes what is recorded, else no.
        part: in which way, and for how much of the meeting.

    Raises:
        Refused: somebody is there for the seat already.
    """
    sitting = recorded(work, meeting)
    entry = register.entry_of(work, sitting, seat)
    time = stays.coming(work, sitting, entry, at, part)
    stays.refuse_if_taken(work, entry, part)
    change = Change.begin(work, sitting)
    named = roll.named_deputy(work.session, entry.seat_key or "", name, sitting.starts.date())
    sitter = Sitter(
        name=named.name if named else " ".join(name.split()),
        key=named.person_key if named else roll.only_person_named(work.session, name),
        capacity="deputy",
        named=named is not None,
        may_decide=may_decide if may_decide is not None else bool(named and named.may_decide),
        post=" ".join(post.split()) or (named.post if named else ""),
    )
    stays.take_line(work, entry, sitter, part)
    since = stays.begin(work, entry, time, sitter, part)
    items = register.for_items(work, part.items)
    whom = entry.person_name or entry.post
    said = f"{sitter.name} attends as deputy for {whom}{f',{items}, recorded' if items else ''}"
    return change.done("attendance.deputise", said, time, entry, since)


def observe(
    work: Work,
    meeting: str,
    seat: str,
    name: str,
    at: datetime | None = None,
    *,
    post: str = "",
    part: Part = WHOLE,
) -> Changed:
    """Somebody observes for a seat without deputising; they count for nothing (AQ7a)."""
    sitting = recorded(work, meeting)
    entry = register.entry_of(work, sitting, seat)
    time = stays.coming(work, sitting, entry, at, part)
    stays.refuse_if_taken(work, entry, part)
    change = Change.begin(work, sitting)
    watcher = " ".join(name.split()) or entry.person_name
    if entry.state == RegisterState.APOLOGIES:  # the line turns to who observes; the apologies stay told
        entry.note = f"{APOLOGIES_FROM}{entry.person_name or entry.post}"
    own = watcher == entry.person_name
    key = entry.person_key if own else roll.only_person_named(work.session, watcher)
    sitter = Sitter(watcher, key, "observing", may_decide=False, post=entry.post if own else " ".join(post.split()))
    stays.take_line(work, entry, sitter, part)
    since = stays.begin(work, entry, time, sitter, part)
    said = f"{watcher} observes for {entry.post}{register.for_items(work, part.items)}"
    return change.done("attendance.observe", said, time, entry, since)


def attend(
    work: Work,
    meeting: str,
    name: str,
    post: str = "",
    at: datetime | None = None,
    note: str = "",
    *,
    part: Part = WHOLE,
) -> Changed:
    """A guest without a seat is in attendance, for the meeting or for some items."""
    sitting = recorded(work, meeting)
    guest = " ".join(name.split())
    rows = register.entries(work, sitting)
    known = next((row for row in rows if row.seat_key is None and row.person_name == guest), None)
    if known is not None and stays.open_stay(work, known) is not None:
        raise Refused(f"{known.person_name} is in attendance already")
    entry = known or RegisterEntry(
        meeting_key=sitting.key,
        person_key=roll.only_person_named(work.session, guest),
        person_name=guest,
        post=" ".join(post.split()),
        state=RegisterState.IN_ATTENDANCE.value,
        position=register.ROLL + len(rows),
    )
    entry.note = note or entry.note
    work.session.add(entry)
    time = stays.coming(work, sitting, entry, at, part)
    change = Change.begin(work, sitting)
    sitter = Sitter(entry.person_name, entry.person_key, "observing", may_decide=False, post=entry.post)
    since = stays.begin(work, entry, time, sitter, part)
    who = f"{entry.person_name}, {entry.post}," if entry.post else entry.person_name
    said = f"{who} is in attendance{register.for_items(work, part.items)}"
    return change.done("attendance.attend", said, time, entry, since)
