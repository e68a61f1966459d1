"""What is done with a challenge: raised, moved one stage up, ended (ES1 to ES4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from store.rules.calendar import format_day
from store.rules.vocabulary import EscalationState
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.views.changed import Changed
    from store.views.escalations import EscalationView
    from store.views.people import BodyLine
    from tui.dialogs.days import Days

ENDS = (
    (EscalationState.RESOLVED.value, "resolved"),
    (EscalationState.WITHDRAWN.value, "withdrawn"),
    (EscalationState.REFERRED.value, "referred outside"),
)


class RaiseDialog(NotedForm["Changed"]):
    """Begins a challenge."""

    TITLE_WORDS = "New challenge"

    def __init__(self, bodies: Sequence[BodyLine], days: Days, body: str = "") -> None:
        """Make it.

        Args:
            bodies: those whose ladder it may climb; at least one.
            days: how days are read.
            body: slug of the one to propose.
        """
        super().__init__()
        self._bodies = tuple((line.slug, line.name) for line in bodies)
        self._body = body if body in dict(self._bodies) else self._bodies[0][0]
        self._days = days

    def fields(self) -> Sequence[Field]:
        """Whose ladder, what about, by whom, towards whom, since when, at which stage."""
        from store.services.escalations import CATEGORIES

        categories = tuple((category, category) for category in CATEGORIES)
        return (
            Field("body", "Body whose ladder it climbs", self._body, choices=self._bodies),
            Field("category", "About", "communication", choices=categories),
            Field("raised_by", "Raised by", hint="an agency or a post", check=required("say who raises it")),
            Field("towards", "Towards", hint="an agency or a post", check=required("say whom it is raised with")),
            Field(
                "summary",
                "Summary",
                hint="a sentence, without a child's identity",
                lines=2,
                check=required("say in a sentence what it is about"),
            ),
            Field(
                "day", "Raised on", format_day(self._days.today), "as 14 March or 2024-03-14", check=self._days.wrong
            ),
            Field("stage", "Begins at stage", "1", "1, or a stage that may be entered directly", check=_wrong_stage),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """How the day is understood."""
        said = self._days.said(values["day"])
        return (("◷", f"raised {said}"),) if said else ()

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Raise it."""
        from store.services import escalations

        day = self._days.of(values["day"], "day")
        if day > self._days.today:
            raise BadInput("this day is still to come", remedy="write the day it was raised, with its year", key="day")
        return await self.app.operations.attempt(
            escalations.raise_challenge,
            values["body"],
            raised_by=values["raised_by"],
            towards=values["towards"],
            summary=values["summary"],
            category=values["category"],
            stage=int(values["stage"]),
            day=day if day != self._days.today else None,
        )


class StepDialog(NotedForm["Changed"]):
    """Moves a challenge one stage up."""

    def __init__(self, view: EscalationView) -> None:
        super().__init__(f"Step up {view.line.reference}")
        self._view = view

    def fields(self) -> Sequence[Field]:
        """Why."""
        hint = "silence or an unsatisfactory answer; the reason is kept"
        return (Field("reason", "Why it goes up", "", hint, lines=2, check=required("a step needs its reason")),)

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """From which stage to which, and who acts there."""
        del values
        line = self._view.line
        above = self._view.ladder[line.stage]
        told = f"; to be told: {', '.join(above.told)}" if above.told else ""
        agenda = "; it comes onto that body's next agenda" if above.body else ""
        return (
            ("○", f"from stage {line.stage}, {line.stage_name}"),
            ("→", f"to stage {line.stage + 1}, {above.name}"),
            ("", f"to act: {above.who}{told}{agenda}"),
        )

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Move it."""
        from store.services import escalations

        return await self.app.operations.attempt(escalations.step, self._view.line.reference, values["reason"])


class ResolveDialog(NotedForm["Changed"]):
    """Ends a challenge."""

    def __init__(self, view: EscalationView) -> None:
        super().__init__(f"End {view.line.reference}")
        self._view = view

    def fields(self) -> Sequence[Field]:
        """How it ended, by whom, and what was learned."""
        return (
            Field("state", "It is", ENDS[0][0], choices=ENDS),
            Field("how", "How", hint="a sentence", lines=2, check=required("say in a sentence how it ended")),
            Field("by", "By whom", hint="may stay empty"),
            Field("learned", "What was learned", hint="may stay empty", lines=2),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What the challenge is."""
        del values
        line = self._view.line
        return (("", f"{line.raised_by} to {line.towards}: {line.summary}"),)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """End it."""
        from store.services import escalations

        return await self.app.operations.attempt(
            escalations.resolve,
            self._view.line.reference,
            values["how"],
            by=values["by"],
            learned=" ".join(values["learned"].split()),
            state=EscalationState(values["state"]),
        )


def _wrong_stage(words: str) -> str:
    right = words.strip().isascii() and words.strip().isdigit() and int(words) >= 1
    return "" if right else "write the number of a stage, 1 for the first"
