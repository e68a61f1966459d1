"""One body's terms of reference: its seats, its rule, its standing items and its ladder (BO2, BO4)."""

from dataclasses import dataclass
from datetime import date

from store.rules.forward_plan import PlannedDuty
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


PERIODS = ("year",)
"""Over what a duty to attend is counted."""

APRIL = (4, 1)
"""Month and day on which a year of duties begins unless the terms say otherwise: the financial year's (B 2.32)."""


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody named beforehand for a seat (B 1.7, 3.7).

    Attributes:
        name: As the minutes print it.
        post: Their own post, "" where it is not known.
        may_decide: Whether they carry the agency's authority.
        since: From which day on they may stand in, None for since ever.
        until: On that day they no longer may, None while nothing ends it.
        agreement: When they signed the body's confidentiality agreement (B 5.8).
        agency: Slug of the agency they work for, "" where it is the seat's own.
    """

    name: str
    post: str = ""
    may_decide: bool = True
    since: date | None = None
    until: date | None = None
    agreement: date | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held a seat before; on `until` the seat was no longer theirs.

    `agreement` is when they signed the body's confidentiality agreement (B 5.8), `agency` the slug of the one they
    work for, "" where it is the seat's own.
    """

    name: str
    since: date | None = None
    until: date | None = None
    agreement: date | None = None
    agency: str = ""


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
        since: From which day on the body has this seat, None for since ever.
        until: On that day it no longer has it.
        suspended_since: From which day on whoever holds it is suspended.
        suspended_until: On that day they no longer are.
        agreement: When the holder signed the body's confidentiality agreement (B 5.8).
        holder_agency: Slug of the agency the holder works for, "" where it is the seat's own.
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
    since: date | None = None
    until: date | None = None
    suspended_since: date | None = None
    suspended_until: date | None = None
    agreement: date | None = None
    holder_agency: str = ""

    def is_there(self, day: date) -> bool:
        """Whether the body has this seat on a day: [since, until)."""
        return lies_within(day, self.since, self.until)

    def is_suspended(self, day: date) -> bool:
        """Whether whoever holds it is suspended on a day: [since, until)."""
        return self.suspended_since is not None and lies_within(day, self.suspended_since, self.suspended_until)


def lies_within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day lies in [since, until); None is without end on that side."""
    return (since is None or since <= day) and (until is None or day < until)


@dataclass(frozen=True, slots=True)
class AttendanceDuty:
    """That some seats are to attend so many times (AQ9; L: lead partners come at least twice a year).

    Attributes:
        at_least: How many meetings, in each period.
        per: The period; a year, the only one the sources know.
        roles: Seats with one of these roles have the duty; empty for whatever role.
        kinds: Seats of one of these kinds have it; empty for whatever kind.
        in_person: Whether only the holder's own coming counts, in the room or remotely, and no deputy's.
        year_from: Month and day on which the year begins; the day is 28 at most, so that every month has it.
    """

    at_least: int
    per: str = "year"
    roles: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    in_person: bool = False
    year_from: tuple[int, int] = APRIL

    def binds(self, kind: str, roles: frozenset[str]) -> bool:
        """Whether a seat of this kind and with these roles has the duty."""
        return (not self.kinds or kind in self.kinds) and (not self.roles or bool(self.roles & roles))


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
        attendance: How often which seats are to attend (AQ9, L).
        duties: What it must do by when, once or again and again (DU1).
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
    attendance: tuple[AttendanceDuty, ...] = ()
    duties: tuple[PlannedDuty, ...] = ()
