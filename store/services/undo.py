"""Undo and redo of any step of a sitting, from the journal; each undo is itself journalled (RE2)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, select

from store import journal, tables
from store.desk import Work
from store.errors import Refused
from store.services.sitting import recorded
from store.tables import Counter, JournalEntry, Typing
from store.views.changed import Changed

LEFT_ALONE = (Counter.__tablename__,)
"""Tables an undo leaves alone: a number once given is never given again (store/services/numbers.py)."""

NO_STEPS = ("agenda.", "planning.", "minutes.check", "minutes.circulate")
"""How acts begin that are no steps of a sitting, though they carry its key: what was published stays published."""


def undo(work: Work, meeting: str) -> Changed:
    """Take back the last step of this sitting that stands.

    Raises:
        Refused: there is nothing to undo, or a later change built on it.
    """
    sitting = recorded(work, meeting)
    steps = standing(work, sitting.key)
    if not steps:
        raise Refused("there is nothing left to undo in this sitting")
    last = steps[-1]
    _reverse(work, last)
    return Changed("undo.undo", f"undone: {last.summary}", sitting.key, undoes=last.seq)


def redo(work: Work, meeting: str) -> Changed:
    """Bring back what the last undo took away, as long as nothing new was recorded since.

    Raises:
        Refused: there is nothing to bring back.
    """
    sitting = recorded(work, meeting)
    entries = _of_sitting(work, sitting.key)
    by_seq = {entry.seq: entry for entry in entries}
    undos = [e for e in entries if e.undoes in by_seq and by_seq[e.undoes].undoes is None and _stands(e, entries)]
    newest = max((entry.seq for entry in entries if entry.undoes is None), default=0)
    if not undos or newest > undos[-1].seq:
        raise Refused("there is nothing to bring back")
    last = undos[-1]
    _reverse(work, last)
    again = by_seq[last.undoes or 0].summary
    return Changed("undo.redo", f"brought back: {again}", sitting.key, undoes=last.seq)


def standing(work: Work, meeting_key: str) -> list[JournalEntry]:
    """The steps of a sitting that stand, in order: neither undone, nor themselves an undo or a redo."""
    entries = _of_sitting(work, meeting_key)
    return [entry for entry in entries if entry.undoes is None and _stands(entry, entries)]


def _of_sitting(work: Work, meeting_key: str) -> list[JournalEntry]:
    """The journal of a meeting since it was opened, in order; what came before the opening is planning."""
    entries = list(
        work.session.exec(
            select(JournalEntry).where(JournalEntry.meeting_key == meeting_key).order_by(col(JournalEntry.seq)),
        ).all(),
    )
    opened = [position for position, entry in enumerate(entries) if entry.act == "meetings.start"]
    since = entries[opened[-1] + 1 :] if opened else []
    return [entry for entry in since if not entry.act.startswith(NO_STEPS)]


def _stands(entry: JournalEntry, entries: list[JournalEntry]) -> bool:
    """Whether no standing entry undoes this one."""
    return not any(other.undoes == entry.seq and _stands(other, entries) for other in entries if other.seq > entry.seq)


def _reverse(work: Work, entry: JournalEntry) -> None:
    """Put every row of an entry back as it was, last change first."""
    builds_on_it = f"“{entry.summary}” cannot be undone: something recorded later builds on it"
    for change in reversed(journal.row_changes(entry)):
        if change.table in LEFT_ALONE:
            continue
        _put_back(work, entry, change)
        try:
            work.session.flush()
        except IntegrityError as error:  # another row refers to what would go, or stands where one would come back
            raise Refused(builds_on_it) from error
    for typing in work.session.exec(select(Typing).where(Typing.meeting_key == entry.meeting_key)).all():
        work.session.delete(typing)  # what lay under the hand belongs to the record before this step


def _put_back(work: Work, entry: JournalEntry, change: journal.RowChange) -> None:
    """Put one row back as it was, unless something changed it since."""
    table = _table(change.table)
    row = work.session.get(table, change.key)
    if change.before is None:
        if row is None:
            raise Refused(f"“{entry.summary}” cannot be undone: what it made is gone")
        if _differs(row, change.after):
            raise Refused(f"“{entry.summary}” cannot be undone: a later change builds on it")
        work.session.delete(row)
        return
    values = _typed(table, {name: value for name, value in change.before.items() if name != "version"})
    if change.after is None:
        work.session.add(table(**values))
        return
    if row is None or _differs(row, change.after):
        raise Refused(f"“{entry.summary}” cannot be undone: it was changed since")
    for name, value in values.items():
        setattr(row, name, value)
    work.session.add(row)


def _differs(row: SQLModel, after: Mapping[str, object] | None) -> bool:
    """Whether a row is no longer as an entry left it; its version only counts how often it was written."""
    return any(_plain(getattr(row, name)) != value for name, value in (after or {}).items() if name != "version")


def _table(name: str) -> type[SQLModel]:
    for offered in tables.__all__:
        table: type[SQLModel] = getattr(tables, offered)
        if table.__tablename__ == name:
            return table
    raise Refused(f"the journal names a table this Quorate does not know: {name}")


def _typed(table: type[SQLModel], values: dict[str, object]) -> dict[str, Any]:
    """JSON values as the columns hold them."""
    columns: Any = inspect(table).columns
    typed: dict[str, Any] = {}
    for name, value in values.items():
        kind = columns[name].type.python_type if value is not None else None
        if kind is datetime and isinstance(value, str):
            typed[name] = datetime.fromisoformat(value)
        elif kind is date and isinstance(value, str):
            typed[name] = date.fromisoformat(value)
        else:
            typed[name] = value
    return typed


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime | date) else value
