"""What Today shows: what is next, and what needs the secretary."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """A meeting ahead or under way."""

    reference: str
    body: str
    starts: datetime
    state: str
    items: int
    published: int
    replies: int
    seats: int
    forecast: str
    """One line in words, from the replies: `quorate if those who said yes come`, or `no reply from health`."""
    forecast_met: bool


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs the secretary.

    `place` says where Enter goes: actions, escalations, minutes, duties or agenda.
    """

    symbol: str
    text: str
    detail: str
    place: str
    target: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class TodayView:
    """The first screen."""

    partnership: str
    day: date
    next: tuple[NextMeeting, ...]
    needs: tuple[Need, ...]
