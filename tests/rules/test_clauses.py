"""Quoracy rules as data: what the defaults are, what is refused and how, what amounts come to."""

from __future__ import annotations

import json
import re
import tomllib
from fractions import Fraction

import pytest

from store.rules.amounts import needed
from store.rules.clauses import (
    SAFEGUARDING_PARTNERS,
    All,
    Amount,
    Base,
    Count,
    Deputies,
    Every,
    Greatest,
    Names,
    Remote,
    Rounding,
    RuleProblem,
    Share,
    Step,
    Table,
    Traits,
    Which,
    one_from,
    read,
    read_clause,
    sentence,
    write,
    write_clause,
)
from tests.rules.rooms import rule


def test_what_terms_leave_out_is_as_usual() -> None:
    """Members and lay members count, remotely too, and deputies with authority; nothing else is allowed for."""
    usual = rule('rule = { one_from = "police" }')

    assert usual.deputies == (Deputies.WITH_AUTHORITY,)
    assert usual.remote is Remote.ALWAYS
    assert usual.counts == ("member", "lay")
    assert (usual.conflicted, usual.voters_only, usual.no_two_inquorate) == (False, False, False)
    assert (usual.grace, usual.ruling, usual.when, usual.changes) == (0, (), (), ())


def test_the_default_of_the_field_is_one_from_each_partner() -> None:
    """AQ4; B 2.11, 2.18."""
    written = rule(
        'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" } ] }'
    )

    assert written == SAFEGUARDING_PARTNERS


def test_a_list_means_any_of_them() -> None:
    assert read_clause({"one_from": ["police", "health"]}, "rule") == Count(
        Which(Traits(constituencies=("police", "health")))
    )


def test_a_number_of_one_and_one_from_are_the_same_clause() -> None:
    assert read_clause({"people": 1, "constituency": "police"}, "rule") == one_from("police")


def test_an_office_is_held_in_person_unless_told_otherwise() -> None:
    chair = read_clause({"role": "chair"}, "rule")
    stand_in = read_clause({"role": "chair", "in_person": False}, "rule")

    assert isinstance(chair, Count)
    assert chair.which.in_person
    assert write_clause(chair) == {"role": "chair"}
    assert write_clause(stand_in) == {"role": "chair", "in_person": False}


def test_what_is_written_can_be_kept_as_json() -> None:
    terms = """
        rule = { people = { fraction = "2/5", of = "filled", rounding = "down", floor = 2 } }
        [[changes]]
        on = 2024-09-01
        deputies = "none"
    """
    kept = json.dumps(write(rule(terms)))

    assert read(json.loads(kept), "quoracy") == rule(terms)


def test_a_change_with_its_date_in_quotes_is_the_same_change() -> None:
    plain = "rule = { people = 1 }\n[[changes]]\non = 2024-09-01\ngrace = 5"

    assert rule(plain) == rule(plain.replace("2024-09-01", '"2024-09-01"'))


