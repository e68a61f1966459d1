"""A stretch of time to report on: one of the usual ones, or two days as people say them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.rules.attendance_duty import year_of
from store.rules.calendar import format_day
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.noted import NotedForm
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.app import QuorateApp
    from tui.dialogs.days import Days

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; `since` is None for everything up to `until`."""

    key: str
    label: str
    since: date | None
    until: date

    @property
    def words(self) -> str:
        """Its days: `1 April 2023 to 21 March 2024`."""
        until = format_day(self.until).split(" ", 1)[1]
        return f"{format_day(self.since).split(' ', 1)[1]} to {until}" if self.since else f"up to {until}"


def usual(today: date) -> tuple[Period, ...]:
    """The periods people ask for: the last twelve months first, then financial years, which begin on 1 April."""
    year = year_of(today)
    before = year_of(year.first - timedelta(days=1))
    return (
        Period("months", "Last 12 months", _a_year_before(today), today),
        Period("year", f"Financial year {year.label}", year.first, today),
        Period("last-year", f"Financial year {before.label}", before.first, before.last),
        Period("all", "All on record", None, today),
    )


class PeriodDialog(NotedForm[Period]):
    """Two days."""

    TITLE_WORDS = "Other dates"

    def __init__(self, days: Days, chosen: Period) -> None:
        """Make it, with the days of the period that is chosen now."""
        super().__init__()
        self._days = days
        self._chosen = chosen

    def fields(self) -> Sequence[Field]:
        """From when, until when."""
        since = format_day(self._chosen.since) if self._chosen.since else ""
        return (
            Field(
                "since",
                "From",
                since,
                "as 1 April 2023; empty for everything recorded",
                check=self._days.wrong_unless_empty,
            ),
            Field("until", "To", format_day(self._chosen.until), "this day included", check=self._days.wrong),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """How the days are understood."""
        since, until = (self._days.said(values[key]) for key in ("since", "until"))
        return (("◷", f"from {since}" if since else "from the first meeting recorded"), ("", f"to {until}"))

    async def commit(self, values: Mapping[str, str]) -> Period:
        """The period that is meant."""
        since = self._days.of(values["since"], "since") if values["since"].strip() else None
        until = self._days.of(values["until"], "until")
        if since is not None and since > until:
            raise BadInput("this day is before the first", remedy="write the later day here", key="until")
        return Period(OTHER, "Other dates", since, until)


async def choose(app: QuorateApp, days: Days, chosen: Period) -> Period | None:
    """Let a person choose; None where they go back."""
    periods = {period.key: period for period in usual(days.today)}
    options = [
        *(Option(period.key, period.label, period.words) for period in periods.values()),
        Option(OTHER, "Other dates …"),
    ]
    key = await app.push_screen_wait(ChooseDialog(options, title="Period", chosen=chosen.key))
    if key == OTHER:
        return await app.push_screen_wait(PeriodDialog(days, chosen))
    return periods.get(key or "")


def _a_year_before(today: date) -> date:
    """The day after the same day a year ago, so that the two make twelve months."""
    leap = (today.month, today.day) == (2, 29)
    same = today.replace(year=today.year - 1, day=28) if leap else today.replace(year=today.year - 1)
    return same + timedelta(days=1)
