"""Actions as screens and exports see them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class UpdateView:
    """One dated update of an action."""

    at: datetime
    text: str
    meeting: str
    due_before: date | None
    due_after: date | None
    state_after: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action in the log. `rag` is red, amber, green, blue or grey, and `rag_words` says why, from dates alone."""

    key: str
    reference: str
    text: str
    owner: str
    agency: str
    agency_name: str
    body: str
    body_name: str
    due: date | None
    due_words: str
    state: str
    rag: str
    rag_words: str
    source: str
    meeting: str
    slipped: int
    made: datetime
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """Open, overdue and closed actions as they stood at the end of one meeting (AC5)."""

    meeting: str
    day: date
    open: int
    overdue: int
    closed: int
