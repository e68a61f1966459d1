"""Dates as people say them, on Thursday 21 March 2024; Good Friday is the 29th, Easter Monday 1 April."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.spoken_dates import format_day, read_day, take_due

THURSDAY = date(2024, 3, 21)
EASTER = frozenset({date(2024, 3, 29), date(2024, 4, 1)})
NEXT_MEETING = date(2024, 6, 20)


def said(words: str, day: date = THURSDAY) -> date | None:
    return read_day(words, day, next_meeting=NEXT_MEETING, holidays=EASTER)


def test_a_date_is_written_as_the_house_writes_it() -> None:
    assert format_day(THURSDAY) == "Thu 21 March 2024"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2024-03-28", date(2024, 3, 28)),
        ("28 March", date(2024, 3, 28)),
        ("28 mar", date(2024, 3, 28)),
        ("the 28th of March", date(2024, 3, 28)),
        ("March 28th", date(2024, 3, 28)),
        ("Thursday 28 March", date(2024, 3, 28)),
        ("Thu, 28 March 2024", date(2024, 3, 28)),
        ("the 28th", date(2024, 3, 28)),
        ("28/3", date(2024, 3, 28)),
        ("28/03/2024", date(2024, 3, 28)),
        ("28.3.24", date(2024, 3, 28)),
        ("3 Sept", date(2024, 9, 3)),
        ("today", THURSDAY),
        ("tomorrow", date(2024, 3, 22)),
        ("the next meeting", NEXT_MEETING),
    ],
)
def test_a_day_may_be_said_in_many_ways(words: str, meant: date) -> None:
    assert said(words) == meant


def test_a_day_without_a_year_is_the_coming_one() -> None:
    """The meeting is on 21 March: the 21st is still to come, the 14th comes next year, the 3rd next month."""
    assert said("21 March") == THURSDAY
    assert said("14 March") == date(2025, 3, 14)
    assert said("14 March 2024") == date(2024, 3, 14)
    assert said("the 3rd") == date(2024, 4, 3)


def test_a_weekday_is_the_coming_one_and_next_is_of_the_week_after() -> None:
    """Said on a Thursday and on the Monday before it."""
    assert said("Friday") == said("this Friday") == date(2024, 3, 22)
    assert said("Thursday") == date(2024, 3, 28)
    assert said("next Friday") == said("next fri") == date(2024, 3, 29)
    assert said("Friday week") == said("a week on Friday") == date(2024, 3, 29)
    monday = date(2024, 3, 18)
    assert said("Friday", monday) == date(2024, 3, 22)
    assert said("next Friday", monday) == date(2024, 3, 29)


def test_working_days_step_over_easter() -> None:
    """Day 0 is the Thursday; Fri 22, Mon to Thu, then Good Friday and Easter Monday do not count."""
    assert said("5 working days") == date(2024, 3, 28)
    assert said("6 working days") == date(2024, 4, 2)
    assert said("ten working days") == date(2024, 4, 8)
    assert said("10 business days") == date(2024, 4, 8)
    assert said("10 days") == date(2024, 3, 31)


def test_weeks_and_months_are_counted_from_the_meeting() -> None:
    assert said("2 weeks") == said("a fortnight") == said("two weeks' time") == date(2024, 4, 4)
    assert said("a month") == date(2024, 4, 21)
    assert said("one month", date(2024, 1, 31)) == date(2024, 2, 29)
    assert said("a year", date(2024, 2, 29)) == date(2025, 2, 28)


def test_the_end_of_a_week_month_or_year() -> None:
    assert said("end of the week") == date(2024, 3, 22)
    assert said("end of next week") == date(2024, 3, 29)
    assert said("the end of this month") == said("end of month") == said("end of March") == date(2024, 3, 31)
    assert said("end of next month") == said("end of April") == date(2024, 4, 30)
    assert said("end of February") == date(2025, 2, 28)
    assert said("end of February 2028") == date(2028, 2, 29)
    assert said("end of the year") == date(2024, 12, 31)
    assert said("end of the week", date(2024, 3, 23)) == date(2024, 3, 29)
    assert said("end of next month", date(2024, 12, 5)) == date(2025, 1, 31)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Friday 28 March",
            "31 April",
            "31/13",
            "2024-02-30",
            "14 March 0000",
            "29 February 2023",
            "0th",
            "32nd",
        ),
        *("soon", "April", "next week", "", "10", "4.5", "spring", "9999", "999 years ago", "then" * 20),
    ],
)
def test_what_contradicts_itself_or_names_no_day_is_no_date(words: str) -> None:
    """28 March 2024 is a Thursday."""
    assert said(words) is None


def test_a_leap_day_is_taken_only_when_this_year_or_the_next_has_one() -> None:
    assert said("29 February", date(2024, 1, 10)) == date(2024, 2, 29)
    assert said("29 February", date(2025, 1, 10)) is None


def test_the_next_meeting_is_no_date_until_it_has_one() -> None:
    assert read_day("next meeting", THURSDAY) is None


def test_the_calendar_has_an_end() -> None:
    last = date(9999, 12, 31)
    assert [said(words, last) for words in ("tomorrow", "999 years", "Friday", "2 months")] == [None] * 4


def test_the_due_phrase_is_taken_from_the_end_of_the_wording() -> None:
    due = take_due("circulate threshold guide by 28 March", THURSDAY)
    assert (due.text, due.words, due.on) == ("circulate threshold guide", "by 28 March", date(2024, 3, 28))


@pytest.mark.parametrize(
    ("typed", "wording", "words", "on"),
    [
        ("agree it by email by Friday", "agree it by email", "by Friday", date(2024, 3, 22)),
        ("report, due by 28 March.", "report", "due by 28 March.", date(2024, 3, 28)),
        ("report (by Friday)", "report", "(by Friday)", date(2024, 3, 22)),
        ("report – no later than next meeting", "report", "no later than next meeting", NEXT_MEETING),
        ("report back in 2 weeks", "report back", "in 2 weeks", date(2024, 4, 4)),
        ("reply WITHIN 10 working days", "reply", "WITHIN 10 working days", date(2024, 4, 8)),
        ("finish before the end of the month", "finish", "before the end of the month", date(2024, 3, 31)),
        ("tell schools due tomorrow", "tell schools", "due tomorrow", date(2024, 3, 22)),
    ],
)
def test_many_ways_to_say_when(typed: str, wording: str, words: str, on: date) -> None:
    due = take_due(typed, THURSDAY, next_meeting=NEXT_MEETING, holidays=EASTER)
    assert (due.text, due.words, due.on) == (wording, words, on)


@pytest.mark.parametrize(
    "typed",
    [
        "invite the new head who starts in April",  # a month is no deadline
        "cut the delay by 10 working days",  # nor is a quantity
        "reduce the backlog by 4.5",
        "call the school tomorrow",  # without "by" it stays in the text
        "by Friday",  # nothing would be left to do
        "the report due by 28 March is late",  # not at the end
        "agree it by consensus",
        "reply by 31 April",
        "stand by",
    ],
)
def test_words_that_are_no_deadline_stay_in_the_text(typed: str) -> None:
    due = take_due(typed, THURSDAY, next_meeting=NEXT_MEETING, holidays=EASTER)
    assert (due.text, due.words, due.on) == (typed, "", None)


@given(st.dates(), st.sampled_from(["by", "due", "before", "no later than"]))
def test_every_date_written_by_the_house_is_read_back(day: date, lead: str) -> None:
    due = take_due(f"circulate the guide {lead} {format_day(day)}", THURSDAY)
    assert (due.text, due.on) == ("circulate the guide", day)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_always_in_the_next_seven_days(day: date, weekday: int) -> None:
    name = format_day(date(2024, 1, 1) + timedelta(days=weekday))[:3]
    meant = said(name, day)
    assert meant is not None
    assert 1 <= (meant - day).days <= 7
    assert format_day(meant).startswith(name)


@given(st.text(), st.dates())
def test_no_text_makes_it_stumble_and_none_of_it_is_lost(text: str, day: date) -> None:
    due = take_due(text, day)
    assert text.startswith(due.text)
    assert text.rstrip(" \t").endswith(due.words)
    assert (due.on is None) == (due.words == "")
