"""Who has come, arranged for counting: who counts for which seat, and how many heads that makes."""

from __future__ import annotations

from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING

from store.rules.eligibility import NO_SEAT, deputies_barred, refusal
from store.rules.matching import Places
from store.rules.tree import Measure, Which

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from store.rules.room import Attendee
    from store.rules.seating import Keys, Seating
    from store.rules.tree import Count


_MOST_WAYS = 512
"""Ways to seat those who contest seats. Several contest one only where its holder sits for another as well, or
joins remotely; no meeting has ten such seats."""


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
        people = {identity(attendee) for claimants in self._sitting.values() for attendee in claimants}
        self._several_seats = len(people) < claims
        self._who = {key: identity(claimants[0]) for key, claimants in self._sitting.items()}
        self._crowded = len(self._sitting) < claims
        interested = {who.seat for who, _ in self.refused if self._interested(who)}
        self.interested: Keys = frozenset(interested.intersection(seating.seats))

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

    def sitting(self, key: str) -> list[Attendee]:
        """Those who may count for a seat, the holder before deputies; nobody for a seat nobody sits for."""
        return self._sitting.get(key, [])

    @cached_property
    def sittings(self) -> list[dict[str, Attendee]]:
        """Who sits for each seat: where several contest one, in every way that could make a difference."""
        claims: dict[str, int] = {}
        for claimants in self._sitting.values():
            for who in {identity(attendee) for attendee in claimants}:
                claims[who] = claims.get(who, 0) + 1
        contesting = [_contesting(claimants, claims) for claimants in self._sitting.values()]
        ways = islice(product(*contesting), _MOST_WAYS)
        return [dict(zip(self._sitting, way, strict=True)) for way in ways]

    @property
    def one_for_each(self) -> bool:
        """Whether everybody sits for one seat, and nobody else for it."""
        return not (self._several_seats or self._crowded)

    def there(self, count: Count) -> Keys:
        """The seats a count is about that somebody sits for who will do for it."""
        seats = self._seating.about(count) & self.covered
        if count.which.in_person or count.which.in_room:
            seats = frozenset(key for key in seats if any(self._fit(key, count.which)))
        return seats

    def _fit(self, key: str, which: Which) -> Iterator[Attendee]:
        """Those who sit for a seat and will do for a clause, the holder before deputies."""
        return (attendee for attendee in self._sitting[key] if will_do(attendee, which))

    def could_come(self, count: Count) -> Keys:
        """Seats a count is about that could still send somebody: filled, not suspended, free of interests.

        Where the holder has an interest a deputy could still come, unless rule or clause want no deputy.
        """
        seats = self._seating.about(count) & self._seating.can_come
        if count.which.in_person:
            return seats - self.interested
        return seats - frozenset(key for key in self.interested if self.deputies_barred(key))

    def deputies_barred(self, key: str) -> bool:
        """Whether no deputy ever counts for a seat."""
        return deputies_barred(self._rule, self._seating.seats[key])

    def seats_tell(self, count: Count) -> bool:
        """Whether what is counted comes to as many as there are seats, which is mostly so."""
        return count.measure is not Measure.AGENCIES and not count.at_most and self._by_seat(count)

    def tally(self, count: Count, seats: Keys) -> int:
        """How many heads, seats or agencies these seats come to; somebody must sit for each."""
        if self.seats_tell(count):
            return len(seats)
        if count.measure is Measure.AGENCIES:
            return len(self._seating.by_unit(seats, count))
        return len(self._capped(count, seats)) if count.at_most else len(self.heads(seats, count.which))

    def first(self, count: Count, seats: Keys) -> tuple[str, ...]:
        """Of these seats, in the order the body lists them, one for each head, seat or agency."""
        keys = self._seating.ordered(seats)
        if self.seats_tell(count):
            return keys
        if count.measure is Measure.AGENCIES:
            return tuple(self._seating.by_unit(keys, count).values())
        return self._capped(count, keys) if count.at_most else tuple(self.heads(keys, count.which).values())

    def helpful(self, count: Count, there: Keys) -> Keys:
        """Seats for which somebody new could come and be one more of what is counted.

        Args:
            count: What is counted.
            there: The seats it is about that somebody sits for who will do for it.
        """
        could = self.could_come(count)
        if count.measure is Measure.AGENCIES:
            here = self._seating.by_unit(there, count)
            unit = self._seating.units(count)
            return frozenset(key for key in could if unit[key] not in here)
        could -= there
        if not count.at_most:
            return could
        unit = self._seating.units(count)
        if self._by_seat(count):
            taken = [unit[key] for key in there]
            return frozenset(key for key in could if taken.count(unit[key]) < count.at_most)
        places = self._places(count, there)
        room_in = {unit[key]: places.has_room(key) for key in could}
        return frozenset(key for key in could if room_in[unit[key]])

    def _by_seat(self, count: Count) -> bool:
        """Whether seats tell how many it is: they are what is asked for, or everybody sits for one of them."""
        return count.measure is Measure.SEATS or not self._several_seats

    def _capped(self, count: Count, seats: Iterable[str]) -> tuple[str, ...]:
        """As many of these seats as count where no more than so many from one agency do; one for each head."""
        if not self._by_seat(count):
            return tuple(self._places(count, seats).seat_of.values())
        unit = self._seating.units(count)
        used: dict[str, int] = {}
        kept = []
        for key in seats:
            used[unit[key]] = number = used.get(unit[key], 0) + 1
            if number <= count.at_most:
                kept.append(key)
        return tuple(kept)

    def _places(self, count: Count, seats: Iterable[str]) -> Places:
        claims = ((identity(attendee), key) for key in seats for attendee in self._fit(key, count.which))
        return Places(claims, self._seating.units(count), count.at_most)

    def heads_of(self, seats: Keys) -> int:
        """How many people sit for these seats, whoever will do for what."""
        return len(self.heads(seats, Which())) if self._several_seats else len(seats)

    def heads(self, seats: Iterable[str], which: Which) -> dict[str, str]:
        """The people who sit for these seats, each with one of their seats.

        A person is one head however many seats they sit for, and a seat gives one head however many have come
        for it; the most heads that both allow are counted.
        """
        if self._several_seats and self._crowded:
            sitting = [attendee for key in seats for attendee in self._fit(key, which)]
            sitting.sort(key=lambda attendee: attendee.capacity != "holder")
            return Places((identity(attendee), attendee.seat) for attendee in sitting).seat_of
        found: dict[str, str] = {}
        for key in seats:
            found.setdefault(self._who[key], key)
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
            found += [(attendee, why) for attendee in claimants if identity(attendee) not in seated]
        return found


def _contesting(claimants: list[Attendee], claims: Mapping[str, int]) -> list[Attendee]:
    """Those of a seat's claimants whom no other makes needless: one with no other seat who does for as much."""
    if len(claimants) == 1:
        return claimants
    kept: list[Attendee] = []
    for attendee in sorted(claimants, key=lambda attendee: claims[identity(attendee)]):
        if not any(claims[identity(other)] == 1 and _does_for(other, attendee) for other in kept):
            kept.append(attendee)
    return kept


def _does_for(one: Attendee, other: Attendee) -> bool:
    """Whether one will do for every clause that the other does."""
    return (one.capacity == "holder" or other.capacity == "deputy") and (
        one.mode == "in-room" or other.mode != "in-room"
    )


def will_do(attendee: Attendee, which: Which) -> bool:
    """Whether somebody will do for what a clause says of holders and of the room."""
    in_person = attendee.capacity == "holder" or not which.in_person
    return in_person and (attendee.mode == "in-room" or not which.in_room)


def identity(attendee: Attendee) -> str:
    """Who somebody is; a person without a name is still somebody."""
    return attendee.person or f"whoever sits for {attendee.seat}"
