"""A meeting's agenda with its numbers, its clock times, its deadlines and the forecast of quoracy (AG3, AG5, AG6)."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time

from sqlmodel import Session, col, select

from store.bank_holidays import of_region
from store.queries import find, meetings, roll, room, terms
from store.queries.roll import NamedDeputy, SeatOfDay
from store.rules import forecast as forecasting
from store.rules.agenda import AgendaLine, Numbering, clock_times, count_numbered, number, numbers_since
from store.rules.calendar import clear_working_days_before
from store.rules.forecast import Expected, Forecast
from store.rules.room import Attendee
from store.rules.vocabulary import ReplyAnswer
from store.tables import AgendaItem, AgendaVersion, Meeting, Paper, Person, Reply
from store.views.meeting import AgendaView, ItemView, PaperView, ReplyView


def view(session: Session, meeting: str, region: str = "ENG") -> AgendaView:
    """The agenda of a meeting.

    Args:
        session: the store.
        meeting: the meeting, as `find.meeting` takes it.
        region: whose bank holidays the deadlines skip.
    """
    row = find.meeting(session, meeting)
    of_body = terms.of_meeting(session, row)
    day = row.starts.date()
    holidays = of_region(region, day.year - 1, day.year)
    lines = [_line(item) for item in rows(session, row)]
    return AgendaView(
        meeting=meetings.line(session, row),
        items=items(session, row),
        overrun=clock_times(row.starts, lines, row.length).overrun,
        published=published(session, row),
        notice_by=clear_working_days_before(day, of_body.notice_days, holidays),
        papers_by=clear_working_days_before(day, of_body.paper_days, holidays),
        forecast=forecast(session, row),
        replies=replies(session, row),
    )


def rows(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """The items of an agenda in their order."""
    statement = select(AgendaItem).where(AgendaItem.meeting_key == meeting.key).order_by(col(AgendaItem.position))
    return list(session.exec(statement).all())


def numbered(session: Session, meeting: Meeting) -> list[tuple[AgendaItem, str]]:
    """The items with their numbers, in the body's own style (MI1a)."""
    found = rows(session, meeting)
    numbers = number([_line(item) for item in found], numbering(session, meeting))
    return list(zip(found, numbers, strict=True))


def numbering(session: Session, meeting: Meeting) -> Numbering:
    """How this meeting's items are numbered, and how many its body numbered before it in the period."""
    of_body = terms.of_meeting(session, meeting)
    since = numbers_since(of_body.numbering, meeting.starts.date())
    if since is None:
        return Numbering(of_body.numbering)
    earlier = session.exec(
        select(Meeting)
        .where(Meeting.body_key == meeting.body_key, col(Meeting.starts) < meeting.starts)
        .where(col(Meeting.starts) >= datetime.combine(since, time.min)),
    ).all()
    before = sum(count_numbered([_line(item) for item in rows(session, other)]) for other in earlier)
    return Numbering(of_body.numbering, before, meeting.starts.year, of_body.short)


def items(session: Session, meeting: Meeting) -> tuple[ItemView, ...]:
    """The items as screens and exports see them."""
    found = numbered(session, meeting)
    slots = clock_times(meeting.starts, [_line(item) for item, _ in found], meeting.length).slots
    papers: dict[str, list[PaperView]] = defaultdict(list)
    keys = [item.key for item, _ in found]
    for paper in session.exec(select(Paper).where(col(Paper.item_key).in_(keys)).order_by(col(Paper.key))).all():
        papers[paper.item_key].append(PaperView(paper.title, paper.link, paper.marking))
    return tuple(
        ItemView(
            key=item.key,
            number=item_number,
            position=item.position,
            depth=item.depth,
            section=item.section,
            title=item.title,
            purpose=item.purpose,
            lead=item.lead,
            minutes=item.minutes,
            confidential=item.confidential,
            origin=item.origin,
            origin_ref=item.origin_ref,
            origin_reason=item.origin_reason,
            proposed_decision=item.proposed_decision,
            state=item.state,
            state_reason=item.state_reason,
            planned_from=begins,
            planned_to=ends,
            began=item.began,
            ended=item.ended,
            papers=tuple(papers[item.key]),
            business=item.business,
            concerns=item.concerns,
        )
        for (item, item_number), (begins, ends) in zip(found, slots, strict=True)
    )


def published(session: Session, meeting: Meeting) -> int:
    """The number of the newest published version; 0 when none is."""
    return (
        session.exec(
            select(AgendaVersion.number)
            .where(AgendaVersion.meeting_key == meeting.key)
            .order_by(col(AgendaVersion.number).desc())
            .limit(1),
        ).first()
        or 0
    )


