"""The forward plan: duties entered, done, and coming back (DU1)."""

from datetime import date

from sqlmodel import select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find
from store.rules.calendar import add_months
from store.rules.spoken_dates import format_day
from store.tables import Duty
from store.views.changed import Changed


def enter(
    work: Work, body: str, title: str, due: date, *, every: int = 0, owner: str = "", source: str = ""
) -> Changed:
    """Put a duty on the forward plan.

    Args:
        work: the desk's work.
        body: the body whose agenda it belongs to.
        title: what must be done.
        due: by when.
        every: after how many months it comes back; 0 for once.
        owner: who sees to it.
        source: what it rests on (B 2.34).

    Raises:
        BadInput: it has no title, or would come back after fewer than no months.
    """
    found = find.body(work.session, body)
    text = " ".join(title.split())
    if not text:
        raise BadInput("the duty has no title", key="title")
    if every < 0:
        raise BadInput(f"{every} months is no time to come back after", key="every", remedy="0 for once")
    row = Duty(body_key=found.key, title=text, due=due, every=every, owner=owner, source=source)
    work.session.add(row)
    return Changed("duties.enter", f"{text}, due {format_day(due)}", key=row.key)


def done(work: Work, duty: str, on: date, *, meeting: str = "") -> Changed:
    """A duty was done; a recurring one comes back at its next date.

    Raises:
        Refused: it is done already.
        BadInput: there is no such duty.
    """
    row = work.session.exec(select(Duty).where(Duty.key == duty)).first()
    if row is None:
        raise BadInput("there is no such duty on the forward plan")
    if row.done_on is not None:
        raise Refused(f"{row.title} was done on {format_day(row.done_on)}")
    sitting = find.meeting(work.session, meeting) if meeting else None
    row.done_on = on
    row.done_at_key = sitting.key if sitting else None
    work.session.add(row)
    again = ""
    if row.every:
        following = Duty(
            body_key=row.body_key,
            title=row.title,
            due=add_months(row.due, row.every),
            every=row.every,
            owner=row.owner,
            source=row.source,
        )
        work.session.add(following)
        again = f"; again due {format_day(following.due)}"
    return Changed("duties.done", f"{row.title}, done {format_day(on)}{again}", sitting.key if sitting else "", row.key)
