"""Is the room quorate, and why: a rule put to the people in it (AQ2 to AQ7; B 2.11, 2.18)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from store.rules.evidence import Evidence
from store.rules.muster import Muster
from store.rules.problems import RuleProblem
from store.rules.seating import seating
from store.rules.spoken import either, minutes
from store.rules.tree import All
from store.rules.verdict import Met, Missing, NotCounted, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from store.rules.room import Room
    from store.rules.seating import Keys, Seating
    from store.rules.tree import Clause, QuoracyRule, When

__all__ = ["Met", "Missing", "NotCounted", "Verdict", "judge"]


def judge(rule: QuoracyRule, room: Room) -> Verdict:
    """The verdict on a room.

    A chair's ruling never makes a room quorate; where the terms allow its ground, the verdict carries it and
    a decision may stand (AQ6).

    Args:
        rule: The rule of the body's terms; if it changes on a date, the one of that day is used.
        room: Who is there, when, and for what business.

    Raises:
        RuleProblem: A ruling is claimed that the terms do not allow.
    """
    today = rule.in_force(room.at.date())
    ruling = _allowed(today, room)
    seats = seating(replace(today, changes=()) if today.changes else today, room.seats)
    muster = Muster(seats, room.attendees)
    clauses = _in_effect(seats.rule, room)
    evidence = Evidence(seats, muster, clauses)
    met: list[Met] = []
    missing: list[Missing] = []
    for clause in clauses:
        words = seats.words(clause, evidence.needed)
        if evidence.holds(clause):
            met.append(Met(words, evidence.met_by(clause)))
        else:
            missing.append(Missing(words, evidence.could_be_met_by(clause), evidence.short_of(clause)))
    counted = (seats.ordinary & muster.covered) | evidence.counting
    return Verdict(
        quorate=not missing,
        at=room.at,
        rule=seats.sentence,
        met=tuple(met),
        missing=tuple(missing),
        counted=seats.ordered(counted),
        not_counted=tuple(_not_counted(seats, muster, counted, room)),
        ruling=ruling if missing else None,
        notes=tuple(_notes(seats, room)) if missing else (),
    )


def _in_effect(rule: QuoracyRule, room: Room) -> list[Clause]:
    """The clauses this business must meet, each on its own, so that each is told as met or missing."""
    applying = [when for when in rule.when if _applies(when, room)]
    base = next((when.rule for when in applying if when.instead), rule.rule)
    clauses = [base, *(when.rule for when in applying if not when.instead)]
    return [part for clause in clauses for part in _apart(clause)]


def _apart(clause: Clause) -> Iterator[Clause]:
    if isinstance(clause, All) and not clause.different_people:
        for part in clause.of:
            yield from _apart(part)
    else:
        yield clause


def _applies(when: When, room: Room) -> bool:
    business = not when.business or room.business.casefold() in {word.casefold() for word in when.business}
    concerns = not when.concerns or not room.concerns.isdisjoint(when.concerns)
    since = _from(when, room)
    waited = not when.after_minutes or (since is not None and since <= room.at)
    return business and concerns and waited and (room.previous_inquorate or not when.after_inquorate)


def _from(when: When, room: Room) -> datetime | None:
    """From which minute a condition that waits holds; None while the meeting has not begun."""
    return None if room.started is None else room.started + timedelta(minutes=when.after_minutes)


def _allowed(rule: QuoracyRule, room: Room) -> str | None:
    """The ruling, if the terms allow it.

    Raises:
        RuleProblem: They do not.
    """
    if room.ruling is None:
        return None
    if not rule.ruling:
        raise RuleProblem("ruling", "the terms allow no chair's ruling", "wait until the meeting is quorate")
    if rule.no_two_inquorate and room.previous_inquorate:
        message = "no two meetings running may be inquorate, and the one before was"
        raise RuleProblem("ruling", message, "wait until the meeting is quorate")
    if not any(_names(room.ruling, ground) for ground in rule.ruling):
        grounds = either([f"“{ground}”" for ground in rule.ruling])
        raise RuleProblem("ruling", "names none of the grounds the terms list", f"name {grounds}")
    return room.ruling


def _names(ruling: str, ground: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(ground)}(?!\w)", ruling, re.IGNORECASE) is not None


def _not_counted(seats: Seating, muster: Muster, counted: Keys, room: Room) -> Iterator[NotCounted]:
    whys = dict([*muster.refused, *muster.displaced()])
    for attendee in room.attendees:
        if attendee in whys:
            yield NotCounted(attendee.seat, whys[attendee])
        elif attendee.seat not in counted:
            yield NotCounted(attendee.seat, seats.lacking[attendee.seat])


def _notes(seats: Seating, room: Room) -> Iterator[str]:
    rule = seats.rule
    if rule.grace and room.started is not None and room.at < room.started + timedelta(minutes=rule.grace):
        until = room.started + timedelta(minutes=rule.grace)
        yield f"In the first {minutes(rule.grace)} this does not yet matter: time until {until:%H:%M}."
    for when in rule.when:
        if when.instead and _applies(when, room):
            break  # the first that applies stands, and those after it would change nothing
        since = _from(when, room)
        if when.instead and since is not None and _applies(replace(when, after_minutes=0), room):
            yield f"From {since:%H:%M} this is enough: {seats.words(when.rule)}."
    if rule.no_two_inquorate and room.previous_inquorate:
        yield "The meeting before was not quorate either, and no two running may be inquorate."
