"""One example of every shape of quoracy rule that real terms of reference have (AQ3a), as data, aloud and judged."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.rules.clauses import Names, QuoracyRule, read, sentence, write
from store.rules.quoracy import judge
from tests.rules.rooms import judged, people, room, rule, seats
from tests.rules.shapes import BOARD, EVERYBODY, SHAPES, Shape


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
class TestEveryShape:
    def test_it_is_met_by_those_it_asks_for(self, shape: Shape) -> None:
        verdict = judged(shape.terms, BOARD, shape.enough.replace(" ", "\n"))

        assert verdict.headline() == "QUORATE"

    def test_it_is_not_met_by_others_and_says_so(self, shape: Shape) -> None:
        verdict = judged(shape.terms, BOARD, shape.short.replace(" ", "\n"))

        assert verdict.headline() == f"NOT QUORATE · {shape.told}"

    def test_its_proof_is_enough_and_nobody_in_it_is_idle(self, shape: Shape) -> None:
        proof = judged(shape.terms, BOARD, shape.enough.replace(" ", "\n")).met
        named = [key for key in shape.enough.split() if any(key in met.by for met in proof)]

        assert judged(shape.terms, BOARD, "\n".join(named)).quorate
        for gone in [] if "majority" in shape.terms else named:
            assert not judged(shape.terms, BOARD, "\n".join(key for key in named if key != gone)).quorate

    def test_whoever_is_named_as_help_brings_it_nearer(self, shape: Shape) -> None:
        missing = judged(shape.terms, BOARD, shape.short.replace(" ", "\n")).missing[0]

        assert missing.could_be_met_by
        for key in missing.could_be_met_by:
            after = judged(shape.terms, BOARD, "\n".join([*shape.short.split(), key]))
            assert after.quorate or missing.more > 1 or missing.clause.startswith("every ")

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
