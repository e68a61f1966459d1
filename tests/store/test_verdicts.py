"""The verdict, minute by minute and item by item: the clock, the business, the ruling, the meeting before (AQ2)."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from store.desk import Desk
from store.errors import BadInput, Refused
from store.queries import agenda, minutes, recording, register, room
from store.services import agenda as agenda_service
from store.services import meetings, planning
from store.services.minutes import text_of
from tests.conftest import Wall
from tests.store import ruled
from tests.store.ruled import BUDGET, MEETING, NEXT, PARTNERS, Adopt, course, decided, headline
from tests.store.sittings import say, tell


@pytest.fixture
def adopt(tmp_path: Path, wall: Wall) -> Iterator[Adopt]:
    """Give the Executive Group a rule."""
    with ruled.desks(tmp_path, wall) as found:
        yield found


def _item(desk: Desk, number: str, meeting: str = MEETING) -> str:
    return next(item.key for item in desk.read(agenda.view, meeting).items if item.number == number)


class TestTimeline:
    """How quoracy ran, as a picture and in the minutes (AQ2)."""

    def test_a_withdrawal_turns_it_for_the_length_of_the_item(self, adopt: Adopt) -> None:
        """Ada Cole declares at once that she will withdraw from item 3, which is taken from 10:20 to 10:40."""
        desk = adopt(PARTNERS)
        turns = tell(
            desk,
            MEETING,
            """
            10:00 start
            10:00 present J Patel, A Cole, N West
            10:02 interest A Cole item 3 withdraws: her own service
            10:20 item 3
            10:40 item 4
            11:00 close
            """,
        )
        assert course(desk) == [("10:00", True), ("10:20", False), ("10:40", True)]
        assert [turned.notice for turned in turns[3:5]] == [
            "✗ NOT QUORATE · no health since 10:20",
            "✓ QUORATE since 10:40",
        ]
        text = desk.read(text_of, MEETING)
        assert "It was not quorate from 10:20 to 10:40 (no health: Ada Cole had withdrawn)." in text
        assert text.count("Not quorate while this item was taken (no health: Ada Cole had withdrawn).") == 1

    def test_an_interest_declared_in_the_middle_of_an_item_tells_from_then_on(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(
            desk,
            MEETING,
            """
            10:00 start
            10:00 present J Patel, A Cole, N West
            10:10 interest A Cole withdraws: a relative
            10:15 next
            10:30 close
            """,
        )
        assert course(desk) == [("10:00", True), ("10:10", False), ("10:15", True)]

    def test_lost_and_regained_inside_one_item_is_told_under_it(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(
            desk,
            MEETING,
            """
            10:00 start
            10:00 present J Patel, A Cole, N West
            10:05 item 2
            10:10 leave N West: a call
            10:15 return N West
            10:30 close
            """,
        )
        assert "Not quorate for part of this item: from 10:10 to 10:15 (no police)." in desk.read(text_of, MEETING)

    def test_since_is_right_in_the_very_second_it_turns(self, adopt: Adopt, wall: Wall) -> None:
        desk = adopt(PARTNERS)
        wall.set("2024-03-21 10:00")
        tell(desk, MEETING, "start\npresent J Patel, A Cole")
        wall.set("2024-03-21 10:07")
        say(desk, MEETING, "arrive N West")
        view = desk.read(register.view, MEETING, desk.today())
        board = desk.read(register.board, MEETING, desk.today())
        assert view.since == board.since == datetime(2024, 3, 21, 10, 7)
        assert [stretch.start.minute for stretch in view.timeline] == [0, 7]

    def test_leaving_as_the_meeting_closes_makes_no_stretch_of_no_length(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole, N West\n11:00 leave N West\n11:00 close")
        assert course(desk) == [("10:00", True)]

    def test_after_half_an_hour_those_present_are_enough(self, adopt: Adopt) -> None:
        """The clock alone turns it: nobody comes or goes at half past ten."""
        desk = adopt(PARTNERS + "\n[[when]]\nafter_minutes = 30\ninstead = true\nrule = { people = 2 }\n")
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:40 note they waited")
        assert course(desk) == [("10:00", False), ("10:30", True)]

    def test_the_item_returned_to_is_the_one_under_discussion(self, adopt: Adopt) -> None:
        """Item 2, then item 3 from which Ada Cole withdraws, then item 2 again: she counts again."""
        desk = adopt(PARTNERS)
        tell(
            desk,
            MEETING,
            """
            10:00 start
            10:00 present J Patel, A Cole, N West
            10:01 interest A Cole item 3 withdraws: her own service
            10:05 item 2
            10:10 item 3
            10:20 item 2
            10:30 close
            """,
        )
        assert course(desk) == [("10:00", True), ("10:10", False), ("10:20", True)]


class TestPresenceForItems:
    """A stay for a range of items (AQ7a) lasts from the beginning of the first until the end of the last."""

    STORY = "10:00 start\n10:00 present J Patel, A Cole\n10:02 present N West for items 2 to 3"

    def test_not_there_before_and_gone_after(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, f"{self.STORY}\n10:10 item 2\n10:20 item 3\n10:30 item 4\n10:40 close")
        assert course(desk) == [("10:00", False), ("10:10", True), ("10:30", False)]

    def test_the_first_of_them_is_passed_over(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, f"{self.STORY}\n10:05 defer item 2: no paper\n10:20 item 3\n10:30 item 4\n10:40 close")
        assert course(desk) == [("10:00", False), ("10:20", True), ("10:30", False)]

    def test_the_last_of_them_is_passed_over(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, f"{self.STORY}\n10:10 item 2\n10:20 item 4\n10:40 close")
        assert course(desk) == [("10:00", False), ("10:10", True), ("10:20", False)]

    def test_all_of_them_are_passed_over(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, f"{self.STORY}\n10:10 item 4\n10:40 close")
        assert course(desk) == [("10:00", False)]

    def test_another_item_taken_between_them_is_not_theirs(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, f"{self.STORY}\n10:10 item 2\n10:20 item 4\n10:30 item 3\n10:40 close")
        assert course(desk) == [("10:00", False), ("10:10", True), ("10:20", False), ("10:30", True)]

    def test_whoever_leaves_before_the_last_ends_is_gone(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, f"{self.STORY}\n10:10 item 2\n10:15 leave N West\n10:20 item 3\n10:40 close")
        assert course(desk) == [("10:00", False), ("10:10", True), ("10:15", False)]

    def test_their_first_and_last_item_stay_on_the_agenda(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, self.STORY)
        for number in ("2", "3"):
            with pytest.raises(Refused, match="somebody who"):
                desk.run(agenda_service.remove_item, MEETING, _item(desk, number))


class TestBusiness:
    """What an item deals with, where the rule asks more of some business (AQ3a)."""

    def test_a_kind_of_business_tells_at_once_and_on_its_item_only(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS + BUDGET)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole, N West\n10:05 item 2")
        assert say(desk, MEETING, "10:06 business budget").notice == "✗ NOT QUORATE · 1 short of 4 people since 10:06"
        refused = say(desk, MEETING, "10:07 decision approve it", recommend=True)
        assert refused.act == "decisions.recommend"
        assert say(desk, MEETING, "10:10 item 3").notice == "✓ QUORATE since 10:10"
        assert say(desk, MEETING, "10:11 decision adopt the plan").act == "decisions.decide"
        assert decided(desk, "R1").proof.business == "budget"
        assert "Kind of business: budget." in desk.read(text_of, MEETING)

    def test_business_that_concerns_an_agency_needs_it(self, adopt: Adopt) -> None:
        """Item 2 concerns the council's college; without education nothing is decided on it."""
        concerned = '\n[[when]]\nconcerns = "education"\nrule = { one_from = "education" }\n'
        desk = adopt('rule = { one_from = "police" }\n' + concerned)
        tell(desk, MEETING, "10:00 start\n10:00 present N West\n10:05 concerns United Colleges for item 2")
        assert headline(desk) == "QUORATE"
        say(desk, MEETING, "10:06 item 2")
        assert headline(desk) == "NOT QUORATE · no education"

    def test_it_can_be_said_on_the_agenda_beforehand(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS + BUDGET)
        text = agenda_service.ItemText("Budget for 2024/25", business="Budget", concerns="health, police")
        desk.run(agenda_service.add_item, MEETING, text)
        item = next(item for item in desk.read(agenda.view, MEETING).items if item.title == "Budget for 2024/25")
        assert (item.business, item.concerns) == ("budget", "health police")
        unchanged = agenda_service.ItemText("Budget for the year")
        desk.run(agenda_service.change_item, MEETING, item.key, unchanged)
        changed = next(each for each in desk.read(agenda.view, MEETING).items if each.key == item.key)
        assert (changed.title, changed.business) == ("Budget for the year", "budget")

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            (agenda_service.ItemText("Budget", business="busget"), "they know budget"),
            (agenda_service.ItemText("Budget", concerns="fire"), "there is no agency or constituency `fire`"),
        ],
    )
    def test_what_nobody_knows_is_refused_with_what_there_is(
        self, adopt: Adopt, text: agenda_service.ItemText, says: str
    ) -> None:
        desk = adopt(PARTNERS + BUDGET)
        with pytest.raises(BadInput, match=says):
            desk.run(agenda_service.add_item, MEETING, text)

    def test_said_after_the_decision_it_marks_it_and_keeps_both_verdicts(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS + BUDGET)
        tell(
            desk,
            MEETING,
            "10:00 start\n10:00 present J Patel, A Cole, N West\n10:05 decision spend it\n10:06 business budget",
        )
        line = decided(desk, "D1")
        assert line.proof.verdict.quorate
        assert line.corrected is not None
        assert line.corrected.corrected == "business"
        assert "Kind of business corrected since the decision was taken." in desk.read(text_of, MEETING)
        say(desk, MEETING, "10:07 business none")
        assert decided(desk, "D1").corrected is None

    def test_it_is_undone_like_any_step(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS + BUDGET)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole, N West\n10:06 business budget\nundo")
        assert headline(desk) == "QUORATE"


