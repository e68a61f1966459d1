"""Deputies for a seat: named, given another authority from a day on, or named no longer (BO4; B 1.7, 3.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.dialogs.noted import required
from tui.dialogs.seat import NO_NAME, SeatDialog
from tui.widgets.form import YES_NO, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.changed import Changed
    from store.views.people import DeputyView, SeatLine
    from tui.dialogs.days import Days


class DeputyDialog(SeatDialog):
    """Somebody is named as deputy."""

    TITLE_WORDS = "Name a deputy"

    def fields(self) -> Sequence[Field]:
        """Who, with which authority, since when, until when."""
        return (
            Field("name", "Name", hint=NO_NAME, check=required(NO_NAME)),
            Field("may_decide", "May decide for the agency", "yes", choices=YES_NO),
            self.day("Since"),
            self.until("Until"),
        )

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Name them."""
        from store.services import people

        return await self.app.operations.attempt(
            people.name_deputy,
            self.seat.body,
            self.seat.seat,
            values["name"],
            may_decide=values["may_decide"] == "yes",
            since=self.days.of(values["day"], "day"),
            until=self.days.of(values["until"], "until") if values["until"].strip() else None,
        )


class ChangeDeputyDialog(SeatDialog):
    """Somebody who is named has another authority from a day on, or stands in no longer."""

    TITLE_WORDS = "Deputy"

    def __init__(self, seat: SeatLine, deputy: DeputyView, days: Days) -> None:
        """Make it for one of the seat's deputies."""
        super().__init__(seat, days)
        self.deputy = deputy

    def fields(self) -> Sequence[Field]:
        """What is so from which day on."""
        other = ("no", "may not decide") if self.deputy.may_decide else ("yes", "may decide for the agency")
        choices = (("end", "stands in no longer"), other)
        return (Field("what", f"{self.deputy.name}, from the day on", "end", choices=choices), self.day("From"))

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What they may do until then."""
        deputy = self.deputy
        since = f" since {format_day(deputy.since)}" if deputy.since else ""
        may = "may decide" if deputy.may_decide else "may not decide"
        return (("✓", f"{deputy.name} is a deputy{since} and {may}"), *super().notes(values)[1:])

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Change it."""
        from store.services import people

        seat, day = self.seat, self.days.of(values["day"], "day")
        who = f"{self.deputy.name} ({self.deputy.agency})" if self.deputy.agency else self.deputy.name
        if values["what"] == "end":
            return await self.app.operations.attempt(people.end_deputy, seat.body, seat.seat, who, day)
        return await self.app.operations.attempt(
            people.name_deputy, seat.body, seat.seat, who, may_decide=values["what"] == "yes", since=day
        )
