"""A file of terms checked, and asked without a store: warnings, what seats are told by, imagined rooms."""

import tempfile
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate

TWO_BODIES = """\
partnership = "Two Rivers Partnership"

[constituencies]
police = { name = "Police", partner = true }

[agencies]
force = { name = "Rivers Police", constituency = "police" }

[bodies.board]
name = "Board"
short = "BD"
seats = [
    { key = "chief", post = "Chief Superintendent", agency = "force", roles = ["chair"], groups = ["senior"] },
    { key = "clerk", post = "Clerk", agency = "force", kind = "officer" },
]

[bodies.panel]
name = "Panel"
short = "PA"
seats = [{ key = "officer", post = "Inspector", agency = "force", votes = false, suspended_since = 2024-03-01 }]

[bodies.panel.quoracy]
rule = { people = 2 }
"""


@pytest.fixture
def rivers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "rivers.toml"
    path.write_text(TWO_BODIES, encoding="utf-8")
    monkeypatch.setenv("QUORATE_STORE", str(tmp_path / "rivers.db"))
    return path


def test_a_rule_nobody_could_meet_is_a_warning_with_its_line(bare_quorate: Quorate, rivers: Path) -> None:
    ran = bare_quorate("terms", "check", str(rivers))
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:4] == [
        f"✓ {rivers}: Two Rivers Partnership, 2 bodies",
        "",
        "Board (board), 2 seats",
        "At least one representative of the police must be present.",
    ]
    assert ran.lines[-1].startswith(f"! {rivers}:23: bodies.panel.quoracy.rule: “2 people” cannot be met")


def test_a_rule_that_can_be_met_has_no_warning(bare_quorate: Quorate, rivers: Path) -> None:
    rivers.write_text(TWO_BODIES.replace("people = 2", "people = 1"), encoding="utf-8")
    assert "!" not in bare_quorate("terms", "check", str(rivers)).out


def test_a_body_shows_what_its_seats_are_told_by(bare_quorate: Quorate, rivers: Path) -> None:
    assert bare_quorate("init", "--terms", str(rivers)).code == 0
    chief, clerk = bare_quorate("terms", "show", "board", "--json").json["seats"]
    assert (chief["roles"], chief["groups"], chief["votes"], chief["suspended"]) == (["chair"], ["senior"], True, False)
    assert (clerk["roles"], clerk["votes"]) == ([], False)
    assert "chair; group senior" in bare_quorate("terms", "show", "board").out
    assert "no vote; suspended" in bare_quorate("terms", "show", "panel").out


class TestAFileIsAskedWithoutAStore:
    def test_a_body_of_several_is_named(self, bare_quorate: Quorate, rivers: Path) -> None:
        ran = bare_quorate("quorum", "--terms", str(rivers), "--present", "chief")
        assert ran.code == 2
        assert ran.err == "the terms have several bodies; choose one with --body: board, panel\n"
        assert bare_quorate("quorum", "--terms", str(rivers), "--body", "board", "--present", "chief").code == 0

    def test_the_suspended_do_not_count(self, bare_quorate: Quorate, rivers: Path) -> None:
        ran = bare_quorate("quorum", "--terms", str(rivers), "--body", "panel", "--present", "officer", "--json")
        assert ran.code == 3
        assert ran.json["not_counted"] == [{"seat": "officer", "why": "the seat is suspended"}]

    def test_the_only_body_need_not_be_named(self, bare_quorate: Quorate, rivers: Path) -> None:
        rivers.write_text(TWO_BODIES[: TWO_BODIES.index("[bodies.panel]")], encoding="utf-8")
        assert bare_quorate("quorum", "--terms", str(rivers), "--present", "chief").code == 0

    def test_nothing_is_left_behind(
        self, bare_quorate: Quorate, rivers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(scratch))
        assert bare_quorate("quorum", "--terms", str(rivers), "--body", "board", "--present", "chief").code == 0
        assert list(scratch.iterdir()) == []
        assert list(tmp_path.glob("*.db*")) == []

    def test_a_mistake_is_told_as_when_it_is_checked(self, bare_quorate: Quorate, rivers: Path) -> None:
        rivers.write_text(TWO_BODIES.replace("people = 2", "peopel = 2"), encoding="utf-8")
        asked = bare_quorate("quorum", "--terms", str(rivers), "--body", "panel")
        assert (asked.code, asked.out) == (2, "")
        assert asked.err == bare_quorate("terms", "check", str(rivers)).err
        assert f"{rivers}:23: bodies.panel.quoracy.rule.peopel" in asked.err

    def test_a_meeting_has_terms_of_its_own(self, quorate: Quorate, rivers: Path) -> None:
        ran = quorate("quorum", "EG/2024/01", "--terms", str(rivers))
        assert ran.code == 2
        assert "name a MEETING, or imagine a room" in ran.err


def test_several_seats_may_follow_one_option(bare_quorate: Quorate) -> None:
    one_by_one = ("--present", "dcs", "--present", "health", "--present", "police")
    at_once = ("--present", "dcs", "health", "police")
    asked = [
        bare_quorate("quorum", "--terms", "brent", "--body", "exec", "--json", *way) for way in (one_by_one, at_once)
    ]
    assert asked[0].json == asked[1].json
    assert [ran.code for ran in asked] == [0, 0]
