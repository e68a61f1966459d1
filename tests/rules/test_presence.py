"""Stories of arrivals and departures, and of how quoracy ran through a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from store.rules.presence import Stay, present_at, timeline
from store.rules.quoracy import Verdict, judge
from store.rules.room import Attendee, Room
from tests.rules.rooms import rule, seats

BODY = """
director | Director of Children's Services | Brent Council       | local-authority
nursing  | Director of Nursing             | NWL ICB             | health
bcu      | Superintendent                  | Metropolitan Police | police
charity  | Chief Officer                   | Voices              | voluntary
"""
PARTNERS = 'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" } ] }'


def clock(time: str) -> datetime:
    hour, minute = time.split(":")
    return datetime(2024, 3, 21, int(hour), int(minute))


def stay(text: str) -> Stay:
    """`J Patel for director 10:00 to 11:05`, or without an end."""
    person, _, rest = text.partition(" for ")
    seat, arrived, *left = rest.replace(" to ", " ").split()
    return Stay(seat, person, "in-room", "holder", clock(arrived), clock(left[0]) if left else None)


def stays(text: str) -> tuple[Stay, ...]:
    return tuple(stay(line.strip()) for line in text.strip().splitlines())


# The superintendent comes late and has to go early; somebody from a charity comes and goes.
MEETING = stays("""
    J Patel for director 10:00
    A Cole for nursing 10:00
    N West for bcu 10:07 to 11:05
    R Obi for charity 10:20 to 10:40
""")


def at(moment: datetime) -> Verdict:
    return judge(rule(PARTNERS), Room(seats(BODY), present_at(MEETING, moment), moment))


class TestPresent:
    @pytest.mark.parametrize(
        ("time", "there"),
        [
            ("10:06", ["director", "nursing"]),
            ("10:07", ["director", "nursing", "bcu"]),
            ("11:04", ["director", "nursing", "bcu"]),
            ("11:05", ["director", "nursing"]),
            ("09:59", []),
        ],
    )
    def test_who_arrives_is_there_at_once_and_who_leaves_is_gone_at_once(self, time: str, there: list[str]) -> None:
        """N West came at 10:07 and left at 11:05."""
        assert [attendee.seat for attendee in present_at(MEETING, clock(time))] == there

    def test_who_leaves_and_returns_is_away_between(self) -> None:
        twice = stays("N West for bcu 10:00 to 10:30\nN West for bcu 10:45")

        assert [len(present_at(twice, clock(time))) for time in ("10:29", "10:30", "10:44", "10:45")] == [1, 0, 0, 1]

    def test_who_left_the_moment_they_came_was_never_there(self) -> None:
        assert present_at(stays("N West for bcu 10:00 to 10:00"), clock("10:00")) == ()

    def test_of_two_stays_that_overlap_the_later_holds(self) -> None:
        """N West joined remotely and came into the room at 10:30; nobody closed the first stay."""
        remote = replace(stay("N West for bcu 10:00"), mode="remote")
        in_room = stay("N West for bcu 10:30")

        for noted in ((remote, in_room), (in_room, remote)):
            assert [attendee.mode for attendee in present_at(noted, clock("10:29"))] == ["remote"]
            assert [attendee.mode for attendee in present_at(noted, clock("10:30"))] == ["in-room"]

    def test_everything_known_of_a_stay_is_known_of_the_attendee(self) -> None:
        known = Stay(
            seat="bcu",
            person="S Khan",
            mode="remote",
            capacity="deputy",
            arrived=clock("10:00"),
            named=False,
            may_decide=False,
            withdrawn="family tie",
            conflicted=True,
            remote_agreed=True,
            post="Inspector",
        )

        assert present_at([known], clock("10:00")) == (
            Attendee("bcu", "S Khan", "remote", "deputy", False, False, "family tie", True, True, "Inspector"),
        )


class TestTimeline:
    def test_quoracy_is_gained_and_lost_with_the_police(self) -> None:
        """R Obi's coming and going changes nothing, so it cuts no stretch in two."""
        line = timeline(MEETING, clock("10:00"), clock("12:00"), at)

        assert [(stretch.start, stretch.end, stretch.verdict.headline()) for stretch in line] == [
            (clock("10:00"), clock("10:07"), "NOT QUORATE · no police"),
            (clock("10:07"), clock("11:05"), "QUORATE"),
            (clock("11:05"), clock("12:00"), "NOT QUORATE · no police"),
        ]

    def test_another_partner_going_is_another_stretch(self) -> None:
        """Not quorate before and after, but somebody else is missing now."""
        noted = stays("J Patel for director 10:00 to 10:30\nA Cole for nursing 10:00")

        def judged(moment: datetime) -> Verdict:
            return judge(rule(PARTNERS), Room(seats(BODY), present_at(noted, moment), moment))

        line = timeline(noted, clock("10:00"), clock("11:00"), judged)

        assert [stretch.verdict.headline() for stretch in line] == [
            "NOT QUORATE · no police",
            "NOT QUORATE · no local authority, no police",
        ]

    def test_a_headcount_filling_up_is_one_stretch_until_it_is_full(self) -> None:
        noted = stays("J Patel for director 10:00\nA Cole for nursing 10:05\nN West for bcu 10:10")

        def judged(moment: datetime) -> Verdict:
            return judge(rule("rule = { people = 3 }"), Room(seats(BODY), present_at(noted, moment), moment))

        line = timeline(noted, clock("10:00"), clock("11:00"), judged)

        assert [stretch.start for stretch in line] == [clock("10:00"), clock("10:10")]

    def test_an_item_somebody_withdraws_for_turns_it_too(self) -> None:
        """AQ7: A Cole withdraws for the item from 10:20 to 10:30; nobody leaves or arrives then."""
        noted = stays("J Patel for director 10:00\nA Cole for nursing 10:00\nN West for bcu 10:00")
        item = (clock("10:20"), clock("10:30"))

        def judged(moment: datetime) -> Verdict:
            there = present_at(noted, moment)
            if item[0] <= moment < item[1]:
                there = tuple(replace(who, withdrawn="family tie") if who.person == "A Cole" else who for who in there)
            return judge(rule(PARTNERS), Room(seats(BODY), there, moment))

        line = timeline(noted, clock("10:00"), clock("11:00"), judged, also=item)

        assert [(stretch.start, stretch.verdict.quorate) for stretch in line] == [
            (clock("10:00"), True),
            (clock("10:20"), False),
            (clock("10:30"), True),
        ]

    def test_who_comes_after_the_end_does_not_lengthen_the_meeting(self) -> None:
        line = timeline(MEETING, clock("10:00"), clock("10:05"), at)

        assert [(stretch.start, stretch.end) for stretch in line] == [(clock("10:00"), clock("10:05"))]

    def test_a_meeting_without_length_has_no_stretches(self) -> None:
        assert timeline(MEETING, clock("10:00"), clock("10:00"), at) == ()
