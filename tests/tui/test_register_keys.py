"""The rest of a real register by keys: returns, lateness, items, times, chair, late apologies (AQ1, AQ2, AQ7, AQ7a)."""

import pytest
from sqlmodel import select

from store.desk import Desk, Work
from store.queries import find
from store.services import attendance, meetings
from store.tables import RegisterEntry, Stay
from store.views.changed import Changed
from store.views.register import RegisterLine
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING, press, record_of, sitting, strip, told, write
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HOSTILE, on_screen, rewrite
from tui.dialogs.register_items import ItemsDialog
from tui.widgets.register_list import RegisterList
from tui.widgets.room import Room, room_rows


def line_of(desk: Desk, seat: str) -> RegisterLine:
    """A line of the register, by its seat or, for a guest, by the name."""
    return next(line for line in record_of(desk).register.lines if seat in {line.seat, line.person})


def times_of(desk: Desk, seat: str) -> list[tuple[str, str]]:
    """When somebody came and left."""
    stays = line_of(desk, seat).stays
    return [(f"{stay.arrived:%H:%M}", f"{stay.left:%H:%M}" if stay.left else "") for stay in stays]


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:20")


async def test_a_capital_letter_looks_somebody_up_and_the_arrow_goes_on(demo_desk: Desk) -> None:
    """K is no key of a state: Kit Lane, then by post and initials; Escape clears it and stays."""
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        rows = pilot.app.screen.query_one(RegisterList)
        await press(pilot, "K")
        assert rows.line is not None
        assert rows.line.holder == "Kit Lane"
        await press(pilot, "escape")
        assert pilot.app.focused is rows
        assert rows.line.holder == "Kit Lane"
        await press(pilot, "slash")
        await write(pilot, "nw")
        assert rows.line.holder == "Nia West"
        await rewrite(pilot, "brent")
        first = rows.line.seat
        text = await press(pilot, "down")
        assert rows.line.seat != first
        assert "4 of 6" in text
        await press(pilot, "up", "enter", "x")
        assert line_of(demo_desk, first).state == "absent" or "is in the room" in told(pilot)


async def test_whoever_left_is_back_as_they_were_by_one_key(demo_desk: Desk, wall: Wall) -> None:
    """S Khan sits for A Cole, goes, and is back as her deputy; nobody takes that for A Cole."""
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "A", "d", "a", "enter")
        await press(pilot, "l")
        assert not line_of(demo_desk, "health").here
        wall.set("2024-03-21 10:30")
        text = await press(pilot, "b")
        assert "deputy attending from 10:30" in text
        assert line_of(demo_desk, "health").person == "Sam Khan"


async def test_a_deputy_who_moves_is_told_from_a_holder_who_comes(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "cole")
        text = await press(pilot, "enter", "r")
        assert "Sam Khan joins remotely" in text
        assert "Ada Cole joins remotely" in text
        await press(pilot, "enter")
        line = line_of(demo_desk, "health")
        assert (line.person, line.stays[-1].mode) == ("Sam Khan", "remote")
        await press(pilot, "p", "down", "enter")
        assert line_of(demo_desk, "health").person == "Ada Cole"


async def test_lateness_and_a_substitute_are_said_beforehand(demo_desk: Desk, wall: Wall) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "K", "enter", "e")
        await write(pilot, "10:30")
        await press(pilot, "enter")
        await write(pilot, "train")
        text = await press(pilot, "ctrl+s")
        assert "expected 10:30" in text
        assert line_of(demo_desk, "lead-member").state == "not-recorded"
        wall.set("2024-03-21 10:31")
        await press(pilot, "K", "enter", "e")
        await press(pilot, "enter", "enter", "right", "enter")
        await write(pilot, "Lee Marsh")
        text = await press(pilot, "ctrl+s")
        assert "! " in text
        assert line_of(demo_desk, "lead-member").state_words == "expected 10:30, not here yet, Lee Marsh expected"
        await press(pilot, "K", "enter", "d")
        assert "Lee Marsh  announced" in on_screen(pilot)
        await press(pilot, "escape")
        text = await press(pilot, "K", "enter", "x")
        assert "absent, Lee Marsh did not come" in text


