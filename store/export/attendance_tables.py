"""The attendance report as tables with numbered notes, for the terminal and for paper (AQ9, DU4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.export import attendance_sentences as say
from store.export.attendance_rows import rows
from store.rules.attendance import GUESTS
from store.rules.attendance_duty import DutyStanding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.export.attendance_rows import AttendanceRow
    from store.rules.attendance_duty import DutyYear
    from store.views.attendance import AttendanceReport, DutyLine

_DUTY_SIGNS = {
    DutyStanding.MET: "✓",
    DutyStanding.NOT_YET: "○",
    DutyStanding.MISSED: "✗",
    DutyStanding.UNTOLD: "?",
}

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = " ¹"
_FIGURES = ("Meetings", "In the room", "Remotely", "By deputy", "Apologies", "Absent")


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        title: what stands above it; "" for nothing.
        columns: headings, from left to right.
        words: how many columns from the left hold words; the rest hold numbers.
        rows: the cells, plain text.
        notes: what the raised numbers in the rows refer to, from 1 on.
    """

    title: str
    columns: tuple[str, ...]
    words: int
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


class _Draft:
    """What the rows of one table share: which columns they need, and notes, of which each stands there once."""

    def __init__(self, listed: Sequence[AttendanceRow], *, paper: bool) -> None:
        self.rows = listed
        self._unknown = any(row.figures.unrecorded for row in listed)
        self._concerns = not paper and any(row.concerns for row in listed)
        self._runs = any(say.in_a_row(row.figures) for row in listed)
        self._notes: list[str] = []

    @property
    def headings(self) -> tuple[str, ...]:
        """Those of the numbers."""
        return (*_FIGURES, "Not recorded") if self._unknown else _FIGURES

    @property
    def last_headings(self) -> tuple[str, ...]:
        """Those after the share."""
        return (*(("In a row",) if self._runs else ()), *(("Concern",) if self._concerns else ()))

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes so far, as sentences."""
        return tuple(f"{note[:1].upper()}{note[1:]}." for note in self._notes)

    def numbers(self, row: AttendanceRow) -> tuple[str, ...]:
        """The cells under `headings`."""
        figures = row.figures
        told = (figures.meetings, figures.in_room, figures.remote, figures.by_deputy, figures.apologies, figures.absent)
        return tuple(str(number) for number in ((*told, figures.unrecorded) if self._unknown else told))

    def last(self, row: AttendanceRow) -> tuple[str, ...]:
        """The cells under `last_headings`."""
        concerns = ", ".join(one.reference for one in row.concerns)
        return (*((say.in_a_row(row.figures),) if self._runs else ()), *((concerns,) if self._concerns else ()))

    def mark(self, row: AttendanceRow) -> str:
        """The raised numbers of a row's notes, after a space each."""
        marks = ""
        for note in say.notes(row):
            if note not in self._notes:
                self._notes.append(note)
            marks += " " + str(self._notes.index(note) + 1).translate(_RAISED)
        return marks


def tables(report: AttendanceReport, by: str, *, paper: bool) -> tuple[Table, ...]:
    """The tables of a report; where no meeting counts, only that of the duties.

    Args:
        report: the report.
        by: one of `attendance_rows.BY`.
        paper: whether it may be published: seats then come after their agencies and by post, without the names
            of their holders, and no concern is told. By holder there are names all the same.
    """
    if not report.counted:
        return tuple(_with_rows(_duties(report)))
    if by == "body":
        return (overview((report,)),)
    if by == "holder":
        return tuple(_with_rows(_holders(report, paper=paper), _duties(report)))
    agencies = [_agencies(report, paper=paper)] if by == "agency" or paper else []
    seats = [_seats(report, paper=paper, guests=guests) for guests in (False, True)] if by == "seat" else []
    return tuple(_with_rows(*agencies, *seats, _duties(report)))


def duty_sign(standing: DutyYear) -> str:
    """The sign of the house for where a duty stands; `!` where the meetings planned are too few."""
    return "!" if standing.out_of_reach else _DUTY_SIGNS[standing.standing]


