"""Every act on the register is one step: undo puts every row back as it was, redo brings it again (RE2)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from store.desk import Desk
from store.queries import register
from store.services import attendance, attendance_announced, attendance_interests, attendance_times, planning
from store.tables import AgendaItem, Interest, Meeting, Note, RegisterEntry, Stay
from store.views.changed import Changed
from tests.store.sittings import say, tell

MEETING = "EG/2024/01"
SO_FAR = """
10:00 start
10:00 present J Patel
10:00 remote N West
10:01 deputy S Khan for A Cole and K Lane
10:02 attending Pat Guest, Auditor
10:03 interest J Patel item 1 withdraws: works there
10:04 arrive T Moor items 2-3
10:05 leave S Khan
10:06 apologies A Reed: full council
"""

LINES = (
    "10:10 arrive R Obi",
    "10:10 arrive R Obi remotely by agreement",
    "10:10 present R Obi 10:03 to 10:05",
    "10:10 arrive R Obi items 2-3",
    "10:10 leave N West: called away",
    "10:10 return S Khan",
    "10:10 return J Patel",
    "10:10 present N West",
    "10:10 remote N West agreed",
    "10:10 apologies R Obi, no substitute available",
    "10:10 absent R Obi",
    "10:10 late apologies R Obi: was ill",
    "10:10 late R Obi 10:30: train",
    "10:10 late R Obi",
    "10:10 expect S Khan for R Obi",
    "10:10 deputy S Khan (Lead Nurse) for R Obi and N West items 4-5",
    "10:10 deputy D Hall for R Obi remotely",
    "10:10 observe D Hall for A Reed",
    "10:10 attends Jo Smith, Head of Housing for items 2 to 3",
    "10:10 forget J Patel",
    "10:10 times J Patel arrived 10:04",
    "10:10 interest N West item 2 stays: a friend",
    "10:10 interest J Patel item 1 returns",
    "10:10 chair N West item 2: Jo has an interest",
)


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """Ten minutes into the meeting; the one before was held without Rowan Obi."""
    brent_desk.run(planning.plan, "executive", date(2023, 12, 8))
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, "EG/2023/01", "10:00 start\n11:00 close")
    tell(brent_desk, MEETING, SO_FAR)
    return brent_desk


def _rows(session: Session) -> list[dict[str, Any]]:
    """Every row attendance is made of, without how often it was written."""
    found = [
        {**row.model_dump(), "version": 0, "table": table.__name__}
        for table in (RegisterEntry, Stay, Interest, Note, Meeting, AgendaItem)
        for row in session.exec(select(table)).all()
    ]
    return sorted(found, key=lambda row: (row["table"], row["key"]))


def _there_and_back(desk: Desk, act: Callable[[], Changed]) -> None:
    before = desk.read(_rows)
    act()
    after = desk.read(_rows)
    assert after != before
    say(desk, MEETING, "undo")
    assert desk.read(_rows) == before
    say(desk, MEETING, "redo")
    assert desk.read(_rows) == after


@pytest.mark.parametrize("line", LINES)
def test_what_a_line_did_is_undone_and_brought_back(sitting: Desk, line: str) -> None:
    _there_and_back(sitting, lambda: say(sitting, MEETING, line))


def test_what_only_a_key_does_is_undone_and_brought_back(sitting: Desk) -> None:
    lines = {line.seat or line.person: line for line in sitting.read(register.view, MEETING, sitting.today()).lines}
    interest = sitting.read(register.view, MEETING, sitting.today()).interests[0]
    come, go = datetime(2024, 3, 21, 10, 7), datetime(2024, 3, 21, 10, 9)
    told = attendance_announced.Announcement("train", come.time(), "Lee Marsh")
    deeds: tuple[tuple[Callable[..., Changed], tuple[object, ...], dict[str, object]], ...] = (
        (attendance_announced.announce, ("chair", told), {}),
        (attendance_times.add_stay, ("chair", come, go), {}),
        (attendance_times.add_stay, ("health", come, go), {"deputy": "Lee Marsh"}),
        (attendance_times.remove_stay, (lines["police"].stays[0].key,), {}),
        (attendance_times.remove_stay, (lines["Pat Guest"].stays[0].key,), {}),
        (attendance_interests.take_out, (interest.key,), {}),
        (attendance.move, ("police",), {"remote": False}),
        (attendance.come_back, ("health",), {"remote": True}),
    )
    for act, args, named in deeds:
        _there_and_back(sitting, lambda act=act, args=args, named=named: sitting.run(act, MEETING, *args, **named))  # type: ignore[misc]  # each with its own arguments
        say(sitting, MEETING, "undo")
