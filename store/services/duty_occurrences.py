"""The occurrences of a duty: the open one, and the next when it was done (DU1)."""

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import duty_series
from store.rules.forward_plan import FOR_GOOD, Series, kind_of
from store.rules.spoken_dates import format_day
from store.services import duty_agendas
from store.tables import Duty


def open_duty(work: Work, key: str) -> Duty:
    """A duty that is still to be done.

    Raises:
        Refused: it was done or dropped.
        BadInput: there is no such duty.
    """
    row = work.session.get(Duty, key)
    if row is None:
        raise BadInput("there is no such duty on the forward plan", remedy="`quorate duties` lists them")
    if row.done_on is not None:
        what = row.outcome if row.outcome.startswith(("dropped", FOR_GOOD)) else f"done on {format_day(row.done_on)}"
        raise Refused(f"{row.title}, due {format_day(row.due)}, was {what}")
    return row


def come_back(work: Work, row: Duty) -> str:
    """Enter the next occurrence of a duty that was done, if it comes back and is not on the plan; says so in words."""
    work.session.flush()
    series, turn = duty_series.of_row(work.session, row, work.wall.date())
    following = series.following(turn)
    if following is None:
        why = series.why_over()
        return f"; it does not come back: {why}" if why else ""
    there = next((entered for other, entered in series.entered if other == following), None)
    if there is not None:
        return f"; again due {format_day(there.due)}" if there.done_on is None else ""
    made = Duty(
        body_key=row.body_key,
        title=row.title,
        due=following,
        every=row.every,
        owner=row.owner,
        source=row.source,
        kind=series.line.key if series.line is not None else series_named(work, row, series),
        ahead=row.ahead,
        until=row.until,
    )
    work.session.add(made)
    work.session.flush()
    return f"; again due {format_day(made.due)}{duty_agendas.bring(work, [made])}"


def stood_for(work: Work, row: Duty) -> str:
    """Take the next occurrence of a duty off the plan, unless it was dealt with or stands on an agenda; in words.

    Raises:
        Refused: the occurrence after it was done or dropped already.
    """
    series, turn = duty_series.of_row(work.session, row, work.wall.date())
    later = [entered for other, entered in series.entered if other > turn]
    if any(entered.done_on is not None for entered in later):
        raise Refused(f"a later occurrence of “{row.title}” was done or dropped; reopen that one first")
    following = series.following(turn)
    made = next((entered for other, entered in series.entered if other == following), None)
    found = work.session.get(Duty, made.key) if made is not None else None
    if found is None or found.kind != row.kind.partition("/")[0] or duty_agendas.stands(work, found):
        return ""
    work.session.delete(found)
    return f", and the one due {format_day(found.due)} is off the plan"


def series_named(work: Work, row: Duty, series: Series) -> str:
    """What a duty that was entered by hand is called among the kinds; one that has no name yet takes its first key."""
    if row.kind:
        return row.kind.partition("/")[0]
    name = series.entered[0][1].key if series.entered else row.key
    for turn, entered in series.entered:
        other = work.session.get_one(Duty, entered.key)
        other.kind = kind_of(name, turn, other.due)
        work.session.add(other)
    return name
