"""Stories of seats, their holders and their agencies over a year of meetings (AQ9; B 2.17, 2.19)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.attendance import (
    Attendance,
    Held,
    Mark,
    Outcome,
    Places,
    Tenure,
    attendance,
    by_holder,
    marks,
    of_agency,
    register_says,
)
from store.rules.vocabulary import RegisterState

if TYPE_CHECKING:
    from collections.abc import Sequence

WEST = (Tenure("N West", date(2023, 9, 5)),)
"""The superintendent took the seat in September and still holds it."""


def held(text: str, year: int = 2024) -> tuple[Held, ...]:
    """One meeting a word, on the 21st of each month from January on."""
    return tuple(
        Held(date(year, month, 21), RegisterState(state), f"EG/{year}/{month:02}")
        for month, state in enumerate(text.split(), start=1)
    )


def seat(text: str, tenures: Sequence[Tenure] = WEST, kind: str = "member") -> Attendance:
    return attendance(marks(held(text), tenures, kind))


class TestStates:
    def test_each_is_counted_under_its_own_name(self) -> None:
        states = "in-room remote deputy apologies absent observing not-recorded"

        assert seat(states) == Attendance(
            meetings=6,
            in_room=1,
            remote=1,
            by_deputy=1,
            apologies=1,
            absent=1,
            observed=1,
            unrecorded=1,
            longest_run=3,
            current_run=3,
        )

    def test_remotely_is_in_person_and_shown_apart(self) -> None:
        figures = seat("in-room in-room remote in-room")

        assert (figures.in_person, figures.in_room, figures.remote) == (4, 3, 1)

    @pytest.mark.parametrize(
        ("states", "percentage", "in_person"),
        [
            ("in-room deputy absent", 67, 33),
            ("in-room absent", 50, 50),
            ("in-room in-room in-room in-room in-room absent absent absent", 63, 63),
            ("deputy", 100, 0),
            ("", None, None),
            ("not-recorded", None, None),
        ],
    )
    def test_the_percentage_is_of_meetings_the_register_speaks_of(
        self, states: str, percentage: int | None, in_person: int | None
    ) -> None:
        assert (seat(states).percentage, seat(states).percentage_in_person) == (percentage, in_person)

    def test_an_observer_attends_by_observing_and_a_member_does_not(self) -> None:
        assert seat("observing in-attendance", kind="observer").in_person == 2
        assert seat("observing in-attendance").in_person == 0
        assert seat("observing in-attendance").observed == 2

    def test_a_member_who_became_an_observer_is_judged_by_each_day(self) -> None:
        """New terms in March make the seat an observer's."""
        register = (
            Held(date(2024, 1, 21), RegisterState.OBSERVING, kind="member"),
            Held(date(2024, 3, 21), RegisterState.OBSERVING, kind="observer"),
        )

        figures = attendance(marks(register, WEST, "observer"))

        assert (figures.observed, figures.in_room) == (1, 1)

    def test_a_virtual_member_who_is_not_called_in_misses_nothing(self) -> None:
        """L: virtual members get the papers, and are called in where it concerns them."""
        figures = seat("not-recorded remote apologies not-recorded", kind="virtual")

        assert (figures.meetings, figures.not_called, figures.unrecorded, figures.percentage) == (2, 2, 0, 50)

    def test_who_is_suspended_does_not_miss_what_they_may_not_come_to(self) -> None:
        register = [
            Held(date(2024, 1, 21), RegisterState.ABSENT, suspended=True),
            Held(date(2024, 2, 21), RegisterState.DEPUTY, suspended=True),
            Held(date(2024, 3, 21), RegisterState.ABSENT),
        ]

        assert attendance(marks(register, WEST)) == Attendance(
            meetings=2, by_deputy=1, absent=1, suspended=1, longest_run=1, current_run=1
        )


class TestRegister:
    """What a line says at the end is who was there last; the report asks who was there at all."""

    @pytest.mark.parametrize(
        ("state", "sat", "said"),
        [
            ("deputy", [("holder", "in-room"), ("deputy", "in-room")], "in-room"),
            ("deputy", [("holder", "remote"), ("deputy", "in-room")], "remote"),
            ("apologies", [("holder", "remote")], "remote"),
            ("absent", [("deputy", "in-room")], "deputy"),
            ("remote", [("holder", "in-room"), ("holder", "remote")], "remote"),
            ("in-room", [("deputy", "in-room"), ("holder", "in-room")], "in-room"),
            ("observing", [("observing", "in-room")], "observing"),
            ("apologies", [], "apologies"),
            ("not-recorded", [], "not-recorded"),
        ],
    )
    def test_it_says(self, state: str, sat: list[tuple[str, str]], said: str) -> None:
        assert register_says(RegisterState(state), sat) == said