class TestRuling:
    """The chair's ruling, where the terms allow it (AQ6)."""

    RULE = PARTNERS + 'ruling = ["urgent", "severe weather"]\n'
    STORY = "10:00 start\n10:00 present J Patel, A Cole"

    def test_it_lets_decisions_stand_from_its_minute_on_and_says_so(self, adopt: Adopt) -> None:
        desk = adopt(self.RULE)
        tell(desk, MEETING, f"{self.STORY}\n10:05 decision write to them")
        ruled_so = say(desk, MEETING, "10:10 ruling urgent: the inspection begins tomorrow")
        assert ruled_so.notice == "! NOT QUORATE · no police · decisions stand by the chair's ruling, from 10:10 on"
        tell(desk, MEETING, "10:12 decision write to the inspectors\n10:30 close")
        assert (decided(desk, "R1").state, decided(desk, "D1").state) == ("waiting", "stands")
        proof = decided(desk, "D1").proof
        assert (proof.verdict.ruling, proof.ruled_at) == (
            "urgent: the inspection begins tomorrow",
            datetime(2024, 3, 21, 10, 10),
        )
        text = desk.read(text_of, MEETING)
        assert "At 10:10 the chair, Jo Patel, ruled: urgent: the inspection begins tomorrow." in text
        assert "**CHAIR'S RULING** (10:10, Jo Patel): urgent: the inspection begins tomorrow" in text
        assert "Not quorate at 10:12 (no police); the decision stands by the chair's ruling of 10:10: urgent" in text
        assert "| 10:10 | 10:30 | no, but decisions stand by the chair's ruling | no police |" in text
        assert "# DRAFT · Executive Group: Notes of an inquorate meeting" in text

    def test_no_earlier_minute_is_judged_by_it(self, adopt: Adopt) -> None:
        desk = adopt(self.RULE)
        tell(desk, MEETING, f"{self.STORY}\n10:10 ruling urgent: it cannot wait")
        stretches = desk.read(minutes.record, MEETING).timeline
        assert [stretch.verdict.may_decide for stretch in stretches] == [False]
        assert say(desk, MEETING, "10:05 decision act", recommend=True).act == "decisions.recommend"
        assert say(desk, MEETING, "10:11 decision act").act == "decisions.decide"

    @pytest.mark.parametrize(
        ("rule", "line", "says"),
        [
            (RULE, "ruling we are in a hurry", "names none of the grounds the terms list; name “urgent” or “severe"),
            (PARTNERS, "ruling urgent: it cannot wait", "the terms allow no chair's ruling"),
        ],
    )
    def test_another_ground_is_refused_and_leaves_nothing_behind(
        self, adopt: Adopt, rule: str, line: str, says: str
    ) -> None:
        desk = adopt(rule)
        tell(desk, MEETING, self.STORY)
        with pytest.raises(Refused, match=says) as refused:
            say(desk, MEETING, f"10:10 {line}")
        assert refused.value.exit_code == 1
        assert headline(desk) == "NOT QUORATE · no police"

    def test_a_second_ruling_is_refused_and_the_first_may_be_undone(self, adopt: Adopt) -> None:
        desk = adopt(self.RULE)
        tell(desk, MEETING, f"{self.STORY}\n10:10 ruling urgent: it cannot wait")
        with pytest.raises(Refused, match="the chair ruled at 10:10 already"):
            say(desk, MEETING, "10:20 ruling severe weather: snow")
        say(desk, MEETING, "undo")
        assert headline(desk) == "NOT QUORATE · no police"