def versions(session: Session, meeting: Meeting) -> list[AgendaVersion]:
    """The published versions, oldest first."""
    statement = select(AgendaVersion).where(AgendaVersion.meeting_key == meeting.key)
    return list(session.exec(statement.order_by(col(AgendaVersion.number))).all())


def substance(agenda: AgendaView) -> str:
    """What makes one published version differ from another: the items and the meeting, not the replies or states."""
    plain = [
        [
            item.number,
            item.title,
            item.purpose,
            item.lead,
            item.minutes,
            item.confidential,
            item.proposed_decision,
            [[paper.title, paper.link, paper.marking] for paper in item.papers],
        ]
        for item in agenda.items
    ]
    return json.dumps([agenda.meeting.starts.isoformat(), agenda.meeting.place, plain], ensure_ascii=False)


def forecast(session: Session, meeting: Meeting) -> Forecast:
    """The forecast from the replies: the verdict if those who said yes come, and on whom it rests (AG6)."""
    rule = terms.of_meeting(session, meeting).quoracy
    return forecasting.forecast(rule, expected(session, meeting), meeting.starts)


def expected(session: Session, meeting: Meeting) -> Expected:
    """The seats of the day with what they answered; `store.first_look_forecast` reads the same through the driver."""
    of_day = roll.seats(session, meeting.body_key, meeting.starts.date())
    answers = {reply.seat_key: reply for reply in _replies(session, meeting)}
    called: dict[str, str] = {}
    coming, deputies = [], []
    for seat in of_day:
        reply = answers.get(seat.row.key)
        attendee = _coming(seat, reply) if reply else None
        if attendee is not None:
            coming.append(attendee)
        deputies += [_deputy(seat, deputy) for deputy in seat.deputies]
        called |= {deputy.person_key: deputy.name for deputy in seat.deputies}
        called |= {seat.holder.key: seat.holder.name} if seat.holder else {}
        if reply is not None and reply.deputy_key and reply.deputy_key not in called:
            called[reply.deputy_key] = session.get_one(Person, reply.deputy_key).name
    rule = terms.of_meeting(session, meeting).quoracy
    asks = forecasting.asks_of_the_meeting_before(rule, meeting.starts)
    return Expected(
        seats=tuple(seat.fact() for seat in of_day),
        coming=tuple(coming),
        called=called,
        answered=frozenset(seat.row.slug for seat in of_day if seat.row.key in answers),
        deputies=tuple(deputies),
        previous_inquorate=asks and room.facts(session, meeting).previous_inquorate,
    )


def _coming(seat: SeatOfDay, reply: Reply) -> Attendee | None:
    """Who a seat's answer announces; None for apologies, and for a seat nobody holds by then."""
    if reply.answer in {ReplyAnswer.COMING, ReplyAnswer.REMOTE} and seat.holder is not None:
        mode = "remote" if reply.answer == ReplyAnswer.REMOTE else "in-room"
        return Attendee(seat.row.slug, seat.holder.key, mode)
    if reply.answer == ReplyAnswer.DEPUTY and reply.deputy_key:
        named = next((deputy for deputy in seat.deputies if deputy.person_key == reply.deputy_key), None)
        if named is not None:
            return _deputy(seat, named)
        return Attendee(seat.row.slug, reply.deputy_key, capacity="deputy", named=False, may_decide=False)
    return None


def _deputy(seat: SeatOfDay, deputy: NamedDeputy) -> Attendee:
    return Attendee(seat.row.slug, deputy.person_key, capacity="deputy", may_decide=deputy.may_decide, post=deputy.post)


def replies(session: Session, meeting: Meeting) -> tuple[ReplyView, ...]:
    """Every seat with what it answered, in the order of the register."""
    answers = {reply.seat_key: reply for reply in _replies(session, meeting)}
    found = []
    for seat in roll.seats(session, meeting.body_key, meeting.starts.date()):
        line = ReplyView(
            seat=seat.row.slug,
            post=seat.row.post,
            agency=seat.agency_name,
            person=seat.holder.name if seat.holder else "",
            answer="",
        )
        reply = answers.get(seat.row.key)
        if reply is not None:
            person = session.get(Person, reply.deputy_key) if reply.deputy_key else None
            line = replace(line, answer=reply.answer, deputy=person.name if person else "")
        found.append(line)
    return tuple(found)


def _replies(session: Session, meeting: Meeting) -> list[Reply]:
    return list(session.exec(select(Reply).where(Reply.meeting_key == meeting.key)).all())


def _line(item: AgendaItem) -> AgendaLine:
    return AgendaLine(item.key, item.title, item.minutes, item.depth, item.section, item.purpose)
