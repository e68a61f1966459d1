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
    Least,
    Majority,
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
    ('rule = { people = 2, as_one = ["health"] }', "rule.as_one", "goes with `agencies` or"),
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
    ('rule = { people = { fraction = "140%" } }', "rule.people.fraction", "is no part of a whole"),
    ('rule = { people = { fraction = "1/3%" } }', "rule.people.fraction", "is no part of a whole"),
    ('rule = { people = { fraction = "1e-9999999" } }', "rule.people.fraction", "is no part of a whole"),
    ('rule = { people = { fraction = "1/2", rounding = "nearer" } }', "rule.people.rounding", "nearest"),
    ('rule = { people = { fraction = "1", plus = 1 } }', "rule.people.plus", "more than all"),
    ('rule = { people = { fraction = "1/2", plus = 1, rounding = "more-than" } }', "rule.people.plus", "adds already"),
    ('rule = { people = { fraction = "1/2", plus = -1 } }', "rule.people.plus", "cannot be -1"),
    ('rule = { people = { fractoin = "1/2" } }', "rule.people.fractoin", "did you mean `fraction`"),
    ("rule = { people = { graetest = [ 1 ] } }", "rule.people.graetest", "did you mean `greatest`"),
    ("rule = { people = { least = [] } }", "rule.people.least", "has no amounts"),
    ("rule = { people = { least = [ 3 ], floor = 2 } }", "rule.people.floor", "is not known here"),
    (
        'rule = { people = { fraction = "1/2", reckoned_from = { kind = "lya" } } }',
        "rule.people.reckoned_from.kind",
        "lay",
    ),
    (
        'rule = { people = { fraction = "1/2", reckoned_from = { in_room = true } } }',
        "rule.people.reckoned_from.in_room",
        "is not known here",
    ),
    ('rule = { people = { fraction = "1/2", reckoned_from = "all" } }', "rule.people.reckoned_from", "must be a table"),
    ("rule = { people = 2, not = { } }", "rule.not", "leaves nobody out"),
    ("rule = { agencies = 2, at_most_per_agency = 1 }", "rule.at_most_per_agency", "goes with `people` or `seats`"),
    ('rule = { one_from = "police", at_most_per_agency = 1 }', "rule.at_most_per_agency", "goes with `people`"),
    ("rule = { people = 2, at_most_per_agency = 0 }", "rule.at_most_per_agency", "cannot be 0"),
    ("rule = { people = 2, at_most_per_agancy = 1 }", "rule.at_most_per_agancy", "did you mean `at_most_per_agency`"),
    ("rule = { all = [ { people = 2 } ], different_people = 1 }", "rule.different_people", "must be true or false"),
    ("rule = { any = [ { people = 2 } ], different_people = true }", "rule.different_people", "one clause is enough"),
    (
        "rule = { all = [ { people = 2 }, { seats = 2 } ], different_people = true }",
        "rule.all[1]",
        "is no plain count of people",
    ),
    (
        "rule = { at_least = 1, of = [ { all = [ { people = 1 } ] } ], different_people = true }",
        "rule.of[0]",
        "is no plain count of people",
    ),
    (
        "rule = { all = [ { people = 2, at_most_per_agency = 1 } ], different_people = true }",
        "rule.all[0]",
        "is no plain count of people",
    ),
    (
        'rule = { all = [ { majority = { kind = "lay" } } ], different_people = true }',
        "rule.all[0]",
        "is no plain count of people",
    ),
    (
        f"rule = {{ at_least = 1, of = [ {', '.join(['{ people = 1 }'] * 11)} ], different_people = true }}",
        "rule.of",
        "has 11 clauses to choose from",
    ),
    ("rule = { majority = {} }", "rule.majority", "asks for nobody"),
    ('rule = { majority = "lay" }', "rule.majority", "must be a table"),
    ('rule = { majority = { kind = "lay" }, people = 3 }', "rule.people", "is not known here"),
    ('rule = { majorty = { kind = "lay" } }', "rule.majorty", "did you mean `majority`"),
    ('rule = { majority = { one_from = "lay" } }', "rule.majority.one_from", "is not known here"),
    ("rule = { people = 1 }\nalso = { people = 2 }", "also", "adds to an inherited rule"),
    ("also = { people = 2 }", "also", "has no rule to come on top of"),
    ('rule = { people = 1 }\nno_deputies_for = { rank = "chair" }', "no_deputies_for.rank", "is not known here"),
    ('rule = { people = 1 }\nno_deputies_for = { kind = "chair" }', "no_deputies_for.kind", "is no kind of seat"),
    ('rule = { people = 1 }\nno_deputies_for = "chair"', "no_deputies_for", "must be a table"),
    ("rule = { people = 1 }\n[[when]]\nafter_minutes = 0\nrule = { people = 2 }", "when[0].after_minutes", "be 0"),
    (
        "rule = { people = 1 }\n[[when]]\nafter_minuts = 5\nrule = { people = 2 }",
        "when[0].after_minuts",
        "after_minutes",
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


def size(amount: Share | Table) -> int:
    """A body of ten seats, eight of them filled, one of those suspended, from five agencies."""
    return {Base.SEATS: 10, Base.FILLED: 8, Base.AGENCIES: 5}[amount.of] - amount.less_suspended


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
    (Least((6, Share(Fraction(1, 2)))), 5),
    (Least((3, Share(Fraction(1, 2)), Greatest((1, 2)))), 2),
    (Share(Fraction(1, 4), rounding=Rounding.NEAREST), 3),
    (Share(Fraction(6, 25), rounding=Rounding.NEAREST), 2),
    (Share(Fraction(1, 2), Base.AGENCIES, Rounding.NEAREST), 3),
    (Share(Fraction(1, 2), plus=1), 6),
    (Share(Fraction(1, 2), Base.AGENCIES, plus=1), 4),
    (Share(Fraction(1, 2), Base.AGENCIES, Rounding.DOWN, plus=1), 3),
    (Share(Fraction(1, 2), Base.AGENCIES, Rounding.DOWN, plus=1, floor=4), 4),
    (Share(Fraction(1, 2), Base.AGENCIES, Rounding.DOWN, plus=1, floor=3), 3),
    (Majority(), 1),
]


