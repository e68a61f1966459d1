"""Meetings, their agendas as planned and as published, papers and replies (AG)."""

from datetime import date, datetime

from pydantic import NaiveDatetime
from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from store.rules.vocabulary import ItemState, MeetingState, Origin, Purpose, ReplyAnswer
from store.tables.columns import Row, one_of


class Meeting(Row, table=True):
    """One meeting of a body. Times are wall-clock in the body's zone.

    `sequence` goes up whenever its time or place changes, for calendars that were sent it (AG5).
    """

    __table_args__ = (
        one_of("state", MeetingState),
        CheckConstraint("kind IN ('meeting', 'workshop')", name="kind_known"),
        CheckConstraint("length > 0", name="length_positive"),
    )

    body_key: str = Field(foreign_key="body.key", index=True)
    terms_key: str = Field(foreign_key="termsversion.key")
    reference: str = Field(unique=True)
    kind: str = "meeting"
    starts: NaiveDatetime = Field(index=True)
    length: int = 120
    place: str = ""
    state: str = MeetingState.PLANNED.value
    chair_seat_key: str | None = Field(default=None, foreign_key="seat.key")
    chair_name: str = ""
    chair_reason: str = ""
    opened: NaiveDatetime | None = None
    closed: NaiveDatetime | None = None
    current_item_key: str | None = None
    theme: str = ""
    sequence: int = 0
    cancelled: str = ""
    ruling: str = ""
    ruling_at: NaiveDatetime | None = None
    latest: NaiveDatetime | None = None


class Pause(Row, table=True):
    """That a meeting was adjourned, and when it resumed."""

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    adjourned: NaiveDatetime
    resumed: NaiveDatetime | None = None
    reason: str = ""


class AgendaItem(Row, table=True):
    """One item. `origin_key` is the row it stands for, when it was carried from one.

    `business` and `concerns` (slugs of agencies and constituencies, parted by spaces) are what quoracy rules ask about;
    `chair_name` is set where another than the meeting's chair took this item (AQ7a).
    """

    __table_args__ = (one_of("purpose", Purpose), one_of("origin", Origin), one_of("state", ItemState))

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    position: int
    depth: int = 0
    section: str = ""
    title: str
    purpose: str = Purpose.DISCUSSION.value
    lead: str = ""
    minutes: int = 10
    confidential: bool = False
    origin: str = Origin.ADDED.value
    origin_ref: str = ""
    origin_key: str = ""
    origin_reason: str = ""
    proposed_decision: str = ""
    business: str = ""
    concerns: str = ""
    chair_seat_key: str | None = Field(default=None, foreign_key="seat.key")
    chair_name: str = ""
    chair_reason: str = ""
    matter_key: str | None = Field(default=None, foreign_key="matter.key", index=True)
    accountability: str = ""
    state: str = ItemState.PLANNED.value
    state_reason: str = ""
    began: NaiveDatetime | None = None
    ended: NaiveDatetime | None = None


class Matter(Row, table=True):
    """One matter that several bodies discuss, each in an item of its own (AG2, H 5(i))."""

    title: str
    body_key: str = Field(foreign_key="body.key", index=True)


class PoolItem(Row, table=True):
    """An item that waits for one of a body's agendas: taken off an earlier one, or sent by another body (AG2).

    It is kept whole, so that nothing of it is lost. `taken_key` is the item that took it up; `dropped` says why it will
    not come back. It waits no agenda before `not_before`.
    """

    __table_args__ = (one_of("purpose", Purpose), one_of("origin", Origin))

    body_key: str = Field(foreign_key="body.key", index=True)
    from_body_key: str | None = Field(default=None, foreign_key="body.key")
    from_meeting_key: str | None = Field(default=None, foreign_key="meeting.key")
    matter_key: str | None = Field(default=None, foreign_key="matter.key")
    title: str
    purpose: str = Purpose.DISCUSSION.value
    lead: str = ""
    minutes: int = 10
    section: str = ""
    confidential: bool = False
    proposed_decision: str = ""
    business: str = ""
    concerns: str = ""
    accountability: str = ""
    papers: str = "[]"
    origin: str = Origin.ADDED.value
    origin_ref: str = ""
    origin_key: str = ""
    reason: str
    since: NaiveDatetime
    not_before: date | None = None
    taken_key: str | None = Field(default=None, index=True)
    dropped: str = ""


class Paper(Row, table=True):
    """A paper for an item: a title and where it lies; marking says who may see it.

    One that is only `expected` has not come; `received` tells whether it came after the deadline (AG5).
    """

    item_key: str = Field(foreign_key="agendaitem.key", index=True)
    title: str
    link: str = ""
    marking: str = "OFFICIAL"
    expected: bool = False
    received: date | None = None
    position: int = 0


class AgendaVersion(Row, table=True):
    """An agenda as it was published, frozen (AG5)."""

    __table_args__ = (UniqueConstraint("meeting_key", "number"),)

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    number: int
    published: datetime
    document: str
    hash: str


class Reply(Row, table=True):
    """What a seat answered before the day (AG6)."""

    __table_args__ = (UniqueConstraint("meeting_key", "seat_key"), one_of("answer", ReplyAnswer))

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    seat_key: str = Field(foreign_key="seat.key")
    answer: str
    deputy_key: str | None = Field(default=None, foreign_key="person.key")
    note: str = ""
