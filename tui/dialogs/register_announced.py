"""What was said beforehand of somebody who has not come: late and until when, who comes instead, why (AQ7a)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from store.services.attendance_announced import Announcement
from tui.dialogs.attending import clock, read_clock
from tui.dialogs.form import FormDialog
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.register import RegisterLine

NOTHING, NOBODY, SOMEBODY = "nothing", "nobody", "somebody"
SUBSTITUTES = ((NOTHING, "nothing was said"), (SOMEBODY, "somebody is to come"), (NOBODY, "no substitute available"))


class AnnouncedDialog(FormDialog[Announcement]):
    """A reason, a time, a substitute or none."""

    def __init__(self, line: RegisterLine, deputies: Sequence[str]) -> None:
        """Make it, with the names of those who were named as deputies."""
        super().__init__(f"Said beforehand: {line.holder or line.post}")
        self._line = line
        self._deputies = tuple(deputies)

    def fields(self) -> Sequence[Field]:
        """Why, when, who instead."""
        line = self._line
        said = NOBODY if line.no_substitute else SOMEBODY if line.expected_deputy else NOTHING
        known = f"such as {self._deputies[0]}" if self._deputies else "as the minutes will print it"
        return (
            Field(
                "expected",
                "Expected at",
                f"{line.expected_at:%H:%M}" if line.expected_at else "",
                "as 10:30",
                check=_maybe,
            ),
            Field("reason", "Reason, or what else was said", line.note, "such as: train; will be late; annual leave"),
            Field("substitute", "A substitute", said, choices=SUBSTITUTES),
            Field("deputy", "Who is to come instead", line.expected_deputy, known),
        )

    async def commit(self, values: Mapping[str, str]) -> Announcement:
        """What was filled in.

        Raises:
            BadInput: somebody is to come who is not named.
        """
        deputy = values["deputy"].strip()
        if values["substitute"] == SOMEBODY and not deputy:
            raise BadInput("say who is to come", key="deputy")
        return Announcement(
            reason=values["reason"].strip(),
            expected=read_clock(values["expected"]),
            deputy=deputy if values["substitute"] == SOMEBODY else "",
            no_substitute=values["substitute"] == NOBODY,
        )


def _maybe(value: str) -> str:
    return clock(value) if value.strip() else ""
