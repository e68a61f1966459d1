"""The clocks of an escalation ladder: how long a stage has, and when that time is over (ES2a, ES3).

Day 0 is the day of the event. Working and clear days end when the office closes, calendar days at midnight;
hours are elapsed, on the clock on the wall, unless they are service hours.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from store.rules.calendar import add_working_days, is_working_day, next_working_day, working_day_from
from store.rules.problems import RuleProblem

_END_OF_DAY = time(23, 59)


class Unit(StrEnum):
    """What a clock counts. N clear days are N whole working days between the event and the day it is due."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CLEAR_DAYS = "clear_days"
    HOURS = "hours"
    SERVICE_HOURS = "service_hours"

    @property
    def label(self) -> str:
        """The unit as it is said."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class NoClock:
    """No set time; `words` may still say something ("without delay")."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """So many days or hours.

    Attributes:
        number: How many; 0 working days is the same working day.
        unit: What is counted.
        at_most: The longest it may take where `number` is only the normal time; 0 for none.
        further: Counted from the last outcome, not from the day the stage was entered.
    """

    number: int
    unit: Unit = Unit.WORKING_DAYS
    at_most: int = 0
    further: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A date that somebody sets in each case; `words` say which ("the next core group")."""

    words: str


@dataclass(frozen=True, slots=True)
class EarlierOf:
    """Whichever of several clocks runs out first."""

    clocks: tuple["Clock", ...]


@dataclass(frozen=True, slots=True)
class ByRisk:
    """A clock chosen by the risk; `otherwise` while the risk is not judged, else the shortest of them."""

    risks: tuple[tuple[str, "Clock"], ...]
    otherwise: "Clock | None" = None


Clock: TypeAlias = NoClock | Fixed | Judged | EarlierOf | ByRisk


@dataclass(frozen=True, slots=True)
class Case:
    """What one case adds to a clock: its risk, the date judged, and when the last outcome came."""

    risk: str = ""
    judged: datetime | None = None
    outcome: datetime | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """When working days begin and end; making one raises a RuleProblem if it closes before it opens."""

    opens: time = time(9)
    closes: time = time(17)

    def __post_init__(self) -> None:
        """Refuse an office that is never open."""
        if self.closes <= self.opens:
            raise RuleProblem("office", f"closes at {self.closes:%H:%M}", f"after {self.opens:%H:%M}")


@dataclass(frozen=True, slots=True)
class Run:
    """A clock that was started: when, on whose calendar, in which case."""

    entered: datetime
    holidays: Collection[date]
    case: Case = field(default_factory=Case)
    office: Office = field(default_factory=Office)


def due(clock: Clock, run: Run) -> datetime | None:
    """When the normal time is over, or None where nothing is set."""
    return running(clock, run)[1]


def limit(clock: Clock, run: Run) -> datetime | None:
    """When the longest time allowed is over; the same as `due` where there is only one time."""
    return due(_at_longest(clock), run)


def running(clock: Clock, run: Run) -> tuple[Clock, datetime | None]:
    """The one simple clock that counts in this case, and when it runs out."""
    match clock:
        case NoClock():
            return clock, None
        case Judged():
            return clock, run.case.judged
        case Fixed():
            return clock, _end(clock, clock.number, run)
        case EarlierOf(clocks):
            return _first(clocks, run)
        case ByRisk(risks, otherwise):
            chosen = dict(risks).get(run.case.risk, otherwise)
            return running(chosen, run) if chosen else _first(tuple(each for _, each in risks), run)


def started(clock: Clock, run: Run) -> datetime:
    """The moment this simple clock counts from."""
    further = isinstance(clock, Fixed) and clock.further
    return run.case.outcome if further and run.case.outcome else run.entered


def say(clock: Clock) -> str:
    """The clock in words: `a further 5 working days, at most 10`."""
    match clock:
        case NoClock(words):
            return words or "no set time"
        case Judged(words):
            return words
        case Fixed():
            return _say_fixed(clock)
        case EarlierOf(clocks):
            return "the earlier of " + " and ".join(say(each) for each in clocks)
        case ByRisk(risks, otherwise):
            choices = [f"{say(each)} if the risk is {risk}" for risk, each in risks]
            return ", ".join([*choices, *([f"otherwise {say(otherwise)}"] if otherwise else [])])


def _at_longest(clock: Clock) -> Clock:
    """The clock with its longest time in the place of the normal one."""
    match clock:
        case Fixed(at_most=at_most) if at_most:
            return replace(clock, number=at_most, at_most=0)
        case EarlierOf(clocks):
            return EarlierOf(tuple(_at_longest(each) for each in clocks))
        case ByRisk(risks, otherwise):
            longest = tuple((risk, _at_longest(each)) for risk, each in risks)
            return ByRisk(longest, _at_longest(otherwise) if otherwise else None)
        case _:
            return clock


def _first(clocks: tuple[Clock, ...], run: Run) -> tuple[Clock, datetime | None]:
    """The clock that runs out first; one without a time only where none has one."""
    started = [running(each, run) for each in clocks]
    return min(started, key=lambda pair: pair[1] or datetime.max)  # noqa: DTZ901  wall-clock times are naive


def _end(clock: Fixed, number: int, run: Run) -> datetime:
    start = started(clock, run)
    day = start.date()
    match clock.unit:
        case Unit.HOURS:
            return start + timedelta(hours=number)
        case Unit.SERVICE_HOURS:
            return _after_service(start, timedelta(hours=number), run)
        case Unit.CALENDAR_DAYS:
            return datetime.combine(day + timedelta(days=number), _END_OF_DAY)
        case Unit.CLEAR_DAYS:
            return datetime.combine(add_working_days(day, number + 1, run.holidays), run.office.closes)
        case Unit.WORKING_DAYS:
            last = add_working_days(day, number, run.holidays) if number else _same_working_day(start, run)
            return datetime.combine(last, run.office.closes)


def _same_working_day(start: datetime, run: Run) -> date:
    """The day itself, or the next working day when it is none or the office has closed."""
    if start.time() >= run.office.closes:
        return next_working_day(start.date(), run.holidays)
    return working_day_from(start.date(), run.holidays)


def _after_service(start: datetime, left: timedelta, run: Run) -> datetime:
    """The moment when the office has been open for so long since `start`."""
    moment = start
    while True:
        closes = datetime.combine(moment.date(), run.office.closes)
        if is_working_day(moment.date(), run.holidays) and moment < closes:
            moment = max(moment, datetime.combine(moment.date(), run.office.opens))
            if moment + left <= closes:
                return moment + left
            left -= closes - moment
        moment = datetime.combine(moment.date() + timedelta(days=1), run.office.opens)


def _say_fixed(clock: Fixed) -> str:
    if clock.number == 0 and clock.unit == Unit.WORKING_DAYS:
        return "the same working day"
    unit = clock.unit.label if clock.number != 1 else clock.unit.label.removesuffix("s")
    further = "a further " if clock.further else ""
    longest = f", at most {clock.at_most}" if clock.at_most else ""
    return f"{further}{clock.number} {unit}{longest}"
