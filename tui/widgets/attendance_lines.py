"""Attendance as a table with a strip of meetings, and one row told meeting by meeting (AQ9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.export import attendance_sentences as say
from store.export.attendance_rows import AttendanceRow
from store.export.attendance_tables import duty_sign
from store.rules.attendance import Outcome
from tui.safe import joined, safe, safe_line
from tui.symbols import style
from tui.widgets.listing import Column, Listing
from tui.widgets.paragraphs import Paragraph, headed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from store.views.attendance import Concern, DutyLine, HolderLine, SeatMeeting

STRIP = 8
"""Meetings the strip shows, the latest at the right."""

POOR = 50
"""Per cent under which a share is marked."""

SIGNS: dict[Outcome, tuple[str, str]] = {
    Outcome.IN_ROOM: ("✓", "$success"),
    Outcome.REMOTE: ("r", "$success"),
    Outcome.DEPUTY: ("d", "$border"),
    Outcome.APOLOGIES: ("a", "$warning"),
    Outcome.OBSERVED: ("o", "$warning"),
    Outcome.ABSENT: ("✗", "$error"),
    Outcome.NOT_RECORDED: ("?", "$warning"),
    Outcome.NOT_CALLED: ("–", "$muted"),
    Outcome.SUSPENDED: ("–", "$muted"),
    Outcome.COVERED: ("+", "$muted"),
    Outcome.VACANT: ("·", "$muted"),
}
"""The sign of each outcome, and its colour."""

LEGEND = "✓ room  r remote  d deputy  a apology  ✗ absent  ? unrecorded  · vacant"
"""What the signs of the strip mean."""


class AttendanceLines(Listing[AttendanceRow]):
    """Seats, holders or agencies with their figures."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column[AttendanceRow]("Seat or agency", _what, 32, share=4),
                Column[AttendanceRow]("Agency", _agency, 16, share=3, rank=5),
                Column[AttendanceRow]("Holder", _holder, 12, share=2, rank=4),
                Column[AttendanceRow]("Meetings", _strip, STRIP),
                Column[AttendanceRow]("  Attended", _attended, 14),
                Column[AttendanceRow]("Deputy", _deputy, 6, right=True, rank=3),
                Column[AttendanceRow]("Apol.", _apologies, 5, right=True, rank=3),
                Column[AttendanceRow]("Absent", _absent, 6, right=True, rank=3),
                Column[AttendanceRow]("Run", _run, 4, right=True, rank=1),
                Column[AttendanceRow]("Concern", _concerns, 7, rank=2),
            ),
            lambda row: row.key,
        )


def told(row: AttendanceRow) -> Iterator[Paragraph]:
    """Everything there is to say of a row."""
    yield Paragraph(safe(row.post or row.agency_name, "bold"))
    yield Paragraph(safe(_about(row), "$muted"))
    figures = row.figures
    kinds = (
        ("in the room", figures.in_room),
        ("remotely", figures.remote),
        ("by deputy", figures.by_deputy),
        ("apologies", figures.apologies),
        ("absent", figures.absent),
        ("only observed", figures.observed),
    )
    share = f"{figures.attended} of {say.number_of(figures.meetings, 'meeting')}, {say.per_cent(figures.percentage)}"
    of_these = ", ".join(f"{words} {number}" for words, number in kinds if number)
    yield Paragraph(joined(safe(f"{share}: " if of_these else share), safe(of_these, "$muted")))
    if row.places is not None:
        yield Paragraph(
            safe(f"{row.places.taken} of {row.places.places} places taken, {say.per_cent(row.places.percentage)}")
        )
    run = say.in_a_row(figures)
    if run:
        yield Paragraph(safe(run, "$warning"), safe_line("! ", "$warning"))
    for note in say.notes(row):
        yield Paragraph(safe(note, "$muted"), safe_line("! ", "$warning"))
    for duty in row.duties:
        yield _duty(duty)
    for concern in row.concerns:
        yield _concern(concern)
    yield headed("Meeting by meeting", above=0)
    several = row.by != "seat" or (row.line is not None and len(row.line.holders) > 1)
    for meeting in reversed(row.meetings):
        yield _meeting(meeting, named=several and row.by != "holder")
    if not row.meetings:
        yield Paragraph(safe("no meeting of this time counts", "$muted"))
    if row.by == "seat" and row.line is not None and len(row.line.holders) > 1:
        yield headed("Holders")
        for holder in row.line.holders:
            yield _of_holder(holder)


