"""What a sheet of people would change, change by change, each with its line and a sentence (BO6)."""

import difflib
from dataclasses import dataclass, field
from datetime import date

from store.rules.calendar import format_day
from store.rules.people_roll import SeatKnown, Who
from store.rules.people_rows import Problem


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency that is not known yet."""

    line: int
    says: str
    slug: str
    name: str
    constituency: str


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat that is not known yet; whoever has it follows in changes of their own."""

    line: int
    says: str
    seat: SeatKnown


@dataclass(frozen=True, slots=True)
class SeatChange:
    """Another value for something of a seat: `what` is the field of `SeatKnown`."""

    line: int
    says: str
    body: str
    seat: str
    what: str
    value: str | bool | tuple[str, ...] | date | None


@dataclass(frozen=True, slots=True)
class TenureChange:
    """Somebody takes a seat, or is named as its deputy, or the days or the authority of one who was are others.

    `key` is that of the tenure, "" for a new one.
    """

    line: int
    says: str
    body: str
    seat: str
    deputy: bool
    key: str
    who: Who
    since: date | None
    until: date | None
    may_decide: bool


@dataclass(frozen=True, slots=True)
class OwnPost:
    """Somebody's own post is another."""

    line: int
    says: str
    who: Who
    post: str


@dataclass(frozen=True, slots=True)
class SignedChange:
    """Somebody signed a body's agreement on a day; None takes out that they did."""

    line: int
    says: str
    body: str
    who: Who
    on: date | None


Change = NewAgency | NewSeat | SeatChange | TenureChange | OwnPost | SignedChange


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet would do: its changes in the order they are made, what is wrong, and what is worth knowing.

    With a problem nothing is changed at all.
    """

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Findings:
    """What has been found in a sheet so far."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def wrong(self, line: int, column: str, message: str, remedy: str) -> None:
        """Something cannot stand."""
        self.problems.append(Problem(line, column, message, remedy))

    def plan(self) -> Plan:
        """Everything, in the order of the lines."""
        problems = sorted(dict.fromkeys(self.problems), key=lambda problem: problem.line)
        changes = () if problems else tuple(sorted(self.changes, key=lambda change: change.line))
        return Plan(changes, tuple(problems), tuple(self.notes))


def nearest(word: str, known: tuple[str, ...]) -> str:
    """What to write instead of an unknown word: the one meant most likely, or all there are."""
    near = difflib.get_close_matches(word.casefold(), known, n=1)
    return f"did you mean `{near[0]}`?" if near else "one of " + ", ".join(known)


def plainly(day: date) -> str:
    """A day within a sentence about a line: `5 September 2022`."""
    return format_day(day).partition(" ")[2]
