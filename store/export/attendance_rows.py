"""The attendance report as rows: by seat, by holder, by agency or by body, for tables of any kind (AQ9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.attendance import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from store.rules.attendance import Places
    from store.views.attendance import (
        AgencyLine,
        AttendanceLine,
        AttendanceReport,
        Concern,
        DutyLine,
        HolderLine,
        SeatMeeting,
    )

BY = ("seat", "holder", "agency", "body")
"""What a row may be about."""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One row.

    Attributes:
        by: what it is about, one of `BY`.
        key: tells it from every other row of the same report.
        body: slug of the body.
        body_name: its name.
        figures: its figures; a body's say only how many meetings it held, and `places` the rest.
        seat: slug of the seat, "" for an agency or a body; `post` and `kind` likewise.
        post: its post.
        kind: its kind.
        agency: slug of the agency, "" for a body; `agency_name` likewise.
        agency_name: its name; `agency_short` is its short one, where it has one.
        holder: who holds the seat at the end of the time, or whose row it is; "" while it is vacant.
        since: for a holder, since when; None where nobody knows.
        until: for a holder, until when; for a seat, when it was given up.
        is_present: for a holder, whether they hold it at the end of the time; else True.
        places: what several seats add up to; None for a seat or a holder.
        meetings: meeting by meeting.
        duties: the seat's duties to attend.
        concerns: what was raised about it.
    """

    by: str
    key: str
    body: str
    body_name: str
    figures: Attendance
    seat: str = ""
    post: str = ""
    kind: str = ""
    agency: str = ""
    agency_name: str = ""
    agency_short: str = ""
    holder: str = ""
    since: date | None = None
    until: date | None = None
    is_present: bool = True
    places: Places | None = None
    meetings: tuple[SeatMeeting, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    concerns: tuple[Concern, ...] = ()
    line: AttendanceLine | None = None
    """The seat it is of, whole."""

    @property
    def percentage(self) -> int | None:
        """How many meetings, or of a body how many places, were attended, in whole per cent."""
        return self.places.percentage if self.by == "body" and self.places else self.figures.percentage


def rows(report: AttendanceReport, by: str = "seat") -> tuple[AttendanceRow, ...]:
    """The rows of a report, in the order of the terms.

    Args:
        report: the report.
        by: one of `BY`.
    """
    if by == "agency":
        return tuple(_of_agency(report, line) for line in report.agencies)
    if by == "body":
        return (_of_body(report),)
    if by == "holder":
        return tuple(
            _of_holder(report, line, number, holder)
            for line in report.lines
            for number, holder in enumerate(line.holders)
        )
    return tuple(_of_seat(report, line) for line in report.lines)


def poor_first(listed: Iterable[AttendanceRow]) -> tuple[AttendanceRow, ...]:
    """The worst attended first, of equals the longest missed; what no meeting was counted for comes last."""
    return tuple(sorted(listed, key=_poverty))


def _poverty(row: AttendanceRow) -> tuple[int, int, int]:
    share = row.percentage
    return (101 if share is None else share, -row.figures.current_run, -row.figures.missed)


def _of_seat(report: AttendanceReport, line: AttendanceLine) -> AttendanceRow:
    return AttendanceRow(
        by="seat",
        key=line.seat,
        body=report.body,
        body_name=report.body_name,
        figures=line.figures,
        seat=line.seat,
        post=line.post,
        kind=line.kind,
        agency=line.agency,
        agency_name=line.agency_name,
        agency_short=line.agency_short,
        holder=line.holder,
        until=line.ended,
        meetings=line.meetings,
        duties=line.duties,
        concerns=line.concerns,
        line=line,
    )


def _of_holder(report: AttendanceReport, line: AttendanceLine, number: int, holder: HolderLine) -> AttendanceRow:
    return AttendanceRow(
        by="holder",
        key=f"{line.seat} {number}",
        body=report.body,
        body_name=report.body_name,
        figures=holder.figures,
        seat=line.seat,
        post=line.post,
        kind=line.kind,
        agency=line.agency,
        agency_name=line.agency_name,
        agency_short=line.agency_short,
        holder=holder.name,
        since=holder.since,
        until=holder.until,
        is_present=holder.is_present,
        meetings=holder.meetings,
        concerns=line.concerns if holder.is_present else (),
        line=line,
    )


def _of_agency(report: AttendanceReport, line: AgencyLine) -> AttendanceRow:
    return AttendanceRow(
        by="agency",
        key=line.agency,
        body=report.body,
        body_name=report.body_name,
        figures=line.figures,
        agency=line.agency,
        agency_name=line.agency_name,
        agency_short=line.agency_short,
        places=line.places,
        meetings=line.meetings,
        concerns=line.concerns,
    )


def _of_body(report: AttendanceReport) -> AttendanceRow:
    return AttendanceRow(
        by="body",
        key=report.body,
        body=report.body,
        body_name=report.body_name,
        figures=Attendance(meetings=len(report.counted)),
        places=report.places,
    )
