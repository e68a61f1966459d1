"""The register by one key for each state, the rule in words, and quoracy through the meeting (AQ1, AQ2, AQ7)."""

from datetime import datetime, timedelta

import pytest

from store.desk import Desk
from store.rules.presence import Stretch
from store.rules.quoracy import Missing, Verdict
from store.rules.vocabulary import MeetingState
from store.services import attendance, meetings
from store.views.register import RegisterLine
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING, press, record_of, sitting, strip, told, write
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HOSTILE, on_screen, rewrite
from tui.widgets.register_list import RegisterList
from tui.widgets.timeline_bar import bar, clock_line


def line_of(desk: Desk, seat: str) -> RegisterLine:
    """A line of the register."""
    return next(line for line in record_of(desk).register.lines if line.seat == seat)


def states(desk: Desk) -> dict[str, str]:
    """The state of every seat that was recorded."""
    lines = record_of(desk).register.lines
    return {line.seat: line.state for line in lines if line.state != "not-recorded"}


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:20")


async def test_a_roll_call_is_one_key_for_each(demo_desk: Desk, wall: Wall) -> None:
    """The council's members, then its officers, then health and the police: agency by agency."""
    wall.set("2024-03-21 10:00")
    demo_desk.run(meetings.start, MEETING)
    async with sitting(demo_desk, "register") as pilot:
        text = on_screen(pilot)
        assert "7 not yet recorded" not in text
        assert "8 not yet recorded" in text
        wall.set("2024-03-21 10:02")
        text = await press(pilot, "p", "a", "x", "p", "down", "p", "r", "p")
        assert states(demo_desk) == {
            "dcs": "in-room",
            "leader": "apologies",
            "lead-member": "absent",
            "partnerships-lead": "in-room",
            "governance": "in-room",
            "health": "remote",
            "police": "in-room",
        }
        assert strip(text) == "✓ QUORATE  3 of 3 since 10:00"
        assert "joined remotely from 10:00" in text
        assert "1 not yet recorded" in text


async def test_before_the_meeting_a_key_offers_to_open_it(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register") as pilot:
        text = await press(pilot, "p")
        assert "EG/2024/01 has not been opened" in text
        await press(pilot, "n")
        assert record_of(demo_desk).register.meeting.state == MeetingState.PLANNED
        await press(pilot, "p", "y")
        assert states(demo_desk) == {"dcs": "in-room"}
        assert record_of(demo_desk).register.meeting.state == MeetingState.OPEN


async def test_leaving_turns_the_verdict_and_says_who_left(demo_desk: Desk, wall: Wall) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "super")
        await press(pilot, "enter")
        wall.set("2024-03-21 11:05")
        text = await press(pilot, "l")
        assert strip(text) == "✗ NOT QUORATE since 11:05 · no police · N West left"
        assert "left at 11:05" in text
        wall.set("2024-03-21 11:20")
        text = await press(pilot, "p")
        assert strip(text) == "✓ QUORATE  3 of 3 since 11:20"
        assert "✗ 11:05 to 11:20 no police" in text
        text = await press(pilot, "f8")
        assert strip(text).startswith("✗ NOT QUORATE")


