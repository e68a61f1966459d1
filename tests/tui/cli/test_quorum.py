"""The verdict asked for from outside: of a meeting at a minute or on an item, and of imagined rooms."""

import pytest

from tests.tui.cli.conftest import Quorate

KEYS = {"quorate", "at", "rule", "met", "missing", "counted", "not_counted", "ruling"}

WITHDRAWAL = """\
start
10:01 present J Patel, A Cole
10:07 arrive N West
10:10 item 2
10:11 interest A Cole item 3 withdraws: her trust bids
10:20 item 3
10:40 item 4
10:50 leave N West
11:00 close
"""
"""Health withdraws for item 3 only; the police leave during item 4."""


def imagined(quorate: Quorate, *words: str) -> tuple[int, dict[str, object]]:
    ran = quorate("quorum", "--body", "executive", "--json", *words)
    return ran.code, ran.json


def test_the_police_are_missing_from_an_imagined_room(quorate: Quorate) -> None:
    code, verdict = imagined(quorate, "--present", "dcs", "--present", "health")
    assert code == 3
    assert set(verdict) == KEYS
    assert verdict["quorate"] is False
    assert verdict["missing"] == [{"clause": "one from the police", "could_be_met_by": ["police"]}]
    assert [met["by"] for met in verdict["met"]] == [["dcs"], ["health"]]  # type: ignore[attr-defined]  # JSON
    assert (verdict["counted"], verdict["not_counted"], verdict["ruling"]) == (["dcs", "health"], [], None)


def test_remote_presence_counts_and_seats_may_be_written_in_part(quorate: Quorate) -> None:
    """B 2.11: one of each safeguarding partner; meetings of these years were hybrid."""
    code, verdict = imagined(quorate, "--present", "Corporate Dir", "--remote", "quality, nurs", "--remote", "superint")
    assert (code, verdict["quorate"], verdict["missing"]) == (0, True, [])
    assert verdict["counted"] == ["dcs", "health", "police"]


@pytest.mark.parametrize(
    ("deputy", "code", "why"),
    [("health", 0, None), ("police", 3, "deputy without authority to decide")],
)
def test_a_deputy_brings_the_authority_the_terms_give(
    quorate: Quorate, deputy: str, code: int, why: str | None
) -> None:
    """Sam Khan may decide for health; Dev Hall cannot commit the force (B 1.7)."""
    there = [word for seat in ("dcs", "health", "police") if seat != deputy for word in ("--present", seat)]
    ran, verdict = imagined(quorate, *there, "--deputy", deputy)
    assert ran == code
    assert verdict["not_counted"] == ([{"seat": deputy, "why": why}] if why else [])


def test_a_deputy_nobody_has_named_is_assumed_suitable_and_that_is_said(quorate: Quorate) -> None:
    code, verdict = imagined(quorate, "--deputy", "leader", "--present", "health", "--present", "police")
    assert code == 0
    assert "No deputy is named for Leader of Brent Council" in str(verdict["notes"])


def test_who_withdraws_is_there_but_does_not_count(quorate: Quorate) -> None:
    code, verdict = imagined(quorate, "--present", "dcs", "--present", "health", "--withdrawn", "police")
    assert code == 3
    assert verdict["not_counted"] == [{"seat": "police", "why": "withdrew: an interest in this business"}]


