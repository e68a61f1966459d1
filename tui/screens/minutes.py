"""The minutes of a meeting: their life, their prose, how they read, and what was kept of them (MI)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from store.rules import minutes as life
from store.rules.calendar import format_day
from store.rules.vocabulary import MeetingState, MinutesStage, Origin
from tui import commands
from tui.commands import Command
from tui.dialogs.choose import ChooseDialog, Option
from tui.dialogs.confirm import ConfirmDialog
from tui.dialogs.minutes import ApprovalDialog, ComparisonDialog, ProseDialog
from tui.dialogs.written import write
from tui.safe import joined, safe_line, tell
from tui.screens.base import QuorateScreen
from tui.widgets.life_strip import LifeStrip
from tui.widgets.minutes_lists import (
    NOW,
    KeptList,
    ProseList,
    corrections,
    version_option,
    without_front_matter,
)
from tui.widgets.pane import Pane
from tui.widgets.paragraphs import Details
from tui.widgets.rendered import Rendered
from tui.widgets.top_bar import named_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.meeting import MeetingLine
    from store.views.minutes import MinutesRecord, VersionLine
    from tui.widgets.row_list import RowList

PANES = {"prose": "Prose", "text": "Text", "kept": "Versions and corrections"}
"""The parts, and what they are called where they lie behind one another."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the screen shows: the record, the text of the version asked for, what was kept, who may approve."""

    record: MinutesRecord
    text: str
    versions: tuple[VersionLine, ...]
    approving: tuple[MeetingLine, ...]


