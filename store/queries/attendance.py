"""Who attended a body's meetings, by seat, holder and agency, since each seat was filled (AQ9; B 2.17, 2.19)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from store.queries import attendance_record, find, terms
from store.queries.attendance_concerns import Concerns
from store.queries.attendance_record import Record, SeatRow
from store.rules.attendance import IN_PERSON, Mark, Outcome, Places, attendance, by_holder, of_agency
from store.rules.attendance_duty import duty_in, years
from store.tables import Body, Meeting
from store.views.attendance import (
    AgencyLine,
    AttendanceLine,
    AttendanceReport,
    DutyLine,
    HolderLine,
    MeetingCounted,
    MeetingLeftOut,
    SeatMeeting,
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one report is about."""

    body: Body
    asked: date | None
    """The first day, if one was asked for."""
    since: date
    """That day, or the one of the first meeting that counts."""
    until: date
    meetings: tuple[Meeting, ...]
    """All of the body's, held or planned, the earliest first."""
    record: Record
    counted: frozenset[str]
    """Keys of the meetings that count."""

    def has(self, day: date) -> bool:
        return (self.asked is None or self.asked <= day) and day <= self.until


def report(session: Session, body: str, since: date | None, until: date, *, today: date) -> AttendanceReport:
    """The attendance of a body over its closed, formal meetings, whether quorate or not.

    Args:
        session: the store.
        body: the body.
        since: first day; None for all that was ever recorded.
        until: last day.
        today: the day it is asked on; a meeting planned for then or later is still to come.

    Raises:
        BadInput: there is no such body.
    """
    scope = _scope(session, find.body(session, body), since, until)
    rows = attendance_record.seats(session, scope.body.key, scope.since, scope.until)
    concerns = Concerns(session, scope.body, rows, scope.has)
    lines = tuple(_line(session, scope, seat, concerns) for seat in rows)
    return AttendanceReport(
        body=scope.body.slug,
        body_name=scope.body.name,
        since=scope.since if since or scope.counted else None,
        until=scope.until,
        counted=tuple(
            MeetingCounted(row.reference, row.starts.date()) for row in scope.meetings if row.key in scope.counted
        ),
        left_out=tuple(_left_out(scope, today)),
        lines=lines,
        agencies=tuple(_agencies(scope, rows, lines, concerns)),
        places=Places.of(line.figures for line in lines if not line.is_guest),
    )


def reports(session: Session, since: date | None, until: date, *, today: date) -> tuple[AttendanceReport, ...]:
    """The reports of every body, in the order of the terms."""
    slugs = session.exec(select(Body.slug).order_by(col(Body.position))).all()
    return tuple(report(session, slug, since, until, today=today) for slug in slugs)


def _scope(session: Session, body: Body, since: date | None, until: date) -> _Scope:
    meetings = session.exec(
        select(Meeting).where(Meeting.body_key == body.key).order_by(col(Meeting.starts), col(Meeting.key)),
    ).all()
    record = attendance_record.record(session, meetings)
    days = [row.starts.date() for row in record.meetings]
    first = since or min((day for day in days if day <= until), default=until)
    counted = frozenset(row.key for row in record.meetings if first <= row.starts.date() <= until)
    return _Scope(body, since, first, until, tuple(meetings), record, counted)


def _left_out(scope: _Scope, today: date) -> Iterator[MeetingLeftOut]:
    for row in scope.meetings:
        why = attendance_record.why_left_out(row, today)
        if why and scope.has(row.starts.date()):
            yield MeetingLeftOut(row.reference, row.starts.date(), why)


def _line(session: Session, scope: _Scope, seat: SeatRow, concerns: Concerns) -> AttendanceLine:
    every = scope.record.marks(seat)
    marked = tuple(mark for mark in every if mark.meeting in scope.counted)
    holder = next((t.person for t in reversed(seat.tenures) if t.covers(scope.until)), "")
    name = seat.names.get(holder, "")
    ended = seat.row.until
    return AttendanceLine(
        seat=seat.row.slug,
        post=seat.post,
        agency=seat.agency.slug,
        agency_name=seat.agency_name,
        agency_short=seat.agency.short or seat.agency_name,
        kind=seat.kind,
        holder=name,
        figures=attendance(marked),
        meetings=tuple(scope.record.told(seat, marked)),
        holders=tuple(_holders(scope, seat, marked, holder)),
        duties=tuple(_duties(session, scope, seat, every, name)),
        concerns=concerns.of_seat(seat),
        ended=ended if ended is not None and ended <= scope.until else None,
    )


