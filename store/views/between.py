"""What members answered when asked between two meetings, as forms and exports see it (AQ6a)."""

from dataclasses import dataclass
from datetime import date

from store.rules.frozen_proof import Proof


@dataclass(frozen=True, slots=True)
class Answered:
    """What one seat answered.

    Attributes:
        seat: The seat by its key, its post or an unambiguous part of one.
        answer: One of `AssentAnswer`.
        day: When; None where only the day of the whole is known.
        deputy: Who answered for the seat in its holder's place; "" for the holder.
    """

    seat: str
    answer: str
    day: date | None = None
    deputy: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """An answer with who gave it: name and key of the person, and of the seat."""

    seat: str
    seat_key: str
    post: str
    name: str
    person_key: str | None
    deputy: bool
    answer: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict of a body's rule on those who agreed, and everybody who was asked.

    `unasked` are the members with a vote who are not named, by name or post.
    """

    proof: Proof
    answers: tuple[AnsweredBy, ...]
    unasked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssentView:
    """An answer as it is kept: who, for which post, what, and when."""

    name: str
    post: str
    answer: str
    day: date
    deputy: bool = False
