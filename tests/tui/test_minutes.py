"""Minutes on their way: prose put in order, checked, circulated, approved at a later meeting, compared, written out."""

import re
from pathlib import Path

import pytest

from store.desk import Desk
from store.export import markdown
from store.queries import minutes as minutes_query
from store.queries import recording as recording_query
from store.queries.find import meeting as found_meeting
from store.services import attendance, meetings, minutes, recording
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, go_to, on_screen, press, shown, write
from tui.dialogs.minutes import differences
from tui.screens.minutes import MinutesScreen
from tui.widgets.life_strip import strip_words
from tui.widgets.minutes_lists import without_front_matter

DRAFT = "FO/2024/01"
"""The Forum of 14 March; nothing was done with its minutes yet."""

CIRCULATED = "EG/2023/03"
"""The Executive Group of 8 December, to be approved on 21 March."""

APPROVED = "EG/2023/02"
"""Approved at the meeting after it, with one correction."""


def stages(desk: Desk, meeting: str) -> list[str]:
    """The stages of what was kept."""
    return [version.stage for version in desk.read(minutes_query.versions, meeting)]


def prose(desk: Desk, meeting: str) -> dict[str, str]:
    """The prose in the store."""
    return desk.read(lambda session: recording_query.prose(session, found_meeting(session, meeting)))


