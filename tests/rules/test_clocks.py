"""The clocks found in real escalation ladders, each on a calendar where it could go wrong (ES2a)."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import clocks
from store.rules.clock_data import read_clock, write_clock
from store.rules.clocks import ByRisk, Case, Clock, EarlierOf, Fixed, Judged, NoClock, Office, Run, Unit
from store.rules.problems import RuleProblem

EASTER_2024 = frozenset({date(2024, 3, 29), date(2024, 4, 1)})
BEFORE_EASTER = datetime(2024, 3, 27, 14, 30)  # a Wednesday


def test_five_working_days_over_easter_end_when_the_office_closes() -> None:
    """Wed 27 March is day 0; Thu 28, Tue 2, Wed 3, Thu 4 and Fri 5 April are the five."""
    assert clocks.due(Fixed(5), Run(BEFORE_EASTER, EASTER_2024)) == datetime(2024, 4, 5, 17)


def test_calendar_days_mind_no_holiday_and_end_at_midnight() -> None:
    clock = Fixed(5, Unit.CALENDAR_DAYS)
    assert clocks.due(clock, Run(BEFORE_EASTER, EASTER_2024)) == datetime(2024, 4, 1, 23, 59)


def test_clear_days_leave_so_many_whole_days_between() -> None:
    """Three clear days: Thu 28, Tue 2 and Wed 3 lie between Wed 27 March and Thu 4 April."""
    assert clocks.due(Fixed(3, Unit.CLEAR_DAYS), Run(BEFORE_EASTER, EASTER_2024)) == datetime(2024, 4, 4, 17)


def test_hours_are_elapsed_and_run_through_the_night_and_the_holiday() -> None:
    run = Run(datetime(2024, 3, 28, 16, 0), EASTER_2024)
    assert clocks.due(Fixed(24, Unit.HOURS), run) == datetime(2024, 3, 29, 16, 0)


@pytest.mark.parametrize(
    ("entered", "hours", "ends"),
    [
        (datetime(2024, 3, 27, 10), 3, datetime(2024, 3, 27, 13)),  # within the day
        (datetime(2024, 3, 27, 9), 8, datetime(2024, 3, 27, 17)),  # a whole day, to its end
        (
            datetime(2024, 3, 28, 16),
            4,
            datetime(2024, 4, 2, 12),
        ),  # Maundy Thursday: an hour, then after Easter
        (datetime(2024, 3, 30, 11), 2, datetime(2024, 4, 2, 11)),  # entered on a Saturday
        (datetime(2024, 3, 27, 7), 1, datetime(2024, 3, 27, 10)),  # before the office opens
        (datetime(2024, 3, 27, 18), 1, datetime(2024, 3, 28, 10)),  # after it has closed
    ],
)
def test_service_hours_count_only_while_the_office_is_open(entered: datetime, hours: int, ends: datetime) -> None:
    assert clocks.due(Fixed(hours, Unit.SERVICE_HOURS), Run(entered, EASTER_2024)) == ends


@pytest.mark.parametrize(
    ("entered", "ends"),
    [
        (datetime(2024, 3, 27, 9, 0), datetime(2024, 3, 27, 17)),
        (datetime(2024, 3, 27, 17, 0), datetime(2024, 3, 28, 17)),  # the office has closed
        (datetime(2024, 3, 28, 18, 0), datetime(2024, 4, 2, 17)),  # and Easter comes next
        (datetime(2024, 3, 31, 10, 0), datetime(2024, 4, 2, 17)),  # Easter Sunday
    ],
)
def test_the_same_working_day(entered: datetime, ends: datetime) -> None:
    assert clocks.due(Fixed(0), Run(entered, EASTER_2024)) == ends


def test_an_office_with_hours_of_its_own() -> None:
    run = Run(BEFORE_EASTER, EASTER_2024, office=Office(time(8), time(16, 30)))
    assert clocks.due(Fixed(1), run) == datetime(2024, 3, 28, 16, 30)
    with pytest.raises(RuleProblem, match="closes at 09:00"):
        Office(time(9), time(9))


def test_further_days_count_from_the_last_outcome() -> None:
    """Entered on Wed 20 March, a poor answer on Wed 27: a further two days end on Tue 2 April."""
    clock = Fixed(2, further=True)
    entered = datetime(2024, 3, 20, 10)
    answered = Run(entered, EASTER_2024, Case(outcome=BEFORE_EASTER))
    assert clocks.due(clock, answered) == datetime(2024, 4, 2, 17)
    assert clocks.due(clock, Run(entered, EASTER_2024)) == datetime(2024, 3, 22, 17)  # nothing came yet
    assert clocks.due(Fixed(2), answered) == datetime(2024, 3, 22, 17)  # a plain clock does not care


def test_a_normal_and_a_longest_time() -> None:
    run = Run(datetime(2024, 3, 18, 9), EASTER_2024)
    clock = Fixed(3, at_most=5)
    assert clocks.due(clock, run) == datetime(2024, 3, 21, 17)
    assert clocks.limit(clock, run) == datetime(2024, 3, 25, 17)
    assert clocks.limit(Fixed(3), run) == datetime(2024, 3, 21, 17)


def test_the_earlier_of_a_fixed_clock_and_a_judged_date() -> None:
    """Ten working days from Mon 18 March end on Wed 3 April; a conference may stand before or after that."""
    clock = EarlierOf((Fixed(10, at_most=15), Judged("the day of the conference")))

    def with_conference(judged: datetime | None) -> Run:
        return Run(datetime(2024, 3, 18, 9), EASTER_2024, Case(judged=judged))

    conference = datetime(2024, 3, 26, 13)
    assert clocks.due(clock, with_conference(conference)) == conference
    assert clocks.limit(clock, with_conference(conference)) == conference
    assert clocks.due(clock, with_conference(datetime(2024, 4, 20, 13))) == datetime(2024, 4, 3, 17)
    assert clocks.limit(clock, with_conference(datetime(2024, 4, 8, 13))) == datetime(2024, 4, 8, 13)
    assert clocks.due(clock, with_conference(None)) == datetime(2024, 4, 3, 17)


def test_a_clock_chosen_by_risk() -> None:
    clock = ByRisk((("high", Fixed(4, Unit.HOURS)), ("low", Fixed(10, at_most=12))), otherwise=Fixed(5))

    def at(risk: str) -> Run:
        return Run(datetime(2024, 3, 18, 9), EASTER_2024, Case(risk=risk))

    assert clocks.due(clock, at("high")) == datetime(2024, 3, 18, 13)
    assert clocks.due(clock, at("low")) == datetime(2024, 4, 3, 17)
    assert clocks.limit(clock, at("low")) == datetime(2024, 4, 5, 17)
    assert clocks.due(clock, at("")) == datetime(2024, 3, 25, 17)


def test_a_risk_nobody_has_judged_is_taken_as_the_gravest() -> None:
    clock = ByRisk((("low", Fixed(10)), ("high", Fixed(1))))
    assert clocks.due(clock, Run(datetime(2024, 3, 18, 9), EASTER_2024)) == datetime(2024, 3, 19, 17)


def test_no_numbers_at_all() -> None:
    run = Run(BEFORE_EASTER, EASTER_2024)
    assert clocks.due(NoClock("without delay"), run) is None
    assert clocks.limit(NoClock(), run) is None
    assert clocks.due(Judged("the next core group"), run) is None
    assert clocks.due(EarlierOf((NoClock(), Judged("the next core group"))), run) is None


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (Fixed(5), "5 working days"),
        (Fixed(1), "1 working day"),
        (Fixed(0), "the same working day"),
        (Fixed(24, Unit.HOURS), "24 hours"),
        (Fixed(8, Unit.SERVICE_HOURS), "8 service hours"),
        (Fixed(5, at_most=10, further=True), "a further 5 working days, at most 10"),
        (NoClock(), "no set time"),
        (NoClock("without delay"), "without delay"),
        (
            EarlierOf((Fixed(10, Unit.CALENDAR_DAYS), Judged("the day of the conference"))),
            "the earlier of 10 calendar days and the day of the conference",
        ),
        (
            ByRisk((("high", Fixed(1)), ("low", Fixed(10))), Fixed(5)),
            "1 working day if the risk is high, 10 working days if the risk is low, otherwise 5 working days",
        ),
        (ByRisk((("high", Fixed(1)),)), "1 working day if the risk is high"),
    ],
)
def test_a_clock_says_itself(clock: Clock, words: str) -> None:
    assert clocks.say(clock) == words


UNITS = st.sampled_from(list(Unit))
WORDS = st.text("abcdefg ", min_size=1, max_size=12).filter(lambda words: words == words.strip())
FIXED = st.builds(
    lambda number, unit, more, further: Fixed(number, unit, number + more if more else 0, further),
    st.integers(1, 40),
    UNITS,
    st.integers(0, 20),
    st.booleans(),
)
LEAVES = st.one_of(FIXED, st.just(Fixed(0)), st.builds(Judged, WORDS), st.builds(NoClock, WORDS | st.just("")))
CLOCKS: st.SearchStrategy[Clock] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(EarlierOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(
            ByRisk,
            st.dictionaries(st.sampled_from(["high", "middle", "low"]), inner, min_size=1).map(
                lambda risks: tuple(risks.items())
            ),
            st.none() | inner,
        ),
    ),
    max_leaves=5,
)
MOMENTS = st.datetimes(datetime(2024, 3, 1), datetime(2024, 4, 30))
HOLIDAYS = st.frozensets(st.dates(date(2024, 3, 1), date(2024, 5, 31)), max_size=10)


@given(CLOCKS)
def test_a_clock_written_is_the_clock_read(clock: Clock) -> None:
    assert read_clock(write_clock(clock), "clock") == clock


@given(CLOCKS, MOMENTS, HOLIDAYS, st.sampled_from(["", "high", "low"]))
def test_no_clock_runs_out_before_it_starts_nor_after_its_limit(
    clock: Clock, entered: datetime, holidays: frozenset[date], risk: str
) -> None:
    run = Run(entered, holidays, Case(risk=risk))
    ends, last = clocks.due(clock, run), clocks.limit(clock, run)
    assert (ends is None) == (last is None)
    if ends is not None and last is not None:
        assert entered < ends <= last


@given(MOMENTS, st.integers(1, 60), HOLIDAYS)
def test_service_hours_are_counted_minute_by_minute(entered: datetime, hours: int, holidays: frozenset[date]) -> None:
    """Walk in quarters of an hour from a whole quarter and count those in which the office is open."""
    start = entered.replace(minute=entered.minute // 15 * 15, second=0, microsecond=0)
    ends = clocks.due(Fixed(hours, Unit.SERVICE_HOURS), Run(start, holidays))
    moment, left = start, 4 * hours
    while left:
        open_now = moment.strftime("%w") not in "06" and moment.date() not in holidays and 9 <= moment.hour < 17
        left -= open_now
        moment += timedelta(minutes=15)
    assert ends == moment


@pytest.mark.parametrize(
    ("data", "path", "says"),
    [
        ({"workin_days": 5}, "clock.workin_days", "did you mean `working_days`"),
        ({}, "clock", "says 0 kinds of time"),
        ({"hours": 4, "working_days": 1}, "clock", "says 2 kinds of time"),
        ("5 days", "clock", "must be a table"),
        ({"hours": "four"}, "clock.hours", "must be a whole number"),
        ({"hours": True}, "clock.hours", "must be a whole number, not true"),
        ({"hours": 0}, "clock.hours", "cannot be 0"),
        ({"working_days": -1}, "clock.working_days", "cannot be -1"),
        ({"working_days": 5, "at_most": 5}, "clock.at_most", "no longer than the normal 5"),
        ({"judged": ""}, "clock.judged", "is empty"),
        ({"judged": "the conference", "further": True}, "clock.further", "has no meaning beside `judged`"),
        ({"earlier_of": [{"hours": 4}]}, "clock.earlier_of", "names 1 of the clocks"),
        ({"earlier_of": [{"hours": 4}, {"days": 2}]}, "clock.earlier_of[1].days", "is not known"),
        ({"by_risk": {"otherwise": {"hours": 4}}}, "clock.by_risk", "names no risk"),
        ({"by_risk": {"high": {"hours": "x"}}}, "clock.by_risk.high.hours", "must be a whole number"),
    ],
)
def test_a_mistake_is_named_where_it_stands(data: object, path: str, says: str) -> None:
    with pytest.raises(RuleProblem) as caught:
        read_clock(data, "clock")
    assert caught.value.path == path
    assert says in str(caught.value)
    assert caught.value.remedy


def test_clocks_within_clocks_have_an_end() -> None:
    nested: dict[str, object] = {"hours": 1}
    for _ in range(2000):
        nested = {"earlier_of": [nested, {"hours": 2}]}
    with pytest.raises(RuleProblem, match="too deeply"):
        read_clock(nested, "clock")
