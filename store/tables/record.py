"""What a meeting said and resolved: notes, decisions with their frozen proof, recommendations (RE, AQ5, AQ6)."""

from datetime import datetime

from pydantic import NaiveDatetime
from sqlmodel import Field

from store.rules.vocabulary import RecommendationState
from store.tables.columns import Row, one_of


class Note(Row, table=True):
    """Prose of an item. One of kind `text` per item is what the note editor holds; `line` notes come from captures.

    `understood` is false for a line that was kept because it was not understood: it is never dropped.
    """

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key", index=True)
    kind: str = "line"
    text: str
    at: NaiveDatetime
    understood: bool = True
    problem: str = ""


class Typing(Row, table=True):
    """What is being typed at this moment, saved on each keystroke; it becomes a note when the hand rests.

    It is the one table the journal does not follow: the note it settles into is journalled.
    """

    meeting_key: str = Field(foreign_key="meeting.key", unique=True)
    item_key: str | None = None
    field: str = "note"
    text: str = ""
    capture: str = ""
    cursor_row: int = 0
    cursor_column: int = 0
    saved: datetime


class Decision(Row, table=True):
    """A decision that stands, with its proof as it was at that minute (AQ5): never recomputed, never rewritten."""

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key", index=True)
    reference: str = Field(unique=True)
    wording: str
    at: NaiveDatetime
    how: str = "by consensus"
    proof: str
    attendance_corrected: str = ""
    ratifies_key: str | None = Field(default=None, foreign_key="recommendation.key")


class Recommendation(Row, table=True):
    """What would have been a decision, had the meeting been quorate; waits for the next meeting (AQ6)."""

    __table_args__ = (one_of("state", RecommendationState),)

    body_key: str = Field(foreign_key="body.key", index=True)
    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key", index=True)
    reference: str = Field(unique=True)
    wording: str
    at: NaiveDatetime
    why: str
    proof: str
    state: str = RecommendationState.WAITING.value
    settled_at_key: str | None = Field(default=None, foreign_key="meeting.key")


class Counter(Row, table=True):
    """The last number given in a scope (`EG/2024/01-D`); numbers are given when the thing is made, never reused."""

    scope: str = Field(unique=True)
    last: int = 0
