"""The editor of an item's notes: plain prose, cleaned as it is typed or pasted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from store.clean import clean
from tui.safe import safe, safe_str

if TYPE_CHECKING:
    from textual.widgets.text_area import Edit, EditResult


class NoteEditor(TextArea):
    """A text area without ornament. Tab leaves it; the function keys belong to the screen."""

    DEFAULT_CSS = """
    NoteEditor {
        height: 1fr;
        border: none;
        padding: 0 1;
        background: $surface;
        color: $foreground;
        &:focus { border: none; }
        .text-area--placeholder { color: $muted; }
        .text-area--cursor { background: $border; color: $surface; }
        .text-area--selection { background: $input-selection-background; }
    }
    """
    # TextArea keeps these two for selecting; here they turn the items, as everywhere on the recording screen.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "screen.command('recording.before')", show=False),
        Binding("f7", "screen.command('recording.next')", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """A screen without motion has a cursor that does not blink."""
        self.cursor_blink = self.app.animation_level != "none"

    def put(self, text: str, cursor: tuple[int, int] | None = None) -> None:
        """Show a text, the cursor where it is said or else at the end."""
        self.load_text(safe_str(text))
        end = self.document.end
        self.move_cursor(min(cursor, end) if cursor is not None else end)
        self.scroll_cursor_visible()

    def put_beside(self, text: str) -> None:
        """Show a text that changed elsewhere, the cursor staying as near as it can to where it was."""
        row, column = self.cursor_location
        self.load_text(safe_str(text))
        row = min(row, self.document.line_count - 1)
        self.move_cursor((row, min(column, len(self.document.get_line(row)))))

    def hint(self, words: str) -> None:
        """Say something while nothing is written."""
        self.placeholder = safe(words)

    def edit(self, edit: Edit) -> EditResult:
        """Clean what is typed or pasted before it stands anywhere (design decision 6)."""
        return super().edit(replace(edit, text=clean(edit.text)))
