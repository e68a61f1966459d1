"""The one clock of the program. `QUORATE_NOW` stops it, so that demonstrations and tests repeat."""

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from store.errors import BadInput

HOME = "Europe/London"
"""The zone of a time that names none."""

_YEARS = range(1900, 3000)  # far enough from the ends of the calendar that every zone can hold the moment


def now() -> datetime:
    """The present moment, with its zone: `QUORATE_NOW` if it is set, else the machine's own.

    Raises:
        BadInput: `QUORATE_NOW` is not an ISO time.
    """
    given = os.environ.get("QUORATE_NOW", "").strip()
    return _read(given) if given else datetime.now(UTC)


def utc_now() -> datetime:
    """The present moment in UTC, as the journal keeps it."""
    return now().astimezone(UTC)


def wall_now(zone: str | ZoneInfo = HOME) -> datetime:
    """What the clock on the wall shows in `zone`, as meetings keep it: no zone, no microseconds.

    Raises:
        BadInput: this machine does not know the zone.
    """
    return on_the_wall(now(), zone)


def on_the_wall(moment: datetime, zone: str | ZoneInfo = HOME) -> datetime:
    """What the clock on the wall in `zone` shows at a moment.

    Raises:
        BadInput: this machine does not know the zone.
    """
    place = _zone(zone) if isinstance(zone, str) else zone
    return moment.astimezone(place).replace(tzinfo=None, microsecond=0)


def in_zone(wall: datetime, zone: str | ZoneInfo = HOME) -> datetime:
    """The moment at which the clock on the wall in `zone` shows `wall`.

    Raises:
        BadInput: this machine does not know the zone.
    """
    return wall.replace(tzinfo=_zone(zone) if isinstance(zone, str) else zone)


def _read(given: str) -> datetime:
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise _malformed(given) from error
    if moment.year not in _YEARS:
        raise _malformed(given)
    return moment if moment.tzinfo else moment.replace(tzinfo=_zone(HOME))


def _malformed(given: str) -> BadInput:
    return BadInput(
        f"QUORATE_NOW is `{given}`, which is not a time",
        remedy="write it as 2024-03-21T10:07 (a time in London) or 2024-03-21T10:07+00:00",
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(
            f"this machine knows no time zone `{name}`",
            remedy=f"write one such as {HOME}; where the system has no zone files, install tzdata",
        ) from error
