"""The first look at the store: Today through the driver alone, on the screen before SQLModel is imported.

Nothing here may import the tables, the desk or anything else that is heavy (docs/decisions; a test in a process of its
own watches it). It reads and never writes; what it cannot read, the store itself explains when it has been opened.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from json import loads
from pathlib import Path

from store.errors import StoreUnavailable
from store.views.today import Need, NextMeeting, TodayView

SOON = timedelta(days=7)
"""How far ahead the clock of an escalation is shown as due."""

DUTIES_AHEAD = timedelta(days=30)
"""How far ahead duties of the forward plan are shown."""

MEETINGS = 8
"""Meetings shown as next."""

_PATIENCE = 0.08
_ORDER = "✗!◷○"

_NEXT = """
    SELECT m.key, m.reference, b.name AS body, m.starts, m.state, m.body_key, t.document,
           (SELECT count(*) FROM agendaitem i WHERE i.meeting_key = m.key) AS items,
           (SELECT coalesce(max(v.number), 0) FROM agendaversion v WHERE v.meeting_key = m.key) AS published
    FROM meeting m JOIN body b ON b.key = m.body_key JOIN termsversion t ON t.key = m.terms_key
    WHERE m.state IN ('open', 'adjourned') OR (m.state = 'planned' AND m.starts >= ?)
    ORDER BY m.starts, m.key LIMIT ?
"""
_REPLIES = """
    SELECT count(*), count(r.key) FROM seat s LEFT JOIN reply r ON r.seat_key = s.key AND r.meeting_key = :meeting
    WHERE s.body_key = :body AND (s.since IS NULL OR s.since <= :day) AND (s.until IS NULL OR :day < s.until)
      AND EXISTS (SELECT 1 FROM holding h WHERE h.seat_key = s.key
                  AND (h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR :day < h.until))
"""
_NOT_OPENED = "SELECT reference, starts FROM meeting WHERE state = 'planned' AND starts < ? ORDER BY starts, key"
_OVERDUE = """
    SELECT a.key, a.due, coalesce(c.name, o.name, '') AS who
    FROM action a
    LEFT JOIN actionowner o ON o.action_key = a.key AND o.position = 0
    LEFT JOIN agency g ON g.key = o.agency_key LEFT JOIN constituency c ON c.key = g.constituency_key
    WHERE a.state IN ('open', 'in-progress') AND a.due < ? ORDER BY a.due, a.key
"""
_CLOCKS = """
    SELECT reference, stage, ladder, due FROM escalation WHERE state = 'open' AND due <= ? ORDER BY due, key
"""
_MINUTES = """
    SELECT m.reference, m.body_key, m.starts, coalesce(v.stage, 'draft') AS stage
    FROM meeting m LEFT JOIN minutesversion v ON v.meeting_key = m.key
        AND v.number = (SELECT max(n.number) FROM minutesversion n WHERE n.meeting_key = m.key)
    WHERE m.state = 'closed' AND m.kind = 'meeting' AND coalesce(v.stage, 'draft') NOT IN ('approved', 'superseded')
    ORDER BY m.starts, m.key
"""
_DUTIES = "SELECT key, title, due FROM duty WHERE done_on IS NULL AND due <= ? ORDER BY due, key"
_RATIFY = """
    SELECT r.reference, r.body_key FROM recommendation r WHERE r.state = 'waiting' ORDER BY r.at, r.key
"""
_AHEAD = """
    SELECT reference, starts FROM meeting
    WHERE body_key = ? AND state <> 'closed' AND starts >= ? ORDER BY starts, key LIMIT 1
