"""Where quoracy is disputed: two seats and one person, vacancies, interests, waiting, changes on a date."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta

import pytest

from store.rules.clauses import Names, QuoracyRule, read, sentence
from store.rules.quoracy import Met, Missing, NotCounted, judge
from tests.rules.rooms import TEN, judged, room, rule, seats

# Made-up people, real posts. A Cole holds a joint post of the council and the health board.
PLACE = """
dcs     | Director of Children's Services | Brent Council       | local-authority | role=lead
place   | Director of Place               | Brent Council       | local-authority
icb     | Borough Director                | NWL ICB             | health          | role=lead
nursing | Director of Nursing             | NWL ICB             | health          | group=nurse
trust   | Chief Nurse                     | The Trust           | health          | group=nurse
bcu     | Superintendent                  | Metropolitan Police | police          | role=lead
lay     | First Lay Member                | Public              | lay             | kind=lay
second  | Second Lay Member               | Public              | lay             | kind=lay
chair   | Independent Chair               | Independent         | independent     | kind=lay role=chair
adviser | Designated Doctor               | NWL ICB             | health          | kind=co-opted
link    | Probation Link                  | Probation           | relevant-agency | kind=virtual
officer | Business Manager                | Brent Council       | local-authority | kind=officer no-vote
"""
JOINT = "place: A Cole\nicb: A Cole"


class TestOnePersonInTwoSeats:
    """One head, two seats, two agencies; whether that serves two partners is for the terms to say."""

    def test_heads_are_counted_once_seats_and_agencies_twice(self) -> None:
        assert not judged("rule = { people = 2 }", PLACE, JOINT).quorate
        assert judged("rule = { seats = 2 }", PLACE, JOINT).quorate
        assert judged("rule = { agencies = 2 }", PLACE, JOINT).quorate

    def test_the_holder_of_a_joint_post_represents_both_unless_the_people_must_be_different(self) -> None:
        partners = 'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" } ]'
        once = judged(partners + ", different_people = true }", PLACE, JOINT)

        assert judged(partners + " }", PLACE, JOINT).quorate
        assert once.missing[0].clause == "one from the local authority and one from health, all different people"
        assert once.missing[0].more == 1
        assert once.counted == ("place", "icb")

    def test_another_from_either_side_mends_it_and_so_does_a_deputy_for_either_seat(self) -> None:
        terms = (
            'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" } ], different_people = true }'
        )
        verdict = judged(terms, PLACE, JOINT)

        assert verdict.missing[0].could_be_met_by == ("dcs", "place", "icb", "nursing", "trust")
        assert judged(terms, PLACE, JOINT + "\nicb: S Khan, deputy").quorate

    def test_where_no_deputy_counts_only_another_member_mends_it(self) -> None:
        terms = (
            'rule = { all = [ { one_from = "local-authority" }, { one_from = "health" } ], different_people = true }'
        )
        verdict = judged(terms + '\nno_deputies_for = { post = "icb" }', PLACE, JOINT)

        assert verdict.missing[0].could_be_met_by == ("dcs", "place", "nursing", "trust")

    def test_one_who_could_serve_either_part_serves_where_nobody_else_can(self) -> None:
        """The chair is a lay member too: with one other lay member, one is short of the chair and two."""
        terms = 'rule = { all = [ { role = "chair" }, { people = 2, kind = "lay" } ], different_people = true }'

        assert not judged(terms, PLACE, "chair\nlay").quorate
        assert judged(terms, PLACE, "lay\nchair\nsecond").met == (
            Met("the chair and 2 lay members, all different people", ("lay", "second", "chair")),
        )

    def test_who_sets_others_free_is_asked_to_come(self) -> None:
        """For one of two posts, one of two, and the superintendent: the second lay member frees the first, who
        frees the superintendent."""
        parts = '{ post = ["lay", "second"] }, { post = ["bcu", "lay"] }, { post = "bcu" }'
        terms = f"rule = {{ all = [ {parts} ], different_people = true }}"

        assert judged(terms, PLACE, "bcu\nlay").missing[0].could_be_met_by == ("second",)
        assert judged(terms, PLACE, "bcu\nlay\nsecond").quorate

    def test_no_more_than_so_many_from_one_agency_takes_them_where_they_fit_best(self) -> None:
        """A Cole may count for the council or for health; with one from each agency he counts where there is room."""
        terms = "rule = { people = 3, at_most_per_agency = 1 }"

        assert judged(terms, PLACE, f"{JOINT}\ndcs\nbcu").quorate
        assert not judged(terms, PLACE, f"{JOINT}\ndcs\nnursing").quorate


class TestDeputies:
    def test_a_deputy_for_two_seats_is_one_head_and_two_agencies(self) -> None:
        there = "nursing: S Khan, deputy\ntrust: S Khan, deputy"

        assert not judged("rule = { people = 2 }", PLACE, there).quorate
        assert judged("rule = { agencies = 2 }", PLACE, there).quorate

    def test_holder_and_deputy_of_one_seat_are_not_two_different_people(self) -> None:
        terms = 'rule = { all = [ { role = "chair" }, { people = 1, kind = "lay" } ], different_people = true }'

        assert not judged(terms, PLACE, "chair\nchair: S Khan, deputy").quorate
        assert judged(terms, PLACE, "chair\nlay: S Khan, deputy").quorate

    def test_a_deputy_in_the_room_may_do_what_a_holder_on_the_screen_may_not(self) -> None:
        terms = 'rule = { all = [ { role = "chair" }, { people = 1, kind = "lay", in_room = true } ] }'
        there = "chair\nlay: L Obi, remote\nlay: S Khan, deputy"

        assert judged(terms, PLACE, there).met[1] == Met("one lay member in the room", ("lay",))

    def test_for_some_seats_no_deputy_ever_counts(self) -> None:
        terms = 'rule = { people = 1 }\nno_deputies_for = { role = "lead", kind = "lay" }'

        for seat in ("dcs", "bcu", "lay"):
            verdict = judged(terms, PLACE, f"{seat}: S Khan, deputy")
            assert verdict.not_counted == (NotCounted(seat, "no deputy counts for this seat"),)
        assert judged(terms, PLACE, "trust: S Khan, deputy").quorate

    def test_a_deputy_in_the_same_role_is_told_by_the_post(self) -> None:
        terms = 'rule = { one_from = "health" }\ndeputies = ["same-role", "named"]'

        assert judged(terms, PLACE, "nursing: S Khan, deputy, posted as Director of Nursing").quorate
        assert not judged(terms, PLACE, "nursing: S Khan, deputy, posted as Matron").quorate
        assert not judged(terms, PLACE, "nursing: S Khan, deputy, not named, posted as Director of Nursing").quorate


class TestVacanciesAndSuspensions:
    BODY = """
        one   | First Governor  | School | education
        two   | Second Governor | School | education
        three | Third Governor  | School | education | vacant
        four  | Fourth Governor | School | education | suspended
        five  | Fifth Governor  | School | education | vacant suspended
    """

    @pytest.mark.parametrize(
        ("whole", "number"),
        [
            ('of = "seats"', 5),
            ('of = "filled"', 3),
            ("less_suspended = true", 3),
            ('of = "filled", less_suspended = true', 2),
        ],
    )
    def test_what_a_share_is_taken_of(self, whole: str, number: int) -> None:
        verdict = judged(f'rule = {{ people = {{ fraction = "1", {whole} }} }}', self.BODY, "")

        assert verdict.missing[0].more == number

    def test_all_means_all_who_can_come(self) -> None:
        assert judged('rule = { seats = "all" }', self.BODY, "one\ntwo").quorate

    def test_all_of_a_body_without_anybody_is_still_somebody(self) -> None:
        empty = "three | Third Governor | School | education | vacant"

        for clause in ('{ seats = "all" }', '{ agencies = "all" }', '{ people = { fraction = "1", of = "filled" } }'):
            verdict = judged(f"rule = {clause}", empty, "")
            assert not verdict.quorate
            assert verdict.missing[0].could_be_met_by == ()

    def test_a_suspended_member_does_not_count_and_is_not_asked(self) -> None:
        verdict = judged("rule = { people = 3 }", self.BODY, "one\nfour")

        assert verdict.not_counted == (NotCounted("four", "the seat is suspended"),)
        assert verdict.missing[0].could_be_met_by == ("two",)

    def test_a_deputy_for_a_vacant_seat_counts(self) -> None:
        """Somebody acts while the post is vacant; nobody would be asked to come for it, though."""
        assert judged("rule = { people = 2 }", self.BODY, "one\nthree: S Khan, deputy").quorate


class TestMajority:
    TERMS = 'rule = { majority = { kind = "lay" } }'

    def test_a_tie_is_no_majority_unless_half_is_enough(self) -> None:
        assert not judged(self.TERMS, PLACE, "lay\nbcu").quorate
        assert judged(self.TERMS.replace("} }", "}, or_half = true }"), PLACE, "lay\nbcu").quorate

    def test_nobody_there_is_no_majority(self) -> None:
        assert judged(self.TERMS, PLACE, "").missing == (
            Missing("more lay members than others", ("lay", "second", "chair")),
        )

    def test_an_arrival_can_break_it_and_those_who_do_not_count_cannot(self) -> None:
        assert judged(self.TERMS, PLACE, "lay\nsecond\nbcu").quorate
        assert not judged(self.TERMS, PLACE, "lay\nsecond\nbcu\ndcs").quorate
        assert judged(self.TERMS, PLACE, "lay\nsecond\nbcu\nofficer\nadviser\ntrust: S Khan, observing").quorate

    def test_how_many_more_it_takes_allows_for_each_being_one_more_head(self) -> None:
        assert judged(self.TERMS, PLACE, "lay\nbcu\ndcs").missing[0].more == 2
        assert judged(self.TERMS, PLACE, "lay\nbcu\ndcs\nsecond\nchair").quorate

    def test_its_proof_outnumbers_the_rest(self) -> None:
        verdict = judged(self.TERMS, PLACE, "lay\nsecond\nchair\nbcu\nadviser")

        assert verdict.met == (Met("more lay members than others", ("lay", "second", "chair")),)

    def test_a_kind_that_counts_for_nothing_else_may_be_asked_for(self) -> None:
        terms = 'rule = { majority = { kind = "co-opted" } }'

        assert judged(terms, PLACE, "adviser").quorate
        assert not judged(terms, PLACE, "adviser\nbcu").quorate


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "seat", "why"),
        [
            ("co-opted", "adviser", "co-opted members do not count here"),
            ("virtual", "link", "virtual members do not count here"),
            ("officer", "officer", "officer, not a member"),
        ],
    )
    def test_a_kind_counts_if_the_terms_say_so_or_a_clause_names_it(self, kind: str, seat: str, why: str) -> None:
        usual = judged("rule = { people = 1 }", PLACE, seat)

        assert usual.not_counted == (NotCounted(seat, why),)
        assert judged(f'rule = {{ people = 1 }}\ncounts = ["member", "{kind}"]', PLACE, seat).quorate
        assert judged(f'rule = {{ people = 1, kind = "{kind}" }}', PLACE, seat).quorate

    def test_only_voters_count_but_for_a_non_voter_a_clause_names(self) -> None:
        terms = 'rule = { all = [ { people = 2 }, { post = "officer" } ] }\nvoters_only = true'

        assert judged(terms, PLACE, "dcs\nbcu\nofficer").quorate
        assert not judged(terms, PLACE, "dcs\nofficer").quorate


class TestInterests:
    def test_where_the_conflicted_count_one_who_withdraws_does_not(self) -> None:
        terms = "rule = { people = 2 }\nconflicted = true"

        assert judged(terms, PLACE, "dcs\nbcu: stays with an interest").quorate
        assert not judged(terms, PLACE, "dcs\nbcu: withdrew because family tie").quorate

    def test_those_kept_out_by_an_interest_may_lessen_what_is_needed(self) -> None:
        """Half of nine is five; with three kept out, half of six is three."""
        interested = "\n".join(f"{seat}: withdrew because a contract" for seat in ("icb", "nursing", "trust"))
        there = f"dcs\nplace\nbcu\n{interested}"
        half = 'rule = { people = { fraction = "1/2", less_conflicted = true } }'
        verdict = judged(half, PLACE, there)

        assert verdict.met[0].clause == "3 people (half of the seats, less those kept out by an interest, rounded up)"
        assert not judged(half.replace("true", "false"), PLACE, there).quorate

    def test_who_stays_and_counts_is_not_kept_out(self) -> None:
        terms = 'rule = { people = { fraction = "1", of = "filled", less_conflicted = true }, constituency = "police" }'

        assert not judged(terms, PLACE, "bcu: stays with an interest").quorate
        assert judged(terms + "\nconflicted = true", PLACE, "bcu: stays with an interest").quorate


class TestWaiting:
    """After half an hour those present are a quorum; the budget still needs the police."""

    TERMS = """
        rule = { people = 5 }
        [[when]]
        after_minutes = 30
        instead = true
        rule = { people = 2 }
        [[when]]
        business = "budget"
        rule = { one_from = "police" }
    """

    def at(self, minute: int, *, business: str = "", begun: bool = True) -> str:
        started = TEN if begun else None
        moment = TEN + timedelta(minutes=minute)
        verdict = judged(self.TERMS, PLACE, "dcs\nlay", at=moment, started=started, business=business)
        return " ".join([verdict.headline(), *verdict.notes])

    def test_until_then_the_rule_stands_and_says_what_will_be_enough(self) -> None:
        assert self.at(29) == "NOT QUORATE · 3 short of 5 people From 10:30 this is enough: 2 people."

    def test_then_those_present_are_enough(self) -> None:
        assert self.at(30) == "QUORATE"

    def test_but_not_for_what_asks_for_more(self) -> None:
        assert self.at(30, business="budget") == "NOT QUORATE · no police"

    def test_a_meeting_that_has_not_begun_waits_for_nobody(self) -> None:
        assert self.at(300, begun=False) == "NOT QUORATE · 3 short of 5 people"

    def test_it_is_read_aloud(self) -> None:
        assert "When 30 minutes have passed since the meeting began, it is enough that" in sentence(rule(self.TERMS))


class TestConditionsTogether:
    """Business, what it concerns and the meeting before: all that are given must hold, and the first stands instead."""

    TERMS = """
        rule = { people = 4 }
        [[when]]
        business = "review"
        concerns = "health"
        instead = true
        rule = { one_from = "health" }
        [[when]]
        business = ["review", "audit"]
        instead = true
        rule = { one_from = "police" }
        [[when]]
        concerns = ["metropolitan-police", "health"]
        rule = { role = "chair" }
    """

    @pytest.mark.parametrize(
        ("business", "concerns", "lacking"),
        [
            ("", "", "4 short of 4 people"),
            ("review", "", "no police"),
            ("Review", "health", "no health, no chair"),
            ("audit", "health", "no police, no chair"),
            ("", "metropolitan-police", "4 short of 4 people, no chair"),
        ],
    )
    def test_which_conditions_hold(self, business: str, concerns: str, lacking: str) -> None:
        verdict = judged(self.TERMS, PLACE, "", business=business, concerns=frozenset({concerns}))

        assert verdict.headline() == f"NOT QUORATE · {lacking}"


class TestInheritance:
    """The partnership's rule changes on a day; a subgroup keeps what it set for itself, before and after."""

    PARTNERSHIP = """
        rule = { one_from = "police" }
        remote = "always"
        [[changes]]
        on = 2024-09-01
        rule = { one_from = "health" }
    """
    BEFORE, AFTER = datetime(2024, 8, 31, 10, 0), datetime(2024, 9, 1, 10, 0)

    def subgroup(self, text: str) -> QuoracyRule:
        return read(tomllib.loads(text), "bodies.audit.quoracy", rule(self.PARTNERSHIP))

    @pytest.mark.parametrize(("at", "needed"), [(BEFORE, "bcu"), (AFTER, "nursing")])
    def test_a_key_of_its_own_holds_before_and_after_the_change(self, at: datetime, needed: str) -> None:
        own = self.subgroup('remote = "never"')

        assert judge(own, room(PLACE, needed, at=at)).quorate
        assert not judge(own, room(PLACE, f"{needed}: N West, remote", at=at)).quorate

    @pytest.mark.parametrize(("at", "needed"), [(BEFORE, "bcu"), (AFTER, "nursing")])
    def test_what_it_adds_comes_on_top_before_and_after_the_change(self, at: datetime, needed: str) -> None:
        own = self.subgroup('also = { people = 2, kind = "lay" }')

        assert judge(own, room(PLACE, f"{needed}\nlay\nsecond", at=at)).quorate
        assert judge(own, room(PLACE, needed, at=at)).headline() == "NOT QUORATE · 2 short of 2 lay members"

    def test_what_it_adds_is_read_aloud_as_one_rule(self) -> None:
        own = self.subgroup('also = { people = 2, kind = "lay" }\nchanges = []')

        assert sentence(own, Names.of(seats(PLACE))) == (
            "At least one representative of the police, and at least 2 lay members, must be present."
        )

    def test_a_rule_of_its_own_is_not_changed_by_the_partnership(self) -> None:
        own = self.subgroup("rule = { people = 1 }")

        assert judge(own, room(PLACE, "bcu", at=self.AFTER)).quorate


