"""A further seat for a body: co-opted, virtual, a lay member, somebody in attendance (BO4; L)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.rules.fields import SLUG
from store.rules.vocabulary import SeatKind
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.changed import Changed
    from store.views.people import AgencyLine
    from tui.dialogs.days import Days

A_KEY = "small letters, as lay-member; what is typed at the command line"
A_POST = "the title of the post, as the minutes will print it"
A_ROLE = "as chair or lead; several parted by spaces, empty for none"
A_GROUP = "as school or nurse, where the quoracy rule asks for it; empty for none"
_DAY = "from which day on; empty for since ever, or from today once the body has met"
_USUAL = (("usual", "as is usual of its kind"), ("yes", "yes"), ("no", "no"))


class OpenSeatDialog(NotedForm["Changed"]):
    """A body has a further seat."""

    def __init__(self, body: str, name: str, agencies: Sequence[AgencyLine], usual: str, days: Days) -> None:
        """Make it.

        Args:
            body: slug of the body.
            name: its name.
            agencies: whose the seat may be.
            usual: slug of the one that is offered first, "" for any.
            days: how days are read.
        """
        super().__init__(f"Open a seat: {name}")
        self._body = body
        self._agencies = tuple((agency.slug, agency.name) for agency in agencies)
        self._usual = usual or next((slug for slug, _ in self._agencies), "")
        self._days = days

    def fields(self) -> Sequence[Field]:
        """What the seat is."""
        return (
            Field("post", "Post", hint=A_POST, check=required(A_POST)),
            Field("key", "Key", hint=A_KEY, check=_wrong_key),
            Field("agency", "Agency", self._usual, choices=self._agencies),
            Field("kind", "Kind", SeatKind.MEMBER.value, choices=tuple((kind.value, kind.value) for kind in SeatKind)),
            Field("votes", "Votes", "usual", choices=_USUAL),
            Field("day", "From", "", _DAY, check=self._days.wrong_unless_empty),
            Field("roles", "Roles", "", A_ROLE),
            Field("groups", "Groups", "", A_GROUP),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """How the day is understood."""
        said = self._days.said(values.get("day", ""))
        return (("◷", said),) if said else ()

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Open it."""
        from store.services import people
        from store.services.people_seats import NewSeat

        new = NewSeat(
            key=values["key"].strip(),
            post=values["post"],
            agency=values["agency"],
            kind=values["kind"],
            roles=values["roles"].split(),
            groups=values["groups"].split(),
            votes=None if values["votes"] == "usual" else values["votes"] == "yes",
            since=self._days.of(values["day"], "day") if values["day"].strip() else None,
        )
        return await self.app.operations.attempt(people.open_seat, self._body, new)


def _wrong_key(words: str) -> str:
    return "" if SLUG.fullmatch(words.strip()) else A_KEY
