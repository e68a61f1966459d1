"""The front door: no command opens the application, every other prints and goes. Imports wait until they are needed."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from tui.command_line.ending import Ending
from tui.command_line.parsing import USUAL_VERBS, Parser, add_globals, first_word, with_usual_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

NOUNS = (
    "setting_up",
    "terms",
    "people",
    "meeting",
    "agenda",
    "record",
    "quorum",
    "decisions",
    "minutes",
    "actions",
    "escalations",
    "attendance",
    "duties",
    "keeping",
    "screens",
)
"""The nouns in the order `--help` lists them; the application opens without loading any."""

EXIT_CODES = """\
exit codes: 0 done · 1 refused by a rule · 2 wrong words or a bad file · 3 not quorate
            4 the store cannot be opened, is locked or damaged

Without a command the application opens. BODY, MEETING and SEAT may be written in part where that is unambiguous.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say.

    Args:
        argv: the words after `quorate`; those of the process when left out.

    Returns:
        The exit code, as docs/manual lists them.
    """
    with Ending() as ending:
        _survive_narrow_encodings()
        ending.code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()  # here, where a reader that has gone is no fault
    return ending.code


def parser() -> Parser:
    """The parser of the whole command line."""
    found = Parser(
        prog="quorate",
        description="The secretariat's desk for multi-agency boards: agendas, recording, quoracy, actions, minutes.",
        epilog=EXIT_CODES,
    )
    found.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    add_globals(found, None)
    found.set_defaults(run=_open_the_application)
    nouns = found.add_subparsers(metavar="COMMAND", title="commands")
    for name in NOUNS:
        import_module(f"tui.command_line.{name}").add(nouns)
    return found


def verbs(found: Parser) -> dict[str, set[str]]:
    """The verbs of the nouns that may be used without one."""
    nouns = _below(found)
    return {name: set(_below(nouns[name])) for name in USUAL_VERBS}


def _run(words: list[str]) -> int:
    if first_word(words) is None and not {"-h", "--help", "--version"} & set(words):
        whole = Parser(prog="quorate")  # the nouns are not needed to open the application
        add_globals(whole, None)
        return _open_the_application(whole.parse_args(words))
    whole = parser()
    read = whole.parse_args(with_usual_verb(words, verbs(whole)))
    code: int = read.run(read)
    return code


def _open_the_application(words: argparse.Namespace) -> int:
    from tui.command_line import opening, screens

    return screens.open_application(opening.settings(words), words)


def _below(found: argparse.ArgumentParser) -> dict[str, Parser]:
    """The parsers one level below, by name."""
    for action in found._subparsers._group_actions if found._subparsers else ():  # noqa: SLF001  argparse tells nowhere else
        if isinstance(action.choices, dict):
            return action.choices
    return {}


class _Version(argparse.Action):
    """Prints the version; importlib.metadata waits until somebody asks."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        from tui.printing import say

        try:
            say(f"quorate {version('quorate')}")
        except PackageNotFoundError:  # run from a checkout
            say("quorate, not installed")
        parser.exit()


def _survive_narrow_encodings() -> None:
    """Let a terminal that cannot show ✓ show ? instead; the record itself is UTF-8 wherever it is written."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
