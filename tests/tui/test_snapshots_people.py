"""Pictures of People: what is known of a seat, and the dialogs, at both sizes."""

from pathlib import Path

import pytest

from store.desk import Desk
from store.services import people
from store.services.people_seats import NewSeat
from tests.tui.conftest import SIZES
from tests.tui.on_demo import on_demo
from tests.tui.test_people_deeds import APRIL, BAD, GOOD, TODAY
from tests.tui.test_snapshots_lists import SnapCompare, after

SCREENS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "people-suspended": ({"body": "case-review"}, ("down",) * 9),
    "people-two-seats": ({"body": "executive"}, ("down",) * 6),
    "people-appointed": ({"body": "executive"}, ("down",) * 4),
    "people-authority": ({"body": "executive"}, (*("down",) * 4, "e")),
    "people-signed": ({"body": "case-review"}, (*("down",) * 9, "g")),
    "people-open-seat": ({"body": "executive"}, ("o",)),
    "people-sheet": ({}, ("i", "b", "full_stop", "c", "s", "v", "enter")),
    "people-sheet-wrong": ({}, ("i", "w", "full_stop", "c", "s", "v", "enter")),
}
"""Name of the picture: what is shown, and the keys pressed before."""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("about", "keys"), SCREENS.values(), ids=SCREENS)
def test_picture(
    snap_compare: SnapCompare,
    demo_desk: Desk,
    tmp_path: Path,
    about: dict[str, str],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    demo_desk.run(people.suspend, "case-review", "cnwl", TODAY)
    demo_desk.run(people.name_deputy, "case-review", "cnwl", "Ola Finch", may_decide=False, since=TODAY)
    demo_desk.run(people.appoint, "executive", "partnerships-manager", "Tess Moor", TODAY)
    demo_desk.run(people.appoint, "executive", "police", "Max Birch", APRIL)
    demo_desk.run(people.open_seat, "executive", NewSeat("schools", "Headteacher", "newman", "co-opted"))
    (tmp_path / "b.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "w.csv").write_text(BAD, encoding="utf-8")
    assert snap_compare(on_demo(demo_desk, tmp_path, "people", **about), run_before=after(*keys), terminal_size=size)
