"""Duties: the forward plan by month, its years, one duty in full, and what is done with it (DU1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.queries import duties
from store.services import duties as service
from store.services import planning
from store.views.duties import DutyLine
from tests.conftest import Wall
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, aside, on_demo, on_screen, press, rewrite, shown, write
from tests.tui.test_snapshots_lists import after
from tui.widgets.duty_plan import fits

SnapCompare = Callable[..., bool]

PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "year": ("2024-03-21 09:45", ()),
    "overdue": ("2024-07-09 09:45", ()),
    "next-year": ("2024-03-21 09:45", ("right_square_bracket", "end")),
    "change": ("2024-03-21 09:45", ("e",)),
    "drop": ("2024-03-21 09:45", ("delete",)),
}
"""Name of the picture: when it is looked at, and the keys pressed before."""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(("when", "keys"), PICTURES.values(), ids=PICTURES)
def test_picture(
    snap_compare: SnapCompare,
    demo_desk: Desk,
    tmp_path: Path,
    wall: Wall,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    turn(wall, monkeypatch, when)
    app = on_demo(demo_desk, tmp_path, "duties")
    assert snap_compare(app, terminal_size=size, run_before=after(*keys))


def turn(wall: Wall, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    """Turn the clocks of the desk and of the screens."""
    wall.set(when)
    monkeypatch.setenv("QUORATE_NOW", when.replace(" ", "T"))


def the(desk: Desk, words: str, *, done: bool = False) -> DutyLine:
    """A duty as it is in the store."""
    today = desk.today().date()
    return desk.read(duties.view, desk.read(duties.named, words, today, done=done), today).line


def headings(text: str) -> list[str]:
    """The headings of the plan that are on the screen."""
    lines = [line.strip("│╭╮╰╯ ") for line in text.splitlines() if "─────" in line and "Forward plan" not in line]
    return [line.split("─")[0].strip() for line in lines if line and not line.startswith("─")]


async def test_the_year_has_its_months_and_the_present_one_is_marked(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = on_screen(pilot)
        assert "Duties · 2023-24, from 1 April" in text
        assert headings(text)[:12] == [
            *("April 2023", "May 2023", "June 2023", "July 2023", "August 2023", "September 2023"),
            *("October 2023", "November 2023", "December 2023", "January 2024", "February 2024"),
            "▶ March 2024  this month",
        ]
        assert "◷ 31 Mar  Report on income and expenditure" in text
        assert "✓ 31 Jul  Contributions of the partners for the year" in text
        assert "due soon: due Sun 31 March 2024, in 10 days" in aside(pilot)
        assert "source B 2.34" in aside(pilot)
        assert "agenda EG/2024/01, Thu 21 March 2024, planned" in aside(pilot)


async def test_the_overdue_are_at_the_top_whatever_year_is_shown(
    demo_desk: Desk, tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(wall, monkeypatch, "2024-07-09 09:45")
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        assert headings(on_screen(pilot))[0] == "✗ Overdue"
        assert "✗ 28 Jun 2024  Review of the thresholds guide" in on_screen(pilot)
        assert "EG/2024/01 of Thu 21 March 2024 was not opened" in aside(pilot)
        text = await press(pilot, "right_square_bracket")
        assert "Duties · 2025-26, from 1 April" in text
        assert headings(text)[:2] == ["✗ Overdue", "April 2025"]
        assert "! no meeting" in text


async def test_the_keys_turn_the_years(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = await press(pilot, "right_square_bracket")
        assert "Forward plan 2024-25" in text
        assert "○ 30 Sep  Report on income and expenditure" in text
        assert "2 not entered; f enters them" in text
        assert "Forward plan 2022-23" in await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "✓  1 Oct  Invoices to contributing agencies" in on_screen(pilot)


async def test_the_cursor_goes_from_duty_to_duty_and_past_them_the_headings_show(
    demo_desk: Desk, tmp_path: Path
) -> None:
    async with shown(demo_desk, tmp_path, "duties", (80, 24)) as pilot:
        assert "Contributions of the partners" in await press(pilot, "up", "up")
        assert "31 July 2023" in aside(pilot)
        assert "April 2023" in await press(pilot, "up")
        assert "due Mon 31 July 2023" in aside(pilot), "the cursor stays on the first duty"
        await press(pilot, "end")
        assert "due Sun 31 March 2024" in aside(pilot)
        await press(pilot, "home")
        assert "due Mon 31 July 2023" in aside(pilot)
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert "due Sun 31 March 2024" in aside(pilot)


async def test_words_and_states_narrow_the_plan(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        await press(pilot, "right_square_bracket", "slash")
        text = await write(pilot, "is:not-entered")
        assert headings(text)[:2] == ["September 2024", "March 2025"]
        assert "2 of 13" in text
        assert "no duty of this year fits this filter" in await write(pilot, " zebra")
        assert "Section 11 audit" in await press(pilot, "escape")


@pytest.mark.parametrize(
    ("word", "fitting"),
    [
        ("is:overdue", True),
        ("is:open", True),
        ("is:done", False),
        ("is:", False),
        ("body:exec", True),
        ("body:forum", False),
        ("owner:lead", True),
        ("b.2.34", False),
        ("2.34", True),
        ("REPORT", True),
    ],
)
def test_what_a_filter_asks(word: str, *, fitting: bool) -> None:
    line = DutyLine(
        "k", "Report", "executive", "Executive Group", date(2024, 3, 31), 6, "Lead", "B 2.34", None, "overdue"
    )
    assert fits(line, (word,)) is fitting
    assert not fits(replace(line, projected=True), ("is:open",))
    assert fits(replace(line, projected=True), ("is:not-entered",))


async def test_one_body_alone(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        await press(pilot, "right_square_bracket", "b")
        await write(pilot, "forum")
        text = await press(pilot, "enter")
        assert "Duties · Safeguarding Forum · 2024-25" in text
        assert "Attendance at the Forum for the annual" in text
        assert "Annual report" not in text.replace("annual report", "")


async def test_earlier_occurrences_are_told_with_their_meetings_and_outcomes(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties", duty=the(demo_desk, "contributions").key) as pilot:
        assert "Duties · 2024-25" in on_screen(pilot), "the year the duty is due"
        assert (
            "✓ due 31 Jul 2023, done 26 Jul 2023 at EG/2023/02: the contributions for 2023-24 were confirmed"
            in aside(pilot)
        )
        assert "for the whole partnership" in aside(pilot)


async def test_the_last_year_of_the_contract_says_why_it_ends(demo_desk: Desk, tmp_path: Path) -> None:
    """B 2.27, 2.28: to be seen years before."""
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        await press(pilot, *["right_square_bracket"] * 5)
        await press(pilot, "slash")
        await write(pilot, "contract")
        await press(pilot, "enter")
        assert "due Mon 2 October 2028" in aside(pilot)
        assert "does not come back after this: five years are the most one appointment may last" in aside(pilot)
        assert "not entered yet: the terms of reference list it" in aside(pilot)
        text = await press(pilot, "right_square_bracket")
        assert "no duty of this year fits this filter" in text


@pytest.mark.parametrize("key", ["g", "enter"])
async def test_the_agenda_it_is_on_is_one_key_away(demo_desk: Desk, tmp_path: Path, key: str) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = await press(pilot, key)
        assert "EG/2024/01" in text
        assert "Welcome, apologies" in text


async def test_a_duty_without_an_agenda_leads_to_none(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties", duty=the(demo_desk, "section 11").key) as pilot:
        assert "Forward plan 2024-25" in await press(pilot, "enter", "g")


async def test_where_no_meeting_comes_in_time_it_is_said(
    demo_desk: Desk, tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo_desk.run(planning.plan, "forum", date(2024, 7, 11))
    turn(wall, monkeypatch, "2024-05-09 09:45")
    async with shown(demo_desk, tmp_path, "duties", duty=the(demo_desk, "attendance").key) as pilot:
        assert "no meeting of the Safeguarding Forum before it is due" in aside(pilot)
        assert "! no meeting" in on_screen(pilot)


async def test_a_duty_is_entered_and_the_cursor_goes_to_it(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = await press(pilot, "n", "tab", "ctrl+s")
        assert "✗ say what must be done" in text
        await write(pilot, "Partners day")
        await press(pilot, "tab")
        assert "◷ due Fri 31 May 2024, in 71 days" in await write(pilot, "31 may 2024")
        await press(pilot, "tab", "right", "ctrl+s")
        assert "Duties · 2024-25" in on_screen(pilot)
        assert "Partners day" in aside(pilot)
    assert (the(demo_desk, "partners day").due, the(demo_desk, "partners day").every) == (date(2024, 5, 31), 1)


async def test_a_date_is_moved_for_this_time(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = await press(pilot, "e")
        assert "the terms of reference say when: twice a year, by 30 September and 31 March" in text
        await press(pilot, "tab")
        assert "! then due Mon 15 April 2024, in 25 days" in await rewrite(pilot, "15 april 2024")
        await press(pilot, "ctrl+s")
        assert "Duties · 2024-25" in on_screen(pilot)
        assert "moved from Sun 31 March 2024" in aside(pilot)
        assert "nothing of “Report on income and expenditure” was changed" in await press(pilot, "e", "ctrl+s")


async def test_one_entered_by_hand_may_be_counted_anew(demo_desk: Desk, tmp_path: Path) -> None:
    made = demo_desk.run(service.enter, "forum", "Partners day", date(2024, 5, 31), every=12)
    async with shown(demo_desk, tmp_path, "duties", duty=made.key) as pilot:
        await press(pilot, "e", "tab")
        await rewrite(pilot, "14 june 2024")
        await press(pilot, "tab", "right", "ctrl+s")
    assert the(demo_desk, "partners day").moved_from is None
    projected = demo_desk.read(duties.year, date(2024, 3, 21), 2025, "forum")
    assert date(2025, 6, 14) in [line.due for _, month in projected.months for line in month]


async def test_done_with_words_comes_back_and_may_be_taken_back(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = await press(pilot, "d")
        assert "◷ comes back, due Mon 30 September 2024" in text
        assert "✗ say in a sentence what came of it" in await press(pilot, "ctrl+s")
        await write(pilot, "received")
        await press(pilot, "tab", "tab")
        await write(pilot, "eg/2024/01")
        text = await press(pilot, "ctrl+s")
        assert "again due Mon 30 September 2024" in text
        assert "done 21 Mar 2024 at EG/2024/01: received" in aside(pilot)
        assert the(demo_desk, "income").due == date(2024, 9, 30)
        assert "Report on income and expenditure was done. Is it to be done after all?" in await press(pilot, "o")
        await press(pilot, "y")
    assert the(demo_desk, "income").due == date(2024, 3, 31)


async def test_dropped_with_a_reason_for_good_or_this_time(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        assert "✗ a duty that is dropped needs a reason" in await press(pilot, "delete", "ctrl+s")
        await write(pilot, "one report a year will do")
        text = await press(pilot, "tab", "right")
        assert "! does not come back" in text
        await press(pilot, "ctrl+s")
        assert "dropped for good: one report a year will do" in aside(pilot)
    assert the(demo_desk, "income", done=True).standing == "dropped"
    assert "income" not in {each.series for each in demo_desk.read(duties.missing, date(2024, 3, 21), "all", 2024)}


async def test_what_the_terms_list_is_entered_after_a_look(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        text = await press(pilot, "right_square_bracket", "f")
        assert "The terms of reference list 2 more for this year." in text
        assert "31 Mar 2025  Report on income and expenditure, Executive Group" in text
        text = await press(pilot, "y")
        assert "not entered" not in text.replace("is:not-entered", "")
    assert demo_desk.read(duties.missing, date(2024, 3, 21), "all", 2024) == ()


async def test_a_projected_duty_can_neither_be_done_nor_changed(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties") as pilot:
        await press(pilot, "right_square_bracket", "end")
        assert "f enters what is missing of this year" in aside(pilot)
        before = on_screen(pilot)
        assert await press(pilot, "d", "e", "delete", "o", "g") == before


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    made = demo_desk.run(service.enter, "forum", HOSTILE, date(2024, 3, 29), every=1, owner=HOSTILE, source=HOSTILE)
    demo_desk.run(service.done, made.key, date(2024, 3, 20), outcome=HOSTILE)
    async with shown(demo_desk, tmp_path, "duties", (200, 50), duty=made.key) as pilot:
        text = on_screen(pilot)
        assert HARMLESS in text
        assert f"done 20 Mar 2024: {HARMLESS}" in aside(pilot)
        for keys in (("o", "escape"), ("down", "e", "escape"), ("d", "escape"), ("delete", "escape")):
            assert "\x1b" not in await press(pilot, *keys)
        await press(pilot, "slash")
        assert "\x1b" not in await write(pilot, "[/]")


async def test_a_duty_that_is_gone_is_said(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "duties", duty="gone") as pilot:
        assert "there is no such duty on the forward plan" in on_screen(pilot)
        assert "Forward plan 2023-24" in on_screen(pilot)
