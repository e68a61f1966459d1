"""Escalations: the log, the ladder with its clock, a challenge raised, moved up with a reason, and ended."""

from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import escalations
from store.rules.vocabulary import EscalationState
from store.services import escalations as escalations_service
from store.views.escalations import EscalationView
from tests.conftest import Wall
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, aside, go_to, on_screen, press, rewrite, shown, write
from tui.widgets.ladder import drawn


def view(desk: Desk, reference: str) -> EscalationView:
    """A challenge as it is in the store."""
    return desk.read(escalations.view, reference, desk.today())


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_the_ladder_has_its_clock_on_the_present_stage(
    demo_desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with shown(demo_desk, tmp_path, "escalations", size, reference="ES-3") as pilot:
        text = on_screen(pilot)
        assert "ES-3   ◷ on time  due 25 Mar 17:00" in text
        assert "▶ 2 London procedures" in text
        assert "✓ 1 Own agency's procedure" in aside(pilot)
        assert "on time · 5 working days from Mon 18 March 2024, due Mon 25 March 2024 17:00" in aside(pilot)
        assert "○ 5 Executive Group" in aside(pilot)


async def test_the_present_stage_is_kept_in_sight_where_there_is_little_room(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations", (80, 24), reference="ES-2") as pilot:
        assert "▶ 5 Executive Group" in on_screen(pilot)
        assert "Own agency's procedure" not in on_screen(pilot)
        await press(pilot, "right", "home")
        assert "Own agency's procedure" in on_screen(pilot)


async def test_standing_changes_with_the_day(demo_desk: Desk, tmp_path: Path, wall: Wall) -> None:
    """ES-3 is due on Monday 25 March at the close of the office."""
    wall.set("2024-03-25 10:00")
    async with shown(demo_desk, tmp_path, "escalations", reference="ES-3") as pilot:
        assert "! due · 5 working days" in aside(pilot)
        wall.set("2024-03-26 10:00")
        await go_to(pilot, "ES-2")
        await go_to(pilot, "ES-3")
        assert "✗ breached · 5 working days" in aside(pilot)


async def test_words_and_states_narrow_the_log(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations") as pilot:
        await press(pilot, "slash")
        text = await write(pilot, "is:closed")
        assert "ES-1" in text
        assert "ES-2" not in text
        assert "no challenge fits this filter" in await write(pilot, " zebra")
        assert "ES-2" in await press(pilot, "escape")


async def test_a_step_up_needs_its_reason_and_says_where_it_goes(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations", reference="ES-3") as pilot:
        text = await press(pilot, "s")
        assert "→ to stage 3, Safeguarding Forum" in text
        assert "✗ a step needs its reason" in await press(pilot, "ctrl+s")
        await write(pilot, "no answer within five days")
        await press(pilot, "ctrl+s")
        assert "✓ 2 London procedures 21 Mar 2024: no answer within five days" in aside(pilot)
        assert "▶ 3 Safeguarding Forum" in aside(pilot)
    assert view(demo_desk, "ES-3").line.stage == 3
    assert view(demo_desk, "ES-3").steps[-1].reason == "no answer within five days"


async def test_nothing_goes_beyond_the_last_stage(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations", reference="ES-2") as pilot:
        assert "Step up" not in await press(pilot, "s")
    assert view(demo_desk, "ES-2").line.stage == 5


async def test_resolving_keeps_how_by_whom_and_what_was_learned(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations", reference="ES-2") as pilot:
        assert "✗ say in a sentence how it ended" in await press(pilot, "v", "ctrl+s")
        await write(pilot, "reports now come two days before")
        await press(pilot, "tab")
        await write(pilot, "the Executive Group")
        text = await press(pilot, "ctrl+s")
        assert "✓ resolved" in text
        assert "resolved: reports now come two days before" in aside(pilot)
    line = view(demo_desk, "ES-2").line
    assert (line.state, line.resolution) == ("resolved", "reports now come two days before")


async def test_a_challenge_may_be_withdrawn(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations", reference="ES-2") as pilot:
        await press(pilot, "v", "w", "tab")
        await write(pilot, "the agencies met")
        await press(pilot, "ctrl+s")
    assert view(demo_desk, "ES-2").line.state == EscalationState.WITHDRAWN


async def test_a_challenge_is_raised_and_the_cursor_goes_to_it(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations") as pilot:
        await press(pilot, "n", "tab", "tab")
        await write(pilot, "Brent Council")
        await press(pilot, "enter")
        await write(pilot, "NWL ICB")
        await press(pilot, "enter")
        await write(pilot, "Health plans are not shared")
        await press(pilot, "tab")
        assert "◷ raised Tue 19 March 2024, 2 days ago" in await rewrite(pilot, "19 march 2024")
        await press(pilot, "ctrl+s")
        assert "Brent Council to NWL ICB Health plans are not shared" in aside(pilot)
    line = view(demo_desk, "ES-4").line
    assert (line.raised, line.stage, line.category) == (date(2024, 3, 19), 1, "communication")


async def test_what_is_missing_or_still_to_come_is_said_beside_its_field(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "escalations") as pilot:
        assert "✗ say who raises it" in await press(pilot, "n", "ctrl+s")
        for words in ("Police", "Health", "Late reports"):
            await write(pilot, words)
            await press(pilot, "tab")
        await rewrite(pilot, "1 april")
        assert "this day is still to come" in await press(pilot, "ctrl+s")
        await rewrite(pilot, "today")
        await press(pilot, "tab")
        await rewrite(pilot, "4")
        assert "a challenge cannot begin at" in await press(pilot, "ctrl+s")
    assert len(demo_desk.read(escalations.lines, "", demo_desk.today())) == 3


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    made = demo_desk.run(
        escalations_service.raise_challenge, "executive", raised_by=HOSTILE, towards=HOSTILE, summary=HOSTILE
    )
    demo_desk.run(escalations_service.step, made.reference, HOSTILE)
    async with shown(demo_desk, tmp_path, "escalations", (200, 50), reference=made.reference) as pilot:
        text = on_screen(pilot)
        assert HARMLESS in text
        assert "\x1b" not in text
        assert "\x1b" not in await press(pilot, "v")
        assert HARMLESS in on_screen(pilot)


def test_stages_passed_over_are_neither_behind_nor_ahead(demo_desk: Desk) -> None:
    """A meeting's challenge begins at the stage of that body: those below it were never stood on."""
    made = demo_desk.run(escalations_service.raise_challenge, "executive", raised_by="A", towards="B", summary="c")
    found = view(demo_desk, made.reference)
    before, present, after = drawn(found, close=True)
    assert before == []
    assert present[0].lead.plain == "▶ 1 "
    assert [paragraph.lead.plain for paragraph in after] == [
        f"○ {number} " for number in range(2, found.line.stages + 1)
    ]
