"""A decision was refused: who is missing, who could supply it, and the way on (AQ6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.dialogs.base import Dialog
from tui.safe import joined, safe, safe_line
from tui.widgets.room import clause_label
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.recording import Lack, Mender, RefusalView

RECOMMEND = "Record it as a recommendation for ratification"
BACK = ("back", "Back; the line stays as it is")


class NotQuorateDialog(Dialog[bool]):
    """Gives whether to record a recommendation instead. Enter takes that; Escape goes back to the line."""

    TITLE_WORDS = "No decision stands"
    DEFAULT_CSS = """
    NotQuorateDialog {
        .dialog-box { border: round $error; border-title-color: $error; }
        .refused-strip {
            height: auto;
            padding: 0 2;
            margin-bottom: 1;
            background: $missing-background;
            color: $missing-foreground;
            text-style: bold;
        }
        .refused-strip:nocolor { text-style: bold reverse; }
        .refused-missing { height: auto; max-height: 40vh; padding: 0 2; margin: 1 0; }
        &.-short .refused-missing { max-height: 8; }
        .dialog-text { max-height: 3; }
        .refused-rule { height: auto; margin-top: 1; color: $muted; }
        RowList { height: auto; max-height: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, wording: str, refusal: RefusalView, *, may_recommend: bool = True) -> None:
        """Make it.

        Args:
            wording: what was to be decided.
            refusal: why it was refused, at the minute it was to be decided.
            may_recommend: whether it can be recorded as a recommendation; an older one that was to be ratified
                just goes on waiting.
        """
        keys = "Enter  take what is marked    Esc  back to the line" if may_recommend else "Enter or Esc  back"
        super().__init__(keys=keys)
        self._wording = wording
        self._refusal = refusal
        at = f" at {refusal.next_meeting}" if refusal.next_meeting else ""
        self._answers = (("recommend", f"{RECOMMEND}{at}"), BACK) if may_recommend else (BACK,)

    def body(self) -> ComposeResult:
        """The verdict, what was to be decided, who is missing, and the rule."""
        yield Static(safe_line(f"✗ {self._refusal.headline}"), classes="refused-strip")
        yield Static(safe(f"“{self._wording}”"), classes="dialog-text")
        with VerticalScroll(classes="refused-missing", can_focus=False):
            for line in self._lines():
                yield Static(line)
            yield Static(safe(self._refusal.rule), classes="refused-rule")
        yield RowList[tuple[str, str]](_key, _draw)

    def on_mount(self) -> None:
        """Offer the way on, under the cursor."""
        answers: RowList[tuple[str, str]] = self.query_one(RowList)
        answers.put(self._answers)
        answers.focus()

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Enter takes the answer under the cursor."""
        self.dismiss(message.key == "recommend")

    def action_leave(self) -> None:
        """Escape goes back."""
        self.dismiss(result=False)

    def action_page(self, down: int) -> None:
        """Read on in what is missing and in the rule."""
        missing = self.query_one(".refused-missing", VerticalScroll)
        missing.scroll_relative(y=down * missing.size.height, animate=False)

    def _lines(self) -> Iterator[Content]:
        for lack in self._refusal.lacks:
            yield joined(safe_line("✗ ", "$error bold"), safe_line(clause_label(lack.clause), "bold"), _more(lack))
            for mender in lack.menders:
                yield from _could(mender)
            if not lack.menders:
                yield safe_line("  nobody on this body could supply it", "$muted")
        for note in self._refusal.notes:
            yield safe(note, "$muted")


def _could(mender: Mender) -> Iterator[Content]:
    """Somebody who could supply it, why they do not, when they are expected, and who is named to stand in."""
    said = "; ".join(part for part in (mender.why, mender.expected) if part)
    post = f", {mender.post}" if mender.post else ""
    yield joined("  ", safe_line(f"{mender.who}{post}"))
    yield joined("    ", safe_line(said, "$warning" if mender.expected else "$muted"))
    if mender.deputies:
        yield joined("    ", safe_line(f"named to deputise: {', '.join(mender.deputies)}", "$muted"))


def _more(lack: Lack) -> Content:
    return safe_line(f"  {lack.more} more are needed" if lack.more > 1 else "")


def _key(answer: tuple[str, str]) -> str:
    return answer[0]


def _draw(answer: tuple[str, str], _width: int) -> tuple[Content, ...]:
    return (safe_line(f"  {answer[1]}"),)
