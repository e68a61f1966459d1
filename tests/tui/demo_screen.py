"""A screen for the tests of the frame: a filter, a table of everything the tests put there, and a few commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from store.queries import journal
from tui import commands
from tui.commands import Command
from tui.safe import safe_line
from tui.screens.base import QuorateScreen
from tui.widgets.filter_line import FilterLine
from tui.widgets.listing import Column, Listing

Row = tuple[str, str, str]


class DemoScreen(QuorateScreen[int]):
    """Shows how far the journal has got; `rows` can be put by a test."""

    NAME = "Demonstration"
    PURPOSE = "Only for the tests."
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.FILTER,
        commands.NEW.but(help="Makes a new row.", when="may_make"),
        Command("demo.wait", "w", "Wait", "Reads the store.", "wait"),
    )

    def __init__(self, rows: tuple[Row, ...] = (), label: str = "") -> None:
        super().__init__()
        self.rows = rows
        self.label = label
        self.may_make = True
        self.made = 0
        self.loads = 0
        self.filtered: list[str] = []
        self.opened: list[str] = []

    def heading(self) -> Content:
        """The label, and how far the journal has got."""
        return safe_line(f"{self.NAME} {self.label} {self.view}")

    def body(self) -> ComposeResult:
        """Filter and table."""
        yield FilterLine("is:overdue")
        yield Listing(
            (
                Column[Row]("Reference", lambda row: safe_line(row[0]), 10),
                Column[Row]("What", lambda row: safe_line(row[1]), 20, share=1),
                Column[Row]("Owner", lambda row: safe_line(row[2]), 30, rank=1, right=True),
            ),
            lambda row: row[0],
            empty="nothing here yet; press n",
        )

    @property
    def table(self) -> Listing[Row]:
        """The table."""
        return self.query_one(Listing)

    async def load(self) -> int:
        """How far the journal has got."""
        self.loads += 1
        return await self.operations.read(journal.head)

    def show(self, view: int) -> None:
        """Put the rows; how far the journal has got stands in the heading."""
        del view
        self.table.put(self.rows)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(FilterLine).begin()

    def action_new(self) -> None:
        """Count."""
        self.made += 1

    async def action_wait(self) -> None:
        """Read, which only a worker may."""
        self.label = f"read {await self.operations.read(journal.head)}"

    def on_row_list_opened(self, message: Listing.Opened) -> None:
        """Remember."""
        self.opened.append(message.key)

    def on_filter_line_filtered(self, message: FilterLine.Filtered) -> None:
        """Remember."""
        self.filtered.append(message.text)

    def on_filter_line_left(self) -> None:
        """Back to the table."""
        self.table.focus()
