"""The notes of one item: what is typed, what the record has, and what the item brought so far."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from store.errors import Stale
from store.services import recording
from tui.safe import joined, safe_line, safe_str
from tui.widgets.agenda_rail import is_over, used
from tui.widgets.note_editor import NoteEditor
from tui.widgets.outcomes import Outcomes
from tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual.widgets import TextArea

    from store.views.meeting import ItemView
    from store.views.recording import OutcomeView
    from tui.operations import Operations

SEAM = "――― another window wrote the notes above meanwhile; what was typed here follows ―――"
"""The line between two texts that were both kept."""


FRAME = 9
"""Cells of the upper frame that are corners, blanks and the dot before the time."""


class NotesPane(Pane):
    """The editor with its item, and the list of outcomes under it.

    The text is in one of three places: under the hand (`text`), in the record as last read or written here (`stored`),
    and, if another window wrote too, newer in the record. `settle` brings the first into the second, and keeps both
    where the third says something else.
    """

    DEFAULT_CSS = """
    NotesPane {
        border-title-style: bold;
        #outcomes-scroll { height: auto; max-height: 50%; border-top: solid $quiet; }
        #outcomes-scroll.-empty { display: none; }
    }
    """

    class Typed(Message):
        """The text or its cursor changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        self.editor = NoteEditor()
        self._outcomes = Outcomes()
        self._scroll = VerticalScroll(self._outcomes, id="outcomes-scroll", can_focus=False)
        super().__init__(self.editor, self._scroll, id=id)
        self.item: ItemView | None = None
        self.epoch = 0
        """Counts what was written from here; a view read before the newest of them tells nothing about the notes."""
        self.stored: str | None = None
        """The prose in the record, as last read or written here; None while there is none."""
        self._settling = asyncio.Lock()
        self._now: datetime | None = None
        self._present = True
        self._saved = Content.empty()

    @property
    def item_key(self) -> str:
        """Key of the item that is shown; "" for none."""
        return self.item.key if self.item else ""

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return self.editor.text

    @property
    def is_unsettled(self) -> bool:
        """Whether the editor holds something the record does not."""
        return self.item is not None and self.text != safe_str(self.stored or "")

    def open(self, item: ItemView | None, stored: str | None) -> None:
        """Show the notes of an item, or of none; what was unsettled before must be settled by now."""
        self.item, self.stored = item, stored
        self.editor.read_only = item is None
        self.editor.put(stored or "")
        self.editor.hint(_hint(item) if item else "")

    def recover(self, text: str, cursor: tuple[int, int]) -> None:
        """Put back what was under the hand when the program last ended."""
        self.editor.put(text, cursor)

    def close_book(self, words: str) -> None:
        """Show no notes, and say why."""
        self.item, self.stored = None, None
        self.editor.read_only = True
        self.editor.put("")
        self.editor.hint(words)

    def follow(self, item: ItemView, stored: str | None, epoch: int) -> None:
        """Take in a newer view of the item shown; what is being typed is never touched."""
        self.item = item
        if epoch != self.epoch or (stored or "") == (self.stored or ""):
            return
        if not self.is_unsettled:
            self.stored = stored
            self.editor.put_beside(stored or "")
        elif self.text == safe_str(stored or ""):
            self.stored = stored

    def tell_outcomes(self, outcomes: Sequence[OutcomeView], meeting: str) -> None:
        """Show what the item brought, the newest in sight."""
        found = [outcome for outcome in outcomes if outcome.item_key == self.item_key]
        self._scroll.set_class(not found, "-empty")
        self._outcomes.put(found, meeting)
        self._scroll.scroll_end(animate=False)

    def tell_time(self, now: datetime | None, *, present: bool) -> None:
        """Head the pane: number, title, time used of time allotted; a long title gives way to the time."""
        self._now, self._present = now, present
        item = self.item
        if item is None:
            self.call_it("Notes", self._saved)
            return
        minutes = f"{used(item, now)} of {item.minutes} min" if item.began else f"{item.minutes} min"
        more = ["confidential"] if item.confidential else []
        more += [] if present else ["not the present item"]
        time = safe_line(minutes, "$warning" if is_over(item, now) else "")
        tail = joined(*more, time, by=" · ")
        room = self.size.width - tail.cell_length - FRAME
        title = safe_line(f"{item.number} {item.title}").truncate(max(8, room), ellipsis=True)
        self.call_it(joined(title, tail, by=" · "), self._saved)

    def on_resize(self) -> None:
        """Head it anew for another width."""
        self.tell_time(self._now, present=self._present)

    def tell_saved(self, words: str, *, troubled: bool = False) -> None:
        """Say in the lower frame how safe the text is."""
        self._saved = safe_line(words, "$error bold" if troubled else "")
        self.tell_time(self._now, present=self._present)

    async def settle(self, operations: Operations, meeting: str) -> str:
        """Bring what is typed into the record; awaited in a worker.

        Gives back what should be said of it, "" when all is as expected.

        Raises:
            QuorateError: it is refused, as for a meeting whose minutes were circulated; the text stays where it is.
        """
        async with self._settling:
            if self.item is None or not self.is_unsettled:
                return ""
            said = ""
            item, text = self.item.key, self.text
            try:
                await operations.attempt(recording.write_notes, meeting, item, text, self.stored or "")
            except Stale as conflict:
                text, said = self._keep_both(conflict)
                await operations.attempt(recording.write_notes, meeting, item, text, conflict.theirs)
            self.take_as_stored(text)
            return said

    def take_as_stored(self, text: str) -> None:
        """The record has this text now."""
        self.stored = text
        self.epoch += 1

    def _keep_both(self, conflict: Stale) -> tuple[str, str]:
        """The text that keeps both, shown in the editor, and what to say of it."""
        mine, theirs = self.text, safe_str(conflict.theirs)
        if theirs in mine:  # theirs is an earlier state of the same words
            return mine, ""
        both = f"{theirs.rstrip()}\n{SEAM}\n{mine}"
        row, column = self.editor.cursor_location
        self.editor.put(both, (row + theirs.rstrip().count("\n") + 2, column))
        return self.text, "another window changed these notes: both texts are kept, one above the other"

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass it on at once."""
        event.stop()
        self.post_message(self.Typed())

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """The cursor is remembered too."""
        event.stop()
        self.post_message(self.Typed())


def _hint(item: ItemView) -> str:
    """What stands in an empty editor."""
    words = "What was said. F3 goes to the line that records decisions, actions and who comes and goes."
    return f"{words}\n\nProposed decision: {item.proposed_decision}" if item.proposed_decision else words
