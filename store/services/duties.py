"""The forward plan: duties entered and planned from the terms, changed, done, dropped, and coming back (DU1)."""

from datetime import date
from typing import TypedDict, Unpack

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import duties, duty_series, find
from store.queries.duty_plan import EVERY_BODY
from store.rules.calendar import add_months
from store.rules.forward_plan import AHEAD, DROPPED, FOR_GOOD, kind_of
from store.rules.spoken_dates import format_day
from store.services import duty_agendas
from store.services.duty_fulfilment import fulfil
from store.services.duty_occurrences import come_back, open_duty, series_named, stood_for
from store.tables import Duty
from store.views.changed import Changed

__all__ = ["change", "done", "drop", "enter", "fulfil", "plan", "reopen"]

_LONGEST = 120
"""Months after which a duty comes back at the most."""

_MOST_AHEAD = 366


class DutyChange(TypedDict, total=False):
    """What may be changed of a duty; what is left out stays."""

    title: str
    due: date
    every: int
    owner: str
    source: str
    ahead: int
    until: date | None


def enter(  # noqa: PLR0913  everything that may be said of a duty
    work: Work,
    body: str,
    title: str,
    due: date,
    *,
    every: int = 0,
    owner: str = "",
    source: str = "",
    ahead: int = AHEAD,
    until: date | None = None,
    times: int = 0,
) -> Changed:
    """Put a duty on the forward plan, and on the agenda of the meeting that takes it.

    One entered for once under the title of a line of the terms is an occurrence of that line.

    Args:
        work: the desk's work.
        body: the body whose agenda it belongs to.
        title: what must be done.
        due: by when.
        every: after how many months it comes back; 0 for once.
        owner: who sees to it.
        source: what it rests on (B 2.34).
        ahead: days before its date from which it goes on an agenda.
        until: it does not come back after this day.
        times: how often it comes at most; 0 sets no limit.

    Raises:
        BadInput: it has no title, or comes back or ends in a way that cannot be.
        Refused: it is an occurrence of a line of the terms that is on the plan already.
    """
    found = find.body(work.session, body)
    row = Duty(body_key=found.key, title=_titled(title), due=due, owner=owner.strip(), source=source.strip())
    row.every, row.ahead = _months(every), _days_ahead(ahead)
    if times:
        if not row.every or times < 0:
            raise BadInput("only what comes back can be counted", key="times", remedy="say after how many months")
        until = min(filter(None, (until, add_months(due, row.every * (times - 1)))))
    row.until = _ends(until, due)
    if row.every:
        row.kind = row.key
    work.session.add(row)
    work.session.flush()
    series, turn = duty_series.of_row(work.session, row, work.wall.date())
    if series.line is not None:
        if [other for other, _ in series.entered].count(turn) > 1:
            raise Refused(f"{series.line.title}, due {format_day(turn)}, is on the forward plan already")
        row.kind = kind_of(series.line.key, turn, due)
        work.session.add(row)
    way = duty_agendas.bring(work, [row])
    return Changed("duties.enter", f"{row.title}, due {format_day(due)}{way}", key=row.key)


def plan(work: Work, body: str = EVERY_BODY, year: int | None = None) -> Changed:
    """Enter what the terms list and the plan has not yet; a second time there is nothing left to enter.

    Args:
        work: the desk's work.
        body: whose; `all` for every body.
        year: the financial year that is wanted, by the year it begins in; else what is to come until this one ends,
            and the next occurrence of each duty at least.

    Raises:
        Refused: everything is entered.
    """
    missing = duties.missing(work.session, work.wall.date(), body, year)
    if not missing:
        raise Refused("everything the terms of reference list is on the forward plan")
    rows = []
    for each in missing:
        row = Duty(
            body_key=find.body(work.session, each.body).key,
            title=each.title,
            due=each.due,
            every=each.every,
            owner=each.owner,
            source=each.source,
            kind=each.series,
            ahead=each.ahead,
        )
        work.session.add(row)
        rows.append(row)
    work.session.flush()
    way = duty_agendas.bring(work, rows)
    listed = "; ".join(f"{row.title}, due {format_day(row.due)}" for row in rows)
    return Changed("duties.plan", f"{listed}{way}")


def change(work: Work, duty: str, *, for_good: bool = False, **changes: Unpack[DutyChange]) -> Changed:
    """Change a duty that is open. Another date is one for this time only, unless it is changed for good.

    Args:
        work: the desk's work.
        duty: key of the occurrence.
        for_good: whether what comes after is counted from the new date.
        changes: what is to be different.

    Raises:
        Refused: it was done or dropped, nothing would change, or the terms say when it falls due.
        BadInput: there is no such duty, or it cannot be so.
    """
    row = open_duty(work, duty)
    series, turn = duty_series.of_row(work.session, row, work.wall.date())
    if series.line is not None and (for_good or {"every", "until"} & changes.keys()):
        raise Refused(f"the terms of reference say when “{series.line.title}” falls due; a new version changes it")
    before = _said(row)
    title, due = _titled(changes.get("title", row.title)), changes.get("due", row.due)
    every, until = _months(changes.get("every", row.every)), changes.get("until", row.until)
    if every or series.line is not None:
        name = series.line.key if series.line is not None else series_named(work, row, series)
        row.kind = kind_of(name, due if for_good else turn, due)
    duty_agendas.retitle(work, row, title)
    row.title, row.due, row.every, row.until = title, due, every, _ends(until, due)
    row.owner = changes.get("owner", row.owner).strip()
    row.source = changes.get("source", row.source).strip()
    row.ahead = _days_ahead(changes.get("ahead", row.ahead))
    if _said(row) == before:
        raise Refused(f"nothing of “{row.title}” was changed")
    work.session.add(row)
    work.session.flush()
    way = duty_agendas.bring(work, [row])
    was = "; ".join(f"{new} (was {old})" for new, old in zip(_said(row), before, strict=True) if new != old)
    return Changed("duties.change", f"{row.title}: {was}{way}", key=row.key)


