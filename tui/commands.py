"""What a person can do, in one table: the footer, the palette, the help screen and the keys all read it.

A screen declares its own commands as `KEYS`, mostly from the words below, which mean the same everywhere; the
commands of the whole program are in `EVERYWHERE`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.command import Provider
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    Attributes:
        name: What it is called in the program, `screen.verb`; unique among what is offered at one time.
        key: The key, as Textual calls it; several, separated by commas; "" for the palette only.
        title: Two or three words, for the footer and the palette.
        help: One sentence for the help screen.
        action: For a screen's command the method `action_<action>` that does it, for one of `EVERYWHERE` an action
            of the application; "" where the widget with the focus answers the key by itself.
        when: Name of a property of the screen that says whether it can be done now; "" for always.
        footer: Whether the footer shows it.
        palette: Whether the palette offers it.
    """

    name: str
    key: str
    title: str
    help: str
    action: str = ""
    when: str = ""
    footer: bool = True
    palette: bool = True

    def but(
        self,
        *,
        name: str = "",
        key: str = "",
        title: str = "",
        help: str = "",  # noqa: A002  it is the field's name
        action: str = "",
        when: str = "",
    ) -> Command:
        """The same command in a screen's own words; what is left out stays."""
        return replace(
            self,
            name=name or self.name,
            key=key or self.key,
            title=title or self.title,
            help=help or self.help,
            action=action or self.action,
            when=when or self.when,
        )

    @property
    def label(self) -> str:
        """The key as a person reads it: `?`, `Enter`, `Ctrl+P`; the first one of several."""
        return key_label(self.key.split(",")[0])

    @property
    def labels(self) -> str:
        """All its keys: `? or F1`."""
        return " or ".join(key_label(key) for key in self.key.split(",") if key)

    def is_possible(self, screen: Screen[Any]) -> bool:
        """Whether it can be done now."""
        return bool(getattr(screen, self.when)) if self.when else True


# The words that mean the same on every screen; a screen says with `but` what they do there.
OPEN = Command("open", "enter", "Open", "Opens what the cursor is on.", palette=False)
FILTER = Command("filter", "slash", "Filter", "Narrows the list as you type.", "filter")
NEW = Command("new", "n", "New", "Makes a new one.", "new")
EDIT = Command("edit", "e", "Edit", "Changes what the cursor is on.", "edit")
BACK = Command("back", "escape", "Back", "Goes back to where you came from.", "back", "can_go_back", palette=False)

HELP = Command("help", "question_mark,f1", "Help", "Shows every key of the screen you are on.", "help")
PALETTE = Command(
    "palette",
    "ctrl+p",
    "Everything",
    "Everything that can be done here, found by typing a few letters of it.",
    "command_palette",
    palette=False,
)

PLACES = (
    Command("go.today", "t", "Today", "What is next, and what needs you.", "go('today')"),
    Command("go.meetings", "m", "Meetings", "Meetings past and planned, with their agendas.", "go('meetings')"),
    Command("go.actions", "a", "Actions", "The action log of every body.", "go('actions')"),
    Command("go.escalations", "x", "Escalations", "Challenges on their way up the ladder.", "go('escalations')"),
    Command("go.people", "p", "People", "Seats, who holds them, and their deputies.", "go('people')"),
    Command(
        "go.attendance",
        "w",
        "Attendance",
        "Who came: by seat, holder and agency, over any time.",
        "go('attendance')",
        footer=False,
    ),
    Command("go.duties", "d", "Duties", "The forward plan and the statutory clocks.", "go('duties')"),
    Command("go.settings", "comma", "Settings", "Everything in config.toml.", "go('settings')"),
)

QUIT = Command("quit", "ctrl+q", "Quit", "Leaves Quorate; what was typed is in the store.", "quit", footer=False)

EVERYWHERE = (*PLACES, HELP, PALETTE, QUIT)
"""What can be done from any screen, in the order the palette lists it."""

BOUND_BY_TEXTUAL = (PALETTE, QUIT)
"""Whose keys Textual binds itself, before any widget sees them."""

PINNED = (HELP, PALETTE)
"""What stands at the right end of every footer."""

_KEY_LABELS = {
    "slash": "/",
    "question_mark": "?",
    "comma": ",",
    "full_stop": ".",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def key_label(key: str) -> str:
    """A key as a person reads it on the keyboard: `ctrl+p` is `Ctrl+P`, `slash` is `/`."""
    *held, last = key.split("+") if key != "+" else ["+"]
    letter = last.upper() if held or (last.startswith("f") and last[1:].isdigit()) else last
    return "+".join([*(word.capitalize() for word in held), _KEY_LABELS.get(last, letter)])


def character(key: str) -> str | None:
    """The character a key types into a field, None where it types none."""
    label = key_label(key)
    return label if len(label) == 1 and label.isascii() else " " if key == "space" else None


def palette() -> type[Provider]:
    """What Ctrl+P reads, imported when it is pressed."""
    from tui.palette import CommandsProvider

    return CommandsProvider


def binding(command: Command, action: str) -> Binding:
    """The key binding of a command, for the screen or application that does it."""
    return Binding(command.key, action, command.title, show=False, tooltip=command.help)


def of_screen(screen: Screen[Any]) -> tuple[Command, ...]:
    """A screen's own commands, possible or not."""
    own: Sequence[Command] = getattr(screen, "KEYS", ())
    return (*own, BACK) if own or hasattr(screen, "can_go_back") else ()


def everywhere(screen: Screen[Any]) -> Iterator[Command]:
    """What can be done from any screen, but for keys it keeps for itself, and the place one is at."""
    from tui import places

    taken = {key for command in of_screen(screen) for key in command.key.split(",")}
    for command in EVERYWHERE:
        place = command.name.removeprefix("go.")
        if place != command.name and (not places.is_there(place) or getattr(screen, "PLACE", "") == place):
            continue
        if not taken.intersection(command.key.split(",")):
            yield command
