"""The attendance report as screens and exports see it."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.attendance import GUESTS, Attendance, Outcome, Places
from store.rules.attendance_duty import DutyYear


@dataclass(frozen=True, slots=True)
class MeetingCounted:
    """A meeting the report is reckoned over."""

    reference: str
    on: date


@dataclass(frozen=True, slots=True)
class MeetingLeftOut:
    """A meeting of the same time that is not: `why` is its kind, its state, or "not recorded"."""

    reference: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class SeatMeeting:
    """One meeting for a seat or an agency.

    Attributes:
        reference: the meeting's reference.
        on: its day.
        outcome: what it came to.
        holder: who held the seat; for an agency whoever was there for it, several parted by commas.
        deputy: who sat or observed instead.
        may_decide: whether that deputy had authority to decide.
        note: what the register notes of it, such as the reason of an apology.
        came: when they came, if that was after the opening.
        went: when they went, if that was before the end.
    """

    reference: str
    on: date
    outcome: Outcome
    holder: str = ""
    deputy: str = ""
    may_decide: bool = True
    note: str = ""
    came: datetime | None = None
    went: datetime | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """An attendance concern that was raised: its reference, and whether it is still climbing."""

    reference: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One holder of a seat over their own meetings of it; `since` and `until` are None where nobody knows."""

    name: str
    since: date | None
    until: date | None
    figures: Attendance
    meetings: tuple[SeatMeeting, ...]
    is_present: bool
    """Whether they hold it at the end of the time reported on."""


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty to attend, for one seat and one year."""

    seat: str
    post: str
    agency_name: str
    holder: str
    standing: DutyYear


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One seat's attendance over a stretch of time. `holder` is "" while it is vacant at its end."""

    seat: str
    post: str
    agency: str
    agency_name: str
    agency_short: str
    kind: str
    holder: str
    figures: Attendance
    meetings: tuple[SeatMeeting, ...] = ()
    holders: tuple[HolderLine, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    concerns: tuple[Concern, ...] = ()
    ended: date | None = None
    """The day the seat was given up, if it was within the time reported on."""

    @property
    def is_guest(self) -> bool:
        """Whether it is no member's seat: observers, officers and those in attendance."""
        return self.kind in GUESTS

    @property
    def present_holder(self) -> HolderLine | None:
        """Whoever holds it at the end of the time, if any meeting was theirs."""
        return next((holder for holder in self.holders if holder.is_present), None)


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency's attendance, by its members' seats.

    `figures` reckons each meeting once, by the best that any of its seats came to: whether anybody was there for the
    agency at all. `places` adds its seats up.
    """

    agency: str
    agency_name: str
    agency_short: str
    figures: Attendance
    places: Places
    seats: tuple[AttendanceLine, ...]
    meetings: tuple[SeatMeeting, ...] = ()
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceReport:
    """Who attended a body's meetings from one day to another, both included.

    `since` is the day of the first meeting counted where nobody asked for another, None where there is none.
    `places` adds up the members' seats.
    """

    body: str
    body_name: str
    since: date | None
    until: date
    counted: tuple[MeetingCounted, ...]
    left_out: tuple[MeetingLeftOut, ...]
    lines: tuple[AttendanceLine, ...]
    agencies: tuple[AgencyLine, ...]
    places: Places

    @property
    def duties(self) -> tuple[DutyLine, ...]:
        """Every duty to attend, seat by seat."""
        return tuple(duty for line in self.lines for duty in line.duties)


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """What a concern about attendance at a body begins with (B 2.19).

    Attributes:
        raised_by: who would raise it: the independent chair, where the body has one, or the body itself.
        stages: where its ladder lets it begin: number counted from 1, name, and the name of the body on whose agenda
            that stage puts it, "" for none.
    """

    raised_by: str
    stages: tuple[tuple[int, str, str], ...]