TABLE = "rule = { people = { table = [ { up_to = 3, need = 2 }, { up_to = 5, need = 3 }, { need = 4 } ] } }"


@pytest.mark.parametrize(("size", "needed"), [(1, 2), (3, 2), (4, 3), (5, 3), (6, 4), (20, 4)])
def test_a_table_by_size_at_its_edges(size: int, needed: int) -> None:
    body = "\n".join(f"s{n} | Member {n} | Agency {n} | police" for n in range(size))

    assert judged(TABLE, body, "").missing[0].more == needed


@pytest.mark.parametrize(("size", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (9, 5), (10, 6)])
def test_more_than_half_is_more_than_half(size: int, needed: int) -> None:
    body = "\n".join(f"s{n} | Member {n} | Agency {n} | police" for n in range(size))
    terms = 'rule = { people = { fraction = "1/2", rounding = "more-than" } }'

    assert judged(terms, body, "").missing[0].more == needed


def test_remote_where_agreed_counts_heads_and_agencies_alike() -> None:
    there = "dcs: A Hall, remote, agreed\nbcu: N West, remote"

    for clause in ("{ people = 2 }", "{ agencies = 2 }", "{ seats = 2 }"):
        verdict = judged(f'rule = {clause}\nremote = "agreed"', PLACE, there)
        assert not verdict.quorate
        assert verdict.not_counted == (NotCounted("bcu", "joined remotely without agreement"),)
