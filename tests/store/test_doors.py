"""Every door through which a body decides, tried while it is not quorate and again under a ruling (AQ4, AQ6).

June meets without the police. March left it minutes to agree, an action whose closing needs agreement and a
recommendation; April something agreed by e-mail.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from store.desk import Desk
from store.errors import NotQuorate, Refused
from store.queries import actions, decisions, minutes
from store.rules.vocabulary import EscalationState
from store.services import agenda, between, escalations, planning
from store.services import decisions as deciding
from store.services import minutes as minutes_service
from store.views.between import Answered
from tests.conftest import Wall
from tests.store import ruled
from tests.store.ruled import MEETING, NEXT, PARTNERS, decided
from tests.store.sittings import say, tell

RULE = PARTNERS + 'ruling = ["urgent"]\n'

DOORS = {
    "a decision": "10:10 decision adopt the tool",
    "a decision by a vote": "10:10 decision adopt the tool vote 2-0",
    "ratifying": "10:10 ratify R1",
    "declining to ratify": "10:10 reject R1: no longer needed",
    "ratifying what was agreed between meetings": "10:10 ratify B1",
    "agreeing minutes": "10:10 approve minutes",
    "agreeing minutes by a decision": "10:10 decision agree the minutes",
    "closing an action": "10:10 close EG/2024/01-A1: done",
}


@pytest.fixture
def june(tmp_path: Path, wall: Wall) -> Iterator[Desk]:
    """The Executive Group has opened in June, without the police, at the item of March's minutes."""
    with ruled.desks(tmp_path, wall) as adopt:
        desk = adopt(RULE)
        tell(
            desk,
            MEETING,
            """
            10:00 start
            10:00 present J Patel, A Cole
            10:05 recommend adopt the guide
            10:06 action J Patel: circulate the guide
            10:10 arrive N West
            10:30 close
            """,
        )
        wall.set("2024-04-12 10:00")
        desk.run(minutes_service.circulate, MEETING)
        asked = (Answered("dcs", "agreed"), Answered("health", "agreed"))
        desk.run(between.record, "executive", between.Matter("extend it", "e-mail"), asked)
        desk.run(planning.plan, "executive", date(2024, 6, 20))
        wall.set("2024-06-20 09:50")
        tell(desk, NEXT, "10:00 start\n10:00 present J Patel, A Cole\n10:05 item Minutes of")
        yield desk


def _resolved(desk: Desk) -> dict[str, str]:
    """Everything that a decision would change."""
    states = {line.reference: line.state for line in desk.read(decisions.lines)}
    states |= {line.reference: line.state for line in desk.read(actions.lines, "", date(2024, 6, 20))}
    return states | {"minutes": desk.read(minutes.versions, MEETING)[-1].stage}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_it_is_shut_while_the_room_may_not_decide(june: Desk, door: str) -> None:
    before = _resolved(june)
    with pytest.raises((NotQuorate, Refused), match=r"(?i)not quorate"):
        say(june, NEXT, door)
    assert _resolved(june) == before


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_the_chairs_ruling_opens_it(june: Desk, door: str) -> None:
    before = _resolved(june)
    tell(june, NEXT, f"10:08 ruling urgent: it cannot wait\n{door}")
    assert _resolved(june) != before


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_it_is_shut_while_the_meeting_is_adjourned(june: Desk, door: str) -> None:
    tell(june, NEXT, "10:06 arrive N West\n10:07 adjourn")
    with pytest.raises(Refused, match="adjourned"):
        say(june, NEXT, door)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_it_is_shut_at_a_workshop(june: Desk, wall: Wall, door: str) -> None:
    june.run(planning.plan, "executive", date(2024, 6, 27), kind="workshop")
    text = agenda.ItemText("Minutes of March")
    june.run(agenda.add_item, "EG/2024/W1", text)
    wall.set("2024-06-27 09:50")
    tell(june, "EG/2024/W1", "10:00 start\n10:00 present J Patel, A Cole, N West\n10:05 item Minutes of")
    before = _resolved(june)
    with suppress(Refused):  # what waits for no workshop, as minutes do, is no line it understands: kept as a note
        assert say(june, "EG/2024/W1", door).act == "recording.keep"
    assert _resolved(june) == before


