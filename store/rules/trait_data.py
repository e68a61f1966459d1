"""What tells seats apart, to and from the data of a terms file: `constituency = "police"`, `not = { … }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.fields import Fields, at, did_you_mean
from store.rules.tree import TRAITS, Traits, Which
from store.rules.vocabulary import SeatKind

if TYPE_CHECKING:
    from collections.abc import Iterable

TRAIT_KEYS = dict(zip(TRAITS, ("constituency", "agency", "group", "kind", "role", "post"), strict=True))
"""The key of each trait in a file; `one_from` says `constituency` in a clause that gives no number."""

SEATS_KEYS = (*TRAIT_KEYS.values(), "not", "votes")
"""What seats may be told by, whoever sits there."""

WHICH_KEYS = (*SEATS_KEYS, "in_person", "in_room")
"""What a clause may be about: seats, and who will do for them."""

_KINDS = tuple(kind.value for kind in SeatKind)


def read_which(table: Fields, constituency: str = "constituency") -> Which:
    """Which seats are meant, and who will do for them.

    Args:
        table: The table, which may hold other keys besides.
        constituency: The key that names constituencies here.

    Raises:
        RuleProblem: A value cannot stand.
    """
    only = read_traits(table, constituency)
    but_not = Traits()
    if table.has("not"):
        unwanted = Fields(table.values["not"], at(table.path, "not"), tuple(TRAIT_KEYS.values()))
        but_not = read_traits(unwanted)
        if but_not == Traits():
            raise table.problem("not", "leaves nobody out", 'write not = { kind = "officer" }, or take it out')
    return Which(
        only,
        but_not,
        table.truth("votes", default=True) if table.has("votes") else None,
        table.truth("in_person", default=_personal(only)),
        table.truth("in_room", default=False),
    )


def read_traits(table: Fields, constituency: str = "constituency") -> Traits:
    """The traits a table gives; the rest of its keys are left alone.

    Raises:
        RuleProblem: A value cannot stand.
    """
    return Traits(
        constituencies=listed(table, constituency),
        agencies=listed(table, "agency"),
        groups=listed(table, "group"),
        kinds=read_kinds(table, "kind"),
        roles=listed(table, "role"),
        posts=listed(table, "post"),
    )


def _personal(only: Traits) -> bool:
    """Whether only the holder will do unless the clause says otherwise.

    An office is personal: who deputises for the chair's seat does not take the chair with it.
    """
    return bool(only.roles)


def listed(table: Fields, key: str) -> tuple[str, ...]:
    """A list of texts, or one text that stands for a list of one; empty when left out.

    Raises:
        RuleProblem: It is neither, or an empty list.
    """
    value = table.values.get(key)
    if isinstance(value, str):
        return (table.text(key),)
    if table.has(key) and not table.many(key):
        raise table.problem(key, "names nothing", f'write {key} = "…", or take it out')
    return table.words(key)


def read_kinds(table: Fields, key: str) -> tuple[str, ...]:
    """Kinds of seat; empty when left out.

    Raises:
        RuleProblem: One of them is no kind of seat.
    """
    kinds = listed(table, key)
    for kind in kinds:
        if kind not in _KINDS:
            raise table.problem(key, f"`{kind}` is no kind of seat", did_you_mean(kind, _KINDS))
    return kinds


def write_which(which: Which, constituency: str = "constituency") -> dict[str, object]:
    """Which seats are meant as data, so that reading it again gives the same."""
    data = write_seats(which, constituency)
    if which.in_person != _personal(which.only):
        data["in_person"] = which.in_person
    if which.in_room:
        data["in_room"] = True
    return data


def write_seats(which: Which, constituency: str = "constituency") -> dict[str, object]:
    """Which seats are meant as data, whoever will do for them."""
    data = write_traits(which.only, constituency)
    if which.but_not != Traits():
        data["not"] = write_traits(which.but_not)
    if which.votes is not None:
        data["votes"] = which.votes
    return data


def write_traits(traits: Traits, constituency: str = "constituency") -> dict[str, object]:
    """Traits as data."""
    keys = {**TRAIT_KEYS, "constituencies": constituency}
    return {keys[trait]: brief(values) for trait, values in traits.given()}


def brief(values: Iterable[str]) -> str | list[str]:
    """A list of one as plain text, for the reader of the file."""
    several = [str(value) for value in values]
    return several[0] if len(several) == 1 else several
