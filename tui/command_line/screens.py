"""Opening the application: at Today, or at the chair's board in a window of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.command_line import opening
from tui.command_line.parsing import MEETING, command

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from store.desk import Desk
    from store.settings import Settings
    from tui.command_line.parsing import Nouns


def add(nouns: Nouns) -> None:
    """The commands that open a screen."""
    board = command(nouns, "board", "open the chair's board, a second window that only reads", _board)
    board.add_argument("meeting", metavar="MEETING", help=MEETING)


def open_application(
    settings: Settings,
    words: Namespace,
    *,
    desk: Desk | None = None,
    start: str = "today",
    about: Mapping[str, str] | None = None,
) -> int:
    """Run the application until it is left.

    Args:
        settings: the settings in force.
        words: the command line, for who acts and the file of the settings.
        desk: a desk that is open already.
        start: the place to open at, see tui.places.
        about: what that place is to show.

    Returns:
        The exit code.

    Raises:
        BadInput: there is no terminal to run in.
    """
    _need_terminal()
    from tui.launch import launch

    return launch(
        settings,
        desk=desk,
        start=start,
        about=about,
        who=words.who or "",
        config=opening.config(words),
    )


def _board(words: Namespace) -> int:
    _need_terminal()
    from tui import board_window

    return board_window.launch(opening.settings(words), words.meeting)


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("the application needs a terminal", remedy="`quorate --help` lists what works without one")
