"""A new meeting, with the agenda that writes itself (AG1, AG2)."""

import re
from datetime import date, datetime, time

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import agenda_sources, find, meetings, roll, terms
from store.rules.agenda_drawing import ProposedItem, Sources, draw
from store.rules.body_terms import Body as BodyTerms
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import ActionState, MeetingState, Origin
from store.services.numbers import next_number
from store.tables import Action, AgendaItem, Body, Meeting
from store.views.changed import Changed

_NEXT_MEETING = re.compile(r"\b(?:by|at|before|for) (?:the |our )?next meeting\.?\Z", re.IGNORECASE)


def plan(
    work: Work,
    body: str,
    day: date,
    begins: time | None = None,
    *,
    kind: str = "meeting",
    length: int = 0,
    place: str = "",
    chair: str = "",
) -> Changed:
    """Make a meeting; its agenda draws itself from everything that waits for the body.

    Args:
        work: the desk's work.
        body: the body, as `find.body` takes it.
        day: its day.
        begins: when it begins; the body's usual time when left out.
        kind: a meeting, or a workshop, which decides nothing.
        length: minutes; the body's usual length when 0.
        place: where; the body's usual place when left out.
        chair: seat of the chair; by the terms' way of chairing when left out.

    Raises:
        Refused: the body meets at that time already.
        BadInput: there is no such body or seat.
    """
    found = find.body(work.session, body)
    version = terms.in_force(work.session, found, day)
    of_body = terms.read(version.document)
    starts = datetime.combine(day, begins or time.fromisoformat(of_body.usual_time))
    same = work.session.exec(select(Meeting).where(Meeting.body_key == found.key, Meeting.starts == starts)).first()
    if same is not None:
        raise Refused(f"{found.name} meets on {format_day(day)} at {starts:%H:%M} already: {same.reference}")
    if kind not in {"meeting", "workshop"}:
        raise BadInput(f"`{kind}` is no kind of meeting", remedy="meeting or workshop", key="kind")
    row = Meeting(
        body_key=found.key,
        terms_key=version.key,
        reference=_reference(work, found, day, kind),
        kind=kind,
        starts=starts,
        length=length or of_body.length,
        place=place or of_body.place,
    )
    work.session.add(row)
    work.session.flush()
    _seat_chair(work, row, of_body, chair)
    if kind == "meeting":
        _date_next_meeting_actions(work, row)
    _lay_out(work, row, draw(_sources(work, row, found, of_body)), _leads(work, row))
    said = f"{row.reference} {found.name}, {format_day(day)} at {starts:%H:%M}"
    return Changed("planning.plan", said, row.key, row.key, row.reference)


def redraw(work: Work, meeting: str) -> Changed:
    """Bring onto a planned agenda what has come to wait since it was drawn; nothing on it is touched (AG2).

    Raises:
        Refused: the meeting was opened, or nothing new waits.
    """
    row = find.meeting(work.session, meeting)
    if row.state != MeetingState.PLANNED:
        raise Refused(f"{row.reference} is {row.state}; its agenda is being dealt with")
    body = work.session.get_one(Body, row.body_key)
    fresh = _bring(work, row, body)
    if not fresh:
        raise Refused(f"everything that waits is on the agenda of {row.reference} already")
    titles = "; ".join(item.title for item in fresh)
    return Changed("planning.redraw", f"{row.reference}: {titles}", row.key, row.key)


def bring_to_next(work: Work, closed: Meeting) -> None:
    """Bring what a meeting leaves open onto the agenda of the body's next formal one, if planned already (AQ6)."""
    following = meetings.following(work.session, closed)
    if following is not None and following.state == MeetingState.PLANNED:
        _date_next_meeting_actions(work, following)
        _bring(work, following, work.session.get_one(Body, following.body_key))


def bring_to_body(work: Work, slug: str, after: datetime) -> None:
    """Bring what waits for a body onto the agenda of its next planned meeting, if it has one (ES4)."""
    following = work.session.exec(
        select(Meeting)
        .join(Body, col(Body.key) == col(Meeting.body_key))
        .where(Body.slug == slug, Meeting.kind == "meeting", Meeting.state == MeetingState.PLANNED.value)
        .where(col(Meeting.starts) > after)
        .order_by(col(Meeting.starts))
        .limit(1),
    ).first()
    if following is not None:
        _bring(work, following, work.session.get_one(Body, following.body_key))


def _bring(work: Work, row: Meeting, body: Body) -> list[ProposedItem]:
    """Add to a planned agenda what waits and is not on it; what is on it stays, its reason told afresh."""
    of_body = terms.of_meeting(work.session, row)
    proposed = draw(_sources(work, row, body, of_body))
    items = list(
        work.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_key == row.key).order_by(col(AgendaItem.position)),
        ).all(),
    )
    known = {_identity(item): item for item in items}
    fresh = []
    for item in proposed:
        there = known.get(_identity(item))
        if there is None:
            fresh.append(item)
        elif _told(there) != _told(item):
            there.origin_key, there.origin_ref, there.origin_reason = _told(item)
            there.confidential = there.confidential or item.confidential
            work.session.add(there)
    leads = _leads(work, row)
    order = [_identity(item) for item in proposed]
    for item in fresh:
        made = _item(row, item, leads)
        rank = order.index(_identity(item))
        before = set(order[:rank])
        place = max((n + 1 for n, other in enumerate(items) if _identity(other) in before), default=0)
        items.insert(place, made)
    for position, other in enumerate(items, start=1):
        other.position = position
        work.session.add(other)
    work.session.flush()
    return fresh


