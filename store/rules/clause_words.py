"""Clauses in words: "one from the police", "the chair or the vice-chair", "4 people (half of the seats)"."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from store.rules.amount_words import amount_words, least_of_all, share_of
from store.rules.amounts import Every, Majority, Rounding, Share, Table
from store.rules.spoken import choice, either, listed, together, with_article
from store.rules.tree import All, Any, AtLeast, Count, Measure, Traits, Unit, Which

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.rules.spoken import Names
    from store.rules.tree import Clause

_KINDS = {
    "member": ("member", "members"),
    "co-opted": ("co-opted member", "co-opted members"),
    "virtual": ("virtual member", "virtual members"),
    "lay": ("lay member", "lay members"),
    "observer": ("observer", "observers"),
    "in-attendance": ("person in attendance", "people in attendance"),
    "officer": ("officer", "officers"),
}
_NOUNS = {
    Measure.PEOPLE: ("person", "people"),
    Measure.SEATS: ("member", "members"),
    Measure.AGENCIES: ("agency", "agencies"),
}
DIFFERENT = ", all different people"
_SOURCES = ("constituencies", "agencies", "groups")


def phrase(clause: Clause, names: Names, needed: Callable[[Count], int] | None = None) -> str:
    """A clause as it stands in a list: "one from the police".

    Args:
        clause: The clause.
        names: What things are called.
        needed: Gives the number a reckoned amount comes to on the day; without it the reckoning is told.
    """
    match clause:
        case Count():
            return _count(clause, names, needed)
        case AtLeast():
            parts = [phrase(part, names, needed) for part in clause.of]
            different = ", by different people" if clause.different_people else ""
            return f"{clause.number} of these {len(parts)}{different}: {'; '.join(parts)}"
        case Any():
            return choice([phrase(part, names, needed) for part in clause.of])
        case All():
            parts = [phrase(part, names, needed) for part in clause.of]
            return f"{listed(parts)}{DIFFERENT}" if clause.different_people else together(parts)


def source(count: Count, names: Names) -> tuple[str, ...]:
    """The constituencies, agencies or groups a plain "one from …" names; nothing for any other count."""
    given = tuple(count.which.only.given())
    if len(given) != 1 or given[0][0] not in _SOURCES or count != Count(Which(count.which.only)):
        return ()
    return tuple(_origins(count.which.only, names))


def _count(count: Count, names: Names, needed: Callable[[Count], int] | None) -> str:
    sources = source(count, names)
    if sources:
        return f"one from {either(sources)}"
    holders = _office(count, names)
    if holders:
        return holders
    remarks = _units(count, names)
    text = _amount(count, names)
    if not isinstance(count.amount, int | Every | Majority) and needed is not None:
        text = _numbered(count, needed(count), names)
        remarks.insert(0, amount_words(count.amount, partial(whose, names=names), those=count.which != Which()))
    return f"{text} ({'; '.join(remarks)})" if remarks else text


def _office(count: Count, names: Names) -> str:
    """A post or an office, where the clause asks for whoever holds it and nothing more."""
    which = count.which
    only = which.only
    plain = count == Count(Which(only, in_person=which.in_person))
    if plain and only == Traits(posts=only.posts) and only.posts:
        return either([names.post(post) for post in only.posts]) + (" in person" if which.in_person else "")
    if plain and only == Traits(roles=only.roles) and only.roles:
        return either([with_article(role) for role in only.roles]) + ("" if which.in_person else " or a deputy")
    return ""


def _amount(count: Count, names: Names) -> str:
    """The clause with its amount as the rule states it."""
    amount = count.amount
    if isinstance(amount, int):
        return _numbered(count, amount, names)
    one, many = _nouns(count)
    about = _qualities(count, names)
    those = count.which != Which()
    of_whom = partial(whose, names=names)
    match amount:
        case Every():
            return f"every {one}{about}"
        case Majority():
            return f"at least as many {many}{about} as others" if amount.or_half else f"more {many}{about} than others"
        case Share(rounding=Rounding.MORE_THAN):
            return f"more {many}{about} than {share_of(amount, of_whom, those=those)}{least_of_all(amount)}"
        case Table():
            reckoned = amount_words(amount, of_whom, those=those)
            return f"as many {many}{about} as the size asks for ({reckoned})"
        case _:
            return f"as many {many}{about} as {amount_words(amount, of_whom, those=those)}"


def _numbered(count: Count, number: int, names: Names) -> str:
    one, many = _nouns(count)
    return f"{f'one {one}' if number == 1 else f'{number} {many}'}{_qualities(count, names)}"


def _nouns(count: Count) -> tuple[str, str]:
    kinds = count.which.only.kinds
    if count.measure is Measure.AGENCIES:
        by_agency = count.units.by is Unit.AGENCY
        return _NOUNS[count.measure] if by_agency else ("constituency", "constituencies")
    if not kinds:
        return _NOUNS[count.measure]
    words = [_KINDS.get(kind, (kind, kind)) for kind in kinds]
    return either([one for one, _ in words]), either([many for _, many in words])


def _origins(traits: Traits, names: Names) -> list[str]:
    return [
        *(names.constituency(slug) for slug in traits.constituencies),
        *(names.agency(slug) for slug in traits.agencies),
        *(names.group(tag) for tag in traits.groups),
    ]


def _qualities(count: Count, names: Names) -> str:
    """What the seats must be besides their kind, each with a space before it."""
    which = count.which
    only, but_not = which.only, which.but_not
    among = "from among" if count.measure is Measure.AGENCIES and only.agencies else "from"
    told = [
        (only.constituencies, "from", [names.constituency(slug) for slug in only.constituencies]),
        (only.agencies, among, [names.agency(slug) for slug in only.agencies]),
        (only.groups, "from", [names.group(tag) for tag in only.groups]),
        (only.roles, "with the role of", list(only.roles)),
        (only.posts, "from among", [names.post(post) for post in only.posts]),
        (but_not.kinds, "who are not", [_KINDS.get(kind, (kind, kind))[1] for kind in but_not.kinds]),
        (
            (*but_not.roles, *but_not.posts),
            "other than",
            [*map(with_article, but_not.roles), *map(names.post, but_not.posts)],
        ),
    ]
    words = [
        f" {lead} {listed(called) if lead == 'from among' else either(called)}" for given, lead, called in told if given
    ]
    elsewhere = _origins(but_not, names)
    if elsewhere:
        lead = "other than" if count.measure is Measure.AGENCIES else "not from"
        words.append(f" {lead} {either(elsewhere)}")
    if only.kinds and count.measure is Measure.AGENCIES:
        words.append(f" with {either([_KINDS.get(kind, (kind, kind))[1] for kind in only.kinds])}")
    return "".join(words) + _manner(which)


def _manner(which: Which) -> str:
    manner = ["in person"] if which.in_person else []
    if which.in_room:
        manner.append("in the room")
    if which.votes is not None:
        manner.append("entitled to vote" if which.votes else "without a vote")
    return f" {listed(manner)}" if manner else ""


def whose(which: Which, names: Names) -> str:
    """Whose seats are meant: "lay members", "those from health entitled to vote"."""
    seats = Count(which, measure=Measure.SEATS)
    return f"{_nouns(seats)[1] if which.only.kinds else 'those'}{_qualities(seats, names)}"


def anybody(traits: Traits, names: Names) -> list[str]:
    """Those who bear any of these traits, one by one: "lay members", "the chair", "anybody from the police"."""
    return [
        *(_KINDS.get(kind, (kind, kind))[1] for kind in traits.kinds),
        *map(with_article, traits.roles),
        *map(names.post, traits.posts),
        *(f"anybody from {origin}" for origin in _origins(traits, names)),
    ]


def _units(count: Count, names: Names) -> list[str]:
    unit = "agency" if count.units.by is Unit.AGENCY else "constituency"
    words = (
        [f"counting no more than {'one' if count.at_most == 1 else count.at_most} from one {unit}"]
        if count.at_most
        else []
    )
    words += [f"all of {names.constituency(name)} counting as one" for name in count.units.as_one]
    if count.units.apart:
        words.append(f"{listed([tag.replace('-', ' ') for tag in count.units.apart])} counting apart")
    return words
