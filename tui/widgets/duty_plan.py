"""The forward plan of a year as a list: what is overdue, then month by month, under headings (DU1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from store.rules.calendar import format_day
from tui.safe import joined, safe_line
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from store.views.duties import DutyLine, PlanOfYear

SIGNS = {
    "overdue": ("✗", "$error"),
    "due": ("!", "$warning"),
    "due soon": ("◷", "$warning"),
    "ahead": ("○", "$muted"),
    "done": ("✓", "$success"),
    "dropped": ("–", "$muted"),
}
"""Sign and colour of where a duty stands; its word stands beside them."""

TO_ENTER = "not entered"
"""What is said of an occurrence that is only projected."""

_WIDE = 96
"""Cells from which on the body stands in the row by its name, and not as in references."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the list: a duty, or a heading over those that follow.

    Attributes:
        key: the duty's, or what the heading stands for.
        line: the duty; None for a heading.
        heading: what a heading says.
        mark: the sign before it: ✗ over what is overdue, ▶ before the present month.
        count: how many duties it stands over.
    """

    key: str
    line: DutyLine | None = None
    heading: str = ""
    mark: str = " "
    count: int = 0


class DutyPlan(RowList[PlanRow]):
    """Duties under their months; the cursor goes from duty to duty."""

    def __init__(self) -> None:
        super().__init__(lambda row: row.key, _draw)

    def begin(self, month: str) -> None:
        """Put the cursor on the first overdue duty, else on the first one from a month on, else on the last."""
        keys = [row.key for row in self.rows]
        first = 0 if keys[:1] == ["overdue"] else keys.index(month) if month in keys else 0
        self.cursor = self._duty_from(first, 1)

    def action_move(self, rows: int) -> None:
        """Move the cursor from duty to duty; past the last, show the headings that are left."""
        down = rows > 0
        ahead = range(self.cursor + rows, len(self.rows)) if down else range(self.cursor + rows, -1, -1)
        found = next((place for place in ahead if self.rows[place].line is not None), None)
        if found is not None:
            self.cursor = found
        elif down:
            self.scroll_end(animate=False, force=True)
        else:
            self.scroll_home(animate=False, force=True)

    def action_page(self, pages: int) -> None:
        """Move the cursor by as many rows as are seen, to the next duty."""
        super().action_page(pages)
        self.cursor = self._duty_from(self.cursor, 1 if pages > 0 else -1)

    def action_first(self) -> None:
        """Go to the first duty, and show what stands above it."""
        self.cursor = self._duty_from(0, 1)
        self.scroll_home(animate=False, force=True)

    def action_last(self) -> None:
        """Go to the last duty, and show what stands below it."""
        self.cursor = self._duty_from(len(self.rows) - 1, -1)
        self.scroll_end(animate=False, force=True)

    def _duty_from(self, place: int, step: int) -> int:
        """The nearest duty from a place on, in one direction and else in the other; the place where there is none."""
        duties = [number for number, row in enumerate(self.rows) if row.line is not None]
        ahead = [number for number in duties if (number - place) * step >= 0]
        return min(ahead or duties or [0], key=lambda number: abs(number - place))


def rows_of(view: PlanOfYear, words: Sequence[str]) -> Iterator[PlanRow]:
    """The rows of a year: only duties that fit every word, and while something is looked for no empty months."""
    overdue = [line for line in view.overdue if fits(line, words)]
    if overdue:
        yield PlanRow("overdue", heading="Overdue", mark="✗", count=len(overdue))
        yield from (PlanRow(line.key, line) for line in overdue)
    for month, lines in view.months:
        fitting = [line for line in lines if fits(line, words)]
        if fitting or not words:
            here = (month.year, month.month) == (view.today.year, view.today.month)
            said = f"{name_of(month)}{'  this month' if here else ''}"
            yield PlanRow(month_key(month), heading=said, mark="▶" if here else " ", count=len(fitting))
            yield from (PlanRow(line.key, line) for line in fitting)


def fits(line: DutyLine, words: Sequence[str]) -> bool:
    """Whether a duty has every word; `is:overdue` asks where it stands, `body:forum` whose it is."""
    return all(_fits(line, word.casefold()) for word in words)


def month_key(month: date) -> str:
    """The key of a month's heading."""
    return f"{month.year}-{month.month:02}"


def name_of(month: date) -> str:
    """A month as its heading names it: `April 2024`."""
    return format_day(month).split(" ", 2)[2]


def _fits(line: DutyLine, word: str) -> bool:
    field, _, wanted = word.partition(":")
    if field == "is":
        states = (line.standing, "open" if line.is_open else "", TO_ENTER if line.projected else "")
        return any(wanted and wanted in state.replace(" ", "-") for state in states)
    if field == "body":
        return wanted in line.body or wanted in line.body_name.casefold()
    if field == "owner":
        return wanted in line.owner.casefold()
    said = (line.title, line.owner, line.source, line.body_name, line.agenda, line.outcome)
    return any(word in text.casefold() for text in said)


def _draw(row: PlanRow, width: int) -> tuple[Content, ...]:
    return (_heading(row, width),) if row.line is None else (_duty(row.line, width),)


def _heading(row: PlanRow, width: int) -> Content:
    style = "$error bold" if row.mark == "✗" else "$border bold" if row.mark == "▶" or row.count else "$muted"
    left = safe_line(f"{row.mark} {row.heading} ", style)
    right = safe_line(f" {row.count} " if row.count else " ", "$muted")
    rule = "─" * max(0, width - left.cell_length - right.cell_length)
    return joined(left, safe_line(rule, "$quiet"), right)


def _duty(line: DutyLine, width: int) -> Content:
    sign, style = SIGNS[line.standing]
    day = format_day(line.due).split(" ")
    year = f" {line.due.year}" if line.standing == "overdue" and line.is_open else ""
    left = joined(safe_line(f"  {sign} ", style), safe_line(f"{day[1]:>2} {day[2][:3]}{year}  "))
    body = f"{line.body_name[:30]:<30}" if width >= _WIDE else f"{line.body_short:<4}"
    right = joined(safe_line(f"{body}  ", "$muted"), _state(line))
    room = max(1, width - left.cell_length - right.cell_length)
    title = safe_line(line.title, "$muted" if line.projected or line.done_on else "")
    cut = title.truncate(room - 1, ellipsis=True)
    return Content.assemble(left, cut, " " * (room - cut.cell_length), right)


def _state(line: DutyLine) -> Content:
    """The agenda it is on, or what keeps it from one, or else where it stands."""
    if line.projected:
        return safe_line(f"{TO_ENTER:<13}", "$muted")
    if line.late and line.is_open:
        return safe_line(f"{'! no meeting':<13}", "$warning")
    if line.agenda and line.is_open:
        return safe_line(f"{line.agenda:<13}", "$border")
    return safe_line(f"{line.standing:<13}", SIGNS[line.standing][1])
