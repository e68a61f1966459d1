"""The hand at work: what it types is stored at once, recorded when it rests, and comes back after a crash.

Two things are kept apart (RE3). The *state under the hand* is saved on every keystroke and tells where one was; it
holds prose only while the record does not. The *record* takes the prose when the hand rests, before any other
command, and on leaving; from then on it can be undone, and other windows see it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from store.errors import QuorateError
from store.services import recording
from tui.safe import tell
from tui.typing_writer import TypingWriter, UnderTheHand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.timer import Timer

    from store.views.meeting import ItemView
    from store.views.recording import TypingView
    from tui.screens.base import QuorateScreen
    from tui.widgets.capture_line import CaptureLine
    from tui.widgets.notes_pane import NotesPane

REST = 2.0
"""Seconds without a keystroke after which the prose goes into the record."""

BRIEF = 0.5
"""Seconds a departing program waits for another window while it brings the last prose into the record."""


class Hand:
    """Looks after everything that is typed on the recording screen."""

    def __init__(self, screen: QuorateScreen[Any], notes: NotesPane, line: CaptureLine) -> None:
        self._screen = screen
        self._notes = notes
        self._line = line
        self._meeting = ""
        self._resting: Timer | None = None
        self._writer = TypingWriter(self._save, self._saved, self._troubled)
        self.entering: list[str] = []
        """Lines that were entered and are on their way into the record."""

    @property
    def is_at_work(self) -> bool:
        """Whether the meeting is known, and typing is therefore saved."""
        return bool(self._meeting)

    def state(self) -> UnderTheHand:
        """What is under the hand now."""
        notes, line = self._notes, self._line
        unsettled = notes.is_unsettled
        return UnderTheHand(
            item=notes.item_key if unsettled else None,
            field="capture" if line.has_hand else "notes",
            text=notes.text if unsettled else "",
            capture=line.text or "".join(self.entering[-1:]),
            cursor=(0, line.cursor) if line.has_hand else notes.editor.cursor_location,
        )

    def begin(self, meeting: str) -> None:
        """Save what is typed from now on, for a meeting by its key."""
        self._meeting = meeting
        self._screen.app.flush_typing = self.flush
        self._writer.begin_from(self.state())

    def typed(self) -> None:
        """Something was typed, or the cursor moved: on its way to the store at once."""
        if not self._meeting:
            return
        self._writer.put(self.state())
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if self._notes.is_unsettled:
            self._resting = self._screen.set_timer(REST, lambda: self._screen.perform(self.settle()))

    async def settle(self) -> None:
        """Bring the prose into the record; where that is refused the reason is said, and it stays saved as typed."""
        if not self._meeting:
            return
        try:
            said = await self._notes.settle(self._screen.operations, self._meeting)
        except QuorateError as refusal:
            tell(self._screen, f"the notes are not in the record yet: {refusal}", severity="error", timeout=8)
            return
        if said:
            tell(self._screen, said, severity="warning", timeout=10)
        self._writer.put(self.state())
        await self._writer.rest()

    def recover(
        self, typing: TypingView | None, items: Sequence[ItemView], notes: Mapping[str, str]
    ) -> tuple[ItemView | None, str]:
        """Put back what was under the hand when the program last ended.

        Gives back:
            the item whose unsaved prose was put back, and what was recovered, in words; None and "" when nothing was.
        """
        if typing is None:
            return None, ""
        found = next((item for item in items if item.key == typing.item_key), None)
        told = []
        if found is not None and typing.text != notes.get(found.key, ""):
            self._notes.open(found, notes.get(found.key))
            self._notes.recover(typing.text, typing.cursor)
            told.append(f"the notes of “{found.title}”")
        else:
            found = None
            if typing.field == "notes" and self._notes.item is not None:
                self._notes.recover(self._notes.text, typing.cursor)
        if typing.capture:
            self._line.restore(typing.capture, typing.cursor[1] if typing.field == "capture" else None)
            told.append(f"the line “{typing.capture}”")
        return found, " and ".join(told)

    def flush(self) -> None:
        """Bring everything to safety before returning: the program is about to end."""
        desk = self._screen.operations.desk
        if not self._meeting or desk is None:
            return
        self._writer.put(self.state())
        self._writer.flush()
        notes = self._notes
        if notes.is_unsettled:
            with suppress(QuorateError):  # it is saved as typed, and comes back into the editor the next time
                desk.run_within(
                    BRIEF, recording.write_notes, self._meeting, notes.item_key, notes.text, notes.stored or ""
                )
                notes.take_as_stored(notes.text)

    def stop(self) -> None:
        """Leave: bring everything to safety and listen no more."""
        self.flush()
        self._writer.stop()
        self._meeting = ""

    def _save(self, state: UnderTheHand) -> None:
        desk = self._screen.operations.desk
        if desk is not None:
            desk.save_typing(
                recording.save_typing,
                self._meeting,
                state.item,
                state.field,
                state.text,
                state.capture,
                state.cursor,
            )

    def _saved(self) -> None:
        if not self._writer.is_behind:
            self._notes.tell_saved(f"Saved {self._screen.app.clock():%H:%M:%S}")

    def _troubled(self, problem: str) -> None:
        self._notes.tell_saved(f"✗ NOT SAVED: {problem}", troubled=True)
