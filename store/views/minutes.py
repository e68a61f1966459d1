"""The minutes of a meeting as facts, ready for a template; and their versions."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.views.meeting import ItemView, MeetingLine
from store.views.recording import OutcomeView
from store.views.register import InterestView, RegisterLine


@dataclass(frozen=True, slots=True)
class AgencyPresence:
    """Who was there for one agency."""

    agency: str
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision or recommendation with its frozen proof.

    `confidential`: it ratifies what was recommended in confidence, under whatever item it stands itself.
    """

    reference: str
    wording: str
    at: datetime
    how: str
    kind: str
    verdict: Verdict
    why: str = ""
    ratifies: str = ""
    attendance_corrected: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class MinutesAction:
    """An action as the action table of the minutes prints it."""

    reference: str
    text: str
    owner: str
    agency: str
    due: date | None
    due_words: str
    item: str


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item of the minutes: its prose, then its outcomes in the order they came."""

    item: ItemView
    notes: str
    decisions: tuple[DecisionView, ...]
    actions: tuple[MinutesAction, ...]
    others: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction of minutes; `at_meeting` is the reference of the meeting that agreed it."""

    number: int
    text: str
    of_meeting: str
    at_meeting: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One kept version of the minutes."""

    number: int
    stage: str
    at: datetime
    hash: str
    approved_at: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """Everything the minutes of one meeting say. `title` follows AQ6: an inquorate meeting has notes, not minutes."""

    title: str
    partnership: str
    meeting: MeetingLine
    stage: str
    chair: str
    chair_reason: str
    rule: str
    present: tuple[AgencyPresence, ...]
    apologies: tuple[RegisterLine, ...]
    absent: tuple[RegisterLine, ...]
    not_recorded: tuple[RegisterLine, ...]
    attending: tuple[RegisterLine, ...]
    interests: tuple[InterestView, ...]
    quorate: str
    timeline: tuple[Stretch, ...]
    pauses: tuple[tuple[datetime, datetime | None, str], ...]
    ruling: str
    items: tuple[MinutesItem, ...]
    actions: tuple[MinutesAction, ...]
    corrections: tuple[CorrectionView, ...]
    next_meeting: MeetingLine | None
    approved_at: MeetingLine | None
