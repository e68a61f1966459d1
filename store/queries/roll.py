"""Seats, their holders and their deputies on a given day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import event
from sqlalchemy.orm import Session as PlainSession
from sqlmodel import Session, col, select

from store.queries import find
from store.rules.names import KnownPerson
from store.rules.room import SeatFact
from store.tables import Agency, Body, ConfidentialityAgreement, Constituency, Deputy, FormerName, Holding, Person, Seat
from store.views.people import DeputyView, SeatLine

_REMEMBERED = "seats of a day"
_ROLL = (Agency, Constituency, Deputy, FormerName, Holding, Person, Seat)


@dataclass(frozen=True, slots=True)
class NamedDeputy:
    """A deputy named beforehand for a seat."""

    person_key: str
    name: str
    may_decide: bool
    post: str = ""


@dataclass(frozen=True, slots=True)
class SeatOfDay:
    """A seat with everything known of it on one day."""

    row: Seat
    agency: Agency
    constituency: Constituency
    holder: Person | None
    holding: Holding | None
    earlier: tuple[tuple[str, date | None, date | None], ...]
    deputies: tuple[NamedDeputy, ...]
    agency_name: str = ""
    """The agency's name on the day."""
    suspended: bool = False

    def fact(self) -> SeatFact:
        """The seat as the quoracy rules see it."""
        return SeatFact(
            key=self.row.slug,
            post=self.row.post,
            agency=self.agency.slug,
            agency_name=self.agency_name or self.agency.name,
            constituency=self.constituency.slug,
            constituency_name=self.constituency.name,
            kind=self.row.kind,
            roles=frozenset(self.row.roles.split()),
            groups=frozenset(self.row.groups.split()),
            filled=self.holder is not None,
            suspended=self.suspended,
            votes=self.row.votes,
            holder=self.holder.name if self.holder else "",
        )


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day lies in [since, until): on the day somebody leaves a post, the next holder has it."""
    return (since is None or since <= day) and (until is None or day < until)


def is_suspended(seat: Seat, day: date) -> bool:
    """Whether whoever holds a seat is suspended on a day, in [since, until)."""
    return seat.suspended_since is not None and within(day, seat.suspended_since, seat.suspended_until)


def seats(session: Session, body_key: str, day: date) -> tuple[SeatOfDay, ...]:
    """A body's seats on a day, in the order of its terms of reference.

    A use case asks several times for the same ones, so the session remembers them until a seat or a person changes.
    """
    known: dict[tuple[str, date], tuple[SeatOfDay, ...]] | None = session.info.get(_REMEMBERED)
    if known is None:
        known = session.info[_REMEMBERED] = {}
        event.listen(session, "after_flush", _forget)
    if (body_key, day) not in known:
        known[body_key, day] = tuple(_seats(session, body_key, day))
    return known[body_key, day]


def _forget(session: PlainSession, _context: object) -> None:
    """Let go of remembered seats when one of their rows was written."""
    if any(isinstance(row, _ROLL) for row in (*session.new, *session.dirty, *session.deleted)):
        session.info[_REMEMBERED].clear()


def _seats(session: Session, body_key: str, day: date) -> list[SeatOfDay]:
    rows = session.exec(
        select(Seat, Agency, Constituency)
        .join(Agency, col(Agency.key) == col(Seat.agency_key))
        .join(Constituency, col(Constituency.key) == col(Agency.constituency_key))
        .where(Seat.body_key == body_key)
        .order_by(col(Seat.position)),
    ).all()
    keys = [seat.key for seat, _, _ in rows]
    holdings: dict[str, list[tuple[Holding, Person]]] = defaultdict(list)
    for holding, person in session.exec(
        select(Holding, Person)
        .join(Person, col(Person.key) == col(Holding.person_key))
        .where(col(Holding.seat_key).in_(keys))
        .order_by(col(Holding.key)),
    ).all():
        holdings[holding.seat_key].append((holding, person))
    deputies: dict[str, list[NamedDeputy]] = defaultdict(list)
    for deputy, person in session.exec(
        select(Deputy, Person)
        .join(Person, col(Person.key) == col(Deputy.person_key))
        .where(col(Deputy.seat_key).in_(keys))
        .order_by(col(Deputy.key)),
    ).all():
        if within(day, deputy.since, deputy.until):
            deputies[deputy.seat_key].append(NamedDeputy(person.key, person.name, deputy.may_decide, person.post))
    former: dict[str, list[FormerName]] = defaultdict(list)
    for name in session.exec(select(FormerName).order_by(col(FormerName.until))).all():
        former[name.agency_key].append(name)
    found = []
    for seat, agency, constituency in rows:
        if not within(day, seat.since, seat.until):
            continue
        now = [(h, p) for h, p in holdings[seat.key] if within(day, h.since, h.until)]
        current, incumbent = now[-1] if now else (None, None)
        earlier = tuple((p.name, h.since, h.until) for h, p in holdings[seat.key] if h is not current)
        found.append(
            SeatOfDay(
                seat,
                agency,
                constituency,
                incumbent,
                current,
                earlier,
                tuple(deputies[seat.key]),
                _name_on(agency, former[agency.key], day),
                is_suspended(seat, day),
            ),
        )
    return found


def _name_on(agency: Agency, former: Sequence[FormerName], day: date) -> str:
    """What an agency was called on a day (BO3)."""
    return next((name.name for name in former if day < name.until), agency.name)


def holder(session: Session, seat_key: str, day: date) -> Person | None:
    """Who holds a seat on a day; None while it is vacant."""
    rows = session.exec(
        select(Holding, Person)
        .join(Person, col(Person.key) == col(Holding.person_key))
        .where(Holding.seat_key == seat_key)
        .order_by(col(Holding.key)),
    ).all()
    now = [person for holding, person in rows if within(day, holding.since, holding.until)]
    return now[-1] if now else None


def named_deputy(session: Session, seat_key: str, name: str, day: date) -> NamedDeputy | None:
    """The deputy of that name for a seat on a day, if one was named beforehand."""
    wanted = " ".join(name.split()).casefold()
    for deputy, person in session.exec(
        select(Deputy, Person)
        .join(Person, col(Person.key) == col(Deputy.person_key))
        .where(Deputy.seat_key == seat_key),
    ).all():
        if person.name.casefold() == wanted and within(day, deputy.since, deputy.until):
            return NamedDeputy(person.key, person.name, deputy.may_decide, person.post)
    return None


def only_person_named(session: Session, name: str) -> str | None:
    """Key of the one person of that name; None when there is nobody or there are several."""
    wanted = " ".join(name.split())
    keys = session.exec(select(Person.key).where(Person.name == wanted)).all()
    return keys[0] if len(keys) == 1 else None


def known_people(session: Session, body_key: str, day: date) -> tuple[KnownPerson, ...]:
    """Everybody the capture language may name at a body's meeting: holders, vacant posts, and named deputies."""
    people: list[KnownPerson] = []
    deputies: dict[str, tuple[NamedDeputy, SeatOfDay, list[str]]] = {}
    of_body = seats(session, body_key, day)
    for seat in of_body:
        people.append(
            KnownPerson(
                key=seat.holder.key if seat.holder else "",
                name=seat.holder.name if seat.holder else "",
                post=seat.row.post,
                seat=seat.row.slug,
                agency=seat.agency.slug,
                agency_name=seat.agency_name,
                constituency=seat.constituency.slug,
            ),
        )
        for deputy in seat.deputies:
            deputies.setdefault(deputy.person_key, (deputy, seat, []))[2].append(seat.row.slug)
    for deputy, seat, slugs in deputies.values():
        people.append(
            KnownPerson(
                key=deputy.person_key,
                name=deputy.name,
                post=deputy.post,
                seat="",
                agency=seat.agency.slug,
                agency_name=seat.agency_name,
                constituency=seat.constituency.slug,
                deputy_for=tuple(slugs),
            ),
        )
    return tuple(people)


