"""What is done with a seat: somebody appointed or suspended, the seat vacated or ended, an agreement signed (BO4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.changed import Changed
    from store.views.people import SeatLine
    from tui.dialogs.days import Days

A_DAY = "as 14 March 2024, or today"
NO_DAY = "the first day it is no longer so; empty while nothing ends it"
NO_NAME = "write the name as the minutes will print it"


class SeatDialog(NotedForm["Changed"]):
    """A form about one seat, which it names, with a day in the field `day`."""

    def __init__(self, seat: SeatLine, days: Days) -> None:
        super().__init__(f"{self.TITLE_WORDS}: {seat.post}")
        self.seat = seat
        self.days = days

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """Who holds the seat, and how the days are understood."""
        seat = self.seat
        since = f" since {format_day(seat.since)}" if seat.since else ""
        holder = ("✓", f"{seat.holder} holds it{since}") if seat.holder else ("✗", "vacant")
        said, until = (self.days.said(values.get(key, "")) for key in ("day", "until"))
        ends = (("◷", f"until {until}"),) if until else ()
        return (holder, *((("◷", said),) if said else ()), *ends)

    def day(self, label: str) -> Field:
        """The field of the day; today to begin with."""
        return Field("day", label, format_day(self.days.today), A_DAY, check=self.days.wrong)

    def until(self, label: str) -> Field:
        """The field of the day something ends, which may stay empty."""
        return Field("until", label, "", NO_DAY, check=self.days.wrong_unless_empty)


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


class SuspendDialog(SeatDialog):
    """Whoever holds the seat is suspended."""

    TITLE_WORDS = "Suspend"

    def fields(self) -> Sequence[Field]:
        """From when, and until when."""
        return (self.day("Suspended from"), self.until("Until"))

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Suspend them."""
        from store.services import people

        since = self.days.of(values["day"], "day")
        until = self.days.of(values["until"], "until") if values["until"].strip() else None
        return await self.app.operations.attempt(people.suspend, self.seat.body, self.seat.seat, since, until)


class LiftDialog(SeatDialog):
    """The suspension ends."""

    TITLE_WORDS = "Lift the suspension"

    def fields(self) -> Sequence[Field]:
        """From when."""
        return (self.day("No longer suspended from"),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Lift it."""
        from store.services import people

        on = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(people.lift_suspension, self.seat.body, self.seat.seat, on)


class EndSeatDialog(SeatDialog):
    """The body no longer has the seat."""

    TITLE_WORDS = "End the seat"

    def fields(self) -> Sequence[Field]:
        """From when."""
        return (self.day("No seat from"),)

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """That nothing is lost by it."""
        return (*super().notes(values), ("○", "its history, and every meeting it was at, stay as they are"))

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """End it."""
        from store.services import people

        on = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(people.end_seat, self.seat.body, self.seat.seat, on)


class AgreementDialog(SeatDialog):
    """Somebody signed the body's confidentiality agreement: the holder, or a deputy."""

    TITLE_WORDS = "Agreement signed"

    def fields(self) -> Sequence[Field]:
        """Who, those who have not signed first, and when."""
        people = self._people()
        return (
            Field("name", "Who signed", people[0][0], choices=people),
            Field("day", "Signed on", format_day(self.days.today), A_DAY, check=self._wrong),
        )

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Record it."""
        from store.services import people

        signed = self.days.of(values["day"], "day")
        return await self.app.operations.attempt(people.sign_agreement, self.seat.body, values["name"], signed)

    def _people(self) -> tuple[tuple[str, str], ...]:
        """Names with what is known of each; of two of one name, each with the agency they work for."""
        seat = self.seat
        people = [(seat.holder, seat.holder_agency, seat.agreement)] if seat.holder else []
        people += [(deputy.name, deputy.agency, deputy.agreement) for deputy in seat.deputies]
        people.sort(key=lambda person: person[2] is not None)
        names = [name for name, _, _ in people]
        found: dict[str, str] = {}
        for name, agency, signed in people:
            who = f"{name} ({agency or seat.agency_name})" if names.count(name) > 1 else name
            found.setdefault(who, f"{who}, signed {format_day(signed)}" if signed else who)
        return tuple(found.items())

    def _wrong(self, words: str) -> str:
        """What is wrong with the day; nobody has signed in the future."""
        wrong = self.days.wrong(words)
        day = self.days.read(words)
        if not wrong and day is not None and day > self.days.today:
            return f"{format_day(day)} lies in the future; record it on the day it is signed"
        return wrong
