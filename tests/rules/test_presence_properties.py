"""What holds of every run of arrivals and departures."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.rules.presence import Stay, present_at, timeline
from store.rules.quoracy import Verdict, judge
from store.rules.room import Room
from tests.rules.rooms import rule, seats

START = datetime(2024, 3, 21, 10, 0)
MINUTES = 40
BODY = seats("""
    director | Director       | Brent Council       | local-authority
    nursing  | Nurse          | NWL ICB             | health
    bcu      | Superintendent | Metropolitan Police | police
""")
RULE = rule('rule = { any = [ { all = [ { one_from = "health" }, { one_from = "police" } ] }, { people = 3 } ] }')


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def noted(seat: str, person: str, arrived: int, stayed: int | None) -> Stay:
    left = None if stayed is None else minute(arrived + stayed)
    return Stay(seat, person, "in-room", "holder", minute(arrived), left)


STAYS = st.lists(
    st.builds(
        noted,
        st.sampled_from(["director", "nursing", "bcu"]),
        st.sampled_from(["A Cole", "N West", "R Obi"]),
        st.integers(-5, MINUTES + 5),
        st.none() | st.integers(0, MINUTES),
    ),
    max_size=7,
)


@given(STAYS)
def test_the_timeline_says_of_every_minute_what_that_minute_says_of_itself(stays: list[Stay]) -> None:
    def at(moment: datetime) -> Verdict:
        return judge(RULE, Room(BODY, present_at(stays, moment), moment))

    line = timeline(stays, START, minute(MINUTES), at)

    for number in range(MINUTES):
        around = [stretch for stretch in line if stretch.start <= minute(number) < stretch.end]
        assert [stretch.verdict.headline() for stretch in around] == [at(minute(number)).headline()]


@given(STAYS)
def test_stretches_join_without_gaps_and_each_tells_something_new(stays: list[Stay]) -> None:
    def at(moment: datetime) -> Verdict:
        return judge(RULE, Room(BODY, present_at(stays, moment), moment))

    line = timeline(stays, START, minute(MINUTES), at)

    assert line[0].start == START
    assert line[-1].end == minute(MINUTES)
    for before, after in pairwise(line):
        assert before.end == after.start
        assert before.verdict.headline() != after.verdict.headline()


@given(STAYS, st.integers(0, MINUTES))
def test_nobody_is_there_outside_their_stays_or_twice_for_one_seat(stays: list[Stay], number: int) -> None:
    there = present_at(stays, minute(number))
    covering = {
        (stay.seat, stay.person)
        for stay in stays
        if stay.arrived <= minute(number) and not (stay.left and stay.left <= minute(number))
    }

    assert {(attendee.seat, attendee.person) for attendee in there} == covering
    assert len(there) == len(covering)
