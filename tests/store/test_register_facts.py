"""What real registers hold (AQ1, AQ2, AQ7, AQ7a), told in the capture language, and every bit of it undone again."""

from datetime import date, datetime, time

import pytest

from store.desk import Desk
from store.errors import BadInput, Refused
from store.export import markdown
from store.queries import minutes, recording, register, register_items
from store.rules.vocabulary import ReplyAnswer
from store.services import (
    agenda,
    attendance,
    attendance_announced,
    people,
    planning,
)
from store.services import minutes as minutes_service
from store.views.register import RegisterLine, RegisterView
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


# Beforehand.


def test_what_the_replies_said_is_expected_and_nobody_is_there(brent_desk: Desk) -> None:
    """The police send Dev Hall, the council's director comes late, the scrutineer sent apologies."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    for seat, answer, deputy, note in (
        ("police", ReplyAnswer.DEPUTY, "Dev Hall", ""),
        ("dcs", ReplyAnswer.COMING, "", "will be late, about 10:30"),
        ("health", ReplyAnswer.COMING, "", "can stay until 11:00"),
        ("lead-member", ReplyAnswer.COMING, "", "running late"),
        ("chair", ReplyAnswer.APOLOGIES, "", "national meeting"),
    ):
        brent_desk.run(agenda.reply, MEETING, seat, answer, deputy, note)
    say(brent_desk, MEETING, "10:00 start")
    lines = {line.seat: line for line in _register(brent_desk).lines}
    assert {line.state for line in lines.values()} == {"not-recorded"}
    assert lines["police"].state_words == "Dev Hall expected"
    assert lines["dcs"].state_words == "expected 10:30"
    assert lines["health"].expected_at is None
    assert lines["lead-member"].state_words == "will be late"
    assert (lines["chair"].reply, lines["chair"].note) == ("sent apologies beforehand", "national meeting")
    say(brent_desk, MEETING, "10:01 apologies R Obi")
    assert "Independent Chair and Scrutineer (national meeting)" in _minutes(brent_desk)


def test_lateness_with_a_time_is_overdue_when_it_has_passed(sitting: Desk) -> None:
    say(sitting, MEETING, "10:01 late N West 10:30: train")
    line = _line(sitting, "police")
    assert (line.state, line.state_words, line.overdue, line.note) == ("not-recorded", "expected 10:30", False, "train")
    say(sitting, MEETING, "10:31 note the audit was presented")
    assert _line(sitting, "police").state_words == "expected 10:30, not here yet"
    say(sitting, MEETING, "10:35 arrive N West")
    line = _line(sitting, "police")
    assert (line.state_words, line.overdue) == ("in the room from 10:35", False)


def test_lateness_without_a_time_and_then_not_coming_is_in_the_minutes(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:01 late N West: train\n10:01 late A Cole 10:20\n11:00 close")
    text = _minutes(sitting)
    assert "Safeguarding Lead, Metropolitan Police, North West BCU (had said they would be late: train)" in text
    assert "(had said they would come at 10:20)" in text


def test_apologies_come_from_a_post_that_nobody_holds(sitting: Desk) -> None:
    """The partnerships manager's post is vacant; its office sends apologies, and nobody can come instead."""
    say(sitting, MEETING, "10:01 apologies Strategic Partnerships Manager: recruitment, no substitute available")
    assert "- Strategic Partnerships Manager, Brent Council (recruitment; no substitute available)" in _minutes(sitting)