def overview(reports: Sequence[AttendanceReport]) -> Table:
    """Body by body: how many of the members' places were taken."""
    listed = [row for report in reports for row in rows(report, "body")]
    cells = [
        (row.body_name, str(row.figures.meetings), str(row.places.places), str(row.places.taken), say.attended(row))
        for row in listed
        if row.places is not None
    ]
    return Table("By body", ("Body", "Meetings", "Places", "Taken", "Attended"), 1, tuple(cells))


def across(reports: Sequence[AttendanceReport]) -> Table:
    """Agency by agency: at how many meetings of each body it was represented, for bodies that met."""
    met = [report for report in reports if report.counted]
    names = {line.agency: line.agency_name for report in met for line in report.agencies}
    cells = tuple((name, *(_represented(report, slug) for report in met)) for slug, name in names.items())
    unknown = any(cell.endswith(_MARK) for row in cells for cell in row)
    columns = ("Agency", *(report.body_name for report in met))
    notes = ("Some of its meetings are not recorded, and so in no figure.",) if unknown else ()
    return Table("Represented, by agency and body", columns, 1, cells, notes)


def _represented(report: AttendanceReport, agency: str) -> str:
    """`3 of 4`, with a mark where more is not recorded; a dash where it has no member's seat on the body."""
    figures = next((line.figures for line in report.agencies if line.agency == agency), None)
    if figures is None:
        return "–"
    return f"{figures.attended} of {figures.meetings}" + (_MARK if figures.unrecorded else "")


def _agencies(report: AttendanceReport, *, paper: bool) -> Table:
    draft = _Draft(rows(report, "agency"), paper=paper)
    cells = [
        (
            f"{row.agency_name}{draft.mark(row)}",
            *draft.numbers(row),
            say.attended(row),
            f"{row.places.taken} of {row.places.places}" if row.places else "",
            *draft.last(row),
        )
        for row in draft.rows
    ]
    columns = ("Agency", *draft.headings, "Represented", "Places taken", *draft.last_headings)
    return Table("By agency", columns, 1, tuple(cells), draft.notes)


def _seats(report: AttendanceReport, *, paper: bool, guests: bool) -> Table:
    order = [line.agency for line in report.agencies]
    listed = [row for row in rows(report) if (row.kind in GUESTS) == guests]
    listed.sort(key=lambda row: order.index(row.agency) if row.agency in order else len(order))
    draft = _Draft(listed, paper=paper)
    cells = [
        (
            f"{row.post}{draft.mark(row)}",
            row.agency_name if paper else row.agency_short,
            *(() if paper else (row.holder or "vacant",)),
            *draft.numbers(row),
            say.attended(row),
            *draft.last(row),
        )
        for row in listed
    ]
    words = ("Seat", "Agency") if paper else ("Seat", "Agency", "Holder")
    columns = (*words, *draft.headings, "Attended", *draft.last_headings)
    title = "Officers and others in attendance" if guests else "By seat"
    return Table(title, columns, len(words), tuple(cells), draft.notes)


def _holders(report: AttendanceReport, *, paper: bool) -> Table:
    draft = _Draft(rows(report, "holder"), paper=paper)
    cells = [
        (
            f"{row.holder}{draft.mark(row)}",
            row.post,
            row.agency_name if paper else row.agency_short,
            say.plain_day(row.since) if row.since else "not known",
            say.plain_day(row.until) if row.until else "",
            *draft.numbers(row),
            say.attended(row),
            *draft.last(row),
        )
        for row in draft.rows
    ]
    words = ("Holder", "Seat", "Agency", "Since", "Until")
    return Table(
        "By holder", (*words, *draft.headings, "Attended", *draft.last_headings), len(words), tuple(cells), draft.notes
    )


def _duties(report: AttendanceReport) -> Table:
    cells = tuple(_duty(duty) for duty in report.duties)
    return Table("Duty to attend", ("Seat", "Agency", "Standing"), 3, cells)


def _duty(duty: DutyLine) -> tuple[str, ...]:
    return duty.post, duty.agency_name, f"{duty_sign(duty.standing)} {say.duty(duty.standing)}"


def _with_rows(*listed: Table) -> Iterator[Table]:
    return (table for table in listed if table.rows)
