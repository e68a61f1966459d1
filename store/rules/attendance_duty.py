"""The duty to attend so often a year, as that of the leads to come at least twice (AQ9; L)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from store.rules.attendance import IN_PERSON, THERE, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.rules.attendance import Mark
    from store.rules.body_terms import AttendanceDuty

FINANCIAL = (4, 1)
"""Month and day on which the year begins, unless the terms say otherwise."""

_UNTOLD = frozenset({Outcome.VACANT, Outcome.COVERED, Outcome.SUSPENDED, Outcome.NOT_RECORDED})


class DutyStanding(StrEnum):
    """Where the duty of a year stands."""

    MET = "met"
    NOT_YET = "not yet"
    MISSED = "missed"
    UNTOLD = "cannot be told"


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the duty, its last day included."""

    first: date
    last: date

    @property
    def label(self) -> str:
        """How it is called: `2023-24`, or `2023` where it is a calendar year."""
        same = self.first.year == self.last.year
        return f"{self.first.year}" if same else f"{self.first.year}-{self.last.year % 100:02}"

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class DutyYear:
    """How a duty stands for one seat in one year.

    Attributes:
        duty: the duty.
        year: the year.
        came: to how many meetings the seat was attended as the duty asks.
        held: how many were held so far while somebody held the seat and the register speaks of it.
        left: how many more are planned in the year.
        standing: met, not yet, missed, or not to be told because the year is known in part only.
    """

    duty: AttendanceDuty
    year: Year
    came: int
    held: int
    left: int
    standing: DutyStanding

    @property
    def out_of_reach(self) -> bool:
        """Whether the meetings planned for the rest of the year are too few, unless another is called."""
        return self.standing == DutyStanding.NOT_YET and self.came + self.left < self.duty.at_least


def year_of(day: date, begins: tuple[int, int] = FINANCIAL) -> Year:
    """The year a day lies in.

    Args:
        day: the day.
        begins: month and day on which years begin.
    """
    first = day.replace(month=begins[0], day=begins[1])
    if day < first:
        first = first.replace(year=first.year - 1)
    return Year(first, first.replace(year=first.year + 1) - timedelta(days=1))


def years(since: date, until: date, begins: tuple[int, int] = FINANCIAL) -> Iterator[Year]:
    """The years a stretch of time touches, the earliest first."""
    day = since
    while day <= until:
        year = year_of(day, begins)
        yield year
        day = year.last + timedelta(days=1)


def duty_in(
    duty: AttendanceDuty,
    year: Year,
    marked: Iterable[Mark],
    *,
    on: date,
    planned: Iterable[date] = (),
    known_from: date | None = None,
) -> DutyYear:
    """How a duty stands for one seat in one year, whoever held the seat.

    Args:
        duty: the duty; where it asks for the holder in person, remotely will do, and a deputy will not.
        year: the year.
        marked: the marks of the seat; those of other years are passed over.
        on: the day it is asked on; what was held later counts as still planned.
        planned: days of meetings that are planned and not held.
        known_from: the day from which everything is known: that of the first meeting on record, or the day the
            seat was first filled if that is later. Of a year that began before it nothing is held against anybody.
    """
    fits = IN_PERSON if duty.in_person else THERE
    mine = [mark for mark in marked if year.has(mark.on)]
    held = [mark for mark in mine if mark.on <= on]
    came = sum(mark.outcome in fits for mark in held)
    left = sum(mark.on > on for mark in mine) + sum(year.has(day) and day >= on for day in planned)
    if came >= duty.at_least:
        standing = DutyStanding.MET
    elif on < year.last:
        standing = DutyStanding.NOT_YET
    elif known_from is None or known_from > year.first:
        standing = DutyStanding.UNTOLD
    else:
        standing = DutyStanding.MISSED
    told = sum(mark.outcome not in _UNTOLD for mark in held)
    return DutyYear(duty, year, came, told, left, standing)
