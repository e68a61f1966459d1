"""Every key of the screen one came from, the keys that work everywhere, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from tui import commands
from tui.commands import BACK, Command
from tui.dialogs.base import Dialog
from tui.safe import joined, safe_line
from tui.symbols import MEANINGS, style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.screens.base import QuorateScreen

LISTS = (
    ("↑ ↓", "Moves the cursor in a list; PgUp, PgDn, Home and End go further."),
    ("Tab", "Goes to the next part of the screen, Shift+Tab to the one before."),
)
"""Keys that lists and forms answer by themselves."""


class HelpScreen(Dialog[None]):
    """Made from the table of commands, so that it cannot say anything the keys do not do."""

    DEFAULT_CSS = """
    HelpScreen {
        .dialog-box { height: 94%; width: 96%; padding: 0 1; }
        .help-columns { height: auto; layout: vertical; }
        .help-column { height: auto; width: 1fr; padding: 0 1; }
        .help-purpose { height: auto; padding: 0 1; margin: 1 0 0 0; color: $muted; }
        .help-section { color: $border; text-style: bold; margin: 1 0 0 0; }
        .help-line { layout: horizontal; height: auto; }
        .help-key { width: 13; text-style: bold; }
        .help-words { width: 1fr; height: auto; }
        &.-wide .help-columns, &.-vast .help-columns { layout: horizontal; }
        &.-wide .dialog-box, &.-vast .dialog-box { width: 96%; max-width: 132; }
        &.-tall .dialog-box { height: 34; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "leave", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
    ]

    def __init__(self, about: QuorateScreen[Any]) -> None:
        """Explain a screen."""
        super().__init__("Help", keys="↑ ↓  scroll    Esc  back")
        self._about = about

    def body(self) -> ComposeResult:
        """What the screen is for, then its keys and the others."""
        with VerticalScroll():
            yield Static(
                joined(safe_line(self._about.NAME, "bold"), safe_line(self._about.PURPOSE), by="  "),
                classes="help-purpose",
            )
            with Container(classes="help-columns"):
                with Vertical(classes="help-column"):
                    yield from _section("Here", self._here())
                    yield from _section("In lists", (_line(key, words) for key, words in LISTS))
                with Vertical(classes="help-column"):
                    yield from _section("Everywhere", self._everywhere())
                    yield from _section("Signs", (_line(sign, words, style(sign)) for sign, words in MEANINGS.items()))

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _here(self) -> Iterator[Widget]:
        for command in commands.of_screen(self._about):
            if command is not BACK or self._about.can_go_back:
                yield _of(command, now=command.is_possible(self._about))

    def _everywhere(self) -> Iterator[Widget]:
        for command in commands.everywhere(self._about):
            yield _of(command)


def _of(command: Command, *, now: bool = True) -> Widget:
    later = "" if now else " Not now."
    return _line(command.labels or "palette", f"{command.help}{later}")


def _line(key: str, words: str, style_of_key: str = "$border") -> Widget:
    return Container(
        Static(safe_line(key, style_of_key), classes="help-key"),
        Static(safe_line(words), classes="help-words"),
        classes="help-line",
    )


def _section(title: str, lines: Iterable[Widget]) -> ComposeResult:
    yield Static(safe_line(title), classes="help-section")
    yield from lines
