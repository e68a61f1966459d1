"""`people list`, `export` and `import`: seats and people as a list, and as a sheet for a spreadsheet (BO6)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.command_line import opening
from tui.command_line.output import deliver
from tui.command_line.parsing import BODY, add_format, add_out, command
from tui.printing import document, say, table

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from store.export.people_csv import Sheet
    from store.rules.people_changes import Plan
    from store.views.people import DeputyView, SeatLine
    from tui.command_line.parsing import Nouns

IMPORT = """\
One row for each person in a seat, as holder or deputy; `people export` writes such a sheet. An empty cell changes
nothing, the word `none` takes a date out. Nobody is removed because a row is missing: write under `until` when they
left. Somebody who takes a seat ends the time of whoever has it. Dates are 2022-09-05, 05/09/2022 (day first) or
5 September 2022. Anything wrong is told with its line, all at once, and then nothing is changed."""


def add(people: Nouns) -> None:
    """The three verbs."""
    listed = command(people, "list", "list seats with holder, deputies and agreements", _list)
    listed.add_argument("--body", metavar="BODY", default="", help=f"{BODY}; every body when left out")
    add_format(listed, "json")
    export = command(people, "export", "print every seat and everybody who ever had it, as CSV", _export)
    export.add_argument("--body", metavar="BODY", default="", help=f"{BODY}; every body when left out")
    add_out(export, "write a file into DIR instead, for a spreadsheet")
    bring = command(people, "import", "bring seats and people in from CSV, all of it or nothing", _import, IMPORT)
    bring.add_argument("file", metavar="FILE", help="the sheet, or - for standard input")
    bring.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    add_format(bring, "json")


def _list(words: Namespace) -> int:
    from store.queries import roll

    with opening.desk(words) as desk:
        lines = desk.read(roll.seat_lines, words.body, desk.today().date())
    if words.format == "json":
        document([_data(line) for line in lines])
        return 0
    table(
        ("BODY", "SEAT", "POST", "AGENCY", "KIND", "HOLDER", "SINCE", "DEPUTIES", "AGREEMENT"),
        [
            (
                *(line.body, line.seat, line.post, line.agency_name, line.kind),
                f"{line.holder}{' (suspended)' if line.suspended else ''}" if line.holder else "vacant",
                _iso(line.since) or "",
                "; ".join(map(_deputy, line.deputies)),
                _iso(line.agreement) or "",
            )
            for line in lines
        ],
        nothing="There are no seats.",
    )
    return 0


def _export(words: Namespace) -> int:
    from store.export import people_csv
    from store.queries import people_roll

    with opening.desk(words) as desk:
        text = people_csv.export(desk.read(people_roll.roll, words.body))
    mark = people_csv.BYTE_ORDER_MARK if words.out else ""  # spreadsheets tell UTF-8 by it
    deliver(words, mark + text, reference=words.body, title="people", suffix=".csv")
    return 0


def _import(words: Namespace) -> int:
    from store.export.people_csv import BadSheet
    from store.services import people_import

    sheet = _sheet(words.file)
    with opening.desk(words) as desk:
        plan = desk.read(people_import.preview, sheet, desk.today().date())
        if plan.changes and not words.dry_run:
            desk.run(people_import.bring, sheet)
    if words.format == "json":
        document(_outcome(plan, dry_run=words.dry_run))
    if plan.problems:
        raise BadSheet(sheet.file, plan.problems)
    if words.format != "json":
        _say(sheet, plan, dry_run=words.dry_run)
    return 0


def _sheet(file: str) -> Sheet:
    from store.export import people_csv

    if file == "-":
        return people_csv.read(sys.stdin.buffer.read(), "standard input")
    return people_csv.load(Path(file).expanduser())


def _say(sheet: Sheet, plan: Plan, *, dry_run: bool) -> None:
    for change in plan.changes:
        say(f"line {change.line}: {change.says}")
    for note in plan.notes:
        say(f"! {note}")
    rows = "1 row" if len(sheet.rows) == 1 else f"{len(sheet.rows)} rows"
    count = len(plan.changes)
    changes = "no change" if not count else "1 change" if count == 1 else f"{count} changes"
    ends = {0: "; the store says the same already"}.get(
        count, "; a dry run: nothing is changed" if dry_run else " made"
    )
    say(f"✓ {sheet.file}: {rows}, {changes}{ends}")


def _outcome(plan: Plan, *, dry_run: bool) -> dict[str, object]:
    return {
        "done": bool(plan.changes) and not dry_run,
        "changes": [{"line": change.line, "says": change.says} for change in plan.changes],
        "problems": [
            {"line": each.line, "column": each.column, "wrong": each.message, "right": each.remedy}
            for each in plan.problems
        ],
        "notes": list(plan.notes),
    }


def _data(line: SeatLine) -> dict[str, object]:
    return {
        "body": line.body,
        "seat": line.seat,
        "post": line.post,
        "agency": line.agency,
        "agency_name": line.agency_name,
        "constituency": line.constituency,
        "kind": line.kind,
        "roles": list(line.roles),
        "groups": list(line.groups),
        "votes": line.votes,
        "holder": line.holder,
        "since": _iso(line.since),
        "agreement": _iso(line.agreement),
        "suspended": line.suspended,
        "deputies": [
            {
                "name": deputy.name,
                "post": deputy.post,
                "may_decide": deputy.may_decide,
                "since": _iso(deputy.since),
                "until": _iso(deputy.until),
                "agreement": _iso(deputy.agreement),
            }
            for deputy in line.deputies
        ],
        "earlier": [{"name": name, "since": _iso(since), "until": _iso(until)} for name, since, until in line.earlier],
        "also": list(line.also),
    }


def _deputy(deputy: DeputyView) -> str:
    return deputy.name if deputy.may_decide else f"{deputy.name} (may not decide)"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
