"""Stories of the duty to attend so often a year (AQ9; L: the leads come at least twice)."""

from __future__ import annotations

from datetime import date

import pytest

from store.rules.attendance import Held, Tenure, marks
from store.rules.attendance_duty import DutyYear, duty_in, year_of, years
from store.rules.body_terms import AttendanceDuty
from store.rules.vocabulary import RegisterState

TWICE = AttendanceDuty(2, roles=frozenset({"lead"}), in_person=True)
YEAR = year_of(date(2023, 6, 1))
"""From 1 April 2023 to 31 March 2024."""


def duty(
    text: str,
    on: date,
    planned: tuple[date, ...] = (),
    *,
    known_from: date | None = date(2019, 9, 30),
    wanted: AttendanceDuty = TWICE,
) -> DutyYear:
    """How it stands; `2023-05-17 in-room` is one meeting a line."""
    register = []
    for line in filter(None, map(str.strip, text.splitlines())):
        day, state = line.split()
        register.append(Held(date.fromisoformat(day), RegisterState(state)))
    marked = marks(register, [Tenure("J Patel")])
    return duty_in(wanted, YEAR, marked, on=on, planned=planned, known_from=known_from)


class TestYears:
    @pytest.mark.parametrize(
        ("day", "begins", "first", "last", "label"),
        [
            (date(2024, 3, 31), (4, 1), date(2023, 4, 1), date(2024, 3, 31), "2023-24"),
            (date(2024, 4, 1), (4, 1), date(2024, 4, 1), date(2025, 3, 31), "2024-25"),
            (date(2024, 8, 31), (9, 1), date(2023, 9, 1), date(2024, 8, 31), "2023-24"),
            (date(2024, 2, 29), (1, 1), date(2024, 1, 1), date(2024, 12, 31), "2024"),
            (date(1999, 12, 1), (4, 1), date(1999, 4, 1), date(2000, 3, 31), "1999-00"),
        ],
    )
    def test_a_year_runs_from_april_unless_told_otherwise(
        self, day: date, begins: tuple[int, int], first: date, last: date, label: str
    ) -> None:
        year = year_of(day, begins)

        assert (year.first, year.last, year.label) == (first, last, label)

    def test_a_stretch_of_time_touches_whole_years(self) -> None:
        touched = [year.label for year in years(date(2022, 11, 7), date(2024, 4, 1))]

        assert touched == ["2022-23", "2023-24", "2024-25"]


class TestStanding:
    def test_twice_is_enough_in_the_room_or_remotely(self) -> None:
        standing = duty("2023-05-17 in-room\n2023-07-26 remote\n2023-12-08 absent", date(2023, 12, 31))

        assert (standing.standing, standing.came, standing.held) == ("met", 2, 3)

    def test_a_deputy_does_not_meet_a_duty_to_come_in_person(self) -> None:
        register = "2023-05-17 in-room\n2023-07-26 deputy"

        assert duty(register, date(2024, 3, 31)).standing == "missed"
        assert duty(register, date(2024, 3, 31), wanted=AttendanceDuty(2)).standing == "met"

    def test_while_the_year_lasts_it_is_not_yet_met(self) -> None:
        """One meeting is left, on the very day it is asked."""
        standing = duty("2023-05-17 in-room\n2023-07-26 absent", date(2024, 3, 21), (date(2024, 3, 21),))

        assert (standing.standing, standing.came, standing.left) == ("not yet", 1, 1)
        assert not standing.out_of_reach

    def test_what_is_planned_may_be_too_little(self) -> None:
        """Two are wanted and none was attended; the meeting of June belongs to the next year."""
        standing = duty("2023-05-17 absent", date(2024, 1, 5), (date(2024, 3, 21), date(2024, 6, 20)))

        assert (standing.standing, standing.left, standing.out_of_reach) == ("not yet", 1, True)

    def test_what_was_held_after_the_day_it_is_asked_for_was_then_still_planned(self) -> None:
        standing = duty("2023-05-17 in-room\n2023-07-26 in-room", date(2023, 6, 1))

        assert (standing.standing, standing.came, standing.left) == ("not yet", 1, 1)

    def test_on_the_last_day_it_is_missed(self) -> None:
        register = "2023-05-17 in-room\n2023-07-26 not-recorded"

        assert duty(register, date(2024, 3, 30)).standing == "not yet"
        assert duty(register, date(2024, 3, 31)).standing == "missed"
        assert duty(register, date(2024, 3, 31)).held == 1

    def test_meetings_of_other_years_do_not_count(self) -> None:
        assert duty("2023-03-02 in-room\n2023-05-17 in-room\n2024-04-04 in-room", date(2024, 3, 31)).came == 1

    @pytest.mark.parametrize(
        ("known_from", "standing"),
        [
            (date(2023, 4, 1), "missed"),
            (date(2023, 4, 2), "cannot be told"),
            (None, "cannot be told"),
        ],
    )
    def test_a_year_known_in_part_only_is_held_against_nobody(self, known_from: date | None, standing: str) -> None:
        """The record begins in the middle of the year, or the seat was first filled then."""
        register = "2023-05-17 in-room"

        assert duty(register, date(2024, 3, 31), known_from=known_from).standing == standing
