"""Hammersmith and Fulham, Kensington and Chelsea, Westminster: core, co-opted and virtual members (L)."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from store import terms
from store.bank_holidays import of_region
from store.rules import ladder, quoracy
from store.rules.body_terms import AttendanceDuty
from store.rules.clauses import QuoracyRule, read_clause
from store.rules.clocks import Run
from store.rules.room import Attendee, Room
from store.rules.terms import Body, Terms, seat_facts
from store.rules.verdict import Verdict

DAY = date(2024, 3, 21)
COUNCILS = ("lbhf", "rbkc", "wcc")
SUBGROUPS = ("case-review", "learning", "adolescents", "quality")
LOCAL = ("hammersmith-fulham", "kensington-chelsea", "westminster")
LEADS = "lead-lbhf lead-rbkc lead-wcc lead-health lead-police"


@pytest.fixture(scope="module")
def lscp() -> Terms:
    return terms.load("three-boroughs")


def verdict(
    lscp: Terms,
    body: str,
    present: str = "",
    deputies: str = "",
    *,
    business: str = "",
    concerns: str = "",
    rule: QuoracyRule | None = None,
) -> Verdict:
    """The verdict on a room with the holders of these seats in it, and the deputies named for these.

    Somebody else than the deputy named is written `seat=Name`; they bring authority.
    """
    found = lscp.body(body)
    seats = seat_facts(lscp, found, DAY)
    holders = {fact.key: fact.holder for fact in seats}
    named = {seat.key: seat.deputies[0] for seat in found.seats if seat.deputies}
    people = [Attendee(seat, holders[seat]) for seat in present.split()]
    for said in deputies.split():
        seat, _, name = said.partition("=")
        may_decide = bool(name) or named[seat].may_decide
        who = name.replace("_", " ") or named[seat].name
        people.append(Attendee(seat, who, capacity="deputy", may_decide=may_decide))
    assert all(person.person for person in people), "a vacant seat cannot come"
    at = datetime.combine(DAY, datetime.min.time())
    room = Room(seats, tuple(people), at, business=business, concerns=frozenset(concerns.split()))
    return quoracy.judge(rule or found.quoracy, room)


def why_not(found: Verdict) -> dict[str, str]:
    return {left_out.seat: left_out.why for left_out in found.not_counted}


# The partnership: three partners, one of them three councils


def test_one_council_of_three_may_speak_for_local_authorities(lscp: Terms) -> None:
    """L counts three statutory partners, and the local authorities as one of them."""
    assert verdict(lscp, "lscp", "dcs-wcc nurse police").quorate
    assert verdict(lscp, "lscp", "dcs-wcc dcs-lbhf dcs-rbkc nurse").headline() == "NOT QUORATE · no police"


def test_business_that_concerns_a_council_needs_that_council(lscp: Terms) -> None:
    """Members decide on behalf of their own agency (L, Membership): Westminster cannot commit Kensington."""
    found = verdict(lscp, "lscp", "dcs-wcc nurse police", concerns="rbkc")
    assert found.headline() == "NOT QUORATE · no Royal Borough of Kensington and Chelsea"
    assert found.missing[0].could_be_met_by == ("lead-rbkc", "dcs-rbkc", "housing")
    assert verdict(lscp, "lscp", "housing nurse police", concerns="rbkc").quorate
    all_three = verdict(lscp, "lscp", "dcs-wcc nurse police", concerns="lbhf rbkc wcc")
    assert len(all_three.missing) == 2


def test_business_that_concerns_another_agency_needs_no_more(lscp: Terms) -> None:
    assert verdict(lscp, "lscp", "dcs-wcc nurse police", concerns="imperial health").quorate


def test_whoever_comes_in_a_members_place_needs_delegated_authority(lscp: Terms) -> None:
    """L, Membership: Paul Larch has it from Westminster, Olga Myrtle not from Kensington and Chelsea."""
    assert verdict(lscp, "lscp", "nurse police", "dcs-wcc").quorate
    without = verdict(lscp, "lscp", "nurse police", "dcs-rbkc")
    assert without.headline() == "NOT QUORATE · no local authority"
    assert why_not(without) == {"dcs-rbkc": "deputy without authority to decide"}


# Core, co-opted and virtual members, and those in attendance


def test_the_kinds_of_member(lscp: Terms) -> None:
    """L, Membership; two adults boards and three health and wellbeing boards."""
    kinds = Counter(seat.kind for seat in lscp.body("lscp").seats)
    assert kinds == {"member": 28, "lay": 2, "co-opted": 2, "virtual": 13, "in-attendance": 4, "officer": 1}


def test_a_virtual_member_who_is_called_in_advises_and_does_not_count(lscp: Terms) -> None:
    """L has them called in where relevant and does not say that they count: the fire brigade makes nothing quorate."""
    found = verdict(lscp, "lscp", "dcs-lbhf nurse lfb prison", concerns="lfb")
    assert found.headline() == "NOT QUORATE · no police"
    assert why_not(found) == dict.fromkeys(("lfb", "prison"), "virtual members do not count here")
    with_police = verdict(lscp, "lscp", "dcs-lbhf nurse police lfb", concerns="lfb")
    assert with_police.quorate
    assert with_police.counted == ("dcs-lbhf", "police", "nurse")


def test_terms_may_call_a_virtual_member_in_for_its_own_business(tmp_path: Path) -> None:
    """The clause the file proposes for those who want it: then the brigade counts for its business, and is needed."""
    path = tmp_path / "ours.toml"
    clause = '\n[[bodies.lscp.quoracy.when]]\nconcerns = "lfb"\nrule = { kind = "virtual", agency = "lfb" }\n'
    path.write_text(_text().replace("\n# The ladder. L wants", f"{clause}\n# The ladder. L wants"), encoding="utf-8")
    ours = terms.load(path)
    assert verdict(ours, "lscp", "dcs-lbhf nurse police").quorate
    not_called = verdict(ours, "lscp", "dcs-lbhf nurse police", concerns="lfb")
    assert [missing.could_be_met_by for missing in not_called.missing] == [("lfb",)]
    called = verdict(ours, "lscp", "dcs-lbhf nurse police lfb", concerns="lfb")
    assert called.quorate
    assert (called.counted[-1], why_not(called)) == ("lfb", {})


def _text() -> str:
    return Path(terms.__file__).with_name("three-boroughs.toml").read_text(encoding="utf-8")


def test_a_co_opted_doctor_is_not_the_voice_of_health(lscp: Terms) -> None:
    """L, Membership: co-opted for certain items; a council's co-opted lead is not its voice either."""
    found = verdict(lscp, "lscp", "dcs-lbhf named-gp contextual police")
    assert found.headline() == "NOT QUORATE · no health"
    assert why_not(found) == dict.fromkeys(("named-gp", "contextual"), "co-opted members do not count here")
    assert "named-gp" not in found.missing[0].could_be_met_by


