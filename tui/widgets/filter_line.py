"""The filter above a list: `/` goes to it, it narrows while one types, Enter goes to the list, Escape clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.safe import safe_line, safe_str

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FilterLine(Horizontal):
    """One line: what is filtered for at the left, how much is left at the right."""

    DEFAULT_CSS = """
    FilterLine {
        height: 1;
        background: $surface;
        #filter-mark { width: 3; padding: 0 1; color: $muted; }
        Input, Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
        #filter-count { width: auto; padding: 0 1; color: $muted; }
        #filter-count.-problem { color: $error; }
        &:focus-within #filter-mark { color: $border; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", show=False),
        Binding("down", "done", show=False),
    ]

    class Filtered(Message):
        """The filter's text changed, or was cleared."""

        def __init__(self, filter_line: FilterLine, text: str) -> None:
            super().__init__()
            self.filter_line = filter_line
            self.text = text

        @property
        def control(self) -> FilterLine:
            """The filter."""
            return self.filter_line

    class Left(Message):
        """The hand is done with the filter: the list should have the focus."""

    def __init__(self, hint: str = "", *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        """Make an empty filter; `hint` shows what it understands, as `is:overdue owner:police`."""
        super().__init__(id=id)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Mark, text, count."""
        yield Static("/", id="filter-mark")
        yield Input(placeholder=self._hint, select_on_focus=False)
        yield Static(id="filter-count")

    @property
    def text(self) -> str:
        """What is filtered for."""
        return safe_str(self.query_one(Input).value)

    def fill(self, text: str) -> None:
        """Filter for something, as Today does when it opens a list."""
        self.query_one(Input).value = safe_str(text)

    def count(self, shown: int, total: int) -> None:
        """Say how much is left: `12 of 40`."""
        words = f"{shown} of {total}" if shown != total else f"{total}"
        self._say(words, problem=False)

    def say_problem(self, words: str) -> None:
        """Say what the filter does not understand; the list stays as it was."""
        self._say(words, problem=True)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow at once."""
        event.stop()
        self.post_message(self.Filtered(self, self.text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter keeps the filter and goes to the list."""
        event.stop()
        self.action_done()

    def action_clear(self) -> None:
        """Clear the filter; an empty one lets go of the focus."""
        self.query_one(Input).value = ""
        self.post_message(self.Left())

    def action_done(self) -> None:
        """Keep the filter and go to the list."""
        self.post_message(self.Left())

    def begin(self) -> None:
        """Put the cursor into it."""
        self.query_one(Input).focus()

    def _say(self, words: str, *, problem: bool) -> None:
        count = self.query_one("#filter-count", Static)
        count.update(safe_line(words))
        count.set_class(problem, "-problem")
