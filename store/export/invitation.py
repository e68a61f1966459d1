"""An agenda as a calendar entry that mail and calendar programs take (AG5; RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.clean import one_line
from store.errors import BadInput

if TYPE_CHECKING:
    from icalendar import Event

    from store.views.meeting import AgendaView, ItemView


def agenda_ics(view: AgendaView, zone: str, *, stamp: datetime | None = None) -> bytes:
    """The invitation to a meeting: one event, the same bytes for the same agenda.

    Its UID is the meeting's key and its SEQUENCE the published version, so a later version takes the place of the
    earlier one in a calendar. What an item in confidence is called stays out: calendars are read by many.

    Args:
        view: the agenda.
        zone: the body's time zone, such as Europe/London; meeting times are wall-clock times there.
        stamp: when this version was published, an aware time. Left out, the moment the meeting was entered,
            which its key holds.

    Raises:
        BadInput: this machine does not know the zone.
    """
    from icalendar import Calendar

    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(f"this machine knows no time zone `{one_line(zone)}`", remedy="install tzdata") from error
    starts = view.meeting.starts
    calendar = Calendar()
    calendar.add("prodid", "-//Quorate//Agenda//EN")
    calendar.add("version", "2.0")
    calendar.add_component(_event(view, place, stamp or _entered(view)))
    calendar.add_missing_timezones(date(starts.year, 1, 1), date(starts.year + 2, 1, 1))
    data: bytes = calendar.to_ical()
    return data


def _event(view: AgendaView, place: ZoneInfo, stamp: datetime) -> Event:
    from icalendar import Event

    meeting = view.meeting
    starts = meeting.starts.replace(tzinfo=place)
    # Through UTC, so that a meeting across the hour when clocks change keeps its length.
    ends = (starts.astimezone(UTC) + timedelta(minutes=meeting.length)).astimezone(place)
    event = Event()
    event.add("uid", f"{one_line(meeting.key)}@quorate")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", view.published)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", _text(f"{meeting.body_name} ({meeting.reference})"))
    if meeting.place:
        event.add("location", _text(meeting.place))
    event.add("description", _description(view))
    event.add("status", "CONFIRMED" if view.published else "TENTATIVE")
    event.add("class", "PRIVATE")
    return event


def _description(view: AgendaView) -> str:
    """The agenda in a few lines, for the body of the entry."""
    version = f"Agenda, version {view.published}" if view.published else "Agenda, not published yet"
    chair = [f"Chair: {view.meeting.chair}"] if view.meeting.chair else []
    return "\n".join(_text(line) for line in [version, *chair, *(_item(item) for item in view.items)])


def _item(item: ItemView) -> str:
    title = "an item in confidence" if item.confidential else item.title
    return " ".join(part for part in (f"{item.planned_from:%H:%M}", item.number, title) if part)


def _text(words: str) -> str:
    """The words on one line; icalendar would take a backslash before N for a line break."""
    return one_line(words).replace("\\N", "\\ N")


def _entered(view: AgendaView) -> datetime:
    """When the meeting was entered, as its UUIDv7 says (RFC 9562 5.7); for another kind of key, when it starts."""
    try:
        key = UUID(view.meeting.key)
    except ValueError:
        return view.meeting.starts.replace(tzinfo=UTC)
    if key.version != 7:  # noqa: PLR2004  the version whose first 48 bits are milliseconds since 1970
        return view.meeting.starts.replace(tzinfo=UTC)
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
