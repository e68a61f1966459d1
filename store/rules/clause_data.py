"""Clauses to and from the data of a terms file: `{ one_from = "police" }`, `{ any = […] }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.amount_data import read_amount, write_amount
from store.rules.fields import Fields, at, did_you_mean, entries
from store.rules.problems import RuleProblem
from store.rules.tree import (
    TRAITS,
    All,
    Any,
    AtLeast,
    Clause,
    Count,
    Measure,
    Traits,
    Unit,
    Units,
    Which,
)
from store.rules.vocabulary import SeatKind

if TYPE_CHECKING:
    from collections.abc import Iterable

TRAIT_KEYS = dict(zip(TRAITS, ("constituency", "agency", "group", "kind", "role", "post"), strict=True))
"""The key of each trait in a file; `one_from` says `constituency` in a clause that gives no number."""

_KINDS = tuple(kind.value for kind in SeatKind)
_UNIT_KEYS = ("counted_by", "as_one", "apart")
_COUNT_KEYS = (
    *("one_from", *TRAIT_KEYS.values()),
    *(measure.value for measure in Measure),
    *("not", "votes", "in_person", "in_room"),
    *_UNIT_KEYS,
)


def read_clause(value: object, path: str) -> Clause:
    """One clause, with whatever it is composed of.

    Raises:
        RuleProblem: It is no clause, or a key or value in it cannot stand.
    """
    keys = entries(value, path)
    if "at_least" in keys:
        table = Fields(value, path, ("at_least", "of"))
        parts = _parts(table, "of")
        return AtLeast(table.number("at_least", 1, 1, len(parts)), parts)
    if "all" in keys:
        return All(_parts(Fields(value, path, ("all",)), "all"))
    if "any" in keys:
        return Any(_parts(Fields(value, path, ("any",)), "any"))
    return _read_count(Fields(value, path, _COUNT_KEYS))


def _parts(table: Fields, key: str) -> tuple[Clause, ...]:
    path = at(table.path, key)
    parts = tuple(read_clause(part, f"{path}[{number}]") for number, part in enumerate(table.many(key)))
    if not parts:
        raise table.problem(key, "has no clauses", f'name some, as {key} = [{{ one_from = "police" }}]')
    return parts


def _read_count(table: Fields) -> Count:
    measures = [measure for measure in Measure if table.has(measure)]
    if len(measures) > 1:
        raise table.problem(measures[1], f"stands beside `{measures[0]}`", "make two clauses of them, in all = […]")
    measure = measures[0] if measures else Measure.PEOPLE
    which = _which(table, numbered=bool(measures))
    if measure is not Measure.AGENCIES:
        for key in _UNIT_KEYS:
            if table.has(key):
                raise table.problem(key, "goes with `agencies` only", "take it out, or count agencies = 3")
    if not measures:
        if which.only == Traits():
            remedy = 'say who is needed, as { one_from = "police" } or { people = 5 }'
            raise RuleProblem(table.path, "asks for nobody", remedy)
        return Count(which)
    every = measure is not Measure.PEOPLE
    amount = read_amount(table.values[measure], at(table.path, measure), every=every)
    return Count(which, amount, measure, _units(table))


def _units(table: Fields) -> Units:
    by = table.word("counted_by", tuple(unit.value for unit in Unit), Unit.AGENCY.value)
    return Units(Unit(by), listed(table, "as_one"), listed(table, "apart"))


def _which(table: Fields, *, numbered: bool) -> Which:
    constituency = "constituency"
    if table.has("one_from"):
        if numbered:
            raise table.problem("one_from", "gives a number already", 'write constituency = "…" beside a number')
        if table.has(constituency):
            raise table.problem(constituency, "says what `one_from` says", "take one of them out")
        constituency = "one_from"
    only = _traits(table, constituency)
    but_not = Traits()
    if table.has("not"):
        unwanted = Fields(table.values["not"], at(table.path, "not"), tuple(TRAIT_KEYS.values()))
        but_not = _traits(unwanted, "constituency")
    return Which(
        only,
        but_not,
        table.truth("votes", default=True) if table.has("votes") else None,
        table.truth("in_person", default=_personal(only)),
        table.truth("in_room", default=False),
    )


def _personal(only: Traits) -> bool:
    """Whether only the holder will do unless the clause says otherwise.

    An office is personal: who deputises for the chair's seat does not take the chair with it.
    """
    return bool(only.roles)


def _traits(table: Fields, constituency: str) -> Traits:
    return Traits(
        constituencies=listed(table, constituency),
        agencies=listed(table, "agency"),
        groups=listed(table, "group"),
        kinds=read_kinds(table, "kind"),
        roles=listed(table, "role"),
        posts=listed(table, "post"),
    )


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


def write_clause(clause: Clause) -> dict[str, object]:
    """A clause as data, so that reading it again gives the same clause."""
    match clause:
        case All():
            return {"all": [write_clause(part) for part in clause.of]}
        case Any():
            return {"any": [write_clause(part) for part in clause.of]}
        case AtLeast():
            return {"at_least": clause.number, "of": [write_clause(part) for part in clause.of]}
        case Count():
            return _write_count(clause)


def _write_count(count: Count) -> dict[str, object]:
    which = count.which
    one_person = count == Count(which) and which.only != Traits()
    data: dict[str, object] = {} if one_person else {count.measure.value: write_amount(count.amount)}
    data |= _write_traits(which.only, "one_from" if one_person else "constituency")
    if which.but_not != Traits():
        data["not"] = _write_traits(which.but_not, "constituency")
    if which.votes is not None:
        data["votes"] = which.votes
    if which.in_person != _personal(which.only):
        data["in_person"] = which.in_person
    if which.in_room:
        data["in_room"] = True
    if count.units.by is not Unit.AGENCY:
        data["counted_by"] = count.units.by.value
    for key, names in (("as_one", count.units.as_one), ("apart", count.units.apart)):
        if names:
            data[key] = brief(names)
    return data


def _write_traits(traits: Traits, constituency: str) -> dict[str, object]:
    keys = {**TRAIT_KEYS, "constituencies": constituency}
    return {keys[trait]: brief(values) for trait, values in traits.given()}


def brief(values: Iterable[str]) -> str | list[str]:
    """A list of one as plain text, for the reader of the file."""
    several = [str(value) for value in values]
    return several[0] if len(several) == 1 else several
