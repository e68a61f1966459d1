"""Amounts to and from the data of a terms file: `5`, `"all"`, `{ fraction = "1/3", of = "seats" }`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from store.rules.amounts import Amount, Base, Every, Greatest, Least, Majority, Rounding, Share, Step, Table
from store.rules.fields import Fields, at, entries, kind_of
from store.rules.problems import RuleProblem
from store.rules.trait_data import SEATS_KEYS, read_which, write_seats
from store.rules.tree import Which

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERY = "all"
MOST = 10_000
"""No body is larger; a greater number is a slip."""

_DEEPEST = 4  # amounts within amounts; nobody writes more, and a hostile file cannot exhaust the stack

_BASES = tuple(base.value for base in Base)
_ROUNDINGS = tuple(rounding.value for rounding in Rounding)
_WHOLE_KEYS = ("of", "less_suspended", "less_conflicted", "reckoned_from")
_SHARE_KEYS = ("fraction", *_WHOLE_KEYS, "rounding", "plus", "floor")
_FRACTION = re.compile(r"(\d{1,5})\s*/\s*(\d{1,5})|(\d?\.\d{1,6}|1)|(\d{1,3}(?:\.\d{1,3})?)\s*%", re.ASCII)
_SEVERAL: Mapping[str, type[Greatest | Least]] = {"greatest": Greatest, "least": Least}


def read_amount(value: object, path: str, *, every: bool, depth: int = 0) -> Amount:
    """An amount from its data.

    Args:
        value: What stands in the file.
        path: Where it stands.
        every: Whether "all" makes sense here; of people it does not, for nobody knows how many there are.
        depth: How many amounts it stands within.

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
        return _read_table(Fields(value, path, ("table", *_WHOLE_KEYS)))
    for key in _SEVERAL:
        if key in keys:
            if depth == _DEEPEST:
                remedy = f"no more than {_DEEPEST} within each other"
                raise RuleProblem(path, "holds amounts within amounts too deeply", remedy)
            return _read_several(Fields(value, path, (key,)), key, depth + 1)
    return _read_share(Fields(value, path, (*_SHARE_KEYS, *_SEVERAL, "table")))


def _read_share(table: Fields) -> Share:
    fraction, percent = _fraction(table)
    rounding = Rounding(table.word("rounding", _ROUNDINGS, Rounding.UP.value))
    plus = table.number("plus", 0, 0, MOST)
    reckoned_from = _reckoned_from(table)
    if fraction == 1 and reckoned_from is None:
        if rounding is Rounding.MORE_THAN:
            raise table.problem("rounding", "nobody can be more than all", 'write rounding = "up"')
        if plus:
            raise table.problem("plus", "nobody can be more than all", "take it out")
    if plus and rounding is Rounding.MORE_THAN:
        raise table.problem("plus", 'stands beside "more-than", which adds already', 'write rounding = "down"')
    return Share(
        fraction,
        _base(table),
        rounding,
        table.number("floor", 0, 0, MOST),
        table.truth("less_suspended", default=False),
        plus,
        percent,
        reckoned_from,
        table.truth("less_conflicted", default=False),
    )


def _fraction(table: Fields) -> tuple[Fraction, bool]:
    """The fraction, and whether it is written in the hundred."""
    text = table.text("fraction")
    found = _FRACTION.fullmatch(text)
    fraction = Fraction(0)
    if found:
        part, whole, decimal, hundredths = found.groups()
        if decimal or hundredths:
            fraction = Fraction(decimal) if decimal else Fraction(hundredths) / 100
        elif int(whole):
            fraction = Fraction(int(part), int(whole))
    if not 0 < fraction <= 1:
        raise table.problem("fraction", f"`{text}` is no part of a whole", 'write it as "1/3", "0.25" or "40%"')
    return fraction, "%" in text


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
    return Table(
        tuple(steps),
        _base(table),
        table.truth("less_suspended", default=False),
        _reckoned_from(table),
        table.truth("less_conflicted", default=False),
    )


def _read_several(table: Fields, key: str, depth: int) -> Greatest | Least:
    path = at(table.path, key)
    parts = tuple(
        read_amount(part, f"{path}[{number}]", every=False, depth=depth) for number, part in enumerate(table.many(key))
    )
    if not parts:
        raise table.problem(key, "has no amounts", f'name some, as {key} = [4, {{ fraction = "1/3" }}]')
    return _SEVERAL[key](parts)


def _base(table: Fields) -> Base:
    return Base(table.word("of", _BASES, Base.SEATS.value))


def _reckoned_from(table: Fields) -> Which | None:
    """The seats the whole is reckoned from; who sits there makes no difference to their number."""
    if not table.has("reckoned_from"):
        return None
    which = read_which(Fields(table.values["reckoned_from"], at(table.path, "reckoned_from"), SEATS_KEYS))
    return Which(which.only, which.but_not, which.votes)


def write_amount(amount: Amount) -> object:
    """An amount as data, so that reading it again gives the same amount."""
    match amount:
        case int():
            return amount
        case Every():
            return EVERY
        case Majority():
            return {"or_half": True} if amount.or_half else {}  # the clause itself says the rest
        case Greatest() | Least():
            key = next(key for key, kind in _SEVERAL.items() if isinstance(amount, kind))
            return {key: [write_amount(part) for part in amount.of]}
        case Share():
            added = {key: number for key, number in (("plus", amount.plus), ("floor", amount.floor)) if number}
            data = {"fraction": fraction_text(amount), "rounding": amount.rounding.value, **added}
            return {**data, **_write_whole(amount)}
        case Table():
            return {"table": [_write_step(step) for step in amount.steps], **_write_whole(amount)}


def fraction_text(share: Share) -> str:
    """The fraction as the terms write it: "1/3", or "40%"."""
    return f"{float(share.fraction * 100):g}%" if share.percent else str(share.fraction)


def _write_whole(amount: Share | Table) -> Mapping[str, object]:
    data: dict[str, object] = {"of": amount.of.value}
    for key in ("less_suspended", "less_conflicted"):
        if getattr(amount, key):
            data[key] = True
    if amount.reckoned_from is not None:
        data["reckoned_from"] = write_seats(amount.reckoned_from)
    return data


def _write_step(step: Step) -> dict[str, object]:
    size = {} if step.up_to is None else {"up_to": step.up_to}
    return {**size, "need": step.need}
