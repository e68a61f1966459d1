"""The forward plan in a terms file: read, given to the body that sees to it, written back, and what cannot stand."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import terms
from store.rules.body_data import from_json, to_json
from store.rules.duty_data import read_duties, write_duty
from store.rules.fields import Fields
from store.rules.forward_plan import PlannedDuty
from store.rules.problems import RuleProblem
from store.rules.rhythm_words import say_every, say_when
from store.rules.terms import read, write

BRENT = terms.load("brent")
REVIEW = date(2024, 12, 31)


def duties(text: str, review: date | None = REVIEW) -> tuple[PlannedDuty, ...]:
    """The duties of Brent's Executive Group, if these were they."""
    return read_duties(Fields(tomllib.loads(text), "", ("duties",)), BRENT.body("executive").seats, review)


def line(**about: str) -> str:
    """One line of a plan: what is given as it is written, the rest as usual."""
    written = {"key": '"report"', "title": '"Report"', "when": '"10-01"'} | about
    return "[[duties]]\n" + "\n".join(f"{key} = {value}" for key, value in written.items() if value) + "\n"


def test_brent_lists_what_its_arrangements_ask_for() -> None:
    """B 2.7, 2.17, 2.27 to 2.35, 2.40, 4.6, 6.5; Y 07."""
    listed = {f"{body.key} {duty.key}": duty.source for body in BRENT.bodies for duty in body.duties}
    assert listed == {
        "executive income": "B 2.34",
        "executive scrutiny-plan": "B 2.40",
        "executive chair-contract": "B 2.27, 2.28",
        "executive annual-report": "B 2.7, 2.35",
        "executive priorities": "B 2.7",
        "executive contributions": "B 2.30, 2.31",
        "executive invoices": "B 2.32",
        "executive thresholds": "B 4.6",
        "executive terms-review": "Y 07: Working Together 2023",
        "forum attendance-report": "B 2.17",
        "audit section-11": "B 2.14; Y 03, 07",
        "learning learning-report": "B 6.5",
    }


def test_a_duty_of_the_partnership_goes_to_the_body_that_is_named() -> None:
    shared = {duty.key for body in BRENT.bodies for duty in body.duties if duty.shared}
    assert shared == {"annual-report", "priorities", "contributions", "invoices", "thresholds", "terms-review"}
    assert {duty.key for duty in BRENT.body("executive").duties} > shared


def test_what_is_read_is_written_back_and_kept_in_the_store() -> None:
    assert read(write(BRENT)) == BRENT
    for body in BRENT.bodies:
        assert from_json(to_json(body)) == body


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('"10-01"', "every year by 1 October"),
        ('"02-29"', "every year by 29 February"),
        ("2024-06-28", "once, by Fri 28 June 2024"),
        ('"2024-06-28"', "once, by Fri 28 June 2024"),
        ('"every 6 months from 2024-03-31"', "every 6 months from Sun 31 March 2024 on"),
        ('"Every  year from 2024-10-02"', "every year from Wed 2 October 2024 on"),
        ('"every 3 years from 2024-06-28"', "every 3 years from Fri 28 June 2024 on"),
        ('"every month from 2024-06-28"', "every month from Fri 28 June 2024 on"),
        ('"once a year"', "once a year, by 31 March"),
        ('"twice a year"', "twice a year, by 30 September and 31 March"),
        ('"four times a year"', "four times a year, by 30 June, 30 September, 31 December and 31 March"),
        ('"review"', "when the terms of reference are to be reviewed, Tue 31 December 2024"),
    ],
)
def test_when_it_falls_due_is_read_aloud(when: str, said: str) -> None:
    (duty,) = duties(line(when=when))
    assert say_when(duty.when, REVIEW) == said


@pytest.mark.parametrize(
    ("months", "said"), [(0, "once"), (1, "every month"), (18, "every 18 months"), (24, "every 2 years")]
)
def test_how_often_it_comes_back_is_said(months: int, said: str) -> None:
    assert say_every(months) == said