class TestTwoRunning:
    """No two meetings running may be inquorate: after one, the next has no ruling (AQ3a)."""

    RULE = PARTNERS + 'ruling = ["urgent"]\nno_two_inquorate = true\n'

    def _next(self, desk: Desk, wall: Wall) -> None:
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        wall.set("2024-06-20 09:50")
        tell(desk, NEXT, "10:00 start\n10:00 present J Patel, A Cole")

    def test_after_a_meeting_of_which_no_part_was_quorate_there_is_no_ruling(self, adopt: Adopt, wall: Wall) -> None:
        desk = adopt(self.RULE)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:05 ruling urgent: at once\n10:30 close")
        self._next(desk, wall)
        with pytest.raises(Refused, match="no two meetings running may be inquorate"):
            say(desk, NEXT, "10:10 ruling urgent: again")
        verdict = desk.read(register.view, NEXT, desk.today()).verdict
        assert "The meeting before was not quorate either" in verdict.notes[-1]

    def test_a_meeting_quorate_for_a_while_counts_as_quorate(self, adopt: Adopt, wall: Wall) -> None:
        desk = adopt(self.RULE)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:20 arrive N West\n10:30 close")
        self._next(desk, wall)
        say(desk, NEXT, "10:10 ruling urgent: at once")
        tell(desk, NEXT, "10:11 decision act")
        assert decided(desk, f"{NEXT}-D1").proof.previous_inquorate is False

    def test_a_workshop_between_the_two_does_not_count(self, adopt: Adopt, wall: Wall) -> None:
        desk = adopt(self.RULE)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:30 close")
        desk.run(planning.plan, "executive", date(2024, 5, 9), kind="workshop")
        tell(desk, "EG/2024/W1", "10:00 start\n10:00 present J Patel, A Cole, N West\n10:30 close")
        self._next(desk, wall)
        with pytest.raises(Refused, match="no two meetings running"):
            say(desk, NEXT, "10:10 ruling urgent: again")

    def test_an_extra_condition_after_an_inquorate_meeting_follows_the_chain(self, adopt: Adopt, wall: Wall) -> None:
        """After an inquorate meeting two are enough; whether March was one decides what June was, and so September."""
        after = "\n[[when]]\nafter_inquorate = true\ninstead = true\nrule = { people = 2 }\n"
        desk = adopt(PARTNERS + after)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:30 close")
        self._next(desk, wall)
        assert headline(desk, NEXT) == "QUORATE"
        say(desk, NEXT, "10:30 close")
        desk.run(planning.plan, "executive", date(2024, 9, 19))
        wall.set("2024-09-19 09:50")
        tell(desk, "EG/2024/03", "10:00 start\n10:00 present J Patel, A Cole")
        assert headline(desk, "EG/2024/03") == "NOT QUORATE · no police"

    def test_the_notes_of_an_inquorate_meeting_are_called_so_where_they_are_approved(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS)
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:30 close")
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        titles = [item.title for item in desk.read(agenda.view, NEXT).items]
        assert "Notes of the inquorate meeting of Thu 21 March 2024" in titles


