"""Meetings: all of them, newest first, each one Enter from its agenda, its recording or its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from store.rules.calendar import format_day
from store.rules.vocabulary import MeetingState
from tui import commands
from tui.commands import Command
from tui.dialogs import days
from tui.dialogs.meeting import MeetingDialog
from tui.safe import joined, safe_line, tell
from tui.screens.base import QuorateScreen
from tui.symbols import style
from tui.widgets.filter_line import FilterLine
from tui.widgets.listing import Column, Listing
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.meeting import MeetingLine
    from tui.widgets.row_list import RowList

STATES = {
    MeetingState.PLANNED.value: "○",
    MeetingState.OPEN.value: "◷",
    MeetingState.ADJOURNED.value: "◷",
    MeetingState.CLOSED.value: "✓",
}
"""The sign of a meeting's state."""

RUNNING = (MeetingState.OPEN.value, MeetingState.ADJOURNED.value)


class MeetingsScreen(QuorateScreen["tuple[MeetingLine, ...]"]):
    """Every meeting of every body."""

    PLACE = "meetings"
    NAME = "Meetings"
    PURPOSE = "Every meeting, newest first. Enter goes to its agenda, its recording or its minutes."
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.OPEN.but(
            help="Opens the agenda of a meeting to come, goes on recording one that runs, or its minutes."
        ),
        commands.NEW.but(help="Plans a meeting; its agenda writes itself from what waits for the body."),
        commands.FILTER.but(help="Narrows to meetings with these words: body, day, state, place, chair, minutes."),
        Command("meetings.agenda", "g", "Agenda", "Shows the agenda, whatever the state.", "agenda", "has_row"),
        Command("meetings.record", "r", "Record", "Opens the recording of the meeting.", "record", "can_record"),
        Command("meetings.minutes", "i", "Minutes", "Shows the minutes of a meeting.", "minutes", "has_row"),
        Command(
            "meetings.between",
            "b",
            "Agreed between meetings",
            "Records what the body agreed by e-mail or as urgent; its next meeting is asked to ratify it.",
            "between",
            "has_row",
            footer=False,
        ),
    )

    def __init__(self, meeting: str = "") -> None:
        """Make it; the cursor goes to `meeting`, a reference, or else to the next one to come."""
        super().__init__()
        self._first: str | None = meeting
        self._list: Listing[MeetingLine] = Listing(
            (
                Column("Day", lambda line: safe_line(f"{line.starts:%a} {line.starts.day} {line.starts:%b %Y}"), 15),
                Column("Time", lambda line: safe_line(f"{line.starts:%H:%M}"), 5, rank=4),
                Column("Meeting", lambda line: safe_line(line.reference, "bold"), 10),
                Column("Body", _body, 16, share=6),
                Column("State", _state, 11),
                Column("Items", lambda line: safe_line(str(line.items or "–"), "$muted"), 5, right=True, rank=3),
                Column("Minutes", _minutes, 12, rank=1),
                Column("Chair", lambda line: safe_line(line.chair, "$muted"), 10, share=1, rank=5),
                Column("Place", lambda line: safe_line(line.place, "$muted"), 14, share=3, rank=6),
            ),
            lambda line: line.reference,
            empty="no meeting yet; press n to plan one",
        )

    @property
    def has_row(self) -> bool:
        """Whether the cursor is on a meeting."""
        return self._list.row is not None

    @property
    def can_record(self) -> bool:
        """Whether the meeting under the cursor is not over yet."""
        row = self._list.row
        return row is not None and row.state != MeetingState.CLOSED

    def body(self) -> ComposeResult:
        """The filter and the list."""
        yield Pane(FilterLine("body, day, state, place …"), self._list, title="Newest first")

    async def load(self) -> tuple[MeetingLine, ...]:
        """All meetings."""
        from store.queries import meetings

        return await self.operations.read(meetings.lines, newest_first=True)

    def show(self, view: tuple[MeetingLine, ...]) -> None:
        """Those that fit the filter; at first the cursor goes to what is next."""
        filter_line = self.query_one(FilterLine)
        words = filter_line.text.casefold().split()
        fitting = [line for line in view if all(word in _text(line) for word in words)]
        self._list.say_empty("no meeting has these words" if words else "no meeting yet; press n to plan one")
        self._list.put(fitting)
        filter_line.count(len(fitting), len(view))
        if self._first is not None:
            self._list.go_to(self._first or _next_one(view))
            self._first = None

    def on_filter_line_filtered(self) -> None:
        """Narrow at once."""
        if self.view is not None:
            self.show(self.view)

    def on_filter_line_left(self) -> None:
        """To the list."""
        self._list.focus()

    def on_row_list_moved(self) -> None:
        """What is possible depends on the meeting."""
        self.refresh_bindings()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """To where work on the meeting goes on."""
        line = self._list.row
        if line is not None:
            place = "minutes" if line.state == MeetingState.CLOSED else "agenda"
            self.app.show("recording" if line.state in RUNNING else place, meeting=message.key)

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).begin()

    def action_agenda(self) -> None:
        """To the agenda."""
        self.app.show("agenda", meeting=self._list.key)

    def action_record(self) -> None:
        """To the recording."""
        self.app.show("recording", meeting=self._list.key)

    def action_minutes(self) -> None:
        """To the minutes."""
        self.app.show("minutes", meeting=self._list.key)

    async def action_new(self) -> None:
        """Plan a meeting and go to its agenda."""
        from store.queries import bodies

        read = await days.known(self.app)
        known = await self.operations.read(bodies.lines, read.today)
        if not known:
            tell(self, "there is no body yet; adopt terms of reference first", severity="warning")
            return
        row = self._list.row
        dialog = MeetingDialog(known, self.view or (), read, row.body if row else "")
        changed = await self.app.push_screen_wait(dialog)
        if changed is not None:
            self.app.show("agenda", meeting=changed.reference)

    async def action_between(self) -> None:
        """Record what the body of the meeting under the cursor agreed between two of them."""
        from store.queries import between
        from tui.dialogs.between import BetweenDialog

        row = self._list.row
        if row is None:
            return
        read = await days.known(self.app)
        roll = await self.operations.read(between.on, row.body, read.today)
        changed = await self.app.push_screen_wait(BetweenDialog(roll, read))
        if changed is not None:
            tell(self, changed.summary, timeout=10)