def _holders(scope: _Scope, seat: SeatRow, marked: Sequence[Mark], present: str) -> Iterator[HolderLine]:
    for person, own in by_holder(marked).items():
        told = tuple(scope.record.told(seat, own))
        terms_of_office = [tenure for tenure in seat.tenures if tenure.person == person]
        yield HolderLine(
            name=told[0].holder,
            since=terms_of_office[0].since if terms_of_office else None,
            until=terms_of_office[-1].until if terms_of_office else None,
            figures=attendance(own),
            meetings=told,
            is_present=person == present,
        )


def _duties(session: Session, scope: _Scope, seat: SeatRow, every: Sequence[Mark], holder: str) -> Iterator[DutyLine]:
    """Where the seat's duties to attend stand, year by year, by the terms of each year (L)."""
    known_from = _known_from(scope, seat)
    planned = [row.starts.date() for row in scope.meetings if attendance_record.is_to_come(row)]
    present = terms.of_body(session, scope.body, scope.until)
    for begins in sorted({duty.year_from for duty in present.attendance}):
        for year in years(scope.since, scope.until, begins):
            on = min(year.last, scope.until)
            for duty in terms.of_body(session, scope.body, on).attendance:
                if duty.year_from == begins and duty.binds(seat.kind, seat.roles):
                    standing = duty_in(duty, year, every, on=on, planned=planned, known_from=known_from)
                    yield DutyLine(seat.row.slug, seat.post, seat.agency_name, holder, standing)


def _known_from(scope: _Scope, seat: SeatRow) -> date | None:
    """The first day on which everything is known of a seat: a meeting is on record, and somebody holds the seat."""
    if not scope.record.meetings or not seat.tenures:
        return None
    begins = [tenure.since or date.min for tenure in seat.tenures]
    return max(scope.record.meetings[0].starts.date(), min(begins), seat.row.since or date.min)


def _agencies(
    scope: _Scope, rows: Sequence[SeatRow], lines: Sequence[AttendanceLine], concerns: Concerns
) -> Iterator[AgencyLine]:
    members = [(row, line) for row, line in zip(rows, lines, strict=True) if not line.is_guest]
    for slug in dict.fromkeys(line.agency for _, line in members):
        own = [(row, line) for row, line in members if line.agency == slug]
        marked = of_agency(
            [mark for mark in scope.record.marks(row) if mark.meeting in scope.counted] for row, _ in own
        )
        seats = tuple(line for _, line in own)
        yield AgencyLine(
            agency=slug,
            agency_name=seats[0].agency_name,
            agency_short=seats[0].agency_short,
            figures=attendance(marked),
            places=Places.of(line.figures for line in seats),
            seats=seats,
            meetings=tuple(_agency_meetings(scope, marked, seats)),
            concerns=concerns.of_agency(own[0][0].agency),
        )


def _agency_meetings(scope: _Scope, marked: Iterable[Mark], seats: Sequence[AttendanceLine]) -> Iterator[SeatMeeting]:
    references = {row.key: row.reference for row in scope.meetings}
    for mark in marked:
        reference = references[mark.meeting]
        there = [told for seat in seats for told in seat.meetings if told.reference == reference]
        people = [told.holder for told in there if told.outcome in IN_PERSON]
        deputies = [told.deputy for told in there if told.outcome in {Outcome.DEPUTY, Outcome.COVERED}]
        yield SeatMeeting(
            reference=reference,
            on=mark.on,
            outcome=mark.outcome,
            holder=", ".join(dict.fromkeys(filter(None, people))),
            deputy=", ".join(dict.fromkeys(filter(None, deputies))),
        )
