"""Actions as their dates tell of them, and the filter that asks for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules import actions
from store.rules.actions import ActionFacts, Colour, FilterProblem, OverdueDays, Rag, Rung
from store.rules.problems import RuleProblem

GOOD_FRIDAY = date(2024, 3, 29)


@pytest.mark.parametrize(
    ("today", "colour", "word"),
    [
        (date(2024, 3, 21), Colour.GREEN, "due in 8 days"),
        (date(2024, 3, 22), Colour.AMBER, "due in 7 days"),
        (date(2024, 3, 28), Colour.AMBER, "due tomorrow"),
        (date(2024, 3, 29), Colour.AMBER, "due today"),
        (date(2024, 3, 30), Colour.RED, "overdue by 1 day"),
        (date(2024, 4, 29), Colour.RED, "overdue by 31 days"),  # the same day of another month is not today
    ],
)
def test_an_action_due_on_good_friday_changes_colour_by_the_day(today: date, colour: str, word: str) -> None:
    for state in ("open", "in-progress"):
        assert actions.rag(state, GOOD_FRIDAY, today) == Rag(Colour(colour), word)


@pytest.mark.parametrize(
    ("state", "due", "colour", "word"),
    [
        ("done", GOOD_FRIDAY, Colour.BLUE, "done"),
        ("closed", GOOD_FRIDAY, Colour.BLUE, "closed"),
        ("closed", None, Colour.BLUE, "closed"),
        ("cancelled", GOOD_FRIDAY, Colour.GREY, "cancelled"),
        ("open", None, Colour.GREY, "no due date"),
    ],
)
def test_what_is_finished_or_undated_is_never_red(state: str, due: date | None, colour: str, word: str) -> None:
    assert actions.rag(state, due, date(2025, 1, 1)) == Rag(Colour(colour), word)
    assert not actions.is_overdue(state, due, date(2025, 1, 1))


def test_the_warning_comes_when_the_settings_say() -> None:
    assert actions.rag("open", GOOD_FRIDAY, date(2024, 3, 28), warn_days=0).colour == Colour.GREEN
    assert actions.rag("open", GOOD_FRIDAY, GOOD_FRIDAY, warn_days=0).colour == Colour.AMBER


def test_an_overdue_action_goes_to_its_owner_then_the_chair_then_the_parent_body() -> None:
    """Due on Thu 21 December 2023: reminded a day later, to the chair on 4 January, upwards on 18 January."""
    due, days = date(2023, 12, 21), OverdueDays(1, 14, 28)
    assert actions.rungs(due, days) == (
        (Rung.REMINDER, date(2023, 12, 22)),
        (Rung.CHAIR, date(2024, 1, 4)),
        (Rung.PARENT, date(2024, 1, 18)),
    )
    on_the_day = {
        date(2023, 12, 21): Rung.NONE,
        date(2023, 12, 22): Rung.REMINDER,
        date(2024, 1, 3): Rung.REMINDER,
        date(2024, 1, 4): Rung.CHAIR,
        date(2024, 1, 17): Rung.CHAIR,
        date(2024, 1, 18): Rung.PARENT,
        date(2025, 1, 1): Rung.PARENT,
    }
    assert {today: actions.rung("open", due, today, days) for today in on_the_day} == on_the_day
    assert {actions.rung("done", due, today, days) for today in on_the_day} == {Rung.NONE}
    assert actions.rung("open", None, date(2025, 1, 1), days) == Rung.NONE


def test_steps_that_fall_together_go_to_the_higher_one_and_never_before_the_date_has_passed() -> None:
    at_once = OverdueDays(0, 0, 7)
    assert [since.day for _, since in actions.rungs(date(2024, 3, 1), at_once)] == [2, 2, 8]
    assert actions.rung("open", GOOD_FRIDAY, GOOD_FRIDAY, at_once) == Rung.NONE
    assert actions.rung("open", GOOD_FRIDAY, date(2024, 3, 30), at_once) == Rung.CHAIR


def test_steps_that_do_not_rise_are_refused() -> None:
    with pytest.raises(RuleProblem, match="do not rise"):
        OverdueDays(reminder=14, chair=7, parent=28)
    with pytest.raises(RuleProblem, match="do not rise"):
        OverdueDays(reminder=-1)


# Filters. The log of the forum on Thu 21 March 2024.

TODAY = date(2024, 3, 21)
GUIDE = ActionFacts(
    reference="FO/2024/01-A2",
    text="Circulate the threshold guide to schools",
    owner="Nadia Wést",
    agency="Metropolitan Police",
    body="forum Brent Safeguarding Children Forum",
    due=date(2024, 3, 14),
    state="open",
    source="item 4",
    slipped=1,
)
AUDIT = ActionFacts(
    reference="EG/2023/04-A10",
    text="Draft guide for the Section 11 audit",
    owner="Jo Patel",
    agency="Brent Council",
    body="executive Executive Group",
    due=date(2024, 5, 1),
    state="in-progress",
    source="audit",
)
BUDGET = replace(AUDIT, reference="EG/2023/04-A1", text="Send invoices", due=None, source="item 9")
REVIEW = replace(AUDIT, reference="EG/2023/03-A7", text="Review: 9:30 start", state="closed", due=date(2024, 1, 8))
DONE = replace(REVIEW, reference="EG/2023/03-A8", text="Book the hall", state="done")
LOG = {"guide": GUIDE, "audit": AUDIT, "budget": BUDGET, "review": REVIEW, "done": DONE}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", "guide audit budget review done"),
        ("is:open", "guide audit budget"),
        ("is:closed", "review done"),
        ("is:done", "done"),
        ("is:overdue", "guide"),
        ("is:slipped", "guide"),
        ("is:in-progress", "audit budget"),
        ("-is:open", "review done"),
        ("owner:patel is:open", "audit budget"),
        ("owner:police", "guide"),  # the owner's agency is the owner too
        ("agency:council owner:jo is:done", "done"),
        ("agency:jo", ""),
        ("owner:west", "guide"),  # accents are for the record, not for the fingers
        ("OWNER:WEST", "guide"),
        ('owner:"jo patel" guide', "audit"),
        ("body:forum", "guide"),
        ("body:executive -is:closed", "audit budget"),
        ("guide", "guide audit"),
        ("guide -draft", "guide"),
        ('"threshold guide"', "guide"),
        ('-"threshold guide" guide', "audit"),
        ('"guide threshold"', ""),
        ("threshold guide", "guide"),
        ("due:<2024-05-01", "guide review done"),
        ("due:<=2024-05-01", "guide audit review done"),
        ("due:>2024-03-14", "audit"),
        ("due:>=2024-03-14", "guide audit"),
        ("due:2024-05-01", "audit"),
        ("due:=2024-03", "guide"),
        ("due:<2024-03", "review done"),
        ("due:>2024-03", "audit"),
        ("due:>=2024-03 due:<=2024-12", "guide audit"),
        ("due:2023", ""),
        ("due:none", "budget"),
        ("-due:none is:open", "guide audit"),
        ("-due:<2024-05-01", "audit budget"),
        ("rag:red", "guide"),
        ("rag:green", "audit"),
        ("rag:grey", "budget"),
        ("rag:blue", "review done"),
        ("ref:eg/2023/04", "audit budget"),
        ("ref:a10", "audit"),
        ("source:audit", "audit review done"),
        ("is: owner:", "guide audit budget review done"),  # the hand is still typing
        ("owner:pat", "audit budget review done"),
        ('"threshold gu', "guide"),  # as is the closing quote
        ("-", "guide audit budget review done"),
        ("9:30", "review"),  # a time is no field
        ('"review: 9"', "review"),
        ("is:overdue owner:police body:forum", "guide"),
    ],
)
def test_a_filter_finds(typed: str, found: str) -> None:
    read = actions.parse(typed)
    assert " ".join(name for name, facts in LOG.items() if read.matches(facts, TODAY)) == found


def test_a_filter_knows_no_day_but_the_one_it_is_given() -> None:
    overdue = actions.parse("is:overdue")
    assert not overdue.matches(GUIDE, date(2024, 3, 14))
    assert overdue.matches(GUIDE, date(2024, 3, 15))
    amber = actions.parse("rag:amber")
    assert amber.matches(AUDIT, date(2024, 4, 1), warn_days=30)
    assert not amber.matches(AUDIT, date(2024, 4, 1))


@pytest.mark.parametrize(
    ("typed", "part", "remedy"),
    [
        ("guide onwer:patel", "onwer:patel", "did you mean `owner`?"),
        ("colour:red", "colour:red", "known here: is, owner, agency, body, due, rag, ref, source"),
        ("is:overdu", "is:overdu", "did you mean `overdue`?"),
        ("-rag:purple", "-rag:purple", "known here: green, amber, red, blue, grey"),
        ("due:soon", "due:soon", "due:<2024-05-01"),
        ("due:<2024-02-30", "due:<2024-02-30", "due:<2024-05-01"),
        ("due:<2024-0", "due:<2024-0", "due:<2024-05-01"),
        ("due:0000", "due:0000", "due:<2024-05-01"),
        ("due:9999", "due:9999", "due:<2024-05-01"),
        ("due:<14/03/2024", "due:<14/03/2024", "due:<2024-05-01"),
        ("https://example.org", "https://example.org", "put them in quotes"),
    ],
)
def test_a_filter_that_cannot_be_read_says_what_would_be_right(typed: str, part: str, remedy: str) -> None:
    with pytest.raises(FilterProblem) as caught:
        actions.parse(typed)
    assert caught.value.path == part
    assert remedy in caught.value.remedy


DUE = st.none() | st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40))
PIECES = ["is:", "due:", "-", '"', " ", "<", "2024", "-05", "-99", "open", "rag:", "red", "x", ":"]
STATES = st.sampled_from(["open", "in-progress", "done", "closed", "cancelled"])


@given(STATES, DUE)
def test_red_overdue_and_chased_are_one_thing(state: str, due: date | None) -> None:
    facts = replace(GUIDE, state=state, due=due)
    red = actions.rag(state, due, TODAY).colour == Colour.RED
    assert actions.is_overdue(state, due, TODAY) == red
    assert (actions.rung(state, due, TODAY, OverdueDays()) != Rung.NONE) == red
    assert actions.parse("is:overdue").matches(facts, TODAY) == red
    assert actions.parse("rag:red").matches(facts, TODAY) == red


@given(STATES, DUE, st.sampled_from(["is:open", "rag:amber", "due:<2024-04", "guide", "owner:x", '"to schools"']))
def test_everything_is_either_in_a_filter_or_in_its_negation(state: str, due: date | None, typed: str) -> None:
    facts = replace(GUIDE, state=state, due=due)
    found, left = actions.parse(typed).matches(facts, TODAY), actions.parse(f"-{typed}").matches(facts, TODAY)
    assert found != left


@given(st.text(max_size=30) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    problems: list[FilterProblem] = []
    try:
        actions.parse(typed).matches(GUIDE, TODAY)
    except FilterProblem as problem:
        problems.append(problem)
    assert all(problem.path in typed and problem.remedy for problem in problems)


@given(st.text("abc é:9-", min_size=1, max_size=12))
def test_a_quoted_phrase_finds_the_text_it_stands_in(phrase: str) -> None:
    facts = replace(GUIDE, text=f"before {phrase} after")
    assert actions.parse(f'"{phrase}"').matches(facts, TODAY)
