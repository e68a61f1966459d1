"""Verdicts for the record: the proof a decision keeps, and the marks of attendance corrected since (AQ2, AQ5)."""

import json
from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.queries import room
from store.queries.room import RoomFacts
from store.rules.quoracy import Verdict
from store.rules.verdict import announcement
from store.tables import Decision, Meeting

__all__ = ["RoomFacts", "Verdict", "announcement", "facts", "frozen", "mark_corrected", "verdict"]


def verdict(work: Work, meeting: Meeting, at: datetime, item: str | None = None) -> Verdict:
    """Whether the meeting may decide at a minute, on an item."""
    work.session.flush()
    return room.facts(work.session, meeting).verdict(at, item)


def frozen(found: Verdict, terms_number: int) -> str:
    """A verdict as a decision keeps it: the whole explanation, and which version of the terms it was judged by."""
    return json.dumps({**found.to_dict(), "terms_version": terms_number}, ensure_ascii=False)


def facts(work: Work, meeting: Meeting) -> RoomFacts:
    """The attendance of a meeting as it stands at this moment; it does not follow what comes after."""
    work.session.flush()
    return room.facts(work.session, meeting)


def mark_corrected(work: Work, meeting: Meeting, since: datetime, before: RoomFacts, *, at_once: bool = False) -> None:
    """Mark the decisions that a change of attendance reaches back to, keeping both verdicts (AQ5).

    Args:
        work: the desk's work.
        meeting: the meeting.
        since: from when on the change tells.
        before: the attendance before it; a decision is marked only where this very change turns its verdict.
        at_once: whether it tells at that minute too; who leaves at 10:20 was there for the decision of 10:20.
    """
    reached = col(Decision.at) >= since if at_once else col(Decision.at) > since
    later = work.session.exec(select(Decision).where(Decision.meeting_key == meeting.key, reached)).all()
    if not later:
        return
    after = facts(work, meeting)
    for decision in later:
        was = before.verdict(decision.at, decision.item_key)
        now = after.verdict(decision.at, decision.item_key)
        if (now.quorate, set(now.counted)) != (was.quorate, set(was.counted)):
            proof = Verdict.from_dict(json.loads(decision.proof))
            again = (now.quorate, set(now.counted)) == (proof.quorate, set(proof.counted))
            decision.attendance_corrected = "" if again else json.dumps(now.to_dict(), ensure_ascii=False)
            work.session.add(decision)
