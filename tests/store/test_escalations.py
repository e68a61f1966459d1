"""Challenges on their way up Brent's ladder, with the reason of every step (ES1 to ES4)."""

from datetime import date, datetime

import pytest

from store.desk import Desk
from store.errors import BadInput, Refused
from store.queries import agenda as agenda_query
from store.queries import escalations as query
from store.services import escalations, planning
from store.services.minutes import text_of
from tests.store.sittings import tell

NOW = datetime(2024, 4, 12, 9)


@pytest.fixture
def raised(brent_desk: Desk) -> Desk:
    """A college challenges the council on 25 March 2024, the week before Easter."""
    brent_desk.run(
        escalations.raise_challenge,
        "forum",
        raised_by="College of North West London",
        towards="Brent Council",
        summary="Referrals come back without a reason",
        category="levels of need",
        day=date(2024, 3, 25),
    )
    return brent_desk


def test_it_begins_at_the_first_stage(raised: Desk) -> None:
    line = raised.read(query.lines, "", NOW)[0]
    assert (line.reference, line.stage, line.state) == ("ES-1", 1, "open")


def test_a_step_up_needs_its_reason_and_keeps_it(raised: Desk) -> None:
    with pytest.raises(BadInput, match="needs its reason"):
        raised.run(escalations.step, "ES-1", "  ")
    raised.run(escalations.step, "ES-1", "No answer within five working days", at=datetime(2024, 4, 4, 9))
    view = raised.read(query.view, "ES-1", NOW)
    assert view.line.stage == 2
    assert [(s.from_stage, s.to_stage, s.reason) for s in view.steps] == [(1, 2, "No answer within five working days")]


def test_reaching_a_bodys_stage_puts_it_on_that_bodys_agenda(raised: Desk) -> None:
    stages = [stage.body for stage in raised.read(query.view, "ES-1", NOW).ladder]
    for number in range(stages.index("executive")):
        raised.run(escalations.step, "ES-1", f"reason {number}", at=datetime(2024, 4, 4 + number, 9))
    raised.run(planning.plan, "executive", date(2024, 6, 20))
    item = next(i for i in raised.read(agenda_query.view, "EG/2024/01").items if i.origin == "escalation")
    assert item.origin_ref == "ES-1"


def test_the_last_stage_is_resolved_and_not_stepped_over(raised: Desk) -> None:
    stages = raised.read(query.view, "ES-1", NOW).ladder
    for number in range(len(stages) - 1):
        raised.run(escalations.step, "ES-1", f"reason {number}")
    with pytest.raises(Refused, match="last stage"):
        raised.run(escalations.step, "ES-1", "once more")
    with pytest.raises(Refused, match="no meeting that may decide since ES-1 came there"):
        raised.run(escalations.resolve, "ES-1", "Reasons are written into every reply", by="Executive Group")
    raised.run(planning.plan, "executive", date(2024, 3, 21))
    tell(raised, "EG/2024/01", "10:00 start\n10:00 present J Patel, A Cole, N West\n10:30 close")
    raised.run(escalations.resolve, "ES-1", "Reasons are written into every reply", by="Executive Group")
    line = raised.read(query.lines, "is:resolved", NOW)[0]
    assert (line.state, line.due, line.standing) == ("resolved", None, "")
    with pytest.raises(Refused, match="resolved already"):
        raised.run(escalations.step, "ES-1", "again")


def test_an_unknown_category_is_refused_with_those_there_are(raised: Desk) -> None:
    with pytest.raises(BadInput, match="one of levels of need"):
        raised.run(
            escalations.raise_challenge,
            "forum",
            raised_by="a",
            towards="b",
            summary="c",
            category="weather",
        )


def test_a_later_step_does_not_move_the_challenge_within_the_minutes_of_where_it_was_made(brent_desk: Desk) -> None:
    """Challenged at 10:05; stepped up in April, before the minutes went out."""
    brent_desk.run(planning.plan, "forum", date(2024, 3, 21))
    tell(
        brent_desk,
        "FO/2024/01",
        """
        10:00 start
        10:05 challenge health: reports come late
        10:10 note the chair thanked everybody
        10:30 close
        """,
    )
    before = brent_desk.read(text_of, "FO/2024/01")
    brent_desk.run(escalations.step, "ES-1", "No answer", at=datetime(2024, 4, 4, 9))
    assert before.index("reports come late") < before.index("the chair thanked everybody")
    assert brent_desk.read(text_of, "FO/2024/01") == before