def test_the_day_decides_who_holds_the_seat(quorate: Quorate) -> None:
    before = quorate("quorum", "--body", "executive", "--present", "police", "--date", "1 July 2022").out
    after = quorate("quorum", "--body", "executive", "--present", "police", "--date", "2023-07-01").out
    assert "✓ one from the police: Lou Grant, Superintendent" in before
    assert "✓ one from the police: Nia West, Superintendent" in after


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--present", "partnerships-manager"], 1, "is vacant; nobody can be there"),
        (["--ruling", "urgent safeguarding"], 1, "the terms allow no chair's ruling"),
        (["--present", "police", "--remote", "police"], 2, "`police` is imagined in two ways"),
        (["--present", "part"], 2, "choose one of partnerships-lead, partnerships-manager"),
        (["--present", "treasurer"], 2, "there is no seat `treasurer`; one of dcs, "),
        (["--concerns", "treasury"], 2, "no agency or constituency `treasury`"),
        (["--date", "31 February"], 2, "--date: `31 February` is no date"),
    ],
)
def test_what_cannot_be_imagined_is_refused_with_its_reason(
    quorate: Quorate, words: list[str], code: int, said: str
) -> None:
    ran = quorate("quorum", "--body", "executive", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_body_that_several_fit_is_never_guessed(quorate: Quorate) -> None:
    ran = quorate("quorum", "--body", "group", "--present", "dcs")
    assert ran.code == 2
    assert ran.err == "`group` fits several; choose one of executive, case-review, audit, learning\n"


def test_in_words_the_verdict_explains_itself(quorate: Quorate) -> None:
    ran = quorate("quorum", "--body", "executive", "--present", "dcs", "--deputy", "police", "--business", "budget")
    assert ran.lines == [
        "✗ NOT QUORATE · no health, no police",
        "Thu 21 March 2024, 10:00",
        "At least one representative of each of the local authority, health and the police must be present.",
        "",
        "✓ one from the local authority: Jo Patel, Corporate Director of Children and Young People",
        "✗ one from health: could be met by Ada Cole, Director of Quality, Nursing and Safeguarding",
        "✗ one from the police: could be met by Nia West, Superintendent, Public Protection and Safeguarding Lead",
        "○ Dev Hall for Nia West does not count: deputy without authority to decide",
        "! The terms ask nothing special of “budget”.",
    ]


@pytest.mark.parametrize(("at", "code"), [("10:06", 3), ("10:07", 0), ("10:49", 0), ("10:50", 3), ("10.50", 3)])
def test_a_meeting_is_asked_about_any_of_its_minutes(quorate: Quorate, at: str, code: int) -> None:
    quorate("record", "EG/2024/01", typed=WITHDRAWAL)
    ran = quorate("quorum", "EG/2024/01", "--at", at, "--json")
    assert (ran.code, ran.json["quorate"]) == (code, code == 0)
    assert ran.json["at"] == f"2024-03-21T{at.replace('.', ':')}:00"
    assert set(ran.json) == KEYS


@pytest.mark.parametrize(("item", "code"), [("2", 0), ("3", 3), ("4", 3)])
def test_on_an_item_who_withdrew_for_it_does_not_count(quorate: Quorate, item: str, code: int) -> None:
    quorate("record", "EG/2024/01", typed=WITHDRAWAL)
    ran = quorate("quorum", "EG/2024/01", "--item", item)
    assert ran.code == code, ran.out
    if item == "3":
        assert (
            "Ada Cole, Director of Quality, Nursing and Safeguarding does not count: withdrew: her trust bids"
            in ran.out
        )


def test_a_minute_within_an_item_knows_who_withdrew_for_it(quorate: Quorate) -> None:
    quorate("record", "EG/2024/01", typed=WITHDRAWAL)
    assert quorate("quorum", "EG/2024/01", "--at", "10:19").code == 0
    assert quorate("quorum", "EG/2024/01", "--at", "10:20").code == 3


def test_an_item_that_is_not_there_is_listed_against(quorate: Quorate) -> None:
    ran = quorate("quorum", "EG/2024/01", "--item", "99")
    assert ran.code == 2
    assert ran.err == "EG/2024/01 has no item `99`; its items: 1, 2, 3, 4\n"


def test_nobody_is_present_by_default(quorate: Quorate) -> None:
    ran = quorate("quorum", "executive@2024-03-21", "--json")
    assert (ran.code, ran.json["counted"]) == (3, [])
