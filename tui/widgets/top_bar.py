"""The line at the top: where one is, the verdict of a meeting, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Static

from store.rules.calendar import format_day
from tui.safe import joined, safe_line
from tui.widgets.verdict_strip import VerdictStrip

if TYPE_CHECKING:
    from datetime import datetime

    from textual import getters
    from textual.app import ComposeResult
    from textual.content import Content

    from store.rules.quoracy import Verdict
    from tui.app import QuorateApp


class TopBar(Horizontal):
    """Heading, verdict strip and clock; while something is waited for, that stands in the clock's place."""

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        height: 1;
        background: $panel;
        color: $foreground;
        #heading { width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #clock { width: auto; height: 1; padding: 0 1; color: $muted; }
        #clock.-waiting { color: $warning; text-style: bold; }
    }
    """

    if TYPE_CHECKING:
        app = getters.app(QuorateApp)

    def __init__(self, heading: Content) -> None:
        super().__init__()
        self._heading = heading
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Left to right."""
        self._shown = self._words()
        yield Static(self._heading, id="heading")
        yield Static(safe_line(self._shown), id="clock")
        yield VerdictStrip()

    def on_mount(self) -> None:
        """Start the clock, and follow what the application waits for."""
        self.set_interval(1, self._tick)
        self.watch(self.app, "waiting", self._tick)

    def head(self, heading: Content) -> None:
        """Say something else at the left."""
        if not heading.is_same(self._heading):
            self._heading = heading
            self.query_one("#heading", Static).update(heading)

    def tell(self, verdict: Verdict, since: datetime | None, news: str = "") -> None:
        """Show the verdict of a meeting; see VerdictStrip.tell."""
        self.query_one(VerdictStrip).tell(verdict, since, news)
        self.add_class("-verdict")

    def hide_verdict(self) -> None:
        """Show no verdict: the meeting has not begun."""
        self.query_one(VerdictStrip).hide()
        self.remove_class("-verdict")

    def _words(self) -> str:
        """The clock, or what is waited for."""
        return f"◷ {self.app.waiting}" if self.app.waiting else clock_words(self.app.clock())

    def _tick(self) -> None:
        """Show it when it has changed."""
        words = self._words()
        if words != self._shown:
            self._shown = words
            clock = self.query_one("#clock", Static)
            clock.set_class(bool(self.app.waiting), "-waiting")
            clock.update(safe_line(words))


def clock_words(now: datetime) -> str:
    """Day and time as the top bar shows them: `Thu 21 March 2024  10:42`."""
    return f"{format_day(now.date())}  {now:%H:%M}"


def named_heading(name: str, *more: str) -> Content:
    """A heading: the name of the screen, then what it is about."""
    return joined(safe_line(name, "bold"), *(safe_line(part) for part in more if part), by=" · ")
