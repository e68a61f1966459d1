"""What a meeting said and resolved: notes, decisions with their frozen proof, recommendations (RE, AQ5, AQ6)."""

from datetime import date, datetime

from pydantic import NaiveDatetime
from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from store.rules.vocabulary import AssentAnswer, Cast, RecommendationKind, RecommendationState
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
    """A decision that stands, with its proof as it was at that minute (AQ5): never recomputed, never rewritten.

    The numbers of a vote are None where none was taken; `casting` says how the chair's casting vote fell (AQ5a).
    """

    meeting_key: str = Field(foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key", index=True)
    reference: str = Field(unique=True)
    wording: str
    at: NaiveDatetime
    how: str = "by consensus"
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstaining: int | None = None
    casting: str = ""
    proof: str
    attendance_corrected: str = ""
    ratifies_key: str | None = Field(default=None, foreign_key="recommendation.key")


class Ballot(Row, table=True):
    """How one member voted, or that their dissent was noted on request (AQ5a)."""

    __table_args__ = (UniqueConstraint("decision_key", "seat_key"), one_of("vote", Cast))

    decision_key: str = Field(foreign_key="decision.key", index=True)
    seat_key: str | None = Field(default=None, foreign_key="seat.key")
    person_key: str | None = Field(default=None, foreign_key="person.key")
    person_name: str
    vote: str
    position: int = 0


class Recommendation(Row, table=True):
    """What waits for a quorate meeting to ratify it.

    Either an inquorate meeting could not decide it (AQ6), or it was decided between two meetings (AQ6a) and has no
    meeting of its own; `means` then says how members were asked.
    """

    __table_args__ = (one_of("state", RecommendationState), one_of("kind", RecommendationKind))

    body_key: str = Field(foreign_key="body.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    kind: str = RecommendationKind.INQUORATE.value
    means: str = ""
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key", index=True)
    reference: str = Field(unique=True)
    wording: str
    at: NaiveDatetime
    why: str
    proof: str
    state: str = RecommendationState.WAITING.value
    settled_at_key: str | None = Field(default=None, foreign_key="meeting.key")
    settled_reason: str = ""


class Assent(Row, table=True):
    """What one member answered when asked between two meetings (AQ6a)."""

    __table_args__ = (UniqueConstraint("recommendation_key", "seat_key"), one_of("answer", AssentAnswer))

    recommendation_key: str = Field(foreign_key="recommendation.key", index=True)
    seat_key: str = Field(foreign_key="seat.key")
    person_key: str | None = Field(default=None, foreign_key="person.key")
    person_name: str = ""
    deputy: bool = False
    answer: str
    answered: date
    position: int = 0


class Counter(Row, table=True):
    """The last number given in a scope (`EG/2024/01-D`); numbers are given when the thing is made, never reused."""

    scope: str = Field(unique=True)
    last: int = 0