def test_trusts_schools_and_guests_are_no_partner(lscp: Terms) -> None:
    """Imperial is not the commissioner; a council's lead for schools attends and does not speak for the council."""
    found = verdict(lscp, "lscp", "imperial clch head-lbhf lay-1 chair schools-wcc manager police")
    assert found.headline() == "NOT QUORATE · no local authority, no health"
    assert why_not(found) == {"schools-wcc": "in attendance, not a member", "manager": "officer, not a member"}


# The safeguarding plan and the lead partners


def test_the_safeguarding_plan_is_decided_by_the_lead_partners(lscp: Terms) -> None:
    """L, Structure: theirs is the ultimate responsibility; the quarterly members alone are not enough."""
    members = "dcs-lbhf dcs-rbkc dcs-wcc nurse police"
    assert verdict(lscp, "lscp", members).quorate
    found = verdict(lscp, "lscp", members, business="safeguarding plan")
    assert found.headline() == "NOT QUORATE · 5 short of 5 people with the role of lead"
    assert found.missing[0].could_be_met_by == tuple(LEADS.split())
    assert verdict(lscp, "lscp", LEADS, business="safeguarding plan").quorate


def test_a_lead_may_send_somebody_with_authority(lscp: Terms) -> None:
    """Faith Gorse may decide in her chief executive's place; Max Thorn may not in his chief superintendent's."""
    there = LEADS.replace("lead-lbhf ", "")
    assert verdict(lscp, "lscp", there, "lead-lbhf", business="safeguarding plan").quorate
    there = LEADS.replace(" lead-police", " police")
    found = verdict(lscp, "lscp", there, "lead-police", business="safeguarding plan")
    assert found.headline() == "NOT QUORATE · 1 short of 5 people with the role of lead"


