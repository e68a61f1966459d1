"""A concern about attendance, raised with the agency and the body its ladder names (AQ9; B 2.19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import TextArea

from store.export import attendance_sentences as say
from store.export.attendance_rows import rows
from tui.dialogs.noted import NotedForm, required
from tui.safe import safe_str
from tui.widgets.form import Field, FormField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.export.attendance_rows import AttendanceRow
    from store.views.attendance import AttendanceReport, ConcernFacts
    from store.views.changed import Changed

CATEGORY = "attendance"
NO_SUMMARY = "say what it is about"


class ConcernDialog(NotedForm["Changed"]):
    """Makes an escalation of the category attendance, its summary begun from the figures."""

    TITLE_WORDS = "Attendance concern"

    def __init__(self, report: AttendanceReport, row: AttendanceRow, facts: ConcernFacts) -> None:
        """Make it.

        Args:
            report: the report the figures are from.
            row: what the cursor is on.
            facts: who raises it, and where the ladder lets it begin.
        """
        super().__init__()
        self._report = report
        self._row = row
        self._facts = facts
        self._abouts = {about.by: about for about in abouts(report, row)}
        self._begun = ""

    def fields(self) -> Sequence[Field]:
        """About whom, by whom, towards whom, what, and at which stage."""
        first = next(iter(self._abouts.values()))
        self._begun = say.concern(first, self._report)
        choices = tuple((by, _words(about)) for by, about in self._abouts.items())
        stages = tuple((str(number), f"{number} {name}") for number, name, _ in self._facts.stages)
        who = "an agency or a post"
        return (
            *((Field("about", "About", first.by, choices=choices),) if len(choices) > 1 else ()),
            Field("raised_by", "Raised by", self._facts.raised_by, who, check=required("say who raises it")),
            Field("towards", "Towards", self._towards(), "the agency, and who is to know", check=self._names_agency),
            Field("summary", "Summary", self._begun, "the figures; no case", lines=4, check=required(NO_SUMMARY)),
            Field("stage", "Begins at stage", self._stage(), choices=stages),
        )

    def notes(self, values: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """What comes of it."""
        body = next((body for number, _, body in self._facts.stages if str(number) == values["stage"]), "")
        agenda = (
            f"comes onto the next agenda of the {body}" if body else "is between the agencies; no agenda has it yet"
        )
        return (("→", f"{agenda}; its reference stands on this row"),)

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        """Begin the summary anew for somebody else, as long as nobody wrote another."""
        if message.form_field.field.key == "about":
            summary = self._summary()
            if summary.text == safe_str(self._begun):
                self._begun = say.concern(self._abouts[message.form_field.value], self._report)
                summary.text = safe_str(self._begun)

    async def commit(self, values: Mapping[str, str]) -> Changed:
        """Raise it."""
        from store.services import escalations

        about = self._abouts[values.get("about", next(iter(self._abouts)))]
        summary = " ".join(values["summary"].split())
        if about.post and not summary.casefold().startswith(about.post.casefold()):
            summary = f"{about.post}: {summary}"  # by the post the row finds its concerns
        return await self.app.operations.attempt(
            escalations.raise_challenge,
            self._report.body,
            raised_by=values["raised_by"],
            towards=values["towards"],
            summary=summary,
            category=CATEGORY,
            stage=int(values["stage"]),
        )

    def _towards(self) -> str:
        """The agency, and the first body the ladder lets it begin at (B 2.19: the Executive Group)."""
        told = next((body for _, _, body in self._facts.stages if body), "")
        return f"{self._row.agency_name} and {told}" if told else self._row.agency_name

    def _stage(self) -> str:
        """The first stage that puts it on an agenda, where a case may begin there."""
        return str(next((number for number, _, body in self._facts.stages if body), self._facts.stages[0][0]))

    def _names_agency(self, text: str) -> str:
        names = (self._row.agency_name, self._row.agency_short)
        known = any(name.casefold() in text.casefold() for name in names)
        return "" if known else f"name the agency, {self._row.agency_name}"

    def _summary(self) -> TextArea:
        found = next(each for each in self.form.query(FormField) if each.field.key == "summary")
        return found.query_one(TextArea)


def abouts(report: AttendanceReport, row: AttendanceRow) -> tuple[AttendanceRow, ...]:
    """What a concern from a row may be about, the likeliest first.

    A person answers for their own meetings only, so where a seat changed hands its present holder comes first; the
    seat and the agency keep the misses of everybody.
    """
    agencies = [one for one in rows(report, "agency") if one.agency == row.agency]
    if row.by == "agency" or row.line is None:
        return (row,)
    seats = [one for one in rows(report) if one.seat == row.seat]
    holders = [one for one in rows(report, "holder") if one.seat == row.seat and one.is_present]
    several = len(row.line.holders) > 1
    more = [one for one in agencies if one.figures != row.figures]
    return (*(holders if several else ()), *seats, *more)


def _words(about: AttendanceRow) -> str:
    if about.by == "holder":
        return f"holder since {say.plain_day(about.since)}" if about.since else "its present holder"
    return "the seat, whoever held it" if about.by == "seat" else "the agency, by all its seats"
