"""A body's seats under its rule, before anybody comes in: whatever does not depend on who is there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from store.rules.amounts import Base, needed, reckonings
from store.rules.clause_words import phrase
from store.rules.eligibility import standing_problem
from store.rules.rule_words import sentence
from store.rules.spoken import Names
from store.rules.tree import Measure, Unit, counts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from store.rules.amounts import Share, Table
    from store.rules.room import SeatFact
    from store.rules.tree import Clause, Count, QuoracyRule, Units, Which

Keys = frozenset[str]
"""Keys of seats."""

NOBODY: Keys = frozenset()


class Seating:
    """Which seats each clause is about and how many it needs of them.

    Args:
        rule: The rule of the day.
        seats: Every seat of the body, in the order they are listed.
    """

    def __init__(self, rule: QuoracyRule, seats: tuple[SeatFact, ...]) -> None:
        self.rule = rule
        self.seats = {seat.key: seat for seat in seats}
        self._position = {key: number for number, key in enumerate(self.seats)}
        self.lacking = {seat.key: standing_problem(rule, seat) for seat in seats}
        self.ordinary: Keys = frozenset(key for key, lack in self.lacking.items() if not lack)
        self.can_come: Keys = frozenset(seat.key for seat in seats if seat.filled and not seat.suspended)
        self._of_counting_kind = frozenset(seat.key for seat in seats if seat.kind in rule.counts)
        self._suspended = frozenset(seat.key for seat in seats if seat.suspended)
        self._having = _index(seats)
        self._units: dict[Units, dict[str, str]] = {}
        # By identity, of the rule this seating keeps alive: hashing a clause costs more than counting for it.
        self._about: dict[int, Keys] = {}
        self._needed: dict[int, int] = {}
        self._moving: set[int] = set()
        self._counts: dict[int, tuple[Count, ...]] = {}
        for clause in (rule.rule, *(when.rule for when in rule.when)):
            for count in counts_in(clause):
                self._about[id(count)] = self._find(count.which)
                self._needed[id(count)] = self.reckoned(count, NOBODY)
                if any(part.less_conflicted for part in reckonings(count.amount)):
                    self._moving.add(id(count))
        self._names = Names.of(seats)
        self._words: dict[tuple[int, ...], str] = {}
        self.sentence = sentence(rule, self._names)

    def counts(self, clause: Clause) -> tuple[Count, ...]:
        """Every count in one of the rule's clauses, however deep."""
        found = self._counts.get(id(clause))
        if found is None:
            found = self._counts[id(clause)] = tuple(counts_in(clause))
        return found

    def about(self, count: Count) -> Keys:
        """The seats one of the rule's counts is about, filled or not."""
        return self._about[id(count)]

    def needed(self, count: Count) -> int:
        """How many of them it asks for."""
        return self._needed[id(count)]

    def reckoned(self, count: Count, interested: Keys) -> int:
        """How many a count asks for when the holders of some seats do not count for an interest they have."""
        about = self._about[id(count)]

        def size(amount: Share | Table) -> int:
            seats = about if amount.reckoned_from is None else self._find(amount.reckoned_from)
            seats -= self._suspended if amount.less_suspended else NOBODY
            seats -= interested if amount.less_conflicted else NOBODY
            if amount.of is Base.AGENCIES:
                return len(self.by_unit(seats, count))
            return sum(self.seats[key].filled for key in seats) if amount.of is Base.FILLED else len(seats)

        def every() -> int:
            seats = about & self.can_come
            return len(self.by_unit(seats, count) if count.measure is Measure.AGENCIES else seats)

        return needed(count.amount, size, every)

    def moving(self, count: Count) -> bool:
        """Whether how many one of the rule's counts asks for depends on who has an interest in the business."""
        return id(count) in self._moving

    def words(self, clause: Clause, needed: Callable[[Count], int] | None = None) -> str:
        """One of the rule's clauses in words, reckoned amounts with their number.

        Args:
            clause: The clause.
            needed: Gives the number a count comes to in the room; left out, what it comes to before anybody comes.
        """
        moving = [count for count in self.counts(clause) if self.moving(count)] if self._moving else []
        number = needed if needed is not None and moving else self.needed
        key = (id(clause), *map(number, moving))
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = phrase(clause, self._names, number)
        return found

    def ordered(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Seats in the order the body lists them."""
        return tuple(sorted(keys, key=self._position.__getitem__))

    def by_unit(self, keys: Iterable[str], count: Count) -> dict[str, str]:
        """The agencies these seats come to, as a count tells them apart, each with the first of its seats."""
        unit = self.units(count)
        found: dict[str, str] = {}
        for key in keys:
            found.setdefault(unit[key], key)
        return found

    def units(self, count: Count) -> dict[str, str]:
        """What each seat's agency counts as for a count."""
        found = self._units.get(count.units)
        if found is None:
            found = {key: _unit(seat, count.units) for key, seat in self.seats.items()}
            self._units[count.units] = found
        return found

    def fitting(self, which: Which) -> Keys:
        """The seats that are told so, whether or not they count."""
        seats = frozenset(self.seats)
        for trait, values in which.only.given():
            seats &= self._with(trait, values)
        for trait, values in which.but_not.given():
            seats -= self._with(trait, values)
        if which.votes is not None:
            seats = frozenset(key for key in seats if self.seats[key].votes is which.votes)
        return seats

    def _find(self, which: Which) -> Keys:
        """The seats that are told so and count for it."""
        if which.names_its_own:
            seats = frozenset(self.seats)
        else:
            seats = self.ordinary if which.votes is None else self._of_counting_kind
        return seats & self.fitting(which)

    def _with(self, trait: str, values: tuple[str, ...]) -> Keys:
        return NOBODY.union(*(self._having.get((trait, value.casefold()), NOBODY) for value in values))


def _unit(seat: SeatFact, units: Units) -> str:
    """What a seat's agency counts as, told with its sort, for a tag may be called as an agency is."""
    for tag in units.apart:
        if tag in seat.groups:
            return f"group {tag}"
    for name in units.as_one:
        if name == seat.constituency or name in seat.groups:
            return f"one {name}"
    return f"agency {seat.agency}" if units.by is Unit.AGENCY else f"constituency {seat.constituency}"


@lru_cache(maxsize=32)
def seating(rule: QuoracyRule, seats: tuple[SeatFact, ...]) -> Seating:
    """The seating of a rule and its seats, kept for the next question: a meeting asks every minute.

    It keeps a rule of its own, equal to the one given; only the clauses of that one may be put to it.
    """
    return Seating(rule, seats)


def _index(seats: Iterable[SeatFact]) -> dict[tuple[str, str], Keys]:
    """Seats by trait and value."""
    found: dict[tuple[str, str], set[str]] = {}
    for seat in seats:
        labels = [
            ("constituencies", seat.constituency),
            ("agencies", seat.agency),
            ("kinds", seat.kind),
            ("posts", seat.key),
            ("posts", seat.post),
            *(("groups", tag) for tag in seat.groups),
            *(("roles", role) for role in seat.roles),
        ]
        for trait, value in labels:
            found.setdefault((trait, value.casefold()), set()).add(seat.key)
    return {label: frozenset(keys) for label, keys in found.items()}
