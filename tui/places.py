"""Where one can go: every screen by name, imported when it is opened and not before (start-up time is a feature)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.base import QuorateScreen


@dataclass(frozen=True, slots=True)
class Place:
    """One screen: where its class is, and whether it stands beside Today (`top`) or is opened out of another."""

    where: str
    top: bool = False


PLACES = {
    "today": Place("tui.screens.today:TodayScreen", top=True),
    "meetings": Place("tui.screens.meetings:MeetingsScreen", top=True),
    "agenda": Place("tui.screens.agenda:AgendaScreen"),
    "register": Place("tui.screens.register:RegisterScreen"),
    "recording": Place("tui.screens.recording:RecordingScreen"),
    "board": Place("tui.screens.board:ChairsBoardScreen"),
    "minutes": Place("tui.screens.minutes:MinutesScreen"),
    "actions": Place("tui.screens.actions:ActionsScreen", top=True),
    "escalations": Place("tui.screens.escalations:EscalationsScreen", top=True),
    "people": Place("tui.screens.people:PeopleScreen", top=True),
    "duties": Place("tui.screens.duties:DutiesScreen", top=True),
    "settings": Place("tui.screens.settings:SettingsScreen", top=True),
}


@cache
def is_there(name: str) -> bool:
    """Whether a place exists in this Quorate; looks for the file only."""
    place = PLACES.get(name)
    return place is not None and find_spec(place.where.partition(":")[0]) is not None


def screen(name: str, **about: str) -> QuorateScreen[object]:
    """A fresh screen of a place.

    Args:
        name: the place.
        about: what it is to show, as its class takes it: `meeting="EG/2024/01"`.

    Raises:
        KeyError: there is no such place.
    """
    module, _, class_name = PLACES[name].where.partition(":")
    kind: type[QuorateScreen[object]] = getattr(import_module(module), class_name)
    return kind(**about)