def done(work: Work, duty: str, on: date, *, meeting: str = "", outcome: str = "") -> Changed:
    """A duty was done, whether at a meeting or between two; a recurring one comes back at its next date.

    Args:
        work: the desk's work.
        duty: key of the occurrence.
        on: when it was done, today at the latest.
        meeting: the meeting that did it, if one did.
        outcome: what came of it, in words.

    Raises:
        Refused: it is done or dropped already.
        BadInput: there is no such duty or meeting, or the day is still to come.
    """
    row = open_duty(work, duty)
    sitting = find.meeting(work.session, meeting) if meeting else None
    if on > work.wall.date():
        remedy = "note it as done when it is"
        raise BadInput(f"{format_day(on)} lies in the future", key="on", remedy=remedy)
    row.done_on, row.outcome = on, " ".join(outcome.split())
    row.done_at_key = sitting.key if sitting else None
    work.session.add(row)
    again = come_back(work, row)
    words = f": {row.outcome}" if row.outcome else ""
    said = f"{row.title}, done {format_day(on)}{words}{again}{duty_agendas.still_on(work, row)}"
    return Changed("duties.done", said, sitting.key if sitting else "", row.key)


def drop(work: Work, duty: str, reason: str, *, for_good: bool = False) -> Changed:
    """A duty is not done, for a reason that is kept; a recurring one comes back all the same, unless it ends here.

    Raises:
        Refused: it was done or dropped before.
        BadInput: there is no such duty, or no reason.
    """
    row = open_duty(work, duty)
    words = " ".join(reason.split())
    if not words:
        raise BadInput("a duty that is dropped needs a reason", key="reason", remedy="say why in a few words")
    row.done_on, row.outcome = work.wall.date(), f"{FOR_GOOD if for_good else DROPPED}{words}"
    work.session.add(row)
    again = "" if for_good else come_back(work, row)
    said = f"{row.title}, due {format_day(row.due)}, {row.outcome}{again}{duty_agendas.still_on(work, row)}"
    return Changed("duties.drop", said, key=row.key)


def reopen(work: Work, duty: str) -> Changed:
    """A duty was not done after all; its next occurrence leaves the plan again if nothing was made of it yet.

    Raises:
        Refused: it is open, or the minutes of a meeting say that it was fulfilled.
        BadInput: there is no such duty.
    """
    row = work.session.get(Duty, duty)
    if row is None:
        raise BadInput("there is no such duty on the forward plan", remedy="`quorate duties list --all` lists them")
    if row.done_on is None:
        raise Refused(f"{row.title}, due {format_day(row.due)}, is open")
    was = stood_for(work, row)
    row.done_on, row.done_at_key, row.outcome = None, None, ""
    work.session.add(row)
    work.session.flush()
    way = duty_agendas.bring(work, [row])
    return Changed("duties.reopen", f"{row.title}, due {format_day(row.due)}, is open again{was}{way}", key=row.key)


def _titled(title: str) -> str:
    text = " ".join(title.split())
    if not text:
        raise BadInput("the duty has no title", key="title", remedy="say what must be done")
    return text


def _months(every: int) -> int:
    if not 0 <= every <= _LONGEST:
        remedy = f"0 for once, {_LONGEST} at the most"
        raise BadInput(f"{every} months is no time to come back after", key="every", remedy=remedy)
    return every


def _days_ahead(ahead: int) -> int:
    if not 0 <= ahead <= _MOST_AHEAD:
        raise BadInput(f"a duty cannot be due soon {ahead} days ahead", key="ahead", remedy=f"0 to {_MOST_AHEAD}")
    return ahead


def _ends(until: date | None, due: date) -> date | None:
    if until is not None and until < due:
        raise BadInput(f"{format_day(until)} lies before its date", key="until", remedy=f"after {format_day(due)}")
    return until


def _said(row: Duty) -> tuple[str, ...]:
    """What of a duty may be changed, in words."""
    comes = f"every {row.every} months" if row.every else "once"
    ends = f"until {format_day(row.until)}" if row.until else "without end"
    owner, source = row.owner or "nobody", row.source or "no source"
    return row.title, f"due {format_day(row.due)}", comes, ends, owner, source, f"{row.ahead} days ahead"
