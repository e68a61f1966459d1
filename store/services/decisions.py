"""Decisions with their frozen proof, recommendations when the room may not decide, and ratification (AQ5, AQ6).

Every door through which a body decides comes here, and asks first whether it may: decisions, ratifying or not, the
approval of minutes, the closing of an action where that needs the body's agreement, new words for a decision, and a
challenge a body resolves.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from store import journal
from store.desk import Work
from store.errors import BadInput, NotQuorate, Refused
from store.queries.resolutions import NOT_CARRIED, NOT_RATIFIED
from store.queries.room import NOTHING, Dealing, RoomFacts
from store.rules.frozen_proof import Proof
from store.rules.intents import Votes
from store.rules.names import KnownPerson
from store.rules.vocabulary import Cast, RecommendationState
from store.rules.voting import Ballot, Vote
from store.services import last_step, proof, votes
from store.services.numbers import next_reference
from store.services.sitting import clock_time, in_session, recorded, stamp
from store.tables import Body, Meeting, Note, Recommendation
from store.tables import Decision as DecisionRow
from store.views.changed import Changed

CONSENSUS = "by consensus"


def decide(
    work: Work,
    meeting: str,
    wording: str,
    *,
    how: str = CONSENSUS,
    vote: Votes | None = None,
    dissent: Sequence[KnownPerson] = (),
    item: str | None = None,
    at: datetime | None = None,
) -> Changed:
    """Record a decision, with the verdict of that minute frozen as its proof.

    Args:
        work: the desk's work.
        meeting: the meeting.
        wording: what was resolved.
        how: by consensus, or in other words where it was no vote that was counted.
        vote: the vote, where one was taken; one that is not carried is recorded as such, and no decision is made.
        dissent: those who asked that their dissent be noted.
        item: key of the item; the present one when left out.
        at: when; now when left out.

    Raises:
        NotQuorate: the room may not decide; nothing is recorded (`recommend` is the way on).
        Refused: a workshop decides nothing, nor does a meeting that is adjourned; or somebody named had no vote.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    text = _worded(wording, "decision")
    place = item or sitting.current_item_key
    facts, found = _may_decide(work, sitting, time, place)
    counted = votes.count(vote, facts, time, place) if vote else None
    noted = votes.dissents(dissent, facts, time, place)
    if counted is not None and not counted.carried:
        return votes.lose(work, sitting, text, counted, time, place)
    row = _decision(work, sitting, text, how, place, found)
    _put(work, row, facts, counted, noted)
    tail = f" ({row.how})" if counted else ""
    said = f"{row.reference} resolved at {clock_time(time)}: {row.wording}{tail}"
    return Changed("decisions.decide", said, sitting.key, row.key, row.reference)