class TestGrace:
    """A lack of quoracy in the first minutes (AQ3)."""

    def test_it_is_told_while_it_lasts_and_no_decision_stands_in_it(self, adopt: Adopt) -> None:
        desk = adopt(PARTNERS + "grace = 15\n")
        tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole")
        early = desk.read(register.view, MEETING, desk.today(), datetime(2024, 3, 21, 10, 14)).verdict
        late = desk.read(register.view, MEETING, desk.today(), datetime(2024, 3, 21, 10, 15)).verdict
        assert early.notes == ("In the first 15 minutes this does not yet matter: time until 10:15.",)
        assert late.notes == ()
        assert say(desk, MEETING, "10:10 decision act", recommend=True).act == "decisions.recommend"


def test_the_titles_of_what_was_quorate_never_and_for_a_while(adopt: Adopt) -> None:
    never, for_a_while = adopt(PARTNERS), adopt(PARTNERS)
    tell(never, MEETING, "10:00 start\n10:00 present J Patel\n10:30 close")
    tell(
        for_a_while,
        MEETING,
        "10:00 start\n10:00 present J Patel, A Cole, N West\n10:05 item 2\n10:10 leave N West\n10:30 close",
    )
    assert never.read(minutes.record, MEETING).title == "Notes of an inquorate meeting"
    assert for_a_while.read(minutes.record, MEETING).title == "Minutes"
    assert "Not quorate for part of this item: from 10:10 to 10:30 (no police)." in for_a_while.read(text_of, MEETING)


