"""The register of a meeting with its verdict, its timeline and the chair's board (AQ1, AQ2, AQ8)."""

from collections import defaultdict
from datetime import datetime

from sqlmodel import Session, select

from store.queries import find, meetings, room, terms
from store.queries.roll import SeatOfDay
from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.rules.vocabulary import MeetingState, RegisterState
from store.tables import AgendaItem, ConfidentialityAgreement, Meeting, RegisterEntry, Stay
from store.views.register import BoardView, InterestView, PartnerView, RegisterLine, RegisterView, StayView


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
    return RegisterView(
        meeting=meetings.line(session, row),
        lines=lines(session, row, facts),
        interests=_interests(session, facts),
        rule=verdict.rule,
        verdict=verdict,
        partners=partners(verdict, facts),
        timeline=stretches,
        since=_since(stretches, verdict),
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


def lines(session: Session, meeting: Meeting, facts: room.RoomFacts) -> tuple[RegisterLine, ...]:
    """Every seat of the body, recorded or not, then the guests."""
    entries = {entry.seat_key: entry for entry in facts.entries if entry.seat_key}
    stays: dict[str, list[Stay]] = defaultdict(list)
    for stay in facts.stays:
        stays[stay.entry_key].append(stay)
    unsigned = _unsigned(session, meeting)
    found = []
    for seat in facts.seats:
        entry = entries.get(seat.row.key)
        found.append(_seat_line(seat, entry, stays[entry.key] if entry else [], unsigned))
    guests = sorted((e for e in facts.entries if e.seat_key is None), key=lambda e: e.position)
    found += [_guest_line(entry, stays[entry.key]) for entry in guests]
    return tuple(found)


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


def _unsigned(session: Session, meeting: Meeting) -> set[str] | None:
    """Keys of people who signed, when the body needs agreements; None when it does not."""
    if not terms.of_meeting(session, meeting).confidentiality:
        return None
    day = meeting.starts.date()
    rows = session.exec(
        select(ConfidentialityAgreement).where(ConfidentialityAgreement.body_key == meeting.body_key),
    ).all()
    return {row.person_key for row in rows if row.signed <= day}


def _seat_line(
    seat: SeatOfDay, entry: RegisterEntry | None, stays: list[Stay], signed: set[str] | None
) -> RegisterLine:
    state = RegisterState(entry.state) if entry else RegisterState.NOT_RECORDED
    holder = entry.person_name if entry else (seat.holder.name if seat.holder else "")
    deputy = entry.deputy_name if entry else ""
    here = any(stay.left is None for stay in stays)
    holder_key = (entry.person_key if entry else None) or (seat.holder.key if seat.holder else None)
    who_key = entry.deputy_key if entry and deputy else holder_key
    return RegisterLine(
        key=entry.key if entry else "",
        seat=seat.row.slug,
        post=seat.row.post,
        agency=seat.agency.slug,
        agency_name=seat.agency_name,
        agency_short=seat.agency.short or seat.agency_name,
        constituency=seat.constituency.slug,
        kind=seat.row.kind,
        holder=holder,
        person=deputy or holder,
        deputy=deputy,
        state=state.value,
        state_words=_words(state, stays, here=here),
        here=here,
        note=entry.note if entry else "",
        stays=tuple(StayView(stay.mode, stay.arrived, stay.left, stay.person_name, stay.capacity) for stay in stays),
        agreement_missing=here and signed is not None and who_key not in signed,
    )


def _guest_line(entry: RegisterEntry, stays: list[Stay]) -> RegisterLine:
    here = any(stay.left is None for stay in stays)
    state = RegisterState(entry.state)
    return RegisterLine(
        key=entry.key,
        seat="",
        post=entry.post,
        agency="",
        agency_name="",
        agency_short="",
        constituency="",
        kind="in-attendance",
        holder=entry.person_name,
        person=entry.person_name,
        deputy="",
        state=state.value,
        state_words=_words(state, stays, here=here),
        here=here,
        note=entry.note,
        stays=tuple(StayView(stay.mode, stay.arrived, stay.left, stay.person_name, stay.capacity) for stay in stays),
    )


def _words(state: RegisterState, stays: list[Stay], *, here: bool) -> str:
    """A line's state in words, with the times that matter."""
    if not stays:
        return state.label
    last = stays[-1]
    if not here and last.left is not None:
        return f"left at {last.left:%H:%M}"
    return f"{state.label} from {last.arrived:%H:%M}"


def _interests(session: Session, facts: room.RoomFacts) -> tuple[InterestView, ...]:
    entries = {entry.key: entry for entry in facts.entries}
    seats = {seat.row.key: seat for seat in facts.seats}
    found = []
    for interest in facts.interests:
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
            ),
        )
    return tuple(found)
