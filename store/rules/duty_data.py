"""The forward plan in a terms file: `[[bodies.executive.duties]]`, and `[[duties]]` for the whole partnership (DU1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from store.rules.fields import Fields, at, check_slug, did_you_mean
from store.rules.forward_plan import AHEAD, PlannedDuty
from store.rules.problems import RuleProblem
from store.rules.rhythm_words import REMEDY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.rules.body_terms import Body, Seat

_KEYS = ("key", "title", "when", "owner", "source", "ahead", "until", "times", "then", "shared")
_MOST_AHEAD = 366
_MOST_TIMES = 99
_POST = re.compile(r".*[\sA-Z].*")


def read_duties(table: Fields, seats: tuple[Seat, ...], review: date | None) -> tuple[PlannedDuty, ...]:
    """What a body's terms say it must do, and when.

    Args:
        table: The body's table.
        seats: The body's seats, one of which may own a duty.
        review: When its terms are to be reviewed.

    Raises:
        RuleProblem: A line cannot stand, or two have one key.
    """
    duties: list[PlannedDuty] = []
    for number, value in enumerate(table.many("duties")):
        path = f"{at(table.path, 'duties')}[{number}]"
        duty = _read(Fields(value, path, _KEYS), seats, review)
        _check_key(duty, duties, path)
        duties.append(duty)
    return tuple(duties)


def share_duties(table: Fields, bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """Give each duty of the whole partnership to the body that its line names; that one sees to it.

    Args:
        table: The whole terms file.
        bodies: The bodies it describes.

    Raises:
        RuleProblem: A line cannot stand, or names no body that is here.
    """
    found = {body.key: body for body in bodies}
    for number, value in enumerate(table.many("duties")):
        path = f"duties[{number}]"
        line = Fields(value, path, ("body", *_KEYS))
        body = found.get(key := line.text("body"))
        if body is None:
            raise line.problem("body", f"`{key}` is no body here", did_you_mean(key, tuple(found)))
        duty = replace(_read(line, body.seats, body.review), shared=True)
        _check_key(duty, body.duties, path)
        found[key] = replace(body, duties=(*body.duties, duty))
    return tuple(found.values())


def write_duty(duty: PlannedDuty) -> dict[str, object]:
    """A duty as data for TOML; what is as usual is left out."""
    usual = PlannedDuty(duty.key, duty.title, duty.when)
    data: dict[str, object] = {"key": duty.key, "title": duty.title, "when": duty.when}
    for key in _KEYS[3:]:
        value: object = getattr(duty, key)
        if value != getattr(usual, key):
            data[key] = value
    return data


def _read(line: Fields, seats: tuple[Seat, ...], review: date | None) -> PlannedDuty:
    duty = PlannedDuty(
        key=line.text("key"),
        title=" ".join(line.text("title").split()),
        when=_when(line),
        owner=_owner(line, seats),
        source=line.text("source", ""),
        ahead=line.number("ahead", AHEAD, 0, _MOST_AHEAD),
        until=line.day("until"),
        times=line.number("times", 0, 0, _MOST_TIMES),
        then=line.text("then", ""),
        shared=line.truth("shared", default=False),
    )
    try:
        rhythm = duty.rhythm(review)
    except RuleProblem as problem:
        raise line.problem(problem.path, problem.message, problem.remedy) from problem
    if rhythm.until is not None and rhythm.since is not None and rhythm.until < rhythm.since:
        raise line.problem("until", "lies before the first day", f"after {rhythm.since}")
    return duty


def _when(line: Fields) -> str:
    value = line.values.get("when")
    if isinstance(value, date):
        day = line.day("when")  # refuses a time with the date
        return day.isoformat() if day else ""
    if value is None:
        raise line.problem("when", "is missing", REMEDY)
    return " ".join(line.text("when").split())


def _owner(line: Fields, seats: tuple[Seat, ...]) -> str:
    """A seat's key, or a post; a word that looks like a key must be one."""
    owner = line.text("owner", "")
    keys = tuple(seat.key for seat in seats)
    if owner and owner not in keys and not _POST.fullmatch(owner):
        remedy = did_you_mean(owner, keys, empty="write the post out, as “Business Manager”")
        raise line.problem("owner", f"`{owner}` is no seat of this body", remedy)
    return owner


def _check_key(duty: PlannedDuty, others: Sequence[PlannedDuty], path: str) -> None:
    check_slug(duty.key, at(path, "key"))
    if any(other.key == duty.key for other in others):
        remedy = "give each duty of a body a key of its own"
        raise RuleProblem(at(path, "key"), f"`{duty.key}` is the key of another duty of this body", remedy)
