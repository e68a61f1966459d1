"""The chair's board: may a decision be taken, and if not, who is missing; readable across a table (AQ8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.vocabulary import MeetingState
from tui.screens.base import QuorateScreen
from tui.widgets.board import Board
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.board import ChairsBoard


class ChairsBoardScreen(QuorateScreen["ChairsBoard"]):
    """Shows and changes nothing; as a window of its own it is `tui.board_window`."""

    PLACE = "board"
    NAME = "Chair's board"
    PURPOSE = "Whether a decision may be taken, who is missing, and the time of the item. It changes nothing."
    CSS_PATH = "board.tcss"
    AUTO_FOCUS = ""

    def __init__(self, meeting: str) -> None:
        """Make it, for a meeting by its reference."""
        super().__init__()
        self._asked_for = meeting
        self._board = Board()
        self._minute = ""

    def body(self) -> ComposeResult:
        """The board."""
        yield self._board

    def on_mount(self) -> None:
        """Watch the clock."""
        self.set_interval(1, self._tick)

    def heading(self) -> Content:
        """Body and reference."""
        if self.view is None:
            return named_heading(self._asked_for)
        return heading(self.view)

    async def load(self) -> ChairsBoard:
        """Read what the board shows."""
        from store.queries import board

        return await self.operations.read(board.view, self._asked_for, self.app.clock())

    def show(self, view: ChairsBoard) -> None:
        """Paint it."""
        self._board.put(view, minute_of(view, self.app.clock()))

    def _tick(self) -> None:
        """Once a minute the time of the item, and a verdict that may turn with the clock alone."""
        minute = f"{self.app.clock():%H:%M}"
        if minute != self._minute:
            self._minute = minute
            self.reload()


def heading(board: ChairsBoard) -> Content:
    """Body and reference."""
    return named_heading(board.register.meeting.body_name, board.register.meeting.reference)


def minute_of(board: ChairsBoard, now: datetime) -> datetime:
    """The minute a meeting has got to: on its day it runs with the clock until it is closed."""
    known = board.register.verdict.at
    runs = board.register.meeting.state != MeetingState.CLOSED and now.date() == known.date()
    return max(known, now) if runs else known
