"""What was said in confidence: confidential items, and what was recorded beside them (MI4; B 2.16, 5.12)."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.tables import AgendaItem


@dataclass(frozen=True, slots=True)
class Confidence:
    """The keys of confidential items, and of the meetings that have any."""

    items: frozenset[str]
    meetings: frozenset[str]

    def covers(self, item_key: str | None, meeting_key: str | None) -> bool:
        """Whether something recorded there may be confidential; outside the items nobody can tell, so it may."""
        return item_key in self.items if item_key else meeting_key in self.meetings


def of_meetings(session: Session, keys: Collection[str | None]) -> Confidence:
    """What is confidential at these meetings. An item below a confidential one is as confidential."""
    rows = session.exec(
        select(AgendaItem)
        .where(col(AgendaItem.meeting_key).in_([key for key in keys if key]))
        .order_by(col(AgendaItem.meeting_key), col(AgendaItem.position)),
    ).all()
    items: set[str] = set()
    meetings: set[str] = set()
    above: AgendaItem | None = None
    for row in rows:
        if above is not None and (row.meeting_key != above.meeting_key or row.depth <= above.depth):
            above = None
        if row.confidential and above is None:
            above = row
        if above is not None:
            items.add(row.key)
            meetings.add(row.meeting_key)
    return Confidence(frozenset(items), frozenset(meetings))
