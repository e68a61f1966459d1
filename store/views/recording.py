"""A meeting while it is recorded, as the recording screen sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from store.views.meeting import ItemView
from store.views.register import RegisterView


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One thing recorded under an item.

    Attributes:
        kind: decision, recommendation, action, note, kept (not understood), update, interest, challenge, correction,
            approval, ruling, not-carried (a vote that was lost) or not-ratified (a recommendation that was refused).
        how: how it was decided; of a recommendation why it is one.
        names: who is named in a vote, and whose dissent is noted, in words.
        state: of a recommendation what became of it: "waiting", "ratified at EG/2024/02".
        problem: what speaks against it, such as attendance corrected since, with both verdicts (AQ5).
        confidential: it tells of something that was said in confidence, wherever it stands itself.
    """

    key: str
    kind: str
    item_key: str
    reference: str
    text: str
    at: datetime
    who: str = ""
    agency: str = ""
    due: date | None = None
    due_words: str = ""
    how: str = ""
    problem: str = ""
    proof: str = ""
    confidential: bool = False
    names: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Mender:
    """Somebody who could supply what is missing.

    Attributes:
        who: the holder of the seat, or its post where nobody holds it.
        post: the post, "" where that is what they are called.
        why: why they do not supply it now: "apologies", "left 10:25", "withdrew: her own service".
        expected: what was said beforehand: "expected at 10:40", "S Khan was to come"; "" for nothing.
        deputies: who is named to stand in, each with what keeps them from it.
    """

    who: str
    post: str
    why: str
    expected: str
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """A clause of the rule that is not met, how many more it takes, and who could supply it."""

    clause: str
    more: int
    menders: tuple[Mender, ...]


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Why nothing may be decided at a minute, on an item: for the one who has to mend it (AQ6)."""

    headline: str
    rule: str
    lacks: tuple[Lack, ...]
    notes: tuple[str, ...]
    next_meeting: str = ""


@dataclass(frozen=True, slots=True)
class TypingView:
    """The text under the hand, as saved on the last keystroke."""

    item_key: str
    field: str
    text: str
    capture: str
    cursor: tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnfinishedView:
    """What closing would leave unfinished (RE5), each a line in words."""

    items: tuple[str, ...]
    actions: tuple[str, ...]
    people: tuple[str, ...]
    duties: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is unfinished."""
        return bool(self.items or self.actions or self.people or self.duties)


@dataclass(frozen=True, slots=True)
class RecordingView:
    """Everything the recording screen shows. `notes` holds the prose of each item by its key."""

    register: RegisterView
    items: tuple[ItemView, ...]
    current: str
    notes: dict[str, str]
    outcomes: tuple[OutcomeView, ...]
    typing: TypingView | None
    next_meeting: date | None
