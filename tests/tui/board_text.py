"""The chair's board in tests: what stands on it in letters of blocks, and the window of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from store.desk import Desk
from store.onlooker import Onlooker
from store.queries import board
from tests.tui.at_the_sitting import MEETING
from tests.tui.conftest import SIZES
from tui.board_window import BoardApp
from tui.widgets.block_letters import DOTS, draw, spell
from tui.widgets.board import VerdictBoard


def spelt(words: str, text: str) -> bool:
    """Whether words stand on a screen in letters of blocks of some size."""
    lines = text.splitlines()
    for dot in DOTS:
        drawn = [line.rstrip() for line in draw(spell(words) or "", dot)]
        for top in range(len(lines) - len(drawn) + 1):
            at = lines[top].find(drawn[0].strip()) - (len(drawn[0]) - len(drawn[0].lstrip()))
            if at >= 0 and all(lines[top + n][at:].startswith(drawn[n]) for n in range(len(drawn))):
                return True
    return False


def band(pilot: Pilot[Any]) -> VerdictBoard:
    """The coloured band."""
    return pilot.app.screen.query_one(VerdictBoard)


def window_on(desk: Desk, meeting: str = MEETING) -> BoardApp:
    """The board in a window of its own, at the store of a desk and by its clock."""
    onlooker = Onlooker(desk.settings.store_path)
    onlooker.look()
    app = BoardApp(desk.settings, onlooker, onlooker.read(board.view, meeting, desk.today()), clock=desk.today)
    app.animation_level = "none"
    return app


@asynccontextmanager
async def window(
    desk: Desk, size: tuple[int, int] = SIZES["120x40"], meeting: str = MEETING
) -> AsyncIterator[Pilot[Any]]:
    """The same, running, once it is painted."""
    async with window_on(desk, meeting).run_test(size=size) as pilot:
        while not band(pilot).size.height:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot
