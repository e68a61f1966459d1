"""Attendance: poor rows first, each meeting by meeting, any period, and a concern raised from a row (AQ9; B 2.19)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from textual.widgets import TextArea

from store import terms
from store.desk import Desk
from store.queries import escalations
from store.rules.body_terms import AttendanceDuty
from store.services import escalations as escalations_service
from store.services import meetings, people, planning
from store.services import terms as terms_service
from store.settings import Settings
from store.views.escalations import EscalationLine
from tests.conftest import Wall
from tests.store.sittings import tell
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, aside, go_to, on_demo, on_screen, press, rewrite, shown, write
from tests.tui.test_snapshots_lists import after
from tui.dialogs import period

SnapCompare = Callable[..., bool]

PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "seats": ("forum", ()),
    "meetings": ("executive", ("f", *"all", "enter", "enter")),
    "concern": ("forum", ("n",)),
}
"""Name of the picture: the body, and the keys pressed before."""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("body", "keys"), PICTURES.values(), ids=PICTURES)
def test_picture(
    snap_compare: SnapCompare, demo_desk: Desk, tmp_path: Path, body: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    app = on_demo(demo_desk, tmp_path, "attendance", body=body)
    assert snap_compare(app, terminal_size=size, run_before=after(*keys))


def raised(desk: Desk) -> list[EscalationLine]:
    """The attendance concerns in the log."""
    return [line for line in desk.read(escalations.lines, "", desk.today()) if line.category == "attendance"]


def reports_in(folder: Path) -> list[str]:
    """The names of the reports that were written."""
    return sorted(path.name for path in folder.glob("attendance-*"))


def lines_with(text: str, words: str) -> list[str]:
    """The lines of the screen that hold some words."""
    return [line for line in text.splitlines() if words in line]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_the_poor_come_first_with_a_strip_of_their_meetings(
    demo_desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    """In the twelve months to March 2024 the Forum met twice; housing sent apologies, the school missed both."""
    async with shown(demo_desk, tmp_path, "attendance", size, body="forum") as pilot:
        text = on_screen(pilot)
        assert "Attendance · Safeguarding Forum" in text
        assert "2 meetings counted. 36 of 43 places taken (84%); 5 more not recorded." in text
        first = next(line for line in lines_with(text, "Head of Housing Needs") if "0 of 2" in line)
        assert "aa  ✗  0% 0 of 2" in first
        assert "! 2" in first, "the misses in a row until now"
        assert "✗a  ✗  0% 0 of 2" in lines_with(text, "Headteacher, Newman")[0]
        assert "✓ room  r remote  d deputy  a apology  ✗ absent  ? unrecorded  · vacant" in text


async def test_a_row_is_told_meeting_by_meeting(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="executive") as pilot:
        await press(pilot, "f", *"all", "enter")
        await go_to(pilot, "police")
        assert "4 of 4 meetings, 100%: in the room 4" in aside(pilot)
        assert "✓ 17 May 2023 in the room, from 10:24" in aside(pilot)
        await go_to(pilot, "lead-member")
        assert "! last 2 missed" in aside(pilot)
        assert "r 7 Nov 2022 joined remotely, until 11:10 (left: another engagement)" in aside(pilot)
        assert "a 8 Dec 2023 apologies (council business)" in aside(pilot)
        await go_to(pilot, "partnerships-manager")
        assert "! vacant on 8 December 2023" in aside(pilot)


async def test_enter_goes_to_the_meetings_and_right_and_left_there_and_back(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", (80, 24), body="executive") as pilot:
        before = on_screen(pilot)
        assert "17 May 2023" not in before.split("Meetings ", 1)[-1].split("Meeting by meeting")[-1]
        opened = await press(pilot, "enter")
        assert "r 17 May 2023" in opened
        assert await press(pilot, "left") == before


async def test_by_agencies_and_by_holders(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="executive") as pilot:
        text = await press(pilot, "f", *"all", "enter", "v")
        assert "Agencies, poor first · All on record, 7 November 2022 to 21 March 2024" in text
        await go_to(pilot, "council")
        assert "4 of 4 meetings, 100%: in the room 4 7 of 12 places taken, 58%" in aside(pilot)
        assert "in the room Jo Patel, Ash Reed" in aside(pilot)
        assert "Holders, poor first" in await press(pilot, "v")
        await go_to(pilot, "chair 0")
        assert "Robin Vale since 30 September 2019 until 1 September 2023" in aside(pilot)
        assert "3 of 3 meetings, 100%" in aside(pilot)
        assert "Seats, poor first" in await press(pilot, "v")


async def test_the_order_of_the_terms(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="executive") as pilot:
        text = await press(pilot, "s")
        assert "Seats, as in the terms" in text
        assert text.index("Corporate Director") < text.index("Leader of Brent Council")
        text = await press(pilot, "s")
        assert text.index("Corporate Director") > text.index("Leader of Brent Council")


async def test_another_body(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance") as pilot:
        assert "Attendance · Executive Group" in on_screen(pilot)
        await press(pilot, "b")
        await write(pilot, "learning")
        text = await press(pilot, "enter")
        assert "Attendance · Learning and Development Group" in text
        assert "No meeting of this time is closed and counted." in text


async def test_a_financial_year_and_other_dates(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="executive") as pilot:
        assert "22 March 2023 to 21 March 2024" in on_screen(pilot)
        await press(pilot, "f")
        await write(pilot, "2022-23")
        text = await press(pilot, "enter")
        assert "Financial year 2022-23, 1 April 2022 to 31 March 2023" in text
        assert "1 meeting counted." in text
        await press(pilot, "f")
        await write(pilot, "other")
        await press(pilot, "enter")
        await rewrite(pilot, "1 may 2023")
        await press(pilot, "tab")
        await rewrite(pilot, "1 april 2023")
        assert "this day is before the first" in await press(pilot, "ctrl+s")
        await rewrite(pilot, "31 july 2023")
        text = await press(pilot, "ctrl+s")
        assert "Other dates, 1 May 2023 to 31 July 2023" in text
        assert "2 meetings counted." in text


def test_twelve_months_end_today_and_financial_years_begin_in_april() -> None:
    told = {each.key: (each.since, each.until) for each in period.usual(date(2024, 2, 29))}

    assert told == {
        "months": (date(2023, 3, 1), date(2024, 2, 29)),
        "year": (date(2023, 4, 1), date(2024, 2, 29)),
        "last-year": (date(2022, 4, 1), date(2023, 3, 31)),
        "all": (None, date(2024, 2, 29)),
    }


async def test_a_concern_goes_to_the_agency_and_the_executive_and_stands_on_its_row(
    demo_desk: Desk, tmp_path: Path
) -> None:
    async with shown(demo_desk, tmp_path, "attendance", (80, 24), body="forum") as pilot:
        await go_to(pilot, "newman")
        text = await press(pilot, "n")
        assert "Newman Catholic College and Executive Group" in text
        assert "→ comes onto the next agenda of the Executive Group" in text
        text = await press(pilot, "ctrl+s")
        assert "ES-4" in lines_with(text, "Headteacher, Newman")[0]
        assert "→ ES-4 is climbing its ladder" in aside(pilot)
    (made,) = raised(demo_desk)
    assert (made.reference, made.body, made.stage, made.state) == ("ES-4", "forum", 5, "open")
    assert made.raised_by == "Independent Chair and Scrutineer"
    assert made.towards == "Newman Catholic College and Executive Group"
    assert made.summary == (
        "Headteacher, Newman Catholic College: attended 0 of 2 meetings of the Safeguarding Forum, "
        "22 March 2023 to 21 March 2024 (apologies 1, absent 1); the last 2 were missed."
    )


async def test_a_new_holder_is_not_asked_about_the_misses_of_the_one_before(
    brent_desk: Desk, tmp_path: Path, wall: Wall
) -> None:
    """N West missed two meetings; M Birch took the seat on 1 March and missed one."""
    for day, story in (
        (date(2024, 1, 18), "absent N West"),
        (date(2024, 2, 15), "absent N West"),
        (date(2024, 3, 14), "apologies M Birch"),
    ):
        if day.month == 3:
            brent_desk.run(people.appoint, "executive", "police", "Max Birch", date(2024, 3, 1))
        reference = brent_desk.run(planning.plan, "executive", day, time(10)).reference
        tell(brent_desk, reference, f"10:00 start\n10:01 {story}\n10:30 close")
    wall.set("2024-03-21 09:45")
    async with shown(brent_desk, tmp_path, "attendance", (80, 24), body="executive") as pilot:
        await go_to(pilot, "police")
        assert "holder since 1 March 2024" in await press(pilot, "n")
        summary = pilot.app.screen.query_one(TextArea)
        assert "holder since 1 March 2024: attended 0 of 1" in summary.text
        assert "the seat, whoever held it" in await press(pilot, "right")
        assert "attended 0 of 3" in summary.text
        await press(pilot, "ctrl+s")
    assert "attended 0 of 3 meetings" in raised(brent_desk)[0].summary


async def test_a_summary_somebody_wrote_is_kept_and_begins_with_the_post(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="forum") as pilot:
        await go_to(pilot, "housing")
        await press(pilot, "n", "enter", "enter", "enter", "f7", "backspace")
        await write(pilot, "two panels in a row")
        assert "two panels in a row" in await press(pilot, "shift+tab", "shift+tab", "shift+tab", "right")
        await press(pilot, "left", "ctrl+s")
    assert raised(demo_desk)[0].summary == "Head of Housing Needs: two panels in a row"


async def test_what_a_concern_lacks_is_said_beside_its_field(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="forum") as pilot:
        await go_to(pilot, "newman")
        await press(pilot, "n")
        await rewrite(pilot, "")
        assert "✗ say who raises it" in await press(pilot, "ctrl+s")
        await write(pilot, "the Forum")
        await press(pilot, "tab")
        await rewrite(pilot, "somebody else")
        assert "✗ name the agency, Newman Catholic College" in await press(pilot, "ctrl+s")
    assert raised(demo_desk) == []


async def test_nothing_is_raised_where_nothing_was_missed(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="executive") as pilot:
        text = await go_to(pilot, "police")
        assert "n Concern" not in text
        assert "Attendance concern" not in await press(pilot, "n")
        assert "n Concern" in await go_to(pilot, "leader")


async def test_the_report_is_written_as_markdown_and_csv(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="forum") as pilot:
        await press(pilot, "x")
    written = reports_in(tmp_path)
    assert written == [
        "attendance-safeguarding-forum-2023-03-22-to-2024-03-21.csv",
        "attendance-safeguarding-forum-2023-03-22-to-2024-03-21.md",
    ]
    assert (tmp_path / written[1]).read_text().startswith("# Attendance: Safeguarding Forum\n")


async def test_a_meeting_closed_meanwhile_is_counted_at_once(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "attendance", body="executive") as pilot:
        assert "3 meetings counted" in on_screen(pilot)
        tell(demo_desk, "EG/2024/01", "10:00 start\n10:00 present J Patel\n10:01 absent N West")
        demo_desk.run(meetings.close, "EG/2024/01")
        await press(pilot, "b", "enter")
        assert "4 meetings counted" in on_screen(pilot)


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(people.appoint, "executive", "leader", HOSTILE, date(2023, 1, 1))
    demo_desk.run(
        escalations_service.raise_challenge,
        "executive",
        raised_by=HOSTILE,
        towards="Brent Council",
        summary=HOSTILE,
        category="attendance",
    )
    tell(demo_desk, "EG/2024/01", f"10:00 start\n10:01 apologies Leader: {HOSTILE}\n10:30 close")
    async with shown(demo_desk, tmp_path, "attendance", (200, 50), body="executive") as pilot:
        text = await go_to(pilot, "leader")
        assert "[@click=app.quit]x[/]" in text
        assert HARMLESS in aside(pilot)
        for keys in (("v",), ("v",), ("v", "n")):
            assert "\x1b" not in await press(pilot, *keys)


async def test_its_key_leads_there(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "actions") as pilot:
        assert "Attendance · Executive Group" in await press(pilot, "w")


async def test_a_duty_that_was_missed_marks_the_row_and_is_told_in_full(tmp_path: Path, wall: Wall) -> None:
    """L: the leads come in person twice a year. The police sent a deputy throughout 2022-23; the record is older."""
    brent = terms.load("brent")
    duty = AttendanceDuty(2, roles=frozenset({"lead"}), in_person=True)
    bodies = tuple(replace(body, attendance=(duty,)) if body.key == "executive" else body for body in brent.bodies)
    wall.set("2022-01-10 09:00")
    desk = Desk.create(Settings(), tmp_path / "bound.db", "Governance Officer", wall.now)
    desk.run(terms_service.adopt, replace(brent, bodies=bodies))
    for day in (date(2022, 3, 10), date(2022, 11, 7), date(2023, 1, 19)):
        reference = desk.run(planning.plan, "executive", day, time(10)).reference
        tell(desk, reference, "10:00 start\n10:00 present J Patel\n10:00 deputy D Hall for police\n11:00 close")
    wall.set("2023-03-31 17:00")
    async with shown(desk, tmp_path, "attendance", body="executive") as pilot:
        assert "✗ Superintendent" in await go_to(pilot, "police")
        assert "✗ duty 2022-23: missed (0 of 2 in person)" in aside(pilot)
        await go_to(pilot, "dcs")
        assert "✓ duty 2022-23: met (2 of 2 in person)" in aside(pilot)
    desk.close()


async def test_a_store_without_a_body_says_what_is_next(tmp_path: Path, wall: Wall) -> None:
    desk = Desk.create(Settings(), tmp_path / "empty.db", "Governance Officer", wall.now)
    async with shown(desk, tmp_path, "attendance") as pilot:
        assert "there is no body yet; adopt terms of reference first" in on_screen(pilot)
        assert "no body yet" in await press(pilot, "b", "n", "v", "s", "x")
    desk.close()
