"""How a decision was taken: by consensus, or by a vote of those entitled; names, a casting vote, a dissent (AQ5a)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.errors import NotQuorate, Refused
from store.queries import decisions, recording
from store.services import agenda, planning
from store.services.minutes import text_of
from tests.conftest import Wall
from tests.store import ruled
from tests.store.ruled import MEETING, NEXT, PARTNERS, Adopt, decided
from tests.store.sittings import say, tell

ALL_SIX = """
10:00 start
10:00 present J Patel, A Reed, K Lane, A Cole, N West, R Obi
10:00 present T Moor
"""
"""Six members with a vote, and an officer without one."""


@pytest.fixture
def adopt(tmp_path: Path, wall: Wall) -> Iterator[Adopt]:
    """Give the Executive Group a rule."""
    with ruled.desks(tmp_path, wall) as found:
        yield found


@pytest.fixture
def sitting(adopt: Adopt) -> Desk:
    """The Executive Group has opened, with six members and an officer in the room."""
    desk = adopt(PARTNERS)
    tell(desk, MEETING, ALL_SIX)
    return desk


def _lost(desk: Desk) -> list[tuple[str, str]]:
    outcomes = desk.read(recording.view, MEETING, desk.today()).outcomes
    return [(outcome.text, outcome.how) for outcome in outcomes if outcome.kind == "not-carried"]


def test_a_decision_is_by_consensus_unless_a_vote_is_given(sitting: Desk) -> None:
    say(sitting, MEETING, "10:05 decision adopt the tool")
    line = decided(sitting, "D1")
    assert (line.how, line.votes, line.ballots) == ("by consensus", None, ())


def test_a_vote_is_kept_in_numbers_and_names_and_minuted_so(sitting: Desk) -> None:
    tell(
        sitting, MEETING, "10:05 decision approve the budget vote 3-2-1, votes against R Obi, K Lane; abstained N West"
    )
    line = decided(sitting, "D1")
    assert (line.votes, line.how) == ((3, 2, 1), "for 3, against 2, abstained 1")
    assert [(ballot.name, ballot.vote) for ballot in line.ballots] == [
        ("Rowan Obi", "against"),
        ("Kit Lane", "against"),
        ("Nia West", "abstained"),
    ]
    text = sitting.read(text_of, MEETING)
    assert "**RESOLVED** (EG/2024/01-D1, 10:05, for 3, against 2, abstained 1): approve the budget" in text
    assert "*Against: Rowan Obi, Kit Lane. Abstained: Nia West.*" in text


def test_names_may_follow_on_lines_of_their_own(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        "10:05 decision approve it vote 4-2-0\n10:06 votes against R Obi\n10:06 votes against K Lane on D1",
    )
    assert [ballot.name for ballot in decided(sitting, "D1").ballots] == ["Rowan Obi", "Kit Lane"]
    with pytest.raises(Refused, match="3 are named as against, and 2 were counted"):
        say(sitting, MEETING, "10:07 votes against N West")
    with pytest.raises(Refused, match="Rowan Obi is named twice"):
        say(sitting, MEETING, "10:07 votes for R Obi")


@pytest.mark.parametrize(
    ("before", "tail", "says"),
    [
        ("", "votes against T Moor", "Tess Moor has no vote at 10:10: the seat is not entitled to vote"),
        ("10:05 leave N West", "votes against N West", "Nia West has no vote at 10:10: they were not there"),
        (
            "10:05 interest N West withdraws: a relative",
            "votes against N West",
            "Nia West has no vote at 10:10: withdrew: a relative",
        ),
        (
            "10:05 interest K Lane stays: a relative",
            "votes against K Lane",
            "Kit Lane has no vote at 10:10: declared an interest",
        ),
        (
            "10:05 leave K Lane\n10:05 observe Lee Marsh, Head of Audit for K Lane",
            "votes against Lee Marsh",
            "Lee Marsh has no vote at 10:10: observing only",
        ),
    ],
)
def test_only_those_entitled_vote_and_the_reason_is_said(adopt: Adopt, before: str, tail: str, says: str) -> None:
    """The council alone is enough here, so that nobody's leaving stands in the way of the vote itself."""
    desk = adopt('rule = { one_from = "local-authority" }\n')
    tell(desk, MEETING, ALL_SIX + before)
    with pytest.raises(Refused, match=says):
        say(desk, MEETING, f"10:10 decision approve it vote 2-1-0, {tail}")
    assert desk.read(decisions.lines) == ()


