"""The agenda of the demonstration's next meeting: put in order by keys, published, replied to, exported."""

from datetime import datetime
from pathlib import Path

import pytest

from store.desk import Desk
from store.export.files import file_name
from store.queries import agenda
from store.services import agenda as agenda_service
from store.services import escalations, planning
from store.views.meeting import AgendaView, ItemView
from tests.conftest import Wall
from tests.tui.conftest import SIZES
from tests.tui.on_demo import HARMLESS, HOSTILE, calm, go_to, on_screen, press, rewrite, shown, write
from tui.screens.agenda import AgendaScreen, standing
from tui.screens.recording import RecordingScreen

MEETING = "EG/2024/01"


def view(desk: Desk) -> AgendaView:
    """The agenda as it is in the store."""
    return desk.read(agenda.view, MEETING)


def titles(desk: Desk) -> list[str]:
    """The items in their order."""
    return [item.title for item in view(desk).items]


def item(desk: Desk, title: str) -> ItemView:
    """An item by how its title begins."""
    return next(found for found in view(desk).items if found.title.startswith(title))


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
async def test_items_have_numbers_clock_times_origins_and_missing_papers(
    demo_desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with shown(demo_desk, tmp_path, "agenda", size, meeting=MEETING) as pilot:
        escalation = item(demo_desk, "Escalation ES-2")
        text = await go_to(pilot, escalation.key)
        line = next(line for line in text.splitlines() if "Escalation ES-2" in line)
        begins = f"{escalation.planned_from:%H:%M}"
        assert line.replace("│", " ").split()[:2] == [escalation.number, begins]
        assert "escalation" in line
        assert "✗ Forecast: NOT QUORATE · no police   6 of 8 replied" in text
        assert "no police: no reply yet from Nia West" in text
        assert f"! {view(demo_desk).overrun} minutes too long" in text
        assert "papers missing, due Wed 13 March 2024" in text
        assert "ES-2 has stood at “Executive Group” since Mon 26 February 2024." in text
        assert "version 1 published" in text
        assert "✗ none" in await go_to(pilot, item(demo_desk, "Report on income").key)


async def test_an_item_moves_and_the_cursor_goes_with_it(demo_desk: Desk, tmp_path: Path) -> None:
    before = titles(demo_desk)
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        await press(pilot, "down", "shift+down", "J")
        assert titles(demo_desk)[3] == before[1]
        await press(pilot, "K")
        assert titles(demo_desk)[:4] == [before[0], before[2], before[1], before[3]]
        await press(pilot, "shift+up")
        assert titles(demo_desk) == before


async def test_an_item_cannot_move_beyond_the_end(demo_desk: Desk, tmp_path: Path) -> None:
    before = titles(demo_desk)
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert "it cannot move further" in await press(pilot, "shift+up")
    assert titles(demo_desk) == before


@pytest.mark.parametrize(("deeper", "back"), [("tab", "shift+tab"), ("greater_than_sign", "less_than_sign")])
async def test_an_item_becomes_part_of_the_one_above_and_its_own_again(
    demo_desk: Desk, tmp_path: Path, deeper: str, back: str
) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert "1.1" in await press(pilot, "down", deeper)
        assert view(demo_desk).items[1].number == "1.1"
        assert view(demo_desk).items[2].number == "2"
        await press(pilot, back)
        assert view(demo_desk).items[1].number == "2"


async def test_an_item_is_added_after_the_one_under_the_cursor(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        await press(pilot, "down", "n")
        await write(pilot, "Threshold guide")
        await press(pilot, "enter", "d", "tab")  # a letter turns the choice to "decision"
        await write(pilot, "20")
        await press(pilot, "tab")
        await write(pilot, "police")
        text = await press(pilot, "ctrl+s")
        assert "for decision · Nia West · 10:10 to 10:30, 20 minutes" in text
    added = view(demo_desk).items[2]
    assert (added.title, added.purpose, added.minutes, added.lead) == ("Threshold guide", "decision", 20, "Nia West")


async def test_a_form_that_is_wrong_says_so_beside_the_field(demo_desk: Desk, tmp_path: Path) -> None:
    before = titles(demo_desk)
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert "✗ say in a few words what it is about" in await press(pilot, "n", "ctrl+s")
        await write(pilot, "Threshold guide")
        await press(pilot, "tab", "tab")
        await write(pilot, "long")
        assert "✗ write a number of minutes from 1 to 480" in await press(pilot, "ctrl+s")
    assert titles(demo_desk) == before


async def test_an_item_is_changed_and_what_was_not_touched_stays(demo_desk: Desk, tmp_path: Path) -> None:
    before = item(demo_desk, "Section 11 audit")
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        await go_to(pilot, before.key)
        await press(pilot, "enter", "tab", "tab")
        await rewrite(pilot, "25")
        await press(pilot, "ctrl+s")
    after = item(demo_desk, "Section 11 audit")
    assert after.minutes == 25
    assert (after.title, after.purpose, after.lead) == (before.title, before.purpose, before.lead)
    assert after.proposed_decision == before.proposed_decision


async def test_a_paper_is_attached(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        await go_to(pilot, item(demo_desk, "Report on income").key)
        await press(pilot, "f")
        await write(pilot, "Accounts to February")
        text = await press(pilot, "ctrl+s")
        assert "○ Accounts to February (OFFICIAL) · still to come" in text
        assert "○ to come" in text
    assert [paper.title for paper in item(demo_desk, "Report on income").papers] == ["Accounts to February"]


async def test_an_item_is_taken_off_only_after_a_question(demo_desk: Desk, tmp_path: Path) -> None:
    """What it was drawn from still waits, so redrawing brings the item back."""
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        await go_to(pilot, item(demo_desk, "Escalation ES-2").key)
        text = await press(pilot, "delete")
        assert "Take “Escalation ES-2: communication” off the agenda?" in text
        await press(pilot, "escape")
        assert "Escalation ES-2: communication" in titles(demo_desk)
        await press(pilot, "delete", "y")
        assert "Escalation ES-2: communication" not in titles(demo_desk)
        assert "Brought onto the agenda" in await press(pilot, "w")
    assert "Escalation ES-2: communication" in titles(demo_desk)


async def test_redrawing_brings_what_came_to_wait_since(demo_desk: Desk, tmp_path: Path) -> None:
    """ES-3 climbs to the stage of the Executive Group after its agenda was drawn."""
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert "everything that waits is on the agenda of EG/2024/01 already" in await press(pilot, "w")
        for reason in ("no answer", "not settled", "mediation failed"):
            demo_desk.run(escalations.step, "ES-3", reason)
        await press(pilot, "w")
    assert any(title.startswith("Escalation ES-3") for title in titles(demo_desk))


async def test_publishing_freezes_a_version_only_when_something_changed(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert "version 1 of this agenda says the same already" in await press(pilot, "p")
        await press(pilot, "down", "J")
        assert "version 2 published" in await press(pilot, "p")
    assert view(demo_desk).published == 2


async def test_replies_turn_the_forecast(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        text = await press(pilot, "y")
        assert "✗ NOT QUORATE · no police   6 of 8 replied" in text
        assert "no police: no reply yet from Nia West" in text
        assert "sends Sam Khan" in text
        text = await press(pilot, *["down"] * 4, "c")
        assert "✓ quorate" in text
        assert "7 of 8 replied" in text
        text = await press(pilot, "d")  # the only deputy named for the police
        assert "✓ sends Dev Hall" in text
        assert "joins remotely" in await press(pilot, "r")
        assert "✗ NOT QUORATE" not in await press(pilot, "a", "c", "escape")
        assert "✓ Forecast: quorate if those who said yes come" in on_screen(pilot)
        assert "without Nia West: no police" in on_screen(pilot)
    answers = {reply.seat: (reply.answer, reply.deputy) for reply in view(demo_desk).replies}
    assert answers["police"] == ("coming", "")


async def test_a_deputy_must_be_named_first_and_enter_offers_the_answers(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert "nobody is named as deputy for Leader of Brent Council" in await press(pilot, "y", "down", "d")
        assert "joins remotely" in await press(pilot, "enter")
        await write(pilot, "remote")
        await press(pilot, "enter")
    assert next(reply for reply in view(demo_desk).replies if reply.person == "Ash Reed").answer == "remote"


async def test_exports_say_where_they_are_and_ask_before_they_replace(demo_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / file_name(MEETING, "agenda", ".md")
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        assert path.name in await press(pilot, "x")
        assert path.read_text().startswith("---") or "Agenda" in path.read_text()
        path.write_text("mine")
        assert "A file of that name is there already." in await press(pilot, "x")
        await press(pilot, "n")
        assert path.read_text() == "mine"
        await press(pilot, "x", "y")
        assert "Executive Group" in path.read_text()
        await press(pilot, "i")
    assert "BEGIN:VEVENT" in (tmp_path / "EG-2024-01-invitation.ics").read_text()


async def test_r_opens_the_recording(demo_desk: Desk, tmp_path: Path) -> None:
    async with shown(demo_desk, tmp_path, "agenda", meeting=MEETING) as pilot:
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, RecordingScreen)


async def test_a_closed_meeting_keeps_its_agenda(demo_desk: Desk, tmp_path: Path) -> None:
    before = [found.title for found in demo_desk.read(agenda.view, "EG/2023/03").items]
    async with shown(demo_desk, tmp_path, "agenda", meeting="EG/2023/03") as pilot:
        text = await press(pilot, "n", "e", "K", "delete", "p", "w", "tab", "enter")
        assert isinstance(pilot.app.screen, AgendaScreen)
        assert "Publish" not in text
    assert [found.title for found in demo_desk.read(agenda.view, "EG/2023/03").items] == before


async def test_deadlines_are_counted_from_today(demo_desk: Desk, wall: Wall) -> None:
    """The Forum of 13 June is planned in March: notice and papers are still to go out, working days before."""
    wall.set("2024-03-21 09:45")
    made = demo_desk.run(planning.plan, "forum", datetime(2024, 6, 13).date())
    found = demo_desk.read(agenda.view, made.reference)
    first, rests, second = standing(found, wall.now().date())
    assert rests.plain == ""
    assert first.plain.startswith(" ○ Forecast: nobody has replied yet")
    assert "◷ notice due " in second.plain
    assert "in " in second.plain


async def test_hostile_text_is_shown_and_does_nothing(demo_desk: Desk, tmp_path: Path) -> None:
    text = agenda_service.ItemText(title=HOSTILE, lead=HOSTILE, proposed_decision=HOSTILE)
    made = demo_desk.run(agenda_service.add_item, MEETING, text, view(demo_desk).items[0].key)
    demo_desk.run(agenda_service.add_paper, MEETING, made.key, HOSTILE, HOSTILE)
    async with shown(demo_desk, tmp_path, "agenda", (200, 50), meeting=MEETING) as pilot:
        shown_text = await press(pilot, "down")
        assert HARMLESS in shown_text
        assert "\x1b" not in shown_text
        await press(pilot, "e")
        assert "\x1b" not in on_screen(pilot)
        await press(pilot, "escape", "delete")
        await calm(pilot)
        assert HARMLESS in on_screen(pilot)
