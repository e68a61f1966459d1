"""Dates as people say them in a meeting: "14 March", "next Friday", "10 working days", "next meeting" (RE2).

Everything is told relative to a day that is given in. Where the year or month is left out, the coming one is
meant. What contradicts itself ("Friday 28 March" when that is a Thursday) is no date: nothing is guessed.
"""

import calendar
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from store.rules.calendar import add_months, add_working_days, format_day

__all__ = ["Due", "format_day", "read_day", "take_due"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_TO_TWENTY = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_COUNTS = {"a": 1, "an": 1, "thirty": 30} | {word: count for count, word in enumerate(_TO_TWENTY, 1)}
_LONGEST_PHRASE = 60  # characters; no spoken date is longer, and hostile lines stay cheap

_WEEKDAY = r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?: ([0-9]{4}))?"
_LEAD = re.compile(
    r"(?<!\w)(?:(?:no|not) later than|due(?: by| on| before| in| within)?|by|before|within|in)(?!\w)",
    re.IGNORECASE,
)
# Whether what follows the word may count units of time (True), name a day (False), or either.
_MEANS = {
    **dict.fromkeys(("in", "within"), (True,)),
    **dict.fromkeys(("by", "before", "than"), (False,)),
    **dict.fromkeys(("due", "on"), (True, False)),
}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What a spoken date is counted from: the day, the next meeting if known, and the bank holidays."""

    day: date
    next_meeting: date | None = None
    holidays: Collection[date] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Due:
    """An action's wording without its due phrase, the phrase as typed, and its date.

    `words` is empty and `on` None when no date stands at the end; the wording is then untouched.
    """

    text: str
    words: str
    on: date | None


def read_day(
    words: str,
    day: date,
    *,
    next_meeting: date | None = None,
    holidays: Collection[date] = frozenset(),
) -> date | None:
    """The date that `words` mean when said on `day`, or None when they are no date.

    Args:
        words: The phrase without its preposition: "Friday", "end of month", "10 working days", "2024-03-28".
        day: The day it is said on; a date without a year is the next such day, `day` itself included.
        next_meeting: What "next meeting" means; without it that phrase is no date.
        holidays: Days that are no working days, besides Saturdays and Sundays.
    """
    if len(words) > _LONGEST_PHRASE:
        return None
    said = _plain(words)
    spoken = _Spoken(day, next_meeting, holidays)
    for pattern, meaning in _PHRASES:
        if found := pattern.fullmatch(said):
            try:
                return meaning(found, spoken)
            except (ValueError, OverflowError):  # 31 April, or a year beyond the calendar's end
                return None
    return None


def take_due(
    text: str,
    day: date,
    *,
    next_meeting: date | None = None,
    holidays: Collection[date] = frozenset(),
) -> Due:
    """Take the due phrase off the end of an action's wording.

    Only a date after "by", "in", "before", "within", "due" or "no later than" at the very end is taken, and
    only when words remain before it. "Before 14 March" names 14 March itself as the deadline. "In" and
    "within" count time ("in April" is no deadline), "by" and "before" name a day ("cut delays by 10 days" is
    none either).
    """
    whole = text.rstrip(" \t")
    for lead in _LEAD.finditer(whole, max(0, len(whole) - 2 * _LONGEST_PHRASE)):
        tail = whole[lead.end() :].strip(" \t")
        start = lead.start()
        before = whole[:start].rstrip(" \t")
        if before.endswith("(") and tail.endswith(")"):
            before, tail, start = before[:-1], tail[:-1], before.rfind("(")
        wording = re.sub(r"[ \t]*[,;–-]?[ \t]*\Z", "", before[-_LONGEST_PHRASE:])
        wording = before[:-_LONGEST_PHRASE] + wording
        if not wording or _counts_time(tail) not in _MEANS[lead.group().casefold().split()[-1]]:
            continue
        on = read_day(tail, day, next_meeting=next_meeting, holidays=holidays)
        if on is not None:
            return Due(wording, whole[start:], on)
    return Due(text, "", None)


def _counts_time(tail: str) -> bool:
    """Whether the phrase counts units of time: "10 working days" does, "14 March" does not."""
    return _DURATION.fullmatch(_plain(tail)) is not None


def _plain(words: str) -> str:
    """The phrase in lower case, single spaced, without commas, a leading article or a full stop."""
    said = re.sub(r"[\s,]+", " ", words[: _LONGEST_PHRASE + 1].casefold()).strip(" .")
    return re.sub(r"^(?:the|our) ", "", said)


def _weekday(name: str) -> int:
    return next(number for number, whole in enumerate(_WEEKDAYS) if whole.startswith(name[:3]))


def _month(name: str) -> int:
    return next(number for number, whole in enumerate(_MONTHS, 1) if whole.startswith(name[:3]))


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) <= 2 else int(digits)  # noqa: PLR2004  "24" is 2024


def _next_weekday(day: date, weekday: int) -> date:
    """The first such weekday after `day`: "Friday" said on a Friday is a week away."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day_of_month(spoken: _Spoken, day: int, month: int, year: str | None) -> date:
    """That day in the year said, else in this year or the next: whichever comes first, today included."""
    if year is not None:
        return date(_year(year), month, day)
    for candidate in (spoken.day.year, spoken.day.year + 1):
        if day <= _month_end(candidate, month).day and date(candidate, month, day) >= spoken.day:
            return date(candidate, month, day)
    raise ValueError("no such day this year or next")


