"""One body's terms of reference: its seats, its rule, its standing items and its ladder (BO2, BO4)."""

from dataclasses import dataclass
from datetime import date

from store.rules.ladder import Stage
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import Purpose, SeatKind

ALWAYS = date.min
"""In force since ever: what terms are that name neither a date in force nor the date they were agreed."""

CHAIRINGS = ("named", "independent", "rotation", "co-chairs")
"""Who chairs: one named seat, an independent one, several by turns (B 2.8), or several together (L)."""

PUBLICATIONS = ("kept", "published")
"""Whether the record stays with the body or is published, subject to redaction (B 2.16, 5.12)."""

PLACES = ("opening", "business", "closing")
"""Where a standing item stands: before the minutes of the last meeting, among the business, or last."""

NUMBERINGS = ("plain", "year", "municipal", "prefix")
"""How items are numbered in the minutes (MI1a): 1, 2, 3; 12/24; on through the municipal year; EG/2024/12."""

GUEST_KINDS = (SeatKind.OBSERVER.value, SeatKind.IN_ATTENDANCE.value, SeatKind.OFFICER.value)
"""Seats that do not vote unless the terms say so."""

LEADS = ("chair", "all")
"""Who may lead an item besides a seat: whoever chairs (where no seat is called so), and everybody."""


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody named beforehand for a seat; `may_decide` with the agency's authority (B 1.7, 3.7)."""

    name: str
    post: str = ""
    may_decide: bool = True


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held a seat before; on `until` the seat was no longer theirs."""

    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A post on a body (BO4).

    Attributes:
        key: Its short name, unique on the body, as typed at the command line.
        post: The title of the post.
        agency: Slug of the agency it belongs to.
        kind: member, co-opted, virtual, lay, observer, in-attendance or officer.
        roles: Offices held with it ("chair", "vice-chair", "lead").
        groups: Tags quoracy may ask for ("school", "nurse").
        votes: Whether it counts as entitled to vote.
        holder: The holder's name, "" while the seat is vacant.
        holder_since: Since when, None where that is not known.
        earlier: Who held it before, oldest first (B 3.8).
        deputies: Who was named to stand in.
    """

    key: str
    post: str
    agency: str
    kind: str = SeatKind.MEMBER.value
    roles: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    votes: bool = True
    holder: str = ""
    holder_since: date | None = None
    earlier: tuple[Holder, ...] = ()
    deputies: tuple[Deputy, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item of every agenda. `lead` is a seat's key, "chair", "all" or nothing; `minutes` its length."""

    title: str
    purpose: str = Purpose.INFORMATION.value
    minutes: int = 10
    lead: str = ""
    place: str = "business"
    confidential: bool = False


STANDING = (
    StandingItem("Welcome, apologies and declarations of interest", minutes=5, place="opening"),
    StandingItem("Any other business", Purpose.DISCUSSION.value, 5, place="closing"),
)
"""What a body has whose terms name no standing items. Minutes and matters arising come by themselves."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body and one version of its terms of reference.

    Attributes:
        key: Its short name at the command line ("case-review").
        name: Its name.
        short: What its references begin with ("EG").
        quoracy: Its quoracy rule; if left out, the partnership's, or one from each partner (AQ4).
        tier: 1 for an executive, 2 for a forum, 3 for a subgroup (B 2.5).
        accountable_to: Keys of the bodies and outside boards it answers to (BO1).
        version: Number of this version of the terms.
        agreed: When it was agreed.
        in_force: From which day meetings are judged by it.
        review: When it is to be looked at again.
        frequency: How often it meets, as the terms say it ("at least quarterly", B 2.15).
        length: Usual length of a meeting in minutes.
        usual_time: Usual beginning, `HH:MM`.
        place: Usual place.
        chairing: named, independent, rotation or co-chairs.
        chairs: Keys of the seats that chair, in the order of rotation.
        publication: kept or published (B 2.16).
        in_public: Whether meetings are held in public (never here: B 2.8, 2.15).
        confidentiality: Whether everybody in the room needs a signed agreement (B 5.8).
        notice_days: Clear working days of notice before a meeting.
        paper_days: Clear working days before a meeting by which papers are sent.
        closing_needs_agreement: Whether only the body may close an action (AC2).
        numbering: plain, year, municipal or prefix (MI1a).
        standing: Items of every agenda.
        ladder: Stages of escalation, the first one first (ES2).
        seats: Its seats, in the order they are listed.
    """

    key: str
    name: str
    short: str
    quoracy: QuoracyRule
    tier: int = 1
    accountable_to: tuple[str, ...] = ()
    version: int = 1
    agreed: date | None = None
    in_force: date = ALWAYS
    review: date | None = None
    frequency: str = "quarterly"
    length: int = 120
    usual_time: str = "10:00"
    place: str = ""
    chairing: str = "named"
    chairs: tuple[str, ...] = ()
    publication: str = "kept"
    in_public: bool = False
    confidentiality: bool = False
    notice_days: int = 10
    paper_days: int = 5
    closing_needs_agreement: bool = False
    numbering: str = "plain"
    standing: tuple[StandingItem, ...] = STANDING
    ladder: tuple[Stage, ...] = ()
    seats: tuple[Seat, ...] = ()
