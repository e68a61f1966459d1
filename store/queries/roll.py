"""Seats, their holders and their deputies on a given day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from store.queries import find
from store.queries.seats import NamedDeputy, SeatOfDay, deputies_of, holdings_of, is_suspended, seats, within
from store.rules.names import KnownPerson
from store.tables import Agency, Body, ConfidentialityAgreement, Constituency, Deputy, Person, Seat
from store.views.people import AgencyLine, DeputyView, SeatLine

__all__ = [
    "NamedDeputy",
    "SeatOfDay",
    "agencies",
    "deputies_of",
    "holder",
    "holdings_of",
    "is_suspended",
    "known_people",
    "named_deputy",
    "only_person_named",
    "seat_lines",
    "seats",
    "signatures",
    "within",
]


def holder(session: Session, seat_key: str, day: date) -> Person | None:
    """Who holds a seat on a day; None while it is vacant."""
    listed = holdings_of(session, [seat_key])[seat_key]
    now = [person for holding, person in listed if within(day, holding.since, holding.until)]
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
    """Key of the one person of that name, capitals and spaces aside; None when there is nobody or there are several."""
    wanted = " ".join(name.split()).casefold()
    keys = [key for key, known in session.exec(select(Person.key, Person.name)).all() if known.casefold() == wanted]
    return keys[0] if len(keys) == 1 else None


def known_people(session: Session, body_key: str, day: date) -> tuple[KnownPerson, ...]:
    """Everybody the capture language may name at a body's meeting: holders, vacant posts, and named deputies.

    Somebody who holds a seat and is named as deputy for another is one person, listed once.
    """
    of_body = seats(session, body_key, day)
    stands_for: dict[str, list[str]] = defaultdict(list)
    for seat in of_body:
        for deputy in seat.deputies:
            stands_for[deputy.person_key].append(seat.row.slug)
    people = [
        KnownPerson(
            key=seat.holder.key if seat.holder else "",
            name=seat.holder.name if seat.holder else "",
            post=seat.row.post,
            seat=seat.row.slug,
            agency=seat.agency.slug,
            agency_name=seat.agency_name,
            constituency=seat.constituency.slug,
            deputy_for=tuple(stands_for.get(seat.holder.key, ())) if seat.holder else (),
        )
        for seat in of_body
    ]
    seated = {person.key for person in people}
    for seat in of_body:
        for deputy in seat.deputies:
            if deputy.person_key not in seated:
                seated.add(deputy.person_key)
                people.append(
                    KnownPerson(
                        key=deputy.person_key,
                        name=deputy.name,
                        post=deputy.post,
                        seat="",
                        agency=seat.agency.slug,
                        agency_name=seat.agency_name,
                        constituency=seat.constituency.slug,
                        deputy_for=tuple(stands_for[deputy.person_key]),
                    ),
                )
    return tuple(people)


def seat_lines(session: Session, body: str, day: date, *, every: bool = False) -> tuple[SeatLine, ...]:
    """The People screen's list: seats of a body, or with "" of all, with holder, deputies and agreement.

    Args:
        session: the store.
        body: the body, as `find.body` takes it.
        day: the day.
        every: whether seats the body has no longer, or not yet, are among them.
    """
    bodies = session.exec(select(Body).order_by(col(Body.position))).all()
    wanted = {find.body(session, body).key} if body else {row.key for row in bodies}
    seats_of = {row.key: seats(session, row.key, day) for row in bodies}
    held: dict[str, list[tuple[SeatOfDay, str]]] = defaultdict(list)
    for row in bodies:
        for seat in seats_of[row.key]:
            if seat.holder is not None:
                held[seat.holder.key].append((seat, row.name))
    names = {agency.key: agency.name for agency in session.exec(select(Agency)).all()}
    lines: list[SeatLine] = []
    for row in bodies:
        if row.key in wanted:
            listed = (*seats_of[row.key], *(_gone(session, row.key, day) if every else ()))
            lines += _lines(session, row, sorted(listed, key=lambda seat: seat.row.position), day, names, held)
    return tuple(lines)


def _gone(session: Session, body_key: str, day: date) -> Iterator[SeatOfDay]:
    """Seats the body does not have on the day, as they were on their last one or will be on their first."""
    rows = session.exec(select(Seat).where(Seat.body_key == body_key)).all()
    for row in rows:
        if not within(day, row.since, row.until):
            ended = row.until is not None and row.until <= day
            then = row.until - timedelta(days=1) if ended and row.until else row.since or day
            yield from (seat for seat in seats(session, body_key, then) if seat.row.key == row.key)


def _lines(
    session: Session,
    body: Body,
    listed: Sequence[SeatOfDay],
    day: date,
    names: Mapping[str, str],
    held: Mapping[str, Sequence[tuple[SeatOfDay, str]]],
) -> Iterator[SeatLine]:
    signed = signatures(session, body.key)
    keys = [seat.row.key for seat in listed]
    holdings, deputies = holdings_of(session, keys), deputies_of(session, keys)
    rows = {row.key: row for row in session.exec(select(Seat).where(col(Seat.key).in_(keys))).all()}
    for seat in listed:
        there = within(day, seat.row.since, seat.row.until)
        holder, holding = (seat.holder, seat.holding) if there else (None, None)
        agency_key = seat.agency.key
        others = [each for each in held.get(holder.key, ()) if each[0].row.key != seat.row.key] if holder else []
        views = [
            (view(d, p, signed, names, agency_key), within(day, d.since, d.until)) for d, p in deputies[seat.row.key]
        ]
        yield SeatLine(
            key=seat.row.key,
            seat=seat.row.slug,
            body=body.slug,
            body_name=body.name,
            post=seat.row.post,
            agency=seat.agency.slug,
            agency_name=seat.agency_name,
            constituency=seat.constituency.slug,
            kind=seat.row.kind,
            holder=holder.name if holder else "",
            since=holding.since if holding else None,
            votes=seat.row.votes,
            deputies=tuple(found for found, now in views if now and there),
            earlier=tuple(
                (p.name, h.since, h.until)
                for h, p in holdings[seat.row.key]
                if h is not holding and (h.since is None or h.since <= day)
            ),
            agreement=signed.get(holder.key) if holder else None,
            coming=tuple((p.name, h.since) for h, p in holdings[seat.row.key] if h.since is not None and h.since > day),
            other_deputies=tuple(found for found, now in views if not (now and there)),
            roles=tuple(seat.row.roles.split()),
            groups=tuple(seat.row.groups.split()),
            suspended=there and seat.suspended,
            suspended_since=rows[seat.row.key].suspended_since,
            suspended_until=rows[seat.row.key].suspended_until,
            also=tuple(other.row.post if other.row.body_key == body.key else name for other, name in others),
            twice=any(other.row.body_key == body.key for other, _ in others),
            seat_since=seat.row.since,
            seat_until=seat.row.until,
            person=holder.key if holder else "",
            holder_agency=_elsewhere(holder, agency_key, names),
        )


def view(
    deputy: Deputy, person: Person, signed: Mapping[str, date], names: Mapping[str, str], agency_key: str
) -> DeputyView:
    """A deputy as screens see them."""
    return DeputyView(
        name=person.name,
        may_decide=deputy.may_decide,
        since=deputy.since,
        until=deputy.until,
        agreement=signed.get(person.key),
        post=person.post,
        agency=_elsewhere(person, agency_key, names),
        person=person.key,
        key=deputy.key,
    )


def _elsewhere(person: Person | None, agency_key: str, names: Mapping[str, str]) -> str:
    """The agency somebody works for, where it is not the seat's."""
    if person is None or person.agency_key in {None, agency_key}:
        return ""
    return names.get(person.agency_key or "", "")


def signatures(session: Session, body_key: str) -> dict[str, date]:
    """Who signed a body's confidentiality agreement, by key, and when (B 5.8)."""
    rows = session.exec(select(ConfidentialityAgreement).where(ConfidentialityAgreement.body_key == body_key)).all()
    return {row.person_key: row.signed for row in rows}


def agencies(session: Session) -> tuple[AgencyLine, ...]:
    """Every agency, by the order of constituencies and then by name."""
    rows = session.exec(
        select(Agency, Constituency)
        .join(Constituency, col(Constituency.key) == col(Agency.constituency_key))
        .order_by(col(Constituency.position), col(Agency.name)),
    ).all()
    return tuple(AgencyLine(agency.slug, agency.name, constituency.name) for agency, constituency in rows)
