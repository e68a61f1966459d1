"""The Brent demonstration as data: that it is what the report says, and that its recordings are right."""

from datetime import date, datetime, timedelta

import pytest

from store.rules.terms import holder_on
from tests.store.recorded import BRENT, FOLDER, SCRIPT, Played, play_all

REFERENCES = [row["reference"] for row in SCRIPT["meetings"]]


@pytest.fixture(scope="module")
def played() -> dict[str, Played]:
    return play_all()


def test_the_meetings_are_those_of_the_yearly_report() -> None:
    """Section 04 of the report: date and body of each."""
    held = [(row["starts"].date().isoformat(), row["body"], row.get("kind", "meeting")) for row in SCRIPT["meetings"]]
    assert held == [
        ("2022-11-07", "executive", "meeting"),
        ("2022-12-01", "forum", "meeting"),
        ("2022-12-06", "case-review", "meeting"),
        ("2023-03-02", "forum", "meeting"),
        ("2023-03-09", "case-review", "meeting"),
        ("2023-04-20", "audit", "meeting"),
        ("2023-05-17", "executive", "meeting"),
        ("2023-07-26", "executive", "meeting"),
        ("2023-12-08", "executive", "meeting"),
        ("2023-12-14", "forum", "meeting"),
        ("2024-02-01", "executive", "workshop"),
        ("2024-02-22", "case-review", "meeting"),
        ("2024-03-14", "forum", "meeting"),
        ("2024-03-21", "executive", "meeting"),
    ]


def test_meetings_are_numbered_by_body_and_year_and_workshops_apart() -> None:
    counted: dict[str, int] = {}
    for row in SCRIPT["meetings"]:
        stem = f"{BRENT.body(row['body']).short}/{row['starts'].year}/"
        stem += "W" if row.get("kind") == "workshop" else ""
        counted[stem] = counted.get(stem, 0) + 1
        number = str(counted[stem]) if stem.endswith("W") else f"{counted[stem]:02}"
        assert row["reference"] == stem + number


def test_every_meeting_but_the_last_has_a_recording_and_there_are_no_others() -> None:
    named = {row.get("recording") or row["sample"] for row in SCRIPT["meetings"]}
    assert named == {entry.name for entry in FOLDER.joinpath("recordings").iterdir()}
    assert [row["reference"] for row in SCRIPT["meetings"] if "recording" not in row] == ["EG/2024/01"]


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_recorded_line_is_understood(played: dict[str, Played], reference: str) -> None:
    assert played[reference].kept == []


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_recording_runs_in_order_from_start_to_close_within_its_time(
    played: dict[str, Played], reference: str
) -> None:
    one = played[reference]
    row = next(row for row in SCRIPT["meetings"] if row["reference"] == reference)
    assert one.times == sorted(one.times)
    assert one.times[0] == row["starts"]
    assert one.times[-1] <= row["starts"] + timedelta(minutes=row["length"])
    assert one.closed
    assert 15 <= len(one.times) <= 45


@pytest.mark.parametrize("reference", REFERENCES)
def test_no_item_of_an_agenda_is_left_out(played: dict[str, Played], reference: str) -> None:
    one = played[reference]
    assert [item.title for item in one.items if item.key not in one.visited] == []


@pytest.mark.parametrize("reference", [each for each in REFERENCES if each != "EG/2024/01"])
def test_no_decision_is_taken_in_a_room_that_may_not_decide(played: dict[str, Played], reference: str) -> None:
    decided = {ref: verdict for ref, verdict in played[reference].verdicts.items() if "-D" in ref}
    assert [ref for ref, verdict in decided.items() if not verdict.quorate] == []
    assert bool(decided) is (reference != "EG/2024/W1")  # a workshop decides nothing


def test_the_police_came_late_in_may_and_what_was_recommended_was_ratified_in_july(
    played: dict[str, Played],
) -> None:
    """Until 10:24 the room could decide nothing (B 2.11)."""
    may, july = played["EG/2023/01"], played["EG/2023/02"]
    assert may.verdicts["EG/2023/01-R1"].headline() == "NOT QUORATE · no police"
    assert may.verdicts["EG/2023/01-D1"].quorate
    assert july.verdicts["EG/2023/02-D1"].quorate
    assert any(item.title.startswith("Ratify EG/2023/01-R1") for item in july.items)


def test_the_sample_shows_a_decision_refused_and_then_taken(played: dict[str, Played]) -> None:
    """21 March 2024: refused at 10:06 without the police, taken at 10:09, and quoracy lost when they leave."""
    sample = played["EG/2024/01"]
    early, later, *others = sample.verdicts.values()
    assert (early.headline(), early.at) == ("NOT QUORATE · no police", datetime(2024, 3, 21, 10, 6))
    assert later.quorate
    assert all(verdict.quorate for verdict in others)
    assert "police" not in sample.there


def test_the_audit_group_lost_its_quoracy_when_the_chair_left(played: dict[str, Played]) -> None:
    one = played["AU/2023/01"]
    assert one.verdict(one.times[-1]).headline() == "NOT QUORATE · no local authority"


@pytest.mark.parametrize("reference", [each for each in REFERENCES if each.startswith("FO/")])
def test_about_twenty_people_come_to_the_forum(played: dict[str, Played], reference: str) -> None:
    assert 15 <= len(played[reference].ever_there) <= 24


def test_what_was_due_and_moved_is_told_in_a_recording() -> None:
    """Each slip has its update line in the meeting that agreed it."""
    recordings = {row["reference"]: row.get("recording") for row in SCRIPT["meetings"]}
    for slip in SCRIPT["slips"]:
        text = FOLDER.joinpath("recordings", recordings[slip["at"]]).read_text(encoding="utf-8")
        day: date = slip["due"]
        line = next(line for line in text.splitlines() if f"update {slip['action']}:" in line)
        assert line.endswith(f"carried on by {day.day} {day:%B}")


def test_seats_people_and_bodies_are_those_of_the_terms() -> None:
    for row in SCRIPT["meetings"]:
        seats = {seat.key: seat for seat in BRENT.body(row["body"]).seats}
        assert {item["lead"] for item in row["items"]} <= seats.keys(), row["reference"]
        assert holder_on(seats[row["chair"]], row["starts"].date()), row["reference"]
    for row in SCRIPT["replies"]:
        seat = next(seat for seat in BRENT.body("executive").seats if seat.key == row["seat"])
        assert "deputy" not in row or row["deputy"] in {deputy.name for deputy in seat.deputies}
    for row in [*SCRIPT["duties"], *SCRIPT["escalations"], *SCRIPT["planned"]]:
        assert row["body"] in {body.key for body in BRENT.bodies}
    names = {agency.name for agency in BRENT.agencies}
    assert {row[side] for row in SCRIPT["escalations"] for side in ("raised_by", "towards")} <= names


def test_the_one_without_a_confidentiality_agreement_is_the_lawyer() -> None:
    """B 5.8: the register flags him."""
    members = {seat.holder for seat in BRENT.body("case-review").seats}
    (agreements,) = SCRIPT["agreements"]
    assert members - {signed["person"] for signed in agreements["signed"]} == {"Hal Young"}


def test_the_money_is_that_of_the_report() -> None:
    """£65,619.75 came in and £27,488 was spent (Y 03)."""
    sums = {"contribution": 0, "expenditure": 0}
    for row in SCRIPT["money"]:
        sums[row["kind"]] += row["pence"]
    assert sums == {"contribution": 6_561_975, "expenditure": 2_748_800}
