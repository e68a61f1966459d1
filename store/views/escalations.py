"""Escalations as screens and exports see them."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.ladder import Stage


@dataclass(frozen=True, slots=True)
class StepView:
    """One move along the ladder."""

    at: datetime
    from_stage: int
    to_stage: int
    reason: str


@dataclass(frozen=True, slots=True)
class EscalationLine:
    """One challenge. `stage` counts from 1 as people do; `standing` is on time, due, breached or "" when closed."""

    key: str
    reference: str
    body: str
    body_name: str
    category: str
    raised_by: str
    towards: str
    summary: str
    raised: date
    stage: int
    stages: int
    stage_name: str
    who: str
    entered: datetime
    due: datetime | None
    standing: str
    state: str
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class EscalationView:
    """A challenge with its whole ladder and its steps."""

    line: EscalationLine
    ladder: tuple[Stage, ...]
    steps: tuple[StepView, ...]
    clock_words: str
