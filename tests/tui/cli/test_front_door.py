"""The front door: what stays unloaded, how wrong words and faults end, and that no traceback ever shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from store import bank_holidays
from tests.tui.cli.conftest import Quorate
from tui import cli
from tui.command_line import meeting
from tui.command_line.parsing import with_usual_verb

HEAVY = ("textual", "sqlalchemy", "sqlmodel", "sqlite3", "rich", "jinja2", "holidays", "alembic", "pydantic")


def in_a_process(*words: str, code: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *words] if code else [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **(env or {})})


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["quorum", "--help"], ["minutes", "approve", "-h"]])
def test_help_and_version_load_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\n"
        "from tui.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    ran = in_a_process(*words, code=code)
    assert ran.stdout.rstrip().endswith("LOADED []"), ran.stdout + ran.stderr
    assert ran.stderr == ""


def test_every_command_of_the_contract_is_there(bare_quorate: Quorate) -> None:
    help_text = bare_quorate("--help").out
    for name in (
        *("demo", "init", "terms", "people", "meeting", "agenda", "record", "quorum", "minutes", "actions"),
        *("escalations", "attendance", "duties", "check", "backup", "restore", "log"),
    ):
        assert re.search(rf"^ +{name} ", help_text, re.MULTILINE), name


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["meeting"],
        ["meeting", "lst"],
        ["meeting", "new", "executive"],
        ["quorum", "EG/2024/01", "--jsn"],
        ["actions", "--js"],
        ["quorum"],
        ["quorum", "EG/2024/01", "--body", "executive"],
        ["quorum", "EG/2024/01", "--present", "dcs"],
        ["quorum", "--body", "executive", "--at", "10:00"],
        ["quorum", "EG/2024/01", "--at", "25:00"],
        ["minutes", "approve", "EG/2024/01"],
        ["duties", "enter", "executive", "Annual report", "some day"],
        ["agenda", "EG/2024/01", "--format", "odt"],
    ],
)
def test_wrong_words_end_with_2_and_one_sentence(quorate: Quorate, words: list[str]) -> None:
    ran = quorate(*words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err


def test_options_of_every_command_may_stand_before_or_after_it(bare_quorate: Quorate, store: Path) -> None:
    before = bare_quorate("--store", str(store), "--as", "Ivy Snow", "meeting", "new", "forum", "2024-06-13")
    after = bare_quorate("meeting", "new", "forum", "2024-09-12", "--store", str(store), "--as", "Ivy Snow")
    assert (before.out, after.out) == ("FO/2024/01\n", "FO/2024/02\n")
    journal = bare_quorate("log", "--json", "--store", str(store)).json
    assert [entry["who"] for entry in journal[-2:]] == ["Ivy Snow", "Ivy Snow"]


def test_without_a_terminal_the_application_says_what_works_instead(bare_quorate: Quorate) -> None:
    ran = bare_quorate()
    assert ran.code == 2
    assert "needs a terminal" in ran.err


class UnforeseenError(Exception):
    """A fault in the program; its message quotes the record."""


def fails(_words: object) -> int:
    raise UnforeseenError("the child's name \x1b[2J")


@pytest.fixture
def broken(quorate: Quorate, monkeypatch: pytest.MonkeyPatch) -> Quorate:
    """A command line with a fault in `meeting list`."""
    monkeypatch.setattr(meeting, "_list", fails)
    return quorate


def test_a_fault_nobody_foresaw_is_one_sentence_without_the_record(broken: Quorate) -> None:
    ran = broken("meeting", "list")
    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 1
    assert "UnforeseenError (test_front_door.py, line" in ran.err
    assert "child" not in ran.err


def test_a_debugger_is_shown_where_it_happened_but_no_values(broken: Quorate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUORATE_DEBUG", "1")
    ran = broken("meeting", "list")
    assert "Traceback" in ran.err
    assert "in fails" in ran.err
    assert "\x1b" not in ran.err


def test_an_installation_that_lacks_a_library_says_which(quorate: Quorate, monkeypatch: pytest.MonkeyPatch) -> None:
    bank_holidays.of_region.cache_clear()
    monkeypatch.setitem(sys.modules, "holidays", None)
    ran = quorate("duties", "enter", "executive", "Annual report", "10 working days")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "this installation of Quorate lacks holidays; install it again\n"


def test_ctrl_c_is_no_fault(quorate: Quorate, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(meeting, "_list", interrupted)
    ran = quorate("meeting", "list")
    assert (ran.code, ran.err) == (130, "")


def test_a_reader_that_has_seen_enough_is_no_fault(store: Path) -> None:
    """`quorate log | true`: nobody reads any more when the journal is printed."""
    command = [sys.executable, "-m", "tui", "--store", str(store), "log"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


def test_a_terminal_that_cannot_show_a_tick_gets_a_question_mark(store: Path) -> None:
    ran = in_a_process("check", env={"QUORATE_STORE": str(store), "PYTHONIOENCODING": "ascii"})
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("? file: ok")


def test_the_clock_of_the_program_is_the_one_that_is_given(quorate: Quorate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUORATE_NOW", "tea time")
    ran = quorate("duties")
    assert (ran.code, ran.out) == (2, "")
    assert "QUORATE_NOW is `tea time`" in ran.err


def test_a_wrong_setting_is_told_with_its_file_and_line(quorate: Quorate, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[actions]\nwarn_days = 'soon'\n")
    ran = quorate("--config", str(config), "meeting", "list")
    assert ran.code == 2
    assert ran.err.startswith(f"{config}:2: actions.warn_days: ")


def test_a_filter_or_meeting_is_never_mistaken_for_a_verb() -> None:
    verbs = cli.verbs(cli.parser())
    assert verbs["minutes"] == {"show", "check", "circulate", "approve", "versions", "diff"}
    for words, meant in (
        (["minutes", "EG/2024/01"], ["minutes", "show", "EG/2024/01"]),
        (["--as", "minutes", "minutes", "--public", "x"], ["--as", "minutes", "minutes", "show", "--public", "x"]),
        (["minutes", "check", "x"], ["minutes", "check", "x"]),
        (["actions"], ["actions", "list"]),
        (["actions", "update it"], ["actions", "list", "update it"]),
        (["minutes", "--help"], ["minutes", "--help"]),
        (["meeting", "list"], ["meeting", "list"]),
        (["--store"], ["--store"]),
    ):
        assert with_usual_verb(words, verbs) == meant
