"""A store from terms of reference, the demonstration, and what is said of terms."""

import shutil
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate

SMALL = """\
partnership = "Two Rivers Partnership"

[constituencies.police]
name = "Police"
partner = true

[agencies.force]
name = "Rivers Police"
constituency = "police"

[bodies.board]
name = "Board"
short = "BD"
quoracy = { rule = { one_from = "police" } }

[[bodies.board.seats]]
key = "chief"
post = "Chief Superintendent"
agency = "force"
holder = "Mel Marsh"
"""


@pytest.fixture
def terms_file(tmp_path: Path) -> Path:
    path = tmp_path / "rivers.toml"
    path.write_text(SMALL)
    return path


def test_a_store_from_a_file_of_ones_own(bare_quorate: Quorate, terms_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "quorate.db"
    ran = bare_quorate("--store", str(path), "--as", "Ivy Snow", "init", "--terms", str(terms_file))
    assert ran.code == 0
    assert "Two Rivers Partnership: Board" in ran.out
    assert bare_quorate("--store", str(path), "quorum", "--body", "board", "--present", "chief").code == 0
    entry = bare_quorate("--store", str(path), "log", "--json").json[0]
    assert (entry["act"], entry["who"]) == ("terms.adopt", "Ivy Snow")


def test_a_store_that_is_there_is_never_replaced(quorate: Quorate, store: Path) -> None:
    was = store.read_bytes()
    ran = quorate("init", "--terms", "brent")
    assert (ran.code, ran.out) == (4, "")
    assert "never replaces one" in ran.err
    assert store.read_bytes() == was


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('one_from = "police"', 'one_from = "polic"', "bodies.board.quoracy.rule"),
        ('agency = "force"', 'agency = "farce"', "bodies.board.seats[0].agency"),
        ("[bodies.board]", "[bodies.board", "is not TOML"),
    ],
)
def test_bad_terms_leave_no_store_and_say_where_they_are_wrong(
    bare_quorate: Quorate, terms_file: Path, tmp_path: Path, wrong: str, right: str, said: str
) -> None:
    terms_file.write_text(SMALL.replace(wrong, right))
    line = next(n for n, text in enumerate(terms_file.read_text().splitlines(), start=1) if right in text)
    for words in (["init", "--terms", str(terms_file)], ["terms", "check", str(terms_file)]):
        ran = bare_quorate("--store", str(tmp_path / "quorate.db"), *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{terms_file}:{line}: ")
        assert said in ran.err
    assert list(tmp_path.glob("quorate*")) == []


def test_terms_of_an_unknown_name_are_refused(bare_quorate: Quorate, tmp_path: Path) -> None:
    ran = bare_quorate("--store", str(tmp_path / "quorate.db"), "init", "--terms", "brint")
    assert ran.code == 2
    assert "brent" in ran.err
    assert list(tmp_path.glob("quorate*")) == []


def test_a_store_whose_terms_cannot_be_adopted_is_not_left_behind(
    bare_quorate: Quorate, terms_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_work: object, _terms: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.services.terms.adopt", refuse)
    ran = bare_quorate("--store", str(tmp_path / "quorate.db"), "init", "--terms", str(terms_file))
    assert (ran.code, ran.err) == (4, "No space left on device\n")
    assert list(tmp_path.glob("quorate*")) == []


def test_checked_terms_are_read_aloud(bare_quorate: Quorate, terms_file: Path) -> None:
    ran = bare_quorate("terms", "check", str(terms_file))
    assert ran.code == 0
    assert ran.lines == [
        f"✓ {terms_file}: Two Rivers Partnership, 1 body",
        "",
        "Board (board), 1 seat",
        "At least one representative of the police must be present.",
    ]


def test_the_terms_that_come_along_all_pass(bare_quorate: Quorate) -> None:
    names = bare_quorate("terms", "list").lines
    assert "brent" in names
    for name in names:
        assert bare_quorate("terms", "check", name).code == 0, name


def test_the_terms_of_a_body_in_words(quorate: Quorate) -> None:
    out = quorate("terms", "show", "exec").out
    assert out.startswith("Executive Group (executive), terms version 2, agreed ")
    assert "At least one representative of each of the local authority, health and the police must be present." in out
    assert "Dev Hall (may not decide)" in out
    assert "1 Own agency's procedure: " in out


def test_the_terms_of_a_body_as_json(quorate: Quorate) -> None:
    found = quorate("terms", "show", "executive", "--json").json
    assert set(found) == {
        *("key", "name", "short", "tier", "version", "agreed", "in_force", "review", "frequency"),
        *("accountable_to", "rule", "seats", "standing", "ladder"),
    }
    police = next(seat for seat in found["seats"] if seat["seat"] == "police")
    assert (police["agency"], police["constituency"], police["holder"]) == ("met", "police", "Nia West")
    assert police["deputies"] == [{"name": "Dev Hall", "may_decide": False}]
    assert [rung["stage"] for rung in found["ladder"]] == [1, 2, 3, 4, 5]


def test_the_demonstration_is_written_where_it_is_asked_for(
    bare_quorate: Quorate, demo_master: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing it takes seconds and is tested where it is made; here a copy stands for it."""
    from store.desk import Desk
    from store.settings import Settings

    def build(path: Path, settings: Settings, _told: object) -> Desk:
        shutil.copyfile(demo_master, path)
        return Desk(Desk.open(Settings(other_store=path)).database, settings, "")

    monkeypatch.setattr("store.demo.build", build)
    path = tmp_path / "demo.db"
    ran = bare_quorate("demo", "--store-only", str(path))
    assert (ran.code, ran.out, ran.err) == (0, f"{path}\n", "")
    assert len(bare_quorate("--store", str(path), "meeting", "list", "--json").json) == 14
    again = bare_quorate("demo", "--store-only", str(path))
    assert again.code == 4
    assert "never replaces one" in again.err


def test_a_demonstration_that_fails_half_way_leaves_nothing(
    bare_quorate: Quorate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(path: Path, _settings: object, _told: object) -> None:
        path.write_bytes(b"half a store")
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr("store.demo.build", build)
    ran = bare_quorate("demo", "--store-only", str(tmp_path / "demo.db"))
    assert (ran.code, ran.err) == (4, f"{tmp_path / 'demo.db'}: No space left on device\n")
    assert not (tmp_path / "demo.db").exists()
