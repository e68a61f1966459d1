"""Duties brought onto agendas that are planned already (DU1, AG2)."""

from collections.abc import Sequence

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.queries import duty_agendas
from store.rules.duty_agenda import meeting_for
from store.rules.vocabulary import MeetingState, Origin
from store.services import planning
from store.tables import AgendaItem, Duty, Meeting


def bring(work: Work, rows: Sequence[Duty]) -> str:
    """Bring duties onto the agendas of the meetings that take them; says which in words, "" where none does.

    An agenda that takes one is drawn afresh, so it takes up whatever else waits for it.
    """
    today = work.wall.date()
    taking: dict[str, Meeting] = {}
    known = duty_agendas.read(work.session)
    for row in rows:
        meetings = known.to_come(row.body_key, today)
        place = meeting_for([meeting.starts.date() for meeting in meetings], row.due, row.ahead)
        if row.done_on is None and place is not None:
            taking[meetings[place].key] = meetings[place]
    brought = []
    for meeting in taking.values():
        before = _keys_on(work, meeting)
        try:
            planning.redraw(work, meeting.key)
        except Refused:
            continue  # everything that waits stands on it already
        if {row.key for row in rows} & (_keys_on(work, meeting) - before):
            brought.append(meeting.reference)
    return f"; on the agenda of {' and '.join(brought)}" if brought else ""


def still_on(work: Work, row: Duty) -> str:
    """On which planned agendas a duty stands that needs none any more, in words."""
    references = [meeting.reference for meeting in _planned_with(work, row)]
    return f"; still on the agenda of {' and '.join(references)}" if references else ""


def stands(work: Work, row: Duty) -> bool:
    """Whether a duty stands on any agenda."""
    return work.session.exec(select(AgendaItem.key).where(AgendaItem.origin_key == row.key)).first() is not None


def retitle(work: Work, row: Duty, title: str) -> None:
    """Give a duty's items on planned agendas its new title, where they still have the old one."""
    for meeting in _planned_with(work, row):
        for item in work.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_key == meeting.key, AgendaItem.origin_key == row.key),
        ).all():
            if item.title == row.title:
                item.title = title
                work.session.add(item)


def _planned_with(work: Work, row: Duty) -> list[Meeting]:
    """The planned meetings that have a duty on their agenda, in order."""
    statement = (
        select(Meeting)
        .join(AgendaItem, col(AgendaItem.meeting_key) == col(Meeting.key))
        .where(AgendaItem.origin == Origin.DUTY.value, AgendaItem.origin_key == row.key)
        .where(Meeting.state == MeetingState.PLANNED.value)
    )
    return list(work.session.exec(statement.order_by(col(Meeting.starts)).distinct()).all())


def _keys_on(work: Work, meeting: Meeting) -> set[str]:
    """The keys of what the items of an agenda stand for."""
    return set(work.session.exec(select(AgendaItem.origin_key).where(AgendaItem.meeting_key == meeting.key)).all())
