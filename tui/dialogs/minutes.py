"""What is done with minutes: prose put in order, approved at a later meeting, two versions compared (MI1 to MI3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from store.errors import Stale
from tui.dialogs.base import Dialog
from tui.dialogs.noted import NotedForm
from tui.safe import safe, safe_line
from tui.widgets.form import Field
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from store.views.changed import Changed
    from store.views.meeting import MeetingLine
    from store.views.minutes import MinutesItem, MinutesRecord

SHORT, TALL = 8, 18
"""Lines of the editor, where there is little room and where there is more."""

ENOUGH = 36
"""Lines of the terminal from which there is room for the taller editor."""

COLOURS: tuple[tuple[str, str], ...] = (
    ("---", "$muted"),
    ("+++", "$muted"),
    ("@@", "$border"),
    ("+", "$success"),
    ("-", "$error"),
)
"""How a line of a difference is coloured, by what it begins with; the sign itself stands in the line."""


class ProseDialog(NotedForm["Changed"]):
    """The prose of an item in an editor. What another window wrote meanwhile is shown and never lost unseen."""

    def __init__(self, record: MinutesRecord, item: MinutesItem) -> None:
        super().__init__(f"Item {item.item.number}, {item.item.title}")
        self._meeting = record.meeting.reference
        self._item = item
        self._was = item.notes
        self._theirs: str | None = None

    def fields(self) -> Sequence[Field]:
        """One field."""
        lines = TALL if self.app.size.height >= ENOUGH else SHORT
        return (Field("text", "Prose", self._item.notes, lines=lines),)

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What is written by itself, or what another window wrote."""
        del values
        if self._theirs is not None:
            return (("!", f"the other window has: {self._theirs}"), ("", "Ctrl+S again keeps yours in its place"))
        return (("", "Ctrl+S saves. Decisions, actions and times are written by themselves beside the prose."),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Write it."""
        from store.services import recording

        run = self.app.operations.attempt
        try:
            return await run(recording.write_notes, self._meeting, self._item.item.key, values["text"], self._was)
        except Stale as stale:
            self._was = self._theirs = stale.theirs
            self.note()
            raise


class ApprovalDialog(NotedForm["Changed"]):
    """Approves minutes at a later meeting, with the corrections minuted there."""

    def __init__(self, record: MinutesRecord, sitting: MeetingLine, item: str | None) -> None:
        """Make it.

        Args:
            record: the minutes.
            sitting: the meeting that approves them.
            item: key of the item under which it does; its present one when None.
        """
        super().__init__(f"Approve the minutes of {record.meeting.reference}")
        self._record = record
        self._sitting = sitting
        self._item = item

    def fields(self) -> Sequence[Field]:
        """The corrections."""
        return (Field("corrections", "Corrections, one on each line", hint="none, when agreed as they are", lines=6),)

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """Where, and with how many corrections."""
        new = len(_lines(values["corrections"]))
        known = sum(correction.at_meeting == self._sitting.reference for correction in self._record.corrections)
        subject = f", subject to {new + known} correction{'' if new + known == 1 else 's'}" if new + known else ""
        said = f"agreed as an accurate record at {self._sitting.reference}{subject}"
        minuted = (("○", f"{known} of them minuted there already"),) if known else ()
        return (("✓", said), *minuted)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Approve them."""
        from store.services import minutes

        return await self.app.operations.attempt(
            minutes.approve,
            self._record.meeting.reference,
            self._sitting.reference,
            tuple(_lines(values["corrections"])),
            item=self._item,
        )


class ComparisonDialog(Dialog[None]):
    """What changed from one version to another, line by line."""

    DEFAULT_CSS: ClassVar[str] = """
    ComparisonDialog {
        .dialog-box { height: 94%; width: 96%; max-width: 140; padding: 0; }
        RowList { padding: 0 1; }
    }
    """

    def __init__(self, title: str, difference: str) -> None:
        """Show a unified difference, as `store.export.markdown.diff` gives it."""
        super().__init__(title, keys="↑ ↓  read    Esc  back")
        self._lines = tuple(enumerate(difference.splitlines()))

    def body(self) -> ComposeResult:
        """The lines."""
        if not self._lines:
            yield Static(safe("✓ They read the same."), classes="dialog-text")
        yield RowList[tuple[int, str]](lambda line: str(line[0]), _draw_line)

    def on_mount(self) -> None:
        """Read from the top."""
        lines: RowList[tuple[int, str]] = self.query_one(RowList)
        lines.put(self._lines)
        lines.focus()


def _draw_line(line: tuple[int, str], _width: int) -> tuple[Content, ...]:
    text = line[1]
    return (safe_line(text, next((style for mark, style in COLOURS if text.startswith(mark)), "")),)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
