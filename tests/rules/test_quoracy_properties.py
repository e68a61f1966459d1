"""What holds of every rule and every room, whatever they are.

Two clauses are told apart. A majority can be broken by somebody who comes, for whoever comes is one more head; so what
is said of newcomers and of proofs taken by themselves is said of all other clauses. A condition that waits turns with
the clock, never with a newcomer, and is among the rules of every property.
"""

from __future__ import annotations

import time
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.rules.clauses import (
    All,
    Any,
    AtLeast,
    Clause,
    Count,
    Majority,
    Measure,
    QuoracyRule,
    Share,
    Traits,
    Units,
    Which,
    one_from,
    read,
    write_clause,
)
from store.rules.eligibility import refusal
from store.rules.never_met import never_met
from store.rules.quoracy import Verdict, judge
from store.rules.room import Attendee, Room, SeatFact
from tests.rules.plain_reckoning import plain_majority, plainly_met
from tests.rules.rule_worlds import (
    AT,
    COMERS,
    CONSTITUENCIES,
    MIXED_CLAUSES,
    SMALL_CLAUSES,
    attendees,
    handful,
    has_majority,
    plain_rules,
    rooms,
    rules,
    small_rooms,
)

Clauses = tuple[Clause, ...]


def every_clause(rule: QuoracyRule) -> list[Clause]:
    changed = [clause for change in rule.changes for clause in every_clause(change.rule)]
    return [rule.rule, *(when.rule for when in rule.when), *changed]


def parts_of(clause: Clause) -> list[Clause]:
    """The clauses that a verdict tells of each by itself."""
    if isinstance(clause, All) and not clause.different_people:
        return [part for several in clause.of for part in parts_of(several)]
    return [clause]


def without(room: Room, rule: QuoracyRule, kept: set[str]) -> Room:
    """The room with those alone who sit for these seats, and with those who do not count."""
    by_key = {seat.key: seat for seat in room.seats}
    left = [
        attendee
        for attendee in room.attendees
        if attendee.seat in kept or attendee.seat not in by_key or refusal(rule, by_key[attendee.seat], attendee)
    ]
    return replace(room, attendees=tuple(left))


def sent(room: Room, seat: str) -> Room:
    """The room when somebody new has come in for a seat: a deputy where its holder is in the room, or kept out."""
    holders = [attendee for attendee in room.attendees if attendee.seat == seat and attendee.capacity == "holder"]
    spent = any(holder.mode == "in-room" or holder.withdrawn or holder.conflicted for holder in holders)
    others = tuple(attendee for attendee in room.attendees if spent or attendee not in holders)
    post = next(fact.post for fact in room.seats if fact.key == seat)
    newcomer = Attendee(seat, "somebody new", capacity="deputy" if spent else "holder", post=post)
    return replace(room, attendees=(*others, newcomer))


@given(rules(), rooms(), attendees())
def test_one_more_who_may_count_never_costs_quoracy(rule: QuoracyRule, room: Room, newcomer: Attendee) -> None:
    assume(not has_majority(*every_clause(rule)))
    joined = replace(room, attendees=(newcomer, *room.attendees))
    last = replace(room, attendees=(*room.attendees, newcomer))

    if judge(rule, room).quorate:
        assert judge(rule, joined).quorate
        assert judge(rule, last).quorate


@given(handful(MIXED_CLAUSES), small_rooms(), st.sampled_from(COMERS))
def test_nor_does_one_more_in_a_small_world(clauses: Clauses, room: Room, newcomer: Attendee) -> None:
    joined = replace(room, attendees=(*dict.fromkeys((*room.attendees, newcomer)),))

    for clause in clauses:
        assert judge(QuoracyRule(clause), joined).quorate or not judge(QuoracyRule(clause), room).quorate, clause


@given(rules(), rooms())
def test_a_room_is_quorate_if_and_only_if_nothing_is_missing(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)

    assert verdict.quorate is (verdict.missing == ())
    assert (verdict.headline() == "QUORATE") is verdict.quorate


@given(handful(SMALL_CLAUSES) | handful(MIXED_CLAUSES), small_rooms())
def test_every_clause_is_told_once_as_met_or_missing_as_it_would_be_by_itself(clauses: Clauses, room: Room) -> None:
    verdict = judge(QuoracyRule(All(clauses)), room)
    parts = parts_of(All(clauses))
    alone = [judge(QuoracyRule(part), room) for part in parts]

    assert len(verdict.met) + len(verdict.missing) == len(parts)
    assert list(verdict.met) == [met for one in alone for met in one.met]
    assert list(verdict.missing) == [missing for one in alone for missing in one.missing]


@given(rules(), rooms())
def test_those_named_as_evidence_are_enough_without_the_rest(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)
    evidence = {seat for met in verdict.met for seat in met.by}
    alone = judge(rule, without(room, rule.in_force(AT.date()), evidence))

    assert [met.clause for met in alone.met] >= [met.clause for met in verdict.met]
    if not has_majority(*every_clause(rule)):
        assert [met.clause for met in alone.met] == [met.clause for met in verdict.met]


