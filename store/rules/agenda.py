"""How an agenda is numbered and timed (AG3, AG4, MI1a); `drawing` says what goes on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from store.rules.problems import RuleProblem
from store.rules.vocabulary import Purpose

PLAIN, YEAR, MUNICIPAL, PREFIX = "plain", "year", "municipal", "prefix"
_MAY = 5  # a council's year begins with its annual meeting in May


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item as far as order, number and time are concerned.

    Attributes:
        key: The item's key.
        title: What it is called.
        minutes: How long it is planned to take; the items below it come after that time, not within it.
        depth: 0 for an item, 1 for one below it.
        section: The part of the agenda it stands in.
        purpose: decision, discussion, assurance or information.
    """

    key: str
    title: str
    minutes: int = 10
    depth: int = 0
    section: str = ""
    purpose: str = Purpose.DISCUSSION.value


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a body numbers its items (MI1a).

    Attributes:
        style: "plain" 1, 2, 3 from 1 at each meeting; "year" 12/24; "municipal" on through the municipal
            year; "prefix" EG/2024/12. All but the plain one run on from meeting to meeting.
        before: How many items the body numbered earlier in the period; see `numbers_since`.
        year: The year that is written with the number.
        prefix: What is written before it ("EG").
    """

    style: str = PLAIN
    before: int = 0
    year: int = 0
    prefix: str = ""


class Timetable(NamedTuple):
    """When each item begins and ends, and by how many minutes they pass the planned end (0 when they fit)."""

    slots: tuple[tuple[datetime, datetime], ...]
    overrun: int


def number(lines: Iterable[AgendaLine], numbering: Numbering | None = None) -> tuple[str, ...]:
    """The number of each item in its body's style; those below an item are 4.1, 4.2.

    An item indented further than it can be counts as one below its neighbour.

    Raises:
        RuleProblem: the style is not known.
    """
    numbering = numbering or Numbering()
    counts: list[int] = []
    numbers = []
    for line in lines:
        depth = min(max(line.depth, 0), len(counts))
        above, here = counts[:depth], counts[depth : depth + 1] or [0]
        counts = [*above, here[0] + 1]
        numbers.append(_styled(counts, numbering))
    return tuple(numbers)


def numbers_since(style: str, day: date) -> date | None:
    """From which day on the numbers of a meeting on `day` run, or None when each meeting begins at 1.

    The municipal year is taken to begin on 1 May, the others with the calendar's.

    Raises:
        RuleProblem: the style is not known.
    """
    match style:
        case "plain":
            return None
        case "year" | "prefix":
            return date(day.year, 1, 1)
        case "municipal":
            return date(day.year if day.month >= _MAY else day.year - 1, _MAY, 1)
        case _:
            raise _unknown(style)


def count_numbered(lines: Iterable[AgendaLine]) -> int:
    """How many numbers a meeting's items used, for the `before` of the next meeting; 4.1 uses none."""
    depths = [line.depth for line in lines]
    return sum(depth <= 0 or place == 0 for place, depth in enumerate(depths))


def clock_times(start: datetime, lines: Sequence[AgendaLine], length: int) -> Timetable:
    """The planned clock times, one item after the other.

    Args:
        start: when the meeting begins.
        lines: the items in their order; one of 0 minutes begins and ends at once.
        length: how many minutes the meeting is planned to last.
    """
    slots = []
    begins = start
    for line in lines:
        ends = begins + timedelta(minutes=line.minutes)
        slots.append((begins, ends))
        begins = ends
    return Timetable(tuple(slots), max(0, sum(line.minutes for line in lines) - length))


def _styled(counts: Sequence[int], numbering: Numbering) -> str:
    running = numbering.before if numbering.style != PLAIN else 0
    plain = ".".join(str(count) for count in (running + counts[0], *counts[1:]))
    match numbering.style:
        case "plain" | "municipal":
            return plain
        case "year":
            return f"{plain}/{numbering.year % 100:02}"
        case "prefix":
            return f"{numbering.prefix}/{numbering.year}/{plain}"
        case _:
            raise _unknown(numbering.style)


def _unknown(style: str) -> RuleProblem:
    known = f"one of {PLAIN}, {YEAR}, {MUNICIPAL}, {PREFIX}"
    return RuleProblem("numbering", f"`{style}` is no way of numbering", known)
