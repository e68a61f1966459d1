"""Help: made from the table of commands, so that it cannot say what the keys do not do."""

import pytest

from tests.tui.conftest import seen, settled
from tests.tui.demo_screen import DemoScreen
from tui import commands
from tui.app import QuorateApp
from tui.screens.help import HelpScreen


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_explains_the_screen_one_is_on(app: QuorateApp, key: str) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await app.push_screen(DemoScreen())
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)
        words = " ".join(seen(app).split())
        for said in (
            "Demonstration Only for the tests.",
            "Narrows the list as you type.",
            "Makes a new row.",
            "w Reads the store.",
            "Goes back to where you came from.",
            "? or F1",
            "not yet recorded",
        ):
            assert said in words
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, DemoScreen)


async def test_help_says_what_is_not_possible_now(app: QuorateApp) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        demo = DemoScreen()
        demo.may_make = False
        await app.push_screen(demo)
        await settled(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert "Makes a new row. Not now." in " ".join(seen(app).split())


async def test_a_key_a_screen_keeps_for_itself_is_not_promised_elsewhere(app: QuorateApp) -> None:
    class Keeps(DemoScreen):
        KEYS = (commands.Command("keeps.today", "t", "Tick", "Ticks.", "new"),)

    async with app.run_test(size=(120, 60)) as pilot:
        await app.push_screen(Keeps())
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert "Ticks." in seen(app)
        assert "What is next, and what needs you." not in seen(app)


async def test_help_scrolls_where_there_is_little_room(app: QuorateApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        assert "not yet recorded" not in seen(app)
        await pilot.press("end")
        await pilot.pause()
        assert "not yet recorded" in seen(app)
        await pilot.press(*["up"] * 40)
        await pilot.pause()
        assert "What is next" in seen(app)
