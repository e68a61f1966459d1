"""How many are needed: a number, a share, a table by size, the greatest or least of several, or all (AQ3a)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from store.rules.tree import Which


class Base(StrEnum):
    """What a share or a table is reckoned from: all seats, the seats filled, or the agencies with a seat."""

    SEATS = "seats"
    FILLED = "filled"
    AGENCIES = "agencies"


class Rounding(StrEnum):
    """What becomes of a part of a person: "nearest" takes a half up, "more-than" is the next number above."""

    UP = "up"
    DOWN = "down"
    NEAREST = "nearest"
    MORE_THAN = "more-than"


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction of the seats, the seats filled or the agencies.

    Attributes:
        fraction: More than nothing, at most all.
        of: What is counted for the whole.
        rounding: What becomes of a part of a person.
        floor: It never comes to fewer.
        less_suspended: Leaves suspended seats out of the whole, as "filled" leaves the vacant ones out.
        plus: Added after rounding and before the floor, as in "half plus one".
        percent: Whether the terms say it in the hundred, and so it is said.
        reckoned_from: The seats that make the whole; None: those the clause is about.
        less_conflicted: Leaves out seats whose holder does not count for an interest in the business.
    """

    fraction: Fraction
    of: Base = Base.SEATS
    rounding: Rounding = Rounding.UP
    floor: int = 0
    less_suspended: bool = False
    plus: int = 0
    percent: bool = False
    reckoned_from: Which | None = None
    less_conflicted: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a table by size: up to this size (None: any larger), so many are needed."""

    need: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """So many by the size of the body; the last step has no upper end. The rest as with a share."""

    steps: tuple[Step, ...]
    of: Base = Base.SEATS
    less_suspended: bool = False
    reckoned_from: Which | None = None
    less_conflicted: bool = False


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of several, as with a body's own number above a statutory floor."""

    of: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Least:
    """The least of several, as in "three or half of the members, whichever is the less"."""

    of: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """Every one that can come: filled, and not suspended."""


@dataclass(frozen=True, slots=True)
class Majority:
    """More of them than of all others who count; with `or_half`, as many will do. Only the room decides it."""

    or_half: bool = False

    def of(self, heads: int) -> int:
        """How many of so many heads it takes; at least one, for an empty room decides nothing."""
        return max(1, ceil(Fraction(heads, 2)) if self.or_half else heads // 2 + 1)

    def short_of(self, such: int, heads: int) -> int:
        """How many more of such people would have to come, each of them one more head as well."""
        return max(1, heads - 2 * such + (not self.or_half))


Amount: TypeAlias = "int | Share | Table | Greatest | Least | Every | Majority"


def needed(amount: Amount, size: Callable[[Share | Table], int], every: Callable[[], int]) -> int:
    """The whole number an amount comes to on the day; at least one, for an empty room decides nothing.

    Args:
        amount: What the rule asks for.
        size: Gives how large the whole of a share or table is.
        every: Gives how many could come at most, for `Every`.
    """
    return max(1, _reckoned(amount, size, every))


def _reckoned(amount: Amount, size: Callable[[Share | Table], int], every: Callable[[], int]) -> int:
    match amount:
        case int():
            return amount
        case Every():
            return every()
        case Majority():
            return amount.of(0)
        case Share():
            return _share(amount, size(amount))
        case Table():
            return _step(amount, size(amount)).need
        case Greatest() | Least():
            parts = [_reckoned(part, size, every) for part in amount.of]
            return max(parts) if isinstance(amount, Greatest) else min(parts)


def _share(share: Share, whole: int) -> int:
    return max(share.floor, _rounded(share.fraction * whole, share.rounding) + share.plus)


def _rounded(exact: Fraction, rounding: Rounding) -> int:
    match rounding:
        case Rounding.UP:
            return ceil(exact)
        case Rounding.DOWN:
            return floor(exact)
        case Rounding.NEAREST:
            return floor(exact + Fraction(1, 2))
        case Rounding.MORE_THAN:
            return floor(exact) + 1


def _step(table: Table, whole: int) -> Step:
    ends = (step for step in table.steps if step.up_to is not None and whole <= step.up_to)
    return next(ends, table.steps[-1])


def reckonings(amount: Amount) -> Iterator[Share | Table]:
    """Every share and table in an amount, however deep."""
    if isinstance(amount, Share | Table):
        yield amount
    elif isinstance(amount, Greatest | Least):
        for part in amount.of:
            yield from reckonings(part)
