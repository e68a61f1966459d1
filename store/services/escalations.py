"""Challenges: raised, moved up their ladder with a reason, resolved, withdrawn (ES1 to ES4)."""

import json
from datetime import date, datetime

from sqlmodel import select

from store.bank_holidays import of_region
from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find, terms
from store.rules import ladder as ladders
from store.rules.clocks import Run
from store.rules.vocabulary import EscalationState
from store.services import decisions, planning
from store.services.numbers import next_number
from store.services.sitting import recorded, stamp
from store.tables import Escalation, EscalationStep
from store.views.changed import Changed

CATEGORIES = (
    "levels of need",
    "roles and responsibilities",
    "progressing plans",
    "communication",
    "attendance",
    "funding",
    "overdue action",
)
"""What a challenge may be about (B 7.2; the last three are the partnership's own business)."""


def raise_challenge(
    work: Work,
    body: str,
    *,
    raised_by: str,
    towards: str,
    summary: str,
    category: str = "communication",
    stage: int = 1,
    day: date | None = None,
) -> Changed:
    """Begin a challenge, at the first stage or at one its ladder lets it enter directly.

    Args:
        work: the desk's work.
        body: the body whose ladder it climbs.
        raised_by: who raises it.
        towards: whom it is raised with.
        summary: what it is about, without a child's identity.
        category: one of `CATEGORIES`.
        stage: where it begins, counted from 1 as people count.
        day: when it was raised; today when left out.

    Raises:
        BadInput: the category is unknown, or something is missing.
        Refused: the ladder does not let it begin there.
    """
    found = find.body(work.session, body)
    entered = datetime.combine(day, datetime.min.time()) if day else work.wall
    row = _new(work, found.key, raised_by, towards, summary, category, entered)
    _enter(work, row, stage - 1, entered, first=True)
    said = f"{row.reference} {row.raised_by} challenges {row.towards}: {row.summary}"
    return Changed("escalations.raise", said, key=row.key, reference=row.reference)


def challenge(work: Work, meeting: str, towards: str, text: str, at: datetime | None = None) -> Changed:
    """A challenge made at a meeting: it begins at the stage of that body, if its ladder has one."""
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    body = find.body(work.session, sitting.body_key)
    row = _new(work, body.key, body.name, towards, text, "communication", time)
    row.meeting_key = sitting.key
    row.item_key = sitting.current_item_key
    rungs = ladders.read(json.loads(row.ladder), "ladder")
    own = next((number for number, stage in enumerate(rungs) if stage.body == body.slug), 0)
    _enter(work, row, own, time, first=False)
    said = f"{row.reference} challenge to {row.towards}: {row.summary}"
    return Changed("escalations.challenge", said, sitting.key, row.key, row.reference)


def step(work: Work, reference: str, reason: str, *, at: datetime | None = None) -> Changed:
    """Move a challenge one stage up, on silence or an unsatisfactory answer; the reason is required (ES3).

    Raises:
        BadInput: there is no reason, or no such challenge.
        Refused: it is closed, or stands on the last stage.
    """
    row = _open(work, reference)
    words = " ".join(reason.split())
    if not words:
        raise BadInput("a step needs its reason", remedy="say what was, or was not, answered", key="reason")
    rungs = ladders.read(json.loads(row.ladder), "ladder")
    above = ladders.next_stage(rungs, row.stage)
    if above is None:
        raise Refused(f"{row.reference} stands on the last stage, {rungs[row.stage].name}; resolve it there")
    time = at or work.wall
    before = row.stage
    _enter(work, row, above, time, first=False)
    work.session.add(
        EscalationStep(escalation_key=row.key, at=time, from_stage=before, to_stage=above, reason=words),
    )
    said = f"{row.reference} goes to {rungs[above].name}: {words}"
    return Changed("escalations.step", said, row.meeting_key or "", row.key, row.reference)


