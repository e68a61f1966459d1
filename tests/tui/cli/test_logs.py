"""Actions, escalations, duties and people: what stands in the logs, and what is done to it."""

import csv
import io
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Quorate


def test_actions_as_json(recorded: Quorate) -> None:
    assert recorded("actions", "--json").json == [
        {
            "reference": "EG/2024/01-A1",
            "text": "circulate threshold guide",
            "owner": "Jo Patel",
            "agency": "council",
            "due": "2024-03-28",
            "state": "open",
            "rag": "amber",
            "source": "EG/2024/01",
        },
        {
            "reference": "EG/2024/01-A2",
            "text": "try the tool out",
            "owner": "Nia West",
            "agency": "met",
            "due": "2024-04-02",
            "state": "open",
            "rag": "green",
            "source": "EG/2024/01",
        },
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["owner:patel"], ["A1"]),
        (["agency:police"], ["A2"]),
        (["is:overdue"], []),
        (["tool", "is:open"], ["A2"]),
        (["--", "-tool"], ["A1"]),
    ],
)
def test_a_filter_narrows(recorded: Quorate, words: list[str], found: list[str]) -> None:
    ran = recorded("actions", "--json", *words)
    assert [line["reference"].rsplit("-", 1)[1] for line in ran.json] == found


def test_a_filter_that_cannot_be_read_is_refused(recorded: Quorate) -> None:
    ran = recorded("actions", "is:late")
    assert (ran.code, ran.out) == (2, "")
    assert "overdue" in ran.err


def test_actions_in_words_and_as_csv(recorded: Quorate) -> None:
    lines = recorded("actions").lines
    assert lines[0].split() == ["REFERENCE", "STANDING", "DUE", "OWNER", "AGENCY", "ACTION"]
    assert "amber: due in 7 days" in lines[1]
    rows = list(csv.DictReader(io.StringIO(recorded("actions", "--csv").out)))
    assert [row["reference"] for row in rows] == ["EG/2024/01-A1", "EG/2024/01-A2"]
    assert recorded("actions", "nobody").out == "No action fits.\n"


def test_an_action_is_updated_slips_and_is_done(recorded: Quorate) -> None:
    moved = recorded("actions", "update", "EG/2024/01-A1", "printers are slow", "--due", "15 April")
    assert (moved.code, moved.err) == (0, "")
    done = recorded("actions", "update", "EG/2024/01-A1", "sent to all", "--done")
    assert done.out == "EG/2024/01-A1 done: sent to all\n"
    again = recorded("actions", "update", "A1", "sent twice")
    assert again.code == 2, "A1 is no open action any more"
    assert recorded("actions", "update", "EG/2024/01-A1", "sent twice").code == 1
    history = recorded("actions", "history", "eg/2024/01-a1").lines
    assert "Mon 15 April 2024" in history[1]
    assert "sent to all" in history[2]
    assert recorded("actions", "history", "A9").code == 2


def test_a_cancelled_action_has_its_reason(recorded: Quorate) -> None:
    assert recorded("actions", "update", "A2", "no longer needed", "--cancel").code == 0
    states = {line["reference"]: line["state"] for line in recorded("actions", "--json").json}
    assert states["EG/2024/01-A2"] == "cancelled"


def test_one_chase_file_for_each_owner(recorded: Quorate, tmp_path: Path) -> None:
    ran = recorded("actions", "chase", "--out", str(tmp_path / "chase"))
    assert ran.lines == [
        str(tmp_path / "chase" / "actions-jo-patel.md"),
        str(tmp_path / "chase" / "actions-nia-west.md"),
    ]
    text = (tmp_path / "chase" / "actions-jo-patel.md").read_text()
    assert "circulate threshold guide" in text
    assert "try the tool out" not in text
    (tmp_path / "chase" / "actions-jo-patel.md").unlink()
    assert recorded("actions", "chase", "--out", str(tmp_path / "chase")).code == 1, "never over another"
    assert not (tmp_path / "chase" / "actions-jo-patel.md").exists(), "all of them or none"
    assert recorded("actions", "chase", "--out", str(tmp_path / "chase"), "--overwrite").code == 0


def test_an_action_of_two_owners_is_chased_with_both(quorate: Quorate, tmp_path: Path) -> None:
    quorate("record", "EG/2024/01", typed="start\naction J Patel, N West: meet the schools by 2 May\n")
    ran = quorate("actions", "chase", "--out", str(tmp_path))
    assert [Path(line).name for line in ran.lines] == ["actions-jo-patel.md", "actions-nia-west.md"]
    assert quorate("actions", "chase", "is:overdue", "--out", str(tmp_path)).out.startswith("No action fits")


