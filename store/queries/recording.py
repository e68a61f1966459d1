"""A meeting while it is recorded: its items, what was recorded under each, and the text under the hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from store.queries import agenda, confidence, duties, find, meetings, register, resolutions, room
from store.rules.frozen_proof import Proof
from store.rules.problems import RuleProblem
from store.rules.vocabulary import ActionState, Cast, ItemState, RecommendationState, RegisterState
from store.tables import (
    Action,
    ActionOwner,
    ActionUpdate,
    Agency,
    Escalation,
    Meeting,
    MinutesCorrection,
    MinutesVersion,
    Note,
    Recommendation,
    Typing,
)
from store.views.minutes import BallotView, DecisionView
from store.views.recording import OutcomeView, RecordingView, TypingView, UnfinishedView


def view(session: Session, meeting: str, now: datetime) -> RecordingView:
    """Everything the recording screen shows."""
    row = find.meeting(session, meeting)
    following = meetings.following(session, row)
    return RecordingView(
        register=register.view(session, row.key, now),
        items=agenda.items(session, row),
        current=row.current_item_key or "",
        notes=prose(session, row),
        outcomes=outcomes(session, row),
        typing=_typing(session, row),
        next_meeting=following.starts.date() if following else None,
    )


def prose(session: Session, meeting: Meeting) -> dict[str, str]:
    """The prose of each item, by the item's key."""
    rows = session.exec(select(Note).where(Note.meeting_key == meeting.key, Note.kind == "text")).all()
    return {row.item_key or "": row.text for row in rows}


def outcomes(session: Session, meeting: Meeting) -> tuple[OutcomeView, ...]:
    """All that was recorded, in the order it came; what was said in confidence here or before is marked."""
    found = [*_notes(session, meeting), *_decisions(session, meeting), *_actions(session, meeting)]
    found += [*_challenges(session, meeting), *_approvals(session, meeting), *_ruling(session, meeting)]
    secret = confidence.of_meetings(session, {meeting.key})
    marked = [
        replace(outcome, confidential=outcome.confidential or secret.covers(outcome.item_key, meeting.key))
        for outcome in found
    ]
    return tuple(sorted(marked, key=lambda outcome: (outcome.at, outcome.key)))


def unfinished(session: Session, meeting: str) -> UnfinishedView:
    """What closing now would leave unfinished (RE5)."""
    row = find.meeting(session, meeting)
    recorded = {outcome.item_key for outcome in outcomes(session, row)} | {
        k for k, t in prose(session, row).items() if t
    }
    items = [
        f"{item.number} {item.title}"
        for item in agenda.items(session, row)
        if item.state == ItemState.PLANNED or (item.state != ItemState.DEFERRED and item.key not in recorded)
    ]
    owned = set(session.exec(select(ActionOwner.action_key)).all())
    actions = []
    for action in session.exec(select(Action).where(Action.meeting_key == row.key).order_by(col(Action.key))).all():
        if action.state in {ActionState.OPEN, ActionState.IN_PROGRESS}:
            lacks = [] if action.key in owned else ["owner"]
            lacks += [] if action.due or action.due_words else ["date"]
            if lacks:
                actions.append(f"{action.reference} has no {' and no '.join(lacks)}: {action.wording}")
    people = [
        f"{line.person}, {line.post}"
        for line in register.view(session, row.key, row.latest or row.starts).lines
        if line.state == RegisterState.NOT_RECORDED and line.holder
    ]
    return UnfinishedView(tuple(items), tuple(actions), tuple(people), duties.without_outcome(session, row.key))


def _typing(session: Session, meeting: Meeting) -> TypingView | None:
    row = session.exec(select(Typing).where(Typing.meeting_key == meeting.key)).first()
    if row is None:
        return None
    return TypingView(row.item_key or "", row.field, row.text, row.capture, (row.cursor_row, row.cursor_column))


def _notes(session: Session, meeting: Meeting) -> list[OutcomeView]:
    rows = session.exec(select(Note).where(Note.meeting_key == meeting.key, Note.kind == "line")).all()
    return [
        OutcomeView(
            key=row.key,
            kind="note" if row.understood else "kept",
            item_key=row.item_key or "",
            reference="",
            text=row.text,
            at=row.at,
            problem=row.problem,
        )
        for row in rows
    ]


def _decisions(session: Session, meeting: Meeting) -> list[OutcomeView]:
    """What was resolved, recommended or lost; of a recommendation also what became of it since."""
    references = meetings.references(session)
    recommended = {
        row.key: row
        for row in session.exec(select(Recommendation).where(Recommendation.meeting_key == meeting.key)).all()
    }
    found = []
    for each in resolutions.of_meeting(session, meeting):
        view, row = each.view, recommended.get(each.key)
        found.append(
            OutcomeView(
                key=each.key,
                kind=view.kind,
                item_key=each.item_key,
                reference=view.reference,
                text=view.wording,
                at=view.at,
                how=view.why if view.kind in {"recommendation", "not-ratified"} else view.how,
                proof=view.proof.to_text() if view.proof else "",
                problem=_corrected(view),
                confidential=view.confidential,
                names=named(view.ballots),
                state=_state(row, references) if row else _stands(view),
            ),
        )
    return found


