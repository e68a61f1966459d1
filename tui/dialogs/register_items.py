"""The register item by item: who was there for which, who withdrew, and whether the room could decide (AQ2, AQ7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.rules.names import short_name
from tui import symbols
from tui.dialogs.base import Dialog
from tui.safe import joined, safe_line
from tui.widgets.flow import flow
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from store.views.register import ItemPresence, PresenceView, RegisterLine, SeatForItem

WHO = 24
"""Cells of the column of names."""

TABLE = 90
"""Cells from which on the items stand side by side; with less room they are turned through one by one."""

SIGNS = "✓ throughout   ~ for a part   ! withdrew   · observing   – not there"


class PresenceTable(RowList["RegisterLine"]):
    """People down, items across; or where there is little room, people and words for one item."""

    def __init__(self, view: PresenceView) -> None:
        super().__init__(_key, self._line, empty="this body has no seats")
        self._view = view
        self._cells = {(item.key, seat.line): seat for item in view.items for seat in item.seats}
        begun = [number for number, item in enumerate(view.items) if item.began is not None]
        known = [number for number, item in enumerate(view.items) if item.key == view.current]
        self.chosen = (known or begun[-1:] or [0])[0]

    @property
    def item(self) -> ItemPresence | None:
        """The item that is chosen."""
        return self._view.items[self.chosen] if self._view.items else None

    @property
    def cell(self) -> SeatForItem | None:
        """How the line under the cursor was there for the chosen item."""
        item, line = self.item, self.row
        return self._cells.get((item.key, _key(line))) if item is not None and line is not None else None

    def turn(self, steps: int) -> None:
        """Choose another item."""
        self.chosen = max(0, min(self.chosen + steps, len(self._view.items) - 1))
        self.redraw()

    def is_narrow(self, width: int) -> bool:
        """Whether the words of an item stand beside the people, for want of room for more than one."""
        return width < TABLE or len(self._view.items) == 1

    @property
    def head_height(self) -> int:
        """One line for the numbers of the items."""
        return 1

    def draw_head(self, width: int) -> Sequence[Content]:
        """The numbers of the items, the chosen one in brackets."""
        if not self._view.items:
            return (safe_line(""),)
        if self.is_narrow(width):
            item = self._view.items[self.chosen]
            return (joined(_fit(safe_line("  Who"), WHO), safe_line(f"{item.number} {item.title}", "bold")),)
        cells = [_fit(safe_line("  Who"), WHO)]
        for number in self._seen(width):
            words = self._view.items[number].number
            chosen = number == self.chosen
            cells.append(_fit(safe_line(f"[{words}]" if chosen else f" {words}", "bold" if chosen else ""), self._wide))
        return (joined(*cells),)

    def _line(self, line: RegisterLine, width: int) -> tuple[Content, ...]:
        who = _fit(safe_line(f" {_who(line)}"), WHO)
        if self.is_narrow(width):
            cell = self._cells.get((self.item.key, _key(line))) if self.item else None
            return (joined(who, _sign(cell), " ", safe_line(cell.words if cell else "")),)
        cells = (self._cells.get((self._view.items[number].key, _key(line))) for number in self._seen(width))
        return (joined(who, *(_fit(joined(" ", _sign(cell)), self._wide) for cell in cells)),)

    @property
    def _wide(self) -> int:
        """Cells of an item's column."""
        return max((len(item.number) for item in self._view.items), default=1) + 3

    def _seen(self, width: int) -> range:
        """The items there is room for, the chosen one among them."""
        room = max(1, (width - WHO) // self._wide)
        count = len(self._view.items)
        first = max(0, min(self.chosen - room // 2, count - room))
        return range(first, min(count, first + room))


class ItemsDialog(Dialog[None]):
    """The table, and in words what it says of the line and the item one is on."""

    DEFAULT_CSS = """
    ItemsDialog {
        PresenceTable { height: auto; max-height: 24; }
        &.-short PresenceTable { max-height: 12; }
        .presence-words { height: auto; padding: 0 2; margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False, priority=True),
        Binding("right", "turn(1)", show=False, priority=True),
    ]

    def __init__(self, view: PresenceView, title: str) -> None:
        """Make it for some items; with a single one, nothing is turned."""
        keys = "↑ ↓  who    ← →  item    Esc  back" if len(view.items) > 1 else "↑ ↓  who    Esc  back"
        super().__init__(title, keys=keys)
        self._view = view
        self._table = PresenceTable(view)

    def body(self) -> ComposeResult:
        """Table and words."""
        yield self._table
        yield Static(classes="presence-words")

    def on_mount(self) -> None:
        """Show it."""
        self._table.put(self._view.lines)
        self._table.focus()

    def action_turn(self, steps: int) -> None:
        """Choose another item."""
        self._table.turn(steps)
        self._tell()

    def on_row_list_moved(self) -> None:
        """Say what the table says of the line one is on."""
        self._tell()

    def _tell(self) -> None:
        item, cell, line = self._table.item, self._table.cell, self._table.row
        if item is None:
            return
        title = f"{item.number} {item.title}".strip()
        span = f"{item.began:%H:%M} to {item.ended:%H:%M}" if item.began and item.ended else ""
        span = f"from {item.began:%H:%M}" if item.began and not span else span
        span = f"at {item.began:%H:%M}" if item.began and item.began == item.ended else span or "not taken"
        facts = [safe_line(title, "bold"), safe_line(span), safe_line(item.quoracy)]
        facts += [safe_line(f"chair {item.chair}")] if item.chair else []
        told = [part for part in facts if part.plain]
        if line is not None and cell is not None and cell.words and not self._table.is_narrow(self._table.size.width):
            told.append(joined(_sign(cell), " ", safe_line(f"{_who(line)}: {cell.words}")))
        width = max(20, self.query_one(Static).size.width or self.size.width - 8)
        lines = [*flow(told, width), *flow([safe_line(SIGNS, "$muted")], width)]
        self.query_one(".presence-words", Static).update(Content("\n").join(lines))


def _key(line: RegisterLine) -> str:
    return line.seat or line.key


def _who(line: RegisterLine) -> str:
    return short_name(line.holder or line.person) or line.post


def _sign(cell: SeatForItem | None) -> Content:
    sign = cell.sign if cell else ""
    return safe_line(sign or " ", symbols.style(sign) or "$muted")


def _fit(content: Content, width: int) -> Content:
    cut = content.truncate(width, ellipsis=True)
    return Content.assemble(cut, " " * max(0, width - cut.cell_length))
