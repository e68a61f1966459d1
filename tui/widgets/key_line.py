"""The footer: which keys do what here, as many as fit, with help and everything at the right end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui import commands
from tui.commands import Command, character, key_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size
    from textual.screen import Screen

GAP = "  "


class KeyLine(Widget):
    """One line made from the table of commands; each entry can be clicked as well."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $muted;
    }
    """

    def on_mount(self) -> None:
        """Follow what is possible."""
        self.auto_links = False  # a click works all the same; underlined keys would shout
        self.screen.bindings_updated_signal.subscribe(self, self._possible_changed)

    def render(self) -> Content:
        """The commands that fit, most useful first."""
        right = Content(GAP).join(list(self._entries(commands.PINNED)))
        room = self.size.width - right.cell_length - len(GAP)
        left = Content.empty()
        for entry in self._entries([*commands.of_screen(self.screen), *commands.everywhere(self.screen)]):
            longer = entry if not left else Content(GAP).join([left, entry])
            if longer.cell_length > room:
                break
            left = longer
        return Content.assemble(left, " " * (room - left.cell_length + len(GAP)), right)

    def get_content_width(self, container: Size, _viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def _possible_changed(self, _screen: Screen[Any]) -> None:
        self.refresh()

    def _entries(self, offered: list[Command] | tuple[Command, ...]) -> Iterator[Content]:
        pinned = offered is commands.PINNED
        for command in offered:
            key = self._free_key(command)
            if not command.footer or not key or (command in commands.PINNED) != pinned:
                continue
            if command.is_possible(self.screen):
                yield _entry(command, key, command_action(command, self.screen))

    def _free_key(self, command: Command) -> str:
        """The first of its keys that the focused widget does not take as text; "" when there is none."""
        focused = self.screen.focused
        for key in command.key.split(","):
            if focused is None or not focused.check_consume_key(key, character(key)):
                return key
        return ""


def command_action(command: Command, screen: Screen[Any]) -> str:
    """The action that does a command, as a click runs it; "" where only its key does."""
    if not command.action:
        return ""
    own = command in commands.of_screen(screen)
    return f"screen.command('{command.name}')" if own else f"app.{command.action}"


def _entry(command: Command, key: str, action: str) -> Content:
    """One entry, such as `n New`; names and titles are the program's own words."""
    entry = Content.assemble((key_label(key), "$footer-key-foreground bold"), " ", command.title)
    return entry.stylize(Style.from_meta({"@click": action})) if action else entry
