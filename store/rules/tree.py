"""What a quoracy rule is made of: clauses that compose, and what the body says of who counts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from store.rules.vocabulary import SeatKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from store.rules.amounts import Amount


@dataclass(frozen=True, slots=True)
class Traits:
    """What a seat may be told by. Within one trait any of the values will do.

    `posts` names seats by their key or by the title of the post.
    """

    constituencies: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()

    def given(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each trait that is given, by name, with its values."""
        for trait in TRAITS:
            values: tuple[str, ...] = getattr(self, trait)
            if values:
                yield trait, values


TRAITS = tuple(trait.name for trait in fields(Traits))


@dataclass(frozen=True, slots=True)
class Which:
    """Which seats a clause is about.

    Attributes:
        only: Every trait given here must fit.
        but_not: A seat that fits any trait given here is left out ("who are not officers").
        votes: Only those entitled to vote (True), only those who are not (False), or either.
        in_person: Only the holder will do, no deputy.
        in_room: Only somebody in the room will do, nobody who joins remotely.
    """

    only: Traits = Traits()
    but_not: Traits = Traits()
    votes: bool | None = None
    in_person: bool = False
    in_room: bool = False

    @property
    def names_its_own(self) -> bool:
        """Whether it names kinds, roles or posts, and so means just those, whatever kinds count elsewhere."""
        return bool(self.only.kinds or self.only.roles or self.only.posts)


class Measure(StrEnum):
    """What is counted: heads, seats somebody sits for, or distinct agencies."""

    PEOPLE = "people"
    SEATS = "seats"
    AGENCIES = "agencies"


class Unit(StrEnum):
    """What counts as one agency, unless the clause says otherwise of some of them."""

    AGENCY = "agency"
    CONSTITUENCY = "constituency"


@dataclass(frozen=True, slots=True)
class Units:
    """What counts as one agency (AQ3a): all of health as one, or school, nurse and visitor apart.

    Attributes:
        by: The usual unit.
        as_one: Constituencies or group tags whose agencies count as one between them.
        apart: Group tags that each count as an agency of their own; they go before `as_one`.
    """

    by: Unit = Unit.AGENCY
    as_one: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """At least so many people, seats or agencies of those it is about, such as "one from the police".

    Attributes:
        which: The seats it is about.
        amount: How many of them.
        measure: Heads, seats or agencies.
        units: What counts as one agency.
        at_most: No more heads or seats than this count from one agency; 0: any number.
    """

    which: Which = Which()
    amount: Amount = 1
    measure: Measure = Measure.PEOPLE
    units: Units = Units()
    at_most: int = 0


@dataclass(frozen=True, slots=True)
class All:
    """Every clause must be met; with `different_people`, nobody serves two of them (all counts of people)."""

    of: tuple[Clause, ...]
    different_people: bool = False


@dataclass(frozen=True, slots=True)
class Any:
    """One clause is enough."""

    of: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of the clauses must be met; with `different_people`, as in `All`."""

    number: int
    of: tuple[Clause, ...]
    different_people: bool = False


Clause: TypeAlias = "Count | All | Any | AtLeast"


def counts_in(clause: Clause) -> Iterator[Count]:
    """Every count in a clause, however deep."""
    if isinstance(clause, Count):
        yield clause
    else:
        for part in clause.of:
            yield from counts_in(part)


class Deputies(StrEnum):
    """Which deputies count (L, B 1.7, 3.7); several conditions must all hold."""

    ANY = "any"
    NAMED = "named"
    WITH_AUTHORITY = "with-authority"
    SAME_ROLE = "same-role"
    NONE = "none"


class Remote(StrEnum):
    """Whether those who join remotely count."""

    ALWAYS = "always"
    AGREED = "agreed"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class When:
    """A condition of its own for some business: it comes on top of the rule, or stands instead of it.

    Every condition given must hold; within one condition any of the values will do.

    Attributes:
        rule: What must then be met.
        business: Kinds of business ("budget").
        concerns: Agencies or constituencies the business must concern.
        after_inquorate: Only when the meeting before was not quorate.
        instead: Whether it replaces the rule; of several that apply, the first does.
        after_minutes: Only when so many minutes have passed since the start; 0: from the start on.
    """

    rule: Clause
    business: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    after_inquorate: bool = False
    instead: bool = False
    after_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """The rule that takes over on a date."""

    on: date
    rule: QuoracyRule


# Co-opted members come for particular items (L), virtual ones are called in (L), officers serve the body,
# observers and those in attendance are guests: a body counts them only if its terms say so.
USUAL_KINDS = (SeatKind.MEMBER.value, SeatKind.LAY.value)


@dataclass(frozen=True, slots=True)
class QuoracyRule:
    """What a body's terms say of quoracy.

    Attributes:
        rule: What must be met.
        deputies: Who may substitute and count.
        remote: Whether joining remotely counts.
        conflicted: Whether a member who declared an interest but stays counts.
        counts: Kinds of seat that count. A clause that names kinds, roles or posts means just those.
        voters_only: Whether only those entitled to vote count (unless a clause names them, as above).
        grace: Minutes after the start in which a lack of quoracy does not yet matter.
        ruling: Grounds on which a chair's ruling may let a decision stand; none: never.
        no_two_inquorate: Whether no two meetings running may be inquorate: the second has no chair's ruling.
        when: Conditions of their own for some business.
        changes: Rules that take over on a date.
        no_deputies_for: Seats for which no deputy ever counts: those that fit any trait given here.
    """

    rule: Clause
    deputies: tuple[Deputies, ...] = (Deputies.WITH_AUTHORITY,)
    remote: Remote = Remote.ALWAYS
    conflicted: bool = False
    counts: tuple[str, ...] = USUAL_KINDS
    voters_only: bool = False
    grace: int = 0
    ruling: tuple[str, ...] = ()
    no_two_inquorate: bool = False
    when: tuple[When, ...] = ()
    changes: tuple[Change, ...] = ()
    no_deputies_for: Traits = Traits()

    def in_force(self, day: date) -> QuoracyRule:
        """The rule of that day: the latest change on or before it, or this rule itself."""
        past = [change for change in self.changes if change.on <= day]
        return max(past, key=lambda change: change.on).rule if past else self


def one_from(constituency: str) -> Count:
    """One from a constituency."""
    return Count(Which(Traits(constituencies=(constituency,))))


SAFEGUARDING_PARTNERS = QuoracyRule(All(tuple(map(one_from, ("local-authority", "health", "police")))))
"""One from each of the three safeguarding partners (B 2.11, 2.18): what holds if terms set nothing (AQ4)."""