def test_the_command_line_approves_no_minutes_at_an_inquorate_meeting(june: Desk) -> None:
    with pytest.raises(Refused, match="is not quorate \\(no police\\)"):
        june.run(minutes_service.approve, MEETING, NEXT)


def test_nor_does_a_workshop(june: Desk, wall: Wall) -> None:
    june.run(planning.plan, "executive", date(2024, 6, 27), kind="workshop")
    wall.set("2024-06-27 09:50")
    tell(june, "EG/2024/W1", "10:00 start\n10:00 present J Patel, A Cole, N West")
    with pytest.raises(Refused, match="a workshop takes no decisions"):
        june.run(minutes_service.approve, MEETING, "EG/2024/W1")


def test_a_decision_gets_no_other_words_once_the_room_may_not_decide(june: Desk) -> None:
    tell(june, NEXT, "10:10 arrive N West\n10:11 decision adopt the tool\n10:12 leave N West")
    with pytest.raises(NotQuorate):
        say(june, NEXT, "10:13 correct: adopt another tool")
    tell(june, NEXT, "10:14 return N West\ncorrect: adopt the audit tool")
    assert decided(june, f"{NEXT}-D1").wording == "adopt the audit tool"


def test_a_decision_that_ratifies_keeps_the_words_it_ratifies(june: Desk) -> None:
    tell(june, NEXT, "10:10 arrive N West\n10:11 ratify R1")
    with pytest.raises(Refused, match="has the words it ratifies"):
        say(june, NEXT, "10:12 correct: adopt another guide")


def test_a_body_resolves_no_challenge_before_it_met_so_that_it_may_decide(june: Desk) -> None:
    """It reaches the Executive Group on 20 June, which is not quorate that day until half past ten."""
    june.run(
        escalations.raise_challenge,
        "executive",
        raised_by="Brent Council",
        towards="health",
        summary="reports come late",
        stage=5,
    )

    def resolve(by: str) -> None:
        june.run(escalations.resolve, "ES-1", "reports come in time now", by=by)

    with pytest.raises(Refused, match="had no meeting that may decide since ES-1 came there"):
        resolve("Executive Group")
    tell(june, NEXT, "10:30 arrive N West\n10:31 note it was discussed")
    resolve("EG")


def test_the_parties_may_settle_a_challenge_themselves(june: Desk) -> None:
    june.run(
        escalations.raise_challenge,
        "executive",
        raised_by="Brent Council",
        towards="health",
        summary="reports come late",
        stage=5,
    )
    june.run(escalations.resolve, "ES-1", "reports come in time now", by="the council and the ICB")


def test_whoever_raised_it_may_withdraw_it(june: Desk) -> None:
    june.run(
        escalations.raise_challenge,
        "executive",
        raised_by="Brent Council",
        towards="health",
        summary="reports come late",
        stage=5,
    )
    withdrawn = EscalationState.WITHDRAWN
    june.run(escalations.resolve, "ES-1", "no longer needed", by="Executive Group", state=withdrawn)


@pytest.mark.parametrize("use_case", [deciding.ratify, deciding.reject])
def test_a_meeting_does_not_settle_its_own_recommendation(june: Desk, use_case: Callable[..., object]) -> None:
    tell(june, NEXT, "10:10 recommend adopt the tool\n10:11 arrive N West")
    with pytest.raises(Refused, match="was made at this meeting"):
        june.run(use_case, NEXT, f"{NEXT}-R1", at=datetime(2024, 6, 20, 10, 12))  # type: ignore[arg-type]  # either


def test_what_is_undone_and_redone_stands_by_the_proof_of_its_own_minute(june: Desk) -> None:
    tell(june, NEXT, "10:10 arrive N West\n10:11 decision adopt the tool\nundo\nredo")
    proof = decided(june, f"{NEXT}-D1").proof
    assert (proof.verdict.quorate, proof.verdict.at) == (True, datetime(2024, 6, 20, 10, 11))
