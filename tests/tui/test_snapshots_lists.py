"""How the screens of lists and papers look on the demonstration, at both sizes; a picture of each is kept."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.desk import Desk
from tests.tui.conftest import SIZES
from tests.tui.on_demo import calm, on_demo, press

SnapCompare = Callable[..., bool]

SCREENS: dict[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "meetings": ("meetings", {}, ()),
    "meeting-new": ("meetings", {}, ("n",)),
    "agenda": ("agenda", {"meeting": "EG/2024/01"}, ("down", "down", "down", "down")),
    "agenda-item": ("agenda", {"meeting": "EG/2024/01"}, ("end", "up", "e")),
    "agenda-replies": ("agenda", {"meeting": "EG/2024/01"}, ("y",)),
    "actions": ("actions", {}, ("down", "down")),
    "actions-wrong-filter": ("actions", {"filter": "is:open owner:police due:never"}, ()),
    "action-update": ("actions", {}, ("u",)),
    "escalations": ("escalations", {"reference": "ES-2"}, ()),
    "escalation-step": ("escalations", {"reference": "ES-3"}, ("s",)),
    "minutes": ("minutes", {"meeting": "EG/2023/02"}, ()),
    "minutes-text": ("minutes", {"meeting": "EG/2023/03"}, ("right",)),
    "minutes-versions": ("minutes", {"meeting": "EG/2023/02"}, ("right", "right")),
    "minutes-compared": ("minutes", {"meeting": "EG/2023/02"}, ("v", "enter", "enter")),
    "people": ("people", {}, ("down", "down", "down", "down")),
    "people-deputy": ("people", {}, ("d",)),
}
"""Name of the picture: the place, what it shows, and the keys pressed before."""


def after(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Presses keys once the place is shown."""

    async def prepare(pilot: Pilot[Any]) -> None:
        while len(pilot.app.screen_stack) == 1:
            await pilot.pause(0.01)
        await calm(pilot)
        await press(pilot, *keys)

    return prepare


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("place", "about", "keys"), SCREENS.values(), ids=SCREENS)
def test_picture(
    snap_compare: SnapCompare,
    demo_desk: Desk,
    tmp_path: Path,
    place: str,
    about: dict[str, str],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    app = on_demo(demo_desk, tmp_path, place, **about)
    assert snap_compare(app, terminal_size=size, run_before=after(*keys))
