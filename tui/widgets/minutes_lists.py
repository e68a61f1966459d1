"""The lists beside the minutes: their items with how the prose begins, and what was kept of them (MI1, MI3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.rules.calendar import format_day
from tui.dialogs.choose import Option
from tui.safe import joined, safe, safe_line
from tui.widgets.paragraphs import Paragraph, headed
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from store.views.minutes import CorrectionView, MinutesItem, VersionLine

FRONT_MATTER = "---\n"

NOW = 0
"""Stands for the text in force among the numbers of the kept ones, which count from 1."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the list of versions: a kept one, or the text in force, whose number is `NOW`."""

    number: int
    version: VersionLine | None = None


class ProseList(RowList["MinutesItem"]):
    """The items of the minutes, two lines each."""

    def __init__(self) -> None:
        super().__init__(lambda item: item.item.key, draw_item, lines=2, empty="nothing was on the agenda")


class KeptList(RowList[Kept]):
    """The text in force, then the kept versions, newest first."""

    def __init__(self) -> None:
        super().__init__(lambda kept: str(kept.number), draw_kept)

    def tell(self, versions: Sequence[VersionLine]) -> None:
        """Show the versions of one meeting's minutes, given oldest first."""
        self.put([Kept(NOW), *(Kept(version.number, version) for version in reversed(versions))])


def draw_item(item: MinutesItem, width: int) -> tuple[Content, ...]:
    """Two lines: number and title, and how the prose begins with what came of the item."""
    outcomes = [
        f"{len(found)} {name}{'' if len(found) == 1 else 's'}"
        for name, found in (("decision", item.decisions), ("action", item.actions))
        if found
    ]
    right = safe_line(f"{', '.join(outcomes)} ", "$muted")
    title = joined(safe_line(f" {item.item.number.rjust(2)} ", "$muted"), safe_line(item.item.title, "bold"))
    room = max(8, width - right.cell_length - 1)
    first = joined(title.truncate(room, ellipsis=True, pad=True), " ", right)
    prose = " ".join(item.notes.split())
    recorded = " ".join(other.text for other in item.others)
    said = safe_line(prose) if prose else safe_line(recorded or "nothing recorded", "$muted")
    return first, joined("    ", said)


def draw_kept(kept: Kept, _width: int) -> tuple[Content, ...]:
    """One line: number, stage, day, and where it was approved; or the text in force."""
    version = kept.version
    if version is None:
        return (joined(" ", safe_line("in force", "bold"), safe_line("  the minutes as they stand", "$muted")),)
    where = f" at {version.approved_at}" if version.approved_at else ""
    told = safe_line(f"  {version.at.day} {version.at:%b %Y}{where}  {version.hash[:8]}", "$muted")
    return (joined(" ", safe_line(f"{version.number} {version.stage}"), told),)


def version_option(version: VersionLine) -> Option:
    """A kept version, to choose."""
    label = f"version {version.number}"
    detail = f"{version.stage}, {format_day(version.at.date())}"
    return Option(str(version.number), label, detail)


def corrections(agreed: Sequence[CorrectionView]) -> list[Paragraph]:
    """The corrections agreed to these minutes, each with the meeting that agreed it."""
    told = [
        Paragraph(
            joined(safe(correction.text), safe(f"  {correction.at_meeting}", "$muted")),
            safe_line(f"{correction.number} ", "$border"),
        )
        for correction in agreed
    ]
    return [headed("Corrections", above=0), *told] if told else [Paragraph(safe("no corrections", "$muted"))]


def without_front_matter(text: str) -> str:
    """The text as it is read: the facts for machines at its head are left out."""
    if not text.startswith(FRONT_MATTER):
        return text
    _, closed, rest = text.removeprefix(FRONT_MATTER).partition(f"\n{FRONT_MATTER}")
    return rest if closed else text
