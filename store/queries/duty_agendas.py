"""Duties on agendas: where each stands, which meeting takes it, what a meeting left without an outcome (DU1, AG2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from store.rules.calendar import format_day
from store.rules.duty_agenda import meeting_for, takes
from store.rules.vocabulary import ItemState, MeetingState, Origin
from store.tables import AgendaItem, Body, Duty, Meeting
from store.views.duties import AgendaOfDuty

PUT_OFF = (ItemState.DEFERRED.value, ItemState.NOT_REACHED.value)
"""What becomes of an item that is to come back at the next meeting."""

RUNNING = (MeetingState.OPEN.value, MeetingState.ADJOURNED.value)


@dataclass(frozen=True, slots=True)
class Way:
    """How a duty comes onto an agenda: the meeting it stands on, what is to be known, and whether that is too late."""

    reference: str = ""
    note: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Agendas:
    """Every item that stands for a duty with its meeting, the earliest first, and the meetings that are planned."""

    items: Sequence[tuple[AgendaItem, Meeting]]
    planned: Sequence[Meeting]

    def of(self, duty_key: str) -> tuple[AgendaOfDuty, ...]:
        """The agendas a duty stands or stood on."""
        return tuple(
            AgendaOfDuty(meeting.reference, meeting.starts.date(), meeting.state, item.state)
            for item, meeting in self.items
            if item.origin_key == duty_key
        )

    def way(self, duty: Duty, body_name: str, today: date) -> Way:
        """How a duty comes onto an agenda; nothing is said of one that was done."""
        own = [(item, meeting) for item, meeting in self.items if item.origin_key == duty.key]
        if duty.done_on is not None:
            return Way(own[-1][1].reference if own else "")
        waiting = {MeetingState.PLANNED.value, *RUNNING}
        on_it = [meeting for item, meeting in own if meeting.state in waiting and item.state not in PUT_OFF]
        if on_it:
            return self._on_its_way(on_it[0], duty, body_name, today)
        return self._yet_to_come(duty, body_name, today)

    def _on_its_way(self, meeting: Meeting, duty: Duty, body_name: str, today: date) -> Way:
        """What is said of a duty that stands on an agenda."""
        day = meeting.starts.date()
        if meeting.state == MeetingState.PLANNED and day < today:
            return Way(meeting.reference, f"{meeting.reference} of {format_day(day)} was not opened", late=True)
        missed = day > duty.due >= today
        return Way(meeting.reference, f"no meeting of the {body_name} before it is due" if missed else "", missed)

    def _yet_to_come(self, duty: Duty, body_name: str, today: date) -> Way:
        """What is said of a duty that stands on none: which meeting will take it, or that none can in time."""
        to_come = self.to_come(duty.body_key, today)
        if not to_come:
            soon = (duty.due - today).days <= duty.ahead
            return Way("", f"no meeting of the {body_name} is planned", late=True) if soon else Way()
        place = meeting_for([meeting.starts.date() for meeting in to_come], duty.due, duty.ahead)
        if place is None:
            return Way()
        taking = to_come[place]
        day = format_day(taking.starts.date())
        if duty.due >= today and not any(meeting.starts.date() <= duty.due for meeting in to_come):
            said = f"no meeting of the {body_name} before it is due; {taking.reference} is on {day}"
            return Way("", said, late=True)
        return Way("", f"{taking.reference} of {day} takes it")

    def to_come(self, body_key: str, today: date) -> list[Meeting]:
        """The formal meetings of a body that are planned for today and later."""
        return [row for row in self.planned if row.body_key == body_key and row.starts.date() >= today]


def read(session: Session) -> Agendas:
    """Every item that stands for a duty, and every planned meeting."""
    items = session.exec(
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.key) == col(AgendaItem.meeting_key))
        .where(AgendaItem.origin == Origin.DUTY.value, AgendaItem.origin_key != "")
        .order_by(col(Meeting.starts), col(AgendaItem.position)),
    ).all()
    return Agendas(items, planned(session))


def planned(session: Session, body_key: str = "") -> list[Meeting]:
    """The formal meetings that are planned, of one body or of all, in order; a workshop takes no duty."""
    statement = select(Meeting).where(Meeting.kind == "meeting", Meeting.state == MeetingState.PLANNED.value)
    if body_key:
        statement = statement.where(Meeting.body_key == body_key)
    return list(session.exec(statement.order_by(col(Meeting.starts))).all())


def waiting_for(session: Session, body: Body, day: date) -> list[Duty]:
    """The duties that the agenda of a body's meeting on a day takes, those due first at the top.

    What an earlier meeting put off goes on the next agenda; what stands on that of another meeting that comes in time,
    or is dealt with at this moment, does not.
    """
    later = [row.starts.date() for row in planned(session, body.key) if row.starts.date() > day]
    stands = [(item, meeting) for item, meeting in read(session).items if meeting.body_key == body.key]
    rows = session.exec(
        select(Duty)
        .where(Duty.body_key == body.key, col(Duty.done_on).is_(None))
        .order_by(col(Duty.due), col(Duty.key)),
    ).all()
    found = []
    for row in rows:
        own = [(item, meeting) for item, meeting in stands if item.origin_key == row.key]
        if any(_takes_care(item, meeting, row, day) for item, meeting in own):
            continue
        last = own[-1][0] if own else None
        was_put_off = last is not None and last.state in PUT_OFF
        if was_put_off or takes(day, later, row.due, row.ahead):
            found.append(row)
    return found


def undone(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting that stand for a duty which is not done, but for those put off, in order."""
    rows = session.exec(
        select(AgendaItem)
        .join(Duty, col(Duty.key) == col(AgendaItem.origin_key))
        .where(AgendaItem.meeting_key == meeting.key, AgendaItem.origin == Origin.DUTY.value)
        .where(col(Duty.done_on).is_(None), AgendaItem.state != ItemState.DEFERRED.value)
        .order_by(col(AgendaItem.position)),
    ).all()
    return list(rows)


def _takes_care(item: AgendaItem, meeting: Meeting, duty: Duty, day: date) -> bool:
    """Whether an item on another agenda sees to a duty, so that the agenda of a day need not."""
    if item.state in PUT_OFF or meeting.starts.date() == day:
        return False
    if meeting.state in RUNNING:
        return True
    if meeting.state != MeetingState.PLANNED:
        return False
    return meeting.starts.date() < day or meeting.starts.date() <= duty.due
