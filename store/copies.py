"""Copies of the store: made through SQLite's own backup, named by moment and reason, thinned by age (SA1).

The live file is never opened but through SQLite: closing it any other way would drop this process's locks.
Only the driver is used, so that database.py can copy a store before it changes its schema.
"""

import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from store import clock
from store.errors import BadInput, Locked, StoreUnavailable
from store.files import make_private_folder
from store.settings import BackupSettings

AT_OPEN, AT_CLOSE, BY_HAND = "at-open", "at-close", "by-hand"
"""Why a copy was made; any other reason of small letters, digits and hyphens is as good."""

ROUTINE = frozenset({AT_OPEN, AT_CLOSE})
"""Reasons of the copies that make themselves. Only these are thinned: what a person asked for stays."""

PATIENCE = 15.0
"""Seconds a copy waits for another window's lock."""

_REASON = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(
    r"(?P<store>.+)-(?P<day>\d{4}-\d\d-\d\d)-(?P<time>\d{6})Z-(?P<reason>[a-z0-9-]+?)(\.(?P<twin>\d+))?\.db"
)


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """One copy by what its name says: `quorate-2024-03-21-100700Z-at-open.db` was made at 10:07 UTC."""

    made: datetime
    twin: int  # 1 for the first copy of a second, 2 for the next
    path: Path
    store: str
    reason: str


def backup(path: Path, folder: Path, reason: str) -> Path:
    """Copy the store into a folder, whole and consistent whatever other windows write meanwhile.

    Args:
        path: the store.
        folder: where copies go; made, 0700, if it is not there.
        reason: why, in small letters and hyphens; it becomes part of the name.

    Returns:
        The copy, mode 0600, checked to be readable.

    Raises:
        Locked: another window holds the store too long.
        StoreUnavailable: there is no store, it is damaged, or the copy cannot be written.
        ValueError: the reason is not one.
    """
    with reading(path) as source:
        return place(source.backup, path.stem, folder, reason)


def place(
    fill: Callable[[sqlite3.Connection], object],
    store: str,
    folder: Path,
    reason: str,
    *,
    checked: bool = True,
) -> Path:
    """Make a copy by its name in the folder. It has the name only once it is whole and on the disk.

    Args:
        fill: writes the database into the connection it is given.
        store: the store's name, without `.db`.
        folder: where to; made, 0700, if it is not there.
        reason: why, in small letters and hyphens.
        checked: whether a damaged copy is refused.

    Raises:
        StoreUnavailable: it cannot be written, or it is damaged.
        ValueError: the reason is not one.
    """
    if not _REASON.fullmatch(reason):
        raise ValueError(f"{reason!r} is not a reason: small letters, digits and hyphens")
    try:
        make_private_folder(folder)
        part = new_part(folder)
    except OSError as error:
        raise StoreUnavailable(f"{folder}: copies cannot be written there ({error.strerror})") from error
    try:
        with plain_errors(folder), closing(sqlite3.connect(part, isolation_level=None)) as target:
            fill(target)
            found = target.execute("PRAGMA quick_check(1)").fetchone()[0] if checked else "ok"
        if found != "ok":
            raise StoreUnavailable(f"{folder}: the copy is damaged, so it was not kept ({found})")
        force_to_disk(part)
        return _named(part, store, folder, reason)
    finally:
        part.unlink(missing_ok=True)


def copies(folder: Path, store: str = "") -> tuple[Copy, ...]:
    """The copies in a folder, oldest first; of one store if its name (without `.db`) is given."""
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise StoreUnavailable(f"{folder}: cannot be read ({error.strerror})") from error
    found = [copy for path in paths if (copy := _read_name(path)) is not None]
    return tuple(sorted(copy for copy in found if store in {"", copy.store}))


def thin(folder: Path, store: str, keep: BackupSettings) -> tuple[Path, ...]:
    """Remove the copies of a store that made themselves and that the settings keep no longer.

    Returns:
        What was removed.

    Raises:
        StoreUnavailable: a copy cannot be removed.
    """
    removed = []
    for copy in surplus(copies(folder, store), keep):
        try:
            copy.path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailable(f"{copy.path}: cannot be removed ({error.strerror})") from error
        removed.append(copy.path)
    return tuple(removed)


def surplus(found: Iterable[Copy], keep: BackupSettings) -> tuple[Copy, ...]:
    """The copies to go. The newest of each day stays for so many days, then of each week, then of each month.

    Days, weeks and months without a copy do not count: a store left alone for a year loses nothing by it.
    """
    routine = sorted((copy for copy in found if copy.reason in ROUTINE), reverse=True)
    kept = set(routine[:1])
    for span, number in (
        (_day, keep.keep_daily),
        (_week, keep.keep_weekly),
        (_month, keep.keep_monthly),
    ):
        newest: dict[object, Copy] = {}
        for copy in routine:
            newest.setdefault(span(copy.made.date()), copy)
        kept.update(list(newest.values())[:number])
    return tuple(sorted(set(routine) - kept))


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The file through SQLite, read only, held still: what others write waits until the block ends.

    Raises:
        Locked: another window holds it too long.
        StoreUnavailable: there is no such file, or it is no database.
    """
    if not path.is_file():
        raise StoreUnavailable(f"{path}: there is no such file")
    with plain_errors(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE, isolation_level=None
        )
        with closing(connection):
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # takes the lock
            yield connection


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn the driver's errors into the few a caller can act on."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise Locked(f"{path}: another window holds the store; try again in a moment") from error
        raise StoreUnavailable(f"{path}: {error}") from error
    except sqlite3.Error as error:
        raise StoreUnavailable(f"{path}: the file is damaged or is not a store ({error})") from error


def new_part(folder: Path) -> Path:
    """A new empty file, 0600, beside what it is to become.

    Raises:
        OSError: the folder cannot be written.
    """
    part = folder / f".{secrets.token_hex(8)}.part"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return part


def force_to_disk(path: Path) -> None:
    """Force a finished file or a folder to the disk. Never for the live store: it would drop its locks."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _named(part: Path, store: str, folder: Path, reason: str) -> Path:
    """Give a finished copy its name, with a number behind it if a copy of this second is there."""
    moment = clock.utc_now()
    stem = f"{store}-{moment:%Y-%m-%d-%H%M%S}Z-{reason}"
    for number in range(1, 1000):
        path = folder / (f"{stem}.db" if number == 1 else f"{stem}.{number}.db")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:  # another window made a copy in the same second
            continue
        part.replace(path)
        force_to_disk(folder)
        return path
    raise BadInput(f"a thousand copies were made in one second ({stem})", file=str(folder))


def _read_name(path: Path) -> Copy | None:
    """What the name of a copy says; None for any other file."""
    read = _NAME.fullmatch(path.name)
    if read is None:
        return None
    try:
        made = datetime.strptime(f"{read['day']} {read['time']}", "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
    except ValueError:  # the 31st of April
        return None
    return Copy(made, int(read["twin"] or 1), path, read["store"], read["reason"])


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return (day.year, day.month)