def named(ballots: Iterable[BallotView]) -> str:
    """Who is named in a vote: `against R Obi, K Lane; dissent noted: A Cole`."""
    sides: dict[str, list[str]] = defaultdict(list)
    for ballot in ballots:
        sides[ballot.vote].append(ballot.name)
    words = {Cast.FOR: "for", Cast.AGAINST: "against", Cast.ABSTAINED: "abstained", Cast.DISSENT: "dissent noted:"}
    return "; ".join(f"{said} {', '.join(sides[side])}" for side, said in words.items() if side in sides)


def _corrected(view: DecisionView) -> str:
    """The mark of a decision that was corrected since, with both verdicts (AQ5)."""
    if not view.attendance_corrected or view.verdict is None:
        return ""
    try:
        now = Proof.from_text(view.attendance_corrected)
    except RuleProblem:
        return "corrected since"
    what = "kind of business" if now.corrected == "business" else "attendance"
    was, then = view.verdict.headline(), now.verdict.headline()
    if was != then:
        return f"{what} corrected since: {was} as taken, {then} as corrected"
    return f"{what} corrected since: {was} as taken and as corrected, with others counted"


def _state(row: Recommendation, references: Mapping[str, str]) -> str:
    """What became of a recommendation: `waits for ratification`, `ratified at EG/2024/02`."""
    if row.state == RecommendationState.WAITING:
        return "waits for ratification"
    where = references.get(row.settled_at_key or "", "")
    return f"{row.state.replace('-', ' ')} at {where}" if where else row.state.replace("-", " ")


def _stands(view: DecisionView) -> str:
    """By what a decision stands where that is not the quoracy of the room."""
    return "by the chair's ruling" if view.verdict is not None and not view.verdict.quorate else ""


def _ruling(session: Session, meeting: Meeting) -> list[OutcomeView]:
    """What the chair ruled, under the item it was ruled on (AQ6)."""
    if not meeting.ruling or meeting.ruling_at is None:
        return []
    item = room.item_at(agenda.rows(session, meeting), meeting.ruling_at)
    key = item.key if item else ""
    return [
        OutcomeView(
            key=f"{meeting.key}-ruling",
            kind="ruling",
            item_key=key,
            reference="",
            text=meeting.ruling,
            at=meeting.ruling_at,
            who=(item.chair_name if item else "") or meeting.chair_name,
        )
    ]


def _actions(session: Session, meeting: Meeting) -> list[OutcomeView]:
    owners: dict[str, list[str]] = defaultdict(list)
    agencies: dict[str, list[str]] = defaultdict(list)
    names = dict(session.exec(select(Agency.key, Agency.name)).all())
    for owner in session.exec(select(ActionOwner).order_by(col(ActionOwner.position))).all():
        owners[owner.action_key].append(owner.name)
        if owner.agency_key and names[owner.agency_key] not in agencies[owner.action_key]:
            agencies[owner.action_key].append(names[owner.agency_key])
    found = [
        OutcomeView(
            key=row.key,
            kind="action",
            item_key=row.item_key or "",
            reference=row.reference,
            text=row.wording,
            at=row.made,
            who=", ".join(owners[row.key]),
            agency=", ".join(agencies[row.key]),
            due=row.due,
            due_words=row.due_words,
        )
        for row in session.exec(select(Action).where(Action.meeting_key == meeting.key)).all()
    ]
    updated = session.exec(
        select(ActionUpdate, Action)
        .join(Action, col(Action.key) == col(ActionUpdate.action_key))
        .where(ActionUpdate.meeting_key == meeting.key),
    ).all()
    secret = confidence.of_meetings(session, {action.meeting_key for _, action in updated})
    for update, action in updated:
        found.append(
            OutcomeView(
                key=update.key,
                kind="update",
                item_key=update.item_key or "",
                reference=action.reference,
                text=update.text,
                at=update.at,
                who=", ".join(owners[action.key]),
                due=update.due_after,
                how=update.state_after,
                confidential=secret.covers(action.item_key, action.meeting_key),
            ),
        )
    return found


def _challenges(session: Session, meeting: Meeting) -> list[OutcomeView]:
    rows = session.exec(select(Escalation).where(Escalation.meeting_key == meeting.key)).all()
    return [
        OutcomeView(
            key=row.key,
            kind="challenge",
            item_key=row.item_key or "",
            reference=row.reference,
            text=row.summary,
            at=row.made,
            who=row.towards,
        )
        for row in rows
    ]


def _approvals(session: Session, meeting: Meeting) -> list[OutcomeView]:
    """Minutes approved here, and the corrections agreed to them."""
    names = meetings.references(session)
    corrections = session.exec(select(MinutesCorrection).where(MinutesCorrection.at_meeting_key == meeting.key)).all()
    secret = confidence.of_meetings(session, {row.meeting_key for row in corrections})
    found = [
        OutcomeView(
            key=row.key,
            kind="correction",
            item_key=row.item_key or "",
            reference=names[row.meeting_key],
            text=row.text,
            at=row.at,
            confidential=row.meeting_key in secret.meetings,
        )
        for row in corrections
    ]
    for version in session.exec(select(MinutesVersion).where(MinutesVersion.approved_at_key == meeting.key)).all():
        found.append(
            OutcomeView(
                key=version.key,
                kind="approval",
                item_key=version.approved_item_key or "",
                reference=names[version.meeting_key],
                text=f"The minutes of {names[version.meeting_key]} were agreed as an accurate record",
                at=version.at,
            ),
        )
    return found
