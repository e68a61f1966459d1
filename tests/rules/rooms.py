"""Seats, rooms and rules out of plain text, so that a test of quoracy shows its whole scene."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from store.rules.clauses import read
from store.rules.quoracy import judge
from store.rules.room import Attendee, Room, SeatFact

if TYPE_CHECKING:
    from typing import Unpack

    from store.rules.clauses import QuoracyRule
    from store.rules.quoracy import Verdict

TEN = datetime(2024, 3, 21, 10, 0)
_NAMES = {
    "local-authority": "Local authority",
    "relevant-agency": "Relevant agency",
    "voluntary": "Voluntary sector",
}


class Circumstances(TypedDict, total=False):
    """What may be said of a room besides who is there."""

    at: datetime
    business: str
    started: datetime | None
    ruling: str | None
    previous_inquorate: bool
    concerns: frozenset[str]


def seats(text: str) -> tuple[SeatFact, ...]:
    """Seats, one a line: `key | post | agency | constituency | marks`.

    Marks: kind=lay, role=chair, group=nurse, vacant, suspended, no-vote.
    """
    return tuple(_seat(line) for line in text.strip().splitlines())


def _seat(line: str) -> SeatFact:
    key, post, agency, constituency, *rest = (part.strip() for part in line.split("|"))
    marks = rest[0].split() if rest else []
    told = [mark.split("=") for mark in marks if "=" in mark]
    return SeatFact(
        key=key,
        post=post,
        agency=agency.casefold().replace(" ", "-"),
        agency_name=agency,
        constituency=constituency,
        constituency_name=_NAMES.get(constituency, constituency.capitalize()),
        kind=next((value for name, value in told if name == "kind"), "member"),
        roles=frozenset(value for name, value in told if name == "role"),
        groups=frozenset(value for name, value in told if name == "group"),
        filled="vacant" not in marks,
        suspended="suspended" in marks,
        votes="no-vote" not in marks,
        holder=f"holder of {key}",
    )


def people(text: str) -> tuple[Attendee, ...]:
    """Who is there, one a line: `key`, or `key: S Khan, deputy, without authority, remote`.

    Said of anybody: deputy, observing, remote, agreed, not named, without authority, stays with an interest,
    withdrew because …, posted as …
    """
    return tuple(_attendee(line) for line in text.strip().splitlines())


def _attendee(line: str) -> Attendee:
    seat, _, rest = (part.strip() for part in line.partition(":"))
    words = [word.strip() for word in rest.split(",")] if rest else []
    known = {
        "deputy",
        "observing",
        "remote",
        "agreed",
        "not named",
        "without authority",
        "stays with an interest",
    }
    reasons = {lead: [word.removeprefix(lead) for word in words if word.startswith(lead)] for lead in _LEADS}
    names = [word for word in words if word not in known and not word.startswith(_LEADS)]
    capacity = next((word for word in words if word in {"deputy", "observing"}), "holder")
    return Attendee(
        seat=seat,
        person=names[0] if names else f"holder of {seat}",
        mode="remote" if "remote" in words else "in-room",
        capacity=capacity,
        named="not named" not in words,
        may_decide="without authority" not in words,
        withdrawn="".join(reasons["withdrew because "]),
        conflicted="stays with an interest" in words,
        remote_agreed="agreed" in words,
        post="".join(reasons["posted as "]),
    )


_LEADS = ("withdrew because ", "posted as ")


def rule(text: str) -> QuoracyRule:
    """A rule as it stands in the terms."""
    return read(tomllib.loads(text), "quoracy")


def room(body: str, there: str, **circumstances: Unpack[Circumstances]) -> Room:
    """A room at ten o'clock, unless told otherwise."""
    return replace(Room(seats(body), people(there), TEN), **circumstances)


def judged(terms: str, body: str, there: str, **circumstances: Unpack[Circumstances]) -> Verdict:
    """The verdict of a rule on a room."""
    return judge(rule(terms), room(body, there, **circumstances))
