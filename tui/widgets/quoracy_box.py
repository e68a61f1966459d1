"""The rule and how it is met: the sentence a chair reads aloud, each clause with its tick, who could supply the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.safe import joined, safe, safe_line
from tui.widgets.room import clause_label, name_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size

    from store.views.register import RegisterLine, RegisterView


class QuoracyBox(Widget):
    """What the verdict says, in words."""

    DEFAULT_CSS = """
    QuoracyBox { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._register: RegisterView | None = None

    def put(self, register: RegisterView) -> None:
        """Show a register's verdict."""
        self._register = register
        self.refresh(layout=True)

    def render(self) -> Content:
        """The clauses, then the rule."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as it takes at this width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        if self._register is None or width < 1:
            return []
        return [part for line in explained(self._register) for part in (line.wrap(width) if line else [line])]


def explained(register: RegisterView) -> Iterator[Content]:
    """The verdict line by line: what is met and by whom, what is missing and who could supply it, the rule."""
    seats = {line.seat: line for line in register.lines if line.seat}
    for met in register.verdict.met:
        names = ", ".join(name_of(seats[seat]) for seat in met.by if seat in seats)
        yield _clause("✓", "$success bold", met.clause, names)
    for missing in register.verdict.missing:
        could = [seats[seat] for seat in missing.could_be_met_by if seat in seats]
        more = f"{missing.more} more are needed" if missing.more > 1 else ""
        yield _clause("✗", "$error bold", missing.clause, more)
        for line in could:
            yield joined("    ", safe_line(name_of(line)), "  ", safe_line(_why(register, line), "$muted"))
        if not could:
            yield safe_line("    nobody on this body could supply it", "$muted")
    for note in register.verdict.notes:
        yield safe(note, "$warning")
    if register.verdict.ruling is not None:
        yield joined(safe_line("! the chair ruled: ", "$warning"), safe_line(register.verdict.ruling))
    yield Content.empty()
    yield safe(register.rule, "$muted")
    for interest in register.interests:
        does = "withdraws" if interest.withdraws else "stays"
        about = interest.item or "the whole meeting"
        nature = f": {interest.nature}" if interest.nature else ""
        yield joined(safe_line("! ", "$warning"), safe_line(f"{interest.person} {does}, {about}{nature}"))


def _clause(sign: str, style: str, clause: str, rest: str) -> Content:
    return joined(safe_line(f"{sign} ", style), safe_line(clause_label(clause), "bold"), "  ", safe_line(rest))


def _why(register: RegisterView, line: RegisterLine) -> str:
    """What keeps somebody from supplying what is missing."""
    refused = (item.why for item in register.verdict.not_counted if item.seat == line.seat)
    return next(refused, "") or state_of(line)
