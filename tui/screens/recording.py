"""Recording: the items, the note being typed, the room, the verdict, and the capture line (RE1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, ParamSpec

from textual.containers import Container

from store.errors import NotQuorate, QuorateError
from store.queries import capture as capture_query
from store.queries import recording as recording_query
from store.queries import refusals
from store.rules.capture import VERBS
from store.rules.intents import CloseIntent, DecisionIntent, RatifyIntent, RejectIntent
from store.rules.vocabulary import MeetingState, MinutesStage
from store.services import capture, meetings
from tui import commands, places
from tui.commands import Command
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.not_quorate import NotQuorateDialog
from tui.hand import Hand
from tui.safe import joined, safe_line, tell
from tui.screens.marking import MARKS
from tui.screens.sitting import Sitting, SittingScreen, reasons
from tui.widgets.agenda_rail import AgendaRail
from tui.widgets.capture_line import CaptureLine
from tui.widgets.notes_pane import NotesPane
from tui.widgets.pane import Pane
from tui.widgets.room import Room, news, people_here, room_rows, since

if TYPE_CHECKING:
    from datetime import datetime

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from store.rules.capture_context import Understood
    from store.views.changed import Changed
    from store.views.register import RegisterLine
    from tui.widgets.row_list import RowList

P = ParamSpec("P")

FIXED = {MinutesStage.CIRCULATED.value, MinutesStage.APPROVED.value, MinutesStage.SUPERSEDED.value}
"""Stages of the minutes from which on the notes stay as they are."""


class RecordingScreen(SittingScreen):
    """The sitting of one meeting, recorded as it goes."""

    PLACE = "recording"
    NAME = "Recording"
    PURPOSE = "Records a meeting while it is held. What you type is in the store at once; there is no key to save."
    CSS_PATH = "recording.tcss"
    AUTO_FOCUS = ""
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("recording.start", "f5", "Open the meeting", "Opens the meeting, from now.", "start", "is_planned"),
        Command("recording.resume", "f5", "Resume", "Goes on after a pause.", "resume", "is_adjourned"),
        commands.OPEN.but(name="recording.turn", title="Turn to it", help="Turns to the item.", when="in_agenda"),
        commands.EDIT.but(
            name="recording.edit",
            title="Its notes",
            help="Opens the notes of the item without turning to it.",
            action="edit_item",
            when="in_agenda",
        ),
        *(mark.but(when="in_room", help=f"In the room: {mark.help}") for mark in MARKS),
        Command("recording.notes", "f2", "Notes", "Goes to the notes of the item.", "to_notes"),
        Command("recording.line", "f3,ctrl+l", "Line", "Goes to the capture line.", "to_line"),
        Command("recording.room", "f4", "Room", "Goes to the room; every state has its key there.", "to_room"),
        Command("recording.agenda", "ctrl+g", "Agenda", "Goes to the agenda; Enter turns to an item.", "to_agenda"),
        Command("recording.next", "f7", "Next item", "Turns to the next item.", "next_item", "is_under_way"),
        Command(
            "recording.before", "f6", "Item before", "Turns back to the item before.", "item_before", "is_under_way"
        ),
        Command("recording.undo", "f8", "Undo", "Takes back the last step of this sitting.", "undo", "is_under_way"),
        Command("recording.redo", "f9", "Redo", "Brings back what undo took away.", "redo", "is_under_way"),
        Command("recording.register", "ctrl+r", "Register", "Register, rule and timeline of quoracy.", "register"),
        Command(
            "recording.close",
            "f10",
            "Close",
            "Closes the meeting, listing what is unfinished.",
            "close",
            "is_under_way",
        ),
        Command("recording.adjourn", "f5", "Adjourn", "Pauses the meeting; F5 goes on.", "adjourn", "is_open"),
        Command("recording.board", "f12", "Chair's board", "The verdict in huge letters, for the table.", "board"),
        Command(
            "recording.verbs", "ctrl+o", "What to write", "Every verb of the capture line, to choose from.", "verbs"
        ),
        Command("recording.minutes", "", "Minutes", "The minutes of this meeting.", "minutes", "is_closed"),
    )

    def __init__(self, meeting: str) -> None:
        """Make it, for a meeting by its reference."""
        super().__init__(meeting)
        self._rail = AgendaRail()
        self._notes = NotesPane(id="notes-pane")
        self._room = Room()
        self._capture = CaptureLine(self.context)
        self._hand = Hand(self, self._notes, self._capture)
        self._beside = ""
        self._current = ""
        self._said: Content | None = None
        self._minute = ""

    def body(self) -> ComposeResult:
        """Three panes and one line."""
        with Container(id="sitting"):
            yield Pane(self._rail, title="Agenda", id="agenda-pane")
            yield self._notes
            yield Pane(self._room, title="In the room", id="room-pane")
        yield self._capture

    def on_mount(self) -> None:
        """Watch the clock."""
        self.set_interval(1, self._tick)

    def on_unmount(self) -> None:
        """Let nothing typed be lost, however the screen goes away."""
        self._hand.stop()

    async def may_leave(self) -> bool:
        """Always, once what is typed is in the record."""
        await self._hand.settle()
        return True

    # What is shown.

    @property
    def in_agenda(self) -> bool:
        """Whether the hand is in the agenda."""
        return self._rail.has_focus

    @property
    def in_room(self) -> bool:
        """Whether the hand is in the room."""
        return self._room.has_focus

    @property
    def marked(self) -> RegisterLine | None:
        """The line of the room under the cursor."""
        return self._room.line

    async def load(self) -> Sitting:
        """Read the record and what lines are understood against."""
        epoch = self._notes.epoch
        now, region = self.app.clock(), self.app.settings.calendar.region
        record = await self.operations.read(recording_query.view, self.asked_for, now)
        context = await self.operations.read(capture_query.context, self.asked_for, now, region)
        return Sitting(record, context, epoch)

    def show(self, view: Sitting) -> None:
        """Paint everything; what is being typed is never touched."""
        record = view.record
        register = record.register
        if register.meeting.state == MeetingState.PLANNED:
            self.top_bar.hide_verdict()
        else:
            self.top_bar.tell(register.verdict, since(register), news(register))
            self.announce_turn(register)
        self._rail.tell(record.items, record.current, self.minute() or register.verdict.at)
        self._room.put(room_rows(register))
        in_room = "Expected" if self.is_planned else f"In the room {people_here(register)}"
        self._room.query_ancestor(Pane).call_it(in_room)
        self._show_notes(view)
        if not self._hand.is_at_work:
            self._begin(view)
        self._capture.idle(*self._idle())

    def _show_notes(self, view: Sitting) -> None:
        """The notes of the present item, or of the one chosen beside it."""
        record = view.record
        if record.current != self._current:
            self._current, self._beside = record.current, ""
        key = self._beside or record.current
        item = next((item for item in record.items if item.key == key), None)
        if item is not None and item.key == self._notes.item_key:
            self._notes.follow(item, record.notes.get(key), view.epoch)
        elif self._notes.is_unsettled:  # another window turned the page: first what was typed, then the next item
            self.perform(self._hand.settle())
            return
        elif view.epoch == self._notes.epoch:
            self._notes.open(item, record.notes.get(key))
        if item is None:
            self._notes.editor.hint(self.why_no_item())
        self._notes.editor.read_only = item is None or record.register.meeting.minutes_stage in FIXED
        self._capture.proposal = item.proposed_decision if item else ""
        self._notes.tell_outcomes(record.outcomes, record.register.meeting.reference)
        self._notes.tell_time(self.minute(), present=key == record.current)

    def _begin(self, view: Sitting) -> None:
        """Put back what was under the hand, say so, and save what is typed from now on."""
        record = view.record
        meeting = record.register.meeting
        item, recovered = self._hand.recover(record.typing, record.items, record.notes)
        if item is not None and item.key != record.current:
            self._beside = item.key
            self._notes.tell_time(self.minute(), present=False)
        self._hand.begin(meeting.key)
        if recovered:
            tell(self, f"Recovered as you left it: {recovered}", title="Nothing was lost", timeout=10)
            self._said = joined(safe_line("✓ ", "$success"), safe_line(f"recovered {recovered}"))
            self._hand.typed()
        in_line = record.typing is not None and record.typing.field == "capture"
        if in_line or self._notes.item is None:
            self._capture.take_hand()
        else:
            self._notes.editor.focus()

    def _idle(self) -> tuple[Content, str]:
        """What stands under an empty capture line."""
        meeting = self.meeting
        if meeting is None:
            return safe_line(""), ""
        if meeting.state == MeetingState.PLANNED:
            return safe_line(f"○ planned for {meeting.starts:%H:%M}, not opened yet"), "Enter or F5  opens the meeting"
        if meeting.state == MeetingState.CLOSED:
            return safe_line(f"✓ closed at {meeting.closed:%H:%M}"), "Enter  the minutes"
        if meeting.state == MeetingState.ADJOURNED:
            return self._said or safe_line("◷ the meeting is adjourned"), "F5  resumes"
        if self._said is not None:
            return self._said, ""
        return safe_line("action, decision, arrive, leave, note, next …", "$muted"), "Tab  completes"

    def _tick(self) -> None:
        """Once a minute: the times, and a verdict that may turn with the clock alone."""
        now = self.minute()
        if now is None or f"{now:%H:%M}" == self._minute:
            return
        self._minute = f"{now:%H:%M}"
        self._rail.tick(now)
        self._notes.tell_time(now, present=self._notes.item_key == self.current_item)
        if self.is_under_way:
            self.reload()

    # What is typed.

    def on_notes_pane_typed(self, _message: NotesPane.Typed) -> None:
        """On its way to the store at once."""
        self._hand.typed()

    def on_capture_line_typed(self, _message: CaptureLine.Typed) -> None:
        """As the notes."""
        self._hand.typed()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the notes brings them into the record."""
        if event.widget is self._notes.editor and self._notes.is_unsettled:
            self.perform(self._hand.settle())

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """On a narrow terminal the pane in use grows."""
        sitting = self.query_one("#sitting")
        sitting.set_class(self.in_agenda, "-agenda")
        sitting.set_class(self.in_room, "-room")
        self.refresh_bindings()

    def on_capture_line_entered(self, message: CaptureLine.Entered) -> None:
        """Record a line."""
        if message.understood is None:
            self._enter_nothing()
        else:
            self._hand.entering.append(message.line)
            self.perform(self._enter(message.line, message.understood))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Enter in the agenda turns to an item, in the room it goes to the register."""
        if message.row_list is self._rail:
            self.perform(self.turn_to(message.key))
        else:
            self.perform(self.action_register())

    def _enter_nothing(self) -> None:
        """An empty line does what the line below it says."""
        if self.is_planned:
            self.perform(self.action_start())
        elif self.is_closed:
            self.perform(self.action_minutes())

    async def _enter(self, line: str, understood: Understood) -> None:
        """Bring a line into the record; a refused one comes back."""
        changed = None
        try:
            changed = await self._record(line, understood)
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)
        self._hand.entering.remove(line)
        if changed is None:
            self._capture.give_back(line)
        self._hand.typed()

    async def _record(self, line: str, understood: Understood) -> Changed | None:
        if isinstance(understood.intent, CloseIntent):
            return await self._close(understood.at)
        try:
            return await self.carry_out(capture.perform, self.key, understood)
        except NotQuorate:
            return await self._refused(line, understood)

    async def _refused(self, line: str, understood: Understood) -> Changed | None:
        """A decision the room may not take: say who is missing, and offer a recommendation (AQ6)."""
        now, intent = self.app.clock(), understood.intent
        reference = intent.recommendation if isinstance(intent, RatifyIntent | RejectIntent) else ""
        refusal = await self.operations.read(refusals.view, self.key, now, understood.at, reference)
        decision = intent if isinstance(intent, DecisionIntent) else None
        dialog = NotQuorateDialog(decision.text if decision else line, refusal, may_recommend=decision is not None)
        if not await self.app.push_screen_wait(dialog):
            return None
        return await self.carry_out(capture.perform, self.key, understood, recommend_when_inquorate=True)

    # What can be done.

    async def settle(self) -> None:
        """Bring what is typed into the record."""
        await self._hand.settle()

    def acknowledge(self, changed: Changed) -> None:
        """Say under the capture line what was done."""
        kept = changed.act == "recording.keep"
        sign = safe_line("? ", "$warning") if kept else safe_line("✓ ", "$success")
        self._said = joined(sign, safe_line(changed.summary))
        self._capture.idle(*self._idle())

    async def turn_to(self, item: str) -> bool:
        """Turn to an item, and write under it."""
        turned = await super().turn_to(item)
        if turned:
            self.action_to_notes()
        return turned

    async def action_close(self) -> None:
        """Close the meeting."""
        try:
            await self._close(None)
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)

    async def action_edit_item(self) -> None:
        """Open the notes of the item under the cursor, without turning to it."""
        await self._hand.settle()
        self._beside = self._rail.key if self._rail.key != self.current_item else ""
        if self.view is not None:
            self._show_notes(self.view)
        self.action_to_notes()

    def action_to_notes(self) -> None:
        """Write."""
        self._notes.editor.focus()

    def action_to_line(self) -> None:
        """Record a line."""
        self._capture.take_hand()

    async def action_verbs(self) -> None:
        """Choose a verb from all there are; it comes to the line."""
        options = [Option(verb.name, verb.pattern, verb.help) for verb in VERBS]
        chosen = await self.app.push_screen_wait(ChooseDialog(options, title="What the capture line understands"))
        self._capture.take_hand()
        if chosen is not None:
            self._capture.restore(f"{chosen} ")

    def action_to_room(self) -> None:
        """Who is here."""
        self._room.focus()

    def action_to_agenda(self) -> None:
        """What comes."""
        self._rail.focus()

    def action_back(self) -> None:
        """To the notes from anywhere; from the notes to where one came from."""
        if self._notes.editor.has_focus or self._notes.item is None:
            super().action_back()
        else:
            self.action_to_notes()

    async def _close(self, at: datetime | None) -> Changed | None:
        """Close the meeting, after saying what is unfinished (RE5)."""
        await self._hand.settle()
        unfinished = await self.operations.read(recording_query.unfinished, self.key)
        if self.app.settings.recording.confirm_close:
            question = f"Close {self.reference}? A closed meeting is not opened again."
            dialog = ConfirmDialog(question, reasons(unfinished), yes="Close the meeting", title="Close the meeting")
            if not await self.app.push_screen_wait(dialog):
                return None
        changed = await self.carry_out(meetings.close, self.key, at)
        if changed is not None and places.is_there("minutes"):
            await self.action_minutes()
        return changed
