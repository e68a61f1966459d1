"""Minutes, version by version, and the corrections agreed to them (MI2, MI3)."""

from pydantic import NaiveDatetime
from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from store.rules.vocabulary import MinutesStage
from store.tables.columns import Row, one_of


class MinutesVersion(Row, table=True):
    """One kept version of a meeting's minutes: its whole text and the hash of it. The newest is the one in force."""

    __table_args__ = (UniqueConstraint("meeting_key", "number"), one_of("stage", MinutesStage))

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    number: int
    stage: str
    text: str
    hash: str
    at: NaiveDatetime
    comment: str = ""
    approved_at_key: str | None = Field(default=None, foreign_key="meeting.key")
    approved_item_key: str | None = Field(default=None, foreign_key="agendaitem.key")


class MinutesCorrection(Row, table=True):
    """A correction agreed where the minutes were approved; both texts stay."""

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    at_meeting_key: str = Field(foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key")
    number: int
    text: str
    at: NaiveDatetime
