"""Nothing typed is ever lost (RE3): saved on every keystroke, recorded when the hand rests, back after a kill."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest
from textual.pilot import Pilot

from store.desk import Desk
from store.errors import Locked, StoreUnavailable
from store.services import recording
from tests.conftest import Wall
from tests.tui.at_the_sitting import (
    BEFORE,
    MEETING,
    app_at,
    arrived,
    bottom,
    calm,
    enter,
    press,
    record_of,
    sitting,
    told,
    typing_of,
    write,
)
from tests.tui.on_demo import on_screen
from tui.typing_writer import TypingWriter, UnderTheHand
from tui.widgets.capture_line import CaptureInput
from tui.widgets.note_editor import NoteEditor
from tui.widgets.notes_pane import SEAM

SOON = 1.5
"""Seconds in which a keystroke must be in the store, on a machine that does other things too; less than any rest."""


def notes_of(desk: Desk) -> str:
    """The prose of the present item in the record."""
    record = record_of(desk)
    return record.notes.get(record.current, "")


async def stored(desk: Desk, *, text: str | None = None, capture: str | None = None) -> None:
    """Wait until what is typed is in the store, and not longer than a moment."""
    end = monotonic() + SOON
    while monotonic() < end:
        typing = typing_of(desk)
        if typing is not None and text in {None, typing.text} and capture in {None, typing.capture}:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{text!r} and {capture!r} are not in the store, but {typing_of(desk)}")


def editor(pilot: Pilot[object]) -> NoteEditor:
    """The note editor."""
    return pilot.app.screen.query_one(NoteEditor)


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:20")


async def test_each_keystroke_is_in_the_store_without_any_key_to_save(demo_desk: Desk) -> None:
    """Read by another connection, as a second window or the next start would; no pause is long enough for a rest."""
    other = Desk.open(demo_desk.settings, "Reader")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await pilot.press(*"The")
        await stored(other, text="The")
        await pilot.press("space", *"tool")
        await stored(other, text="The tool")
        found = typing_of(other)
        assert found is not None
        assert (found.field, found.cursor) == ("notes", (0, 8))
        assert notes_of(other) == ""
        await pilot.press("f3", *"act")
        await stored(other, capture="act")
    other.close()


async def test_the_prose_is_in_the_record_when_the_hand_rests(demo_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.hand.REST", 0.1)
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await write(pilot, "The tool was presented.")
        await pilot.pause(0.3)
        await calm(pilot)
        assert notes_of(demo_desk) == "The tool was presented."
        found = typing_of(demo_desk)
        assert found is not None
        assert (found.item_key, found.text) == ("", "")  # the record has it now, and may change it


@pytest.mark.parametrize("way", ["f3", "f4", "f7", "f12", "ctrl+r", "escape", "ctrl+q"])
async def test_leaving_the_notes_brings_them_into_the_record(demo_desk: Desk, way: str) -> None:
    item = ""
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        item = record_of(demo_desk).current
        await pilot.press(*"Word", way)
        await calm(pilot)
    assert record_of(demo_desk).notes[item] == "Word"


async def test_a_signal_brings_everything_to_safety_at_once(demo_desk: Desk) -> None:
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await pilot.press(*"Word")
        editor(pilot).insert("s under the hand")
        pilot.app.screen.query_one(CaptureInput).value = "action half a li"
        pilot.app.flush_typing()  # type: ignore[attr-defined]
        assert notes_of(demo_desk) == "Words under the hand"
        found = typing_of(demo_desk)
        assert found is not None
        assert found.capture == "action half a li"


async def test_while_another_window_holds_the_store_typing_goes_on_and_nothing_is_called_saved(
    demo_desk: Desk, wall: Wall
) -> None:
    other = Desk.open(demo_desk.settings, "Other window")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        with other.database.session(write=True):
            begun = monotonic()
            await pilot.press(*"typed")
            assert monotonic() - begun < SOON
            await pilot.pause(0.2)
            assert editor(pilot).text == "typed"
            assert "Saved" not in on_screen(pilot)
        wall.set("2024-03-21 10:21:30")
        await stored(other, text="typed")
        await pilot.pause(0.1)
        assert "Saved 10:21:30" in on_screen(pilot)
    other.close()


async def test_a_full_disk_is_said_where_the_text_is(demo_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(demo_desk, so_far=BEFORE) as pilot:

        def full(*_about: object) -> None:
            raise StoreUnavailable("the disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(demo_desk, "save_typing", full)
            await pilot.press("a")
            await pilot.pause(0.3)
            assert "✗ NOT SAVED: the disk is full" in on_screen(pilot)
        await pilot.pause(1.5)
        assert "Saved 10:20" in on_screen(pilot)


KILLED = """
import asyncio, os, signal, sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from store import clock
from store.desk import Desk
from store.settings import Settings
from tests.tui.at_the_sitting import app_at, arrived, press

