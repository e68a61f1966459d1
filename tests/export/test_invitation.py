"""Invitations as calendar programs take them (AG5)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from store.clean import one_line
from store.errors import BadInput
from store.export.invitation import agenda_ics
from store.views.meeting import AgendaView
from tests.export.records import agenda, at, item, meeting

LONDON = "Europe/London"


def event(data: bytes) -> Event:
    """The one event of an invitation."""
    found = Calendar.from_ical(data).walk("VEVENT")
    assert len(found) == 1
    assert isinstance(found[0], Event)
    return found[0]


def moment(found: Event, name: str) -> datetime:
    """A time of the event."""
    value = found.decoded(name)
    assert isinstance(value, datetime)
    return value


def test_the_event_is_the_meeting() -> None:
    found = event(agenda_ics(agenda(), LONDON))
    assert found["summary"] == "Executive Group (EG/2024/01)"
    assert found["location"] == "Committee Room 2, Civic Centre"
    assert moment(found, "dtstart").isoformat() == "2024-03-21T10:00:00+00:00"
    assert moment(found, "dtend") - moment(found, "dtstart") == timedelta(hours=2)
    assert str(found["description"]).split("\n") == [
        "Agenda, version 2",
        "Chair: J Patel",
        "10:00 1 Welcome and apologies",
        "10:10 2 Thresholds guide",
        "10:40 3 an item in confidence",
    ]


def test_times_are_wall_clock_times_of_the_body() -> None:
    """In June London is an hour ahead of UTC, and the zone comes along."""
    summer = agenda(meeting=meeting("EG/2024/02", date(2024, 6, 20)))
    data = agenda_ics(summer, LONDON)
    assert moment(event(data), "dtstart").astimezone(UTC).hour == 9
    assert b"DTSTART;TZID=Europe/London:20240620T100000\r\n" in data
    assert b"BEGIN:VTIMEZONE" in data


def test_a_meeting_over_the_hour_the_clocks_change_keeps_its_length() -> None:
    night = agenda(meeting=meeting(starts=at("00:30", date(2024, 3, 31)), length=120))
    found = event(agenda_ics(night, LONDON))
    assert moment(found, "dtend").astimezone(UTC) - moment(found, "dtstart").astimezone(UTC) == timedelta(hours=2)


def test_a_later_version_takes_the_place_of_the_earlier_one() -> None:
    first, second = (event(agenda_ics(agenda(published=number), LONDON)) for number in (1, 2))
    assert first["uid"] == second["uid"] == "018e5d2f-1c00-7000-8000-000000000001@quorate"
    assert (first["sequence"], second["sequence"]) == (1, 2)
    assert first["status"] == "CONFIRMED"
    assert event(agenda_ics(agenda(published=0), LONDON))["status"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("key", "stamp"),
    [
        ("018e5d2f-1c00-7000-8000-000000000001", datetime.fromtimestamp(0x018E5D2F1C00 // 1000, UTC)),
        ("11111111-1111-4111-8111-111111111111", datetime(2024, 3, 21, 10, tzinfo=UTC)),
        ("m1", datetime(2024, 3, 21, 10, tzinfo=UTC)),
    ],
)
def test_the_stamp_comes_from_the_record_and_never_from_the_clock(key: str, stamp: datetime) -> None:
    view = agenda(meeting=meeting(key=key))
    assert moment(event(agenda_ics(view, LONDON)), "dtstamp") == stamp
    assert agenda_ics(view, LONDON) == agenda_ics(view, LONDON)
    published = datetime(2024, 3, 7, 9, 30, 15, 999, tzinfo=UTC)
    assert moment(event(agenda_ics(view, LONDON, stamp=published)), "dtstamp") == published.replace(microsecond=0)


def test_what_an_item_in_confidence_is_called_stays_out() -> None:
    assert b"Family" not in agenda_ics(agenda(), LONDON)


def hostile(words: str) -> AgendaView:
    """An agenda on which everything typed is these words."""
    return agenda(
        meeting=replace(meeting(), body_name=words, place=words, chair=words),
        items=(item("1", words),),
    )


@given(st.text(max_size=40) | st.sampled_from(["\r\nATTENDEE:x", "\nEND:VEVENT\n", ";:,\\n", "\x00", "A" * 200]))
def test_no_text_becomes_a_property_of_the_calendar(words: str) -> None:
    data = agenda_ics(hostile(words), LONDON)
    found, plain = event(data), event(agenda_ics(hostile("words"), LONDON))
    assert set(found) - {"LOCATION"} == set(plain) - {"LOCATION"}
    assert found["summary"] == one_line(f"{words} (EG/2024/01)").replace("\\N", "\\ N")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_a_zone_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput, match="no time zone `Europe/Brent`"):
        agenda_ics(agenda(), "Europe/Brent")
