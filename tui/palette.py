"""Ctrl+P: everything that can be done on this screen, and every place, found by a few letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from tui import commands, themes
from tui.widgets.key_line import command_action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.command import Hits
    from textual.types import IgnoreReturnCallbackType


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the palette and what it runs."""

    title: str
    help: str
    keys: str
    run: IgnoreReturnCallbackType


class CommandsProvider(Provider):
    """Reads the table of commands; titles and help are the program's own words."""

    async def discover(self) -> Hits:
        """Everything, while nothing is typed."""
        for entry in self._offered():
            yield DiscoveryHit(_shown(Content(entry.title), entry.keys), entry.run, text=entry.title, help=entry.help)

    async def search(self, query: str) -> Hits:
        """What fits the letters, the themes included."""
        matcher = self.matcher(query)
        for entry in [*self._offered(), *self._themes()]:
            score = matcher.match(entry.title)
            if score > 0:
                shown = _shown(matcher.highlight(entry.title), entry.keys)
                yield Hit(score, shown, entry.run, text=entry.title, help=entry.help)

    def _offered(self) -> Iterator[_Entry]:
        screen = self.screen
        for command in [*commands.of_screen(screen), *commands.everywhere(screen)]:
            action = command_action(command, screen)
            if command.palette and action and command.is_possible(screen):
                yield _Entry(command.title, command.help, command.labels, partial(_run, screen.app, action))

    def _themes(self) -> Iterator[_Entry]:
        ours = [theme.name for theme in themes.OURS]
        for name in [*ours, *(name for name in sorted(self.app.available_themes) if name not in ours)]:
            about = "Until you leave; Settings keeps one for good."
            yield _Entry(f"Theme: {name}", about, "", partial(_dress, self.app, name))


def _shown(title: Content, keys: str) -> Content:
    """A title with its keys behind it."""
    return Content.assemble(title, "  ", (keys, "$border")) if keys else title


async def _run(app: App[object], action: str) -> None:
    await app.run_action(action, default_namespace=app.screen)


def _dress(app: App[object], name: str) -> None:
    app.theme = name
