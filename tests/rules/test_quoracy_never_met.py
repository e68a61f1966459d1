"""Slips in the terms: clauses that not even a full house could meet, and names that nothing bears."""

from __future__ import annotations

import tomllib

import pytest

from store.rules.never_met import never_met
from store.rules.problems import RuleProblem
from store.rules.rule_names import check_names
from tests.rules.rooms import rule, seats
from tests.rules.shapes import BOARD, SHAPES, Shape


def told(terms: str, path: str = "quoracy") -> list[RuleProblem]:
    return never_met(rule(terms), seats(BOARD), path)


CANNOT = "cannot be met, were every seat filled and everybody there"

HOPELESS = [
    (
        'rule = { one_from = "relevant-agency" }',
        f"“one from the relevant agencies” {CANNOT}: no seat of this body is such a one",
        "add such a seat, or ask for another",
    ),
    (
        "rule = { people = 11 }",
        f"“11 people” {CANNOT}: the body has 10 people for it at most",
        "ask for 10 at most, or add a seat",
    ),
    (
        'rule = { people = 2, kind = "lay" }',
        f"“2 lay members” {CANNOT}: the body has one person for it at most",
        "ask for one at most, or add a seat",
    ),
    (
        'rule = { agencies = 3, constituency = "health" }',
        f"“3 agencies from health” {CANNOT}: the body has 2 agencies for it at most",
        "ask for 2 at most, or add a seat",
    ),
    (
        'rule = { people = 3, constituency = "health", at_most_per_agency = 1 }',
        (
            f"“3 people from health (counting no more than one from one agency)” {CANNOT}: "
            "the body has 2 people for it at most, with so few from one agency"
        ),
        "ask for 2 at most, or add a seat",
    ),
    (
        'rule = { people = { fraction = "1/2", floor = 6 }, constituency = "health" }',
        (
            f"“6 people from health (half of those seats, rounded up, but never fewer than 6)” {CANNOT}: "
            "the body has 3 people for it at most"
        ),
        "ask for 3 at most, or add a seat",
    ),
    (
        'rule = { one_from = "independent" }',
        f"“one from the independent members” {CANNOT}: “Independent Chair” (officer, not a member) does not count here",
        'let their kind count, as counts = ["member", "lay", "officer"], or name the kind in the clause',
    ),
    (
        'rule = { one_from = "independent" }\ncounts = ["officer"]\nvoters_only = true',
        f"“one from the independent members” {CANNOT}: “Independent Chair” (not entitled to vote) does not count here",
        "name the kind in the clause",
    ),
    (
        'rule = { majority = { kind = "virtual" } }',
        f"“more virtual members than others” {CANNOT}: no seat of this body is such a one",
        "add such a seat, or ask for another",
    ),
    (
        'rule = { all = [ { role = "vice-chair" }, { post = "adults" } ], different_people = true }',
        (
            f"“the vice-chair and the Director of Adults, all different people” {CANNOT}: "
            "too few different people could serve it"
        ),
        "ask for fewer, or add a seat",
    ),
]


@pytest.mark.parametrize(("terms", "message", "remedy"), HOPELESS)
def test_it_is_told_with_its_reason_and_what_would_be_right(terms: str, message: str, remedy: str) -> None:
    assert [(problem.message, problem.remedy) for problem in told(terms)] == [(message, remedy)]


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_of_a_rule_that_can_be_met_nothing_is_told(shape: Shape) -> None:
    assert told(shape.terms) == []


def test_vacancies_and_suspensions_of_today_are_no_slip() -> None:
    """The college's seat is vacant, the charity's holder suspended: next year they may not be."""
    assert told('rule = { all = [ { agency = "the-college" }, { one_from = "voluntary" } ] }') == []


def test_a_branch_that_leads_nowhere_is_told_though_another_would_do() -> None:
    problems = told('rule = { any = [ { people = 5 }, { group = "midwife" } ] }')

    assert [problem.message.split("”")[0] for problem in problems] == ["“one from the midwife group"]


def test_conditions_and_changes_are_looked_at_too_and_each_slip_is_told_once() -> None:
    terms = """
        rule = { one_from = "police" }
        [[when]]
        business = "budget"
        rule = { people = 20 }
        [[changes]]
        on = 2025-01-01
        rule = { one_from = "fire" }
    """
    problems = told(terms, "bodies.forum.quoracy")

    assert [(problem.path, problem.message.split("”")[0]) for problem in problems] == [
        ("bodies.forum.quoracy.when[0].rule", "“20 people"),
        ("bodies.forum.quoracy.changes[0].rule", "“one from fire"),
    ]


KNOWN = {
    "one_from": ("police", "health"),
    "constituency": ("police", "health"),
    "agency": ("met",),
    "group": ("nurse",),
    "role": ("chair", "vice-chair"),
    "post": ("bcu", "Superintendent"),
    "as_one": ("health", "nurse"),
    "apart": ("nurse",),
    "concerns": ("met", "police"),
}
MISSPELT = [
    ('also = { one_from = "polcie" }', "also.one_from", "police"),
    ('no_deputies_for = { role = ["chair", "vice-chiar"] }', "no_deputies_for.role[1]", "vice-chair"),
    (
        'rule = { people = { fraction = "1/2", reckoned_from = { not = { group = "nurses" } } } }',
        "rule.people.reckoned_from.not.group",
        "nurse",
    ),
    ('rule = { majority = { agency = "mett" } }', "rule.majority.agency", "met"),
    (
        'rule = { all = [ { people = 1, post = "bcus" } ], different_people = true }',
        "rule.all[0].post",
        "bcu",
    ),
    ('rule = { seats = 2, at_most_per_agency = 1, as_one = "heath" }', "rule.as_one", "health"),
    (
        'rule = { people = { least = [ { fraction = "1/2", reckoned_from = { role = "chiar" } } ] } }',
        "rule.people.least[0].reckoned_from.role",
        "chair",
    ),
    ('[[when]]\nafter_minutes = 30\nconcerns = "plice"\nrule = { people = 1 }', "when[0].concerns", "police"),
    ('[[changes]]\non = 2025-01-01\nalso = { role = "chiar" }', "changes[0].also.role", "chair"),
]


@pytest.mark.parametrize(("terms", "path", "meant"), MISSPELT)
def test_a_name_that_nothing_bears_is_refused_where_it_stands(terms: str, path: str, meant: str) -> None:
    with pytest.raises(RuleProblem, match=f"did you mean `{meant}`") as refused:
        check_names(tomllib.loads(terms), "quoracy", KNOWN)

    assert refused.value.path == f"quoracy.{path}"
