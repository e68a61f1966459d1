"""How minutes say who was there and who was not, with all that real registers hold (MI1, AQ1, AQ7a)."""

from dataclasses import replace
from datetime import date

import pytest

from store.export.attendance_words import Sitting, attending, away, how, present_rows
from store.export.times import Clock
from store.views.minutes import AgencyPresence
from store.views.register import RegisterLine, StayView
from tests.export.records import at, seat, stay

WHOLE = Sitting(at("10:02"), at("12:05"), Clock(date(2024, 3, 21)))
POST = "Detective Superintendent"
WEST = seat("police-lead", "N West", POST, "Metropolitan Police")


def there(*stays: StayView, **facts: object) -> RegisterLine:
    """N West's line with these stays."""
    return replace(WEST, state="in-room", stays=stays, **facts)  # type: ignore[arg-type]  # what a line holds


def of_items(words: str, arrived: str = "10:20", left: str = "10:50") -> StayView:
    """A stay for some items."""
    return replace(stay(arrived, left), items=words)


def test_presence_for_some_items_is_told_by_their_numbers_and_not_by_the_clock() -> None:
    assert how(there(of_items("items 3 to 5")), WHOLE) == "in the room, for items 3 to 5"
    twice = there(of_items("item 2"), of_items("item 7", "11:20", "11:30"))
    assert how(twice, WHOLE) == "in the room, for item 2 and item 7"
    in_two_parts = there(of_items("items 3 to 5"), of_items("items 3 to 5", "11:00", "11:10"))
    assert how(in_two_parts, WHOLE) == "in the room, for items 3 to 5"
    both = there(stay("10:02", "10:30"), of_items("items 8 to 9", "11:00", "11:30"))
    assert how(both, WHOLE) == "in the room, left 10:30, for items 8 to 9"


def test_joining_remotely_by_agreement_is_said() -> None:
    agreed = replace(stay("10:02", mode="remote"), agreed=True)
    assert how(there(agreed), WHOLE) == "remotely by agreement"


def test_a_deputy_has_their_own_post_and_one_person_on_two_seats_is_said_to_be_one() -> None:
    sits = replace(stay("10:02"), person="S Khan", capacity="deputy", post="Lead Nurse")
    line = there(sits, person="S Khan", deputy="S Khan", also=("Chief Nurse",), also_of="S Khan")
    row = present_rows([AgencyPresence("Metropolitan Police", (line,))], WHOLE)[0]
    assert (row.name, row.post) == ("S Khan", "Lead Nurse")
    assert row.how == "deputy for N West, in the room, also sits for the Chief Nurse"
    unknown = replace(line, stays=(replace(sits, post=""),), also=())
    assert present_rows([AgencyPresence("Metropolitan Police", (unknown,))], WHOLE)[0].post == POST


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"note": "annual leave"}, " (annual leave)"),
        ({"note": "annual leave", "no_substitute": True}, " (annual leave; no substitute available)"),
        ({"no_substitute": True, "noted_at": "EG/2024/02"}, " (no substitute available; noted late, at EG/2024/02)"),
        ({"note": "will be late: train"}, " (had said they would be late: train)"),
        ({"note": "train", "expected_at": at("10:30")}, " (train; had said they would come at 10:30)"),
        ({"expected_deputy": "S Khan"}, ". S Khan is expected for N West."),
        (
            {"note": "ill", "expected_deputy": "S Khan", "did_not_come": True},
            " (ill). S Khan was to attend for N West and did not come.",
        ),
    ],
)
def test_what_is_known_of_somebody_who_was_not_there(facts: dict[str, object], said: str) -> None:
    line = replace(WEST, state="apologies", **facts)  # type: ignore[arg-type]  # what a line holds
    assert away(line) == f"N West, {POST}, Metropolitan Police{said}"


def test_a_post_nobody_holds_sends_apologies_and_misses_a_substitute_too() -> None:
    vacant = replace(WEST, holder="", person="", state="absent", expected_deputy="S Khan", did_not_come=True)
    assert away(vacant) == (f"{POST}, Metropolitan Police. S Khan was to attend for the {POST} and did not come.")


def test_a_guest_for_some_items_and_an_observer_whose_seat_sent_apologies() -> None:
    guest = replace(
        seat("", "J Smith", "Head of Housing", "", of_items("items 4 to 6")),
        state="in-attendance",
        kind="in-attendance",
    )
    assert attending(guest, WHOLE) == "J Smith, Head of Housing, for items 4 to 6"
    watching = there(stay("10:02"), person="P Ndlovu", deputy="P Ndlovu", note="apologies from N West")
    watching = replace(watching, state="observing")
    assert attending(watching, WHOLE) == (
        f"P Ndlovu, observing for the {POST}, Metropolitan Police (apologies from N West)"
    )
    assert "called away" not in attending(replace(watching, note="left: called away"), WHOLE)
