"""The room arranged for counting: which seats a clause is about, who sits for them, how many heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.amounts import Base, needed
from store.rules.eligibility import NO_SEAT, refusal, standing_problem
from store.rules.tree import Deputies, Measure, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from store.rules.room import Attendee, Room, SeatFact
    from store.rules.tree import Count, QuoracyRule, Units, Which

Keys = frozenset[str]
"""Keys of seats."""

NOBODY: Keys = frozenset()


class Muster:
    """Everything about one room that counting asks for again and again, worked out once.

    Args:
        rule: The rule of the day, for who counts.
        room: Who sits on the body and who is there.
    """

    def __init__(self, rule: QuoracyRule, room: Room) -> None:
        self._rule = rule
        self.seats = {seat.key: seat for seat in room.seats}
        self.sitting: dict[str, list[Attendee]] = {}
        self.refused: list[tuple[Attendee, str]] = []
        for attendee in room.attendees:
            self._place(attendee)
        self.covered: Keys = frozenset(self.sitting)
        self._crowded = any(len(people) > 1 for people in self.sitting.values())
        self._having = _index(room.seats)
        self.lacking = {seat.key: standing_problem(rule, seat) for seat in room.seats}
        self._kinds = frozenset(seat.key for seat in room.seats if seat.kind in rule.counts)
        self.ordinary: Keys = frozenset(key for key, lack in self.lacking.items() if not lack)
        self._can_come = frozenset(seat.key for seat in room.seats if seat.filled and not seat.suspended)
        self._held_back = frozenset(who.seat for who, _ in self.refused if self._interested(who))

    def _place(self, attendee: Attendee) -> None:
        seat = self.seats.get(attendee.seat)
        why = refusal(self._rule, seat, attendee) if seat else NO_SEAT
        if why:
            self.refused.append((attendee, why))
        else:
            self.sitting.setdefault(attendee.seat, []).append(attendee)

    def _interested(self, attendee: Attendee) -> bool:
        barred = attendee.conflicted and not self._rule.conflicted
        return attendee.capacity == "holder" and (bool(attendee.withdrawn) or barred)

    def ordered(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Seats in the order the body lists them."""
        wanted = frozenset(keys)
        return tuple(key for key in self.seats if key in wanted) if wanted else ()

    def about(self, which: Which) -> Keys:
        """The seats a clause is about, filled or not, whoever is there."""
        if which.names_its_own:
            seats = frozenset(self.seats)
        else:
            seats = self.ordinary if which.votes is None else self._kinds
        for trait, values in which.only.given():
            seats &= self._with(trait, values)
        for trait, values in which.but_not.given():
            seats -= self._with(trait, values)
        if which.votes is not None:
            seats = frozenset(key for key in seats if self.seats[key].votes is which.votes)
        return seats

    def _with(self, trait: str, values: tuple[str, ...]) -> Keys:
        found = [self._having.get((trait, value.casefold()), NOBODY) for value in values]
        return found[0] if len(found) == 1 else NOBODY.union(*found)

    def there(self, about: Keys, which: Which) -> Keys:
        """Those of the seats that somebody sits for who will do for this clause."""
        seats = about & self.covered
        if which.in_person or which.in_room:
            seats = frozenset(key for key in seats if self._fit(key, which))
        return seats

    def _fit(self, key: str, which: Which) -> list[Attendee]:
        return [attendee for attendee in self.sitting[key] if _will_do(attendee, which)]

    def could_come(self, about: Keys, which: Which) -> Keys:
        """Those of the seats that could still send somebody: filled, not suspended, free of interests.

        Where the holder has an interest a deputy could still come, unless rule or clause want no deputy.
        """
        seats = about & self._can_come
        no_deputy = which.in_person or Deputies.NONE in self._rule.deputies
        return seats - self._held_back if no_deputy else seats

    def needed(self, count: Count, about: Keys) -> int:
        """How many a count asks for on the day."""

        def size(base: Base, less_suspended: bool) -> int:  # noqa: FBT001  the shape amounts ask for
            seats = about - self._suspended() if less_suspended else about
            if base is Base.AGENCIES:
                return len(self.by_unit(seats, count.units))
            if base is Base.FILLED:
                return sum(self.seats[key].filled for key in seats)
            return len(seats)

        def every() -> int:
            can_come = about & self._can_come
            return len(can_come) if count.measure is Measure.PEOPLE else self.tally(count, can_come)

        return needed(count.amount, size, every)

    def _suspended(self) -> Keys:
        return frozenset(key for key, seat in self.seats.items() if seat.suspended)

    def tally(self, count: Count, seats: Keys) -> int:
        """How many heads, seats or agencies these seats come to; the seats must be somebody's, for heads."""
        match count.measure:
            case Measure.SEATS:
                return len(seats)
            case Measure.AGENCIES:
                return len(self.by_unit(seats, count.units))
            case Measure.PEOPLE:
                return len(self.heads(seats, count.which))

    def by_unit(self, seats: Collection[str], units: Units) -> dict[str, str]:
        """The agencies these seats come to, each with one seat of it."""
        found: dict[str, str] = {}
        for key in seats:
            found.setdefault(self.unit(key, units), key)
        return found

    def unit(self, key: str, units: Units) -> str:
        """What a seat's agency counts as, told with its sort, for a tag may be called as an agency is."""
        seat = self.seats[key]
        for tag in units.apart:
            if tag in seat.groups:
                return f"group {tag}"
        for name in units.as_one:
            if name == seat.constituency or name in seat.groups:
                return f"one {name}"
        return f"agency {seat.agency}" if units.by is Unit.AGENCY else f"constituency {seat.constituency}"

    def heads(self, seats: Collection[str], which: Which) -> dict[str, str]:
        """The people who sit for these seats, each with one of their seats.

        A person is one head however many seats they sit for, and a seat gives one head however many have come
        for it; the most heads that both allow are counted, holders before their deputies.
        """
        if self._crowded:
            return _matched({key: self._fit(key, which) for key in seats})
        found: dict[str, str] = {}
        for key in seats:
            found.setdefault(_identity(self.sitting[key][0]), key)
        return found

    def displaced(self) -> list[tuple[Attendee, str]]:
        """Those who could count, but whose seat somebody else already sits for."""
        if not self._crowded:
            return []
        seated = _matched(self.sitting)
        found: list[tuple[Attendee, str]] = []
        for people in self.sitting.values():
            holder = any(attendee.capacity == "holder" for attendee in people)
            why = "the holder of the seat is there" if holder else "somebody else already sits for this seat"
            found += [(attendee, why) for attendee in people if _identity(attendee) not in seated]
        return found


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


def _will_do(attendee: Attendee, which: Which) -> bool:
    in_person = attendee.capacity == "holder" or not which.in_person
    return in_person and (attendee.mode == "in-room" or not which.in_room)


def _identity(attendee: Attendee) -> str:
    return attendee.person or f"whoever sits for {attendee.seat}"


def _matched(sitting: dict[str, list[Attendee]]) -> dict[str, str]:
    """The most people that can each have a seat of their own, with that seat (Kuhn's augmenting paths)."""
    seats_of: dict[str, list[str]] = {}
    everyone = [attendee for people in sitting.values() for attendee in people]
    for attendee in sorted(everyone, key=lambda attendee: attendee.capacity != "holder"):
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
