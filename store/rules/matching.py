"""People matched to seats, and to the parts of a clause they serve: augmenting paths, for small numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Places:
    """The most people that can each have a seat of their own, with no more than a cap from one unit.

    Who is put first stays: a later one may move somebody to another of their seats, but costs nobody theirs.

    Args:
        claims: Who sits for which seat, as person and seat, the most welcome first.
        unit: What each seat's agency counts as; needed with a cap.
        cap: No more than so many from one unit; 0: any number.
    """

    def __init__(self, claims: Iterable[tuple[str, str]], unit: Mapping[str, str] | None = None, cap: int = 0) -> None:
        self._seats: dict[str, list[str]] = {}
        for person, seat in claims:
            self._seats.setdefault(person, []).append(seat)
        self._unit = unit or {}
        self._cap = cap
        self._used: dict[str, int] = {}
        self._taken: dict[str, str] = {}
        for person in self._seats:
            self._find(person, set())

    @property
    def seat_of(self) -> dict[str, str]:
        """Those who have a seat, each with it."""
        return {person: seat for seat, person in self._taken.items()}

    def has_room(self, seat: str) -> bool:
        """Whether somebody new for a seat that nobody sits for would have it as one more."""
        used, taken = dict(self._used), dict(self._taken)
        found = self._room_in(seat, {seat})
        self._used, self._taken = used, taken
        return found

    def _find(self, person: str, tried: set[str]) -> bool:
        """Give somebody a seat, moving others to another of theirs where that makes room."""
        for seat in self._seats[person]:
            if seat in tried:
                continue
            tried.add(seat)
            free = self._find(self._taken[seat], tried) if seat in self._taken else self._room_in(seat, tried)
            if free:
                self._taken[seat] = person
                return True
        return False

    def _room_in(self, seat: str, tried: set[str]) -> bool:
        """Make room for one more in the unit of a seat that is free."""
        if not self._cap:
            return True
        unit = self._unit[seat]
        if self._used.get(unit, 0) < self._cap:
            self._used[unit] = self._used.get(unit, 0) + 1
            return True
        for other in [taken for taken in self._taken if self._unit[taken] == unit and taken not in tried]:
            tried.add(other)
            if self._find(self._taken[other], tried):
                del self._taken[other]
                return True
        return False


class Service:
    """As many people as can each serve one part of a clause.

    Args:
        parts: How many each part needs, and who would do for it, the most welcome first.
    """

    def __init__(self, parts: Sequence[tuple[int, Iterable[str]]]) -> None:
        self.part_of: dict[str, int] = {}
        self._able = [tuple(people) for _, people in parts]
        self._wanting = {part for part, (needed, _) in enumerate(parts) if not self._served(part, needed)}
        self.short = sum(needed for needed, _ in parts) - len(self.part_of)

    def _served(self, part: int, needed: int) -> bool:
        return all(self._find(part, set()) for _ in range(needed))

    def _find(self, part: int, tried: set[str]) -> bool:
        """Find somebody for a part, moving others to another they would do for where that frees one."""
        for person in self._able[part]:
            if person not in tried:
                tried.add(person)
                if person not in self.part_of or self._find(self.part_of[person], tried):
                    self.part_of[person] = part
                    return True
        return False

    def welcoming(self) -> set[int]:
        """The parts for which somebody new would bring the whole nearer: one that wants people, or frees one for it."""
        found, waiting = set(self._wanting), [*self._wanting]
        while waiting:
            part = waiting.pop()
            for person in self._able[part]:
                other = self.part_of[person]  # a part that wants people leaves nobody idle who would do for it
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found
