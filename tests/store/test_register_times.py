"""Times put right, interests, the chair, and the register item by item (AQ2, AQ7, AQ7a, RE4), each undone again."""

from datetime import date, datetime, time

import pytest

from store.desk import Desk
from store.errors import BadInput, Refused
from store.export import markdown
from store.queries import journal as journal_query
from store.queries import minutes, recording, register, register_items
from store.services import (
    attendance,
    attendance_interests,
    attendance_times,
    meetings,
    planning,
)
from store.services.attendance import Part
from store.views.register import RegisterLine, RegisterView
from tests.conftest import Wall
from tests.store.sittings import say, tell

EARLIER, MEETING = "EG/2023/01", "EG/2024/01"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """The Executive Group met in December without the police; in March it has opened, and nothing is recorded yet."""
    brent_desk.run(planning.plan, "executive", date(2023, 12, 8))
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, EARLIER, "10:00 start\n10:00 present J Patel, A Cole\n10:01 absent N West\n11:00 close")
    say(brent_desk, MEETING, "10:00 start")
    return brent_desk


def _register(desk: Desk, meeting: str = MEETING) -> RegisterView:
    return desk.read(register.view, meeting, desk.today())


def _line(desk: Desk, seat: str, meeting: str = MEETING) -> RegisterLine:
    """A line by its seat, or a guest's by their name."""
    return next(line for line in _register(desk, meeting).lines if seat in {line.seat, line.person})


def _times(desk: Desk, seat: str) -> list[tuple[str, str]]:
    return [(f"{s.arrived:%H:%M}", f"{s.left:%H:%M}" if s.left else "") for s in _line(desk, seat).stays]


def _marked(desk: Desk) -> bool:
    """Whether the one decision is marked as taken by another attendance than the corrected one."""
    outcomes = desk.read(recording.view, MEETING, desk.today()).outcomes
    return any("corrected since" in outcome.problem for outcome in outcomes if outcome.kind == "decision")


def _minutes(desk: Desk, meeting: str = MEETING) -> str:
    return markdown.minutes(desk.read(minutes.record, meeting))


def _at(clock: str) -> datetime:
    return datetime.combine(date(2024, 3, 21), time.fromisoformat(clock))


# Times put right.


