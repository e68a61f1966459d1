"""Duties: the forward plan of a financial year, month by month, what is overdue first, each duty in full (DU1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from store.errors import QuorateError
from tui import commands
from tui.commands import Command
from tui.dialogs import days
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.duty import ChangeDutyDialog, DropDutyDialog, DutyDoneDialog, EnterDutyDialog
from tui.safe import tell
from tui.screens.base import QuorateScreen
from tui.widgets.duty_lines import told, told_to_come
from tui.widgets.duty_plan import DutyPlan, month_key, rows_of
from tui.widgets.filter_line import FilterLine
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.changed import Changed
    from store.views.duties import DutyLine, DutyView, PlanOfYear
    from store.views.people import BodyLine

HINT = "is:overdue is:not-entered owner:lead body:forum or any words"

EVERY = ""
"""Chosen for the duties of every body."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the screen shows: the bodies, and the plan of a year for the one that is chosen or for all."""

    bodies: tuple[BodyLine, ...]
    plan: PlanOfYear


class DutiesScreen(QuorateScreen[Sheet]):
    """The forward plan of a year."""

    PLACE = "duties"
    NAME = "Duties"
    PURPOSE = (
        "What must be done by when, in the financial year from 1 April; each duty puts itself on an agenda in time."
    )
    CSS_PATH = "duties.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("duties.agenda", "g,enter", "Agenda", "Goes to the agenda the duty is on.", "agenda", "is_on_agenda"),
        Command("duties.done", "d", "Done", "Notes that it was done, and what came of it.", "done", "is_open"),
        commands.NEW.but(help="Enters a duty, once or coming back."),
        Command("duties.earlier", "left_square_bracket", "Earlier", "Shows the financial year before.", "earlier"),
        Command("duties.later", "right_square_bracket", "Later", "Shows the financial year after.", "later"),
        commands.EDIT.but(title="Change", help="Changes its date, owner or words.", when="is_open"),
        Command(
            "duties.plan",
            "f",
            "From terms",
            "Enters what the terms of reference list for this year and is not entered yet.",
            "plan",
            "has_missing",
        ),
        Command("duties.drop", "delete", "Drop", "It is not done, for a reason that is kept.", "drop", "is_open"),
        Command("duties.reopen", "o", "Not done", "It was not done or dropped after all.", "reopen", "is_over"),
        Command("duties.body", "b", "Body", "Chooses whose duties are shown.", "body"),
        commands.FILTER.but(help="Narrows as you type, by words and by is:overdue, owner:lead, body:forum."),
        Command(
            "duties.other",
            "left,right",
            "Other side",
            "Goes to what is said of the duty, to scroll it, and back.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, duty: str = "", body: str = EVERY) -> None:
        """Make it.

        Args:
            duty: key of the duty the cursor goes to, in the year it is due; this month's first when "".
            body: slug of the body whose duties are shown; of all when "".
        """
        super().__init__()
        self._go_to = duty
        self._body = body
        self._first = 0
        self._shown: date | None = None
        self._chosen: DutyView | None = None
        self._list = DutyPlan()

    # What is possible.

    @property
    def line(self) -> DutyLine | None:
        """The duty under the cursor; None on a heading."""
        return self._list.row.line if self._list.row is not None else None

    @property
    def is_open(self) -> bool:
        """Whether the duty is on the plan and still to be done."""
        return self.line is not None and self.line.is_open

    @property
    def is_over(self) -> bool:
        """Whether the duty was done or dropped."""
        return self.line is not None and self.line.done_on is not None

    @property
    def is_on_agenda(self) -> bool:
        """Whether the duty is or was on an agenda."""
        return self.line is not None and bool(self.line.agenda)

    @property
    def has_missing(self) -> bool:
        """Whether the terms list something for this year that nobody entered."""
        return self.view is not None and self.view.plan.missing > 0

    # What is shown.

    def heading(self) -> Content:
        """Whose duties, and of which year."""
        label = f"{self.view.plan.year.label}, from 1 April" if self.view else ""
        return named_heading(self.NAME, self._body_name(), label)

    def body(self) -> ComposeResult:
        """Filter and plan, and the chosen duty in full."""
        with Container(id="sheet"):
            yield Pane(FilterLine(HINT), self._list, title="Forward plan", id="plan")
            yield Pane(Details(), title="Duty", id="duty")

    async def load(self) -> Sheet:
        """The plan of the year."""
        from store.queries import bodies, duties

        today = self._today()
        if not self._first:
            self._first = await self._year_of_first(today)
        known = await self.operations.read(bodies.lines, today)
        return Sheet(known, await self.operations.read(duties.year, today, self._first, self._body))

    async def _year_of_first(self, today: date) -> int:
        """The year to begin with: that of the duty one came for, else the present one."""
        from store.queries import duties

        due = today
        if self._go_to:
            try:
                due = (await self.operations.read(duties.view, self._go_to, today)).line.due
            except QuorateError as problem:  # it may be gone by now
                tell(self, str(problem), severity="warning", timeout=8)
        return duties.financial_year(None, due).first.year

    def show(self, view: Sheet) -> None:
        """Paint the plan."""
        filter_line = self.query_one(FilterLine)
        words = filter_line.text.split()
        rows = tuple(rows_of(view.plan, words))
        shown = sum(row.line is not None for row in rows)
        total = sum(row.line is not None for row in rows_of(view.plan, ())) if words else shown
        turned = self._shown != view.plan.year.first
        self._shown = view.plan.year.first
        self._list.say_empty("no duty of this year fits this filter" if words else "")
        self._list.put(rows)
        filter_line.count(shown, total)
        if self._go_to:
            self._list.go_to(self._go_to)
        if self.line is None or (turned and self._list.key != self._go_to):
            self._list.begin(month_key(view.plan.today) if turned else self._list.key)
        self._go_to = ""
        missing = f"{view.plan.missing} not entered; f enters them" if view.plan.missing else ""
        self.query_one("#plan", Pane).call_it(f"Forward plan {view.plan.year.label}", missing)

    def on_filter_line_filtered(self) -> None:
        """Narrow at once."""
        if self.view is not None:
            self.show(self.view)

    def on_filter_line_left(self) -> None:
        """To the plan."""
        self._list.focus()

    def on_row_list_moved(self) -> None:
        """Tell the duty under the cursor in full."""
        self.refresh_bindings()
        self.take_over("duty", partial(self._tell, self.line))

    def on_row_list_opened(self) -> None:
        """Enter goes to its agenda."""
        if self.is_on_agenda:
            self.action_agenda()

    async def _tell(self, line: DutyLine | None) -> None:
        from store.queries import duties

        self._chosen = None
        details = self.query_one(Details)
        if line is None:
            details.put()
            return
        if line.projected:
            details.put(*told_to_come(line, self._today()))
            return
        try:
            self._chosen = await self.operations.read(duties.view, line.key, self._today())
        except QuorateError as problem:
            tell(self, str(problem), severity="error", timeout=8)
            return
        details.put(*told(self._chosen, self._today()))

    # What is done.

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).begin()

    def action_other_side(self) -> None:
        """Go to the other pane."""
        (self.query_one(Details) if self._list.has_focus else self._list).focus()

    def action_earlier(self) -> None:
        """Show the year before."""
        self._turn(-1)

    def action_later(self) -> None:
        """Show the year after."""
        self._turn(1)

    def action_agenda(self) -> None:
        """Go to the agenda the duty is on."""
        if self.line is not None:
            self.app.show("agenda", meeting=self.line.agenda)

    async def action_body(self) -> None:
        """Choose whose duties are shown."""
        known = self.view.bodies if self.view else ()
        options = [Option(EVERY, "Every body"), *(Option(line.slug, line.name, line.short) for line in known)]
        chosen = await self.app.push_screen_wait(ChooseDialog(options, title="Whose duties", chosen=self._body))
        if chosen is not None:
            self._body = chosen
            self.reload()

    async def action_new(self) -> None:
        """Enter a duty."""
        known = self.view.bodies if self.view else ()
        if not known:
            tell(self, "there is no body yet; adopt terms of reference first", severity="warning")
            return
        body = self._body or (self.line.body if self.line else "")
        self._follow(await self.app.push_screen_wait(EnterDutyDialog(known, await days.known(self.app), body)))

    async def action_edit(self) -> None:
        """Change the duty."""
        if self._chosen is not None:
            dialog = ChangeDutyDialog(self._chosen, await days.known(self.app))
            self._follow(await self.app.push_screen_wait(dialog))

    async def action_done(self) -> None:
        """Note it as done."""
        if self._chosen is not None:
            dialog = DutyDoneDialog(self._chosen, await days.known(self.app))
            self._say(await self.app.push_screen_wait(dialog))

    async def action_drop(self) -> None:
        """Drop it."""
        if self._chosen is not None:
            dialog = DropDutyDialog(self._chosen, await days.known(self.app))
            self._say(await self.app.push_screen_wait(dialog))

    async def action_reopen(self) -> None:
        """It was not done after all."""
        from store.services import duties

        if self._chosen is None:
            return
        line = self._chosen.line
        question = (
            f"{line.title} was {'dropped' if line.standing == 'dropped' else 'done'}. Is it to be done after all?"
        )
        if await self.app.push_screen_wait(ConfirmDialog(question, yes="It is open again", title="Not done")):
            self._say(await self.operations.run(duties.reopen, line.key))

    async def action_plan(self) -> None:
        """Enter what the terms list for the year."""
        from store.queries import duties as query
        from store.services import duties

        missing = await self.operations.read(query.missing, self._today(), self._body, self._first)
        listed = [f"{each.due.day} {each.due:%b %Y}  {each.title}, {each.body_name}" for each in missing]
        question = f"The terms of reference list {len(missing)} more for this year."
        if await self.app.push_screen_wait(ConfirmDialog(question, listed, yes="Enter them", title="From the terms")):
            self._say(await self.operations.run(duties.plan, self._body, self._first))

    # How it is done.

    def _turn(self, years: int) -> None:
        """Show another year."""
        if self._first:
            self._first += years
            self.reload()

    def _follow(self, changed: Changed | None) -> None:
        """Go to what was entered or changed, in the year it is due."""
        if changed is not None:
            self._go_to, self._first = changed.key, 0
            self._say(changed)
            self.reload()

    def _say(self, changed: Changed | None) -> None:
        """Say what was done, and when it comes back."""
        if changed is not None:
            tell(self, changed.summary, timeout=8)

    def _body_name(self) -> str:
        known = self.view.bodies if self.view else ()
        return next((line.name for line in known if line.slug == self._body), "")

    def _today(self) -> date:
        return self.app.clock().date()
