"""A decision was refused: who is missing, who could supply it, and the way on (AQ6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.dialogs.base import Dialog
from tui.safe import joined, safe, safe_line
from tui.widgets.room import clause_label, name_of, state_of
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.content import Content

    from store.rules.verdict import Missing
    from store.views.register import RegisterLine, RegisterView

RECOMMEND = ("recommend", "Record it as a recommendation for ratification")
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
        .refused-rule { height: auto; padding: 0 2; color: $muted; }
        RowList { height: auto; max-height: 2; }
    }
    """

    def __init__(self, wording: str, register: RegisterView, *, may_recommend: bool = True) -> None:
        """Make it.

        Args:
            wording: what was to be decided.
            register: the register at the minute it was refused for.
            may_recommend: whether it can be recorded as a recommendation; an older one that was to be ratified
                just goes on waiting.
        """
        keys = "Enter  take what is marked    Esc  back to the line" if may_recommend else "Enter or Esc  back"
        super().__init__(keys=keys)
        self._wording = wording
        self._register = register
        self._answers = (RECOMMEND, BACK) if may_recommend else (BACK,)

    def body(self) -> ComposeResult:
        """The verdict, what was to be decided, who is missing, and the rule."""
        yield Static(safe_line(f"✗ {self._register.verdict.headline()}"), classes="refused-strip")
        yield Static(safe(f"“{self._wording}”"), classes="dialog-text")
        with VerticalScroll(classes="refused-missing", can_focus=False):
            for line in self._lines():
                yield Static(line)
        yield Static(safe(self._register.rule), classes="refused-rule")
        yield Static()
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

    def _lines(self) -> Iterator[Content]:
        seats = {line.seat: line for line in self._register.lines if line.seat}
        for clause in self._register.verdict.missing:
            yield joined(safe_line("✗ ", "$error bold"), safe_line(clause_label(clause.clause), "bold"), _more(clause))
            could = [seats[seat] for seat in clause.could_be_met_by if seat in seats]
            for line in could:
                yield joined("    ", safe_line(name_of(line)), "  ", safe_line(self._why(line), "$muted"))
            if not could:
                yield safe_line("    nobody on this body could supply it", "$muted")
        for note in self._register.verdict.notes:
            yield safe(note, "$muted")

    def _why(self, line: RegisterLine) -> str:
        """Why somebody does not supply it: not there, or there without counting."""
        refused = (item.why for item in self._register.verdict.not_counted if item.seat == line.seat)
        return next(refused, "") or state_of(line)


def _more(clause: Missing) -> Content:
    return safe_line(f"  {clause.more} more are needed" if clause.more > 1 else "")


def _key(answer: tuple[str, str]) -> str:
    return answer[0]


def _draw(answer: tuple[str, str], _width: int) -> tuple[Content, ...]:
    return (safe_line(f"  {answer[1]}"),)