def _next_one(view: tuple[MeetingLine, ...]) -> str:
    """The meeting that runs, else the next to come; "" when all are closed."""
    alive = [line.reference for line in view if line.state != MeetingState.CLOSED]
    running = [line.reference for line in view if line.state in RUNNING]
    return (running or alive or [""])[-1]


def _text(line: MeetingLine) -> str:
    """What the filter looks at."""
    day = f"{format_day(line.starts.date())} {line.starts:%Y-%m-%d %H:%M}"
    parts = (line.reference, line.body, line.body_name, day, line.state, line.kind, line.place, line.chair)
    return " ".join((*parts, line.minutes_stage)).casefold()


def _body(line: MeetingLine) -> Content:
    name = safe_line(line.body_name)
    return name if line.kind == "meeting" else joined(name, safe_line(f" · {line.kind}", "$muted"))


def _state(line: MeetingLine) -> Content:
    sign = STATES[line.state]
    return joined(safe_line(f"{sign} ", style(sign)), safe_line(line.state, "bold" if line.state in RUNNING else ""))


def _minutes(line: MeetingLine) -> Content:
    if not line.minutes_stage:
        return safe_line("–", "$muted")
    done = line.minutes_stage in {"approved", "superseded"}
    sign = "✓" if done else "○"
    return joined(safe_line(f"{sign} ", style(sign)), safe_line(line.minutes_stage))
