"""Verdicts for the record: the proof a decision keeps, and the marks of what was corrected since (AQ2, AQ5)."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.queries import agenda, room
from store.queries.room import NOTHING, Dealing, RoomFacts
from store.rules.frozen_proof import Proof, Sitter, differ
from store.rules.quoracy import Verdict
from store.rules.room import Room
from store.rules.spoken import with_article
from store.rules.verdict import announcement
from store.tables import AgendaItem, Decision, Meeting, Recommendation, TermsVersion

__all__ = ["RoomFacts", "Verdict", "announcement", "dealing", "facts", "mark_corrected", "taken", "turn", "verdict"]

CAPACITIES = ("holder", "deputy", "observing")
"""In which capacity somebody is there for a seat, the nearest to it first."""


def verdict(work: Work, meeting: Meeting, at: datetime, item: str | None = None) -> Verdict:
    """Whether the meeting may decide at a minute, on an item."""
    return facts(work, meeting).verdict(at, item)


def facts(work: Work, meeting: Meeting) -> RoomFacts:
    """The attendance of a meeting as it stands at this moment; it does not follow what comes after."""
    work.session.flush()
    return room.facts(work.session, meeting)


def taken(
    work: Work,
    meeting: Meeting,
    at: datetime,
    item: str | None = None,
    found: RoomFacts | None = None,
    also: Dealing = NOTHING,
) -> Proof:
    """The proof of a minute: the verdict on an item, and all it rests on (AQ5).

    Args:
        work: the desk's work.
        meeting: the meeting.
        at: the minute.
        item: key of the item.
        found: its attendance, where it was read already.
        also: what the business is besides, whatever the item says of it.
    """
    found = found or facts(work, meeting)
    asked = found.room(at, item, also)
    rule = found.rule.in_force(at.date())
    asks = rule.no_two_inquorate or any(when.after_inquorate for when in rule.when)
    return Proof(
        verdict=found.verdict(at, item, also),
        terms_version=work.session.get_one(TermsVersion, meeting.terms_key).number,
        item=_titled(work, meeting, item),
        business=asked.business,
        concerns=tuple(sorted(asked.concerns)),
        previous_inquorate=found.previous_inquorate if asks else None,
        ruled_at=found.ruling_at if asked.ruling else None,
        sitting=_sitting(found, asked),
    )


def turn(
    work: Work, meeting: Meeting, before: RoomFacts, at: datetime, item: str | None, was_on: str | None = None
) -> str:
    """What is to be announced at once if a change of the course, or of what is dealt with, turned the verdict (AQ2).

    Args:
        work: the desk's work.
        meeting: the meeting.
        before: its attendance before the change.
        at: the minute of the change.
        item: key of the item under discussion after it.
        was_on: key of the one before it.
    """
    return announcement(before.verdict(at, was_on), verdict(work, meeting, at, item), at)


def mark_corrected(
    work: Work,
    meeting: Meeting,
    since: datetime,
    before: RoomFacts,
    *,
    at_once: bool = False,
    what: str = "attendance",
) -> None:
    """Mark the decisions that a correction reaches back to, keeping both verdicts (AQ5).

    Args:
        work: the desk's work.
        meeting: the meeting.
        since: from when on the change tells.
        before: the attendance before it; a decision is marked only where this very change turns its verdict.
        at_once: whether it tells at that minute too; who leaves at 10:20 was there for the decision of 10:20.
        what: what is corrected, in a word or two.
    """
    reached = col(Decision.at) >= since if at_once else col(Decision.at) > since
    later = work.session.exec(select(Decision).where(Decision.meeting_key == meeting.key, reached)).all()
    if not later:
        return
    after = facts(work, meeting)
    for decision in later:
        proof = Proof.from_text(decision.proof)
        also = _dealing_of(work, decision)
        was = taken(work, meeting, decision.at, decision.item_key, before, also)
        now = taken(work, meeting, decision.at, decision.item_key, after, also)
        if differ(was, now):
            again = not differ(proof, now)
            decision.attendance_corrected = "" if again else replace(now, corrected=what).to_text()
            work.session.add(decision)


def dealing(recommendation: Recommendation) -> Dealing:
    """What a recommendation dealt with, as its proof keeps it: it is ratified on the same terms (AQ6)."""
    kept = Proof.from_text(recommendation.proof)
    return Dealing(kept.business, frozenset(kept.concerns))


def _dealing_of(work: Work, decision: Decision) -> Dealing:
    """What a decision dealt with besides its item: what it ratifies."""
    ratified = work.session.get(Recommendation, decision.ratifies_key) if decision.ratifies_key else None
    return dealing(ratified) if ratified is not None else NOTHING


def _sitting(found: RoomFacts, asked: Room) -> dict[str, Sitter]:
    """Who sat for each seat; where several had come for one, the holder before a deputy, and last who only watched."""
    seats = {fact.key: fact for fact in asked.seats}
    there = sorted(asked.attendees, key=lambda attendee: CAPACITIES.index(attendee.capacity), reverse=True)
    sitting = {}
    for attendee in there:
        seat = seats.get(attendee.seat)
        if seat is not None:
            stands_in = attendee.capacity == "deputy"
            sitting[seat.key] = Sitter(
                name=found.called.get(attendee.person, attendee.person),
                deputy_for=(seat.holder or with_article(seat.post)) if stands_in else "",
                mode=attendee.mode,
                post=seat.post,
            )
    return sitting


def _titled(work: Work, meeting: Meeting, item: str | None) -> str:
    """Number and title of an item, as the agenda has them at this moment."""
    row = work.session.get(AgendaItem, item) if item else None
    if row is None:
        return ""
    number = next((number for other, number in agenda.numbered(work.session, meeting) if other.key == row.key), "")
    return f"{number} {row.title}".strip()
