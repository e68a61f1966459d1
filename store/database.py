"""The store's file: how it is opened, what SQLite is told, transactions, and the schema at open.

SQL that only SQLite understands stays here and in keeping.py.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from store.copies import backup
from store.errors import Locked, Stale, StoreUnavailable

SCHEMA = "0003"
"""The newest Alembic revision; a test compares it with the migrations."""

APPLICATION_ID = 0x51554F52
"""`QUOR` in the file's header, so that another program's database is never taken for a store."""

PATIENCE = 15.0
"""Seconds a writer waits for another window's lock when nobody is looking at a screen."""

PRAGMAS: dict[str, tuple[str, object]] = {
    # name: (what is set, what must be read back); why each stands here: docs/decisions/0002
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "cell_size_check": ("ON", 1),
    "temp_store": ("MEMORY", 2),
    "fullfsync": ("ON", 1),
}


class Database:
    """One open store. Made by `open_store` or `create_store`; close it when done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = _engine(path)

    @contextmanager
    def session(self, *, write: bool, patience: float = PATIENCE) -> Iterator[Session]:
        """A session in one transaction: BEGIN IMMEDIATE for a writer, a read-only BEGIN for a reader.

        Commits at the end of the block, rolls back on any error.

        Args:
            write: whether the block may change rows.
            patience: seconds to wait for another process's lock.

        Raises:
            Locked: another window holds the store longer than `patience`.
            Stale: a row was changed by somebody else since it was read.
            StoreUnavailable: the file is damaged, full or gone.
        """
        with _plain_errors(self.path):
            connection = self.engine.connect().execution_options(quorate_write=write, quorate_patience=patience)
            try:
                with Session(bind=connection, expire_on_commit=False, autoflush=write) as session:
                    session.connection()  # begin now: the lock is taken, or refused, before anything is read
                    yield session
                    session.commit()
            finally:
                connection.close()

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def create_store(path: Path) -> Database:
    """Make a new, empty store with the newest schema; the folder 0700, the file 0600.

    Raises:
        StoreUnavailable: something stands at `path` already, or the folder cannot be written.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise StoreUnavailable(f"{path}: there is a file already; a new store never replaces one") from error
    except OSError as error:
        raise StoreUnavailable(f"{path}: cannot be made ({error.strerror})") from error
    database = Database(path)
    with _plain_errors(path):
        with database.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.commit()
        _migrate(database.engine)
    return database


def open_store(path: Path) -> Database:
    """Open a store that exists, and carry its schema to the present one if it is older (a backup is made first).

    Raises:
        StoreUnavailable: there is none, it is not a Quorate store, it is damaged, or a newer Quorate wrote it.
    """
    if not path.is_file():
        raise StoreUnavailable(
            f"{path}: there is no store; `quorate init --terms NAME` makes one, `quorate demo` shows one",
        )
    database = Database(path)
    with _plain_errors(path):
        with database.engine.connect().execution_options(quorate_write=False) as connection:
            marked = connection.exec_driver_sql("PRAGMA application_id").scalar()
            if marked != APPLICATION_ID:
                raise StoreUnavailable(f"{path}: is not a Quorate store")
            revision = stored_revision(connection)
        if revision != SCHEMA:
            _carry_forward(database, revision)
    return database


def stored_revision(connection: Connection) -> str:
    """The schema revision the file says it has, "" when it says none."""
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    ).scalar()
    if not found:
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _engine(path: Path) -> Engine:
    """An engine that never makes a file, and whose transactions are ours to begin."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, check_same_thread=False, isolation_level=None
        ),
        hide_parameters=True,  # an error must not print the record
        poolclass=QueuePool,  # the usual pool of a memory database closes connections that other threads still use
        pool_size=4,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401  SQLAlchemy's event gives the driver's own
    """Set the PRAGMAs on a fresh connection and read each back."""
    for name, (value, expected) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        actual = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if actual != expected:
            raise StoreUnavailable(f"SQLite refused {name} = {value} (it says {actual}); the record would not be safe")


def _begin(connection: Connection) -> None:
    """Begin the transaction ourselves; the driver's own way lost other windows' work (docs/decisions/0002)."""
    options = connection.get_execution_options()
    patience = int(options.get("quorate_patience", PATIENCE) * 1000)
    write = options.get("quorate_write", True)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """Turn the driver's errors into the few a caller can act on."""
    try:
        yield
    except StaleDataError as error:
        raise Stale("somebody else changed this since you read it; nothing was overwritten") from error
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason:
            raise Locked(f"{path}: another window holds the store; try again in a moment") from error
        raise StoreUnavailable(f"{path}: {reason}") from error
    except DBAPIError as error:
        if type(error.orig) is sqlite3.DatabaseError:
            raise StoreUnavailable(f"{path}: the file is damaged or is not a store ({error.orig})") from error
        raise
    except sqlite3.Error as error:  # raised while a connection is made, before SQLAlchemy wraps errors
        raise StoreUnavailable(f"{path}: the file is damaged or is not a store ({error})") from error


def _carry_forward(database: Database, revision: str) -> None:
    """Bring an older store to the present schema, after a backup."""
    if not revision.isdigit() or revision > SCHEMA:
        raise StoreUnavailable(
            f"{database.path}: its schema {revision or 'has no number'}; this Quorate knows {SCHEMA}. "
            "Use the version of Quorate that wrote it, or a newer one",
        )
    backup(database.path, database.path.parent / "backups", reason=f"before-schema-{SCHEMA}")
    _migrate(database.engine)


def _migrate(engine: Engine) -> None:
    """Run Alembic to the newest revision, with foreign keys off outside the transaction and checked inside it."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise StoreUnavailable("the store closed while its schema was carried forward")
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, SCHEMA)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreUnavailable(f"the new schema would break {len(broken)} references; nothing was changed")
            connection.commit()
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