def resolve(
    work: Work,
    reference: str,
    how: str,
    *,
    by: str = "",
    learned: str = "",
    state: EscalationState = EscalationState.RESOLVED,
    at: datetime | None = None,
) -> Changed:
    """End a challenge: resolved, withdrawn or referred outside, with how and by whom (B 7.3).

    A body that resolves a challenge at its own stage decides, so it must have met since, and been able to (AQ4).

    Raises:
        BadInput: it is not said how.
        Refused: it is closed already, or is to be resolved by a body that could not have decided since it came there.
    """
    row = _open(work, reference)
    if state == EscalationState.RESOLVED:
        _by_a_body_that_met(work, row, by)
    words = " ".join(how.split())
    if not words:
        raise BadInput("it is not said how it was resolved", key="how", remedy="say it in a sentence")
    row.state = state.value
    row.resolution = words
    row.resolved_by = by.strip()
    row.learned = learned.strip()
    row.resolved_on = (at or work.wall).date()
    row.due = None
    work.session.add(row)
    return Changed("escalations.resolve", f"{row.reference} {state.label}: {words}", "", row.key, row.reference)


def _by_a_body_that_met(work: Work, row: Escalation, by: str) -> None:
    """Refuse a resolution by the body of the present stage while that body had no meeting that may decide."""
    stage = ladders.read(json.loads(row.ladder), "ladder")[row.stage]
    body = find.body(work.session, stage.body) if stage.body else None
    named = " ".join(by.split()).casefold()
    if body is None or named not in {body.name.casefold(), body.short.casefold(), body.slug.casefold()}:
        return
    if not decisions.could_resolve(work, body, row.entered):
        raise Refused(
            f"the {body.name} had no meeting that may decide since {row.reference} came there; it resolves it at one"
        )


def _new(
    work: Work, body_key: str, raised_by: str, towards: str, summary: str, category: str, entered: datetime
) -> Escalation:
    body = find.body(work.session, body_key)
    words = " ".join(summary.split())
    for key, value in (("raised_by", raised_by), ("towards", towards), ("summary", words)):
        if not value.strip():
            raise BadInput(f"{key.replace('_', ' ')} is missing", key=key)
    if category not in CATEGORIES:
        raise BadInput(f"`{category}` is no category", key="category", remedy="one of " + ", ".join(CATEGORIES))
    of_body = terms.of_body(work.session, body, entered.date())
    row = Escalation(
        body_key=body.key,
        reference=f"ES-{next_number(work, 'ES')}",
        category=category,
        raised_by=raised_by.strip(),
        towards=towards.strip(),
        summary=words,
        raised=entered.date(),
        made=entered,
        ladder=json.dumps(ladders.write(of_body.ladder or ladders.USUAL), ensure_ascii=False),
        entered=entered,
    )
    work.session.add(row)
    return row


def _enter(work: Work, row: Escalation, stage: int, time: datetime, *, first: bool) -> None:
    rungs = ladders.read(json.loads(row.ladder), "ladder")
    if not 0 <= stage < len(rungs):
        raise BadInput(f"the ladder has stages 1 to {len(rungs)}", key="stage")
    if first and stage not in ladders.entries(rungs):
        allowed = ", ".join(f"{number + 1} {rungs[number].name}" for number in ladders.entries(rungs))
        raise Refused(f"a challenge cannot begin at {rungs[stage].name}; it may begin at {allowed}")
    row.stage = stage
    row.entered = time
    row.due = ladders.due(rungs[stage], run_of(row, work.settings.calendar.region))
    work.session.add(row)
    work.session.flush()
    if rungs[stage].body:
        planning.bring_to_body(work, rungs[stage].body, time)


def run_of(row: Escalation, region: str) -> Run:
    """The facts the present stage's clock runs on; a further time counts from the step that led there."""
    year = row.entered.year
    return Run(entered=row.entered, holidays=of_region(region, year - 1, year + 2))


def _open(work: Work, reference: str) -> Escalation:
    row = work.session.exec(select(Escalation).where(Escalation.reference == reference.strip().upper())).first()
    if row is None:
        raise BadInput(f"there is no escalation `{reference}`", remedy="`quorate escalations` lists them")
    if row.state != EscalationState.OPEN:
        raise Refused(f"{row.reference} is {row.state} already")
    return row
