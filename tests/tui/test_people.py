"""People: the seats of the bodies, vacant ones shown; appointed, vacated, deputies named, agreements signed."""

from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import roll
from store.services import people
from store.views.people import SeatLine
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, aside, go_to, on_screen, press, rewrite, shown, write

TODAY = date(2024, 3, 21)


def seat(desk: Desk, body: str, slug: str, day: date = TODAY) -> SeatLine:
    """A seat as it is in the store."""
    return next(found for found in desk.read(roll.seat_lines, body, day) if found.seat == slug)


def vacant(desk: Desk) -> SeatLine:
    """A seat nobody holds."""
    return next(found for found in desk.read(roll.seat_lines, "", TODAY) if not found.holder)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_every_seat_has_its_holder_and_vacant_ones_are_shown(
    demo_desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with shown(demo_desk, tmp_path, "people", size) as pilot:
        text = on_screen(pilot)
        assert "Jo Patel" in text
        assert "✗ vacant" in text
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        assert "✓ Nia West since Mon 5 September 2022" in aside(pilot)
        assert "– Dev Hall may not decide" in aside(pilot) or "✓ Dev Hall may decide" in aside(pilot)


async def test_a_body_is_chosen_and_words_narrow_its_seats(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await press(pilot, "b")
        await write(pilot, "case")
        assert "People · Case Review Group" in await press(pilot, "enter")
        total = len(demo_desk.read(roll.seat_lines, "case-review", TODAY))
        await press(pilot, "slash")
        assert f"1 of {total}" in await write(pilot, "independent chair")


async def test_it_opens_with_a_filter(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people", filter="vacant") as pilot:
        text = on_screen(pilot)
        assert "✗ vacant" in text
        assert "Jo Patel" not in text


async def test_somebody_is_appointed_to_a_vacant_seat(demo_desk: Desk, tmp_path: Path) -> None:
    empty = vacant(demo_desk)
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, empty.key)
        text = await press(pilot, "n")
        assert "✗ vacant" in text
        assert "✗ write the name as the minutes will print it" in await press(pilot, "ctrl+s")
        await write(pilot, "Flora Quill")
        await press(pilot, "tab")
        assert "Fri 1 March 2024, 20 days ago" in await rewrite(pilot, "1 march 2024")
        await press(pilot, "enter")
        assert "✓ Flora Quill since Fri 1 March 2024" in aside(pilot)
    after = seat(demo_desk, empty.body, empty.seat)
    assert (after.holder, after.since) == ("Flora Quill", date(2024, 3, 1))


async def test_a_successor_leaves_the_one_before_in_the_history(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        assert "✓ Nia West holds it since Mon 5 September 2022" in await press(pilot, "n")
        await write(pilot, "Flora Quill")
        await press(pilot, "ctrl+s")
        assert "Before · Nia West from 5 Sep 2022 until 21 Mar 2024" in aside(pilot)
    assert seat(demo_desk, "executive", "police").holder == "Flora Quill"


async def test_a_day_before_the_present_holder_came_is_refused(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        await press(pilot, "n")
        await write(pilot, "Flora Quill")
        await press(pilot, "tab")
        await rewrite(pilot, "2022-09-05")
        assert "has a holder since Mon 5 September" in await press(pilot, "enter")
    assert seat(demo_desk, "executive", "police").holder == "Nia West"


async def test_a_seat_falls_vacant(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        await press(pilot, "v", "enter")
        assert "✗ vacant; n appoints somebody" in aside(pilot)
        assert "Vacate" not in on_screen(pilot)
    assert seat(demo_desk, "executive", "police").holder == ""


@pytest.mark.parametrize(("letter", "may_decide"), [("y", True), ("n", False)])
async def test_a_deputy_is_named_with_or_without_authority(
    demo_desk: Desk, tmp_path: Path, letter: str, may_decide: bool
) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "leader").key)
        await press(pilot, "d")
        await write(pilot, "Gwen Thorn")
        await press(pilot, "enter", letter, "ctrl+s")
        assert ("✓ Gwen Thorn may decide" if may_decide else "– Gwen Thorn may not decide") in aside(pilot)
    deputies = seat(demo_desk, "executive", "leader").deputies
    assert [(deputy.name, deputy.may_decide) for deputy in deputies] == [("Gwen Thorn", may_decide)]


async def test_an_agreement_is_signed_where_the_body_asks_for_one(demo_desk: Desk, tmp_path: Path) -> None:
    """Somebody new on the Case Review Group has not signed; on other bodies nothing is said of agreements."""
    chair = demo_desk.read(roll.seat_lines, "case-review", TODAY)[1]
    demo_desk.run(people.appoint, "case-review", chair.seat, "Flora Quill", TODAY)
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, chair.key)
        assert "✗ the confidentiality agreement is not signed; g records it" in aside(pilot)
        assert "✗ unsigned" in on_screen(pilot)
        assert "‹ Flora Quill ›" in await press(pilot, "g")
        await press(pilot, "ctrl+s")
        assert "✓ confidentiality agreement signed Thu 21 March 2024" in aside(pilot)
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        assert "agreement" not in aside(pilot)
    assert seat(demo_desk, "case-review", chair.seat).agreement == TODAY


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    empty = vacant(demo_desk)
    demo_desk.run(people.appoint, empty.body, empty.seat, HOSTILE, TODAY)
    demo_desk.run(people.name_deputy, empty.body, empty.seat, f"Deputy {HOSTILE}", may_decide=True)
    async with shown(demo_desk, tmp_path, "people", (200, 50)) as pilot:
        text = await go_to(pilot, empty.key)
        assert HARMLESS in text
        assert "\x1b" not in text
        for key in ("n", "v", "d", "g"):
            assert "\x1b" not in await press(pilot, key)
            await press(pilot, "escape")
        assert f"Deputy {HARMLESS}" in aside(pilot)
