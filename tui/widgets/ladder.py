"""The ladder of a challenge, drawn as stages: those behind, the present one with its clock, those ahead (ES2, ES3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.safe import safe, safe_line
from tui.widgets.paragraphs import Details, Paragraph, Paragraphs, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.rules.ladder import Stage
    from store.views.escalations import EscalationView, StepView

STANDINGS = {"on time": ("◷", "$border"), "due": ("!", "$warning"), "breached": ("✗", "$error")}
"""Sign and colour of where a stage stands on its clock; the words always stand beside them."""


class Ladder(Details):
    """The stages from the first to the last; the clock stands on the present one, which is kept in sight."""

    def climb(self, view: EscalationView, *, close: bool = False) -> None:
        """Show the ladder of a challenge; `close` leaves no blank line between two stages."""
        before, present, after = drawn(view, close=close)
        head = [*about(view), *before, *present]
        self.put(*head, *after)
        self.call_after_refresh(self._keep_in_sight, head)

    def _keep_in_sight(self, head: list[Paragraph]) -> None:
        """Scroll so far that what ends with the present stage is seen."""
        width = self.query_one(Paragraphs).size.width
        lines = sum(len(lines_of(paragraph, width)) for paragraph in head)
        self.scroll_to(y=max(0, lines - self.size.height), animate=False)


def about(view: EscalationView) -> Iterator[Paragraph]:
    """Who challenges whom, and what about."""
    yield Paragraph(safe(f"{view.line.raised_by} to {view.line.towards}", "bold"))
    yield Paragraph(safe(view.line.summary))
    yield Paragraph(safe(""))


def drawn(view: EscalationView, *, close: bool = False) -> tuple[list[Paragraph], list[Paragraph], list[Paragraph]]:
    """The stages behind, the present one, and those ahead, as paragraphs."""
    present = view.line.stage - 1
    last = len(view.ladder) - 1
    left = {step.from_stage - 1: step for step in view.steps}
    parts: tuple[list[Paragraph], list[Paragraph], list[Paragraph]] = ([], [], [])
    for number, stage in enumerate(view.ladder):
        part = parts[(number > present) + (number >= present)]
        rail = safe_line("│  " if number < last else "   ", "$quiet")
        if number == present:
            part += _present(number, stage, view)
        elif number in left:
            part.append(Paragraph(safe_line(stage.name), safe_line(f"✓ {number + 1} ", "$success")))
            part.append(Paragraph(safe(_left(left[number]), "$muted"), rail, rail))
        else:
            sign = "○" if number > present else "–"
            part.append(Paragraph(safe_line(stage.name, "$muted"), safe_line(f"{sign} {number + 1} ", "$muted")))
        if number < last and not close:
            part.append(Paragraph(safe(""), rail))
    return parts


def _present(number: int, stage: Stage, view: EscalationView) -> Iterator[Paragraph]:
    rail = safe_line("│  " if number + 1 < len(view.ladder) else "   ", "$quiet")
    over = view.line.state != "open"
    sign, style = ("✓", "$success") if over else ("▶", "$border bold")
    yield Paragraph(safe_line(stage.name, "bold"), safe_line(f"{sign} {number + 1} ", style))
    if over:
        yield Paragraph(safe(f"{view.line.state}: {view.line.resolution}"), rail, rail)
        return
    mark, colour = STANDINGS[view.line.standing]
    clock = view.clock_words.removeprefix(f"{stage.name}: ")
    yield Paragraph(safe(f"{mark} {view.line.standing} · {clock}", colour), rail, rail)
    yield Paragraph(safe(f"to act: {stage.who}"), rail, rail)
    if stage.side:
        yield Paragraph(safe(f"or aside: {stage.side}", "$muted"), rail, rail)
    if stage.outside:
        yield Paragraph(safe(f"or outside: {stage.outside}", "$muted"), rail, rail)
    if stage.told:
        yield Paragraph(safe(f"to be told: {', '.join(stage.told)}", "$muted"), rail, rail)


def _left(step: StepView) -> str:
    return f"{step.at.day} {step.at:%b %Y}: {step.reason}"
