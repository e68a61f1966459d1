"""Minutes from the command line: printed, written, and moved along their life."""

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate


def test_a_draft_says_so_and_reads_the_same_twice(recorded: Quorate) -> None:
    first, second = recorded("minutes", "EG/2024/01"), recorded("minutes", "executive@2024-03-21")
    assert first.code == 0
    assert "# DRAFT · Executive Group: Minutes" in first.out
    assert "RESOLVED" in first.out
    assert "RECOMMENDED" in first.out
    assert first.out == second.out


def test_files_are_named_after_the_meeting(recorded: Quorate, tmp_path: Path) -> None:
    whole = recorded("minutes", "EG/2024/01", "--out", str(tmp_path))
    public = recorded("minutes", "EG/2024/01", "--public", "--out", str(tmp_path))
    assert whole.out == f"{tmp_path / 'EG-2024-01-minutes.md'}\n"
    assert public.out == f"{tmp_path / 'EG-2024-01-minutes.public.md'}\n"
    assert recorded("minutes", "EG/2024/01", "--out", str(tmp_path)).code == 1, "never over another"


def test_the_whole_life_of_minutes(recorded: Quorate) -> None:
    """Checked, circulated, and agreed at the next meeting, subject to a correction; every version is kept."""
    assert recorded("minutes", "versions", "EG/2024/01").out.startswith("No version is kept yet")
    assert recorded("minutes", "check", "EG/2024/01", "--comment", "read by the chair").code == 0
    assert recorded("minutes", "circulate", "EG/2024/01").code == 0
    circulated = recorded("minutes", "EG/2024/01").out
    recorded("meeting", "new", "executive", "2024-06-20")
    early = recorded("minutes", "approve", "EG/2024/01", "--at", "EG/2024/02")
    assert early.code == 1
    assert "has not been opened" in early.err
    recorded("record", "EG/2024/02", typed="start\n10:01 present J Patel, A Cole, N West\n")
    approve = recorded("minutes", "approve", "EG/2024/01", "--at", "EG/2024/02", "--correction", "R Obi sent apologies")
    assert (approve.code, approve.err) == (0, "")
    versions = recorded("minutes", "versions", "EG/2024/01", "--json").json
    assert [version["stage"] for version in versions] == ["checked", "circulated", "approved"]
    assert [version["approved_at"] for version in versions] == [None, None, "EG/2024/02"]
    assert set(versions[0]) == {"number", "stage", "at", "hash", "approved_at", "comment"}
    assert recorded("minutes", "EG/2024/01", "--version", "2").out == circulated
    difference = recorded("minutes", "diff", "EG/2024/01", "2", "3").out
    assert "+" in difference
    assert "R Obi sent apologies" in difference
    assert recorded("minutes", "diff", "EG/2024/01", "3", "3").out == "Versions 3 and 3 read the same.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["EG/2024/01", "--version", "4"], 2, "there is no version 4"),
        (["diff", "EG/2024/01", "1", "2"], 2, "there is no version 1"),
        (["EG/2024/01", "--version", "1", "--public"], 2, "leave out --version or --public"),
        (["diff", "EG/2024/01", "one", "two"], 2, "invalid int value"),
        (["approve", "EG/2024/01", "--at", "EG/2024/01"], 1, ""),
    ],
)
def test_what_is_not_so_far_is_refused(recorded: Quorate, words: list[str], code: int, said: str) -> None:
    ran = recorded("minutes", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_minutes_that_were_sent_out_go_back_to_nobody(recorded: Quorate) -> None:
    assert recorded("minutes", "circulate", "EG/2024/01").code == 0
    again = recorded("minutes", "check", "EG/2024/01")
    assert (again.code, again.out) == (1, "")
    assert "circulated" in again.err


def test_minutes_of_a_meeting_under_way_cannot_be_checked(quorate: Quorate) -> None:
    quorate("record", "EG/2024/01", typed="start\n")
    assert quorate("minutes", "check", "EG/2024/01").code == 1