def test_a_substitute_who_does_not_come_is_missed(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 expect S Khan for A Cole\n10:01 expect D Hall for N West")
    assert _line(sitting, "health").state_words == "Sam Khan expected"
    say(sitting, MEETING, "10:20 absent D Hall")
    assert _line(sitting, "police").state_words == "absent, Dev Hall did not come"
    say(sitting, MEETING, "10:30 close")
    text = _minutes(sitting)
    assert "Dev Hall was to attend for Nia West and did not come." in text
    assert "Sam Khan was to attend for Ada Cole and did not come." in text


def test_a_substitute_who_comes_is_found_without_saying_for_whom(sitting: Desk) -> None:
    """Lee Marsh was never named; having been announced for the police is enough to know where they sit."""
    tell(sitting, MEETING, "10:00 expect Lee Marsh, Chief Inspector for N West")
    say(sitting, MEETING, "10:05 deputy Lee Marsh (Chief Inspector) for N West")
    line = _line(sitting, "police")
    assert (line.person, line.stays[0].post, line.did_not_come) == ("Lee Marsh", "Chief Inspector", False)
    assert "| Lee Marsh | Chief Inspector | deputy for Nia West" in _minutes(sitting)


def test_somebody_who_is_there_is_not_announced_any_more(sitting: Desk) -> None:
    say(sitting, MEETING, "10:00 present N West")
    for line in ("10:05 expect D Hall for N West", "10:05 late N West 10:30"):
        with pytest.raises(Refused, match="since 10:00"):
            say(sitting, MEETING, line)
    both = attendance_announced.Announcement(deputy="Dev Hall", no_substitute=True)
    with pytest.raises(BadInput, match="somebody is to come, and nobody can"):
        sitting.run(attendance_announced.announce, MEETING, "health", both)


# Late apologies.


def test_late_apologies_turn_the_earlier_line_and_are_minuted_here(sitting: Desk) -> None:
    done = say(sitting, MEETING, "10:02 late apologies N West: was ill")
    assert done.summary == f"late apologies from Nia West noted for {EARLIER}"
    line = _line(sitting, "police", EARLIER)
    assert (line.state, line.note, line.noted_at) == ("apologies", "was ill", MEETING)
    assert _line(sitting, "police").state == "not-recorded"
    assert (
        "Late apologies from Nia West, Superintendent, Public Protection and Safeguarding Lead, were noted for the "
        f"meeting of Fri 8 December 2023 ({EARLIER}): was ill."
    ) in _minutes(sitting)
    assert f"(was ill; noted late, at {MEETING})" in _minutes(sitting, EARLIER)


def test_late_apologies_in_words_and_undone(sitting: Desk) -> None:
    say(sitting, MEETING, "10:02 apologies from N West for the previous meeting")
    assert _line(sitting, "police", EARLIER).state == "apologies"
    say(sitting, MEETING, "undo")
    assert _line(sitting, "police", EARLIER).state == "absent"
    assert sitting.read(recording.view, MEETING, sitting.today()).outcomes == ()


def test_approved_minutes_are_not_rewritten_by_them(sitting: Desk) -> None:
    sitting.run(minutes_service.check, EARLIER)
    sitting.run(minutes_service.circulate, EARLIER)
    tell(sitting, MEETING, "10:00 present J Patel, A Cole, N West\n10:01 item 2\n10:02 approve minutes")
    kept = sitting.read(minutes.kept_text, EARLIER)
    say(sitting, MEETING, "10:03 late apologies N West")
    assert sitting.read(minutes.kept_text, EARLIER) == kept
    assert kept is not None
    assert "Absent without apologies" in kept


def test_late_apologies_are_refused_of_whoever_was_there(sitting: Desk) -> None:
    with pytest.raises(Refused, match=f"was recorded as there at {EARLIER}"):
        say(sitting, MEETING, "10:02 late apologies J Patel")
    say(sitting, MEETING, "10:02 late apologies N West")
    with pytest.raises(Refused, match="has apologies from Nia West already"):
        say(sitting, MEETING, "10:03 late apologies N West")
    missed = sitting.read(register_items.missed, MEETING)
    assert missed is not None
    assert "Nia West" not in {line.person for line in missed.lines}
    assert "Ash Reed" in {line.person for line in missed.lines}


def test_there_are_none_before_the_first_meeting(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    say(brent_desk, MEETING, "10:00 start")
    with pytest.raises(Refused, match="no earlier meeting"):
        say(brent_desk, MEETING, "10:02 late apologies N West")


# One person, several seats.


def test_a_deputy_for_two_seats_comes_leaves_and_returns_for_both(sitting: Desk) -> None:
    tell(
        sitting,
        MEETING,
        """
        10:00 deputy S Khan (Lead Nurse) for A Cole and K Lane
        10:20 leave S Khan
        10:30 return S Khan
        """,
    )
    assert _times(sitting, "health") == _times(sitting, "lead-member") == [("10:00", "10:20"), ("10:30", "")]
    assert _line(sitting, "health").also == ("Cabinet Member for Children, Young People and Schools",)
    assert "also sits for the Cabinet Member" in _minutes(sitting)
    say(sitting, MEETING, "10:40 times S Khan arrived 10:28")
    assert _times(sitting, "lead-member")[1] == ("10:28", "")


def test_whoever_holds_two_seats_comes_for_both_where_it_is_asked(sitting: Desk) -> None:
    sitting.run(people.appoint, "executive", "partnerships-manager", "Tess Moor", date(2024, 1, 1))
    say(sitting, MEETING, "10:00 present Strategic Partnerships Lead")
    assert [line.seat for line in _register(sitting).lines if line.here] == ["partnerships-lead"]
    say(sitting, MEETING, "undo")
    done = sitting.run(attendance.arrive, MEETING, "partnerships-lead", every_seat=True)
    assert done.summary.startswith(
        "Tess Moor for Strategic Partnerships Lead and Strategic Partnerships Manager arrived",
    )
    say(sitting, MEETING, "10:20 leave T Moor")
    assert not [line.seat for line in _register(sitting).lines if line.here]
    say(sitting, MEETING, "10:30 return T Moor")
    assert len([line.seat for line in _register(sitting).lines if line.here]) == 2


# For some items.


def test_presence_for_a_range_of_items_begins_and_ends_with_them(sitting: Desk) -> None:
    """T Moor is there for items 3 and 4, and for nothing before or after, however late they come."""
    tell(
        sitting,
        MEETING,
        """
        10:01 arrive T Moor items 3-4
        10:01 attends Jo Smith, Head of Housing for items 4 to 5
        10:01 deputy S Khan for A Cole items 2 and 4
        """,
    )
    assert _line(sitting, "partnerships-lead").state_words == "to come for items 3 to 4"
    assert not _line(sitting, "partnerships-lead").here
    say(sitting, MEETING, "10:10 item 2")
    assert [line.person for line in _register(sitting).lines if line.here] == ["Sam Khan"]
    say(sitting, MEETING, "10:20 item 3")
    assert [line.person for line in _register(sitting).lines if line.here] == ["Tess Moor"]
    tell(sitting, MEETING, "10:30 item 4\n10:40 item 5")
    assert [line.person for line in _register(sitting).lines if line.here] == ["Jo Smith"]
    assert _times(sitting, "partnerships-lead") == [("10:20", "10:40")]
    say(sitting, MEETING, "10:50 close")
    text = _minutes(sitting)
    assert "| Tess Moor | Strategic Partnerships Lead | in the room, for items 3 to 4 |" in text
    assert "deputy for Ada Cole, in the room, for item 2 and item 4" in text
    assert "- Jo Smith, Head of Housing, for items 4 to 5" in text


def test_items_nobody_came_to_leave_nobody_present(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:01 arrive T Moor items 5-6\n10:20 close")
    assert "Tess Moor" not in _minutes(sitting).split("## Apologies")[0]


def test_whoever_goes_before_the_range_ends_has_gone(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:01 arrive N West items 1-3\n10:10 leave N West: an incident")
    assert _times(sitting, "police") == [("10:00", "10:10")]
    assert not _line(sitting, "police").here
    say(sitting, MEETING, "undo")
    assert _line(sitting, "police").here


def test_a_deputy_for_items_to_come_does_not_push_the_holder_out(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present N West\n10:01 deputy D Hall for N West items 3-3")
    line = _line(sitting, "police")
    assert (line.person, line.here, [part.person for part in line.to_come]) == ("Nia West", True, ["Dev Hall"])
    with pytest.raises(Refused, match="Nia West is there"):
        say(sitting, MEETING, "10:02 deputy D Hall for N West")


def test_who_comes_for_all_of_it_is_not_to_come_for_a_part(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:01 arrive N West items 3-4\n10:02 arrive N West")
    assert _line(sitting, "police").to_come == ()
    say(sitting, MEETING, "undo")
    assert [part.items for part in _line(sitting, "police").to_come] == ["items 3 to 4"]


def test_a_range_recorded_late_reaches_back_and_marks_what_was_decided(sitting: Desk) -> None:
    """At 10:10 there was no health on the register; A Cole turns out to have been there for item 1."""
    tell(sitting, MEETING, "10:00 present J Patel, N West, A Cole\n10:01 leave A Cole\n10:02 return A Cole")
    say(sitting, MEETING, "10:10 decision adopt the tool")
    sitting.run(attendance.forget, MEETING, "health")
    assert _marked(sitting)
    say(sitting, MEETING, "10:20 arrive A Cole items 1-1")
    assert not _marked(sitting)


# Coming, going, and how.


def test_from_the_room_to_a_screen_and_back(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 present N West\n10:10 remote N West agreed\n10:20 present N West")
    line = _line(sitting, "police")
    assert [(stay.mode, stay.agreed) for stay in line.stays] == [
        ("in-room", False),
        ("remote", True),
        ("in-room", False),
    ]
    assert "in the room, remotely by agreement from 10:10, in the room from 10:20" in _minutes(sitting)


def test_a_deputy_moves_too_and_stays_the_deputy(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 deputy S Khan for A Cole\n10:10 remote S Khan")
    stays = _line(sitting, "health").stays
    assert [(stay.person, stay.capacity, stay.mode) for stay in stays] == [
        ("Sam Khan", "deputy", "in-room"),
        ("Sam Khan", "deputy", "remote"),
    ]


def test_that_it_was_agreed_may_be_said_afterwards(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 remote N West\n10:05 remote N West agreed")
    assert _line(sitting, "police").state_words == "joined remotely by agreement from 10:00"
    say(sitting, MEETING, "undo")
    assert _line(sitting, "police").state_words == "joined remotely from 10:00"


def test_somebody_comes_back_as_they_were(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 remote N West\n10:10 leave N West\n10:20 return N West")
    assert [stay.mode for stay in _line(sitting, "police").stays] == ["remote", "remote"]
    with pytest.raises(Refused, match="has been there since 10:20"):
        say(sitting, MEETING, "10:30 return N West")


def test_leaving_is_said_of_whoever_is_there(sitting: Desk) -> None:
    """A Cole is at home; her deputy sits for her. Nobody records that A Cole left."""
    say(sitting, MEETING, "10:00 deputy S Khan for A Cole")
    with pytest.raises(Refused, match="Sam Khan is there for Ada Cole; name Sam Khan"):
        say(sitting, MEETING, "10:10 leave A Cole")


def test_an_observer_counts_for_nobody_and_the_apologies_stay_told(sitting: Desk) -> None:
    tell(sitting, MEETING, "10:00 apologies N West: leave\n10:00 observe Pat Guest, Chief Inspector for N West online")
    line = _line(sitting, "police")
    assert (line.state_words, line.stays[0].mode) == ("observing from 10:00", "remote")
    assert "police" not in _register(sitting).verdict.counted
    assert "Pat Guest, observing for the Superintendent" in _minutes(sitting)
    assert "(apologies from Nia West)" in _minutes(sitting)
