"""One example of every shape of quoracy rule that real terms of reference have (AQ3a), as data, aloud and judged."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import pytest

from store.rules.clauses import Names, QuoracyRule, read, sentence, write
from store.rules.quoracy import judge
from tests.rules.rooms import judged, people, room, rule, seats

# A made-up board of twelve seats; one is vacant, one suspended. K Lane the head teacher sits for two.
BOARD = """
chief    | Chief Executive         | Brent Council       | local-authority  | role=lead
adults   | Director of Adults      | Brent Council       | local-authority  | role=vice-chair
nursing  | Director of Nursing     | NWL ICB             | health           | role=lead group=nurse
visitor  | Head of Health Visiting | NWL ICB             | health           | group=visitor
trust    | Chief Nurse             | The Trust           | health           | group=nurse
bcu      | Superintendent          | Metropolitan Police | police           | role=lead
school   | Head Teacher            | Schools             | education        | group=school
college  | Principal               | The College         | education        | vacant
charity  | Chief Officer           | Voices              | voluntary        | suspended
lay      | Lay Member              | Public              | lay              | kind=lay
chair    | Independent Chair       | Independent         | independent      | kind=officer role=chair no-vote
manager  | Business Manager        | Brent Council       | local-authority  | kind=officer no-vote
"""
EVERYBODY = "chief\nadults\nnursing\nvisitor\ntrust\nbcu\nschool\nlay\nchair\nmanager"


class Shape(NamedTuple):
    """A rule as data and aloud, a room that meets it, and one that falls short, with what the chair is told."""

    name: str
    terms: str
    aloud: str
    enough: str
    short: str
    told: str


SHAPES = [
    Shape(
        "every named partner",
        'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" } ] }',
        "At least one representative of each of the local authority, health and the police must be present.",
        "chief nursing bcu",
        "chief adults bcu",
        "no health",
    ),
    Shape(
        "all members, as far as there are any",
        'rule = { seats = "all" }',
        "Every member must be present.",
        "chief adults nursing visitor trust bcu school lay",
        "chief adults nursing visitor trust bcu school",
        "not every member",
    ),
    Shape(
        "one from each group",
        'rule = { all = [ { group = "nurse" }, { group = "school" } ] }',
        "At least one representative of each of the nurse group and the school group must be present.",
        "trust school",
        "visitor school",
        "no nurse group",
    ),
    Shape(
        "N of M named agencies",
        'rule = { agencies = 2, agency = ["nwl-icb", "the-trust", "schools"] }',
        "At least 2 agencies from among NWL ICB, The Trust and Schools must be represented.",
        "nursing trust",
        "nursing visitor chief bcu",
        "1 short of 2 agencies from among NWL ICB, The Trust and Schools",
    ),
    Shape(
        "N distinct agencies",
        "rule = { agencies = 4 }",
        "At least 4 agencies must be represented.",
        "chief nursing trust bcu",
        "chief adults nursing visitor bcu",
        "1 short of 4 agencies",
    ),
    Shape(
        "N distinct agencies, all of health as one",
        'rule = { agencies = 3, as_one = ["health"] }',
        "At least 3 agencies (all of health counting as one) must be represented.",
        "chief nursing trust bcu",
        "chief nursing trust visitor",
        "1 short of 3 agencies",
    ),
    Shape(
        "N distinct agencies, school, nurse and visitor apart",
        'rule = { agencies = 3, apart = ["school", "nurse", "visitor"] }',
        "At least 3 agencies (school, nurse and visitor counting apart) must be represented.",
        "nursing visitor school",
        "nursing trust school",
        "1 short of 3 agencies",
    ),
    Shape(
        "N constituencies",
        'rule = { agencies = 3, counted_by = "constituency" }',
        "At least 3 constituencies must be represented.",
        "chief nursing bcu",
        "chief nursing trust visitor",
        "1 short of 3 constituencies",
    ),
    Shape(
        "headcount",
        "rule = { people = 5 }",
        "At least 5 people must be present.",
        "chief adults nursing bcu lay",
        "chief adults nursing bcu manager",
        "1 short of 5 people",
    ),
    Shape(
        "headcount from one class of members",
        'rule = { people = 2, constituency = "health" }',
        "At least 2 people from health must be present.",
        "nursing trust",
        "nursing chief bcu",
        "1 short of 2 people from health",
    ),
    Shape(
        "minimum of a category inside a headcount",
        'rule = { all = [ { people = 3 }, { people = 1, kind = "lay" } ] }',
        "At least 3 people, and at least one lay member, must be present.",
        "chief bcu lay",
        "chief bcu nursing",
        "no lay member",
    ),
    Shape(
        "at least N who are not officers",
        'rule = { people = 2, not = { kind = "officer" } }\ncounts = ["member", "lay", "officer"]',
        "At least 2 people who are not officers must be present. Members, lay members and officers count.",
        "chief bcu",
        "chief chair manager",
        "1 short of 2 people who are not officers",
    ),
    Shape(
        "one of several posts",
        'rule = { post = ["bcu", "Director of Nursing"] }',
        "The Superintendent or the Director of Nursing must be present.",
        "nursing",
        "trust chief",
        "no Superintendent or Director of Nursing",
    ),
    Shape(
        "chair or vice-chair",
        'rule = { role = ["chair", "vice-chair"] }',
        "The chair or the vice-chair must be present.",
        "adults",
        "chief nursing bcu",
        "no chair or vice-chair",
    ),
    Shape(
        "a named agency and N others",
        'rule = { all = [ { agency = "brent-council" }, { agencies = 2, not = { agency = "brent-council" } } ] }',
        "At least one representative of Brent Council, and at least 2 agencies other than Brent Council, "
        "must be present.",
        "chief nursing bcu",
        "chief adults nursing",
        "1 short of 2 agencies other than Brent Council",
    ),
    Shape(
        "a third of the seats, rounded up",
        'rule = { people = { fraction = "1/3", of = "seats" } }',
        "At least as many people as one third of the seats, rounded up, must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "a third of the seats, rounded down",
        'rule = { people = { fraction = "1/3", of = "seats", rounding = "down" } }',
        "At least as many people as one third of the seats, rounded down, must be present.",
        "chief adults nursing",
        "chief adults",
        "1 short of 3 people",
    ),
    Shape(
        "more than half of the seats",
        'rule = { people = { fraction = "1/2", of = "seats", rounding = "more-than" } }',
        "More people than half of the seats must be present.",
        "chief adults nursing visitor trust bcu",
        "chief adults nursing visitor trust",
        "1 short of 6 people",
    ),
    Shape(
        "a quarter of the seats filled and not suspended, with a floor",
        'rule = { people = { fraction = "1/4", of = "filled", less_suspended = true, floor = 4 } }',
        "At least as many people as one quarter of the seats filled and not suspended, rounded up, "
        "but never fewer than 4, must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "half of the agencies",
        'rule = { agencies = { fraction = "1/2", of = "agencies" } }',
        "At least as many agencies as half of the agencies, rounded up, must be represented.",
        "chief nursing trust bcu",
        "chief adults nursing trust",
        "1 short of 4 agencies",
    ),
    Shape(
        "every agency that can come",
        'rule = { agencies = "all" }',
        "Every agency must be represented.",
        "chief nursing trust bcu school lay",
        "chief adults nursing trust bcu school",
        "not every agency",
    ),
    Shape(
        "a table by size",
        "rule = { people = { table = [ { up_to = 6, need = 2 }, { up_to = 10, need = 4 }, { need = 6 } ] } }",
        "At least as many people as the size asks for "
        "(2 up to 6 seats, 4 up to 10 seats and 6 above that) must be present.",
        "chief adults nursing bcu",
        "chief adults nursing",
        "1 short of 4 people",
    ),
    Shape(
        "own number above a statutory floor",
        'rule = { people = { greatest = [ 2, { fraction = "1/4", of = "seats" } ] } }',
        "At least as many people as the greater of 2 and one quarter of the seats, rounded up, must be present.",
        "chief nursing bcu",
        "chief nursing",
        "1 short of 3 people",
    ),
    Shape(
        "present and entitled to vote",
        'rule = { people = 2 }\nvoters_only = true\ncounts = ["member", "officer"]',
        "At least 2 people must be present. Members and officers count. Only those entitled to vote count.",
        "chief bcu",
        "chief chair manager",
        "1 short of 2 people",
    ),
    Shape(
        "a clause for those entitled to vote",
        'rule = { people = 2, votes = true }\ncounts = ["member", "officer"]',
        "At least 2 people entitled to vote must be present. Members and officers count.",
        "chief bcu",
        "chief chair manager",
        "1 short of 2 people entitled to vote",
    ),
    Shape(
        "a non-voter who is nonetheless needed",
        'rule = { all = [ { people = 2 }, { post = "manager" } ] }\nvoters_only = true',
        "At least 2 people, and the Business Manager, must be present. Only those entitled to vote count.",
        "chief bcu manager",
        "chief bcu chair",
        "no Business Manager",
    ),
    Shape(
        "either a partner or the chair",
        'rule = { any = [ { one_from = "police" }, { role = "chair" } ] }',
        "Either at least one representative of the police or the chair must be present.",
        "chair",
        "chief",
        "needs either one from the police or the chair",
    ),
    Shape(
        "two of three clauses",
        'rule = { at_least = 2, of = [ { one_from = "police" }, { people = 3 }, { role = "chair" } ] }',
        "At least 2 of these 3 (one from the police; 3 people; the chair) must be present.",
        "bcu chief nursing",
        "bcu chief",
        "needs 2 of these 3: one from the police; 3 people; the chair",
    ),
    Shape(
        "people in the room, whoever joins remotely",
        "rule = { people = 2, in_room = true }",
        "At least 2 people in the room must be present.",
        "chief bcu",
        "chief",
        "1 short of 2 people in the room",
    ),
]


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
class TestEveryShape:
    def test_it_is_met_by_those_it_asks_for(self, shape: Shape) -> None:
        verdict = judged(shape.terms, BOARD, shape.enough.replace(" ", "\n"))

        assert verdict.headline() == "QUORATE"

    def test_it_is_not_met_by_others_and_says_so(self, shape: Shape) -> None:
        verdict = judged(shape.terms, BOARD, shape.short.replace(" ", "\n"))

        assert verdict.headline() == f"NOT QUORATE · {shape.told}"

    def test_a_chair_can_read_it_aloud(self, shape: Shape) -> None:
        assert sentence(rule(shape.terms), Names.of(seats(BOARD))) == shape.aloud

    def test_it_can_be_written_back_into_the_terms(self, shape: Shape) -> None:
        written = write(rule(shape.terms))

        assert read(written, "quoracy") == rule(shape.terms)


class TestWhoCouldMendIt:
    def test_a_vacant_and_a_suspended_seat_are_not_asked(self) -> None:
        verdict = judged('rule = { seats = "all" }', BOARD, "chief\nadults\nnursing\nvisitor\ntrust\nlay")

        assert verdict.missing[0].could_be_met_by == ("bcu", "school")

    def test_another_from_an_agency_that_is_there_is_no_help(self) -> None:
        verdict = judged("rule = { agencies = 3 }", BOARD, "chief\nnursing")

        assert verdict.missing[0].could_be_met_by == ("trust", "bcu", "school", "lay")

    def test_for_a_choice_everybody_who_would_do_is_named(self) -> None:
        terms = 'rule = { any = [ { all = [ { post = "chief" }, { post = "bcu" } ] }, { role = "chair" } ] }'
        verdict = judged(terms, BOARD, "chief")

        assert verdict.missing[0].could_be_met_by == ("bcu", "chair")
        assert verdict.missing[0].clause == "either the Chief Executive and the Superintendent together or the chair"


class TestEvidence:
    def test_a_choice_is_proved_by_its_shortest_proof(self) -> None:
        terms = 'rule = { any = [ { people = 3 }, { role = "chair" } ] }'

        assert judged(terms, BOARD, "chief\nbcu\nlay\nchair").met[0].by == ("chair",)

    def test_a_headcount_is_proved_by_no_more_heads_than_it_takes(self) -> None:
        terms = 'rule = { any = [ { all = [ { people = 3 }, { one_from = "police" } ] } ] }'

        assert judged(terms, BOARD, "chief\nadults\nnursing\nbcu").met[0].by == ("chief", "adults", "bcu")

    def test_the_number_reckoned_is_shown_with_the_reckoning(self) -> None:
        terms = 'rule = { people = { fraction = "1/3", of = "seats" } }'

        assert judged(terms, BOARD, EVERYBODY).met[0].clause == "4 people (one third of the seats, rounded up)"


class TestOffices:
    def test_who_deputises_for_the_chair_does_not_take_the_chair(self) -> None:
        assert not judged('rule = { role = "chair" }', BOARD, "chair: S Khan, deputy").quorate

    def test_unless_the_rule_lets_a_deputy_stand_in(self) -> None:
        terms = 'rule = { role = "chair", in_person = false }'
        verdict = judged(terms, BOARD, "chair: S Khan, deputy")

        assert verdict.quorate
        assert verdict.rule == "The chair or a deputy must be present."

    def test_a_lead_may_have_to_come_in_person(self) -> None:
        """L: the lead representatives themselves attend twice a year."""
        terms = 'rule = { people = 2, role = "lead" }'

        assert judged(terms, BOARD, "chief\nbcu").quorate
        assert not judged(terms, BOARD, "chief\nbcu: S Khan, deputy").quorate


class TestBusiness:
    """Conditions of their own for some business, on top of the rule or instead of it."""

    TERMS = """
        rule = { one_from = "police" }
        [[when]]
        business = "budget"
        rule = { all = [ { one_from = "local-authority" }, { one_from = "health" } ] }
        [[when]]
        concerns = ["education", "schools"]
        rule = { one_from = "education" }
        [[when]]
        after_inquorate = true
        instead = true
        rule = { people = 1 }
    """

    def test_other_business_needs_the_rule_alone(self) -> None:
        assert judged(self.TERMS, BOARD, "bcu", business="plans").quorate

    def test_the_budget_needs_more(self) -> None:
        verdict = judged(self.TERMS, BOARD, "bcu", business="Budget")

        assert verdict.headline() == "NOT QUORATE · no local authority, no health"
        assert judged(self.TERMS, BOARD, "bcu\nchief\ntrust", business="budget").quorate

    @pytest.mark.parametrize("concerned", ["education", "schools"])
    def test_a_partner_is_needed_only_if_the_business_concerns_it(self, concerned: str) -> None:
        concerns = frozenset({concerned, "housing"})

        assert judged(self.TERMS, BOARD, "bcu", concerns=concerns).headline() == "NOT QUORATE · no education"
        assert judged(self.TERMS, BOARD, "bcu\nschool", concerns=concerns).quorate
        assert judged(self.TERMS, BOARD, "bcu", concerns=frozenset({"housing"})).quorate

    def test_after_an_inquorate_meeting_those_who_come_are_enough(self) -> None:
        assert not judged(self.TERMS, BOARD, "lay").quorate
        assert judged(self.TERMS, BOARD, "lay", previous_inquorate=True).quorate

    def test_the_conditions_are_read_aloud_too(self) -> None:
        assert sentence(rule(self.TERMS), Names.of(seats(BOARD))) == (
            "At least one representative of the police must be present. "
            "When the business is budget, at least one representative of each of the local authority and health "
            "must also be present. "
            "When the business concerns education or Schools, at least one representative of education "
            "must also be present. "
            "When the meeting before was not quorate, it is enough that at least one person be present."
        )


class TestTwoRunning:
    """No two inquorate meetings running."""

    TERMS = 'rule = { one_from = "police" }\nruling = ["snow"]\nno_two_inquorate = true'

    def test_the_second_is_told_so(self) -> None:
        verdict = judged(self.TERMS, BOARD, "chief", previous_inquorate=True)

        assert verdict.notes == ("The meeting before was not quorate either, and no two running may be inquorate.",)

    def test_the_second_has_no_ruling_to_lean_on(self) -> None:
        assert judged(self.TERMS, BOARD, "chief", ruling="snow").may_decide
        with pytest.raises(ValueError, match="no two meetings running may be inquorate"):
            judged(self.TERMS, BOARD, "chief", ruling="snow", previous_inquorate=True)


class TestChange:
    """Education becomes a fourth partner on a day (Y)."""

    TERMS = """
        rule = { one_from = "police" }
        remote = "never"
        [[changes]]
        on = 2024-09-01
        rule = { all = [ { one_from = "police" }, { one_from = "education" } ] }
    """

    @pytest.mark.parametrize(("day", "quorate"), [((2024, 8, 31), True), ((2024, 9, 1), False)])
    def test_each_meeting_is_judged_by_the_rule_of_its_day(self, day: tuple[int, int, int], *, quorate: bool) -> None:
        assert judged(self.TERMS, BOARD, "bcu", at=datetime(*day, 10, 0)).quorate is quorate

    def test_what_the_change_leaves_out_stays_as_it_was(self) -> None:
        verdict = judged(self.TERMS, BOARD, "bcu: N West, remote\nschool", at=datetime(2025, 1, 1, 10, 0))

        assert verdict.headline() == "NOT QUORATE · no police"

    def test_the_verdict_reads_the_rule_of_the_day_and_the_terms_read_both(self) -> None:
        aloud = "At least one representative of the police must be present. Only those in the room count."

        assert judged(self.TERMS, BOARD, "bcu").rule == aloud
        assert sentence(rule(self.TERMS)) == (
            f"{aloud} From Sun 1 September 2024: At least one representative of each of the police and education "
            "must be present. Only those in the room count."
        )


def test_a_body_without_a_rule_of_its_own_inherits_one() -> None:
    """The subgroup says only that nobody counts remotely; who is needed it has from its parent."""
    parent = rule('rule = { one_from = "police" }\ngrace = 10')
    own = read({"remote": "never"}, "bodies.audit.quoracy", parent)

    assert own.rule == parent.rule
    assert own.grace == 10
    assert not judge(own, room(BOARD, "bcu: N West, remote")).quorate


def test_one_rule_object_judges_many_rooms_alike() -> None:
    """The seating is kept between questions; an equal rule read again must find its own way through it."""
    terms = 'rule = { any = [ { people = 2 }, { role = "chair" } ] }'
    first: QuoracyRule = rule(terms)
    again: QuoracyRule = rule(terms)

    assert judge(first, room(BOARD, "chair")) == judge(again, room(BOARD, "chair"))
    assert people("chair") == room(BOARD, "chair").attendees
