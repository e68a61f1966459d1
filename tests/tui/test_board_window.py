"""The board's window of its own: what it says when it cannot know, and that nothing leads out of it but leaving."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import demo
from store.desk import Desk
from store.errors import Locked, StoreUnavailable
from store.onlooker import Onlooker
from store.queries import board, find, journal
from store.services import agenda, attendance, meetings, recording
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING
from tests.tui.board_text import band, spelt, window
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, on_screen
from tui.board_window import BoardWindow

BOTH = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
PATIENCE = 100


@pytest.fixture
def sitting(demo_desk: Desk, wall: Wall) -> Desk:
    """Ten minutes into the meeting; the police have come, and it is quorate."""
    wall.set("2024-03-21 10:20")
    demo.replay(demo_desk, MEETING, BEFORE)
    return demo_desk


async def said(pilot: Pilot[object], words: str) -> str:
    """Wait until words are on the screen; what is there then, as running text."""
    for _ in range(PATIENCE):
        text = " ".join(on_screen(pilot).split())
        if words in text:
            return text
        await pilot.pause(0.05)
    raise AssertionError(f"{words!r} never came:\n{on_screen(pilot)}")


@BOTH
async def test_it_shows_the_board_and_how_to_leave(sitting: Desk, size: tuple[int, int]) -> None:
    async with window(sitting, size) as pilot:
        assert isinstance(pilot.app.screen, BoardWindow)
        assert spelt("✓ QUORATE", on_screen(pilot))
        assert "Executive Group · EG/2024/01" in on_screen(pilot)
        assert "Thu 21 March 2024  10:20" in on_screen(pilot)
        assert on_screen(pilot).splitlines()[-1] == " Esc closes this window, which only reads"


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+q", "ctrl+c"])
async def test_every_way_out_closes_it(sitting: Desk, key: str) -> None:
    async with window(sitting) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not pilot.app.is_running
    assert pilot.app.return_code == 0


async def test_no_key_leads_anywhere_else_or_changes_anything(sitting: Desk) -> None:
    before = sitting.read(journal.head)
    async with window(sitting) as pilot:
        for key in ("t", "m", "a", "x", "p", "d", "comma", "question_mark", "f1", "f5", "f12", "ctrl+p", "enter", "n"):
            await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, BoardWindow)
        assert len(pilot.app.screen_stack) == 1
    assert sitting.read(journal.head) == before
    assert not (sitting.settings.store_path.parent / "backups").exists()


async def test_the_minute_moves_the_time_of_the_item(sitting: Desk, wall: Wall) -> None:
    async with window(sitting) as pilot:
        assert "1 min over" in on_screen(pilot)
        wall.set("2024-03-21 10:25")
        await said(pilot, "6 min over")


@BOTH
async def test_a_store_that_is_gone_is_never_shown_as_a_verdict(sitting: Desk, size: tuple[int, int]) -> None:
    path = sitting.settings.store_path
    async with window(sitting, size) as pilot:
        path.rename(path.with_name("away.db"))
        text = await said(pilot, "it was moved or deleted")
        assert spelt("NOT LIVE", on_screen(pilot)) or spelt("NOT", on_screen(pilot))
        assert "last known at 10:20: QUORATE" in text
        assert not spelt("QUORATE", on_screen(pilot))
        assert not band(pilot).has_class("-met", "-missing", "-ruled")
        path.with_name("away.db").rename(path)
        assert "! another store stands in the place of this one since 10:20" in await said(pilot, "another store")
        assert spelt("✓ QUORATE", on_screen(pilot))


async def test_a_copy_without_the_meeting_is_said_in_words(sitting: Desk, brent_master: Path) -> None:
    path = sitting.settings.store_path
    async with window(sitting) as pilot:
        shutil.copyfile(brent_master, path.with_name("other.db"))
        path.with_name("other.db").replace(path)
        await said(pilot, f"there is no meeting `{MEETING}`")


async def test_hostile_text_is_shown_literally(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    added = demo_desk.run(agenda.add_item, MEETING, agenda.ItemText(title=HOSTILE))
    demo_desk.run(meetings.start, MEETING)
    demo_desk.run(recording.go_to, MEETING, added.key)
    demo_desk.run(meetings.adjourn, MEETING, reason=HOSTILE)
    async with window(demo_desk) as pilot:
        assert on_screen(pilot).count(HARMLESS) == 2
        assert "\x1b" not in on_screen(pilot)


def looking_at(desk: Desk) -> Onlooker:
    """Somebody who has looked once."""
    onlooker = Onlooker(desk.settings.store_path)
    assert onlooker.look()
    assert not onlooker.look()
    return onlooker


def test_a_look_tells_news_from_typing(sitting: Desk) -> None:
    """What is typed is saved with every key and is no news for the board; what is recorded is."""
    onlooker = looking_at(sitting)
    meeting = sitting.read(find.meeting, MEETING)
    sitting.save_typing(recording.save_typing, meeting.key, None, "note", "The draft", "", (0, 9))
    assert not onlooker.look()
    sitting.run(attendance.leave, MEETING, "police")
    assert onlooker.look()
    assert not onlooker.look()
    onlooker.close()


def test_a_look_says_that_another_window_writes_just_now(sitting: Desk) -> None:
    onlooker = looking_at(sitting)
    with sitting.database.session(write=True) as session:
        session.connection().exec_driver_sql("COMMIT")
        session.connection().exec_driver_sql("BEGIN EXCLUSIVE")
        with pytest.raises(Locked):
            onlooker.look()
        with pytest.raises(Locked):
            onlooker.read(board.view, MEETING, sitting.today())
    assert not onlooker.look()
    onlooker.close()


def test_nothing_can_be_written_through_it(sitting: Desk) -> None:
    from sqlmodel import Session, select

    from store.tables import Meeting

    def rewrite(session: Session) -> None:
        session.exec(select(Meeting)).first().place = "elsewhere"  # type: ignore[union-attr]
        session.flush()

    onlooker = looking_at(sitting)
    before = sitting.settings.store_path.read_bytes()
    with pytest.raises(StoreUnavailable, match="readonly"):
        onlooker.read(rewrite)
    assert sitting.settings.store_path.read_bytes() == before
    onlooker.close()


def test_a_store_of_an_older_schema_is_left_as_it_is(sitting: Desk) -> None:
    with sitting.database.session(write=True) as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    before = sitting.settings.store_path.stat().st_mtime_ns
    with pytest.raises(StoreUnavailable, match="its schema 0000"):
        Onlooker(sitting.settings.store_path).look()
    assert sitting.settings.store_path.stat().st_mtime_ns == before
