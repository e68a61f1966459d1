"""One of a few words, on one line: `‹ England ›`; the arrows turn it, a letter jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.safe import safe_line

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size


FEW = 2
"""Choices that need no counting."""


class Choice(Widget, can_focus=True):
    """A value out of a few, each with the words a person sees."""

    DEFAULT_CSS = """
    Choice {
        height: 1;
        width: 1fr;
        padding: 0 1;
        background: $panel;
        &:focus { background: $field-background; color: $field-foreground; }
        &:nocolor:focus { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
    ]

    number: reactive[int] = reactive(0)
    """Which of the values is chosen, counting from 0."""

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            """The widget."""
            return self.choice

    def __init__(
        self,
        options: tuple[tuple[str, str], ...],
        value: str,
        *,
        id: str | None = None,  # noqa: A002  Textual's own name
    ) -> None:
        """Make it.

        Args:
            options: values with the words for them; at least one.
            value: the one that is chosen; where it is none of them, it is added, so that nothing is changed unseen.
            id: of the widget.
        """
        super().__init__(id=id)
        known = [known for known, _ in options]
        self._options = options if value in known else (*options, (value, value))
        self.set_reactive(Choice.number, [known for known, _ in self._options].index(value))

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._options[self.number][0]

    def render(self) -> Content:
        """The words between the two arrows, and how many there are to turn through."""
        _, words = self._options[self.number]
        arrows = "$border bold" if not self.has_focus else "bold"
        count = f"{self.number + 1} of {len(self._options)}" if len(self._options) > FEW else ""
        middle = safe_line(words).truncate(max(1, self.size.width - len(count) - 6), ellipsis=True)
        left = Content.assemble(("‹ ", arrows), middle, (" ›", arrows))
        blank = " " * max(2, self.size.width - left.cell_length - len(count))
        return Content.assemble(left, blank, (count, "" if self.has_focus else "$muted"))

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def validate_number(self, number: int) -> int:
        """Turn round at the ends."""
        return number % len(self._options)

    def watch_number(self, before: int, after: int) -> None:
        """Say that it changed."""
        if before != after:
            self.post_message(self.Changed(self, self.value))

    def action_turn(self, steps: int) -> None:
        """Turn to another value."""
        self.number += steps

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters jump to a value, and so are no commands here."""
        return key != "space" and character is not None and character.isalnum()

    def on_key(self, event: events.Key) -> None:
        """Jump to the next value that begins with the letter."""
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        event.prevent_default()
        for step in range(1, len(self._options) + 1):
            _, words = self._options[(self.number + step) % len(self._options)]
            if words.casefold().startswith(event.character.casefold()):
                self.number += step
                return

    def on_click(self) -> None:
        """A click turns it."""
        self.action_turn(1)
