"""Who attended a body's meetings, seat by seat, since each seat was filled (AQ9, B 2.17)."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from store.queries import find, roll
from store.rules.attendance import Held, attendance
from store.rules.vocabulary import MeetingState, RegisterState
from store.tables import Meeting, RegisterEntry
from store.views.attendance import AttendanceLine


def report(session: Session, body: str, since: date | None, until: date, *, today: date) -> tuple[AttendanceLine, ...]:
    """The attendance of every seat of a body over its closed, formal meetings.

    Args:
        session: the store.
        body: the body.
        since: first day; None for all that was ever recorded.
        until: last day.
        today: the day seats and holders are listed for.
    """
    found = find.body(session, body)
    meetings = [
        row
        for row in session.exec(
            select(Meeting)
            .where(
                Meeting.body_key == found.key,
                Meeting.state == MeetingState.CLOSED.value,
                Meeting.kind == "meeting",
            )
            .order_by(col(Meeting.starts)),
        ).all()
        if (since is None or since <= row.starts.date()) and row.starts.date() <= until
    ]
    states: dict[str, dict[str, str]] = defaultdict(dict)
    entries = session.exec(
        select(RegisterEntry).where(col(RegisterEntry.meeting_key).in_([meeting.key for meeting in meetings])),
    ).all()
    for entry in entries:
        states[entry.seat_key or ""][entry.meeting_key] = entry.state
    lines = []
    for seat in roll.seats(session, found.key, today):
        filled = _filled_from(seat)
        held = [
            Held(
                meeting.starts.date(),
                RegisterState(states[seat.row.key].get(meeting.key, RegisterState.NOT_RECORDED.value)),
            )
            for meeting in meetings
        ]
        lines.append(
            AttendanceLine(
                seat=seat.row.slug,
                post=seat.row.post,
                agency=seat.agency.slug,
                agency_name=seat.agency_name,
                holder=seat.holder.name if seat.holder else "",
                figures=attendance(held, filled, None, seat.row.kind),
            ),
        )
    return tuple(lines)


def _filled_from(seat: roll.SeatOfDay) -> date:
    """The first day the seat had a holder; a seat nobody dated counts from the beginning."""
    if not seat.holding and not seat.earlier:
        return date.max
    starts = [since for _, since, _ in seat.earlier]
    starts += [seat.holding.since] if seat.holding else []
    return date.min if None in starts else min(start for start in starts if start)
