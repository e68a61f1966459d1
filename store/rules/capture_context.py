"""What the capture language is told and what it gives back, shared by its parts (RE2)."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.intents import Intent
from store.rules.names import KnownPerson


@dataclass(frozen=True, slots=True)
class KnownItem:
    """One item of the agenda: its key, its number as printed ("5", "12/24") and its title."""

    key: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is understood against: who and what may be named, and the clock.

    Attributes:
        people: The cast of this meeting, one entry per seat, named deputies without a seat among them.
        items: The agenda in its order.
        current_item: Key of the item under discussion, or empty.
        day: The meeting's day; spoken dates and times of day belong to it.
        now: Wall-clock time of the meeting, shown where a line carries no time of its own.
        next_meeting: What "next meeting" means, if it has a date.
        holidays: Bank holidays, for working days.
        actions: References of open actions.
        recommendations: References that wait for ratification.
        agencies: Slug, name and constituency of each agency that can be challenged.
        minutes_items: Keys of the items that approve minutes.
        business: The kinds of business the quoracy rule asks something special of.
        duty_items: Keys of the items that stand for a duty of the forward plan.
    """

    people: tuple[KnownPerson, ...]
    items: tuple[KnownItem, ...]
    current_item: str
    day: date
    now: datetime
    next_meeting: date | None
    holidays: frozenset[date]
    actions: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    agencies: tuple[tuple[str, str, str], ...] = ()
    minutes_items: tuple[str, ...] = ()
    business: tuple[str, ...] = ()
    duty_items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line was understood to mean, shown before Enter commits it.

    Attributes:
        intent: What to do. A line that was not understood is a note holding the whole line.
        preview: The intent in one line, for the eye.
        problem: Why the line was kept as a note only; empty when it was understood.
        candidates: Who or what an ambiguous word could mean, for the hand to choose from.
        at: The time the line carried, if any; without one the machine stamps it.
    """

    intent: Intent
    preview: str
    problem: str = ""
    candidates: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A line taken apart: the verb as typed, whether a colon followed it, the rest, and its clock time."""

    verb: str
    colon: bool
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a verb made of the rest of its line."""

    intent: Intent
    preview: str
    at: datetime | None


class UnclearError(Exception):
    """The rest of a line does not fit its verb; it never leaves the capture language.

    Attributes:
        problem: What is wrong, and what would be right.
        candidates: What an ambiguous word could mean.
    """

    def __init__(self, problem: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.candidates = candidates
