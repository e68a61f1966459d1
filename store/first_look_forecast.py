"""The forecast of quoracy for the first look: who said they would come, judged by the body's rule (AG6)."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from store.rules import rule_data
from store.rules.problems import RuleProblem
from store.rules.quoracy import Verdict, judge
from store.rules.room import Attendee, Room, SeatFact
from store.rules.spoken import either
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import ReplyAnswer

_SEATS = """
    SELECT s.key, s.slug, s.post, s.kind, s.roles, s.groups, s.votes, r.answer, r.deputy_key,
           s.suspended_since IS NOT NULL AND s.suspended_since <= :day
             AND (s.suspended_until IS NULL OR :day < s.suspended_until) AS suspended,
           g.slug AS agency, g.name AS agency_name, c.slug AS constituency, c.name AS constituency_name,
           (SELECT p.name FROM holding h JOIN person p ON p.key = h.person_key
            WHERE h.seat_key = s.key AND (h.since IS NULL OR h.since <= :day) AND (h.until IS NULL OR :day < h.until)
            ORDER BY h.key DESC LIMIT 1) AS holder,
           (SELECT p.name FROM person p WHERE p.key = r.deputy_key) AS deputy,
           (SELECT d.may_decide FROM deputy d WHERE d.seat_key = s.key AND d.person_key = r.deputy_key
            AND (d.since IS NULL OR d.since <= :day) AND (d.until IS NULL OR :day < d.until)
            ORDER BY d.key DESC LIMIT 1) AS may_decide
    FROM seat s
    JOIN agency g ON g.key = s.agency_key JOIN constituency c ON c.key = g.constituency_key
    LEFT JOIN reply r ON r.seat_key = s.key AND r.meeting_key = :meeting
    WHERE s.body_key = :body AND (s.since IS NULL OR s.since <= :day) AND (s.until IS NULL OR :day < s.until)
    ORDER BY s.position, s.key
"""


@dataclass(frozen=True, slots=True)
class Expected:
    """The seats of a body on a day, who said they would come, and the keys of the seats that answered at all."""

    seats: tuple[SeatFact, ...]
    coming: tuple[Attendee, ...]
    answered: frozenset[str]


def expected(store: sqlite3.Connection, about: dict[str, str]) -> Expected:
    """Who is expected; `about` has the keys of the `meeting` and its `body`, and the `day` as text."""
    rows = store.execute(_SEATS, about).fetchall()
    return Expected(
        seats=tuple(_seat(row) for row in rows),
        coming=tuple(attendee for row in rows if (attendee := _coming(row)) is not None),
        answered=frozenset(row["slug"] for row in rows if row["answer"]),
    )


def forecast(document: str, who: Expected, starts: datetime) -> tuple[str, bool]:
    """Whether the meeting would be quorate, in one line of words, and as yes or no."""
    if not who.answered:
        return "nobody has replied yet", False
    try:
        rule = rule_data.read(json.loads(document)["quoracy"], "quoracy")  # the rest of the terms is not needed
        found = _verdict(rule, who, who.coming, starts)
        if not found.quorate:
            return ", ".join(_lacking(found, who)), False
        return _on_whom_it_rests(rule, who, starts), True
    except RuleProblem as problem:
        return f"the terms of reference cannot be read: {problem.message}", False


def _verdict(rule: QuoracyRule, who: Expected, coming: tuple[Attendee, ...], starts: datetime) -> Verdict:
    return judge(rule, Room(seats=who.seats, attendees=coming, at=starts))


def _lacking(found: Verdict, who: Expected) -> list[str]:
    """What is missing; where somebody who could supply it has not answered, that is what is said."""
    filled = {seat.key for seat in who.seats if seat.filled}
    silent, lost = [], []
    for missing in found.missing:
        could = filled.intersection(missing.could_be_met_by) - who.answered
        if could and missing.short.startswith("no "):
            silent.append(missing.short.removeprefix("no "))
        else:
            lost.append(missing.short)
    return [*lost, f"no reply from {either(silent)}"] if silent else lost


def _on_whom_it_rests(rule: QuoracyRule, who: Expected, starts: datetime) -> str:
    """That it is quorate, and who alone could still upset it."""
    needed = []
    for attendee in who.coming:
        others = tuple(other for other in who.coming if other.person != attendee.person)
        without = _verdict(rule, who, others, starts)
        if not without.quorate:
            needed.append((attendee.person, without.missing[0].short))
    if len(needed) == 1:
        person, lack = needed[0]
        return f"quorate; without {person}: {lack}"
    return "quorate if those who said yes come"


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
    """The person a seat's answer announces; None for apologies, for silence, and for a deputy nobody named."""
    if row["answer"] in {ReplyAnswer.COMING, ReplyAnswer.REMOTE} and row["holder"] is not None:
        mode = "remote" if row["answer"] == ReplyAnswer.REMOTE else "in-room"
        return Attendee(row["slug"], row["holder"], mode)
    if row["answer"] == ReplyAnswer.DEPUTY and row["may_decide"] is not None:
        return Attendee(row["slug"], row["deputy"], capacity="deputy", may_decide=bool(row["may_decide"]))
    return None
