"""The attendance report as Markdown, CSV and records (AQ9; B 2.17: it goes into the yearly report)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.export import attendance_sentences as say
from store.export import tables_csv, templating
from store.export.attendance_rows import rows
from store.export.attendance_tables import across, overview, tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from store.export.attendance_rows import AttendanceRow
    from store.export.attendance_tables import Table
    from store.export.tables_csv import Cell
    from store.views.attendance import AttendanceReport, SeatMeeting

COLUMNS = (
    *("seat", "post", "agency", "holder", "meetings", "in_person", "by_deputy", "apologies", "absent", "observed"),
    *("percentage", "longest_run", "current_run", "unrecorded", "body", "kind", "agency_name", "in_room", "remote"),
    *("not_called", "suspended", "vacant", "covered", "since", "until", "places", "taken", "concerns", "duties"),
)
"""The columns of the CSV, and the first keys of a record."""


def to_markdown(reports: Sequence[AttendanceReport], by: str = "seat", *, templates: Path | None = None) -> str:
    """The reports on paper: tables with their notes, by posts and not by names unless it is by holder.

    Args:
        reports: one for each body; several begin with an overview.
        by: as for `attendance_tables.tables`.
        templates: the user's own templates, used instead of Quorate's by name.

    Raises:
        BadInput: one of the user's templates does not work; the error names file and line.
    """
    several = len(reports) > 1
    facts = {
        "title": "Attendance" if several else f"Attendance: {reports[0].body_name}" if reports else "Attendance",
        "several": several,
        "overview": _overview(reports) if several else (),
        "sections": [_section(report, by) for report in reports],
        "reckoned": say.RECKONED,
        "level": templating.Safe("###" if several else "##"),
    }
    return templating.render("attendance_report.md.j2", facts, templates)


def to_csv(reports: Sequence[AttendanceReport], by: str = "seat") -> str:
    """The rows of the reports as CSV, with `COLUMNS`."""
    return tables_csv.to_csv(COLUMNS, [_cells(row) for report in reports for row in rows(report, by)])


def to_records(reports: Sequence[AttendanceReport], by: str = "seat") -> list[dict[str, object]]:
    """The rows of the reports as records: `COLUMNS`, and meeting by meeting what they were reckoned from."""
    return [
        {
            **dict(zip(COLUMNS, _cells(row), strict=True)),
            "concerns": [one.reference for one in row.concerns],
            "duties": [_duty(row, number) for number in range(len(row.duties))],
            "register": [_meeting(one) for one in row.meetings],
        }
        for report in reports
        for row in rows(report, by)
    ]


def _overview(reports: Sequence[AttendanceReport]) -> tuple[Table, ...]:
    """What stands before several bodies."""
    return tuple(table for table in (overview(reports), across(reports)) if table.rows)


def _section(report: AttendanceReport, by: str) -> dict[str, object]:
    return {
        "name": report.body_name,
        "sentences": [f"{say.period(report)}.", say.counted(report), say.left_out(report), say.whole(report)],
        "tables": () if by == "body" else tables(report, by, paper=True),
    }


def _cells(row: AttendanceRow) -> tuple[Cell, ...]:
    figures = row.figures
    return (
        *(row.seat, row.post, row.agency, row.holder),
        *(figures.meetings, figures.in_person, figures.by_deputy, figures.apologies, figures.absent),
        *(figures.observed, row.percentage, figures.longest_run, figures.current_run, figures.unrecorded),
        *(row.body, row.kind, row.agency_name, figures.in_room, figures.remote),
        *(figures.not_called, figures.suspended, figures.vacant, figures.covered),
        row.since.isoformat() if row.since else None,
        row.until.isoformat() if row.until else None,
        row.places.places if row.places else None,
        row.places.taken if row.places else None,
        ", ".join(one.reference for one in row.concerns),
        "; ".join(say.duty(duty.standing) for duty in row.duties),
    )


def _duty(row: AttendanceRow, number: int) -> dict[str, object]:
    standing = row.duties[number].standing
    return {
        "year": standing.year.label,
        "from": standing.year.first.isoformat(),
        "to": standing.year.last.isoformat(),
        "at_least": standing.duty.at_least,
        "in_person": standing.duty.in_person,
        "came": standing.came,
        "held": standing.held,
        "left": standing.left,
        "standing": standing.standing.value,
    }


def _meeting(one: SeatMeeting) -> dict[str, object]:
    return {
        "meeting": one.reference,
        "date": one.on.isoformat(),
        "outcome": one.outcome.value,
        "holder": one.holder,
        "deputy": one.deputy,
        "note": one.note,
    }
