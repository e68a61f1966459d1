"""Settings: every value of config.toml as a form, each with what it is for and which values it takes."""

from __future__ import annotations

import asyncio
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from store import settings as config
from store.errors import BadInput
from tui import themes
from tui.commands import Command
from tui.dialogs.confirm import ConfirmDialog
from tui.safe import tell
from tui.screens.base import QuorateScreen
from tui.widgets.form import YES_NO, Field, Form, FormField, sentence_of
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from dataclasses import Field as Known

    from textual.app import ComposeResult
    from textual.content import Content

    from store.settings import Settings
    from store.settings_toml import Rule

SECTIONS = {
    "": "Where things lie",
    "backups": "Backups",
    "calendar": "Calendar",
    "appearance": "Appearance",
    "recording": "Recording",
    "actions": "Actions",
    "minutes": "Minutes",
}
"""What the tables of config.toml are called here; one that is not listed goes by its own name."""

THEME = "appearance.theme"


class SettingsScreen(QuorateScreen["Settings"]):
    """A form made from the settings themselves, so that none can be forgotten."""

    PLACE = "settings"
    NAME = "Settings"
    PURPOSE = "What is in config.toml. Nothing is written before you save; themes are shown as you turn through them."
    AUTO_FOCUS = ""  # the form is laid out first, so that it does not begin scrolled
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("settings.save", "ctrl+s", "Save", "Writes config.toml, if every value is right.", "save"),
    )

    def heading(self) -> Content:
        """Which file it is."""
        return named_heading(self.NAME, str(self.app.config_path))

    def body(self) -> ComposeResult:
        """The form."""
        yield Form(list(self._fields()), id="settings")

    async def load(self) -> Settings:
        """The settings in force; they do not come from the store."""
        return self.app.settings

    def on_mount(self) -> None:
        """Begin at the top."""
        self.view = self.app.settings
        self.call_after_refresh(self.form.begin)

    def reload(self) -> None:
        """Nothing: what another window writes to the store changes no setting."""

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def action_save(self) -> None:
        """Save from where one is."""
        self.form.send()

    def on_form_sent(self, message: Form.Sent) -> None:
        """Save."""
        self.perform(self._save(message.values))

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        """Show the theme one has turned to."""
        if message.form_field.field.key.startswith("appearance."):
            self._dress(self.form.values)

    async def may_leave(self) -> bool:
        """Ask before changes are lost, and put the old theme back on."""
        if self.form.is_changed and not await self.app.push_screen_wait(
            ConfirmDialog("The changes on this page have not been saved.", yes="Leave them", no="Go on"),
        ):
            return False
        themes.wear(self.app, self.app.settings.appearance)
        return True

    async def _save(self, values: dict[str, str]) -> None:
        changed = _with(self.app.settings, values)
        path = self.app.config_path
        try:
            await asyncio.to_thread(config.save, changed, path)
        except BadInput as refusal:
            if not self.form.say({key: sentence_of(refusal) for key in _meant(refusal, values)}):
                tell(self, str(refusal), severity="error", timeout=10)
            return
        moved = changed.store != self.app.settings.store
        self.app.take_settings(changed)
        self.form.settle()
        tell(self, "Saved." + (" The other store is opened at the next start." if moved else ""))

    def _dress(self, values: dict[str, str]) -> None:
        """Try a theme on."""
        look = self.app.settings.appearance
        contrast = values["appearance.high_contrast"] == "yes"
        themes.wear(self.app, replace(look, theme=values[THEME], high_contrast=contrast))

    def _fields(self) -> Iterator[Field]:
        """Every key of the file, table by table."""
        settings = self.app.settings
        tables: list[tuple[str, Any]] = [("", settings)]
        tables += [(known.name, getattr(settings, known.name)) for known in _known(settings)]
        for name, part in tables:
            if not is_dataclass(part):
                continue
            section = SECTIONS.get(name, name.capitalize())
            for known in _known(part):
                value = getattr(part, known.name)
                if not is_dataclass(value):
                    key = f"{name}.{known.name}" if name else known.name
                    yield _field(key, value, known.metadata["rule"], section, self._choices(key))
                    section = ""

    def _choices(self, key: str) -> tuple[tuple[str, str], ...]:
        """The themes, which only the application knows."""
        if key != THEME:
            return ()
        ours = [theme.name for theme in themes.OURS if theme is not themes.CONTRAST]
        others = [name for name in sorted(self.app.available_themes) if not name.startswith("quorate")]
        return (("", "the house's own"), *((name, name) for name in [*ours[1:], *others]))


def _known(part: object) -> list[Known[Any]]:
    """The fields of a table that are keys of the file."""
    return [known for known in fields(part) if "rule" in known.metadata]  # type: ignore[arg-type]  # a dataclass


def _field(key: str, value: object, rule: Rule, section: str, choices: tuple[tuple[str, str], ...]) -> Field:
    """The form's field for one key."""
    if isinstance(value, bool):
        choices = YES_NO
    elif rule.choices:
        choices = tuple((word, word) for word in rule.choices)
    return Field(
        key=key,
        label=key.rpartition(".")[2].replace("_", " ").capitalize(),
        value=("yes" if value else "no") if isinstance(value, bool) else str(value),
        hint=rule.about,
        choices=choices,
        check=None if choices else _check(value, rule),
        section=section,
    )


def _check(value: object, rule: Rule) -> Callable[[str], str] | None:
    """What would be right where a text is not."""
    if not isinstance(value, int):
        return rule.check
    least, most = rule.span

    def in_span(text: str) -> str:
        right = text.strip().isdecimal() and least <= int(text) <= most
        return "" if right else f"write a whole number from {least} to {most}"

    return in_span


def _with(settings: Settings, values: dict[str, str]) -> Settings:
    """The settings with what stands in the form."""
    parts: dict[str, dict[str, object]] = {}
    for key, text in values.items():
        table, _, name = key.rpartition(".")
        was = getattr(getattr(settings, table) if table else settings, name)
        value: object = text
        if isinstance(was, bool):
            value = text == "yes"
        elif isinstance(was, int):
            value = int(text)
        parts.setdefault(table, {})[name] = value
    own = parts.pop("", {})
    tables: dict[str, Any] = {table: replace(getattr(settings, table), **changed) for table, changed in parts.items()}
    return replace(settings, **own, **tables)  # type: ignore[arg-type]  # each value is of the kind it was


def _meant(refusal: BadInput, values: dict[str, str]) -> list[str]:
    """The fields a refusal is about: the one it names, or all of the table it names."""
    if refusal.key in values:
        return [refusal.key]
    return [key for key in values if key.startswith(f"{refusal.key}.")]
