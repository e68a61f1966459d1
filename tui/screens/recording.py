"""Recording: the items, the note being typed, the room, the verdict, and the capture line (RE1)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from store.errors import NotQuorate
from store.queries import capture as capture_query
from store.queries import recording as recording_query
from store.queries import register as register_query
from store.rules.intents import CloseIntent, DecisionIntent
from store.rules.vocabulary import MeetingState
from store.services import capture, meetings, recording, undo
from tui import commands, places
from tui.commands import Command
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.not_quorate import NotQuorateDialog
from tui.safe import joined, safe_line, tell
from tui.screens.marking import MARKS, MarkingScreen
from tui.screens.typing import TypingScreen
from tui.widgets.agenda_rail import AgendaRail
from tui.widgets.capture_line import CaptureLine
from tui.widgets.notes_pane import NotesPane
from tui.widgets.pane import Pane
from tui.widgets.room import Room, news, people_here, room_rows
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Concatenate, ParamSpec

    from textual.app import ComposeResult
    from textual.content import Content

    from store.desk import Work
    from store.rules.capture_context import Context, Understood
    from store.rules.names import KnownPerson
    from store.views.changed import Changed
    from store.views.meeting import ItemView
    from store.views.recording import RecordingView
    from store.views.register import RegisterLine, RegisterView
    from tui.widgets.row_list import RowList

    P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the screen shows: the meeting, what lines are understood against, and how new its notes are."""

    record: RecordingView
    context: Context
    epoch: int


class RecordingScreen(TypingScreen[Sitting], MarkingScreen[Sitting]):
    """The sitting of one meeting, recorded as it goes."""
