"""Recording a meeting by keyboard alone: opened, captured line by line, turned, undone, closed (RE1, RE2, RE5)."""

import pytest

from store.desk import Desk
from store.rules.vocabulary import MeetingState
from store.services import agenda, meetings
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING, bottom, calm, enter, press, record_of, sitting, strip, told, write
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, on_screen
from tui.app import QuorateApp
from tui.screens.recording import RecordingScreen
from tui.widgets.capture_line import CaptureInput, shortened
from tui.widgets.note_editor import NoteEditor


def outcomes(desk: Desk) -> list[tuple[str, str]]:
    """What was recorded, in order: kind and reference."""
    return [(found.kind, found.reference.removeprefix(f"{MEETING}-")) for found in record_of(desk).outcomes]


def current(desk: Desk) -> str:
    """The title of the item under discussion."""
    record = record_of(desk)
    return next((item.title for item in record.items if item.key == record.current), "")


async def test_a_whole_sitting_by_keyboard_alone(demo_desk: Desk, wall: Wall) -> None:
    """The police are missing at first: a decision becomes a recommendation. They come, and go again at 11:05."""
    wall.set("2024-03-21 10:00")
    async with sitting(demo_desk) as pilot:
        text = on_screen(pilot)
        assert "not opened yet" in bottom(text)
        assert "Enter or F5  opens the meeting" in bottom(text)
        assert strip(text) == ""
        text = await press(pilot, "f5")
        assert strip(text) == "✗ NOT QUORATE since 10:00 · no local authority, no health, no police"

        text = await enter(pilot, "present j patel", "deputy s khan for a cole", "item section 11", by_key=True)
        assert strip(text) == "✗ NOT QUORATE since 10:00 · no police · N West not yet recorded"
        assert "✓ Health  S Khan for A Cole" in text
        assert "Section 11 audit and health" in text

        text = await enter(pilot, "decision the tool is adopted", by_key=True)
        assert "No decision stands" in text
        assert "“the tool is adopted”" in text
        assert "N West  not yet recorded" in text
        text = await press(pilot, "escape")
        assert "› decision the tool is adopted" in bottom(text)
        assert outcomes(demo_desk) == []
        await press(pilot, "enter")
        text = await press(pilot, "enter")
        assert "○ R1  the tool is adopted" in text
        assert outcomes(demo_desk) == [("recommendation", "R1")]

        wall.set("2024-03-21 10:07")
        text = await enter(pilot, "arrive n west", by_key=True)
        assert strip(text) == "✓ QUORATE  3 of 3 since 10:07"
        text = await enter(
            pilot, "decision the tool is adopted", "action j patel: circulate it by 28 march", by_key=True
        )
        assert "✓ D1  the tool is adopted" in text
        assert "→ A1  Jo Patel  circulate it" in text

        await press(pilot, "f2")
        await write(pilot, "The tool was presented.")
        wall.set("2024-03-21 11:05")
        text = await enter(pilot, "leave n west", by_key=True)
        assert strip(text) == "✗ NOT QUORATE since 11:05 · no police · N West left"
        assert "✗ Police  N West left 11:05" in text
        text = await press(pilot, "f8")
        assert "undone: Nia West left at 11:05" in bottom(text)
        assert strip(text) == "✓ QUORATE  3 of 3 since 10:07"
        assert strip(await press(pilot, "f9")).startswith("✗ NOT QUORATE since 11:05")

        text = await press(pilot, "f10")
        assert "A closed meeting is not opened again." in text
        assert "Kit Lane, Cabinet Member for Children, Young People and Schools: not yet recorded" in text
        assert "item 9 Working Together 2023 update: nothing is recorded under it" in text
        assert "item 11" not in text
        await press(pilot, "y")
    record = record_of(demo_desk)
    assert record.register.meeting.state == MeetingState.CLOSED
    assert "The tool was presented." in record.notes.values()
    assert outcomes(demo_desk) == [("recommendation", "R1"), ("decision", "D1"), ("action", "A1")]