def raise_one(quorate: Quorate) -> None:
    ran = quorate(
        *("escalations", "raise", "executive", "late reports", "--by", "Brent Council", "--towards", "Met Police"),
        *("--category", "communication"),
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("ES-1 ")


def test_an_escalation_climbs_and_is_resolved(quorate: Quorate) -> None:
    raise_one(quorate)
    (line,) = quorate("escalations", "--json").json
    assert set(line) == {"reference", "category", "raised_by", "towards", "stage", "stage_name", "due", "state"}
    assert (line["reference"], line["stage"], line["state"]) == ("ES-1", 1, "open")
    assert quorate("escalations", "step", "ES-1", "--reason", "no answer").code == 0
    (line,) = quorate("escalations", "is:open", "--json").json
    assert (line["stage"], line["due"][:10]) == (2, "2024-03-28")
    shown = quorate("escalations", "show", "ES-1").out
    assert "◷ 2 London procedures" in shown
    assert "→ 2024-03-21 09:45 from 1 to 2: no answer" in shown
    assert quorate("escalations", "resolve", "ES-1", "reports now come by Friday", "--by", "the Forum").code == 0
    assert quorate("escalations", "is:open", "--json").json == []
    assert quorate("escalations", "step", "ES-1", "--reason", "again").code == 1
    rows = list(csv.DictReader(io.StringIO(quorate("escalations", "--csv").out)))
    assert [row["state"] for row in rows] == ["resolved"]


def test_a_challenge_that_does_not_fit_is_refused(quorate: Quorate) -> None:
    common = ("escalations", "raise", "executive", "late", "--by", "council", "--towards", "met")
    assert quorate(*common, "--category", "weather").code == 2
    assert quorate(*common, "--stage", "2").code == 1
    assert quorate("escalations", "step", "ES-1", "--reason", "x").code == 2
    assert quorate("escalations", "step", "ES-1").code == 2, "a step needs its reason"
    assert quorate("escalations").out == "No challenge fits.\n"


def test_a_duty_is_entered_comes_due_and_comes_back(quorate: Quorate) -> None:
    assert quorate("duties").out.startswith("The forward plan is empty")
    enter = quorate("duties", "enter", "executive", "Annual report", "2024-04-30", "--every", "12", "--owner", "Lead")
    assert enter.out == "Annual report, due Tue 30 April 2024; on the agenda of EG/2024/01\n"
    assert quorate("duties", "--json").json == [
        {
            "title": "Annual report",
            "body": "executive",
            "due": "2024-04-30",
            "standing": "due soon",
            "owner": "Lead",
            "every": 12,
            "source": "",
            "done_on": None,
            "done_at": "",
            "outcome": "",
            "agenda": "EG/2024/01",
            "note": "",
            "entered": True,
        }
    ]
    assert quorate("duties", "done", "annual", "--at", "EG/2024/01").code == 0
    assert [line["due"] for line in quorate("duties", "--json").json] == ["2025-04-30"]
    assert [line["done_on"] for line in quorate("duties", "list", "--all", "--json").json] == ["2024-03-21", None]
    assert quorate("duties", "done", "budget").code == 2


def test_duties_that_a_word_fits_are_listed_and_not_guessed(quorate: Quorate) -> None:
    for title in ("Annual report", "Annual budget"):
        quorate("duties", "enter", "executive", title, "2024-04-30")
    ran = quorate("duties", "done", "annual")
    assert ran.code == 2
    assert ran.err == "`annual` fits several; choose one of Annual report, Annual budget\n"


def holder(quorate: Quorate, seat: str) -> str:
    seats = quorate("terms", "show", "executive", "--json").json["seats"]
    return str(next(found["holder"] for found in seats if found["seat"] == seat))


def test_a_seat_changes_hands(quorate: Quorate) -> None:
    """B 3.8: changes of personnel are notified."""
    assert quorate("people", "appoint", "executive", "police", "Kim Frost", "--since", "2024-03-01").code == 0
    assert holder(quorate, "police") == "Kim Frost"
    assert quorate("people", "vacate", "executive", "police", "--on", "2024-03-20").code == 0
    assert holder(quorate, "police") == ""
    assert quorate("people", "vacate", "executive", "police").code == 1
    named = quorate("people", "deputy", "executive", "police", "Kim Frost", "--may-not-decide")
    assert named.out.endswith("without authority to decide\n")
    assert quorate("people", "agreement", "executive", "Kim Frost", "--on", "2024-03-01").code == 0
    assert quorate("people", "agreement", "executive", "Nobody Known").code == 2
