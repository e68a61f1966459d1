"""What a meeting resolved, and what was put to it and failed: with proofs, votes and origins (AQ5, AQ5a, AQ6, AQ6a)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from store.queries import between, confidence, meetings
from store.rules.frozen_proof import Proof
from store.rules.problems import RuleProblem
from store.rules.vocabulary import RecommendationKind
from store.rules.voting import Vote
from store.tables import AgendaItem, Ballot, Decision, Meeting, Note, Recommendation
from store.views.minutes import BallotView, DecisionView, OriginView

NOT_CARRIED, NOT_RATIFIED = "not-carried", "not-ratified"
"""Kinds of note that keep what was put to a decision and failed."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Something a meeting resolved, or did not: the row's key and its item's, and what there is to say of it."""

    key: str
    item_key: str
    view: DecisionView


def of_meeting(session: Session, meeting: Meeting) -> list[Resolved]:
    """Decisions, recommendations, lost votes and refused ratifications of a meeting, in the order they came."""
    chairs = _Chairs(session, meeting)
    found = [*_decisions(session, meeting, chairs), *_recommendations(session, meeting)]
    found += [*_lost(session, meeting, chairs), *_declined(session, meeting)]
    return sorted(found, key=lambda each: (each.view.at, each.view.reference, each.key))


def origin(session: Session, row: Recommendation, references: Mapping[str, str]) -> OriginView:
    """Where a recommendation came from."""
    proof = Proof.from_text(row.proof)
    return OriginView(
        reference=row.reference,
        kind=row.kind,
        meeting=references.get(row.meeting_key or "", ""),
        day=row.at.date() if row.kind == RecommendationKind.BETWEEN else None,
        means=row.means,
        quorate=proof.verdict.quorate,
        assents=between.assents(session, row.key) if row.kind == RecommendationKind.BETWEEN else (),
    )


def ballots(session: Session, keys: Iterable[str]) -> dict[str, tuple[BallotView, ...]]:
    """The ballots of decisions, by their keys, in the order they were recorded."""
    found: dict[str, list[BallotView]] = defaultdict(list)
    rows = session.exec(
        select(Ballot).where(col(Ballot.decision_key).in_(list(keys))).order_by(col(Ballot.position)),
    ).all()
    for row in rows:
        found[row.decision_key].append(BallotView(row.person_name, row.vote))
    return {key: tuple(views) for key, views in found.items()}


class _Chairs:
    """Who chaired a meeting's items."""

    def __init__(self, session: Session, meeting: Meeting) -> None:
        rows = session.exec(select(AgendaItem).where(AgendaItem.meeting_key == meeting.key)).all()
        self._of_items = {row.key: row.chair_name for row in rows if row.chair_name}
        self._usual = meeting.chair_name

    def of(self, item_key: str | None) -> str:
        """The chair of an item."""
        return self._of_items.get(item_key or "", self._usual)


def _decisions(session: Session, meeting: Meeting, chairs: _Chairs) -> list[Resolved]:
    rows = session.exec(select(Decision).where(Decision.meeting_key == meeting.key)).all()
    named = ballots(session, [row.key for row in rows])
    references = meetings.references(session) if any(row.ratifies_key for row in rows) else {}
    ratified = {
        row.key: found for row in rows if (found := session.get(Recommendation, row.ratifies_key or "")) is not None
    }
    secret = confidence.of_meetings(session, {found.meeting_key for found in ratified.values()})
    resolved = []
    for row in rows:
        proof, source = Proof.from_text(row.proof), ratified.get(row.key)
        view = DecisionView(
            reference=row.reference,
            wording=row.wording,
            at=row.at,
            how=row.how,
            kind="decision",
            verdict=proof.verdict,
            ratifies=source.reference if source else "",
            attendance_corrected=row.attendance_corrected,
            confidential=source is not None and secret.covers(source.item_key, source.meeting_key),
            proof=proof,
            ballots=named.get(row.key, ()),
            casting=row.casting,
            chair=chairs.of(row.item_key),
            origin=origin(session, source, references) if source else None,
        )
        resolved.append(Resolved(row.key, row.item_key or "", view))
    return resolved


def _recommendations(session: Session, meeting: Meeting) -> list[Resolved]:
    rows = session.exec(select(Recommendation).where(Recommendation.meeting_key == meeting.key)).all()
    resolved = []
    for row in rows:
        proof = Proof.from_text(row.proof)
        view = DecisionView(
            reference=row.reference,
            wording=row.wording,
            at=row.at,
            how="",
            kind="recommendation",
            verdict=proof.verdict,
            why=row.why,
            proof=proof,
        )
        resolved.append(Resolved(row.key, row.item_key or "", view))
    return resolved


def _lost(session: Session, meeting: Meeting, chairs: _Chairs) -> list[Resolved]:
    """What was put to the vote and not carried."""
    rows = session.exec(select(Note).where(Note.meeting_key == meeting.key, Note.kind == NOT_CARRIED)).all()
    resolved = []
    for row in rows:
        vote = _vote(row.problem)
        tie = "; a tie without a casting vote" if vote and vote.tied and not vote.casting else ""
        view = DecisionView(
            reference="",
            wording=row.text,
            at=row.at,
            how=f"{vote.words()}{tie}" if vote else "",
            kind=NOT_CARRIED,
            verdict=None,
            ballots=tuple(BallotView(each.name, each.vote) for each in vote.ballots) if vote else (),
            casting=vote.casting if vote else "",
            chair=chairs.of(row.item_key),
        )
        resolved.append(Resolved(row.key, row.item_key or "", view))
    return resolved


def _declined(session: Session, meeting: Meeting) -> list[Resolved]:
    """Recommendations this meeting did not ratify."""
    rows = session.exec(select(Note).where(Note.meeting_key == meeting.key, Note.kind == NOT_RATIFIED)).all()
    references = meetings.references(session) if rows else {}
    sources = {row.key: session.get(Recommendation, row.problem) for row in rows}
    secret = confidence.of_meetings(session, {each.meeting_key for each in sources.values() if each is not None})
    resolved = []
    for row in rows:
        source = sources[row.key]
        if source is None:
            continue
        view = DecisionView(
            reference=source.reference,
            wording=source.wording,
            at=row.at,
            how="",
            kind=NOT_RATIFIED,
            verdict=None,
            why=row.text,
            confidential=secret.covers(source.item_key, source.meeting_key),
            origin=origin(session, source, references),
        )
        resolved.append(Resolved(row.key, row.item_key or "", view))
    return resolved


def _vote(text: str) -> Vote | None:
    """A lost vote as it was kept; None where the text is no longer one (redacted, for instance)."""
    try:
        return Vote.from_text(text)
    except RuleProblem:
        return None
