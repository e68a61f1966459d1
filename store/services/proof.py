"""Verdicts for the record: the proof a decision keeps, and the marks of attendance corrected since (AQ2, AQ5)."""

import json
from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.queries import room
from store.rules.quoracy import Verdict
from store.rules.verdict import announcement
from store.tables import Decision, Meeting

__all__ = ["Verdict", "announcement", "frozen", "mark_corrected", "verdict"]


def verdict(work: Work, meeting: Meeting, at: datetime, item: str | None = None) -> Verdict:
    """Whether the meeting may decide at a minute, on an item."""
    work.session.flush()
    return room.facts(work.session, meeting).verdict(at, item)


def frozen(found: Verdict, terms_number: int) -> str:
    """A verdict as a decision keeps it: the whole explanation, and which version of the terms it was judged by."""
    return json.dumps({**found.to_dict(), "terms_version": terms_number}, ensure_ascii=False)


def mark_corrected(work: Work, meeting: Meeting, since: datetime) -> None:
    """Mark the decisions that a later change of attendance reaches back to, keeping both verdicts (AQ5)."""
    later = work.session.exec(
        select(Decision).where(Decision.meeting_key == meeting.key, col(Decision.at) > since),
    ).all()
    if not later:
        return
    facts = room.facts(work.session, meeting)
    for decision in later:
        now = facts.verdict(decision.at, decision.item_key)
        was = Verdict.from_dict(json.loads(decision.proof))
        same = now.quorate == was.quorate and set(now.counted) == set(was.counted)
        text = "" if same else json.dumps(now.to_dict(), ensure_ascii=False)
        if text != decision.attendance_corrected:
            decision.attendance_corrected = text
            work.session.add(decision)