MISTAKES = [
    ("grace = 10", "rule", "is missing"),
    ("rule = 3", "rule", "must be a table"),
    ("rule = {}", "rule", "asks for nobody"),
    ("rule = { in_room = true }", "rule", "asks for nobody"),
    ('rule = { one_form = "police" }', "rule.one_form", "one_from"),
    ('rule = { all = [ { one_from = "police" }, { one_form = "health" } ] }', "rule.all[1].one_form", "one_from"),
    ("rule = { all = [] }", "rule.all", "has no clauses"),
    ("rule = { any = 3 }", "rule.any", "must be a list"),
    ("rule = { all = [ { people = 1 } ], any = [ { people = 1 } ] }", "rule.any", "is not known here"),
    ("rule = { at_least = 3, of = [ { people = 1 }, { people = 2 } ] }", "rule.at_least", "cannot be 3"),
    ("rule = { at_least = 2 }", "rule.of", "has no clauses"),
    ("rule = { people = 0 }", "rule.people", "cannot be 0"),
    ("rule = { people = true }", "rule.people", "must be an amount, not true"),
    ('rule = { people = "all" }', "rule.people", "must be an amount"),
    ("rule = { people = 2, seats = 3 }", "rule.seats", "stands beside"),
    ('rule = { people = 2, one_from = "police" }', "rule.one_from", "gives a number already"),
    ('rule = { one_from = "police", constituency = "health" }', "rule.constituency", "take one of them out"),
    ('rule = { people = 2, as_one = ["health"] }', "rule.as_one", "goes with `agencies` only"),
    ('rule = { agencies = 2, counted_by = "group" }', "rule.counted_by", "constituency"),
    ("rule = { one_from = [] }", "rule.one_from", "names nothing"),
    ('rule = { one_from = "" }', "rule.one_from", "is empty"),
    ('rule = { people = 2, kind = "offcier" }', "rule.kind", "officer"),
    ('rule = { people = 2, not = { one_from = "police" } }', "rule.not.one_from", "is not known here"),
    ('rule = { people = { fraction = "4/3" } }', "rule.people.fraction", "is no part of a whole"),
    ('rule = { people = { fraction = "1/0" } }', "rule.people.fraction", "is no part of a whole"),
    ('rule = { people = { fraction = "a third" } }', "rule.people.fraction", "is no part of a whole"),
    ("rule = { people = { fraction = 0.5 } }", "rule.people.fraction", "must be text"),
    ('rule = { people = { fraction = "1", rounding = "more-than" } }', "rule.people.rounding", "more than all"),
    ('rule = { people = { fraction = "1/2", of = "chairs" } }', "rule.people.of", "chairs"),
    ("rule = { people = { table = [] } }", "rule.people.table", "says nothing of larger sizes"),
    ("rule = { people = { table = [{ up_to = 4, need = 2 }] } }", "rule.people.table", "larger sizes"),
    ("rule = { people = { table = [{ up_to = 4 }] } }", "rule.people.table[0].need", "is missing"),
    (
        "rule = { people = { table = [{ up_to = 4, need = 2 }, { up_to = 4, need = 3 }, { need = 5 }] } }",
        "rule.people.table[1].up_to",
        "does not follow",
    ),
    (
        "rule = { people = { table = [{ need = 2 }, { up_to = 4, need = 3 }] } }",
        "rule.people.table[1].up_to",
        "does not follow",
    ),
    ("rule = { people = { greatest = [] } }", "rule.people.greatest", "has no amounts"),
    ('rule = { people = { greatest = [ 2, "all" ] } }', "rule.people.greatest[1]", "must be an amount"),
    ('rule = { people = 1 }\nremote = "sometimes"', "remote", "sometimes"),
    ('rule = { people = 1 }\ndeputies = "some"', "deputies", "some"),
    ('rule = { people = 1 }\ndeputies = ["any", "named"]', "deputies", "leaves no room for others"),
    ('rule = { people = 1 }\ncounts = ["guest"]', "counts", "is no kind of seat"),
    ("rule = { people = 1 }\ngrace = -1", "grace", "cannot be -1"),
    ("rule = { people = 1 }\nqourum = 3", "qourum", "is not known here"),
    ("rule = { people = 1 }\n[[when]]\nrule = { people = 2 }", "when[0].business", "is missing"),
    ('rule = { people = 1 }\n[[when]]\nbusiness = "budget"', "when[0].rule", "is missing"),
    ("rule = { people = 1 }\n[[changes]]\ngrace = 2", "changes[0].on", "is missing"),
    ("rule = { people = 1 }\n[[changes]]\non = 3", "changes[0].on", "must be a date"),
    (
        "rule = { people = 1 }\n[[changes]]\non = 2024-09-01\n[[changes]]\non = 2024-09-01",
        "changes[1].on",
        "is not later",
    ),
    (
        "rule = { people = 1 }\n[[changes]]\non = 2024-09-01\nchanges = []",
        "changes[0].changes",
        "is not known here",
    ),
]


@pytest.mark.parametrize(("terms", "path", "told"), MISTAKES)
def test_a_mistake_is_named_where_it_stands(terms: str, path: str, told: str) -> None:
    with pytest.raises(RuleProblem, match=re.escape(told)) as refused:
        read(tomllib.loads(terms), "bodies.forum.quoracy")

    assert refused.value.path == f"bodies.forum.quoracy.{path}"
    assert refused.value.remedy


def size(base: Base, less_suspended: bool) -> int:
    """A body of ten seats, eight of them filled, one of those suspended, from five agencies."""
    return {Base.SEATS: 10, Base.FILLED: 8, Base.AGENCIES: 5}[base] - less_suspended


AMOUNTS: list[tuple[Amount, int]] = [
    (3, 3),
    (Every(), 7),
    (Share(Fraction(1, 3)), 4),
    (Share(Fraction(1, 3), rounding=Rounding.DOWN), 3),
    (Share(Fraction(1, 2)), 5),
    (Share(Fraction(1, 2), rounding=Rounding.MORE_THAN), 6),
    (Share(Fraction(1, 3), rounding=Rounding.MORE_THAN), 4),
    (Share(Fraction(1, 4), Base.FILLED), 2),
    (Share(Fraction(1, 4), Base.FILLED, floor=3), 3),
    (Share(Fraction(1, 2), Base.FILLED, less_suspended=True), 4),
    (Share(Fraction(2, 5), Base.AGENCIES), 2),
    (Share(Fraction(1, 100), rounding=Rounding.DOWN), 1),
    (Table((Step(2, 9), Step(4, 10), Step(9))), 4),
    (Table((Step(2, 8), Step(9))), 9),
    (Table((Step(2, 8), Step(9)), Base.FILLED), 2),
    (Greatest((2, Share(Fraction(1, 2)))), 5),
    (Greatest((6, Share(Fraction(1, 2)))), 6),
]


