"""Seats and people in a terms file: their days, suspensions, agreements, and the duty to attend (BO4, BO5, AQ9)."""

import tomllib
from datetime import date

import pytest

from store.rules import terms
from store.rules.body_terms import AttendanceDuty, Deputy, Holder
from store.rules.problems import RuleProblem
from store.rules.terms import Body, Seat, Terms

BEFORE = """
partnership = "Ashby Safeguarding Partnership"

[constituencies]
council = { name = "Council", partner = true }
health = { name = "Health", partner = true }

[agencies]
ashby = { name = "Ashby Council", constituency = "council" }
icb = { name = "Ashby ICB", constituency = "health" }

[bodies.executive]
name = "Executive"
short = "EX"
"""

SEATS = """
[[bodies.executive.seats]]
key = "director"
post = "Director of Children's Services"
agency = "ashby"
roles = ["lead"]
since = 2020-01-01
suspended_since = 2024-02-01
suspended_until = 2024-03-01
holder = "Ada Cole"
holder_since = 2022-07-01
agreement = 2022-07-04
earlier = [{ name = "Bo Hart", since = 2020-01-01, until = 2022-07-01, agreement = 2020-01-06 }]
deputies = [
    { name = "Sam Khan", may_decide = false, until = 2023-01-01 },
    { name = "Sam Khan", since = 2023-01-01, agreement = 2023-05-01 },
    { name = "Nia West", agency = "icb" },
]

[[bodies.executive.seats]]
key = "lay"
post = "Lay member"
agency = "ashby"
kind = "lay"
until = 2024-01-01
"""


def read(text: str) -> Terms:
    return terms.read(tomllib.loads(text))


def executive(text: str = SEATS, more: str = "") -> Body:
    return read(f"{BEFORE}{more}\n{text}").bodies[0]


def refused(text: str, more: str = "") -> str:
    with pytest.raises(RuleProblem) as told:
        executive(text, more)
    return str(told.value).removeprefix("bodies.executive.")


def test_a_seat_says_since_when_it_is_there_and_who_had_it_when() -> None:
    director, lay = executive().seats
    assert (director.since, director.agreement) == (date(2020, 1, 1), date(2022, 7, 4))
    assert director.earlier == (Holder("Bo Hart", date(2020, 1, 1), date(2022, 7, 1), date(2020, 1, 6)),)
    assert director.deputies == (
        Deputy("Sam Khan", may_decide=False, until=date(2023, 1, 1)),
        Deputy("Sam Khan", since=date(2023, 1, 1), agreement=date(2023, 5, 1)),
        Deputy("Nia West", agency="icb"),
    )
    assert lay.until == date(2024, 1, 1)


def test_what_is_written_of_people_reads_back_the_same() -> None:
    body = executive(more='attendance = [{ roles = ["lead"], at_least = 2, in_person = true, year_from = "09-01" }]')
    assert terms.from_json(terms.to_json(body)) == body
    whole = read(f"{BEFORE}{SEATS}")
    assert terms.read(terms.write(whole)) == whole


def test_a_version_kept_before_seats_had_days_still_reads() -> None:
    """The JSON an older program kept names none of these keys; the seat is then there since ever, and unsigned."""
    kept = (
        '{"key": "executive", "name": "Executive", "short": "EX", "chairs": [], "quoracy": {"rule": {"people": 1}}, '
        '"standing": [], "ladder": [], "seats": [{"key": "lay", "post": "Lay member", "agency": "ashby", '
        '"kind": "lay", "holder": "Ada Cole", "holder_since": "2022-07-01", "earlier": [{"name": "Bo Hart", '
        '"until": "2022-07-01"}], "deputies": [{"name": "Sam Khan", "may_decide": false}]}]}'
    )
    (seat,) = terms.from_json(kept).seats
    assert seat == Seat(
        "lay",
        "Lay member",
        "ashby",
        "lay",
        holder="Ada Cole",
        holder_since=date(2022, 7, 1),
        earlier=(Holder("Bo Hart", until=date(2022, 7, 1)),),
        deputies=(Deputy("Sam Khan", may_decide=False),),
    )
    assert terms.from_json(kept).attendance == ()


