"""What a captured line asks for when it tells of somebody who is not there yet, or puts right what was recorded."""

from dataclasses import dataclass
from datetime import datetime, time

from store.rules.intents import Intent
from store.rules.names import KnownPerson


@dataclass(frozen=True, slots=True)
class LateApologiesIntent(Intent):
    """Apologies that came after the meeting before this one, noted now (AQ1)."""

    who: tuple[KnownPerson, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ForgetIntent(Intent):
    """Lines are set back to *not yet recorded*."""

    who: tuple[KnownPerson, ...]


@dataclass(frozen=True, slots=True)
class TimesIntent(Intent):
    """When somebody really came or went, the last time they were there; None leaves a time as it is (RE4)."""

    who: tuple[KnownPerson, ...]
    arrived: datetime | None = None
    left: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExpectIntent(Intent):
    """Somebody was announced as deputy for the seats given; `who` is None for a newcomer (AQ7a)."""

    name: str
    post: str
    who: KnownPerson | None
    seats: tuple[KnownPerson, ...]


@dataclass(frozen=True, slots=True)
class LateIntent(Intent):
    """Lateness announced beforehand, with or without the time they are expected (AQ7a)."""

    who: tuple[KnownPerson, ...]
    expected: time | None = None
    reason: str = ""
