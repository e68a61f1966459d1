"""The chair's board: verdict, what is missing, partners, item and time, legible across a table (AQ8)."""

from pathlib import Path

import pytest

from store import demo
from store.desk import Desk
from store.queries import journal
from store.rules.vocabulary import ReplyAnswer
from store.services import agenda, attendance, meetings, recording
from tests.conftest import Wall
from tests.store import made_up_body
from tests.store.sittings import tell
from tests.tui.at_the_sitting import BEFORE, MEETING, calm, press, sitting
from tests.tui.board_text import band, spelt, window
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, on_screen
from tui.screens.board import ChairsBoardScreen

BOTH = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:20")


def nine(tmp_path: Path, story: str, rule: str = made_up_body.FIVE_PEOPLE, seats: int = 9) -> Desk:
    """A body of nine, five of whom are a quorum unless it is said otherwise, at six minutes past ten."""
    desk = made_up_body.made_up(tmp_path / "made-up.db", seats, rule, now="2024-03-21T10:06")
    tell(desk, made_up_body.MEETING, story)
    return desk


def running(text: str) -> str:
    """What is said, however it is broken into lines."""
    return " ".join(text.split())


@pytest.mark.parametrize("size", [*SIZES.values(), (200, 60)], ids=[*SIZES, "200x60"])
async def test_quorate_by_word_sign_and_colour(demo_desk: Desk, size: tuple[int, int]) -> None:
    async with sitting(demo_desk, "board", size, so_far=BEFORE) as pilot:
        text = on_screen(pilot)
        assert isinstance(pilot.app.screen, ChairsBoardScreen)
        assert spelt("✓ QUORATE", text)
        assert band(pilot).has_class("-met")
        assert "since 10:07" in text
        assert "11  Section 11 audit and health check tool" in text
        assert "1 min over" in text
        assert spelt("16 OF 15 MIN", text)


@pytest.mark.parametrize("size", [*SIZES.values(), (200, 60)], ids=[*SIZES, "200x60"])
async def test_each_partner_is_ticked_with_who_sits_for_it(demo_desk: Desk, size: tuple[int, int]) -> None:
    async with sitting(demo_desk, "board", size, so_far=BEFORE) as pilot:
        text = on_screen(pilot)
    if size == SIZES["80x24"]:
        assert "✓ LOCAL AUTHORITY  J Patel" in text
        assert "✓ HEALTH  S Khan for A Cole" in text
        assert "✓ POLICE  N West" in text
    else:
        assert all(spelt(word, text) for word in ("✓", "LOCAL AUTHORITY", "HEALTH", "POLICE", "PATEL", "KHAN", "WEST"))
        assert "S Khan for A Cole" in text


@BOTH
async def test_when_quoracy_goes_what_is_missing_is_said_as_large(demo_desk: Desk, size: tuple[int, int]) -> None:
    async with sitting(demo_desk, "board", size, so_far=f"{BEFORE}10:17 leave N West") as pilot:
        text = on_screen(pilot)
        assert band(pilot).has_class("-missing")
        assert spelt("✗ NOT", text)
        assert spelt("QUORATE", text)
        assert spelt("NO POLICE", text)
        assert "since 10:17 · N West left" in text
        assert "N West left 10:17" in text
        assert "✗ POLICE" in text or spelt("✗", text)


async def test_before_anybody_has_come_all_three_are_missing(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "board", so_far="10:00 start") as pilot:
        text = on_screen(pilot)
        assert all(spelt(word, text) for word in ("NO LOCAL AUTHORITY", "NO HEALTH", "NO POLICE"))
    demo_desk.run(attendance.arrive, MEETING, "police")
    async with sitting(demo_desk, "board", SIZES["80x24"]) as pilot:
        assert spelt("2 MISSING", on_screen(pilot)) or "NO LOCAL AUTHORITY" in on_screen(pilot)


