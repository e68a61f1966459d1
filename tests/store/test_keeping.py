"""Checking a store and putting a copy back: damage and alteration are found, and nothing is lost either way."""

import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store import copies, keeping
from store.copies import AT_CLOSE, BY_HAND
from store.database import APPLICATION_ID, SCHEMA
from store.desk import Desk, Work
from store.errors import Locked, StoreUnavailable
from store.services.numbers import next_number
from store.settings import Settings
from store.views.changed import Changed


def count(work: Work) -> Changed:
    return Changed("numbers.next", f"number {next_number(work, 'EG')}")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three entries in its journal."""
    path = tmp_path_factory.mktemp("made") / "quorate.db"
    desk = Desk.create(Settings(other_store=path), path, "the secretary")
    for _ in range(3):
        desk.run(count)
    desk.close()
    return path


@pytest.fixture
def desk(made_once: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "quorate.db"
    shutil.copy(made_once, path)
    found = Desk.open(Settings(other_store=path), "the secretary")
    yield found
    found.close()


def alter(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)


def damage(path: Path, begins: int) -> None:
    data = bytearray(path.read_bytes())
    data[begins : begins + 200] = b"\xff" * 200
    path.write_bytes(data)


def numbers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT last FROM counter").fetchone()[0])


def backups(desk: Desk) -> Path:
    return desk.settings.backups_path


def test_a_sound_store_is_found_sound(desk: Desk) -> None:
    report = keeping.check(desk)
    assert (report.integrity, report.schema, report.chain_ok, report.entries) == ("ok", "ok", True, 3)
    assert report.ok
    assert len(report.head) == 64


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journalentry SET summary = 'resolved otherwise' WHERE seq = 2", "entry 2 was altered"),
        ("DELETE FROM journalentry WHERE seq = 2", "entry 2 is missing"),
        ("UPDATE journalentry SET at = 'some time' WHERE seq = 2", "cannot be read"),
    ],
)
def test_an_altered_journal_is_found(desk: Desk, statement: str, found: str) -> None:
    alter(desk.database.path, statement)
    report = keeping.check(desk)
    assert not report.ok
    assert not report.chain_ok
    assert found in " ".join(report.problems)


def test_a_reference_to_nothing_is_found(desk: Desk) -> None:
    alter(
        desk.database.path,
        "INSERT INTO agency (key, version, slug, name, short, constituency_key) VALUES ('a', 1, 'met', 'Met', '', 'x')",
    )
    report = keeping.check(desk)
    assert report.chain_ok
    assert not report.ok
    assert "agency row 1 points to a constituency that is not there" in report.problems


def test_a_damaged_file_is_a_finding_and_not_an_error(desk: Desk) -> None:
    desk.database.close()
    damage(desk.database.path, 4096 * 3)
    report = keeping.check(desk)
    assert not report.ok
    assert report.integrity != "ok"


def test_an_older_schema_is_told(desk: Desk) -> None:
    alter(desk.database.path, "UPDATE alembic_version SET version_num = '0000'")
    assert keeping.check(desk).schema == f"0000, where this Quorate knows {SCHEMA}"


def test_a_copy_put_back_is_the_store_again_and_the_replaced_one_is_kept(desk: Desk) -> None:
    path = desk.database.path
    copy = keeping.backup(path, backups(desk), BY_HAND)
    desk.run(count)
    desk.close()
    kept = keeping.restore(copy, path, backups(desk))
    assert kept is not None
    assert (numbers(path), numbers(kept), numbers(copy)) == (3, 4, 3)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(p.name for p in path.parent.iterdir()) == ["backups", "quorate.db"], "nothing half-made is left"


def test_a_deleted_store_comes_back_without_what_a_crash_left_beside_it(desk: Desk) -> None:
    """SQLite would play a left-over journal file into the store that takes the old one's place."""
    path = desk.database.path
    copy = keeping.backup(path, backups(desk), BY_HAND)
    desk.close()
    path.unlink()
    path.with_name("quorate.db-journal").write_bytes(b"what a crash left")
    assert keeping.restore(copy, path, backups(desk)) is None
    assert numbers(path) == 3
    assert not path.with_name("quorate.db-journal").exists()
    assert (backups(desk) / "quorate.db-journal").read_bytes() == b"what a crash left"


def test_a_damaged_store_is_kept_byte_by_byte(desk: Desk) -> None:
    path = desk.database.path
    copy = keeping.backup(path, backups(desk), BY_HAND)
    desk.close()
    path.write_bytes(b"\x00 not a database any more " * 100)
    kept = keeping.restore(copy, path, backups(desk))
    assert kept is not None
    assert kept.read_bytes() == b"\x00 not a database any more " * 100
    assert numbers(path) == 3


