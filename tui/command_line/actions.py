"""`actions`: the log, an update, and the chase files (AC2, AC3)."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput, Refused
from tui.command_line import opening, saying
from tui.command_line.parsing import add_format, command, noun
from tui.printing import document, say, table, whole

if TYPE_CHECKING:
    from argparse import Namespace

    from store.views.actions import ActionLine
    from tui.command_line.parsing import Nouns

FILTER = """\
FILTER is words to look for, and: is:open is:overdue is:closed is:slipped owner:NAME agency:NAME body:NAME rag:red
due:<2024-05-01 ref:… source:…; a minus before one means not. Quote a phrase: '"threshold guide"'.
"""
COLUMNS = ("reference", "text", "owner", "agency", "due", "state", "rag", "source")
"""The columns of the CSV, and the keys of the JSON."""


def add(nouns: Nouns) -> None:
    """The verbs of actions."""
    actions = noun(nouns, "actions", "list actions (actions FILTER), update one, write the chase files")
    listed = command(actions, "list", "list actions; the verb may be left out", _list, FILTER)
    listed.add_argument("filter", metavar="FILTER", nargs="*")
    add_format(listed, "json", "csv")
    update = command(actions, "update", "add a dated update", _update)
    update.add_argument("reference", metavar="REF", help="EG/2024/01-A4, or its end where that is unambiguous: A4")
    update.add_argument("text", metavar="TEXT")
    ends = update.add_mutually_exclusive_group()
    ends.add_argument("--done", action="store_true", help="its owner has done it")
    ends.add_argument("--cancel", action="store_true", help="it is no longer needed; TEXT is the reason")
    update.add_argument("--due", metavar="DATE", help="a new due date")
    update.add_argument("--at", metavar="MEETING", default="", help="the meeting that heard it")
    history = command(actions, "history", "print the updates of one action", _history)
    history.add_argument("reference", metavar="REF")
    chase = command(actions, "chase", "write one Markdown file for each owner of open actions", _chase, FILTER)
    chase.add_argument("filter", metavar="FILTER", nargs="*", help="is:open when left out")
    chase.add_argument("--out", metavar="DIR", required=True, help="the folder of the files")
    chase.add_argument("--overwrite", action="store_true", help="replace files of the same name in DIR")


def _lines(words: Namespace, usual: str = "") -> tuple[ActionLine, ...]:
    from store.queries import actions

    with opening.desk(words) as desk:
        wanted = " ".join(words.filter) or usual
        return desk.read(actions.lines, wanted, desk.today().date(), desk.settings.actions.warn_days)


def _list(words: Namespace) -> int:
    from store.rules.spoken_dates import format_day

    lines = _lines(words)
    if words.format == "json":
        document([dict(zip(COLUMNS, _cells(line), strict=True)) for line in lines])
    elif words.format == "csv":
        from store.export.tables_csv import to_csv

        whole(to_csv(COLUMNS, [_cells(line) for line in lines]))
    else:
        table(
            ("REFERENCE", "STANDING", "DUE", "OWNER", "AGENCY", "ACTION"),
            [
                (
                    line.reference,
                    f"{line.rag}: {line.rag_words}",
                    format_day(line.due) if line.due else line.due_words or "no date",
                    line.owner or "nobody yet",
                    line.agency_name,
                    line.text,
                )
                for line in lines
            ],
            nothing="No action fits.",
        )
    return 0


def _cells(line: ActionLine) -> tuple[str | None, ...]:
    due = line.due.isoformat() if line.due else None
    return (line.reference, line.text, line.owner, line.agency, due, line.state, line.rag, line.source)


def _update(words: Namespace) -> int:
    from store.rules.vocabulary import ActionState
    from store.services import actions

    with opening.desk(words) as desk:
        changed = desk.run(
            actions.update,
            words.reference,
            words.text,
            done=words.done,
            state=ActionState.CANCELLED if words.cancel else None,
            due=saying.day(desk, words.due, "--due") if words.due else None,
            meeting=words.at,
        )
    say(changed.summary)
    return 0


def _history(words: Namespace) -> int:
    from store.queries import actions
    from store.rules.spoken_dates import format_day

    with opening.desk(words) as desk:
        reference = words.reference.strip().upper()
        known = {line.reference for line in desk.read(actions.lines, "", desk.today().date())}
        if reference not in known:
            raise BadInput(f"there is no action `{words.reference}`", remedy="`quorate actions` lists them")
        updates = desk.read(actions.updates, reference)
    table(
        ("AT", "MEETING", "STATE", "DUE", "UPDATE"),
        [
            (
                f"{update.at:%Y-%m-%d %H:%M}",
                update.meeting,
                update.state_after,
                format_day(update.due_after) if update.due_after else "",
                update.text,
            )
            for update in updates
        ],
        nothing=f"{reference} has had no update yet.",
    )
    return 0


def _chase(words: Namespace) -> int:
    """One file per owner, all of them or none; an action of several owners is in the file of each."""
    from store.export import files, markdown

    by_owner: dict[str, list[ActionLine]] = defaultdict(list)
    for line in _lines(words, usual="is:open"):
        for owner in dict.fromkeys(name.strip() for name in (line.owner or "nobody yet").split(", ")):
            by_owner[owner].append(line)
    templates = opening.settings(words).templates_path
    texts: dict[str, str] = {}
    for owner, lines in sorted(by_owner.items()):
        name, twin = files.file_name("actions", owner, ".md"), 1
        while name in texts:  # two people whose names differ in a full stop only
            twin += 1
            name = files.file_name("actions", f"{owner} {twin}", ".md")
        texts[name] = markdown.actions(tuple(lines), owner, templates=templates)
    folder = Path(words.out).expanduser()
    taken = [name for name in texts if (folder / name).exists()]
    if taken and not words.overwrite:
        raise Refused(f"{folder} holds {', '.join(taken)} already; choose another folder, or say --overwrite")
    for name, text in texts.items():
        say(str(files.write_text(folder, name, text, overwrite=words.overwrite)))
    if not texts:
        say("No action fits; no file was written.")
    return 0
