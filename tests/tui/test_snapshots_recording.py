"""Pictures of the sitting: recording, register and board, at the smallest first-class size and the usual one."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from store import demo
from store.desk import Desk
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING, app_at, arrived, calm, press, write
from tests.tui.conftest import SIZES
from tui.screens.recording import RecordingScreen

Compare = Callable[..., bool]

PROSE = "The draft health check tool was presented. Schools asked how it fits with the audit of 2022."
GONE = f"{BEFORE}10:17 leave N West"

at_both_sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:18")


def after(*deeds: Callable[[Pilot[Any]], Awaitable[object]]) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Arrive, do something, and wait until all of it is in the store and on the screen."""

    async def done(pilot: Pilot[Any]) -> None:
        await arrived(pilot)
        for deed in deeds:
            await deed(pilot)
        if isinstance(pilot.app.screen, RecordingScreen):
            await pilot.app.screen._hand._writer.rest()
        await calm(pilot)

    return done


def keys(*names: str) -> Callable[[Pilot[Any]], Awaitable[object]]:
    """Press keys."""
    return lambda pilot: press(pilot, *names)


def words(text: str) -> Callable[[Pilot[Any]], Awaitable[object]]:
    """Type words."""
    return lambda pilot: write(pilot, text)


@at_both_sizes
def test_before_the_meeting(demo_desk: Desk, wall: Wall, snap_compare: Compare, size: tuple[int, int]) -> None:
    wall.set("2024-03-21 09:58")
    assert snap_compare(app_at(demo_desk, "recording"), terminal_size=size, run_before=after())


@at_both_sizes
def test_recording(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, BEFORE)
    doing = after(words(PROSE), keys("f3"), words("action s khan: circulate the toolkit by 28 mar"))
    assert snap_compare(app_at(demo_desk, "recording"), terminal_size=size, run_before=doing)


@at_both_sizes
def test_recording_after_quoracy_went(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, GONE)
    assert snap_compare(app_at(demo_desk, "recording"), terminal_size=size, run_before=after(keys("f4")))


@at_both_sizes
def test_a_decision_refused(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, GONE)
    doing = after(keys("f3"), words("decision the tool is adopted"), keys("enter"))
    assert snap_compare(app_at(demo_desk, "recording"), terminal_size=size, run_before=doing)


@at_both_sizes
def test_register(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, f"{GONE}\n10:17 attending Pat Guest, Auditor")
    assert snap_compare(app_at(demo_desk, "register"), terminal_size=size, run_before=after(keys("down")))


@at_both_sizes
def test_board_quorate(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, BEFORE)
    assert snap_compare(app_at(demo_desk, "board"), terminal_size=size, run_before=after())


@at_both_sizes
def test_board_not_quorate(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, GONE)
    assert snap_compare(app_at(demo_desk, "board"), terminal_size=size, run_before=after())
