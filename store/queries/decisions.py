"""Every decision and every recommendation, with all that was kept of it (AQ5 to AQ6a)."""

from sqlmodel import Session, col, select

from store.errors import BadInput
from store.queries import between, find, meetings, resolutions
from store.rules.frozen_proof import Proof
from store.rules.vocabulary import RecommendationKind, RecommendationState
from store.tables import Body, Decision, Meeting, Recommendation
from store.views.decisions import DecisionLine

STANDS = "stands"
"""The state of a decision; a recommendation is waiting, ratified or not ratified."""


def lines(session: Session, body: str = "", meeting: str = "", *, waiting: bool = False) -> tuple[DecisionLine, ...]:
    """Decisions and recommendations in the order of their times.

    Args:
        session: the store.
        body: a body, as `find.body` takes it; all of them when left out.
        meeting: a meeting, as `find.meeting` takes it; all of them when left out.
        waiting: only what waits for ratification.

    Raises:
        BadInput: there is no such body or meeting.
    """
    of_body = find.body(session, body).key if body else ""
    of_meeting = find.meeting(session, meeting).key if meeting else ""
    rows = [] if waiting else _decisions(session)
    found = [*rows, *_recommendations(session, waiting=waiting)]
    kept = [
        line
        for body_key, meeting_key, line in found
        if (not of_body or body_key == of_body) and (not of_meeting or meeting_key == of_meeting)
    ]
    return tuple(sorted(kept, key=lambda line: (line.at, line.reference)))


def line(session: Session, reference: str) -> DecisionLine:
    """One of them, by its reference.

    Raises:
        BadInput: there is none.
    """
    wanted = reference.strip().upper()
    found = next((each for each in lines(session) if each.reference == wanted), None)
    if found is None:
        message = f"there is no decision or recommendation `{reference}`"
        raise BadInput(message, remedy="`quorate decisions list` has their references")
    return found


def _decisions(session: Session) -> list[tuple[str, str, DecisionLine]]:
    rows = session.exec(
        select(Decision, Meeting, Body)
        .join(Meeting, col(Meeting.key) == col(Decision.meeting_key))
        .join(Body, col(Body.key) == col(Meeting.body_key)),
    ).all()
    named = resolutions.ballots(session, [row.key for row, _, _ in rows])
    sources = dict(session.exec(select(Recommendation.key, Recommendation.reference)).all())
    found = []
    for row, meeting, body in rows:
        proof = Proof.from_text(row.proof)
        votes = None
        if row.votes_for is not None:
            votes = (row.votes_for, row.votes_against or 0, row.votes_abstaining or 0)
        view = DecisionLine(
            reference=row.reference,
            kind="decision",
            body=body.slug,
            meeting=meeting.reference,
            wording=row.wording,
            at=row.at,
            state=STANDS,
            how=row.how,
            proof=proof,
            item=proof.item,
            ratifies=sources.get(row.ratifies_key or "", ""),
            corrected=Proof.from_text(row.attendance_corrected) if row.attendance_corrected else None,
            votes=votes,
            casting=row.casting,
            ballots=named.get(row.key, ()),
        )
        found.append((body.key, meeting.key, view))
    return found


def _recommendations(session: Session, *, waiting: bool) -> list[tuple[str, str, DecisionLine]]:
    statement = select(Recommendation, Body).join(Body, col(Body.key) == col(Recommendation.body_key))
    if waiting:
        statement = statement.where(Recommendation.state == RecommendationState.WAITING.value)
    references = meetings.references(session)
    found = []
    for row, body in session.exec(statement).all():
        proof = Proof.from_text(row.proof)
        apart = row.kind == RecommendationKind.BETWEEN
        view = DecisionLine(
            reference=row.reference,
            kind=row.kind if apart else "recommendation",
            body=body.slug,
            meeting=references.get(row.meeting_key or "", ""),
            wording=row.wording,
            at=row.at,
            state=row.state,
            how=row.why,
            proof=proof,
            item=proof.item,
            means=row.means,
            settled_at=references.get(row.settled_at_key or "", ""),
            settled_reason=row.settled_reason,
            assents=between.assents(session, row.key) if apart else (),
        )
        found.append((body.key, row.meeting_key or "", view))
    return found
