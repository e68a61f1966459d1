"""A form: one column, labels above, what is wrong beside the field in words, Enter goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from tui.safe import safe_line, safe_str
from tui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from store.errors import BadInput

YES_NO = (("yes", "yes"), ("no", "no"))
"""The choices of a question."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. Its value is text; a question has the choices `YES_NO`.

    Attributes:
        key: What the use case calls it; a BadInput with this key is shown beside it.
        label: What a person calls it.
        value: What stands there at first.
        hint: How to fill it in, shown beside it while nothing is wrong.
        choices: Values with their words, where it is one of a few.
        lines: Lines of a longer text; 1 for a single line.
        check: Says what would be right where the text is not, "" where it is; asked when one goes on.
        section: A heading above this field and those that follow.
    """

    key: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lines: int = 1
    check: Callable[[str], str] | None = None
    section: str = ""


class FormField(Vertical):
    """A label, the field under it, and beside the field a hint or what is wrong."""

    class Entered(Message):
        """Enter was pressed in the field."""

        def __init__(self, form_field: FormField) -> None:
            super().__init__()
            self.form_field = form_field

    class Edited(Message):
        """The field's value changed."""

        def __init__(self, form_field: FormField) -> None:
            super().__init__()
            self.form_field = form_field

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter", show=False)]

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._editor = _editor(field)

    def compose(self) -> ComposeResult:
        """Label, then field and message."""
        if self.field.section:
            yield Static(safe_line(self.field.section), classes="form-section")
        yield Static(safe_line(self.field.label), classes="form-label")
        with Container(classes="form-row"):
            yield self._editor
            yield Static(safe_line(self.field.hint), classes="form-message")

    @property
    def value(self) -> str:
        """What stands in the field, cleaned."""
        editor = self._editor
        return safe_str(editor.text if isinstance(editor, TextArea) else editor.value)

    @property
    def is_changed(self) -> bool:
        """Whether it is not what it was at first."""
        return self.value != safe_str(self.field.value)

    def settle(self) -> None:
        """Take what stands there as what was there at first."""
        self.field = replace(self.field, value=self.value)

    def begin(self) -> None:
        """Put the cursor into the field."""
        self._editor.focus()

    def say(self, problem: str) -> None:
        """Show what is wrong; with "" the hint comes back."""
        message = self.query_one(".form-message", Static)
        message.update(safe_line(f"✗ {problem}" if problem else self.field.hint))
        self.set_class(bool(problem), "-wrong")

    def is_right(self) -> bool:
        """Check the field and show what is wrong with it."""
        problem = self.field.check(self.value) if self.field.check else ""
        self.say(problem)
        return not problem

    def action_enter(self) -> None:
        """Go on."""
        self.post_message(self.Entered(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on."""
        event.stop()
        self.action_enter()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say that it changed."""
        event.stop()
        self._edited()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say that it changed."""
        event.stop()
        self._edited()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Say that it changed."""
        event.stop()
        self._edited()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Bring the label and the hint into sight with the field."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Check what was typed as one leaves."""
        if self.is_changed:
            self.is_right()

    def _edited(self) -> None:
        if self.has_class("-wrong"):
            self.is_right()
        self.post_message(self.Edited(self))


class Form(VerticalScroll, can_focus=False):
    """Fields one below the other. Enter goes to the next, and from the last one it sends the form."""

    DEFAULT_CSS = """
    Form {
        height: auto;
        max-height: 1fr;
        padding: 0 2;
        FormField { height: auto; margin-bottom: 1; }
        .form-section { color: $border; text-style: bold; margin: 0 0 1 0; }
        .form-label { text-style: bold; }
        .form-row { height: auto; layout: vertical; }
        Input { height: 1; border: none; padding: 0 1; background: $panel; }
        Input:focus { border: none; background: $field-background; color: $field-foreground; }
        Input:nocolor { text-style: underline; }
        TextArea { border: none; padding: 0 1; background: $panel; }
        TextArea:focus { border: none; background: $field-background; color: $field-foreground; }
        .form-message { color: $muted; height: auto; padding: 0 1; }
        FormField.-wrong .form-message { color: $error; text-style: bold; }
    }
    """

    class Sent(Message):
        """Every field is right as far as it can tell, and the form was sent."""

        def __init__(self, form: Form, values: dict[str, str]) -> None:
            super().__init__()
            self.form = form
            self.values = values

    def __init__(self, fields: Sequence[Field], *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._fields = tuple(FormField(field) for field in fields)

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, by key."""
        return {field.field.key: field.value for field in self._fields}

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        return any(field.is_changed for field in self._fields)

    def settle(self) -> None:
        """Take everything as saved."""
        for field in self._fields:
            field.settle()

    def begin(self, key: str = "") -> None:
        """Put the cursor into a field, the first one if none is named."""
        for field in self._fields:
            if key in {"", field.field.key}:
                field.begin()
                return

    def say(self, problems: Mapping[str, str]) -> bool:
        """Show what is wrong beside the fields and go to the first of them; whether any field was meant."""
        wrong = [field for field in self._fields if problems.get(field.field.key)]
        for field in self._fields:
            field.say(problems.get(field.field.key, ""))
        if wrong:
            wrong[0].begin()
        return bool(wrong)

    def say_refused(self, refusal: BadInput) -> bool:
        """Show a refusal beside the field it names; whether there is such a field."""
        return self.say({refusal.key: sentence_of(refusal)})

    def send(self) -> None:
        """Check every field, and send the form or go to the first that is wrong."""
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            wrong[0].begin()
        else:
            self.post_message(self.Sent(self, self.values))

    def on_form_field_entered(self, message: FormField.Entered) -> None:
        """Go on to the next field, or send the form from the last."""
        message.stop()
        position = self._fields.index(message.form_field)
        if not message.form_field.is_right():
            return
        if position + 1 < len(self._fields):
            self._fields[position + 1].begin()
        else:
            self.send()


def sentence_of(refusal: BadInput) -> str:
    """What is wrong and what would be right, without the name of the field it stands beside."""
    return f"{refusal.message}; {refusal.remedy}" if refusal.remedy else refusal.message


def _editor(field: Field) -> Input | TextArea | Choice:
    if field.choices:
        return Choice(field.choices, field.value)
    if field.lines > 1:
        area = TextArea(safe_str(field.value), tab_behavior="focus", compact=True)
        area.styles.height = field.lines
        return area
    return Input(safe_str(field.value), select_on_focus=False)
