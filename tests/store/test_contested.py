"""What a member contesting the record might find: verdicts that later, ordinary events must not touch (AQ5, AQ7)."""

from datetime import date, datetime

import pytest

from store.desk import Desk
from store.queries import decisions, minutes, recording, register
from store.services import attendance, planning
from store.services.minutes import text_of
from store.views.minutes import DecisionView, MinutesRecord
from tests.store.sittings import say, tell

MEETING = "EG/2024/01"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """The Executive Group has opened, with all three partners in the room."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole, N West")
    return brent_desk


def _record(desk: Desk) -> MinutesRecord:
    return desk.read(minutes.record, MEETING)


def _decision(desk: Desk) -> DecisionView:
    return next(d for item in _record(desk).items for d in item.decisions)


def test_leaving_after_a_decision_is_no_correction_of_it(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:20 decision adopt the tool\n10:20 leave N West\n10:30 arrive I Snow 10:15")
    assert _decision(sitting).attendance_corrected == ""


def test_a_withdrawal_declared_later_is_no_correction_either(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:06 decision adopt the tool
        10:10 interest A Cole item 1 withdraws: her own service
        10:30 arrive I Snow 10:02
        """,
    )
    assert _decision(sitting).attendance_corrected == ""


def test_a_second_deputy_does_not_rewrite_the_first(sitting: Desk) -> None:
    """Sam Khan, with authority, decides with the others; Lee Marsh, without, takes the seat afterwards."""
    tell(
        sitting,
        MEETING,
        """
        10:05 leave A Cole
        10:06 deputy S Khan for A Cole
        10:20 decision adopt the tool
        10:30 leave S Khan
        10:31 deputy Lee Marsh, Head of Audit for A Cole
        10:40 arrive I Snow 10:15
        """,
    )
    assert _decision(sitting).attendance_corrected == ""
    stretches = [(f"{s.start:%H:%M}", s.verdict.quorate) for s in _record(sitting).timeline]
    assert stretches == [("10:00", True), ("10:05", False), ("10:06", True), ("10:30", False)]


