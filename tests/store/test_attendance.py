"""The register: nobody present by default, times kept, quoracy announced when it turns (AQ1, AQ2, AQ7a)."""

from datetime import date, datetime

import pytest

from store.desk import Desk
from store.errors import Refused
from store.queries import register
from store.services import attendance, people, planning
from store.views.register import RegisterLine
from tests.store.sittings import say, tell

MEETING = "EG/2024/01"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """The Executive Group has opened; nothing is recorded of anybody."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    say(brent_desk, MEETING, "10:00 start")
    return brent_desk


def _line(desk: Desk, seat: str) -> RegisterLine:
    lines = desk.read(register.view, MEETING, desk.today()).lines
    return next(line for line in lines if line.seat == seat)


def test_the_register_opens_with_everyone_not_yet_recorded(sitting: Desk) -> None:
    lines = sitting.read(register.view, MEETING, sitting.today()).lines
    assert {line.state for line in lines} == {"not-recorded"}
    assert not any(line.here for line in lines)


def test_arriving_leaving_and_coming_back_are_three_facts_with_times(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:07 arrive N West
        11:05 leave N West
        11:20 return N West
        """,
    )
    stays = [(f"{s.arrived:%H:%M}", f"{s.left:%H:%M}" if s.left else "") for s in _line(sitting, "police").stays]
    assert stays == [("10:07", "11:05"), ("11:20", "")]


def test_turning_to_quorate_and_away_from_it_is_announced_at_once(sitting: Desk) -> None:
    told = tell(
        sitting,
        MEETING,
        """
        10:00 present J Patel
        10:00 present A Cole
        10:07 arrive N West
        11:05 leave N West
        """,
    )
    assert [changed.notice for changed in told] == [
        "",
        "",
        "✓ QUORATE since 10:07",
        "✗ NOT QUORATE · no police since 11:05",
    ]


def test_moving_from_the_screen_to_the_room_is_told_as_two_stays(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 remote N West\n10:30 present N West")
    line = _line(sitting, "police")
    assert [stay.mode for stay in line.stays] == ["remote", "in-room"]
    assert line.stays[0].left == line.stays[1].arrived == datetime(2024, 3, 21, 10, 30)


def test_arriving_twice_is_refused_and_changes_nothing(sitting: Desk) -> None:
    say(sitting, MEETING, "10:07 arrive N West")
    with pytest.raises(Refused, match="there since 10:07"):
        say(sitting, MEETING, "10:15 arrive N West")
    assert len(_line(sitting, "police").stays) == 1


def test_nobody_leaves_who_is_not_there(sitting: Desk) -> None:
    with pytest.raises(Refused, match="not in the room"):
        sitting.run(attendance.leave, MEETING, "police")


def test_a_named_deputy_brings_authority_and_counts(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:00 present J Patel, N West
        10:00 deputy S Khan for A Cole
        """,
    )
    assert _line(sitting, "health").state_words == "deputy attending from 10:00"
    verdict = sitting.read(register.view, MEETING, sitting.today()).verdict
    assert verdict.quorate
    assert "health" in verdict.counted


def test_a_deputy_nobody_named_does_not_decide_for_the_agency(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:00 present J Patel, N West
        10:00 deputy Lee Marsh, Head of Nursing for A Cole
        """,
    )
    verdict = sitting.read(register.view, MEETING, sitting.today()).verdict
    assert not verdict.quorate
    assert [(item.seat, "authority" in item.why) for item in verdict.not_counted] == [("health", True)]


def test_a_guest_is_in_attendance_and_counts_for_nothing(sitting: Desk) -> None:
    say(sitting, MEETING, "10:00 attending Pat Guest, Auditor")
    lines = sitting.read(register.view, MEETING, sitting.today()).lines
    assert (lines[-1].person, lines[-1].state, lines[-1].seat) == ("Pat Guest", "in-attendance", "")
    assert sitting.read(register.view, MEETING, sitting.today()).verdict.counted == ()


def test_a_line_set_back_is_not_yet_recorded_again(sitting: Desk) -> None:
    say(sitting, MEETING, "10:00 present N West")
    sitting.run(attendance.forget, MEETING, "police")
    line = _line(sitting, "police")
    assert (line.state, line.stays, line.here) == ("not-recorded", (), False)


def test_a_time_is_corrected_but_never_to_leave_before_arriving(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:07 arrive N West\n11:05 leave N West")
    sitting.run(attendance.correct_time, MEETING, "police", arrived=datetime(2024, 3, 21, 10, 3), left=None)
    assert _line(sitting, "police").stays[0].arrived == datetime(2024, 3, 21, 10, 3)
    with pytest.raises(Refused, match="before arriving"):
        sitting.run(attendance.correct_time, MEETING, "police", arrived=None, left=datetime(2024, 3, 21, 9, 0))


def test_the_name_on_the_register_is_the_one_of_the_day(sitting: Desk) -> None:
    """The superintendent changes in May; the record of March still says who was there."""
    say(sitting, MEETING, "10:00 present N West")
    sitting.run(people.appoint, "executive", "police", "Max Birch", date(2024, 5, 1))
    assert _line(sitting, "police").person == "Nia West"
