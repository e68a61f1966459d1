"""A form on top of a screen: what it is given goes through a use case, and refusals come back beside the fields."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.errors import BadInput, QuorateError
from tui.dialogs.base import Dialog
from tui.dialogs.confirm import ConfirmDialog
from tui.safe import safe
from tui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from tui.widgets.form import Field

Result = TypeVar("Result")


class FormDialog(Dialog[Result | None], Generic[Result]):
    """A dialog with fields. A subclass says its `fields` and what to do with them in `commit`.

    Enter goes on and from the last field sends the form, Ctrl+S sends it at once, Escape asks only if something
    would be lost.
    """

    AUTO_FOCUS = ""  # the form is laid out first, so that it does not begin scrolled
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "send", show=False)]

    def __init__(self, title: str = "") -> None:
        super().__init__(title, keys="Enter  go on    Ctrl+S  save    Esc  back")
        self._under_way = False

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """The fields, from top to bottom."""

    @abstractmethod
    async def commit(self, values: Mapping[str, str]) -> Result:
        """Do what the form is for, in a worker, mostly by `self.app.operations.attempt`.

        Raises:
            QuorateError: it is refused. A BadInput whose `key` is that of a field stands beside that field, any other
                refusal at the head of the form; the form stays open.
        """

    def body(self) -> ComposeResult:
        """The form, under what is wrong with the whole of it."""
        yield Static(classes="dialog-problem")
        yield Form(self.fields())

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.call_after_refresh(self.form.begin)

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def action_send(self) -> None:
        """Send it from where one is."""
        self.form.send()

    def action_leave(self) -> None:
        """Leave, asking if something would be lost."""
        self.run_worker(self._leave(), group="leave", exclusive=True)

    def on_form_sent(self, message: Form.Sent) -> None:
        """Do it."""
        if not self._under_way:  # a second Enter while the store is waited for is no second action
            self.run_worker(self._commit(message.values), group="commit")

    async def _leave(self) -> None:
        if not self.form.is_changed or await self.app.push_screen_wait(
            ConfirmDialog("What you typed here has not been saved.", yes="Leave it", no="Go on typing"),
        ):
            self.dismiss(None)

    async def _commit(self, values: dict[str, str]) -> None:
        self._under_way = True
        try:
            result = await self.commit(values)
        except BadInput as refusal:
            if not self.form.say_refused(refusal):
                self._say(str(refusal))
        except QuorateError as refusal:
            self._say(str(refusal))
        else:
            self.dismiss(result)
        finally:
            self._under_way = False

    def _say(self, problem: str) -> None:
        line = self.query_one(".dialog-problem", Static)
        line.update(safe(f"✗ {problem}"))
        line.add_class("-shown")
