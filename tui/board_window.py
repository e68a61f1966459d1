"""The chair's board in a window of its own: a small application that only looks, and follows the secretary (AQ8).

It opens the store for reading alone: it carries no schema forward, makes no copy when it opens or closes, and offers
nothing that would change a record. What it shows is what the store says; where it cannot know that, it says so.
"""

from __future__ import annotations

import asyncio
from time import monotonic, sleep
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from store.errors import Locked, QuorateError
from tui.app import QuorateApp
from tui.operations import WAITING
from tui.safe import safe_line
from tui.screens.board import heading, minute_of
from tui.widgets.board import Board
from tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from textual import getters
    from textual.app import ComposeResult

    from store.onlooker import Onlooker
    from store.settings import Settings
    from store.views.board import ChairsBoard

LOOK = 0.25
"""Seconds between two looks at the store; what the secretary records is shown within one second."""

AT_FIRST = 10.0
"""Seconds to wait for another window before there is anything to show."""

PATIENT = 2.0
"""Seconds another window may go on writing before the board says that it waits."""

NEWS = 60.0
"""Seconds for which it is said that the store was replaced."""

FOOT = "Esc closes this window, which only reads"


class BoardApp(QuorateApp, inherit_bindings=False):
    """The application of the window; it has one screen and one thing to do, to leave."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ctrl+q,ctrl+c", "quit", "Close", priority=True)]

    def __init__(
        self, settings: Settings, onlooker: Onlooker, first: ChairsBoard, clock: Callable[[], datetime] | None = None
    ) -> None:
        """Make it.

        Args:
            settings: the settings in force.
            onlooker: the store, looked at once.
            first: what the board shows at first, as that look found it.
            clock: gives the wall-clock time; the settings' zone when left out.
        """
        super().__init__(settings, clock=clock)
        self._onlooker = onlooker
        self._first = first

    def get_default_screen(self) -> Screen[object]:
        """The board."""
        return BoardWindow(self._onlooker, self._first)

    async def on_unmount(self) -> None:
        """Let go of the store."""
        self._onlooker.close()

    def _painted(self) -> None:
        """Nothing more is opened behind this screen."""


class BoardWindow(Screen[object]):
    """The board, painted anew whenever the store has news or the clock moves on."""

    DEFAULT_CSS = """
    BoardWindow {
        background: $background;
        #foot { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $muted; }
        &.-news #foot { color: $warning; text-style: bold; }
    }
    """
    if TYPE_CHECKING:
        app = getters.app(BoardApp)

    def __init__(self, onlooker: Onlooker, first: ChairsBoard) -> None:
        super().__init__()
        self._onlooker = onlooker
        self._shown = first
        self._meeting = first.register.meeting.reference
        self._minute = ""
        self._trouble = ""
        self._stale = False
        self._waits_since: float | None = None
        self._replaced = onlooker.replaced
        self._replaced_at = (-NEWS, "")
        self._at_foot = FOOT

    def compose(self) -> ComposeResult:
        """The line on top, the board, and how to leave."""
        yield TopBar(heading(self._shown))
        yield Board()
        yield Static(safe_line(FOOT), id="foot")

    def on_mount(self) -> None:
        """Show what is known, and look out."""
        self._paint()
        self.run_worker(self._follow(), exclusive=True)

    async def _follow(self) -> None:
        """Look for ever; in a thread, for the store may be slow to answer."""
        while True:
            try:
                await self._look()
            except Locked:
                self._waits_since = self._waits_since or monotonic()
            except QuorateError as trouble:
                self._complain(str(trouble))
            self._say()
            await asyncio.sleep(LOOK)

    async def _look(self) -> None:
        """Read and paint, if there is anything new: in the store, or because a minute has gone by."""
        self._stale |= await asyncio.to_thread(self._onlooker.look)
        now = self.app.clock()
        if self._stale or f"{now:%H:%M}" != self._minute:
            from store.queries import board

            self._shown = await asyncio.to_thread(self._onlooker.read, board.view, self._meeting, now)
            self._minute, self._stale, self._trouble = f"{now:%H:%M}", False, ""
            self._paint()
        self._waits_since = None

    def _paint(self) -> None:
        """The board as it was read last; if it cannot be read any more, that and nothing else."""
        self.query_one(Board).put(self._shown, minute_of(self._shown, self.app.clock()), self._trouble)
        self.query_one(TopBar).head(heading(self._shown))

    def _complain(self, trouble: str) -> None:
        """Say why the board does not know."""
        self._stale = True
        if trouble != self._trouble:
            self._trouble = trouble
            self._paint()

    def _say(self) -> None:
        """What there is to say besides: that another window goes on writing, and what to know of the store."""
        now = monotonic()
        waits = self._waits_since is not None and now - self._waits_since > PATIENT
        self.app.waiting = WAITING if waits else ""
        if self._onlooker.replaced != self._replaced:
            self._replaced, self._replaced_at = self._onlooker.replaced, (now, f"{self.app.clock():%H:%M}")
        since, at = self._replaced_at
        self._foot(f"! another store stands in the place of this one since {at}" if now - since < NEWS else FOOT)

    def _foot(self, words: str) -> None:
        """Say something at the foot."""
        if words != self._at_foot:
            self._at_foot = words
            self.query_one("#foot", Static).update(safe_line(words))
            self.set_class(words != FOOT, "-news")


def launch(settings: Settings, meeting: str) -> int:
    """Open the window on this terminal until it is closed.

    Args:
        settings: the settings in force.
        meeting: the meeting, as it was named.

    Returns:
        The exit code.

    Raises:
        QuorateError: there is no such meeting, or no store that can be read.
    """
    from store.clock import wall_now
    from store.onlooker import Onlooker

    onlooker = Onlooker(settings.store_path)
    app = BoardApp(settings, onlooker, _first(onlooker, meeting, wall_now(settings.calendar.zone)))
    app.run(mouse=settings.appearance.mouse)
    return app.return_code or 0


def _first(onlooker: Onlooker, meeting: str, now: datetime) -> ChairsBoard:
    """The board as it is now, waiting a while for a window that is just writing."""
    from store.queries import board

    end = monotonic() + AT_FIRST
    while True:
        try:
            onlooker.look()
            return onlooker.read(board.view, meeting, now)
        except Locked:
            if monotonic() > end:
                raise
            sleep(LOOK)
