"""Decisions and recommendations of every meeting in one list, each with all that was kept of it (AQ5 to AQ6a)."""

from dataclasses import dataclass
from datetime import datetime

from store.rules.frozen_proof import Proof
from store.views.between import AssentView
from store.views.minutes import BallotView


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision, or what waits to become one.

    Attributes:
        reference: `EG/2024/01-D1`.
        kind: decision, recommendation or between-meetings.
        body: key of the body.
        meeting: reference of the meeting, "" for what was agreed between two.
        item: number and title of the item, as the proof kept it.
        state: of a decision `stands`; else waiting, ratified or not-ratified.
        how: by consensus, or the vote; of a recommendation why it is one.
        means: how members were asked between meetings.
        ratifies: reference of what it ratifies.
        settled_at: reference of the meeting that ratified it, or did not.
        settled_reason: why it was not ratified.
        proof: the verdict it was made by, frozen.
        corrected: that verdict as corrected since; None where nothing was.
        votes: for, against, abstaining; None where no vote was counted.
        casting: how the casting vote fell.
        ballots: who is named in the vote, and whose dissent is noted.
        assents: what members answered between meetings.
    """

    reference: str
    kind: str
    body: str
    meeting: str
    wording: str
    at: datetime
    state: str
    how: str
    proof: Proof
    item: str = ""
    means: str = ""
    ratifies: str = ""
    settled_at: str = ""
    settled_reason: str = ""
    corrected: Proof | None = None
    votes: tuple[int, int, int] | None = None
    casting: str = ""
    ballots: tuple[BallotView, ...] = ()
    assents: tuple[AssentView, ...] = ()