"""


def read(path: Path, wall: datetime, *, forecasts: bool = True) -> TodayView:
    """What Today shows.

    Working days need the bank holidays, which are heavy; so distances are left to the reader, in calendar days.

    Args:
        path: the store.
        wall: the wall-clock time.
        forecasts: whether to forecast quoracy; the rules take a moment to import, so the very first look leaves it out.

    Raises:
        StoreUnavailable: there is no store, or it cannot be read in this simple way now: it is encrypted, of an older
            schema, or left behind by a crash. Opening it properly goes on from there, or says what is wrong.
    """
    try:
        with closing(_connect(path)) as store:
            named = store.execute("SELECT name FROM partnership ORDER BY key LIMIT 1").fetchone()
            needs = sorted(_needs(store, wall), key=lambda need: (_ORDER.index(need.symbol), need.due or date.max))
            return TodayView(
                partnership=named["name"] if named else "",
                day=wall.date(),
                next=tuple(_next(store, wall, forecasts=forecasts)),
                needs=tuple(needs),
            )
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{path}: {error}") from error


def _connect(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None)
    store.row_factory = sqlite3.Row
    store.execute("PRAGMA trusted_schema = OFF")
    store.execute("BEGIN")  # everything on the screen is of one moment
    return store


def _next(store: sqlite3.Connection, wall: datetime, *, forecasts: bool) -> Iterator[NextMeeting]:
    for row in store.execute(_NEXT, (wall.date().isoformat(), MEETINGS)):
        starts = datetime.fromisoformat(row["starts"])
        about = {"meeting": row["key"], "body": row["body_key"], "day": starts.date().isoformat()}
        seats, replies = store.execute(_REPLIES, about).fetchone()
        words, met = _forecast(store, row["document"], about, starts) if forecasts else ("", False)
        yield NextMeeting(
            reference=row["reference"],
            body=row["body"],
            starts=starts,
            state=row["state"],
            items=row["items"],
            published=row["published"],
            replies=replies,
            seats=seats,
            forecast=words,
            forecast_met=met,
        )


def _forecast(store: sqlite3.Connection, document: str, about: dict[str, str], starts: datetime) -> tuple[str, bool]:
    from store import first_look_forecast

    return first_look_forecast.forecast(store, document, about, starts)


def _needs(store: sqlite3.Connection, wall: datetime) -> Iterator[Need]:
    today = wall.date()
    yield from _overdue(store, today)
    yield from _clocks(store, wall)
    yield from _not_opened(store, today)
    yield from _duties(store, today)
    yield from _ratifications(store, today)
    yield from _minutes(store, today)


def _overdue(store: sqlite3.Connection, today: date) -> Iterator[Need]:
    """One line for all actions that are overdue, with who owes most."""
    rows = store.execute(_OVERDUE, (today.isoformat(),)).fetchall()
    if rows:
        owing = Counter(row["who"].lower() or "nobody" for row in rows)
        said = ", ".join(f"{who} {count}" for who, count in owing.most_common(2))
        more = sum(count for _, count in owing.most_common()[2:])
        yield Need(
            symbol="✗",
            text=f"{len(rows)} action{'' if len(rows) == 1 else 's'} overdue",
            detail=f"{said}, others {more}" if more else said,
            place="actions",
            target="is:overdue",
            due=date.fromisoformat(rows[0]["due"]),
        )


def _clocks(store: sqlite3.Connection, wall: datetime) -> Iterator[Need]:
    """Challenges whose clock has run out or soon will (ES3)."""
    for row in store.execute(_CLOCKS, ((wall + SOON).isoformat(sep=" "),)):
        due = datetime.fromisoformat(row["due"])
        breached = due < wall
        yield Need(
            symbol="✗" if breached else "!",
            text=f"{row['reference']} stage {row['stage'] + 1} of {len(loads(row['ladder']))}",
            detail=f"{'was due' if breached else 'due'} {_day(due.date(), wall.date())}{_hour(due)}",
            place="escalations",
            target=row["reference"],
            due=due.date(),
        )


def _not_opened(store: sqlite3.Connection, today: date) -> Iterator[Need]:
    """Meetings whose day has gone by and of which nothing is recorded."""
    for row in store.execute(_NOT_OPENED, (today.isoformat(),)):
        day = datetime.fromisoformat(row["starts"]).date()
        yield Need("!", f"{row['reference']} has no record", f"was {_day(day, today)}", "agenda", row["reference"], day)


def _duties(store: sqlite3.Connection, today: date) -> Iterator[Need]:
    """Duties of the forward plan that are due (DU1)."""
    for row in store.execute(_DUTIES, ((today + DUTIES_AHEAD).isoformat(),)):
        due = date.fromisoformat(row["due"])
        late = due < today
        said = f"{'was due' if late else 'due'} {_day(due, today)}"
        yield Need("✗" if late else "◷", row["title"], said, "duties", row["key"], due)


def _ratifications(store: sqlite3.Connection, today: date) -> Iterator[Need]:
    """Recommendations that wait for a quorate meeting (AQ6)."""
    for row in store.execute(_RATIFY):
        need = Need("○", f"recommendation {row['reference']}", "no meeting planned to ratify it", "meetings", "")
        ahead = _ahead(store, row["body_key"], today.isoformat())
        if ahead is None:
            yield need
        else:
            reference, day = ahead
            said = f"ratify {_on(day, today)}"
            yield replace(need, detail=said, place="agenda", target=reference, due=day)


def _minutes(store: sqlite3.Connection, today: date) -> Iterator[Need]:
    """Minutes that are not approved yet, and the meeting that may approve them (MI2)."""
    for row in store.execute(_MINUTES):
        ahead = _ahead(store, row["body_key"], max(row["starts"], today.isoformat()))
        said = f"{row['stage']} · approve {_on(ahead[1], today)}" if ahead else f"{row['stage']} · no meeting planned"
        yield Need("○", f"minutes {row['reference']}", said, "minutes", row["reference"], ahead[1] if ahead else None)


def _ahead(store: sqlite3.Connection, body_key: str, since: str) -> tuple[str, date] | None:
    """The next meeting of a body."""
    row = store.execute(_AHEAD, (body_key, since)).fetchone()
    return (row["reference"], datetime.fromisoformat(row["starts"]).date()) if row else None


def _on(day: date, today: date) -> str:
    """A day to come, after a verb: `today`, `tomorrow`, `on Thu 10 Dec`."""
    said = _day(day, today)
    return said if said in {"today", "tomorrow"} else f"on {said}"


def _day(day: date, today: date) -> str:
    """A day in as few words as tell it."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    if near:
        return near
    weekday, month = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()], _MONTHS[day.month - 1]
    return f"{weekday} {day.day} {month}" + ("" if day.year == today.year else f" {day.year}")


def _hour(due: datetime) -> str:
    """The hour, unless the clock runs to the end of the day."""
    ends_with_the_day = (due.hour, due.minute) in {(0, 0), (23, 59)}
    return "" if ends_with_the_day else f" {due:%H:%M}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
