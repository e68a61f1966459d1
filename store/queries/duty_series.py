"""The duties of a body as series: what its terms list today, and the rows of the plan that belong to each."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from store.queries import terms
from store.rules.body_terms import Body as BodyTerms
from store.rules.forward_plan import Entered, Series, series_of
from store.tables import Body, Duty


def entered(row: Duty) -> Entered:
    """A row of the plan as the rules see it."""
    return Entered(row.key, row.kind, row.title, row.due, row.every, row.until, row.done_on, row.outcome)


def rows(session: Session, body_key: str = "") -> list[Duty]:
    """Every row of a body's plan, or of every body's, by its date."""
    statement = select(Duty).order_by(col(Duty.due), col(Duty.key))
    if body_key:
        statement = statement.where(Duty.body_key == body_key)
    return list(session.exec(statement).all())


def of_body(
    session: Session, body: Body, today: date, own: Sequence[Duty] | None = None
) -> tuple[BodyTerms, tuple[Series, ...]]:
    """A body's terms in force today, and its duties.

    Args:
        session: the store.
        body: the body.
        today: whose terms are asked.
        own: the rows of its plan, where they were read before.
    """
    of_today = terms.of_body(session, body, today)
    known = rows(session, body.key) if own is None else own
    return of_today, series_of(of_today.duties, of_today.review, [entered(row) for row in known])


def of_row(session: Session, row: Duty, today: date) -> tuple[Series, date]:
    """The duty a row of the plan is an occurrence of, and the turn it stands for."""
    _, found = of_body(session, session.get_one(Body, row.body_key), today)
    return next((series, turn) for series in found if (turn := series.turn_of(row.key)) is not None)


def owner_of(of_body: BodyTerms, owner: str) -> str:
    """Who owns a line of the terms: the post of the seat it names, or what it says."""
    return next((seat.post for seat in of_body.seats if seat.key == owner), owner)
