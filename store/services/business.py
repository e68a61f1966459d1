"""What an item deals with, where the quoracy rule asks more of some business: its kind, and whom it concerns (AQ3a)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import capture, find
from store.rules.names import words_of
from store.rules.vocabulary import MeetingState
from store.services import proof
from store.services.sitting import stamp
from store.tables import Agency, AgendaItem, Constituency, Meeting
from store.views.changed import Changed

NONE = frozenset({"", "none"})
"""What takes a kind of business, or whom it concerns, away again."""


def of_kind(work: Work, meeting: str, item: str, kind: str, at: datetime | None = None) -> Changed:
    """Say what kind of business an item is; the verdict on it follows at once.

    Args:
        work: the desk's work.
        meeting: the meeting, planned or running.
        item: key of the item.
        kind: a kind the terms know; "" for none in particular.
        at: when it was said; now when left out.

    Raises:
        BadInput: the terms know kinds of business, and this is none of them.
        Refused: the meeting is closed.
    """
    row, found = _of(work, meeting, item)
    said = known_kind(capture.kinds_of_business(work.session, row), kind)
    words = f"{found.title}: {f'business of the kind “{said}”' if said else 'no special kind of business'}"
    return _deal(work, row, found, (said, found.concerns), words, at)


def concerning(work: Work, meeting: str, item: str, slugs: Sequence[str], at: datetime | None = None) -> Changed:
    """Say which agencies or constituencies an item concerns; the verdict on it follows at once.

    Args:
        work: the desk's work.
        meeting: the meeting, planned or running.
        item: key of the item.
        slugs: of agencies and constituencies; none for nobody in particular.
        at: when it was said; now when left out.

    Raises:
        BadInput: there is no such agency or constituency.
        Refused: the meeting is closed.
    """
    row, found = _of(work, meeting, item)
    known = concerned(work, slugs)
    words = f"{found.title}: concerns {', '.join(known.split()) or 'nobody in particular'}"
    return _deal(work, row, found, (found.business, known), words, at)


def known_kind(kinds: Sequence[str], kind: str) -> str:
    """A kind of business as the terms write it; where they know none, as it was said.

    Args:
        kinds: those the terms know.
        kind: what was said.

    Raises:
        BadInput: they know some, and this is none of them.
    """
    said = " ".join(kind.split())
    if said.casefold() in NONE:
        return ""
    known = next((name for name in kinds if words_of(name) == words_of(said)), "")
    if kinds and not known:
        message = f"the terms know no business `{said}`"
        raise BadInput(message, remedy="they know " + ", ".join(kinds), key="business")
    return known or said.casefold()


def concerned(work: Work, slugs: Sequence[str]) -> str:
    """Slugs of agencies and constituencies as an item keeps them, parted by spaces.

    Raises:
        BadInput: there is no such agency or constituency.
    """
    known = {*work.session.exec(select(Agency.slug)).all(), *work.session.exec(select(Constituency.slug)).all()}
    said = [slug for slug in slugs if slug.casefold() not in NONE]
    unknown = next((slug for slug in said if slug not in known), None)
    if unknown is not None:
        message = f"there is no agency or constituency `{unknown}`"
        raise BadInput(message, remedy="one of " + ", ".join(sorted(known)), key="concerns")
    return " ".join(dict.fromkeys(said))


def change(work: Work, row: Meeting, item: AgendaItem, now: tuple[str, str], at: datetime | None = None) -> str:
    """Change kind of business and whom an item concerns; what is to be announced, "" for nothing.

    While the meeting runs, decisions that it would have turned are marked (AQ5).

    Args:
        work: the desk's work.
        row: the meeting.
        item: the item.
        now: the kind as `known_kind` gives it, and the slugs as `concerned` does.
        at: when it was said; now when left out.
    """
    if row.opened is None:
        item.business, item.concerns = now
        work.session.add(item)
        return ""
    time = stamp(work, row, at)
    before = proof.facts(work, row)
    item.business, item.concerns = now
    work.session.add(item)
    work.session.flush()
    proof.mark_corrected(work, row, item.began or row.opened, before, at_once=True, what="business")
    current = item.key == row.current_item_key
    return proof.turn(work, row, before, time, item.key, item.key) if current else ""


def _of(work: Work, meeting: str, item: str) -> tuple[Meeting, AgendaItem]:
    row = find.meeting(work.session, meeting)
    if row.state == MeetingState.CLOSED:
        raise Refused(f"{row.reference} is closed; what it dealt with belongs to the record")
    found = work.session.get(AgendaItem, item)
    if found is None or found.meeting_key != row.key:
        raise BadInput("there is no such item on this agenda")
    return row, found


def _deal(work: Work, row: Meeting, item: AgendaItem, now: tuple[str, str], words: str, at: datetime | None) -> Changed:
    if now == (item.business, item.concerns):
        raise Refused(f"{words} already")
    notice = change(work, row, item, now, at)
    planned = f"{row.reference}: " if row.opened is None else ""
    return Changed("business.set", f"{planned}{words}", row.key, item.key, notice=notice)
