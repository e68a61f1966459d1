"""How many are needed: a number, a share, a table by size, the greatest of several, or every one (AQ3a)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction


class Base(StrEnum):
    """What a share or a table is reckoned from: all seats, the seats filled, or the agencies with a seat."""

    SEATS = "seats"
    FILLED = "filled"
    AGENCIES = "agencies"


class Rounding(StrEnum):
    """What becomes of a part of a person; "more-than" is the least whole number above the share."""

    UP = "up"
    DOWN = "down"
    MORE_THAN = "more-than"


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction of the seats, the seats filled or the agencies; never fewer than `floor`.

    `less_suspended` leaves suspended seats out of the reckoning, as "filled" leaves the vacant ones out.
    """

    fraction: Fraction
    of: Base = Base.SEATS
    rounding: Rounding = Rounding.UP
    floor: int = 0
    less_suspended: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a table by size: up to this size (None: any larger), so many are needed."""

    need: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """So many by the size of the body; the last step has no upper end."""

    steps: tuple[Step, ...]
    of: Base = Base.SEATS
    less_suspended: bool = False


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of several, as with a body's own number above a statutory floor."""

    of: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """Every one that can come: filled, and not suspended."""


Amount: TypeAlias = "int | Share | Table | Greatest | Every"


def needed(amount: Amount, size: Callable[[Base, bool], int], every: Callable[[], int]) -> int:
    """The whole number an amount comes to on the day; at least one, for an empty room decides nothing.

    Args:
        amount: What the rule asks for.
        size: Gives how many there are of a base, with or without the suspended (True leaves them out).
        every: Gives how many could come at most, for `Every`.
    """
    return max(1, _reckoned(amount, size, every))


def _reckoned(amount: Amount, size: Callable[[Base, bool], int], every: Callable[[], int]) -> int:
    match amount:
        case int():
            return amount
        case Every():
            return every()
        case Share():
            return _share(amount, size(amount.of, amount.less_suspended))
        case Table():
            return _step(amount, size(amount.of, amount.less_suspended)).need
        case Greatest():
            return max(_reckoned(part, size, every) for part in amount.of)


def _share(share: Share, whole: int) -> int:
    exact = share.fraction * whole
    match share.rounding:
        case Rounding.UP:
            return max(share.floor, ceil(exact))
        case Rounding.DOWN:
            return max(share.floor, floor(exact))
        case Rounding.MORE_THAN:
            return max(share.floor, floor(exact) + 1)


def _step(table: Table, whole: int) -> Step:
    ends = (step for step in table.steps if step.up_to is not None and whole <= step.up_to)
    return next(ends, table.steps[-1])
