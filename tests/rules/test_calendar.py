"""Working days, clear days and series of dates, over the bank holidays that trip people up."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import calendar
from store.rules.problems import RuleProblem

CHRISTMAS_2020 = frozenset({date(2020, 12, 25), date(2020, 12, 28), date(2021, 1, 1)})  # Boxing Day by substitute
CHRISTMAS_2023 = frozenset({date(2023, 12, 25), date(2023, 12, 26), date(2024, 1, 1)})
EASTER_2024 = frozenset({date(2024, 3, 29), date(2024, 4, 1)})
JUBILEE_2022 = frozenset({date(2022, 6, 2), date(2022, 6, 3)})  # late May's holiday moved, and a day added
HOLIDAYS = CHRISTMAS_2020 | CHRISTMAS_2023 | EASTER_2024 | JUBILEE_2022

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
NEARBY = st.dates(date(2024, 3, 1), date(2024, 5, 31))
DENSE_HOLIDAYS = st.frozensets(NEARBY, max_size=40)


def test_a_date_is_written_as_the_house_writes_it() -> None:
    assert calendar.format_day(date(2024, 3, 21)) == "Thu 21 March 2024"


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 3, 28), True),  # Maundy Thursday is an ordinary day
        (date(2024, 3, 29), False),  # Good Friday
        (date(2024, 3, 30), False),  # a Saturday
        (date(2024, 3, 31), False),  # Easter Sunday
        (date(2024, 4, 1), False),  # Easter Monday
        (date(2024, 4, 2), True),
    ],
)
def test_easter_has_one_long_weekend(day: date, working: bool) -> None:
    assert calendar.is_working_day(day, EASTER_2024) is working


def test_a_notification_in_five_working_days_over_easter() -> None:
    """The council hears of an incident on Wed 27 March 2024 and has five working days (B 5.2).

    Thu 28 is day 1; Good Friday, the weekend and Easter Monday are nothing; Tue 2 April is day 2,
    and so Fri 5 April is day 5.
    """
    assert calendar.add_working_days(date(2024, 3, 27), 5, EASTER_2024) == date(2024, 4, 5)


def test_a_rapid_review_in_fifteen_working_days_over_christmas() -> None:
    """Notified on Fri 15 December 2023.

    Mon 18 to Fri 22 are 1 to 5, Wed 27 to Fri 29 are 6 to 8, Tue 2 to Fri 5 January are 9 to 12, and so
    Wed 10 January is 15.
    """
    assert calendar.add_working_days(date(2023, 12, 15), 15, CHRISTMAS_2023) == date(2024, 1, 10)


def test_a_clock_over_the_jubilee_weekend() -> None:
    """Wed 1 June 2022, two working days: Thu 2 and Fri 3 were holidays, so Mon 6 and Tue 7."""
    assert calendar.add_working_days(date(2022, 6, 1), 2, JUBILEE_2022) == date(2022, 6, 7)


def test_an_event_on_a_holiday_is_still_day_0() -> None:
    assert calendar.add_working_days(date(2024, 3, 29), 1, EASTER_2024) == date(2024, 4, 2)


def test_days_left_are_counted_as_a_desk_diary_counts_them() -> None:
    """From Sat 21 November 2026 a meeting on Thu 3 December is nine working days away; past is below 0."""
    assert calendar.working_days_between(date(2026, 11, 21), date(2026, 12, 3), frozenset()) == 9
    assert calendar.working_days_between(date(2024, 4, 2), date(2024, 3, 28), EASTER_2024) == -1
    assert calendar.working_days_between(date(2024, 4, 2), date(2024, 4, 2), EASTER_2024) == 0
    assert calendar.working_days_between(date(2024, 3, 29), date(2024, 4, 2), EASTER_2024) == 1


def test_papers_five_clear_days_before_a_meeting() -> None:
    """Thu 3 December 2026: Wed 2, Tue 1, Mon 30, Fri 27 and Thu 26 are clear, so papers go on Wed 25."""
    assert calendar.clear_working_days_before(date(2026, 12, 3), 5, frozenset()) == date(2026, 11, 25)


def test_papers_after_easter_go_out_before_it() -> None:
    """Thu 4 April 2024, three clear days: Wed 3, Tue 2 and Thu 28 March are clear, so papers go on Wed 27."""
    assert calendar.clear_working_days_before(date(2024, 4, 4), 3, EASTER_2024) == date(2024, 3, 27)


def test_papers_never_fall_due_on_a_sunday() -> None:
    """Wed 20 March 2024, two clear days: Tue 19, Mon 18; not Sunday 17 but Friday 15."""
    assert calendar.clear_working_days_before(date(2024, 3, 20), 2, frozenset()) == date(2024, 3, 15)


def test_counting_is_explained_by_the_days_left_out() -> None:
    assert calendar.explain(date(2020, 12, 24), 5, CHRISTMAS_2020) == (
        "5 working days from Thu 24 December 2020: end of Tue 5 January 2021, "
        "Fri 25 and Mon 28 December and Fri 1 January not counted"
    )
    assert calendar.explain(date(2024, 3, 27), 3, EASTER_2024) == (
        "3 working days from Wed 27 March 2024: end of Wed 3 April 2024, Fri 29 March and Mon 1 April not counted"
    )
    assert calendar.explain(date(2024, 3, 29), 1, EASTER_2024) == (  # Good Friday itself is day 0
        "1 working day from Fri 29 March 2024: end of Tue 2 April 2024, Mon 1 April not counted"
    )
    assert calendar.explain(date(2024, 3, 20), 1, EASTER_2024) == (
        "1 working day from Wed 20 March 2024: end of Thu 21 March 2024"
    )


def test_a_quarterly_body_keeps_its_third_thursday() -> None:
    days = calendar.series(date(2024, 3, 21), "quarterly", 4, EASTER_2024)
    assert days == (date(2024, 3, 21), date(2024, 6, 20), date(2024, 9, 19), date(2024, 12, 19))


def test_a_fifth_friday_becomes_the_last_and_good_friday_is_passed_over() -> None:
    """From Fri 29 December 2023: last Fridays, but the last of March 2024 is Good Friday, so Tue 2 April."""
    days = calendar.series(date(2023, 12, 29), "monthly", 4, CHRISTMAS_2023 | EASTER_2024)
    assert days == (date(2023, 12, 29), date(2024, 1, 26), date(2024, 2, 23), date(2024, 4, 2))


def test_a_group_that_meets_every_six_weeks() -> None:
    """Every sixth Monday from 19 February 2024 (H 6): Easter Monday gives way for once."""
    days = calendar.series(date(2024, 2, 19), "six-weekly", 3, EASTER_2024)
    assert days == (date(2024, 2, 19), date(2024, 4, 2), date(2024, 5, 13))


def test_a_series_that_starts_on_a_saturday_starts_on_monday() -> None:
    assert calendar.series(date(2024, 3, 16), "weekly", 2, EASTER_2024) == (
        date(2024, 3, 18),
        date(2024, 3, 25),
    )


def test_at_least_quarterly_is_kept_by_moving_earlier() -> None:
    """After Thu 29 February 2024 the next must come by 29 May; the Wednesdays of a forum stay Wednesdays.

    Wed 28 February, then by Tue 28 May: Wed 22 May. By 22 August: Wed 21.
    """
    days = calendar.series(date(2024, 2, 28), "at least quarterly", 3, frozenset())
    assert days == (date(2024, 2, 28), date(2024, 5, 22), date(2024, 8, 21))
    moved = calendar.series(date(2024, 2, 28), "at least quarterly", 2, {date(2024, 5, 22)})
    assert moved == (date(2024, 2, 28), date(2024, 5, 21))


def test_at_least_weekly_does_not_meet_twice_running_after_a_holiday() -> None:
    """Fridays; Good Friday moves to Maundy Thursday, and the next is a week after that, not the day after."""
    days = calendar.series(date(2024, 3, 22), "at least weekly", 3, EASTER_2024)
    assert days == (date(2024, 3, 22), date(2024, 3, 28), date(2024, 4, 4))


def test_a_promise_that_holidays_make_impossible_is_broken_by_as_little_as_can_be() -> None:
    """A fortnight of nothing but holidays after Fri 22 March: the next meeting is the first day that can be."""
    closed = {date(2024, 3, 22) + timedelta(days=count) for count in range(1, 15)}
    days = calendar.series(date(2024, 3, 22), "at least weekly", 2, closed)
    assert days == (date(2024, 3, 22), date(2024, 4, 8))
    assert calendar.gap_warning(*days, "at least weekly") != ""


def test_a_broken_promise_is_named_with_the_day_that_would_keep_it() -> None:
    """A forum that must meet at least quarterly (B 2.15) met on 14 March 2024, proposes 27 June."""
    warning = calendar.gap_warning(date(2024, 3, 14), date(2024, 6, 27), "at least quarterly")
    assert warning == (
        "Thu 27 June 2024 is 15 weeks after the meeting of Thu 14 March 2024; "
        "“at least quarterly”: the next one must come by Fri 14 June 2024."
    )
    assert calendar.gap_warning(date(2024, 3, 14), date(2024, 6, 14), "at least quarterly") == ""
    assert calendar.gap_warning(date(2024, 3, 14), date(2024, 6, 15), "at least quarterly") != ""


def test_plain_quarterly_is_no_promise_but_half_a_year_is_worth_a_word() -> None:
    """An executive that meets quarterly (B 2.8) may be two weeks late before it is told."""
    assert calendar.gap_warning(date(2024, 3, 14), date(2024, 6, 28), "quarterly") == ""
    assert "15 weeks and 2 days" in calendar.gap_warning(date(2024, 3, 14), date(2024, 6, 29), "quarterly")


def test_a_meeting_before_the_last_one_is_questioned() -> None:
    assert "is not after" in calendar.gap_warning(date(2024, 3, 14), date(2024, 3, 14), "quarterly")


def test_an_unknown_frequency_says_which_are_known() -> None:
    with pytest.raises(RuleProblem) as caught:
        calendar.series(date(2024, 3, 14), "now and then", 2, frozenset())
    assert caught.value.path == "frequency"
    assert "now and then" in caught.value.message
    assert "six-weekly" in caught.value.remedy


def test_fewer_than_no_days_are_refused() -> None:
    for count in (calendar.add_working_days, calendar.clear_working_days_before, calendar.explain):
        with pytest.raises(RuleProblem, match="below nothing"):
            count(date(2024, 3, 14), -1, frozenset())
    with pytest.raises(RuleProblem, match="below nothing"):
        calendar.series(date(2024, 3, 14), "quarterly", -1, frozenset())


def test_months_end_where_they_end() -> None:
    assert calendar.add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert calendar.add_months(date(2024, 2, 29), -12) == date(2023, 2, 28)


def working(day: date, holidays: frozenset[date]) -> bool:
    """Said in another way than the rule says it."""
    return day.strftime("%w") not in "06" and day not in holidays


def span(a: date, b: date) -> list[date]:
    """Every day after a up to and with b."""
    return [a + timedelta(days=count) for count in range(1, (b - a).days + 1)]


@given(NEARBY, st.integers(0, 25), DENSE_HOLIDAYS)
def test_adding_is_counting_on_the_fingers(day: date, n: int, holidays: frozenset[date]) -> None:
    due = calendar.add_working_days(day, n, holidays)
    counted = [each for each in span(day, due) if working(each, holidays)]
    assert len(counted) == n
    assert counted[-1:] == ([due] if n else [])


@given(NEARBY, DAYS | NEARBY, DENSE_HOLIDAYS)
def test_between_is_counting_on_the_fingers(a: date, b: date, holidays: frozenset[date]) -> None:
    first, last = sorted((a, b))
    counted = sum(working(each, holidays) for each in span(first, last))
    assert calendar.working_days_between(a, b, holidays) == (counted if a <= b else -counted)


@given(NEARBY, st.integers(0, 15), DENSE_HOLIDAYS)
def test_clear_days_leave_enough_and_one_later_leaves_too_few(day: date, n: int, holidays: frozenset[date]) -> None:
    latest = calendar.clear_working_days_before(day, n, holidays)

    def clear(sent: date) -> int:
        return sum(working(each, holidays) for each in span(sent, day) if each != day)

    assert working(latest, holidays)
    assert clear(latest) == n
    assert all(clear(later) < n or not working(later, holidays) for later in span(latest, day)[:-1])


@given(NEARBY, st.sampled_from(calendar.FREQUENCIES), st.integers(0, 9), st.booleans())
def test_a_proposed_series_is_never_warned_about(first: date, frequency: str, count: int, moved: bool) -> None:
    days = calendar.series(first, frequency, count, HOLIDAYS if moved else frozenset())
    assert len(days) == count
    assert all(calendar.is_working_day(day, HOLIDAYS if moved else frozenset()) for day in days)
    pairs = pairwise(days)
    assert [calendar.gap_warning(one, other, frequency) for one, other in pairs] == [""] * max(0, count - 1)


@given(NEARBY, st.sampled_from(calendar.FREQUENCIES), DENSE_HOLIDAYS)
def test_any_holidays_at_all_leave_a_series_in_order(first: date, frequency: str, holidays: frozenset[date]) -> None:
    days = calendar.series(first, frequency, 5, holidays)
    assert list(days) == sorted(set(days))
    assert all(working(day, holidays) for day in days)