def casting(work: Work, meeting: str, side: Cast, at: datetime | None = None) -> Changed:
    """The chair breaks the tie of the vote just taken: for it, and it is a decision after all, or against (AQ5a).

    Raises:
        NotQuorate: the room may not decide any more.
        Refused: the last thing recorded is no tied vote.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    lost = _tied(work, sitting)
    before = Vote.from_text(lost.problem)
    vote = Vote(before.in_favour, before.against, before.abstained, side.value, before.ballots)
    facts, found = _may_decide(work, sitting, time, lost.item_key)
    if not vote.carried:
        lost.problem = vote.to_text()
        work.session.add(lost)
        said = f"not carried: {lost.text} ({vote.words()})"
        return Changed("votes.casting", said, sitting.key, lost.key)
    row = _decision(work, sitting, lost.text, "", lost.item_key, found)
    work.session.delete(lost)
    _put(work, row, facts, vote, ())
    said = f"{row.reference} resolved at {clock_time(time)}: {row.wording} ({row.how})"
    return Changed("decisions.casting", said, sitting.key, row.key, row.reference)


def may_decide(work: Work, meeting: str, at: datetime | None = None, item: str | None = None) -> None:
    """Ask whether the meeting may decide now, without deciding anything.

    Raises:
        NotQuorate: it may not.
        Refused: it is adjourned, closed, or a workshop.
    """
    sitting = in_session(work, meeting)
    _may_decide(work, sitting, stamp(work, sitting, at), item or sitting.current_item_key)


def could_resolve(work: Work, body: Body, since: datetime) -> bool:
    """Whether a body met since a moment, in part at least, so that it may decide: what it did by itself is believed."""
    held = work.session.exec(
        select(Meeting).where(
            Meeting.body_key == body.key, Meeting.kind == "meeting", col(Meeting.opened).is_not(None)
        ),
    ).all()
    for meeting in held:
        until = meeting.closed or meeting.latest or meeting.starts
        if until >= since:
            stretches = proof.facts(work, meeting).timeline(until)
            if any(stretch.verdict.may_decide and stretch.end >= since for stretch in stretches):
                return True
    return False


def recommend(
    work: Work,
    meeting: str,
    wording: str,
    *,
    item: str | None = None,
    at: datetime | None = None,
    refused: bool = False,
    how: str = "",
) -> Changed:
    """Record a recommendation, which puts itself on the next agenda for ratification (AQ6).

    Args:
        work: the desk's work.
        meeting: the meeting.
        wording: what is recommended.
        item: key of the item; the present one when left out.
        at: when; now when left out.
        refused: whether it was put as a decision and refused for want of quoracy; the record then says so.
        how: how those who were there stood to it, where they voted.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    place = item or sitting.current_item_key
    found = proof.taken(work, sitting, time, place)
    why = found.verdict.headline() if not found.verdict.quorate else "for ratification"
    stood = f"; those there voted {how}" if how else ""
    row = Recommendation(
        body_key=sitting.body_key,
        meeting_key=sitting.key,
        item_key=place,
        reference=next_reference(work, sitting.reference, "R"),
        wording=_worded(wording, "recommendation"),
        at=time,
        why=f"refused as a decision: {why}{stood}" if refused else why,
        proof=found.to_text(),
    )
    work.session.add(row)
    said = f"{row.reference} recommended at {clock_time(time)} ({row.why}): {row.wording}"
    return Changed("decisions.recommend", said, sitting.key, row.key, row.reference)


