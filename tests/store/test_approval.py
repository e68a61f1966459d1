"""Minutes are approved as they went out; what has come about since does not get into them (MI3; B 2.9)."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Refused
from store.export import markdown
from store.queries import minutes
from store.rules.minutes import content_hash
from store.services import actions, planning
from store.services import minutes as minutes_service
from tests.conftest import Wall
from tests.store.sittings import tell

FIRST, NEXT = "EG/2024/01", "EG/2024/02"


@pytest.fixture
def ready(brent_desk: Desk, wall: Wall) -> Desk:
    """March is circulated with an action due in April; then its date moves to July, June is called and opened."""
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    tell(
        brent_desk,
        FIRST,
        """
        10:00 start
        10:00 present J Patel, A Cole, N West
        10:10 action J Patel: circulate the toolkit by 28 April
        10:30 close
        """,
    )
    wall.set("2024-04-10 12:00")
    brent_desk.run(minutes_service.check, FIRST)
    return brent_desk


def _since(desk: Desk, wall: Wall) -> None:
    """What comes about between the minutes and their approval."""
    desk.run(actions.update, "EG/2024/01-A1", "more time was asked for", due=date(2024, 7, 31))
    desk.run(planning.plan, "executive", date(2024, 6, 20))
    wall.set("2024-06-20 10:00")
    tell(desk, NEXT, "10:00 start\n10:00 present J Patel, A Cole, N West\nitem 2")


@pytest.mark.parametrize("circulated", [True, False])
def test_the_text_that_went_out_is_the_text_approved(ready: Desk, wall: Wall, circulated: bool) -> None:
    if circulated:
        ready.run(minutes_service.circulate, FIRST)
    before = ready.read(minutes.kept_text, FIRST) or ""
    assert "The date is not fixed yet." in before
    _since(ready, wall)
    tell(ready, NEXT, "10:04 correction: the toolkit is called the guide\n10:05 agreed")
    after = ready.read(minutes.kept_text, FIRST) or ""
    assert "28 April 2024" in after
    assert "July" not in after
    assert "The date is not fixed yet." in after
    changed = [line for line in markdown.diff(before, after).splitlines()[2:] if line[0] in "+-"]
    stage = "circulated" if circulated else "checked"
    assert changed[:2] == [f'-stage: "{stage}"', '+stage: "approved"']
    assert changed[2].startswith("-**C")
    assert changed[3].startswith("+**Approved as an accurate record at EG/2024/02 on ")
    assert changed[4] == "+## Corrections agreed on approval"
    assert changed[-2:] == ["+- Correction 1, agreed at EG/2024/02: the toolkit is called the guide", "+"]
    assert not [line for line in changed[4:] if line.startswith("-")]
    assert ready.read(minutes.versions, FIRST)[-1].hash == content_hash(after)


def test_an_adjourned_meeting_approves_nothing(ready: Desk, wall: Wall) -> None:
    ready.run(minutes_service.circulate, FIRST)
    _since(ready, wall)
    tell(ready, NEXT, "10:04 adjourn: the fire alarm")
    with pytest.raises(Refused, match="EG/2024/02 is adjourned; `resume` goes on"):
        ready.run(minutes_service.approve, FIRST, NEXT)
    assert ready.read(minutes.versions, FIRST)[-1].stage == "circulated"
