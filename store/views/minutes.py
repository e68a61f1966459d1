"""The minutes of a meeting as facts, ready for a template; and their versions."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.frozen_proof import Proof
from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.views.between import AssentView
from store.views.meeting import ItemView, MeetingLine
from store.views.recording import OutcomeView
from store.views.register import InterestView, RegisterLine


@dataclass(frozen=True, slots=True)
class AgencyPresence:
    """Who was there for one agency."""

    agency: str
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True)
class BallotView:
    """How one member voted, or that their dissent was noted (one of `Cast`)."""

    name: str
    vote: str


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where something that was put to ratification came from (AQ6, AQ6a).

    Attributes:
        reference: of the recommendation.
        kind: made at an inquorate meeting, or agreed between meetings.
        meeting: reference of the meeting that made it, "" for none.
        day: when it was agreed between meetings.
        means: how members were asked then.
        quorate: whether those who agreed would have been quorate.
        assents: what each member answered.
    """

    reference: str
    kind: str
    meeting: str = ""
    day: date | None = None
    means: str = ""
    quorate: bool = False
    assents: tuple[AssentView, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision, a recommendation, or what was put to a decision and failed, with its frozen proof.

    Attributes:
        kind: decision, recommendation, not-carried or not-ratified; the last two have no verdict of their own.
        verdict: the verdict of its minute.
        why: why it is a recommendation, or was not ratified.
        ratifies: the reference of the recommendation it ratifies.
        attendance_corrected: the verdict as corrected since, as JSON; "" where nothing was (AQ5).
        confidential: it ratifies what was recommended in confidence, under whatever item it stands itself.
        proof: all the verdict rested on; None in older records.
        ballots: who is named in the vote, and whose dissent is noted.
        casting: how the casting vote fell, "" for none.
        chair: who chaired then.
        origin: where what it ratifies, or declines to, came from.
    """

    reference: str
    wording: str
    at: datetime
    how: str
    kind: str
    verdict: Verdict | None
    why: str = ""
    ratifies: str = ""
    attendance_corrected: str = ""
    confidential: bool = False
    proof: Proof | None = None
    ballots: tuple[BallotView, ...] = ()
    casting: str = ""
    chair: str = ""
    origin: OriginView | None = None


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
    """Everything the minutes of one meeting say. `title` follows AQ6: an inquorate meeting has notes, not minutes.

    `ruling_at` is when the chair ruled; `terms` says which version of the terms the meeting is judged by.
    """

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
    ruling_at: datetime | None = None
    terms: str = ""
