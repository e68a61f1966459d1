"""The agenda of a meeting: its items put in order by hand, its deadlines, and the forecast of quoracy (AG3 to AG6)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from store.rules.calendar import format_day
from store.rules.vocabulary import ItemState, MeetingState, Origin
from tui import commands, symbols
from tui.commands import Command
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.days import distance
from tui.dialogs.item import ItemDialog, PaperDialog
from tui.dialogs.replies import RepliesDialog, forecast_lines
from tui.dialogs.written import write
from tui.safe import joined, safe_line, tell
from tui.screens.base import QuorateScreen
from tui.widgets.agenda_items import AgendaItems, awaited, lacks_paper, told
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.meeting import AgendaView


STANDING = ("forecast", "rests", "ready")
"""The lines above the items, by the names their stylesheet knows."""


class AgendaScreen(QuorateScreen["AgendaView"]):
    """One meeting before its day."""

    PLACE = "agenda"
    NAME = "Agenda"
    PURPOSE = "The business of a meeting, in order, with its clock times, its papers and the forecast of quoracy."
    CSS_PATH = "agenda.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW.but(title="Add", help="Adds an item after the one the cursor is on.", when="can_plan"),
        commands.EDIT.but(help="Changes what the item says; Enter does too.", when="on_item"),
        Command("agenda.up", "shift+up,K", "Up", "Moves the item up; numbers and times follow.", "up", "on_item"),
        Command(
            "agenda.down", "shift+down,J", "Down", "Moves the item down; numbers and times follow.", "down", "on_item"
        ),
        Command("agenda.publish", "p", "Publish", "Freezes the agenda as a numbered version.", "publish", "can_plan"),
        Command("agenda.replies", "y", "Replies", "Who comes, as each seat answered; the forecast follows.", "replies"),
        Command("agenda.record", "r", "Record", "Opens the recording of this meeting.", "record", "can_plan"),
        Command(
            "agenda.redraw", "w", "Redraw", "Brings what has come to wait for the body since.", "redraw", "is_planned"
        ),
        Command("agenda.export", "x", "Export", "Writes the agenda as Markdown.", "export"),
        Command("agenda.invite", "i", "Invitation", "Writes the meeting as an .ics file for calendars.", "invite"),
        Command("agenda.paper", "f", "Paper", "Attaches a paper to the item.", "paper", "on_item"),
        Command("agenda.in", ">,tab", "Indent", "Makes the item part of the one above it.", "indent", "on_item"),
        Command("agenda.out", "<,shift+tab", "Outdent", "Makes it an item of its own again.", "outdent", "on_item"),
        Command("agenda.remove", "delete", "Take off", "Takes the item off the agenda.", "remove", "can_remove"),
        Command(
            "agenda.other",
            "left,right",
            "Other side",
            "Goes to what is said of the item, to scroll it, and back.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, meeting: str) -> None:
        """Show a meeting's agenda, by its reference."""
        super().__init__()
        self._meeting = meeting
        self._go_to = ""
        self._list = AgendaItems()

    # What is possible.

    @property
    def can_plan(self) -> bool:
        """Whether the agenda may still be changed."""
        return self.view is not None and self.view.meeting.state != MeetingState.CLOSED

    @property
    def is_planned(self) -> bool:
        """Whether the meeting is still to be opened."""
        return self.view is not None and self.view.meeting.state == MeetingState.PLANNED

    @property
    def on_item(self) -> bool:
        """Whether the cursor is on an item that may be changed."""
        return self.can_plan and self._list.row is not None

    @property
    def can_remove(self) -> bool:
        """Whether the item under the cursor was not dealt with yet."""
        return self.on_item and self._list.row is not None and self._list.row.state == ItemState.PLANNED

    # What is shown.

    def heading(self) -> Content:
        """Which meeting it is, and when."""
        if self.view is None:
            return named_heading(self.NAME, self._meeting)
        line = self.view.meeting
        return named_heading(self.NAME, line.reference, line.body_name)

    def body(self) -> ComposeResult:
        """How it stands in a few lines, the items, and the chosen one in full."""
        for part in STANDING:
            yield Static(id=part)
        yield Pane(self._list, title="Agenda")
        yield Pane(Details(), title="Item", id="item")

    async def load(self) -> AgendaView:
        """The agenda and the forecast."""
        from store.queries import agenda

        return await self.operations.read(agenda.view, self._meeting, self.app.settings.calendar.region)

    def show(self, view: AgendaView) -> None:
        """Paint it; the cursor stays on its item, or goes to the new one."""
        now = self.app.clock()
        stands = standing(view, now.date(), by="\n" if self.has_class("-tall") else " · ")
        for part, words in zip(STANDING, stands, strict=True):
            self.query_one(f"#{part}", Static).update(words)
        self._list.put(view.items)
        self._list.go_to(self._go_to)
        self._go_to = ""
        version = f"version {view.published} published" if view.published else "not published yet"
        when = f"{format_day(view.meeting.starts.date())} {view.meeting.starts:%H:%M}"
        self._list.query_ancestor(Pane).call_it(when, version)

    def on_row_list_moved(self) -> None:
        """Tell the item under the cursor in full."""
        item = self._list.row
        self.query_one(Details).put(*(told(item) if item else ()))
        self.refresh_bindings()

    def on_row_list_opened(self) -> None:
        """Enter changes the item."""
        if self.on_item:
            self.perform(self.action_edit())

    # What is done.

    def action_other_side(self) -> None:
        """Go to the other pane."""
        (self.query_one(Details) if self._list.has_focus else self._list).focus()

    async def action_new(self) -> None:
        """Add an item after the one under the cursor."""
        changed = await self.app.push_screen_wait(ItemDialog(self._meeting, after=self._list.key))
        if changed is not None:
            self._go_to = changed.key
            self.reload()

    async def action_edit(self) -> None:
        """Change the item under the cursor."""
        if self._list.row is not None:
            await self.app.push_screen_wait(ItemDialog(self._meeting, self._list.row))

    async def action_paper(self) -> None:
        """Attach a paper to the item under the cursor."""
        if self._list.row is not None:
            await self.app.push_screen_wait(PaperDialog(self._meeting, self._list.row))

    def action_up(self) -> None:
        """Move the item up."""
        self.perform(self._move(self._list.key, -1))

    def action_down(self) -> None:
        """Move the item down."""
        self.perform(self._move(self._list.key, 1))

    def action_indent(self) -> None:
        """Make the item part of the one above."""
        self.perform(self._indent(self._list.key, 1))

    def action_outdent(self) -> None:
        """Make it an item of its own."""
        self.perform(self._indent(self._list.key, -1))

    async def action_remove(self) -> None:
        """Take the item off, once that is confirmed."""
        from store.services import agenda

        item = self._list.row
        if item is None:
            return
        returns = item.origin not in {Origin.ADDED, Origin.STANDING}
        where = "What it was drawn from still waits: w brings it back, and so does the next agenda."
        reason = where if returns else "It was put here by hand or by the terms; n writes it anew."
        question = ConfirmDialog(f"Take “{item.title}” off the agenda?", [reason], yes="Take it off", title="Agenda")
        if await self.app.push_screen_wait(question):
            await self.operations.run(agenda.remove_item, self._meeting, item.key)

    async def action_redraw(self) -> None:
        """Bring what has come to wait since the agenda was drawn."""
        from store.services import planning

        changed = await self.operations.run(planning.redraw, self._meeting)
        if changed is not None:
            tell(self, changed.summary, title="Brought onto the agenda")

    async def action_publish(self) -> None:
        """Freeze the agenda as it stands."""
        from store.services import agenda

        changed = await self.operations.run(agenda.publish, self._meeting)
        if changed is not None:
            tell(self, changed.summary)

    async def action_replies(self) -> None:
        """Show who comes."""
        await self.app.push_screen_wait(RepliesDialog(self._meeting))

    def action_record(self) -> None:
        """To the recording."""
        self.app.show("recording", meeting=self._meeting)

    async def action_export(self) -> None:
        """Write the agenda as Markdown."""
        from store.export import markdown
        from store.export.files import file_name

        if self.view is not None:
            text = await asyncio.to_thread(markdown.agenda, self.view, templates=self.app.settings.templates_path)
            await write(self.app, [(file_name(self.view.meeting.reference, "agenda", ".md"), text.encode())])

    async def action_invite(self) -> None:
        """Write the meeting for calendars."""
        from store.export import invitation
        from store.export.files import file_name

        if self.view is not None:
            data = await asyncio.to_thread(invitation.agenda_ics, self.view, self.app.settings.calendar.zone)
            await write(self.app, [(file_name(self.view.meeting.reference, "invitation", ".ics"), data)])

    async def _move(self, item: str, by: int) -> None:
        from store.services import agenda

        await self.operations.run(agenda.move_item, self._meeting, item, by)

    async def _indent(self, item: str, by: int) -> None:
        from store.services import agenda

        await self.operations.run(agenda.indent_item, self._meeting, item, by)


