"""Hypothesis strategies: any rule the terms can express, any small body, anybody who may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import cache

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

AT = datetime(2024, 3, 21, 10, 42)
CONSTITUENCIES = ("health", "police", "education")
AGENCIES = ("nhs", "met", "college")
GROUPS = ("nurse", "school")
KINDS = ("member", "lay", "co-opted", "officer", "observer")
ROLES = ("chair", "lead")
KEYS = tuple(f"s{number}" for number in range(7))
PEOPLE = tuple(f"p{number}" for number in range(9))


@cache
def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """None, one or two of the values, each once; mostly none. One draw only, for generation must stay quick."""
    pairs = [(one, other) for one in values for other in values if one != other]
    return st.sampled_from([(), *((value,) for value in values), *pairs[:2]])


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


@cache
def traits() -> st.SearchStrategy[Traits]:
    """Seats told by one trait or two, or by none."""
    return st.sampled_from((Traits(), *TRAITS))


@cache
def shares() -> st.SearchStrategy[Share]:
    """Shares that somebody could meet."""
    fractions = st.sampled_from([Fraction(part, whole) for whole in range(2, 7) for part in range(1, whole)])
    return st.builds(
        Share, fractions, st.sampled_from(Base), st.sampled_from(Rounding), st.integers(0, 3), st.booleans()
    )


@cache
def tables() -> st.SearchStrategy[Table]:
    """Tables by size, the last step without an end."""
    ends = st.sampled_from([(), (3,), (6,), (2, 5), (6, 7)])
    steps = ends.map(lambda sizes: (*(Step(need, size) for need, size in enumerate(sizes, 1)), Step(4)))
    return st.builds(Table, steps, st.sampled_from(Base), st.booleans())


@cache
def amounts() -> st.SearchStrategy[Amount]:
    """Any amount but every one."""
    plain = st.integers(1, 4)
    return plain | plain | shares() | tables() | st.builds(Greatest, st.tuples(plain, shares() | tables()))


@cache
def counts() -> st.SearchStrategy[Count]:
    """Any count of people, seats or agencies."""
    votes = st.sampled_from([None, None, True, False])
    seldom = st.sampled_from([False, False, True])
    plain = st.builds(Which, traits())
    which = plain | plain | st.builds(Which, traits(), traits(), votes, seldom, seldom)
    units = st.builds(Units, st.sampled_from(Unit), some(CONSTITUENCIES), some(GROUPS))
    return (
        st.builds(Count, which, amounts())
        | st.builds(Count, which, amounts() | st.just(Every()), st.just(Measure.SEATS))
        | st.builds(Count, which, amounts() | st.just(Every()), st.just(Measure.AGENCIES), units)
    )


@cache
def clauses() -> st.SearchStrategy[Clause]:
    """Any clause, however deep."""

    def composed(parts: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
        several = st.lists(parts, min_size=1, max_size=3).map(tuple)
        some_of = several.flatmap(lambda of: st.builds(AtLeast, st.integers(1, len(of)), st.just(of)))
        return st.builds(All, several) | st.builds(Any, several) | some_of

    return st.recursive(counts(), composed, max_leaves=4)


@cache
def deputies() -> st.SearchStrategy[tuple[Deputies, ...]]:
    """Any word on deputies, or both conditions that go together."""
    return st.sampled_from(Deputies).map(lambda word: (word,)) | st.just((Deputies.NAMED, Deputies.WITH_AUTHORITY))


@cache
def conditions() -> st.SearchStrategy[When]:
    """Any condition for some business."""
    business = st.sampled_from((("budget",), ("budget", "plans")))
    return st.builds(When, clauses(), business, some(CONSTITUENCIES), st.booleans(), st.booleans())


@cache
def rules() -> st.SearchStrategy[QuoracyRule]:
    """Any rule; now and then one that another takes over from on a date."""
    change = st.builds(Change, st.just(date(2025, 1, 1)), plain_rules())
    changing = st.builds(lambda rule, later: replace(rule, changes=(later,)), plain_rules(), change)
    return plain_rules() | plain_rules() | plain_rules() | changing


@cache
def plain_rules() -> st.SearchStrategy[QuoracyRule]:
    """Any rule that does not change."""
    return st.builds(
        QuoracyRule,
        rule=clauses(),
        deputies=deputies(),
        remote=st.sampled_from(Remote),
        conflicted=st.booleans(),
        counts=st.sampled_from([KINDS, KINDS[:2], KINDS[:1], ("lay", "officer")]),
        voters_only=st.sampled_from([False, False, True]),
        grace=st.sampled_from([0, 15]),
        ruling=st.sampled_from([(), ("snow",)]),
        no_two_inquorate=st.booleans(),
        when=st.just(()) | st.just(()) | st.tuples(conditions()),
    )


@cache
def seat_facts(key: str) -> st.SearchStrategy[SeatFact]:
    """Any seat of a key."""
    return st.builds(
        SeatFact,
        key=st.just(key),
        post=st.just(f"Post {key}"),
        agency=st.sampled_from(AGENCIES),
        agency_name=st.just("An Agency"),
        constituency=st.sampled_from(CONSTITUENCIES),
        constituency_name=st.just(""),
        kind=st.sampled_from((*KINDS, "member", "member", "lay")),
        roles=some(ROLES).map(frozenset),
        groups=some(GROUPS).map(frozenset),
        filled=st.sampled_from((True, True, True, False)),
        suspended=st.sampled_from((False, False, False, True)),
        votes=st.sampled_from((True, True, False)),
    )


@cache
def attendees() -> st.SearchStrategy[Attendee]:
    """Anybody who may come, for any of the seats; few enough people that some come for two."""
    return st.builds(
        Attendee,
        seat=st.sampled_from((*KEYS, "guest")),
        person=st.sampled_from(PEOPLE),
        mode=st.sampled_from(("in-room", "in-room", "remote")),
        capacity=st.sampled_from(("holder", "holder", "deputy", "observing")),
        named=st.booleans(),
        may_decide=st.booleans(),
        withdrawn=st.sampled_from(("", "", "", "family tie")),
        conflicted=st.sampled_from((False, False, True)),
        remote_agreed=st.booleans(),
        post=st.sampled_from(("", "Post s1")),
    )


@cache
def rooms() -> st.SearchStrategy[Room]:
    """Any room of a small body."""
    return st.builds(
        Room,
        seats=st.tuples(*(seat_facts(key) for key in KEYS)),
        attendees=st.lists(attendees(), max_size=8, unique=True).map(tuple),
        at=st.just(AT),
        business=st.sampled_from(("", "budget")),
        started=st.just(datetime(2024, 3, 21, 10, 30)),
        previous_inquorate=st.booleans(),
        concerns=some(CONSTITUENCIES).map(frozenset),
    )
