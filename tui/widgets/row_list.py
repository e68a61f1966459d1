"""A list drawn line by line: only what is seen is measured, so that its length costs nothing (design decision 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.safe import safe_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

Row = TypeVar("Row")

WINDOW = 500
"""Rows that are shown at most; a filter narrows the rest (design decision 10)."""


class RowList(ScrollView, Generic[Row], can_focus=True):
    """Rows of the same height with a cursor that stays on its row, by key, when the rows are put anew."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--row",
        "row-list--cursor",
        "row-list--hover",
        "row-list--heading",
        "row-list--empty",
    }
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        .row-list--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
        .row-list--hover { background: $foreground 6%; }
        .row-list--heading { color: $muted; text-style: none; }
        .row-list--empty { color: $muted; }
        &:focus .row-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:nocolor:focus .row-list--cursor { text-style: reverse; }
        &:nocolor .row-list--cursor { text-style: underline; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "open", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """Number of the row the cursor is on, counting from 0."""

    class Moved(Message):
        """The cursor moved to another row, or the row under it was put anew; `key` is "" when there is none."""

        def __init__(self, row_list: RowList[Any], key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.row_list

    class Opened(Message):
        """Enter, or a click on the row under the cursor."""

        def __init__(self, row_list: RowList[Any], key: str) -> None:
            super().__init__()
            self.row_list = row_list
            self.key = key

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.row_list

    def __init__(
        self,
        key: Callable[[Row], str],
        draw: Callable[[Row, int], Sequence[Content]],
        *,
        lines: int = 1,
        empty: str = "",
        id: str | None = None,  # noqa: A002  Textual's own name
        classes: str | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            key: gives a row's key.
            draw: gives a row's lines for a width in cells, `lines` of them.
            lines: height of every row.
            empty: what stands there while there are no rows; the next step, in words.
            id: of the widget.
            classes: of the widget.
        """
        super().__init__(id=id, classes=classes)
        self._key = key
        self._draw = draw
        self._lines = max(1, lines)
        self._empty = empty
        self._rows: tuple[Row, ...] = ()
        self._total = 0
        self._hovered = -1
        self._drawn: dict[tuple[int, int, int, Style], Strip] = {}

    # What a screen uses.

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown, `WINDOW` at most."""
        return self._rows

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return self._total

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" when there is none."""
        return self._key(self._rows[self.cursor]) if 0 <= self.cursor < len(self._rows) else ""

    @property
    def lines(self) -> int:
        """Height of every row; rows that draw fewer lines have blank ones below."""
        return self._lines

    @lines.setter
    def lines(self, lines: int) -> None:
        if lines != self._lines:
            self._lines = lines
            self._measure()
            self._show_cursor()
            self.redraw()

    def put(self, rows: Sequence[Row], total: int | None = None) -> None:
        """Show other rows; the cursor stays on the row with its key, or else where it was.

        Args:
            rows: the rows; those past `WINDOW` are left out.
            total: how many there are in the store, when `rows` are only the first of them.
        """
        before = self.key
        self._rows = tuple(rows[:WINDOW])
        self._total = len(rows) if total is None else total
        keys = [self._key(row) for row in self._rows]
        position = keys.index(before) if before in keys else max(0, min(self.cursor, len(keys) - 1))
        self._measure()
        self.set_reactive(RowList.cursor, position)
        self._show_cursor()
        self.redraw()
        self.post_message(self.Moved(self, self.key))

    def redraw(self) -> None:
        """Draw the same rows again, when what is said of them depends on more than they hold, as on the clock."""
        self._drawn.clear()
        self.refresh()

    def go_to(self, key: str) -> None:
        """Put the cursor on the row with a key, if it is shown."""
        for position, row in enumerate(self._rows):
            if self._key(row) == key:
                self.cursor = position

    def say_empty(self, words: str) -> None:
        """Say something else while there are no rows."""
        self._empty = words
        self.refresh()

    # How it is drawn.

    @property
    def head_height(self) -> int:
        """Lines above the rows that do not scroll."""
        return 0

    def draw_head(self, _width: int) -> Sequence[Content]:
        """The lines above the rows."""
        return ()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width = self.scrollable_content_region.width
        base = self.get_visual_style("row-list--row")
        if y < self.head_height:
            return self._strip(self.draw_head(width)[y], width, self.get_visual_style("row-list--heading"))
        line = y - self.head_height + self.scroll_offset.y
        number, part = divmod(line, self._lines)
        if not self._rows and line == 0 and self._empty:
            return self._strip(safe_line(f" {self._empty}"), width, self.get_visual_style("row-list--empty"))
        if number >= len(self._rows):
            return Strip.blank(width, base.rich_style)
        style = self._row_style(number)
        place = (number, part, width, style)
        if place not in self._drawn:
            if len(self._drawn) > WINDOW:
                self._drawn.clear()
            drawn = self._draw(self._rows[number], width)
            self._drawn[place] = self._strip(drawn[part] if part < len(drawn) else Content.empty(), width, style)
        return self._drawn[place]

    def notify_style_update(self) -> None:
        """Draw again in the colours of another theme."""
        self._drawn.clear()
        super().notify_style_update()

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """All rows, for `height: auto`."""
        return max(1, len(self._rows) * self._lines) + self.head_height

    def _row_style(self, number: int) -> Style:
        if number == self.cursor and self._rows:
            return self._style_of("row-list--cursor")
        return self._style_of("row-list--hover" if number == self._hovered else "row-list--row")

    def _style_of(self, component: str) -> Style:
        """The style of a part of the list; Textual's own leaves `reverse` out, which is all there is without colour."""
        style = self.get_visual_style("row-list--row", component)
        return style + Style(reverse=True) if self.get_component_styles(component).text_style.reverse else style

    def _strip(self, content: Content, width: int, style: Style) -> Strip:
        """A line of content, cut or filled to the width."""
        fitted = content.truncate(width, ellipsis=True, pad=True)
        strips = Visual.to_strips(self, fitted, width, 1, style, apply_selection=False, pad=True)
        return strips[0].adjust_cell_length(width, style.rich_style) if strips else Strip.blank(width, style.rich_style)

    def _measure(self) -> None:
        """Say how far it scrolls: down only, so the width does not matter and a new one costs nothing."""
        self.virtual_size = Size(1, self.get_content_height(self.size, self.size, 1))

    # How it moves.

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by as many rows as are seen."""
        self.cursor += pages * max(1, (self.size.height - self.head_height) // self._lines - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self._rows) - 1

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Opened(self, self.key))

    def validate_cursor(self, cursor: int) -> int:
        """Stay on the rows."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Scroll to the row and say that the cursor moved."""
        self._show_cursor()
        self.refresh()
        if before != after:
            self.post_message(self.Moved(self, self.key))

    def on_resize(self, _event: events.Resize) -> None:
        """Draw again for another width."""
        self._measure()
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """A click goes to a row; a click on the row one is on opens it."""
        number = self._number_at(event.y)
        if 0 <= number < len(self._rows):
            if number == self.cursor and self.has_focus and event.chain > 1:
                self.action_open()
            self.cursor = number

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the row under the mouse."""
        self._hover(self._number_at(event.y))

    def on_leave(self, _event: events.Leave) -> None:
        """Unmark it."""
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.refresh()

    def _number_at(self, y: int) -> int:
        """The row at a line of the widget, -1 in the head."""
        line = y - self.gutter.top - self.head_height
        return (line + self.scroll_offset.y) // self._lines if line >= 0 else -1

    def _show_cursor(self) -> None:
        """Scroll so that the row under the cursor is seen whole, below the head."""
        if not self._rows or not self.size.height:
            return
        top = self.cursor * self._lines
        seen = Region(0, top, 1, self._lines + self.head_height)
        self.scroll_to_region(seen, animate=False, force=True)
