"""A duty fulfilled at a meeting, as its minutes say (DU1)."""

from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.rules.vocabulary import Origin
from store.services.duty_occurrences import come_back, open_duty
from store.services.sitting import clock_time, recorded, stamp
from store.tables import AgendaItem, Decision, Duty, Meeting, Note
from store.views.changed import Changed


def fulfil(work: Work, meeting: str, text: str = "", *, item: str | None = None, at: datetime | None = None) -> Changed:
    """An item settles the duty it stands for: the minutes say so, and a recurring duty comes back.

    Args:
        work: the desk's work.
        meeting: the meeting.
        text: what came of it; where nothing is said, the last decision under the item.
        item: key of the item; the present one when left out.
        at: when; now when left out.

    Raises:
        Refused: the item stands for no duty, or the duty was done or dropped before.
        BadInput: no item is open, or there are no words and no decision.
    """
    sitting = recorded(work, meeting)
    place = work.session.get(AgendaItem, item or sitting.current_item_key or "")
    if place is None or place.meeting_key != sitting.key:
        raise BadInput("no item is open that could fulfil a duty", remedy="name one: `fulfilled item 5: outcome`")
    if place.origin != Origin.DUTY or work.session.get(Duty, place.origin_key) is None:
        raise Refused(f"“{place.title}” stands for no duty of the forward plan")
    row = open_duty(work, place.origin_key)
    time = stamp(work, sitting, at)
    outcome = " ".join(text.split()) or _decided(work, sitting, place)
    row.done_on, row.done_at_key, row.outcome = sitting.starts.date(), sitting.key, outcome
    work.session.add(row)
    work.session.add(
        Note(
            meeting_key=sitting.key, item_key=place.key, kind="line", text=f"{row.title} fulfilled: {outcome}", at=time
        )
    )
    again = come_back(work, row)
    said = f"{row.title} fulfilled at {clock_time(time)}: {outcome}{again}"
    return Changed("duties.fulfil", said, sitting.key, row.key)


def _decided(work: Work, sitting: Meeting, item: AgendaItem) -> str:
    """The last decision under an item, with its reference.

    Raises:
        BadInput: there is none.
    """
    found = work.session.exec(
        select(Decision)
        .where(Decision.meeting_key == sitting.key, Decision.item_key == item.key)
        .order_by(col(Decision.at).desc(), col(Decision.key).desc())
        .limit(1),
    ).first()
    if found is None:
        raise BadInput("nothing was decided here that says how", remedy="write what came of it: `fulfilled: outcome`")
    return f"{found.wording} ({found.reference})"