def test_every_stay_is_corrected_one_added_and_one_taken_out(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:07 arrive N West\n10:20 leave N West\n10:30 return N West\n10:40 leave N West")
    first, second = (stay.key for stay in _line(sitting, "police").stays)
    sitting.run(attendance.correct_time, MEETING, "police", arrived=_at("10:05"), left=_at("10:25"), stay=first)
    assert _times(sitting, "police") == [("10:05", "10:25"), ("10:30", "10:40")]
    sitting.run(attendance_times.remove_stay, MEETING, second)
    sitting.run(attendance_times.add_stay, MEETING, "police", _at("10:01"), _at("10:03"))
    assert _times(sitting, "police") == [("10:01", "10:03"), ("10:05", "10:25")]
    for _ in range(3):
        say(sitting, MEETING, "undo")
    assert _times(sitting, "police") == [("10:07", "10:20"), ("10:30", "10:40")]
    acts = [line.act for line in sitting.read(journal_query.lines, MEETING)]
    assert acts[-6:-3] == ["attendance.correct", "attendance.remove", "attendance.add"]


def test_a_line_without_its_only_stay_is_not_yet_recorded(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:07 arrive N West\n10:08 attending Pat Guest, Auditor")
    sitting.run(attendance_times.remove_stay, MEETING, _line(sitting, "police").stays[0].key)
    assert _line(sitting, "police").state == "not-recorded"
    sitting.run(attendance_times.remove_stay, MEETING, _line(sitting, "Pat Guest").stays[0].key)
    assert "Pat Guest" not in {line.person for line in _register(sitting).lines}
    say(sitting, MEETING, "undo")
    assert _line(sitting, "Pat Guest").here


def test_a_corrected_time_is_checked_like_a_stamped_one(sitting: Desk, wall: Wall) -> None:
    tell(sitting, MEETING, "10:07 arrive N West\n10:20 leave N West\n10:30 return N West")
    for arrived, left, why in (
        ("09:50", None, "opened at 10:00"),
        ("10:15", None, "was there until 10:20"),
        (None, "10:10", "before arriving"),
    ):
        with pytest.raises(Refused, match=why):
            sitting.run(
                attendance.correct_time,
                MEETING,
                "police",
                arrived=_at(arrived) if arrived else None,
                left=_at(left) if left else None,
            )
    wall.set("2024-03-21 10:45")
    with pytest.raises(Refused, match="it is only 10:45; 20:31 is still to come"):
        sitting.run(attendance.correct_time, MEETING, "police", arrived=None, left=_at("20:31"))
    say(sitting, MEETING, "times N West left 10:40")
    sitting.run(attendance.correct_time, MEETING, "police", arrived=None, left=None, still_there=True)
    assert _times(sitting, "police")[-1] == ("10:30", "")


def test_a_correction_that_turns_the_room_is_announced_and_marks_decisions(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present J Patel, A Cole\n10:07 arrive N West\n10:20 decision adopt the tool")
    done = say(sitting, MEETING, "times N West arrived 10:25")
    assert _marked(sitting)
    assert done.notice == ""
    done = sitting.run(attendance_times.remove_stay, MEETING, _line(sitting, "police").stays[0].key)
    assert done.notice == "✗ NOT QUORATE · no police since 10:00"


def test_a_whole_stay_is_told_in_one_line(sitting: Desk) -> None:
    say(sitting, MEETING, "10:40 present K Lane from 10:05 to 10:30")
    assert _times(sitting, "lead-member") == [("10:05", "10:30")]
    with pytest.raises(Refused, match="was there until 10:30"):
        say(sitting, MEETING, "present K Lane 10:10 to 10:50")
    say(sitting, MEETING, "forget K Lane")
    assert (_line(sitting, "lead-member").state, _times(sitting, "lead-member")) == ("not-recorded", [])
    say(sitting, MEETING, "undo")
    assert _times(sitting, "lead-member") == [("10:05", "10:30")]


# Interests.


def test_a_withdrawal_for_an_item_to_come_counts_from_its_beginning(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present J Patel, A Cole, N West\n10:01 interest A Cole item 3 withdraws: governor")
    assert _line(sitting, "health").withdraws == ""
    assert _register(sitting).verdict.quorate
    turned = say(sitting, MEETING, "10:20 item 3")
    assert turned.act == "recording.item"
    assert _line(sitting, "health").withdraws == "for this item"
    assert not _register(sitting).verdict.quorate
    presence = sitting.read(register_items.by_item, MEETING, sitting.today()).items[2]
    assert {seat.line: seat.words for seat in presence.seats}["health"] == "withdrew (governor)"
    say(sitting, MEETING, "10:30 item 4")
    assert _line(sitting, "health").withdraws == ""


@pytest.mark.parametrize("line", ["return A Cole", "interest A Cole returns", "interest A Cole item 1 stays"])
def test_a_withdrawal_is_taken_back(sitting: Desk, line: str) -> None:
    tell(sitting, MEETING, "10:00 present J Patel, A Cole, N West\n10:05 interest A Cole withdraws: governor")
    assert _line(sitting, "health").withdraws
    say(sitting, MEETING, f"10:10 {line}")
    assert not _line(sitting, "health").withdraws
    assert [(i.nature, i.withdraws) for i in _register(sitting).interests] == [("governor", False)]
    say(sitting, MEETING, "undo")
    assert _line(sitting, "health").withdraws == "for this item"


def test_who_stays_first_and_withdraws_later_was_counted_until_then(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present J Patel, A Cole, N West\n10:05 interest A Cole stays: governor")
    say(sitting, MEETING, "10:10 interest A Cole withdraws")
    assert [(i.person, i.nature, i.withdraws) for i in _register(sitting).interests] == [("Ada Cole", "governor", True)]


def test_a_declaration_by_mistake_is_taken_out(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present A Cole\n10:05 interest A Cole for the whole meeting withdraws: governor")
    assert _line(sitting, "health").withdraws == "for the whole meeting"
    sitting.run(attendance_interests.take_out, MEETING, _register(sitting).interests[0].key)
    assert _register(sitting).interests == ()
    say(sitting, MEETING, "undo")
    assert len(_register(sitting).interests) == 1


# The chair, agreements, and a minute.


def test_another_chair_for_one_item_with_the_reason(sitting: Desk) -> None:
    say(sitting, MEETING, "10:00 chair R Obi item 4: Ada declared an interest")
    presence = sitting.read(register_items.by_item, MEETING, sitting.today())
    assert [item.chair for item in presence.items if item.chair] == ["Rowan Obi (Ada declared an interest)"]
    say(sitting, MEETING, "undo")
    presence = sitting.read(register_items.by_item, MEETING, sitting.today())
    assert not any(item.chair for item in presence.items)


def test_deputies_and_guests_without_an_agreement_are_flagged(brent_desk: Desk) -> None:
    """The case review group works under signed agreements (B 5.8), and nobody has signed one here."""
    made = brent_desk.run(planning.plan, "case-review", date(2024, 3, 21))
    brent_desk.run(meetings.start, made.reference)
    seat = next(line.seat for line in _register(brent_desk, made.reference).lines if line.holder)
    brent_desk.run(attendance.deputise, made.reference, seat, "Lee Marsh")
    brent_desk.run(attendance.attend, made.reference, "Pat Guest", "Auditor")
    flagged = {line.person for line in _register(brent_desk, made.reference).lines if line.agreement_missing}
    assert flagged == {"Lee Marsh", "Pat Guest"}
    brent_desk.run(attendance.leave, made.reference, _line(brent_desk, "Pat Guest", made.reference).key)
    assert not _line(brent_desk, "Pat Guest", made.reference).agreement_missing


def test_the_register_at_a_minute(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present J Patel, A Cole\n10:07 arrive N West\n10:20 leave J Patel\n10:30 item 2")
    found = sitting.read(register_items.room_at, MEETING, sitting.today(), _at("10:10"))
    there = {seat.line for seat in found.seats if seat.sign == "✓"}
    assert (there, found.quoracy) == ({"dcs", "health", "police"}, "QUORATE")
    found = sitting.read(register_items.room_at, MEETING, sitting.today(), _at("10:25"))
    assert found.quoracy == "NOT QUORATE · no local authority"


def test_each_item_says_who_was_there_for_which_part(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:00 present J Patel, A Cole
        10:07 remote N West
        10:10 item 2
        10:15 leave J Patel
        10:20 attending Pat Guest, Auditor
        """,
    )
    view = sitting.read(register_items.by_item, MEETING, sitting.today())
    one, two, three = view.items[:3]
    assert {seat.line: (seat.sign, seat.words) for seat in one.seats if seat.sign != "–"} == {
        "dcs": ("✓", "throughout"),
        "health": ("✓", "throughout"),
        "police": ("~", "remotely from 10:07"),
    }
    assert one.quoracy == "not quorate from 10:00 to 10:07 (no police); quorate from 10:07 to 10:10"
    assert [(seat.sign, seat.words) for seat in two.seats if seat.line == "dcs"] == [("~", "until 10:15")]
    assert {seat.sign for seat in three.seats} == {""}


def test_a_part_of_the_meeting_that_is_nowhere_on_the_agenda_is_refused(sitting: Desk) -> None:
    with pytest.raises(BadInput, match="no such item"):
        sitting.run(attendance.arrive, MEETING, "police", part=Part(items=("nowhere",)))
