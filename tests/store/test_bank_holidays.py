"""England's bank holidays as the calendar rules are given them."""

import subprocess
import sys
from datetime import date

import pytest

from store import bank_holidays
from store.rules import calendar


def test_the_easter_and_may_of_2024_are_there() -> None:
    spring = {day for day in bank_holidays.england(2024, 2024) if 3 <= day.month <= 5}
    assert spring == {date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 6), date(2024, 5, 27)}


@pytest.mark.parametrize(
    ("holiday", "substitute"),
    [
        (date(2021, 12, 25), date(2021, 12, 27)),  # Christmas Day on a Saturday
        (date(2021, 12, 26), date(2021, 12, 28)),  # and Boxing Day on the Sunday after it
        (date(2022, 1, 1), date(2022, 1, 3)),
        (date(2022, 12, 25), date(2022, 12, 27)),  # a Sunday; Monday is Boxing Day already
    ],
)
def test_a_holiday_on_a_weekend_has_its_substitute_day(holiday: date, substitute: date) -> None:
    known = bank_holidays.england(holiday.year, holiday.year)
    assert {holiday, substitute} <= known
    assert calendar.is_working_day(substitute, frozenset())
    assert not calendar.is_working_day(substitute, known)


def test_in_2022_the_spring_holiday_moved_to_the_jubilee_and_a_day_was_added_twice() -> None:
    known = bank_holidays.england(2022, 2022)
    assert date(2022, 5, 30) not in known  # the last Monday of May was a working day that year
    assert {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)} <= known
    assert calendar.add_working_days(date(2022, 6, 1), 1, known) == date(2022, 6, 6)


def test_the_new_year_of_the_next_year_is_there_when_the_years_are() -> None:
    assert date(2024, 1, 1) not in bank_holidays.england(2023, 2023)
    assert date(2024, 1, 1) in bank_holidays.england(2023, 2024)


def test_scotland_keeps_the_second_of_january_and_england_does_not() -> None:
    second = date(2024, 1, 2)
    assert second in bank_holidays.of_region("SCT", 2024, 2024)
    assert second not in bank_holidays.england(2024, 2024)


def test_a_year_beyond_knowledge_has_none_and_does_not_hide_the_others() -> None:
    assert bank_holidays.england(9000, 9999) == frozenset()
    assert date(2100, 12, 27) in bank_holidays.england(2100, 9999)


def test_the_known_years_are_all_there() -> None:
    ends = (bank_holidays.FIRST_YEAR, bank_holidays.LAST_YEAR)
    assert all(bank_holidays.england(year, year) for year in ends)


def test_years_that_run_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="backwards: 2024 to 2023"):
        bank_holidays.england(2024, 2023)


def test_the_same_years_are_worked_out_once() -> None:
    assert bank_holidays.england(2024, 2025) is bank_holidays.england(2024, 2025)


def test_the_library_is_not_loaded_before_it_is_asked() -> None:
    said = "import sys, store.bank_holidays; print('holidays' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
