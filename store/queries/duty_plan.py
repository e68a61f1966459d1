"""The forward plan of a body: what is entered on it, what a year will bring, and what the terms list besides (DU1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from store.queries import duty_agendas, duty_series, find, meetings
from store.queries.duty_agendas import Agendas
from store.rules.attendance_duty import Year
from store.rules.body_terms import Body as BodyTerms
from store.rules.forward_plan import Entered, Series, standing
from store.rules.rhythm_words import say_every, say_when
from store.tables import Body, Duty
from store.views.duties import DutyLine, MissingDuty

EVERY_BODY = "all"
"""Names every body where one may be named."""


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """The forward plan of one body, its rows by key and the references of meetings by theirs."""

    body: Body
    today: date
    of_body: BodyTerms
    series: tuple[Series, ...]
    rows: Mapping[str, Duty]
    agendas: Agendas
    references: Mapping[str, str]

    def entered(self) -> Iterator[DutyLine]:
        """What is on it."""
        for series in self.series:
            for turn, entered in series.entered:
                yield self.line(series, turn, entered)

    def projected(self, wanted: Year) -> Iterator[DutyLine]:
        """What else a year will bring."""
        for series in self.series:
            for turn in series.projected(wanted, self.today):
                yield self._to_come(series, turn)

    def missing(self, wanted: Year | None) -> Iterator[MissingDuty]:
        """What the terms list and is not on it."""
        for series in self.series:
            if series.line is None:
                continue
            line, owner = series.line, duty_series.owner_of(self.of_body, series.line.owner)
            every = series.rhythm.every if series.rhythm else 0
            for turn in series.missing(self.today, wanted):
                about = (line.key, line.title, turn, every, owner, line.source, line.ahead)
                yield MissingDuty(self.body.slug, self.body.name, *about)

    def line(self, series: Series, turn: date, entered: Entered) -> DutyLine:
        """An occurrence that is on it."""
        row = self.rows[entered.key]
        stands = standing(row.due, self.today, row.ahead, row.done_on, row.outcome)
        way = self.agendas.way(row, self.body.name, self.today)
        return DutyLine(
            key=row.key,
            title=row.title,
            body=self.body.slug,
            body_name=self.body.name,
            body_short=self.body.short,
            due=row.due,
            every=series.rhythm.every if series.line and series.rhythm else row.every,
            owner=row.owner,
            source=row.source,
            done_on=row.done_on,
            standing=stands.value,
            when=self._when(series, row.every),
            ahead=row.ahead,
            until=row.until,
            moved_from=turn if turn != row.due else None,
            shared=series.line is not None and series.line.shared,
            listed=series.line is not None,
            last=series.why_over() if series.following(turn) is None else "",
            outcome=row.outcome,
            done_at=self.references.get(row.done_at_key or "", ""),
            agenda=way.reference,
            note=way.note,
            late=way.late,
        )

    def _to_come(self, series: Series, turn: date) -> DutyLine:
        """An occurrence nobody entered yet: as the terms say, or as the last one was."""
        line, last = series.line, self.rows[series.entered[-1][1].key] if series.entered else None
        ahead = line.ahead if line else last.ahead if last else 0
        owner = duty_series.owner_of(self.of_body, line.owner) if line else last.owner if last else ""
        return DutyLine(
            key=f"{self.body.slug}/{line.key if line else series.entered[-1][1].series}/{turn.isoformat()}",
            title=line.title if line else last.title if last else "",
            body=self.body.slug,
            body_name=self.body.name,
            body_short=self.body.short,
            due=turn,
            every=series.rhythm.every if series.rhythm else 0,
            owner=owner,
            source=line.source if line else last.source if last else "",
            done_on=None,
            standing=standing(turn, self.today, ahead).value,
            projected=True,
            when=self._when(series, last.every if last else 0),
            ahead=ahead,
            shared=line is not None and line.shared,
            listed=line is not None,
            last=series.why_over() if series.following(turn) is None else "",
        )

    def _when(self, series: Series, every: int) -> str:
        return say_when(series.line.when, self.of_body.review) if series.line else say_every(every)


def read(session: Session, today: date, body: str = "") -> list[BodyPlan]:
    """The plans of one body, or of every body in the order of the terms file.

    Args:
        session: the store.
        today: the day they are looked at.
        body: whose, as `find.body` takes it; of every body when "" or `all`.

    Raises:
        BadInput: there is no such body.
    """
    bodies = session.exec(select(Body).order_by(col(Body.position))).all()
    if body not in {"", EVERY_BODY}:
        bodies = [find.body(session, body)]
    everything = duty_series.rows(session)
    agendas, references = duty_agendas.read(session), meetings.references(session)
    plans = []
    for each in bodies:
        own = {row.key: row for row in everything if row.body_key == each.key}
        of_body, series = duty_series.of_body(session, each, today, list(own.values()))
        plans.append(BodyPlan(each, today, of_body, series, own, agendas, references))
    return plans
