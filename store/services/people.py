"""Who holds which seat: appointments, vacancies, confidentiality agreements (BO4, BO5, B 3.8)."""

from datetime import date

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find, roll
from store.rules.spoken_dates import format_day
from store.services import people_known
from store.services.people_deputies import call_off_deputy, end_deputy, name_deputy
from store.services.people_known import move
from store.services.people_past import judged_again
from store.services.people_seats import end_seat, lift_suspension, open_seat, suspend
from store.tables import ConfidentialityAgreement, Deputy, Holding, Person, Seat
from store.views.changed import Changed

__all__ = [
    "appoint",
    "call_off",
    "call_off_deputy",
    "end_deputy",
    "end_seat",
    "lift_suspension",
    "move",
    "name_deputy",
    "open_seat",
    "sign_agreement",
    "suspend",
    "vacate",
]


def appoint(work: Work, body: str, seat: str, name: str, since: date) -> Changed:
    """Somebody takes a seat from a day on; whoever held it until then leaves it that day.

    Args:
        work: the desk's work.
        body: the body, as `find.body` takes it.
        seat: the seat, as `find.seat` takes it.
        name: their name; `Nia West (met)` where somebody of that name is known at another agency.
        since: from which day on.

    Raises:
        BadInput: there is no name.
        Ambiguous: somebody of that name is known elsewhere, and may be the same person.
        Refused: somebody took the seat on that day or later, or the body does not have the seat then.
    """
    found = _seat(work, body, seat)
    if not roll.within(since, found.since, found.until):
        raise Refused(f"{found.post} is no seat of this body on {format_day(since)}")
    person = people_known.for_seat(work.session, name, found)
    with judged_again(work, found.body_key, (since, None)):
        for holding in _holdings(work, found):
            if holding.since is not None and holding.since >= since:
                raise Refused(f"{found.post} has a holder since {format_day(holding.since)}; name a later day")
            if holding.until is None or holding.until > since:
                if holding.person_key == person.key:
                    raise Refused(f"{person.name} is {found.post} already")
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
    with judged_again(work, found.body_key, (on, None)):
        for holding in earlier:
            if holding.until is None or holding.until > on:
                holding.until = on
                work.session.add(holding)
    return Changed("people.vacate", f"{found.post} is vacant from {format_day(on)}", key=found.key)


def call_off(work: Work, body: str, seat: str, name: str) -> Changed:
    """An appointment that is still to come does not come about; who would have left for it stays.

    Raises:
        BadInput: nobody of that name is known.
        Refused: nobody of that name is appointed from a later day on.
    """
    found = _seat(work, body, seat)
    today = work.wall.date()
    holdings = _holdings(work, found)
    to_come = [holding for holding in holdings if holding.since is not None and holding.since > today]
    person = people_known.known(work.session, name, {holding.person_key for holding in to_come})
    holding = next((holding for holding in to_come if holding.person_key == person.key), None)
    if holding is None:
        raise Refused(f"{person.name} is not appointed as {found.post} from a later day on")
    for before in holdings:
        if before.until == holding.since and before.until is not None and before.until > today:
            before.until = holding.until
            work.session.add(before)
    work.session.delete(holding)
    said = f"{person.name} does not become {found.post} on {format_day(holding.since or today)}"
    return Changed("people.call-off", said, key=found.key)


def sign_agreement(work: Work, body: str, name: str, signed: date) -> Changed:
    """Record that somebody signed a body's confidentiality agreement (B 5.8): a holder, a deputy, or a guest.

    Args:
        work: the desk's work.
        body: the body.
        name: who; of several of one name those with a seat on the body come first. A guest nobody knows yet is named
            with their agency, `Nia West (met)`.
        signed: when, today at the latest.

    Raises:
        BadInput: nobody of that name is known, or the day lies in the future.
        Ambiguous: several people are called so.
    """
    found = find.body(work.session, body)
    if signed > work.wall.date():
        raise BadInput(
            f"{format_day(signed)} lies in the future", remedy="record it on the day it is signed", key="day"
        )
    person = people_known.someone(work.session, name, _of_body(work, found.key))
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


def _of_body(work: Work, body_key: str) -> set[str]:
    """Keys of everybody who holds or held a seat of a body, or may stand in for one."""
    keys: set[str] = set()
    for table in (Holding, Deputy):
        keys.update(
            work.session.exec(
                select(Person.key)
                .join(table, col(table.person_key) == col(Person.key))
                .join(Seat, col(Seat.key) == col(table.seat_key))
                .where(Seat.body_key == body_key),
            ).all(),
        )
    return keys


def _seat(work: Work, body: str, seat: str) -> Seat:
    return find.seat(work.session, find.body(work.session, body).key, seat)


def _holdings(work: Work, seat: Seat) -> list[Holding]:
    return [holding for holding, _ in roll.holdings_of(work.session, [seat.key])[seat.key]]
