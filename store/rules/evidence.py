"""Clauses put to a room: met or not, by whom, and if not, who could mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from store.rules.amounts import Majority
from store.rules.different_people import DifferentPeople
from store.rules.seating import NOBODY
from store.rules.tree import All, Any, AtLeast, Count

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
        self._different = DifferentPeople(seating, muster, self.there, self.needed)
        self._there: dict[int, Keys] = {}
        self._heads: dict[int, int] = {}
        self._needed: dict[int, int] = {}
        self._held: dict[int, bool] = {}
        self._seats: dict[int, tuple[str, ...]] = {}
        for clause in clauses:
            for count in seating.counts(clause):
                self._there[id(count)] = muster.there(count)
                self._needed[id(count)] = self._as_things_stand(count)

    def there(self, count: Count) -> Keys:
        """The seats a count is about that somebody sits for who will do for it."""
        return self._there[id(count)]

    def needed(self, count: Count) -> int:
        """How many a count asks for in this room."""
        return self._needed[id(count)]

    def _as_things_stand(self, count: Count) -> int:
        if isinstance(count.amount, Majority):
            # Those who count in the room, and those whom only this count is about.
            counting = (self._seating.ordinary & self._muster.covered) | self.there(count)
            self._heads[id(count)] = heads = self._muster.heads_of(counting)
            return count.amount.of(heads)
        if self._muster.interested and self._seating.moving(count):
            return self._seating.reckoned(count, self._muster.interested)
        return self._seating.needed(count)

    @property
    def counting(self) -> Keys:
        """The seats somebody sits for that count for one clause or another."""
        return NOBODY.union(*self._there.values())

    def holds(self, clause: Clause, within: Keys | None = None) -> bool:
        """Whether a clause is met, by everybody or by those who sit for the seats in `within` alone."""
        if within is not None:
            return self._holds(clause, within)
        found = self._held.get(id(clause))
        if found is None:
            found = self._held[id(clause)] = self._holds(clause, None)
        return found

    def _holds(self, clause: Clause, within: Keys | None) -> bool:
        if isinstance(clause, Count):
            number = self._number(clause) if within is None else self._muster.tally(clause, self.there(clause) & within)
            return number >= self.needed(clause)
        if by_different_people(clause):
            return not self._different.served(clause, within).short
        return sum(self.holds(part, within) for part in clause.of) >= wanted(clause)

    def _number(self, count: Count) -> int:
        """How many a count comes to in the room."""
        return len(self.there(count)) if self._muster.seats_tell(count) else len(self._counted(count))

    def _counted(self, count: Count) -> tuple[str, ...]:
        """A seat for each head, seat or agency that a count comes to."""
        found = self._seats.get(id(count))
        if found is None:
            found = self._seats[id(count)] = self._muster.first(count, self.there(count))
        return found

    def met_by(self, clause: Clause) -> tuple[str, ...]:
        """Seats that meet a clause which holds, none of them idle: without any one it would not hold."""
        gathered = self._seating.ordered(self._gathered(clause))
        if isinstance(clause, Count) or by_different_people(clause):
            return gathered
        kept = frozenset(gathered)
        for key in reversed(gathered):
            if self.holds(clause, kept - {key}):
                kept -= {key}
        return self._seating.ordered(kept)

    def _gathered(self, clause: Clause) -> Keys:
        if isinstance(clause, Count):
            return frozenset(self._counted(clause)[: self.needed(clause)])
        if by_different_people(clause):
            return frozenset(self._different.served(clause).seats)
        found = sorted((self._gathered(part) for part in clause.of if self.holds(part)), key=len)
        return NOBODY.union(*found[: wanted(clause)])

    def could_be_met_by(self, clause: Clause) -> tuple[str, ...]:
        """Seats that could help to meet a clause which does not hold, were somebody to come for them."""
        return self._seating.ordered(self._could(clause))

    def _could(self, clause: Clause) -> Keys:
        if isinstance(clause, Count):
            return self._muster.helpful(clause, self.there(clause))
        if by_different_people(clause):
            return self._different.helpful(clause)
        return NOBODY.union(*(self._could(part) for part in clause.of if not self.holds(part)))

    def short_of(self, clause: Clause) -> int:
        """How many more a clause needs that does not hold: people, seats, agencies, or clauses of its own."""
        if isinstance(clause, Count):
            there = self._number(clause)
            if isinstance(clause.amount, Majority):
                return clause.amount.short_of(there, self._heads[id(clause)])
            return self.needed(clause) - there
        if by_different_people(clause):
            return self._different.served(clause).short
        return wanted(clause) - sum(self.holds(part) for part in clause.of)


def by_different_people(clause: All | Any | AtLeast) -> TypeGuard[All | AtLeast]:
    """Whether nobody may serve two parts of a composed clause."""
    return not isinstance(clause, Any) and clause.different_people


def wanted(clause: All | Any | AtLeast) -> int:
    """How many of its parts a composed clause wants met."""
    match clause:
        case All():
            return len(clause.of)
        case Any():
            return 1
        case AtLeast():
            return clause.number
