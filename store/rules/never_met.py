"""Clauses that a body could not meet with every seat filled and everybody there: asked when terms are checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.rules.amounts import Majority
from store.rules.evidence import Evidence, by_different_people, wanted
from store.rules.muster import Muster
from store.rules.problems import RuleProblem
from store.rules.room import Attendee
from store.rules.seating import Seating
from store.rules.spoken import listed
from store.rules.tree import Count, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.rules.room import SeatFact
    from store.rules.tree import Clause, QuoracyRule


_NEVER = "cannot be met, were every seat filled and everybody there"


_NOUNS = {
    Measure.AGENCIES: ("agency", "agencies"),
    Measure.PEOPLE: ("person", "people"),
    Measure.SEATS: ("seat", "seats"),
}


def never_met(rule: QuoracyRule, seats: Sequence[SeatFact], path: str = "quoracy") -> list[RuleProblem]:
    """The clauses of a rule that this body could not meet if every seat were filled and everybody came (AQ3).

    Each clause is looked at by itself: two majorities that leave no room for each other are not found.

    Args:
        rule: The rule, with its conditions and changes.
        seats: Every seat of the body; vacancies and suspensions make no difference.
        path: Where the rule stands.

    Returns:
        One problem for each such clause, each told once; none where every clause can be met. They are worth
        a warning: the terms can be read, and seats may be added.
    """
    found: dict[str, RuleProblem] = {}
    for where, later in (("", rule), *((f".changes[{n}]", change.rule) for n, change in enumerate(rule.changes))):
        house = _House(replace(later, changes=()), seats)
        for within, clause in (("rule", later.rule), *((f"when[{n}].rule", w.rule) for n, w in enumerate(later.when))):
            for message, remedy in house.hopeless(clause):
                found.setdefault(message, RuleProblem(f"{path}{where}.{within}", message, remedy))
    return list(found.values())


class _House:
    """A body with every seat filled and every holder in the room."""

    def __init__(self, rule: QuoracyRule, seats: Sequence[SeatFact]) -> None:
        full = tuple(replace(seat, filled=True, suspended=False) for seat in seats)
        self._seating = Seating(rule, full)
        there = (Attendee(seat.key, f"holder of {seat.key}", remote_agreed=True) for seat in full)
        clauses = (rule.rule, *(when.rule for when in rule.when))
        self._evidence = Evidence(self._seating, Muster(self._seating, there), clauses)

    def hopeless(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """What cannot be met in a clause, the smallest part of it that says so, with what would be right."""
        if isinstance(clause, Count):
            if not self._possible(clause):
                yield self._count(clause)
            return
        parts = [told for part in clause.of for told in self.hopeless(part)]
        yield from parts
        if not parts and not self._possible(clause):
            message = f"“{self._seating.words(clause)}” {_NEVER}: too few different people could serve it"
            yield message, "ask for fewer, or add a seat"

    def _possible(self, clause: Clause) -> bool:
        if isinstance(clause, Count):
            if isinstance(clause.amount, Majority):
                return bool(self._seating.about(clause))
            return self._evidence.holds(clause)
        if by_different_people(clause):
            return self._evidence.holds(clause)
        return sum(map(self._possible, clause.of)) >= wanted(clause)

    def _count(self, count: Count) -> tuple[str, str]:
        said = f"“{self._seating.words(count)}” {_NEVER}"
        if self._seating.about(count):
            limit, remedy = self._limit(count)
            return f"{said}: {limit}", remedy
        idle = [self._seating.seats[key] for key in self._seating.ordered(self._seating.fitting(count.which))]
        if not idle:
            return f"{said}: no seat of this body is such a one", "add such a seat, or ask for another"
        lacking = listed([f"“{seat.post}” ({self._seating.lacking[seat.key]})" for seat in idle])
        does = "does" if len(idle) == 1 else "do"
        counting = self._seating.rule.counts
        kinds = [*counting, *dict.fromkeys(seat.kind for seat in idle if seat.kind not in counting)]
        quoted = ", ".join(f'"{kind}"' for kind in kinds)
        also = f"let their kind count, as counts = [{quoted}], or " if len(kinds) > len(counting) else ""
        return f"{said}: {lacking} {does} not count here", f"{also}name the kind in the clause"

    def _limit(self, count: Count) -> tuple[str, str]:
        """How many there are at most, and what to do about it."""
        most = self._seating.needed(count) - self._evidence.short_of(count)
        one, many = _NOUNS[count.measure]
        limit = ", with so few from one agency" if count.at_most else ""
        number = f"one {one}" if most == 1 else f"{most} {many}"
        fewer = f"ask for {'one' if most == 1 else most} at most, or add a seat"
        return f"the body has {number} for it at most{limit}", fewer