def test_the_owner_is_a_seat_or_a_post_written_out() -> None:
    assert duties(line(owner='"partnerships-lead"'))[0].owner == "partnerships-lead"
    assert duties(line(owner='"Head of Audit"'))[0].owner == "Head of Audit"


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (line(key=""), "duties[0].key", "is missing"),
        (line(key='"The report"'), "duties[0].key", "cannot be a key"),
        (line() + line(), "duties[1].key", "is the key of another duty of this body"),
        (line(title=""), "duties[0].title", "is missing"),
        (line(when=""), "duties[0].when", "is missing"),
        (line(when='"some day"'), "duties[0].when", "is no day and no turn"),
        (line(when='"02-30"'), "duties[0].when", "is no day and no turn"),
        (line(when='"13-01"'), "duties[0].when", "is no day and no turn"),
        (line(when='"every 0 months from 2024-03-31"'), "duties[0].when", "cannot come back after 0 months"),
        (line(when='"every 11 years from 2024-03-31"'), "duties[0].when", "cannot come back after 132 months"),
        (line(when='"every 6 months"'), "duties[0].when", "is no day and no turn"),
        (line(when="2024-06-28T10:00:00"), "duties[0].when", "must be a date"),
        (line(when="6"), "duties[0].when", "must be text"),
        (line(owner='"partnership-lead"'), "duties[0].owner", "is no seat of this body"),
        (line(ahead="400"), "duties[0].ahead", "cannot be 400"),
        (line(times="3"), "duties[0].times", "needs a first day to be counted from"),
        (line(when='"every year from 2024-10-02"', until="2023-01-01"), "duties[0].until", "lies before the first day"),
        (line(due='"10-01"'), "duties[0].due", "is not known here"),
    ],
)
def test_what_cannot_stand_is_named_with_its_place(text: str, path: str, message: str) -> None:
    with pytest.raises(RuleProblem) as caught:
        duties(text)
    assert caught.value.path == path
    assert message in caught.value.message
    assert caught.value.remedy


def test_a_review_needs_the_day_of_the_bodys_own_terms() -> None:
    with pytest.raises(RuleProblem, match="do not say when they are reviewed"):
        duties(line(when='"review"'), review=None)


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (lambda row: row.update(body="executives"), "duties[0].body", "is no body here"),
        (lambda row: row.pop("body"), "duties[0].body", "is missing"),
        (lambda row: row.update(key="income"), "duties[0].key", "is the key of another duty"),
    ],
)
def test_a_duty_of_the_partnership_names_a_body_that_is_here(
    change: Callable[[dict[str, object]], object], path: str, message: str
) -> None:
    row: dict[str, object] = {"body": "executive", "key": "new", "title": "New", "when": "10-01"}
    change(row)
    with pytest.raises(RuleProblem) as caught:
        read({**write(BRENT), "duties": [row]})
    assert caught.value.path == path
    assert message in caught.value.message


@given(
    st.builds(
        PlannedDuty,
        key=st.from_regex(r"[a-z]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True),
        title=st.text("abc &'", min_size=1)
        .map(lambda text: f"A {text}".strip())
        .map(lambda text: " ".join(text.split())),
        when=st.sampled_from(["10-01", "2024-06-28", "every 6 months from 2024-03-31", "twice a year", "review"]),
        owner=st.sampled_from(["", "dcs", "Head of Audit"]),
        source=st.sampled_from(["", "B 2.32"]),
        ahead=st.integers(0, 366),
        until=st.none() | st.dates(date(2030, 1, 1), date(2040, 1, 1)),
        then=st.sampled_from(["", "five years are the most"]),
        shared=st.booleans(),
    )
)
def test_whatever_is_written_reads_the_same(duty: PlannedDuty) -> None:
    table = Fields({"duties": [write_duty(duty)]}, "", ("duties",))
    assert read_duties(table, BRENT.body("executive").seats, REVIEW) == (duty,)
    if duty.when.startswith("every"):
        limited = replace(duty, times=5)
        again = Fields({"duties": [write_duty(limited)]}, "", ("duties",))
        assert read_duties(again, BRENT.body("executive").seats, REVIEW) == (limited,)
