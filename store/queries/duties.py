"""The forward plan as it stands (DU1)."""

from datetime import date

from sqlmodel import Session, col, select

from store.tables import Body, Duty
from store.views.duties import DutyLine

SOON = 60
"""Days before its date from which a duty is due soon."""


def lines(session: Session, today: date, *, all_of_them: bool = False) -> tuple[DutyLine, ...]:
    """Duties by date; those done only when all are asked for."""
    statement = (
        select(Duty, Body).join(Body, col(Body.key) == col(Duty.body_key)).order_by(col(Duty.due), col(Duty.key))
    )
    if not all_of_them:
        statement = statement.where(col(Duty.done_on).is_(None))
    return tuple(
        DutyLine(
            key=duty.key,
            title=duty.title,
            body=body.slug,
            body_name=body.name,
            due=duty.due,
            every=duty.every,
            owner=duty.owner,
            source=duty.source,
            done_on=duty.done_on,
            standing=_standing(duty, today),
        )
        for duty, body in session.exec(statement).all()
    )


def _standing(duty: Duty, today: date) -> str:
    if duty.done_on is not None:
        return "done"
    days = (duty.due - today).days
    if days < 0:
        return "overdue"
    if days == 0:
        return "due"
    return "due soon" if days <= SOON else "ahead"
