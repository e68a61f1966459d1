"""On which agenda a duty goes, so that it is there in time (DU1, AG2)."""

from collections.abc import Sequence
from datetime import date


def meeting_for(days: Sequence[date], due: date, ahead: int) -> int | None:
    """Which of a body's meetings to come takes a duty, as its place in `days`; None while none of them should.

    It is the last one up to the due date, if it lies within `ahead` days of it. One that lies further back takes it
    too when the body is known to meet only after the date again: it is the last that can see to it. When there is
    none up to the date, as for an overdue duty, it is the next meeting.

    Args:
        days: the days of the meetings, in order.
        due: when the duty falls due.
        ahead: days before its date from which it may go on an agenda.
    """
    before = sum(day <= due for day in days)
    if not before:
        return 0 if days else None
    last = before - 1
    in_time = (due - days[last]).days <= ahead
    return last if in_time or before < len(days) else None


def takes(day: date, later: Sequence[date], due: date, ahead: int) -> bool:
    """Whether the meeting of a day takes a duty, given the days on which its body is planned to meet after it."""
    return meeting_for((day, *sorted(later)), due, ahead) == 0
