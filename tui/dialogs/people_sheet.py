"""A sheet of seats and people brought in: its file, then what it would change or what is wrong with it (BO6)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from tui.dialogs.base import Dialog
from tui.dialogs.form import FormDialog
from tui.dialogs.noted import required
from tui.safe import joined, safe, safe_line
from tui.widgets.form import Field
from tui.widgets.paragraphs import Paragraph, Paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.content import Content

    from store.export.people_csv import Sheet
    from store.rules.people_changes import Plan

A_FILE = "a CSV file; x writes one with everybody in it, to begin from"
MOST = 300
"""Lines of a report that are shown; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A sheet that was read, and what it would do."""

    sheet: Sheet
    plan: Plan


class SheetDialog(FormDialog[Trial]):
    """Which file; it is read, and nothing is changed yet."""

    def __init__(self, folder: Path, today: date) -> None:
        """Make it.

        Args:
            folder: where a name without a folder is looked for.
            today: the day it is brought in on.
        """
        super().__init__("Import seats and people")
        self._folder = folder
        self._today = today

    def fields(self) -> Sequence[Field]:
        """The file."""
        return (Field("file", "File", f"{self._folder}/", A_FILE, check=required(A_FILE)),)

    async def commit(self, values: Mapping[str, str]) -> Trial:
        """Read it, and see what it would do."""
        from store.export import people_csv
        from store.services import people_import

        sheet = await asyncio.to_thread(lambda: people_csv.load(self._path(values["file"].strip())))
        return Trial(sheet, await self.app.operations.read(people_import.preview, sheet, self._today))

    def _path(self, words: str) -> Path:
        """The file that is meant; a name without a folder lies where exports go."""
        path = Path(words).expanduser()
        return path if path.is_absolute() else self._folder / path


class TrialDialog(Dialog[bool]):
    """What a sheet would change, or everything that is wrong with it. Enter brings it in, if nothing is wrong."""

    DEFAULT_CSS = """
    TrialDialog {
        VerticalScroll { height: auto; max-height: 70vh; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", show=False)]

    def __init__(self, trial: Trial) -> None:
        """Make it of what was read."""
        self._plan = trial.plan
        rows = "1 row" if len(trial.sheet.rows) == 1 else f"{len(trial.sheet.rows)} rows"
        does = "Enter  bring it in    " if self.may_be_taken else ""
        super().__init__(f"{Path(trial.sheet.file).name}: {rows}", keys=f"{does}↑↓  scroll    Esc  back")

    @property
    def may_be_taken(self) -> bool:
        """Whether there is something to bring in, and nothing wrong."""
        return bool(self._plan.changes) and not self._plan.problems

    def body(self) -> ComposeResult:
        """The report, line by line."""
        with VerticalScroll(can_focus=True):
            yield Paragraphs()

    def on_mount(self) -> None:
        """Tell it."""
        lines = list(self._told())
        more = [Paragraph(safe(f"and {len(lines) - MOST} more", "$muted"))] if len(lines) > MOST else []
        self.query_one(Paragraphs).put([*lines[:MOST], *more])
        self.query_one(VerticalScroll).focus()

    def action_take(self) -> None:
        """Bring it in."""
        if self.may_be_taken:
            self.dismiss(result=True)

    def _told(self) -> Iterator[Paragraph]:
        plan = self._plan
        if plan.problems:
            wrong = "One thing is wrong" if len(plan.problems) == 1 else f"{len(plan.problems)} things are wrong"
            yield Paragraph(safe(f"{wrong}, and nothing is changed.", "$error bold"))
        elif plan.changes:
            count = "One change" if len(plan.changes) == 1 else f"{len(plan.changes)} changes"
            yield Paragraph(safe(f"{count}; nothing is changed yet.", "bold"))
        else:
            yield Paragraph(safe("The store says the same already.", "bold"))
        for problem in plan.problems:
            words = f"{problem.column}: {problem.message}" if problem.column else problem.message
            yield Paragraph(
                joined(safe(words), safe(f"; {problem.remedy}", "$muted")), _line(problem.line, "✗", "$error")
            )
        for change in plan.changes:
            yield Paragraph(safe(change.says), _line(change.line, "→", "$border"))
        for note in plan.notes:
            yield Paragraph(safe(note, "$muted"), safe_line("! ".ljust(11), "$warning"))


def _line(number: int, sign: str, style: str) -> Content:
    return joined(safe_line(f"{sign} ", style), safe_line(f"line {number}".ljust(9), "$muted"))
