"""New words for the last thing recorded; the old ones stay in the journal (RE4)."""

from sqlmodel import col, select

from store import journal
from store.desk import Work
from store.errors import BadInput, Refused
from store.services.sitting import recorded
from store.tables import Action, Decision, JournalEntry, Note, Recommendation
from store.views.changed import Changed

WORDED: dict[str, type[Note | Decision | Action | Recommendation]] = {
    "note": Note,
    "decision": Decision,
    "action": Action,
    "recommendation": Recommendation,
}


def correct_last(work: Work, meeting: str, text: str) -> Changed:
    """Put new words to the last note, decision, recommendation or action of this sitting.

    Raises:
        Refused: nothing with words was recorded yet.
        BadInput: there are no new words.
    """
    sitting = recorded(work, meeting)
    words = " ".join(text.split())
    if not words:
        raise BadInput("there are no new words", remedy="write `correct: ` and the text as it should be")
    entries = work.session.exec(
        select(JournalEntry).where(JournalEntry.meeting_key == sitting.key).order_by(col(JournalEntry.seq).desc())
    )
    for entry in entries:
        for change in journal.row_changes(entry):
            table = WORDED.get(change.table)
            if table is None or change.before is not None:
                continue
            row = work.session.get(table, change.key)
            if isinstance(row, Note | Decision | Action | Recommendation):
                return _reword(work, sitting.key, row, words)
    raise Refused("nothing was recorded yet that could be corrected")


def _reword(work: Work, meeting: str, row: Note | Decision | Action | Recommendation, words: str) -> Changed:
    if isinstance(row, Note):
        was, row.text, reference = row.text, words, ""
    else:
        was, row.wording, reference = row.wording, words, row.reference
    work.session.add(row)
    named = f"{reference} " if reference else ""
    return Changed("corrections.correct", f"{named}corrected: {words} (was: {was})", meeting, row.key, reference)