def seat_lines(session: Session, body: str, day: date) -> tuple[SeatLine, ...]:
    """The People screen's list: every seat of a body, or with "" of all, with holder, deputies and agreement."""
    lines = []
    bodies = session.exec(select(Body).order_by(col(Body.position))).all() if not body else [find.body(session, body)]
    for row_of_body in bodies:
        signed = {
            row.person_key: row.signed
            for row in session.exec(
                select(ConfidentialityAgreement).where(ConfidentialityAgreement.body_key == row_of_body.key),
            ).all()
        }
        for seat in seats(session, row_of_body.key, day):
            lines.append(
                SeatLine(
                    key=seat.row.key,
                    seat=seat.row.slug,
                    body=row_of_body.slug,
                    body_name=row_of_body.name,
                    post=seat.row.post,
                    agency=seat.agency.slug,
                    agency_name=seat.agency_name,
                    constituency=seat.constituency.slug,
                    kind=seat.row.kind,
                    holder=seat.holder.name if seat.holder else "",
                    since=seat.holding.since if seat.holding else None,
                    votes=seat.row.votes,
                    deputies=tuple(DeputyView(d.name, d.may_decide) for d in seat.deputies),
                    earlier=seat.earlier,
                    agreement=signed.get(seat.holder.key) if seat.holder else None,
                ),
            )
    return tuple(lines)