async def go(path):
    desk = Desk.open(replace(Settings(), other_store=path), "x", lambda: clock.in_zone(datetime(2024, 3, 21, 10, 20)))
    app = app_at(desk, "recording")
    async with app.run_test(size=(120, 40)) as pilot:
        await arrived(pilot)
        await pilot.press("f3", *"action", "space", *"patel")
        await pilot.press("f2", *"First", "enter", *"second", "left", "left")
        await pilot.pause(0.5)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(go(Path(sys.argv[1])))
"""


async def test_after_a_kill_the_screen_comes_back_where_it_was(demo_desk: Desk) -> None:
    """The process dies in the middle of a word, with no chance to tidy up; the next one opens the same meeting."""
    from store import demo

    demo.replay(demo_desk, MEETING, BEFORE)
    path = demo_desk.settings.store_path
    process = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", KILLED, str(path)], check=False, cwd=Path.cwd(), timeout=120
    )
    assert process.returncode == -signal.SIGKILL
    assert notes_of(demo_desk) == ""
    async with app_at(demo_desk, "recording").run_test(size=(120, 40)) as pilot:
        await arrived(pilot)
        assert editor(pilot).text == "First\nsecond"
        assert editor(pilot).cursor_location == (1, 4)
        assert isinstance(pilot.app.focused, NoteEditor)
        text = on_screen(pilot)
        assert "› action patel" in bottom(text)
        assert "the notes of “Section 11 audit and health check tool” and the line “action patel”" in told(pilot)
        await press(pilot, "f3")
        assert notes_of(demo_desk) == "First\nsecond"


async def test_what_is_in_the_record_already_is_not_recovered(demo_desk: Desk) -> None:
    """Prose put in order later, as at the minutes, must not give way to what was typed at the sitting."""
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await write(pilot, "as typed")
        await press(pilot, "f3")
    item = record_of(demo_desk).current
    demo_desk.run(recording.write_notes, MEETING, item, "as put in order")
    async with app_at(demo_desk, "recording").run_test(size=(120, 40)) as pilot:
        await arrived(pilot)
        assert editor(pilot).text == "as put in order"
        assert told(pilot) == ""
    assert notes_of(demo_desk) == "as put in order"


async def test_two_windows_that_write_the_same_notes_keep_both(demo_desk: Desk) -> None:
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await write(pilot, "mine")
        item = record_of(demo_desk).current
        demo_desk.run(recording.write_notes, MEETING, item, "theirs")
        await press(pilot, "f3")
        both = f"theirs\n{SEAM}\nmine"
        assert editor(pilot).text == both
        assert "both texts are kept" in told(pilot)
        assert notes_of(demo_desk) == both


async def test_a_change_from_outside_comes_in_while_nothing_is_typed(demo_desk: Desk) -> None:
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await write(pilot, "one two")
        await press(pilot, "f3", "f2", "home")
        demo_desk.run(recording.write_notes, MEETING, record_of(demo_desk).current, "one two three")
        await pilot.pause(1.0)
        await calm(pilot)
        assert editor(pilot).text == "one two three"
        assert editor(pilot).cursor_location == (0, 0)


async def test_undo_takes_the_notes_back_in_the_editor_too(demo_desk: Desk) -> None:
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await write(pilot, "too much")
        await press(pilot, "f8")
        assert editor(pilot).text == ""
        assert notes_of(demo_desk) == ""
        await press(pilot, "f9")
        assert editor(pilot).text == "too much"
        await enter(pilot, "note more")
        assert editor(pilot).text == "too much"


class Slow:
    """A store whose saves take a while; it remembers what it was given."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.refusals: list[Exception] = []

    def save(self, state: UnderTheHand) -> None:
        """Take a state."""
        if self.refusals:
            raise self.refusals.pop()
        sleep(0.02)
        self.got.append(state.text)


async def test_the_newest_text_always_wins_and_nothing_queues_up() -> None:
    """Fifty keystrokes faster than the disk: far fewer saves, and the last one has it all."""
    store = Slow()
    writer = TypingWriter(store.save, lambda: None, pytest.fail)
    for length in range(1, 51):
        writer.put(UnderTheHand(text="x" * length))
        await asyncio.sleep(0.002)
    await writer.rest()
    assert store.got[-1] == "x" * 50
    assert len(store.got) < 40
    assert store.got == sorted(store.got, key=len)
    assert not writer.is_behind
    writer.stop()


async def test_a_locked_store_is_tried_again() -> None:
    store = Slow()
    store.refusals = [Locked("another window"), Locked("another window")]
    saved: list[int] = []
    writer = TypingWriter(store.save, lambda: saved.append(1), pytest.fail)
    writer.put(UnderTheHand(text="x"))
    assert writer.is_behind
    await writer.rest()
    assert (store.got, saved) == (["x"], [1])
    writer.stop()


async def test_a_flush_overtakes_the_save_under_way_and_is_not_undone_by_it() -> None:
    store = Slow()
    writer = TypingWriter(store.save, lambda: None, pytest.fail)
    writer.put(UnderTheHand(text="old"))
    await asyncio.sleep(0.005)
    writer.put(UnderTheHand(text="new"))
    writer.flush()
    await writer.rest()
    assert store.got[-1] == "new"
    writer.stop()
    assert store.got.count("new") == 1
