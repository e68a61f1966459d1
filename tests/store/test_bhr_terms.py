"""Barking and Dagenham, Havering and Redbridge: two levels, three councils under one constituency (H, A)."""

from datetime import date, datetime

import pytest

from store import terms
from store.bank_holidays import of_region
from store.rules import ladder, quoracy
from store.rules.clocks import Run
from store.rules.room import Attendee, Room
from store.rules.rule_words import sentence
from store.rules.spoken import Names
from store.rules.terms import Terms, seat_facts
from store.rules.verdict import Verdict

DAY = date(2024, 3, 21)
COUNCILS = ("barking-dagenham", "havering", "redbridge")
LOCAL = COUNCILS
"""The local partnerships bear the names of their boroughs."""

GROUPS = {
    "adolescents": "joint",
    "reviews": "joint",
    "bd-quality": "barking-dagenham",
    "havering-adolescents": "havering",
    "havering-quality": "havering",
    "havering-schools": "havering",
    "havering-cases": "havering",
}
"""The groups below, and whom they answer to."""


@pytest.fixture(scope="module")
def bhr() -> Terms:
    return terms.load("bhr")


def verdict(bhr: Terms, body: str, present: str = "", deputies: str = "", day: date = DAY) -> Verdict:
    """The verdict on a room with the holders of these seats in it, and the deputies named for these."""
    found = bhr.body(body)
    holders = {fact.key: fact.holder for fact in seat_facts(bhr, found, day)}
    named = {seat.key: seat.deputies[0] for seat in found.seats if seat.deputies}
    people = [Attendee(seat, holders[seat]) for seat in present.split()]
    people += [
        Attendee(seat, named[seat].name, capacity="deputy", may_decide=named[seat].may_decide)
        for seat in deputies.split()
    ]
    assert all(person.person for person in people), "a vacant seat cannot come"
    return quoracy.judge(
        found.quoracy, Room(seat_facts(bhr, found, day), tuple(people), datetime.combine(day, datetime.min.time()))
    )


# The joint level


def test_three_councils_are_one_constituency_and_three_partners(bhr: Terms) -> None:
    """H 1, A 5: three councils, the commissioners and one police command."""
    by_constituency: dict[str, list[str]] = {}
    for agency in bhr.agencies:
        by_constituency.setdefault(agency.constituency, []).append(agency.slug)
    assert by_constituency["local-authority"] == ["lbbd", "lbh", "lbr"]
    assert (by_constituency["health"], by_constituency["police"]) == (["icb"], ["met"])
    partners = [constituency.slug for constituency in bhr.constituencies if constituency.partner]
    assert partners == ["local-authority", "health", "police"]


def test_a_joint_decision_needs_each_of_the_three_councils(bhr: Terms) -> None:
    """Each council is a partner of its own (H 1) with one director in the group (H 6): none binds another."""
    assert verdict(bhr, "joint", "barking-dagenham havering redbridge health police").quorate
    one = verdict(bhr, "joint", "barking-dagenham health police")
    assert one.headline() == "NOT QUORATE · no London Borough of Havering, no London Borough of Redbridge"
    assert [missing.could_be_met_by for missing in one.missing] == [("havering",), ("redbridge",)]


@pytest.mark.parametrize("absent", ["barking-dagenham", "havering", "redbridge", "health", "police"])
def test_whichever_partner_stays_away_the_joint_group_cannot_decide(bhr: Terms, absent: str) -> None:
    """A 4: commitment and participation of all of them."""
    there = [seat for seat in (*COUNCILS, "health", "police") if seat != absent]
    found = verdict(bhr, "joint", " ".join(there))
    assert [missing.could_be_met_by for missing in found.missing] == [(absent,)]


def test_a_deputy_speaks_for_a_council_only_with_its_authority(bhr: Terms) -> None:
    """A 4: whoever is nominated has authority. Milo Bream brings it, Asa Wren of Havering does not."""
    assert verdict(bhr, "joint", "havering redbridge health police", "barking-dagenham").quorate
    without = verdict(bhr, "joint", "barking-dagenham redbridge health police", "havering")
    assert without.headline() == "NOT QUORATE · no London Borough of Havering"
    assert [(left_out.seat, left_out.why) for left_out in without.not_counted] == [
        ("havering", "deputy without authority to decide")
    ]


