"""`check`, `backup`, `restore`, `log`, and the ways in which a store may not open: exit 4, one sentence each."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate


@contextmanager
def held(store: Path, how: str) -> Iterator[None]:
    """Another window in the middle of something."""
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock longer than a blink."""
    for name in ("store.database.PATIENCE", "store.desk.PATIENCE", "store.copies.PATIENCE", "store.keeping.PATIENCE"):
        monkeypatch.setattr(name, 0.05)


def test_a_sound_store(quorate: Quorate) -> None:
    ran = quorate("check")
    assert ran.code == 0
    assert [line.split(":")[0] for line in ran.lines] == ["✓ file", "✓ schema", "✓ journal"]
    found = quorate("check", "--json").json
    assert found == {
        "ok": True,
        "integrity": "ok",
        "schema": "ok",
        "chain": {"ok": True, "entries": 2, "head": found["chain"]["head"]},
        "problems": [],
    }


def test_an_altered_journal_is_found_in_words_and_as_json(quorate: Quorate, store: Path) -> None:
    with closing(sqlite3.connect(store)) as other, other:
        other.execute("UPDATE journalentry SET who = 'somebody else' WHERE seq = 2")
    found = quorate("check", "--json")
    assert (found.code, found.json["ok"], found.json["chain"]["ok"]) == (4, False, False)
    said = quorate("check")
    assert said.code == 4
    assert "✗ entry 2 was altered after it was written" in said.lines


def test_a_copy_is_made_and_put_back(quorate: Quorate, store: Path, tmp_path: Path) -> None:
    copy = Path(quorate("backup", "--to", str(tmp_path / "safe")).out.strip())
    assert copy.parent == tmp_path / "safe"
    assert copy.name == "quorate-2024-03-21-094500Z-by-hand.db"
    quorate("meeting", "new", "executive", "2024-06-20")
    ran = quorate("restore", str(copy))
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == f"✓ {store}: is {copy.name} again"
    assert "is kept as" in ran.lines[1]
    assert [line["reference"] for line in quorate("meeting", "list", "--json").json] == ["EG/2024/01"]
    kept = Path(ran.lines[1].split(" is kept as ")[1])
    assert len(quorate("meeting", "list", "--json", "--store", str(kept)).json) == 2


def test_copies_go_beside_the_store_unless_it_is_said_otherwise(quorate: Quorate, store: Path) -> None:
    assert Path(quorate("backup").out.strip()).parent == store.parent / "backups"


def test_what_is_no_copy_is_not_put_back(quorate: Quorate, store: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    was = store.read_bytes()
    for name in ("letter.txt", "missing.db"):
        ran = quorate("restore", str(tmp_path / name))
        assert (ran.code, ran.out) == (4, "")
        assert str(tmp_path / name) in ran.err
    assert store.read_bytes() == was


def test_the_journal_newest_last_with_the_texts(recorded: Quorate) -> None:
    ran = recorded("log", "EG/2024/01")
    assert ran.code == 0
    entries = [line for line in ran.lines if not line.startswith(" ")]
    assert [int(entry.split()[0]) for entry in entries] == sorted(int(entry.split()[0]) for entry in entries)
    assert entries[-1].endswith("EG/2024/01 closed at 10:30")
    assert "    decision.wording: – → adopt the toolkit" in ran.lines
    everything = recorded("log", "--json").json
    assert [entry["seq"] for entry in everything] == list(range(1, len(everything) + 1))
    assert len(everything) == len(entries) + 1, "the adoption of the terms belongs to no meeting"
    assert {"seq", "at", "who", "act", "summary", "meeting", "undoes", "hash", "texts"} == set(everything[0])


COMMANDS = [["meeting", "list"], ["quorum", "EG/2024/01"], ["check"], ["backup"], ["log"], ["duties", "--json"]]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_missing_store_is_told_and_not_made(bare_quorate: Quorate, tmp_path: Path, words: list[str]) -> None:
    ran = bare_quorate("--store", str(tmp_path / "typo.db"), *words)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"{tmp_path / 'typo.db'}: there is no ")
    assert not (tmp_path / "typo.db").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"Dear all, please find the minutes attached", b"SQLite format 3\0" + b"\xff" * 5000],
    ids=["empty", "letter", "header only"],
)
def test_a_file_that_is_no_store_is_told_and_left_alone(bare_quorate: Quorate, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    for words in (["meeting", "list"], ["check", "--json"], ["record", "EG/2024/01"]):
        ran = bare_quorate("--store", str(path), *words)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (4, "", 1)
    assert path.read_bytes() == content


def test_a_damaged_page_is_found(quorate: Quorate, store: Path) -> None:
    data = bytearray(store.read_bytes())
    data[4096 * 6 : 4096 * 6 + 300] = b"\xff" * 300
    store.write_bytes(data)
    ran = quorate("check", "--json")
    assert ran.code == 4
    assert ran.json["ok"] is False
    assert ran.json["integrity"] != "ok"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("words", [["meeting", "new", "forum", "2024-06-13"], ["agenda", "publish", "EG/2024/01"]])
def test_a_store_another_window_writes_to_is_locked_for_writers(
    quorate: Quorate, store: Path, words: list[str]
) -> None:
    with held(store, "IMMEDIATE"):
        ran = quorate(*words)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == f"{store}: another window holds the store; try again in a moment\n"
    assert quorate(*words).code == 0, "and afterwards it goes through"