async def test_closing_goes_to_the_minutes(demo_desk: Desk, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        gone: list[tuple[str, dict[str, str]]] = []
        monkeypatch.setattr(pilot.app, "show", lambda place, **about: gone.append((place, about)))
        await enter(pilot, "close")
        assert record_of(demo_desk).register.meeting.state == MeetingState.OPEN  # it asks first, for a line too
        await press(pilot, "n")
        assert "› close" in bottom(on_screen(pilot))
        await press(pilot, "enter", "y")
        assert gone == [("minutes", {"meeting": MEETING})]
        assert record_of(demo_desk).register.meeting.closed == wall.shows
        text = on_screen(pilot)
        assert "closed at 10:20" in bottom(text)


async def test_what_is_typed_is_understood_before_enter(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f3")
        text = await write(pilot, "action j patel: circulate the guide by friday")
        assert "→ ACTION" in bottom(text)
        assert "J Patel, Brent Council · circulate the guide · due Fri 22 March 2024" in bottom(text)
        assert "Enter  records it" in bottom(text)
        await press(pilot, "end", "ctrl+u")
        text = await write(pilot, "actoin buy stamps")
        assert "did you mean “action”?" in bottom(text)
        assert "Enter  keeps it as a note" in bottom(text)
        text = await press(pilot, "enter")
        assert "? kept as a note: actoin buy stamps" in bottom(text)
    assert outcomes(demo_desk)[-1] == ("kept", "")
    assert record_of(demo_desk).outcomes[-1].text == "actoin buy stamps"


async def test_tab_completes_and_the_arrows_recall(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f3")
        await write(pilot, "leave n w")
        assert "› leave n West" in bottom(await press(pilot, "tab"))
        await press(pilot, "enter")
        await write(pilot, "rem")
        assert "› remote" in bottom(await press(pilot, "tab"))
        assert "› leave n West" in bottom(await press(pilot, "up"))
        assert "› remote" in bottom(await press(pilot, "down"))
        await press(pilot, "escape")
        assert isinstance(pilot.app.focused, NoteEditor)


async def test_tab_goes_through_everybody_who_fits(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f3")
        await write(pilot, "arrive a")
        first = bottom(await press(pilot, "tab"))
        second = bottom(await press(pilot, "tab"))
        assert {"Ash Reed", "Ada Cole"} <= {name for name in ("Ash Reed", "Ada Cole") if name in first + second}
        assert "2 of " in second


async def test_the_wording_proposed_in_advance_is_one_tab_away(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f3")
        await write(pilot, "decision")
        text = bottom(await press(pilot, "tab"))
        assert "› decision The Section 11 audit of 2024 uses the new health check tool." in text


async def test_items_turn_by_key_from_wherever_the_hand_is(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f2", "f7")
        assert current(demo_desk) == "Draft annual report"
        await press(pilot, "f3", "f6")
        assert current(demo_desk) == "Section 11 audit and health check tool"
        await press(pilot, "ctrl+g", "home", "down", "enter")
        assert current(demo_desk) == "Minutes of Fri 8 December 2023"
        text = on_screen(pilot)
        assert "▶  2 Minutes" in text
        assert "✓ 11 Section" in text


async def test_notes_of_another_item_are_written_without_turning_to_it(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        text = await press(pilot, "ctrl+g", "home", "e")
        assert "not the present item" in text
        await write(pilot, "Apologies were noted.")
        await press(pilot, "f3")
        assert current(demo_desk) == "Section 11 audit and health check tool"
        record = record_of(demo_desk)
        assert record.notes[record.items[0].key] == "Apologies were noted."
        assert "not the present item" not in await press(pilot, "f7")


async def test_a_pause_and_going_on(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        text = await press(pilot, "f5")
        assert "adjourned" in text.splitlines()[0]
        assert "F5 Resume" in text
        text = await press(pilot, "f5")
        assert "resumed at 10:20" in bottom(text)
        assert "adjourned" not in text.splitlines()[0]


async def test_somebody_is_marked_in_the_room_by_one_key(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f4", "home", "down", "down")
        text = await press(pilot, "l")
        assert strip(text) == "✗ NOT QUORATE since 10:20 · no police · N West left"
        wall.set("2024-03-21 10:25")
        assert strip(await press(pilot, "r")) == "✓ QUORATE  3 of 3 since 10:25"


async def test_enter_opens_a_planned_meeting(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:00")
    async with sitting(demo_desk) as pilot:
        assert isinstance(pilot.app.focused, CaptureInput)
        text = await press(pilot, "enter")
        assert "EG/2024/01 opened at 10:00" in bottom(text)
        assert current(demo_desk) == "Welcome, apologies and declarations of interest"


async def test_a_refused_line_comes_back(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        text = await enter(pilot, "arrive n west")
        assert "› arrive n west" in bottom(text)
        assert "Nia West has been there since 10:07" in told(pilot)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_hostile_text_is_shown_literally(demo_desk: Desk, wall: Wall, size: tuple[int, int]) -> None:
    wall.set("2024-03-21 10:20")
    added = demo_desk.run(agenda.add_item, MEETING, agenda.ItemText(title=HOSTILE, proposed_decision=HOSTILE))
    start = BEFORE.replace("10:04 item Section 11", f"10:04 attending {HOSTILE}, {HOSTILE}\n10:04 item Section 11")
    async with sitting(demo_desk, size=size, so_far=start) as pilot:
        await press(pilot, "f3")
        pilot.app.screen.query_one(CaptureInput).insert_text_at_cursor(f"note {HOSTILE}")
        await press(pilot, "enter")
        pilot.app.screen.query_one(NoteEditor).insert(HOSTILE)
        await calm(pilot)
        text = on_screen(pilot)
        for part in ("a [/] b", "[@click=app.quit]x[/]"):
            assert text.count(part[:7]) > 2
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert HARMLESS in text
        await press(pilot, "f2")
    record = record_of(demo_desk)
    assert record.notes[record.current] == HARMLESS
    assert added.key in {item.key for item in record.items}


async def test_a_pasted_paragraph_stays_whole_in_the_line(demo_desk: Desk, wall: Wall) -> None:
    """Textual's own Input would keep the first line of it and drop the rest unseen."""
    from textual.events import Paste

    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "f3")
        pilot.app.screen.query_one(CaptureInput).post_message(Paste("note first\nsecond\x1b[2J"))
        await calm(pilot)
        assert "› note first second\ufffd[2J" in bottom(on_screen(pilot))


async def test_another_window_is_followed(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        other = Desk.open(demo_desk.settings, "Chair", wall.now)
        other.run(meetings.adjourn, MEETING)
        other.close()
        await pilot.pause(1.2)
        assert "adjourned" in (await press(pilot, "f2")).splitlines()[0]


async def test_the_help_lists_the_keys(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        assert isinstance(pilot.app.screen, RecordingScreen)
        text = await press(pilot, "f1")
        assert "Opens the meeting, from now. Not now." in text
        await press(pilot, "escape")
        await press(pilot, "f4")
        assert "Set back" not in (text := on_screen(pilot)).splitlines()[-1]
        assert "p Present" in text.splitlines()[-1]


async def test_every_verb_can_be_chosen_from_a_list(demo_desk: Desk, wall: Wall) -> None:
    wall.set("2024-03-21 10:20")
    async with sitting(demo_desk, so_far=BEFORE) as pilot:
        await press(pilot, "ctrl+o")
        text = await write(pilot, "declares")
        assert "interest WHO [item N] withdraws|stays" in text
        text = await press(pilot, "enter")
        assert "› interest" in bottom(text)
        assert isinstance(pilot.app.focused, CaptureInput)


async def test_a_meeting_that_is_not_there_is_said_in_words(demo_desk: Desk) -> None:
    app = QuorateApp(demo_desk.settings, desk=demo_desk, start="recording", about={"meeting": "EG/1999/01"})
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        await calm(pilot)
        await pilot.pause(0.3)
        assert "there is no meeting `EG/1999/01`" in told(pilot)


def test_a_preview_too_long_keeps_who_what_and_when_in_sight() -> None:
    whole = (
        "ACTION  S Khan, NHS North West London Integrated Care Board · circulate the toolkit · due Thu 28 March 2024"
    )
    assert shortened(whole, 200) == whole
    assert shortened(whole, 80) == "ACTION  S Khan, NHS North West … · circulate the toolkit · due Thu 28 March 2024"
    for width in range(40, 110):
        short = shortened(whole, width)
        assert len(short) <= width
        assert short.startswith("ACTION")
        assert " · circul" in short
        assert " · due Th" in short