async def test_presence_for_some_items_is_asked_by_number(demo_desk: Desk) -> None:
    """BEFORE is at item 11; K Lane is to be there for 12 and 13."""
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "K", "enter", "f", "enter")
        await rewrite(pilot, "13-12")
        assert "the last item comes before the first" in await press(pilot, "enter")
        await rewrite(pilot, "12-13")
        text = await press(pilot, "enter")
        assert "to come for items 12 to 13" in text
        assert not line_of(demo_desk, "lead-member").here
        await press(pilot, "f8")
        assert line_of(demo_desk, "lead-member").to_come == ()


async def test_every_time_of_a_line_is_put_right_on_one_form(demo_desk: Desk) -> None:
    """N West came at 10:07; the stay from 10:01 to 10:03 was forgotten, the second one never was."""
    async with sitting(demo_desk, "register", so_far=f"{BEFORE}10:12 leave N West\n10:15 return N West") as pilot:
        await press(pilot, "slash")
        await write(pilot, "west")
        await press(pilot, "enter", "t")
        await rewrite(pilot, "10:08")
        await press(pilot, "enter", "enter", "end", "ctrl+u")
        await press(pilot, "enter", "enter")
        await write(pilot, "10:01")
        await press(pilot, "enter")
        await write(pilot, "10:03")
        await press(pilot, "ctrl+s")
        stays = [
            (f"{s.arrived:%H:%M}", f"{s.left:%H:%M}" if s.left else "") for s in line_of(demo_desk, "police").stays
        ]
        assert stays == [("10:01", "10:03"), ("10:08", "10:12")]
        for _ in range(3):
            await press(pilot, "f8")
        stays = [
            (f"{s.arrived:%H:%M}", f"{s.left:%H:%M}" if s.left else "") for s in line_of(demo_desk, "police").stays
        ]
        assert stays == [("10:07", "10:12"), ("10:15", "")]


async def test_a_withdrawal_is_taken_back_by_key(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=f"{BEFORE}10:15 interest N West withdraws: built it") as pilot:
        assert strip(on_screen(pilot)).startswith("✗ NOT QUORATE")
        await press(pilot, "slash")
        await write(pilot, "west")
        text = await press(pilot, "enter")
        assert "! withdraws for this item" in text
        text = await press(pilot, "i")
        assert "Nia West withdraws, Section 11 audit and health check tool" in text
        text = await press(pilot, "enter")
        assert "returns: the withdrawal is taken back" in text
        await press(pilot, "escape", "b")
        assert "withdraws for this item" not in on_screen(pilot)
        assert [interest.withdraws for interest in record_of(demo_desk).register.interests] == [False]