def _checked(weekday: str | None, day: date) -> date | None:
    """The day, unless a weekday was said with it that does not agree."""
    return day if weekday is None or _weekday(weekday) == day.weekday() else None


def _read_iso(found: re.Match[str], _: _Spoken) -> date:
    return date.fromisoformat(found.group())


def _read_figures(found: re.Match[str], spoken: _Spoken) -> date:
    return _day_of_month(spoken, int(found[1]), int(found[2]), found[3])


def _read_day_month(found: re.Match[str], spoken: _Spoken) -> date | None:
    return _checked(found[1], _day_of_month(spoken, int(found[2]), _month(found[3]), found[4]))


def _read_month_day(found: re.Match[str], spoken: _Spoken) -> date | None:
    return _checked(found[1], _day_of_month(spoken, int(found[3]), _month(found[2]), found[4]))


def _read_ordinal(found: re.Match[str], spoken: _Spoken) -> date | None:
    number = int(found[2])
    for months in range(12):
        first = add_months(spoken.day.replace(day=1), months)
        if 1 <= number <= _month_end(first.year, first.month).day and first.replace(day=number) >= spoken.day:
            return _checked(found[1], first.replace(day=number))
    return None


def _read_weekday(found: re.Match[str], spoken: _Spoken) -> date:
    weekday = _weekday(found[2])
    if found[1] == "next":  # of the calendar week after this one
        return spoken.day + timedelta(days=7 - spoken.day.weekday() + weekday)
    week_later = found[3] is not None or found[1] == "a week on"
    return _next_weekday(spoken.day, weekday) + timedelta(days=7 if week_later else 0)


def _read_near(found: re.Match[str], spoken: _Spoken) -> date:
    away = {"today": 0, "tomorrow": 1, "yesterday": -1}
    return spoken.day + timedelta(days=away[found.group()])


def _read_meeting(_: re.Match[str], spoken: _Spoken) -> date | None:
    return spoken.next_meeting


def _read_duration(found: re.Match[str], spoken: _Spoken) -> date:
    count = _COUNTS[found[1]] if found[1] in _COUNTS else int(found[1])
    unit = found[2]
    if unit.startswith(("working", "business")):
        return add_working_days(spoken.day, count, spoken.holidays)
    if unit.startswith("month"):
        return add_months(spoken.day, count)
    if unit.startswith("year"):
        return add_months(spoken.day, 12 * count)
    days = 14 if unit.startswith("fortnight") else 7 if unit.startswith("week") else 1
    return spoken.day + timedelta(days=days * count)


def _read_end(found: re.Match[str], spoken: _Spoken) -> date:
    later = 1 if found[1] == "next" else 0
    day = spoken.day
    if found[2] == "week":
        friday = day + timedelta(days=calendar.FRIDAY - day.weekday())
        return friday + timedelta(days=7 * (later or friday < day))
    if found[2] == "year":
        return date(day.year + later, 12, 31)
    month = add_months(day, later)
    return _month_end(month.year, month.month)


def _read_end_of_month(found: re.Match[str], spoken: _Spoken) -> date:
    month = _month(found[1])
    if found[2] is not None:
        return _month_end(int(found[2]), month)
    end = _month_end(spoken.day.year, month)
    return end if end >= spoken.day else _month_end(spoken.day.year + 1, month)


_DURATION = re.compile(
    rf"([0-9]{{1,3}}|{'|'.join(_COUNTS)}) "
    r"((?:working|business) days?|(?:calendar )?days?|weeks?|fortnights?|months?|years?)(?:['’]?(?: time)?)"
)
_PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Spoken], date | None]], ...] = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), _read_iso),
    (re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?"), _read_figures),
    (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})"), _read_figures),  # "4.5" is a number
    (re.compile(rf"(?:{_WEEKDAY} )?(?:the )?{_DAY} (?:of )?{_MONTH}{_YEAR}"), _read_day_month),
    (re.compile(rf"(?:{_WEEKDAY} )?{_MONTH} (?:the )?{_DAY}{_YEAR}"), _read_month_day),
    (re.compile(rf"(?:{_WEEKDAY} )?(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)"), _read_ordinal),
    (re.compile(rf"(?:(next|this|a week on) )?{_WEEKDAY}( week)?"), _read_weekday),
    (re.compile(r"today|tomorrow|yesterday"), _read_near),
    (re.compile(r"(?:next|following) meeting"), _read_meeting),
    (_DURATION, _read_duration),
    (re.compile(r"end of (?:the )?(?:(this|next) )?(week|month|year)"), _read_end),
    (re.compile(rf"end of {_MONTH}{_YEAR}"), _read_end_of_month),
)
