"""One sentence asked for: a reason, a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dialogs.attending import clock
from tui.dialogs.form import FormDialog
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ReasonDialog(FormDialog[str]):
    """Why; it may stay empty."""

    def fields(self) -> Sequence[Field]:
        """The reason."""
        return (Field("reason", "Reason", hint="as it was given; it may stay empty"),)

    async def commit(self, values: Mapping[str, str]) -> str:
        """What was written."""
        return values["reason"].strip()


class MinuteDialog(FormDialog[str]):
    """A time of the meeting's day."""

    def __init__(self, title: str, now: str) -> None:
        super().__init__(title)
        self._now = now

    def fields(self) -> Sequence[Field]:
        """The time."""
        return (Field("at", "At which minute", self._now, "as 10:07", check=clock),)

    async def commit(self, values: Mapping[str, str]) -> str:
        """What was written."""
        return values["at"].strip()
