"""The last thing recorded in a sitting, past people coming and going: what a correction or a casting vote is about."""

from store.desk import Work
from store.services import undo
from store.tables import JournalEntry

PASSED_OVER = ("recording.item", "attendance.", "business.", "votes.name", "votes.dissent")
"""How acts begin that may stand between words and what is said of them next: people coming, names in a vote."""

OWN_WORDS = ("attendance.declare",)
"""Acts of attendance that are not passed over: somebody who corrects next means the interest."""


def of(work: Work, meeting_key: str) -> JournalEntry | None:
    """The last step of a sitting that stands and has words of its own; None where nothing was recorded."""
    return next((entry for entry in reversed(undo.standing(work, meeting_key)) if not _passed_over(entry)), None)


def _passed_over(entry: JournalEntry) -> bool:
    return entry.act.startswith(PASSED_OVER) and entry.act not in OWN_WORDS
