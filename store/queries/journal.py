"""The journal as it is printed, and how far it has got."""

from sqlmodel import Session, col, func, select

from store.journal import broken_links, row_changes
from store.queries import find
from store.queries.meetings import references
from store.rules.frozen_proof import Proof
from store.rules.problems import RuleProblem
from store.tables import JournalEntry
from store.views.journal import JournalLine

TEXTS = (
    "wording",
    "text",
    "summary",
    "title",
    "person_name",
    "deputy_name",
    "state",
    "reason",
    "how",
    "vote",
    "answer",
    "ruling",
    "business",
    "concerns",
    "settled_reason",
)
"""Columns whose words tell a person what happened."""

CORRECTED = "attendance_corrected"
"""The column that holds a verdict as corrected since."""


def head(session: Session) -> int:
    """The sequence number of the newest entry; 0 in an empty store."""
    return session.exec(select(func.max(JournalEntry.seq))).one() or 0


def lines(session: Session, meeting: str = "") -> tuple[JournalLine, ...]:
    """The journal, newest last, with the texts before and after."""
    statement = select(JournalEntry).order_by(col(JournalEntry.seq))
    if meeting:
        statement = statement.where(JournalEntry.meeting_key == find.meeting(session, meeting).key)
    names = references(session)
    return tuple(
        JournalLine(
            seq=entry.seq,
            at=entry.at,
            who=entry.who,
            act=entry.act,
            summary=entry.summary,
            meeting=names.get(entry.meeting_key, ""),
            undoes=entry.undoes,
            hash=entry.hash,
            texts=_texts(entry),
        )
        for entry in session.exec(statement).all()
    )


def chain(session: Session) -> tuple[list[str], int, str]:
    """What is wrong with the chain in words, how many entries there are, and the hash of the newest."""
    entries = list(session.exec(select(JournalEntry).order_by(col(JournalEntry.seq))).all())
    return broken_links(entries), len(entries), entries[-1].hash if entries else ""


def _texts(entry: JournalEntry) -> tuple[str, ...]:
    """What the entry's rows said before and after, where a person could read it."""
    found = []
    for change in row_changes(entry):
        before, after = change.before or {}, change.after or {}
        for name in TEXTS:
            was, became = before.get(name), after.get(name)
            if was != became and isinstance(was or became, str):
                found.append(f"{change.table}.{name}: {was or '–'} → {became or '–'}")
        was, became = before.get(CORRECTED), after.get(CORRECTED)
        if was != became and isinstance(was or became, str):
            found.append(f"{change.table}.{CORRECTED}: {_verdict(was)} → {_verdict(became)}")
    return tuple(found)


def _verdict(kept: object) -> str:
    """A verdict as a decision keeps it, in a line; the marks of what was corrected since are such (AQ5)."""
    if not isinstance(kept, str) or not kept:
        return "–"
    try:
        return Proof.from_text(kept).verdict.headline()
    except RuleProblem:
        return "–"
