"""A new meeting: the form proposes when its body should meet next (AG1)."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from store.errors import BadInput
from store.rules.calendar import format_day, gap_warning, series
from tui.dialogs.noted import NotedForm
from tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from store.views.changed import Changed
    from store.views.meeting import MeetingLine
    from store.views.people import BodyLine
    from tui.dialogs.days import Days
    from tui.widgets.form import FormField

KINDS = (("meeting", "a meeting"), ("workshop", "a workshop, which decides nothing"))
FAR = 60
"""Turns of a body's frequency that are tried to reach a day to come."""


class MeetingDialog(NotedForm["Changed"]):
    """Makes a meeting; gives what was changed, with the reference of the new meeting."""

    TITLE_WORDS = "New meeting"

    def __init__(self, bodies: Sequence[BodyLine], meetings: Sequence[MeetingLine], days: Days, body: str = "") -> None:
        """Make it.

        Args:
            bodies: those that may meet; at least one.
            meetings: every meeting there is, in any order.
            days: how days are read.
            body: slug of the body to propose; the first one when there is none of that name.
        """
        super().__init__()
        self._bodies = {line.slug: line for line in bodies}
        self._meetings = sorted(meetings, key=lambda line: line.starts)
        self._days = days
        self._body = body if body in self._bodies else bodies[0].slug
        self._proposed = self._proposal(self._body)

    def fields(self) -> Sequence[Field]:
        """Body, kind, day, time, place."""
        proposed = self._proposed
        return (
            Field("body", "Body", self._body, choices=tuple((line.slug, line.name) for line in self._bodies.values())),
            Field("kind", "What it is", KINDS[0][0], choices=KINDS),
            Field("day", "Day", proposed["day"], "as 14 March, next Friday or 2024-03-14", check=self._days.wrong),
            Field("begins", "Begins", proposed["begins"], "as 10:00", check=_wrong_time),
            Field("place", "Place", proposed["place"]),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """How the day is understood, how it lies to the meeting before, and what is wrong with that."""
        day = self._days.read(values["day"])
        if day is None:
            return ()
        body = self._bodies[values["body"]]
        said = [("◷", self._days.said(values["day"]))]
        before = self._before(body.slug, day)
        if before is None:
            return [*said, ("", f"the first meeting of {body.name}; it is to meet {body.frequency}")]
        apart = (day - before.starts.date()).days
        said.append(("", f"{apart} days after {before.reference}; it is to meet {body.frequency}"))
        warning = gap_warning(before.starts.date(), day, body.frequency) if values["kind"] == KINDS[0][0] else ""
        return [*said, ("!", warning)] if warning else said

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        """Another body proposes another day, time and place, where these are still as proposed."""
        if message.form_field.field.key != "body":
            return
        values, before = self.form.values, self._proposed
        self._proposed = self._proposal(values["body"])
        for key, proposed in self._proposed.items():
            if values[key] == before[key]:
                self.fill(key, proposed)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Make it."""
        from store.services import planning

        return await self.app.operations.attempt(
            planning.plan,
            values["body"],
            self._days.of(values["day"], "day"),
            read_time(values["begins"], "begins"),
            kind=values["kind"],
            place=values["place"].strip(),
        )

    def _proposal(self, slug: str) -> dict[str, str]:
        body = self._bodies[slug]
        day = self._next_day(body)
        return {"day": format_day(day), "begins": body.usual_time, "place": body.place}

    def _next_day(self, body: BodyLine) -> date:
        """When the body should meet next by its frequency, after its last meeting and after today."""
        known = [line.starts.date() for line in self._of(body.slug)]
        first = known[-1] if known else self._days.today
        turns = series(first, body.frequency, FAR, self._days.holidays)
        ahead = (day for day in turns if day > max(first, self._days.today))
        return next(ahead, series(self._days.today, body.frequency, 2, self._days.holidays)[-1])

    def _before(self, slug: str, day: date) -> MeetingLine | None:
        earlier = [line for line in self._of(slug) if line.starts.date() < day]
        return earlier[-1] if earlier else None

    def _of(self, slug: str) -> list[MeetingLine]:
        """The formal meetings of a body, in the order of their days."""
        return [line for line in self._meetings if line.body == slug and line.kind == KINDS[0][0]]


def read_time(words: str, key: str) -> time:
    """A time of day as `10:00`, `9.30` or `14`.

    Raises:
        BadInput: the words of the field `key` are no time.
    """
    hours, _, minutes = words.strip().replace(".", ":").partition(":")
    try:
        return time(int(hours), int(minutes or "0"))
    except ValueError:
        raise BadInput(f"`{words}` is no time of day", remedy="write it as 10:00", key=key) from None


def _wrong_time(words: str) -> str:
    try:
        read_time(words, "")
    except BadInput as problem:
        return f"{problem.message}; {problem.remedy}"
    return ""
