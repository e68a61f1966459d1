"""One partnership through a whole cycle: planned, recorded, minuted, approved at the next meeting (AG2, AQ6, MI2)."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import NotQuorate, Refused
from store.queries import agenda, minutes, register
from store.services import actions, planning, recording
from store.services import minutes as minutes_service
from tests.conftest import Wall
from tests.store.sittings import say, tell

FIRST, NEXT = "EG/2024/01", "EG/2024/02"


@pytest.fixture
def held(brent_desk: Desk, wall: Wall) -> Desk:
    """Police arrive late: what was put before is refused and recommended, what is put after stands."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole
        10:01 apologies Leader of Brent Council: full council
        10:05 decision adopt the health check tool
        10:15 arrive N West
        10:20 decision adopt the Section 11 audit
        10:25 action J Patel: circulate the toolkit by 28 March
        10:26 action N West and A Cole: agree the figures within 10 working days
        10:30 interest A Cole withdraws: her spouse works for the contractor
        11:00 close
        """,
    )
    wall.set("2024-04-10 12:00")
    brent_desk.run(minutes_service.check, FIRST)
    brent_desk.run(minutes_service.circulate, FIRST)
    return brent_desk


def test_a_decision_is_refused_while_a_partner_is_missing_and_nothing_is_recorded(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, FIRST, "10:00 start\n10:00 present J Patel, A Cole")
    with pytest.raises(NotQuorate, match="no police"):
        say(brent_desk, FIRST, "10:05 decision adopt the health check tool", recommend=False)
    assert all(not item.decisions for item in brent_desk.read(minutes.record, FIRST).items)


def test_the_record_keeps_what_was_refused_and_what_stands_each_with_its_proof(held: Desk) -> None:
    decisions = [d for item in held.read(minutes.record, FIRST).items for d in item.decisions]
    refused, stands = decisions
    assert (refused.kind, refused.reference) == ("recommendation", "EG/2024/01-R1")
    assert refused.why == "refused as a decision: NOT QUORATE · no police"
    assert refused.verdict is not None
    assert not refused.verdict.quorate
    assert (stands.kind, stands.reference) == ("decision", "EG/2024/01-D1")
    assert stands.verdict is not None
    assert stands.verdict.quorate
    assert set(stands.verdict.counted) >= {"dcs", "health", "police"}


def test_quoracy_ran_from_the_arrival_on_until_health_withdrew_for_the_item(held: Desk) -> None:
    timeline = held.read(minutes.record, FIRST).timeline
    assert [(s.start.strftime("%H:%M"), s.verdict.quorate) for s in timeline] == [
        ("10:00", False),
        ("10:15", True),
        ("10:30", False),
    ]


def test_the_next_agenda_writes_itself(held: Desk) -> None:
    made = held.run(planning.plan, "executive", date(2024, 6, 20))
    assert made.reference == NEXT
    items = held.read(agenda.view, NEXT).items
    by_origin = {item.origin: item for item in items}
    assert by_origin["minutes"].origin_ref == FIRST
    assert by_origin["ratify"].origin_ref == "EG/2024/01-R1"
    assert by_origin["ratify"].proposed_decision == "adopt the health check tool"
    assert by_origin["matters-arising"].origin_ref == "EG/2024/01-A1, EG/2024/01-A2"


def test_there_the_minutes_are_approved_with_a_correction_and_frozen(held: Desk, wall: Wall) -> None:
    before = held.read(minutes.kept_text, FIRST)
    held.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 10:00")
    tell(
        held,
        NEXT,
        """
        10:00 start
        10:00 present J Patel, A Cole, N West
        item 2
        10:04 correction: the leader sent apologies in writing
        10:05 agreed
        10:10 close EG/2024/01-A1: circulated on 27 March
        item 4
        10:20 ratify EG/2024/01-R1
        10:30 close
        """,
    )
    versions = held.read(minutes.versions, FIRST)
    assert [(v.number, v.stage, v.approved_at) for v in versions] == [
        (1, "checked", ""),
        (2, "circulated", ""),
        (3, "approved", NEXT),
    ]
    approved = held.read(minutes_service.text_of, FIRST)
    assert "the leader sent apologies in writing" in approved
    assert held.read(minutes.kept_text, FIRST, 2) == before
    record = held.read(minutes.record, NEXT)
    ratified = next(d for item in record.items for d in item.decisions)
    assert (ratified.wording, ratified.ratifies) == ("adopt the health check tool", "EG/2024/01-R1")
    with pytest.raises(Refused, match="circulated"):
        held.run(recording.write_notes, FIRST, record.items[0].item.key, "rewritten")
    with pytest.raises(Refused, match="approved"):
        held.run(minutes_service.circulate, FIRST)


def test_the_same_record_gives_the_same_bytes(held: Desk) -> None:
    first = held.read(minutes_service.text_of, FIRST)
    assert held.read(minutes_service.text_of, FIRST) == first


def test_a_withdrawal_changes_quoracy_for_its_item_only(brent_desk: Desk) -> None:
    """Ada Cole withdraws from item 5: health is missing there, and nowhere else (AQ7)."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole, N West
        10:02 interest A Cole item 3 withdraws: her own service
        """,
    )
    assert brent_desk.read(register.view, FIRST, brent_desk.today()).verdict.quorate
    say(brent_desk, FIRST, "10:05 item 3")
    verdict = brent_desk.read(register.view, FIRST, brent_desk.today()).verdict
    assert verdict.headline() == "NOT QUORATE · no health"
    assert [item.seat for item in verdict.not_counted] == ["health"]


def test_attendance_corrected_later_marks_the_decision_and_keeps_its_proof(brent_desk: Desk) -> None:
    """A decision at 10:20; afterwards it turns out that the police came at 10:25 only (AQ5)."""
    from datetime import datetime

    from store.services import attendance

    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole
        10:15 arrive N West
        10:20 decision adopt the tool
        """,
    )
    brent_desk.run(attendance.correct_time, FIRST, "police", arrived=datetime(2024, 3, 21, 10, 25), left=None)
    decision = next(d for i in brent_desk.read(minutes.record, FIRST).items for d in i.decisions)
    assert decision.verdict is not None
    assert decision.verdict.quorate
    assert "no police" in decision.attendance_corrected or '"quorate": false' in decision.attendance_corrected
    assert "attendance corrected since" in brent_desk.read(minutes_service.text_of, FIRST).casefold()


