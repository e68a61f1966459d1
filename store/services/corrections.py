"""New words for the last thing recorded; the old ones stay in the journal (RE4)."""

from typing import TypeAlias

from store import journal
from store.desk import Work
from store.errors import BadInput, Refused
from store.queries.resolutions import NOT_RATIFIED
from store.services import decisions, last_step
from store.services.sitting import recorded
from store.tables import Action, ActionUpdate, Decision, JournalEntry, Note, Recommendation
from store.views.changed import Changed

Worded: TypeAlias = Note | Decision | Action | ActionUpdate | Recommendation

WORDED: dict[str, type[Worded]] = {
    "note": Note,
    "decision": Decision,
    "action": Action,
    "actionupdate": ActionUpdate,
    "recommendation": Recommendation,
}


def correct_last(work: Work, meeting: str, text: str) -> Changed:
    """Put new words to the last note, decision, recommendation, action or update of an action that stands.

    Only the last entry is ever reworded: what was undone is passed over, and so are people coming and going and the
    turning to items; behind anything else older words are out of reach.

    New words for a decision are a decision: the room must still be one that may take it (AQ4).

    Raises:
        Refused: nothing was recorded yet, or the last entry has no words of its own: a decision that ratifies has
            those of the recommendation.
        NotQuorate: it is a decision, and the room may not decide any more.
        BadInput: there are no new words.
    """
    sitting = recorded(work, meeting)
    words = " ".join(text.split())
    if not words:
        raise BadInput("there are no new words", remedy="write `correct: ` and the text as it should be")
    last = last_step.of(work, sitting.key)
    if last is None:
        raise Refused("nothing was recorded yet that could be corrected")
    row = _worded(work, last)
    if row is None:
        raise Refused(
            f"the last entry, “{last.summary}”, has no words that `correct` could replace; `undo` takes it back"
        )
    if isinstance(row, Decision):
        if row.ratifies_key is not None:
            raise Refused(f"{row.reference} has the words it ratifies; `undo` takes it back")
        decisions.may_decide(work, sitting.key, item=row.item_key)  # other words are another decision
    return _reword(work, sitting.key, row, words)


def _worded(work: Work, entry: JournalEntry) -> Worded | None:
    """The row an entry gave its words to; a correction may itself be corrected. The prose of an item is no entry."""
    again = entry.act == "corrections.correct"
    for change in journal.row_changes(entry):
        table = WORDED.get(change.table)
        if table is None or (change.before is not None and not again):
            continue
        row = work.session.get(table, change.key)
        if isinstance(row, Worded) and not (isinstance(row, Note) and row.kind == "text"):
            return row
    return None


def _reword(work: Work, meeting: str, row: Worded, words: str) -> Changed:
    reference = ""
    if isinstance(row, Note):
        was, row.text = row.text, words
        if row.kind == NOT_RATIFIED:
            settled = work.session.get_one(Recommendation, row.problem)
            settled.settled_reason, reference = words, settled.reference
            work.session.add(settled)
    elif isinstance(row, ActionUpdate):
        was, row.text = row.text, words
        reference = _reword_closing(work, row, was)
    else:
        was, row.wording, reference = row.wording, words, row.reference
    work.session.add(row)
    named = f"{reference} " if reference else ""
    return Changed("corrections.correct", f"{named}corrected: {words} (was: {was})", meeting, row.key, reference)


def _reword_closing(work: Work, update: ActionUpdate, was: str) -> str:
    """An action closed by this update was closed with its words; they follow. Gives the action's reference."""
    action = work.session.get_one(Action, update.action_key)
    if action.closed_on is not None and action.closing_words == was:
        action.closing_words = update.text
        work.session.add(action)
    return action.reference