@BOTH
async def test_who_withdraws_is_missing_for_the_item_in_hand_only(tmp_path: Path, size: tuple[int, int]) -> None:
    """Five of nine are there, and the first has an interest in the item; with the next item she counts again."""
    desk = nine(tmp_path, "10:00 start\n10:00 present s1, s2, s3, s4, s5\n10:02 interest s1 item 1 withdraws: hers")
    async with window(desk, size, made_up_body.MEETING) as pilot:
        text = on_screen(pilot)
        assert spelt("4 OF 5", text)
        assert "since 10:02" in text
        tell(desk, made_up_body.MEETING, "10:05 next")
        await pilot.pause(0.8)
        text = on_screen(pilot)
        assert spelt("✓ QUORATE", text)
        assert "since 10:05" in text
    desk.close()


@BOTH
async def test_where_heads_are_counted_it_says_how_many_of_how_many(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = nine(tmp_path, "10:00 start\n10:00 present s1, s2, s3, s4\n10:01 apologies s5: a hearing")
    async with window(desk, size, made_up_body.MEETING) as pilot:
        text = on_screen(pilot)
        assert spelt("4 OF 5", text)
        assert spelt("1 MORE", text)
        assert "any of F Amber, G Amber, H Amber, I Amber, E Amber" in text  # who sent apologies comes last
        tell(desk, made_up_body.MEETING, "10:05 arrive s7")
        await pilot.pause(0.8)
        assert spelt("5 HERE", on_screen(pilot))
    desk.close()


@BOTH
async def test_a_body_of_sixty_of_whom_a_third_is_a_quorum(tmp_path: Path, size: tuple[int, int]) -> None:
    here = ", ".join(f"s{number}" for number in range(1, 20))
    desk = nine(tmp_path, f"10:00 start\n10:00 present {here}", made_up_body.THIRD_OF_SEATS, 60)
    async with window(desk, size, made_up_body.MEETING) as pilot:
        text = on_screen(pilot)
        assert spelt("19 OF 20", text)
        assert "and 35 more" in running(text)
        tell(desk, made_up_body.MEETING, "10:05 present s20, s21, s22, s23")
        await pilot.pause(0.8)
        assert spelt("23 HERE", on_screen(pilot))
    desk.close()


async def test_a_deputy_without_authority_is_there_and_missing(demo_desk: Desk) -> None:
    story = "10:00 start\n10:00 present J Patel, A Cole\n10:01 deputy D Hall for N West"
    async with sitting(demo_desk, "board", so_far=story) as pilot:
        assert spelt("NO POLICE", on_screen(pilot))
        assert "D Hall for N West: deputy without authority to decide" in running(on_screen(pilot))


@BOTH
async def test_a_ruling_stands_in_letters_and_in_a_colour_of_its_own(tmp_path: Path, size: tuple[int, int]) -> None:
    rule = f'{made_up_body.FIVE_PEOPLE}\nruling = ["exceptional urgency"]'
    desk = nine(tmp_path, "10:00 start\n10:00 present s1, s2\n10:05 ruling exceptional urgency: roads closed", rule)
    async with window(desk, size, made_up_body.MEETING) as pilot:
        text = on_screen(pilot)
        assert band(pilot).has_class("-ruled")
        assert spelt("CHAIR'S", text)
        assert spelt("RULING", text)
        assert spelt("QUORATE", text)
        assert "decisions stand by the chair's ruling: exceptional urgency: roads closed" in running(text)
    desk.close()


async def test_the_grace_after_the_start_is_said(tmp_path: Path) -> None:
    desk = nine(tmp_path, "10:00 start\n10:00 present s1, s2", f"{made_up_body.FIVE_PEOPLE}\ngrace = 30")
    async with window(desk, meeting=made_up_body.MEETING) as pilot:
        assert "In the first 30 minutes this does not yet matter: time until 10:30." in running(on_screen(pilot))
    desk.close()


@pytest.mark.parametrize(
    ("story", "words", "under"),
    [
        ("10:00 start", "NOT QUORATE", "since 10:00"),
        (f"{BEFORE}10:12 adjourn: fire alarm", "ADJOURNED", "since 10:12 · fire alarm"),
        (f"{BEFORE}10:18 close", "CLOSED", "at 10:18 · quorate at the end"),
        (f"{BEFORE}10:17 leave N West\n10:18 close", "CLOSED", "at 10:18 · not quorate at the end"),
    ],
)
@BOTH
async def test_the_state_of_the_meeting_in_the_same_letters(
    demo_desk: Desk, story: str, words: str, under: str, size: tuple[int, int]
) -> None:
    async with sitting(demo_desk, "board", size, so_far=story) as pilot:
        text = on_screen(pilot)
        assert all(spelt(word, text) for word in words.split())
        assert under in text


@BOTH
async def test_before_the_opening_it_foretells(demo_desk: Desk, wall: Wall, size: tuple[int, int]) -> None:
    wall.set("2024-03-21 09:50")
    async with window(demo_desk, size) as pilot:
        text = on_screen(pilot)
        assert spelt("NOT OPEN YET", text) or spelt("NOT OPEN", text)
        assert spelt("FORECAST:", text)
        assert spelt("NO POLICE", text)
        assert "no reply from Nia West" in text
        assert "opens at 10:00" in text
        demo_desk.run(agenda.reply, MEETING, "police", ReplyAnswer.COMING)
        await pilot.pause(0.8)
        assert spelt("QUORATE", on_screen(pilot))
        assert "FORECAST" in on_screen(pilot) or spelt("FORECAST:", on_screen(pilot))


@BOTH
async def test_a_cancelled_meeting_says_so_and_nothing_else(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = nine(tmp_path, "")
    with desk.database.session(write=True) as session:
        session.connection().exec_driver_sql("UPDATE meeting SET state = 'cancelled'")
    async with window(desk, size, made_up_body.MEETING) as pilot:
        text = on_screen(pilot)
        assert spelt("CANCELLED", text)
        assert "it was planned for Thu 21 March 2024" in text
        assert "✗" not in text
        assert not spelt("✗", text)
    desk.close()


async def test_before_anybody_has_replied_it_says_that(tmp_path: Path) -> None:
    desk = nine(tmp_path, "")
    async with window(desk, meeting=made_up_body.MEETING) as pilot:
        assert spelt("NO REPLIES", on_screen(pilot))
        assert "was to open at 10:00" in on_screen(pilot)
    desk.close()


async def test_without_colour_word_and_sign_remain(demo_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    demo.replay(demo_desk, MEETING, f"{BEFORE}10:17 leave N West")
    async with window(demo_desk) as pilot:
        assert spelt("✗ NOT", on_screen(pilot))
        assert spelt("NO POLICE", on_screen(pilot))
        assert band(pilot).rich_style.reverse


async def test_it_follows_another_window_within_a_second(demo_desk: Desk, wall: Wall) -> None:
    other = Desk.open(demo_desk.settings, "Secretary", wall.now)
    async with sitting(demo_desk, "board", so_far=BEFORE) as pilot:
        other.run(attendance.leave, MEETING, "police")
        await pilot.pause(1.0)
        await calm(pilot)
        assert band(pilot).has_class("-missing")
        assert "since 10:20" in on_screen(pilot)
    other.close()


async def test_it_changes_nothing(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "board", so_far=BEFORE) as pilot:
        before = demo_desk.read(journal.head)
        await press(pilot, "r", "l", "0", "f5", "f8", "f10", "enter", "y")
        assert demo_desk.read(journal.head) == before


async def test_a_hostile_title_is_shown_literally(demo_desk: Desk) -> None:
    added = demo_desk.run(agenda.add_item, MEETING, agenda.ItemText(title=HOSTILE))
    demo_desk.run(meetings.start, MEETING)
    demo_desk.run(recording.go_to, MEETING, added.key)
    demo_desk.run(meetings.adjourn, MEETING, reason=HOSTILE)
    async with sitting(demo_desk, "board") as pilot:
        text = on_screen(pilot)
        assert text.count(HARMLESS) == 2
        assert "\x1b" not in text
