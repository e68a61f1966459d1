"""Who holds which seat: appointments, vacancies, deputies, confidentiality agreements (BO4, BO5, B 3.8)."""

from datetime import date

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find, roll
from store.rules.spoken_dates import format_day
from store.tables import ConfidentialityAgreement, Deputy, Holding, Person, Seat
from store.views.changed import Changed


def appoint(work: Work, body: str, seat: str, name: str, since: date) -> Changed:
    """Somebody takes a seat from a day on; whoever held it until then leaves it that day.

    Raises:
        BadInput: there is no name.
        Refused: somebody took the seat on that day or later.
    """
    found = _seat(work, body, seat)
    person = _person(work, name, found)
    for holding in _holdings(work, found):
        if holding.since is not None and holding.since >= since:
            raise Refused(f"{found.post} has a holder since {format_day(holding.since)}; name a later day")
        if holding.until is None or holding.until > since:
            holding.until = since
            work.session.add(holding)
    work.session.add(Holding(seat_key=found.key, person_key=person.key, since=since))
    return Changed("people.appoint", f"{person.name} is {found.post} from {format_day(since)}", key=found.key)


def vacate(work: Work, body: str, seat: str, on: date) -> Changed:
    """A seat falls vacant on a day; whoever is appointed from a later day on stays appointed.

    Raises:
        Refused: it is vacant already, or its holder took it on that very day.
    """
    found = _seat(work, body, seat)
    holder = roll.holder(work.session, found.key, on)
    if holder is None:
        raise Refused(f"{found.post} is vacant on {format_day(on)} already")
    earlier = [holding for holding in _holdings(work, found) if holding.since is None or holding.since < on]
    if not any(roll.within(on, holding.since, holding.until) for holding in earlier):
        raise Refused(f"{holder.name} is {found.post} from {format_day(on)}; name a later day")
    for holding in earlier:
        if holding.until is None or holding.until > on:
            holding.until = on
            work.session.add(holding)
    return Changed("people.vacate", f"{found.post} is vacant from {format_day(on)}", key=found.key)


def name_deputy(work: Work, body: str, seat: str, name: str, *, may_decide: bool, since: date | None = None) -> Changed:
    """Name somebody as deputy for a seat, with or without authority to decide (B 1.7).

    Raises:
        BadInput: there is no name.
        Refused: they are named for it already.
    """
    found = _seat(work, body, seat)
    person = _person(work, name, found)
    known = work.session.exec(
        select(Deputy).where(
            Deputy.seat_key == found.key, Deputy.person_key == person.key, col(Deputy.until).is_(None)
        ),
    ).first()
    if known is not None and known.may_decide == may_decide:
        raise Refused(f"{person.name} is named as deputy for {found.post} already")
    if known is not None:
        known.may_decide = may_decide
        work.session.add(known)
    else:
        work.session.add(
            Deputy(seat_key=found.key, person_key=person.key, may_decide=may_decide, since=since),
        )
    authority = "with" if may_decide else "without"
    return Changed(
        "people.deputy", f"{person.name} is a deputy for {found.post}, {authority} authority to decide", key=found.key
    )


def sign_agreement(work: Work, body: str, name: str, signed: date) -> Changed:
    """Record that somebody signed a body's confidentiality agreement (B 5.8).

    Raises:
        BadInput: nobody of that name is known.
    """
    found = find.body(work.session, body)
    wanted = " ".join(name.split())
    person = work.session.exec(select(Person).where(Person.name == wanted)).first()
    if person is None:
        raise BadInput(f"nobody called `{name}` is known", remedy="name them for a seat, or as a deputy, first")
    row = work.session.exec(
        select(ConfidentialityAgreement).where(
            ConfidentialityAgreement.body_key == found.key, ConfidentialityAgreement.person_key == person.key
        ),
    ).first()
    row = row or ConfidentialityAgreement(body_key=found.key, person_key=person.key, signed=signed)
    row.signed = signed
    work.session.add(row)
    said = f"{person.name} signed the confidentiality agreement of {found.name} on {format_day(signed)}"
    return Changed("people.agreement", said, key=row.key)


def _seat(work: Work, body: str, seat: str) -> Seat:
    return find.seat(work.session, find.body(work.session, body).key, seat)


def _holdings(work: Work, seat: Seat) -> list[Holding]:
    return list(work.session.exec(select(Holding).where(Holding.seat_key == seat.key)).all())


def _person(work: Work, name: str, seat: Seat) -> Person:
    """The person of that name at that agency, made when there is none yet."""
    wanted = " ".join(name.split())
    if not wanted:
        raise BadInput("there is no name", key="name", remedy="write it as the minutes will print it")
    person = work.session.exec(select(Person).where(Person.name == wanted)).first()
    if person is None:
        person = Person(name=wanted, post=seat.post, agency_key=seat.agency_key)
        work.session.add(person)
        work.session.flush()
    return person
