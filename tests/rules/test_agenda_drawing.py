"""An agenda that draws itself from what waits for the body."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.agenda_drawing import (
    CarriedItem,
    DueDuty,
    MinutesWaiting,
    OpenAction,
    ProposedItem,
    ReachedEscalation,
    SentItem,
    Sources,
    WaitingRecommendation,
    draw,
)
from store.rules.body_terms import StandingItem

DAY = date(2024, 3, 21)
STANDING = (
    StandingItem("Welcome and apologies", "information", 5, "chair", "opening"),
    StandingItem("Declarations of interest", "information", 2, "chair", "opening"),
    StandingItem("Scrutiny plan", "assurance", 15, "lead-health", "business", confidential=True),
    StandingItem("Any other business", "discussion", 5, "chair", "closing"),
    StandingItem("Date of next meeting", "information", 1, "chair", "closing"),
)
DECEMBER = MinutesWaiting("m-dec", "EG/2023/04", date(2023, 12, 8), "circulated")
GUIDE = OpenAction("EG/2023/04-A2", "Circulate the guide", "J Patel", date(2024, 3, 14))
AUDIT = OpenAction("EG/2023/03-A9", "Draft the audit", "N West", None)
BUDGET = WaitingRecommendation("r-1", "EG/2023/04-R1", "Agree the budget for 2024/25", "no police on 8 December")
ES_7 = ReachedEscalation("e-7", "ES-7", "levels of need", "Executive Group", date(2024, 2, 26))
TOOLS = CarriedItem("i-8", "Health check tool", "EG/2023/04", "deferred", "papers late", 20, "decision", "A Cole")
RAPID = SentItem("s-1", "Rapid review RR-3", "Case Review Group", "CR/2024/02", "tabled at both levels", 15)
INVOICES = DueDuty("d-1", "Invoices to the partners", date(2024, 10, 1), "business manager", "B 2.32")
FULL = Sources(
    day=DAY,
    standing=STANDING,
    minutes=(DECEMBER,),
    actions=(GUIDE, AUDIT),
    recommendations=(BUDGET,),
    escalations=(ES_7,),
    carried=(TOOLS,),
    sent=(RAPID,),
    duties=(INVOICES,),
    theme="Neglect",
)


def only(items: tuple[ProposedItem, ...], origin: str) -> ProposedItem:
    found = [item for item in items if item.origin == origin]
    assert len(found) == 1
    return found[0]


def test_the_agenda_of_the_executive_in_the_order_boards_take_it() -> None:
    assert [(item.origin, item.title, item.minutes) for item in draw(FULL)] == [
        ("standing", "Welcome and apologies", 5),
        ("standing", "Declarations of interest", 2),
        ("minutes", "Minutes of Fri 8 December 2023", 5),
        ("matters-arising", "Matters arising", 10),
        ("ratify", "Ratify EG/2023/04-R1: Agree the budget for 2024/25", 10),
        ("escalation", "Escalation ES-7: levels of need", 10),
        ("carried", "Health check tool", 20),
        ("standing", "Scrutiny plan", 15),
        ("sent", "Rapid review RR-3", 15),
        ("duty", "Invoices to the partners", 10),
        ("theme", "Neglect", 20),
        ("standing", "Any other business", 5),
        ("standing", "Date of next meeting", 1),
    ]


def test_each_item_says_why_it_is_there() -> None:
    reasons = {item.origin: item.origin_reason for item in draw(FULL)}
    assert reasons == {
        "standing": "A standing item of the terms of reference.",
        "minutes": "The record of EG/2023/04 waits for approval.",
        "matters-arising": "2 actions of this body are open, 1 overdue on Thu 21 March 2024.",
        "ratify": "EG/2023/04-R1 has no force until it is ratified: no police on 8 December.",
        "escalation": "ES-7 has stood at “Executive Group” since Mon 26 February 2024.",
        "carried": "Deferred at EG/2023/04: papers late.",
        "sent": "Sent by Case Review Group (CR/2024/02): tabled at both levels.",
        "duty": "Falls due on Tue 1 October 2024 (B 2.32).",
        "theme": "The theme of this meeting.",
    }


def test_each_item_knows_what_it_stands_for() -> None:
    stands_for = {item.origin: (item.origin_key, item.origin_ref) for item in draw(FULL)}
    assert stands_for["minutes"] == ("m-dec", "EG/2023/04")
    assert stands_for["matters-arising"] == ("", "EG/2023/04-A2, EG/2023/03-A9")
    assert stands_for["ratify"] == ("r-1", "EG/2023/04-R1")
    assert stands_for["escalation"] == ("e-7", "ES-7")
    assert stands_for["carried"] == ("i-8", "EG/2023/04")
    assert stands_for["sent"] == ("s-1", "CR/2024/02")
    assert stands_for["duty"] == ("d-1", "B 2.32")


def test_a_ratification_proposes_the_whole_wording_and_its_title_a_short_one() -> None:
    wording = "Agree the contributions of the three partners for 2024/25, with the police paying as in the year before"
    item = only(draw(Sources(DAY, recommendations=(replace(BUDGET, wording=wording),))), "ratify")
    assert item.proposed_decision == wording
    assert item.title == "Ratify EG/2023/04-R1: Agree the contributions of the three partners for 2024/25, with the…"


def test_what_the_terms_say_of_a_standing_item_stands_on_the_agenda() -> None:
    plan = next(item for item in draw(FULL) if item.title == "Scrutiny plan")
    assert (plan.purpose, plan.lead, plan.confidential) == ("assurance", "lead-health", True)


def test_the_minutes_of_two_meetings_may_wait_and_the_older_come_first() -> None:
    """January had no quorum, so December's minutes were not approved there, and January's own are notes."""
    january = MinutesWaiting("m-jan", "EG/2024/01", date(2024, 1, 18), "draft", inquorate=True)
    items = [item for item in draw(Sources(DAY, minutes=(january, DECEMBER))) if item.origin == "minutes"]
    assert [item.title for item in items] == [
        "Minutes of Fri 8 December 2023",
        "Notes of the inquorate meeting of Thu 18 January 2024",
    ]
    assert items[1].origin_reason == "The record of EG/2024/01 waits for approval. They are still a draft."


@pytest.mark.parametrize("stage", ["approved", "superseded"])
def test_approved_minutes_do_not_come_back(stage: str) -> None:
    assert draw(Sources(DAY, minutes=(replace(DECEMBER, stage=stage),))) == ()


def test_after_minutes_come_matters_arising_even_when_nothing_is_open() -> None:
    item = only(draw(Sources(DAY, minutes=(DECEMBER,))), "matters-arising")
    assert item.origin_reason == "No action of this body is open."
    assert draw(Sources(DAY)) == ()


def test_an_action_due_on_the_day_of_the_meeting_is_not_overdue_there() -> None:
    item = only(draw(Sources(DAY, actions=(replace(GUIDE, due=DAY),))), "matters-arising")
    assert item.origin_reason == "1 action of this body is open."


@pytest.mark.parametrize(("count", "minutes"), [(1, 10), (5, 10), (9, 18), (40, 30)])
def test_many_open_actions_get_more_time_within_reason(count: int, minutes: int) -> None:
    actions = tuple(OpenAction(f"A{number}", "Do it", "J Patel") for number in range(count))
    assert only(draw(Sources(DAY, actions=actions)), "matters-arising").minutes == minutes


def test_a_standing_item_not_reached_last_time_is_not_doubled() -> None:
    """The scrutiny plan was not reached in December and given 25 minutes there."""
    missed = CarriedItem("i-9", "scrutiny plan", "EG/2023/04", minutes=25, origin="standing", section="Part 2")
    items = draw(Sources(DAY, standing=STANDING, carried=(missed,)))
    assert [item.title for item in items] == [item.title for item in STANDING]
    plan = items[2]
    assert (plan.origin, plan.origin_key, plan.minutes, plan.section) == ("standing", "i-9", 25, "Part 2")
    assert plan.origin_reason == "A standing item of the terms of reference. Not reached at EG/2023/04."


def test_a_ratification_not_reached_last_time_is_not_doubled() -> None:
    missed = CarriedItem("i-3", "Ratify it", "EG/2024/01", origin="ratify", origin_ref=BUDGET.reference)
    item = only(draw(Sources(DAY, recommendations=(BUDGET,), carried=(missed,))), "ratify")
    assert item.origin_key == "r-1"
    assert item.origin_reason.endswith("no police on 8 December. Not reached at EG/2024/01.")


def test_what_was_settled_meanwhile_is_not_carried() -> None:
    """It was ratified by e-mail since, so the item of the abandoned meeting has nothing left to do."""
    missed = CarriedItem("i-3", "Ratify it", "EG/2024/01", origin="ratify", origin_ref=BUDGET.reference)
    assert draw(Sources(DAY, carried=(missed,))) == ()


def test_two_duties_of_one_paragraph_stay_two() -> None:
    report = DueDuty("d-2", "Report on income", date(2024, 1, 31), "", "B 2.32")
    missed = CarriedItem("i-5", "Report", "EG/2024/01", origin="duty", origin_ref="B 2.32", origin_key="d-2")
    first, second = draw(Sources(DAY, duties=(INVOICES, report), carried=(missed,)))
    assert "Not reached" not in first.origin_reason
    assert second.origin_reason == "Was due on Wed 31 January 2024 (B 2.32). Not reached at EG/2024/01."


def test_a_confidential_item_stays_so_wherever_it_is_carried() -> None:
    missed = CarriedItem("i-2", "Any other business", "EG/2023/04", confidential=True)
    items = draw(Sources(DAY, standing=STANDING, carried=(missed, replace(TOOLS, confidential=True))))
    assert {item.title for item in items if item.confidential} == {
        "Scrutiny plan",
        "Any other business",
        "Health check tool",
    }


NAMES = st.sampled_from(["Neglect", "Scrutiny plan", "Any other business", "Audit", "Budget", "Ratify it"])
KEYS = st.integers(0, 4).map(str)
DAYS = st.dates(date(2023, 6, 1), date(2024, 12, 31))
ORIGINS = st.sampled_from(
    ["standing", "minutes", "matters-arising", "ratify", "escalation", "carried", "sent", "duty", "theme", "added"]
)


def some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=4).map(tuple)


SOURCES = st.builds(
    Sources,
    day=st.just(DAY),
    standing=st.lists(st.sampled_from(STANDING), max_size=5).map(tuple),
    minutes=some(st.builds(MinutesWaiting, KEYS, KEYS, DAYS, st.sampled_from(["draft", "circulated", "approved"]))),
    actions=some(st.builds(OpenAction, KEYS, NAMES, NAMES, st.none() | DAYS)),
    recommendations=some(st.builds(WaitingRecommendation, KEYS, KEYS, NAMES, NAMES)),
    escalations=some(st.builds(ReachedEscalation, KEYS, KEYS, NAMES, NAMES, DAYS, st.booleans())),
    carried=some(
        st.builds(CarriedItem, KEYS, NAMES, KEYS, origin=ORIGINS, origin_ref=KEYS, origin_key=KEYS | st.just(""))
    ),
    sent=some(st.builds(SentItem, KEYS, NAMES, NAMES, KEYS)),
    duties=some(st.builds(DueDuty, KEYS, NAMES, DAYS, NAMES, KEYS)),
    theme=NAMES | st.just(""),
)


@given(SOURCES)
def test_nothing_open_is_absent(sources: Sources) -> None:
    items = draw(sources)

    def stand_for(origin: str) -> list[str]:
        return [item.origin_key for item in items if item.origin == origin]

    assert sorted(stand_for("minutes")) == sorted(each.key for each in sources.minutes if each.stage != "approved")
    assert stand_for("ratify") == [each.key for each in sources.recommendations]
    assert stand_for("escalation") == [each.key for each in sources.escalations]
    assert stand_for("sent") == [each.key for each in sources.sent]
    assert stand_for("duty") == [each.key for each in sources.duties]
    assert len(stand_for("standing")) == len(sources.standing)
    assert len(stand_for("theme")) == bool(sources.theme)
    listed = [item.origin_ref for item in items if item.origin == "matters-arising"]
    assert [each.reference for each in sources.actions] == [ref for refs in listed for ref in refs.split(", ") if ref]


@given(SOURCES)
def test_what_was_carried_is_there_once_by_itself_or_in_the_reason_of_what_brings_it_anyway(
    sources: Sources,
) -> None:
    items = draw(sources)
    settled = {"minutes", "matters-arising", "ratify", "escalation", "duty"}
    for carried in sources.carried:
        own = [item for item in items if item.origin == "carried" and item.origin_key == carried.key]
        told = [item for item in items if f"Not reached at {carried.meeting}." in item.origin_reason]
        assert own or told or carried.origin in settled
    assert all(item.origin_reason for item in items)


@given(SOURCES)
def test_opening_items_open_and_closing_items_close(sources: Sources) -> None:
    places = {item.title: item.place for item in STANDING}
    order = [places.get(item.title) for item in draw(sources) if item.origin == "standing"]
    assert order == sorted(order, key=lambda place: ["opening", "business", "closing"].index(str(place)))