def test_a_deputy_without_authority_counts_for_nothing_and_votes_for_nobody(adopt: Adopt) -> None:
    desk = adopt('rule = { one_from = "local-authority" }\n')
    tell(
        desk,
        MEETING,
        "10:00 start\n10:00 present J Patel\n10:00 deputy D Hall for N West\n10:00 deputy S Khan for A Cole",
    )
    with pytest.raises(Refused, match="Dev Hall has no vote at 10:10: deputy without authority to decide"):
        say(desk, MEETING, "10:10 decision approve it vote 1-1-0, votes against D Hall")
    with pytest.raises(Refused, match="3 votes were counted, and 2 of those there may vote"):
        say(desk, MEETING, "10:10 decision approve it vote 2-1-0")
    say(desk, MEETING, "10:10 decision approve it vote 2-0-0, votes for S Khan, J Patel")
    assert [ballot.name for ballot in decided(desk, "D1").ballots] == ["Sam Khan", "Jo Patel"]


def test_more_votes_than_voters_are_no_vote(sitting: Desk) -> None:
    with pytest.raises(Refused, match="7 votes were counted, and 6 of those there may vote"):
        say(sitting, MEETING, "10:05 decision approve it vote 5-1-1")
    with pytest.raises(Refused, match="2 are named as against, and 1 were counted"):
        say(sitting, MEETING, "10:05 decision approve it vote 5-1-0, votes against R Obi, K Lane")
    assert sitting.read(decisions.lines) == ()


def test_whoever_sits_for_two_seats_votes_once(adopt: Adopt) -> None:
    desk = adopt('rule = { one_from = "local-authority" }\n')
    tell(
        desk,
        MEETING,
        "10:00 start\n10:00 present J Patel\n10:00 deputy N Ellis for A Reed\n10:00 deputy J Patel for K Lane",
    )
    with pytest.raises(Refused, match="that is no vote: 3 votes were counted"):
        say(desk, MEETING, "10:05 decision approve it vote 3-0-0")


def test_a_lost_vote_is_recorded_and_is_no_decision(sitting: Desk) -> None:
    lost = say(sitting, MEETING, "10:05 decision approve the budget vote 2-4-0, votes for J Patel, A Reed")
    assert (lost.act, lost.reference) == ("votes.not_carried", "")
    assert sitting.read(decisions.lines) == ()
    assert _lost(sitting) == [("approve the budget", "for 2, against 4, abstained 0")]
    text = sitting.read(text_of, MEETING)
    assert "**NOT CARRIED** (10:05, for 2, against 4, abstained 0): approve the budget" in text
    assert "*For: Jo Patel, Ash Reed.*" in text
    assert say(sitting, MEETING, "10:06 decision adopt the tool").reference == "EG/2024/01-D1"


