"""When a duty falls due, as terms files say it (DU1): `10-01`, a date, `every 6 months from 2024-03-31`, `review`.

The year is the financial one, from 1 April (B 2.32): “twice a year” is due by the end of each of its halves.
"""

import re
from dataclasses import replace
from datetime import date

from store.rules.calendar import add_months, format_day
from store.rules.problems import RuleProblem
from store.rules.rhythm import Rhythm

REVIEW = "review"
"""Says that a duty falls due when the body's own terms are to be reviewed."""

REMEDY = 'write when = "10-01", a date, "every 6 months from 2024-03-31", "twice a year" or "review"'

_LEAP_YEAR = 2000
_YEAR_END = date(_LEAP_YEAR, 3, 31)
_LONGEST = 120  # months; nothing a partnership does comes back more seldom than every ten years
_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)
_EVERY = re.compile(r"every (?:(\d{1,3}) )?(month|year)s? from (\d{4}-\d\d-\d\d)", re.ASCII)
_TIMES = {"once a year": 12, "twice a year": 6, "three times a year": 4, "four times a year": 3}


def read_when(words: str, review: date | None = None) -> Rhythm:
    """The turns that words of a terms file mean.

    Args:
        words: as they stand there.
        review: when the body's terms are to be reviewed.

    Raises:
        RuleProblem: they mean none; its path is "when".
    """
    said = " ".join(words.casefold().split())
    try:
        if said == REVIEW:
            return _at_review(review)
        if said in _TIMES:
            return Rhythm(_YEAR_END, _TIMES[said])
        if found := _DAY.fullmatch(said):
            return Rhythm(date(_LEAP_YEAR, int(found[1]), int(found[2])), 12)
        if found := _EVERY.fullmatch(said):
            return _every(found)
        return Rhythm(date.fromisoformat(said))
    except ValueError as error:
        if isinstance(error, RuleProblem):
            raise
        raise RuleProblem("when", f"`{words}` is no day and no turn", REMEDY) from error


def limited(rhythm: Rhythm, times: int, until: date | None) -> Rhythm:
    """The turns that are left when there are so many at most, or none after a day; 0 and None set no limit.

    Raises:
        RuleProblem: they are to be counted, and nothing says from when.
    """
    ends = [] if until is None else [until]
    if times:
        if rhythm.since is None:
            remedy = 'write when = "every 12 months from 2024-10-02", or until = 2028-10-02'
            raise RuleProblem("times", "needs a first day to be counted from", remedy)
        ends.append(add_months(rhythm.anchor, rhythm.every * (times - 1)))
    return replace(rhythm, until=min(ends)) if ends else rhythm


def say_when(words: str, review: date | None = None) -> str:
    """Words of a terms file as they are read aloud: `every year by 1 October`, `twice a year, by 30 September …`."""
    said = " ".join(words.casefold().split())
    rhythm = read_when(words, review)
    if said == REVIEW:
        return f"when the terms of reference are to be reviewed, {format_day(rhythm.anchor)}"
    if said in _TIMES:
        last = rhythm.between(date(_LEAP_YEAR, 4, 1), date(_LEAP_YEAR + 1, 3, 31))
        *most, end = (day_of_year(turn) for turn in last)
        return f"{said}, by {', '.join(most)} and {end}" if most else f"{said}, by {end}"
    if not rhythm.every:
        return f"once, by {format_day(rhythm.anchor)}"
    if rhythm.since is None:
        return f"every year by {day_of_year(rhythm.anchor)}"
    return f"{say_every(rhythm.every)} from {format_day(rhythm.anchor)} on"


def say_every(months: int) -> str:
    """How often something comes back: `every 6 months`, `every year`, `every 3 years`, `once`."""
    if not months:
        return "once"
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def day_of_year(day: date) -> str:
    """A day of any year: `1 October`."""
    return format_day(day).split(" ", 1)[1].rpartition(" ")[0]


def _at_review(review: date | None) -> Rhythm:
    if review is None:
        remedy = "add review = 2024-12-31 to the body, or write a date here"
        raise RuleProblem("when", "the terms of this body do not say when they are reviewed", remedy)
    return Rhythm(review)


def _every(found: re.Match[str]) -> Rhythm:
    months = int(found[1] or 1) * (12 if found[2] == "year" else 1)
    if not 1 <= months <= _LONGEST:
        raise RuleProblem("when", f"cannot come back after {months} months", f"from 1 to {_LONGEST} months")
    first = date.fromisoformat(found[3])
    return Rhythm(first, months, since=first)