def test_a_council_whose_director_has_gone_is_still_needed(bhr: Terms) -> None:
    """A vacancy lets no partner off: on 1 January 2019 nobody held Barking and Dagenham's seat yet."""
    found = verdict(bhr, "joint", "havering redbridge", day=date(2019, 1, 1))
    assert "no London Borough of Barking and Dagenham" in found.headline()
    assert found.missing[0].could_be_met_by == ()


def test_the_manager_of_a_council_is_not_its_voice(bhr: Terms) -> None:
    """H 10: each borough keeps its own staff; who serves the group is an officer."""
    found = verdict(bhr, "joint", "barking-dagenham havering support health police")
    assert found.headline() == "NOT QUORATE · no London Borough of Redbridge"
    assert [left_out.why for left_out in found.not_counted] == ["officer, not a member"]


def test_the_joint_rule_is_read_aloud(bhr: Terms) -> None:
    body = bhr.body("joint")
    assert sentence(body.quoracy, Names.of(seat_facts(bhr, body, DAY))) == (
        "At least one representative of each of London Borough of Barking and Dagenham, London Borough of Havering, "
        "London Borough of Redbridge, health and the police must be present."
    )


def test_three_commissioning_groups_became_one_board(bhr: Terms) -> None:
    """One Chief Nurse sat for the three groups (H 6); her seat went from them to their successors."""

    def health(day: date) -> tuple[str, str]:
        fact = next(fact for fact in seat_facts(bhr, bhr.body("joint"), day) if fact.key == "health")
        return fact.agency_name, fact.holder

    three = "Barking and Dagenham, Havering and Redbridge Clinical Commissioning Groups"
    assert health(date(2021, 3, 31)) == (three, "Rhys Teal")
    assert health(date(2021, 4, 1)) == ("NHS North East London Clinical Commissioning Group", "Rhys Teal")
    assert health(date(2022, 7, 1)) == ("NHS North East London Integrated Care Board", "Anya Drake")


# The local level


@pytest.mark.parametrize("body", LOCAL)
def test_a_local_partnership_needs_the_three_partners_of_its_borough(bhr: Terms, body: str) -> None:
    """A 4 asks it of both levels; here there is one council, and one of it is enough."""
    assert bhr.body(body).quoracy == bhr.quoracy
    assert verdict(bhr, body, "director health police").quorate
    assert verdict(bhr, body, "quality doctor police").quorate
    assert verdict(bhr, body, "director health").headline() == "NOT QUORATE · no police"


@pytest.mark.parametrize(
    ("body", "scrutineer"), [("barking-dagenham", "champion"), ("havering", "scrutiny"), ("redbridge", "chair")]
)
def test_independent_scrutiny_stands_for_no_partner(bhr: Terms, body: str, scrutineer: str) -> None:
    """H 5: a Safeguarding Champion, an independent person, an Independent Chair."""
    found = verdict(bhr, body, f"{scrutineer} nelft hospitals voluntary director health")
    assert found.headline() == "NOT QUORATE · no police"
    observes = body != "redbridge"
    assert [left_out.why for left_out in found.not_counted] == (["observer, not a member"] if observes else [])


def test_trusts_are_not_the_partner_for_health(bhr: Terms) -> None:
    """H 1: the partner is the commissioner; NELFT and the hospitals are relevant agencies."""
    found = verdict(bhr, "redbridge", "director nelft hospitals police")
    assert found.headline() == "NOT QUORATE · no health"
    assert found.missing[0].could_be_met_by == ("health", "doctor")


def test_a_deputy_of_the_local_police_brings_no_authority(bhr: Terms) -> None:
    found = verdict(bhr, "barking-dagenham", "director", "health police")
    assert found.headline() == "NOT QUORATE · no police"


# The groups


@pytest.mark.parametrize("body", GROUPS)
def test_a_group_has_the_rule_of_the_partnership(bhr: Terms, body: str) -> None:
    found = bhr.body(body)
    assert found.quoracy == bhr.quoracy
    everybody = " ".join(fact.key for fact in seat_facts(bhr, found, DAY) if fact.filled)
    assert verdict(bhr, body, everybody).quorate


def test_in_a_group_that_advises_one_council_of_three_is_enough(bhr: Terms) -> None:
    """The task and finish group reviews and advises (H 5); what it proposes the joint group decides."""
    assert verdict(bhr, "adolescents", "yot-havering health police").quorate
    assert not verdict(bhr, "joint", "havering health police").quorate


