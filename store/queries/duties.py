"""The forward plan as it stands (DU1): what is due, a financial year by month, one duty in full."""

from datetime import date

from sqlmodel import Session

from store.errors import Ambiguous, BadInput
from store.queries import duty_agendas, duty_plan, find
from store.queries.duty_plan import EVERY_BODY
from store.rules.attendance_duty import Year, year_of
from store.rules.forward_plan import Standing, months_of
from store.tables import Body, Duty
from store.views.duties import DutyLine, DutyView, MissingDuty, PlanOfYear


def lines(session: Session, today: date, *, all_of_them: bool = False, body: str = "") -> tuple[DutyLine, ...]:
    """What is on the plan, by date; what was done or dropped only when all are asked for."""
    found = [line for plan in duty_plan.read(session, today, body) for line in plan.entered()]
    wanted = [line for line in found if all_of_them or line.done_on is None]
    return tuple(sorted(wanted, key=lambda line: (line.due, line.key)))


def year(session: Session, today: date, first: int | None = None, body: str = "") -> PlanOfYear:
    """The forward plan of a financial year: every occurrence in it, those projected too.

    Args:
        session: the store.
        today: the day it is looked at.
        first: the year it begins in; the one `today` lies in when left out.
        body: whose; of every body when "".
    """
    wanted = financial_year(first, today)
    plans = duty_plan.read(session, today, body)
    everything = [line for plan in plans for line in (*plan.entered(), *plan.projected(wanted))]
    overdue = [line for line in everything if line.standing == Standing.OVERDUE and line.is_open]
    others = [line for line in everything if line not in overdue]
    months = {month: [line for line in others if _same_month(line.due, month)] for month in months_of(wanted)}
    return PlanOfYear(
        year=wanted,
        today=today,
        overdue=tuple(sorted(overdue, key=_order)),
        months=tuple((month, tuple(sorted(found, key=_order))) for month, found in months.items()),
        missing=sum(line.projected and line.listed for line in everything),
    )


def view(session: Session, key: str, today: date) -> DutyView:
    """One occurrence in full.

    Raises:
        BadInput: there is no such duty.
    """
    row = session.get(Duty, key)
    if row is None:
        raise BadInput("there is no such duty on the forward plan", remedy="`quorate duties` lists them")
    (plan,) = duty_plan.read(session, today, session.get_one(Body, row.body_key).slug)
    series = next(series for series in plan.series if series.turn_of(key) is not None)
    own = {turn: plan.line(series, turn, entered) for turn, entered in series.entered}
    (here,) = [turn for turn, line in own.items() if line.key == key]
    history = tuple(line for line in reversed(own.values()) if line.key != key)
    return DutyView(own[here], plan.agendas.of(key), history, series.following(here))


def missing(session: Session, today: date, body: str = EVERY_BODY, first: int | None = None) -> tuple[MissingDuty, ...]:
    """What the terms list and the plan has not yet.

    Args:
        session: the store.
        today: the day it is planned on.
        body: whose; of every body when "" or `all`.
        first: the financial year that is wanted, by the year it begins in; else what is to come until this one ends,
            and the next occurrence of each duty at least.
    """
    wanted = financial_year(first, today) if first is not None else None
    found = [each for plan in duty_plan.read(session, today, body) for each in plan.missing(wanted)]
    return tuple(sorted(found, key=lambda each: (each.due, each.body, each.series)))


def named(session: Session, words: str, today: date, body: str = "", *, done: bool = False) -> str:
    """The key of the one duty that is meant by its key, its title or a part of it; of several the one due first.

    Args:
        session: the store.
        words: as typed.
        today: the day of asking.
        body: whose; of every body when "".
        done: whether one is meant that was done or dropped, the latest of several, instead of an open one.

    Raises:
        BadInput: none fits.
        Ambiguous: several duties do.
    """
    known = [line for line in lines(session, today, all_of_them=done, body=body) if (line.done_on is not None) is done]
    wanted = " ".join(words.casefold().split())
    exact = [line for line in known if wanted in {line.key, line.title.casefold()}]
    found = exact or [line for line in known if wanted and wanted in line.title.casefold()]
    if not found:
        state = "done" if done else "open"
        raise BadInput(f"there is no {state} duty `{words}`", remedy="`quorate duties list --all` lists them")
    titles = dict.fromkeys(line.title for line in found)
    if len(titles) > 1:
        raise Ambiguous(f"`{words}` fits several", tuple(titles))
    bodies = dict.fromkeys(line.body for line in found)
    if len(bodies) > 1:
        raise Ambiguous(f"{found[0].title} is a duty of several bodies", tuple(bodies))
    return found[-1 if done else 0].key


def without_outcome(session: Session, meeting: str) -> tuple[str, ...]:
    """The duties on a meeting's agenda that were neither fulfilled nor put off, for the list before it closes (RE5)."""
    row = find.meeting(session, meeting)
    return tuple(f"{item.title}: a duty without an outcome" for item in duty_agendas.undone(session, row))


def financial_year(first: int | None, today: date) -> Year:
    """The financial year that begins in a year, or the one a day lies in (B 2.32).

    Raises:
        BadInput: no calendar has that year.
    """
    if first is None:
        return year_of(today)
    try:
        return year_of(date(first, 4, 1))
    except ValueError as error:
        raise BadInput(f"{first} is no year", remedy="name the year it begins in, as 2024", key="year") from error


def _order(line: DutyLine) -> tuple[date, str, str]:
    return line.due, line.body, line.title


def _same_month(day: date, month: date) -> bool:
    return (day.year, day.month) == (month.year, month.month)
