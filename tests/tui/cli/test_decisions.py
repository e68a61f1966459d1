"""`quorate decisions`: proofs from outside, decisions between meetings, ratification (AQ5 to AQ6a)."""

import pytest

from tests.tui.cli.conftest import Quorate

BETWEEN = ("decisions", "between", "executive", "extend the audit contract", "--means", "e-mail")
JUNE = "EG/2024/02"


def test_decisions_and_what_waits_are_listed(recorded: Quorate) -> None:
    ran = recorded("decisions")
    assert ran.lines[0].split() == ["REFERENCE", "ON", "STATE", "HOW", "WORDING"]
    assert ran.lines[1].split("  ")[0] == "EG/2024/01-R1"
    waiting = recorded("decisions", "list", "--waiting", "--json").json
    assert [(line["reference"], line["state"], line["quorate"]) for line in waiting] == [
        ("EG/2024/01-R1", "waiting", False)
    ]
    assert recorded("decisions", "list", "--body", "forum").out == "Nothing was decided yet, and nothing waits.\n"


def test_one_is_shown_with_its_proof_and_as_corrected_since(quorate: Quorate) -> None:
    story = (
        "10:00 start\n10:00 present J Patel, A Cole, N West\n10:05 decision adopt it vote 2-1, votes against A Cole\n"
    )
    assert quorate("record", "EG/2024/01", typed=f"{story}times N West arrived 10:10\n").code == 0
    shown = quorate("decisions", "show", "eg/2024/01-d1").out
    for words in (
        "✓ EG/2024/01-D1 stands: adopt it",
        "for 2, against 1, abstained 0",
        "against Ada Cole",
        "The verdict, as it was frozen (terms of reference, version 2):\n✓ QUORATE at 10:05",
        "✓ one from the police: Nia West",
        "The verdict with attendance as corrected since (terms of reference, version 2):\n✗ NOT QUORATE · no police",
    ):
        assert words in shown
    data = quorate("decisions", "show", "EG/2024/01-D1", "--json").json
    assert data["votes"] == {"for": 2, "against": 1, "abstaining": 0, "casting": ""}
    assert data["ballots"] == [{"name": "Ada Cole", "vote": "against"}]
    assert (data["proof"]["quorate"], data["corrected"]["quorate"]) == (True, False)
    assert data["proof"]["sitting"]["police"]["name"] == "Nia West"
    log = quorate("log", "EG/2024/01", "--json").out
    assert "attendance_corrected" in log, "the journal has the correction too"


def test_what_was_agreed_between_meetings_waits_and_shows_its_verdict(quorate: Quorate) -> None:
    ran = quorate(*BETWEEN, "--agreed", "dcs@2024-03-18", "health", "police:Dev Hall", "--objected", "leader")
    assert ran.code == 0
    assert ran.lines[0] == "○ EG/2024-B1 waiting: extend the audit contract"
    assert "✓ Jo Patel, Corporate Director of Children and Young People: agreed Mon 18 March 2024" in ran.lines
    assert "✗ NOT QUORATE · no police at 12:00" in ran.lines
    assert "○ Dev Hall for Nia West did not count: deputy without authority to decide" in ran.lines
    data = quorate("decisions", "list", "--waiting", "--json").json[0]
    assert (data["kind"], data["means"]) == ("between-meetings", "e-mail")
    assert [(each["name"], each["answer"], each["on"]) for each in data["assents"]] == [
        ("Jo Patel", "agreed", "2024-03-18"),
        ("Ada Cole", "agreed", "2024-03-18"),
        ("Dev Hall", "agreed", "2024-03-18"),
        ("Ash Reed", "objected", "2024-03-18"),
    ]
    items = [item["title"] for item in quorate("agenda", "EG/2024/01", "--format", "json").json["items"]]
    assert "Ratify EG/2024-B1: extend the audit contract" in items


def test_it_is_ratified_by_a_quorate_meeting_or_not(quorate: Quorate) -> None:
    for _ in range(2):
        assert quorate(*BETWEEN, "--agreed", "dcs", "health", "police", "--date", "2024-03-18").code == 0
    assert quorate("record", "EG/2024/01", typed="10:00 start\n10:00 present J Patel, A Cole\n").code == 0
    refused = quorate("decisions", "ratify", "EG/2024-B1", "--at", "EG/2024/01")
    assert (refused.code, "no police" in refused.err) == (3, True)
    assert quorate("record", "EG/2024/01", typed="10:05 arrive N West\n").code == 0
    assert quorate("decisions", "ratify", "EG/2024-B1", "--at", "EG/2024/01").code == 0
    assert quorate("decisions", "reject", "EG/2024-B2", "--at", "EG/2024/01", "--reason", "too late").code == 0
    states = {line["reference"]: line["state"] for line in quorate("decisions", "list", "--json").json}
    assert states == {"EG/2024-B1": "ratified", "EG/2024-B2": "not-ratified", "EG/2024/01-D1": "stands"}
    assert "not ratified at EG/2024/01: too late" in quorate("decisions", "show", "EG/2024-B2").out
    minutes = quorate("minutes", "EG/2024/01").out
    heading = minutes.index("Ratify EG/2024-B1")
    assert heading < minutes.index("**RESOLVED** (EG/2024/01-D1") < minutes.index("Ratify EG/2024-B2")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((*BETWEEN,), 2, "nobody is named who agreed"),
        ((*BETWEEN, "--agreed", "mayor"), 2, "there is no seat `mayor`"),
        ((*BETWEEN, "--agreed", "@2024-03-18"), 2, "names no seat"),
        ((*BETWEEN, "--agreed", "dcs@yesteryear"), 2, "is no date"),
        ((*BETWEEN, "--agreed", "dcs@2024-06-01"), 2, "still to come"),
        ((*BETWEEN, "--agreed", "partnerships-manager"), 1, "nobody held the seat"),
        ((*BETWEEN, "--agreed", "dcs", "--concerns", "fire"), 2, "no agency or constituency `fire`"),
        (("decisions", "show", "EG/2024/01-D9"), 2, "there is no decision or recommendation"),
        (("decisions", "ratify", "EG/2024-B9", "--at", "EG/2024/01"), 1, "has not been opened"),
    ],
)
def test_what_cannot_be_done_is_said(quorate: Quorate, words: tuple[str, ...], code: int, says: str) -> None:
    ran = quorate(*words)
    assert ran.code == code
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_ruling_the_terms_do_not_allow_is_refused_by_a_rule(quorate: Quorate) -> None:
    ran = quorate("record", "EG/2024/01", "--strict", typed="10:00 start\n10:05 ruling urgent: at once\n")
    assert ran.code == 1
    assert "the ruling does not stand: the terms allow no chair's ruling" in ran.out
    ran = quorate("meeting", "rule", "EG/2024/01", "urgent: at once", "--at", "10:06")
    assert (ran.code, ran.err) == (
        1,
        "the ruling does not stand: the terms allow no chair's ruling; wait until the meeting is quorate\n",
    )


def test_an_item_is_made_business_of_a_kind_from_outside(quorate: Quorate) -> None:
    assert quorate("agenda", "change", "EG/2024/01", "2", "--business", "budget", "--concerns", "health").code == 0
    assert quorate("record", "EG/2024/01", typed="10:00 start\n10:05 item 2\n").code == 0
    assert "Kind of business: budget. Concerns health." in quorate("minutes", "EG/2024/01").out
    wrong = quorate("agenda", "change", "EG/2024/01", "2", "--concerns", "fire")
    assert (wrong.code, "no agency or constituency `fire`" in wrong.err) == (2, True)
