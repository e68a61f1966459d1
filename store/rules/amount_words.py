"""Amounts in words: "one third of the seats, rounded up", "half of the filled seats, plus one"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.amounts import Base, Every, Greatest, Least, Majority, Rounding, Share, Table
from store.rules.spoken import listed
from store.rules.tree import Which

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from store.rules.amounts import Amount

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = {3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"}
_ROUNDED = {
    Rounding.UP: ", rounded up",
    Rounding.DOWN: ", rounded down",
    Rounding.NEAREST: ", to the nearest whole number",
    Rounding.MORE_THAN: "",
}
_DEGREES = {Greatest: ("greater", "greatest"), Least: ("lesser", "least")}


def amount_words(amount: Amount, whose: Callable[[Which], str], *, those: bool = False) -> str:
    """A reckoned amount in words.

    Args:
        amount: The amount.
        whose: Says whose seats are meant, as "lay members" or "those from health".
        those: Whether the clause told before whose seats it is about.
    """
    match amount:
        case int():
            return str(amount)
        case Every():
            return "all"
        case Majority():
            return "half" if amount.or_half else "more than half"
        case Greatest() | Least():
            two, more = _DEGREES[type(amount)]
            parts = [amount_words(part, whose, those=those) for part in amount.of]
            return f"the {two if len(parts) == 2 else more} of {listed(parts)}"  # noqa: PLR2004  two are compared
        case Table():
            what = _whole(amount, whose, those=those).removeprefix("the ").removeprefix("those ")
            steps = [
                f"{step.need} above that" if step.up_to is None else f"{step.need} up to {step.up_to} {what}"
                for step in amount.steps
            ]
            return listed(steps)
        case Share():
            more = "more than " if amount.rounding is Rounding.MORE_THAN else ""
            rounded = "" if amount.fraction == 1 else _ROUNDED[amount.rounding]
            return f"{more}{share_of(amount, whose, those=those)}{rounded}{least_of_all(amount)}"


def share_of(share: Share, whose: Callable[[Which], str], *, those: bool) -> str:
    """The share itself: "two thirds of the seats"."""
    return f"{fraction_words(share.fraction, percent=share.percent)} of {_whole(share, whose, those=those)}"


def least_of_all(share: Share) -> str:
    """What is added to a share when all is reckoned: "plus one, but never fewer than 4"."""
    plus = f", plus {_number(share.plus)}" if share.plus else ""
    return plus + (f", but never fewer than {share.floor}" if share.floor else "")


def fraction_words(fraction: Fraction, *, percent: bool = False) -> str:
    """A fraction as it is read aloud: "half", "two fifths", "40%", "7/12"."""
    if percent:
        return f"{float(fraction * 100):g}%"
    part, whole = fraction.numerator, fraction.denominator
    if fraction == 1:
        return "all"
    if whole == 2:  # noqa: PLR2004  a half has a word of its own
        return "half"
    if whole not in _ORDINALS:
        return str(fraction)
    return f"{_number(part)} {_ORDINALS[whole]}{'s' if part > 1 else ''}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _whole(amount: Share | Table, whose: Callable[[Which], str], *, those: bool) -> str:
    """What a share is taken of: "the seats filled", "the seats of lay members not suspended"."""
    what = "agencies" if amount.of is Base.AGENCIES else "seats"
    text = f"{'those' if those and amount.reckoned_from is None else 'the'} {what}"
    state = ["filled"] if amount.of is Base.FILLED else []
    state += ["not suspended"] if amount.less_suspended else []
    if amount.reckoned_from == Which():
        text += " that count and are" if state else " that count"
    elif amount.reckoned_from is not None:
        text += f" of {whose(amount.reckoned_from)}"
    text += f" {' and '.join(state)}" if state else ""
    return f"{text}, less those kept out by an interest" if amount.less_conflicted else text
