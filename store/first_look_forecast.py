"""The forecast of quoracy for the first look: the replies read through the driver, judged by the body's rule (AG6)."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from store.rules import forecast as forecasting
from store.rules import forecast_words, rule_data
from store.rules.forecast import Expected
from store.rules.problems import RuleProblem
from store.rules.room import Attendee, SeatFact
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import ReplyAnswer

_SEATS = """
    SELECT s.key, s.slug, s.post, s.kind, s.roles, s.groups, s.votes, r.answer, r.deputy_key, g.slug AS agency,
           coalesce((SELECT f.name FROM formername f WHERE f.agency_key = g.key AND :day < f.until
                     ORDER BY f.until LIMIT 1), g.name) AS agency_name,
           c.slug AS constituency, c.name AS constituency_name,
           s.suspended_since <= :day AND (s.suspended_until IS NULL OR :day < s.suspended_until) AS suspended,
           h.person_key AS holder_key, holder.name AS holder, d.may_decide, deputy.name AS deputy, deputy.post AS role
    FROM seat s
    JOIN agency g ON g.key = s.agency_key JOIN constituency c ON c.key = g.constituency_key
    LEFT JOIN reply r ON r.seat_key = s.key AND r.meeting_key = :meeting
    LEFT JOIN holding h ON h.key = (
        SELECT max(key) FROM holding WHERE seat_key = s.key
        AND (since IS NULL OR since <= :day) AND (until IS NULL OR :day < until))
    LEFT JOIN person holder ON holder.key = h.person_key
    LEFT JOIN deputy d ON d.key = (
        SELECT min(key) FROM deputy WHERE seat_key = s.key AND person_key = r.deputy_key
        AND (since IS NULL OR since <= :day) AND (until IS NULL OR :day < until))
    LEFT JOIN person deputy ON deputy.key = r.deputy_key
    WHERE s.body_key = :body AND (s.since IS NULL OR s.since <= :day) AND (s.until IS NULL OR :day < s.until)
    ORDER BY s.position
"""


_PATIENCE = 0.1
"""Seconds to wait for another window, which itself may wait for what this one reads just now."""


def forecast(store: sqlite3.Connection, document: str, about: Mapping[str, str], starts: datetime) -> tuple[str, bool]:
    """Whether a meeting will be quorate, in one line of words, and as yes or no.

    Args:
        store: the store.
        document: the terms the meeting is judged by, as the store keeps them.
        about: the keys of the `meeting` and of its `body`, and the `day` as text.
        starts: when it begins.
    """
    try:
        rule = rule_data.read(json.loads(document)["quoracy"], "quoracy")  # the rest of the terms is not needed
    except RuleProblem as problem:
        return f"the terms of reference cannot be read: {problem.message}", False
    who = expected(store, rule, about, starts)
    found = forecasting.forecast(rule, who, starts)
    return forecast_words.short(found), bool(who.answered) and found.quorate


def expected(store: sqlite3.Connection, rule: QuoracyRule, about: Mapping[str, str], starts: datetime) -> Expected:
    """The seats of the day with what they answered; `store.queries.agenda.expected` reads the same from the tables."""
    rows = store.execute(_SEATS, dict(about)).fetchall()
    called = {row["holder_key"]: row["holder"] for row in rows} | {row["deputy_key"]: row["deputy"] for row in rows}
    return Expected(
        seats=tuple(_seat(row) for row in rows),
        coming=tuple(attendee for row in rows if (attendee := _coming(row)) is not None),
        called=called,
        answered=frozenset(row["slug"] for row in rows if row["answer"]),
        previous_inquorate=forecasting.asks_of_the_meeting_before(rule, starts) and _was_inquorate(store, about),
    )


def _seat(row: sqlite3.Row) -> SeatFact:
    return SeatFact(
        key=row["slug"],
        post=row["post"],
        agency=row["agency"],
        agency_name=row["agency_name"],
        constituency=row["constituency"],
        constituency_name=row["constituency_name"],
        kind=row["kind"],
        roles=frozenset(row["roles"].split()),
        groups=frozenset(row["groups"].split()),
        filled=row["holder"] is not None,
        suspended=bool(row["suspended"]),
        votes=bool(row["votes"]),
        holder=row["holder"] or "",
    )


def _coming(row: sqlite3.Row) -> Attendee | None:
    """Who a seat's answer announces; None for apologies, for silence, and for a seat nobody holds by then."""
    if row["answer"] in {ReplyAnswer.COMING, ReplyAnswer.REMOTE} and row["holder"] is not None:
        mode = "remote" if row["answer"] == ReplyAnswer.REMOTE else "in-room"
        return Attendee(row["slug"], row["holder_key"], mode)
    if row["answer"] == ReplyAnswer.DEPUTY and row["deputy"] is not None:
        named = row["may_decide"] is not None
        return Attendee(
            row["slug"],
            row["deputy_key"],
            capacity="deputy",
            named=named,
            may_decide=bool(row["may_decide"]),
            post=row["role"] if named else "",
        )
    return None


def _was_inquorate(store: sqlite3.Connection, about: Mapping[str, str]) -> bool:
    """Whether the meeting before counts as inquorate: the one thing the driver alone cannot tell.

    Few bodies have a rule that asks it. For them the tables are loaded after all; by the time forecasts are read, they
    mostly are already.
    """
    from pathlib import Path

    from store.database import Database
    from store.queries import find, room

    path = Path(store.execute("PRAGMA database_list").fetchone()["file"])
    database = Database(path)
    try:
        with database.session(write=False, patience=_PATIENCE) as session:
            return room.facts(session, find.meeting(session, about["meeting"])).previous_inquorate
    finally:
        database.close()
