"""What a member contesting the record might find: verdicts that later, ordinary events must not touch (AQ5, AQ7)."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Refused
from store.queries import minutes, register
from store.services import attendance, planning
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


def test_what_cannot_be_kept_as_it_was_said_is_refused_and_not_half_kept(sitting: Desk) -> None:
    with pytest.raises(Refused, match="some items only"):
        say(sitting, MEETING, "10:05 present T Moor for items 2 to 3")
    with pytest.raises(Refused, match="another chair for one item"):
        say(sitting, MEETING, "10:05 chair A Cole for item 3: a conflict")