@pytest.mark.parametrize(("amount", "number"), AMOUNTS)
def test_what_an_amount_comes_to(amount: Amount, number: int) -> None:
    assert needed(amount, size, lambda: 7) == number


def test_a_fraction_of_no_seats_still_asks_for_somebody() -> None:
    assert needed(Share(Fraction(1, 3)), lambda _base, _less: 0, lambda: 0) == 1


class TestNames:
    @pytest.mark.parametrize(
        ("slug", "called", "spoken"),
        [
            ("police", "Police", "the police"),
            ("police", "the police", "the police"),
            ("police", "", "the police"),
            ("local-authority", "Local authority", "the local authority"),
            ("relevant-agency", "Relevant agency", "the relevant agencies"),
            ("health", "Health", "health"),
            ("health", "Health partners", "Health partners"),
            ("fire-service", "", "fire service"),
        ],
    )
    def test_a_constituency_is_called_as_a_chair_would_say_it(self, slug: str, called: str, spoken: str) -> None:
        assert Names({slug: called}).constituency(slug) == spoken

    def test_without_names_a_rule_is_still_readable(self) -> None:
        assert sentence(rule('rule = { agency = "nwl-icb" }')) == (
            "At least one representative of nwl icb must be present."
        )


ALOUD = [
    ("deputies = 'any'", "Any deputy counts."),
    ("deputies = 'none'", "No deputy counts."),
    ("deputies = ['named', 'same-role']", "A deputy counts only if named beforehand and in the same role."),
    ("remote = 'agreed'", "Joining remotely counts only where it was agreed."),
    ("remote = 'never'", "Only those in the room count."),
    ("conflicted = true", "A member who declares an interest and stays counts."),
    ("counts = ['member', 'co-opted']", "Members and co-opted members count."),
    ("counts = ['lay', 'member']", ""),
    ("grace = 1", "In the first minute a lack of quoracy does not yet matter."),
    ("grace = 15", "In the first 15 minutes a lack of quoracy does not yet matter."),
    ("ruling = ['snow', 'urgency']", "The chair may rule that a decision stands on the ground of “snow” or “urgency”."),
    ("no_two_inquorate = true", "No two meetings running may be inquorate."),
]


@pytest.mark.parametrize(("key", "said"), ALOUD)
def test_what_is_out_of_the_ordinary_is_said_after_the_rule(key: str, said: str) -> None:
    aloud = sentence(rule(f'rule = {{ one_from = "police" }}\n{key}'))

    assert aloud == f"At least one representative of the police must be present. {said}".strip()


CLAUSES_ALOUD = [
    ('{ one_from = ["police", "health"] }', "At least one representative of the police or health must be present."),
    (
        '{ all = [ { people = 2, kind = ["lay", "co-opted"], in_person = true }, { one_from = "police" } ] }',
        (
            "At least one representative of the police, and at least 2 lay members or co-opted members in person, "
            "must be present."
        ),
    ),
    ('{ post = "bcu", in_person = true }', "The bcu in person must be present."),
    (
        "{ people = 2, votes = false, in_room = true }",
        "At least 2 people in the room and without a vote must be present.",
    ),
    (
        '{ people = 2, not = { role = "chair", agency = "nwl" } }',
        "At least 2 people other than the chair not from nwl must be present.",
    ),
    ('{ agencies = 2, kind = "lay" }', "At least 2 agencies with lay members must be represented."),
    ('{ seats = 2, group = "school" }', "At least 2 members from the school group must be present."),
    (
        '{ people = { fraction = "2/5", of = "agencies", rounding = "more-than", floor = 2 }, kind = "lay" }',
        "More lay members than 2/5 of those agencies, but never fewer than 2, must be present.",
    ),
    (
        '{ people = { greatest = [ 2, { fraction = "1" }, { fraction = "1/2", rounding = "more-than" } ] } }',
        (
            "At least as many people as the greatest of 2, all of the seats and more than half of the seats, "
            "must be present."
        ),
    ),
    (
        '{ any = [ { all = [ { one_from = "police" }, { one_from = "health" } ] }, { people = 9 } ] }',
        "Either at least one representative of each of the police and health or at least 9 people must be present.",
    ),
    ("{ any = [ { people = 2 } ] }", "At least 2 people must be present."),
]


@pytest.mark.parametrize(("clause", "aloud"), CLAUSES_ALOUD)
def test_clauses_read_aloud(clause: str, aloud: str) -> None:
    assert sentence(rule(f"rule = {clause}")) == aloud


def test_a_problem_says_in_one_line_where_what_and_what_instead() -> None:
    problem = RuleProblem("bodies.forum.quoracy.grace", "cannot be -1", "from 0 to 1440")

    assert str(problem) == "bodies.forum.quoracy.grace: cannot be -1; from 0 to 1440"


def test_a_rule_that_asks_for_nothing_cannot_be_read() -> None:
    with pytest.raises(RuleProblem):
        read(write(rule("rule = { people = 1 }")) | {"rule": write_clause(All(()))}, "quoracy")
