"""The seats of a body on a day: as the terms then in force have them, with holder and deputies (BO2, BO4)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import event
from sqlalchemy.orm import Session as PlainSession
from sqlmodel import Session, col, select

from store.queries import terms
from store.rules.body_terms import Seat as SeatTerms
from store.rules.body_terms import lies_within
from store.rules.room import SeatFact
from store.tables import Agency, Constituency, Deputy, FormerName, Holding, Person, Seat, TermsVersion

_REMEMBERED = "seats of a day"
_ROLL = (Agency, Constituency, Deputy, FormerName, Holding, Person, Seat, TermsVersion)


@dataclass(frozen=True, slots=True)
class NamedDeputy:
    """A deputy named beforehand for a seat."""

    person_key: str
    name: str
    may_decide: bool
    post: str = ""


@dataclass(frozen=True, slots=True)
class SeatOfDay:
    """A seat with everything known of it on one day.

    Attributes:
        row: The seat as the terms of reference in force on the day have it (BO2): to be read, never to be changed.
        agency: Its agency.
        constituency: The agency's.
        holder: Who holds it on the day, None while it is vacant.
        holding: That they do.
        earlier: Every other holding, those to come included: name, since, until.
        deputies: Who may stand in on the day.
        agency_name: The agency's name on the day.
        suspended: Whether the holder is suspended on the day.
    """

    row: Seat
    agency: Agency
    constituency: Constituency
    holder: Person | None
    holding: Holding | None
    earlier: tuple[tuple[str, date | None, date | None], ...]
    deputies: tuple[NamedDeputy, ...]
    agency_name: str = ""
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
    return lies_within(day, since, until)


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
    rows = session.exec(select(Seat).where(Seat.body_key == body_key).order_by(col(Seat.position))).all()
    written = terms.seats_then(session, body_key, day)
    order = {slug: place for place, slug in enumerate(written)}
    rows = sorted(
        (row for row in rows if within(day, row.since, row.until)),
        key=lambda row: (order.get(row.slug, len(order)), row.position),
    )
    holdings = holdings_of(session, [row.key for row in rows])
    deputies = deputies_of(session, [row.key for row in rows])
    agencies = {
        agency.slug: (agency, constituency)
        for agency, constituency in session.exec(
            select(Agency, Constituency).join(Constituency, col(Constituency.key) == col(Agency.constituency_key)),
        ).all()
    }
    slugs = {agency.key: slug for slug, (agency, _) in agencies.items()}
    former: dict[str, list[FormerName]] = defaultdict(list)
    for name in session.exec(select(FormerName).order_by(col(FormerName.until))).all():
        former[name.agency_key].append(name)
    found = []
    for row in rows:
        then = written.get(row.slug)
        agency, constituency = agencies[then.agency if then else slugs[row.agency_key]]
        now = [(h, p) for h, p in holdings[row.key] if within(day, h.since, h.until)]
        current, incumbent = now[-1] if now else (None, None)
        found.append(
            SeatOfDay(
                _then(row, then, agency.key),
                agency,
                constituency,
                incumbent,
                current,
                tuple((p.name, h.since, h.until) for h, p in holdings[row.key] if h is not current),
                tuple(
                    NamedDeputy(person.key, person.name, deputy.may_decide, person.post)
                    for deputy, person in deputies[row.key]
                    if within(day, deputy.since, deputy.until)
                ),
                _name_on(agency, former[agency.key], day),
                is_suspended(row, day),
            ),
        )
    return found


def _then(row: Seat, then: SeatTerms | None, agency_key: str) -> Seat:
    """A seat as the version in force on the day has it; one that stands in none is what its row says."""
    if then is None:
        return row
    return Seat(
        key=row.key,
        version=row.version,
        body_key=row.body_key,
        slug=row.slug,
        post=then.post,
        agency_key=agency_key,
        kind=then.kind,
        roles=" ".join(sorted(then.roles)),
        groups=" ".join(sorted(then.groups)),
        votes=then.votes,
        suspended_since=row.suspended_since,
        suspended_until=row.suspended_until,
        position=row.position,
        since=row.since,
        until=row.until,
    )


def holdings_of(session: Session, seat_keys: Sequence[str]) -> dict[str, list[tuple[Holding, Person]]]:
    """Who held which seat, by the seat's key, the first one first; of two on one day the one named later is last."""
    found: dict[str, list[tuple[Holding, Person]]] = defaultdict(list)
    for holding, person in session.exec(
        select(Holding, Person)
        .join(Person, col(Person.key) == col(Holding.person_key))
        .where(col(Holding.seat_key).in_(seat_keys))
        .order_by(col(Holding.key)),
    ).all():
        found[holding.seat_key].append((holding, person))
    for listed in found.values():
        listed.sort(key=lambda held: held[0].since or date.min)
    return found


def deputies_of(session: Session, seat_keys: Sequence[str]) -> dict[str, list[tuple[Deputy, Person]]]:
    """Who was ever named as deputy for which seat, by the seat's key, in the order they were named."""
    found: dict[str, list[tuple[Deputy, Person]]] = defaultdict(list)
    for deputy, person in session.exec(
        select(Deputy, Person)
        .join(Person, col(Person.key) == col(Deputy.person_key))
        .where(col(Deputy.seat_key).in_(seat_keys))
        .order_by(col(Deputy.key)),
    ).all():
        found[deputy.seat_key].append((deputy, person))
    return found


def _name_on(agency: Agency, former: Sequence[FormerName], day: date) -> str:
    """What an agency was called on a day (BO3)."""
    return next((name.name for name in former if day < name.until), agency.name)
