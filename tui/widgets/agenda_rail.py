"""The agenda at the side of the recording: what is done, what is under way, time used of time allotted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.vocabulary import ItemState
from tui import symbols
from tui.safe import joined, safe_line
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual.content import Content

    from store.views.meeting import ItemView

SIGNS = {
    ItemState.DONE.value: "✓",
    ItemState.OPEN.value: "▶",
    ItemState.DEFERRED.value: "○",
    ItemState.NOT_REACHED.value: "–",
}
"""The sign of an item's state; one that is still to come has none."""


class AgendaRail(RowList["ItemView"]):
    """The items in order; the present one is marked and kept in sight."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(_key, self._draw_item, empty="nothing is on the agenda", id=id)
        self._now: datetime | None = None
        self._current = ""
        self._digits = 1

    def tell(self, items: Sequence[ItemView], current: str, now: datetime) -> None:
        """Show the items at a minute; the cursor follows the present item when it changes."""
        moved = current != self._current
        self._digits = max((len(item.number) for item in items), default=1)
        self._now, self._current = now, current
        self.put(items)
        if moved and current:
            self.go_to(current)

    def tick(self, now: datetime) -> None:
        """Another minute."""
        self._now = now
        self.refresh()

    def _draw_item(self, item: ItemView, width: int) -> tuple[Content, ...]:
        sign = SIGNS.get(item.state, " ")
        here = item.key == self._current
        number = joined(" ", safe_line(sign, _sign_style(sign)), f" {'  ' * item.depth}{item.number:>{self._digits}} ")
        time = safe_line(minutes_words(item, self._now), _time_style(item, self._now))
        room = max(1, width - number.cell_length - time.cell_length - 2)
        title = safe_line(item.title, "bold" if here else "").truncate(room, ellipsis=True)
        gap = " " * (room - title.cell_length + 1)
        return (joined(number, title, gap, time, " "),)


def used(item: ItemView, now: datetime | None) -> int:
    """Whole minutes an item has taken, up to its end or to now; 0 before it began."""
    until = item.ended or now
    if item.began is None or until is None:
        return 0
    return max(0, int((until - item.began).total_seconds()) // 60)


def minutes_words(item: ItemView, now: datetime | None) -> str:
    """Time used of time allotted, in minutes: `12/15`; before an item began its planned clock time."""
    if item.began is not None:
        return f"{used(item, now)}/{item.minutes}"
    if item.state == ItemState.PLANNED:
        return f"{item.planned_from:%H:%M}"
    return "later" if item.state == ItemState.DEFERRED else ""


def is_over(item: ItemView, now: datetime | None) -> bool:
    """Whether an item under discussion has used up its time."""
    return item.state == ItemState.OPEN and used(item, now) > item.minutes


def _key(item: ItemView) -> str:
    return item.key


def _sign_style(sign: str) -> str:
    return "$border bold" if sign == "▶" else symbols.style(sign)


def _time_style(item: ItemView, now: datetime | None) -> str:
    return "$warning bold" if is_over(item, now) else "$muted"
