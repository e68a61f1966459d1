"""Who was there, in words: how, from when to when, for whom (MI1, AQ7a)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from store.rules.spoken import listed, with_article
from store.rules.vocabulary import RegisterState
from store.views.register import APOLOGIES_FROM, WILL_BE_LATE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from store.export.times import Clock
    from store.views.minutes import AgencyPresence
    from store.views.register import RegisterLine, StayView

_MODES = {RegisterState.IN_ROOM.value: "in the room", RegisterState.REMOTE.value: "remotely"}


@dataclass(frozen=True, slots=True)
class PresentRow:
    """One row of the table of those present."""

    agency: str
    name: str
    post: str
    how: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """From when to when the meeting ran, as far as it is known, and how its times are written."""

    opened: datetime | None
    closed: datetime | None
    clock: Clock


def present_rows(present: Iterable[AgencyPresence], sitting: Sitting) -> tuple[PresentRow, ...]:
    """The table of those present, agency by agency; a deputy with their own post where it is known."""
    return tuple(
        PresentRow(group.agency, line.person, _post(line), how(line, sitting))
        for group in present
        for line in group.lines
    )


def how(line: RegisterLine, sitting: Sitting) -> str:
    """How somebody was there: `deputy for A Cole, remotely, arrived 10:07`, `in the room, for items 3 to 5`.

    Times are told only where they were not there for the whole meeting. Who sits for several seats is one person, and
    each row says so.
    """
    role = [f"deputy for {line.holder or 'the vacant post'}"] if line.deputy else []
    also = [with_article(post) for post in line.also] if line.also_of == line.person else []
    one = [f"also sits for {listed(also)}"] if also else []
    return ", ".join([*role, *_course(line.stays, sitting), *one])


def away(line: RegisterLine) -> str:
    """Somebody who was not there: name, post and agency, the reason, and what else is known of it (AQ7a).

    An apology by post has no name.
    """
    who = ", ".join(part for part in (line.person, line.post, line.agency_name) if part)
    told = [part for part in (_reason(line), _announced(line)) if part]
    told += ["no substitute available"] if line.no_substitute else []
    told += [f"noted late, at {line.noted_at}"] if line.noted_at else []
    known = f"{who} ({'; '.join(told)})" if told else who
    missed = line.holder or with_article(line.post)
    if line.did_not_come:
        return f"{known}. {line.expected_deputy} was to attend for {missed} and did not come."
    return f"{known}. {line.expected_deputy} is expected for {missed}." if line.expected_deputy else known


def attending(line: RegisterLine, sitting: Sitting) -> str:
    """A guest or observer: `K Lane, Business Manager`, `P Ndlovu, observing for the Chief Nurse, NHS`."""
    parts = [line.person]
    if line.state == RegisterState.OBSERVING and line.person != line.holder:
        parts.append(f"observing for {with_article(line.post)}")
    elif line.post:
        parts.append(line.post)
    if line.agency_name:
        parts.append(line.agency_name)
    if line.state == RegisterState.OBSERVING and line.person == line.holder:
        parts.append("observing")
    course = [words for words in _course(line.stays, sitting) if words != "in the room"]
    said = ", ".join([*parts, *course])
    return f"{said} ({line.note})" if line.note.startswith(APOLOGIES_FROM) else said


def there(line: RegisterLine, at: datetime) -> bool:
    """Whether the register has this line there at a moment."""
    return any(stay.arrived <= at and (stay.left is None or at < stay.left) for stay in line.stays)


def sits(line: RegisterLine) -> str:
    """Who sits for a seat: `N West`, or `S Khan for A Cole`."""
    if not line.deputy:
        return line.person
    return f"{line.deputy} for {line.holder or with_article(line.post)}"


def _course(stays: tuple[StayView, ...], sitting: Sitting) -> list[str]:
    """Modes and times of somebody's stays, as one reads them in a row; the items of those that were for some."""
    if not stays:
        return []
    plain = tuple(stay for stay in stays if not stay.items)
    items = list(dict.fromkeys(stay.items for stay in stays if stay.items))
    said = _times(plain, sitting) if plain else [_mode(stays[0])]
    return [*said, f"for {listed(items)}"] if items else said


def _times(stays: tuple[StayView, ...], sitting: Sitting) -> list[str]:
    """How the stays with times of their own followed each other."""
    clock = sitting.clock
    said = [_mode(stays[0])]
    if sitting.opened is not None and stays[0].arrived > sitting.opened:
        said.append(f"arrived {clock(stays[0].arrived)}")
    for before, after in pairwise(stays):
        moved = after.mode != before.mode
        if before.left is not None and after.arrived > before.left:
            said.append(f"left {clock(before.left)}")
            said.append(f"returned {clock(after.arrived)}" + (f" {_mode(after)}" if moved else ""))
        elif moved:
            said.append(f"{_mode(after)} from {clock(after.arrived)}")
    left = stays[-1].left
    if left is not None and (sitting.closed is None or left < sitting.closed):
        said.append(f"left {clock(left)}")
    return said


def _mode(stay: StayView) -> str:
    mode = _MODES.get(stay.mode, stay.mode)
    return f"{mode} by agreement" if stay.agreed else mode


def _post(line: RegisterLine) -> str:
    """The post of whoever was there: a deputy's own."""
    own = next((stay.post for stay in line.stays if stay.post and stay.person == line.person), "")
    return own if line.deputy and own else line.post


def _reason(line: RegisterLine) -> str:
    """The reason given; of a lateness that was announced without a time, that it was."""
    note = line.note.strip()
    if not note.casefold().startswith(WILL_BE_LATE):
        return note
    return f"had said they would be late{note[len(WILL_BE_LATE) :]}"


def _announced(line: RegisterLine) -> str:
    return f"had said they would come at {line.expected_at:%H:%M}" if line.expected_at else ""
