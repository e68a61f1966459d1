"""What is done with a duty of the forward plan: entered, changed, done in words, dropped with a reason (DU1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from store.rules.calendar import format_day
from store.rules.forward_plan import AHEAD
from store.rules.rhythm_words import say_every
from tui.dialogs.noted import NotedForm, required
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.services.duties import DutyChange
    from store.views.changed import Changed
    from store.views.duties import DutyView
    from store.views.people import BodyLine
    from tui.dialogs.days import Days

MONTHS = (0, 1, 2, 3, 4, 6, 12, 24, 36)
"""After how many months a duty may be said to come back."""

THIS_TIME, FOR_GOOD = "this-time", "for-good"

_NO_TITLE = "say what must be done"


class EnterDutyDialog(NotedForm["Changed"]):
    """Puts a duty on the plan."""

    TITLE_WORDS = "New duty"

    def __init__(self, bodies: Sequence[BodyLine], days: Days, body: str = "") -> None:
        """Make it.

        Args:
            bodies: those that may see to it; at least one.
            days: how days are read.
            body: slug of the one to propose.
        """
        super().__init__()
        self._bodies = tuple((line.slug, line.name) for line in bodies)
        self._body = body if body in dict(self._bodies) else self._bodies[0][0]
        self._days = days

    def fields(self) -> Sequence[Field]:
        """Whose, what, by when, how often, by whom, and on what it rests."""
        return (
            Field("body", "Body that sees to it", self._body, choices=self._bodies),
            Field("title", "What must be done", check=required(_NO_TITLE)),
            Field("due", "Due", "", "as 14 March or 2024-03-14", check=self._days.wrong),
            Field("every", "Comes back", "0", choices=_comes_back(0)),
            Field("until", "Until", "", "the last day it comes back; may stay empty", check=self._wrong_until),
            *_last_fields("", "", AHEAD),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """How the day is understood."""
        said = self._days.said(values["due"])
        return (("◷", f"due {said}"),) if said else ()

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Enter it."""
        from store.services import duties

        return await self.app.operations.attempt(
            duties.enter,
            values["body"],
            values["title"],
            self._days.of(values["due"], "due"),
            every=int(values["every"]),
            until=self._days.of(values["until"], "until") if values["until"].strip() else None,
            owner=values["owner"],
            source=values["source"],
            ahead=_days_ahead(values["ahead"]),
        )

    def _wrong_until(self, words: str) -> str:
        return self._days.wrong_unless_empty(words)


