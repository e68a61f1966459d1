"""What is done with a seat: somebody appointed, the seat vacated, a deputy named, an agreement signed (BO4, BO5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import YES_NO, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.changed import Changed
    from store.views.people import SeatLine
    from tui.dialogs.days import Days

A_DAY = "as 14 March 2024, or today"
NO_NAME = "write the name as the minutes will print it"


class SeatDialog(NotedForm["Changed"]):
    """A form about one seat, which it names, with a day in the field `day`."""

    def __init__(self, seat: SeatLine, days: Days) -> None:
        super().__init__(f"{self.TITLE_WORDS}: {seat.post}")
        self.seat = seat
        self.days = days

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """Who holds the seat, and how the day is understood."""
        seat = self.seat
        since = f" since {format_day(seat.since)}" if seat.since else ""
        holder = ("✓", f"{seat.holder} holds it{since}") if seat.holder else ("✗", "vacant")
        said = self.days.said(values.get("day", ""))
        return (holder, *((("◷", said),) if said else ()))

    def day(self, label: str) -> Field:
        """The field of the day; today to begin with."""
        return Field("day", label, format_day(self.days.today), A_DAY, check=self.days.wrong)


class AppointDialog(SeatDialog):
    """Somebody takes the seat; whoever holds it leaves it on that day."""

    TITLE_WORDS = "Appoint"

    def fields(self) -> Sequence[Field]:
        """Who, and since when."""
        return (Field("name", "Name", hint=NO_NAME, check=required(NO_NAME)), self.day("Since"))

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Appoint them."""
        from store.services import people

        since = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(people.appoint, self.seat.body, self.seat.seat, values["name"], since)


class VacateDialog(SeatDialog):
    """The seat falls vacant."""

    TITLE_WORDS = "Vacate"

    def fields(self) -> Sequence[Field]:
        """From which day on."""
        return (self.day("Vacant from"),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Vacate it."""
        from store.services import people

        on = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(people.vacate, self.seat.body, self.seat.seat, on)


class DeputyDialog(SeatDialog):
    """Somebody is named as deputy."""

    TITLE_WORDS = "Name a deputy"

    def fields(self) -> Sequence[Field]:
        """Who, with which authority, since when."""
        return (
            Field("name", "Name", hint=NO_NAME, check=required(NO_NAME)),
            Field("may_decide", "May decide for the agency", "yes", choices=YES_NO),
            self.day("Since"),
        )

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Name them."""
        from store.services import people

        since = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(
            people.name_deputy,
            self.seat.body,
            self.seat.seat,
            values["name"],
            may_decide=values["may_decide"] == "yes",
            since=since,
        )


class AgreementDialog(SeatDialog):
    """Somebody signed the body's confidentiality agreement."""

    TITLE_WORDS = "Agreement signed"

    def fields(self) -> Sequence[Field]:
        """Who, and when."""
        people = [self.seat.holder, *(deputy.name for deputy in self.seat.deputies)]
        named = tuple((name, name) for name in dict.fromkeys(filter(None, people)))
        return (Field("name", "Who signed", named[0][0], choices=named), self.day("Signed on"))

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Record it."""
        from store.services import people

        signed = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(people.sign_agreement, self.seat.body, values["name"], signed)
