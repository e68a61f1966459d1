"""A meeting's times go forward: nothing before the opening, no item before the last; and a pause decides nothing."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Refused
from store.queries import minutes, register
from store.services import decisions, planning
from store.services import minutes as minutes_service
from tests.conftest import Wall
from tests.store.sittings import say, tell

MEETING, NEXT = "EG/2024/01", "EG/2024/02"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """The Executive Group opened at ten and turned to its second item at half past."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        MEETING,
        """
        10:00 start
        10:00 present J Patel, A Cole
        10:30 next
        """,
    )
    return brent_desk


@pytest.mark.parametrize("line", ["09:59 leave J Patel", "9:50 note said early", "09:30 next", "09:59 close"])
def test_nothing_happens_before_the_opening(sitting: Desk, line: str) -> None:
    with pytest.raises(Refused, match="EG/2024/01 opened at 10:00, later than"):
        say(sitting, MEETING, line)


@pytest.mark.parametrize("line", ["10:29 close", "10:29 next", "10:15 item 1", "10:20 defer: no time"])
def test_the_course_of_the_items_goes_forward(sitting: Desk, line: str) -> None:
    with pytest.raises(Refused, match=r"the meeting was at “.*” at 10:30, later than 10:"):
        say(sitting, MEETING, line)
    say(sitting, MEETING, f"10:30 {line.split(maxsplit=1)[1]}")


def test_going_back_to_an_item_does_not_turn_the_clock_back(sitting: Desk) -> None:
    """Item 1 began at ten, but the meeting came back to it at 10:40: it cannot move on at 10:35."""
    say(sitting, MEETING, "10:40 item 1")
    with pytest.raises(Refused, match="at 10:40, later than 10:35"):
        say(sitting, MEETING, "10:35 item 3")


def test_what_happened_within_the_meeting_may_be_told_late(sitting: Desk) -> None:
    """At half past ten somebody says that the police came at a quarter past, and what was said at twenty past."""
    tell(sitting, MEETING, "10:15 arrive N West\n10:20 note it was asked who pays\n10:25 leave A Cole")
    lines = sitting.read(register.view, MEETING, sitting.today()).lines
    came = next(line for line in lines if line.person == "Nia West")
    assert [stay.arrived.strftime("%H:%M") for stay in came.stays] == ["10:15"]


def test_a_pause_ends_after_it_began(sitting: Desk) -> None:
    say(sitting, MEETING, "10:45 adjourn: fire alarm")
    with pytest.raises(Refused, match="EG/2024/01 was adjourned at 10:45, later than 10:40"):
        say(sitting, MEETING, "10:40 resume")


def test_an_adjourned_meeting_resolves_nothing(brent_desk: Desk, wall: Wall) -> None:
    """A quorate meeting is adjourned: no decision, no ratification, no minutes until it goes on."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:05 decision adopt the tool\n11:00 close")
    wall.set("2024-04-10 12:00")
    brent_desk.run(minutes_service.check, MEETING)
    brent_desk.run(minutes_service.circulate, MEETING)
    brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 10:00")
    tell(
        brent_desk, NEXT, "10:00 start\n10:00 present J Patel, A Cole, N West\n10:05 item 2\n10:10 adjourn: fire alarm"
    )
    for use_case, words in (
        (decisions.decide, "adopt the audit"),
        (decisions.ratify, "EG/2024/01-R1"),
        (decisions.reject, "EG/2024/01-R1"),
    ):
        with pytest.raises(Refused, match="EG/2024/02 is adjourned; `resume` goes on"):
            brent_desk.run(use_case, NEXT, words)
    with pytest.raises(Refused, match="EG/2024/02 is adjourned"):
        say(brent_desk, NEXT, "10:12 agreed")
    assert all(not item.decisions for item in brent_desk.read(minutes.record, NEXT).items)
    assert say(brent_desk, NEXT, "10:20 resume").summary == "resumed at 10:20"
    assert say(brent_desk, NEXT, "10:21 ratify EG/2024/01-R1").act == "decisions.ratify"
