"""Today: what is next, and what needs the secretary, each line one Enter from its place."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from store import first_look
from tui import commands, places, symbols
from tui.commands import Command
from tui.safe import joined, safe, safe_line
from tui.screens.base import QuorateScreen
from tui.widgets.pane import Pane
from tui.widgets.row_list import RowList
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult

    from store.views.today import Need, NextMeeting, TodayView
    from tui.messages import StoreOpened

RUNNING = ("open", "adjourned")

LINES = 3
"""Lines of a meeting; on a tall screen there is a blank one between two."""


class TodayScreen(QuorateScreen["TodayView"]):
    """The first screen, painted from the first look at the store before anything heavy is imported."""

    PLACE = "today"
    NAME = "Quorate"
    PURPOSE = "What is next, and what needs you. Enter goes to what the cursor is on."
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.OPEN.but(help="Opens the meeting, or what needs you, that the cursor is on."),
        Command(
            "today.other",
            "left,right",
            "Other side",
            "Goes from what is next to what needs you, and back; Tab does too.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, view: TodayView | None = None, problem: str = "") -> None:
        """Make it.

        Args:
            view: the first look, when there was one.
            problem: why there was none, as a sentence.
        """
        super().__init__()
        self.view = view
        self._problem = problem
        self._meetings: RowList[NextMeeting] = RowList(
            lambda meeting: meeting.reference,
            self._draw_meeting,
            lines=LINES,
            empty="no meeting is planned; press m, then n, to plan one",
            id="next",
        )
        self._needs: RowList[Need] = RowList(
            lambda need: f"{need.place} {need.target} {need.text}",
            _draw_need,
            empty="nothing waits for you",
            id="needs",
        )

    def heading(self) -> Content:
        """The partnership."""
        return named_heading(self.NAME, self.view.partnership if self.view else "")

    def body(self) -> ComposeResult:
        """Two panes; or, without a store, what to do about that."""
        with Container(id="today"):
            yield Pane(self._meetings, title="Next")
            yield Pane(self._needs, title="Needs you")
        yield Static(id="trouble")

    def on_mount(self) -> None:
        """Paint what the first look brought; without one the store is waited for."""
        if self.view is not None:
            self.on_resize()
            self.show(self.view)
        else:
            self._say_trouble(self._problem)

    async def load(self) -> TodayView:
        """Look again, in the same way as at first."""
        return await asyncio.to_thread(first_look.read, self.app.settings.store_path, self.app.clock())

    def show(self, view: TodayView) -> None:
        """Paint both lists."""
        self._say_trouble("")
        self._meetings.put(view.next)
        self._needs.put(view.needs)
        waiting = f"{len(view.needs)}" if view.needs else ""
        self._needs.query_ancestor(Pane).call_it("Needs you", waiting)

    def on_store_opened(self, _message: StoreOpened) -> None:
        """Read what the first look could not, or say why the store cannot be opened."""
        if self.view is not None:
            return
        if self.operations.problem:
            self._say_trouble(self.operations.problem)
        else:
            self.reload()

    def action_other_side(self) -> None:
        """Go to the other list."""
        (self._needs if self._meetings.has_focus else self._meetings).focus()

    def on_resize(self) -> None:
        """Give the meetings air where there is room."""
        tall = self.VERTICAL_BREAKPOINTS[-1][0] if self.VERTICAL_BREAKPOINTS else 0
        self._meetings.lines = LINES + (self.app.size.height >= tall)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Go to the place of the line."""
        if message.row_list is self._meetings and self._meetings.row is not None:
            meeting = self._meetings.row
            self.app.show("recording" if meeting.state in RUNNING else "agenda", meeting=meeting.reference)
        elif self._needs.row is not None:
            need = self._needs.row
            self.app.show(need.place, **places.about(need.place, need.target))

    def _say_trouble(self, problem: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.update(safe(f"✗ {problem}") if problem else Content.empty())
        self.set_class(bool(problem), "-trouble")

    def _draw_meeting(self, meeting: NextMeeting, width: int) -> tuple[Content, ...]:
        return _draw_meeting(meeting, width, self.app.clock())


def _draw_meeting(meeting: NextMeeting, width: int, now: datetime) -> tuple[Content, ...]:
    """Three lines: when and what, the forecast, the agenda."""
    when = f"{_short_day(meeting.starts, now)} {meeting.starts:%H:%M}"
    first = joined(safe_line(when, "bold"), safe_line(meeting.body, "bold"), by="  ")
    if meeting.state in RUNNING:
        words = f"◷ {meeting.state}"
        return (
            _ends(first, safe_line(words, "$warning bold"), width),
            joined("    ", safe_line("Enter goes on recording", "$muted")),
            Content.empty(),
        )
    symbol = " " if not meeting.forecast else "○" if not meeting.replies else "✓" if meeting.forecast_met else "✗"
    forecast = joined("    ", safe_line(symbol, symbols.style(symbol)), " ", safe_line(meeting.forecast))
    agenda = f"agenda v{meeting.published} published" if meeting.published else "agenda not published yet"
    items = f"{meeting.items} item{'' if meeting.items == 1 else 's'}"
    replies = f"{meeting.replies} of {meeting.seats} replied"
    third = joined("    ", safe_line(f"{agenda} · {items} · {replies}", "$muted"))
    return _ends(first, safe_line(_days_until(meeting.starts, now), "$muted"), width), forecast, third


def _draw_need(need: Need, width: int) -> tuple[Content, ...]:
    """One line: symbol, what, and at the right end who or when."""
    symbol = safe_line(need.symbol, symbols.style(need.symbol))
    return (_ends(joined(symbol, " ", safe_line(need.text)), safe_line(need.detail, "$muted"), width),)


def _ends(left: Content, right: Content, width: int) -> Content:
    """Something at the left and something at the right of a line; who is longer than half of it gives way first."""
    if right:
        right = right.truncate(max(width // 2, width - left.cell_length - 4), ellipsis=True)
    room = max(1, width - 2 - (right.cell_length + 2 if right else 0))
    cut = left.truncate(room, ellipsis=True, pad=True)
    return joined(" ", cut, "  ", right, " ") if right else joined(" ", cut, " ")


def _short_day(starts: datetime, now: datetime) -> str:
    """A day without its year while that is this one: `Thu 21 Mar`."""
    name = f"{starts:%a} {starts.day:>2} {starts:%b}"
    return name if starts.year == now.year else f"{name} {starts.year}"


def _days_until(starts: datetime, now: datetime) -> str:
    """How far off, in calendar days."""
    days = (starts.date() - now.date()) // timedelta(days=1)
    if days <= 0:
        return "today" if days == 0 else "not opened yet"
    return "tomorrow" if days == 1 else f"in {days} days"
