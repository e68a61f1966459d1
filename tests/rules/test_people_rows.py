"""One row of a sheet of people: dates as offices write them, yes and no, lists, and what is told of the rest (BO6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.people_rows import OUT, PeopleRow, read_day, read_row

FIFTH = date(2022, 9, 5)


def wrong(**cells: str) -> list[str]:
    """What is told of a row's cells, underscores standing for the spaces of the headings."""
    _, problems = read_row(7, {"body": "executive", "seat": "police", **_headed(cells)})
    return [f"{problem.column}: {problem.message}; {problem.remedy}" for problem in problems]


def row(**cells: str) -> PeopleRow:
    """A row that is right."""
    found, problems = read_row(7, {"body": "executive", "seat": "police", **_headed(cells)})
    assert not problems
    assert found is not None
    return found


def _headed(cells: dict[str, str]) -> dict[str, str]:
    return {heading.replace("_", " "): cell for heading, cell in cells.items()}


@pytest.mark.parametrize(
    "written",
    [
        *("2022-09-05", "05/09/2022", "5/9/2022", "5/9/22", "05.09.2022", "05-09-2022", "5 September 2022"),
        *("5 Sep 2022", "5-Sep-22", "5th September 2022", "Mon 5 September 2022", "Monday, 5 September 2022"),
        *("2022-09-05 00:00:00", "05/09/2022 00:00", "5 sept 2022"),
    ],
)
def test_a_date_is_read_as_an_office_writes_it(written: str) -> None:
    """The day stands first, as here it does; a spreadsheet's midnight adds nothing."""
    assert read_day(written) == FIFTH


@pytest.mark.parametrize(
    "written",
    [
        *("31/06/2022", "09/25/2022", "5 September", "September 2022", "soon", "2022", "0022-09-05", "44809", "5/9"),
        *("05/09/2022 10:30", "2022-09-05x", "5 Smarch 2022"),
    ],
)
def test_what_is_no_whole_date_is_none(written: str) -> None:
    """Nothing is guessed: not the year, and not which of two numbers is the month."""
    assert read_day(written) is None


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_way_of_writing_a_day_says_that_day(day: date) -> None:
    for written in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", f"{day:%d %B %Y}", f"{day:%d-%b-%y}"):
        assert read_day(written) == day


def test_a_row_says_what_stands_in_it_and_nothing_more() -> None:
    """Empty cells say nothing; the word none takes a date or a list out."""
    found = row(name="Nia  West", since="5/9/2022", until="none", roles="Lead, chair", groups="none", votes="Y")
    assert (found.name, found.capacity) == ("Nia West", "holder")
    assert (found.day("since"), found.day("until"), found.day("agreement signed")) == (FIFTH, OUT, None)
    assert (found.roles, found.groups, found.votes, found.may_decide) == (("lead", "chair"), (), True, None)
    empty = row()
    assert (empty.name, empty.roles, empty.groups, empty.votes, empty.post) == ("", None, None, None, "")


def test_a_vacant_seat_may_be_said_in_so_many_words() -> None:
    assert (row(name="VACANT").name, row(name="VACANT").is_vacant) == ("", True)
    assert not row().is_vacant


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"since": "31/06/2022"},
            "since: `31/06/2022` is no date; write it as 2022-09-05 or 05/09/2022, with its year",
        ),
        (
            {"since": "09/25/2022"},
            (
                "since: `09/25/2022` is no date; "
                "the day stands before the month: write 2022-09-05, or 05/09/2022 for 5 September"
            ),
        ),
        (
            {"since": "44809"},
            "since: `44809` is no date; it is how a spreadsheet keeps 2022-09-05; format the column as dates",
        ),
        ({"votes": "perhaps"}, "votes: `perhaps` says neither yes nor no; write yes or no"),
        (
            {"kind": "membre"},
            "kind: `membre` is not known here; one of member, co-opted, virtual, lay, observer, in-attendance, officer",
        ),
        ({"capacity": "substitute"}, "capacity: `substitute` is not known here; one of holder, deputy"),
        (
            {"roles": "chair/lead"},
            (
                "roles: `chair/lead` cannot stand here; "
                "small letters and digits, words joined by a dash, several parted by spaces"
            ),
        ),
        ({"name": "TBC", "since": ""}, "name: `TBC` is no name; leave it empty while nobody is appointed"),
        (
            {"since": "2022-09-05", "until": "2022-09-05"},
            "until: 2022-09-05 does not lie after 2022-09-05; until is the first day it no longer was so",
        ),
        (
            {"may_decide": "yes"},
            "may decide: is asked of deputies only; leave it empty, or write deputy under `capacity`",
        ),
    ],
)
def test_a_mistake_in_a_cell_is_told_with_what_would_be_right(cells: dict[str, str], told: str) -> None:
    assert told in wrong(**{"name": "Nia West", **cells})


def test_days_of_a_person_need_a_person() -> None:
    assert wrong(since="2022-09-05", own_post="Inspector") == [
        "since: is said of nobody; write the person under `name`, or leave it empty",
        "own post: is said of nobody; write the person under `name`, or leave it empty",
    ]


def test_a_row_without_its_body_or_its_seat_is_told_of_both() -> None:
    found, problems = read_row(3, {"body": "", "seat": " ", "name": "Nia West"})
    assert found is None
    assert [problem.column for problem in problems] == ["body", "seat"]


def test_kinds_and_capacities_are_taken_however_they_are_written() -> None:
    assert (row(kind="In attendance").kind, row(kind="CO-OPTED").kind) == ("in-attendance", "co-opted")
    assert row(capacity="Deputy", name="Dev Hall").capacity == "deputy"


@given(st.dictionaries(st.sampled_from(["name", "since", "until", "roles", "votes", "capacity", "post"]), st.text()))
def test_no_text_breaks_the_reading_of_a_row(cells: dict[str, str]) -> None:
    """Whatever stands in the cells, there is a row or something is told."""
    found, problems = read_row(2, {"body": "executive", "seat": "police", **cells})
    assert found is not None
    assert all(problem.line == 2 and problem.column and problem.message and problem.remedy for problem in problems)
