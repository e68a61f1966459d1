"""The register: one key for each state, and under it the rule and how quoracy ran (AQ1, AQ2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, VerticalScroll

from store.queries import agenda as agenda_query
from store.queries import capture as capture_query
from store.queries import register as register_query
from store.rules.vocabulary import MeetingState, RegisterState
from store.services import meetings, undo
from tui import commands
from tui.commands import Command
from tui.screens.marking import MARKS, MarkingScreen
from tui.widgets.pane import Pane
from tui.widgets.quoracy_box import QuoracyBox
from tui.widgets.register_list import FindLine, RegisterList, by_agency
from tui.widgets.room import news, people_here, since, timeline
from tui.widgets.timeline_bar import TimelineBar
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from store.rules.capture_context import Context
    from store.rules.names import KnownPerson
    from store.views.meeting import AgendaView, ItemView
    from store.views.register import RegisterLine, RegisterView
    from tui.widgets.filter_line import FilterLine


@dataclass(frozen=True, slots=True)
class OpenRegister:
    """The register, the agenda an interest may be declared in, and who may be named."""

    register: RegisterView
    agenda: AgendaView
    context: Context


class RegisterScreen(MarkingScreen[OpenRegister]):
    """Who is here, who was, and whether that is enough."""

    PLACE = "register"
    NAME = "Register"
    PURPOSE = "Who is in the room, with one key for each state, and whether the room may decide."
    CSS_PATH = "register.tcss"
    AUTO_FOCUS = "RegisterList"
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("register.start", "f5", "Open the meeting", "Opens the meeting, from now.", "start", "is_planned"),
        *MARKS,
        commands.FILTER.but(
            title="Find",
            help="Goes to somebody as you type a name, initials, a post or an agency; so does a capital letter."
            " ↓ goes on to the next who fits, Enter stays there, Escape clears it.",
        ),
        Command("register.undo", "f8", "Undo", "Takes back the last step of this sitting.", "undo", "is_under_way"),
        Command("register.redo", "f9", "Redo", "Brings back what undo took away.", "redo", "is_under_way"),
    )

    def __init__(self, meeting: str) -> None:
        """Make it, for a meeting by its reference."""
        super().__init__()
        self._asked_for = meeting
        self._list = RegisterList()
        self._find = FindLine("a name, initials, a post or an agency", id="find")
        self._quoracy = QuoracyBox()
        self._bar = TimelineBar()
        self._minute = ""

    def body(self) -> ComposeResult:
        """The list, and under it the rule and the bar through the meeting."""
        with Pane(title="Register", id="register-pane"):
            self._find.display = False
            yield self._find
            yield self._list
        with Container(id="quoracy"):
            with Pane(title="Quoracy", id="quoracy-pane"), VerticalScroll(can_focus=False):
                yield self._quoracy
            with Pane(title="Through the meeting", id="timeline-pane"), VerticalScroll(can_focus=False):
                yield self._bar

    def on_mount(self) -> None:
        """Watch the clock."""
        self.set_interval(1, self._tick)

    @property
    def register(self) -> RegisterView | None:
        """The register as last read."""
        return self.view.register if self.view else None

    @property
    def marked(self) -> RegisterLine | None:
        """The line under the cursor."""
        return self._list.line

    @property
    def people(self) -> Sequence[KnownPerson]:
        """Who may be named."""
        return self.view.context.people if self.view else ()

    @property
    def agenda(self) -> Sequence[ItemView]:
        """The items."""
        return self.view.agenda.items if self.view else ()

    @property
    def current_item(self) -> str:
        """The item under discussion."""
        return self.view.context.current_item if self.view else ""

    @property
    def is_planned(self) -> bool:
        """Whether the meeting has not been opened."""
        return self.register is not None and self.register.meeting.state == MeetingState.PLANNED

    @property
    def is_under_way(self) -> bool:
        """Whether it was opened and is not closed."""
        states = {MeetingState.OPEN.value, MeetingState.ADJOURNED.value}
        return self.register is not None and self.register.meeting.state in states

    def heading(self) -> Content:
        """Register, body, reference, state."""
        if self.register is None:
            return named_heading(self.NAME, self._asked_for)
        meeting = self.register.meeting
        state = "" if meeting.state == MeetingState.OPEN else meeting.state
        return named_heading(f"{self.NAME} {meeting.reference}", meeting.body_name, state)

    async def load(self) -> OpenRegister:
        """Read the register, the agenda and who may be named."""
        now, region = self.app.clock(), self.app.settings.calendar.region
        return OpenRegister(
            await self.operations.read(register_query.view, self._asked_for, now),
            await self.operations.read(agenda_query.view, self._asked_for, region),
            await self.operations.read(capture_query.context, self._asked_for, now, region),
        )

    def show(self, view: OpenRegister) -> None:
        """Paint all of it."""
        register = view.register
        meeting = register.meeting
        if meeting.state == MeetingState.PLANNED:
            self.top_bar.hide_verdict()
        else:
            self.top_bar.tell(register.verdict, since(register), news(register))
        self._list.put(by_agency(register.lines))
        waiting = sum(line.state == RegisterState.NOT_RECORDED and bool(line.holder) for line in register.lines)
        still = f"{waiting} not yet recorded" if waiting else "everybody is recorded"
        self.query_one("#register-pane", Pane).call_it(f"Register  {people_here(register)} here", still)
        self._quoracy.put(register)
        self._bar.put(timeline(register), meeting.closed or meeting.starts + timedelta(minutes=meeting.length))

    def after_mark(self, line: RegisterLine) -> None:
        """A roll call goes on to the next line; a correction stays."""
        if line.state == RegisterState.NOT_RECORDED:
            self._list.action_move(1)

    async def action_start(self) -> None:
        """Open the meeting."""
        if self.register is not None:
            await self.operations.run(meetings.start, self.register.meeting.key)

    async def action_undo(self) -> None:
        """Take the last step back."""
        if self.register is not None:
            await self.operations.run(undo.undo, self.register.meeting.key)

    async def action_redo(self) -> None:
        """Bring it back."""
        if self.register is not None:
            await self.operations.run(undo.redo, self.register.meeting.key)

    def action_filter(self) -> None:
        """Type ahead to somebody."""
        self._begin_to_find("")

    def on_register_list_typed(self, message: RegisterList.Typed) -> None:
        """A capital letter begins the type-ahead."""
        self._begin_to_find(message.letter)

    def _begin_to_find(self, letters: str) -> None:
        self._list.begin_to_find()
        self._find.display = True
        self._find.fill(letters)
        self._find.begin()

    def on_filter_line_filtered(self, message: FilterLine.Filtered) -> None:
        """Go to the next who fits."""
        self._say_found(message.text, 0)

    def on_find_line_stepped(self, message: FindLine.Stepped) -> None:
        """Go on to another who fits."""
        self._say_found(self._find.text, message.steps)

    def _say_found(self, text: str, steps: int) -> None:
        number, count = self._list.find(text, steps) if text.strip() else (0, 0)
        if count:
            self._find.count(number, count)
        else:
            self._find.say_problem("nobody fits" if text.strip() else "")

    def on_filter_line_left(self, _message: FilterLine.Left) -> None:
        """Back to the list, on the one who was found."""
        self._find.fill("")
        self._list.focus()
        self._find.display = False

    def _tick(self) -> None:
        """Once a minute the bar grows, and a verdict may turn with the clock alone."""
        minute = f"{self.app.clock():%H:%M}"
        if minute != self._minute and self.is_under_way:
            self._minute = minute
            self.reload()