def test_one_person_is_not_the_lead_of_two_councils(lscp: Terms) -> None:
    """Gil Hazel sits for the chief executives of two councils: five seats are taken, by four people."""
    there = "lead-lbhf lead-health lead-police"
    found = verdict(lscp, "lscp", there, "lead-rbkc lead-wcc=Gil_Hazel", business="safeguarding plan")
    assert found.headline() == "NOT QUORATE · 1 short of 5 people with the role of lead"


def test_the_lead_partners_are_to_come_themselves_twice_a_year(lscp: Terms) -> None:
    """L, Structure: a minimum of twice a year; the duty is theirs and no deputy's."""
    body = lscp.body("lscp")
    (duty,) = body.attendance
    assert duty == AttendanceDuty(2, "year", roles=frozenset({"lead"}), in_person=True)
    assert " ".join(seat.key for seat in body.seats if duty.binds(seat.kind, seat.roles)) == LEADS


# The Strategic Planning Group: one person, two seats


@pytest.mark.parametrize("subgroup", SUBGROUPS)
def test_the_planning_group_is_made_of_the_co_chairs_of_the_subgroups(lscp: Terms, subgroup: str) -> None:
    body, planning = lscp.body(subgroup), lscp.body("planning")
    chairs = [next(seat.holder for seat in body.seats if seat.key == key) for key in body.chairs]
    assert (body.chairing, len(chairs)) == ("co-chairs", 2)
    assert chairs == [seat.holder for seat in planning.seats if seat.key.startswith(f"{subgroup}-")]


def test_who_co_chairs_two_subgroups_is_one_person(lscp: Terms) -> None:
    """Una Quince has two of the eight seats. She is health there; were heads to be counted, she would be one."""
    room = "case-review-1 learning-1 adolescents-2 quality-1"
    found = verdict(lscp, "planning", room)
    assert found.quorate
    assert [met.by for met in found.met] == [("quality-1",), ("case-review-1",), ("adolescents-2",)]
    by_heads = replace(lscp.body("planning").quoracy, rule=read_clause({"people": 4}, "rule"))
    four = verdict(lscp, "planning", room, rule=by_heads)
    assert four.headline() == "NOT QUORATE · 1 short of 4 people"
    by_seats = replace(by_heads, rule=read_clause({"seats": 4}, "rule"))
    assert verdict(lscp, "planning", room, rule=by_seats).quorate


def test_when_she_goes_health_goes_from_both_seats(lscp: Terms) -> None:
    found = verdict(lscp, "planning", "chair adolescents-1 adolescents-2 case-review-2")
    assert found.headline() == "NOT QUORATE · no health"
    assert found.missing[0].could_be_met_by == ("case-review-1", "learning-1")


def test_a_vacant_seat_can_supply_nobody(lscp: Terms) -> None:
    vacant = {body.key: [f.key for f in seat_facts(lscp, body, DAY) if not f.filled] for body in lscp.bodies}
    assert {body: seats for body, seats in vacant.items() if seats} == {
        "lscp": ["head-wcc", "community-safety-wcc"],
        "planning": ["quality-2"],
        "quality": ["clch"],
        "kensington-chelsea": ["clch"],
        "westminster": ["headteacher"],
    }
    rule = replace(lscp.quoracy, rule=read_clause({"one_from": "education"}, "rule"))
    assert verdict(lscp, "westminster", "nurse", rule=rule).missing[0].could_be_met_by == ()


