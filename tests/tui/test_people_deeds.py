"""People: deputies ended and changed, holders suspended, seats opened and ended, sheets brought in and written out."""

from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import roll
from store.services import people
from store.services.people_seats import NewSeat
from store.views.people import SeatLine
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, aside, go_to, on_screen, press, rewrite, shown, write

TODAY = date(2024, 3, 21)
APRIL = date(2024, 4, 1)

GOOD = (
    "Body;Seat;Name;Since;Agreement signed\nEG;police;Max Birch;05/04/2024;\ncase-review;legal;Hal Young;;2024-03-01\n"
)
BAD = "body,seat,name,since\nEG,police,Max Birch,soon\nEG,nobody,Kit Lane,\n"


def seat(desk: Desk, body: str, slug: str, day: date = TODAY) -> SeatLine:
    """A seat as it is in the store."""
    return next(found for found in desk.read(roll.seat_lines, body, day, every=True) if found.seat == slug)


async def test_a_deputy_stands_in_no_longer_from_a_day_on(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        text = await press(pilot, "e")
        assert "✓ Dev Hall is a deputy and may not decide" in text
        assert "‹ stands in no longer ›" in text
        await press(pilot, "ctrl+s")
        assert "nobody is named; d names somebody" in aside(pilot)
        assert "Deputies at other times · Dev Hall until 21 Mar 2024" in aside(pilot)
        assert "e Change deputy" not in on_screen(pilot)
    assert seat(demo_desk, "executive", "police").deputies == ()


async def test_a_deputy_is_given_authority_from_a_day_on(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        await press(pilot, "e", "right", "tab")
        await rewrite(pilot, "2024-04-01")
        await press(pilot, "enter")
        assert "– Dev Hall may not decide, until 1 Apr 2024" in aside(pilot)
    (deputy,) = seat(demo_desk, "executive", "police", APRIL).deputies
    assert (deputy.may_decide, deputy.since) == (True, APRIL)


async def test_of_several_deputies_one_is_chosen_and_one_to_come_is_called_off(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(people.name_deputy, "executive", "police", "Gwen Thorn", may_decide=True, since=APRIL)
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        assert "Gwen Thorn" in await press(pilot, "e")
        await write(pilot, "gwen")
        assert "is to be a deputy from Mon 1 April 2024. Is that called off?" in await press(pilot, "enter")
        await press(pilot, "y")
        assert "Gwen Thorn" not in aside(pilot)
    assert seat(demo_desk, "executive", "police").other_deputies == ()


async def test_an_appointment_to_come_is_shown_and_called_off(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(people.appoint, "executive", "police", "Max Birch", APRIL)
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        assert "→ Max Birch from 1 Apr 2024" in aside(pilot)
        assert "Max Birch does not come" in await press(pilot, "v")
        await press(pilot, "down", "enter")
        assert "Max Birch" not in aside(pilot)
    line = seat(demo_desk, "executive", "police", APRIL)
    assert (line.holder, line.earlier[-1][0]) == ("Nia West", "Lou Grant")


async def test_a_holder_is_suspended_and_the_same_key_lifts_it(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "police").key)
        assert "Suspended from" in await press(pilot, "s")
        text = await press(pilot, "ctrl+s")
        assert "! Nia West" in text
        assert "1 suspended" in text
        assert "! suspended from 21 Mar 2024; s lifts it" in aside(pilot)
        assert "No longer suspended from" in await press(pilot, "s")
        await press(pilot, "ctrl+s")
        assert "suspended" not in aside(pilot)
    assert seat(demo_desk, "executive", "police").suspended_since is None


async def test_a_deputy_signs_and_nobody_signs_in_the_future(demo_desk: Desk, tmp_path: Path) -> None:
    """Those who have not signed come first; the holder of the police's seat has, the new deputy has not."""
    demo_desk.run(people.name_deputy, "case-review", "police", "Gwen Thorn", may_decide=True)
    async with shown(demo_desk, tmp_path, "people", filter="unsigned") as pilot:
        await go_to(pilot, seat(demo_desk, "case-review", "police").key)
        assert "✓ Gwen Thorn may decide, ✗ unsigned" in aside(pilot)
        assert "! deputy" in on_screen(pilot)
        assert "‹ Gwen Thorn ›" in await press(pilot, "g")
        await press(pilot, "tab")
        await rewrite(pilot, "22 march 2024")
        assert "✗ Fri 22 March 2024 lies in the future" in await press(pilot, "enter")
        await rewrite(pilot, "today")
        await press(pilot, "enter")
    line = seat(demo_desk, "case-review", "police")
    assert [(d.name, d.agreement) for d in line.deputies if d.name == "Gwen Thorn"] == [("Gwen Thorn", TODAY)]


async def test_a_seat_is_opened_for_the_body_and_ended_again(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people", body="executive") as pilot:
        assert "Open a seat: Executive Group" in await press(pilot, "o")
        await write(pilot, "Headteacher")
        await press(pilot, "tab")
        await write(pilot, "Lay Member")
        assert "✗ small letters, as lay-member" in await press(pilot, "enter")
        await rewrite(pilot, "schools")
        await press(pilot, "enter", "tab", "v")
        text = await press(pilot, "ctrl+s")
        assert "virtual Headteacher" in text
        made = seat(demo_desk, "executive", "schools")
        assert (made.kind, made.agency, made.seat_since) == ("virtual", "council", TODAY)
        await go_to(pilot, made.key)
        assert "a seat from 21 Mar 2024" in aside(pilot)
        demo_desk.run(people.end_seat, "executive", "governance", APRIL)
        await go_to(pilot, seat(demo_desk, "executive", "leader").key)
        assert "its history, and every meeting it was at, stay as they are" in await press(pilot, "delete")
        await press(pilot, "ctrl+s")
        assert "Leader of Brent Council" not in on_screen(pilot)
        await press(pilot, "slash")
        assert "ended Mar 2024" in await write(pilot, "ended")
    assert seat(demo_desk, "executive", "leader").seat_until == TODAY


async def test_a_name_known_elsewhere_is_asked_about_in_the_form(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people", (120, 40), body="executive") as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "leader").key)
        await press(pilot, "n")
        await write(pilot, "Nia West")
        text = await press(pilot, "ctrl+s")
        assert "Nia West is known, but not at Brent Council" in text
        assert "Nia West (met)" in text
        await press(pilot, "escape", "y")


async def test_two_seats_of_one_body_are_told_as_one_head(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(people.appoint, "executive", "partnerships-manager", "Tess Moor", TODAY)
    async with shown(demo_desk, tmp_path, "people", filter="two seats", body="executive") as pilot:
        text = on_screen(pilot)
        assert text.count("Tess Moor") >= 2
        assert "Nia West" not in text
        assert "×2 sits for two seats of this body, and is one head" in aside(pilot)


async def test_a_sheet_is_looked_at_before_it_is_brought_in(demo_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await press(pilot, "i")
        await write(pilot, "good.csv")
        text = await press(pilot, "enter")
        assert "good.csv: 2 rows" in text
        assert "3 changes; nothing is changed yet." in text
        assert "→ line 2   Nia West leaves police on 5 April 2024 (Executive Group)" in text
        assert "Enter  bring it in" in text
        await press(pilot, "escape")
        assert seat(demo_desk, "executive", "police", date(2024, 4, 5)).holder == "Nia West"
        await press(pilot, "i")
        await write(pilot, "good.csv")
        await press(pilot, "enter", "enter")
    assert seat(demo_desk, "executive", "police", date(2024, 4, 5)).holder == "Max Birch"
    assert seat(demo_desk, "case-review", "legal").agreement == date(2024, 3, 1)


async def test_a_sheet_with_mistakes_is_not_brought_in_by_any_key(demo_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    async with shown(demo_desk, tmp_path, "people") as pilot:
        await press(pilot, "i")
        await write(pilot, "bad.csv")
        text = await press(pilot, "enter")
        assert "2 things are wrong, and nothing is changed." in text
        assert "✗ line 2   since: `soon` is no date" in text
        assert "bring it in" not in await press(pilot, "enter")
        assert "2 things are wrong" in on_screen(pilot)
        await press(pilot, "escape", "i")
        await write(pilot, "nowhere.csv")
        assert "directory)" in await press(pilot, "enter")  # it cannot be read: there is none
    assert seat(demo_desk, "executive", "police", date(2024, 4, 5)).holder == "Nia West"


async def test_everybody_is_written_out_as_a_sheet(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "people", body="forum") as pilot:
        assert "forum-people.csv" in await press(pilot, "x")
    text = (tmp_path / "forum-people.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("body,seat,post,")
    assert "Robin Vale" in text


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_hostile_text_does_nothing_in_any_dialog(demo_desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    demo_desk.run(people.open_seat, "executive", NewSeat("odd", HOSTILE, "council", "co-opted"))
    demo_desk.run(people.appoint, "executive", "odd", f"Holder {HOSTILE}", TODAY)
    demo_desk.run(people.name_deputy, "executive", "odd", f"Deputy {HOSTILE}", may_decide=False)
    demo_desk.run(people.name_deputy, "executive", "odd", f"Other {HOSTILE}", may_decide=True, since=APRIL)
    (tmp_path / "odd.csv").write_text(
        f'body,seat,name,since\nEG,odd,"{HOSTILE}",soon\nEG,{HOSTILE},x,\n', encoding="utf-8"
    )
    async with shown(demo_desk, tmp_path, "people", size) as pilot:
        await go_to(pilot, seat(demo_desk, "executive", "odd").key)
        assert HARMLESS in aside(pilot)
        for key in ("n", "v", "d", "e", "s", "g", "o", "delete"):
            assert "\x1b" not in await press(pilot, key)
            await press(pilot, "escape")
        await press(pilot, "i")
        await write(pilot, "odd.csv")
        assert "\x1b" not in await press(pilot, "enter")
