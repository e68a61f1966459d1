"""Reading the words of a command line: a parser that fails like the rest of Quorate, and what all nouns share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Run = Callable[[argparse.Namespace], int]
    Nouns: TypeAlias = argparse._SubParsersAction["Parser"]  # noqa: SLF001  add_subparsers gives it, by no other name

GLOBAL = ("--store", "--config", "--as")
"""Options that may stand before the command or after it; each takes a value."""

USUAL_VERBS = {
    "agenda": "show",
    "decisions": "list",
    "minutes": "show",
    "actions": "list",
    "escalations": "list",
    "duties": "list",
}
"""Nouns that may be used without a verb: `quorate minutes EG/2024/01` shows them."""

BODY = "a body by its key, its name or a part of one: executive"
MEETING = "a meeting by its reference, EG/2024/01, or as BODY@DATE, executive@2024-03-21"
SEAT = "a seat by its key, its post or a part of one"


class Parser(argparse.ArgumentParser):
    """Wrong words are a `BadInput` like any other; no option may be shortened, for scripts outlive new options."""

    def __init__(self, **about: object) -> None:
        about = {"allow_abbrev": False, "formatter_class": argparse.RawDescriptionHelpFormatter} | about
        super().__init__(**about)  # type: ignore[arg-type]  # passed through as argparse takes them

    def error(self, message: str) -> NoReturn:
        """Refuse the words.

        Raises:
            BadInput: always.
        """
        raise BadInput(message, remedy=f"`{self.prog} --help` lists what fits")


def add_globals(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Give a parser the options of every command; below the first level an absent one must not hide one above."""
    parser.add_argument("--store", metavar="PATH", default=default, help="the store, instead of the usual one")
    parser.add_argument("--config", metavar="PATH", default=default, help="the settings, instead of the usual file")
    parser.add_argument("--as", dest="who", metavar="NAME", default=default, help="who acts, for the journal")


def noun(nouns: Nouns, name: str, about: str) -> Nouns:
    """A noun with verbs below it."""
    parser = nouns.add_parser(name, help=about, description=about)
    return parser.add_subparsers(metavar="VERB", required=True, parser_class=Parser)


def command(nouns: Nouns, name: str, about: str, run: Run, epilog: str = "") -> Parser:
    """A command that runs: a noun by itself, or a verb below one."""
    parser = nouns.add_parser(name, help=about, description=about, epilog=epilog)
    add_globals(parser, argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def add_format(parser: Parser, *names: str) -> None:
    """Let one of several formats be asked for by a flag of its own: `--json`, `--csv`."""
    group = parser.add_mutually_exclusive_group()
    for name in names:
        group.add_argument(
            f"--{name}", dest="format", action="store_const", const=name, default="", help=f"print {name.upper()}"
        )


def add_out(parser: Parser, about: str) -> None:
    """Let the output go to files in a folder instead of to stdout."""
    parser.add_argument("--out", metavar="DIR", help=about)
    parser.add_argument("--overwrite", action="store_true", help="replace a file of that name in DIR")


def with_usual_verb(words: Sequence[str], verbs: dict[str, set[str]]) -> list[str]:
    """The words with the verb that was left out put in.

    Args:
        words: as typed.
        verbs: the verbs each of `USUAL_VERBS` knows.
    """
    given = list(words)
    place = first_word(given)
    if place is None or given[place] not in USUAL_VERBS:
        return given
    name = given[place]
    following = given[place + 1] if place + 1 < len(given) else ""
    if following not in {*verbs[name], "-h", "--help"}:
        given.insert(place + 1, USUAL_VERBS[name])
    return given


def first_word(words: Sequence[str]) -> int | None:
    """Where the command stands, past the options before it; None if there is none."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in GLOBAL else 1
    return place if place < len(words) else None
