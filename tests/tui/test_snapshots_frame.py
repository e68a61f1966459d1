"""Pictures of the frame's screens, at the smallest first-class size and at the usual one."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import SIZES, settled
from tui.app import QuorateApp
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.screens.settings import SettingsScreen

Compare = Callable[..., bool]

at_both_sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())


async def steady(pilot: Pilot[Any]) -> None:
    """Everything read, and no cursor that blinks."""
    await settled(pilot)
    for each in pilot.app.screen.query(Input):
        each.cursor_blink = False
    await pilot.pause()


@at_both_sizes
def test_today(app: QuorateApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=steady)


@at_both_sizes
def test_help(app: QuorateApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def explained(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("question_mark")
        await steady(pilot)

    assert snap_compare(app, terminal_size=size, run_before=explained)


@at_both_sizes
def test_palette(app: QuorateApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def called(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await steady(pilot)
        for key in "meet":
            await pilot.press(key)
        await pilot.pause(0.6)
        pilot.app.screen.query_one(Input).cursor_blink = False
        await steady(pilot)

    assert snap_compare(app, terminal_size=size, run_before=called)


@at_both_sizes
def test_settings(app: QuorateApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def with_a_mistake(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await pilot.app.push_screen(SettingsScreen())
        await settled(pilot)
        await pilot.press("tab", "tab", "tab", "end", "x", "shift+tab")
        await steady(pilot)

    assert snap_compare(app, terminal_size=size, run_before=with_a_mistake)


@at_both_sizes
def test_a_question(app: QuorateApp, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def asked(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        reasons = ("5 Working Together has no outcome", "EG/2024/01-A3 has no owner: circulate the guide")
        await pilot.app.push_screen(
            ConfirmDialog(
                "Close EG/2024/01?", reasons, yes="Close the meeting", no="Go on recording", title="Unfinished"
            )
        )
        await steady(pilot)

    assert snap_compare(app, terminal_size=size, run_before=asked)


def test_a_choice(app: QuorateApp, snap_compare: Compare) -> None:
    async def asked(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        people = (Option("1", "J Patel", "Director of Children's Services"), Option("2", "S Khan", "Designated Nurse"))
        await pilot.app.push_screen(ChooseDialog(people, title="Who attends?", chosen="2"))
        await steady(pilot)

    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=asked)
