"""Decided by e-mail in April, between the meetings of March and June; June ratifies each or not, one by one (AQ6a)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from store.desk import Desk
from store.errors import BadInput, NotQuorate, Refused
from store.queries import agenda, decisions, meetings
from store.queries import between as between_query
from store.services import between, planning
from store.services import decisions as deciding
from store.services.between import Matter
from store.services.minutes import text_of
from store.views.between import Answered
from tests.conftest import Wall
from tests.store import ruled
from tests.store.ruled import BUDGET, MEETING, NEXT, PARTNERS, Adopt, decided
from tests.store.sittings import say, tell

THREE = (Answered("dcs", "agreed"), Answered("health", "agreed"), Answered("police", "agreed"))
CONTRACT = Matter("extend the audit contract to July", "e-mail")


@pytest.fixture
def adopt(tmp_path: Path, wall: Wall) -> Iterator[Adopt]:
    """Give the Executive Group a rule."""
    with ruled.desks(tmp_path, wall) as found:
        yield found


@pytest.fixture
def april(adopt: Adopt, wall: Wall) -> Desk:
    """March is over; it is Friday 12 April."""
    desk = adopt(PARTNERS)
    tell(desk, MEETING, "10:00 start\n10:00 present J Patel, A Cole, N West\n10:30 close")
    wall.set("2024-04-12 10:00")
    return desk


def _meet(desk: Desk, wall: Wall, present: str = "J Patel, A Cole, N West") -> None:
    """The Executive Group meets in June."""
    if all(line.reference != NEXT for line in desk.read(meetings.lines)):
        desk.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 09:50")
    tell(desk, NEXT, f"10:00 start\n10:00 present {present}")


def test_it_keeps_who_answered_what_and_when(april: Desk) -> None:
    answers = (
        Answered("dcs", "agreed", date(2024, 4, 2)),
        Answered("Director of Quality", "agreed", date(2024, 4, 3)),
        Answered("police", "agreed", date(2024, 4, 3), deputy="Dev Hall"),
        Answered("leader", "objected", date(2024, 4, 3)),
        Answered("lead-member", "no-reply"),
    )
    done = april.run(between.record, "executive", CONTRACT, answers)
    assert done.reference == "EG/2024-B1"
    line = decided(april, done.reference)
    assert (line.kind, line.state, line.means, line.meeting) == ("between-meetings", "waiting", "e-mail", "")
    assert line.at.date() == date(2024, 4, 3), "the day of the last answer"
    assert line.how == "agreed on Wed 3 April 2024 by e-mail (3 agreed, 1 objected, 1 did not reply)"
    assert [(each.name, each.answer, each.day.day, each.deputy) for each in line.assents] == [
        ("Jo Patel", "agreed", 2, False),
        ("Ada Cole", "agreed", 3, False),
        ("Dev Hall", "agreed", 3, True),
        ("Ash Reed", "objected", 3, False),
        ("Kit Lane", "no-reply", 3, False),
    ]


def test_the_rule_is_put_to_those_who_agreed_and_its_verdict_is_frozen(april: Desk) -> None:
    """Dev Hall may answer for the police but not decide; so a third partner is missing."""
    april.run(between.record, "executive", CONTRACT, THREE)
    deputised = (*THREE[:2], Answered("police", "agreed", deputy="Dev Hall"))
    april.run(between.record, "executive", Matter("move the office", "e-mail"), deputised)
    first, second = decided(april, "EG/2024-B1").proof, decided(april, "EG/2024-B2").proof
    assert first.verdict.quorate
    assert second.verdict.headline() == "NOT QUORATE · no police"
    assert [each.why for each in second.verdict.not_counted] == ["deputy without authority to decide"]
    assert second.who(("police",)) == "Dev Hall for Nia West"


def test_objecting_counts_for_nothing_in_that_verdict(april: Desk) -> None:
    answers = (*THREE[:2], Answered("police", "objected"))
    april.run(between.record, "executive", CONTRACT, answers)
    assert decided(april, "EG/2024-B1").proof.verdict.headline() == "NOT QUORATE · no police"


def test_the_kind_of_business_asks_as_much_as_at_a_meeting(adopt: Adopt, wall: Wall) -> None:
    desk = adopt(PARTNERS + BUDGET)
    wall.set("2024-04-12 10:00")
    desk.run(between.record, "executive", Matter("spend the reserve", "e-mail", "Budget"), THREE)
    line = decided(desk, "EG/2024-B1")
    assert line.proof.verdict.headline() == "NOT QUORATE · 1 short of 4 people"
    with pytest.raises(BadInput, match="the terms know no business `busget`"):
        desk.run(between.record, "executive", Matter("spend more", "e-mail", "busget"), THREE)


def test_it_puts_itself_on_the_next_agenda_planned_before_or_after(april: Desk) -> None:
    april.run(planning.plan, "executive", date(2024, 6, 20))
    april.run(between.record, "executive", CONTRACT, THREE)
    items = {item.origin_ref: item for item in april.read(agenda.view, NEXT).items if item.origin == "ratify"}
    assert items["EG/2024-B1"].title == "Ratify EG/2024-B1: extend the audit contract to July"
    assert items["EG/2024-B1"].origin_reason == (
        "EG/2024-B1 has no force until it is ratified: agreed on Fri 12 April 2024 by e-mail (3 agreed)."
    )


def test_each_is_ratified_or_not_on_its_own_and_minuted_both_ways(april: Desk, wall: Wall) -> None:
    april.run(between.record, "executive", CONTRACT, (*THREE, Answered("leader", "objected")))
    april.run(between.record, "executive", Matter("write to the minister", "telephone, as urgent"), THREE[:2])
    april.run(between.record, "executive", Matter("move the office", "e-mail"), THREE)
    _meet(april, wall)
    tell(
        april,
        NEXT,
        "10:05 item Ratify EG/2024-B1\n10:06 ratify B1\n"
        "10:10 item Ratify EG/2024-B2\n10:11 reject B2: overtaken by the answer\n10:20 close",
    )
    states = {line.reference: line.state for line in april.read(decisions.lines)}
    assert states == {
        "EG/2024-B1": "ratified",
        "EG/2024-B2": "not-ratified",
        "EG/2024-B3": "waiting",
        f"{NEXT}-D1": "stands",
    }
    text = april.read(text_of, NEXT)
    assert (
        "**RESOLVED** (EG/2024/02-D1, 10:06, by consensus): extend the audit contract to July\n\n"
        "*This ratifies EG/2024-B1, agreed between meetings on Friday 12 April 2024 by e-mail.*\n\n"
        "*Agreed: Jo Patel, Ada Cole, Nia West. Objected: Ash Reed.*\n\n"
        "*Those who agreed would have been quorate, had they met.*"
    ) in text
    assert (
        "**NOT RATIFIED** (EG/2024-B2, 10:11): write to the minister\n\n"
        "*Reason: overtaken by the answer.*\n\n"
        "*This was EG/2024-B2, agreed between meetings on Friday 12 April 2024 by telephone, as urgent.*"
    ) in text
    april.run(planning.plan, "executive", date(2024, 9, 19))
    waiting = [item.origin_ref for item in april.read(agenda.view, "EG/2024/03").items if item.origin == "ratify"]
    assert waiting == ["EG/2024-B3"]


def test_what_is_deferred_again_waits_on(april: Desk, wall: Wall) -> None:
    april.run(between.record, "executive", CONTRACT, THREE)
    _meet(april, wall)
    tell(april, NEXT, "10:05 item Ratify EG/2024-B1\n10:06 defer: more is to be known\n10:10 close")
    assert decided(april, "EG/2024-B1").state == "waiting"
    april.run(planning.plan, "executive", date(2024, 9, 19))
    found = [item for item in april.read(agenda.view, "EG/2024/03").items if item.origin == "ratify"]
    assert [item.origin_ref for item in found] == ["EG/2024-B1"]
    assert "Deferred at EG/2024/02: more is to be known." in found[0].origin_reason


def test_ratifying_needs_quoracy_and_so_does_declining(april: Desk, wall: Wall) -> None:
    april.run(between.record, "executive", CONTRACT, THREE)
    _meet(april, wall, "J Patel, A Cole")
    for line in ("10:05 ratify B1", "10:05 reject B1: no"):
        with pytest.raises(NotQuorate, match="no police"):
            say(april, NEXT, line)
    assert decided(april, "EG/2024-B1").state == "waiting"
    tell(april, NEXT, "10:10 arrive N West\n10:11 ratify B1")
    with pytest.raises(Refused, match="EG/2024-B1 is settled: ratified"):
        april.run(deciding.ratify, NEXT, "EG/2024-B1")


def test_it_is_ratified_on_the_terms_it_would_have_been_decided_on(adopt: Adopt, wall: Wall) -> None:
    """A budget needs four; three could not have decided it by e-mail, and cannot ratify it under another item."""
    desk = adopt(PARTNERS + BUDGET)
    wall.set("2024-04-12 10:00")
    desk.run(between.record, "executive", Matter("spend the reserve", "e-mail", "budget"), THREE)
    _meet(desk, wall)
    with pytest.raises(NotQuorate, match="1 short of 4 people"):
        say(desk, NEXT, "10:05 ratify B1")
    tell(desk, NEXT, "10:06 arrive A Reed\n10:07 ratify B1")
    assert decided(desk, f"{NEXT}-D1").proof.business == "budget"


def test_the_reason_it_was_not_ratified_may_be_corrected_and_undone(april: Desk, wall: Wall) -> None:
    april.run(between.record, "executive", CONTRACT, THREE)
    _meet(april, wall)
    tell(april, NEXT, "10:05 reject B1: overtakn\ncorrect: overtaken")
    assert decided(april, "EG/2024-B1").settled_reason == "overtaken"
    tell(april, NEXT, "undo\nundo")
    assert (decided(april, "EG/2024-B1").state, decided(april, "EG/2024-B1").settled_reason) == ("waiting", "")


@pytest.mark.parametrize(
    ("matter", "answers", "says"),
    [
        (Matter(" ", "e-mail"), THREE, "no wording"),
        (Matter("act", ""), THREE, "how members were asked"),
        (CONTRACT, (), "nobody is named who agreed"),
        (CONTRACT, (Answered("police", "objected"),), "nobody is named who agreed"),
        (CONTRACT, (*THREE, Answered("police", "no-reply")), "has two answers"),
        (CONTRACT, (Answered("mayor", "agreed"),), "there is no seat `mayor`"),
        (CONTRACT, (Answered("police", "agreed", date(2024, 5, 1)),), "1 May 2024 is still to come"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    april: Desk, matter: Matter, answers: tuple[Answered, ...], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        april.run(between.record, "executive", matter, answers)
    assert april.read(decisions.lines) == ()


def test_nobody_answers_for_a_vacant_seat(april: Desk) -> None:
    with pytest.raises(Refused, match="nobody held the seat Strategic Partnerships Manager"):
        april.run(between.record, "executive", CONTRACT, (*THREE, Answered("partnerships-manager", "agreed")))


def test_those_with_a_vote_who_are_not_named_are_told(april: Desk) -> None:
    found = april.read(between_query.judged, "executive", date(2024, 4, 12), THREE)
    assert found.unasked == ("Ash Reed", "Kit Lane", "Rowan Obi")
