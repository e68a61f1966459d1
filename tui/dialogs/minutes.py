"""What is done with minutes: prose put in order, approved at a later meeting, two versions compared (MI1 to MI3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from store.errors import Stale
from tui.dialogs.base import Dialog
from tui.dialogs.noted import NotedForm
from tui.safe import safe, safe_line
from tui.widgets.form import Field
from tui.widgets.paragraphs import Details, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult

    from store.views.changed import Changed
    from store.views.meeting import MeetingLine
    from store.views.minutes import MinutesItem, MinutesRecord

SHORT, TALL = 8, 18
"""Lines of the editor, where there is little room and where there is more."""

ENOUGH = 36
"""Lines of the terminal from which there is room for the taller editor."""

SIGNS = {"+": "$success", "-": "$error"}
"""The colour of what was added and of what was taken away; the sign itself stands before the line."""


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
    }
    """

    def __init__(self, title: str, difference: str) -> None:
        """Show a unified difference, as `store.export.markdown.diff` gives it."""
        super().__init__(title, keys="+ added   - taken away   ↑ ↓ read   Esc back")
        self._difference = difference

    def body(self) -> ComposeResult:
        """The lines."""
        yield Details()

    def on_mount(self) -> None:
        """Read from the top."""
        details = self.query_one(Details)
        details.put(*differences(self._difference))
        details.focus()


def differences(difference: str) -> Iterator[Paragraph]:
    """A unified difference as it is read: what changed, with the lines around it."""
    if not difference:
        yield Paragraph(safe("They read the same."), safe("✓ ", "$success"))
    for line in difference.splitlines()[2:]:  # the first two name the sides
        sign, text = line[:1], line[1:]
        if sign == "@":
            yield Paragraph(safe("⋯", "$muted"))
        else:
            yield Paragraph(safe(text, SIGNS.get(sign, "$muted")), safe_line(f"{sign} ", SIGNS.get(sign, "")))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
