"""What a seat answered beforehand, brought onto its line when the register opens (AG6, AQ7a)."""

import re
from datetime import datetime, time

from sqlmodel import select

from store.desk import Work
from store.rules.vocabulary import ReplyAnswer
from store.tables import Meeting, Person, RegisterEntry, Reply
from store.views.register import WILL_BE_LATE

_CLOCK = r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])\b"
_LATE = re.compile(r"\b(?:late|later|delayed)\b", re.IGNORECASE)
_COMES = re.compile(
    r"\b(?:late|later|delayed|arriv\w*|join\w*|com(?:e|es|ing)|expected|from|after|not before)\b"
    rf"(?:(?!\b(?:until|till|leav\w*|to)\b)[^.;])*?\b{_CLOCK}",
    re.IGNORECASE,
)


def bring(work: Work, meeting: Meeting, entry: RegisterEntry) -> None:
    """Put onto a fresh line what its seat answered: who is to come instead, a lateness, the reason of an apology."""
    reply = work.session.exec(
        select(Reply).where(Reply.meeting_key == meeting.key, Reply.seat_key == entry.seat_key),
    ).first()
    if reply is None:
        return
    person = work.session.get(Person, reply.deputy_key) if reply.deputy_key else None
    entry.expected_deputy = person.name if person else ""
    note = " ".join(reply.note.split())
    comes_at, late = lateness(note, meeting.starts)
    entry.expected_at = comes_at
    if late:
        entry.note = note if comes_at or WILL_BE_LATE in note.casefold() else f"{WILL_BE_LATE}: {note}"
    elif reply.answer == ReplyAnswer.APOLOGIES:
        entry.note = note


def lateness(note: str, starts: datetime) -> tuple[datetime | None, bool]:
    """Whether a note speaks of coming late, and the time it gives: "will be late, about 10:30".

    A time counts only if it comes after the meeting's beginning and is not the time somebody has to go.
    """
    found = _COMES.search(note[:400])
    at = datetime.combine(starts.date(), time(int(found[1]), int(found[2]))) if found else None
    if at is not None and at > starts:
        return at, True
    return None, _LATE.search(note) is not None
