"""Clauses put to a room: met or not, by whom, and if not, who could mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.muster import NOBODY
from store.rules.tree import All, Any, AtLeast, Count, Measure, counts_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.rules.muster import Keys, Muster
    from store.rules.tree import Clause


@dataclass(frozen=True, slots=True)
class Measured:
    """A count put to the room: the seats it is about, those somebody sits for, and how many it needs."""

    about: Keys
    there: Keys
    needed: int


class Evidence:
    """What a room says to the clauses of its rule."""

    def __init__(self, muster: Muster, clauses: Iterable[Clause]) -> None:
        self._muster = muster
        # By identity: the clauses live longer than this, and hashing one costs more than weighing it.
        self._measured = {
            id(count): self._measure(count) for clause in clauses for count in counts_in(clause)
        }

    def _measure(self, count: Count) -> Measured:
        about = self._muster.about(count.which)
        there = self._muster.there(about, count.which)
        return Measured(about, there, self._muster.needed(count, about))

    def needed(self, count: Count) -> int:
        """How many one of the counts asks for on the day."""
        return self._measured[id(count)].needed

    @property
    def counting(self) -> Keys:
        """The seats somebody sits for that count for one clause or another."""
        return NOBODY.union(*(found.there for found in self._measured.values()))

    def holds(self, clause: Clause, within: Keys | None = None) -> bool:
        """Whether a clause is met, by everybody or by those who sit for the seats in `within` alone."""
        if isinstance(clause, Count):
            found = self._measured[id(clause)]
            there = found.there if within is None else found.there & within
            return self._muster.tally(clause, there) >= found.needed
        return sum(self.holds(part, within) for part in clause.of) >= _wanted(clause)

    def met_by(self, clause: Clause) -> tuple[str, ...]:
        """Seats that meet a clause which holds, none of them idle: without any one it would not hold."""
        seats = self._gathered(clause)
        if not isinstance(clause, Count):
            for key in reversed(self._muster.ordered(seats)):
                if self.holds(clause, seats - {key}):
                    seats -= {key}
        return self._muster.ordered(seats)

    def _gathered(self, clause: Clause) -> Keys:
        if isinstance(clause, Count):
            return self._first(clause)
        found = sorted((self._gathered(part) for part in clause.of if self.holds(part)), key=len)
        return NOBODY.union(*found[: _wanted(clause)])

    def _first(self, count: Count) -> Keys:
        """The first seats, in the order the body lists them, that are as many as the count needs."""
        found = self._measured[id(count)]
        seats = self._muster.ordered(found.there)
        if count.measure is Measure.AGENCIES:
            seats = tuple(self._muster.by_unit(seats, count.units).values())
        elif count.measure is Measure.PEOPLE:
            seats = tuple(self._muster.heads(seats, count.which).values())
        return frozenset(seats[: found.needed])

    def could_be_met_by(self, clause: Clause) -> Keys:
        """Seats that could help to meet a clause which does not hold, were somebody to come for them."""
        if not isinstance(clause, Count):
            unmet = [part for part in clause.of if not self.holds(part)]
            return NOBODY.union(*(self.could_be_met_by(part) for part in unmet))
        found = self._measured[id(clause)]
        could = self._muster.could_come(found.about, clause.which)
        if clause.measure is not Measure.AGENCIES:
            return could - found.there
        here = {self._muster.unit(key, clause.units) for key in found.there}
        return frozenset(key for key in could if self._muster.unit(key, clause.units) not in here)

    def short_of(self, clause: Clause) -> int:
        """How many more a clause needs that does not hold: people, seats, agencies, or clauses of its own."""
        if isinstance(clause, Count):
            found = self._measured[id(clause)]
            return found.needed - self._muster.tally(clause, found.there)
        return _wanted(clause) - sum(self.holds(part) for part in clause.of)


def _wanted(clause: All | Any | AtLeast) -> int:
    """How many of its parts a composed clause wants met."""
    match clause:
        case All():
            return len(clause.of)
        case Any():
            return 1
        case AtLeast():
            return clause.number
