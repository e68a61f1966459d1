"""Numbers and clock times of an agenda."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import agenda
from store.rules.agenda import AgendaLine, Numbering
from store.rules.problems import RuleProblem


def lines(*depths: int) -> list[AgendaLine]:
    return [AgendaLine(f"item-{place}", f"Item {place}", 10, depth) for place, depth in enumerate(depths)]


def test_items_are_numbered_from_one_and_what_is_below_them_within_them() -> None:
    """Five items; the fourth, the subgroups, has two below it, and the second of those one more."""
    numbers = agenda.number(lines(0, 0, 0, 0, 1, 1, 2, 0))
    assert numbers == ("1", "2", "3", "4", "4.1", "4.2", "4.2.1", "5")


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        (Numbering("plain", before=9, year=2024, prefix="EG"), ("1", "2", "2.1")),
        (Numbering("year", before=11, year=2024), ("12/24", "13/24", "13.1/24")),
        (Numbering("year", before=0, year=2005), ("1/05", "2/05", "2.1/05")),
        (Numbering("municipal", before=40), ("41", "42", "42.1")),
        (Numbering("prefix", before=11, year=2024, prefix="EG"), ("EG/2024/12", "EG/2024/13", "EG/2024/13.1")),
    ],
)
def test_each_style_of_numbering(style: Numbering, numbers: tuple[str, ...]) -> None:
    assert agenda.number(lines(0, 0, 1), style) == numbers


def test_an_item_moved_up_takes_its_number_at_once() -> None:
    first, second, third = lines(0, 0, 1)
    assert agenda.number([second, third, first]) == ("1", "1.1", "2")


def test_an_item_indented_too_far_is_one_below_its_neighbour() -> None:
    assert agenda.number(lines(3, 3, 0, 2, 5)) == ("1", "1.1", "2", "2.1", "2.1.1")
    assert agenda.number(lines(0, -1)) == ("1", "2")


def test_the_municipal_year_begins_in_may_and_the_others_in_january() -> None:
    march, may = date(2024, 3, 21), date(2024, 5, 1)
    assert agenda.numbers_since("municipal", march) == date(2023, 5, 1)
    assert agenda.numbers_since("municipal", may) == date(2024, 5, 1)
    assert agenda.numbers_since("year", march) == agenda.numbers_since("prefix", march) == date(2024, 1, 1)
    assert agenda.numbers_since("plain", march) is None


def test_numbers_run_on_from_meeting_to_meeting() -> None:
    """January had three items, one with one below it; March goes on with 4/24."""
    before = agenda.count_numbered(lines(0, 0, 1, 0))
    assert agenda.number(lines(0), Numbering("year", before, 2024)) == ("4/24",)


def test_an_unknown_style_says_which_are_known() -> None:
    with pytest.raises(RuleProblem) as caught:
        agenda.number(lines(0), Numbering("roman"))
    assert "roman" in caught.value.message
    assert "municipal" in caught.value.remedy
    with pytest.raises(RuleProblem, match="roman"):
        agenda.numbers_since("roman", date(2024, 3, 21))


def test_the_clock_times_of_a_meeting() -> None:
    """Thu 21 March 2024, 10:00, two hours: welcome 5, minutes 5, the audit 60 with 20 below it, a break of none."""
    plan = [
        AgendaLine("a", "Welcome", 5),
        AgendaLine("b", "Minutes", 5),
        AgendaLine("c", "Section 11 audit", 60),
        AgendaLine("d", "Schools", 20, depth=1),
        AgendaLine("e", "Close", 0),
    ]
    slots, overrun = agenda.clock_times(datetime(2024, 3, 21, 10), plan, 120)
    said = [f"{begins:%H:%M}-{ends:%H:%M}" for begins, ends in slots]
    assert said == ["10:00-10:05", "10:05-10:10", "10:10-11:10", "11:10-11:30", "11:30-11:30"]
    assert overrun == 0


@pytest.mark.parametrize(("length", "overrun"), [(90, 0), (89, 1), (30, 60)])
def test_an_agenda_that_does_not_fit_says_by_how_much(length: int, overrun: int) -> None:
    plan = [AgendaLine("a", "Everything", 90)]
    assert agenda.clock_times(datetime(2024, 3, 21, 10), plan, length).overrun == overrun


def test_nothing_planned_takes_no_time() -> None:
    assert agenda.clock_times(datetime(2024, 3, 21, 10), [], 60) == ((), 0)
    assert agenda.number([]) == ()


@given(st.lists(st.integers(-1, 4), max_size=20), st.sampled_from(["plain", "year", "municipal", "prefix"]))
def test_no_two_items_share_a_number_and_the_next_meeting_begins_after_them(depths: list[int], style: str) -> None:
    numbers = agenda.number(lines(*depths), Numbering(style, 5, 2024, "EG"))
    assert len(set(numbers)) == len(depths)
    following = agenda.number(lines(0), Numbering(style, 5 + agenda.count_numbered(lines(*depths)), 2024, "EG"))
    assert style == "plain" or following[0] not in numbers


@given(st.lists(st.integers(0, 90), max_size=15), st.integers(1, 300))
def test_each_item_begins_where_the_one_before_ends(lengths: list[int], length: int) -> None:
    start = datetime(2024, 3, 21, 10)
    plan = [AgendaLine(str(place), "x", minutes) for place, minutes in enumerate(lengths)]
    slots, overrun = agenda.clock_times(start, plan, length)
    assert [ends - begins for begins, ends in slots] == [timedelta(minutes=minutes) for minutes in lengths]
    assert [begins for begins, _ in slots] == [start, *(ends for _, ends in slots)][: len(slots)]
    planned_end = start + timedelta(minutes=length)
    assert all(ends <= planned_end + timedelta(minutes=overrun) for _, ends in slots)
    assert overrun == 0 or slots[-1][1] == planned_end + timedelta(minutes=overrun)