# The other bodies


@pytest.mark.parametrize("body", ["planning", *SUBGROUPS, *LOCAL])
def test_a_body_without_a_rule_has_that_of_the_partnership(lscp: Terms, body: str) -> None:
    found = lscp.body(body)
    assert found.quoracy == lscp.quoracy
    everybody = " ".join(fact.key for fact in seat_facts(lscp, found, DAY) if fact.filled)
    assert verdict(lscp, body, everybody).quorate
    assert not verdict(lscp, body, "manager").quorate


def test_who_answers_to_whom(lscp: Terms) -> None:
    """The subgroups report to the partnership and are led by the planning group: two boards above them (L, Structure).

    Over the partnership stand the lead partners, who are no body of the store.
    """
    assert {body.key: body.accountable_to for body in lscp.bodies} == {
        "lscp": ("lead-partners",),
        "planning": ("lscp", "lead-partners"),
        **dict.fromkeys(SUBGROUPS, ("lscp", "planning")),
        **dict.fromkeys(LOCAL, ("lscp",)),
    }
    assert [board.name for board in lscp.outside] == ["Lead Safeguarding Partners"]


def test_what_the_arrangements_say_of_each_body(lscp: Terms) -> None:
    """Published on 28 June 2019, implemented on 29 September; everything is quarterly; an Independent Chair."""
    assert {(body.agreed, body.in_force, body.review) for body in lscp.bodies} == {
        (date(2019, 6, 28), date(2019, 9, 29), date(2020, 9, 29))
    }
    assert {body.frequency for body in lscp.bodies} == {"quarterly"}
    assert (lscp.body("lscp").chairing, lscp.body("lscp").chairs) == ("independent", ("chair",))
    for body in lscp.bodies:
        assert any(item.title.startswith("Theme of the ") for item in body.standing), body.key


def test_agencies_changed_and_the_list_of_members_with_them(lscp: Terms) -> None:
    """The commissioners merged twice; community rehabilitation ended on 26 June 2021, and its seat with it."""

    def facts(day: date) -> dict[str, str]:
        return {fact.key: fact.agency_name for fact in seat_facts(lscp, lscp.body("lscp"), day)}

    assert facts(date(2021, 3, 31))["nurse"] == "North West London Collaboration of Clinical Commissioning Groups"
    assert facts(date(2021, 4, 1))["nurse"] == "NHS North West London Clinical Commissioning Group"
    assert facts(date(2022, 7, 1))["nurse"] == "NHS North West London Integrated Care Board"
    assert ("crc" in facts(date(2021, 6, 25)), "crc" in facts(date(2021, 6, 26))) == (True, False)


# The ladders


def test_challenges_climb_to_the_lead_partners(lscp: Terms) -> None:
    """L settles them where they arise, and points to its protocol; Local Groups raise what they cannot solve."""

    def steps(body: Body) -> list[tuple[str, str]]:
        return [(stage.name, stage.body) for stage in body.ladder]

    top = [("Local Safeguarding Children Partnership", "lscp"), ("Lead Safeguarding Partners", "")]
    assert steps(lscp.body("lscp")) == [("Between agencies", ""), ("Escalation protocol", ""), *top]
    for key in LOCAL:
        assert steps(lscp.body(key)) == [
            ("Between agencies", ""),
            ("Local Group", key),
            ("Escalation protocol", ""),
            top[0],
        ]
    for key in SUBGROUPS:
        assert steps(lscp.body(key))[-1] == top[0]


def test_a_stage_lasts_no_longer_than_its_meetings_are_apart(lscp: Terms) -> None:
    """Raised on Monday 25 March 2024: Good Friday and Easter Monday are no working days; leads come twice a year."""
    run = Run(datetime(2024, 3, 25, 10), of_region("ENG", 2024, 2025))
    assert [ladder.due(stage, run) for stage in lscp.body("lscp").ladder] == [
        None,
        datetime(2024, 4, 3, 17),
        datetime(2024, 6, 24, 23, 59),
        datetime(2024, 9, 23, 23, 59),
    ]
