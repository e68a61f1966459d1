"""The verdict for a room that is only imagined, and for a minute or an item that is asked about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from store.errors import BadInput, Refused
from store.queries import agenda, find, register, roll, room, terms
from store.queries.roll import SeatOfDay
from store.rules import quoracy
from store.rules.problems import RuleProblem
from store.rules.quoracy import Verdict
from store.rules.room import Attendee, Room
from store.rules.tree import QuoracyRule
from store.tables import AgendaItem, Body, Meeting


@dataclass(frozen=True, slots=True)
class Imagined:
    """Who is imagined to be there, each a seat as `find.seat` takes it, and what is dealt with.

    Attributes:
        present: seats whose holder is in the room.
        remote: seats whose holder joins remotely.
        deputy: seats a deputy sits for: the one named beforehand, if there is one.
        withdrawn: seats whose holder is there but withdraws for this business (AQ7).
        business: the kind of business, or "".
        concerns: agencies and constituencies, by key, that the business concerns.
        ruling: a chair's ruling, or "".
        after_inquorate: whether the meeting before was not quorate.
    """

    present: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    deputy: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    business: str = ""
    concerns: tuple[str, ...] = ()
    ruling: str = ""
    after_inquorate: bool = False


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
        Refused: the terms do not allow the ruling.
    """
    row = find.body(session, body)
    of_body = terms.of_body(session, row, day)
    rule = of_body.quoracy.in_force(day)
    seats = {seat.row.slug: seat for seat in roll.seats(session, row.key, day)}
    attendees = tuple(_attendees(session, row, seats, who))
    _check_concerns(seats.values(), rule, who.concerns)
    imagined_room = Room(
        seats=tuple(seat.fact() for seat in seats.values()),
        attendees=attendees,
        at=datetime.combine(day, time.fromisoformat(of_body.usual_time)),
        business=who.business,
        ruling=who.ruling or None,
        previous_inquorate=who.after_inquorate,
        concerns=frozenset(who.concerns),
    )
    try:
        verdict = quoracy.judge(of_body.quoracy, imagined_room)
    except RuleProblem as problem:
        raise Refused(f"{problem.message}; {problem.remedy}") from problem
    notes = (*verdict.notes, *_assumed(attendees, seats), *_unheard_of(rule, who.business))
    names = {attendee.seat: _name(attendee, seats[attendee.seat]) for attendee in attendees}
    return _answer(replace(verdict, notes=notes), seats.values(), names)


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
    return _answer(facts.verdict(moment, on.key if on else None), facts.seats, facts.names(moment))


def _item(session: Session, meeting: Meeting, wanted: str) -> AgendaItem:
    numbers = {number: item for item, number in agenda.numbered(session, meeting) if number}
    found = numbers.get(wanted.strip())
    if found is None:
        listed = ", ".join(numbers) or "none yet"
        raise BadInput(f"{meeting.reference} has no item `{wanted}`", remedy=f"its items: {listed}")
    return found


def _attendees(session: Session, body: Body, seats: Mapping[str, SeatOfDay], who: Imagined) -> Iterator[Attendee]:
    """The people of an imagined room; who withdraws is there, unless it is said otherwise how."""
    withdrawn = {_seat(session, body, seats, named).row.slug for named in who.withdrawn}
    ways: dict[str, str] = {}
    for way, names in (("in-room", who.present), ("remote", who.remote), ("deputy", who.deputy)):
        for named in names:
            key = _seat(session, body, seats, named).row.slug
            if ways.setdefault(key, way) != way:
                raise BadInput(f"`{key}` is imagined in two ways", remedy="say once how each seat is taken")
    for key in sorted(withdrawn):
        ways.setdefault(key, "in-room")
    for key, way in ways.items():
        attendee = _deputy(seats[key]) if way == "deputy" else _holder(seats[key], way)
        yield replace(attendee, withdrawn="an interest in this business") if key in withdrawn else attendee


def _seat(session: Session, body: Body, seats: Mapping[str, SeatOfDay], named: str) -> SeatOfDay:
    slug = find.seat(session, body.key, named).slug
    if slug not in seats:
        raise BadInput(f"{body.name} has no seat `{slug}` on that day", remedy="one of " + ", ".join(seats))
    return seats[slug]


def _holder(seat: SeatOfDay, mode: str) -> Attendee:
    if seat.holder is None:
        raise Refused(f"{seat.row.post} is vacant; nobody can be there for it but a deputy")
    return Attendee(seat.row.slug, seat.holder.key, mode)


def _deputy(seat: SeatOfDay) -> Attendee:
    """The first deputy named for the seat, with the authority they have; else one who is all that can be asked."""
    for named in seat.deputies:
        return Attendee(
            seat.row.slug, named.person_key, capacity="deputy", may_decide=named.may_decide, post=named.post
        )
    return Attendee(seat.row.slug, "", capacity="deputy", post=seat.row.post)


def _name(attendee: Attendee, seat: SeatOfDay) -> str:
    """What an imagined attendee is called."""
    if attendee.capacity == "deputy":
        return seat.deputies[0].name if seat.deputies else "A deputy"
    return seat.holder.name if seat.holder else ""


def _assumed(attendees: Iterable[Attendee], seats: Mapping[str, SeatOfDay]) -> Iterator[str]:
    """What was taken for granted of deputies nobody has named."""
    for attendee in attendees:
        seat = seats[attendee.seat]
        if attendee.capacity == "deputy" and not seat.deputies:
            yield f"No deputy is named for {seat.row.post}: one named beforehand, with authority, is assumed."


def _unheard_of(rule: QuoracyRule, business: str) -> Iterator[str]:
    kinds = sorted({kind for when in rule.when for kind in when.business})
    if business and business.casefold() not in {kind.casefold() for kind in kinds}:
        known = f"; they do of {', '.join(kinds)}" if kinds else ""
        yield f"The terms ask nothing special of “{business}”{known}."


def _check_concerns(seats: Iterable[SeatOfDay], rule: QuoracyRule, concerns: tuple[str, ...]) -> None:
    known = {slug for when in rule.when for slug in when.concerns}
    for seat in seats:
        known |= {seat.agency.slug, seat.constituency.slug}
    for slug in concerns:
        if slug not in known:
            listed = ", ".join(sorted(known))
            raise BadInput(f"there is no agency or constituency `{slug}` here", remedy=f"one of {listed}")


def _answer(verdict: Verdict, seats: Iterable[SeatOfDay], names: Mapping[str, str]) -> Answer:
    """The verdict with its seats as a person says them."""
    sitting, held = {}, {}
    for seat in seats:
        key = seat.row.slug
        holder = seat.holder.name if seat.holder else ""
        held[key] = f"{holder or 'vacant'}, {seat.row.post}"
        if key in names:
            sitting[key] = held[key] if names[key] == holder else f"{names[key]} for {holder or seat.row.post}"
    return Answer(verdict, sitting, held)
