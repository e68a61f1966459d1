"""What must be asked of somebody who comes: a deputy's name and authority, a guest, an interest, for which items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.dialogs.form import FormDialog
from tui.widgets.form import YES_NO, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from store.views.meeting import ItemView
    from store.views.register import RegisterLine

HERE = (("room", "in the room"), ("remote", "remotely"))
"""How somebody attends."""

WHOLE_MEETING = ("", "the whole meeting")
"""The choice of no item in particular."""

_TO = re.compile(r"\s*(?:[-–—]|\bto\b)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Deputising:
    """Who sits for a seat, and how; `may_decide` is None where what is recorded of them holds."""

    name: str
    remote: bool
    may_decide: bool | None
    post: str = ""


@dataclass(frozen=True, slots=True)
class Declaring:
    """An interest: in which item (None for the whole meeting), of what nature, and whether they withdraw."""

    item: str | None
    nature: str
    withdraws: bool


@dataclass(frozen=True, slots=True)
class Visiting:
    """A guest, or somebody who observes for a seat; `items` is empty for the whole meeting."""

    name: str
    post: str
    remote: bool = False
    items: tuple[str, ...] = ()


class DeputyDialog(FormDialog[Deputising]):
    """Somebody sits for a seat who was not named for it beforehand."""

    def __init__(self, line: RegisterLine, name: str = "") -> None:
        super().__init__(f"Deputy for {line.holder or line.post}")
        self._given = name

    def fields(self) -> Sequence[Field]:
        """Name, how, and with what authority."""
        return (
            Field("name", "Name", self._given, check=named),
            Field("how", "Attends", "room", choices=HERE),
            Field("authority", "May decide for the agency", "no", "no counts towards no decision", choices=YES_NO),
            Field("post", "Their own post", hint="as the minutes will print it; some terms ask for the same one"),
        )

    async def commit(self, values: Mapping[str, str]) -> Deputising:
        """What was filled in."""
        remote, decides = values["how"] == "remote", values["authority"] == "yes"
        return Deputising(values["name"].strip(), remote, decides, values["post"].strip())


class InterestDialog(FormDialog[Declaring]):
    """An interest is declared (AQ7)."""

    def __init__(self, line: RegisterLine, items: Sequence[ItemView], current: str) -> None:
        super().__init__(f"Interest declared by {line.person or line.post}")
        self._items = tuple(items)
        self._current = current

    def fields(self) -> Sequence[Field]:
        """The item, the nature, what follows."""
        items = (*choices_of(self._items), WHOLE_MEETING)
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

    def __init__(self, title: str, items: Sequence[ItemView], *, name: str = "") -> None:
        super().__init__(title)
        self._given = name
        self._items = tuple(items)

    def fields(self) -> Sequence[Field]:
        """The name and post, how, and for which items."""
        return (
            Field("name", "Name", self._given, check=named),
            Field("post", "Post", hint="as the minutes will print it"),
            *part_fields(self._items),
        )

    async def commit(self, values: Mapping[str, str]) -> Visiting:
        """What was filled in."""
        items = range_of(self._items, values["items"])
        return Visiting(values["name"].strip(), values["post"].strip(), values["how"] == "remote", items)


def choices_of(items: Sequence[ItemView]) -> tuple[tuple[str, str], ...]:
    """Items to choose from, by number and title."""
    return tuple((item.key, f"{item.number} {item.title}") for item in items)


def part_fields(items: Sequence[ItemView], begin: str = "") -> tuple[Field, ...]:
    """How somebody attends, and for which items."""
    return (
        Field("how", "Attends", "room", choices=HERE),
        Field("items", "For which items", begin, "as 4 or 4-6; empty for the whole meeting", check=_items_check(items)),
    )


def range_of(items: Sequence[ItemView], said: str) -> tuple[str, ...]:
    """The keys of the items that "4" or "4-6" means; empty for the whole meeting.

    Raises:
        BadInput: there is no such item, or the last comes before the first.
    """
    if not said.strip():
        return ()
    parts = [_position(items, part) for part in _TO.split(said.strip(), maxsplit=1)]
    start, end = parts[0], parts[-1]
    if end < start:
        raise BadInput("the last item comes before the first", key="items")
    return tuple(item.key for item in items[start : end + 1])


def named(value: str) -> str:
    """What is wrong with a name, "" when nothing is."""
    return "" if value.strip() else "write a name"


def clock(value: str) -> str:
    """What is wrong with a time, "" when nothing is."""
    return "" if read_clock(value) else "write a time such as 10:07"


def read_clock(value: str) -> time | None:
    """A time as it was typed: `10:07`, `10.07`; None where it is none."""
    found = _CLOCK.fullmatch(value.strip())
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _position(items: Sequence[ItemView], said: str) -> int:
    """Where the item of a number stands; of "12/24" the 12 is enough."""
    wanted = re.sub(r"^items?\s*", "", said.strip().casefold())
    exact = [at for at, item in enumerate(items) if item.number.casefold().strip(" .") == wanted]
    fits = exact or [at for at, item in enumerate(items) if wanted in re.findall(r"[0-9]+", item.number)]
    if len(fits) != 1:
        raise BadInput(f"there is no item {wanted}" if not fits else f"several are item {wanted}", key="items")
    return fits[0]


def _items_check(items: Sequence[ItemView]) -> Callable[[str], str]:
    def check(said: str) -> str:
        try:
            range_of(items, said)
        except BadInput as problem:
            return problem.message
        return ""

    return check
