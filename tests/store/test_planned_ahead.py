"""A next agenda that stands before the earlier meeting is held: it is brought up to date, and nothing doubles (AG2)."""

from datetime import date

from store.desk import Desk
from store.queries import actions as actions_query
from store.queries import agenda, minutes
from store.services import planning
from tests.store.sittings import tell

FIRST, NEXT = "EG/2024/01", "EG/2024/02"
SHORT = """
    10:00 start
    10:00 present J Patel, A Cole
    10:05 decision adopt the health check tool
    10:06 action J Patel: report back by next meeting
    10:30 close
"""


def test_what_is_not_reached_in_march_is_on_junes_agenda_once(brent_desk: Desk) -> None:
    """June is planned and shown first; then March ends before its standing items."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    tell(brent_desk, FIRST, SHORT)
    items = brent_desk.read(agenda.view, NEXT).items
    titles = [item.title for item in items]
    assert sorted(titles) == sorted(set(titles))
    case = next(item for item in items if item.title == "Case discussion")
    assert case.origin_reason.endswith("Not reached at EG/2024/01.")
    assert case.confidential


def test_matters_arising_carried_over_twice_is_one_item(brent_desk: Desk) -> None:
    """March leaves an action; June, whose agenda has matters arising, is not reached that far; September waits."""
    for month, day in ((3, 21), (6, 20), (9, 19)):
        brent_desk.run(planning.plan, "executive", date(2024, month, day))
    tell(brent_desk, FIRST, SHORT)
    tell(brent_desk, NEXT, "10:00 start\n10:00 present J Patel, A Cole\n10:05 close")
    items = brent_desk.read(agenda.view, "EG/2024/03").items
    assert [item.title for item in items if item.origin == "matters-arising"] == ["Matters arising"]
    titles = [item.title for item in items]
    assert sorted(titles) == sorted(set(titles))


def test_what_waits_passes_a_workshop_by(brent_desk: Desk) -> None:
    """A workshop in April decides nothing: what March leaves open, and its `next meeting`, is June's."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    brent_desk.run(planning.plan, "executive", date(2024, 4, 18), kind="workshop")
    brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    tell(brent_desk, FIRST, SHORT)
    origins = {item.origin for item in brent_desk.read(agenda.view, NEXT).items}
    assert {"minutes", "matters-arising", "ratify"} <= origins
    assert {item.origin for item in brent_desk.read(agenda.view, "EG/2024/W1").items} == {"standing"}
    assert brent_desk.read(actions_query.lines, "", date(2024, 4, 1))[0].due == date(2024, 6, 20)
    following = brent_desk.read(minutes.record, FIRST).next_meeting
    assert following is not None
    assert following.reference == NEXT


def test_planning_a_workshop_dates_no_action_that_is_due_by_the_next_meeting(brent_desk: Desk) -> None:
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(brent_desk, FIRST, SHORT)
    brent_desk.run(planning.plan, "executive", date(2024, 4, 18), kind="workshop")
    assert brent_desk.read(actions_query.lines, "", date(2024, 4, 1))[0].due is None
