"""Challenges and disputes on their way up a ladder (ES)."""

from datetime import date

from pydantic import NaiveDatetime
from sqlmodel import Field

from store.rules.vocabulary import EscalationState
from store.tables.columns import Row, one_of


class Escalation(Row, table=True):
    """One challenge. The summary never identifies a child. `stage` counts from 0 along the frozen ladder.

    `made` is when the challenge was made and stays; `entered`, when it reached its present stage.
    """

    __table_args__ = (one_of("state", EscalationState),)

    body_key: str = Field(foreign_key="body.key", index=True)
    reference: str = Field(unique=True)
    category: str
    raised_by: str
    towards: str
    summary: str
    raised: date
    made: NaiveDatetime
    ladder: str
    stage: int = 0
    entered: NaiveDatetime
    due: NaiveDatetime | None = None
    state: str = Field(default=EscalationState.OPEN.value, index=True)
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key")
    item_key: str | None = Field(default=None, foreign_key="agendaitem.key")
    action_key: str | None = Field(default=None, foreign_key="action.key")
    resolved_on: date | None = None
    resolved_by: str = ""
    resolution: str = ""
    learned: str = ""


class EscalationStep(Row, table=True):
    """One move along the ladder, with its reason (ES3)."""

    escalation_key: str = Field(foreign_key="escalation.key", index=True)
    at: NaiveDatetime
    from_stage: int
    to_stage: int
    reason: str
    meeting_key: str | None = Field(default=None, foreign_key="meeting.key")
