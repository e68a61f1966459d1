"""The run of a meeting: items begun and ended, notes, what was not understood, and the text under the hand (RE)."""

from datetime import datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused, Stale
from store.rules.vocabulary import ItemState
from store.services import proof
from store.services.sitting import clock_time, editable, recorded, stamp
from store.tables import AgendaItem, Meeting, Note, Typing
from store.views.changed import Changed


def go_to(work: Work, meeting: str, item: str, at: datetime | None = None) -> Changed:
    """Turn to an item; the one before it ends at that minute. Quoracy that turns with the business is announced.

    Raises:
        Refused: the meeting is there already, or it turned to another item later than that.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    target = work.session.get(AgendaItem, item)
    if target is None or target.meeting_key != sitting.key:
        raise BadInput("there is no such item on this agenda")
    if sitting.current_item_key == target.key:
        raise Refused(f"the meeting is at “{target.title}” already")
    not_before_items(work, sitting, time)
    before, was_on = proof.facts(work, sitting), sitting.current_item_key
    end_item(work, sitting, time)
    target.state = ItemState.OPEN.value
    target.began = target.began or time
    target.ended = None
    sitting.current_item_key = target.key
    work.session.add(target)
    work.session.add(sitting)
    notice = proof.turn(work, sitting, before, time, target.key, was_on)
    said = f"{target.title}, from {clock_time(time)}"
    return Changed("recording.item", said, sitting.key, target.key, notice=notice)


def next_item(work: Work, meeting: str, at: datetime | None = None) -> Changed:
    """Turn to the next item in order that has not been dealt with.

    Raises:
        Refused: there is none left.
    """
    sitting = recorded(work, meeting)
    items = items_of(work, sitting)
    current = next((item for item in items if item.key == sitting.current_item_key), None)
    after = [item for item in items if current is None or item.position > current.position]
    following = [item for item in after if item.state == ItemState.PLANNED]
    if not following:
        raise Refused("that was the last item; `close` ends the meeting")
    return go_to(work, sitting.key, following[0].key, at)


def defer(work: Work, meeting: str, item: str | None = None, reason: str = "", at: datetime | None = None) -> Changed:
    """Put an item off to the next meeting, which carries it by itself (AG2).

    Raises:
        Refused: it is the present item, and began later than that.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    row = work.session.get(AgendaItem, item or sitting.current_item_key or "")
    if row is None or row.meeting_key != sitting.key:
        raise BadInput("no item is open to be deferred", remedy="name one: `defer item 5: reason`")
    before, was_on = proof.facts(work, sitting), sitting.current_item_key
    if row.key == sitting.current_item_key:
        not_before_items(work, sitting, time)
        row.ended = time
        sitting.current_item_key = None
    row.state = ItemState.DEFERRED.value
    row.state_reason = reason.strip() or "deferred to the next meeting"
    work.session.add(row)
    work.session.add(sitting)
    notice = proof.turn(work, sitting, before, time, sitting.current_item_key, was_on)
    return Changed("recording.defer", f"{row.title}: {row.state_reason}", sitting.key, row.key, notice=notice)


def note(work: Work, meeting: str, text: str, *, item: str | None = None, at: datetime | None = None) -> Changed:
    """Record a note under the present item, or under the meeting while there is none."""
    return _note(work, meeting, text, item, at, "")


def keep(work: Work, meeting: str, line: str, problem: str, at: datetime | None = None) -> Changed:
    """Keep a line that was not understood, marked as such: it is never dropped (RE2)."""
    return _note(work, meeting, line, None, at, problem or "not understood")


def write_notes(work: Work, meeting: str, item: str, text: str, was: str | None = None) -> Changed:
    """Set the prose of an item, as the note editor holds it.

    Args:
        work: the desk's work.
        meeting: the meeting.
        item: key of the item.
        text: the whole prose.
        was: the prose the editor started from; None does not compare.

    Raises:
        Refused: somebody else changed the prose since (both texts are in the error).
    """
    sitting = editable(work, meeting)
    row = prose_of(work, sitting.key, item)
    if row is not None and was is not None and row.text not in {was, text}:
        raise Stale("another window changed these notes meanwhile", mine=text, theirs=row.text)
    if row is None:
        row = Note(meeting_key=sitting.key, item_key=item, kind="text", text="", at=stamp(work, sitting, None))
    row.text = text
    work.session.add(row)
    found = work.session.get(AgendaItem, item)
    title = found.title if found else "the meeting"
    return Changed("recording.notes", f"notes of {title}", sitting.key, row.key)


def save_typing(
    work: Work, meeting: str, item: str | None, field: str, text: str, capture: str, cursor: tuple[int, int]
) -> None:
    """Save what is under the hand; latest wins, nothing is journalled until it settles."""
    row = work.session.exec(select(Typing).where(Typing.meeting_key == meeting)).first()
    row = row or Typing(meeting_key=meeting, saved=work.moment)
    row.item_key, row.field, row.text, row.capture = item, field, text, capture
    row.cursor_row, row.cursor_column = cursor
    row.saved = work.moment
    work.session.add(row)


def settle(work: Work, meeting: str) -> Changed:
    """Make the saved text under the hand the prose of its item; done when the hand rests, and after a crash."""
    typing = work.session.exec(select(Typing).where(Typing.meeting_key == meeting)).first()
    if typing is None or typing.item_key is None:
        raise Refused("there is nothing typed that is not in the record")
    return write_notes(work, meeting, typing.item_key, typing.text)


def end_item(work: Work, sitting: Meeting, time: datetime) -> None:
    """End the present item, if there is one."""
    current = work.session.get(AgendaItem, sitting.current_item_key) if sitting.current_item_key else None
    if current is not None:
        current.ended = time
        if current.state == ItemState.OPEN:
            current.state = ItemState.DONE.value
        work.session.add(current)


def not_before_items(work: Work, sitting: Meeting, time: datetime) -> None:
    """The course of the items goes forward only.

    Raises:
        Refused: the meeting was at an item later than `time`.
    """
    known = [(moment, item.title) for item in items_of(work, sitting) for moment in (item.began, item.ended) if moment]
    last, title = max(known, default=(time, ""))
    if time < last:
        raise Refused(f"the meeting was at “{title}” at {clock_time(last)}, later than {clock_time(time)}")


def items_of(work: Work, sitting: Meeting) -> list[AgendaItem]:
    """A meeting's items in order."""
    return list(
        work.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_key == sitting.key).order_by(col(AgendaItem.position)),
        ).all(),
    )


def prose_of(work: Work, meeting_key: str, item: str) -> Note | None:
    """The row of an item's prose, if it has any."""
    return work.session.exec(
        select(Note).where(Note.meeting_key == meeting_key, Note.item_key == item, Note.kind == "text"),
    ).first()


def _note(work: Work, meeting: str, text: str, item: str | None, at: datetime | None, problem: str) -> Changed:
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    if not text.strip():
        raise BadInput("the note is empty", remedy="write what was said")
    row = Note(
        meeting_key=sitting.key,
        item_key=item or sitting.current_item_key,
        kind="line",
        text=text.strip(),
        at=time,
        understood=not problem,
        problem=problem,
    )
    work.session.add(row)
    act = "recording.keep" if problem else "recording.note"
    said = f"kept as a note: {row.text}" if problem else row.text
    return Changed(act, said, sitting.key, row.key)
