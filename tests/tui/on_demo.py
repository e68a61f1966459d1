"""The application on a copy of the demonstration, and the keys a person presses in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import ModalScreen

from store.desk import Desk
from tests.tui.conftest import SIZES, seen
from tui.app import QuorateApp
from tui.widgets.paragraphs import Details
from tui.widgets.row_list import RowList

HOSTILE = "a [/] b [@click=app.quit]x[/] \x1b[31mred\u202e"
"""Markup that ends the program or acts, an escape sequence, and a character that turns the line round."""

HARMLESS = "a [/] b [@click=app.quit]x[/] \ufffd[31mred\ufffd"
"""What a screen makes of it: everything literally, what acts or hides as a visible mark."""

ROUNDS = 3
"""How often nothing must be under way in a row: what is done tells the screens, and these read again."""

WAITING_FOR_AN_ANSWER = {"command", "leave"}
NAMES = {" ": "space", ":": "colon", "/": "slash", "-": "minus", "<": "less_than_sign", ".": "full_stop", ",": "comma"}


def on_demo(desk: Desk, folder: Path, place: str, **about: str) -> QuorateApp:
    """The application at a place; what it exports goes to `folder`."""
    settings = replace(desk.settings, exports=str(folder))
    app = QuorateApp(settings, desk=desk, start=place, about=about, config=folder / "config.toml")
    app.animation_level = "none"
    return app


@asynccontextmanager
async def shown(
    desk: Desk, folder: Path, place: str, size: tuple[int, int] = SIZES["120x40"], **about: str
) -> AsyncIterator[Pilot[Any]]:
    """The application at a place, once that is shown."""
    app = on_demo(desk, folder, place, **about)
    async with app.run_test(size=size, notifications=True) as pilot:
        while len(app.screen_stack) == 1:
            await pilot.pause(0.01)
        await calm(pilot)
        yield pilot


async def calm(pilot: Pilot[Any]) -> None:
    """Wait until nothing is read or done any more, but for what waits for an answer to the dialog in front."""
    quiet = 0
    while quiet < ROUNDS:
        await pilot.pause()
        busy = any(
            not worker.is_finished for worker in pilot.app.workers if not _waits_for_an_answer(pilot, worker.group)
        )
        quiet = 0 if busy else quiet + 1


def on_screen(pilot: Pilot[Any]) -> str:
    """What is on the screen, line by line."""
    assert isinstance(pilot.app, QuorateApp)
    return seen(pilot.app)


def aside(pilot: Pilot[Any]) -> str:
    """What is said of the row under the cursor, as one line."""
    return " ".join(pilot.app.screen.query(Details).first().plain.replace("│", " ").split())


async def go_to(pilot: Pilot[Any], key: str) -> str:
    """Move the cursor of the list in front to a row, by its key; what is on the screen then."""
    rows: RowList[Any] = pilot.app.screen.query(RowList).first()
    rows.go_to(key)
    await calm(pilot)
    assert rows.key == key
    return on_screen(pilot)


async def press(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, each when the one before has done its work; what is on the screen then."""
    for key in keys:
        await pilot.press(key)
        await calm(pilot)
    return on_screen(pilot)


async def write(pilot: Pilot[Any], words: str) -> str:
    """Type words; what is on the screen then."""
    await pilot.press(*(NAMES.get(letter, letter) for letter in words))
    await calm(pilot)
    return on_screen(pilot)


async def rewrite(pilot: Pilot[Any], words: str) -> str:
    """Type words in the place of what stands in the field."""
    await pilot.press("end", "ctrl+u")
    return await write(pilot, words)


def _waits_for_an_answer(pilot: Pilot[Any], group: str) -> bool:
    return group in WAITING_FOR_AN_ANSWER and isinstance(pilot.app.screen, ModalScreen)