class DutyDialog(NotedForm["Changed"]):
    """A form about one duty, which it names."""

    def __init__(self, view: DutyView, days: Days) -> None:
        super().__init__(self.TITLE_WORDS)
        self._view = view
        self._days = days

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What the duty is."""
        del values
        line = self._view.line
        return (("", f"{line.title}, {line.body_name}, due {format_day(line.due)}"),)

    def comes_back(self) -> tuple[tuple[str, str], ...]:
        """That it comes back after this time, or why it does not."""
        if self._view.following is not None:
            return (("◷", f"comes back, due {format_day(self._view.following)}"),)
        last = self._view.line.last
        return (("!", f"does not come back: {last}"),) if last else ()


class ChangeDutyDialog(DutyDialog):
    """Changes a duty; when it comes back is changed here only where the terms of reference do not say it."""

    TITLE_WORDS = "Change duty"

    def fields(self) -> Sequence[Field]:
        """What it is, by when, for how long, by whom, on what it rests."""
        line = self._view.line
        found = [
            Field("title", "What must be done", line.title, check=required(_NO_TITLE)),
            Field("due", "Due", format_day(line.due), "as 14 March or 2024-03-14", check=self._days.wrong),
        ]
        if not line.listed:
            if line.every:
                counts = ((THIS_TIME, "for this time only"), (FOR_GOOD, "and what comes after is counted from it"))
                found.append(Field("counts", "The new date is", THIS_TIME, choices=counts))
            until = format_day(line.until) if line.until else ""
            found.append(Field("every", "Comes back", str(line.every), choices=_comes_back(line.every)))
            found.append(Field("until", "Until", until, "may stay empty", check=self._days.wrong_unless_empty))
        return (*found, *_last_fields(line.owner, line.source, line.ahead))

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What it is, how a new day is understood, and who says when it comes back."""
        said = list(super().notes(values))
        day = self._days.read(values["due"])
        if day is not None and day != self._view.line.due:
            said.append(("!" if day > self._view.line.due else "◷", f"then due {self._days.said(values['due'])}"))
        if self._view.line.listed:
            said.append(("", f"the terms of reference say when: {self._view.line.when}"))
        return said

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Change it."""
        from store.services import duties

        line = self._view.line
        changes: DutyChange = {
            "title": values["title"],
            "due": self._days.of(values["due"], "due"),
            "owner": values["owner"],
            "source": values["source"],
            "ahead": _days_ahead(values["ahead"]),
        }
        if not line.listed:
            changes["every"] = int(values["every"])
            changes["until"] = self._days.of(values["until"], "until") if values["until"].strip() else None
        for_good = values.get("counts") == FOR_GOOD
        return await self.app.operations.attempt(duties.change, line.key, for_good=for_good, **changes)


class DutyDoneDialog(DutyDialog):
    """Notes that a duty was done, and what came of it."""

    TITLE_WORDS = "Duty done"

    def fields(self) -> Sequence[Field]:
        """What came of it, when, and at which meeting."""
        return (
            Field("outcome", "What came of it", hint="a sentence", check=required("say in a sentence what came of it")),
            Field("on", "Done on", format_day(self._days.today), "as 14 March or 2024-03-14", check=self._days.wrong),
            Field("meeting", "At", hint="a meeting, as EG/2024/01; may stay empty"),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What the duty is, how the day is understood, and what comes after."""
        said = self._days.said(values["on"])
        return (*super().notes(values), *((("✓", f"done {said}"),) if said else ()), *self.comes_back())

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Note it."""
        from store.services import duties

        return await self.app.operations.attempt(
            duties.done,
            self._view.line.key,
            self._days.of(values["on"], "on"),
            meeting=values["meeting"].strip(),
            outcome=values["outcome"],
        )


class DropDutyDialog(DutyDialog):
    """Drops a duty with its reason."""

    TITLE_WORDS = "Drop duty"

    def fields(self) -> Sequence[Field]:
        """Why, and whether for good."""
        reason = Field("reason", "Why it is not done", check=required("a duty that is dropped needs a reason"))
        if self._view.following is None:
            return (reason,)
        choices = ((THIS_TIME, "this time; it comes back"), (FOR_GOOD, "for good"))
        return (reason, Field("how", "It is dropped", THIS_TIME, choices=choices))

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What the duty is, and what comes after."""
        after = (("!", "does not come back"),) if values.get("how") == FOR_GOOD else self.comes_back()
        return (*super().notes(values), *after)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Drop it."""
        from store.services import duties

        for_good = values.get("how") == FOR_GOOD
        return await self.app.operations.attempt(duties.drop, self._view.line.key, values["reason"], for_good=for_good)


def _comes_back(now: int) -> tuple[tuple[str, str], ...]:
    """How often a duty may be said to come back, as often as now among them."""
    return tuple((str(months), say_every(months)) for months in sorted({*MONTHS, now}))


def _last_fields(owner: str, source: str, ahead: int) -> tuple[Field, ...]:
    return (
        Field("owner", "Owner", owner, "who sees to it; may stay empty"),
        Field("source", "Source", source, "what it rests on, as B 2.34; may stay empty"),
        Field("ahead", "Days ahead", str(ahead), "from when it goes on an agenda", check=_wrong_days),
    )


def _wrong_days(words: str) -> str:
    right = words.strip().isascii() and words.strip().isdigit()
    return "" if right else f"write a number of days, as {AHEAD}"


def _days_ahead(words: str) -> int:
    if _wrong_days(words):
        raise BadInput(f"`{words}` is no number of days", key="ahead", remedy=f"as {AHEAD}")
    return int(words)