def test_a_store_with_a_damaged_page_is_kept_as_it_is(desk: Desk) -> None:
    path = desk.database.path
    copy = keeping.backup(path, backups(desk), BY_HAND)
    desk.close()
    damage(path, 4096 * 3)
    was = path.read_bytes()
    kept = keeping.restore(copy, path, backups(desk))
    assert kept is not None
    assert kept.read_bytes()[100:] == was[100:], "but for the counter in the header, which every copy counts up"
    assert numbers(path) == 3


def not_a_store(copy: Path) -> str:
    alter(copy, "PRAGMA application_id = 7")
    return "is not a Quorate store"


def altered(copy: Path) -> str:
    alter(copy, "UPDATE journalentry SET who = 'somebody else' WHERE seq = 1")
    return "entry 1 was altered"


def too_new(copy: Path) -> str:
    alter(copy, "UPDATE alembic_version SET version_num = '0999'")
    return f"this Quorate knows {SCHEMA}"


def damaged(copy: Path) -> str:
    damage(copy, 4096 * 3)
    return "damaged"


def no_database(copy: Path) -> str:
    copy.write_text("Dear all, please find the minutes attached")
    return "not a database"


def empty(copy: Path) -> str:
    copy.write_bytes(b"")
    return "is not a Quorate store"


@pytest.mark.parametrize("spoil", [not_a_store, altered, too_new, damaged, no_database, empty])
def test_what_is_no_sound_copy_is_refused_and_the_store_stays(desk: Desk, spoil: object) -> None:
    assert callable(spoil)
    copy = keeping.backup(desk.database.path, backups(desk), BY_HAND)
    desk.run(count)
    reason = spoil(copy)
    was = desk.database.path.read_bytes()
    with pytest.raises(StoreUnavailable, match=reason):
        keeping.restore(copy, desk.database.path, backups(desk))
    assert desk.database.path.read_bytes() == was
    assert [found.reason for found in copies.copies(backups(desk))] == [BY_HAND], "nothing was set aside"
    assert sorted(p.name for p in desk.database.path.parent.iterdir()) == ["backups", "quorate.db"]


def test_the_store_is_no_copy_of_itself(desk: Desk) -> None:
    path = desk.database.path
    (path.parent / "link.db").symlink_to(path)
    with pytest.raises(StoreUnavailable, match="is the store itself"):
        keeping.restore(path.parent / "link.db", path, backups(desk))


def test_nothing_is_replaced_under_a_window_that_writes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0.05)
    copy = keeping.backup(desk.database.path, backups(desk), BY_HAND)
    with closing(sqlite3.connect(desk.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Locked):
            keeping.restore(copy, desk.database.path, backups(desk))
    assert desk.run(count).seq == 4


def test_a_window_left_open_cannot_write_into_the_replaced_store(desk: Desk) -> None:
    """What it wrote would land in the file that was set aside, and nobody would look for it there."""
    copy = keeping.backup(desk.database.path, backups(desk), BY_HAND)
    kept = keeping.restore(copy, desk.database.path, backups(desk))
    assert kept is not None
    with pytest.raises(StoreUnavailable):
        desk.run(count)
    assert (numbers(desk.database.path), numbers(kept)) == (3, 3)


def test_what_a_crash_left_unfinished_is_rolled_back_before_the_store_is_set_aside(desk: Desk) -> None:
    path = desk.database.path
    copy = keeping.backup(path, backups(desk), BY_HAND)
    desk.close()
    crash = (
        "import os, sqlite3, sys\n"
        "store = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "store.execute('PRAGMA cache_size = 1')\n"  # so that pages reach the file before any COMMIT
        "store.execute('BEGIN IMMEDIATE')\n"
        "store.execute('UPDATE counter SET last = 99')\n"
        "store.execute('CREATE TABLE filler (text)')\n"
        "store.executemany('INSERT INTO filler VALUES (?)', [('x' * 3000,)] * 200)\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", crash, str(path)], check=False)
    assert path.with_name("quorate.db-journal").exists(), "the crash left a journal to roll back"
    kept = keeping.restore(copy, path, backups(desk))
    assert kept is not None
    assert (numbers(path), numbers(kept)) == (3, 3)
    assert not path.with_name("quorate.db-journal").exists()


def test_the_routine_copy_is_made_and_thinned(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for hour in range(9, 13):
        monkeypatch.setenv("QUORATE_NOW", f"2024-03-21T{hour:02}:00:00+00:00")
        made.append(keeping.routine(desk.settings, AT_CLOSE))
    assert [copy.path for copy in copies.copies(backups(desk))] == [made[-1]]
    assert keeping.check(desk).ok


def test_a_copy_can_be_opened_as_a_store_by_itself(desk: Desk) -> None:
    copy = keeping.backup(desk.database.path, backups(desk), BY_HAND)
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    second = Desk.open(Settings(other_store=copy), "the secretary")
    assert second.run(count).seq == 4
    second.close()
    assert list(copy.parent.iterdir()) == [copy]