async def test_somebody_takes_the_chair_for_an_item(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        await press(pilot, "slash")
        await write(pilot, "west")
        await press(pilot, "enter", "c", "enter")
        await write(pilot, "Jo declared an interest")
        await press(pilot, "enter")
        text = await press(pilot, "v")
        assert "chair Nia West (Jo declared an interest)" in text


def _was_absent(work: Work, meeting: str, seat: str) -> Changed:
    """The register of an earlier meeting says so."""
    held = find.meeting(work.session, meeting)
    key = find.seat(work.session, held.body_key, seat).key
    entry = work.session.exec(
        select(RegisterEntry).where(RegisterEntry.meeting_key == held.key, RegisterEntry.seat_key == key),
    ).one()
    for stay in work.session.exec(select(Stay).where(Stay.entry_key == entry.key)).all():
        work.session.delete(stay)
    entry.state = "absent"
    work.session.add(entry)
    return Changed("tests.absent", "was absent", held.key)


async def test_late_apologies_are_chosen_from_those_who_were_missed(demo_desk: Desk) -> None:
    """Ash Reed was absent from the meeting before, and nobody said why."""
    earlier = record_of(demo_desk).register.earlier
    demo_desk.run(_was_absent, earlier, "leader")
    async with sitting(demo_desk, "register", so_far=BEFORE) as pilot:
        text = await press(pilot, "w")
        assert f"Late apologies for {earlier}" in text
        await write(pilot, "reed")
        await press(pilot, "enter")
        await write(pilot, "was ill")
        await press(pilot, "enter")
    assert any("Late apologies from" in outcome.text for outcome in record_of(demo_desk).outcomes)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_the_register_item_by_item(demo_desk: Desk, size: tuple[int, int]) -> None:
    """The police come three minutes into item 11, and item 1 was without them."""
    async with sitting(demo_desk, "register", size, so_far=BEFORE) as pilot:
        text = await press(pilot, "v")
        assert isinstance(pilot.app.screen, ItemsDialog)
        assert "11 Section 11 audit and health check tool" in text
        assert "not quorate from 10:04 to 10:07 (no police)" in " ".join(text.replace("│", " ").split())
        await press(pilot, "end")
        await press(pilot, "left", "left", "left", "left", "left", "left", "left", "left", "left", "left")
        assert "10:00 to 10:04" in on_screen(pilot)
        await press(pilot, "escape")
        await press(pilot, "m")
        await rewrite(pilot, "10:02")
        text = await press(pilot, "enter")
        assert "NOT QUORATE · no police" in text
        assert "✓ Sam Khan as deputy" in text


async def test_the_roll_is_called_in_the_room_without_anything_moving(demo_desk: Desk) -> None:
    """Everybody keeps their place while they are marked one by one, and every mark goes where the cursor is."""
    demo_desk.run(meetings.start, MEETING)
    async with sitting(demo_desk) as pilot:
        room = pilot.app.screen.query_one(Room)
        await press(pilot, "f4")
        order = [row.key for row in room.rows]
        people = [row for row in room.rows if not row.clause]
        room.go_to(people[0].key)
        for number, row in enumerate(people):
            assert room.key == row.key
            await press(pilot, "p")
            assert [each.key for each in room.rows] == order
            assert room.key == row.key
            assert row.line is not None
            assert line_of(demo_desk, row.line.seat).here
            if number + 1 < len(people):
                await press(pilot, "down")


def test_a_clause_stays_in_its_place_when_it_is_met(demo_desk: Desk) -> None:
    demo_desk.run(meetings.start, MEETING)
    before = [row.key for row in room_rows(record_of(demo_desk).register)]
    demo_desk.run(attendance.arrive, MEETING, "police")
    rows = room_rows(record_of(demo_desk).register)
    assert sorted(row.key for row in rows) == sorted(before)
    assert [row.key for row in rows if not row.clause] == before[3:]


async def test_a_clause_that_several_could_meet_is_not_marked_for_anybody(demo_desk: Desk) -> None:
    demo_desk.run(meetings.start, MEETING)
    async with sitting(demo_desk) as pilot:
        await press(pilot, "f4", "home", "p")
        assert "several could be meant" in told(pilot)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_hostile_words_of_the_register_are_shown_literally(demo_desk: Desk, size: tuple[int, int]) -> None:
    demo_desk.run(meetings.start, MEETING)
    demo_desk.run(attendance.expect_late, MEETING, "dcs", HOSTILE)
    demo_desk.run(attendance.expect_deputy, MEETING, "leader", HOSTILE)
    demo_desk.run(attendance.arrive, MEETING, "dcs")
    demo_desk.run(attendance.declare, MEETING, "dcs", None, HOSTILE, withdraws=True)
    async with sitting(demo_desk, "register", size=size) as pilot:
        seen = []
        for key in ("t", "e", "v", "i"):
            seen.append(await press(pilot, "home", key))
            await press(pilot, "escape")
        assert "a [/] b" in seen[-1]
        assert not any("\x1b" in text or "\u202e" in text for text in seen)
