"""Seats that fall vacant, and appointments that are still to come (BO4)."""

from datetime import date

import pytest

from store.desk import Desk
from store.errors import Refused
from store.queries import roll
from store.services import people


def _holder(desk: Desk, day: date) -> str:
    lines = desk.read(roll.seat_lines, "executive", day)
    return next(line.holder for line in lines if line.seat == "police")


def test_a_seat_that_falls_vacant_keeps_the_appointment_to_come(brent_desk: Desk) -> None:
    """Max Birch takes the police's seat in June; Nia West leaves in April already."""
    brent_desk.run(people.appoint, "executive", "police", "Max Birch", date(2024, 6, 1))
    brent_desk.run(people.vacate, "executive", "police", date(2024, 4, 15))
    found = [_holder(brent_desk, day) for day in (date(2024, 4, 14), date(2024, 4, 15), date(2024, 6, 1))]
    assert found == ["Nia West", "", "Max Birch"]


def test_nobody_leaves_on_the_day_they_come(brent_desk: Desk) -> None:
    brent_desk.run(people.appoint, "executive", "police", "Max Birch", date(2024, 6, 1))
    with pytest.raises(Refused, match=r"Max Birch is .* from .*1 June 2024; name a later day"):
        brent_desk.run(people.vacate, "executive", "police", date(2024, 6, 1))
    assert _holder(brent_desk, date(2024, 6, 1)) == "Max Birch"
