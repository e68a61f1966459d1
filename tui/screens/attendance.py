"""Attendance: who came to a body's meetings, poor rows first, each meeting by meeting, and a concern raised (AQ9)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.widgets import Static

from store.export import attendance_sentences as say
from store.export.attendance_rows import poor_first, rows
from tui import commands
from tui.commands import Command
from tui.dialogs import days, period
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.concern import ConcernDialog
from tui.dialogs.written import write
from tui.safe import safe
from tui.screens.base import QuorateScreen
from tui.widgets.attendance_lines import LEGEND, AttendanceLines, told
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.attendance import AttendanceReport
    from store.views.people import BodyLine
    from tui.dialogs.period import Period

BY = {"seat": "Seats", "agency": "Agencies", "holder": "Holders"}
"""What the rows may be about, in the order `v` turns through."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the screen shows; without a body there is no report."""

    bodies: tuple[BodyLine, ...]
    report: AttendanceReport | None


class AttendanceScreen(QuorateScreen[Sheet]):
    """One body's attendance over a period."""

    PLACE = "attendance"
    NAME = "Attendance"
    PURPOSE = "Who came since each seat was filled. Run is how many were missed in a row until now."
    CSS_PATH = "attendance.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.OPEN.but(title="Meetings", help="Goes to the row's meetings, one by one, to scroll them."),
        Command("attendance.body", "b", "Body", "Chooses whose meetings.", "body", "has_bodies"),
        Command("attendance.period", "f", "Period", "Chooses a financial year, or any days.", "period"),
        commands.NEW.but(
            title="Concern", help="Raises an attendance concern about the row, with its agency.", when="may_raise"
        ),
        Command("attendance.by", "v", "By", "Turns from seats to agencies and to holders.", "by"),
        Command("attendance.order", "s", "Order", "Poor attendance first, or as in the terms of reference.", "order"),
        Command("attendance.export", "x", "Export", "Writes the report as Markdown and CSV.", "export", "has_report"),
        Command(
            "attendance.other",
            "left,right",
            "Other side",
            "Goes to the meetings of the row, and back.",
            "other_side",
            footer=False,
            palette=False,
        ),
    )

    def __init__(self, body: str = "") -> None:
        """Make it; `body` is the slug of whose meetings, "" for the first body of the terms."""
        super().__init__()
        self._body = body
        self._period: Period | None = None
        self._by = "seat"
        self._poor_first = True
        self._list = AttendanceLines()

    # What is possible.

    @property
    def has_bodies(self) -> bool:
        """Whether there is a body to choose."""
        return self.view is not None and bool(self.view.bodies)

    @property
    def has_report(self) -> bool:
        """Whether there is anything to write."""
        return self.view is not None and self.view.report is not None

    @property
    def may_raise(self) -> bool:
        """Whether a meeting was missed, by somebody who can still be asked why."""
        row = self._list.row
        return row is not None and row.is_present and row.figures.missed > 0

    # What is shown.

    def heading(self) -> Content:
        """Whose meetings."""
        report = self.view.report if self.view else None
        return named_heading(self.NAME, report.body_name if report else "")

    def body(self) -> ComposeResult:
        """The rows under what they are reckoned over, and the chosen one in full."""
        with Container(id="sheet"):
            yield Pane(Static(id="sheet-head"), self._list, title="Seats", id="rows")
            yield Pane(Details(), title="Meetings", id="row")

    async def load(self) -> Sheet:
        """The report of the body over the period."""
        from store.queries import attendance, bodies

        today = self.app.clock().date()
        if self._period is None:
            self._period = period.usual(today)[0]
        known = await self.operations.read(bodies.lines, today)
        body = self._body or (known[0].slug if known else "")
        if not body:
            return Sheet(known, None)
        asked = self._period
        report = await self.operations.read(attendance.report, body, asked.since, asked.until, today=today)
        self._body = report.body
        return Sheet(known, report)

    def show(self, view: Sheet) -> None:
        """Paint it."""
        report = view.report
        if report is None:
            self._list.say_empty("there is no body yet; adopt terms of reference first")
            self._list.put(())
            return
        listed = rows(report, self._by)
        self._list.say_empty(
            "no seat of this body had a meeting in this time" if report.counted else "no meeting counts"
        )
        self._list.put(poor_first(listed) if self._poor_first else listed)
        number = say.number_of(len(report.counted), "meeting")
        sentences = (f"{number} counted." if report.counted else say.NOTHING, say.left_out(report), say.whole(report))
        self.query_one("#sheet-head", Static).update(safe(" ".join(filter(None, sentences))))
        order = "poor first" if self._poor_first else "as in the terms"
        label = self._period.label if self._period else ""
        self.query_one("#rows", Pane).call_it(f"{BY[self._by]}, {order} · {label}, {say.period(report)}", LEGEND)

    def on_row_list_moved(self) -> None:
        """Tell the row under the cursor in full."""
        row = self._list.row
        self.query_one(Details).put(*(told(row) if row else ()))
        self.refresh_bindings()

    def on_row_list_opened(self) -> None:
        """Enter goes to its meetings."""
        self.query_one(Details).focus()

    # What is done.

    def action_other_side(self) -> None:
        """Go to the other pane."""
        (self.query_one(Details) if self._list.has_focus else self._list).focus()

    def action_by(self) -> None:
        """Turn to the next kind of rows."""
        turns = list(BY)
        self._by = turns[(turns.index(self._by) + 1) % len(turns)]
        self._show_again()

    def action_order(self) -> None:
        """Turn the order."""
        self._poor_first = not self._poor_first
        self._show_again()

    async def action_body(self) -> None:
        """Choose whose meetings."""
        known = self.view.bodies if self.view else ()
        options = [Option(line.slug, line.name, line.short) for line in known]
        chosen = await self.app.push_screen_wait(ChooseDialog(options, title="Whose meetings", chosen=self._body))
        if chosen is not None:
            self._body = chosen
            self.reload()

    async def action_period(self) -> None:
        """Choose from when to when."""
        read = await days.known(self.app)
        chosen = await period.choose(self.app, read, self._period or period.usual(read.today)[0])
        if chosen is not None:
            self._period = chosen
            self.reload()

    async def action_new(self) -> None:
        """Raise a concern."""
        from store.queries import attendance_concerns

        report, row = (self.view.report if self.view else None), self._list.row
        if report is not None and row is not None:
            facts = await self.operations.read(attendance_concerns.facts, report.body, self.app.clock().date())
            await self.app.push_screen_wait(ConcernDialog(report, row, facts))

    async def action_export(self) -> None:
        """Write the report."""
        if self.view is not None and self.view.report is not None:
            files = await asyncio.to_thread(self._files, self.view.report)
            await write(self.app, files)

    def _files(self, report: AttendanceReport) -> list[tuple[str, bytes]]:
        from store.export.attendance_report import to_csv, to_markdown
        from store.export.files import file_name

        since = f"{report.since.isoformat()}-to-" if report.since else "up-to-"
        about = f"{report.body_name} {since}{report.until.isoformat()}"
        templates = self.app.settings.templates_path
        return [
            (file_name("attendance", about, ".md"), to_markdown((report,), self._by, templates=templates).encode()),
            (file_name("attendance", about, ".csv"), to_csv((report,), self._by).encode()),
        ]

    def _show_again(self) -> None:
        if self.view is not None:
            self.show(self.view)
