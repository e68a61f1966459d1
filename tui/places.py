"""Where one can go: every screen by name, imported when it is opened and not before (start-up time is a feature)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.screens.base import QuorateScreen


@dataclass(frozen=True, slots=True)
class Place:
    """One screen.

    Attributes:
        where: module and class.
        takes: what its class calls the thing it is to show first ("meeting"); "" when it takes nothing.
        top: whether it stands beside Today, or is opened out of another screen.
    """

    where: str
    takes: str = ""
    top: bool = False


PLACES = {
    "today": Place("tui.screens.today:TodayScreen", top=True),
    "meetings": Place("tui.screens.meetings:MeetingsScreen", "meeting", top=True),
    "agenda": Place("tui.screens.agenda:AgendaScreen", "meeting"),
    "register": Place("tui.screens.register:RegisterScreen", "meeting"),
    "recording": Place("tui.screens.recording:RecordingScreen", "meeting"),
    "board": Place("tui.screens.board:ChairsBoardScreen", "meeting"),
    "minutes": Place("tui.screens.minutes:MinutesScreen", "meeting"),
    "actions": Place("tui.screens.actions:ActionsScreen", "filter", top=True),
    "escalations": Place("tui.screens.escalations:EscalationsScreen", "reference", top=True),
    "people": Place("tui.screens.people:PeopleScreen", "filter", top=True),
    "attendance": Place("tui.screens.attendance:AttendanceScreen", "body", top=True),
    "duties": Place("tui.screens.duties:DutiesScreen", "duty", top=True),
    "settings": Place("tui.screens.settings:SettingsScreen", top=True),
}


@cache
def is_there(name: str) -> bool:
    """Whether a place exists in this Quorate; looks for the file only."""
    place = PLACES.get(name)
    return place is not None and find_spec(place.where.partition(":")[0]) is not None


def screen(name: str, **about: str) -> QuorateScreen[Any]:
    """A fresh screen of a place.

    Args:
        name: the place.
        about: what it is to show, as its class takes it: `meeting="EG/2024/01"`.

    Raises:
        KeyError: there is no such place.
    """
    module, _, class_name = PLACES[name].where.partition(":")
    kind: type[QuorateScreen[Any]] = getattr(import_module(module), class_name)
    return kind(**about)


def about(name: str, target: str) -> dict[str, str]:
    """A target as the class of a place takes it: `{"meeting": "EG/2024/01"}`."""
    takes = PLACES[name].takes if name in PLACES else ""
    return {takes: target} if takes and target else {}