async def test_type_ahead_goes_to_the_first_who_fits(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        rows = pilot.app.screen.query_one(RegisterList)
        await press(pilot, "slash")
        text = await write(pilot, "n w")
        assert rows.line is not None
        assert rows.line.holder == "Nia West"
        assert "1 of" in text or " 1 " in text
        assert "nobody fits" in await write(pilot, "zz")
        await press(pilot, "escape")
        assert pilot.app.focused is rows
        assert len(rows.rows) == 9  # nothing was narrowed away


async def test_a_deputy_named_beforehand_is_chosen_from_the_list(demo_desk: Desk) -> None:
    """Noor Ellis is named for the director and may decide; Dev Hall for the police and may not (B 1.7)."""
    demo_desk.run(meetings.start, MEETING)
    async with sitting(demo_desk, "register") as pilot:
        text = await press(pilot, "d")
        assert "Noor Ellis  Head of Safeguarding and Quality Assurance" in text
        text = await press(pilot, "enter")
        assert "Noor Ellis for Jo Patel" in text
        assert "✓ Local authority  N Ellis for J Patel" in text
        await press(pilot, "end", "d", "enter")
        assert "Dev Hall" not in states(demo_desk)


async def test_a_deputy_nobody_named_is_asked_for_by_name_and_authority(demo_desk: Desk) -> None:
    demo_desk.run(meetings.start, MEETING)
    async with sitting(demo_desk, "register") as pilot:
        await press(pilot, "d", "down", "enter")
        await press(pilot, "enter")
        assert "write a name" in on_screen(pilot)
        await write(pilot, "Lee Marsh")
        await press(pilot, "enter", "right", "enter", "right", "enter")
        await write(pilot, "Head of Audit")
        text = await press(pilot, "enter")
        assert "Lee Marsh for Jo Patel" in text
        assert line_of(demo_desk, "dcs").stays[0].post == "Head of Audit"
        assert line_of(demo_desk, "dcs").stays[0].mode == "remote"
        assert "dcs" in record_of(demo_desk).register.verdict.counted


async def test_an_interest_changes_quoracy_for_its_item_only(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "west")
        await press(pilot, "enter", "i", "enter")
        await write(pilot, "built the tool")
        text = await press(pilot, "enter", "enter")
        assert strip(text).startswith("✗ NOT QUORATE")
        assert "! Nia West withdraws, Section 11 audit and health" in text
        assert "quorate" in text.split("Through the meeting")[1]
    interest = record_of(demo_desk).register.interests[0]
    assert (interest.nature, interest.withdraws, interest.item_key) == (
        "built the tool",
        True,
        record_of(demo_desk).current,
    )


async def test_a_time_is_corrected_and_a_wrong_one_said_beside_its_field(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "west")
        await press(pilot, "enter", "t")
        await rewrite(pilot, "25:99")
        assert "write a time such as 10:07" in await press(pilot, "enter")
        await rewrite(pilot, "10.05")
        text = await press(pilot, "ctrl+s")
        assert "in the room from 10:05" in text
        assert strip(text) == "✓ QUORATE  3 of 3 since 10:05"


async def test_guests_observers_and_a_line_set_back(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "g")
        await write(pilot, "Pat Guest")
        await press(pilot, "enter")
        await write(pilot, "Auditor")
        text = await press(pilot, "ctrl+s")
        assert "Pat Guest" in text
        assert "in attendance from 10:20" in text
        await press(pilot, "end", "0")
        assert "Pat Guest is a guest and has no seat" in told(pilot)
        assert "left at 10:20" in await press(pilot, "l")
        await press(pilot, "home", "0")
        assert "dcs" not in states(demo_desk)
        await press(pilot, "o")
        await rewrite(pilot, "Sam Watcher")
        text = await press(pilot, "ctrl+s")
        assert "Sam Watcher beside Jo Patel" in text
        assert strip(text).startswith("✗ NOT QUORATE")


async def test_nobody_is_present_by_default(demo_desk: Desk) -> None:
    demo_desk.run(meetings.start, MEETING)
    async with sitting(demo_desk, "register") as pilot:
        assert "not yet recorded" in on_screen(pilot)
        assert states(demo_desk) == {}
        assert "A stay that was not noted" in await press(pilot, "t")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_hostile_names_are_shown_literally(demo_desk: Desk, size: tuple[int, int]) -> None:
    demo_desk.run(meetings.start, MEETING)
    demo_desk.run(attendance.attend, MEETING, HOSTILE, HOSTILE)
    demo_desk.run(attendance.apologise, MEETING, "leader", HOSTILE)
    async with sitting(demo_desk, "register", size=size) as pilot:
        await press(pilot, "end")
        text = on_screen(pilot)
        assert "a [/] b" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


START = datetime(2024, 3, 21, 10)


def stretch(begins: int, ends: int, missing: str = "") -> Stretch:
    """A stretch of minutes after ten."""
    lacks = (Missing(missing, ()),) if missing else ()
    at = START + timedelta(minutes=begins)
    return Stretch(at, START + timedelta(minutes=ends), Verdict(not missing, at, "", missing=lacks))


def test_the_bar_is_filled_where_quoracy_stood() -> None:
    """Sixty minutes on sixty cells: not quorate for seven, then quorate until the present, twenty to."""
    run = [stretch(0, 7, "one from the police"), stretch(7, 40)]
    assert bar(run, START + timedelta(minutes=60), 60) == "░" * 7 + "█" * 33 + "·" * 20


def test_a_short_loss_still_has_its_cell() -> None:
    run = [stretch(0, 60), stretch(60, 61, "one from the police"), stretch(61, 120)]
    drawn = bar(run, START + timedelta(minutes=120), 20)
    assert drawn.count("░") == 1
    assert len(drawn) == 20


@pytest.mark.parametrize("width", [1, 4, 5, 11, 12, 40, 200])
def test_the_clock_under_the_bar_never_overlaps_or_overflows(width: int) -> None:
    run = [stretch(n, n + 1, "" if n % 2 else "one from the police") for n in range(90)]
    line = clock_line(run, START + timedelta(minutes=90), width)
    assert len(line) == width
    assert all(len(word) == 5 for word in line.split()) or width < 5
