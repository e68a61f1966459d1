"""Dates and times as people write them on a command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.errors import BadInput

if TYPE_CHECKING:
    from datetime import date, time

    from store.desk import Desk

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)")


def day(desk: Desk, words: str, option: str) -> date:
    """A date, ISO or as people say it, from the desk's today on.

    Args:
        desk: for its clock and its bank holidays.
        words: as typed.
        option: where it was typed, for the error.

    Raises:
        BadInput: it is no date.
    """
    from store.bank_holidays import of_region
    from store.rules.spoken_dates import read_day

    today = desk.today().date()
    counts_days = "working" in words or "business" in words  # only then is the calendar of holidays worth its import
    holidays = of_region(desk.settings.calendar.region, today.year, today.year + 1) if counts_days else frozenset()
    found = read_day(words, today, holidays=holidays)
    if found is None:
        raise BadInput(f"`{words}` is no date", remedy="write it as 2024-03-21, or as 21 March 2024", key=option)
    return found


def clock(words: str, option: str) -> time:
    """A time of day: 10:00.

    Raises:
        BadInput: it is none.
    """
    from datetime import time

    found = _TIME.fullmatch(words.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else time.fromisoformat("")
    except ValueError as error:
        raise BadInput(f"`{words}` is no time of day", remedy="write it as 10:00", key=option) from error
