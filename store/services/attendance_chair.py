"""Another chair for one item, with the reason (AQ7a); the chair of the meeting is `meetings.chair`."""

from datetime import datetime

from store.desk import Work
from store.errors import BadInput
from store.queries import find
from store.services.sitting import recorded, stamp
from store.tables import AgendaItem
from store.views.changed import Changed


def chair_item(
    work: Work,
    meeting: str,
    name: str,
    item: str = "",
    *,
    seat: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Changed:
    """Somebody other than the meeting's chair takes one item; with nobody named, the meeting's chair takes it again.

    Args:
        work: the desk's work.
        meeting: the meeting.
        name: who takes the chair; "" puts the item back to the chair of the meeting.
        item: key of the item; the present one when left out.
        seat: their seat, if they have one.
        reason: why, such as an interest of the chair.
        at: when it was said; now when left out.

    Raises:
        BadInput: there is no such item, and none is open.
    """
    sitting = recorded(work, meeting)
    stamp(work, sitting, at)
    row = work.session.get(AgendaItem, item or sitting.current_item_key or "")
    if row is None or row.meeting_key != sitting.key:
        raise BadInput("no item is open to be chaired", remedy="name one: `chair R Obi item 5: reason`", key="item")
    found = find.seat(work.session, sitting.body_key, seat) if seat and name.strip() else None
    row.chair_name = " ".join(name.split())
    row.chair_seat_key = found.key if found else None
    row.chair_reason = " ".join(reason.split()) if row.chair_name else ""
    work.session.add(row)
    tail = f" ({row.chair_reason})" if row.chair_reason else ""
    who = row.chair_name or sitting.chair_name or "the chair of the meeting"
    return Changed("attendance.chair", f"{who} takes the chair for {row.title}{tail}", sitting.key, row.key)