def standing(agenda: AgendaView, today: date, by: str = " · ") -> Iterator[Content]:
    """How the agenda stands, as `STANDING` lists it: will it be quorate, on whom that rests, and is it ready.

    Args:
        agenda: the agenda.
        today: the day the deadlines are counted from.
        by: what parts one remark on the forecast from the next.
    """
    first, *rest = forecast_lines(agenda, "Forecast: ")
    yield first
    yield joined(*rest, by=by)
    yield joined(
        *(joined(safe_line(f" {sign} ", symbols.style(sign)), f"{said}  ") for sign, said in _ready(agenda, today))
    )


def _ready(agenda: AgendaView, today: date) -> Iterator[tuple[str, str]]:
    """What is ready and what is due, a sign and a few words each."""
    if agenda.overrun:
        yield "!", f"{agenda.overrun} minutes too long"
    if agenda.notice_by is not None and not agenda.published:
        yield _deadline("notice", agenda.notice_by, today)
    missing = sum(lacks_paper(item) + awaited(item) for item in agenda.items)
    if missing and agenda.papers_by is not None:
        yield _deadline(f"{missing} paper{'' if missing == 1 else 's'} missing,", agenda.papers_by, today)
    elif any(item.papers for item in agenda.items):
        yield "✓", "papers are in"


def _deadline(what: str, by: date, today: date) -> tuple[str, str]:
    days = (by - today).days
    if days < 0:
        return "✗", f"{what} due {format_day(by)}"
    return "!" if days == 0 else "◷", f"{what} due {format_day(by)}, {distance(days)}"
