"""The chair's board of a meeting: verdict, partners, the item and its time; before the opening the forecast (AQ8)."""

from datetime import datetime

from sqlmodel import Session

from store.queries import agenda, find, meetings, register, terms
from store.rules import forecast as forecasting
from store.rules.vocabulary import MeetingState
from store.tables import Meeting
from store.views.board import BoardItem, ChairsBoard


def view(session: Session, meeting: str, now: datetime) -> ChairsBoard:
    """What the board shows.

    Args:
        session: the store.
        meeting: the meeting, as `find.meeting` takes it.
        now: the desk's wall-clock time.
    """
    row = find.meeting(session, meeting)
    seen = register.view(session, row.key, now)
    if row.state == MeetingState.PLANNED:
        who = agenda.expected(session, row)
        found = forecasting.forecast(terms.of_meeting(session, row).quoracy, who, row.starts)
        expected = {attendee.seat: who.called[attendee.person] for attendee in who.coming}
        return ChairsBoard(seen, forecast=found, expected=expected)
    pause = next((pause for pause in meetings.pauses(session, row) if pause.resumed is None), None)
    return ChairsBoard(
        register=seen,
        item=_item(session, row),
        adjourned=pause.adjourned if pause else None,
        reason=pause.reason if pause else "",
    )


def _item(session: Session, meeting: Meeting) -> BoardItem | None:
    if not meeting.current_item_key:
        return None
    found = (
        (item, number) for item, number in agenda.numbered(session, meeting) if item.key == meeting.current_item_key
    )
    return next((BoardItem(number, item.title, item.began, item.minutes) for item, number in found), None)
