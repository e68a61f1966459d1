"""A table of at most 500 rows with a heading; where there is little room the least needed columns go first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.content import Content

from tui.safe import safe_line
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Row = TypeVar("Row")

GAP = 2
"""Blank cells between two columns."""

MARGIN = 1
"""Blank cells before the first column and after the last."""


@dataclass(frozen=True)  # no slots: `Column[Row](...)` could not be written with them
class Column(Generic[Row]):
    """One column.

    Attributes:
        title: Its heading, the program's own words.
        cell: Gives the cell of a row, cleaned by tui.safe.
        width: Its width in cells; for a column that takes a share of the rest, the least it needs.
        share: Its share of the width that is left over; 0 for a column of fixed width.
        right: Whether it is flush right, as numbers are.
        rank: Columns of the highest rank go first when there is no room; those of rank 0 always stay.
    """

    title: str
    cell: Callable[[Row], Content]
    width: int
    share: int = 0
    right: bool = False
    rank: int = 0


class Listing(RowList[Row]):
    """Rows in columns, with the cursor and the messages of RowList."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002  Textual's own name
        classes: str | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            columns: from left to right.
            key: gives a row's key.
            empty: what stands there while there are no rows; the next step, in words.
            id: of the widget.
            classes: of the widget.
        """
        super().__init__(key, self._line, empty=empty, id=id, classes=classes)
        self._columns = tuple(columns)
        self._fitted: tuple[int, tuple[tuple[Column[Row], int], ...]] = (-1, ())

    @property
    def head_height(self) -> int:
        """One line for the headings."""
        return 1

    def draw_head(self, width: int) -> Sequence[Content]:
        """The headings of the columns that are shown."""
        return (_row_of((safe_line(column.title), cells, column.right) for column, cells in self.fitted(width)),)

    def fitted(self, width: int) -> tuple[tuple[Column[Row], int], ...]:
        """The columns that are shown at a width, each with its own width in cells."""
        if self._fitted[0] != width:
            self._fitted = (width, _fit(self._columns, width))
        return self._fitted[1]

    def _line(self, row: Row, width: int) -> Sequence[Content]:
        return (_row_of((column.cell(row), cells, column.right) for column, cells in self.fitted(width)),)


def _fit(columns: Sequence[Column[Row]], width: int) -> tuple[tuple[Column[Row], int], ...]:
    """Which columns have room, and how wide each is."""
    kept = list(columns)
    while len(kept) > 1 and _needed(kept) > width:
        least = max(kept, key=lambda column: column.rank)
        if least.rank == 0:
            break
        kept.remove(least)
    spare = max(0, width - _needed(kept))
    shares = sum(column.share for column in kept)
    fitted = []
    for column in kept:
        extra = spare * column.share // shares if shares else 0
        spare, shares = spare - extra, shares - column.share
        fitted.append((column, column.width + extra))
    return tuple(fitted)


def _needed(columns: Sequence[Column[Row]]) -> int:
    return sum(column.width for column in columns) + GAP * (len(columns) - 1) + 2 * MARGIN


def _row_of(cells: Iterable[tuple[Content, int, bool]]) -> Content:
    """Cells side by side, each cut or filled to its width."""
    parts: list[Content] = []
    for content, width, right in cells:
        cut = content.truncate(width, ellipsis=True)
        blank = " " * (width - cut.cell_length)
        parts.append(Content.assemble(blank, cut) if right else Content.assemble(cut, blank))
    margin = " " * MARGIN
    return Content.assemble(margin, Content(" " * GAP).join(parts), margin)
