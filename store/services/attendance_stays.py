"""Stays on a register line: begun and ended, for the meeting or for some items, never two at a time (AQ2, AQ7a)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import course, room
from store.queries.course import Span
from store.rules.vocabulary import RegisterState
from store.services.sitting import clock_time, stamp, stamp_coming
from store.tables import Meeting, RegisterEntry, Stay
from store.views.register import WILL_BE_LATE

REMOTE = RegisterState.REMOTE.value
IN_ROOM = RegisterState.IN_ROOM.value

NOBODY_CAME = {RegisterState.NOT_RECORDED, RegisterState.APOLOGIES, RegisterState.ABSENT}
"""What a line says while nobody has sat on it."""

LEFT = "left: "
"""How a line's note begins that says why somebody left."""

ROLL_CALL = timedelta(minutes=10)
"""How long after the opening somebody found in the room was there from the beginning."""


@dataclass(frozen=True, slots=True)
class Part:
    """In which way somebody takes part, and in how much of the meeting.

    Attributes:
        remote: Joined remotely.
        agreed: That was agreed, which some terms ask for.
        roll_call: They were found there and not seen coming. Without a time, and within `ROLL_CALL` of the opening,
            they were there from the opening on: calling the roll takes minutes that nobody was late by.
        items: Keys of the items they are there for; empty for the meeting from their coming on (AQ7a).
        until: When they left again, for a stay that is recorded afterwards.
    """

    remote: bool = False
    agreed: bool = False
    roll_call: bool = False
    items: tuple[str, ...] = ()
    until: datetime | None = None

    @property
    def mode(self) -> str:
        """As a stay keeps it."""
        return REMOTE if self.remote else IN_ROOM


WHOLE = Part()
"""In the room, from now on."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who is there: who, in what capacity, with what authority."""

    name: str
    key: str | None = None
    capacity: str = "holder"
    named: bool = True
    may_decide: bool = True
    post: str = ""

    @classmethod
    def of(cls, stay: Stay) -> "Sitter":
        """Whoever a stay is of."""
        return cls(stay.person_name, stay.person_key, stay.capacity, stay.named, stay.may_decide, stay.post)


def coming(work: Work, meeting: Meeting, entry: RegisterEntry, at: datetime | None, part: Part) -> datetime:
    """When somebody came: at the time given; found at the roll call, at the opening, unless they were there before."""
    time = stamp_coming(work, meeting, at)
    if part.until is not None:
        stamp(work, meeting, part.until)
    if not part.roll_call or at is not None or part.items or meeting.opened is None:
        return time
    return time if of_line(work, entry) or time - meeting.opened > ROLL_CALL else meeting.opened


def of_line(work: Work, entry: RegisterEntry) -> list[Stay]:
    """Every stay on a line, in the order in which they began."""
    work.session.flush()
    return list(
        work.session.exec(select(Stay).where(Stay.entry_key == entry.key).order_by(col(Stay.arrived), col(Stay.key))),
    )


def is_for_items(stay: Stay) -> bool:
    """Whether it is for some items only."""
    return bool(stay.from_item_key or stay.to_item_key)


def spans(work: Work, stay: Stay) -> tuple[Span, ...]:
    """When somebody was there on a stay; of one for some items, while those were taken. None where it lasts."""
    if not is_for_items(stay):
        return ((stay.arrived, stay.left),)
    meeting = work.session.get_one(Meeting, stay.meeting_key)
    return course.spans(
        course.taken(work.session, meeting),
        stay.from_item_key or stay.to_item_key or "",
        stay.to_item_key or stay.from_item_key or "",
    )


def is_open(work: Work, stay: Stay) -> bool:
    """Whether somebody is there on a stay now."""
    return stay.left is None and any(end is None for _, end in spans(work, stay))


def is_to_come(work: Work, stay: Stay) -> bool:
    """Whether a stay is for items none of which was turned to yet."""
    return is_for_items(stay) and stay.left is None and not spans(work, stay)


def open_stay(work: Work, entry: RegisterEntry) -> Stay | None:
    """The stay of whoever is there on this line now."""
    return next((stay for stay in of_line(work, entry) if is_open(work, stay)), None)


def open_stays_of(work: Work, meeting: Meeting, stay: Stay) -> list[Stay]:
    """All stays on which the person of this one is there now."""
    work.session.flush()
    rows = work.session.exec(select(Stay).where(Stay.meeting_key == meeting.key, col(Stay.left).is_(None))).all()
    return [row for row in rows if room.identity(row) == room.identity(stay) and is_open(work, row)]


def last_left(work: Work, entry: RegisterEntry, name: str = "") -> Stay | None:
    """The stay that ended last on a line, or the last of somebody of that name."""
    ended = [stay for stay in of_line(work, entry) if stay.left is not None and name in {"", stay.person_name}]
    return max(ended, key=lambda stay: stay.left or stay.arrived, default=None)


def end(work: Work, stay: Stay, time: datetime) -> None:
    """A stay ends; never before it began."""
    stay.left = max(time, stay.arrived)
    work.session.add(stay)
    work.session.flush()


def make_way(work: Work, entry: RegisterEntry, sitter: Sitter, part: Part, time: datetime) -> None:
    """Whoever is on a line makes way for its holder, or moves between the room and a screen.

    Raises:
        Refused: it is the same person, there in the same way.
    """
    stay = open_stay(work, entry)
    if stay is None or (part.items and is_to_come_for(work, entry, part)):
        return
    if stay.capacity == sitter.capacity and stay.mode == part.mode and not is_for_items(stay):
        raise Refused(f"{stay.person_name} has been there since {clock_time(stay.arrived)}")
    end(work, stay, time)


