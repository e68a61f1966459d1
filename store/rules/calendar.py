"""Working days, clear days and series of dates. The bank holidays are given in (AG1, AG5, ES3).

Day 0 is the day of the event; "in N working days" means by the end of the Nth working day after it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from store.rules.problems import RuleProblem

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_FIFTH = 5  # the fifth Thursday of a month is taken as its last
_AT_LEAST = "at least "
_SLACK = timedelta(weeks=2)  # how late a body that merely meets quarterly may be before anybody is warned


@dataclass(frozen=True, slots=True)
class _Period:
    months: int = 0
    weeks: int = 0


_PERIODS = {
    "weekly": _Period(weeks=1),
    "fortnightly": _Period(weeks=2),
    "six-weekly": _Period(weeks=6),
    "monthly": _Period(months=1),
    "two-monthly": _Period(months=2),
    "quarterly": _Period(months=3),
    "half-yearly": _Period(months=6),
    "yearly": _Period(months=12),
}
FREQUENCIES = (*_PERIODS, *(_AT_LEAST + name for name in _PERIODS))
"""Every frequency a terms file may name (B 2.8, 2.15; H 6)."""


def format_day(day: date) -> str:
    """A date as the house writes it, whatever the machine's locale: `Thu 21 March 2024` (FE4)."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether `day` is neither a Saturday, a Sunday nor one of the holidays."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(day: date, n: int, holidays: Collection[date]) -> date:
    """The `n`th working day after `day`; `day` itself is day 0, whether or not it is a working day (ES2a).

    Raises:
        RuleProblem: `n` is negative.
    """
    _check_count(n)
    while n > 0:
        day = next_working_day(day, holidays)
        n -= 1
    return day


def next_working_day(day: date, holidays: Collection[date]) -> date:
    """The first working day after `day`."""
    return working_day_from(day + _ONE_DAY, holidays)


def working_day_from(day: date, holidays: Collection[date]) -> date:
    """`day` itself if it is a working day, else the next one."""
    while not is_working_day(day, holidays):
        day += _ONE_DAY
    return day


def working_day_until(day: date, holidays: Collection[date]) -> date:
    """`day` itself if it is a working day, else the one before."""
    while not is_working_day(day, holidays):
        day -= _ONE_DAY
    return day


def working_days_between(a: date, b: date, holidays: Collection[date]) -> int:
    """How many working days lie after `a` up to and with `b`; negative when `b` comes first.

    So what is due in N working days is N working days away from day 0.
    """
    if b < a:
        return -working_days_between(b, a, holidays)
    weeks, rest = divmod((b - a).days, 7)
    tail = sum((b - timedelta(days=back)).weekday() < _SATURDAY for back in range(rest))
    lost = sum(a < day <= b and day.weekday() < _SATURDAY for day in set(holidays))
    return weeks * _SATURDAY + tail - lost


def clear_working_days_before(day: date, n: int, holidays: Collection[date]) -> date:
    """The last working day on which something must go out so that `n` clear working days lie between (AG5).

    Neither the day it goes out nor `day` itself is counted. A Sunday would do by the letter when the first
    clear day is a Monday; nobody sends papers then, so the answer is the working day before.

    Raises:
        RuleProblem: `n` is negative.
    """
    _check_count(n)
    for _ in range(n + 1):
        day = working_day_until(day - _ONE_DAY, holidays)
    return day


def explain(day: date, n: int, holidays: Collection[date]) -> str:
    """How `n` working days are counted, with the bank holidays left out by name of day.

    `5 working days from Thu 24 December 2020: end of Mon 4 January 2021, Fri 25 and Mon 28 December and
    Fri 1 January not counted`. Weekends go without saying.

    Raises:
        RuleProblem: `n` is negative.
    """
    due = add_working_days(day, n, holidays)
    unit = "working day" if n == 1 else "working days"
    counted = f"{n} {unit} from {format_day(day)}: end of {format_day(due)}"
    left_out = not_counted(day, due, holidays)
    return f"{counted}, {left_out}" if left_out else counted


def not_counted(day: date, due: date, holidays: Collection[date]) -> str:
    """Which bank holidays after `day` up to `due` gave no working day, or "" when none did.

    `Fri 29 March and Mon 1 April not counted`; holidays on a weekend go without saying.
    """
    days = sorted({off for off in holidays if day < off <= due and off.weekday() < _SATURDAY})
    return f"{_list_days(days)} not counted" if days else ""


