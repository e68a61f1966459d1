"""An agenda put in order by hand, published and frozen; and meetings that are planned (AG2 to AG6)."""

from datetime import date, time

import pytest

from store.desk import Desk
from store.errors import BadInput, Refused
from store.queries import agenda as agenda_query
from store.queries import meetings
from store.rules.vocabulary import Purpose, ReplyAnswer
from store.services import agenda, planning, recording
from store.services.agenda import ItemText
from tests.store.sittings import tell

MEETING = "EG/2024/01"


@pytest.fixture
def planned(brent_desk: Desk) -> Desk:
    """The Executive Group is called for 21 March 2024."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21), time(10))
    return brent_desk


def _titles(desk: Desk) -> list[str]:
    return [item.title for item in desk.read(agenda_query.view, MEETING).items]


def test_a_new_item_stands_before_the_closing_business(planned: Desk) -> None:
    planned.run(agenda.add_item, MEETING, ItemText("Section 11 audit", Purpose.DECISION, 15))
    assert _titles(planned)[-2] == "Section 11 audit"


def test_moving_renumbers_and_retimes_at_once(planned: Desk) -> None:
    item = planned.run(agenda.add_item, MEETING, ItemText("Section 11 audit", minutes=15)).key
    before = {i.key: i for i in planned.read(agenda_query.view, MEETING).items}[item]
    planned.run(agenda.move_item, MEETING, item, -1)
    after = {i.key: i for i in planned.read(agenda_query.view, MEETING).items}[item]
    assert int(after.number) == int(before.number) - 1
    assert after.planned_from < before.planned_from


def test_an_item_cannot_move_past_the_end(planned: Desk) -> None:
    last = planned.read(agenda_query.view, MEETING).items[-1].key
    with pytest.raises(Refused, match="cannot move further"):
        planned.run(agenda.move_item, MEETING, last, 1)


def test_an_item_taken_off_one_agenda_comes_back_with_its_reason(planned: Desk) -> None:
    """An item not reached in March is on June's agenda; taken off there, it is drawn again."""
    planned.run(agenda.add_item, MEETING, ItemText("Section 11 audit"))
    tell(planned, MEETING, "10:00 start\n10:00 present J Patel\n10:05 close")
    planned.run(planning.plan, "executive", date(2024, 6, 20))
    carried = next(i for i in planned.read(agenda_query.view, "EG/2024/02").items if i.title == "Section 11 audit")
    assert (carried.origin, carried.origin_reason) == ("carried", "Not reached at EG/2024/01.")
    planned.run(agenda.remove_item, "EG/2024/02", carried.key)
    planned.run(planning.redraw, "EG/2024/02")
    assert "Section 11 audit" in [i.title for i in planned.read(agenda_query.view, "EG/2024/02").items]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("10:02 interest J Patel item 3 withdraws: her own service", "a declared interest"),
        ("", "notes"),
    ],
)
def test_an_item_the_record_speaks_of_is_not_taken_off(planned: Desk, line: str, kept: str) -> None:
    """Item 3 is still to come, and yet somebody declared an interest in it, or notes were written beforehand."""
    tell(planned, MEETING, "10:00 start\n10:00 present J Patel\n" + line)
    third = next(item for item in planned.read(agenda_query.view, MEETING).items if item.number == "3")
    if not line:
        planned.run(recording.write_notes, MEETING, third.key, "to be asked: who pays")
    with pytest.raises(Refused, match=f"“{third.title}” stays on the agenda: the record has {kept} under it"):
        planned.run(agenda.remove_item, MEETING, third.key)
    assert third.title in _titles(planned)


def test_an_item_whose_notes_were_rubbed_out_may_be_taken_off(planned: Desk) -> None:
    tell(planned, MEETING, "10:00 start")
    third = next(item for item in planned.read(agenda_query.view, MEETING).items if item.number == "3")
    planned.run(recording.write_notes, MEETING, third.key, "wrong item")
    planned.run(recording.write_notes, MEETING, third.key, "")
    planned.run(agenda.remove_item, MEETING, third.key)
    assert third.title not in _titles(planned)


def test_publishing_freezes_a_version_and_only_a_change_makes_another(planned: Desk) -> None:
    planned.run(agenda.publish, MEETING)
    with pytest.raises(Refused, match="says the same already"):
        planned.run(agenda.publish, MEETING)
    planned.run(agenda.add_item, MEETING, ItemText("Section 11 audit"))
    planned.run(agenda.publish, MEETING)
    assert planned.read(agenda_query.view, MEETING).published == 2


def test_replies_give_the_forecast_and_its_gap(planned: Desk) -> None:
    planned.run(agenda.reply, MEETING, "dcs", ReplyAnswer.COMING)
    planned.run(agenda.reply, MEETING, "health", ReplyAnswer.DEPUTY, "Sam Khan")
    forecast = planned.read(agenda_query.view, MEETING).forecast
    assert forecast.headline() == "NOT QUORATE · no police"
    planned.run(agenda.reply, MEETING, "police", ReplyAnswer.REMOTE)
    assert planned.read(agenda_query.view, MEETING).forecast.quorate


def test_a_deputy_announced_must_be_one_named_for_the_seat(planned: Desk) -> None:
    with pytest.raises(BadInput, match="not a deputy named"):
        planned.run(agenda.reply, MEETING, "health", ReplyAnswer.DEPUTY, "Pat Guest")


def test_the_same_time_twice_is_refused(planned: Desk) -> None:
    with pytest.raises(Refused, match="EG/2024/01"):
        planned.run(planning.plan, "executive", date(2024, 3, 21), time(10))


def test_the_three_partners_chair_by_turns(planned: Desk) -> None:
    """B 2.8: the partners share the chair in rotation."""
    for day in (date(2024, 6, 20), date(2024, 9, 19), date(2024, 12, 12)):
        planned.run(planning.plan, "executive", day)
    chairs = [line.chair for line in planned.read(meetings.lines, "executive")]
    assert chairs == ["Jo Patel", "Ada Cole", "Nia West", "Jo Patel"]


def test_the_demonstration_has_the_meetings_of_the_yearly_report(demo_desk: Desk) -> None:
    held = [(line.reference, line.starts.date().isoformat()) for line in demo_desk.read(meetings.lines)]
    assert held == [
        ("EG/2022/01", "2022-11-07"),
        ("FO/2022/01", "2022-12-01"),
        ("CR/2022/01", "2022-12-06"),
        ("FO/2023/01", "2023-03-02"),
        ("CR/2023/01", "2023-03-09"),
        ("AU/2023/01", "2023-04-20"),
        ("EG/2023/01", "2023-05-17"),
        ("EG/2023/02", "2023-07-26"),
        ("EG/2023/03", "2023-12-08"),
        ("FO/2023/02", "2023-12-14"),
        ("EG/2024/W1", "2024-02-01"),
        ("CR/2024/01", "2024-02-22"),
        ("FO/2024/01", "2024-03-14"),
        ("EG/2024/01", "2024-03-21"),
    ]
    assert all(line.items for line in demo_desk.read(meetings.lines))
