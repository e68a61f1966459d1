"""The chair's board in a window of its own, a real process on a real terminal, while others record (AQ8)."""

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from store import demo, keeping
from store.desk import Desk
from store.queries import journal
from store.services import attendance
from store.settings import Settings
from tests.conftest import Wall
from tests.faults.terminal import Terminal
from tests.tui.at_the_sitting import BEFORE, MEETING

NOW = {"QUORATE_NOW": "2024-03-21T10:20"}

RECORDS = """
import sys
from dataclasses import replace
from pathlib import Path
from store.desk import Desk
from store.services import attendance
from store.settings import Settings

desk = Desk.open(replace(Settings(), other_store=Path(sys.argv[1])), "Recorder")
with desk.together():
    desk.run(attendance.leave, sys.argv[2], "police")
    print("held", flush=True)
    sys.stdin.readline()
print("done", flush=True)
"""
"""Another window in the middle of recording that the police have left; it commits when it is told to."""

SHUTS_OUT = """
import sqlite3, sys

store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("PRAGMA cache_size = 4")  # so that the pages of an unfinished change reach the file
store.execute("BEGIN EXCLUSIVE")
store.execute("UPDATE journalentry SET summary = summary || hex(zeroblob(2000))")
print("held", flush=True)
sys.stdin.readline()
store.execute("ROLLBACK")
print("done", flush=True)
"""
"""Another window that lets nobody read, with half of a change in the file already."""


@pytest.fixture
def store(demo_desk: Desk, wall: Wall) -> Path:
    """The demonstration, ten minutes into its meeting: the police have come and it is quorate."""
    wall.set("2024-03-21 10:20")
    demo.replay(demo_desk, MEETING, BEFORE)
    demo_desk.close()
    return demo_desk.settings.store_path


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process here is at twenty past ten."""
    monkeypatch.setenv("QUORATE_NOW", NOW["QUORATE_NOW"])


@contextmanager
def board(store: Path, size: tuple[int, int] = (120, 40)) -> Iterator[Terminal]:
    """The board on a terminal, once it shows the verdict."""
    with Terminal("--store", str(store), "board", MEETING, size=size) as terminal:
        terminal.says("since 10:07")
        yield terminal


@contextmanager
def running(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, which is killed at the end if it has not ended by itself."""
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str], line: str = "") -> str:
    """What a process answers; to a line, if one is given."""
    assert process.stdin is not None
    assert process.stdout is not None
    if line:
        process.stdin.write(line)
        process.stdin.flush()
    return process.stdout.readline()


def opened(store: Path) -> Desk:
    """A desk of this process."""
    return Desk.open(replace(Settings(), other_store=store), "Somebody Else")


