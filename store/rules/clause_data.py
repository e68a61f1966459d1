"""Clauses to and from the data of a terms file: `{ one_from = "police" }`, `{ any = […] }`."""

from __future__ import annotations

from store.rules.amount_data import MOST, read_amount, write_amount
from store.rules.amounts import Majority
from store.rules.fields import Fields, at, entries
from store.rules.problems import RuleProblem
from store.rules.trait_data import WHICH_KEYS, brief, listed, read_which, write_which
from store.rules.tree import All, Any, AtLeast, Clause, Count, Measure, Traits, Unit, Units, Which

DEEPEST = 12
"""Clauses within clauses; nobody writes more, and a hostile file cannot exhaust the stack."""

MOST_CHOICES = 10
"""Clauses that `at_least` may choose from where the people must be different: every choice is tried."""

_CAP = "at_most_per_agency"
_UNIT_KEYS = ("counted_by", "as_one", "apart")
_COUNT_KEYS = ("one_from", *WHICH_KEYS, *(measure.value for measure in Measure), _CAP, *_UNIT_KEYS)
_COMPOSED = ("all", "any", "at_least", "majority")


def read_clause(value: object, path: str, depth: int = 0) -> Clause:
    """One clause, with whatever it is composed of.

    Args:
        value: What stands in the file.
        path: Where it stands.
        depth: How many clauses it stands within.

    Raises:
        RuleProblem: It is no clause, or a key or value in it cannot stand.
    """
    keys = entries(value, path)
    if depth > DEEPEST:
        raise RuleProblem(path, "holds clauses within clauses too deeply", f"no more than {DEEPEST} within each other")
    if "at_least" in keys:
        table = Fields(value, path, ("at_least", "of", "different_people"))
        parts = _parts(table, "of", depth)
        different = _different(table, "of", parts, MOST_CHOICES)
        return AtLeast(table.number("at_least", 1, 1, len(parts)), parts, different)
    if "all" in keys:
        table = Fields(value, path, ("all", "different_people"))
        parts = _parts(table, "all", depth)
        return All(parts, _different(table, "all", parts, MOST))
    if "any" in keys:
        if "different_people" in keys:
            remedy = "take it out, or write at_least = 1, of = […]"
            raise RuleProblem(at(path, "different_people"), "says nothing where one clause is enough", remedy)
        return Any(_parts(Fields(value, path, ("any",)), "any", depth))
    if "majority" in keys:
        return _read_majority(Fields(value, path, ("majority", "or_half")))
    return _read_count(Fields(value, path, (*_COUNT_KEYS, *_COMPOSED)))


def _parts(table: Fields, key: str, depth: int) -> tuple[Clause, ...]:
    path = at(table.path, key)
    parts = tuple(read_clause(part, f"{path}[{number}]", depth + 1) for number, part in enumerate(table.many(key)))
    if not parts:
        raise table.problem(key, "has no clauses", f'name some, as {key} = [{{ one_from = "police" }}]')
    return parts


def _different(table: Fields, key: str, parts: tuple[Clause, ...], most: int) -> bool:
    """Whether the people must be different, which makes sense of plain counts of people only."""
    if not table.truth("different_people", default=False):
        return False
    for number, part in enumerate(parts):
        if not (isinstance(part, Count) and part.measure is Measure.PEOPLE and not part.at_most) or isinstance(
            part.amount, Majority
        ):
            path = f"{at(table.path, key)}[{number}]"
            remedy = 'write it as { people = 2, kind = "lay" }, and put other clauses beside it in another all = […]'
            raise RuleProblem(path, "is no plain count of people, as different_people asks for", remedy)
    if len(parts) > most:
        raise table.problem(key, f"has {len(parts)} clauses to choose from", f"no more than {most} of different people")
    return True


def _read_majority(table: Fields) -> Count:
    which = read_which(Fields(table.values["majority"], at(table.path, "majority"), WHICH_KEYS))
    if which == Which():
        raise table.problem("majority", "asks for nobody", 'say of whom, as majority = { kind = "lay" }')
    return Count(which, Majority(table.truth("or_half", default=False)))


def _read_count(table: Fields) -> Count:
    measures = [measure for measure in Measure if table.has(measure)]
    if len(measures) > 1:
        raise table.problem(measures[1], f"stands beside `{measures[0]}`", "make two clauses of them, in all = […]")
    measure = measures[0] if measures else Measure.PEOPLE
    if table.has("one_from"):
        if measures:
            raise table.problem("one_from", "gives a number already", 'write constituency = "…" beside a number')
        if table.has("constituency"):
            raise table.problem("constituency", "says what `one_from` says", "take one of them out")
    which = read_which(table, "one_from" if table.has("one_from") else "constituency")
    _check_units(table, measures)
    if not measures:
        if which.only == Traits():
            remedy = 'say who is needed, as { one_from = "police" } or { people = 5 }'
            raise RuleProblem(table.path, "asks for nobody", remedy)
        return Count(which)
    every = measure is not Measure.PEOPLE
    amount = read_amount(table.values[measure], at(table.path, measure), every=every)
    at_most = table.number(_CAP, 1, 1, MOST) if table.has(_CAP) else 0
    return Count(which, amount, measure, _units(table), at_most)


def _check_units(table: Fields, measures: list[Measure]) -> None:
    """Refuse words on what is one agency where no agency is counted."""
    if table.has(_CAP) and (not measures or measures[0] is Measure.AGENCIES):
        raise table.problem(_CAP, "goes with `people` or `seats`", "write it beside a number, as people = 5")
    if table.has(_CAP) or Measure.AGENCIES in measures:
        return
    for key in _UNIT_KEYS:
        if table.has(key):
            remedy = "take it out, or count agencies = 3"
            raise table.problem(key, f"goes with `agencies` or `{_CAP}` only", remedy)


def _units(table: Fields) -> Units:
    by = table.word("counted_by", tuple(unit.value for unit in Unit), Unit.AGENCY.value)
    return Units(Unit(by), listed(table, "as_one"), listed(table, "apart"))


def write_clause(clause: Clause) -> dict[str, object]:
    """A clause as data, so that reading it again gives the same clause."""
    match clause:
        case All():
            return {"all": [write_clause(part) for part in clause.of], **_write_different(clause)}
        case Any():
            return {"any": [write_clause(part) for part in clause.of]}
        case AtLeast():
            parts = [write_clause(part) for part in clause.of]
            return {"at_least": clause.number, "of": parts, **_write_different(clause)}
        case Count():
            return _write_count(clause)


def _write_different(clause: All | AtLeast) -> dict[str, object]:
    return {"different_people": True} if clause.different_people else {}


def _write_count(count: Count) -> dict[str, object]:
    if isinstance(count.amount, Majority):
        half: dict[str, object] = {"or_half": True} if count.amount.or_half else {}
        return {"majority": write_which(count.which), **half}
    one_person = count == Count(count.which) and count.which.only != Traits()
    data: dict[str, object] = {} if one_person else {count.measure.value: write_amount(count.amount)}
    data |= write_which(count.which, "one_from" if one_person else "constituency")
    if count.at_most:
        data[_CAP] = count.at_most
    if count.units.by is not Unit.AGENCY:
        data["counted_by"] = count.units.by.value
    for key, names in (("as_one", count.units.as_one), ("apart", count.units.apart)):
        if names:
            data[key] = brief(names)
    return data
