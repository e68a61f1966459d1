"""People: the seats of the bodies, who holds them, their deputies and their agreements (BO4, BO5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from store.rules.calendar import format_day
from tui import commands
from tui.commands import Command
from tui.dialogs import days, written
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.people_deputies import ChangeDeputyDialog, DeputyDialog
from tui.dialogs.people_seat import OpenSeatDialog
from tui.dialogs.people_sheet import SheetDialog, TrialDialog
from tui.dialogs.seat import AgreementDialog, AppointDialog, EndSeatDialog, LiftDialog, SuspendDialog, VacateDialog
from tui.safe import tell
from tui.screens.base import QuorateScreen
from tui.screens.people_roll import WORDS, Roll
from tui.widgets.filter_line import FilterLine
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.seat_lines import SeatLines, told
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.people import DeputyView, SeatLine

EVERY = ""
"""Chosen for the seats of every body."""


class PeopleScreen(QuorateScreen[Roll]):
    """Every seat with its holder; vacant ones are shown as such."""

    PLACE = "people"
    NAME = "People"
    PURPOSE = "Seats, who holds them since when, who may stand in for them, and who signed the agreement."
    CSS_PATH = "people.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.FILTER.but(help=f"Narrows as you type: {WORDS}."),
        Command("people.body", "b", "Body", "Chooses whose seats are shown.", "body"),
        commands.NEW.but(title="Appoint", help="Appoints somebody to the seat from a day on.", when="is_there"),
        Command(
            "people.vacate",
            "v",
            "Vacate",
            "The seat falls vacant, or an appointment is called off.",
            "vacate",
            "is_held",
        ),
        Command(
            "people.deputy", "d", "Deputy", "Names a deputy, with or without authority to decide.", "deputy", "is_there"
        ),
        commands.EDIT.but(
            name="people.authority",
            title="Change deputy",
            help="Ends a deputy on a day, or changes their authority to decide from a day on.",
            action="change_deputy",
            when="has_deputy",
        ),
        Command("people.sign", "g", "Agreement", "Records that somebody signed the agreement.", "sign", "may_sign"),
        Command(
            "people.suspend", "s", "Suspend", "Suspends the holder, or lifts that again.", "suspend", "may_suspend"
        ),
        Command("people.open", "o", "New seat", "Opens a further seat of the body.", "open_seat", "has_body"),
        Command("people.end", "delete", "End seat", "The body no longer has the seat.", "end_seat", "is_there"),
        Command(
            "people.import", "i", "Import", "Brings seats and people in from a sheet, after a look at it.", "sheet"
        ),
        Command("people.export", "x", "Export", "Writes everybody who ever had a seat as a sheet.", "export"),
        Command(
            "people.other",
            "left,right",
            "Other side",
            "Goes to what is said of the seat, to scroll it, and back.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, filter: str = "", body: str = EVERY) -> None:  # noqa: A002  the places call it so
        """Make it.

        Args:
            filter: what to narrow to at first.
            body: slug of the body whose seats are shown; of all when "".
        """
        super().__init__()
        self._wanted = filter
        self._body = body
        self._list = SeatLines(lambda seat: self.view is not None and self.view.needs_agreement(seat), self._today)

    # What is possible.

    @property
    def has_row(self) -> bool:
        """Whether the cursor is on a seat."""
        return self._list.row is not None

    @property
    def is_there(self) -> bool:
        """Whether the cursor is on a seat that has not ended."""
        return self.view is not None and self._list.row is not None and not self.view.has_ended(self._list.row)

    @property
    def is_held(self) -> bool:
        """Whether the seat has a holder, or somebody is appointed to it."""
        return self._list.row is not None and bool(self._list.row.holder or self._list.row.coming)

    @property
    def has_deputy(self) -> bool:
        """Whether somebody stands in for the seat, or is to."""
        return self.view is not None and self._list.row is not None and bool(self.view.named(self._list.row))

    @property
    def may_sign(self) -> bool:
        """Whether there is somebody who could sign."""
        row = self._list.row
        return row is not None and bool(row.holder or row.deputies)

    @property
    def may_suspend(self) -> bool:
        """Whether somebody holds the seat."""
        return self._list.row is not None and bool(self._list.row.holder)

    @property
    def has_body(self) -> bool:
        """Whether it is known which body a new seat would be of."""
        return bool(self._body) or self._list.row is not None

    # What is shown.

    def heading(self) -> Content:
        """Whose seats."""
        return named_heading(self.NAME, self._body_name())

    def body(self) -> ComposeResult:
        """Filter and seats, and the chosen one in full."""
        with Container(id="roll"):
            yield Pane(FilterLine(f"{WORDS} …"), self._list, title="Seats", id="seats")
            yield Pane(Details(), title="Seat", id="seat")

    def on_mount(self) -> None:
        """Begin with the filter one came with."""
        self.query_one(FilterLine).fill(self._wanted)

    async def load(self) -> Roll:
        """Bodies and seats as they are today."""
        from store.queries import bodies, roll

        today = self.app.clock().date()
        return Roll(
            await self.operations.read(bodies.lines, today),
            await self.operations.read(roll.seat_lines, self._body, today, every=True),
            today,
        )

    def show(self, view: Roll) -> None:
        """Those that fit the filter."""
        filter_line = self.query_one(FilterLine)
        words = filter_line.text.casefold().split()
        fitting, total = view.fitting(words)
        self._list.say_empty(
            "no seat fits this filter" if words else "no seats yet; `quorate people import` brings them"
        )
        self._list.put(fitting)
        filter_line.count(len(self._list.rows), total)
        self.query_one("#seats", Pane).call_it(self._body_name(), view.counted())

    def on_filter_line_filtered(self) -> None:
        """Narrow at once."""
        if self.view is not None:
            self.show(self.view)

    def on_filter_line_left(self) -> None:
        """To the seats."""
        self._list.focus()

    def on_row_list_moved(self) -> None:
        """Tell the seat under the cursor in full."""
        seat = self._list.row
        needs = seat is not None and self._list.needs_agreement(seat)
        self.query_one(Details).put(*(told(seat, needs_agreement=needs) if seat else ()))
        self.refresh_bindings()

    # What is done.

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).begin()

    def action_other_side(self) -> None:
        """Go to the other pane."""
        (self.query_one(Details) if self._list.has_focus else self._list).focus()

    async def action_body(self) -> None:
        """Choose whose seats are shown."""
        known = self.view.bodies if self.view else ()
        options = [Option(EVERY, "Every body"), *(Option(line.slug, line.name, line.short) for line in known)]
        chosen = await self.app.push_screen_wait(ChooseDialog(options, title="Whose seats", chosen=self._body))
        if chosen is not None:
            self._body = chosen
            self.reload()

    async def action_new(self) -> None:
        """Appoint somebody."""
        if self._list.row is not None:
            await self.app.push_screen_wait(AppointDialog(self._list.row, await days.known(self.app)))

    async def action_vacate(self) -> None:
        """Make the seat vacant; where somebody is appointed for a later day, that may be meant instead."""
        seat = self._list.row
        if seat is None:
            return
        options = [_leaving("", seat.holder, "leaves", "on a day")] if seat.holder else []
        options += [_leaving(name, name, "does not come", format_day(since)) for name, since in seat.coming]
        chosen = options[0].key
        if seat.coming:
            asked = ChooseDialog(options, title=f"Vacate: {seat.post}")
            answer = await self.app.push_screen_wait(asked)
            if answer is None:
                return
            chosen = answer
        if chosen:
            await self._call_off(seat, chosen)
        else:
            await self.app.push_screen_wait(VacateDialog(seat, await days.known(self.app)))

    async def _call_off(self, seat: SeatLine, name: str, *, deputy: bool = False) -> None:
        """Call off what is still to come."""
        from store.services import people

        if deputy:
            await self.operations.run(people.call_off_deputy, seat.body, seat.seat, name)
        else:
            await self.operations.run(people.call_off, seat.body, seat.seat, name)

    async def action_deputy(self) -> None:
        """Name a deputy."""
        if self._list.row is not None:
            await self.app.push_screen_wait(DeputyDialog(self._list.row, await days.known(self.app)))

    async def action_change_deputy(self) -> None:
        """End a deputy, or change what they may do."""
        seat = self._list.row
        named = self.view.named(seat) if self.view is not None and seat is not None else ()
        if seat is None or not named:
            return
        chosen = named[0].key
        if len(named) > 1:
            options = [Option(deputy.key, deputy.name, _authority(deputy)) for deputy in named]
            answer = await self.app.push_screen_wait(ChooseDialog(options, title=f"Which deputy: {seat.post}"))
            if answer is None:
                return
            chosen = answer
        deputy = next(deputy for deputy in named if deputy.key == chosen)
        if deputy.since is not None and deputy.since > self._today():
            question = f"{deputy.name} is to be a deputy from {format_day(deputy.since)}. Is that called off?"
            if await self.app.push_screen_wait(ConfirmDialog(question, yes="Call it off", title="Deputy")):
                await self._call_off(seat, deputy.name, deputy=True)
        else:
            await self.app.push_screen_wait(ChangeDeputyDialog(seat, deputy, await days.known(self.app)))

    async def action_sign(self) -> None:
        """Record an agreement."""
        if self._list.row is not None:
            await self.app.push_screen_wait(AgreementDialog(self._list.row, await days.known(self.app)))

    async def action_suspend(self) -> None:
        """Suspend the holder, or lift a suspension that runs or is to come."""
        seat = self._list.row
        if seat is None or self.view is None:
            return
        dialog = LiftDialog if self.view.is_suspended_or_will_be(seat) else SuspendDialog
        await self.app.push_screen_wait(dialog(seat, await days.known(self.app)))

    async def action_open_seat(self) -> None:
        """Open a further seat."""
        from store.queries import roll

        body = self._body or (self._list.row.body if self._list.row else "")
        name = self.view.name_of(body) if self.view else body
        agencies = await self.operations.read(roll.agencies)
        usual = self._list.row.agency if self._list.row else ""
        await self.app.push_screen_wait(OpenSeatDialog(body, name, agencies, usual, await days.known(self.app)))

    async def action_end_seat(self) -> None:
        """End the seat."""
        if self._list.row is not None:
            await self.app.push_screen_wait(EndSeatDialog(self._list.row, await days.known(self.app)))

    async def action_sheet(self) -> None:
        """Bring a sheet in: its file, what it would do, and then all of it or nothing."""
        from store.services import people_import

        folder = self.app.settings.exports_path
        trial = await self.app.push_screen_wait(SheetDialog(folder, self._today()))
        if trial is not None and await self.app.push_screen_wait(TrialDialog(trial)):
            changed = await self.operations.run(people_import.bring, trial.sheet)
            if changed is not None:
                tell(self, changed.summary, title="Brought in", timeout=8)

    async def action_export(self) -> None:
        """Write the sheet into the folder of exports."""
        from store.export import people_csv
        from store.export.files import file_name
        from store.queries import people_roll

        text = people_csv.export(await self.operations.read(people_roll.roll, self._body))
        data = f"{people_csv.BYTE_ORDER_MARK}{text}".encode(errors="replace")
        await written.write(self.app, [(file_name(self._body, "people", ".csv"), data)])

    # How it is said.

    def _body_name(self) -> str:
        return self.view.name_of(self._body) if self.view and self._body else "Every body"

    def _today(self) -> date:
        return self.app.clock().date()


def _leaving(key: str, name: str, what: str, when: str) -> Option:
    """Somebody who leaves a seat, or does not come, as a choice."""
    label = f"{name} {what}"
    return Option(key, label, when)


def _authority(deputy: DeputyView) -> str:
    since = f", from {format_day(deputy.since)}" if deputy.since else ""
    return f"{'may decide' if deputy.may_decide else 'may not decide'}{since}"
