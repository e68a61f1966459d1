"""The forecast of quoracy from the replies that came before the day (AG6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from store.rules.forecast import Expected, Forecast, forecast
from store.rules.forecast_words import lines, short
from store.rules.quoracy import judge
from tests.rules.rooms import TEN, people, rule, seats
from tests.rules.rule_worlds import AT, rooms, rules

if TYPE_CHECKING:
    from store.rules.room import Attendee, Room
    from store.rules.tree import QuoracyRule

PARTNERS = """rule = { all = [{ one_from = "local-authority" }, { one_from = "health" }, { one_from = "police" }] }"""
SIX = """
    dcs | Director | Brent Council | local-authority
    leader | Leader | Brent Council | local-authority
    nurse | Director of Nursing | NWL ICB | health
    police | Superintendent | Metropolitan Police | police
    head | Head Teacher | Harlesden School | education
    lay | Lay Member | Independent | lay | kind=lay
"""
FIVE_OF_NINE = "rule = { people = 5 }"
NINE = "\n".join(f"s{number} | Post {number} | Agency {number} | health" for number in range(1, 10))


def foreseen(terms: str, body: str, coming: str, apologies: str = "", deputies: str = "", **also: bool) -> Forecast:
    """The forecast if these seats said yes, and these apologies; the others have not answered.

    Who comes is written as in `tests.rules.rooms.people`; people are called by what they are, `holder of police`.
    """
    there, named = people(coming), people(deputies)
    who = Expected(
        seats=seats(body),
        coming=there,
        called={attendee.person: attendee.person for attendee in (*there, *named)},
        answered=frozenset([attendee.seat for attendee in there] + apologies.split()),
        deputies=named,
        **also,
    )
    return forecast(rule(terms), who, TEN)


def test_quorate_if_those_who_said_yes_come_and_each_only_one_of_a_partner_is_named() -> None:
    """Two come from the council, one from health and one from the police."""
    found = foreseen(PARTNERS, SIX, "dcs\nleader\nnurse: Ada Cole\npolice: Nia West")

    assert found.quorate
    assert [(each.person, each.lacking) for each in found.needed] == [
        ("Ada Cole", "no health"),
        ("Nia West", "no police"),
    ]
    assert short(found) == "quorate, but not without A Cole or N West"
    assert lines(found) == (
        "quorate if those who said yes come",
        "without Ada Cole: no health",
        "without Nia West: no police",
    )


def test_who_has_not_replied_could_stand_in_for_the_only_one() -> None:
    """The Director comes, the Leader has not said: without the Director it is the Leader who must be asked."""
    found = foreseen(PARTNERS, SIX, "dcs\nnurse\npolice")

    assert found.needed[0].instead == ("holder of leader",)
    assert lines(found)[1] == "without holder of dcs: no local authority (no reply yet from holder of leader)"


def test_with_one_person_needed_the_short_line_says_what_would_be_missing() -> None:
    found = foreseen('rule = { one_from = "police" }', SIX, "dcs\npolice")

    assert short(found) == "quorate; without holder of police: no police"


def test_with_enough_of_everybody_nobody_is_needed() -> None:
    found = foreseen(FIVE_OF_NINE, NINE, "\n".join(f"s{number}" for number in range(1, 7)))

    assert found.needed == ()
    assert lines(found) == ("quorate if those who said yes come",)
    assert short(found) == "quorate if those who said yes come"


def test_five_of_five_needed_can_spare_none() -> None:
    found = foreseen(FIVE_OF_NINE, NINE, "\n".join(f"s{number}" for number in range(1, 6)), apologies="s6 s7 s8")

    assert len(found.needed) == 5
    assert short(found) == "quorate, but none of 5 people can be spared"
    assert lines(found)[1:] == ("without any one of 5 people: 1 short of 5 people (no reply yet from holder of s9)",)


def test_three_of_five_are_two_short_and_the_silent_ones_are_counted() -> None:
    found = foreseen(FIVE_OF_NINE, NINE, "s1\ns2\ns3", apologies="s4")

    assert short(found) == "NOT QUORATE · 2 short of 5 people, 5 yet to reply"
    assert lines(found)[1] == (
        "2 short of 5 people: no reply yet from holder of s5, holder of s6, holder of s7, holder of s8 and 1 more"
    )


def test_apologies_and_silence_are_told_apart() -> None:
    """The police sent apologies; nobody from health has answered."""
    found = foreseen(PARTNERS, SIX, "dcs", apologies="police")

    assert short(found) == "NOT QUORATE · no police, no reply from health"
    assert lines(found) == (
        "NOT QUORATE · no health, no police",
        "no health: no reply yet from holder of nurse",
        "no police: apologies from holder of police",
    )


def test_before_anybody_has_answered_nothing_is_foretold() -> None:
    found = foreseen(PARTNERS, SIX, "")

    assert not found.quorate
    assert short(found) == "nobody has replied yet"
    assert lines(found) == ("nobody has replied yet",)


def test_a_deputy_without_authority_comes_in_vain() -> None:
    found = foreseen(PARTNERS, SIX, "dcs\nnurse\npolice: D Hall, deputy, without authority")

    assert not found.quorate
    assert short(found) == "NOT QUORATE · no police: deputy without authority to decide"
    assert lines(found)[1] == (
        "no police: D Hall for holder of police comes and does not count (deputy without authority to decide)"
    )


def test_a_deputy_with_authority_is_as_good_as_the_holder() -> None:
    found = foreseen(PARTNERS, SIX, "dcs\nleader\nnurse\npolice: D Hall, deputy")

    assert found.quorate
    assert ("D Hall", "no police") in [(each.person, each.lacking) for each in found.needed]


def test_where_there_are_apologies_the_deputies_who_would_count_are_named() -> None:
    """Two deputies are named for the police, of whom one may decide."""
    found = foreseen(
        PARTNERS,
        SIX,
        "dcs\nnurse",
        apologies="police",
        deputies="police: D Hall, deputy, without authority\npolice: R Shah, deputy",
    )

    assert lines(found)[1] == (
        "no police: apologies from holder of police; named as deputy: R Shah for holder of police"
    )


def test_a_deputy_counts_only_in_the_same_role_where_the_terms_say_so() -> None:
    terms = PARTNERS + '\ndeputies = "same-role"'

    assert not foreseen(terms, SIX, "dcs\nnurse\npolice: D Hall, deputy, posted as Chief Inspector").quorate
    assert foreseen(terms, SIX, "dcs\nnurse\npolice: D Hall, deputy, posted as Superintendent").quorate


def test_who_joins_remotely_comes_in_vain_where_that_never_counts() -> None:
    found = foreseen(PARTNERS + '\nremote = "never"', SIX, "dcs\nnurse\npolice: N West, remote")

    assert short(found) == "NOT QUORATE · no police: joined remotely, which does not count here"


def test_one_person_for_two_seats_is_missed_once_and_on_both() -> None:
    """N West sits for the police and, as a deputy, for health."""
    found = foreseen(PARTNERS, SIX, "dcs\nleader\nnurse: N West, deputy\npolice: N West")

    assert [(each.person, each.lacking) for each in found.needed] == [("N West", "no health, no police")]


def test_two_people_of_one_name_are_two_heads() -> None:
    there = people("s1: key one\ns2: key two")
    who = Expected(seats(NINE), there, {"key one": "Jo Patel", "key two": "Jo Patel"}, frozenset({"s1", "s2"}))

    assert forecast(rule("rule = { people = 2 }"), who, TEN).quorate


def test_nobody_can_supply_a_partner_whose_seats_are_vacant() -> None:
    found = foreseen(PARTNERS, SIX.replace("Metropolitan Police | police", "Met | police | vacant"), "dcs\nnurse")

    assert lines(found)[1] == "no police: nobody could supply it"


def test_after_an_inquorate_meeting_another_rule_may_hold() -> None:
    """The meeting that was not quorate is held again, and then those present are enough."""
    terms = PARTNERS + "\nwhen = [{ after_inquorate = true, instead = true, rule = { people = 1 } }]"

    assert not foreseen(terms, SIX, "dcs\nnurse").quorate
    assert foreseen(terms, SIX, "dcs\nnurse", previous_inquorate=True).quorate


def test_as_data_it_holds_the_verdict_and_what_the_replies_say_beyond_it() -> None:
    found = foreseen(PARTNERS, SIX, "dcs\nnurse\npolice: D Hall, deputy, without authority").to_dict()

    assert found["quorate"] is False
    assert found["without"] == []
    assert found["lacks"] == [
        {
            "missing": "no police",
            "no_reply": [],
            "apologies": [],
            "deputies": [],
            "not_counted": [{"person": "D Hall for holder of police", "why": "deputy without authority to decide"}],
        }
    ]


def replies(room: Room) -> Expected:
    """A room as if everybody in it had said they would come, and two more seats had answered."""
    seats_of_people = {attendee.seat for attendee in room.attendees}
    return Expected(
        seats=room.seats,
        coming=room.attendees,
        called={attendee.person: attendee.person for attendee in room.attendees},
        answered=frozenset({*seats_of_people, "s0", "s1"}),
        previous_inquorate=room.previous_inquorate,
    )


@given(rules(), rooms())
def test_it_rests_on_those_and_only_those_who_alone_would_lose_it(rule: QuoracyRule, room: Room) -> None:
    """Told by the judge on a room without them, one after the other."""
    found = forecast(rule, replies(room), AT)
    bare = replace(room, business="", started=None, concerns=frozenset(), at=AT)

    def holds(there: tuple[Attendee, ...]) -> bool:
        return judge(rule, replace(bare, attendees=there)).quorate

    alone = {
        lost.person
        for lost in room.attendees
        if not holds(tuple(other for other in room.attendees if other.person != lost.person))
    }
    assert found.quorate is holds(room.attendees)
    assert {each.person for each in found.needed} == (alone if found.quorate else set())


@given(rules(), rooms())
def test_something_is_said_to_be_missing_if_and_only_if_it_is_not_quorate(rule: QuoracyRule, room: Room) -> None:
    who = replies(room)
    found = forecast(rule, who, AT)
    silent = {seat.holder or seat.post for seat in who.seats if seat.key not in who.answered and seat.filled}

    assert found.quorate is (found.lacks == ())
    assert all(set(lack.silent) <= silent for lack in found.lacks)
    assert short(found).startswith("quorate") is found.quorate
    assert len(lines(found)) == 1 + len(found.lacks) + len({(each.lacking, each.instead) for each in found.needed})
