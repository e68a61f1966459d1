"""The ladder of a challenge, drawn as stages: those behind, the present one with its clock, those ahead (ES2, ES3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.safe import safe, safe_line
from tui.widgets.paragraphs import Details, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.rules.ladder import Stage
    from store.views.escalations import EscalationView, StepView

STANDINGS = {"on time": ("◷", "$border"), "due": ("!", "$warning"), "breached": ("✗", "$error")}
"""Sign and colour of where a stage stands on its clock; the words always stand beside them."""


class Ladder(Details):
    """The stages from the first to the last; the clock stands on the present one."""

    def climb(self, view: EscalationView) -> None:
        """Show the ladder of a challenge."""
        self.put(*drawn(view))


def drawn(view: EscalationView) -> Iterator[Paragraph]:
    """The ladder as paragraphs, one for each stage and each thing said of it."""
    present = view.line.stage - 1
    last = len(view.ladder) - 1
    left = {step.from_stage - 1: step for step in view.steps}
    entered = {step.to_stage - 1 for step in view.steps}
    for number, stage in enumerate(view.ladder):
        rail = safe_line("│  " if number < last else "   ", "$quiet")
        if number == present:
            yield from _present(number, stage, view)
        elif number in left or number in entered:
            yield Paragraph(safe_line(stage.name), safe_line(f"✓ {number + 1} ", "$success"))
        else:
            sign = "○" if number > present else "–"
            yield Paragraph(safe_line(stage.name, "$muted"), safe_line(f"{sign} {number + 1} ", "$muted"))
        if number in left:
            yield Paragraph(safe(_left(left[number]), "$muted"), rail, rail)
        if number < last:
            yield Paragraph(safe(""), rail)


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