@pytest.mark.parametrize(
    ("day", "there", "suspended"),
    [
        ("2019-12-31", ["lay"], []),
        ("2023-12-31", ["director", "lay"], []),
        ("2024-01-01", ["director"], []),
        ("2024-02-01", ["director"], ["director"]),
        ("2024-03-01", ["director"], []),
    ],
)
def test_quoracy_sees_the_seats_of_the_day_and_who_is_suspended(
    day: str, there: list[str], suspended: list[str]
) -> None:
    found = read(f"{BEFORE}{SEATS}")
    facts = terms.seat_facts(found, found.bodies[0], date.fromisoformat(day))
    assert [fact.key for fact in facts] == there
    assert [fact.key for fact in facts if fact.suspended] == suspended


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (
            "since = 2020-01-01\n",
            "since = 2020-01-01\nuntil = 2019-01-01\n",
            "seats[0].until: does not lie after since; a day after 2020-01-01, or leave it out",
        ),
        (
            "suspended_since = 2024-02-01\n",
            "",
            "seats[0].suspended_since: is missing; say from which day on the holder is suspended",
        ),
        (
            'holder = "Ada Cole"\nholder_since = 2022-07-01\n',
            "",
            'seats[0].agreement: says nothing while nobody holds the seat; add holder = "…", or take it out',
        ),
        (
            "agreement = 2022-07-04",
            'agreement = 2022-07-04\nholder_agency = "nhs"',
            "seats[0].holder_agency: there is no agency `nhs`; known here: ashby, icb",
        ),
        (
            "since = 2023-01-01, agreement",
            "since = 2022-12-31, agreement",
            (
                "seats[0].deputies[1]: `Sam Khan` is named twice for the same days; "
                "end the first with until = …, or take one of them out"
            ),
        ),
        (
            'name = "Bo Hart"',
            'name = "Ada Cole"',
            (
                "seats[0].earlier[0].agreement: `Ada Cole` signed on 2022-07-04 already, by another line; "
                "one agreement covers all of somebody's seats on a body: 2022-07-04 or 2020-01-06"
            ),
        ),
        (
            "may_decide = false, until",
            "may_decide = false, unti",
            "seats[0].deputies[0].unti: `unti` is not known here; did you mean `until`?",
        ),
    ],
)
def test_a_mistake_about_people_is_told_with_what_would_be_right(was: str, becomes: str, told: str) -> None:
    assert was in SEATS
    assert refused(SEATS.replace(was, becomes)) == told


def test_leads_are_to_attend_at_least_twice_a_year_in_person() -> None:
    """L: the lead partners attend at least twice a year; the year begins in April unless the terms say otherwise."""
    (duty,) = executive(more='attendance = [{ roles = ["lead"], at_least = 2, in_person = true }]').attendance
    assert duty == AttendanceDuty(2, "year", frozenset({"lead"}), frozenset(), in_person=True, year_from=(4, 1))
    assert duty.binds("member", frozenset({"lead", "chair"}))
    assert not duty.binds("member", frozenset({"chair"}))


def test_a_duty_to_attend_binds_the_kinds_and_roles_it_names() -> None:
    written = 'attendance = [{ kinds = ["member", "lay"], at_least = 3, per = "year", year_from = "09-01" }]'
    (duty,) = executive(more=written).attendance
    assert duty.year_from == (9, 1)
    assert [duty.binds(kind, frozenset()) for kind in ("member", "lay", "virtual")] == [True, True, False]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[{ roles = ["lead"] }]', "[0].at_least: is missing; say how many meetings, as at_least = 2"),
        ("[{ at_least = 0 }]", "[0].at_least: cannot be 0; from 1 to 60"),
        (
            '[{ at_least = 2, roles = ["leed"] }]',
            "[0].roles[0]: `leed` is the role of no seat of this body; did you mean `lead`?",
        ),
        (
            '[{ at_least = 2, kinds = ["membre"] }]',
            "[0].kinds[0]: `membre` is no kind of seat; did you mean `member`?",
        ),
        ('[{ at_least = 2, per = "term" }]', "[0].per: `term` is not one of its words; known here: year"),
        (
            '[{ at_least = 2, year_from = "31-03" }]',
            (
                "[0].year_from: `31-03` is no day a year begins on; "
                'write month and day, the day 28 at most, as year_from = "09-01"'
            ),
        ),
    ],
)
def test_a_mistake_in_a_duty_to_attend_is_told(written: str, told: str) -> None:
    assert refused(SEATS, f"attendance = {written}") == f"attendance{told}"
