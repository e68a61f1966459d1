"""The verdict for a room that is only imagined, and for a minute or an item that is asked about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlmodel import Session, select

from store.errors import BadInput, Refused
from store.queries import agenda, course, find, register, roll, room, terms
from store.queries.imagined import Imagined
from store.queries.imagined import room as imagined_room
from store.queries.roll import SeatOfDay
from store.rules import quoracy
from store.rules.problems import RuleProblem
from store.rules.quoracy import Verdict
from store.rules.room import Room, SeatFact
from store.rules.tree import QuoracyRule
from store.tables import AgendaItem, Body, Constituency, Meeting

__all__ = ["Answer", "Imagined", "asked", "imagined"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, and what a person calls its seats.

    Attributes:
        verdict: the verdict, which names seats by key.
        sitting: each seat somebody sits for, by who that is: "Ada Cole, Director of Nursing", "Sam Khan for Ada Cole".
        seats: each seat of the body, by its holder and its post.
    """

    verdict: Verdict
    sitting: Mapping[str, str]
    seats: Mapping[str, str]


def imagined(session: Session, body: str, day: date, who: Imagined) -> Answer:
    """The verdict a body's rule gives on an imagined room.

    Args:
        session: the store.
        body: the body, as `find.body` takes it.
        day: the day whose terms, seats and holders apply.
        who: the room.

    Raises:
        BadInput: a seat, an agency or a constituency is not known, or one seat is imagined in two ways.
        Refused: the terms do not allow the ruling, or somebody would be there who holds no seat.
    """
    row = find.body(session, body)
    of_body = terms.of_body(session, row, day)
    seats = {seat.row.slug: seat for seat in roll.seats(session, row.key, day)}
    there = imagined_room(row.name, seats, who, partial(_seat, session, row, seats))
    start = datetime.combine(day, time.fromisoformat(of_body.usual_time))
    question = Room(
        seats=tuple(there.facts.values()),
        attendees=there.attendees,
        at=_moment(start, who.minutes),
        started=None if who.minutes is None else start,
        business=who.business,
        ruling=who.ruling or None,
        previous_inquorate=who.after_inquorate,
        concerns=_concerned(session, who.concerns),
    )
    try:
        verdict = quoracy.judge(of_body.quoracy, question)
    except RuleProblem as problem:
        raise Refused(f"{problem.message}; {problem.remedy}") from problem
    notes = (*verdict.notes, *there.notes, *_unheard_of(of_body.quoracy.in_force(day), who.business))
    return _answer(replace(verdict, notes=notes), there.facts.values(), there.called)


def _moment(start: datetime, minutes: int | None) -> datetime:
    """So many minutes after the usual start, on the same day: a later one might be judged by another rule.

    Raises:
        BadInput: that is no time of the day.
    """
    wanted = minutes or 0
    left = 24 * 60 - start.hour * 60 - start.minute
    if not 0 <= wanted < left:
        message = f"{wanted} minutes after {start:%H:%M} is no time of that day"
        raise BadInput(message, remedy=f"from 0 to {left - 1}", key="--minutes")
    return start + timedelta(minutes=wanted)


def asked(session: Session, meeting: str, now: datetime, at: time | None = None, item: str = "") -> Answer:
    """The verdict of a meeting, at a minute or on an item.

    Args:
        session: the store.
        meeting: the meeting, as `find.meeting` takes it.
        now: the desk's wall-clock time.
        at: a time of the meeting's day; left out, the minute it has got to, or the last one of the item.
        item: the number of an item; who withdrew for it does not count. Left out, the one under discussion then.

    Raises:
        BadInput: there is no such meeting or item.
    """
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    on = _item(session, row, item) if item else None
    if at is not None:
        moment = datetime.combine(row.starts.date(), at)
    elif on is not None and on.began is not None and on.ended is not None:
        moment = max(on.began, on.ended - timedelta(minutes=1))  # a stay does not hold its last moment
    else:
        moment = register.present_minute(row, now)
    on = on or room.item_at(agenda.rows(session, row), moment)
    return _answer(facts.verdict(moment, on.key if on else None), [s.fact() for s in facts.seats], facts.names(moment))


def _item(session: Session, meeting: Meeting, wanted: str) -> AgendaItem:
    numbers = {number: item for item, number in agenda.numbered(session, meeting) if number}
    found = numbers.get(wanted.strip())
    if found is None:
        listed = ", ".join(numbers) or "none yet"
        raise BadInput(f"{meeting.reference} has no item `{wanted}`", remedy=f"its items: {listed}")
    return found


def _seat(session: Session, body: Body, seats: Mapping[str, SeatOfDay], named: str) -> str:
    slug = find.seat(session, body.key, named).slug
    if slug not in seats:
        raise BadInput(f"{body.name} has no seat `{slug}` on that day", remedy="one of " + ", ".join(seats))
    return slug


def _unheard_of(rule: QuoracyRule, business: str) -> Iterator[str]:
    kinds = sorted({kind for when in rule.when for kind in when.business})
    if business and business.casefold() not in {kind.casefold() for kind in kinds}:
        known = f"; they do of {', '.join(kinds)}" if kinds else ""
        yield f"The terms ask nothing special of “{business}”{known}."


def _concerned(session: Session, slugs: tuple[str, ...]) -> frozenset[str]:
    """What business concerns: what was named, and of each agency its constituency too, as at a meeting.

    Raises:
        BadInput: the store knows no such agency or constituency.
    """
    if not slugs:
        return frozenset()
    agencies = course.constituencies_of_agencies(session)
    known = {*agencies, *session.exec(select(Constituency.slug)).all()}
    for slug in slugs:
        if slug not in known:
            listed = ", ".join(sorted(known))
            raise BadInput(f"there is no agency or constituency `{slug}` here", remedy=f"one of {listed}")
    return course.concerned(slugs, agencies)


def _answer(verdict: Verdict, seats: Iterable[SeatFact], names: Mapping[str, str]) -> Answer:
    """The verdict with its seats as a person says them; `names` tells who sits for each, "" if that is not known."""
    sitting, held = {}, {}
    for seat in seats:
        key = seat.key
        holder = seat.holder or ("" if seat.filled else "vacant")
        held[key] = f"{holder}, {seat.post}" if holder else seat.post
        if key in names:
            sitting[key] = held[key] if names[key] == seat.holder else f"{names[key]} for {seat.holder or seat.post}"
    return Answer(verdict, sitting, held)
