"""`terms adopt`: a new version of terms of reference for a store that is at work (BO2)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.command_line import opening, saying
from tui.command_line.parsing import add_format, command
from tui.printing import document, say

if TYPE_CHECKING:
    from argparse import Namespace

    from store.services.terms_plan import Problem
    from tui.command_line.parsing import Nouns

ABOUT = """\
Bodies whose version number has grown get the new terms from their date in force on; new bodies, seats and agencies
are added, and seats that are left out end on that day. Meetings that were held keep the version they were judged by;
planned ones from that day on are judged by the new one. Who holds a seat stays as the store has it: the people of the
file are taken for new seats only. Anything that cannot stand is told, all at once, and then nothing is changed."""


def add(terms: Nouns) -> None:
    """The verb."""
    adopt = command(terms, "adopt", "bring a new version of terms into force from a day on", _adopt, ABOUT)
    adopt.add_argument("file", metavar="FILE", help="a TOML file, or the name of terms that come with Quorate")
    adopt.add_argument("--from", dest="since", metavar="DATE", help="in force from; the file's own date when left out")
    adopt.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    add_format(adopt, "json")


def _adopt(words: Namespace) -> int:
    from store import terms
    from store.errors import Refused
    from store.services import terms_versions

    read = terms.load(words.file)
    with opening.desk(words) as desk:
        since = saying.day(desk, words.since, "--from") if words.since else None
        found = desk.read(terms_versions.preview, read, since, desk.today().date())
        if not found.problems and found.lines and not words.dry_run:
            desk.run(terms_versions.renew, read, since)
    if words.format == "json":
        told = [{"key": key, "wrong": message, "right": remedy} for key, message, remedy in found.problems]
        done = bool(found.lines) and not found.problems and not words.dry_run
        document({"done": done, "changes": found.lines, "problems": told, "notes": found.notes})
    if found.problems:
        raise Refused(_told(words.file, found.problems))
    if words.format != "json":
        count = (
            "no change" if not found.lines else "1 change" if len(found.lines) == 1 else f"{len(found.lines)} changes"
        )
        ends = "; a dry run: nothing is changed" if words.dry_run else " made" if found.lines else ""
        say("\n".join([*found.lines, *(f"! {note}" for note in found.notes), f"✓ {words.file}: {count}{ends}"]))
    return 0


def _told(file: str, problems: tuple[Problem, ...]) -> str:
    """Every problem as `FILE:LINE: KEY: what is wrong; what would be right`, one a line."""
    from store import toml_lines

    path = Path(file).expanduser()
    if not path.is_file():  # terms that come with Quorate
        return "\n".join(f"{file}: {key}: {message}; {remedy}" for key, message, remedy in problems)
    whole = toml_lines.load(path)
    return "\n".join(str(whole.problem(key, message, remedy=remedy)) for key, message, remedy in problems)
