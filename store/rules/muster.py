"""Who has come, arranged for counting: who counts for which seat, and how many heads that makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.eligibility import NO_SEAT, refusal
from store.rules.tree import Deputies, Measure, Which

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from store.rules.room import Attendee
    from store.rules.seating import Keys, Seating
    from store.rules.tree import Count


class Muster:
    """Everybody in the room, at the seat they are there for.

    Args:
        seating: The body's seats under its rule.
        attendees: Who is there.
    """

    def __init__(self, seating: Seating, attendees: Iterable[Attendee]) -> None:
        self._seating = seating
        self._rule = seating.rule
        self.refused: list[tuple[Attendee, str]] = []
        self._sitting: dict[str, list[Attendee]] = {}
        for attendee in attendees:
            self._place(attendee)
        self.covered: Keys = frozenset(self._sitting)
        claims = sum(map(len, self._sitting.values()))
        people = {_identity(attendee) for claimants in self._sitting.values() for attendee in claimants}
        self._several_seats = len(people) < claims
        self._crowded = len(self._sitting) < claims
        self._held_back = frozenset(who.seat for who, _ in self.refused if self._interested(who))

    def _place(self, attendee: Attendee) -> None:
        seat = self._seating.seats.get(attendee.seat)
        why = refusal(self._rule, seat, attendee) if seat else NO_SEAT
        if why:
            self.refused.append((attendee, why))
        elif attendee.capacity == "holder":
            self._sitting.setdefault(attendee.seat, []).insert(0, attendee)
        else:
            self._sitting.setdefault(attendee.seat, []).append(attendee)

    def _interested(self, attendee: Attendee) -> bool:
        barred = attendee.conflicted and not self._rule.conflicted
        return attendee.capacity == "holder" and (bool(attendee.withdrawn) or barred)

    def there(self, count: Count) -> Keys:
        """The seats a count is about that somebody sits for who will do for it."""
        seats = self._seating.about(count) & self.covered
        if count.which.in_person or count.which.in_room:
            seats = frozenset(key for key in seats if any(self._fit(key, count.which)))
        return seats

    def _fit(self, key: str, which: Which) -> Iterator[Attendee]:
        """Those who sit for a seat and will do for a clause, the holder before deputies."""
        return (attendee for attendee in self._sitting[key] if _will_do(attendee, which))

    def could_come(self, count: Count) -> Keys:
        """Seats a count is about that could still send somebody: filled, not suspended, free of interests.

        Where the holder has an interest a deputy could still come, unless rule or clause want no deputy.
        """
        seats = self._seating.about(count) & self._seating.can_come
        no_deputy = count.which.in_person or Deputies.NONE in self._rule.deputies
        return seats - self._held_back if no_deputy else seats

    def tally(self, count: Count, seats: Keys) -> int:
        """How many heads, seats or agencies these seats come to; somebody must sit for each."""
        if count.measure is Measure.AGENCIES:
            return len(self._seating.by_unit(seats, count))
        if count.measure is Measure.SEATS or not self._several_seats:
            return len(seats)
        return len(self.heads(seats, count.which))

    def first(self, count: Count, seats: Keys) -> tuple[str, ...]:
        """Of these seats, in the order the body lists them, one for each head, seat or agency."""
        keys = self._seating.ordered(seats)
        if count.measure is Measure.AGENCIES:
            return tuple(self._seating.by_unit(keys, count).values())
        if count.measure is Measure.SEATS or not self._several_seats:
            return keys
        return tuple(self.heads(keys, count.which).values())

    def heads(self, seats: Iterable[str], which: Which) -> dict[str, str]:
        """The people who sit for these seats, each with one of their seats.

        A person is one head however many seats they sit for, and a seat gives one head however many have come
        for it; the most heads that both allow are counted.
        """
        if self._several_seats and self._crowded:
            return _matched({key: list(self._fit(key, which)) for key in seats})
        found: dict[str, str] = {}
        for key in seats:
            found.setdefault(_identity(next(self._fit(key, which))), key)
        return found

    def displaced(self) -> list[tuple[Attendee, str]]:
        """Those who could count but whose seat somebody else already sits for."""
        if not self._crowded:
            return []
        seated = self.heads(self._sitting, Which())
        found: list[tuple[Attendee, str]] = []
        for claimants in self._sitting.values():
            holder = claimants[0].capacity == "holder"
            why = "the holder of the seat is there" if holder else "somebody else already sits for this seat"
            found += [(attendee, why) for attendee in claimants if _identity(attendee) not in seated]
        return found


def _will_do(attendee: Attendee, which: Which) -> bool:
    in_person = attendee.capacity == "holder" or not which.in_person
    return in_person and (attendee.mode == "in-room" or not which.in_room)


def _identity(attendee: Attendee) -> str:
    return attendee.person or f"whoever sits for {attendee.seat}"


def _matched(sitting: Mapping[str, list[Attendee]]) -> dict[str, str]:
    """The most people that can each have a seat of their own, with that seat (Kuhn's augmenting paths)."""
    seats_of: dict[str, list[str]] = {}
    claims = [attendee for claimants in sitting.values() for attendee in claimants]
    for attendee in sorted(claims, key=lambda attendee: attendee.capacity != "holder"):
        seats_of.setdefault(_identity(attendee), []).append(attendee.seat)
    taken: dict[str, str] = {}

    def seat(person: str, tried: set[str]) -> bool:
        for key in seats_of[person]:
            if key not in tried:
                tried.add(key)
                if key not in taken or seat(taken[key], tried):
                    taken[key] = person
                    return True
        return False

    for person in seats_of:
        seat(person, set())
    return {person: key for key, person in taken.items()}
