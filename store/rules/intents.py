"""What a captured line asks for: one frozen value per verb (RE2).

People are given as entries of the cast: one entry for each seat the person sits for, or one without a seat.
Items are given by key, actions and recommendations by reference. An empty key means "none", never "guess".
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from store.rules.names import KnownPerson
from store.rules.vocabulary import Cast


class Mode(StrEnum):
    """How somebody takes part while they are there."""

    IN_ROOM = "in-room"
    REMOTE = "remote"


@dataclass(frozen=True, slots=True)
class Intent:
    """What a line asks for; each verb has its own kind."""


# The meeting itself


@dataclass(frozen=True, slots=True)
class StartIntent(Intent):
    """The meeting opens."""


@dataclass(frozen=True, slots=True)
class AdjournIntent(Intent):
    """The meeting pauses, with the reason as typed or none."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResumeIntent(Intent):
    """The meeting goes on after a pause."""


@dataclass(frozen=True, slots=True)
class CloseIntent(Intent):
    """The meeting ends."""


@dataclass(frozen=True, slots=True)
class ChairIntent(Intent):
    """Somebody else takes the chair, for one item or (`item` empty) from here on (AQ7a)."""

    who: KnownPerson
    item: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RulingIntent(Intent):
    """What the chair ruled, in the words typed (AQ6)."""

    text: str


# Items


@dataclass(frozen=True, slots=True)
class NextIntent(Intent):
    """The item after the current one begins."""


@dataclass(frozen=True, slots=True)
class ItemIntent(Intent):
    """The item of this key begins."""

    item: str


@dataclass(frozen=True, slots=True)
class DeferIntent(Intent):
    """An item is put off to another meeting."""

    item: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BusinessIntent(Intent):
    """An item is business of a kind, which the quoracy rule may ask something of; "" takes the kind away (AQ3)."""

    item: str
    business: str


@dataclass(frozen=True, slots=True)
class ConcernsIntent(Intent):
    """An item concerns agencies or constituencies (slugs); none takes that away (AQ3)."""

    item: str
    concerns: tuple[str, ...]


# Who is there


@dataclass(frozen=True, slots=True)
class Coming(Intent):
    """People are there: by agreement, for some items (none: the whole meeting), or `until` they left again."""

    who: tuple[KnownPerson, ...]
    mode: Mode = Mode.IN_ROOM
    items: tuple[str, ...] = ()
    agreed: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ArriveIntent(Coming):
    """People come in after the start."""


