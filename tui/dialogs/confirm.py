"""Yes or no, before something that is not lightly taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.dialogs.base import Dialog
from tui.safe import safe
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content


class ConfirmDialog(Dialog[bool]):
    """A question with its reasons. The answer that changes nothing is under the cursor; Escape means no."""

    DEFAULT_CSS = """
    ConfirmDialog {
        .confirm-reasons { height: auto; max-height: 50vh; padding: 0 2; margin: 1 0 0 0; color: $muted; }
        RowList { height: 2; margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n", "answer(False)", show=False),
    ]

    def __init__(
        self,
        question: str,
        reasons: Sequence[str] = (),
        *,
        yes: str = "Yes",
        no: str = "No, go back",
        title: str = "",
    ) -> None:
        """Make it.

        Args:
            question: one sentence.
            reasons: what should be known first, each on a line of its own.
            yes: what yes does, in words.
            no: what no does, in words.
            title: what the frame says.
        """
        super().__init__(title, keys="y  yes    n  no    Esc  back")
        self._question = question
        self._reasons = tuple(reasons)
        self._answers = (("no", no), ("yes", yes))

    def body(self) -> ComposeResult:
        """Question, reasons, the two answers."""
        yield Static(safe(self._question), classes="dialog-text")
        if self._reasons:
            with VerticalScroll(classes="confirm-reasons", can_focus=False):
                for reason in self._reasons:
                    yield Static(safe(f"· {reason}"))
        yield RowList[tuple[str, str]](_key, _draw)

    def on_mount(self) -> None:
        """Offer the answers, the one that changes nothing first."""
        answers: RowList[tuple[str, str]] = self.query_one(RowList)
        answers.put(self._answers)
        answers.focus()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Enter takes the answer under the cursor."""
        self.dismiss(message.key == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  it is the answer
        """`y` and `n` answer at once."""
        self.dismiss(answer)

    def action_leave(self) -> None:
        """Escape means no."""
        self.dismiss(result=False)


def _key(answer: tuple[str, str]) -> str:
    return answer[0]


def _draw(answer: tuple[str, str], _width: int) -> tuple[Content, ...]:
    return (safe(f"  {answer[1]}"),)
