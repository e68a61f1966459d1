"""What is done with an action: an update with its date, done, cancelled with a reason (AC1, AC2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.actions import ActionLine
    from store.views.changed import Changed
    from tui.dialogs.days import Days

AS_BEFORE = "left empty, the date stays"


class ActionDialog(NotedForm["Changed"]):
    """A form about one action, which it names."""

    def __init__(self, action: ActionLine) -> None:
        super().__init__(f"{self.TITLE_WORDS} {action.reference}")
        self.action = action

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What the action is."""
        del values
        return (("→", f"{self.action.owner or 'nobody yet'}: {self.action.text}"),)


class UpdateDialog(ActionDialog):
    """Adds what was done so far, and moves the date if another is given."""

    TITLE_WORDS = "Update"

    def __init__(self, action: ActionLine, days: Days) -> None:
        super().__init__(action)
        self._days = days

    def fields(self) -> Sequence[Field]:
        """What was done, and the new date."""
        return (
            Field("text", "What was done", hint="a sentence or two", lines=3),
            Field("due", "New date", "", AS_BEFORE, check=self._days.wrong_unless_empty),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """The action, its date, and how a new one is understood."""
        before = self.action.due
        said = [*super().notes(values), ("◷", f"due {format_day(before)}" if before else "no date yet")]
        day = self._days.read(values["due"])
        if day is not None:
            slips = before is not None and day > before
            said.append(("!" if slips else "◷", f"then {self._days.said(values['due'])}{', a slip' if slips else ''}"))
        return said

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Add the update."""
        from store.services import actions

        due = self._days.of(values["due"], "due") if values["due"].strip() else None
        return await self.app.operations.attempt(actions.update, self.action.reference, values["text"], due=due)


class DoneDialog(ActionDialog):
    """Closes an action as done."""

    TITLE_WORDS = "Done"

    def fields(self) -> Sequence[Field]:
        """What was done."""
        return (Field("text", "What was done", hint="may stay empty"),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Close it."""
        from store.services import actions

        return await self.app.operations.attempt(actions.close, self.action.reference, values["text"])


class CancelDialog(ActionDialog):
    """Cancels an action with its reason."""

    TITLE_WORDS = "Cancel"

    def fields(self) -> Sequence[Field]:
        """Why."""
        return (Field("reason", "Why it is no longer needed", check=required("a cancelled action needs a reason")),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Cancel it."""
        from store.services import actions

        return await self.app.operations.attempt(actions.cancel, self.action.reference, values["reason"])