@dataclass(frozen=True, slots=True)
class LeaveIntent(Intent):
    """People go."""

    who: tuple[KnownPerson, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReturnIntent(Intent):
    """People who left are back; `mode` is None when they come back as they were."""

    who: tuple[KnownPerson, ...]
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class PresentIntent(Coming):
    """People are in the room, or joined remotely."""


@dataclass(frozen=True, slots=True)
class ApologiesIntent(Intent):
    """People sent apologies; `no_substitute` when it was said that nobody can come instead (AQ7a)."""

    who: tuple[KnownPerson, ...]
    reason: str = ""
    no_substitute: bool = False


@dataclass(frozen=True, slots=True)
class AbsentIntent(Intent):
    """People are absent without apologies, a substitute who did not come among them (AQ7a)."""

    who: tuple[KnownPerson, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeputyIntent(Intent):
    """Somebody sits for the seats given. `who` is None for a newcomer, of whom only name and post are known.

    `named` says whether they were named beforehand as a deputy for every one of these seats.
    """

    name: str
    post: str
    who: KnownPerson | None
    seats: tuple[KnownPerson, ...]
    named: bool = False
    mode: Mode = Mode.IN_ROOM
    items: tuple[str, ...] = ()
    agreed: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObserveIntent(Intent):
    """Somebody watches, for the seats given or for none, and deputises for nobody (AQ7a)."""

    name: str
    post: str
    who: KnownPerson | None
    seats: tuple[KnownPerson, ...] = ()
    mode: Mode = Mode.IN_ROOM
    items: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AttendingIntent(Intent):
    """A guest is in attendance. `who` is None when nobody known has this name."""

    name: str
    post: str
    who: KnownPerson | None = None
    mode: Mode = Mode.IN_ROOM
    items: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class InterestIntent(Intent):
    """An interest in an item (`item` empty: all of the meeting); with `returns`, whoever withdrew is back (AQ7)."""

    who: tuple[KnownPerson, ...]
    item: str
    withdraws: bool
    nature: str = ""
    returns: bool = False


# What is said and resolved


@dataclass(frozen=True, slots=True)
class NoteIntent(Intent):
    """Prose for the current item. When not understood, `text` is the whole line exactly as it was typed."""

    text: str
    understood: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a vote, as an entry of the cast, and how they voted."""

    who: KnownPerson
    vote: Cast


@dataclass(frozen=True, slots=True)
class Votes:
    """A count of votes; `casting` is "for", "against" or empty when no casting vote was needed (AQ5a).

    `named` are those whose vote was asked for by name.
    """

    in_favour: int
    against: int = 0
    abstained: int = 0
    casting: str = ""
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionIntent(Intent):
    """A decision in the words typed. Without votes it was taken by consensus; a dissent is noted on request (AQ5a)."""

    text: str
    votes: Votes | None = None
    dissent: tuple[KnownPerson, ...] = ()

    @property
    def how(self) -> str:
        """How it was taken, in words: `by consensus` or `for 5, against 1, abstained 2`."""
        if self.votes is None:
            return "by consensus"
        count = f"for {self.votes.in_favour}, against {self.votes.against}, abstained {self.votes.abstained}"
        return f"{count}, casting vote {self.votes.casting}" if self.votes.casting else count


@dataclass(frozen=True, slots=True)
class VotesIntent(Intent):
    """How some voted, by name, on a decision made before: the last one, or the one referred to (AQ5a)."""

    named: tuple[Named, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CastingIntent(Intent):
    """The chair breaks the tie of the vote just taken (AQ5a)."""

    side: Cast


@dataclass(frozen=True, slots=True)
class DissentIntent(Intent):
    """Some ask that their dissent from a decision be noted: from the last one, or the one referred to (AQ5a)."""

    who: tuple[KnownPerson, ...]
    reference: str = ""


@dataclass(frozen=True, slots=True)
class RecommendIntent(Intent):
    """A recommendation for ratification, in the words typed (AQ6)."""

    text: str


@dataclass(frozen=True, slots=True)
class ActionIntent(Intent):
    """An action: wording, an entry for each owner (or none), due date and the words it was said in."""

    text: str
    owners: tuple[KnownPerson, ...] = ()
    due: date | None = None
    due_words: str = ""


@dataclass(frozen=True, slots=True)
class ChallengeIntent(Intent):
    """A challenge towards one agency, or (`agency` empty) towards a whole constituency that has several."""

    agency: str
    constituency: str
    towards: str
    text: str


# What is already in the record


@dataclass(frozen=True, slots=True)
class UpdateIntent(Intent):
    """What was said of an open action; `due` when its date moved with it (AC4)."""

    action: str
    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class DoneIntent(Intent):
    """An open action is reported done."""

    action: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class CloseActionIntent(Intent):
    """The meeting agrees that an action is closed (AC2)."""

    action: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class RatifyIntent(Intent):
    """A recommendation is ratified and becomes a decision, by consensus or by a vote."""

    recommendation: str
    text: str = ""
    votes: Votes | None = None
    dissent: tuple[KnownPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectIntent(Intent):
    """A recommendation is not ratified, with the reason as typed or none."""

    recommendation: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ApproveMinutesIntent(Intent):
    """The minutes an item carries are agreed as an accurate record, or subject to a correction (MI2)."""

    item: str
    correction: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionIntent(Intent):
    """A correction to the minutes an item carries, minuted before they are approved (MI2)."""

    item: str
    text: str


@dataclass(frozen=True, slots=True)
class CorrectIntent(Intent):
    """New words for the last entry; the old ones stay in the journal (RE4)."""

    text: str


@dataclass(frozen=True, slots=True)
class UndoIntent(Intent):
    """The last entry is taken back."""


@dataclass(frozen=True, slots=True)
class RedoIntent(Intent):
    """What was taken back is put in again."""
