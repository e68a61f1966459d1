"""The action log: narrowed as one types, each action with its history beside it, and progress at a glance (AC)."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.widgets import Static

from store.errors import BadInput, QuorateError
from store.rules.actions import parse
from tui import commands
from tui.commands import Command
from tui.dialogs import days
from tui.dialogs.action import CancelDialog, DoneDialog, UpdateDialog
from tui.dialogs.written import write
from tui.safe import safe, tell
from tui.screens.base import QuorateScreen
from tui.widgets.action_lines import ActionLines, told
from tui.widgets.filter_line import FilterLine
from tui.widgets.form import sentence_of
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.spark import ProgressLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from store.views.actions import ActionLine, ActionProgress

USUAL = "is:open"
"""What is shown when nothing else is asked for."""

HINT = "is:overdue owner:police body:forum rag:amber due:<2024-05-01 or any words"


@dataclass(frozen=True, slots=True)
class Log:
    """What the screen shows.

    Attributes:
        lines: the actions that fit.
        progress: open, overdue and closed after each meeting, of all bodies or of the one the filter names.
        whose: that body's name; "" for all.
        problem: what is wrong with the filter; the rest is then as before.
        wanted: the filter it was read for.
    """

    lines: tuple[ActionLine, ...] = ()
    progress: tuple[ActionProgress, ...] = ()
    whose: str = ""
    problem: str = ""
    wanted: str = ""


class ActionsScreen(QuorateScreen[Log]):
    """Every action of every body that fits the filter."""

    PLACE = "actions"
    NAME = "Actions"
    PURPOSE = "Every action of every body, by its date. The filter understands is: owner: agency: body: due: rag: ref:"
    CSS_PATH = "actions.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.FILTER.but(
            help="Narrows as you type, by words and by is:overdue, owner:police, body:forum, due:none."
        ),
        Command(
            "actions.update",
            "u,enter",
            "Update",
            "Adds what was done, and a new date if you like.",
            "update",
            "is_live",
        ),
        Command("actions.done", "d", "Done", "Closes the action as done.", "done", "is_live"),
        Command("actions.cancel", "c", "Cancel", "Cancels the action; the reason is kept.", "cancel", "is_live"),
        Command(
            "actions.chase",
            "x",
            "Chase",
            "Writes what each owner still owes as Markdown, one file for each, of the actions shown.",
            "chase",
        ),
        Command(
            "actions.other",
            "left,right",
            "Other side",
            "Goes to the history, to scroll it, and back.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, filter: str = USUAL) -> None:  # noqa: A002  Today calls it so
        """Make it, filtered as one would type it."""
        super().__init__()
        self._wanted = filter
        self._narrowing = False
        self._list = ActionLines()

    @property
    def is_live(self) -> bool:
        """Whether somebody still owes the action under the cursor."""
        row = self._list.row
        return row is not None and row.state in {"open", "in-progress"}

    def body(self) -> ComposeResult:
        """Filter, what is wrong with it, the table, the history, and progress."""
        with Container(id="log"):
            yield Pane(FilterLine(HINT), Static(id="filter-problem"), self._list, title="Actions", id="lines")
            yield Pane(Details(), title="History", id="history")
        yield ProgressLine()

    def on_mount(self) -> None:
        """Begin with the filter one came with."""
        self.query_one(FilterLine).fill(self._wanted)

    async def load(self) -> Log:
        """The actions that fit; a filter that cannot be read yet leaves the list as it was."""
        from store.queries import actions

        read = self.operations.read
        wanted = self.query_one(FilterLine).text
        warn = self.app.settings.actions.warn_days
        try:
            lines = await read(actions.lines, wanted, self.app.clock().date(), warn)
        except BadInput as problem:
            return replace(self.view or Log(), problem=sentence_of(problem), wanted=wanted)
        bodies = {line.body: line.body_name for line in lines}
        body, whose = next(iter(bodies.items())) if names_a_body(wanted) and len(bodies) == 1 else ("", "")
        return Log(lines, await read(actions.progress, body), whose, wanted=wanted)

    def show(self, view: Log) -> None:
        """Paint it."""
        filter_line = self.query_one(FilterLine)
        problem = self.query_one("#filter-problem", Static)
        problem.update(safe(f"✗ {view.problem}" if view.problem else ""))
        problem.set_class(bool(view.problem), "-shown")
        self.query_one(ProgressLine).put(view.progress, view.whose)
        if not view.problem:
            nothing = (
                "no action fits this filter" if view.wanted.strip() else "no action yet; they are made in meetings"
            )
            self._list.say_empty(nothing)
            self._list.put(view.lines)
            filter_line.count(len(self._list.rows), len(view.lines))
        if view.wanted != filter_line.text:
            self.on_filter_line_filtered()

    def on_filter_line_filtered(self) -> None:
        """Narrow at once; a read under way cannot be called back, so it is followed by one for all letters since."""
        if self.view is not None and not self._narrowing:
            self._narrowing = True
            self.perform(self._narrow())

    def on_filter_line_left(self) -> None:
        """To the table."""
        self._list.focus()

    def on_row_list_moved(self) -> None:
        """Tell the action under the cursor in full."""
        self.refresh_bindings()
        self.take_over("history", partial(self._tell, self._list.row))

    def on_row_list_opened(self) -> None:
        """Enter updates it."""
        if self.is_live:
            self.perform(self.action_update())

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).begin()

    def action_other_side(self) -> None:
        """Go to the other pane."""
        (self.query_one(Details) if self._list.has_focus else self._list).focus()

    async def action_update(self) -> None:
        """Add an update."""
        row = self._list.row
        if row is not None:
            await self.app.push_screen_wait(UpdateDialog(row, await days.known(self.app)))

    async def action_done(self) -> None:
        """Close as done."""
        if self._list.row is not None:
            await self.app.push_screen_wait(DoneDialog(self._list.row))

    async def action_cancel(self) -> None:
        """Cancel with a reason."""
        if self._list.row is not None:
            await self.app.push_screen_wait(CancelDialog(self._list.row))

    async def action_chase(self) -> None:
        """Write one file for each owner of what is shown and still owed."""
        owed = [line for line in (self.view or Log()).lines if line.state in {"open", "in-progress"}]
        if not owed:
            tell(self, "nobody owes any of the actions shown")
            return
        files = await asyncio.to_thread(self._chase_files, owed)
        await write(self.app, files)

    def _chase_files(self, owed: list[ActionLine]) -> list[tuple[str, bytes]]:
        from store.export import markdown
        from store.export.files import file_name

        by_owner: dict[str, list[ActionLine]] = defaultdict(list)
        for line in owed:
            by_owner[line.owner or "nobody yet"].append(line)
        day = self.app.clock().date().isoformat()
        templates = self.app.settings.templates_path
        return [
            (
                file_name(f"actions-{day}", owner, ".md"),
                markdown.actions(tuple(lines), owner, templates=templates).encode(),
            )
            for owner, lines in sorted(by_owner.items())
        ]

    async def _narrow(self) -> None:
        filter_line = self.query_one(FilterLine)
        tried: str | None = None
        try:
            while tried != filter_line.text:
                tried = filter_line.text
                await self.read_again()
        finally:
            self._narrowing = False

    async def _tell(self, line: ActionLine | None) -> None:
        from store.queries import actions

        if line is None:
            self.query_one(Details).put()
            return
        try:
            history = await self.operations.read(actions.updates, line.reference)
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)
            return
        self.query_one(Details).put(*told(line, history))


def names_a_body(wanted: str) -> bool:
    """Whether a filter asks for the actions of a body."""
    return any(term.field == "body" and not term.negated for term in parse(wanted).terms)
