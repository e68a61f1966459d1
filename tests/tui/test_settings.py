"""Settings: config.toml as a form, with what is wrong beside the field in words."""

from pathlib import Path

import pytest

from store.desk import Desk
from store.settings import Settings, load
from tests.tui.conftest import MakeApp, seen, settled
from tui.app import QuorateApp
from tui.screens.settings import SettingsScreen
from tui.screens.today import TodayScreen
from tui.widgets.choice import Choice
from tui.widgets.form import FormField


def field(app: QuorateApp, key: str) -> FormField:
    return next(each for each in app.screen.query(FormField) if each.field.key == key)


def is_written() -> bool:
    return Path("config.toml").exists()


def make_unwritable() -> None:
    Path("config.toml").mkdir()


async def opened(app: QuorateApp) -> SettingsScreen:
    screen = SettingsScreen()
    await app.push_screen(screen)
    return screen


async def test_every_key_of_the_file_is_a_field(app: QuorateApp) -> None:
    from store.settings import render

    async with app.run_test() as pilot:
        await opened(app)
        await settled(pilot)
        keys = {each.field.key.rpartition(".")[2] for each in app.screen.query(FormField)}
    written = {line.partition(" =")[0] for line in render(Settings()).splitlines() if " = " in line and line[0] != "#"}
    assert keys == written


async def test_what_is_changed_is_written_and_holds_at_once(app: QuorateApp, desk: Desk) -> None:
    async with app.run_test() as pilot:
        await opened(app)
        await settled(pilot)
        field(app, "actions.warn_days").begin()
        await pilot.press("end", "backspace", *"12")
        field(app, "backups.at_close").begin()
        await pilot.press("n", "ctrl+s")
        await settled(pilot)
        assert app.settings.actions.warn_days == 12
        assert desk.settings.actions.warn_days == 12
        kept = load(Path("config.toml"), {})
        assert kept.actions.warn_days == 12
        assert kept.backups.at_close is False
        await pilot.press("escape")  # everything is saved: nothing is asked
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("backups.keep_daily", "x", "✗ write a whole number from 1 to 366"),
        ("actions.warn_days", "-1", "✗ write a whole number from 0 to 365"),
        ("calendar.zone", "Europe/Londin", "✗ did you mean `Europe/London`?"),
        ("exports", "http://example.org", "✗ write the path of a file on this machine"),
    ],
)
async def test_what_is_wrong_stands_beside_the_field(app: QuorateApp, key: str, text: str, words: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(app)
        await settled(pilot)
        field(app, key).begin()
        await pilot.press("end", "ctrl+u", *text, "ctrl+s")
        await settled(pilot)
        assert words in " ".join(seen(app).split())
        assert not is_written()


async def test_what_only_the_whole_file_shows_to_be_wrong_is_said_beside_its_fields(app: QuorateApp) -> None:
    """The steps of an overdue action have to follow one another; each of them alone is a right number."""
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(app)
        await settled(pilot)
        field(app, "actions.reminder_days").begin()
        await pilot.press("end", "backspace", *"40", "ctrl+s")
        await settled(pilot)
        text = " ".join(seen(app).split())
        assert "the steps of an overdue action are out of order" in text
        assert not is_written()


async def test_a_theme_is_tried_on_and_taken_off_again_if_it_is_not_kept(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await opened(app)
        await settled(pilot)
        field(app, "appearance.theme").begin()
        await pilot.press("right")
        await pilot.pause()
        assert app.theme == "quorate-light"
        await pilot.press("escape")
        await pilot.pause()
        assert "have not been saved" in seen(app)
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert app.theme == "quorate"


async def test_a_theme_the_file_names_is_not_lost_by_saving_something_else(
    make_app: MakeApp, settings: Settings
) -> None:
    from dataclasses import replace

    odd = replace(settings, appearance=replace(settings.appearance, theme="a theme of tomorrow"))
    app = make_app(settings=odd)
    async with app.run_test() as pilot:
        await opened(app)
        await settled(pilot)
        assert field(app, "appearance.theme").query_one(Choice).value == "a theme of tomorrow"


async def test_a_file_that_cannot_be_written_is_said(app: QuorateApp) -> None:
    make_unwritable()
    async with app.run_test(notifications=True) as pilot:
        await opened(app)
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "config.toml: cannot be written" in " ".join(seen(app).split())