def a_quorate_meeting(desk: Desk) -> None:
    """The Executive Group of 21 March is open, and the three partners are there."""
    desk.run(meetings.start, "EG/2024/01")
    for seat in ("dcs", "health", "police"):
        desk.run(attendance.arrive, "EG/2024/01", seat)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_the_strip_shows_where_they_are(demo_desk: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    async with shown(demo_desk, tmp_path, "minutes", size, meeting=CIRCULATED) as pilot:
        text = on_screen(pilot)
        assert "✓ draft ─ ✓ checked 15 Dec ─ ▶ CIRCULATED 8 Jan ─ ○ approved" in text
        assert "Welcome, apologies and declarations" in text
        assert ("Executive Group: Minutes" in text) == (size == SIZES["120x40"])
        text = await press(pilot, "right")
        assert "Executive Group: Minutes" in text
        assert "reference:" not in text  # what machines read of the file
        text = await press(pilot, "right")
        assert "2 circulated" in text
        assert "no corrections" in text
        await press(pilot, "left", "left", "left")
        assert "Welcome, apologies and declarations" in on_screen(pilot)


async def test_prose_is_put_in_order_and_the_text_follows(demo_desk: Desk, tmp_path: Path) -> None:
    key = demo_desk.read(minutes_query.record, DRAFT).items[1].item.key
    async with shown(demo_desk, tmp_path, "minutes", meeting=DRAFT) as pilot:
        await go_to(pilot, key)
        await press(pilot, "enter")
        await write(pilot, "The minutes were gone through page by page.")
        text = await press(pilot, "ctrl+s")
        assert "The minutes were gone through" in text
    assert prose(demo_desk, DRAFT)[key] == "The minutes were gone through page by page."
    assert "gone through page by page" in demo_desk.read(minutes.text_of, DRAFT)


async def test_a_text_changed_in_another_window_is_shown_and_not_lost(demo_desk: Desk, tmp_path: Path) -> None:
    key = demo_desk.read(minutes_query.record, DRAFT).items[1].item.key
    async with shown(demo_desk, tmp_path, "minutes", meeting=DRAFT) as pilot:
        await go_to(pilot, key)
        await press(pilot, "e")
        await write(pilot, "mine")
        demo_desk.run(recording.write_notes, DRAFT, key, "theirs")
        text = await press(pilot, "ctrl+s")
        assert "✗ another window changed these notes meanwhile" in text
        assert "! the other window has: theirs" in text
        assert prose(demo_desk, DRAFT)[key] == "theirs"
        await press(pilot, "ctrl+s")
    assert prose(demo_desk, DRAFT)[key] == "mine"


async def test_what_was_circulated_is_not_edited_and_the_reason_is_said(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting=CIRCULATED) as pilot:
        text = await press(pilot, "e")
        assert "The minutes of EG/2023/03 were circulated; what is wrong" in text
        assert isinstance(pilot.app.screen, MinutesScreen)


async def test_checked_then_circulated_after_a_question(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting=DRAFT) as pilot:
        assert "▶ CHECKED" in await press(pilot, "h")
        assert "Check" not in on_screen(pilot).splitlines()[-1]
        await press(pilot, "c", "n")
        assert stages(demo_desk, DRAFT) == ["checked"]
        assert "▶ CIRCULATED 21 Mar" in await press(pilot, "c", "y")
    assert stages(demo_desk, DRAFT) == ["checked", "circulated"]


async def test_they_are_approved_only_at_a_later_meeting_that_is_open(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting=CIRCULATED) as pilot:
        assert "Approve" not in await press(pilot, "a")
    a_quorate_meeting(demo_desk)
    async with shown(demo_desk, tmp_path, "minutes", meeting=CIRCULATED) as pilot:
        assert "✓ agreed as an accurate record at EG/2024/01" in await press(pilot, "a")
        await write(pilot, "page 2: the Forum met on 14 December")
        await pilot.press("enter")
        text = await write(pilot, "item 4: read reported")
        assert "subject to 2 corrections" in text
        text = await press(pilot, "ctrl+s")
        assert "▶ APPROVED 21 Mar at EG/2024/01" in text
        assert "page 2: the Forum met on 14" in text
    assert stages(demo_desk, CIRCULATED)[-1] == "approved"
    record = demo_desk.read(minutes_query.record, CIRCULATED)
    assert [correction.text for correction in record.corrections] == [
        "page 2: the Forum met on 14 December",
        "item 4: read reported",
    ]


async def test_an_inquorate_meeting_approves_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    demo_desk.run(meetings.start, "EG/2024/01")
    async with shown(demo_desk, tmp_path, "minutes", meeting=CIRCULATED) as pilot:
        assert "EG/2024/01 is not quorate" in await press(pilot, "a", "ctrl+s")
    assert stages(demo_desk, CIRCULATED)[-1] == "circulated"


async def test_a_kept_version_is_shown_whole(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting=APPROVED) as pilot:
        assert "Approved as an accurate record" in on_screen(pilot)
        text = await press(pilot, "right", "right", "end", "enter")
        assert "Version 1" in text
        assert "Checked by the chair" in text
        assert "Minutes as they read" in await press(pilot, "right", "home", "enter")


async def test_two_versions_are_compared(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting=APPROVED) as pilot:
        assert "From which version" in await press(pilot, "v")
        await write(pilot, "circulated")
        await press(pilot, "enter")
        assert "To which version" in on_screen(pilot)
        text = await press(pilot, "enter")
        assert "Version 2 and the text in force" in text
        assert "+ ## Corrections agreed on approval" in text
        assert re.search(r"- \*+Circulated to members", text)


def test_a_difference_is_read_line_by_line() -> None:
    told = list(differences(markdown.diff("one\ntwo\nthree\n", "one\n2\nthree\n")))
    assert [f"{line.lead.plain}{line.text.plain}" for line in told] == ["⋯", "  one", "- two", "+ 2", "  three"]
    assert [line.text.plain for line in differences("")] == ["They read the same."]


async def test_they_are_written_out_with_and_without_what_is_confidential(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting=CIRCULATED) as pilot:
        await press(pilot, "x")
        assert "EG-2023-03-minutes.public.md" in await press(pilot, "X")
    whole = (tmp_path / "EG-2023-03-minutes.md").read_text()
    public = (tmp_path / "EG-2023-03-minutes.public.md").read_text()
    assert whole == demo_desk.read(minutes.text_of, CIRCULATED)
    assert len(public) < len(whole)


async def test_a_meeting_to_come_has_no_minutes_yet(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "minutes", meeting="EG/2024/01") as pilot:
        assert "EG/2024/01 has not been opened" in await press(pilot, "h", "c", "a", "e")
    assert stages(demo_desk, "EG/2024/01") == []


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    key = demo_desk.read(minutes_query.record, DRAFT).items[0].item.key
    demo_desk.run(recording.write_notes, DRAFT, key, f"{HOSTILE}\n\n[here](http://example.org) <b>bold</b>")
    async with shown(demo_desk, tmp_path, "minutes", (200, 60), meeting=DRAFT) as pilot:
        text = on_screen(pilot)
        assert HARMLESS in text
        assert "\x1b" not in text
        await press(pilot, "right", "pagedown", "pagedown")
        rendered = on_screen(pilot)
        assert HARMLESS in rendered
        assert "<b>bold</b>" in rendered  # as it was typed, neither bold nor a link
        assert "[here](http" in rendered
        await press(pilot, "left", "e")
        assert "\x1b" not in on_screen(pilot)


def test_a_stage_that_was_passed_over_is_not_ticked(demo_desk: Desk) -> None:
    """Circulated at once: the chair never checked them."""
    demo_desk.run(minutes.circulate, DRAFT)
    words = strip_words("circulated", demo_desk.read(minutes_query.versions, DRAFT)).plain
    assert words == "✓ draft ─ – checked ─ ▶ CIRCULATED 21 Mar ─ ○ approved"


def test_a_superseded_record_says_so() -> None:
    assert strip_words("superseded", ()).plain.endswith("▶ SUPERSEDED")


def test_only_front_matter_that_is_closed_is_left_out() -> None:
    assert without_front_matter("---\na: 1\n---\n\n# Minutes\n") == "\n# Minutes\n"
    assert without_front_matter("---\nno end\n") == "---\nno end\n"
    assert without_front_matter("# Minutes\n") == "# Minutes\n"
