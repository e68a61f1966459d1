"""Actions, their owners, and what became of them (AC)."""

from datetime import date

from pydantic import NaiveDatetime
from sqlmodel import Field

from store.rules.vocabulary import ActionState
from store.tables.columns import Row, one_of


class Action(Row, table=True):
    """Something somebody agreed to do. `slipped` counts how often its due date moved later (AC4)."""

    __table_args__ = (one_of("state", ActionState),)

    body_key: str = Field(foreign_key="body.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key", index=True)
    reference: str = Field(unique=True)
    wording: str
    made: NaiveDatetime
    due: date | None = Field(default=None, index=True)
    due_words: str = ""
    state: str = Field(default=ActionState.OPEN.value, index=True)
    priority: str = "normal"
    source: str = ""
    slipped: int = 0
    closed_on: date | None = None
    closed_at_key: str | None = Field(default=None, foreign_key="meeting.key")
    closing_words: str = ""


class ActionOwner(Row, table=True):
    """One owner of an action: a person and the agency they answer for."""

    action_key: str = Field(foreign_key="action.key", index=True)
    person_key: str | None = Field(default=None, foreign_key="person.key")
    agency_key: str | None = Field(default=None, foreign_key="agency.key")
    name: str
    position: int = 0


class ActionUpdate(Row, table=True):
    """What was said of an action on a day, and how its date or state moved with it."""

    action_key: str = Field(foreign_key="action.key", index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key", index=True)
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key")
    at: NaiveDatetime
    text: str
    due_before: date | None = None
    due_after: date | None = None
    state_before: str = ""
    state_after: str = ""
