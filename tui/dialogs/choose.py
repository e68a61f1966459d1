"""One out of a list, narrowed by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from tui.dialogs.base import Dialog
from tui.safe import joined, safe, safe_line
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its key, what it is called, and a few words more."""

    key: str
    label: str
    detail: str = ""


class ChooseDialog(Dialog[str | None]):
    """Gives the key of what was chosen, or None. Typing narrows the list, the arrows move in it, Enter takes it."""

    DEFAULT_CSS = """
    ChooseDialog {
        Input, Input:focus { height: 1; border: none; padding: 0 2; background: $panel; margin: 0 0 1 0; }
        RowList { height: auto; max-height: 16; }
        .dialog-text { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "list('move', -1)", show=False, priority=True),
        Binding("down", "list('move', 1)", show=False, priority=True),
        Binding("pageup", "list('page', -1)", show=False, priority=True),
        Binding("pagedown", "list('page', 1)", show=False, priority=True),
    ]

    def __init__(
        self,
        options: Sequence[Option],
        *,
        title: str,
        question: str = "",
        chosen: str = "",
        empty: str = "nothing fits",
    ) -> None:
        """Make it.

        Args:
            options: what there is.
            title: what the frame says.
            question: a sentence above the list.
            chosen: key of the one under the cursor at first.
            empty: what stands there when nothing fits what was typed.
        """
        super().__init__(title, keys="type to narrow    Enter  choose    Esc  back")
        self._options = tuple(options)
        self._question = question
        self._chosen = chosen
        self._empty = empty

    def body(self) -> ComposeResult:
        """Question, what is typed, the list."""
        if self._question:
            yield Static(safe(self._question), classes="dialog-text")
        yield Input(placeholder="type a few letters")
        yield RowList[Option](_key, _draw, empty=self._empty)

    def on_mount(self) -> None:
        """Show all, the chosen one under the cursor."""
        self._list.can_focus = False
        self._list.put(self._options)
        self._list.go_to(self._chosen)
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow to what has every word that was typed."""
        words = event.value.casefold().split()
        self._list.put(
            [o for o in self._options if all(word in f"{o.label} {o.detail}".casefold() for word in words)],
        )

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Take the one under the cursor."""
        if self._list.row is not None:
            self.dismiss(self._list.key)

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """A double click takes it too."""
        self.dismiss(message.key)

    def action_list(self, move: str, amount: int) -> None:
        """Move in the list while typing."""
        if move == "move":
            self._list.action_move(amount)
        else:
            self._list.action_page(amount)

    @property
    def _list(self) -> RowList[Option]:
        return self.query_one(RowList)


def _key(option: Option) -> str:
    return option.key


def _draw(option: Option, _width: int) -> tuple[Content, ...]:
    label = safe_line(f"  {option.label}")
    return (joined(label, safe_line(option.detail, "$muted"), by="  ") if option.detail else label,)
