"""How the rule is met: each clause with its tick, who could supply the rest, the sentence a chair reads aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.safe import joined, safe, safe_line
from tui.widgets.flow import flow
from tui.widgets.room import clause_label, name_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
        return explained(self._register, width)


def explained(register: RegisterView, width: int) -> list[Content]:
    """The verdict: what is met and by whom, what is missing and who could supply it, the rule, who declared what."""
    seats = {line.seat: line for line in register.lines if line.seat}
    lines = flow(_met(register, seats), width)
    for missing in register.verdict.missing:
        could = [seats[seat] for seat in missing.could_be_met_by if seat in seats]
        more = f"{missing.more} more are needed" if missing.more > 1 else ""
        names = [joined(safe_line(f"{name_of(line)}: "), safe_line(_why(register, line), "$muted")) for line in could]
        who = joined(*names, by=", ") if names else safe_line("nobody on this body could supply it", "$muted")
        lines += flow([_clause("✗", "$error bold", missing.clause, more), who], width)
    for note in register.verdict.notes:
        lines += safe(note, "$warning").wrap(width)
    if register.verdict.ruling is not None:
        ruled = joined(safe_line("! the chair ruled: ", "$warning"), safe_line(register.verdict.ruling))
        lines += ruled.wrap(width)
    bearing = {"", register.current}
    for interest in sorted(register.interests, key=lambda interest: interest.item_key not in bearing):
        does = "withdraws" if interest.withdraws else "stays"
        nature = f": {interest.nature}" if interest.nature else ""
        said = f"{interest.person} {does}, {interest.item or 'the whole meeting'}{nature}"
        now = interest.item_key in bearing
        lines += joined(safe_line("! " if now else "· ", "$warning"), safe_line(said, "" if now else "$muted")).wrap(
            width
        )
    return [*lines, *safe(register.rule, "$muted").wrap(width)]


def _met(register: RegisterView, seats: Mapping[str, RegisterLine]) -> Iterator[Content]:
    for met in register.verdict.met:
        names = ", ".join(name_of(seats[seat]) for seat in met.by if seat in seats)
        yield _clause("✓", "$success bold", met.clause, names)


def _clause(sign: str, style: str, clause: str, rest: str) -> Content:
    named = joined(safe_line(f"{sign} ", style), safe_line(clause_label(clause), "bold"))
    return joined(named, safe_line(rest), by="  ") if rest else named


def _why(register: RegisterView, line: RegisterLine) -> str:
    """What keeps somebody from supplying what is missing."""
    refused = (item.why for item in register.verdict.not_counted if item.seat == line.seat)
    return next(refused, "") or state_of(line)
