"""A store that is only looked at, from a window of its own: it never writes, and asks cheaply what is new (AQ8).

The file is watched through SQLite itself; opening it in any other way would drop this process's locks. Its name alone
is asked of the operating system: a file that was moved away stays open, and would show what it last held for ever.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from store.copies import plain_errors
from store.database import APPLICATION_ID, SCHEMA, Database, stored_revision
from store.errors import StoreUnavailable

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 0.2
"""Seconds to wait for a window that is just now writing; after them what is shown stays, until the next look."""


class Onlooker:
    """One store, looked at and never written to, from any thread; close it when done."""

    def __init__(self, path: Path) -> None:
        """Look at the store at `path`; it is opened by the first look."""
        self.path = path
        self.replaced = 0
        """How often another file came to stand in the store's place."""
        self._turn = Lock()
        self._database: Database | None = None
        self._ear: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version = self._head = -1

    def look(self) -> bool:
        """Whether there is anything new to read since the last look.

        Idle, it costs one question to the operating system and one to SQLite, which reads a few bytes of the file. Text
        under the hand changes the file without being news; only a new entry of the journal is.

        Raises:
            Locked: another window is just now writing; what was read before still stands.
            StoreUnavailable: there is no store at the place any more, or it cannot be read.
        """
        with self._turn:
            file = self._on_disk()
            if file != self._file:
                self._reopen(file)
                return True
            with plain_errors(self.path):
                version = self._asked("PRAGMA data_version")
                if version == self._version:
                    return False
                head = self._asked("SELECT max(seq) FROM journalentry")
            self._version, news, self._head = version, head != self._head, head
            return news

    def read(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one query in a read-only transaction.

        Raises:
            Locked: another window is just now writing.
            StoreUnavailable: the store is not there, or cannot be read.
        """
        with self._turn:
            if self._database is None:
                raise StoreUnavailable(f"{self.path}: is not open")
            with self._database.session(write=False, patience=PATIENCE) as session:
                return query(session, *args, **kwargs)

    def close(self) -> None:
        """Let go of the file, once what is under way is done."""
        with self._turn:
            self._let_go()

    def _let_go(self) -> None:
        if self._ear is not None:
            self._ear.close()
        if self._database is not None:
            self._database.close()
        self._ear, self._database, self._file = None, None, None

    def _on_disk(self) -> tuple[int, int]:
        """What file stands at the place."""
        try:
            found = self.path.stat()
        except OSError as error:
            self._let_go()
            known = self._version >= 0
            words = "the store is not there any more; it was moved or deleted" if known else "there is no store"
            raise StoreUnavailable(f"{self.path}: {words}") from error
        return found.st_dev, found.st_ino

    def _reopen(self, file: tuple[int, int]) -> None:
        """Open the file that stands there now; it was looked at before, so a change meanwhile is seen the next time."""
        known = self._version >= 0
        self._let_go()
        try:
            self._open()
        except StoreUnavailable:
            self._let_go()
            raise
        self._file = file
        self.replaced += known

    def _open(self) -> None:
        self._database = Database(self.path)
        with self._database.session(write=False, patience=PATIENCE) as session:
            if session.connection().exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                raise StoreUnavailable(f"{self.path}: is not a Quorate store")
            revision = stored_revision(session.connection())
        if revision != SCHEMA:
            raise StoreUnavailable(
                f"{self.path}: its schema {revision or 'has no number'}, and this Quorate knows {SCHEMA}; "
                "open it with `quorate` first, which carries it forward",
            )
        with plain_errors(self.path):
            # Writable for SQLite alone: what a killed window left half-done is rolled back by whoever reads next.
            self._ear = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=0,
                isolation_level=None,
                check_same_thread=False,
            )
            self._ear.execute("PRAGMA query_only = ON")
            self._version = self._asked("PRAGMA data_version")
            self._head = self._asked("SELECT max(seq) FROM journalentry")

    def _asked(self, question: str) -> int:
        """One number; `Locked` at once where another window holds the file."""
        if self._ear is None:
            raise StoreUnavailable(f"{self.path}: is not open")
        return int(self._ear.execute(question).fetchone()[0] or 0)
