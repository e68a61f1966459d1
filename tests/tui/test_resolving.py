"""Verdicts and decisions on screen: the grace, what turns unasked, votes, rulings, what is agreed between meetings."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from store.desk import Desk
from store.queries import decisions
from store.rules import rule_data
from store.rules.quoracy import judge
from store.rules.room import Room
from store.services import agenda, attendance
from tests.conftest import Wall
from tests.store import ruled
from tests.store.ruled import BUDGET, MEETING, PARTNERS
from tests.store.sittings import tell
from tests.tui.at_the_sitting import app_at, arrived, calm, enter, press, strip, told, write
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HOSTILE
from tui.app import QuorateApp
from tui.widgets.outcomes import Outcomes
from tui.widgets.verdict_strip import VerdictStrip, grace_until, strip_words

Compare = Callable[..., bool]

RULE = PARTNERS + 'grace = 15\nruling = ["urgent"]\n' + BUDGET
SO_FAR = """
10:00 start
10:00 present J Patel, A Reed
10:00 deputy S Khan for A Cole
10:01 late N West 10:20: held up
10:02 item 2
"""

at_both_sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    """The Executive Group sits without the police; it is 10:05, and until 10:15 that does not matter."""
    wall.set("2024-03-21 10:05")
    with ruled.desks(tmp_path, wall) as adopt:
        found = adopt(RULE)
        tell(found, MEETING, SO_FAR)
        yield found


async def _until(pilot: Pilot[Any], words: str) -> str:
    """Wait until something is told; what was told then."""
    for _ in range(60):
        if words in told(pilot):
            break
        await pilot.pause(0.1)
    return told(pilot)


def _outcomes(pilot: Pilot[Any]) -> str:
    """What stands under the notes, as one runs on reading."""
    lines = str(pilot.app.screen.query_one(Outcomes).render()).splitlines()
    return " ".join(" ".join(re.sub(r" \d\d:\d\d$", "", line) for line in lines).split())


async def test_the_strip_tells_the_grace_and_a_notice_its_end(desk: Desk, wall: Wall) -> None:
    async with app_at(desk, "recording").run_test(size=SIZES["120x40"]) as pilot:
        await arrived(pilot)
        first = pilot.app.screen.query_one(VerdictStrip).visual
        assert "○ NOT YET QUORATE · grace until 10:15 · no police" in str(first)
        wall.set("2024-03-21 10:15")
        assert "✗ NOT QUORATE · no police: the grace after the start is over" in await _until(pilot, "is over")
        assert strip(await press(pilot, "f2")).startswith("✗ NOT QUORATE since 10:00 · no police")


def test_the_strip_reads_the_grace_from_the_verdict_itself() -> None:
    """The words it looks for are those the rules write: this test holds the two together."""
    from datetime import datetime

    rule = rule_data.read({"rule": {"people": 1}, "grace": 15}, "quoracy")
    start = datetime(2024, 3, 21, 10)
    early = judge(rule, Room((), (), datetime(2024, 3, 21, 10, 14), started=start))
    late = judge(rule, Room((), (), datetime(2024, 3, 21, 10, 15), started=start))
    assert (grace_until(early), grace_until(late)) == ("10:15", "")
    assert str(strip_words(late, start)).startswith("✗ NOT QUORATE since 10:00")


async def test_what_turns_in_another_window_is_announced_here(desk: Desk, wall: Wall) -> None:
    async with app_at(desk, "recording").run_test(size=SIZES["120x40"]) as pilot:
        await arrived(pilot)
        other = Desk.open(desk.settings, "Chair", wall.now)
        other.run(attendance.arrive, MEETING, "police")
        other.close()
        assert "✓ QUORATE since 10:05" in await _until(pilot, "✓ QUORATE")


async def test_an_undo_that_costs_the_quorum_is_announced(desk: Desk) -> None:
    async with app_at(desk, "recording").run_test(size=SIZES["120x40"]) as pilot:
        await arrived(pilot)
        await enter(pilot, "arrive N West")
        assert told(pilot).count("✓ QUORATE since 10:05") == 1, "and what announces itself is not said twice"
        await press(pilot, "f8")
        assert "✗ NOT QUORATE · no police" in await _until(pilot, "✗ NOT QUORATE")


async def test_a_refusal_names_who_is_expected_and_who_may_deputise(desk: Desk) -> None:
    async with app_at(desk, "recording").run_test(size=SIZES["120x40"]) as pilot:
        await arrived(pilot)
        text = await enter(pilot, "decision adopt the guide")
        for words in (
            "✗ NOT QUORATE · no police",
            "“adopt the guide”",
            "N West, Superintendent, Public Protection and Safeguarding Lead",
            "not yet recorded; expected at 10:20",
            "named to deputise: D Hall (deputy without authority to decide)",
            "Record it as a recommendation for ratification",
        ):
            assert words in text
        await press(pilot, "pagedown", "enter")
    assert [line.state for line in desk.read(decisions.lines)] == ["waiting"]


async def test_a_vote_is_shown_before_enter_and_stands_with_its_names(desk: Desk) -> None:
    tell(desk, MEETING, "10:04 arrive N West")
    async with app_at(desk, "recording").run_test(size=(160, 50)) as pilot:
        await arrived(pilot)
        await press(pilot, "f3")
        text = await write(pilot, "decision adopt it vote 2-1-1, votes against S Khan; dissent A Reed")
        assert "for 2, against 1, abstained 1 · against: S Khan" in text
        await press(pilot, "enter")
        vote = "D1 adopt it for 2, against 1, abstained 1 against Sam Khan; dissent noted: Ash Reed"
        assert vote in _outcomes(pilot)
        await enter(pilot, "decision move the office vote 2-2")
        assert "✗ not carried move the office for 2, against 2, abstained 0; a tie" in _outcomes(pilot)


async def test_what_stands_by_a_ruling_and_what_was_corrected_since_say_so(desk: Desk, wall: Wall) -> None:
    async with app_at(desk, "recording").run_test(size=(160, 50)) as pilot:
        await arrived(pilot)
        await enter(pilot, "ruling urgent: the inspection begins tomorrow", "decision write to the inspectors")
        await enter(pilot, "arrive N West", "decision adopt the guide")
        wall.set("2024-03-21 10:10")
        await enter(pilot, "times N West arrived 10:08")
        told_there = _outcomes(pilot)
        assert "! the chair ruled urgent: the inspection begins tomorrow" in told_there
        assert "✓ D1 write to the inspectors by the chair's ruling" in told_there
        assert "! attendance corrected since: QUORATE as taken, NOT QUORATE · no police" in told_there


async def test_an_item_becomes_business_of_a_kind_and_the_strip_turns(desk: Desk) -> None:
    tell(desk, MEETING, "10:04 arrive N West\n10:04 leave A Reed")
    async with app_at(desk, "recording").run_test(size=SIZES["120x40"]) as pilot:
        await arrived(pilot)
        assert strip(await press(pilot, "f2")).startswith("✓ QUORATE")
        await enter(pilot, "business budget")
        assert "✗ NOT QUORATE · 1 short of 4 people since 10:05" in told(pilot)


def _meetings(desk: Desk) -> QuorateApp:
    app = QuorateApp(desk.settings, desk=desk, start="meetings", clock=desk.today)
    app.animation_level = "none"
    return app


async def _fill(pilot: Pilot[Any]) -> None:
    """Open the form, say what was agreed, and that the first two members agreed."""
    await arrived(pilot)
    await press(pilot, "b")
    await write(pilot, "extend it")
    await press(pilot, "tab", "tab", "tab", "right", "tab", "right")


async def test_what_was_agreed_between_meetings_is_recorded_from_the_meetings(desk: Desk) -> None:
    async with _meetings(desk).run_test(size=SIZES["120x40"]) as pilot:
        await _fill(pilot)
        text = await press(pilot, "shift+tab")
        assert "✗ had they met: NOT QUORATE · no health, no police" in " ".join(text.split())
        assert "! not asked: Kit Lane, Ada Cole, Nia West, Rowan Obi" in " ".join(text.split())
        await press(pilot, "ctrl+s")
        assert "EG/2024-B1 agreed by e-mail, waits for ratification" in told(pilot)
    line = desk.read(decisions.line, "EG/2024-B1")
    assert [(each.name, each.answer) for each in line.assents] == [("Jo Patel", "agreed"), ("Ash Reed", "agreed")]


async def test_without_anybody_who_agreed_the_form_stays_and_says_so(desk: Desk) -> None:
    async with _meetings(desk).run_test(size=SIZES["120x40"]) as pilot:
        await arrived(pilot)
        await press(pilot, "b")
        await write(pilot, "extend it")
        text = await press(pilot, "ctrl+s")
        assert "nobody is named who agreed" in text
    assert desk.read(decisions.lines) == ()


@at_both_sizes
def test_the_form_of_what_was_agreed_between_meetings(desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(_meetings(desk), terminal_size=size, run_before=_fill)


@at_both_sizes
async def test_hostile_words_are_shown_literally(desk: Desk, size: tuple[int, int]) -> None:
    """In what was decided and lost, in the ruling, in the refusal, and in what was agreed between meetings."""
    desk.run(agenda.add_item, MEETING, agenda.ItemText(HOSTILE))
    async with app_at(desk, "recording").run_test(size=size) as pilot:
        await arrived(pilot)
        text = await enter(pilot, f"decision {HOSTILE}")
        assert "a [/] b" in text
        await press(pilot, "escape")
        await press(pilot, "f3", "ctrl+u")
        text = await enter(pilot, f"ruling urgent: {HOSTILE}", f"decision {HOSTILE} vote 1-2")
        assert "\x1b" not in text
        await calm(pilot)
    async with _meetings(desk).run_test(size=size) as pilot:
        await arrived(pilot)
        await press(pilot, "b")
        pilot.app.screen.query_one(TextArea).insert(HOSTILE)
        await press(pilot, "tab", "tab", "tab", "right", "ctrl+s")
        assert "a [/] b" in told(pilot)
