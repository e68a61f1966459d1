"""What every dialog has: a quiet box in the middle, a title, and Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.safe import safe_line

if TYPE_CHECKING:
    from textual import getters
    from textual.app import ComposeResult

    from tui.app import QuorateApp

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A question on top of a screen: `answer = await self.app.push_screen_wait(SomeDialog(...))`, in a worker."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        .dialog-box {
            width: 76;
            max-width: 96%;
            height: auto;
            max-height: 94%;
            border: round $border;
            border-title-color: $border;
            border-title-style: bold;
            border-subtitle-color: $muted;
            background: $surface;
            padding: 1 0;
        }
        .dialog-text { height: auto; padding: 0 2; }
        .dialog-problem { height: auto; padding: 0 2; color: $error; text-style: bold; display: none; }
        .dialog-problem.-shown { display: block; margin-bottom: 1; }
        &.-wide .dialog-box, &.-vast .dialog-box { width: 100; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (160, "-vast")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012  as above
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    TITLE_WORDS: ClassVar[str] = ""
    """The title in the frame, where the dialog is not given one."""

    if TYPE_CHECKING:
        app = getters.app(QuorateApp)

    def __init__(self, title: str = "", *, keys: str = "") -> None:
        """Make it.

        Args:
            title: what the upper frame says.
            keys: what the lower frame says of the keys, the program's own words.
        """
        super().__init__()
        self._title = title or self.TITLE_WORDS
        self._keys = keys

    def body(self) -> ComposeResult:
        """What stands in the box."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = safe_line(self._title)
            box.border_subtitle = safe_line(self._keys)
            yield from self.body()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
