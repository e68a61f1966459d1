"""What the attendance report says in words: which meetings, what became of each, notes, duties, a concern (AQ9)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from store.rules.attendance import Outcome
from store.rules.attendance_duty import DutyStanding
from store.rules.calendar import format_day
from store.rules.spoken import listed
from store.rules.vocabulary import SeatKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from store.export.attendance_rows import AttendanceRow
    from store.rules.attendance import Attendance
    from store.rules.attendance_duty import DutyYear
    from store.views.attendance import AttendanceReport, MeetingLeftOut, SeatMeeting

_STATES = {
    Outcome.IN_ROOM: "in the room",
    Outcome.REMOTE: "joined remotely",
    Outcome.OBSERVED: "observed only",
    Outcome.NOT_RECORDED: "not recorded",
    Outcome.NOT_CALLED: "not called in",
    Outcome.COVERED: "vacant",
}
_LEFT_OUT = {
    "open": "is not closed",
    "adjourned": "is adjourned and not closed",
    "not recorded": "is not recorded",
    "cancelled": "was cancelled",
}


NOTHING = "No meeting of this time is closed and counted."
"""What is said where there is nothing to reckon over."""


def plain_day(day: date) -> str:
    """A date without its weekday, as tables and periods have it: `21 March 2024`."""
    return format_day(day).split(" ", 1)[1]


def period(report: AttendanceReport) -> str:
    """The time reported on: `7 November 2022 to 21 March 2024`."""
    until = plain_day(report.until)
    return f"{plain_day(report.since)} to {until}" if report.since else f"up to {until}"


def number_of(number: int, noun: str) -> str:
    """`1 meeting`, `4 meetings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counted(report: AttendanceReport) -> str:
    """Which meetings count: `4 meetings counted: 7 November 2022; 17 May, 26 July and 8 December 2023.`."""
    if not report.counted:
        return NOTHING
    return f"{number_of(len(report.counted), 'meeting')} counted: {days(one.on for one in report.counted)}."


def left_out(report: AttendanceReport) -> str:
    """Which meetings do not: `Not counted: a workshop on 1 February 2024.`; "" where there is none."""
    said = [_left_out(one) for one in report.left_out]
    return f"Not counted: {'; '.join(said)}." if said else ""


def whole(report: AttendanceReport) -> str:
    """The members taken together: `19 of 24 places taken (79%).`, and what nobody recorded."""
    places = report.places
    if not places.places:
        return ""
    unknown = sum(line.figures.unrecorded for line in report.lines if not line.is_guest)
    more = f"; {unknown} more not recorded" if unknown else ""
    return f"{places.taken} of {number_of(places.places, 'place')} taken ({per_cent(places.percentage)}){more}."


RECKONED = (
    "A meeting counts for a seat while somebody held it. Attended is in the room, remotely or by a deputy. "
    "An agency is represented where anybody sat for one of its seats; its places are its seats at all these meetings. "
    "What no register says is in no figure."
)
"""How the figures are reckoned, for a reader who wants to check them."""


def days(dates: Iterable[date]) -> str:
    """Several days, each year named once: `7 November 2022; 17 May, 26 July and 8 December 2023`."""
    by_year = [(year, list(same)) for year, same in groupby(sorted(set(dates)), key=lambda day: day.year)]
    said = [f"{listed([plain_day(day)[:-5] for day in same])} {year}" for year, same in by_year]
    return listed(said) if all(len(same) == 1 for _, same in by_year) else "; ".join(said)


def per_cent(share: int | None) -> str:
    """`75%`; a dash where nothing was counted."""
    return "–" if share is None else f"{share}%"


def attended(row: AttendanceRow) -> str:
    """A row's share: `75%`, or `100% of 1` where the registers leave some of its meetings out."""
    of = f" of {row.figures.meetings}" if row.figures.unrecorded and row.figures.meetings else ""
    return f"{per_cent(row.percentage)}{of}"


def how_it_was(meeting: SeatMeeting) -> str:
    """What became of one meeting: `in the room, from 10:24`, `deputy S Khan, without authority to decide`."""
    said = [_state(meeting)]
    if meeting.came is not None:
        said.append(f"from {meeting.came:%H:%M}")
    if meeting.went is not None:
        said.append(f"until {meeting.went:%H:%M}")
    return ", ".join(said)


def notes(row: AttendanceRow) -> Iterator[str]:
    """What has to be known to read a row's figures, a sentence without its full stop each."""
    figures = row.figures
    yield from _vacancies(row)
    if row.by == "seat" and row.until is not None:
        yield f"seat given up on {plain_day(row.until)}"
    if figures.unrecorded:
        yield f"not recorded, and so in no figure: {days(_on(row, Outcome.NOT_RECORDED))}"
    if figures.suspended:
        yield f"holder suspended, and so not counted: {days(_on(row, Outcome.SUSPENDED))}"
    if row.kind == SeatKind.VIRTUAL:
        asked = f"; not called in to {number_of(figures.not_called, 'meeting')}" if figures.not_called else ""
        yield f"virtual member, called in when needed{asked}"
    if figures.observed:
        yield f"only observed for at {number_of(figures.observed, 'meeting')}, which is counted as missed"
    if row.line is not None and row.by == "seat" and len(row.line.holders) > 1:
        yield f"{len(row.line.holders)} holders in this time"


def in_a_row(figures: Attendance) -> str:
    """The misses that last until now, or the longest run there was; "" where there was none to speak of."""
    if figures.current_run > 1:
        return f"last {figures.current_run} missed"
    return f"{figures.longest_run} missed in a row" if figures.longest_run > 1 else ""


def duty(standing: DutyYear) -> str:
    """Where a duty stands: `2023-24: not yet (1 of 2 in person, 1 meeting left)`."""
    wanted = standing.duty.at_least
    facts = [f"{standing.came} of {wanted}{' in person' if standing.duty.in_person else ''}"]
    if standing.standing == DutyStanding.NOT_YET:
        left = f"{number_of(standing.left, 'meeting')} left" if standing.left else "no meeting left in the plan"
        facts.append(f"{left}, too few" if standing.out_of_reach and standing.left else left)
    elif standing.standing == DutyStanding.MISSED and standing.held < wanted:
        facts.append(f"{number_of(standing.held, 'meeting')} held")
    elif standing.standing == DutyStanding.UNTOLD:
        facts.append("the year is known in part only")
    return f"{standing.year.label}: {standing.standing.value} ({', '.join(facts)})"


def concern(row: AttendanceRow, report: AttendanceReport) -> str:
    """What a concern about a row begins with: the figures, without anybody's name (B 2.19).

    Of one holder among several only their own meetings are told.
    """
    figures = row.figures
    about = row.post or row.agency_name
    if row.by == "holder" and row.since is not None:
        about = f"{about}, holder since {plain_day(row.since)}"
    kinds = (
        (figures.in_person, "in person"),
        (figures.by_deputy, "by deputy"),
        (figures.apologies, "apologies"),
        (figures.absent, "absent"),
        (figures.observed, "only observed"),
    )
    told = ", ".join(f"{words} {number}" for number, words in kinds if number)
    run = f"; the last {figures.current_run} were missed" if figures.current_run > 1 else ""
    where = f"{number_of(figures.meetings, 'meeting')} of the {_bare(report.body_name)}"
    return f"{about}: attended {figures.attended} of {where}, {period(report)} ({told}){run}."


def _on(row: AttendanceRow, outcome: Outcome) -> Iterator[date]:
    return (one.on for one in row.meetings if one.outcome == outcome)


def _left_out(one: MeetingLeftOut) -> str:
    if one.why in _LEFT_OUT:
        return f"the meeting of {plain_day(one.on)}, which {_LEFT_OUT[one.why]}"
    return f"a {one.why} on {plain_day(one.on)}"


def _state(meeting: SeatMeeting) -> str:
    if meeting.outcome == Outcome.DEPUTY:
        authority = "" if meeting.may_decide else ", without authority to decide"
        return f"deputy {meeting.deputy}{authority}"
    if meeting.outcome == Outcome.COVERED:
        return f"vacant; {meeting.deputy or 'somebody'} sat for it"
    return _STATES.get(meeting.outcome, meeting.outcome.label)


def _vacancies(row: AttendanceRow) -> Iterator[str]:
    """When nobody held the seat: before it was first filled, or after that."""
    empty = [one.outcome in {Outcome.VACANT, Outcome.COVERED} for one in row.meetings]
    if not any(empty) or row.by == "holder":
        return
    if all(empty):
        yield "vacant throughout"
        return
    first = empty.index(False)
    before = [one.on for one in row.meetings[:first]]
    later = [one.on for one, vacant in zip(row.meetings[first:], empty[first:], strict=True) if vacant]
    if before:
        yield f"no holder yet on {days(before)}"
    if later:
        yield f"vacant on {days(later)}"
    if row.figures.covered:
        yield f"somebody sat for the vacant seat at {number_of(row.figures.covered, 'meeting')}, which is not counted"


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")
