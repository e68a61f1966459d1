"""The frame: keys, footer and palette from one table, going from place to place, the verdict, themes, no colour."""

import inspect
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.filter import NoColor
from textual.widgets import Input, OptionList

from store.errors import BadInput
from store.rules.verdict import Met, Missing, Verdict
from store.settings import AppearanceSettings, Settings
from tests.tui.conftest import MakeApp, seen, settled
from tests.tui.demo_screen import DemoScreen
from tui import commands, crash, places, themes
from tui.app import QuorateApp
from tui.commands import Command, key_label
from tui.palette import CommandsProvider
from tui.places import Place
from tui.screens.base import QuorateScreen
from tui.screens.settings import SettingsScreen
from tui.screens.today import TodayScreen
from tui.widgets.key_line import KeyLine
from tui.widgets.verdict_strip import strip_words

AT = datetime(2024, 3, 21, 11, 5)


def screens() -> list[type[QuorateScreen[Any]]]:
    """The class of every place there is."""
    found = []
    for name, place in places.PLACES.items():
        if places.is_there(name):
            module, _, class_name = place.where.partition(":")
            found.append(getattr(import_module(module), class_name))
    return found


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_every_command_of_a_screen_can_be_done_and_is_explained(screen: type[QuorateScreen[Any]]) -> None:
    always = [command for command in (*screen.KEYS, commands.BACK) if not command.when]
    keys = [key for command in always for key in command.key.split(",") if key]
    assert len(keys) == len(set(keys)), "a key that means two things at one time"
    assert len({command.name for command in screen.KEYS}) == len(screen.KEYS)
    for command in screen.KEYS:
        assert command.help.endswith("."), command
        assert not command.action or callable(getattr(screen, f"action_{command.action}")), command
        assert not command.when or hasattr(screen, command.when), command
    assert screen.NAME
    assert screen.PURPOSE


@pytest.mark.parametrize(("name", "place"), places.PLACES.items())
def test_a_place_takes_what_the_table_says_it_takes(name: str, place: Place) -> None:
    if not places.is_there(name):
        pytest.skip(f"this Quorate has no {name}")
    module, _, class_name = place.where.partition(":")
    screen = getattr(import_module(module), class_name)
    assert name == screen.PLACE
    if place.takes:
        assert place.takes in inspect.signature(screen.__init__).parameters


@pytest.mark.parametrize(
    ("key", "label"),
    [("slash", "/"), ("question_mark", "?"), ("ctrl+p", "Ctrl+P"), ("f1", "F1"), ("n", "n"), ("shift+up", "Shift+↑")],
)
def test_keys_are_called_as_the_keyboard_calls_them(key: str, label: str) -> None:
    assert key_label(key) == label