def ratify(
    work: Work,
    meeting: str,
    reference: str,
    *,
    vote: Votes | None = None,
    dissent: Sequence[KnownPerson] = (),
    item: str | None = None,
    at: datetime | None = None,
) -> Changed:
    """A quorate meeting makes an earlier recommendation its decision, on its own (AQ6, AQ6a).

    A vote on it that is not carried leaves it not ratified.

    Raises:
        NotQuorate: this room may not decide either.
        Refused: it is settled already, was made at this very meeting, or the meeting is adjourned.
        BadInput: there is no such recommendation of this body.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    waiting = _waiting(work, sitting, reference)
    if waiting.meeting_key == sitting.key:
        raise Refused(f"{waiting.reference} was made at this meeting; a later, quorate one ratifies it")
    place = item or sitting.current_item_key
    facts, found = _may_decide(work, sitting, time, place, proof.dealing(waiting))
    counted = votes.count(vote, facts, time, place) if vote else None
    noted = votes.dissents(dissent, facts, time, place)
    if counted is not None and not counted.carried:
        names = f" ({counted.names()})" if counted.ballots else ""
        return _decline(work, sitting, waiting, f"not carried: {votes.lost_words(counted)}{names}", time, place)
    row = _decision(work, sitting, waiting.wording, CONSENSUS, place, found)
    row.ratifies_key = waiting.key
    _put(work, row, facts, counted, noted)
    waiting.state = RecommendationState.RATIFIED.value
    waiting.settled_at_key = sitting.key
    work.session.add(waiting)
    said = f"{row.reference} ratifies {waiting.reference} at {clock_time(time)}: {row.wording}"
    return Changed("decisions.ratify", said, sitting.key, row.key, row.reference)


def reject(
    work: Work,
    meeting: str,
    reference: str,
    reason: str = "",
    *,
    item: str | None = None,
    at: datetime | None = None,
) -> Changed:
    """A quorate meeting declines to ratify an earlier recommendation; the reason, if one is given, is minuted.

    Raises:
        NotQuorate: this room may not decide.
        Refused: it is settled already, was made at this very meeting, or the meeting is adjourned.
    """
    sitting = in_session(work, meeting)
    time = stamp(work, sitting, at)
    waiting = _waiting(work, sitting, reference)
    if waiting.meeting_key == sitting.key:
        raise Refused(f"{waiting.reference} was made at this meeting; a later, quorate one settles it")
    place = item or sitting.current_item_key
    _may_decide(work, sitting, time, place, proof.dealing(waiting))
    return _decline(work, sitting, waiting, " ".join(reason.split()), time, place)


def _decline(
    work: Work, sitting: Meeting, waiting: Recommendation, reason: str, time: datetime, item: str | None
) -> Changed:
    """Settle a recommendation as not ratified, and keep when and under which item that was."""
    waiting.state = RecommendationState.NOT_RATIFIED.value
    waiting.settled_at_key = sitting.key
    waiting.settled_reason = reason
    work.session.add(waiting)
    work.session.add(
        Note(
            meeting_key=sitting.key,
            item_key=item,
            kind=NOT_RATIFIED,
            text=reason,
            at=time,
            problem=waiting.key,
        ),
    )
    tail = f": {reason}" if reason else ""
    said = f"{waiting.reference} was not ratified at {clock_time(time)}{tail}"
    return Changed("decisions.reject", said, sitting.key, waiting.key, waiting.reference)


def _may_decide(
    work: Work, sitting: Meeting, time: datetime, item: str | None, also: Dealing = NOTHING
) -> tuple[RoomFacts, Proof]:
    """The attendance and the verdict on which something is decided.

    Raises:
        NotQuorate: the room may not decide.
        Refused: it is a workshop.
    """
    if sitting.kind == "workshop":
        raise Refused("a workshop takes no decisions; record a recommendation for the next meeting")
    facts = proof.facts(work, sitting)
    found = proof.taken(work, sitting, time, item, facts, also)
    if not found.verdict.may_decide:
        raise NotQuorate(f"no decision stands: {found.verdict.headline()}. {found.verdict.rule}")
    return facts, found


def _decision(work: Work, sitting: Meeting, wording: str, how: str, item: str | None, found: Proof) -> DecisionRow:
    row = DecisionRow(
        meeting_key=sitting.key,
        item_key=item,
        reference=next_reference(work, sitting.reference, "D"),
        wording=wording,
        at=found.verdict.at,
        how=how,
        proof=found.to_text(),
    )
    work.session.add(row)
    work.session.flush()
    return row


def _put(work: Work, row: DecisionRow, facts: RoomFacts, vote: Vote | None, dissent: Sequence[Ballot]) -> None:
    """Keep with a decision how it was taken, where that was by a vote, and who is named."""
    if vote is not None:
        row.how = vote.words()
        row.votes_for, row.votes_against, row.votes_abstaining = vote.in_favour, vote.against, vote.abstained
        row.casting = vote.casting
        work.session.add(row)
    votes.write(work, row, facts, (*(vote.ballots if vote else ()), *dissent))


def _tied(work: Work, sitting: Meeting) -> Note:
    """The tied vote that was the last thing recorded.

    Raises:
        Refused: it was something else.
    """
    last = last_step.of(work, sitting.key)
    keys = [change.key for change in journal.row_changes(last) if change.table == "note"] if last else []
    rows = [work.session.get(Note, key) for key in keys]
    row = next((row for row in rows if row is not None and row.kind == NOT_CARRIED), None)
    vote = Vote.from_text(row.problem) if row is not None else None
    if row is None or vote is None or not vote.tied or vote.casting:
        raise Refused("a casting vote breaks a tie, and the last thing recorded is no tied vote")
    return row


def _worded(wording: str, noun: str) -> str:
    text = " ".join(wording.split())
    if not text:
        raise BadInput(f"the {noun} has no wording", remedy="say what was agreed")
    return text


def _waiting(work: Work, sitting: Meeting, reference: str) -> Recommendation:
    """A recommendation of this body by its reference that nothing has settled yet."""
    rows = work.session.exec(
        select(Recommendation).where(Recommendation.body_key == sitting.body_key).order_by(col(Recommendation.key)),
    ).all()
    found = [row for row in rows if row.reference == reference.strip().upper()]
    if not found:
        waiting = ", ".join(r.reference for r in rows if r.state == RecommendationState.WAITING) or "none"
        raise BadInput(f"there is no recommendation `{reference}`", remedy=f"waiting for ratification: {waiting}")
    if found[0].state != RecommendationState.WAITING:
        raise Refused(f"{found[0].reference} is settled: {found[0].state.replace('-', ' ')}")
    return found[0]
