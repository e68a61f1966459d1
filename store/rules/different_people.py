"""Clauses that different people must serve: "the chair and two other lay members", nobody twice (AQ3a)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from store.rules.matching import Service
from store.rules.muster import identity, will_do
from store.rules.room import Attendee
from store.rules.seating import NOBODY
from store.rules.tree import All, AtLeast, Count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from store.rules.muster import Muster
    from store.rules.seating import Keys, Seating
    from store.rules.tree import Which

Counts = tuple[Count, ...]


class Serving:
    """How far a room serves some counts, each by people of its own.

    Args:
        needs: How many each count asks for.
        able: Who would do for each, with the seat they would do it from.
    """

    def __init__(self, needs: list[int], able: Sequence[Mapping[str, str]]) -> None:
        self._service = Service(list(zip(needs, able, strict=True)))
        self.short = self._service.short
        self.seats = tuple(able[part][person] for person, part in self._service.part_of.items())

    def welcoming(self) -> set[int]:
        """The counts, by number, for which somebody new would bring the whole nearer."""
        return self._service.welcoming()


class DifferentPeople:
    """Clauses put to a room whose parts no person may serve twice.

    A seat serves once as well: a deputy beside the holder of the seat is no second person for it.

    Args:
        seating: The body's seats under its rule.
        muster: Who has come.
        there: Gives the seats a count is about that somebody sits for who will do for it.
        needed: Gives how many a count asks for.
    """

    def __init__(
        self, seating: Seating, muster: Muster, there: Callable[[Count], Keys], needed: Callable[[Count], int]
    ) -> None:
        self._seating = seating
        self._muster = muster
        self._there = there
        self._needed = needed
        self._tried: dict[int, list[tuple[Counts, list[Serving]]]] = {}

    def served(self, clause: All | AtLeast, within: Keys | None = None) -> Serving:
        """The best the room can do, everybody in it or those who sit for the seats in `within` alone."""
        tried = self._tried.get(id(clause)) if within is None else None
        if tried is None:
            tried = self._try(clause, within)
            if within is None:
                self._tried[id(clause)] = tried
        return min((serving for _, ways in tried for serving in ways), key=_shortness)

    def _try(self, clause: All | AtLeast, within: Keys | None) -> list[tuple[Counts, list[Serving]]]:
        """Each choice of counts with how far it is served; the first that is served whole, if any, is the last.

        Those that take fewest people go first, so that nobody is named as evidence who is not needed.
        """
        tried: list[tuple[Counts, list[Serving]]] = []
        for counts in sorted(_choices(clause), key=lambda counts: sum(map(self._needed, counts))):
            tried.append((counts, self._ways(counts, within)))
            if any(not serving.short for serving in tried[-1][1]):
                break
        return tried

    def _ways(self, counts: Counts, within: Keys | None = None, newcomer: Attendee | None = None) -> list[Serving]:
        """How far these counts are served, in every way to seat those who are there.

        Args:
            counts: What must be served.
            within: The seats that are looked at; None: all of them.
            newcomer: Somebody imagined, in the place of whoever sits for the seat.
        """
        needs = list(map(self._needed, counts))
        keys_of = []
        for count in counts:
            keys = self._there(count)
            if newcomer is not None and newcomer.seat in self._seating.about(count):
                keys |= {newcomer.seat}
            keys_of.append(self._seating.ordered(keys if within is None else keys & within))
        if self._muster.one_for_each and newcomer is None:
            return [Serving(needs, [dict(zip(keys, keys, strict=True)) for keys in keys_of])]
        found = []
        for sitting in self._muster.sittings:
            taken = {**sitting, newcomer.seat: newcomer} if newcomer is not None else sitting
            able = [_able(keys, taken, count.which) for keys, count in zip(keys_of, counts, strict=True)]
            found.append(Serving(needs, able))
        return found

    def helpful(self, clause: All | AtLeast) -> Keys:
        """Seats for which somebody new could come and bring a clause nearer that is not met."""
        self.served(clause)
        return NOBODY.union(*(self._helpful(counts, ways) for counts, ways in self._tried[id(clause)]))

    def _helpful(self, counts: Counts, ways: list[Serving]) -> Keys:
        short = min(map(_shortness, ways))
        welcome = set[int]().union(*(way.welcoming() for way in ways if way.short == short))
        found = NOBODY.union(*(self._muster.could_come(counts[part]) for part in welcome)) - self._muster.covered
        taken = NOBODY.union(*map(self._muster.could_come, counts)) & self._muster.covered
        for key in taken:
            newcomer = self._newcomer(key)
            if newcomer is not None and min(map(_shortness, self._ways(counts, newcomer=newcomer))) < short:
                found |= {key}
        return found

    def _newcomer(self, key: str) -> Attendee | None:
        """Somebody new for a seat that is taken, if that could make a difference.

        A deputy where its holder is in the room; a holder who joins remotely could still come in.
        """
        sitting = self._muster.sitting(key)
        here = any(attendee.capacity == "holder" and attendee.mode == "in-room" for attendee in sitting)
        if not here and key not in self._muster.interested:
            return Attendee(key, f"somebody new for {key}")
        if self._muster.one_for_each or self._muster.deputies_barred(key):
            return None
        return Attendee(key, f"somebody new for {key}", capacity="deputy")


def _able(keys: Iterable[str], sitting: Mapping[str, Attendee], which: Which) -> dict[str, str]:
    """Who would do, each with the first of their seats."""
    found: dict[str, str] = {}
    for key in keys:
        if will_do(sitting[key], which):
            found.setdefault(identity(sitting[key]), key)
    return found


def _shortness(serving: Serving) -> int:
    return serving.short


def _choices(clause: All | AtLeast) -> Iterable[Counts]:
    """The sets of counts of which one must be served whole."""
    counts = tuple(part for part in clause.of if isinstance(part, Count))
    return [counts] if isinstance(clause, All) else combinations(counts, clause.number)
