"""The register of a meeting, stays with their times, and declared interests (AQ1, AQ2, AQ7)."""

from pydantic import NaiveDatetime
from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from store.rules.vocabulary import RegisterState
from store.tables.columns import Row, one_of


class RegisterEntry(Row, table=True):
    """One line of the register: a seat, or a guest without one.

    `person_name` is the name as it stood on the day, so that a later change of holder does not rewrite the record.
    `expected_at` is when somebody said beforehand they would come, `expected_deputy` who was to come in their place;
    `noted_at_key` is the later meeting at which a late apology was noted (AQ1, AQ7a).
    """

    __table_args__ = (
        UniqueConstraint("meeting_key", "seat_key"),
        one_of("state", RegisterState),
        CheckConstraint("seat_key IS NOT NULL OR person_name <> ''", name="somebody"),
    )

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    seat_key: str | None = Field(default=None, foreign_key="seat.key")
    person_key: str | None = Field(default=None, foreign_key="person.key")
    person_name: str = ""
    post: str = ""
    state: str = RegisterState.NOT_RECORDED.value
    deputy_key: str | None = Field(default=None, foreign_key="person.key")
    deputy_name: str = ""
    deputy_named: bool = False
    deputy_may_decide: bool = False
    deputy_post: str = ""
    no_substitute: bool = False
    expected_at: NaiveDatetime | None = None
    expected_deputy: str = ""
    noted_at_key: str | None = Field(default=None, foreign_key="meeting.key")
    note: str = ""
    position: int = 0


class Stay(Row, table=True):
    """That somebody of a register line was there from one time until another, half open.

    Who it was, and with what authority, stands here and not on the line: a line may change hands. A stay for some
    items only (AQ7a) lasts from the beginning of one to the end of another, whenever those come: its own times are
    when it was recorded.
    """

    __table_args__ = (
        CheckConstraint('"left" IS NULL OR "left" >= arrived', name="leaves_after_arriving"),
        CheckConstraint("mode IN ('in-room', 'remote')", name="mode_known"),
    )

    entry_key: str = Field(foreign_key="registerentry.key", index=True)
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    mode: str = RegisterState.IN_ROOM.value
    capacity: str = "holder"
    person_name: str = ""
    person_key: str | None = Field(default=None, foreign_key="person.key")
    named: bool = True
    may_decide: bool = True
    post: str = ""
    remote_agreed: bool = False
    from_item_key: str | None = Field(default=None, foreign_key="agendaitem.key")
    to_item_key: str | None = Field(default=None, foreign_key="agendaitem.key")
    arrived: NaiveDatetime
    left: NaiveDatetime | None = None


class Interest(Row, table=True):
    """An interest declared in an item; withdrawing changes quoracy for that item only (AQ7)."""

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    entry_key: str = Field(foreign_key="registerentry.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key")
    person_name: str = ""
    person_key: str | None = Field(default=None, foreign_key="person.key")
    nature: str = ""
    withdraws: bool = False
    declared: NaiveDatetime
