"""The same question answered slowly: by trying out every seat for every person, for clauses with plain numbers."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from store.rules.clauses import All, Any, AtLeast, Clause, Count, Majority, Measure, QuoracyRule, Units, Which
from store.rules.eligibility import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.rules.room import Attendee, Room, SeatFact

Claim = tuple[str, "SeatFact"]
"""Somebody, and a seat they sit for."""


def counted(clause: Clause) -> list[Count]:
    """Every count in a clause."""
    return [clause] if isinstance(clause, Count) else [count for part in clause.of for count in counted(part)]


def plainly_met(clause: Clause, rule: QuoracyRule, room: Room) -> bool:
    """Whether a clause of plain numbers is met."""
    match clause:
        case Count(amount=Majority()):
            return plain_majority(clause, rule, room)
        case Count():
            return plain_tally(clause, rule, room) >= number(clause)
        case All(different_people=True) | AtLeast(different_people=True):
            return by_different_people(clause, rule, room)
        case All():
            return all(plainly_met(part, rule, room) for part in clause.of)
        case Any():
            return any(plainly_met(part, rule, room) for part in clause.of)
        case AtLeast():
            return [plainly_met(part, rule, room) for part in clause.of].count(True) >= clause.number


def number(count: Count) -> int:
    """The plain number a count asks for."""
    return count.amount if isinstance(count.amount, int) else 1


def plain_tally(count: Count, rule: QuoracyRule, room: Room) -> int:
    """How many a count comes to."""
    claims = claims_for(count.which, rule, room)
    if count.measure is Measure.AGENCIES:
        return len({plain_unit(seat, count.units) for _, seat in claims})
    if count.measure is Measure.PEOPLE:
        return most_heads(people_in(claims), claims, count, ())
    seats = {seat.key: plain_unit(seat, count.units) for _, seat in claims}
    of_unit = [list(seats.values()).count(unit) for unit in set(seats.values())]
    return sum(min(number, count.at_most) if count.at_most else number for number in of_unit)


def plain_majority(count: Count, rule: QuoracyRule, room: Room, among: Which | None = None) -> bool:
    """Whether such people outnumber the others who count; of these are those who would do for `among` as well."""
    such = claims_for(count.which, rule, room)
    alike = claims_for(among or count.which, rule, room)
    heard = [*alike, *(claim for claim in claims_for(Which(), rule, room) if claim not in alike)]
    of_them = most_heads(people_in(such), such, count, ())
    heads = most_heads(people_in(heard), heard, count, ())
    half = isinstance(count.amount, Majority) and count.amount.or_half
    return of_them > 0 and (2 * of_them >= heads if half else 2 * of_them > heads)


def by_different_people(clause: All | AtLeast, rule: QuoracyRule, room: Room) -> bool:
    """Whether so many of the parts can be served, nobody and no seat twice."""
    slots = [[claims_for(count.which, rule, room)] * number(count) for count in counted(clause)]
    several = len(clause.of) if isinstance(clause, All) else clause.number
    choices = combinations(slots, several)
    return any(can_serve([able for part in choice for able in part], frozenset()) for choice in choices)


def can_serve(slots: list[list[Claim]], spent: frozenset[str]) -> bool:
    """Whether each slot can have somebody and a seat of its own."""
    if not slots:
        return True
    first, *others = slots
    return any(
        can_serve(others, spent | {f"person {person}", f"seat {seat.key}"})
        for person, seat in first
        if f"person {person}" not in spent and f"seat {seat.key}" not in spent
    )


def claims_for(which: Which, rule: QuoracyRule, room: Room) -> list[Claim]:
    """Who sits for which of the seats that are meant, and will do."""
    by_key = {seat.key: seat for seat in room.seats}
    return [
        (attendee.person, by_key[attendee.seat])
        for attendee in room.attendees
        if attendee.seat in by_key
        and not refusal(rule, by_key[attendee.seat], attendee)
        and seat_fits(which, rule, by_key[attendee.seat])
        and will_do(which, attendee)
    ]


def will_do(which: Which, attendee: Attendee) -> bool:
    """Whether somebody will do for what is said of holders and the room."""
    return (attendee.capacity == "holder" or not which.in_person) and (attendee.mode == "in-room" or not which.in_room)


def people_in(claims: list[Claim]) -> list[str]:
    """Those who sit for something."""
    return sorted({person for person, _ in claims})


def seat_fits(which: Which, rule: QuoracyRule, seat: SeatFact) -> bool:
    """Whether a seat is one of those that are meant."""
    if not (which.only.kinds or which.only.roles or which.only.posts):
        if seat.kind not in rule.counts:
            return False
        if rule.voters_only and not seat.votes and which.votes is None:
            return False
    if which.votes is not None and seat.votes is not which.votes:
        return False
    wanted = [any(mark in values for mark in marks(seat)[trait]) for trait, values in which.only.given()]
    unwanted = [any(mark in values for mark in marks(seat)[trait]) for trait, values in which.but_not.given()]
    return all(wanted) and not any(unwanted)


def marks(seat: SeatFact) -> dict[str, Iterable[str]]:
    """What a seat may be told by."""
    return {
        "constituencies": [seat.constituency],
        "agencies": [seat.agency],
        "groups": seat.groups,
        "kinds": [seat.kind],
        "roles": seat.roles,
        "posts": [seat.key, seat.post],
    }


def plain_unit(seat: SeatFact, units: Units) -> tuple[str, str]:
    """What a seat's agency counts as."""
    apart = [tag for tag in units.apart if tag in seat.groups]
    as_one = [name for name in units.as_one if name in {seat.constituency, *seat.groups}]
    if apart:
        return "apart", apart[0]
    if as_one:
        return "as one", as_one[0]
    return ("agency", seat.agency) if units.by.value == "agency" else ("constituency", seat.constituency)


def most_heads(people: list[str], claims: list[Claim], count: Count, taken: tuple[SeatFact, ...]) -> int:
    """The most people with a seat each, by trying everything; of one agency no more than may count."""
    if not people:
        return 0
    first, *others = people
    best = most_heads(others, claims, count, taken)
    for person, seat in claims:
        if person == first and seat not in taken and not full(count, seat, taken):
            best = max(best, 1 + most_heads(others, claims, count, (*taken, seat)))
    return best


def full(count: Count, seat: SeatFact, taken: tuple[SeatFact, ...]) -> bool:
    """Whether as many from a seat's agency count already as may."""
    units = [plain_unit(other, count.units) for other in taken]
    return bool(count.at_most) and units.count(plain_unit(seat, count.units)) >= count.at_most
