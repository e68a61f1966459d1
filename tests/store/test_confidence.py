"""What is said in confidence in March is not made public by June's record of it (MI4; B 2.16, 5.12)."""

from datetime import date

import pytest

from store.desk import Desk
from store.export import markdown
from store.queries import agenda, minutes, recording
from store.services import minutes as minutes_service
from store.services import planning
from tests.conftest import Wall
from tests.store.sittings import say, tell

FIRST, NEXT = "EG/2024/01", "EG/2024/02"
SECRETS = ["place the Orchid plan", "they rang at noon", "for Lilac read Violet"]


@pytest.fixture
def march(brent_desk: Desk, wall: Wall) -> Desk:
    """Without the police the confidential case discussion, item 3, recommends and sets an action."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole
        10:04 action J Patel: send the calendar by 30 June
        item 3
        10:05 decision place the Orchid plan
        10:06 action A Cole: ring the Lilac team by 30 June
        10:30 close
        """,
    )
    wall.set("2024-04-10 12:00")
    brent_desk.run(minutes_service.circulate, FIRST)
    brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 10:00")
    return brent_desk


@pytest.fixture
def june(march: Desk) -> Desk:
    """June corrects the minutes, hears of both actions and, under an open item, ratifies."""
    tell(
        march,
        NEXT,
        """
        10:00 start
        10:00 present J Patel, A Cole, N West
        item 2
        10:04 correction: for Lilac read Violet
        10:05 agreed
        item 3
        10:06 close EG/2024/01-A2: they rang at noon
        10:07 close EG/2024/01-A1: it went out in May
        10:08 ratify EG/2024/01-R1
        """,
    )
    return march


def test_a_recommendation_made_in_confidence_is_ratified_in_confidence(march: Desk) -> None:
    view = march.read(agenda.view, NEXT)
    item = next(item for item in view.items if item.origin == "ratify")
    assert item.confidential
    assert f"{item.title} (CONFIDENTIAL)" in markdown.agenda(view)


@pytest.mark.parametrize("secret", SECRETS)
def test_the_public_minutes_of_june_keep_what_march_said_in_confidence(june: Desk, secret: str) -> None:
    assert secret in june.read(minutes_service.text_of, NEXT), "or the test would prove nothing"
    assert secret not in june.read(minutes_service.text_of, NEXT, public=True)


def test_what_was_open_in_march_stays_open_in_june(june: Desk) -> None:
    public = june.read(minutes_service.text_of, NEXT, public=True)
    assert "it went out in May" in public
    assert "subject to 1 correction." in public
    assert "**CORRECTION** (to the minutes of EG/2024/01): the wording is left out of this version" in public


def test_the_marks_are_on_what_was_recorded(june: Desk) -> None:
    marked = [
        (found.kind, found.reference)
        for found in june.read(recording.view, NEXT, june.today()).outcomes
        if found.confidential
    ]
    assert marked == [("correction", FIRST), ("update", "EG/2024/01-A2"), ("decision", "EG/2024/02-D1")]


def test_a_challenge_made_in_confidence_comes_back_in_confidence(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, FIRST, "10:00 start\n10:05 item 3\n10:06 challenge health: the Lilac team rings nobody")
    brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    item = next(item for item in brent_desk.read(agenda.view, NEXT).items if item.origin == "escalation")
    assert item.confidential


def test_what_was_recorded_outside_the_items_may_be_about_the_confidential_one(brent_desk: Desk) -> None:
    """The discussion of the case goes on after its item was put off, and nobody turned to another item."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole
        10:01 interest A Cole: her sister works at the Rose Centre
        item 3
        10:02 defer item 3: the papers came late
        10:03 note the Orchid plan is with the school
        10:04 action A Cole: ring the Lilac team by 30 June
        """,
    )
    ordinary = brent_desk.read(minutes_service.text_of, FIRST)
    outside = ordinary.partition("Recorded outside the items")[2]
    assert "the Orchid plan" in outside
    assert "**CONFIDENTIAL**" not in outside
    public = brent_desk.read(minutes_service.text_of, FIRST, public=True)
    assert "Recorded outside the items\n\nWhat was recorded here is left out of this version." in public
    assert "Orchid" not in public
    assert "Lilac" not in public
    assert "left-out: 1\n" in public
    assert "Rose Centre" in public


def test_without_anything_confidential_it_is_public(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "forum", date(2024, 3, 21))
    reference = "FO/2024/01"
    tell(brent_desk, reference, "10:00 start\n10:01 defer item 1: nobody is here yet")
    say(brent_desk, reference, "10:02 note the fire alarm was tested")
    assert not any(entry.item.confidential for entry in brent_desk.read(minutes.record, reference).items)
    assert "the fire alarm was tested" in brent_desk.read(minutes_service.text_of, reference, public=True)
