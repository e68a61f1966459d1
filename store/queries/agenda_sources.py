"""Everything that waits for a body's next meeting: what a new agenda is drawn from (AG2)."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from store.queries import confidence, duty_agendas, room
from store.queries.meetings import stages_of_minutes
from store.rules import ladder as ladders
from store.rules.agenda_drawing import (
    CarriedItem,
    DueDuty,
    MinutesWaiting,
    OpenAction,
    ReachedEscalation,
    Sources,
    WaitingRecommendation,
)
from store.rules.body_terms import Body as BodyTerms
from store.rules.frozen_proof import Proof
from store.rules.vocabulary import (
    ActionState,
    EscalationState,
    ItemState,
    MeetingState,
    MinutesStage,
    Origin,
    RecommendationState,
)
from store.tables import Action, ActionOwner, AgendaItem, Body, Escalation, Meeting, Recommendation


def sources(session: Session, body: Body, of_body: BodyTerms, starts: datetime, item_minutes: int = 10) -> Sources:
    """What waits for a meeting of a body.

    Args:
        session: the store.
        body: the body.
        of_body: its terms in force on the day.
        starts: when the meeting is to begin.
        item_minutes: how long an item is given that says nothing of its own.
    """
    earlier = session.exec(
        select(Meeting).where(Meeting.body_key == body.key, col(Meeting.starts) < starts).order_by(col(Meeting.starts)),
    ).all()
    return Sources(
        day=starts.date(),
        standing=of_body.standing,
        minutes=_minutes(session, earlier),
        actions=_actions(session, body),
        recommendations=_recommendations(session, body, starts),
        escalations=_escalations(session, body),
        carried=_carried(session, earlier),
        duties=_duties(session, body, starts.date()),
        item_minutes=item_minutes,
    )


def _minutes(session: Session, earlier: Sequence[Meeting]) -> tuple[MinutesWaiting, ...]:
    stages = stages_of_minutes(session)
    return tuple(
        _minutes_of(session, row, stages.get(row.key, MinutesStage.DRAFT.value))
        for row in earlier
        if row.state != MeetingState.PLANNED and row.kind == "meeting"
    )


def _minutes_of(session: Session, row: Meeting, stage: str) -> MinutesWaiting:
    """The minutes of a meeting; those of an inquorate one are notes (AQ6). Of settled ones nobody asks any more."""
    waits = stage not in {MinutesStage.APPROVED, MinutesStage.SUPERSEDED} and row.closed is not None
    inquorate = waits and room.was_inquorate(session, row)
    return MinutesWaiting(row.key, row.reference, row.starts.date(), stage, inquorate)


def _actions(session: Session, body: Body) -> tuple[OpenAction, ...]:
    owners: dict[str, list[str]] = {}
    for owner in session.exec(select(ActionOwner).order_by(col(ActionOwner.position))).all():
        owners.setdefault(owner.action_key, []).append(owner.name)
    rows = session.exec(
        select(Action)
        .where(Action.body_key == body.key)
        .where(col(Action.state).in_([ActionState.OPEN.value, ActionState.IN_PROGRESS.value]))
        .order_by(col(Action.key)),
    ).all()
    return tuple(OpenAction(row.reference, row.wording, ", ".join(owners.get(row.key, [])), row.due) for row in rows)


def _recommendations(session: Session, body: Body, starts: datetime) -> tuple[WaitingRecommendation, ...]:
    rows = session.exec(
        select(Recommendation)
        .where(Recommendation.body_key == body.key, Recommendation.state == RecommendationState.WAITING.value)
        .where(col(Recommendation.at) < starts)
        .order_by(col(Recommendation.key)),
    ).all()
    secret = confidence.of_meetings(session, {row.meeting_key for row in rows})
    return tuple(_waiting(row, confidential=secret.covers(row.item_key, row.meeting_key)) for row in rows)


def _waiting(row: Recommendation, *, confidential: bool) -> WaitingRecommendation:
    """A recommendation with the business it was, which its proof keeps."""
    proof = Proof.from_text(row.proof)
    return WaitingRecommendation(
        row.key, row.reference, row.wording, row.why, confidential, proof.business, " ".join(proof.concerns)
    )


def _escalations(session: Session, body: Body) -> tuple[ReachedEscalation, ...]:
    """Open challenges whose present stage belongs to this body."""
    found = []
    rows = session.exec(select(Escalation).where(Escalation.state == EscalationState.OPEN.value)).all()
    secret = confidence.of_meetings(session, {row.meeting_key for row in rows})
    for row in rows:
        stage = ladders.read(json.loads(row.ladder), "ladder")[row.stage]
        if stage.body == body.slug:
            hidden = secret.covers(row.item_key, row.meeting_key)
            since = row.entered.date()
            found.append(ReachedEscalation(row.key, row.reference, row.category, stage.name, since, hidden))
    return tuple(found)


def _carried(session: Session, earlier: Sequence[Meeting]) -> tuple[CarriedItem, ...]:
    """Items deferred or not reached that no later agenda of the body has taken up (AG2)."""
    references = {row.key: row.reference for row in earlier}
    rows = session.exec(
        select(AgendaItem).where(col(AgendaItem.meeting_key).in_(list(references))).order_by(col(AgendaItem.key)),
    ).all()
    unclosed = {row.key for row in earlier if row.state in {MeetingState.OPEN, MeetingState.ADJOURNED}}
    workshops = {row.key for row in earlier if row.kind == "workshop"}
    order = {key: place for place, key in enumerate(references)}
    taken_up = {row.origin_key for row in rows if row.origin_key}
    last_seen = {
        (row.origin, row.origin_key): order[row.meeting_key] for row in sorted(rows, key=lambda r: order[r.meeting_key])
    }
    unfinished = [ItemState.DEFERRED.value, ItemState.NOT_REACHED.value]
    waiting = [
        row
        for row in rows
        if (row.state in unfinished or (row.state == ItemState.PLANNED and row.meeting_key in unclosed))
        and not (row.origin == Origin.STANDING and row.meeting_key in workshops)
        and row.key not in taken_up
        and not (row.origin_key and last_seen[row.origin, row.origin_key] > order[row.meeting_key])
    ]
    return tuple(
        CarriedItem(
            key=row.key,
            title=row.title,
            meeting=references[row.meeting_key],
            state=row.state if row.state in unfinished else ItemState.NOT_REACHED.value,
            reason=row.state_reason if row.state == ItemState.DEFERRED else "",
            minutes=row.minutes,
            purpose=row.purpose,
            lead=row.lead,
            section=row.section,
            confidential=row.confidential,
            proposed_decision=row.proposed_decision,
            origin=row.origin,
            origin_ref=row.origin_ref,
            origin_key=row.origin_key,
            business=row.business,
            concerns=row.concerns,
        )
        for row in sorted(waiting, key=lambda row: (order[row.meeting_key], row.position))
    )


def _duties(session: Session, body: Body, day: date) -> tuple[DueDuty, ...]:
    """The duties whose turn it is at the meeting of a day, so that each is on an agenda in time (DU1)."""
    rows = duty_agendas.waiting_for(session, body, day)
    return tuple(DueDuty(row.key, row.title, row.due, row.owner, row.source) for row in rows)
