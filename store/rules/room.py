"""Who sits on a body, who is there now, and what is being dealt with: the facts a quoracy rule is put to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A seat on the body, as it stands on the day of the meeting.

    Attributes:
        key: The seat's key; rules name seats by it or by the post.
        post: The title of the post, as members say it.
        agency: Slug of the agency the seat belongs to.
        agency_name: The agency's name on that day.
        constituency: Slug of the constituency ("police").
        constituency_name: Its name ("Police", or as spoken: "the police").
        kind: member, co-opted, virtual, lay, observer, in-attendance or officer.
        roles: Offices held with the seat ("chair", "vice-chair", "lead").
        groups: Tags the terms give it ("school", "nurse").
        filled: False while the seat is vacant.
        suspended: True while whoever holds it is suspended.
        votes: Whether the seat is entitled to vote.
        holder: The holder's name.
    """

    key: str
    post: str
    agency: str
    agency_name: str
    constituency: str
    constituency_name: str
    kind: str = "member"
    roles: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    filled: bool = True
    suspended: bool = False
    votes: bool = True
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is there now, for one seat; a person sitting for two seats is two attendees.

    Attributes:
        seat: Key of the seat they are there for.
        person: Who they are; the same text for the same person, so that heads are counted once.
        mode: "in-room" or "remote".
        capacity: "holder", "deputy" or "observing".
        named: Whether a deputy was named beforehand for this seat.
        may_decide: Whether a deputy carries the agency's authority to decide (L, B 1.7).
        withdrawn: The reason, when withdrawn for this item (AQ7).
        conflicted: Declared an interest in this item but stays.
        remote_agreed: Whether joining remotely was agreed.
        post: A deputy's own post.
    """

    seat: str
    person: str
    mode: str = "in-room"
    capacity: str = "holder"
    named: bool = True
    may_decide: bool = True
    withdrawn: str = ""
    conflicted: bool = False
    remote_agreed: bool = False
    post: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """The room at one moment.

    Attributes:
        seats: Every seat of the body, vacant ones too, in the order they are listed.
        attendees: Who is there.
        at: The moment asked about, wall-clock time of the body.
        business: The kind of business ("budget"), or nothing.
        started: When the meeting began, for the grace after the start.
        ruling: The chair's ruling, naming its ground, when one is claimed.
        previous_inquorate: Whether the meeting before this one was not quorate.
        concerns: Agencies and constituencies (slugs) the business concerns.
    """

    seats: tuple[SeatFact, ...]
    attendees: tuple[Attendee, ...]
    at: datetime
    business: str = ""
    started: datetime | None = None
    ruling: str | None = None
    previous_inquorate: bool = False
    concerns: frozenset[str] = frozenset()
