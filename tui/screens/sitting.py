"""A meeting while it is recorded, as far as a screen must know it: its state, its minute, its cast."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from store.rules.calendar import format_day
from store.rules.verdict import announcement
from store.rules.vocabulary import MeetingState
from store.services import meetings, recording, undo
from tui.dialogs.confirm import ConfirmDialog
from tui.safe import tell
from tui.screens.marking import MarkingScreen
from tui.widgets.room import since
from tui.widgets.top_bar import named_heading
from tui.widgets.verdict_strip import grace_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from textual.content import Content

    from store.desk import Work
    from store.rules.capture_context import Context
    from store.rules.names import KnownPerson
    from store.rules.quoracy import Verdict
    from store.views.changed import Changed
    from store.views.meeting import ItemView, MeetingLine
    from store.views.recording import RecordingView, UnfinishedView
    from store.views.register import RegisterView
    from tui.messages import StoreChanged

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the recording shows: the record, what lines are understood against, and how new the notes in it are."""

    record: RecordingView
    context: Context
    epoch: int


class SittingScreen(MarkingScreen[Sitting]):
    """Answers for the commands of the recording whether they can be done now, and to what."""

    def __init__(self, meeting: str) -> None:
        """Make it, for a meeting by its reference."""
        super().__init__()
        self.asked_for = meeting
        self._turn = asyncio.Lock()
        self._verdict: Verdict | None = None
        self._announced = False

    @property
    def meeting(self) -> MeetingLine | None:
        """The meeting as last read."""
        return self.view.record.register.meeting if self.view else None

    @property
    def key(self) -> str:
        """The meeting's key; before anything was read, what it was asked for by."""
        return self.meeting.key if self.meeting else self.asked_for

    @property
    def reference(self) -> str:
        """The meeting's reference."""
        return self.meeting.reference if self.meeting else self.asked_for

    @property
    def is_planned(self) -> bool:
        """Whether it has not been opened."""
        return self._state_is(MeetingState.PLANNED)

    @property
    def is_open(self) -> bool:
        """Whether it is under way and not adjourned."""
        return self._state_is(MeetingState.OPEN)

    @property
    def is_adjourned(self) -> bool:
        """Whether it pauses."""
        return self._state_is(MeetingState.ADJOURNED)

    @property
    def is_under_way(self) -> bool:
        """Whether it was opened and is not closed."""
        return self._state_is(MeetingState.OPEN, MeetingState.ADJOURNED)

    @property
    def is_closed(self) -> bool:
        """Whether it is over."""
        return self._state_is(MeetingState.CLOSED)

    @property
    def register(self) -> RegisterView | None:
        """The register as last read."""
        return self.view.record.register if self.view else None

    @property
    def people(self) -> Sequence[KnownPerson]:
        """Who may be named."""
        return self.view.context.people if self.view else ()

    @property
    def agenda(self) -> Sequence[ItemView]:
        """The items."""
        return self.view.record.items if self.view else ()

    @property
    def current_item(self) -> str:
        """The item under discussion."""
        return self.view.record.current if self.view else ""

    def heading(self) -> Content:
        """Body, reference, and the state or day where it is not the usual one."""
        meeting = self.meeting
        if meeting is None:
            return named_heading(self.NAME, self.asked_for)
        state = "" if meeting.state == MeetingState.OPEN else meeting.state
        day = "" if meeting.starts.date() == self.app.clock().date() else format_day(meeting.starts.date())
        return named_heading(f"{meeting.body_name} {meeting.reference}", state, day)

    def minute(self) -> datetime | None:
        """The minute the meeting has got to: of the clock on its own day, else the latest its record knows."""
        if self.view is None:
            return None
        known, now = self.view.record.register.verdict.at, self.app.clock()
        runs = not self.is_closed and now.date() == known.date()
        return max(known, now) if runs else known

    def context(self) -> Context | None:
        """What a line is understood against, at the present minute."""
        now = self.minute()
        return replace(self.view.context, now=now) if self.view and now else None

    def why_no_item(self) -> str:
        """What to say where the notes of an item would stand."""
        if self.is_planned:
            return "The notes begin when the meeting is opened. F5 opens it."
        if self.is_closed:
            return "The meeting is closed. In the agenda (Ctrl+G) the key e opens the notes of an item."
        return "No item is under discussion. F7 turns to the next one."

    def on_store_changed(self, message: StoreChanged) -> None:
        """Know what has been announced already."""
        self._announced = self._announced or (message.changed is not None and bool(message.changed.notice))

    def announce_turn(self, register: RegisterView) -> None:
        """Say at once that quoracy turned where nobody has said it yet: by the clock, an undo, another window (AQ2)."""
        before, now = self._verdict, register.verdict
        announced, self._announced, self._verdict = self._announced, False, now
        if before is None or register.meeting.state == MeetingState.CLOSED:
            return
        words = announcement(before, now, since(register) or now.at)
        if not now.quorate and grace_until(before) and not grace_until(now):
            words, announced = f"✗ {now.headline()}: the grace after the start is over", False
        if words and not announced:
            tell(self, words, severity="warning", timeout=10)

    async def settle(self) -> None:
        """Bring what is typed into the record, before anything else is done."""

    def acknowledge(self, changed: Changed) -> None:
        """Say what was done."""

    async def carry_out(
        self, use_case: Callable[Concatenate[Work, P], Changed], /, *args: P.args, **kwargs: P.kwargs
    ) -> Changed | None:
        """Run a use case in its turn, after what is typed is in the record.

        Raises:
            NotQuorate: the room may not decide.
        """
        async with self._turn:
            await self.settle()
            changed = await self.operations.run(use_case, *args, **kwargs)
        if changed is not None:
            self.acknowledge(changed)
        return changed

    async def turn_to(self, item: str) -> bool:
        """Turn to an item; whether that was done."""
        return await self.carry_out(recording.go_to, self.key, item) is not None

    async def action_start(self) -> None:
        """Open the meeting; on another day than its own, after asking."""
        line, today = self.meeting, self.app.clock().date()
        if line is not None and line.starts.date() != today:
            question = f"It is planned for {format_day(line.starts.date())}, and today is {format_day(today)}."
            dialog = ConfirmDialog(question, yes="Open it for its own day", no="Not now", title="Open the meeting")
            if not await self.app.push_screen_wait(dialog):
                return
        await self.carry_out(meetings.start, self.key)

    async def action_adjourn(self) -> None:
        """Pause."""
        await self.carry_out(meetings.adjourn, self.key)

    async def action_resume(self) -> None:
        """Go on."""
        await self.carry_out(meetings.resume, self.key)

    async def action_next_item(self) -> None:
        """Turn to the next item."""
        await self.carry_out(recording.next_item, self.key)

    async def action_item_before(self) -> None:
        """Turn back."""
        keys = [item.key for item in self.agenda]
        at = keys.index(self.current_item) if self.current_item in keys else len(keys)
        if at == 0:
            tell(self, "this is the first item", severity="warning")
        else:
            await self.turn_to(keys[at - 1])

    async def action_undo(self) -> None:
        """Take the last step back."""
        await self.carry_out(undo.undo, self.key)

    async def action_redo(self) -> None:
        """Bring it back."""
        await self.carry_out(undo.redo, self.key)

    async def action_register(self) -> None:
        """Go to the register."""
        await self._go("register")

    async def action_board(self) -> None:
        """Show the chair's board."""
        await self._go("board")

    async def action_minutes(self) -> None:
        """Go to the minutes."""
        await self._go("minutes")

    def action_command(self, name: str) -> None:
        """Do a command; of those that share a key, as F5 opens and pauses, the one that is possible is meant."""
        key = next((command.key for command in self.KEYS if command.name == name), "")
        sharing = [command.name for command in self.KEYS if key and command.key == key and command.is_possible(self)]
        super().action_command(sharing[0] if sharing else name)

    async def _go(self, place: str) -> None:
        await self.settle()
        self.app.show(place, meeting=self.reference)

    def _state_is(self, *states: MeetingState) -> bool:
        return self.meeting is not None and self.meeting.state in states


def reasons(unfinished: UnfinishedView) -> tuple[str, ...]:
    """What closing would leave unfinished, each on its line."""
    return (
        *(f"{person}: not yet recorded" for person in unfinished.people),
        *unfinished.actions,
        *unfinished.duties,
        *(f"item {item}: nothing is recorded under it" for item in unfinished.items),
    )