def contents(store: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file beside the store, with when it was changed and what is in it."""
    return {
        path.name: (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes())
        for path in store.parent.iterdir()
        if path.is_file()
    }


def test_it_follows_a_recorder_within_a_second(store: Path) -> None:
    """N West goes out and comes back, five times; the time counts from the acknowledgement of the line."""
    took = []
    recorder = [sys.executable, "-m", "tui", "--store", str(store), "record", MEETING]
    with board(store) as terminal, running(*recorder) as process:
        for minute in range(21, 31):
            assert "N West" in told(process, f"10:{minute} {'leave' if minute % 2 else 'arrive'} N West\n")
            if minute % 2:
                took.append(terminal.says(f"since 10:{minute} · N West left"))
                assert told(process).startswith("✗ NOT QUORATE")
            else:
                took.append(terminal.says(f"since 10:{minute}", but_not="left"))
                assert told(process).startswith("✓ QUORATE")
    assert statistics.median(took) < 1, took


def test_it_goes_on_while_another_window_is_recording_and_then_follows(store: Path) -> None:
    """For two seconds somebody holds the writer's lock; the board still follows its terminal, and shows what stands."""
    with board(store) as terminal, running(sys.executable, "-c", RECORDS, str(store), MEETING) as process:
        assert told(process) == "held\n"
        terminal.resize((80, 24))
        terminal.says("✓ POLICE N West", within=5)
        terminal.listen(2)
        assert "since 10:07" in terminal.words
        assert told(process, "\n") == "done\n"
        assert terminal.says("✗ POLICE N West left 10:20") < 5


def test_it_goes_on_while_another_window_lets_nobody_read(store: Path) -> None:
    with board(store) as terminal, running(sys.executable, "-c", SHUTS_OUT, str(store)) as process:
        assert told(process) == "held\n"
        terminal.says("waiting for another window")
        terminal.resize((80, 24))
        terminal.says("✓ POLICE N West", within=5)
        assert told(process, "\n") == "done\n"
        terminal.says("since 10:07", but_not="waiting")
        desk = opened(store)
        desk.run(attendance.leave, MEETING, "police")
        desk.close()
        terminal.says("✗ POLICE N West left 10:20")


def test_the_recorder_is_killed_and_the_board_shows_the_last_truth(store: Path) -> None:
    recorder = [sys.executable, "-m", "tui", "--store", str(store), "record", MEETING]
    with board(store) as terminal:
        with running(*recorder) as process:
            assert "N West" in told(process, "10:21 leave N West\n")
            process.kill()
        terminal.says("since 10:21 · N West left")
        terminal.listen(2)
        assert "since 10:21 · N West left" in terminal.words
        assert terminal.process.poll() is None


def test_a_window_killed_in_the_middle_of_writing_is_undone_and_the_board_goes_on(store: Path) -> None:
    """Half a change is in the file and its rollback journal lies beside it; whoever reads next puts it right."""
    unfinished = store.with_name(f"{store.name}-journal")
    with running(sys.executable, "-c", SHUTS_OUT, str(store)) as process:
        assert told(process) == "held\n"
        process.kill()
    assert unfinished.stat().st_size
    with board(store) as terminal:
        assert not unfinished.exists()
        with running(sys.executable, "-c", SHUTS_OUT, str(store)) as process:
            assert told(process) == "held\n"
            process.kill()
        terminal.says("since 10:07", but_not="waiting")
        desk = opened(store)
        assert desk.read(journal.chain)[0] == []
        desk.run(attendance.leave, MEETING, "police")
        desk.close()
        terminal.says("since 10:20 · N West left")


def test_it_never_writes_whatever_is_pressed(store: Path) -> None:
    """The store cannot be written to, and nothing beside it is made; no key leads anywhere but out."""
    store.chmod(0o400)
    store.parent.chmod(0o500)
    try:
        before = contents(store)
        with board(store) as terminal:
            terminal.press(bytes(range(32, 113)) + bytes(range(114, 127)) + b"\r\t\x10\x1bOP\x1b[15~\x1b[24~")
            terminal.listen(2)
            assert "since 10:07" in terminal.words
            assert "which only reads" in terminal.words
            terminal.press(b"q")
            assert terminal.leave() == 0
        assert contents(store) == before
    finally:
        store.parent.chmod(0o700)


def test_a_store_that_disappears_is_said_in_words_and_followed_when_it_is_back(store: Path) -> None:
    away = store.with_name("away.db")
    with board(store) as terminal:
        store.rename(away)
        terminal.says("the store is not there any more; it was moved or deleted")
        assert "last known at 10:20: QUORATE" in terminal.words
        assert "✓" not in terminal.words
        away.rename(store)
        terminal.says("since 10:07")
        desk = opened(store)
        desk.run(attendance.leave, MEETING, "police")
        desk.close()
        terminal.says("since 10:20 · N West left")


def test_a_copy_that_is_put_back_is_followed_and_said(store: Path, tmp_path: Path) -> None:
    """A copy of before the police left is restored; then somebody records in it."""
    copy = keeping.backup(store, tmp_path / "copies", "by-hand")
    desk = opened(store)
    desk.run(attendance.leave, MEETING, "police")
    desk.close()
    with Terminal("--store", str(store), "board", MEETING) as terminal:
        terminal.says("since 10:20 · N West left")
        keeping.restore(copy, store, tmp_path / "copies")
        terminal.says("since 10:07")
        terminal.says("! another store stands in the place of this one since 10:20")
        desk = opened(store)
        desk.run(attendance.leave, MEETING, "police")
        desk.close()
        terminal.says("since 10:20 · N West left")


def test_a_file_that_is_no_store_or_holds_no_such_meeting_is_said(store: Path, brent_master: Path) -> None:
    other = store.with_name("other.db")
    with board(store) as terminal:
        shutil.copyfile(brent_master, other)
        other.replace(store)
        terminal.says(f"there is no meeting `{MEETING}`")
        other.write_text("no database, and long enough to be looked at as one " * 100)
        other.replace(store)
        terminal.says("is damaged or is not a store")
        assert terminal.process.poll() is None


def test_without_a_store_or_a_terminal_it_says_so_and_ends(store: Path, tmp_path: Path) -> None:
    with Terminal("--store", str(tmp_path / "none.db"), "board", MEETING) as terminal:
        assert terminal.leave() == 4
        assert "none.db: there is no store" in terminal.words
    with Terminal("--store", str(store), "board", "XX/2024/09") as terminal:
        assert terminal.leave() == 2
        assert "there is no meeting `XX/2024/09`" in terminal.words
    words = [sys.executable, "-m", "tui", "--store", str(store), "board", MEETING]
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, env=dict(os.environ), stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