def test_a_vacant_seat_can_supply_nobody(bhr: Terms) -> None:
    """Redbridge's head of youth offending has left; the other councils' people could still come."""
    found = verdict(bhr, "adolescents", "health police")
    assert found.missing[0].could_be_met_by == ("chair", "yot-bd", "yot-havering")
    vacant = {body.key: [seat.key for seat in body.seats if not seat.holder] for body in bhr.bodies}
    assert {body: seats for body, seats in vacant.items() if seats} == {
        "barking-dagenham": ["early-years"],
        "redbridge": ["yot", "scrutineer"],
        "adolescents": ["yot-redbridge"],
    }


def test_the_thematic_groups_are_chaired_by_members_of_the_partnership_group(bhr: Terms) -> None:
    """H 5: each of Havering's four."""
    members = {seat.holder for seat in bhr.body("havering").seats if seat.kind == "member"}
    for key in (key for key, parent in GROUPS.items() if parent == "havering"):
        body = bhr.body(key)
        (chair,) = body.chairs
        assert next(seat.holder for seat in body.seats if seat.key == chair) in members, key


# What the sources say of each body


def test_who_answers_to_whom(bhr: Terms) -> None:
    """A 1, 28, 32: the local partnerships to the joint one; H 5: the groups to those who set them up."""
    above = {body.key: body.accountable_to for body in bhr.bodies}
    assert above == {
        "joint": (),
        **dict.fromkeys(LOCAL, ("joint",)),
        **{key: (parent,) for key, parent in GROUPS.items()},
    }
    assert [body.tier for body in bhr.bodies] == [1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3]


def test_who_chairs_and_how_often_they_meet(bhr: Terms) -> None:
    """H 6: six-weekly. H 5: Redbridge keeps an Independent Chair, Havering's director chairs."""
    joint, redbridge, havering = bhr.body("joint"), bhr.body("redbridge"), bhr.body("havering")
    assert (joint.frequency, joint.chairing, len(joint.chairs)) == ("six-weekly", "rotation", 5)
    assert (redbridge.chairing, redbridge.chairs) == ("independent", ("chair",))
    assert (havering.chairing, havering.chairs) == ("named", ("director",))
    assert (joint.agreed, joint.review) == (date(2020, 9, 21), date(2021, 9, 30))


@pytest.mark.parametrize("body", ["joint", *LOCAL])
def test_reviews_are_tabled_at_both_levels_and_in_confidence(bhr: Terms, body: str) -> None:
    """H 5(i): every rapid review goes to the local arrangements and to the joint group."""
    items = [item for item in bhr.body(body).standing if "practice reviews" in item.title]
    assert [item.confidential for item in items] == [True]


# The ladders


def test_every_ladder_ends_at_the_joint_group(bhr: Terms) -> None:
    """H 6 resolves there what is left between agencies; H 4 begins with the Pan-London procedures."""
    for body in bhr.bodies:
        names = [found.name for found in body.ladder]
        assert (names[0], names[-1]) == ("Pan-London procedures", "BHR Safeguarding Partners Group"), body.key
        assert body.ladder[-1].body == "joint"
        assert {found.body for found in body.ladder} <= {"", "joint", *LOCAL}
    for key in LOCAL:
        assert [found.body for found in bhr.body(key).ladder] == ["", key, "joint"]


def test_a_delayed_review_goes_straight_to_the_joint_group(bhr: Terms) -> None:
    """A 34, 36: issues of progress are escalated to it."""
    for key in LOCAL:
        steps = bhr.body(key).ladder
        assert [steps[number].name for number in ladder.entries(steps)] == [
            "Pan-London procedures",
            "BHR Safeguarding Partners Group",
        ]


def test_a_stage_of_a_body_lasts_no_longer_than_its_meetings_are_apart(bhr: Terms) -> None:
    """Raised on Monday 25 March 2024: Good Friday and Easter Monday are no working days; six weeks are H 6's."""
    run = Run(datetime(2024, 3, 25, 10), of_region("ENG", 2024, 2025))
    steps = bhr.body("havering").ladder
    assert [ladder.due(step, run) for step in steps] == [
        datetime(2024, 4, 3, 17),
        datetime(2024, 6, 24, 23, 59),
        datetime(2024, 5, 6, 23, 59),
    ]