def _about(row: AttendanceRow) -> str:
    if row.by == "agency":
        return "by its members' seats; each meeting counts once"
    kind = row.kind.replace("-", " ")
    if row.by == "holder":
        since = f" since {say.plain_day(row.since)}" if row.since else ""
        until = f" until {say.plain_day(row.until)}" if row.until else ""
        return f"{row.agency_name} · {row.holder}{since}{until} · {kind}"
    return f"{row.agency_name} · {row.holder or 'vacant'} · {kind}"


def _duty(duty: DutyLine) -> Paragraph:
    sign = duty_sign(duty.standing)
    return Paragraph(safe(f"duty {say.duty(duty.standing)}"), safe_line(f"{sign} ", style(sign)))


def _concern(concern: Concern) -> Paragraph:
    state = "is climbing its ladder" if concern.is_open else "is closed"
    return Paragraph(safe(f"{concern.reference} {state}"), safe_line("→ ", style("→")))


def _meeting(meeting: SeatMeeting, *, named: bool) -> Paragraph:
    sign, colour = SIGNS[meeting.outcome]
    day = f"{meeting.on.day} {meeting.on:%b %Y}".rjust(11)
    who = f" {meeting.holder}" if named and meeting.holder else ""
    note = f" ({meeting.note})" if meeting.note else ""
    lead = joined(safe_line(f"{sign} ", colour), safe_line(f"{day}  ", "$muted"))
    return Paragraph(joined(safe(say.how_it_was(meeting)), safe(f"{who}{note}", "$muted")), lead)


def _of_holder(holder: HolderLine) -> Paragraph:
    since = f", since {say.plain_day(holder.since)}" if holder.since else ""
    until = f" until {say.plain_day(holder.until)}" if holder.until else ""
    figures = holder.figures
    words = f"{figures.attended} of {figures.meetings}, {say.per_cent(figures.percentage)}{since}{until}"
    return Paragraph(joined(safe(holder.name), safe(f"  {words}", "$muted")), safe_line("· ", "$border"))


def _what(row: AttendanceRow) -> Content:
    """The seat or agency; before it the sign of a duty that was missed, or cannot be met as things are planned."""
    sign = duty_sign(row.duties[-1].standing) if row.duties else ""
    name = safe_line(row.post or row.agency_short)
    return joined(safe_line(f"{sign} ", style(sign)), name) if sign in {"✗", "!"} else name


def _agency(row: AttendanceRow) -> Content:
    return safe_line("" if row.by == "agency" else row.agency_short, "$muted")


def _holder(row: AttendanceRow) -> Content:
    if row.by == "agency":
        return safe_line("")
    return safe_line(row.holder) if row.holder else safe_line("✗ vacant", "$warning")


def _strip(row: AttendanceRow) -> Content:
    signs = [SIGNS[meeting.outcome] for meeting in row.meetings[-STRIP:]]
    return joined(" " * (STRIP - len(signs)), *(safe_line(sign, colour) for sign, colour in signs))


def _attended(row: AttendanceRow) -> Content:
    share = row.percentage
    if share is None:
        return safe_line("–", "$muted")
    poor = share < POOR
    words = f"{share:3}% {row.figures.attended} of {row.figures.meetings}"
    return safe_line(f"{'✗' if poor else ' '}{words}", "$error" if poor else "")


def _deputy(row: AttendanceRow) -> Content:
    return _number(row.figures.by_deputy)


def _apologies(row: AttendanceRow) -> Content:
    return _number(row.figures.apologies)


def _absent(row: AttendanceRow) -> Content:
    return _number(row.figures.absent)


def _run(row: AttendanceRow) -> Content:
    run = row.figures.current_run
    return safe_line(f"! {run}", "$warning") if run > 1 else _number(run)


def _number(number: int) -> Content:
    return safe_line(str(number), "" if number else "$muted")


def _concerns(row: AttendanceRow) -> Content:
    standing = [concern.reference for concern in row.concerns if concern.is_open]
    closed = [f"({concern.reference})" for concern in row.concerns if not concern.is_open]
    return safe_line(" ".join([*standing, *closed]), "$border" if standing else "$muted")
