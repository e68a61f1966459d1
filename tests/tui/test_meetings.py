"""Meetings: all of them newest first, narrowed by words, planned with a date that fits the body's frequency."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import meetings
from store.services import meetings as meetings_service
from store.services import planning
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, on_screen, press, rewrite, shown, write
from tui.screens.agenda import AgendaScreen
from tui.screens.meetings import MeetingsScreen
from tui.screens.minutes import MinutesScreen
from tui.screens.recording import RecordingScreen


def references(text: str) -> list[str]:
    """The meetings seen, from top to bottom."""
    return [word for line in text.splitlines() for word in line.split() if word.count("/") == 2]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_newest_first_with_state_and_minutes(demo_desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    async with shown(demo_desk, tmp_path, "meetings", size) as pilot:
        text = on_screen(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, MeetingsScreen)
        assert screen.view is not None
        assert references(text)[:4] == ["EG/2024/01", "FO/2024/01", "CR/2024/01", "EG/2024/W1"]
        newest = next(line for line in text.splitlines() if "EG/2024/01" in line)
        assert "Thu 21 Mar 2024" in newest
        assert "○ planned" in newest
        oldest = next(line for line in text.splitlines() if "EG/2022/01" in line)
        assert "✓ closed" in oldest
        assert "✓ approved" in oldest


async def test_the_cursor_begins_on_what_is_next(demo_desk: Desk, tmp_path: Path) -> None:
    later = demo_desk.run(planning.plan, "forum", date(2024, 6, 13))
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        text = await press(pilot)
        assert references(text)[:2] == [later.reference, "EG/2024/01"]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert "EG/2024/01" in on_screen(pilot)


async def test_words_narrow_the_list_as_they_are_typed(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        await press(pilot, "slash")
        assert set(references(await write(pilot, "forum appr"))) == {"FO/2023/02", "FO/2023/01", "FO/2022/01"}
        assert "3 of 14" in on_screen(pilot)
        assert "no meeting has these words" in await write(pilot, "xyz")
        assert len(references(await press(pilot, "escape"))) == 14


async def test_a_new_meeting_is_proposed_by_the_frequency_and_goes_to_its_agenda(
    demo_desk: Desk, tmp_path: Path
) -> None:
    """The executive meets quarterly and meets today, so the third Thursday of June is proposed."""
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        text = await press(pilot, "n")
        assert "‹ Executive Group ›" in text
        assert "Thu 20 June 2024, in 91 days" in text
        assert "91 days after EG/2024/01" in text
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert "Agenda · EG/2024/02 · Executive Group" in on_screen(pilot)
    made = next(line for line in demo_desk.read(meetings.lines) if line.reference == "EG/2024/02")
    assert made.starts == datetime(2024, 6, 20, 10)
    assert made.items > 3


async def test_another_body_proposes_another_day_but_never_over_what_was_typed(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        await press(pilot, "n")
        assert "Thu 13 June 2024" in await press(pilot, "right")  # the Forum
        await press(pilot, "tab", "tab")
        assert "Tue 2 July 2024" in await rewrite(pilot, "2 july")
        await press(pilot, "shift+tab", "shift+tab")
        assert "Tue 2 July 2024" in await press(pilot, "left")


async def test_a_gap_that_is_too_long_is_said_before_it_is_made(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        await press(pilot, "n", "tab", "tab")
        text = await rewrite(pilot, "24 october")
        assert "! Thu 24 October 2024 is 31 weeks after the meeting of Thu 21 March 2024" in text


async def test_what_is_no_day_is_said_beside_the_field_and_nothing_is_made(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        await press(pilot, "n", "tab", "tab")
        await rewrite(pilot, "soonish")
        assert "✗ `soonish` is no day" in await press(pilot, "ctrl+s")
        await rewrite(pilot, "next friday")
        await press(pilot, "tab")
        await rewrite(pilot, "25")
        assert "✗ `25` is no time of day" in await press(pilot, "ctrl+s")
        before = len(demo_desk.read(meetings.lines))
    assert before == 14


async def test_a_meeting_that_is_there_already_is_refused_at_the_head_of_the_form(
    demo_desk: Desk, tmp_path: Path
) -> None:
    async with shown(demo_desk, tmp_path, "meetings") as pilot:
        await press(pilot, "n", "tab", "tab")
        await rewrite(pilot, "today")
        text = await press(pilot, "ctrl+s")
        assert "✗ Executive Group meets on Thu 21 March 2024 at 10:00 already: EG/2024/01" in text


async def test_enter_goes_where_work_on_the_meeting_goes_on(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "meetings", meeting="FO/2024/01") as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MinutesScreen)
        await press(pilot, "escape", "home", "g")
        assert isinstance(pilot.app.screen, AgendaScreen)
        await press(pilot, "escape")
        demo_desk.run(meetings_service.start, "EG/2024/01")
        assert "◷ open" in await press(pilot, "m")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordingScreen)


async def test_what_is_over_is_not_recorded_again(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "meetings", meeting="FO/2024/01") as pilot:
        assert "Record" not in await press(pilot, "r")
        assert isinstance(pilot.app.screen, MeetingsScreen)
        await press(pilot, "home", "r")
        assert isinstance(pilot.app.screen, RecordingScreen)


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(planning.plan, "forum", date(2024, 6, 13), time(9), place=HOSTILE)
    async with shown(demo_desk, tmp_path, "meetings", (200, 40)) as pilot:
        text = await press(pilot, "home")
        assert HARMLESS[:20] in text
        assert "\x1b" not in text
        await press(pilot, "n")
        assert pilot.app.is_running