def is_to_come_for(work: Work, entry: RegisterEntry, part: Part) -> bool:
    """Whether none of some items was turned to yet, so that whoever is on the line may stay until then."""
    meeting = work.session.get_one(Meeting, entry.meeting_key)
    began = {item.key for item in course.taken(work.session, meeting) if item.began is not None}
    return not began.intersection(part.items)


def take_line(work: Work, entry: RegisterEntry, sitter: Sitter, part: Part) -> None:
    """A line says who came last: the holder, a deputy, or somebody who observes.

    What is recorded of earlier, or for items to come, changes nothing on a line somebody is on.
    """
    taken = part.until is not None and entry.state not in NOBODY_CAME
    if entry.seat_key is None or taken or (part.items and open_stay(work, entry) is not None):
        return
    holder, deputises = sitter.capacity == "holder", sitter.capacity == "deputy"
    if entry.note.startswith(LEFT) or (holder and entry.note.casefold().startswith(WILL_BE_LATE)):
        entry.note = ""  # they have come
    states = {"deputy": RegisterState.DEPUTY.value, "observing": RegisterState.OBSERVING.value}
    entry.state = states.get(sitter.capacity, part.mode)
    entry.deputy_name, entry.deputy_key = ("", None) if holder else (sitter.name, sitter.key)
    entry.deputy_post = "" if holder else sitter.post
    entry.deputy_named, entry.deputy_may_decide = deputises and sitter.named, deputises and sitter.may_decide
    work.session.add(entry)
    work.session.flush()


def clear_line(work: Work, entry: RegisterEntry, state: RegisterState) -> None:
    """Nobody sits on a line, and why: apologies, absent, or not yet recorded."""
    entry.state = state.value
    entry.deputy_key, entry.deputy_name, entry.deputy_post = None, "", ""
    entry.deputy_named = entry.deputy_may_decide = False
    work.session.add(entry)


def refuse_if_taken(work: Work, entry: RegisterEntry, part: Part) -> None:
    """Refuse a second person on a line, unless it is for items that are still to come, or was before.

    Raises:
        Refused: somebody is there for the seat.
    """
    there = open_stay(work, entry)
    if there is None or part.until is not None or (part.items and is_to_come_for(work, entry, part)):
        return
    raise Refused(f"{there.person_name} is there for {entry.post} already")


def begin(work: Work, entry: RegisterEntry, time: datetime, sitter: Sitter, part: Part = WHOLE) -> datetime:
    """Somebody is there on this line from a time on, or for some items; gives back since when that tells.

    Raises:
        Refused: an earlier stay on it lasted longer than that.
    """
    if part.items:
        return _for_items(work, entry, time, sitter, part)
    if part.until is not None and part.until < time:
        raise Refused(f"{sitter.name} cannot leave at {clock_time(part.until)}, before arriving at {clock_time(time)}")
    refuse_overlap(work, entry, time, part.until)
    for stay in of_line(work, entry):
        if is_to_come(work, stay) and part.until is None and room.identity(stay) == (sitter.key or sitter.name):
            work.session.delete(stay)  # who is there for the rest of the meeting is there for those items too
    work.session.add(_row(entry, time, sitter, part))
    return time


def refuse_overlap(
    work: Work, entry: RegisterEntry, arrived: datetime, left: datetime | None, but: Stay | None = None
) -> None:
    """Refuse a time within which somebody else, or the same person, is on the line already.

    Raises:
        Refused: an earlier stay lasted longer, or a later one had begun.
    """
    for stay in of_line(work, entry):
        if but is not None and stay.key == but.key:
            continue
        for began, ended in () if is_for_items(stay) else ((stay.arrived, stay.left),):
            if (left is None or began < left) and (ended is None or arrived < ended):
                if ended is None or (left is not None and arrived < began):
                    raise Refused(f"{stay.person_name} has been there since {clock_time(began)}")
                until = f"until {clock_time(ended)}, later than {clock_time(arrived)}"
                raise Refused(f"{stay.person_name} was there {until}")


def _for_items(work: Work, entry: RegisterEntry, time: datetime, sitter: Sitter, part: Part) -> datetime:
    meeting = work.session.get_one(Meeting, entry.meeting_key)
    known = [(item.key, item.began) for item in course.taken(work.session, meeting)]
    wanted = [key for key, _ in known if key in part.items]
    if len(wanted) < len(set(part.items)):
        raise BadInput("there is no such item on this agenda")
    for first, last in _runs([key for key, _ in known], wanted):
        row = _row(entry, time, sitter, part)
        row.from_item_key, row.to_item_key = first, last
        work.session.add(row)
    return min([began for key, began in known if key in wanted and began is not None], default=time)


def _runs(order: list[str], wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Items that follow one another as ranges, by their first and last: 3, 4, 5 and 8 are 3 to 5 and 8 to 8."""
    runs: list[tuple[str, str]] = []
    for key in wanted:
        if runs and order.index(runs[-1][1]) + 1 == order.index(key):
            runs[-1] = (runs[-1][0], key)
        else:
            runs.append((key, key))
    return runs


def _row(entry: RegisterEntry, time: datetime, sitter: Sitter, part: Part) -> Stay:
    return Stay(
        entry_key=entry.key,
        meeting_key=entry.meeting_key,
        mode=part.mode,
        capacity=sitter.capacity,
        person_name=sitter.name,
        person_key=sitter.key,
        named=sitter.named,
        may_decide=sitter.may_decide,
        post=sitter.post,
        remote_agreed=part.remote and part.agreed,
        arrived=time,
        left=part.until,
    )