def test_one_person_on_two_seats_is_one_person_and_leaves_both(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:01 leave N West\n10:02 present T Moor\n10:03 deputy T Moor for N West")
    board = sitting.read(register.board, MEETING, sitting.today())
    assert board.present == 3
    say(sitting, MEETING, "10:30 leave T Moor")
    assert sitting.read(register.board, MEETING, sitting.today()).present == 2


def test_a_line_set_back_marks_the_decisions_it_bore(sitting: Desk) -> None:
    say(sitting, MEETING, "10:20 decision adopt the tool")
    sitting.run(attendance.forget, MEETING, "police")
    assert '"quorate": false' in _decision(sitting).attendance_corrected


def test_an_interest_in_the_whole_meeting_tells_where_no_item_is_open(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:01 interest A Cole the whole meeting withdraws: her own service
        10:02 defer: nobody is ready
        """,
    )
    refused = say(sitting, MEETING, "10:03 decision adopt the tool", recommend=True)
    assert refused.act == "decisions.recommend"


def test_an_interest_stays_with_the_person_who_declared_it(sitting: Desk) -> None:
    """Sam Khan withdraws for item 1 and goes; Ada Cole, who declared nothing, takes her own seat again."""
    tell(
        sitting,
        MEETING,
        """
        10:01 leave A Cole
        10:02 deputy S Khan for A Cole
        10:03 interest S Khan item 1 withdraws: a former employer
        10:10 leave S Khan
        10:11 return A Cole
        """,
    )
    assert say(sitting, MEETING, "10:12 decision adopt the tool").act == "decisions.decide"
    assert [(i.person, i.withdraws) for i in _record(sitting).interests] == [("Sam Khan", True)]


def test_apologies_for_the_rest_do_not_take_somebody_out_of_those_present(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:30 leave N West: called away\n10:31 apologies N West: for the rest")
    record = _record(sitting)
    assert "Nia West" in {line.person for group in record.present for line in group.lines}
    assert record.apologies == ()


def test_apologies_after_a_deputy_left_are_those_of_the_holder(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:01 leave A Cole
        10:02 deputy S Khan for A Cole
        10:10 leave S Khan
        10:11 apologies A Cole: ill
        """,
    )
    present = [line.person for group in _record(sitting).present for line in group.lines if line.seat == "health"]
    assert present == ["Ada Cole", "Sam Khan"]


def test_a_guest_who_comes_back_is_the_same_guest(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:05 attending Pat Guest, Auditor
        10:10 leave Pat Guest
        10:20 return Pat Guest
        """,
    )
    guests = _record(sitting).attending
    assert [(line.person, len(line.stays)) for line in guests] == [("Pat Guest", 2)]


def test_the_proof_keeps_all_it_rested_on(sitting: Desk) -> None:
    """Who counted for what, who did not and why, the item, the terms: whatever is changed afterwards."""
    tell(
        sitting,
        MEETING,
        """
        10:01 leave A Cole
        10:02 deputy S Khan for A Cole
        10:02 present T Moor, R Obi
        10:03 interest R Obi withdraws: reviewed the tool
        10:20 decision adopt the tool
        """,
    )
    proof = sitting.read(decisions.line, f"{MEETING}-D1").proof
    verdict = proof.verdict
    assert (verdict.at, proof.terms_version) == (datetime(2024, 3, 21, 10, 20), 2)
    assert verdict.rule.startswith("At least one representative of each of the local authority, health")
    assert proof.item == "1 Welcome, apologies and declarations of interest"
    assert {met.clause: proof.who(met.by) for met in verdict.met} == {
        "one from the local authority": "Jo Patel",
        "one from health": "Sam Khan for Ada Cole",
        "one from the police": "Nia West",
    }
    assert {proof.who((each.seat,)): each.why for each in verdict.not_counted} == {
        "Tess Moor": "officer, not a member",
        "Rowan Obi": "withdrew: reviewed the tool",
    }
    text = sitting.read(text_of, MEETING)
    assert "one from health (Sam Khan for Ada Cole)" in text
    assert "*Did not count: Rowan Obi (withdrew: reviewed the tool).*" in text, "the officer never does"


def test_both_verdicts_stand_on_the_outcome_in_the_minutes_and_in_the_list(sitting: Desk) -> None:
    """The police were not there yet: it was 10:25, not 10:00."""
    tell(sitting, MEETING, "10:20 decision adopt the tool\ntimes N West arrived 10:25\n10:30 close")
    outcome = next(o for o in sitting.read(recording.view, MEETING, sitting.today()).outcomes if o.kind == "decision")
    assert outcome.problem == "attendance corrected since: QUORATE as taken, NOT QUORATE · no police as corrected"
    text = sitting.read(text_of, MEETING)
    assert "one from the police (Nia West)" in text, "as it was when they decided"
    assert (
        "*Attendance corrected since the decision was taken. As taken: QUORATE. As corrected: NOT QUORATE · no police. "
        "Counted as corrected: Jo Patel, Ada Cole.*"
    ) in text
    line = sitting.read(decisions.line, f"{MEETING}-D1")
    assert line.proof.verdict.quorate
    assert line.corrected is not None
    assert line.corrected.verdict.headline() == "NOT QUORATE · no police"


def test_another_person_on_the_same_seat_is_a_correction_too(sitting: Desk) -> None:
    """Sam Khan sat there for health at 10:20, and not Ada Cole; the seats that counted are the same."""
    tell(sitting, MEETING, "10:20 decision adopt the tool\n10:21 forget A Cole\n10:22 deputy S Khan for A Cole 10:00")
    assert (
        "Counted then: Jo Patel, Ada Cole, Nia West. Counted as corrected: Jo Patel, Sam Khan for Ada Cole, Nia West."
    ) in sitting.read(text_of, MEETING)


def test_a_correction_put_right_again_leaves_no_mark(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:20 decision adopt the tool\ntimes N West arrived 10:25\ntimes N West arrived 10:05")
    assert _decision(sitting).attendance_corrected == ""