@pytest.mark.parametrize(("amount", "number"), AMOUNTS)
def test_what_an_amount_comes_to(amount: Amount, number: int) -> None:
    assert needed(amount, size, lambda: 7) == number


@pytest.mark.parametrize(
    ("written", "fraction"),
    [("40%", Fraction(2, 5)), ("33.3 %", Fraction(333, 1000)), ("0.25", Fraction(1, 4)), ("1 / 3", Fraction(1, 3))],
)
def test_a_fraction_may_be_written_in_several_ways(written: str, fraction: Fraction) -> None:
    clause = read_clause({"people": {"fraction": written}}, "rule")

    assert isinstance(clause, Count)
    assert isinstance(clause.amount, Share)
    assert clause.amount.fraction == fraction
    assert read_clause(write_clause(clause), "rule") == clause


@pytest.mark.parametrize("shape", ["{{ all = [ {} ] }}", "{{ people = {{ greatest = [ {} ] }} }}"])
@pytest.mark.parametrize("depth", [14, 150])
def test_a_hostile_file_cannot_exhaust_the_stack(shape: str, depth: int) -> None:
    inner: object = {"people": 1} if "all" in shape else 1
    for _ in range(depth):
        inner = {"all": [inner]} if "all" in shape else {"greatest": [inner]}
    rule = inner if "all" in shape else {"people": inner}

    with pytest.raises(RuleProblem, match="too deeply"):
        read({"rule": rule}, "quoracy")


def test_a_fraction_of_no_seats_still_asks_for_somebody() -> None:
    assert needed(Share(Fraction(1, 3)), lambda _amount: 0, lambda: 0) == 1


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
    ("no_deputies_for = { role = 'chair' }", "No deputy counts for the chair."),
    (
        "no_deputies_for = { constituency = 'police', kind = 'lay', post = ['dcs', 'ceo'] }",
        "No deputy counts for lay members, the dcs, the ceo or anybody from the police.",
    ),
    ("deputies = 'none'\nno_deputies_for = { role = 'chair' }", "No deputy counts."),
    (
        "[[when]]\nafter_minutes = 1\nbusiness = 'budget'\nrule = { people = 2 }",
        (
            "When the business is budget and one minute has passed since the meeting began, at least 2 people "
            "must also be present."
        ),
    ),
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
        "More lay members than two fifths of those agencies, but never fewer than 2, must be present.",
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
    (
        '{ people = { table = [ { up_to = 4, need = 2 }, { need = 3 } ], reckoned_from = { kind = "lay" } } }',
        (
            "At least as many people as the size asks for (2 up to 4 seats of lay members and 3 above that) "
            "must be present."
        ),
    ),
    (
        '{ agencies = { fraction = "7/12", of = "agencies", reckoned_from = {}, less_suspended = true } }',
        (
            "At least as many agencies as 7/12 of the agencies that count and are not suspended, rounded up, "
            "must be represented."
        ),
    ),
    (
        '{ people = { fraction = "1/2", of = "filled", less_suspended = true, reckoned_from = {} } }',
        (
            "At least as many people as half of the seats that count and are filled and not suspended, rounded up, "
            "must be present."
        ),
    ),
    (
        '{ all = [ { majority = { kind = "lay", in_room = true } }, { people = 3 } ] }',
        "More lay members in the room than others, and at least 3 people, must be present.",
    ),
    (
        '{ any = [ { all = [ { people = 1 }, { role = "chair" } ], different_people = true }, { people = 9 } ] }',
        "Either at least one person and the chair, all different people, or at least 9 people must be present.",
    ),
    (
        '{ seats = 3, at_most_per_agency = 1, counted_by = "constituency" }',
        "At least 3 members (counting no more than one from one constituency) must be present.",
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


def test_what_a_body_adds_to_the_inherited_rule_is_kept_when_the_rule_changes() -> None:
    """A subcommittee wants the chair on top of two people; from 2025 four are needed, and the chair still."""
    inherited = read(tomllib.loads("rule = { people = 2 }"), "quoracy")
    rule = read(
        tomllib.loads('also = { role = "chair" }\n[[changes]]\non = 2025-01-01\nrule = { people = 4 }'),
        "bodies.sub.quoracy",
        inherited,
    )
    (change,) = rule.changes
    assert change.rule.rule == read_clause({"all": [{"people": 4}, {"role": "chair"}]}, "rule")