class TestHolders:
    def test_meetings_before_the_seat_was_filled_are_not_held_against_it(self) -> None:
        """Absent in January and February, when nobody held the seat; filled on the day of the March meeting."""
        states = "absent absent in-room deputy"

        assert seat(states, [Tenure("N West", date(2024, 3, 20))]).percentage == 100
        assert seat(states, [Tenure("N West", date(2024, 3, 21))]).meetings == 2
        assert seat(states, [Tenure("N West", date(2024, 3, 22))]).meetings == 1

    def test_nor_are_those_while_it_was_vacant_in_between(self) -> None:
        """L Grant left on 1 February, N West came on 1 April: February and March are nobody's."""
        tenures = [
            Tenure("L Grant", date(2019, 9, 30), date(2024, 2, 1)),
            Tenure("N West", date(2024, 4, 1)),
        ]

        assert seat("in-room absent absent in-room apologies", tenures) == Attendance(
            meetings=3, in_room=2, apologies=1, vacant=2, longest_run=1, current_run=1
        )

    def test_nor_those_after_it_was_given_up(self) -> None:
        assert seat("in-room in-room absent", [Tenure("N West", None, date(2024, 3, 1))]) == Attendance(
            meetings=2, in_room=2, vacant=1
        )

    def test_on_the_day_of_a_change_the_meeting_is_the_new_holders(self) -> None:
        tenures = [Tenure("L Grant", None, date(2024, 2, 21)), Tenure("N West", date(2024, 2, 21))]

        assert [mark.holder for mark in marks(held("absent absent"), tenures)] == ["L Grant", "N West"]

    def test_a_seat_nobody_dated_counts_from_the_beginning(self) -> None:
        assert seat("absent in-room", [Tenure("N West")]).meetings == 2

    def test_somebody_who_sits_for_a_vacant_seat_is_told_and_not_counted(self) -> None:
        """The seat has been vacant since February; the agency sends somebody in March all the same."""
        figures = seat("absent absent deputy", [Tenure("N West", None, date(2024, 2, 1))])

        assert (figures.meetings, figures.vacant, figures.covered) == (1, 2, 1)
        assert figures.current_run == 0

    def test_a_new_holder_does_not_inherit_the_misses_of_the_one_before(self) -> None:
        """L Grant missed three in a row; N West took the seat in April and missed one. The seat keeps all four."""
        tenures = [Tenure("L Grant", None, date(2024, 4, 1)), Tenure("N West", date(2024, 4, 1))]
        marked = marks(held("absent absent apologies absent in-room"), tenures)

        own = {name: attendance(each) for name, each in by_holder(marked).items()}

        assert (own["L Grant"].meetings, own["L Grant"].longest_run) == (3, 3)
        assert (own["N West"].meetings, own["N West"].longest_run, own["N West"].percentage) == (2, 1, 50)
        assert attendance(marked).longest_run == 4

    def test_who_comes_back_has_both_their_times(self) -> None:
        tenures = [
            Tenure("L Grant", None, date(2024, 2, 1)),
            Tenure("N West", date(2024, 2, 1), date(2024, 3, 1)),
            Tenure("L Grant", date(2024, 3, 1)),
        ]

        own = by_holder(marks(held("in-room absent apologies"), tenures))

        assert [mark.outcome for mark in own["L Grant"]] == ["in-room", "apologies"]
        assert attendance(own["N West"]).absent == 1

    def test_who_was_seen_there_was_there_whatever_is_entered_later(self) -> None:
        """In May the office enters that the seat changed hands in January; in February L Grant sat on it."""
        register = [
            Held(date(2024, 2, 21), RegisterState.IN_ROOM, "EG/2024/01", "L Grant"),
            Held(date(2024, 3, 21), RegisterState.ABSENT, "EG/2024/02", "L Grant"),
        ]
        tenures = [Tenure("L Grant", None, date(2024, 1, 1)), Tenure("N West", date(2024, 1, 1))]

        marked = marks(register, tenures)

        assert [(mark.holder, mark.outcome) for mark in marked] == [("L Grant", "in-room"), ("N West", "absent")]

    def test_a_seat_has_only_the_meetings_of_its_own_life(self) -> None:
        """The seat was made on 1 February and given up on the day of the April meeting."""
        own = marks(held("absent absent absent absent"), WEST, since=date(2024, 2, 1), until=date(2024, 4, 21))

        assert [mark.on.month for mark in own] == [2, 3]


class TestRuns:
    @pytest.mark.parametrize(
        ("states", "longest", "current"),
        [
            ("absent apologies in-room absent", 2, 1),
            ("absent in-room", 1, 0),
            ("absent deputy absent", 1, 1),
            ("absent not-recorded apologies", 2, 2),
            ("absent observing", 2, 2),
            ("in-room", 0, 0),
        ],
    )
    def test_a_deputy_ends_one_and_a_meeting_not_recorded_does_not(
        self, states: str, longest: int, current: int
    ) -> None:
        assert (seat(states).longest_run, seat(states).current_run) == (longest, current)

    def test_a_vacancy_neither_ends_nor_lengthens_one(self) -> None:
        tenures = [Tenure("L Grant", None, date(2024, 2, 1)), Tenure("N West", date(2024, 3, 1))]

        assert seat("absent absent absent", tenures).longest_run == 2

    def test_meetings_may_come_in_any_order(self) -> None:
        register = held("absent absent in-room")

        assert marks(register[::-1], WEST) == marks(register, WEST)


