"""Pictures of the board's own window, at the smallest first-class size and the usual one, in each state it knows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import demo
from store.desk import Desk
from tests.conftest import Wall
from tests.store import made_up_body
from tests.store.sittings import tell
from tests.tui.at_the_sitting import BEFORE, MEETING
from tests.tui.board_text import window_on
from tests.tui.conftest import SIZES
from tests.tui.on_demo import on_screen

Compare = Callable[..., bool]

at_both_sizes = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())

STORIES = {
    "forecast": "",
    "quorate": BEFORE,
    "no-police": f"{BEFORE}10:17 leave N West",
    "adjourned": f"{BEFORE}10:17 adjourn: fire alarm",
    "closed": f"{BEFORE}10:17 close",
}
NINETEEN = "10:00 start\n10:00 present " + ", ".join(f"s{number}" for number in range(1, 20))
TWO = "10:00 start\n10:00 present s1, s2"
RULED = f"{TWO}\n10:05 ruling exceptional urgency: roads closed"
MADE_UP = {
    "third-of-sixty": (60, made_up_body.THIRD_OF_SEATS, NINETEEN),
    "third-of-sixty-met": (60, made_up_body.THIRD_OF_SEATS, f"{NINETEEN}, s20, s21, s22"),
    "two-of-five": (9, made_up_body.FIVE_PEOPLE, TWO),
    "ruling": (9, f'{made_up_body.FIVE_PEOPLE}\nruling = ["exceptional urgency"]', RULED),
    "two-partners-missing": (9, 'rule = { all = [{ post = "s8" }, { post = "s9" }, { people = 2 }] }', TWO),
}


@at_both_sizes
@pytest.mark.parametrize("story", STORIES)
def test_board(demo_desk: Desk, wall: Wall, snap_compare: Compare, size: tuple[int, int], story: str) -> None:
    wall.set("2024-03-21 10:18" if STORIES[story] else "2024-03-21 09:50")
    demo.replay(demo_desk, MEETING, STORIES[story])
    assert snap_compare(window_on(demo_desk), terminal_size=size)


@pytest.fixture
def made_up(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    seats, rule, story = MADE_UP[request.param]
    desk = made_up_body.made_up(tmp_path / "made-up.db", seats, rule, now="2024-03-21T10:04")
    tell(desk, made_up_body.MEETING, story)
    yield desk
    desk.close()


@at_both_sizes
@pytest.mark.parametrize("made_up", MADE_UP, indirect=True)
def test_board_of_a_made_up_body(made_up: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(window_on(made_up, made_up_body.MEETING), terminal_size=size)


@at_both_sizes
def test_board_without_a_store(
    demo_desk: Desk, wall: Wall, snap_compare: Compare, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    wall.set("2024-03-21 10:18")
    demo.replay(demo_desk, MEETING, BEFORE)
    monkeypatch.chdir(demo_desk.settings.store_path.parent)  # so that the picture holds no path of this machine
    app = window_on(demo_desk)
    app._onlooker.path = Path("demo.db")
    Path("demo.db").rename("away.db")

    async def until_it_is_said(pilot: Pilot[Any]) -> None:
        while "moved or deleted" not in " ".join(on_screen(pilot).split()):
            await pilot.pause(0.05)

    assert snap_compare(app, terminal_size=size, run_before=until_it_is_said)
