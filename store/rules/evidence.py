"""Clauses put to a room: met or not, by whom, and if not, who could mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.seating import NOBODY
from store.rules.tree import All, Any, AtLeast, Count, Measure, counts_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.rules.muster import Muster
    from store.rules.seating import Keys, Seating
    from store.rules.tree import Clause


class Evidence:
    """What a room says to the clauses in effect.

    Args:
        seating: The body's seats under its rule.
        muster: Who has come.
        clauses: The clauses in effect, out of the rule the seating keeps.
    """

    def __init__(self, seating: Seating, muster: Muster, clauses: Iterable[Clause]) -> None:
        self._seating = seating
        self._muster = muster
        counts = (count for clause in clauses for count in counts_in(clause))
        self._there = {id(count): muster.there(count) for count in counts}

    @property
    def counting(self) -> Keys:
        """The seats somebody sits for that count for one clause or another."""
        return NOBODY.union(*self._there.values())

    def holds(self, clause: Clause, within: Keys | None = None) -> bool:
        """Whether a clause is met, by everybody or by those who sit for the seats in `within` alone."""
        if isinstance(clause, Count):
            there = self._there[id(clause)]
            seats = there if within is None else there & within
            return self._muster.tally(clause, seats) >= self._seating.needed(clause)
        return sum(self.holds(part, within) for part in clause.of) >= _wanted(clause)

    def met_by(self, clause: Clause) -> tuple[str, ...]:
        """Seats that meet a clause which holds, none of them idle: without any one it would not hold."""
        gathered = self._seating.ordered(self._gathered(clause))
        if isinstance(clause, Count):
            return gathered
        kept = frozenset(gathered)
        for key in reversed(gathered):
            if self.holds(clause, kept - {key}):
                kept -= {key}
        return self._seating.ordered(kept)

    def _gathered(self, clause: Clause) -> Keys:
        if isinstance(clause, Count):
            seats = self._muster.first(clause, self._there[id(clause)])
            return frozenset(seats[: self._seating.needed(clause)])
        found = sorted((self._gathered(part) for part in clause.of if self.holds(part)), key=len)
        return NOBODY.union(*found[: _wanted(clause)])

    def could_be_met_by(self, clause: Clause) -> tuple[str, ...]:
        """Seats that could help to meet a clause which does not hold, were somebody to come for them."""
        return self._seating.ordered(self._could(clause))

    def _could(self, clause: Clause) -> Keys:
        if not isinstance(clause, Count):
            return NOBODY.union(*(self._could(part) for part in clause.of if not self.holds(part)))
        there = self._there[id(clause)]
        could = self._muster.could_come(clause)
        if clause.measure is not Measure.AGENCIES:
            return could - there
        here = self._seating.by_unit(there, clause)
        unit = self._seating.units(clause)
        return frozenset(key for key in could if unit[key] not in here)

    def short_of(self, clause: Clause) -> int:
        """How many more a clause needs that does not hold: people, seats, agencies, or clauses of its own."""
        if isinstance(clause, Count):
            return self._seating.needed(clause) - self._muster.tally(clause, self._there[id(clause)])
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
