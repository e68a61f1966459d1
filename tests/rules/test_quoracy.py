"""Stories of one board's quoracy: who came, what the chair is told."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.rules.clauses import RuleProblem
from store.rules.quoracy import Met, Missing, NotCounted, Verdict
from tests.rules.rooms import judged

PARTNERS = """
rule = { all = [ { one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" } ] }
"""

# Made-up people, real posts (B 1.5, 1.6, 2.29).
EXECUTIVE = """
chief      | Chief Executive                  | Brent Council       | local-authority
director   | Director of Children's Services  | Brent Council       | local-authority
nursing    | Director of Nursing              | NWL ICB             | health
bcu        | Superintendent                   | Metropolitan Police | police
convenor   | Independent Convenor             | Independent         | independent | kind=in-attendance role=chair
"""


def test_one_from_each_of_the_three_partners_is_enough() -> None:
    """B 2.11: the council's director, the nurse and the superintendent come; nobody else does."""
    verdict = judged(PARTNERS, EXECUTIVE, "director\nnursing\nbcu")

    assert verdict.quorate
    assert verdict.headline() == "QUORATE"
    assert verdict.may_decide
    assert verdict.missing == ()
    assert verdict.met == (
        Met("one from the local authority", ("director",)),
        Met("one from health", ("nursing",)),
        Met("one from the police", ("bcu",)),
    )


def test_the_rule_reads_itself_aloud_with_the_verdict() -> None:
    verdict = judged(PARTNERS, EXECUTIVE, "director")

    assert verdict.rule == (
        "At least one representative of each of the local authority, health and the police must be present."
    )


def test_without_the_police_no_decision_and_the_chair_hears_who_is_missing() -> None:
    """B 2.11: two of the council are no substitute for the police."""
    verdict = judged(PARTNERS, EXECUTIVE, "chief\ndirector\nnursing")

    assert not verdict.quorate
    assert not verdict.may_decide
    assert verdict.headline() == "NOT QUORATE · no police"
    assert verdict.missing == (Missing("one from the police", ("bcu",)),)
    assert [met.clause for met in verdict.met] == ["one from the local authority", "one from health"]


def test_one_of_two_is_evidence_enough_but_both_count() -> None:
    verdict = judged(PARTNERS, EXECUTIVE, "chief\ndirector\nnursing\nbcu")

    assert verdict.met[0] == Met("one from the local authority", ("chief",))
    assert verdict.counted == ("chief", "director", "nursing", "bcu")


def test_nobody_there_is_not_quorate() -> None:
    verdict = judged(PARTNERS, EXECUTIVE, "")

    assert verdict.headline() == "NOT QUORATE · no local authority, no health, no police"
    assert verdict.missing[0].could_be_met_by == ("chief", "director")
    assert verdict.counted == ()


def test_those_in_attendance_are_told_why_they_do_not_count() -> None:
    """The convenor attends (B 2.29) and is no member; somebody else has no seat at all."""
    verdict = judged(PARTNERS, EXECUTIVE, "convenor\nguest: T Visitor")

    assert verdict.not_counted == (
        NotCounted("convenor", "in attendance, not a member"),
        NotCounted("guest", "has no seat on this body"),
    )


def test_a_vacant_or_suspended_seat_cannot_supply_what_is_missing() -> None:
    body = """
        first  | Superintendent       | Metropolitan Police | police | vacant
        second | Chief Inspector      | Metropolitan Police | police | suspended
        third  | Detective Inspector  | Metropolitan Police | police
    """
    verdict = judged('rule = { one_from = "police" }', body, "second")

    assert verdict.missing == (Missing("one from the police", ("third",)),)
    assert verdict.not_counted == (NotCounted("second", "the seat is suspended"),)


def test_somebody_observing_for_a_seat_does_not_deputise() -> None:
    """AQ7a: the sergeant sits in for the superintendent, to listen."""
    verdict = judged(PARTNERS, EXECUTIVE, "chief\nnursing\nbcu: B Sergeant, observing")

    assert verdict.headline() == "NOT QUORATE · no police"
    assert verdict.not_counted == (NotCounted("bcu", "observing only"),)


def test_who_withdraws_for_an_item_is_missed_for_it() -> None:
    """AQ7: the nurse has an interest in the item; a deputy could still come for the seat."""
    verdict = judged(PARTNERS, EXECUTIVE, "chief\nnursing: withdrew because family tie\nbcu")

    assert verdict.headline() == "NOT QUORATE · no health"
    assert verdict.not_counted == (NotCounted("nursing", "withdrew: family tie"),)
    assert verdict.missing[0].could_be_met_by == ("nursing",)


def test_where_no_deputy_counts_a_withdrawn_holder_is_not_asked_again() -> None:
    there = "chief\nnursing: withdrew because family tie\nbcu"
    verdict = judged(PARTNERS + 'deputies = "none"', EXECUTIVE, there)

    assert verdict.missing == (Missing("one from health", ()),)


@pytest.mark.parametrize(("counts", "headline"), [("false", "NOT QUORATE · no health"), ("true", "QUORATE")])
def test_whether_a_conflicted_member_who_stays_counts_is_the_bodys_choice(counts: str, headline: str) -> None:
    there = "chief\nnursing: stays with an interest\nbcu"
    verdict = judged(PARTNERS + f"conflicted = {counts}", EXECUTIVE, there)

    assert verdict.headline() == headline


DEPUTIES = [
    ("any", "deputy, not named, without authority", ""),
    ("named", "deputy, without authority", ""),
    ("named", "deputy, not named", "deputy not named beforehand"),
    ("with-authority", "deputy, not named", ""),
    ("with-authority", "deputy, without authority", "deputy without authority to decide"),
    ("same-role", "deputy, posted as director of  nursing", ""),
    ("same-role", "deputy, posted as Head of Safeguarding", "deputy not in the same role"),
    ("none", "deputy", "deputies do not count here"),
]


@pytest.mark.parametrize(("allowed", "sent", "why"), DEPUTIES)
def test_which_deputies_count(allowed: str, sent: str, why: str) -> None:
    """S Khan comes for the nurse (B 1.7, 3.7; L on authority)."""
    there = f"chief\nnursing: S Khan, {sent}\nbcu"
    verdict = judged(PARTNERS + f'deputies = "{allowed}"', EXECUTIVE, there)

    assert verdict.quorate is not bool(why)
    assert [item.why for item in verdict.not_counted] == ([why] if why else [])


def test_a_deputy_may_have_to_be_both_named_and_authorised() -> None:
    both = PARTNERS + 'deputies = ["named", "with-authority"]'

    assert judged(both, EXECUTIVE, "chief\nnursing: S Khan, deputy\nbcu").quorate
    for short in ("not named", "without authority"):
        assert not judged(both, EXECUTIVE, f"chief\nnursing: S Khan, deputy, {short}\nbcu").quorate


REMOTE = [
    ("always", "remote", ""),
    ("agreed", "remote, agreed", ""),
    ("agreed", "remote", "joined remotely without agreement"),
    ("never", "remote, agreed", "joined remotely, which does not count here"),
]


@pytest.mark.parametrize(("allowed", "joined", "why"), REMOTE)
def test_whether_joining_remotely_counts(allowed: str, joined: str, why: str) -> None:
    verdict = judged(PARTNERS + f'remote = "{allowed}"', EXECUTIVE, f"chief\nnursing\nbcu: N West, {joined}")

    assert verdict.quorate is not bool(why)
    assert [item.why for item in verdict.not_counted] == ([why] if why else [])


class TestHeads:
    """One person is one head; one seat is one head."""

    def test_a_person_with_two_seats_counts_for_both_agencies_but_once(self) -> None:
        """A Cole sits for the board and for the trust."""
        body = """
            icb   | Director of Nursing | NWL ICB    | health
            trust | Chief Nurse         | The Trust  | health
            bcu   | Superintendent      | Met Police | police
        """
        there = "icb: A Cole\ntrust: A Cole\nbcu: N West"
        verdict = judged("rule = { all = [ { agencies = 3 }, { people = 3 } ] }", body, there)

        assert verdict.met == (Met("3 agencies", ("icb", "trust", "bcu")),)
        assert verdict.missing == (Missing("3 people", (), 1),)
        assert verdict.headline() == "NOT QUORATE · 1 short of 3 people"

    def test_a_deputy_beside_the_holder_is_no_second_head(self) -> None:
        verdict = judged("rule = { people = 2 }", EXECUTIVE, "nursing: S Khan, deputy\nnursing: A Cole")

        assert not verdict.quorate
        assert verdict.counted == ("nursing",)
        assert verdict.not_counted == (NotCounted("nursing", "the holder of the seat is there"),)

    def test_a_second_deputy_is_no_second_head(self) -> None:
        there = "nursing: S Khan, deputy\nnursing: R Obi, deputy"
        verdict = judged("rule = { people = 2 }", EXECUTIVE, there)

        assert verdict.not_counted == (NotCounted("nursing", "somebody else already sits for this seat"),)

    def test_the_holder_of_two_seats_who_arrives_late_costs_no_head(self) -> None:
        """Two deputies sit for A Cole's two seats; when A Cole comes too, one of them still counts."""
        deputies = "chief: S Khan, deputy\nnursing: R Obi, deputy\n"

        assert judged("rule = { people = 2 }", EXECUTIVE, deputies).quorate
        assert judged("rule = { people = 2 }", EXECUTIVE, deputies + "chief: A Cole\nnursing: A Cole").quorate

    def test_a_person_without_a_name_is_still_somebody(self) -> None:
        assert judged("rule = { people = 2 }", EXECUTIVE, "chief: \nnursing: ").quorate


class TestRuling:
    """AQ6: where the terms allow it, the chair may rule that a decision stands."""

    TERMS = PARTNERS + 'ruling = ["severe weather", "a child at risk"]\n'

    def test_a_ruling_on_a_listed_ground_lets_the_decision_stand_but_makes_nobody_quorate(self) -> None:
        ruling = "Severe weather: the police are held up in the snow"
        verdict = judged(self.TERMS, EXECUTIVE, "chief\nnursing", ruling=ruling)

        assert not verdict.quorate
        assert verdict.may_decide
        assert verdict.ruling == ruling
        assert verdict.headline() == "NOT QUORATE · no police · decisions stand by the chair's ruling"

    def test_when_the_room_is_quorate_the_ruling_is_not_used(self) -> None:
        verdict = judged(self.TERMS, EXECUTIVE, "chief\nnursing\nbcu", ruling="severe weather")

        assert verdict.ruling is None

    @pytest.mark.parametrize("ruling", ["we are in a hurry", "weather", "a child at riskiness", ""])
    def test_any_other_ground_is_refused_and_the_listed_ones_are_named(self, ruling: str) -> None:
        with pytest.raises(RuleProblem, match="severe weather” or “a child at risk") as refused:
            judged(self.TERMS, EXECUTIVE, "chief\nnursing", ruling=ruling)
        assert refused.value.path == "ruling"

    def test_terms_without_grounds_allow_no_ruling(self) -> None:
        with pytest.raises(RuleProblem, match="allow no chair's ruling"):
            judged(PARTNERS, EXECUTIVE, "chief\nnursing", ruling="severe weather")


class TestGrace:
    """Ten minutes in which a lack of quoracy does not yet matter."""

    STARTED = datetime(2024, 3, 21, 10, 0)

    def told(self, minute: int) -> Verdict:
        at = datetime(2024, 3, 21, 10, minute)
        return judged(PARTNERS + "grace = 10", EXECUTIVE, "chief\nnursing", at=at, started=self.STARTED)

    def test_within_it_the_verdict_is_the_same_and_says_how_long_there_is(self) -> None:
        verdict = self.told(9)

        assert not verdict.quorate
        assert not verdict.may_decide
        assert verdict.notes == ("In the first 10 minutes this does not yet matter: time until 10:10.",)

    def test_after_it_nothing_more_is_said(self) -> None:
        assert self.told(10).notes == ()


class TestProof:
    """AQ5: a verdict is kept, and read again years later."""

    def test_it_has_the_keys_the_command_line_promises_and_no_others(self) -> None:
        verdict = judged(PARTNERS, EXECUTIVE, "chief\nnursing: S Khan, deputy, without authority")

        assert verdict.to_dict() == {
            "quorate": False,
            "at": "2024-03-21T10:00:00",
            "rule": "At least one representative of each of the local authority, health and the police "
            "must be present.",
            "met": [{"clause": "one from the local authority", "by": ["chief"]}],
            "missing": [
                {"clause": "one from health", "could_be_met_by": ["nursing"]},
                {"clause": "one from the police", "could_be_met_by": ["bcu"]},
            ],
            "counted": ["chief"],
            "not_counted": [{"seat": "nursing", "why": "deputy without authority to decide"}],
            "ruling": None,
        }

    def test_what_was_kept_comes_back_the_same(self) -> None:
        terms = 'rule = { people = 4 }\ngrace = 15\nruling = ["snow"]'
        verdict = judged(terms, EXECUTIVE, "chief\nguest", ruling="snow", started=datetime(2024, 3, 21, 10, 0))

        assert verdict.missing[0].more == 3
        assert verdict.notes
        assert Verdict.from_dict(verdict.to_dict()) == verdict

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("quorate", "yes"),
            ("at", "yesterday"),
            ("rule", None),
            ("met", {}),
            ("missing", [{"clause": "one from the police", "could_be_met_by": [], "more": "two"}]),
            ("counted", [1]),
            ("not_counted", ["bcu"]),
        ],
    )
    def test_a_damaged_proof_is_named_as_one(self, key: str, value: object) -> None:
        data = judged(PARTNERS, EXECUTIVE, "chief").to_dict() | {key: value}

        with pytest.raises(RuleProblem, match="is not a verdict"):
            Verdict.from_dict(data)

    def test_a_proof_with_a_part_torn_out_is_named_as_damaged(self) -> None:
        data = judged(PARTNERS, EXECUTIVE, "chief").to_dict()
        del data["counted"]

        with pytest.raises(RuleProblem, match="counted"):
            Verdict.from_dict(data)


HEADLINES = [
    ('{ one_from = "police" }', "no police"),
    ('{ role = "chair" }', "no chair"),
    ('{ post = "bcu" }', "no Superintendent"),
    ("{ people = 3 }", "3 short of 3 people"),
    ('{ people = 1, kind = "lay" }', "no lay member"),
    ('{ seats = "all" }', "not every member"),
    ('{ people = { fraction = "1/2" } }', "2 short of 2 people"),
    ('{ any = [ { post = "bcu" }, { role = "chair" } ] }', "needs either the Superintendent or the chair"),
    (
        '{ at_least = 1, of = [ { post = "bcu" }, { role = "chair" } ] }',
        "needs 1 of these 2: the Superintendent; the chair",
    ),
]


@pytest.mark.parametrize(("clause", "short"), HEADLINES)
def test_the_headline_says_in_few_words_what_is_missing(clause: str, short: str) -> None:
    assert judged(f"rule = {clause}", EXECUTIVE, "").headline() == f"NOT QUORATE · {short}"


def test_a_chair_who_is_no_member_is_counted_when_the_rule_names_the_chair() -> None:
    verdict = judged('rule = { role = "chair" }', EXECUTIVE, "convenor")

    assert verdict.met == (Met("the chair", ("convenor",)),)
    assert verdict.counted == ("convenor",)
    assert verdict.not_counted == ()
