"""Copies of the store: whole, private, named by moment and reason, and thinned so that none is missed."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import copies
from store.copies import AT_CLOSE, AT_OPEN, BY_HAND, Copy, backup, surplus, thin
from store.errors import Locked, StoreUnavailable
from store.settings import BackupSettings


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A database with one row, closed."""
    path = tmp_path / "quorate.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE note (text)")
        database.execute("INSERT INTO note VALUES ('as it was')")
    return path


def notes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [text for (text,) in database.execute("SELECT text FROM note")]


def test_a_copy_is_whole_private_and_says_when_and_why(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUORATE_NOW", "2024-03-21T10:07:00+00:00")
    made = backup(store, tmp_path / "safe" / "backups", BY_HAND)
    assert made.name == "quorate-2024-03-21-100700Z-by-hand.db"
    assert notes(made) == ["as it was"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert [path.name for path in made.parent.iterdir()] == [made.name], "no half-made file is left"


def test_two_copies_of_one_second_both_stay(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUORATE_NOW", "2024-03-21T10:07:00+00:00")
    first, second = (backup(store, tmp_path / "backups", AT_OPEN) for _ in range(2))
    assert first != second
    assert [copy.path for copy in copies.copies(tmp_path / "backups")] == [first, second]


def test_what_another_window_has_not_committed_is_not_in_the_copy(store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO note VALUES ('half a sentence')")
        assert notes(backup(store, tmp_path / "backups", BY_HAND)) == ["as it was"]


def test_a_lock_that_is_held_too_long_is_said_and_leaves_no_file(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "PATIENCE", 0.05)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked, match="another window holds the store"):
            backup(store, tmp_path / "backups", BY_HAND)
    assert copies.copies(tmp_path / "backups") == ()


def test_a_damaged_store_gives_no_copy_that_could_be_trusted(store: Path, tmp_path: Path) -> None:
    """Thinning would sooner or later remove the last sound copy in favour of damaged ones."""
    page = store.stat().st_size // 2
    damaged = bytearray(store.read_bytes())
    damaged[page : page + 300] = b"\xff" * 300
    store.write_bytes(damaged)
    with pytest.raises(StoreUnavailable, match="damaged"):
        backup(store, tmp_path / "backups", AT_CLOSE)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_missing_store_is_not_made_by_copying_it(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no such file"):
        backup(tmp_path / "typo.db", tmp_path / "backups", BY_HAND)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(store: Path, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file stands here")
    with pytest.raises(StoreUnavailable, match="copies cannot be written there"):
        backup(store, tmp_path / "backups", BY_HAND)


def test_a_reason_cannot_lead_out_of_the_folder(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a reason"):
        backup(store, tmp_path / "backups", "../../etc/cron")


def routine_copies(*moments: datetime, reason: str = AT_OPEN) -> list[Copy]:
    return [Copy(moment, 1, Path(f"/b/{moment:%Y%m%d%H%M}.db"), "quorate", reason) for moment in moments]


def test_the_newest_of_each_day_stays() -> None:
    """Opened and closed four times on Monday, once on Tuesday; two days are kept, nothing older."""
    monday, tuesday = datetime(2024, 3, 18, 9, tzinfo=UTC), datetime(2024, 3, 19, 9, tzinfo=UTC)
    found = routine_copies(*(monday + timedelta(hours=hour) for hour in range(4)), tuesday)
    gone = surplus(found, BackupSettings(keep_daily=2, keep_weekly=0, keep_monthly=0))
    assert [copy.made.hour for copy in gone] == [9, 10, 11]


def test_weeks_and_months_keep_one_copy_each_after_the_days_have_gone() -> None:
    days = routine_copies(*(datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(90)))
    gone = surplus(days, BackupSettings(keep_daily=3, keep_weekly=3, keep_monthly=3))
    kept = [copy.made.date().isoformat() for copy in days if copy not in gone]
    assert kept == ["2024-01-31", "2024-02-29", "2024-03-17", "2024-03-24", "2024-03-28", "2024-03-29", "2024-03-30"]


def test_a_store_left_alone_for_years_loses_no_copy_by_it() -> None:
    found = routine_copies(datetime(2019, 5, 2, tzinfo=UTC), datetime(2019, 6, 3, tzinfo=UTC))
    assert surplus(found, BackupSettings()) == ()


def test_copies_a_person_asked_for_are_never_thinned() -> None:
    day = datetime(2024, 3, 18, 9, tzinfo=UTC)
    by_hand = routine_copies(*(day + timedelta(minutes=m) for m in range(50)), reason=BY_HAND)
    before = routine_copies(*(day + timedelta(minutes=m) for m in range(50)), reason="before-schema-0002")
    assert surplus(by_hand + before, BackupSettings(keep_daily=1, keep_weekly=0, keep_monthly=0)) == ()


@given(
    st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), max_size=60, unique=True),
    st.integers(1, 5),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_thinning_keeps_the_newest_and_is_done_after_once(
    moments: list[datetime], daily: int, weekly: int, monthly: int
) -> None:
    keep = BackupSettings(keep_daily=daily, keep_weekly=weekly, keep_monthly=monthly)
    found = routine_copies(*(moment.replace(tzinfo=UTC) for moment in moments))
    left = sorted(set(found) - set(surplus(found, keep)))
    assert left[-1:] == sorted(found)[-1:]
    assert surplus(left, keep) == ()
    assert len(left) <= daily + weekly + monthly


def test_thinning_touches_only_copies_of_this_store(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    names = (
        "quorate-2024-03-18-090000Z-at-open.db",
        "quorate-2024-03-18-100000Z-at-open.db",
        "other-2024-03-18-090000Z-at-open.db",
        "quorate-2024-13-18-090000Z-at-open.db",
        "minutes.docx",
    )
    for name in names:
        (folder / name).touch()
    removed = thin(folder, "quorate", BackupSettings())
    assert [path.name for path in removed] == [names[0]]
    assert {path.name for path in folder.iterdir()} == set(names[1:])
