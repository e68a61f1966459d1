"""Hypothesis strategies: any rule the terms can express, any small body, anybody who may come.

Counts, policies, seats and people are made once, by a seeded chance, and drawn by number: a rule of a dozen draws is
made in the time a hundred would take to say what they could be. How clauses are composed is drawn, and shrinks.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from random import Random
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from store.rules.clauses import (
    All,
    Amount,
    Any,
    AtLeast,
    Base,
    Change,
    Clause,
    Count,
    Deputies,
    Every,
    Greatest,
    Least,
    Majority,
    Measure,
    QuoracyRule,
    Remote,
    Rounding,
    Share,
    Step,
    Table,
    Traits,
    Unit,
    Units,
    When,
    Which,
)
from store.rules.room import Attendee, Room, SeatFact
from store.rules.tree import counts_in

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2024, 3, 21, 10, 42)
STARTED = datetime(2024, 3, 21, 10, 30)
CONSTITUENCIES = ("health", "police", "education")
AGENCIES = ("nhs", "met", "college")
GROUPS = ("nurse", "school")
KINDS = ("member", "lay", "co-opted", "officer", "observer")
ROLES = ("chair", "lead")
KEYS = tuple(f"s{number}" for number in range(7))
PEOPLE = tuple(f"p{number}" for number in range(9))

NONE = Traits()
TRAITS = (
    *(Traits(constituencies=(slug,)) for slug in CONSTITUENCIES),
    *(Traits(agencies=(slug,)) for slug in AGENCIES),
    *(Traits(groups=(tag,)) for tag in GROUPS),
    *(Traits(kinds=(kind,)) for kind in KINDS),
    *(Traits(roles=(role,)) for role in ROLES),
    *(Traits(posts=(key,)) for key in KEYS),
    Traits(constituencies=CONSTITUENCIES[:2]),
    Traits(agencies=AGENCIES[1:]),
    Traits(posts=("Post s1", "s2", "s3")),
    Traits(constituencies=("health",), groups=("nurse",)),
    Traits(kinds=("member", "officer"), roles=("lead",)),
)

T = TypeVar("T")


def made(make: Callable[[Random], T], number: int) -> tuple[T, ...]:
    """So many things by chance, the same at every run."""
    chance = Random(make.__name__)
    return tuple(make(chance) for _ in range(number))


def drawn(things: tuple[T, ...]) -> st.SearchStrategy[T]:
    """One of these, by number, or what a strategy says of itself would grow huge."""
    return st.integers(0, len(things) - 1).map(things.__getitem__)


def some(chance: Random, values: tuple[str, ...]) -> tuple[str, ...]:
    """None, one or two of the values; mostly none."""
    return tuple(chance.sample(values, chance.choice((0, 0, 0, 1, 1, 2))))


def a_which(chance: Random) -> Which:
    """Seats told by one trait or two, or by none; seldom by who is left out, votes and who will do."""
    only = chance.choice((NONE, *TRAITS))
    if chance.random() < 2 / 3:
        return Which(only)
    votes = chance.choice((None, None, True, False))
    in_person, in_room = chance.random() < 1 / 3, chance.random() < 1 / 3
    return Which(only, chance.choice((NONE, *TRAITS)), votes, in_person, in_room)


def a_whole(chance: Random) -> Which | None:
    """The seats a share is reckoned from: mostly those the clause is about."""
    others = replace(a_which(chance), in_person=False, in_room=False)
    return chance.choice((None, None, Which(), others))


def a_share(chance: Random) -> Share:
    """A share that somebody could meet."""
    whole = chance.randint(2, 6)
    rounding = chance.choice(tuple(Rounding))
    percent = chance.choice((None, None, Fraction(40), Fraction(50), Fraction("33.3"), Fraction(100, 8)))
    return Share(
        Fraction(chance.randint(1, whole - 1), whole) if percent is None else percent / 100,
        chance.choice(tuple(Base)),
        rounding,
        chance.randint(0, 3),
        chance.random() < 1 / 2,
        0 if rounding is Rounding.MORE_THAN else chance.choice((0, 0, 1, 2)),
        percent is not None,
        a_whole(chance),
        chance.random() < 1 / 3,
    )


def a_table(chance: Random) -> Table:
    """A table by size, the last step without an end."""
    sizes = chance.choice(((), (3,), (6,), (2, 5), (6, 7)))
    steps = (*(Step(need, size) for need, size in enumerate(sizes, 1)), Step(4))
    return Table(steps, chance.choice(tuple(Base)), chance.random() < 1 / 2, a_whole(chance), chance.random() < 1 / 3)


def an_amount(chance: Random) -> Amount:
    """Any amount but every one and majorities."""
    plain = chance.randint(1, 4)
    reckoned = chance.choice((a_share, a_share, a_table))(chance)
    several = chance.choice((Greatest, Least))((plain, reckoned))
    return chance.choice((plain, plain, plain, reckoned, reckoned, several, Least((several, 3))))


def a_count(chance: Random) -> Count:
    """Any count of people, seats or agencies."""
    which = a_which(chance)
    measure = chance.choice(tuple(Measure))
    at_most = chance.choice((0, 0, 1, 2)) if measure is not Measure.AGENCIES else 0
    by_agency = bool(at_most) or measure is Measure.AGENCIES
    units = Units(chance.choice(tuple(Unit)), some(chance, CONSTITUENCIES), some(chance, GROUPS))
    if measure is Measure.PEOPLE and which != Which() and chance.random() < 1 / 4:
        return Count(which, Majority(chance.random() < 1 / 2))
    every = measure is not Measure.PEOPLE and chance.random() < 1 / 5
    return Count(which, Every() if every else an_amount(chance), measure, units if by_agency else Units(), at_most)


def a_head_count(chance: Random) -> Count:
    """A plain count of people, as different people may be asked for."""
    return Count(a_which(chance), chance.choice((1, 1, 1, 2, 2, a_share(chance))))


SMALL_TRAITS = (NONE, NONE, NONE, TRAITS[0], TRAITS[3], TRAITS[6], Traits(kinds=("lay",)), Traits(roles=("lead",)))


def a_small_head_count(chance: Random) -> Count:
    """A count of people that a handful may meet."""
    which = Which(chance.choice(SMALL_TRAITS), NONE, None, chance.random() < 1 / 5, chance.random() < 1 / 5)
    return Count(which, chance.choice((1, 1, 1, 2, 2, 3)))


def a_small_count(chance: Random) -> Count:
    """A count of a plain number, or a majority: what can be reckoned by trying everything, in a small world."""
    heads = a_small_head_count(chance)
    if heads.which != Which() and chance.random() < 1 / 3:
        return replace(heads, amount=Majority(chance.random() < 1 / 2))
    units = Units(chance.choice(tuple(Unit)), some(chance, CONSTITUENCIES[:2]), some(chance, GROUPS))
    measure = chance.choice((Measure.PEOPLE, Measure.PEOPLE, Measure.SEATS, Measure.AGENCIES))
    if measure is Measure.AGENCIES:
        return replace(heads, measure=measure, units=units)
    at_most = chance.choice((0, 1, 1, 2))
    return replace(heads, measure=measure, units=units if at_most else Units(), at_most=at_most)


def a_different(chance: Random, among: Callable[[Random], Count]) -> Clause:
    """Counts of people that different people must serve."""
    of = tuple(among(chance) for _ in range(chance.randint(1, 3)))
    number = chance.randint(1, 3)
    return AtLeast(number, of, different_people=True) if number < len(of) else All(of, different_people=True)


def composed(of: tuple[Clause, ...], number: int) -> Clause:
    """Clauses of which all (0), so many, or any (more than there are) must be met."""
    if number == 0:
        return All(of)
    return Any(of) if number > len(of) else AtLeast(number, of)


def a_small_clause(chance: Random) -> Clause:
    """A clause of plain numbers and majorities, composed or not."""
    simple = tuple(
        a_different(chance, a_small_head_count) if chance.random() < 1 / 3 else a_small_count(chance) for _ in range(3)
    )
    return composed(simple[: chance.randint(1, 3)], chance.randint(0, 4)) if chance.random() < 1 / 3 else simple[0]


def a_mixed_clause(chance: Random) -> Clause:
    """A clause of reckoned numbers or plain ones, composed or not; no majority."""
    simple = tuple(
        chance.choice((a_small_clause, a_count, lambda chance: a_different(chance, a_head_count)))(chance)
        for _ in range(3)
    )
    clause = composed(simple[: chance.randint(1, 3)], chance.randint(0, 4)) if chance.random() < 1 / 3 else simple[0]
    return a_mixed_clause(chance) if has_majority(clause) else clause


def has_majority(*clauses: Clause) -> bool:
    """Whether a majority is asked for somewhere."""
    return any(isinstance(count.amount, Majority) for clause in clauses for count in counts_in(clause))


def a_policy(chance: Random) -> QuoracyRule:
    """What a rule says of who counts, around a clause that is drawn later."""
    return QuoracyRule(
        rule=All(()),
        deputies=chance.choice((*((word,) for word in Deputies), (Deputies.NAMED, Deputies.WITH_AUTHORITY))),
        remote=chance.choice(tuple(Remote)),
        conflicted=chance.random() < 1 / 2,
        counts=chance.choice((KINDS, KINDS[:2], KINDS[:1], ("lay", "officer"))),
        voters_only=chance.random() < 1 / 3,
        grace=chance.choice((0, 15)),
        ruling=chance.choice(((), ("snow",))),
        no_two_inquorate=chance.random() < 1 / 2,
        no_deputies_for=chance.choice((NONE, *TRAITS)),
    )


def a_condition(chance: Random) -> When:
    """When a clause applies that is drawn later."""
    business = chance.choice((("budget",), ("budget", "plans")))
    concerns = some(chance, CONSTITUENCIES)
    after, instead = chance.random() < 1 / 3, chance.random() < 1 / 2
    return When(All(()), business, concerns, after, instead, chance.choice((0, 0, 5, 30)))


def a_seat(chance: Random) -> SeatFact:
    """A seat, whose key and post are given later."""
    return SeatFact(
        "",
        "",
        chance.choice(AGENCIES),
        "An Agency",
        chance.choice(CONSTITUENCIES),
        "",
        kind=chance.choice((*KINDS, "member", "member", "lay")),
        roles=frozenset(some(chance, ROLES)),
        groups=frozenset(some(chance, GROUPS)),
        filled=chance.random() < 5 / 6,
        suspended=chance.random() < 1 / 6,
        votes=chance.random() < 3 / 4,
    )


def a_small_seat(chance: Random) -> SeatFact:
    """A seat whose key and post are given later, of a body whose members mostly count."""
    seat = a_seat(chance)
    return replace(
        seat,
        agency=chance.choice(AGENCIES[:2]),
        constituency=chance.choice(CONSTITUENCIES[:2]),
        kind=chance.choice(("member", "member", "lay", seat.kind)),
        filled=chance.random() < 9 / 10,
        suspended=chance.random() < 1 / 20,
    )


def an_attendee(chance: Random) -> Attendee:
    """Anybody who may come, for any of the seats."""
    return Attendee(
        seat=chance.choice((*KEYS, "guest")),
        person=chance.choice(PEOPLE),
        mode=chance.choice(("in-room", "in-room", "remote")),
        capacity=chance.choice(("holder", "holder", "deputy", "observing")),
        named=chance.random() < 2 / 3,
        may_decide=chance.random() < 2 / 3,
        withdrawn=chance.choice(("", "", "", "", "family tie")),
        conflicted=chance.random() < 1 / 6,
        remote_agreed=chance.random() < 1 / 2,
        post=chance.choice(("", "Post s1")),
    )


COUNTS = made(a_count, 2000)
HEAD_COUNTS = made(a_head_count, 500)
SMALL_CLAUSES = made(a_small_clause, 3000)
MIXED_CLAUSES = made(a_mixed_clause, 3000)
POLICIES = made(a_policy, 500)
CONDITIONS = made(a_condition, 100)
SEATS = made(a_seat, 300)
SMALL_SEATS = made(a_small_seat, 100)
ATTENDEES = made(an_attendee, 1500)


@cache
def counts() -> st.SearchStrategy[Count]:
    """Any count of people, seats or agencies."""
    return drawn(COUNTS)


@cache
def different() -> st.SearchStrategy[Clause]:
    """Clauses that different people must serve."""
    return _different(HEAD_COUNTS)


def _different(among: tuple[Count, ...]) -> st.SearchStrategy[Clause]:
    parts = st.lists(drawn(among), min_size=1, max_size=3).map(tuple)
    return st.builds(
        lambda of, number: AtLeast(number, of, different_people=True) if number < len(of) else All(of, True),
        parts,
        st.integers(1, 3),
    )


def _composed(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    """Up to three clauses of which all, any or some must be met."""
    return st.builds(composed, st.lists(parts, min_size=1, max_size=3).map(tuple), st.integers(0, 4))


@cache
def clauses() -> st.SearchStrategy[Clause]:
    """Any clause; clauses within clauses within clauses."""
    simple = counts() | different()
    once = _composed(simple)
    return simple | once | _composed(simple | once)


@cache
def rules() -> st.SearchStrategy[QuoracyRule]:
    """Any rule; now and then one that another takes over from on a date."""
    changing = st.builds(
        lambda rule, later: replace(rule, changes=(Change(date(2025, 1, 1), later),)), plain_rules(), plain_rules()
    )
    return plain_rules() | plain_rules() | changing


@cache
def plain_rules() -> st.SearchStrategy[QuoracyRule]:
    """Any rule that does not change."""
    condition = st.builds(lambda when, clause: replace(when, rule=clause), drawn(CONDITIONS), clauses())
    return st.builds(
        lambda policy, clause, when: replace(policy, rule=clause, when=when),
        drawn(POLICIES),
        clauses(),
        st.just(()) | st.tuples(condition) | st.tuples(condition, condition),
    )


@cache
def attendees() -> st.SearchStrategy[Attendee]:
    """Anybody who may come, for any of the seats; few enough people that some come for two."""
    return drawn(ATTENDEES)


@cache
def rooms() -> st.SearchStrategy[Room]:
    """Any room of a small body."""
    seats = st.tuples(*(drawn(tuple(replace(seat, key=key, post=f"Post {key}") for seat in SEATS)) for key in KEYS))
    circumstances = st.integers(0, 15)

    def room(seats: tuple[SeatFact, ...], there: list[Attendee], about: int) -> Room:
        return Room(
            seats,
            tuple(there),
            AT,
            business="budget" if about & 1 else "",
            started=STARTED if about & 2 else None,
            previous_inquorate=bool(about & 4),
            concerns=frozenset(("health",) if about & 8 else ()),
        )

    return st.builds(room, seats, st.lists(attendees(), max_size=8, unique=True), circumstances)


# A small world, in which people meet: few seats, few people, hardly anybody refused.

FEW = KEYS[:4]
COMERS = tuple(
    Attendee(seat, person, mode, capacity, withdrawn=withdrawn)
    for mode, capacity, withdrawn in (
        ("in-room", "holder", ""),
        ("in-room", "deputy", ""),
        ("in-room", "holder", ""),
        ("remote", "deputy", ""),
        ("remote", "holder", ""),
        ("in-room", "holder", "family tie"),
    )
    for seat in FEW
    for person in PEOPLE[:4]
)


@cache
def small_rooms() -> st.SearchStrategy[Room]:
    """Any room of a very small body."""
    seats = tuple(tuple(replace(seat, key=key, post=f"Post {key}") for seat in SMALL_SEATS) for key in FEW)
    comer = st.integers(0, len(COMERS) - 1)
    there = st.sampled_from((5, 6, 7, 4, 8, 3, 2, 0)).flatmap(
        lambda number: st.lists(comer, min_size=number, max_size=number)
    )
    return st.builds(
        lambda seats, there: Room(seats, tuple(dict.fromkeys(COMERS[number] for number in there)), AT),
        st.tuples(*map(drawn, seats)),
        there,
    )


def handful(clauses: tuple[Clause, ...]) -> st.SearchStrategy[tuple[Clause, ...]]:
    """A dozen clauses for one room: a room takes longer to draw than a clause to judge."""
    return st.integers(0, len(clauses) // 12 - 1).map(lambda number: clauses[12 * number : 12 * number + 12])
