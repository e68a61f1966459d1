"""An agenda item as a form, and a paper for one (AG3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.vocabulary import Purpose
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import YES_NO, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.changed import Changed
    from store.views.meeting import ItemView

PURPOSES = tuple((purpose.value, purpose.label) for purpose in Purpose)
MARKINGS = (("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"))
LONGEST = 480
"""Minutes an item may take at most: a whole working day."""


class ItemDialog(NotedForm["Changed"]):
    """Puts an item on an agenda, or changes one."""

    def __init__(self, meeting: str, item: ItemView | None = None, after: str = "") -> None:
        """Make it.

        Args:
            meeting: the meeting's reference.
            item: the item to change; a new one when left out.
            after: key of the item a new one is to follow; before the closing business when "".
        """
        super().__init__("Change the item" if item else "New item")
        self._meeting = meeting
        self._item = item
        self._after = after

    def fields(self) -> Sequence[Field]:
        """What an item says."""
        item = self._item
        return (
            Field("title", "Title", item.title if item else "", check=required("say in a few words what it is about")),
            Field("purpose", "For", item.purpose if item else Purpose.DISCUSSION.value, choices=PURPOSES),
            Field(
                "minutes",
                "Minutes",
                str(item.minutes) if item else "",
                "left empty, the usual length",
                check=_wrong_minutes,
            ),
            Field("lead", "Lead", item.lead if item else "", "a name, or the key of a seat"),
            Field("confidential", "In confidence", "yes" if item and item.confidential else "no", choices=YES_NO),
            Field(
                "proposed_decision",
                "Decision proposed in advance",
                item.proposed_decision if item else "",
                "may stay empty",
                lines=2,
            ),
            Field(
                "business", "Kind of business", item.business if item else "", "as the terms name it, such as budget"
            ),
            Field("concerns", "Concerns", item.concerns if item else "", "agencies or constituencies: health, police"),
        )

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Add or change it."""
        from store.services import agenda

        text = agenda.ItemText(
            title=values["title"],
            purpose=Purpose(values["purpose"]),
            minutes=int(values["minutes"].strip() or "0"),
            lead=values["lead"],
            confidential=values["confidential"] == "yes",
            proposed_decision=" ".join(values["proposed_decision"].split()),
            business=values["business"],
            concerns=values["concerns"],
        )
        run = self.app.operations.attempt
        if self._item is not None:
            return await run(agenda.change_item, self._meeting, self._item.key, text)
        return await run(agenda.add_item, self._meeting, text, self._after)


class PaperDialog(NotedForm["Changed"]):
    """Attaches a paper to an item."""

    def __init__(self, meeting: str, item: ItemView) -> None:
        super().__init__("Paper")
        self._meeting = meeting
        self._item = item

    def fields(self) -> Sequence[Field]:
        """What it is called, where it lies, how it is marked."""
        return (
            Field("title", "Title", check=required("say what the paper is called")),
            Field("link", "Where it lies", "", "a path or an address; left empty, it is still awaited"),
            Field("marking", "Marking", MARKINGS[0][0], choices=MARKINGS),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """Which item it is for."""
        del values
        return (("", f"for item {self._item.number}, {self._item.title}"),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Attach it."""
        from store.services import agenda

        return await self.app.operations.attempt(
            agenda.add_paper, self._meeting, self._item.key, values["title"], values["link"], values["marking"]
        )


def _wrong_minutes(words: str) -> str:
    said = words.strip()
    if not said or (said.isascii() and said.isdigit() and 1 <= int(said) <= LONGEST):
        return ""
    return f"write a number of minutes from 1 to {LONGEST}"
