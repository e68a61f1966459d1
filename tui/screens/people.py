"""People: the seats of the bodies, who holds them, their deputies and their agreements (BO4, BO5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from tui import commands
from tui.commands import Command
from tui.dialogs import days
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.seat import AgreementDialog, AppointDialog, DeputyDialog, VacateDialog
from tui.screens.base import QuorateScreen
from tui.widgets.filter_line import FilterLine
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.seat_lines import SeatLines, told
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.people import BodyLine, SeatLine

EVERY = ""
"""Chosen for the seats of every body."""


@dataclass(frozen=True, slots=True)
class Roll:
    """What the screen shows: the bodies, and the seats of the one that is chosen or of all."""

    bodies: tuple[BodyLine, ...]
    seats: tuple[SeatLine, ...]

    def needs_agreement(self, seat: SeatLine) -> bool:
        """Whether the seat's body has its members sign an agreement (B 5.8)."""
        return any(body.confidentiality for body in self.bodies if body.slug == seat.body)


class PeopleScreen(QuorateScreen[Roll]):
    """Every seat with its holder; vacant ones are shown as such."""

    PLACE = "people"
    NAME = "People"
    PURPOSE = "Seats, who holds them since when, who may stand in for them, and who signed the agreement."
    CSS_PATH = "people.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.FILTER.but(help="Narrows as you type: post, agency, name, vacant, unsigned."),
        Command("people.body", "b", "Body", "Chooses whose seats are shown.", "body"),
        commands.NEW.but(title="Appoint", help="Appoints somebody to the seat from a day on.", when="has_row"),
        Command("people.vacate", "v", "Vacate", "The seat falls vacant on a day.", "vacate", "is_held"),
        Command(
            "people.deputy", "d", "Deputy", "Names a deputy, with or without authority to decide.", "deputy", "has_row"
        ),
        Command("people.sign", "g", "Agreement", "Records that somebody signed the agreement.", "sign", "may_sign"),
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
        self._list = SeatLines(lambda seat: self.view is not None and self.view.needs_agreement(seat))

    # What is possible.

    @property
    def has_row(self) -> bool:
        """Whether the cursor is on a seat."""
        return self._list.row is not None

    @property
    def is_held(self) -> bool:
        """Whether the seat has a holder."""
        return self._list.row is not None and bool(self._list.row.holder)

    @property
    def may_sign(self) -> bool:
        """Whether there is somebody who could sign."""
        row = self._list.row
        return row is not None and bool(row.holder or row.deputies)

    # What is shown.

    def heading(self) -> Content:
        """Whose seats."""
        return named_heading(self.NAME, self._body_name())

    def body(self) -> ComposeResult:
        """Filter and seats, and the chosen one in full."""
        with Container(id="roll"):
            yield Pane(FilterLine("post, agency, name, vacant, unsigned …"), self._list, title="Seats", id="seats")
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
            await self.operations.read(roll.seat_lines, self._body, today),
        )

    def show(self, view: Roll) -> None:
        """Those that fit the filter."""
        filter_line = self.query_one(FilterLine)
        words = filter_line.text.casefold().split()
        fitting = [seat for seat in view.seats if all(word in self._text(seat) for word in words)]
        self._list.say_empty(
            "no seat fits this filter" if words else "no seats yet; `quorate people import` brings them"
        )
        self._list.put(fitting)
        filter_line.count(len(self._list.rows), len(view.seats))
        vacant = sum(not seat.holder for seat in view.seats)
        self.query_one("#seats", Pane).call_it(self._body_name(), f"{vacant} vacant" if vacant else "")

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
        """Make the seat vacant."""
        if self._list.row is not None:
            await self.app.push_screen_wait(VacateDialog(self._list.row, await days.known(self.app)))

    async def action_deputy(self) -> None:
        """Name a deputy."""
        if self._list.row is not None:
            await self.app.push_screen_wait(DeputyDialog(self._list.row, await days.known(self.app)))

    async def action_sign(self) -> None:
        """Record an agreement."""
        if self._list.row is not None:
            await self.app.push_screen_wait(AgreementDialog(self._list.row, await days.known(self.app)))

    # How it is said.

    def _body_name(self) -> str:
        known = self.view.bodies if self.view else ()
        return next((line.name for line in known if line.slug == self._body), "Every body")

    def _text(self, seat: SeatLine) -> str:
        """What the filter looks at."""
        unsigned = self._list.needs_agreement(seat) and seat.holder and seat.agreement is None
        parts = (seat.post, seat.agency, seat.agency_name, seat.body_name, seat.holder or "vacant", seat.kind)
        names = " ".join(deputy.name for deputy in seat.deputies)
        return " ".join((*parts, names, "unsigned" if unsigned else "")).casefold()
