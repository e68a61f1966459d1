"""Every time on a line put right: arrivals and leavings, a stay that was forgotten, one that never was (RE4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.dialogs.attending import HERE, clock, read_clock
from tui.dialogs.form import FormDialog
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.register import RegisterLine, StayView


@dataclass(frozen=True, slots=True)
class Corrected:
    """The right times of one stay; None leaves a time as it is. `still_there`: they did not leave after all."""

    stay: str
    arrived: datetime | None
    left: datetime | None
    still_there: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A stay that was not noted: whose ("" for the holder's), from when to when, and how."""

    name: str
    arrived: datetime
    left: datetime | None
    remote: bool


@dataclass(frozen=True, slots=True)
class Times:
    """All that a line's times need: what was wrong, what was forgotten, what never was."""

    corrected: tuple[Corrected, ...] = ()
    added: Added | None = None
    removed: tuple[str, ...] = ()


class TimesDialog(FormDialog[Times]):
    """The stays of a line, each with its two times, and room for one more."""

    DEFAULT_CSS = """
    TimesDialog Form { max-height: 60vh; }
    """

    def __init__(self, line: RegisterLine, people: Sequence[str], day: datetime) -> None:
        """Make it.

        Args:
            line: the line.
            people: who may have been there for it, the holder first.
            day: the meeting's day.
        """
        super().__init__(f"Times of {line.person or line.post}")
        self._stays = tuple({stay.key: stay for stay in line.stays}.values())
        self._people = tuple(dict.fromkeys(people))
        self._day = day

    def fields(self) -> Sequence[Field]:
        """From when, until when, for each; then one that was forgotten."""
        found: list[Field] = []
        for number, stay in enumerate(self._stays):
            left = f"{stay.left:%H:%M}" if stay.left else ""
            hint = "as 10:07; both left empty take it out"
            found += [
                Field(f"arrived{number}", "Arrived", f"{stay.arrived:%H:%M}", hint, check=_maybe, section=_told(stay)),
                Field(f"left{number}", "Left", left, "as 11:05; empty while they are still there", check=_maybe),
            ]
        return (*found, *self._forgotten())

    def _forgotten(self) -> tuple[Field, ...]:
        who = tuple((name, name) for name in self._people)
        heading = "A stay that was forgotten" if self._stays else "A stay that was not noted"
        return (
            Field(
                "arrived", "Arrived", "", "as 10:07; empty where nothing was forgotten", check=_maybe, section=heading
            ),
            Field("left", "Left", "", "as 11:05; empty while they are still there", check=_maybe),
            *((Field("name", "Who", who[0][0], choices=who),) if len(who) > 1 else ()),
            Field("how", "Attended", "room", choices=HERE),
        )

    async def commit(self, values: Mapping[str, str]) -> Times:
        """What was changed.

        Raises:
            BadInput: somebody would leave before they came, or there is a leaving without an arrival.
        """
        corrected, removed = [], []
        for number, stay in enumerate(self._stays):
            came, went = values[f"arrived{number}"].strip(), values[f"left{number}"].strip()
            if not came and not went:
                removed.append(stay.key)
                continue
            self._refuse_backwards(came or f"{stay.arrived:%H:%M}", went, f"left{number}")
            change = self._correction(stay, came, went)
            if change is not None:
                corrected.append(change)
        return Times(tuple(corrected), self._addition(values), tuple(removed))

    def _correction(self, stay: StayView, came: str, went: str) -> Corrected | None:
        """What of a stay was changed; None where nothing was."""
        arrived = self._time(came) if came and came != f"{stay.arrived:%H:%M}" else None
        was = f"{stay.left:%H:%M}" if stay.left else ""
        left = self._time(went) if went and went != was else None
        still = bool(was) and not went
        return Corrected(stay.key, arrived, left, still) if arrived or left or still else None

    def _addition(self, values: Mapping[str, str]) -> Added | None:
        came, went = values["arrived"].strip(), values["left"].strip()
        arrived = self._time(came)
        if arrived is None:
            if went:
                raise BadInput("say when they arrived", key="arrived")
            return None
        self._refuse_backwards(came, went, "left")
        name = values.get("name", self._people[0] if self._people else "")
        return Added(name, arrived, self._time(went), values["how"] == "remote")

    def _refuse_backwards(self, came: str, went: str, key: str) -> None:
        arrived, left = self._time(came), self._time(went)
        if arrived is not None and left is not None and left < arrived:
            raise BadInput("that is before they arrived", key=key)

    def _time(self, said: str) -> datetime | None:
        found = read_clock(said)
        return datetime.combine(self._day.date(), found) if found else None


def _told(stay: StayView) -> str:
    """Whose stay it is, for the heading above its times."""
    parts = [stay.person] if stay.person else []
    parts += ["remotely" if stay.mode == "remote" else "in the room"]
    parts += [f"for {stay.items}"] if stay.items else []
    return ", ".join(parts)


def _maybe(value: str) -> str:
    return clock(value) if value.strip() else ""