class MinutesScreen(QuorateScreen[Sheet]):
    """One meeting's minutes."""

    PLACE = "minutes"
    NAME = "Minutes"
    PURPOSE = "Minutes write themselves from the record; their prose is put in order here, then they go their way."
    CSS_PATH = "minutes.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.EDIT.but(title="Edit prose", help="Puts the prose of the item in order, until they are circulated."),
        Command("minutes.check", "h", "Check", "The chair has checked the draft.", "check", "can_check"),
        Command(
            "minutes.circulate", "c", "Circulate", "Freezes them and sends them out.", "circulate", "can_circulate"
        ),
        Command(
            "minutes.approve",
            "a",
            "Approve",
            "A later meeting, now open, agrees them as an accurate record.",
            "approve",
            "can_approve",
        ),
        Command("minutes.export", "x", "Export", "Writes them as Markdown.", "export"),
        Command("minutes.public", "X", "Public version", "Writes them without what is confidential.", "public"),
        Command(
            "minutes.compare", "v", "Compare", "Shows what changed between two versions.", "compare", "has_versions"
        ),
        Command("minutes.agenda", "g", "Agenda", "Shows the agenda of the meeting.", "agenda"),
        Command(
            "minutes.right", "right", "Next part", "Goes on to text and versions.", "right", footer=False, palette=False
        ),
        Command("minutes.left", "left", "Part before", "Goes back to the prose.", "left", footer=False, palette=False),
    )

    def __init__(self, meeting: str) -> None:
        """Show the minutes of a meeting, by its reference."""
        super().__init__()
        self._meeting = meeting
        self._number = NOW
        self._front = "prose"
        self._said = ""
        self._prose = ProseList()
        self._kept = KeptList()

    # What is possible.

    @property
    def stage(self) -> str:
        """The stage they are in."""
        return self.view.record.stage if self.view else ""

    @property
    def is_closed(self) -> bool:
        """Whether the meeting is over."""
        return self.view is not None and self.view.record.meeting.state == MeetingState.CLOSED

    @property
    def can_check(self) -> bool:
        """Whether the chair may check them."""
        return self.is_closed and self.stage == MinutesStage.DRAFT

    @property
    def can_circulate(self) -> bool:
        """Whether they may go out."""
        return self.is_closed and self.stage in {MinutesStage.DRAFT, MinutesStage.CHECKED}

    @property
    def can_approve(self) -> bool:
        """Whether a later meeting of the body is open and they are so far."""
        ready = self.stage in {MinutesStage.CHECKED, MinutesStage.CIRCULATED}
        return ready and self.view is not None and bool(self.view.approving)

    @property
    def has_versions(self) -> bool:
        """Whether there is anything to compare."""
        return self.view is not None and bool(self.view.versions)

    # What is shown.

    def heading(self) -> Content:
        """Which meeting it was."""
        if self.view is None:
            return named_heading(self.NAME, self._meeting)
        line = self.view.record.meeting
        return named_heading(self.NAME, line.reference, line.body_name)

    def body(self) -> ComposeResult:
        """The strip; then prose, text, and what was kept, side by side or one behind the other."""
        yield LifeStrip()
        yield Static(id="tabs")
        with Container(id="sheet"):
            yield Pane(self._prose, title="Prose", id="prose", classes="-front")
            yield Pane(VerticalScroll(Rendered()), title="Text", id="text")
            yield Pane(self._kept, Details(id="corrections"), title="Versions", id="kept")

    def on_mount(self) -> None:
        """Show which part is in front."""
        self._bring(self._front)

    async def load(self) -> Sheet:
        """Record, text, versions, and the meetings that may approve."""
        from store.queries import meetings
        from store.queries import minutes as minutes_query
        from store.services import minutes

        read = self.operations.read
        record = await read(minutes_query.record, self._meeting)
        templates = self.app.settings.templates_path
        text = await read(minutes.text_of, self._meeting, self._number or None, templates=templates)
        versions = await read(minutes_query.versions, self._meeting)
        later = await read(meetings.lines, record.meeting.body)
        approving = tuple(
            line for line in later if line.state == MeetingState.OPEN and line.starts > record.meeting.starts
        )
        return Sheet(record, text, versions, approving)

    def show(self, view: Sheet) -> None:
        """Paint it; the rendered text only when it is another."""
        record = view.record
        self.query_one(LifeStrip).tell(record.stage, view.versions)
        self._prose.put(record.items)
        self._kept.tell(view.versions)
        self.query_one("#corrections", Details).put(*corrections(record.corrections))
        day = format_day(record.meeting.starts.date())
        self.query_one("#prose", Pane).call_it("Prose", day)
        named = f"Version {self._number}" if self._number else record.title
        self.query_one("#text", Pane).call_it(f"{named} as they read" if not self._number else named)
        text = without_front_matter(view.text)
        if text != self._said:
            self._said = text
            self.perform(self.query_one(Rendered).say(text))

    def on_row_list_opened(self, message: RowList.Opened) -> None:
        """Enter edits prose, or shows a version."""
        if message.row_list is self._prose:
            self.perform(self.action_edit())
        else:
            self._number = int(message.key)
            self._bring("text")
            self.reload()

    def on_descendant_focus(self) -> None:
        """Remember which part the focus is in, however it came there."""
        for name in PANES:
            if self.focused is not None and self.query_one(f"#{name}") in self.focused.ancestors:
                self._front = name

    def _bring(self, front: str) -> None:
        """Bring a part to the front, where they lie behind one another, and go to it."""
        self._front = front
        for name in PANES:
            self.query_one(f"#{name}").set_class(name == front, "-front")
        parts = [
            safe_line(f" {words} ", "$border bold reverse" if name == front else "$muted")
            for name, words in PANES.items()
        ]
        self.query_one("#tabs", Static).update(joined(" ", *parts, safe_line("   ← →", "$muted")))
        target = {"prose": self._prose, "text": self.query_one(VerticalScroll), "kept": self._kept}[front]
        self.call_after_refresh(target.focus)

    # What is done.

    def action_right(self) -> None:
        """To the next part."""
        self._turn(1)

    def action_left(self) -> None:
        """To the part before."""
        self._turn(-1)

    async def action_edit(self) -> None:
        """Edit the prose of the item under the cursor, or say why not."""
        if self.view is None or self._prose.row is None:
            return
        record = self.view.record
        fact = life.MeetingFact(record.meeting.reference, record.meeting.body_key, record.meeting.starts)
        allowed = life.allowed(life.Step.EDIT, MinutesStage(record.stage), life.Facts(fact))
        if record.meeting.state == MeetingState.PLANNED:
            tell(self, f"{fact.reference} has not been opened; there is no prose yet", severity="warning")
        elif not allowed:
            tell(self, allowed.why_not, severity="warning", timeout=8)
        else:
            await self.app.push_screen_wait(ProseDialog(record, self._prose.row))

    async def action_check(self) -> None:
        """The chair has checked them."""
        from store.services import minutes

        changed = await self.operations.run(minutes.check, self._meeting)
        if changed is not None:
            tell(self, changed.summary)

    async def action_circulate(self) -> None:
        """Freeze them and send them out, once that is confirmed."""
        from store.services import minutes

        question = ConfirmDialog(
            f"Circulate the minutes of {self._meeting}?",
            ["From here on their text is kept as it is; only the meeting that approves them can correct them."],
            yes="Circulate them",
            title="Minutes",
        )
        if await self.app.push_screen_wait(question):
            changed = await self.operations.run(minutes.circulate, self._meeting)
            if changed is not None:
                tell(self, changed.summary)

    async def action_approve(self) -> None:
        """Approve them at a later meeting that is open."""
        from store.queries import agenda

        if self.view is None or not self.view.approving:
            return
        sitting = self.view.approving[0]
        if len(self.view.approving) > 1:
            options = [Option(line.reference, line.reference, _when(line)) for line in self.view.approving]
            chosen = await self.app.push_screen_wait(ChooseDialog(options, title="Approved at which meeting"))
            if chosen is None:
                return
            sitting = next(line for line in self.view.approving if line.reference == chosen)
        plan = await self.operations.read(agenda.view, sitting.reference, self.app.settings.calendar.region)
        carried = (
            item.key for item in plan.items if item.origin == Origin.MINUTES and item.origin_ref == self._meeting
        )
        await self.app.push_screen_wait(ApprovalDialog(self.view.record, sitting, next(carried, None)))

    async def action_compare(self) -> None:
        """Show what changed from one version to another."""
        from store.export import markdown
        from store.services import minutes

        if self.view is None:
            return
        earlier = await self._choose("From which version", self.view.versions)
        if earlier is None:
            return
        later = await self._choose("To which version", [v for v in self.view.versions if v.number != earlier], now=True)
        if later is None:
            return
        read, templates = self.operations.read, self.app.settings.templates_path
        old = without_front_matter(await read(minutes.text_of, self._meeting, earlier))
        new = without_front_matter(await read(minutes.text_of, self._meeting, later or None, templates=templates))
        difference = await asyncio.to_thread(markdown.diff, old, new)
        named = f"version {later}" if later else "the text in force"
        await self.app.push_screen_wait(ComparisonDialog(f"Version {earlier} and {named}", difference))

    async def action_export(self) -> None:
        """Write them as they are in force."""
        await self._write(".md", public=False)

    async def action_public(self) -> None:
        """Write them without what is confidential."""
        await self._write(".public.md", public=True)

    def action_agenda(self) -> None:
        """To the agenda."""
        self.app.show("agenda", meeting=self._meeting)

    def _turn(self, by: int) -> None:
        """To another part, as far as there are any."""
        names = list(PANES)
        self._bring(names[max(0, min(names.index(self._front) + by, len(names) - 1))])

    async def _choose(self, title: str, versions: Sequence[VersionLine], *, now: bool = False) -> int | None:
        """The number of a version out of several; asks only when there is more than one."""
        options = [version_option(version) for version in versions]
        if now:
            options.insert(0, Option(str(NOW), "the text in force"))
        if len(options) == 1:
            return int(options[0].key)
        chosen = await self.app.push_screen_wait(ChooseDialog(options, title=title))
        return int(chosen) if chosen is not None else None

    async def _write(self, ending: str, *, public: bool) -> None:
        from store.export.files import file_name
        from store.services import minutes

        templates = self.app.settings.templates_path
        text = await self.operations.read(minutes.text_of, self._meeting, public=public, templates=templates)
        await write(self.app, [(file_name(self._meeting, "minutes", ending), text.encode())])


def _when(line: MeetingLine) -> str:
    return f"{format_day(line.starts.date())}, {line.body_name}"
