"""The life of minutes as a strip: draft, checked, circulated, approved, each with the day it came (MI2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.safe import safe_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.views.minutes import VersionLine

STAGES = ("draft", "checked", "circulated", "approved")
"""The stages everybody knows; a corrected record is superseded after them."""

JOINT = " ─ "


class LifeStrip(Static):
    """One line: what is behind, where the minutes are, what is ahead."""

    DEFAULT_CSS = """
    LifeStrip { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def tell(self, stage: str, versions: Sequence[VersionLine]) -> None:
        """Show where the minutes are.

        Args:
            stage: the stage they are in, a MinutesStage's value.
            versions: what was kept of them, oldest first; a stage without one was passed over.
        """
        self.update(strip_words(stage, versions))


def strip_words(stage: str, versions: Sequence[VersionLine]) -> Content:
    """The strip: `✓ draft ─ ✓ checked 15 Dec ─ ▶ CIRCULATED 20 Dec ─ ○ approved`."""
    stages = STAGES if stage in STAGES else (*STAGES, stage)
    present = stages.index(stage)
    kept = {version.stage: version for version in versions}
    return safe_line(JOINT, "$quiet").join([_one(name, at, present, kept.get(name)) for at, name in enumerate(stages)])


def _one(name: str, at: int, present: int, version: VersionLine | None) -> Content:
    when = f" {version.at.day} {version.at:%b}" if version else ""
    if at == present:
        where = f" at {version.approved_at}" if version and version.approved_at else ""
        return Content.assemble(("▶ ", "$border bold"), (name.upper(), "bold"), safe_line(f"{when}{where}"))
    if at > present:
        return safe_line(f"○ {name}", "$muted")
    passed_over = version is None and name != STAGES[0]
    sign = safe_line("– ", "$muted") if passed_over else safe_line("✓ ", "$success")
    return Content.assemble(sign, safe_line(f"{name}{when}", "$muted" if passed_over else ""))
