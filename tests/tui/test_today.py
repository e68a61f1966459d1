"""Today: what is next and what needs somebody, one Enter from its place."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select

from store.desk import Desk, Work
from store.settings import Settings
from store.tables import Body, Meeting, Partnership, Person
from store.views.changed import Changed
from tests.tui.conftest import MakeApp, seen, settled
from tui.app import QuorateApp
from tui.screens.today import TodayScreen
from tui.widgets.row_list import RowList

HOSTILE = "a [/] b [@click=app.quit]x[/] \x1b[31mred\u202e"


async def test_what_is_next_stands_beside_what_needs_the_secretary(app: QuorateApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        text = seen(app)
    assert "Quorate · Brent Safeguarding Children Partnership" in text
    assert "Wed 20 March 2024  09:30" in text
    assert "Thu 21 Mar 10:00  Executive Group" in text
    assert "✓ quorate, but not without J Patel, A Cole or N West" in text
    assert "agenda v1 published · 3 items" in text
    assert "✗ NOT QUORATE · no police, no reply from local author…" in text
    assert "○ nobody has replied yet" in text
    for need in (
        "✗ 3 actions overdue           police 2, health 1",
        "✗ ES-5 stage 3 of 5           was due Thu 14 Mar",
        "! ES-7 stage 2 of 5           due tomorrow 17:00",
        "○ minutes EG/2023/04    circulated · approve tomorrow",
    ):
        words = need.split("  ")
        line = next(line for line in text.splitlines() if words[0] in line)
        assert words[-1].strip() in line


@pytest.mark.parametrize(
    ("keys", "place", "about"),
    [
        ([], "agenda", {"meeting": "EG/2024/01"}),
        (["down"], "agenda", {"meeting": "FO/2024/01"}),
        (["right"], "actions", {"filter": "is:overdue"}),
        (["tab", "down"], "escalations", {"reference": "ES-5"}),
        (["right", "end"], "minutes", {"meeting": "EG/2023/04"}),
    ],
)
async def test_enter_goes_to_the_place_of_the_line(
    app: QuorateApp, monkeypatch: pytest.MonkeyPatch, keys: list[str], place: str, about: dict[str, str]
) -> None:
    gone: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(app, "show", lambda place, **about: gone.append((place, about)))
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*keys, "enter")
        await settled(pilot)
    assert gone == [(place, about)]


async def test_what_needs_somebody_is_said_before_who_owes_it(demo_desk: Desk) -> None:
    """Ten actions, owed by more partners than fit beside it: the number stays, the partners are cut."""
    app = QuorateApp(demo_desk.settings, desk=demo_desk, clock=demo_desk.today)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "✗ 10 actions overdue  local authority 5, relevant" in seen(app)
        assert "✗ NOT QUORATE · no reply from police" in seen(app)


async def test_a_meeting_that_is_under_way_opens_in_recording(
    app: QuorateApp, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.run(_open_the_meeting)
    gone: list[str] = []
    monkeypatch.setattr(app, "show", lambda place, **_: gone.append(place))
    async with app.run_test() as pilot:
        await settled(pilot)
        assert "◷ open" in seen(app)
        await pilot.press("enter")
    assert gone == ["recording"]


async def test_a_change_is_read_again_and_the_cursor_stays_on_its_meeting(app: QuorateApp) -> None:
    """The cursor is on the Forum; then a meeting is planned before it, and the Forum moves down a line."""
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("down")
        meetings: RowList[object] = app.screen.query_one("#next", RowList)
        assert (meetings.key, meetings.cursor) == ("FO/2024/01", 1)
        await app.run_worker(app.operations.run(_plan_one_in_between)).wait()
        await settled(pilot)
        assert (meetings.key, meetings.cursor) == ("FO/2024/01", 2)
        assert app.focused is meetings


async def test_text_of_the_record_is_shown_literally(app: QuorateApp, desk: Desk) -> None:
    desk.run(_write_hostile_names)
    async with app.run_test(size=(160, 40)) as pilot:
        await settled(pilot)
        text = seen(app)
        assert text.count("a [/] b [@click=app.quit]x[/] �[31mred�") == 2
        assert "\x1b" not in text
        await pilot.click(RowList, offset=(32, 0))
        await settled(pilot)
        assert app.is_running


async def test_without_a_store_today_says_what_to_do(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(desk=None, settings=Settings(other_store=tmp_path / "none.db"))
    async with app.run_test() as pilot:
        await settled(pilot)
        text = " ".join(seen(app).split())
        assert "there is no store; `quorate init --terms NAME` makes one, `quorate demo` shows one" in text
        await pilot.press("ctrl+q")
    assert app.return_code == 4


async def test_a_store_the_first_look_cannot_read_is_read_once_it_is_open(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a crash: the journal file left behind cannot be rolled back by somebody who only reads."""
    from store import first_look
    from store.errors import StoreUnavailable

    look = first_look.read
    looks: list[Path] = []

    def first_fails(path: Path, wall: datetime, **how: bool) -> object:
        looks.append(path)
        if len(looks) == 1:
            raise StoreUnavailable("attempt to write a readonly database")
        return look(path, wall, **how)

    monkeypatch.setattr(first_look, "read", first_fails)
    app = make_app(desk=None)
    async with app.run_test() as pilot:
        assert isinstance(app.screen, TodayScreen)
        await settled(pilot)
        assert "Executive Group" in seen(app)


def _open_the_meeting(work: Work) -> Changed:
    meeting = work.session.exec(select(Meeting).where(Meeting.reference == "EG/2024/01")).one()
    meeting.state = "open"
    work.session.add(meeting)
    return Changed("test", "opened")


def _plan_one_in_between(work: Work) -> Changed:
    near = work.session.exec(select(Meeting).where(Meeting.reference == "EG/2024/01")).one()
    work.session.add(
        Meeting(
            body_key=near.body_key,
            terms_key=near.terms_key,
            reference="EG/2024/02",
            starts=datetime(2024, 3, 25, 10),
        ),
    )
    return Changed("test", "planned")


def _write_hostile_names(work: Work) -> Changed:
    partnership = work.session.exec(select(Partnership)).one()
    body = work.session.exec(select(Body).where(Body.slug == "executive")).one()
    partnership.name = body.name = HOSTILE
    for person in work.session.exec(select(Person)).all():
        person.name = f"{HOSTILE} {person.key}"
        work.session.add(person)
    work.session.add(partnership)
    work.session.add(body)
    return Changed("test", "renamed")
