"""What must be asked of somebody on the register: a deputy's name, an interest, a guest, the right time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.dialogs.form import FormDialog
from tui.widgets.form import YES_NO, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.meeting import ItemView
    from store.views.register import RegisterLine

HERE = (("room", "in the room"), ("remote", "remotely"))
"""How somebody attends."""

_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Deputising:
    """Who sits for a seat, and how; `may_decide` is None where what is recorded of them holds."""

    name: str
    remote: bool
    may_decide: bool | None


@dataclass(frozen=True, slots=True)
class Declaring:
    """An interest: in which item (None for the whole meeting), of what nature, and whether they withdraw."""

    item: str | None
    nature: str
    withdraws: bool


@dataclass(frozen=True, slots=True)
class Visiting:
    """A guest, or somebody who observes for a seat."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Times:
    """The right times of a stay; None leaves one as it is."""

    arrived: datetime | None
    left: datetime | None


class DeputyDialog(FormDialog[Deputising]):
    """Somebody sits for a seat who was not named for it beforehand."""

    def __init__(self, line: RegisterLine) -> None:
        super().__init__(f"Deputy for {line.holder or line.post}")

    def fields(self) -> Sequence[Field]:
        """Name, how, and with what authority."""
        return (
            Field("name", "Name", check=_named),
            Field("how", "Attends", "room", choices=HERE),
            Field("authority", "May decide for the agency", "no", "no counts towards no decision", choices=YES_NO),
        )

    async def commit(self, values: Mapping[str, str]) -> Deputising:
        """What was filled in."""
        return Deputising(values["name"].strip(), values["how"] == "remote", values["authority"] == "yes")


class InterestDialog(FormDialog[Declaring]):
    """An interest is declared (AQ7)."""

    def __init__(self, line: RegisterLine, items: Sequence[ItemView], current: str) -> None:
        super().__init__(f"Interest declared by {line.person or line.post}")
        self._items = tuple(items)
        self._current = current

    def fields(self) -> Sequence[Field]:
        """The item, the nature, what follows."""
        items = (*((item.key, f"{item.number} {item.title}") for item in self._items), ("", "the whole meeting"))
        return (
            Field("item", "In which item", self._current, "a number jumps to it", choices=items),
            Field("nature", "Nature of the interest", hint="such as: governor of the school"),
            Field("withdraws", "Withdraws for it", "yes", "no counts towards no decision on it", choices=YES_NO),
        )

    async def commit(self, values: Mapping[str, str]) -> Declaring:
        """What was filled in."""
        return Declaring(values["item"] or None, values["nature"].strip(), values["withdraws"] == "yes")


class VisitorDialog(FormDialog[Visiting]):
    """A guest in attendance, or somebody who observes for a seat."""

    def __init__(self, title: str, *, name: str = "", asks_post: bool = True) -> None:
        super().__init__(title)
        self._given = name
        self._asks_post = asks_post

    def fields(self) -> Sequence[Field]:
        """The name, and for a guest the post."""
        name = Field("name", "Name", self._given, check=_named)
        return (name, Field("post", "Post", hint="as the minutes will print it")) if self._asks_post else (name,)

    async def commit(self, values: Mapping[str, str]) -> Visiting:
        """What was filled in."""
        return Visiting(values["name"].strip(), values.get("post", "").strip())


class TimesDialog(FormDialog[Times]):
    """The times of somebody's last stay are corrected; the journal keeps the old ones (RE4)."""

    def __init__(self, line: RegisterLine) -> None:
        super().__init__(f"Times of {line.person or line.post}")
        self._stay = line.stays[-1]

    def fields(self) -> Sequence[Field]:
        """From when, until when."""
        arrived = Field("arrived", "Arrived", f"{self._stay.arrived:%H:%M}", "as 10:07", check=_clock)
        if self._stay.left is None:
            return (arrived,)
        return (arrived, Field("left", "Left", f"{self._stay.left:%H:%M}", "as 11:05", check=_clock))

    async def commit(self, values: Mapping[str, str]) -> Times:
        """The times that were changed.

        Raises:
            BadInput: they would leave before they came.
        """
        arrived = self._time(values["arrived"], self._stay.arrived)
        left = self._time(values.get("left", ""), self._stay.left) if self._stay.left else None
        ends = left or self._stay.left
        if ends is not None and ends < (arrived or self._stay.arrived):
            raise BadInput("that is before they arrived", key="left")
        return Times(arrived, left)

    def _time(self, said: str, was: datetime) -> datetime | None:
        """A time of the meeting's day; None where it says what it said before."""
        clock = _read(said)
        return None if clock is None or said == f"{was:%H:%M}" else datetime.combine(was.date(), clock)


def _named(value: str) -> str:
    return "" if value.strip() else "write a name"


def _clock(value: str) -> str:
    return "" if _read(value) else "write a time such as 10:07"


def _read(value: str) -> time | None:
    found = _CLOCK.fullmatch(value.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
