"""Somebody may hold one seat and be named as deputy for another on the same body (BO4)."""

from datetime import date

import pytest

from store.desk import Desk
from store.queries import register
from store.services import people, planning
from store.views.register import RegisterLine
from tests.store.sittings import say

MEETING = "EG/2024/01"


@pytest.fixture
def sitting(brent_desk: Desk) -> Desk:
    """Kit Lane is the Cabinet Member, and is named as deputy for the Director's."""
    brent_desk.run(people.name_deputy, "executive", "dcs", "Kit Lane", may_decide=True, since=date(2024, 1, 1))
    brent_desk.run(planning.plan, "executive", date(2024, 3, 21))
    say(brent_desk, MEETING, "10:00 start")
    return brent_desk


def _state(desk: Desk, seat: str) -> RegisterLine:
    return next(line for line in desk.read(register.view, MEETING, desk.today()).lines if line.seat == seat)


def test_by_name_they_are_there_for_their_own_seat(sitting: Desk) -> None:
    say(sitting, MEETING, "10:01 present Kit Lane")
    assert _state(sitting, "lead-member").here
    assert not _state(sitting, "dcs").here


def test_they_send_apologies_for_their_own_seat(sitting: Desk) -> None:
    say(sitting, MEETING, "10:01 apologies Kit Lane")
    assert _state(sitting, "lead-member").state == "apologies"


def test_they_deputise_when_that_is_said(sitting: Desk) -> None:
    say(sitting, MEETING, "10:01 present Kit Lane")
    say(sitting, MEETING, "10:02 deputy Kit Lane for Jo Patel")
    assert (_state(sitting, "dcs").state, _state(sitting, "lead-member").state) == ("deputy", "in-room")
