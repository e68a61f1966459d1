"""What holds of every rule and every room, whatever they are."""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given

from store.rules.clauses import (
    All,
    Any,
    AtLeast,
    Clause,
    Count,
    Measure,
    QuoracyRule,
    Share,
    Traits,
    Units,
    Which,
    one_from,
)
from store.rules.eligibility import refusal
from store.rules.quoracy import Verdict, judge
from store.rules.room import Attendee, Room, SeatFact
from tests.rules.rule_worlds import AT, CONSTITUENCIES, attendees, clauses, rooms, rules

if TYPE_CHECKING:
    from collections.abc import Iterable


@given(rules(), rooms(), attendees())
def test_one_more_who_may_count_never_costs_quoracy(rule: QuoracyRule, room: Room, newcomer: Attendee) -> None:
    joined = replace(room, attendees=(newcomer, *room.attendees))
    last = replace(room, attendees=(*room.attendees, newcomer))

    if judge(rule, room).quorate:
        assert judge(rule, joined).quorate
        assert judge(rule, last).quorate


@given(rules(), rooms())
def test_a_room_is_quorate_if_and_only_if_nothing_is_missing(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)

    assert verdict.quorate is (verdict.missing == ())
    assert (verdict.headline() == "QUORATE") is verdict.quorate


@given(rules(), rooms())
def test_those_named_as_evidence_are_enough_without_the_rest(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)
    seats = {seat for met in verdict.met for seat in met.by}
    alone = replace(room, attendees=tuple(attendee for attendee in room.attendees if attendee.seat in seats))

    assert [met.clause for met in judge(rule, alone).met] == [met.clause for met in verdict.met]
    assert judge(rule, alone).quorate is verdict.quorate


@given(clauses(), rooms())
def test_nobody_named_as_evidence_for_a_clause_is_idle(clause: Clause, room: Room) -> None:
    rule = QuoracyRule(Any((clause,)))
    verdict = judge(rule, room)

    for gone in (seat for met in verdict.met for seat in met.by):
        left = tuple(
            attendee for attendee in room.attendees if attendee.seat in verdict.met[0].by and attendee.seat != gone
        )
        assert not judge(rule, replace(room, attendees=left)).quorate


@given(rules(), rooms())
def test_everybody_there_is_counted_or_told_why_not(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)
    refused = {item.seat for item in verdict.not_counted}

    assert {attendee.seat for attendee in room.attendees} <= refused | set(verdict.counted)
    assert all(item.why for item in verdict.not_counted)
    assert {seat for met in verdict.met for seat in met.by} <= set(verdict.counted)


@given(rules(), rooms())
def test_only_seats_that_can_send_somebody_are_named_as_help(rule: QuoracyRule, room: Room) -> None:
    able = {seat.key for seat in room.seats if seat.filled and not seat.suspended}

    for missing in judge(rule, room).missing:
        assert set(missing.could_be_met_by) <= able
        assert missing.more > 0


@given(clauses(), rooms())
def test_a_seat_named_as_help_for_a_plain_headcount_helps(clause: Clause, room: Room) -> None:
    """Were somebody new to come in person for a seat that is named, a plain count would be short by one less."""
    rule = QuoracyRule(clause)
    for missing in judge(rule, room).missing if isinstance(clause, Count) else ():
        for seat in missing.could_be_met_by:
            come = replace(room, attendees=(*room.attendees, Attendee(seat, "somebody new")))
            after = judge(rule, come)
            assert after.quorate or after.missing[0].more == missing.more - 1


@given(rules(), rooms())
def test_a_verdict_kept_and_read_again_is_the_same(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)

    assert Verdict.from_dict(verdict.to_dict()) == verdict


@given(clauses(), rooms())
def test_counting_agrees_with_a_plain_reckoning(clause: Clause, room: Room) -> None:
    """The same question answered by trying out every seat for every person, for clauses with plain numbers."""
    rule = QuoracyRule(clause)
    if all(isinstance(count.amount, int) for count in counted(clause)):
        assert judge(rule, room).quorate is plainly_met(clause, rule, room)


def counted(clause: Clause) -> list[Count]:
    return [clause] if isinstance(clause, Count) else [count for part in clause.of for count in counted(part)]


