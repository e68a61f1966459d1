"""The register of a meeting and its quoracy, as screens and exports see them."""

from dataclasses import dataclass
from datetime import datetime

from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.views.meeting import MeetingLine


@dataclass(frozen=True, slots=True)
class StayView:
    """One stay: from arriving until leaving (None: still there), and who it was, for a line may change hands."""

    mode: str
    arrived: datetime
    left: datetime | None
    person: str = ""
    capacity: str = "holder"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register. `person` is who is there: the holder, or the deputy when one attends.

    `here` is true while they are in the room or joined remotely. `seat` is "" for a guest.
    """

    key: str
    seat: str
    post: str
    agency: str
    agency_name: str
    agency_short: str
    constituency: str
    kind: str
    holder: str
    person: str
    deputy: str
    state: str
    state_words: str
    here: bool
    note: str
    stays: tuple[StayView, ...] = ()
    agreement_missing: bool = False


@dataclass(frozen=True, slots=True)
class InterestView:
    """A declared interest."""

    key: str
    person: str
    agency: str
    item_key: str
    item: str
    nature: str
    withdraws: bool


@dataclass(frozen=True, slots=True)
class PartnerView:
    """One clause of the rule on the chair's board: met or missing, and who meets or could meet it."""

    name: str
    met: bool
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The register, the verdict of this minute, and how quoracy ran through the meeting.

    `since` is when the verdict last turned; None before the meeting was opened.
    """

    meeting: MeetingLine
    lines: tuple[RegisterLine, ...]
    interests: tuple[InterestView, ...]
    rule: str
    verdict: Verdict
    partners: tuple[PartnerView, ...]
    timeline: tuple[Stretch, ...]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class BoardView:
    """What the chair's board shows and nothing else (AQ8)."""

    meeting: MeetingLine
    verdict: Verdict
    partners: tuple[PartnerView, ...]
    since: datetime | None
    item_number: str
    item_title: str
    item_began: datetime | None
    item_minutes: int
    present: int
