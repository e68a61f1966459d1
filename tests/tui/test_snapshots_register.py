"""Pictures of what the register asks and shows beside its list: items, times, what was said beforehand."""

import pytest

from store import demo
from store.desk import Desk
from tests.conftest import Wall
from tests.tui.at_the_sitting import BEFORE, MEETING, app_at
from tests.tui.test_snapshots_recording import Compare, after, at_both_sizes, keys, words

SO_FAR = f"""{BEFORE}10:12 expect Lee Marsh, Head of Youth for K Lane
10:12 late K Lane 10:15: train
10:14 leave S Khan: called away
10:15 return S Khan
10:16 interest N West withdraws: built the tool
10:16 attending Pat Guest, Auditor for items 11-12
"""
"""Somebody is overdue, somebody went and came back, somebody withdrew, and a guest is there for two items."""


@pytest.fixture(autouse=True)
def _in_the_meeting(wall: Wall) -> None:
    wall.set("2024-03-21 10:18")


@at_both_sizes
def test_register_with_all_there_is(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, SO_FAR)
    assert snap_compare(app_at(demo_desk, "register"), terminal_size=size, run_before=after(keys("down", "down")))


@at_both_sizes
def test_by_item(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, SO_FAR)
    doing = after(keys("v", "down", "down", "down", "down"))
    assert snap_compare(app_at(demo_desk, "register"), terminal_size=size, run_before=doing)


@at_both_sizes
def test_times(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, SO_FAR)
    doing = after(keys("slash"), words("khan"), keys("enter", "t"))
    assert snap_compare(app_at(demo_desk, "register"), terminal_size=size, run_before=doing)


@at_both_sizes
def test_said_before(demo_desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    demo.replay(demo_desk, MEETING, SO_FAR)
    doing = after(keys("K", "enter", "e"))
    assert snap_compare(app_at(demo_desk, "register"), terminal_size=size, run_before=doing)
