"""Clocks to and from the data of a terms file: `clock = { working_days = 5, at_most = 10 }` (ES2a).

One key says what kind of clock it is: a unit with its number, `judged` or `none` with words, `earlier_of`
with a list of clocks, or `by_risk` with a clock for each risk and perhaps one for `otherwise`.
"""

from store.rules.clocks import ByRisk, Clock, EarlierOf, Fixed, Judged, NoClock, Unit
from store.rules.fields import Fields, at, entries
from store.rules.problems import RuleProblem

_UNITS = tuple(unit.value for unit in Unit)
_KINDS = (*_UNITS, "judged", "none", "earlier_of", "by_risk")
_OTHERWISE = "otherwise"
_FEWEST_CLOCKS = 2  # a choice between clocks needs more than one
_MOST = 2000  # days or hours; more is a slip of the key
_DEEPEST = 8  # clocks within clocks; nobody writes more, and a hostile file cannot exhaust the stack


def read_clock(value: object, path: str, depth: int = 0) -> Clock:
    """A clock from its table.

    Raises:
        RuleProblem: it is none; the problem names the key and what would be right.
    """
    if depth > _DEEPEST:
        raise RuleProblem(path, "holds clocks within clocks too deeply", f"no more than {_DEEPEST} within each other")
    table = Fields(value, path, (*_KINDS, "at_most", "further"))
    kinds = [key for key in table.values if key in _KINDS]
    if len(kinds) != 1:
        raise RuleProblem(path, f"says {len(kinds)} kinds of time", "write one of " + ", ".join(_KINDS))
    kind = kinds[0]
    if kind not in _UNITS:
        _refuse_extras(table, kind)
    match kind:
        case "judged":
            return Judged(table.text("judged"))
        case "none":
            return NoClock(table.text("none", ""))
        case "earlier_of":
            return EarlierOf(_several(table, depth))
        case "by_risk":
            return _by_risk(table, depth)
        case _:
            return _fixed(table, Unit(kind))


def write_clock(clock: Clock) -> dict[str, object]:
    """A clock as data that `read_clock` reads back as the same clock."""
    match clock:
        case NoClock(words):
            return {"none": words}
        case Judged(words):
            return {"judged": words}
        case EarlierOf(clocks):
            return {"earlier_of": [write_clock(each) for each in clocks]}
        case ByRisk(risks, otherwise):
            choices: dict[str, object] = {risk: write_clock(each) for risk, each in risks}
            return {"by_risk": choices | ({_OTHERWISE: write_clock(otherwise)} if otherwise else {})}
        case Fixed(number, unit, at_most, further):
            data: dict[str, object] = {unit.value: number}
            return data | ({"at_most": at_most} if at_most else {}) | ({"further": True} if further else {})


def _refuse_extras(table: Fields, kind: str) -> None:
    for key in ("at_most", "further"):
        if table.has(key):
            raise table.problem(key, f"has no meaning beside `{kind}`", "write it beside a number of days or hours")


def _fixed(table: Fields, unit: Unit) -> Fixed:
    least = 0 if unit == Unit.WORKING_DAYS else 1
    number = table.number(unit.value, 1, least, _MOST)
    at_most = table.number("at_most", 0, 0, _MOST)
    if table.has("at_most") and at_most <= number:
        raise table.problem("at_most", f"is {at_most}, no longer than the normal {number}", f"more than {number}")
    return Fixed(number, unit, at_most, table.truth("further", default=False))


def _several(table: Fields, depth: int) -> tuple[Clock, ...]:
    path = at(table.path, "earlier_of")
    clocks = tuple(
        read_clock(value, f"{path}[{number}]", depth + 1) for number, value in enumerate(table.many("earlier_of"))
    )
    if len(clocks) < _FEWEST_CLOCKS:
        raise table.problem("earlier_of", f"names {len(clocks)} of the clocks to choose from", "two or more")
    return clocks


def _by_risk(table: Fields, depth: int) -> ByRisk:
    path = at(table.path, "by_risk")
    read = {
        risk: read_clock(value, at(path, risk), depth + 1)
        for risk, value in entries(table.values["by_risk"], path).items()
    }
    otherwise = read.pop(_OTHERWISE, None)
    if not read:
        raise table.problem("by_risk", "names no risk", "write by_risk = { high = { hours = 24 } }")
    return ByRisk(tuple(read.items()), otherwise)
