"""The hash-chained journal: every change of every use case, in the same transaction (SA2).

A use case writes rows as usual; `Watch` sees them pass through the session, and `append` writes one entry for all of
them, chained to the one before. Undo reads the entries back.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session as PlainSession
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, select

from store.tables import JournalEntry, Typing

START = "0" * 64
"""What the first entry is chained to."""

UNWATCHED = (JournalEntry, Typing)
"""Tables the journal does not follow: itself, and the text under the hand (its note is followed)."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row as it was and as it became; `before` is None for a new row, `after` for a deleted one."""

    table: str
    key: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None

    def to_list(self) -> list[object]:
        """The change as the journal stores it."""
        return [self.table, self.key, self.before, self.after]


@dataclass
class Watch:
    """Collects the row changes of one session, flush by flush."""

    session: Session
    changes: list[RowChange] = field(default_factory=list)
    _pending: list[tuple[SQLModel, str, dict[str, object]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the session."""
        event.listen(self.session, "before_flush", self._before)
        event.listen(self.session, "after_flush", self._after)

    def _before(self, session: PlainSession, _context: UOWTransaction, _instances: object) -> None:
        """Remember rows as they were; SQLAlchemy forgets it once flushed."""
        for row in session.new:
            if not isinstance(row, UNWATCHED):
                self._pending.append((row, "new", {}))
        for row in session.dirty:
            if not isinstance(row, UNWATCHED) and session.is_modified(row):
                self._pending.append((row, "changed", _values_before(row)))
        for row in session.deleted:
            if not isinstance(row, UNWATCHED):
                self._pending.append((row, "deleted", _values_before(row)))

    def _after(self, _session: PlainSession, _context: UOWTransaction) -> None:
        """Note each row as it became."""
        for row, kind, was in self._pending:
            table, key = str(row.__tablename__), str(row.key)  # type: ignore[attr-defined]  # every watched row is a Row
            became = _values(row)
            if kind == "new":
                self.changes.append(RowChange(table, key, None, became))
            elif kind == "deleted":
                self.changes.append(RowChange(table, key, was, None))
            else:
                names = [name for name in became if became[name] != was[name] or name == "version"]
                self.changes.append(
                    RowChange(table, key, {n: was[n] for n in names}, {n: became[n] for n in names}),
                )
        self._pending.clear()


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry says beside the rows: who did what, when, in words."""

    at: datetime
    who: str
    act: str
    summary: str
    meeting: str = ""
    undoes: int | None = None


def append(session: Session, deed: Deed, changes: list[RowChange]) -> JournalEntry:
    """Write one entry, chained to the last; the caller's transaction commits it with the rows."""
    last = session.exec(select(JournalEntry).order_by(col(JournalEntry.seq).desc()).limit(1)).first()
    entry = JournalEntry(
        seq=last.seq + 1 if last else 1,
        at=deed.at,
        who=deed.who,
        act=deed.act,
        summary=deed.summary,
        meeting_key=deed.meeting,
        undoes=deed.undoes,
        changes=json.dumps([change.to_list() for change in changes], ensure_ascii=False, sort_keys=True),
        before_hash=last.hash if last else START,
        hash="",
    )
    entry.hash = digest(entry)
    session.add(entry)
    return entry


def digest(entry: JournalEntry) -> str:
    """The SHA-256 of everything an entry says and of the hash before it."""
    said = [
        entry.seq,
        entry.at.isoformat(),
        entry.who,
        entry.act,
        entry.summary,
        entry.meeting_key,
        entry.undoes,
        entry.changes,
        entry.before_hash,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def row_changes(entry: JournalEntry) -> list[RowChange]:
    """The row changes of an entry, in the order they were made."""
    return [RowChange(table, key, before, after) for table, key, before, after in json.loads(entry.changes)]


def broken_links(entries: list[JournalEntry]) -> list[str]:
    """What is wrong with a chain, in words; an empty list when every entry is as it was written.

    Args:
        entries: the whole journal in the order of `seq`.
    """
    problems = []
    before = START
    for position, entry in enumerate(entries, start=1):
        if entry.seq != position:
            problems.append(f"entry {position} is missing: the journal goes on with {entry.seq}")
            break
        if entry.before_hash != before:
            problems.append(f"entry {entry.seq} does not follow from the one before it")
        if digest(entry) != entry.hash:
            problems.append(f"entry {entry.seq} was altered after it was written")
        before = entry.hash
    return problems


def _plain(value: object) -> object:
    """A column's value as JSON holds it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _values(row: SQLModel) -> dict[str, object]:
    """All columns of a row."""
    return {name: _plain(getattr(row, name)) for name in _columns(row)}


def _values_before(row: SQLModel) -> dict[str, object]:
    """All columns of a row as the database still has them."""
    state = inspect(row)
    was = {}
    for name in _columns(row):
        history = state.attrs[name].history
        was[name] = _plain(history.deleted[0] if history.deleted else getattr(row, name))
    return was


def _columns(row: SQLModel) -> list[str]:
    """The names of a row's columns."""
    mapper: Any = inspect(type(row))
    return [attribute.key for attribute in mapper.column_attrs]
