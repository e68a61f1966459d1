"""The attendance report as screens and exports see it."""

from dataclasses import dataclass

from store.rules.attendance import Attendance


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One seat's attendance over a stretch of time."""

    seat: str
    post: str
    agency: str
    agency_name: str
    holder: str
    figures: Attendance