def plainly_met(clause: Clause, rule: QuoracyRule, room: Room) -> bool:
    match clause:
        case Count():
            return plain_tally(clause, rule, room) >= (clause.amount if isinstance(clause.amount, int) else 1)
        case All():
            return all(plainly_met(part, rule, room) for part in clause.of)
        case Any():
            return any(plainly_met(part, rule, room) for part in clause.of)
        case AtLeast():
            return [plainly_met(part, rule, room) for part in clause.of].count(True) >= clause.number


def plain_tally(count: Count, rule: QuoracyRule, room: Room) -> int:
    by_key = {seat.key: seat for seat in room.seats}
    claims = [
        (attendee.person, by_key[attendee.seat])
        for attendee in room.attendees
        if attendee.seat in by_key
        and not refusal(rule, by_key[attendee.seat], attendee)
        and seat_fits(count.which, rule, by_key[attendee.seat])
        and (attendee.capacity == "holder" or not count.which.in_person)
        and (attendee.mode == "in-room" or not count.which.in_room)
    ]
    if count.measure is Measure.SEATS:
        return len({seat.key for _, seat in claims})
    if count.measure is Measure.AGENCIES:
        return len({plain_unit(seat, count.units) for _, seat in claims})
    return most_heads(sorted({person for person, _ in claims}), claims, frozenset())


def seat_fits(which: Which, rule: QuoracyRule, seat: SeatFact) -> bool:
    if not (which.only.kinds or which.only.roles or which.only.posts):
        if seat.kind not in rule.counts:
            return False
        if rule.voters_only and not seat.votes and which.votes is None:
            return False
    if which.votes is not None and seat.votes is not which.votes:
        return False
    wanted = [any(mark in values for mark in marks(seat)[trait]) for trait, values in which.only.given()]
    unwanted = [any(mark in values for mark in marks(seat)[trait]) for trait, values in which.but_not.given()]
    return all(wanted) and not any(unwanted)


def marks(seat: SeatFact) -> dict[str, Iterable[str]]:
    return {
        "constituencies": [seat.constituency],
        "agencies": [seat.agency],
        "groups": seat.groups,
        "kinds": [seat.kind],
        "roles": seat.roles,
        "posts": [seat.key, seat.post],
    }


def plain_unit(seat: SeatFact, units: Units) -> tuple[str, str]:
    apart = [tag for tag in units.apart if tag in seat.groups]
    as_one = [name for name in units.as_one if name in {seat.constituency, *seat.groups}]
    if apart:
        return "apart", apart[0]
    if as_one:
        return "as one", as_one[0]
    return ("agency", seat.agency) if units.by.value == "agency" else ("constituency", seat.constituency)


def most_heads(people: list[str], claims: list[tuple[str, SeatFact]], taken: frozenset[str]) -> int:
    """The most people with a seat each, by trying everything."""
    if not people:
        return 0
    first, *others = people
    best = most_heads(others, claims, taken)
    for person, seat in claims:
        if person == first and seat.key not in taken:
            best = max(best, 1 + most_heads(others, claims, taken | {seat.key}))
    return best


def test_a_verdict_is_there_before_the_key_is_up() -> None:
    """Sixty seats and a rule of forty clauses take less than a millisecond; the best of many, for a busy machine."""
    seats = tuple(
        SeatFact(f"s{n}", f"Post {n}", f"a{n % 20}", f"Agency {n % 20}", CONSTITUENCIES[n % 3], "", votes=n % 5 > 0)
        for n in range(60)
    )
    shapes: tuple[Clause, ...] = (
        one_from("health"),
        Count(Which(Traits(posts=("s3",)))),
        Count(Which(but_not=Traits(constituencies=("police",))), 5),
        Count(amount=5, measure=Measure.AGENCIES, units=Units(as_one=("health",))),
        Count(amount=Share(Fraction(1, 3))),
        AtLeast(1, (one_from("police"), one_from("education"))),
    )
    rule = QuoracyRule(All(tuple(shapes[n % len(shapes)] for n in range(40))))
    room = Room(seats, tuple(Attendee(f"s{n}", f"p{n}") for n in range(60)), AT)

    def seconds() -> float:
        start = time.perf_counter()
        judge(rule, room)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(60)) < 0.001
