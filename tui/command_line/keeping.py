"""`check`, `backup`, `restore` and `log`: the store as a thing to be kept safe (SA1, SA2)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreUnavailable
from tui.command_line import opening
from tui.command_line.parsing import MEETING, add_format, command
from tui.printing import document, progress, say

if TYPE_CHECKING:
    from argparse import Namespace

    from store.views.journal import CheckReport, JournalLine
    from tui.command_line.parsing import Nouns


def add(nouns: Nouns) -> None:
    """The commands of safe-keeping."""
    check = command(nouns, "check", "check the file, its schema and the chain of its journal; exit 0 or 4", _check)
    add_format(check, "json")
    backup = command(nouns, "backup", "copy the store", _backup)
    backup.add_argument("--to", metavar="DIR", help="the folder of the copy; the usual one when left out")
    restore = command(nouns, "restore", "put a copy in the store's place after checking it; both are kept", _restore)
    restore.add_argument("file", metavar="FILE")
    log = command(nouns, "log", "print the journal, newest last, with the texts", _log)
    log.add_argument("meeting", metavar="MEETING", nargs="?", default="", help=MEETING)
    add_format(log, "json")


def _check(words: Namespace) -> int:
    from store import keeping

    with opening.desk(words) as desk, progress("checking"):
        report = keeping.check(desk)
    if words.format == "json":
        document(_data(report))
    else:
        _say_report(report)
    return 0 if report.ok else StoreUnavailable.exit_code


def _data(report: CheckReport) -> dict[str, object]:
    return {
        "ok": report.ok,
        "integrity": report.integrity,
        "schema": report.schema,
        "chain": {"ok": report.chain_ok, "entries": report.entries, "head": report.head},
        "problems": list(report.problems),
    }


def _say_report(report: CheckReport) -> None:
    chain = f"{report.entries} entries" + (f", the newest {report.head[:12]}" if report.head else "")
    for found, sound, words in (
        ("file", report.integrity == "ok", report.integrity),
        ("schema", report.schema == "ok", report.schema),
        ("journal", report.chain_ok, chain),
    ):
        say(f"{'✓' if sound else '✗'} {found}: {words}")
    for problem in report.problems:
        say(f"✗ {problem}")


def _backup(words: Namespace) -> int:
    from store import copies

    settings = opening.settings(words)
    folder = Path(words.to).expanduser().absolute() if words.to else settings.backups_path
    with progress("copying the store"):
        path = copies.backup(settings.store_path, folder, copies.BY_HAND)
    say(str(path))
    return 0


def _restore(words: Namespace) -> int:
    from store import keeping

    settings = opening.settings(words)
    copy = Path(words.file).expanduser().absolute()
    with progress("checking the copy"):
        kept = keeping.restore(copy, settings.store_path, settings.backups_path)
    say(f"✓ {settings.store_path}: is {copy.name} again")
    if kept is not None:
        say(f"The store it replaced is kept as {kept}")
    return 0


def _log(words: Namespace) -> int:
    from store.queries import journal

    with opening.desk(words) as desk:
        lines = desk.read(journal.lines, words.meeting)
    if words.format == "json":
        document(
            [
                {
                    "seq": line.seq,
                    "at": line.at.isoformat(),
                    "who": line.who,
                    "act": line.act,
                    "summary": line.summary,
                    "meeting": line.meeting or None,
                    "undoes": line.undoes,
                    "hash": line.hash,
                    "texts": list(line.texts),
                }
                for line in lines
            ]
        )
        return 0
    for line in lines:
        say(_entry(line))
    return 0


def _entry(line: JournalLine) -> str:
    """One entry as it is printed: its first line, then the texts before and after."""
    undoes = f" (undoes {line.undoes})" if line.undoes is not None else ""
    place = f" {line.meeting}" if line.meeting else ""
    first = f"{line.seq} {line.at:%Y-%m-%d %H:%M:%S}Z {line.who}{place} {line.summary}{undoes}"
    return "\n".join([first, *(f"    {text}" for text in line.texts)])