def test_a_tie_without_a_casting_vote_is_lost_and_with_one_is_carried(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:05 decision approve the budget vote 3-3")
    assert _lost(sitting) == [("approve the budget", "for 3, against 3, abstained 0; a tie without a casting vote")]
    tell(sitting, MEETING, "10:06 decision approve it after all vote 3-3-0, casting for")
    assert (decided(sitting, "D1").votes, decided(sitting, "D1").casting) == ((3, 3, 0), "for")
    text = sitting.read(text_of, MEETING)
    assert "The votes were equal; the chair, Jo Patel, gave the casting vote for the motion." in text
    tell(sitting, MEETING, "10:07 decision move the office vote 3-3, casting against")
    assert _lost(sitting)[1] == ("move the office", "for 3, against 3, abstained 0, casting vote against")
    assert len(sitting.read(decisions.lines)) == 1


def test_the_chair_may_break_the_tie_on_the_next_line(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:05 decision approve it vote 3-3, votes against R Obi")
    done = say(sitting, MEETING, "10:06 casting for")
    assert (done.act, done.reference) == ("decisions.casting", "EG/2024/01-D1")
    line = decided(sitting, "D1")
    assert (line.casting, [ballot.name for ballot in line.ballots]) == ("for", ["Rowan Obi"])
    assert _lost(sitting) == []
    tell(sitting, MEETING, "undo")
    assert sitting.read(decisions.lines) == ()
    assert len(_lost(sitting)) == 1


@pytest.mark.parametrize(
    "before", ["10:05 decision approve it vote 4-2", "10:05 note nothing", "10:05 decision x vote 3-3\n10:06 note then"]
)
def test_a_casting_vote_breaks_the_tie_just_taken_and_no_other(sitting: Desk, before: str) -> None:
    tell(sitting, MEETING, before)
    with pytest.raises(Refused, match="the last thing recorded is no tied vote"):
        say(sitting, MEETING, "10:10 casting for")


def test_a_casting_vote_where_there_is_no_tie_is_refused(sitting: Desk) -> None:
    with pytest.raises(Refused, match="a casting vote breaks a tie, and 4 to 2 is none"):
        say(sitting, MEETING, "10:05 decision approve it vote 4-2, casting for")


def test_a_casting_vote_needs_a_room_that_may_decide(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:05 decision approve it vote 3-3\n10:06 leave N West")
    with pytest.raises(NotQuorate):
        say(sitting, MEETING, "10:07 casting for")


def test_a_dissent_is_noted_by_name_on_request(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        "10:05 decision adopt the tool; dissent A Cole\n10:06 dissent K Lane\n10:07 dissent N West from D1",
    )
    assert [ballot.name for ballot in decided(sitting, "D1").ballots] == ["Ada Cole", "Kit Lane", "Nia West"]
    text = sitting.read(text_of, MEETING)
    assert "Ada Cole, Kit Lane and Nia West ask that their dissent be noted." in text
    with pytest.raises(Refused, match="Tess Moor has no vote at 10:05"):
        say(sitting, MEETING, "10:08 dissent T Moor")
    with pytest.raises(Refused, match="taken by consensus; only a dissent"):
        say(sitting, MEETING, "10:08 votes against R Obi")


def test_votes_and_names_are_undone_with_what_they_belong_to(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:05 decision approve it vote 4-2, votes against R Obi\n10:06 dissent A Cole\nundo")
    assert [ballot.name for ballot in decided(sitting, "D1").ballots] == ["Rowan Obi"]
    tell(sitting, MEETING, "undo\nredo")
    assert [ballot.name for ballot in decided(sitting, "D1").ballots] == ["Rowan Obi"]


def test_what_could_not_be_decided_keeps_how_those_there_stood_to_it(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:05 leave N West\n10:06 decision approve it vote 4-1")
    line = decided(sitting, "R1")
    assert line.how == "refused as a decision: NOT QUORATE · no police; those there voted for 4, against 1, abstained 0"


def test_something_is_ratified_by_a_vote_and_stays_unratified_without_one_for_it(adopt: Adopt, wall: Wall) -> None:
    desk = adopt(PARTNERS)
    tell(
        desk,
        MEETING,
        "10:00 start\n10:00 present J Patel, A Cole\n10:05 recommend move\n10:06 recommend stay\n10:30 close",
    )
    desk.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 09:50")
    tell(desk, NEXT, ALL_SIX + "10:05 ratify R1 vote 4-2, votes against R Obi\n10:06 ratify R2 vote 2-4")
    assert decided(desk, f"{NEXT}-D1").votes == (4, 2, 0)
    line = decided(desk, "R2")
    assert (line.state, line.settled_reason) == ("not-ratified", "not carried: for 2, against 4, abstained 0")
    text = desk.read(text_of, NEXT)
    assert "**NOT RATIFIED** (EG/2024/01-R2, 10:06): stay" in text
    assert "*Reason: not carried: for 2, against 4, abstained 0.*" in text


def test_a_lost_vote_under_a_confidential_item_stays_out_of_the_public_version(sitting: Desk) -> None:
    sitting.run(agenda.add_item, MEETING, agenda.ItemText("Family Q", confidential=True))
    tell(sitting, MEETING, "10:05 item Family Q\n10:06 decision review Family Q vote 2-4, votes for J Patel")
    assert "review Family Q" in sitting.read(text_of, MEETING)
    assert "Family Q" not in sitting.read(lambda session: text_of(session, MEETING, public=True))