async def test_the_footer_shows_what_is_possible_now(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = DemoScreen()
        await app.push_screen(demo)
        await settled(pilot)
        line = seen(app).splitlines()[-1]
        assert line.startswith(" / Filter  n New  w Wait  Esc Back  t Today")
        assert line.endswith("? Help  Ctrl+P Everything")
        demo.may_make = False
        demo.refresh_bindings()
        await pilot.pause()
        assert "n New" not in seen(app).splitlines()[-1]
        await pilot.press("n")
        assert demo.made == 0
        await pilot.press("slash")
        await pilot.pause()
        typing = seen(app).splitlines()[-1]
        assert typing.startswith(" Esc Back")  # letters are text now, and so no keys
        assert typing.endswith("F1 Help  Ctrl+P Everything")


async def test_the_footer_can_be_clicked(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = DemoScreen()
        await app.push_screen(demo)
        await settled(pilot)
        await pilot.click(KeyLine, offset=(13, 0))
        await settled(pilot)
        assert demo.made == 1


async def test_a_command_that_waits_runs_in_a_worker(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        demo = DemoScreen()
        await app.push_screen(demo)
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert demo.label == "read 1"


async def test_the_palette_finds_everything_by_a_few_letters(app: QuorateApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        demo = DemoScreen()
        await app.push_screen(demo)
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause(0.4)
        assert isinstance(app.screen, CommandPalette)
        text = seen(app)
        assert "Filter  /" in text
        assert "Settings  ," in text
        assert "Theme" not in text  # nothing of Textual's own, and themes only when asked for
        await pilot.press(*"wai")
        await pilot.pause(0.4)
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.press("enter")
        await settled(pilot)
        assert demo.label == "read 1"


async def test_a_theme_is_put_on_from_the_palette(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        provider = CommandsProvider(app.screen)
        hits = [hit async for hit in provider.search("theme: quorate-light")]
        hits[0].command()
        await pilot.pause()
        assert app.theme == "quorate-light"


async def test_places_beside_today_replace_each_other_and_escape_goes_back(
    app: QuorateApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = "tests.tui.demo_screen:DemoScreen"
    for name, place in {"actions": Place(demo, top=True), "agenda": Place(demo, "label")}.items():
        monkeypatch.setitem(places.PLACES, name, place)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert [type(screen).__name__ for screen in app.screen_stack] == ["TodayScreen", "DemoScreen"]
        app.show("agenda", **places.about("agenda", "EG/2024/01"))
        await settled(pilot)
        assert "Demonstration EG/2024/01" in seen(app)
        assert len(app.screen_stack) == 3
        await pilot.press("comma")
        await settled(pilot)
        assert [type(screen) for screen in app.screen_stack] == [TodayScreen, SettingsScreen]
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_a_place_to_start_at_lies_over_today(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(places.PLACES, "board", Place("tests.tui.demo_screen:DemoScreen", "label"))
    app = make_app(start="board", about={"label": "EG/2024/01"})
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "Demonstration EG/2024/01" in seen(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize(
    ("verdict", "since", "news", "words"),
    [
        (
            Verdict(quorate=True, at=AT, rule="", met=(Met("a", ()), Met("b", ()), Met("c", ()))),
            datetime(2024, 3, 21, 10, 7),
            "N West left",
            "✓ QUORATE  3 of 3 since 10:07",
        ),
        (
            Verdict(quorate=False, at=AT, rule="", met=(Met("a", ()),), missing=(Missing("one from the police", ()),)),
            AT,
            "N West left",
            "✗ NOT QUORATE since 11:05 · no police · N West left",
        ),
        (
            Verdict(quorate=False, at=AT, rule="", missing=(Missing("one from [/]", ()),), ruling="urgent"),
            None,
            "",
            "✗ NOT QUORATE · no [/] · the chair's ruling lets decisions stand",
        ),
    ],
)
def test_the_verdict_says_what_is_missing_and_who_left(
    verdict: Verdict, since: datetime | None, news: str, words: str
) -> None:
    assert strip_words(verdict, since, news).plain == words


@pytest.mark.parametrize("width", [80, 120])
async def test_the_verdict_is_whole_at_every_width(app: QuorateApp, width: int) -> None:
    verdict = Verdict(quorate=False, at=AT, rule="", missing=(Missing("one from the police", ()),))
    async with app.run_test(size=(width, 24)) as pilot:
        demo = DemoScreen(label="Executive Group EG/2024/01")
        await app.push_screen(demo)
        await settled(pilot)
        demo.top_bar.tell(verdict, AT, "N West left")
        await pilot.pause()
        assert "✗ NOT QUORATE since 11:05 · no police · N West left" in seen(app)
        assert "Demonstration Executive Group" in seen(app)
        demo.top_bar.hide_verdict()
        await pilot.pause()
        assert "QUORATE" not in seen(app)


@pytest.mark.parametrize("theme", [theme.name for theme in themes.OURS])
def test_our_themes_say_everything_the_stylesheets_ask_for(theme: str) -> None:
    ours = next(each for each in themes.OURS if each.name == theme)
    assert set(themes.variables(ours)) <= set(ours.variables)


@pytest.mark.parametrize("theme", ["ansi-dark", "nord", "solarized-light", "", "quorate-light", "no such theme"])
async def test_every_theme_can_be_worn(make_app: MakeApp, settings: Settings, theme: str) -> None:
    dressed = Settings(other_store=settings.other_store, appearance=AppearanceSettings(theme=theme))
    app = make_app(settings=dressed)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.theme == (theme if theme in app.available_themes else "quorate")


async def test_high_contrast_goes_before_a_theme(make_app: MakeApp, settings: Settings) -> None:
    look = AppearanceSettings(theme="nord", high_contrast=True)
    app = make_app(settings=Settings(other_store=settings.other_store, appearance=look))
    async with app.run_test():
        assert app.theme == "quorate-contrast"


async def test_no_color_leaves_no_colour_and_the_cursor_is_still_seen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test() as pilot:
        await settled(pilot)
        assert any(isinstance(each, NoColor) for each in app.get_line_filters())
        styles = [
            segment.style
            for strip in app.screen._compositor.render_strips()
            for segment in strip.apply_filter(NoColor(), app.screen.styles.background)
            if segment.style and "Executive Group" in segment.text
        ]
        assert styles
        assert all(style.reverse for style in styles)


def test_a_crash_says_where_and_never_with_what() -> None:
    def fail(secret: str) -> None:
        inner = f"case of {secret}"
        raise BadInput(inner)

    with pytest.raises(BadInput) as raised:
        fail("J Patel")
    report = crash.lines(raised.value)
    assert "in fail" in report
    assert "BadInput" in report
    assert "J Patel" not in report
    assert "case of" not in report


async def test_a_crash_of_the_application_prints_that_report(app: QuorateApp, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    monkeypatch.setattr(app.error_console, "print", lambda what, **_: printed.append(str(list(what.segments))))

    def fail() -> None:
        name = "J Patel"
        raise ValueError(name)

    async def crash_it() -> None:
        async with app.run_test() as pilot:
            await settled(pilot)
            app.call_later(fail)
            await pilot.pause(0.2)

    with pytest.raises(ValueError, match="J Patel"):
        await crash_it()
    app._print_error_renderables()
    assert app.return_code == 1
    assert "J Patel" not in "".join(printed)


def test_a_command_in_a_screens_own_words_keeps_the_rest() -> None:
    here = commands.NEW.but(title="New meeting", help="Plans a meeting.")
    assert (here.key, here.title, here.action) == ("n", "New meeting", "new")
    assert isinstance(here, Command)


async def test_ctrl_q_leaves_even_while_one_types(app: QuorateApp) -> None:
    async with app.run_test() as pilot:
        await app.push_screen(DemoScreen())
        await settled(pilot)
        await pilot.press("slash")
        assert isinstance(app.focused, Input)
        await pilot.press("ctrl+q")
        await pilot.pause(0.2)
        assert not app.is_running or app._exit
    assert app.return_code == 0
