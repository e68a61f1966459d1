"""Somebody is there for some items only: from the beginning of one to the end of another (AQ7a)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.dialogs.attending import part_fields, range_of
from tui.dialogs.form import FormDialog
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.meeting import ItemView
    from store.views.register import RegisterLine


@dataclass(frozen=True, slots=True)
class Partly:
    """Who is there for some items, in which way; `name` is "" for the holder of the seat."""

    name: str
    remote: bool
    items: tuple[str, ...]


class PartDialog(FormDialog[Partly]):
    """Who, how, and for which items."""

    def __init__(self, line: RegisterLine, deputies: Sequence[str], items: Sequence[ItemView], current: str) -> None:
        """Make it.

        Args:
            line: the line.
            deputies: who might come instead of the holder.
            items: the agenda.
            current: key of the item under discussion, or "".
        """
        super().__init__(f"For some items: {line.person or line.post}")
        self._line = line
        self._deputies = tuple(dict.fromkeys(deputies))
        self._items = tuple(items)
        self._begin = next((item.number for item in items if item.key == current), "")

    def fields(self) -> Sequence[Field]:
        """Who, how, for which items."""
        holder = (("", self._line.holder),) if self._line.holder else ()
        who = (*holder, *((name, f"{name}, as deputy") for name in self._deputies))
        asks = self._line.seat and len(who) > 1
        return (
            *((Field("name", "Who", who[0][0], choices=who),) if asks else ()),
            *part_fields(self._items, self._begin),
        )

    async def commit(self, values: Mapping[str, str]) -> Partly:
        """What was filled in.

        Raises:
            BadInput: no item is named.
        """
        items = range_of(self._items, values["items"])
        if not items:
            raise BadInput("say which; p and r are for the whole meeting", key="items")
        return Partly(values.get("name", ""), values["how"] == "remote", items)
