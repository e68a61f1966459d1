"""The action log: narrowed as one types, updated, closed, cancelled, chased, with its progress at a glance."""

from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import actions
from store.services import actions as actions_service
from store.services import meetings as meetings_service
from store.views.actions import ActionLine, ActionProgress
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, aside, go_to, on_screen, press, rewrite, shown, write
from tui.widgets.spark import spark

TODAY = date(2024, 3, 21)
OVERDUE = "EG/2023/03-A2"
"""Tess Moor was to arrange the workshop by 12 January."""


def line(desk: Desk, reference: str) -> ActionLine:
    """An action as it is in the store."""
    return next(found for found in desk.read(actions.lines, "", TODAY) if found.reference == reference)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_open_actions_come_first_with_rag_as_sign_and_word(
    demo_desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with shown(demo_desk, tmp_path, "actions", size) as pilot:
        text = await go_to(pilot, OVERDUE)
        row = next(found for found in text.splitlines() if OVERDUE in found)
        assert "✗ red" in row
        assert "Tess Moor" in row
        assert "12 Jan 2024" in row
        assert "✗ red: overdue by 69 days, due Fri 12 January 2024" in aside(pilot)
        assert "is:open" in text
        foot = text.splitlines()[-2]
        assert [name for name in ("open", "overdue", "closed") if f" {name} ▁" in f" {foot}"] == ["overdue", "closed"]


async def test_from_today_it_opens_with_a_filter(demo_desk: Desk, tmp_path: Path) -> None:
    wanted = demo_desk.read(actions.lines, "is:overdue owner:police", TODAY)
    assert wanted
    async with shown(demo_desk, tmp_path, "actions", filter="is:overdue owner:police") as pilot:
        text = on_screen(pilot)
    assert all(found.reference in text for found in wanted)
    assert "EG/2023/03-A1" not in text


async def test_the_filter_narrows_with_every_letter(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        assert "EG/2023/03-A1" in await press(pilot, "slash")
        text = await write(pilot, " owner:tess")
        assert OVERDUE in text
        assert "EG/2023/03-A1" not in text
        assert "no action fits this filter" in await write(pilot, " zebra")
        assert "EG/2022/01-A3" in await press(pilot, "escape")  # closed long ago; an empty filter shows all


async def test_a_filter_that_is_no_filter_is_said_under_the_line_and_the_list_stays(
    demo_desk: Desk, tmp_path: Path
) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        await press(pilot, "slash")
        text = await write(pilot, " is:lost")
        assert "✗ `is:` does not know `lost`" in text
        assert OVERDUE in text
        assert "✗ `is:`" not in await press(pilot, *["backspace"] * 4)


async def test_an_update_with_a_later_date_is_a_slip_and_stands_in_the_history(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        await go_to(pilot, OVERDUE)
        assert "◷ due Fri 12 January 2024" in await press(pilot, "u")
        await write(pilot, "a room is booked")
        await press(pilot, "tab")
        assert "! then Fri 12 April 2024, in 22 days, a slip" in await write(pilot, "12 april")
        text = await press(pilot, "ctrl+s")
        assert "a room is booked" in text
        assert "! date moved from 12 Jan 2024 to 12 Apr 2024" in aside(pilot)
    after = line(demo_desk, OVERDUE)
    assert (after.due, after.slipped, after.state) == (date(2024, 4, 12), 1, "in-progress")


async def test_an_update_that_says_nothing_is_refused_in_the_form(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        await go_to(pilot, OVERDUE)
        assert "the update says nothing" in await press(pilot, "u", "ctrl+s")
        await press(pilot, "tab")
        assert "✗ `whenever` is no day" in (await write(pilot, "whenever")) + (await press(pilot, "ctrl+s"))
    assert line(demo_desk, OVERDUE).due == date(2024, 1, 12)


async def test_done_closes_it_and_it_leaves_the_open_ones(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        await go_to(pilot, OVERDUE)
        await press(pilot, "d")
        await write(pilot, "held on 1 February")
        assert OVERDUE not in await press(pilot, "enter")
    assert line(demo_desk, OVERDUE).state == "done"
    assert demo_desk.read(actions.updates, OVERDUE)[-1].text == "held on 1 February"


async def test_cancelling_needs_a_reason(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        await go_to(pilot, OVERDUE)
        assert "✗ a cancelled action needs a reason" in await press(pilot, "c", "enter")
        assert line(demo_desk, OVERDUE).state != "cancelled"
        await write(pilot, "the workshop was held without it")
        await press(pilot, "enter")
    assert line(demo_desk, OVERDUE).state == "cancelled"


async def test_what_is_closed_cannot_be_done_again(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions", filter="ref:EG/2022/01-A3") as pilot:
        text = await press(pilot, "u", "d", "c", "enter")
        assert "✓ blue" in text
        assert "Done EG" not in text


async def test_chasing_writes_one_file_for_each_owner_of_what_is_shown(demo_desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "chase"
    async with shown(demo_desk, folder, "actions", filter="is:overdue body:executive") as pilot:
        owed = demo_desk.read(actions.lines, "is:overdue body:executive", TODAY)
        await press(pilot, "x")
        owners = {found.owner for found in owed}
        assert len(list(folder.iterdir())) == len(owners)
        text = (folder / "actions-2024-03-21-tess-moor.md").read_text()
        assert OVERDUE in text.replace("\\", "")
        assert "EG/2023/03-A1" not in text.replace("\\", "")
        assert f"{len(owners)} files of that name are there already" in await press(pilot, "x")
        await press(pilot, "escape")


async def test_progress_is_that_of_the_body_the_filter_names(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions", (160, 40), filter="body:forum") as pilot:
        met = demo_desk.read(actions.progress, "forum")
        foot = on_screen(pilot).splitlines()[-2]
        assert f"after each of {len(met)} meetings of Safeguarding Forum" in foot
        assert f" {met[-1].closed} " in foot
        await press(pilot, "slash")
        await write(pilot, " -body:case")
        assert "Safeguarding Forum" in on_screen(pilot).splitlines()[-2]
        await press(pilot, "escape")
        assert f"after each of {len(demo_desk.read(actions.progress))} meetings" in on_screen(pilot)


async def test_the_other_side_scrolls_and_comes_back(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions", (80, 24)) as pilot:
        first = await go_to(pilot, OVERDUE)
        assert await press(pilot, "right", "end") != first
        await press(pilot, "left", "down")
        assert pilot.app.screen.query_one("ActionLines").has_focus


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(meetings_service.start, "EG/2024/01")
    owner = actions_service.Owner(HOSTILE)
    made = demo_desk.run(actions_service.make, "EG/2024/01", HOSTILE, (owner,), due_words=HOSTILE)
    demo_desk.run(actions_service.update, made.reference, HOSTILE)
    async with shown(demo_desk, tmp_path, "actions", (200, 50), filter="due:none") as pilot:
        text = on_screen(pilot)
        assert HARMLESS in text
        assert "\x1b" not in text
        assert HARMLESS in await press(pilot, "u")
        await press(pilot, "escape", "slash")
        await rewrite(pilot, HOSTILE.replace("\x1b", "").replace("\u202e", ""))
        assert "\x1b" not in await press(pilot, "x")


def test_a_sparkline_shows_little_as_little_and_only_nothing_as_nothing() -> None:
    assert spark([0, 1, 50, 100], 100) == "▁▂▅█"
    assert spark([0, 0], 0) == "▁▁"


def test_progress_is_that_of_each_closed_meeting(demo_desk: Desk) -> None:
    """What the line at the foot draws: after the last meeting before today nothing of later ones is counted."""
    last = demo_desk.read(actions.progress)[-1]
    assert isinstance(last, ActionProgress)
    assert last.meeting == "FO/2024/01"
    assert last.overdue <= last.open
