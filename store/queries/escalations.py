"""The escalation log, each challenge with its stage and its clock (ES1, ES3)."""

import json
from datetime import datetime

from sqlmodel import Session, col, select

from store.bank_holidays import of_region
from store.errors import BadInput
from store.rules import ladder as ladders
from store.rules.clocks import Run
from store.rules.vocabulary import EscalationState
from store.tables import Body, Escalation, EscalationStep
from store.views.escalations import EscalationLine, EscalationView, StepView


def lines(session: Session, wanted: str, now: datetime, region: str = "ENG") -> tuple[EscalationLine, ...]:
    """Challenges that hold every word of a filter, open ones first, the one due soonest at the top.

    Args:
        session: the store.
        wanted: words to look for; `is:open` or `is:closed` choose by state, `is:breached` by the clock.
        now: the desk's wall-clock time.
        region: whose bank holidays working days skip.
    """
    rows = session.exec(select(Escalation, Body).join(Body, col(Body.key) == col(Escalation.body_key))).all()
    found = [_line(row, body, now, region) for row, body in rows]
    words = wanted.casefold().split()
    fitting = [line for line in found if all(_fits(line, word) for word in words)]
    return tuple(
        sorted(fitting, key=lambda line: (line.state != "open", line.due or line.entered.replace(year=9999), line.key))
    )


def view(session: Session, reference: str, now: datetime, region: str = "ENG") -> EscalationView:
    """One challenge with its whole ladder.

    Raises:
        BadInput: there is no such challenge.
    """
    row = session.exec(select(Escalation).where(Escalation.reference == reference.strip().upper())).first()
    if row is None:
        raise BadInput(f"there is no escalation `{reference}`", remedy="`quorate escalations` lists them")
    rungs = ladders.read(json.loads(row.ladder), "ladder")
    steps = session.exec(
        select(EscalationStep).where(EscalationStep.escalation_key == row.key).order_by(col(EscalationStep.at)),
    ).all()
    return EscalationView(
        line=_line(row, session.get_one(Body, row.body_key), now, region),
        ladder=rungs,
        steps=tuple(StepView(step.at, step.from_stage + 1, step.to_stage + 1, step.reason) for step in steps),
        clock_words=ladders.explain(rungs[row.stage], _run(row, region)),
    )


def _line(row: Escalation, body: Body, now: datetime, region: str) -> EscalationLine:
    rungs = ladders.read(json.loads(row.ladder), "ladder")
    stage = rungs[row.stage]
    running = row.state == EscalationState.OPEN
    return EscalationLine(
        key=row.key,
        reference=row.reference,
        body=body.slug,
        body_name=body.name,
        category=row.category,
        raised_by=row.raised_by,
        towards=row.towards,
        summary=row.summary,
        raised=row.raised,
        stage=row.stage + 1,
        stages=len(rungs),
        stage_name=stage.name,
        who=stage.who,
        entered=row.entered,
        due=row.due,
        standing=ladders.state_at(stage, _run(row, region), now).value if running else "",
        state=row.state,
        resolution=row.resolution,
    )


def _run(row: Escalation, region: str) -> Run:
    year = row.entered.year
    return Run(entered=row.entered, holidays=of_region(region, year - 1, year + 2))


def _fits(line: EscalationLine, word: str) -> bool:
    if word.startswith("is:"):
        wanted = word.removeprefix("is:")
        return wanted in {line.state, line.standing} or (wanted == "closed" and line.state != EscalationState.OPEN)
    said = (line.reference, line.category, line.raised_by, line.towards, line.summary, line.stage_name, line.body)
    return any(word in text.casefold() for text in said)
