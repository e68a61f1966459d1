"""The chair's board: verdict, partners, item and time, legible across a table; it follows and never writes (AQ8)."""

from itertools import product

import pytest

from store.desk import Desk
from store.queries import journal
from store.services import agenda, attendance, meetings
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING, calm, press, sitting
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HOSTILE, on_screen
from tui.screens.board import ChairsBoardScreen
from tui.widgets.block_letters import DOTS, LETTERS, ROWS, draw, largest, spell, width_of
from tui.widgets.board import VerdictBoard


def band(pilot_screen: ChairsBoardScreen) -> VerdictBoard:
    """The coloured band."""
    return pilot_screen.query_one(VerdictBoard)


def spelt(words: str, text: str) -> bool:
    """Whether words stand on a screen in letters of blocks of some size."""
    lines = text.splitlines()
    for dot in DOTS:
        drawn = [line.rstrip() for line in draw(words, dot)]
        for top in range(len(lines) - len(drawn) + 1):
            at = lines[top].find(drawn[0].strip()) - (len(drawn[0]) - len(drawn[0].lstrip()))
            if at >= 0 and all(lines[top + n][at:].startswith(drawn[n]) for n in range(len(drawn))):
                return True
    return False


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:20")


@pytest.mark.parametrize("size", [*SIZES.values(), (200, 60)], ids=[*SIZES, "200x60"])
async def test_quorate_by_word_sign_and_colour(demo_desk: Desk, size: tuple[int, int]) -> None:
    async with sitting(demo_desk, "board", size, so_far=BEFORE) as pilot:
        text = on_screen(pilot)
        assert isinstance(pilot.app.screen, ChairsBoardScreen)
        assert spelt("✓ QUORATE", text)
        assert band(pilot.app.screen).has_class("-met")
        assert "since 10:07" in text
        assert "Nia West" in text
        assert "11  Section 11 audit and health check tool" in text
        assert spelt("16 OF 15 MIN", text) or "16 of 15 min" in text


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_when_quoracy_goes_the_missing_partner_is_crossed(demo_desk: Desk, size: tuple[int, int]) -> None:
    async with sitting(demo_desk, "board", size, so_far=f"{BEFORE}10:17 leave N West") as pilot:
        text = on_screen(pilot)
        assert isinstance(pilot.app.screen, ChairsBoardScreen)
        assert band(pilot.app.screen).has_class("-missing")
        assert spelt("QUORATE", text) or spelt("✗ NOT QUORATE", text)
        assert spelt("✗ NOT", text)
        assert "missing: Nia West" in text
        assert "since 10:17" in text


async def test_it_follows_another_window_within_a_second(demo_desk: Desk, wall: Wall) -> None:
    other = Desk.open(demo_desk.settings, "Secretary", wall.now)
    async with sitting(demo_desk, "board", so_far=BEFORE) as pilot:
        assert isinstance(pilot.app.screen, ChairsBoardScreen)
        other.run(attendance.leave, MEETING, "police")
        await pilot.pause(1.0)
        await calm(pilot)
        assert band(pilot.app.screen).has_class("-missing")
    other.close()


async def test_it_changes_nothing(demo_desk: Desk) -> None:
    async with sitting(demo_desk, "board", so_far=BEFORE) as pilot:
        before = demo_desk.read(journal.head)
        await press(pilot, "r", "l", "0", "f5", "f8", "f10", "enter", "y")
        assert demo_desk.read(journal.head) == before


@pytest.mark.parametrize(
    ("line", "words"), [("", "NOT OPEN YET"), ("start", "NOT QUORATE"), ("adjourn", "ADJOURNED"), ("close", "CLOSED")]
)
async def test_the_state_of_the_meeting_in_the_same_letters(demo_desk: Desk, line: str, words: str) -> None:
    lines = {
        "": "",
        "start": "10:00 start",
        "adjourn": "10:00 start\n10:05 adjourn",
        "close": "10:00 start\n10:05 close",
    }
    async with sitting(demo_desk, "board", SIZES["120x40"], so_far=lines[line]) as pilot:
        text = on_screen(pilot)
        assert all(spelt(word, text) for word in words.split())


async def test_a_hostile_title_is_shown_literally(demo_desk: Desk) -> None:
    added = demo_desk.run(agenda.add_item, MEETING, agenda.ItemText(title=HOSTILE))
    demo_desk.run(meetings.start, MEETING)
    from store.services import recording

    demo_desk.run(recording.go_to, MEETING, added.key)
    async with sitting(demo_desk, "board") as pilot:
        text = on_screen(pilot)
        assert "a [/] b [@click=app.quit]x[/]" in text
        assert "\x1b" not in text


def test_every_letter_is_five_dots_high_and_as_wide_in_each_row() -> None:
    for letter, rows in LETTERS.items():
        assert len(rows.split()) == ROWS, letter
        assert len({len(row) for row in rows.split()}) == 1, letter
        assert set(rows) <= set("#. "), letter


@pytest.mark.parametrize(("words", "dot"), product(["QUORATE", "✗ NOT", "12 OF 15 MIN"], DOTS))
def test_words_take_the_cells_they_say(words: str, dot: object) -> None:
    drawn = draw(words, dot)  # type: ignore[arg-type]
    assert {len(line) for line in drawn} == {width_of(words, dot)}  # type: ignore[arg-type]


def test_the_largest_size_that_fits_is_taken() -> None:
    assert largest(["QUORATE"], 34, 3) is None
    small, large = largest(["QUORATE"], 40, 3), largest(["QUORATE"], 120, 9)
    assert small == (1, 1)
    assert large == (3, 3)


def test_accents_fall_away_and_what_cannot_be_spelt_is_said_so() -> None:
    assert spell("Café’s") == "CAFE'S"
    assert spell("警察") is None
