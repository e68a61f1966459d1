"""The chair's board: may a decision be taken, and if not, who is missing; readable across a table (AQ8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.queries import register as register_query
from store.rules.vocabulary import MeetingState
from tui.screens.base import QuorateScreen
from tui.widgets.board import RestBoard, VerdictBoard
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.timer import Timer

    from store.views.register import BoardView

SOON = 5.0
"""Seconds after which a verdict without a beginning is read again."""


class ChairsBoardScreen(QuorateScreen["BoardView"]):
    """Shows and changes nothing; in a window of its own it follows the secretary within a second."""

    PLACE = "board"
    NAME = "Chair's board"
    PURPOSE = "Whether a decision may be taken, who is missing, and the time of the item. It changes nothing."
    CSS_PATH = "board.tcss"
    AUTO_FOCUS = ""

    def __init__(self, meeting: str) -> None:
        """Make it, for a meeting by its reference."""
        super().__init__()
        self._asked_for = meeting
        self._verdict = VerdictBoard()
        self._rest = RestBoard()
        self._minute = ""
        self._again: Timer | None = None

    def body(self) -> ComposeResult:
        """The band, and the rest."""
        yield self._verdict
        yield self._rest

    def on_mount(self) -> None:
        """Watch the clock."""
        self.set_interval(1, self._tick)

    def heading(self) -> Content:
        """Body and reference."""
        if self.view is None:
            return named_heading(self._asked_for)
        return named_heading(self.view.meeting.body_name, self.view.meeting.reference)

    async def load(self) -> BoardView:
        """Read what the board shows."""
        return await self.operations.read(register_query.board, self._asked_for, self.app.clock())

    def show(self, view: BoardView) -> None:
        """Paint it."""
        self._verdict.put(view)
        self._rest.put(view, self._now())
        if self._again is not None:
            self._again.stop()
        if view.since is None and view.meeting.state == MeetingState.OPEN:
            self._again = self.set_timer(SOON, self.reload)  # it turned this very second, or for this item only

    def _now(self) -> datetime | None:
        """The minute the meeting has got to."""
        if self.view is None:
            return None
        known, now = self.view.verdict.at, self.app.clock()
        runs = self.view.meeting.state != MeetingState.CLOSED and now.date() == known.date()
        return max(known, now) if runs else known

    def _tick(self) -> None:
        """Once a minute the time of the item, and a verdict that may turn with the clock alone."""
        now = self._now()
        if now is not None and f"{now:%H:%M}" != self._minute:
            self._minute = f"{now:%H:%M}"
            self.reload()
