"""Meetings and their agendas, from the command line."""

from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate


def test_a_new_meeting_prints_its_reference_and_nothing_else(quorate: Quorate) -> None:
    ran = quorate("meeting", "new", "forum", "20 June", "14.00", "--place", "Online", "--chair", "chair")
    assert (ran.code, ran.out, ran.err) == (0, "FO/2024/01\n", "")
    found = quorate("meeting", "list", "--body", "forum", "--json").json
    assert found == [
        {
            "reference": "FO/2024/01",
            "body": "forum",
            "starts": "2024-06-20T14:00:00",
            "state": "planned",
            "chair": "Rowan Obi",
        }
    ]


def test_the_list_in_words(quorate: Quorate) -> None:
    assert quorate("meeting", "list").lines == [
        "REFERENCE   DATE               TIME   BODY             STATE    CHAIR",
        "EG/2024/01  Thu 21 March 2024  10:00  Executive Group  planned  Jo Patel",
    ]
    assert "There is no meeting yet" in quorate("meeting", "list", "--body", "audit").out


def test_a_workshop_has_numbers_of_its_own(quorate: Quorate) -> None:
    assert quorate("meeting", "new", "executive", "2024-05-02", "--workshop").out == "EG/2024/W1\n"


def test_the_same_meeting_twice_is_refused_by_a_rule(quorate: Quorate) -> None:
    ran = quorate("meeting", "new", "executive", "2024-03-21")
    assert (ran.code, ran.out) == (1, "")
    assert "already: EG/2024/01" in ran.err


@pytest.mark.parametrize(
    ("named", "listed"),
    [
        ("EG/2024/77", "newest: EG/2024/01"),
        ("executive@2024-04-01", "its meetings: 2024-03-21"),
        ("forum@x", "no date"),
    ],
)
def test_a_meeting_that_is_not_there_is_told_with_those_that_are(quorate: Quorate, named: str, listed: str) -> None:
    ran = quorate("agenda", named)
    assert (ran.code, ran.out) == (2, "")
    assert listed in ran.err


def test_an_agenda_as_markdown_is_the_same_on_stdout_and_in_a_file(quorate: Quorate, tmp_path: Path) -> None:
    shown = quorate("agenda", "EG/2024/01").out
    assert shown.startswith("---\n")
    assert "Update from the Safeguarding Forum" in shown
    written = quorate("agenda", "executive@2024-03-21", "--out", str(tmp_path / "papers"))
    path = tmp_path / "papers" / "EG-2024-01-agenda.md"
    assert written.out == f"{path}\n"
    assert path.read_text() == shown


def test_a_file_is_never_replaced_unasked(quorate: Quorate, tmp_path: Path) -> None:
    (tmp_path / "EG-2024-01-agenda.ics").write_text("somebody's own")
    ran = quorate("agenda", "EG/2024/01", "--format", "ics", "--out", str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert (tmp_path / "EG-2024-01-agenda.ics").read_text() == "somebody's own"
    assert quorate("agenda", "EG/2024/01", "--format", "ics", "--out", str(tmp_path), "--overwrite").code == 0
    assert (tmp_path / "EG-2024-01-agenda.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_an_agenda_as_json_holds_items_clock_times_and_the_forecast(quorate: Quorate) -> None:
    quorate("agenda", "reply", "EG/2024/01", "police", "coming")
    found = quorate("agenda", "EG/2024/01", "--format", "json").json
    assert (found["reference"], found["body"], found["starts"]) == ("EG/2024/01", "executive", "2024-03-21T10:00:00")
    assert [(item["number"], item["from"], item["to"]) for item in found["items"]][:2] == [
        ("1", "10:00", "10:05"),
        ("2", "10:05", "10:15"),
    ]
    assert found["forecast"]["quorate"] is False
    assert [reply["answer"] for reply in found["replies"] if reply["seat"] == "police"] == ["coming"]


def titles(quorate: Quorate) -> list[str]:
    return [item["title"] for item in quorate("agenda", "EG/2024/01", "--format", "json").json["items"]]


def test_an_agenda_is_put_in_order(quorate: Quorate) -> None:
    before = titles(quorate)
    add = quorate("agenda", "add", "EG/2024/01", "Budget", "--purpose", "decision", "--minutes", "20", "--after", "1")
    assert add.code == 0
    assert titles(quorate) == [before[0], "Budget", *before[1:]]
    assert quorate("agenda", "move", "EG/2024/01", "2", "down").code == 0
    assert titles(quorate).index("Budget") == 2
    assert quorate("agenda", "change", "EG/2024/01", "3", "--title", "Budget 2024/25", "--confidential").code == 0
    item = quorate("agenda", "EG/2024/01", "--format", "json").json["items"][2]
    assert (item["title"], item["minutes"], item["purpose"]) == ("Budget 2024/25", 20, "decision")
    assert item["confidential"] is True
    assert quorate("agenda", "paper", "EG/2024/01", "3", "Draft budget", "--link", "budget.pdf").code == 0
    assert quorate("agenda", "remove", "EG/2024/01", "3").code == 0
    assert titles(quorate) == before
    assert quorate("agenda", "remove", "EG/2024/01", "77").code == 2


def test_publishing_freezes_a_version_once(quorate: Quorate) -> None:
    assert quorate("agenda", "publish", "EG/2024/01").out == "EG/2024/01: agenda version 1 is published\n"
    again = quorate("agenda", "publish", "EG/2024/01")
    assert again.code == 1
    assert "says the same already" in again.err


def test_what_has_come_to_wait_is_brought_onto_the_agenda(recorded: Quorate) -> None:
    assert recorded("meeting", "new", "executive", "2024-06-20").out == "EG/2024/02\n"
    found = recorded("agenda", "EG/2024/02", "--format", "json").json["items"]
    assert {"minutes", "ratify"} <= {item["origin"] for item in found}
    nothing_new = recorded("agenda", "redraw", "EG/2024/02")
    assert nothing_new.code == 1
    assert "everything that waits is on the agenda" in nothing_new.err
