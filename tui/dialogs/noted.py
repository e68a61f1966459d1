"""A form that says under its fields how it understands them, while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.widgets import Input

from tui.dialogs.form import FormDialog
from tui.safe import safe
from tui.symbols import style
from tui.widgets.form import FormField
from tui.widgets.paragraphs import Paragraph, Paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

Result = TypeVar("Result")


class NotedForm(FormDialog[Result]):
    """A form with notes. A subclass gives them by `notes`: each a sign and a sentence."""

    DEFAULT_CSS: ClassVar[str] = """
    NotedForm {
        Form { max-height: 60vh; }
        .form-notes { height: auto; padding: 0 3; }
        &.-short FormField { margin-bottom: 0; }
    }
    """

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What to say of the values as they stand, a sign and a sentence each; "" is no sign."""
        del values
        return ()

    def body(self) -> ComposeResult:
        """The form, and the notes under it."""
        yield from super().body()
        yield Paragraphs(classes="form-notes")

    def on_mount(self) -> None:
        """Say it at once; Textual calls the form's own beginning by itself."""
        self.note()

    def on_form_field_edited(self, _message: FormField.Edited) -> None:
        """Say it anew."""
        self.note()

    def note(self) -> None:
        """Show the notes."""
        notes = self.notes(self.form.values)
        self.query_one(Paragraphs).put(
            [Paragraph(safe(words), safe(f"{sign or ' '} ", style(sign))) for sign, words in notes]
        )

    def fill(self, key: str, value: str) -> None:
        """Put a value into a field of one line."""
        for form_field in self.form.query(FormField):
            if form_field.field.key == key:
                form_field.query_one(Input).value = value


def required(what: str) -> Callable[[str], str]:
    """A check for a field that must not be empty: `say what it is about`."""
    return lambda text: "" if text.strip() else what
