"""Another chair, for one item or for the meeting, with the reason (AQ7a)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.dialogs.attending import WHOLE_MEETING, choices_of
from tui.dialogs.form import FormDialog
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.meeting import ItemView


@dataclass(frozen=True, slots=True)
class Chairing:
    """For which item, "" for the meeting, and why."""

    item: str
    reason: str


class ChairDialog(FormDialog[Chairing]):
    """For which item somebody takes the chair, and why."""

    def __init__(self, name: str, items: Sequence[ItemView], current: str) -> None:
        super().__init__(f"{name} takes the chair")
        self._items = tuple(items)
        self._current = current

    def fields(self) -> Sequence[Field]:
        """The item and the reason."""
        items = (WHOLE_MEETING, *choices_of(self._items))
        return (
            Field("item", "For", self._current, "a number jumps to an item", choices=items),
            Field("reason", "Because", hint="such as: J Patel declared an interest"),
        )

    async def commit(self, values: Mapping[str, str]) -> Chairing:
        """What was filled in."""
        return Chairing(values["item"], values["reason"].strip())
