"""`attendance`: who attended a body's meetings, seat by seat since each was filled (AQ9, B 2.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, add_format, command
from tui.printing import document, markdown, table, whole

if TYPE_CHECKING:
    from argparse import Namespace

    from store.views.attendance import AttendanceLine
    from tui.command_line.parsing import Nouns

COLUMNS = (
    *("seat", "post", "agency", "holder", "meetings", "in_person", "by_deputy", "apologies", "absent", "observed"),
    *("percentage", "longest_run", "current_run", "unrecorded"),
)
"""The columns of the CSV, and the keys of the JSON."""

HEADINGS = (
    *("Post", "Agency", "Holder", "Meetings", "In person", "By deputy", "Apologies", "Absent"),
    *("Attended", "Missed in a row"),
)


def add(nouns: Nouns) -> None:
    """The attendance report."""
    attendance = command(nouns, "attendance", "report who attended a body's meetings", _attendance)
    attendance.add_argument("body", metavar="BODY", help=BODY)
    attendance.add_argument("--from", dest="since", metavar="DATE", help="from this day on")
    attendance.add_argument("--to", dest="until", metavar="DATE", help="up to this day; today when left out")
    add_format(attendance, "json", "csv", "md")


def _attendance(words: Namespace) -> int:
    from store.queries import attendance

    with opening.desk(words) as desk:
        today = desk.today().date()
        since = saying.day(desk, words.since, "--from") if words.since else None
        until = saying.day(desk, words.until, "--to") if words.until else today
        lines = desk.read(attendance.report, words.body, since, until, today=today)
    if words.format == "json":
        document([dict(zip(COLUMNS, _cells(line), strict=True)) for line in lines])
    elif words.format == "csv":
        from store.export.tables_csv import to_csv

        whole(to_csv(COLUMNS, [_cells(line) for line in lines]))
    elif words.format == "md":
        markdown(_markdown(lines))
    else:
        headings = tuple(heading.upper() for heading in HEADINGS)
        table(headings, [_row(line) for line in lines], nothing="This body has no seats.")
    return 0


def _cells(line: AttendanceLine) -> tuple[str | int | None, ...]:
    figures = line.figures
    return (
        line.seat,
        line.post,
        line.agency,
        line.holder,
        figures.meetings,
        figures.in_person,
        figures.by_deputy,
        figures.apologies,
        figures.absent,
        figures.observed,
        figures.percentage,
        figures.longest_run,
        figures.current_run,
        figures.unrecorded,
    )


def _row(line: AttendanceLine) -> tuple[str, ...]:
    figures = line.figures
    return (
        line.post,
        line.agency_name,
        line.holder or "vacant",
        str(figures.meetings),
        str(figures.in_person),
        str(figures.by_deputy),
        str(figures.apologies),
        str(figures.absent),
        f"{figures.percentage}%" if figures.percentage is not None else "–",
        str(figures.current_run),
    )


def _markdown(lines: tuple[AttendanceLine, ...]) -> str:
    from store.export.markdown_text import cell

    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *(_row(line) for line in lines)]
    plain = [[text if set(text) == {"-"} else cell(text) for text in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in plain)
