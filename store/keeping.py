"""Keeping the store safe: checking that it is whole, and putting a copy back in its place (SA1, SA2).

Copies themselves are made in store.copies.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlmodel import Session, col, select

from store.copies import PATIENCE, backup, force_to_disk, new_part, place, plain_errors, reading, thin
from store.database import APPLICATION_ID, SCHEMA, Database, stored_revision
from store.desk import Desk
from store.errors import Locked, StoreUnavailable
from store.files import make_private_folder
from store.journal import broken_links
from store.settings import Settings
from store.tables import JournalEntry
from store.views.journal import CheckReport

__all__ = ["backup", "check", "examine", "restore", "routine", "thin"]

REPLACED = "replaced"
"""Reason of the copy that a restore keeps of the store it replaces."""

_MOST_PROBLEMS = 20  # a badly damaged file has thousands; nobody reads more


def check(desk: Desk) -> CheckReport:
    """Whether the store is whole: its file, its schema, its references, and the chain of its journal.

    Raises:
        Locked: another window holds the store.
    """
    return examine(desk.database)


def examine(database: Database) -> CheckReport:
    """The same for any open database. What cannot even be read is a finding, not an error."""
    try:
        with database.session(write=False) as session:
            integrity = _integrity(session)
            schema = _schema(session)
            loose = _loose_references(session)
            entries, head, broken = _chain(session)
    except Locked:
        raise
    except StoreUnavailable as error:
        return CheckReport(str(error), "not read", chain_ok=False, entries=0, head="")
    return CheckReport(
        integrity=integrity,
        schema=schema,
        chain_ok=not broken,
        entries=entries,
        head=head,
        problems=(*loose, *broken)[:_MOST_PROBLEMS],
    )


def routine(settings: Settings, reason: str) -> Path:
    """The copy that makes itself, at open or at close, and the thinning that goes with it.

    Raises:
        StoreUnavailable: no copy can be made; nothing was thinned then.
    """
    path = backup(settings.store_path, settings.backups_path, reason)
    thin(settings.backups_path, settings.store_path.stem, settings.backups)
    return path


def restore(copy: Path, path: Path, folder: Path) -> Path | None:
    """Put a copy in the place of the store, once it is known to be whole; both files survive.

    A window that has the store open is refused at its next write: SQLite sees that the file was moved.

    Args:
        copy: the file to put back; it is only read.
        path: the store, which may be damaged or missing.
        folder: where the store that is replaced is kept as a copy.

    Returns:
        Where the replaced store is kept; None if there was none.

    Raises:
        Locked: another window is writing.
        StoreUnavailable: the copy is no Quorate store, damaged, altered or too new; nothing was changed.
    """
    if copy.is_file() and path.is_file() and copy.samefile(path):
        raise StoreUnavailable(f"{copy}: is the store itself; name a copy of it")
    try:
        make_private_folder(path.parent)
        part = new_part(path.parent)
    except OSError as error:
        raise StoreUnavailable(f"{path.parent}: cannot be written ({error.strerror})") from error
    try:
        with reading(copy) as source, closing(sqlite3.connect(part, isolation_level=None)) as target:
            source.backup(target)
        _refuse_unsound(part, copy)
        force_to_disk(part)
        with _writers_held_off(path) as readable:
            kept = _keep(path, folder, readable=readable)
            _move_companions(path, kept or folder / path.name)
            part.replace(path)
        force_to_disk(path.parent)
    finally:
        part.unlink(missing_ok=True)
    return kept


def _refuse_unsound(part: Path, copy: Path) -> None:
    """Let nothing pass that would not open as a store, or whose journal was altered."""
    with plain_errors(copy), closing(sqlite3.connect(part)) as driver:
        if driver.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StoreUnavailable(f"{copy}: is not a Quorate store")
    database = Database(part)
    try:
        with database.session(write=False) as session:
            revision = stored_revision(session.connection())
        report = examine(database)
    finally:
        database.close()
    if not revision.isdigit() or revision > SCHEMA:
        known = f"its schema {revision or 'has no number'}, and this Quorate knows {SCHEMA}"
        raise StoreUnavailable(f"{copy}: {known}; it was not put back")
    if report.integrity != "ok":
        raise StoreUnavailable(f"{copy}: is damaged and was not put back ({report.integrity})")
    if report.problems:  # an older schema is none: opening the store carries it forward
        raise StoreUnavailable(f"{copy}: was not put back: {'; '.join(report.problems)}")


@contextmanager
def _writers_held_off(path: Path) -> Iterator[bool]:
    """Let no window write to the present store while it is replaced; says whether SQLite can read it at all."""
    connection = _reserved(path) if path.is_file() else None
    try:
        yield connection is not None
    finally:
        if connection is not None:
            connection.close()


def _reserved(path: Path) -> sqlite3.Connection | None:
    """The one writer's lock; what a crash left unfinished is rolled back on the way to it. None if damaged."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None
    )
    try:
        with plain_errors(path):
            connection.execute("BEGIN IMMEDIATE")
    except Locked:
        connection.close()
        raise
    except StoreUnavailable:  # that is why a copy is put back
        connection.close()
        return None
    return connection


def _keep(path: Path, folder: Path, *, readable: bool) -> Path | None:
    """Keep the store that is replaced, sound or not; None if there is nothing at its place."""
    if readable:
        with reading(path) as source:
            return place(source.backup, path.stem, folder, REPLACED, checked=False)
    if not path.exists():
        return None

    def fill(target: sqlite3.Connection) -> None:
        # SQLite cannot read it, so it is kept byte by byte; there is no lock that closing it would drop.
        shutil.copyfile(path, target.execute("PRAGMA database_list").fetchone()[2])

    return place(fill, path.stem, folder, REPLACED, checked=False)


def _move_companions(path: Path, kept: Path) -> None:
    """Move what a crash left beside the old store: SQLite would play it into the new one."""
    for ending in ("-journal", "-wal"):
        companion = path.with_name(path.name + ending)
        if companion.exists():
            make_private_folder(kept.parent)
            shutil.move(companion, kept.with_name(f"{kept.name}{ending}"))


def _integrity(session: Session) -> str:
    """What SQLite says of the file, page by page; `ok`, or what is wrong."""
    rows = session.connection().exec_driver_sql(f"PRAGMA integrity_check({_MOST_PROBLEMS})").fetchall()
    return "; ".join(str(row[0]) for row in rows)


def _schema(session: Session) -> str:
    revision = stored_revision(session.connection())
    return "ok" if revision == SCHEMA else f"{revision or 'none'}, where this Quorate knows {SCHEMA}"


def _loose_references(session: Session) -> list[str]:
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    return [f"{table} row {row} points to a {parent} that is not there" for table, row, parent, _ in rows]


def _chain(session: Session) -> tuple[int, str, list[str]]:
    """How many entries the journal has, the hash of the newest, and what is wrong with the chain."""
    try:
        entries = list(session.exec(select(JournalEntry).order_by(col(JournalEntry.seq))).all())
    except (TypeError, ValueError) as error:  # a time that is no time any more
        return 0, "", [f"an entry of the journal was altered and cannot be read ({error})"]
    return len(entries), entries[-1].hash if entries else "", broken_links(entries)
