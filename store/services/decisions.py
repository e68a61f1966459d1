"""Decisions with their frozen proof, recommendations when the room may not decide, and ratification (AQ5, AQ6)."""

from datetime import datetime

from sqlmodel import select

from store.desk import Work
from store.errors import BadInput, NotQuorate, Refused
from store.rules.vocabulary import RecommendationState
from store.services import proof
from store.services.numbers import next_reference
from store.services.sitting import clock_time, in_session, recorded, stamp
from store.tables import Decision as DecisionRow
from store.tables import Meeting, Recommendation, TermsVersion
from store.views.changed import Changed

CONSENSUS = "by consensus"


def decide(
    work: Work,
    meeting: str,
    wording: str,
    *,
    how: str = CONSENSUS,
    item: str | None = None,
    at: datetime | None = None,
) -> Changed:
    """Record a decision, with the verdict of that minute frozen as its proof.

    Args:
        work: the desk's work.
        meeting: the meeting.
        wording: what was resolved.
        how: by consensus, or the vote in words.
        item: key of the item; the present one when left out.
        at: when; now when left out.

    Raises:
        NotQuorate: the room may not decide; nothing is recorded (`recommend` is the way on).
        Refused: a workshop decides nothing, nor does a meeting that is adjourned.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    found = _verdict_to_decide(work, sitting, time, item)
    row = _decision(work, sitting, wording, how, item, time, found)
    said = f"{row.reference} resolved at {clock_time(time)}: {row.wording}"
    return Changed("decisions.decide", said, sitting.key, row.key, row.reference)


def may_decide(work: Work, meeting: str, at: datetime | None = None) -> None:
    """Ask whether the meeting may decide now, without deciding anything.

    Raises:
        NotQuorate: it may not.
        Refused: it is adjourned, or a workshop.
    """
    sitting = recorded(work, meeting)
    _verdict_to_decide(work, sitting, stamp(work, sitting, at), None)


def recommend(
    work: Work,
    meeting: str,
    wording: str,
    *,
    item: str | None = None,
    at: datetime | None = None,
    refused: bool = False,
) -> Changed:
    """Record a recommendation, which puts itself on the next agenda for ratification (AQ6).

    Args:
        work: the desk's work.
        meeting: the meeting.
        wording: what is recommended.
        item: key of the item; the present one when left out.
        at: when; now when left out.
        refused: whether it was put as a decision and refused for want of quoracy; the record then says so.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    found = proof.verdict(work, sitting, time, item or sitting.current_item_key)
    why = found.headline() if not found.quorate else "for ratification"
    row = Recommendation(
        body_key=sitting.body_key,
        meeting_key=sitting.key,
        item_key=item or sitting.current_item_key,
        reference=next_reference(work, sitting.reference, "R"),
        wording=_worded(wording, "recommendation"),
        at=time,
        why=f"refused as a decision: {why}" if refused else why,
        proof=proof.frozen(found, _terms_number(work, sitting)),
    )
    work.session.add(row)
    said = f"{row.reference} recommended at {clock_time(time)} ({row.why}): {row.wording}"
    return Changed("decisions.recommend", said, sitting.key, row.key, row.reference)


def ratify(work: Work, meeting: str, reference: str, *, item: str | None = None, at: datetime | None = None) -> Changed:
    """A quorate meeting makes an earlier recommendation its decision, on its own (AQ6a).

    Raises:
        NotQuorate: this room may not decide either.
        Refused: it is settled already, was made at this very meeting, or the meeting is adjourned.
        BadInput: there is no such recommendation of this body.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    waiting = _waiting(work, sitting, reference)
    if waiting.meeting_key == sitting.key:
        raise Refused(f"{reference} was made at this meeting; a later, quorate one ratifies it")
    found = _verdict_to_decide(work, sitting, time, item)
    row = _decision(work, sitting, waiting.wording, CONSENSUS, item, time, found)
    row.ratifies_key = waiting.key
    waiting.state = RecommendationState.RATIFIED.value
    waiting.settled_at_key = sitting.key
    work.session.add(waiting)
    said = f"{row.reference} ratifies {waiting.reference} at {clock_time(time)}: {row.wording}"
    return Changed("decisions.ratify", said, sitting.key, row.key, row.reference)


def reject(work: Work, meeting: str, reference: str, *, at: datetime | None = None) -> Changed:
    """A quorate meeting declines to ratify an earlier recommendation.

    Raises:
        NotQuorate: this room may not decide.
        Refused: it is settled already, or the meeting is adjourned.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    waiting = _waiting(work, sitting, reference)
    _verdict_to_decide(work, sitting, time, None)
    waiting.state = RecommendationState.NOT_RATIFIED.value
    waiting.settled_at_key = sitting.key
    work.session.add(waiting)
    said = f"{waiting.reference} was not ratified at {clock_time(time)}"
    return Changed("decisions.reject", said, sitting.key, waiting.key, waiting.reference)


def _verdict_to_decide(work: Work, sitting: Meeting, time: datetime, item: str | None) -> proof.Verdict:
    if sitting.kind == "workshop":
        raise Refused("a workshop takes no decisions; record a recommendation for the next meeting")
    found = proof.verdict(work, sitting, time, item or sitting.current_item_key)
    if not found.may_decide:
        raise NotQuorate(f"no decision stands: {found.headline()}. {found.rule}")
    return found


def _decision(
    work: Work, sitting: Meeting, wording: str, how: str, item: str | None, time: datetime, found: proof.Verdict
) -> DecisionRow:
    row = DecisionRow(
        meeting_key=sitting.key,
        item_key=item or sitting.current_item_key,
        reference=next_reference(work, sitting.reference, "D"),
        wording=_worded(wording, "decision"),
        at=time,
        how=how,
        proof=proof.frozen(found, _terms_number(work, sitting)),
    )
    work.session.add(row)
    return row


def _worded(wording: str, noun: str) -> str:
    text = " ".join(wording.split())
    if not text:
        raise BadInput(f"the {noun} has no wording", remedy="say what was agreed")
    return text


def _terms_number(work: Work, sitting: Meeting) -> int:
    return work.session.get_one(TermsVersion, sitting.terms_key).number


def _waiting(work: Work, sitting: Meeting, reference: str) -> Recommendation:
    """A recommendation of this body by its reference, short or whole, that nothing has settled yet."""
    rows = work.session.exec(
        select(Recommendation).where(Recommendation.body_key == sitting.body_key),
    ).all()
    found = [row for row in rows if row.reference == reference.strip().upper()]
    if not found:
        waiting = ", ".join(r.reference for r in rows if r.state == RecommendationState.WAITING) or "none"
        raise BadInput(f"there is no recommendation `{reference}`", remedy=f"waiting for ratification: {waiting}")
    if found[0].state != RecommendationState.WAITING:
        raise Refused(f"{found[0].reference} is settled: {found[0].state.replace('-', ' ')}")
    return found[0]
