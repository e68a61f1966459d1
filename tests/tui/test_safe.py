"""Hostile text, given to real widgets in a running app, is shown letter by letter and does nothing."""

import re

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, DataTable, Label, OptionList, Select, Static, Tree

from store.clean import MARK
from tui.safe import joined, joined_rich, safe, safe_line, safe_rich, safe_str, tell

SAMPLES = {
    "a closing tag without an opening one": ("a [/] b", "a [/] b"),
    "a link that quits": ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    "a bracketed word": ("Chair [Acting] Jo", "Chair [Acting] Jo"),
    "a style": ("[red on blue]loud[/red on blue]", "[red on blue]loud[/red on blue]"),
    "a backslash before a bracket": ("a \\[b] \\", "a \\[b] \\"),
    "an escape sequence": ("\x1b[31mred\x1b]0;title\x07", f"{MARK}[31mred{MARK}]0;title{MARK}"),
    "a C1 control": ("\x9b31mred", f"{MARK}31mred"),
    "a bidi override": ("pay \u202e001", f"pay {MARK}001"),
    "an invisible character": ("Pat\u200bel", f"Pat{MARK}el"),
    "an emoji name": (":smiley: $primary", ":smiley: $primary"),
}


class HostileApp(App[None]):
    """Every kind of widget the program gives text of the store to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        text = self.text
        with VerticalScroll():
            yield Static(safe(text), id="static")
            yield Label(safe(text, "bold"), id="label")
            yield Button(safe_line(text), id="button")
            yield OptionList(safe_line(text), id="options")
            yield DataTable[Text](id="table")
            yield Tree[None](safe_rich(text), id="tree")
            yield Select[int]([(safe_rich(text), 1)], value=1, id="select")

    def on_mount(self) -> None:
        self.title = safe_str(self.text)
        table = self.query_one("#table", DataTable)
        table.add_columns(safe_rich(self.text))
        table.add_row(safe_rich(self.text, "bold"))
        self.query_one("#static").border_title = safe_line(self.text)
        self.query_one("#static").styles.border = ("round", "white")


def screen_of(app: App[None]) -> str:
    """What stands on the screen, and a proof that no control reaches the terminal."""
    rows = [
        "".join(segment.text for segment in row if not segment.control)
        for row in app.screen._compositor.render_strips()
    ]
    text = "\n".join(rows)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", text)
    return text


@pytest.mark.parametrize("sample", SAMPLES)
async def test_hostile_text_is_shown_letter_by_letter(sample: str) -> None:
    hostile, shown = SAMPLES[sample]
    app = HostileApp(hostile)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        tell(app, hostile, title=hostile, severity="warning")
        tell(app.query_one("#static"), hostile)
        await pilot.pause()
        assert app.is_running
        screen = screen_of(app)
        # Static, its title, Label, Button, option, column, cell, Tree, Select, two toasts, a toast's title
        assert screen.count(shown) == 12, screen
        await pilot.click("#label", offset=(1, 0))
        await pilot.click("#static", offset=(2, 1))
        await pilot.pause()
        assert app.is_running
        assert app.title == shown


def test_a_line_break_stays_in_prose_and_goes_from_a_line() -> None:
    assert safe("one\ntwo").plain == "one\ntwo"
    assert safe_line("one\ntwo").plain == "one two"
    assert safe_rich("one\ntwo").plain == "one two"


def test_parts_are_joined_without_being_read() -> None:
    line = joined(safe("✓", "green"), "[b]x[/b]\x1b", safe("met", "bold"), by=" · ")
    assert line.plain == f"✓ · [b]x[/b]{MARK} · met"
    assert [(span.start, span.end, span.style) for span in line.spans] == [(0, 1, "green"), (16, 19, "bold")]
    cells = joined_rich(safe_rich("✓", "green"), "[b]x[/b]", by=" ")
    assert cells.plain == "✓ [b]x[/b]"
    assert cells.spans[0].style == "green"
    assert joined().plain == ""


@pytest.mark.parametrize("empty", [safe(""), safe_line(""), joined()])
async def test_nothing_is_shown_as_nothing(empty: Content) -> None:
    class EmptyApp(App[None]):
        def compose(self) -> ComposeResult:
            static = Static(empty)
            static.border_title = empty
            yield static
            yield Tree[None](safe_rich(""))

    async with EmptyApp().run_test() as pilot:
        await pilot.pause()
        assert pilot.app.is_running
