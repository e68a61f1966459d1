"""Lines replayed into a meeting: each acknowledged after its COMMIT, none of them lost."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import find
from store.services import meetings
from store.settings import Settings
from tests.tui.cli.conftest import NOW, Quorate
from tui.command_line.record import Replay


def kept_lines(quorate: Quorate) -> list[str]:
    """What the journal keeps of the meeting, newest last."""
    return [entry["summary"] for entry in quorate("log", "EG/2024/01", "--json").json]


def test_a_meeting_told_line_by_line(quorate: Quorate) -> None:
    """The police come late; what is put before they come is kept as a recommendation, and the reason is said."""
    ran = quorate(
        "record",
        "executive@2024-03-21",
        typed="""\
        # The Executive Group, from the paper notes
        10:00 start
        10:01 present J Patel, A Cole

        10:05 decision adopt the draft tool
        10:07 arrive N West
        10:09 decision adopt the tool
        10:10 action J Patel: circulate the guide by 28 March
        10:12 leave N West
        10:13 undo
        10:30 close
        """,
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        "✓ 10:00 start → EG/2024/01 opened at 10:00",
        "✓ 10:01 present J Patel, A Cole → Jo Patel arrived at 10:01; Ada Cole arrived at 10:01",
        (
            "! line 5: refused as a decision (NOT QUORATE · no police); "
            "kept as recommendation EG/2024/01-R1: 10:05 decision adopt the draft tool"
        ),
        "✓ 10:07 arrive N West → Nia West arrived at 10:07",
        "✓ QUORATE since 10:07",
        "✓ 10:09 decision adopt the tool → EG/2024/01-D1 resolved at 10:09: adopt the tool",
        (
            "✓ 10:10 action J Patel: circulate the guide by 28 March → "
            "EG/2024/01-A1 Jo Patel: circulate the guide, due Thu 28 March 2024"
        ),
        "✓ 10:12 leave N West → Nia West left at 10:12",
        "✗ NOT QUORATE · no police since 10:12",
        "✓ 10:13 undo → undone: Nia West left at 10:12",
        "✓ 10:30 close → EG/2024/01 closed at 10:30",
    ]


def test_what_is_not_understood_is_kept_and_told_by_its_line(quorate: Quorate) -> None:
    typed = "start\n\n# a comment\nthe chair thanked everybody\narive N West\n"
    ran = quorate("record", "EG/2024/01", typed=typed)
    assert ran.code == 0
    assert ran.lines[-2].startswith("○ line 4: kept as a note: ")
    assert ran.lines[-2].endswith(": the chair thanked everybody")
    assert ran.lines[-1].startswith("○ line 5: kept as a note: ")
    assert kept_lines(quorate)[-2:] == [
        "kept as a note: the chair thanked everybody",
        "kept as a note: arive N West",
    ]


def test_what_a_rule_refuses_is_kept_too(quorate: Quorate) -> None:
    ran = quorate("record", "EG/2024/01", typed="start\n10:01 arrive N West\n10:02 arrive N West\n")
    assert ran.code == 0
    assert ran.lines[-1] == ("✗ line 3: Nia West has been there since 10:01; kept as a note: 10:02 arrive N West")
    assert kept_lines(quorate)[-1] == "kept as a note: 10:02 arrive N West"


@pytest.mark.parametrize("line", ["something nobody understands", "10:02 arrive N West"])
def test_strict_exits_1_when_a_line_was_kept_as_a_note_only(quorate: Quorate, line: str) -> None:
    typed = f"start\n10:01 arrive N West\n{line}\n10:30 close\n"
    ran = quorate("record", "EG/2024/01", "--strict", typed=typed)
    assert ran.code == 1
    assert ran.err == "1 line was kept as a note only\n"
    assert ran.lines[-1] == "✓ 10:30 close → EG/2024/01 closed at 10:30", (
        "the lines after it were recorded all the same"
    )


def test_strict_does_not_mind_notes_decisions_refused_and_comments(quorate: Quorate) -> None:
    typed = "start\n# comment\nnote all is well\ndecision something\n10:30 close\n"
    assert quorate("record", "EG/2024/01", "--strict", typed=typed).code == 0


def test_a_file_without_a_start_opens_its_meeting_at_its_first_line(quorate: Quorate) -> None:
    ran = quorate("record", "EG/2024/01", typed="10:05 arrive N West\n10:30 close\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "✓ EG/2024/01 opened at 10:00"
    assert "✓ 10:05 arrive N West → Nia West arrived at 10:05" in ran.lines


def test_a_line_after_the_end_is_told_whole_and_counts_as_refused(quorate: Quorate) -> None:
    ran = quorate("record", "EG/2024/01", typed="10:00 start\n10:30 close\nnote too late\n")
    assert ran.code == 1
    assert ran.lines[-1].startswith("✗ line 3: EG/2024/01 is closed")
    assert ran.lines[-1].endswith("not recorded: note too late")
    assert ran.err == "1 line could not be recorded; see `not recorded` above\n"


def test_bytes_that_are_no_text_and_other_systems_line_breaks(quorate: Quorate) -> None:
    typed = b"\xef\xbb\xbfstart\r\nnote caf\xe9 \x1b[2J open\r\nnote one\rnote two\n10:30 close"
    ran = quorate("record", "EG/2024/01", typed=typed)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    notes = [line.partition(" → ")[2] for line in ran.lines if line.startswith("✓")]
    assert notes == ["EG/2024/01 opened at 09:45", "caf� �[2J open", "one", "two", "EG/2024/01 closed at 10:30"]


def test_from_a_file(quorate: Quorate, tmp_path: Path) -> None:
    (tmp_path / "sitting.txt").write_text("start\n10:30 close\n")
    assert len(quorate("record", "EG/2024/01", str(tmp_path / "sitting.txt")).lines) == 2


def test_a_file_that_cannot_be_read_and_a_meeting_that_is_not_there(quorate: Quorate, tmp_path: Path) -> None:
    missing = quorate("record", "EG/2024/01", str(tmp_path / "none.txt"))
    assert (missing.code, missing.out) == (2, "")
    assert missing.err == f"{tmp_path / 'none.txt'}: cannot be read (No such file or directory)\n"
    assert quorate("record", "EG/2024/01", str(tmp_path)).code == 2
    unknown = quorate("record", "EG/2024/09", typed="start\n")
    assert (unknown.code, unknown.out) == (2, "")


def running(store: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "--store", str(store), "record", "EG/2024/01"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QUORATE_NOW": NOW},
    )


def test_each_line_is_acknowledged_before_the_next_is_there_and_survives_a_kill(quorate: Quorate, store: Path) -> None:
    """The secretary pipes her typing in; the laptop dies in the middle of a sentence."""
    with running(store) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line, acknowledged in (
            ("10:00 start", "✓ 10:00 start → EG/2024/01 opened at 10:00"),
            ("10:07 arrive N West", "✓ 10:07 arrive N West → Nia West arrived at 10:07"),
        ):
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            said = process.stdout.readline().strip()
            while said.startswith("✗ NOT QUORATE"):
                said = process.stdout.readline().strip()
            assert said == acknowledged
        process.stdin.write("10:08 note half a sen")
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)
    assert kept_lines(quorate)[-1] == "Nia West arrived at 10:07"
    assert quorate("check").code == 0


def test_a_store_that_is_locked_midway_stops_with_the_line_that_is_not_in_it(
    quorate: Quorate, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quorate("record", "EG/2024/01", typed="start\n")
    monkeypatch.setattr("store.desk.PATIENCE", 0.05)
    other = Desk.open(Settings(other_store=store))
    try:
        # A connection that is open already, so that the lock is met by the line and not at the door.
        desk = Desk.open(Settings(other_store=store))
        monkeypatch.setattr(Desk, "open", lambda *_: desk)
        with other.database.session(write=True):
            ran = quorate("record", "EG/2024/01", typed="10:07 arrive N West\nnote never read\n")
    finally:
        other.close()
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines()[0] == "line 1: not recorded: 10:07 arrive N West"
    assert "another window holds the store" in ran.err


@pytest.mark.parametrize("when", ["while stdin is awaited", "at the very moment"])
def test_a_meeting_that_another_window_opens_is_gone_on_with(
    quorate: Quorate, store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """This replay found the meeting planned and waits; another window opens it; the next line is just recorded."""
    assert quorate("meeting", "list").code == 0
    here, there = (Desk.open(replace(Settings(), other_store=store)) for _ in range(2))
    replay = Replay(here, here.read(find.meeting, "EG/2024/01").key, planned=True)
    if when == "while stdin is awaited":
        there.run(meetings.start, "EG/2024/01")
    else:
        read = replay._still_planned

        def then_opened() -> bool:
            planned = read()
            if planned:
                there.run(meetings.start, "EG/2024/01")
            return planned

        monkeypatch.setattr(replay, "_still_planned", then_opened)
    replay.take(1, "10:05 note the figures were read")
    here.close()
    there.close()
    assert capsys.readouterr().out == "✓ 10:05 note the figures were read → the figures were read\n"
    assert (replay.kept, replay.lost) == (0, 0)
