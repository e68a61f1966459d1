"""A meeting while it is recorded, as the recording screen sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from store.views.meeting import ItemView
from store.views.register import RegisterView


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """One thing recorded under an item.

    `kind` is decision, recommendation, action, note, kept (not understood), update, interest, challenge or correction.
    `confidential`: it tells of something that was said in confidence, wherever it stands itself.
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

    def __bool__(self) -> bool:
        """Whether anything is unfinished."""
        return bool(self.items or self.actions or self.people)


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