def test_an_action_that_slips_keeps_its_history(held: Desk) -> None:
    held.run(actions.update, "EG/2024/01-A1", "waits for the printer", due=date(2024, 4, 30))
    held.run(actions.update, "EG/2024/01-A1", "waits still", due=date(2024, 5, 31))
    from store.queries import actions as actions_query

    line = held.read(actions_query.lines, "ref:EG/2024/01-A1", date(2024, 5, 1))[0]
    assert (line.slipped, line.due, line.state) == (2, date(2024, 5, 31), "in-progress")
    history = held.read(actions_query.updates, "EG/2024/01-A1")
    assert [(u.due_before, u.due_after) for u in history] == [
        (date(2024, 3, 28), date(2024, 4, 30)),
        (date(2024, 4, 30), date(2024, 5, 31)),
    ]


def test_what_a_meeting_leaves_open_reaches_a_next_agenda_that_was_planned_before(brent_desk: Desk) -> None:
    """June is in the diary before March is held; closing March brings June's agenda up to date by itself (AQ6)."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole
        10:05 decision adopt the health check tool
        10:06 action J Patel: report back by next meeting
        10:30 close
        """,
    )
    items = brent_desk.read(agenda.view, NEXT).items
    assert {"minutes", "matters-arising", "ratify"} <= {item.origin for item in items}
    assert [item.origin for item in items][:4] == ["standing", "minutes", "matters-arising", "ratify"]
    assert items[-1].title.startswith("Any other business")


def test_what_was_recorded_while_no_item_was_open_is_in_the_minutes(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:01 defer item 1: nobody is here yet
        10:02 note the fire alarm was tested
        """,
    )
    assert "the fire alarm was tested" in brent_desk.read(minutes_service.text_of, FIRST)


def test_a_seat_that_changed_hands_has_a_line_for_each(brent_desk: Desk) -> None:
    """Sam Khan sits for Ada Cole until she comes at half past."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 deputy S Khan for A Cole
        10:30 leave S Khan
        10:30 arrive A Cole
        """,
    )
    present = [line for group in brent_desk.read(minutes.record, FIRST).present for line in group.lines]
    assert [(line.person, line.deputy, len(line.stays)) for line in present] == [
        ("Sam Khan", "Sam Khan", 1),
        ("Ada Cole", "", 1),
    ]


def test_calling_the_roll_takes_minutes_that_nobody_was_late_by(brent_desk: Desk, wall: Wall) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    wall.set("2024-03-21 10:00")
    say(brent_desk, FIRST, "start")
    wall.set("2024-03-21 10:03")
    say(brent_desk, FIRST, "present J Patel, A Cole")
    wall.set("2024-03-21 10:04")
    say(brent_desk, FIRST, "arrive N West")
    wall.set("2024-03-21 10:40")
    say(brent_desk, FIRST, "present Leader of Brent Council")
    lines = {line.seat: line for line in brent_desk.read(register.view, FIRST, brent_desk.today()).lines}
    arrived = {seat: f"{line.stays[0].arrived:%H:%M}" for seat, line in lines.items() if line.stays}
    assert arrived == {"dcs": "10:00", "health": "10:00", "police": "10:04", "leader": "10:40"}


def test_a_meeting_opened_early_is_stamped_by_the_clock(brent_desk: Desk, wall: Wall) -> None:
    """Opened at 09:46 for 10:00: the record says 09:46, and goes on by the clock."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    wall.set("2024-03-21 09:46")
    tell(brent_desk, FIRST, "start\npresent J Patel, A Cole")
    wall.set("2024-03-21 09:52")
    say(brent_desk, FIRST, "arrive N West")
    timeline = brent_desk.read(register.view, FIRST, brent_desk.today())
    assert timeline.meeting.opened is not None
    assert f"{timeline.meeting.opened:%H:%M}" == "09:46"
    police = next(line for line in timeline.lines if line.seat == "police")
    assert f"{police.stays[0].arrived:%H:%M}" == "09:52"


def test_whoever_came_before_the_opening_is_there_from_the_opening_on(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, FIRST, "10:00 start\n09:55 present J Patel\n09:50 apologies Leader of Brent Council: ill")
    lines = {line.seat: line for line in brent_desk.read(register.view, FIRST, brent_desk.today()).lines}
    assert f"{lines['dcs'].stays[0].arrived:%H:%M}" == "10:00"
    assert lines["leader"].state == "apologies"


def test_deciding_to_agree_the_minutes_on_their_item_approves_them(held: Desk, wall: Wall) -> None:
    held.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 10:00")
    tell(held, NEXT, "10:00 start\n10:00 present J Patel, A Cole, N West\nitem 2")
    done = say(held, NEXT, f"10:04 decision Agree the record of {FIRST} as accurate")
    assert done.act == "minutes.approve"
    assert held.read(minutes.versions, FIRST)[-1].stage == "approved"