def series(first: date, frequency: str, count: int, holidays: Collection[date]) -> tuple[date, ...]:
    """Propose `count` meeting days from `first` on (AG1).

    Weeks keep the day of the week; months keep its place in the month, as the third Thursday (a fifth one
    counts as the last). A day that is no working day moves to the next one. An "at least" frequency is a
    promise, so there each meeting is the last fitting day within the period after the one before, and moves
    earlier.

    Raises:
        RuleProblem: the frequency is not one of FREQUENCIES, or `count` is negative.
    """
    _check_count(count)
    period = _period(frequency)
    anchor = first + timedelta(days=max(0, 7 - first.weekday())) if first.weekday() >= _SATURDAY else first
    days: list[date] = []
    for turn in range(count):
        if not days:
            days.append(working_day_from(anchor, holidays))
        elif frequency.startswith(_AT_LEAST):
            days.append(_at_latest(days[-1], anchor.weekday(), period, holidays))
        else:
            days.append(working_day_from(max(_turn(anchor, period, turn), days[-1] + _ONE_DAY), holidays))
    return tuple(days)


def gap_warning(previous: date, proposed: date, frequency: str) -> str:
    """What is wrong with meeting on `proposed` after `previous`, or "" when nothing is.

    "At least quarterly" is broken by the first day beyond three months; plain "quarterly" allows two weeks
    more, as a third Thursday wanders by one (weekly bodies: one week more).

    Raises:
        RuleProblem: the frequency is not one of FREQUENCIES.
    """
    period = _period(frequency)
    if proposed <= previous:
        return f"{format_day(proposed)} is not after the meeting of {format_day(previous)}."
    latest = _after(previous, period)
    allowed = latest if frequency.startswith(_AT_LEAST) else latest + min(_SLACK, latest - previous)
    if proposed <= allowed:
        return ""
    wanted = "must come by" if frequency.startswith(_AT_LEAST) else "would come about"
    return (
        f"{format_day(proposed)} is {_gap(previous, proposed)} after the meeting of {format_day(previous)}; "
        f"“{frequency}”: the next one {wanted} {format_day(latest)}."
    )


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _check_count(n: int) -> None:
    if n < 0:
        raise RuleProblem("days", f"{n} is below nothing", "give 0 or more")


def _period(frequency: str) -> _Period:
    try:
        return _PERIODS[frequency.removeprefix(_AT_LEAST)]
    except KeyError:
        known = ", ".join(_PERIODS)
        raise RuleProblem(
            "frequency", f"“{frequency}” is no frequency", f"one of {known}, with or without “at least”"
        ) from None


def _last_day(year: int, month: int) -> int:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - _ONE_DAY).day


def _after(day: date, period: _Period) -> date:
    """The day one period on."""
    return add_months(day, period.months) + timedelta(weeks=period.weeks)


def _turn(anchor: date, period: _Period, turn: int) -> date:
    """The day the `turn`th meeting after `anchor` falls on before bank holidays are looked at."""
    if not period.months:
        return anchor + timedelta(weeks=period.weeks * turn)
    place = (anchor.day - 1) // 7 + 1
    month = add_months(anchor.replace(day=1), period.months * turn)
    if place == _FIFTH:
        last = month.replace(day=_last_day(month.year, month.month))
        return _back_to(last, anchor.weekday())
    return _back_to(month + timedelta(days=7 * place - 1), anchor.weekday())


def _back_to(day: date, weekday: int) -> date:
    """The latest such weekday up to `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _at_latest(previous: date, weekday: int, period: _Period, holidays: Collection[date]) -> date:
    """The latest such weekday within the period, or the working day before it when that is a holiday."""
    latest = _after(previous, period)
    wanted = _back_to(latest, weekday)
    if 2 * (wanted - previous) < latest - previous:  # a weekly meeting that moved would follow itself at once
        wanted = latest
    day = working_day_until(wanted, holidays)
    # Only when every day since the last meeting is a holiday is there no day left to move back to.
    return day if day > previous else working_day_from(max(wanted, previous + _ONE_DAY), holidays)


def _gap(previous: date, proposed: date) -> str:
    weeks, days = divmod((proposed - previous).days, 7)
    parts = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in ((weeks, "week"), (days, "day")) if count]
    return " and ".join(parts)


def _list_days(days: list[date]) -> str:
    """`Fri 25 and Mon 28 December and Fri 1 January`: the month stands once, after its days."""
    months: dict[tuple[int, int], list[str]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(f"{_WEEKDAYS[day.weekday()]} {day.day}")
    spoken = [f"{_join(names)} {_MONTHS[month - 1]}" for (_, month), names in months.items()]
    return _join(spoken)


def _join(parts: list[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
