"""The file of the store: what SQLite is told, who may write, and what is refused."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from store.database import APPLICATION_ID, PRAGMAS, SCHEMA, create_store, open_store
from store.errors import Locked, Stale, StoreUnavailable
from store.tables import Counter


def test_a_new_store_has_what_was_asked_of_sqlite_and_is_read_back(tmp_path: Path) -> None:
    database = create_store(tmp_path / "s.db")
    with database.engine.connect() as connection:
        for name, (_, expected) in PRAGMAS.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == expected, name


def test_a_new_store_is_private(tmp_path: Path) -> None:
    create_store(tmp_path / "folder" / "s.db").close()
    assert stat.S_IMODE((tmp_path / "folder" / "s.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700


def test_a_typo_in_the_path_never_makes_an_empty_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no store"):
        open_store(tmp_path / "typo.db")
    assert not (tmp_path / "typo.db").exists()


def test_a_new_store_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_text("the minutes of ten years")
    with pytest.raises(StoreUnavailable, match="a file already"):
        create_store(tmp_path / "s.db")
    assert (tmp_path / "s.db").read_text() == "the minutes of ten years"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(StoreUnavailable, match="not a Quorate store"):
        open_store(tmp_path / "other.db")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path / "s.db")


def test_a_store_from_a_newer_quorate_is_refused_and_left_alone(tmp_path: Path) -> None:
    create_store(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "s.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(StoreUnavailable, match=f"this Quorate knows {SCHEMA}"):
        open_store(tmp_path / "s.db")


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    create_store(tmp_path / "s.db").close()
    with sqlite3.connect(tmp_path / "s.db") as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    plain.close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    database = create_store(tmp_path / "s.db")
    with database.session(write=False) as session:
        session.add(Counter(scope="EG/2024/01-D"))
        with pytest.raises(OperationalError, match="readonly"):
            session.flush()
        session.rollback()


def test_an_error_rolls_everything_back(tmp_path: Path) -> None:
    database = create_store(tmp_path / "s.db")

    def half_done() -> None:
        with database.session(write=True) as session:
            session.add(Counter(scope="EG/2024/01-D"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    with database.session(write=False) as session:
        assert session.exec(select(Counter)).all() == []


def test_a_second_writer_is_told_of_the_lock_instead_of_waiting_for_ever(tmp_path: Path) -> None:
    first = create_store(tmp_path / "s.db")
    second = open_store(tmp_path / "s.db")
    with (
        first.session(write=True),
        pytest.raises(Locked, match="another window"),
        second.session(write=True, patience=0.05),
    ):
        pass


def test_a_stale_edit_is_refused_and_overwrites_nothing(tmp_path: Path) -> None:
    """Two windows read the same row; the second to save it is told, and the first one's words stay."""
    first = create_store(tmp_path / "s.db")
    second = open_store(tmp_path / "s.db")
    with first.session(write=True) as session:
        session.add(Counter(scope="EG/2024/01-D", last=1))
    with first.session(write=False) as session:
        mine = session.exec(select(Counter)).one()
    with second.session(write=True) as session:
        theirs = session.exec(select(Counter)).one()
        theirs.last = 7
        session.add(theirs)
    mine.last = 5
    with pytest.raises(Stale), first.session(write=True) as session:
        session.add(mine)
    with first.session(write=False) as session:
        assert session.exec(select(Counter)).one().last == 7


def test_rows_with_unknown_words_are_refused_by_the_table_itself(tmp_path: Path) -> None:
    from store.tables import Partnership

    database = create_store(tmp_path / "s.db")
    with database.session(write=True) as session:
        session.add(Partnership(slug="b", name="Brent"))
    with database.engine.connect() as connection:
        checks = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'meeting'").scalar()
    assert "'planned', 'open', 'adjourned', 'closed'" in str(checks)


READING_THREADS = """
import sys, threading
from pathlib import Path
from sqlmodel import select
from store.database import create_store
from store.tables import Counter

database = create_store(Path(sys.argv[1]))

def read():
    for _ in range(20):
        with database.session(write=False) as session:
            session.exec(select(Counter)).all()

threads = [threading.Thread(target=read) for _ in range(10)]
[thread.start() for thread in threads]
database.close()
[thread.join() for thread in threads]
print("whole")
"""


def test_many_threads_read_and_the_store_may_be_closed_under_them(tmp_path: Path) -> None:
    """A pool that closes connections other threads still use ends the process; so this runs in one of its own."""
    words = [sys.executable, "-c", READING_THREADS, str(tmp_path / "s.db")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "whole\n")
