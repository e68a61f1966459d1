"""Dates and times as minutes and agendas write them (FE4)."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.spoken_dates import format_day

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_day(day: date) -> str:
    """A date as prose says it: `Thursday 21 March 2024`."""
    return f"{_WEEKDAYS[day.weekday()]} {format_day(day).split(' ', 1)[1]}"


@dataclass(frozen=True, slots=True)
class Clock:
    """Times of one day as they are read from the wall; a time of another day says which."""

    day: date

    def __call__(self, moment: datetime) -> str:
        """The time: `10:07`, or `10:07 on Friday 22 March 2024`."""
        time = f"{moment:%H:%M}"
        return time if moment.date() == self.day else f"{time} on {long_day(moment.date())}"

    def span(self, start: datetime, end: datetime) -> str:
        """From one time to another: `10:00 to 12:00`."""
        return f"{self(start)} to {self(end)}"