def _identity(item: AgendaItem | ProposedItem) -> tuple[str, str]:
    """What makes an item drawn now the one that is on the agenda.

    A standing item, and matters arising, take the key of what was carried over into them, so the key is not theirs.
    """
    if item.origin in {Origin.STANDING, Origin.THEME}:
        return item.origin, item.title.casefold()
    if item.origin == Origin.MATTERS_ARISING:
        return item.origin, ""
    return item.origin, item.origin_key or item.title.casefold()


def _told(item: AgendaItem | ProposedItem) -> tuple[str, str, str]:
    return item.origin_key, item.origin_ref, item.origin_reason


def _sources(work: Work, row: Meeting, body: Body, of_body: BodyTerms) -> Sources:
    """What waits for a meeting. A workshop decides nothing, so only its opening and its closing draw themselves."""
    if row.kind == "workshop":
        return Sources(
            day=row.starts.date(),
            standing=tuple(item for item in of_body.standing if item.place != "business"),
        )
    usual = work.settings.recording.default_minutes_per_item
    return agenda_sources.sources(work.session, body, of_body, row.starts, usual)


def _reference(work: Work, body: Body, day: date, kind: str) -> str:
    """`EG/2024/01` for the first meeting of 2024, `EG/2024/W1` for its first workshop."""
    stem = f"{body.short}/{day.year}"
    if kind == "workshop":
        return f"{stem}/W{next_number(work, f'{stem}/W')}"
    return f"{stem}/{next_number(work, stem):02}"


def _seat_chair(work: Work, row: Meeting, of_body: BodyTerms, chair: str) -> None:
    """Who is to chair: the seat named, or the one whose turn it is (B 2.8)."""
    slug = chair or _whose_turn(work, row, of_body)
    if not slug:
        return
    seat = find.seat(work.session, row.body_key, slug)
    holder = roll.holder(work.session, seat.key, row.starts.date())
    row.chair_seat_key = seat.key
    row.chair_name = holder.name if holder else ""
    work.session.add(row)


def _whose_turn(work: Work, row: Meeting, of_body: BodyTerms) -> str:
    """The chair by the terms; in rotation, the seat after the one that chaired the last formal meeting."""
    if not of_body.chairs:
        return ""
    if of_body.chairing != "rotation":
        return of_body.chairs[0]
    last = work.session.exec(
        select(Meeting)
        .where(Meeting.body_key == row.body_key, Meeting.kind == "meeting", col(Meeting.starts) < row.starts)
        .order_by(col(Meeting.starts).desc())
        .limit(1),
    ).first()
    if last is None or last.chair_seat_key is None:
        return of_body.chairs[0]
    seats = {seat.row.key: seat.row.slug for seat in roll.seats(work.session, row.body_key, row.starts.date())}
    before = seats.get(last.chair_seat_key, "")
    if before not in of_body.chairs:
        return of_body.chairs[0]
    return of_body.chairs[(of_body.chairs.index(before) + 1) % len(of_body.chairs)]


def _date_next_meeting_actions(work: Work, row: Meeting) -> None:
    """Give actions due "by the next meeting" their date, now that there is one."""
    live = [ActionState.OPEN.value, ActionState.IN_PROGRESS.value]
    waiting = work.session.exec(
        select(Action).where(Action.body_key == row.body_key, col(Action.due).is_(None), col(Action.state).in_(live)),
    ).all()
    for action in waiting:
        if action.made < row.starts and _NEXT_MEETING.search(action.wording):
            action.due = row.starts.date()
            action.due_words = "next meeting"
            work.session.add(action)


def _leads(work: Work, row: Meeting) -> dict[str, str]:
    """What the lead of an item is called: the holder of the seat on the day, or its post; the chair by name."""
    names = {
        seat.row.slug: seat.holder.name if seat.holder else seat.row.post
        for seat in roll.seats(work.session, row.body_key, row.starts.date())
    }
    return {"chair": row.chair_name or "Chair", "all": "All", **names}


def _lay_out(work: Work, row: Meeting, proposed: tuple[ProposedItem, ...], leads: dict[str, str]) -> None:
    for position, item in enumerate(proposed, start=1):
        made = _item(row, item, leads)
        made.position = position
        work.session.add(made)


def _item(row: Meeting, item: ProposedItem, leads: dict[str, str]) -> AgendaItem:
    return AgendaItem(
        meeting_key=row.key,
        position=0,
        section=item.section,
        title=item.title,
        purpose=item.purpose,
        lead=leads.get(item.lead, item.lead),
        minutes=item.minutes,
        confidential=item.confidential,
        origin=item.origin,
        origin_ref=item.origin_ref,
        origin_key=item.origin_key,
        origin_reason=item.origin_reason,
        proposed_decision=item.proposed_decision,
        business=item.business,
        concerns=item.concerns,
    )