@given(handful(MIXED_CLAUSES), small_rooms())
def test_nobody_named_as_evidence_for_a_clause_is_idle(clauses: Clauses, room: Room) -> None:
    for part in (part for clause in clauses for part in (Any((clause,)), *parts_of(clause))):
        rule = QuoracyRule(part)
        for met in judge(rule, room).met:
            assert judge(rule, without(room, rule, set(met.by))).quorate, part
            for gone in met.by:
                assert not judge(rule, without(room, rule, set(met.by) - {gone})).quorate, part


@given(handful(tuple(clause for clause in SMALL_CLAUSES if has_majority(clause))), small_rooms())
def test_a_majority_is_proved_by_as_many_as_outnumber_the_rest(clauses: Clauses, room: Room) -> None:
    """With one fewer of those it is about, and all others as they are, it would be no majority."""
    for count in (clause for clause in clauses if isinstance(clause, Count)):
        for met in judge(QuoracyRule(count), room).met:
            such = replace(count, amount=len(met.by))
            fewer = replace(count, which=replace(count.which, only=Traits(posts=met.by[1:])))

            assert plainly_met(such, QuoracyRule(such), room), count
            assert len(met.by) == 1 or not plain_majority(fewer, QuoracyRule(fewer), room, among=count.which), count


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


@given(handful(SMALL_CLAUSES) | handful(MIXED_CLAUSES), small_rooms())
def test_a_seat_named_as_help_brings_its_clause_nearer_and_never_hurts(clauses: Clauses, room: Room) -> None:
    """A count, and a clause for different people, comes nearer by one; where one is short, that mends it."""
    for clause in clauses:
        if not isinstance(clause, Count) and has_majority(clause):
            continue
        single = isinstance(clause, Count) or (isinstance(clause, All) and clause.different_people)
        rule = QuoracyRule(clause if single else Any((clause,)))
        for missing in judge(rule, room).missing:
            for seat in missing.could_be_met_by:
                after = judge(rule, sent(room, seat))
                assert after.quorate or after.missing[0].more <= missing.more - single, (clause, seat)


@given(handful(SMALL_CLAUSES) | handful(MIXED_CLAUSES), small_rooms())
def test_where_somebody_could_mend_a_clause_they_are_named(clauses: Clauses, room: Room) -> None:
    """Nobody whose coming would mend it at once is left out, but for a second person for a seat that is taken."""
    taken = {attendee.seat for attendee in room.attendees}
    free = [seat.key for seat in room.seats if seat.filled and not seat.suspended and seat.key not in taken]
    for rule in (QuoracyRule(Any((clause,))) for clause in clauses):
        for missing in judge(rule, room).missing:
            mending = {seat for seat in free if judge(rule, sent(room, seat)).quorate}
            assert mending <= set(missing.could_be_met_by), rule.rule


@given(rules(), rooms())
def test_a_verdict_kept_and_read_again_is_the_same(rule: QuoracyRule, room: Room) -> None:
    verdict = judge(rule, room)

    assert Verdict.from_dict(verdict.to_dict()) == verdict


@settings(max_examples=200)
@given(handful(SMALL_CLAUSES), small_rooms())
def test_counting_agrees_with_a_plain_reckoning(clauses: Clauses, room: Room) -> None:
    """The same question answered by trying out every seat for every person, for clauses with plain numbers."""
    for clause in clauses:
        rule = QuoracyRule(clause)
        assert judge(rule, room).quorate is plainly_met(clause, rule, room), clause


@given(plain_rules(), handful(SMALL_CLAUSES), small_rooms())
def test_what_a_body_adds_to_its_rule_comes_on_top_of_it(parent: QuoracyRule, added: Clauses, room: Room) -> None:
    parent = replace(parent, when=())
    for clause in added:
        own = read({"also": write_clause(clause)}, "quoracy", parent)
        both = judge(parent, room).quorate and judge(replace(parent, rule=clause), room).quorate

        assert judge(own, room).quorate is both, clause


@given(handful(SMALL_CLAUSES) | handful(MIXED_CLAUSES), small_rooms())
def test_a_clause_that_a_full_house_cannot_meet_is_told_and_no_other(clauses: Clauses, room: Room) -> None:
    full = tuple(replace(seat, filled=True, suspended=False) for seat in room.seats)
    everybody = tuple(Attendee(seat.key, f"holder of {seat.key}") for seat in full)
    for clause in clauses:
        rule = QuoracyRule(Any((clause,)))
        hopeless = never_met(rule, room.seats)
        met = judge(rule, Room(full, everybody, AT)).quorate

        assert met or hopeless or has_majority(clause), clause
        assert not (met and isinstance(clause, Count) and hopeless), clause
        assert all(problem.message and problem.remedy for problem in hopeless)


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
        Count(amount=Share(Fraction(1, 3), reckoned_from=Which())),
        AtLeast(1, (one_from("police"), one_from("education"))),
        Count(amount=12, at_most=2),
        Count(Which(but_not=Traits(constituencies=("police",))), Majority()),
        All((one_from("health"), Count(Which(Traits(constituencies=("police",))), 3)), different_people=True),
    )
    rule = QuoracyRule(All(tuple(shapes[n % len(shapes)] for n in range(40))))
    room = Room(seats, tuple(Attendee(f"s{n}", f"p{n}") for n in range(60)), AT)

    def seconds() -> float:
        start = time.perf_counter()
        judge(rule, room)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(200)) < 0.001