def test_what_the_chair_ruled_stands_among_the_outcomes_of_its_item(adopt: Adopt) -> None:
    desk = adopt(TestRuling.RULE)
    tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole\n10:05 item 2\n10:10 ruling urgent: at once")
    ruling = next(o for o in desk.read(recording.view, MEETING, desk.today()).outcomes if o.kind == "ruling")
    assert (ruling.item_key, ruling.text, ruling.who) == (_item(desk, "2"), "urgent: at once", "Jo Patel")


def test_what_was_read_before_a_change_still_says_so_after_it(adopt: Adopt) -> None:
    desk = adopt(PARTNERS + BUDGET)
    tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole, N West")
    from store.queries import find

    facts = desk.read(lambda session: room.facts(session, find.meeting(session, MEETING)))
    item, at = _item(desk, "1"), datetime(2024, 3, 21, 10, 6)
    assert facts.verdict(at, item).quorate
    tell(desk, MEETING, "10:05 business budget")
    assert facts.verdict(at, item).quorate


def test_a_workshop_has_no_ruling(adopt: Adopt) -> None:
    desk = adopt(TestRuling.RULE)
    desk.run(planning.plan, "executive", date(2024, 5, 9), kind="workshop")
    desk.run(meetings.start, "EG/2024/W1", datetime(2024, 5, 9, 10))
    with pytest.raises(Refused, match="a workshop takes no decisions"):
        desk.run(meetings.rule, "EG/2024/W1", "urgent: at once")
