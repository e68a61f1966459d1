"""The meeting of the demonstration that is still to be recorded, with its clock, and what the tests of it share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from store import demo
from store.desk import Desk
from store.queries import recording
from store.views.recording import RecordingView, TypingView
from tests.tui.conftest import SIZES
from tests.tui.on_demo import NAMES, on_screen
from tests.tui.on_demo import calm as calm_once
from tui.app import QuorateApp
from tui.widgets.capture_line import CaptureInput

MEETING = "EG/2024/01"

BEFORE = """\
10:00 start
10:00 present J Patel, T Moor and I Snow
10:01 deputy S Khan for A Cole
10:02 apologies R Obi: national meeting of scrutineers
10:02 apologies A Reed: full council
10:04 item Section 11
10:05 note The draft health check tool was presented.
10:06 recommend the audit uses the tool
10:07 arrive N West
10:09 decision the audit uses the tool, once tried out with two agencies
10:10 action J Patel: circulate the toolkit by 28 March
"""
"""The first ten minutes: not quorate until the police come."""


def app_at(desk: Desk, place: str) -> QuorateApp:
    """The application at a place of the meeting, its clock the desk's."""
    app = QuorateApp(desk.settings, desk=desk, start=place, about={"meeting": MEETING}, clock=desk.today)
    app.animation_level = "none"
    return app


@asynccontextmanager
async def sitting(
    desk: Desk, place: str = "recording", size: tuple[int, int] = SIZES["120x40"], *, so_far: str = ""
) -> AsyncIterator[Pilot[Any]]:
    """The application at a place of the meeting, after lines that were captured before."""
    demo.replay(desk, MEETING, so_far)
    async with app_at(desk, place).run_test(size=size) as pilot:
        await arrived(pilot)
        yield pilot


async def arrived(pilot: Pilot[Any]) -> None:
    """Wait until the place is shown."""
    while len(pilot.app.screen_stack) == 1 or getattr(pilot.app.screen, "view", None) is None:
        await pilot.pause(0.01)
    await calm(pilot)


async def calm(pilot: Pilot[Any]) -> None:
    """Wait until what was done is read again and painted: a message may still be on its way when the work is done."""
    for _ in range(3):
        await calm_once(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, each when the one before has done its work; what is on the screen then."""
    for key in keys:
        await pilot.press(key)
        await calm(pilot)
    return on_screen(pilot)


async def write(pilot: Pilot[Any], words: str) -> str:
    """Type words without a pause; what is on the screen then."""
    await pilot.press(*(NAMES.get(letter, letter) for letter in words))
    await calm(pilot)
    return on_screen(pilot)


async def enter(pilot: Pilot[Any], *lines: str, by_key: bool = False) -> str:
    """Enter lines at the capture line, letter by letter if asked for; what is on the screen then."""
    await pilot.press("f3")
    for line in lines:
        if by_key:
            await write(pilot, line)
        else:
            pilot.app.screen.query_one(CaptureInput).insert_text_at_cursor(line)
        await pilot.press("enter")
        await calm(pilot)
    return on_screen(pilot)


def record_of(desk: Desk) -> RecordingView:
    """The record of the meeting as it is in the store."""
    return desk.read(recording.view, MEETING, desk.today())


def typing_of(desk: Desk) -> TypingView | None:
    """What lies under the hand, as it is in the store."""
    return record_of(desk).typing


def strip(text: str) -> str:
    """The verdict of a screen: what stands right of the clock, or on the second line of a narrow one."""
    first, second = text.splitlines()[:2]
    return next((line[line.index(sign) :] for line in (first, second) for sign in "✓✗" if sign in line), "")


def bottom(text: str) -> str:
    """The capture line with its preview."""
    return "\n".join(text.splitlines()[-3:-1])


def told(pilot: Pilot[Any]) -> str:
    """What was said in notifications."""
    return "\n".join(notification.message for notification in pilot.app._notifications)
