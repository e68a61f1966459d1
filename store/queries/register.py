"""The register of a meeting with its verdict, its timeline and the chair's board (AQ1, AQ2, AQ8)."""

from datetime import datetime

from sqlmodel import Session

from store.queries import find, meetings, room
from store.queries.register_lines import lines
from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.rules.tree import Remote
from store.rules.vocabulary import MeetingState
from store.tables import AgendaItem, Interest, Meeting
from store.views.register import BoardView, InterestView, PartnerView, RegisterView

__all__ = ["board", "lines", "partners", "present_minute", "view"]


def view(session: Session, meeting: str, now: datetime, at: datetime | None = None) -> RegisterView:
    """The register of a meeting and its quoracy.

    Args:
        session: the store.
        meeting: the meeting, as `find.meeting` takes it.
        now: the desk's wall-clock time.
        at: the minute the verdict is asked for; left out, the present one.
    """
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    moment = at or present_minute(row, now)
    verdict = facts.verdict(moment, row.current_item_key)
    stretches = facts.timeline(moment)
    earlier = room.previous_closed(session, row)
    return RegisterView(
        meeting=meetings.line(session, row),
        lines=lines(session, row, facts, moment),
        interests=_interests(session, facts),
        rule=verdict.rule,
        verdict=verdict,
        partners=partners(verdict, facts),
        timeline=stretches,
        since=_since(stretches, verdict),
        current=row.current_item_key or "",
        asks_agreement=facts.rule.in_force(row.starts.date()).remote is Remote.AGREED,
        earlier=earlier.reference if earlier else "",
    )


def board(session: Session, meeting: str, now: datetime) -> BoardView:
    """What the chair's board shows."""
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    moment = present_minute(row, now)
    verdict = facts.verdict(moment, row.current_item_key)
    item = session.get(AgendaItem, row.current_item_key) if row.current_item_key else None
    from store.queries.agenda import numbered

    number = next((n for i, n in numbered(session, row) if item is not None and i.key == item.key), "")
    return BoardView(
        meeting=meetings.line(session, row),
        verdict=verdict,
        partners=partners(verdict, facts),
        since=_since(facts.timeline(moment), verdict),
        item_number=number,
        item_title=item.title if item else "",
        item_began=item.began if item else None,
        item_minutes=item.minutes if item else 0,
        present=len({attendee.person for attendee in facts.room(moment).attendees}),
    )


def present_minute(meeting: Meeting, now: datetime) -> datetime:
    """The minute a meeting has got to: now while it runs on its day, else the latest time its record knows."""
    if meeting.state == MeetingState.CLOSED and meeting.closed is not None:
        return meeting.closed
    known = meeting.latest or meeting.opened or meeting.starts
    return max(now, known) if now.date() == meeting.starts.date() else known


def partners(verdict: Verdict, facts: room.RoomFacts) -> tuple[PartnerView, ...]:
    """The clauses of the rule as ticks: who meets each, and who could meet what is missing."""
    people = facts.names(verdict.at)
    posts = {seat.row.slug: seat.row.post for seat in facts.seats}
    holders = {seat.row.slug: seat.holder.name if seat.holder else "" for seat in facts.seats}
    met = [PartnerView(m.clause, True, tuple(people.get(s) or posts.get(s, s) for s in m.by)) for m in verdict.met]  # noqa: FBT003  the tick
    missing = [
        PartnerView(m.clause, False, tuple(holders.get(s) or posts.get(s, s) for s in m.could_be_met_by))  # noqa: FBT003  the cross
        for m in verdict.missing
    ]
    return tuple(met + missing)


def _since(stretches: tuple[Stretch, ...], verdict: Verdict) -> datetime | None:
    """When the verdict last turned to what it is."""
    since = None
    for stretch in reversed(stretches):
        if stretch.verdict.quorate != verdict.quorate:
            break
        since = stretch.start
    return since


def _interests(session: Session, facts: room.RoomFacts) -> tuple[InterestView, ...]:
    """What was declared, each person once for each item: what they declared last holds."""
    entries = {entry.key: entry for entry in facts.entries}
    seats = {seat.row.key: seat for seat in facts.seats}
    latest: dict[tuple[str, str], Interest] = {}
    for interest in sorted(facts.interests, key=lambda interest: interest.key):
        latest[room.identity(interest), interest.item_key or ""] = interest
    found = []
    for interest in latest.values():
        entry = entries[interest.entry_key]
        seat = seats.get(entry.seat_key or "")
        item = session.get(AgendaItem, interest.item_key) if interest.item_key else None
        found.append(
            InterestView(
                key=interest.key,
                person=interest.person_name or entry.post,
                agency=seat.agency_name if seat else "",
                item_key=interest.item_key or "",
                item=item.title if item else "",
                nature=interest.nature,
                withdraws=interest.withdraws,
                line=entry.key,
                declared=interest.declared,
            ),
        )
    return tuple(found)
