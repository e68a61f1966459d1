"""Who may vote in a room, what a count comes to, and the proof a decision keeps (AQ5, AQ5a)."""

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import rule_data
from store.rules.frozen_proof import Proof, Sitter, differ
from store.rules.problems import RuleProblem
from store.rules.quoracy import judge
from store.rules.room import Attendee, Room, SeatFact
from store.rules.verdict import NotCounted
from store.rules.voting import Ballot, Electorate, Vote, problems, twice

AT = datetime(2024, 3, 21, 10, 20)
RULE = rule_data.read({"rule": {"people": 1}}, "quoracy")
DCS = SeatFact("dcs", "Director", "council", "Brent Council", "local-authority", "Local authority", holder="Jo Patel")
LEADER = replace(DCS, key="leader", post="Leader", holder="Ash Reed")
NURSE = SeatFact("nurse", "Nurse", "icb", "ICB", "health", "Health", holder="Ada Cole", votes=False)
CLERK = replace(DCS, key="clerk", post="Clerk", kind="officer", votes=False, holder="Tess Moor")
SEATS = (DCS, LEADER, NURSE, CLERK)


def _electorate(*attendees: Attendee) -> Electorate:
    return Electorate(RULE, Room(SEATS, attendees, AT))


def test_whoever_counts_and_has_a_vote_may_vote_once() -> None:
    """Jo sits for two seats; the nurse counts but her seat has no vote; the clerk serves the body."""
    found = _electorate(
        Attendee("dcs", "jo"),
        Attendee("leader", "jo", capacity="deputy"),
        Attendee("nurse", "ada"),
        Attendee("clerk", "t"),
    )
    assert len(found) == 1
    voter = found.voter(["jo"])
    assert voter is not None
    assert voter.seat == "dcs"
    assert found.why_not(["ada"]) == "the seat is not entitled to vote"
    assert found.why_not(["nobody"]) == "they were not there"


@pytest.mark.parametrize(
    ("attendee", "why"),
    [
        (Attendee("dcs", "jo", withdrawn="a relative"), "withdrew: a relative"),
        (Attendee("dcs", "jo", conflicted=True), "declared an interest"),
        (Attendee("dcs", "jo", capacity="observing"), "observing only"),
        (Attendee("dcs", "sam", capacity="deputy", may_decide=False), "deputy without authority to decide"),
        (Attendee("mayor", "jo"), "has no seat on this body"),
    ],
)
def test_why_somebody_there_may_not(attendee: Attendee, why: str) -> None:
    found = _electorate(attendee)
    assert (len(found), found.why_not([attendee.person])) == (0, why)


def test_of_two_on_one_seat_the_holder_votes() -> None:
    found = _electorate(Attendee("dcs", "sam", capacity="deputy"), Attendee("dcs", "jo"))
    assert (found.voter(["jo"]) is not None, found.why_not(["sam"])) == (True, "the holder of the seat is there")


@pytest.mark.parametrize(
    ("vote", "carried"),
    [
        (Vote(2, 1), True),
        (Vote(1, 2), False),
        (Vote(1, 0, 5), True),
        (Vote(2, 2), False),
        (Vote(2, 2, 0, "for"), True),
        (Vote(2, 2, 0, "against"), False),
        (Vote(0, 0, 3), False),
    ],
)
def test_more_for_than_against_carry_it_and_a_tie_only_with_a_casting_vote(vote: Vote, carried: bool) -> None:
    assert vote.carried is carried


def test_a_count_is_no_larger_than_the_electorate_nor_smaller_than_its_names() -> None:
    two = _electorate(Attendee("dcs", "jo"), Attendee("leader", "ash"))
    assert list(problems(Vote(1, 1), two)) == []
    assert list(problems(Vote(2, 1), two)) == ["3 votes were counted, and 2 of those there may vote"]
    assert list(problems(Vote(0, 0), two)) == ["nobody voted"]
    assert list(problems(Vote(2, 0, 0, "for"), two)) == ["a casting vote breaks a tie, and 2 to 0 is none"]
    named = (Ballot("Jo", "against", "dcs", "jo"), Ballot("Ash", "against", "leader", "ash"))
    assert list(problems(Vote(1, 1, ballots=named), two)) == ["2 are named as against, and 1 were counted"]
    assert list(twice((*named, Ballot("Jo", "dissent", "dcs", "jo")))) == ["Jo is named twice: against, and dissent"]


WORDS = st.text(max_size=12)
NUMBERS = st.integers(0, 50)


@given(
    st.builds(
        Vote, NUMBERS, NUMBERS, NUMBERS, WORDS, st.lists(st.builds(Ballot, WORDS, WORDS, WORDS, WORDS)).map(tuple)
    )
)
def test_a_lost_vote_is_read_back_as_it_was_kept(vote: Vote) -> None:
    assert Vote.from_text(vote.to_text()) == vote


@pytest.mark.parametrize("text", ["", "[]", "{}", "3", '{"for": "x", "against": 0, "abstained": 0, "ballots": []}'])
def test_what_is_no_vote_is_said_to_be_none(text: str) -> None:
    with pytest.raises(RuleProblem, match="is not a vote"):
        Vote.from_text(text)


def _proof(**facts: object) -> Proof:
    verdict = judge(RULE, Room(SEATS, (Attendee("dcs", "jo"),), AT))
    proof = Proof(verdict, sitting={"dcs": Sitter("Jo Patel", "", "in-room", "Director")})
    return replace(proof, **facts)  # type: ignore[arg-type]  # fields by name


def test_a_proof_is_read_back_as_it_was_frozen() -> None:
    proof = _proof(
        terms_version=2,
        item="4 Budget",
        business="budget",
        concerns=("health", "police"),
        previous_inquorate=False,
        ruled_at=AT,
        corrected="attendance",
        sitting={"dcs": Sitter("Sam Khan", "Jo Patel", "remote", "Director")},
    )
    assert Proof.from_text(proof.to_text()) == proof
    assert proof.who(("dcs", "nurse")) == "Sam Khan for Jo Patel, nurse"


def test_an_older_record_keeps_the_bare_verdict_and_its_terms() -> None:
    verdict = _proof().verdict
    old = Proof.from_text(json.dumps({**verdict.to_dict(), "terms_version": 3}))
    assert (old.verdict, old.terms_version, old.sitting, old.previous_inquorate) == (verdict, 3, {}, None)


@pytest.mark.parametrize("text", ["", "[redacted]", "[]", '{"quorate": true}'])
def test_what_is_no_proof_is_said_to_be_none(text: str) -> None:
    with pytest.raises(RuleProblem):
        Proof.from_text(text)


def test_two_proofs_differ_by_verdict_by_who_counted_and_by_who_sat() -> None:
    proof = _proof()
    assert not differ(proof, _proof(item="another", terms_version=9))
    assert differ(proof, _proof(sitting={"dcs": Sitter("Sam Khan", "Jo Patel")}))
    assert differ(proof, _proof(verdict=replace(proof.verdict, quorate=False)))
    assert differ(proof, _proof(verdict=replace(proof.verdict, counted=())))


def test_only_reasons_of_the_minute_are_told_with_a_decision() -> None:
    every = tuple(
        NotCounted("clerk", why)
        for why in ("officer, not a member", "co-opted members do not count here", "withdrew: a relative")
    )
    proof = _proof(verdict=replace(_proof().verdict, not_counted=every))
    assert [each.why for each in proof.left_out()] == ["withdrew: a relative"]
