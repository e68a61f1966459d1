"""Escalations: the log of challenges, and beside it the ladder of the chosen one with its clock (ES)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from store.errors import QuorateError
from tui import commands
from tui.commands import Command
from tui.dialogs import days
from tui.dialogs.escalation import RaiseDialog, ResolveDialog, StepDialog
from tui.safe import joined, safe_line, tell
from tui.screens.base import QuorateScreen
from tui.widgets.filter_line import FilterLine
from tui.widgets.ladder import STANDINGS, Ladder
from tui.widgets.pane import Pane
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.escalations import EscalationLine, EscalationView

HINT = "is:open is:breached or any words"


class EscalationsScreen(QuorateScreen["tuple[EscalationLine, ...]"]):
    """Every challenge, open ones first, the one due soonest at the top."""

    PLACE = "escalations"
    NAME = "Escalations"
    PURPOSE = "Challenges on their way up the ladder; each stands on a stage, and most stages have a clock."
    CSS_PATH = "escalations.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW.but(
            title="Raise", help="Raises a challenge, at the first stage of a body's ladder or further up."
        ),
        Command("escalations.step", "s", "Step up", "Moves it one stage up; the reason is kept.", "step", "can_step"),
        Command(
            "escalations.resolve",
            "v",
            "Resolve",
            "Ends it: how, by whom, and what was learned.",
            "resolve",
            "is_open",
        ),
        commands.FILTER.but(help="Narrows as you type, by words and by is:open, is:closed, is:due, is:breached."),
        Command(
            "escalations.other",
            "left,right",
            "Other side",
            "Goes to the ladder, to scroll it, and back.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, reference: str = "") -> None:
        """Make it; the cursor goes to the challenge of that reference."""
        super().__init__()
        self._go_to = reference
        self._chosen: EscalationView | None = None
        self._list: RowList[EscalationLine] = RowList(lambda line: line.reference, draw, lines=2)

    @property
    def is_open(self) -> bool:
        """Whether the challenge under the cursor is still climbing."""
        row = self._list.row
        return row is not None and row.state == "open"

    @property
    def can_step(self) -> bool:
        """Whether there is a stage above its own."""
        row = self._list.row
        return self.is_open and row is not None and row.stage < row.stages

    def body(self) -> ComposeResult:
        """Filter and log, and the ladder."""
        with Container(id="log"):
            yield Pane(FilterLine(HINT), self._list, title="Challenges", id="lines")
            yield Pane(Ladder(), title="Ladder", id="ladder")

    async def load(self) -> tuple[EscalationLine, ...]:
        """The challenges that fit the filter."""
        from store.queries import escalations

        wanted = self.query_one(FilterLine).text
        return await self.operations.read(
            escalations.lines, wanted, self.app.clock(), self.app.settings.calendar.region
        )

    def show(self, view: tuple[EscalationLine, ...]) -> None:
        """Paint the log."""
        filtered = bool(self.query_one(FilterLine).text.strip())
        self._list.say_empty("no challenge fits this filter" if filtered else "no challenge yet; press n to raise one")
        self._list.put(view)
        self.query_one(FilterLine).count(len(self._list.rows), len(view))
        self._list.go_to(self._go_to)
        self._go_to = ""

    def on_filter_line_filtered(self) -> None:
        """Narrow at once."""
        self.reload()

    def on_filter_line_left(self) -> None:
        """To the log."""
        self._list.focus()

    def on_row_list_moved(self) -> None:
        """Draw the ladder of the challenge under the cursor."""
        self.refresh_bindings()
        self.take_over("ladder", partial(self._draw_ladder, self._list.key))

    def on_row_list_opened(self) -> None:
        """Enter goes to the ladder."""
        self.action_other_side()

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).begin()

    def action_other_side(self) -> None:
        """Go to the other pane."""
        (self.query_one(Ladder) if self._list.has_focus else self._list).focus()

    async def action_new(self) -> None:
        """Raise a challenge."""
        from store.queries import bodies

        read = await days.known(self.app)
        known = await self.operations.read(bodies.lines, read.today)
        if not known:
            tell(self, "there is no body yet; adopt terms of reference first", severity="warning")
            return
        row = self._list.row
        changed = await self.app.push_screen_wait(RaiseDialog(known, read, row.body if row else ""))
        if changed is not None:
            self._go_to = changed.reference
            self.reload()

    async def action_step(self) -> None:
        """Move the challenge one stage up."""
        if self._chosen is not None:
            await self.app.push_screen_wait(StepDialog(self._chosen))

    async def action_resolve(self) -> None:
        """End the challenge."""
        if self._chosen is not None:
            await self.app.push_screen_wait(ResolveDialog(self._chosen))

    async def _draw_ladder(self, reference: str) -> None:
        from store.queries import escalations

        self._chosen = None
        pane = self.query_one("#ladder", Pane)
        if not reference:
            self.query_one(Ladder).put()
            pane.call_it("Ladder")
            return
        region = self.app.settings.calendar.region
        try:
            view = await self.operations.read(escalations.view, reference, self.app.clock(), region)
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)
            return
        self._chosen = view
        self.query_one(Ladder).climb(view, close=self.has_class("-short"))
        raised = f"{view.line.raised.day} {view.line.raised:%b %Y}"
        about = " · ".join((view.line.category, f"raised {raised}", view.line.body_name))
        pane.call_it(f"Ladder of {view.line.reference}", about)


def standing(line: EscalationLine) -> Content:
    """Where a challenge stands, as sign, word and colour: `◷ on time`, `✗ breached`, `✓ resolved`."""
    sign, style = STANDINGS.get(line.standing, ("✓", "$success"))
    return safe_line(f"{sign} {line.standing or line.state}", style)


def draw(line: EscalationLine, width: int) -> tuple[Content, ...]:
    """Two lines: how it stands and at which stage, and who challenges whom."""
    left = joined(
        " ", safe_line(line.reference.ljust(7), "bold"), standing(line), safe_line(f"  {_due(line)}", "$muted")
    )
    right = safe_line(f"{line.stage} of {line.stages} {line.stage_name} ", "$muted")
    room = max(left.cell_length, width - right.cell_length - 2)
    first = joined(left, " " * (room - left.cell_length), "  ", right)
    parties = joined(safe_line(line.raised_by), safe_line(" → ", "$border"), safe_line(line.towards))
    return first, joined(" " * 8, parties)


def _due(line: EscalationLine) -> str:
    if line.state != "open":
        return ""
    return f"due {line.due.day} {line.due:%b %H:%M}" if line.due else ""
