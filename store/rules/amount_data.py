"""Amounts to and from the data of a terms file: `5`, `"all"`, `{ fraction = "1/3", of = "seats" }`."""

from __future__ import annotations

from fractions import Fraction

from store.rules.amounts import Amount, Base, Every, Greatest, Rounding, Share, Step, Table
from store.rules.fields import Fields, at, entries, kind_of
from store.rules.problems import RuleProblem

EVERY = "all"
MOST = 10_000
"""No body is larger; a greater number is a slip."""

_BASES = tuple(base.value for base in Base)
_ROUNDINGS = tuple(rounding.value for rounding in Rounding)


def read_amount(value: object, path: str, *, every: bool) -> Amount:
    """An amount from its data.

    Args:
        value: What stands in the file.
        path: Where it stands.
        every: Whether "all" makes sense here; of people it does not, for nobody knows how many there are.

    Raises:
        RuleProblem: It is no amount.
    """
    if value == EVERY and every:
        return Every()
    if isinstance(value, int) and not isinstance(value, bool):
        if not 1 <= value <= MOST:
            raise RuleProblem(path, f"cannot be {value}", f"from 1 to {MOST}")
        return value
    if not isinstance(value, dict):
        wanted = 'a number, "all" or' if every else "a number or"
        remedy = f'write {wanted} a table such as {{ fraction = "1/3", of = "seats" }}'
        raise RuleProblem(path, f"must be an amount, not {kind_of(value)}", remedy)
    keys = entries(value, path)
    if "table" in keys:
        return _read_table(Fields(value, path, ("table", "of", "less_suspended")))
    if "greatest" in keys:
        return _read_greatest(Fields(value, path, ("greatest",)))
    return _read_share(Fields(value, path, ("fraction", "of", "rounding", "floor", "less_suspended")))


def _read_share(table: Fields) -> Share:
    text = table.text("fraction")
    try:
        fraction = Fraction(text)
    except (ValueError, ZeroDivisionError):
        fraction = Fraction(0)
    rounding = Rounding(table.word("rounding", _ROUNDINGS, Rounding.UP.value))
    if not 0 < fraction <= 1:
        raise table.problem("fraction", f"`{text}` is no part of a whole", 'write it as "1/3" or "0.25"')
    if fraction == 1 and rounding is Rounding.MORE_THAN:
        raise table.problem("rounding", "nobody can be more than all", 'write rounding = "up"')
    return Share(
        fraction,
        _base(table),
        rounding,
        table.number("floor", 0, 0, MOST),
        table.truth("less_suspended", default=False),
    )


def _read_table(table: Fields) -> Table:
    steps: list[Step] = []
    for number, row in enumerate(table.many("table")):
        line = Fields(row, f"{at(table.path, 'table')}[{number}]", ("up_to", "need"))
        if not line.has("need"):
            raise line.problem("need", "is missing", "say how many are needed, as need = 3")
        up_to = line.number("up_to", 1, 1, MOST) if line.has("up_to") else None
        if steps and (steps[-1].up_to is None or (up_to is not None and up_to <= steps[-1].up_to)):
            raise line.problem("up_to", "does not follow the line before", "put the smallest size first")
        steps.append(Step(line.number("need", 1, 1, MOST), up_to))
    if not steps or steps[-1].up_to is not None:
        raise table.problem("table", "says nothing of larger sizes", "end it with a line that has no up_to")
    return Table(tuple(steps), _base(table), table.truth("less_suspended", default=False))


def _read_greatest(table: Fields) -> Greatest:
    path = at(table.path, "greatest")
    parts = tuple(
        read_amount(part, f"{path}[{number}]", every=False) for number, part in enumerate(table.many("greatest"))
    )
    if not parts:
        raise table.problem("greatest", "has no amounts", 'name some, as [4, { fraction = "1/3", of = "seats" }]')
    return Greatest(parts)


def _base(table: Fields) -> Base:
    return Base(table.word("of", _BASES, Base.SEATS.value))


def write_amount(amount: Amount) -> object:
    """An amount as data, so that reading it again gives the same amount."""
    match amount:
        case int():
            return amount
        case Every():
            return EVERY
        case Greatest():
            return {"greatest": [write_amount(part) for part in amount.of]}
        case Share():
            floor = {"floor": amount.floor} if amount.floor else {}
            data = {"fraction": str(amount.fraction), "rounding": amount.rounding.value, **floor}
            return {**data, **_write_base(amount)}
        case Table():
            return {"table": [_write_step(step) for step in amount.steps], **_write_base(amount)}


def _write_base(amount: Share | Table) -> dict[str, object]:
    suspended = {"less_suspended": True} if amount.less_suspended else {}
    return {"of": amount.of.value, **suspended}


def _write_step(step: Step) -> dict[str, object]:
    size = {} if step.up_to is None else {"up_to": step.up_to}
    return {**size, "need": step.need}
