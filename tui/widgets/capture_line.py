"""The capture line: what is typed is understood as it is typed, and shown before Enter commits it (RE2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from store.clean import one_line
from store.rules.capture import complete, understand
from tui.safe import joined, safe_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from store.rules.capture_context import Context, Understood

KEPT = 200
"""Lines the history remembers."""

WIDE = 100
"""Cells from which on there is room to say what Enter does."""

MARGINS = 8
"""Cells of the preview's line that are blank, or hold its sign."""

SHORTEST = 8
"""Cells no part of a preview is cut below."""


class CaptureInput(Input):
    """The text of the line. Tab completes, the arrows go through what was entered before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "offer", show=False),
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
    ]

    class Offered(Message):
        """Tab put a completion into the line: the `number`-th of `count`."""

        def __init__(self, number: int, count: int) -> None:
            super().__init__()
            self.number = number
            self.count = count

    def __init__(self, offers: Callable[[str], tuple[str, ...]]) -> None:
        """Make it; `offers` gives the whole lines that what is typed may become."""
        super().__init__(select_on_focus=False)
        self._offers_for = offers
        self._offers: tuple[str, ...] = ()
        self._number = 0
        self._entered: list[str] = []
        self._back = 0
        self._draft = ""

    def on_mount(self) -> None:
        """A screen without motion has a cursor that does not blink."""
        self.cursor_blink = self.app.animation_level != "none"

    def remember(self, line: str) -> None:
        """Put a line into the history."""
        if line and self._entered[-1:] != [line]:
            self._entered = [*self._entered, line][-KEPT:]
        self._back = 0

    def fill(self, line: str) -> None:
        """Show a line, the cursor at its end."""
        self.value = one_line(line)
        self.cursor_position = len(self.value)

    def action_offer(self) -> None:
        """Complete the word at the end, or go on to the next completion."""
        if self._offers and self.value == self._offers[self._number]:
            self._number = (self._number + 1) % len(self._offers)
        else:
            self._offers, self._number = self._offers_for(self.value), 0
        if self._offers:
            self.fill(self._offers[self._number])
            self.post_message(self.Offered(self._number + 1, len(self._offers)))

    def action_recall(self, step: int) -> None:
        """Go through the lines entered before; at the end stands what was being typed."""
        if self._back == 0:
            self._draft = self.value
        self._back = max(0, min(self._back - step, len(self._entered)))
        self.fill(self._entered[-self._back] if self._back else self._draft)

    def replace(self, text: str, start: int, end: int) -> None:
        """Clean what is typed or pasted before it stands anywhere (design decision 6)."""
        super().replace(one_line(text), start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """Take the whole of what is pasted; Input keeps its first line only, and drops the rest unseen."""
        event.stop()
        event.prevent_default()
        self.replace(event.text, *sorted(self.selection))


class CaptureLine(Vertical):
    """The line being typed, and under it what was understood."""

    DEFAULT_CSS = """
    CaptureLine {
        height: 2;
        background: $surface;
        .capture-row { height: 1; }
        .capture-mark { width: 3; padding: 0 1; color: $muted; text-style: bold; }
        CaptureInput { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
        CaptureInput:focus { border: none; }
        CaptureInput:nocolor { text-style: underline; }
        .capture-preview { width: 1fr; height: 1; padding: 0 0 0 3; text-wrap: nowrap; text-overflow: ellipsis; }
        .capture-advice { width: auto; height: 1; padding: 0 1 0 2; color: $muted; }
        &:focus-within { background: $panel; }
        &:focus-within CaptureInput { background: $panel; }
        &:focus-within .capture-mark { color: $border; }
    }
    """

    class Typed(Message):
        """The line or its cursor changed."""

    class Entered(Message):
        """Enter: the line as it was typed, and what it was understood to mean; None for an empty line."""

        def __init__(self, line: str, understood: Understood | None) -> None:
            super().__init__()
            self.line = line
            self.understood = understood

    def __init__(self, context: Callable[[], Context | None], *, id: str | None = None) -> None:  # noqa: A002  Textual's
        """Make an empty line; `context` gives what lines are understood against, with the present minute."""
        super().__init__(id=id)
        self._understands_by = context
        self._input = CaptureInput(self._complete)
        self._idle = Content.empty()
        self._idle_advice = ""
        self.proposal = ""
        """Wording proposed for a decision on the present item; Tab after `decision ` brings it."""

    def compose(self) -> ComposeResult:
        """The line, the preview."""
        with Horizontal(classes="capture-row"):
            yield Static("›", classes="capture-mark")
            yield self._input
        with Horizontal(classes="capture-row"):
            yield Static(classes="capture-preview")
            yield Static(classes="capture-advice")

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value

    @property
    def cursor(self) -> int:
        """Where the cursor is in it."""
        return self._input.cursor_position

    @property
    def has_hand(self) -> bool:
        """Whether one types here."""
        return self._input.has_focus

    def take_hand(self) -> None:
        """Type here."""
        self._input.focus()

    def restore(self, line: str, cursor: int | None = None) -> None:
        """Put a line back, the cursor where it was."""
        self._input.fill(line)
        if cursor is not None:
            self._input.cursor_position = min(cursor, len(line))

    def give_back(self, line: str) -> None:
        """Put back a line that was refused, unless another is typed by now; the history has it in any case."""
        if not self._input.value:
            self._input.fill(line)

    def idle(self, words: Content, advice: str = "") -> None:
        """What stands below while nothing is typed: the last thing recorded, or what can be done."""
        self._idle, self._idle_advice = words, advice
        self._preview()

    def look_again(self) -> None:
        """Understand the line anew: the context has changed."""
        self._preview()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Understand at once."""
        event.stop()
        self._preview()
        self.post_message(self.Typed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the line over; a second Enter finds it empty."""
        event.stop()
        line, understood = self._input.value, self._understood()
        if line.strip() and understood is None:
            return  # the meeting is still being read: the line stays, another Enter takes it
        self._input.remember(line)
        self._input.value = ""
        self.post_message(self.Entered(line, understood))

    def on_capture_input_offered(self, message: CaptureInput.Offered) -> None:
        """Say how many completions there are to go through."""
        message.stop()
        if message.count > 1:
            self.call_after_refresh(self._say, None, f"{message.number} of {message.count}   Tab  another")

    def _complete(self, line: str) -> tuple[str, ...]:
        context = self._understands_by()
        if context is None:
            return ()
        if self.proposal and line.casefold().rstrip() in {"d", "decision"}:
            return (f"decision {one_line(self.proposal)}",)
        return complete(line, context)

    def _understood(self) -> Understood | None:
        context = self._understands_by()
        line = self._input.value
        return understand(line, context) if context is not None and line.strip() else None

    def _preview(self) -> None:
        """Show what the line would do."""
        understood = self._understood()
        if understood is None:
            self._say(self._idle, self._idle_advice)
        elif understood.problem:
            self._say(safe_line(f"? {understood.problem}", "$warning"), "Enter  keeps it as a note")
        else:
            advice = "Enter  records it" if self.size.width >= WIDE else "Enter"
            room = self.size.width - len(advice) - MARGINS
            words = shortened(understood.preview, room) if room > 0 else understood.preview
            self._say(joined(safe_line("→ ", "$border bold"), safe_line(words)), advice)

    def _say(self, words: Content | None, advice: str) -> None:
        if words is not None:
            self.query_one(".capture-preview", Static).update(words)
        self.query_one(".capture-advice", Static).update(safe_line(advice))


def shortened(preview: str, width: int) -> str:
    """A preview that fits: its longest parts give way, so that who, what and when all stay in sight."""
    parts = one_line(preview).split(" · ")
    while (over := sum(map(cell_len, parts)) + len(" · ") * (len(parts) - 1) - width) > 0:
        longest = max(range(len(parts)), key=lambda number: cell_len(parts[number]))
        keep = max(SHORTEST, cell_len(parts[longest]) - over)
        if keep >= cell_len(parts[longest]):
            break
        second = max((cell_len(part) for number, part in enumerate(parts) if number != longest), default=0)
        keep = max(keep, min(second, cell_len(parts[longest]) - 1))
        parts[longest] = safe_line(parts[longest]).truncate(keep, ellipsis=True).plain
    return " · ".join(parts)
