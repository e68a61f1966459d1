"""`quorate attendance`: the report as text, CSV, Markdown and JSON, by seat, holder, agency and body (AQ9)."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate, Ran


@pytest.fixture
def demo(demo_master: Path, bare_quorate: Quorate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Quorate:
    """`quorate` on the demonstration."""
    path = tmp_path / "demo.db"
    shutil.copyfile(demo_master, path)
    path.chmod(0o600)
    monkeypatch.setenv("QUORATE_STORE", str(path))
    return bare_quorate


def row(ran: Ran, **wanted: str) -> dict[str, object]:
    """The record of a seat, or of whatever else is named."""
    found: dict[str, object] = next(
        line for line in ran.json if all(line[key] == value for key, value in wanted.items())
    )
    return found


def test_text_says_first_what_it_is_reckoned_over(demo: Quorate) -> None:
    lines = demo("attendance", "executive").lines

    assert lines[:4] == [
        "Executive Group, 7 November 2022 to 21 March 2024",
        "4 meetings counted: 7 November 2022; 17 May, 26 July and 8 December 2023.",
        "Not counted: a workshop on 1 February 2024.",
        "19 of 24 places taken (79%).",
    ]
    (leader,) = (line for line in lines if line.startswith("Leader"))
    assert leader.split()[4:] == [
        "Brent",
        "Council",
        "Ash",
        "Reed",
        *"40103",
        "0",
        "25%",
        "2",
        "missed",
        "in",
        "a",
        "row",
    ]
    assert "2 Vacant on 8 December 2023." in lines


def test_json_is_a_list_of_seats(demo: Quorate) -> None:
    ran = demo("attendance", "executive", "--json")

    police = row(ran, seat="police")
    assert (police["meetings"], police["in_person"], police["percentage"]) == (4, 4, 100)
    leader = row(ran, seat="leader")
    assert (leader["remote"], leader["apologies"], leader["longest_run"]) == (1, 3, 2)
    assert [one["meeting"] for one in leader["register"]] == [  # type: ignore[attr-defined]  # a list, as its key says
        *("EG/2022/01", "EG/2023/01", "EG/2023/02", "EG/2023/03"),
    ]


def test_csv_has_the_same_rows(demo: Quorate) -> None:
    rows = list(csv.DictReader(io.StringIO(demo("attendance", "executive", "--csv").out)))

    assert [each["seat"] for each in rows] == [line["seat"] for line in demo("attendance", "executive", "--json").json]
    assert (rows[1]["post"], rows[1]["percentage"]) == ("Leader of Brent Council", "25")


def test_markdown_could_go_into_the_yearly_report(demo: Quorate) -> None:
    lines = demo("attendance", "executive", "--md").lines

    assert lines[0] == "# Attendance: Executive Group"
    assert "| Brent Council | 4 | 4 | 0 | 0 | 0 | 0 | 100% | 7 of 12 |" in lines
    assert "| Leader of Brent Council | Brent Council | 4 | 0 | 1 | 0 | 3 | 0 | 25% | 2 missed in a row |" in lines
    assert not any("Reed" in line for line in lines)


@pytest.mark.parametrize(
    ("by", "key", "value", "told"),
    [
        ("agency", "agency", "council", {"meetings": 4, "percentage": 100, "places": 12, "taken": 7}),
        ("holder", "holder", "Robin Vale", {"seat": "chair", "meetings": 3, "until": "2023-09-01"}),
        ("body", "body", "executive", {"meetings": 4, "places": 24, "taken": 19, "percentage": 79}),
    ],
)
def test_by_other_things_than_seats(demo: Quorate, by: str, key: str, value: str, told: dict[str, object]) -> None:
    found = row(demo("attendance", "executive", "--by", by, "--json"), **{key: value})

    assert told.items() <= found.items()


def test_every_body_at_once(demo: Quorate) -> None:
    text = demo("attendance", "all", "--by", "body").lines
    assert [line.split("  ")[0] for line in text[1:]] == [
        *("Executive Group", "Safeguarding Forum", "Case Review Group"),
        *("Multi-agency Audit Group", "Learning and Development Group"),
    ]
    agencies = demo("attendance", "all", "--by", "agency").lines
    assert "Represented, by agency and body" in agencies
    assert demo("attendance", "all", "--md").lines[0] == "# Attendance"
    assert {line["body"] for line in demo("attendance", "all", "--json").json} >= {"executive", "forum", "audit"}


def test_between_two_days(demo: Quorate) -> None:
    def meetings(*words: str) -> object:
        return row(demo("attendance", "executive", "--json", *words), seat="police")["meetings"]

    assert meetings("--from", "2023-05-17", "--to", "8 December 2023") == 3
    assert meetings("--from", "2023-12-09") == 0
    assert meetings("--to", "2022-11-06") == 0
    nothing = demo("attendance", "executive", "--to", "2022-11-06").lines
    assert nothing == [
        "Executive Group, up to 6 November 2022",
        "No meeting of this time is closed and counted.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("executive", "--from", "whenever"),
        ("executive", "--from", "2024-03-01", "--to", "2024-02-01"),
        ("executive", "--json", "--csv"),
        ("executive", "--by", "weather"),
        ("assembly",),
        (),
    ],
)
def test_wrong_words_are_refused(demo: Quorate, words: tuple[str, ...]) -> None:
    ran = demo("attendance", *words)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_a_concern_raised_from_the_command_line_stands_on_its_row(demo: Quorate) -> None:
    """B 2.19: with the agency and the Executive Group."""
    raised = demo(
        *("escalations", "raise", "forum", "Headteacher, Newman Catholic College: attended 1 of 3 meetings"),
        *("--by", "Independent Chair and Scrutineer", "--towards", "Newman Catholic College and Executive Group"),
        *("--category", "attendance", "--stage", "5"),
    )
    assert raised.code == 0

    assert row(demo("attendance", "forum", "--json"), seat="newman")["concerns"] == ["ES-4"]
    assert any(line.endswith("ES-4") for line in demo("attendance", "forum").lines)
    assert "ES-4" not in demo("attendance", "forum", "--md").out


def test_hostile_text_does_not_reach_the_terminal(quorate: Quorate) -> None:
    hostile = "a | b \x1b[31m [@click=app.quit]x[/] \u202e"
    assert quorate("people", "appoint", "executive", "police", hostile, "--since", "2024-03-01").code == 0
    quorate("record", "EG/2024/01", typed="10:00 start\n10:01 absent Superintendent\n10:30 close\n")

    for words in ((), ("--json",), ("--csv",), ("--md",), ("--by", "holder", "--md")):
        ran = quorate("attendance", "executive", *words)
        assert ran.code == 0
        assert "\x1b" not in ran.out
        assert "\u202e" not in ran.out