class TestAgencies:
    def test_a_meeting_counts_once_and_by_the_best_of_its_seats(self) -> None:
        """The council has three seats; in March nobody came, but one of them sent apologies."""
        seats = [
            marks(held("in-room absent absent"), WEST),
            marks(held("absent deputy apologies"), WEST),
            marks(held("apologies remote absent"), WEST),
        ]

        together = of_agency(seats)

        assert [mark.outcome for mark in together] == ["in-room", "remote", "apologies"]
        assert attendance(together).percentage == 67
        assert Places.of(attendance(each) for each in seats) == Places(9, 3)

    def test_nothing_is_known_of_it_while_one_of_its_seats_is_not_recorded(self) -> None:
        """In January one was absent and nothing was noted of the other; in February the other came."""
        seats = [marks(held("absent absent"), WEST), marks(held("not-recorded in-room"), WEST)]

        assert [mark.outcome for mark in of_agency(seats)] == ["not-recorded", "in-room"]

    def test_it_is_there_by_whoever_sits_for_its_vacant_seat(self) -> None:
        vacant = marks(held("deputy absent"), [])

        assert [mark.outcome for mark in of_agency([vacant])] == ["deputy", "vacant"]

    def test_virtual_members_who_are_not_called_in_leave_it_as_it_is(self) -> None:
        seats = [marks(held("absent"), WEST), marks(held("not-recorded"), WEST, "virtual")]

        assert [mark.outcome for mark in of_agency(seats)] == ["absent"]

    def test_it_keeps_the_misses_of_all_who_held_its_seat(self) -> None:
        tenures = [Tenure("L Grant", None, date(2024, 3, 1)), Tenure("N West", date(2024, 3, 1))]

        assert attendance(of_agency([marks(held("absent absent absent"), tenures)])).current_run == 3

    def test_of_no_places_there_is_no_share(self) -> None:
        assert Places().percentage is None


DAYS = st.dates(date(2022, 10, 1), date(2024, 3, 31))
MEETINGS = st.lists(st.builds(Held, DAYS, st.sampled_from(RegisterState), suspended=st.booleans()), max_size=20)
TENURES = st.lists(st.builds(Tenure, st.sampled_from(["A", "B"]), st.none() | DAYS, st.none() | DAYS), max_size=3)
KINDS = st.sampled_from(["member", "virtual", "observer"])


@given(MEETINGS, TENURES, KINDS)
def test_the_figures_of_a_seat_add_up(meetings: list[Held], tenures: list[Tenure], kind: str) -> None:
    figures = attendance(marks(meetings, tenures, kind))
    told = figures.in_person + figures.by_deputy + figures.apologies + figures.absent + figures.observed

    assert told == figures.meetings
    untold = figures.unrecorded + figures.not_called + figures.suspended + figures.vacant
    assert figures.meetings + untold == len(meetings)
    assert 0 <= figures.covered <= figures.vacant
    assert 0 <= figures.current_run <= figures.longest_run <= figures.missed
    assert figures.percentage is None or 0 <= figures.percentage <= 100
    assert (figures.percentage == 100) is (figures.meetings > 0 and figures.longest_run == 0)


@given(MEETINGS, TENURES)
def test_every_meeting_of_a_seat_is_one_of_its_holders_or_nobodys(meetings: list[Held], tenures: list[Tenure]) -> None:
    marked = marks(meetings, tenures)
    own = by_holder(marked)

    assert sum(attendance(each).meetings for each in own.values()) == attendance(marked).meetings
    for holder, each in own.items():
        theirs = [tenure for tenure in tenures if tenure.person == holder]
        assert all(any(tenure.covers(mark.on) for tenure in theirs) for mark in each)


@given(st.lists(st.lists(st.sampled_from(Outcome), min_size=4, max_size=4), min_size=1, max_size=4))
def test_an_agency_is_there_where_any_of_its_seats_is_and_nowhere_else(seats: list[list[Outcome]]) -> None:
    days = [date(2024, month, 21) for month in range(1, 5)]
    marked = [[Mark(f"m{day.month}", day, outcome) for day, outcome in zip(days, each, strict=True)] for each in seats]
    sat = {"in-room", "remote", "deputy", "covered"}

    together = of_agency(marked)

    assert [mark.on for mark in together] == days
    for number, mark in enumerate(together):
        assert (mark.outcome in {"in-room", "remote", "deputy"}) is any(each[number] in sat for each in seats)
