"""`attendance`: who attended, by seat, holder, agency or body, since each seat was filled (AQ9; B 2.17, 2.19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, add_format, command
from tui.printing import document, markdown, say, table, whole

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path

    from store.desk import Desk
    from store.export.attendance_tables import Table
    from store.views.attendance import AttendanceReport
    from tui.command_line.parsing import Nouns

EVERY = "all"
"""Named instead of a body: every body, one after the other."""

BY = ("agency", "seat", "holder", "body")

HOW = """\
Counted are formal meetings whose record is closed, quorate or not, and for each seat those at which it had a holder.
A deputy counts as attending; `--by holder` tells each holder of a seat by themselves. Markdown names posts and no
people, unless it is by holder. A concern is raised with `quorate escalations raise BODY TEXT --category attendance`.
"""


def add(nouns: Nouns) -> None:
    """The attendance report."""
    attendance = command(nouns, "attendance", "report who attended a body's meetings", _attendance, HOW)
    attendance.add_argument("body", metavar="BODY", help=f"{BODY}; or `{EVERY}`")
    attendance.add_argument("--from", dest="since", metavar="DATE", help="from this day on")
    attendance.add_argument("--to", dest="until", metavar="DATE", help="up to this day; today when left out")
    attendance.add_argument("--by", choices=BY, default="seat", metavar="WHAT", help=f"{', '.join(BY)}; usually seat")
    add_format(attendance, "json", "csv", "md")


def _attendance(words: Namespace) -> int:
    with opening.desk(words) as desk:
        reports = _reports(desk, words)
        templates = desk.settings.templates_path
    if words.format == "json":
        from store.export.attendance_report import to_records

        document(to_records(reports, words.by))
    elif words.format == "csv":
        from store.export.attendance_report import to_csv

        whole(to_csv(reports, words.by))
    elif words.format == "md":
        markdown(_markdown(reports, words.by, templates))
    else:
        _say(reports, words.by)
    return 0


def _reports(desk: Desk, words: Namespace) -> tuple[AttendanceReport, ...]:
    from store.queries import attendance

    today = desk.today().date()
    since = saying.day(desk, words.since, "--from") if words.since else None
    until = saying.day(desk, words.until, "--to") if words.until else today
    if since is not None and since > until:
        raise BadInput("is later than the last day", remedy="name the earlier day first", key="--from")
    if words.body.strip().casefold() == EVERY:
        return desk.read(attendance.reports, since, until, today=today)
    return (desk.read(attendance.report, words.body, since, until, today=today),)


def _markdown(reports: Sequence[AttendanceReport], by: str, templates: Path | None) -> str:
    from store.export.attendance_report import to_markdown

    return to_markdown(reports, by, templates=templates)


def _say(reports: Sequence[AttendanceReport], by: str) -> None:
    from store.export import attendance_sentences as sentences
    from store.export.attendance_tables import across, overview, tables

    if by == "body":
        _print(overview(reports))
        return
    for number, report in enumerate(reports):
        if number:
            say("")
        say(f"{report.body_name}, {sentences.period(report)}")
        for sentence in (sentences.counted(report), sentences.left_out(report), sentences.whole(report)):
            if sentence:
                say(sentence)
        shown = tables(report, by, paper=False)
        for listed in shown:
            say("")
            if len(shown) > 1:
                say(listed.title)
            _print(listed)
    if by == "agency" and len(reports) > 1:
        listed = across(reports)
        say("")
        say(listed.title)
        _print(listed)


def _print(listed: Table) -> None:
    table(tuple(column.upper() for column in listed.columns), listed.rows, nothing="This body has no seats.")
    for number, note in enumerate(listed.notes, start=1):
        say(f"{number} {note}")
