"""Days as people say them, in forms: `14 March`, `Friday`, `10 working days`, or ISO (RE2)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.rules.calendar import format_day, is_working_day
from store.rules.spoken_dates import read_day

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from tui.app import QuorateApp

REMEDY = "write it as 14 March, Friday, 10 working days or 2024-03-14"


@dataclass(frozen=True, slots=True)
class Days:
    """What a spoken day is counted from. `meeting` is what "next meeting" means."""

    today: date
    holidays: Collection[date] = field(default_factory=frozenset)
    meeting: date | None = None

    def read(self, words: str) -> date | None:
        """The day that is meant; None where the words are no day."""
        return read_day(words, self.today, next_meeting=self.meeting, holidays=self.holidays)

    def of(self, words: str, key: str) -> date:
        """The day that is meant.

        Raises:
            BadInput: the words of the field `key` are no day.
        """
        day = self.read(words)
        if day is None:
            raise BadInput(f"`{words}` is no day", remedy=REMEDY, key=key)
        return day

    def wrong(self, words: str) -> str:
        """What is wrong with the words, "" when they are a day: for `Field.check`."""
        if self.read(words) is not None:
            return ""
        return f"`{words}` is no day; {REMEDY}" if words.strip() else f"a day is needed; {REMEDY}"

    def wrong_unless_empty(self, words: str) -> str:
        """As `wrong`, where the field may be left empty."""
        return self.wrong(words) if words.strip() else ""

    def said(self, words: str) -> str:
        """The day that is meant and how far off it is: `Thu 14 March 2024, in 12 days`; "" where it is none."""
        day = self.read(words)
        if day is None:
            return ""
        tail = "" if is_working_day(day, self.holidays) else ", no working day"
        return f"{format_day(day)}, {distance((day - self.today).days)}{tail}"


async def known(app: QuorateApp, meeting: date | None = None) -> Days:
    """How days are read now, with the bank holidays of the region; these take a thread the first time."""
    from store.bank_holidays import of_region

    today = app.clock().date()
    region = app.settings.calendar.region
    holidays = await asyncio.to_thread(of_region, region, today.year - 1, today.year + 2)
    return Days(today, holidays, meeting)


def distance(days: int) -> str:
    """How far off a day is, in calendar days."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")
