"""Bodies, seats and people as screens see them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body with what Today and the forms need of its terms.

    `confidentiality` is whether everybody in the room needs a signed agreement (B 5.8).
    """

    key: str
    slug: str
    name: str
    short: str
    tier: int
    accountable_to: tuple[str, ...]
    frequency: str
    rule: str
    terms_number: int
    in_force: date
    usual_time: str
    length: int
    place: str
    confidentiality: bool = False


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency that a seat may belong to, or a person work for, and its constituency's name."""

    slug: str
    name: str
    constituency: str


@dataclass(frozen=True, slots=True)
class DeputyView:
    """A deputy named for a seat.

    Attributes:
        name: Their name.
        may_decide: Whether they carry the agency's authority (B 1.7).
        since: From which day on they may stand in, None for since ever.
        until: On that day they no longer may, None while nothing ends it.
        agreement: When they signed the body's confidentiality agreement (B 5.8).
        post: Their own post, "" where it is not known.
        agency: Name of the agency they work for, "" where it is the seat's.
        person: Key of the person.
        key: Key of their being named.
    """

    name: str
    may_decide: bool
    since: date | None = None
    until: date | None = None
    agreement: date | None = None
    post: str = ""
    agency: str = ""
    person: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat of a body with its present holder ("" when vacant).

    Attributes:
        deputies: Who may stand in on the day.
        earlier: Who held it before, oldest first: name, since, until.
        agreement: When the holder signed the body's confidentiality agreement.
        coming: Who was appointed from a later day on.
        other_deputies: Who could stand in before the day, or will later.
        suspended: Whether the holder is suspended on the day.
        also: Other seats the holder has on the day: by their post where they are of the same body, else by their body.
        twice: Whether one of them is on the same body: one person in two seats is one head.
        seat_since: From which day on the body has the seat, None for since ever.
        seat_until: On that day it no longer has it.
        person: Key of the holder.
        holder_agency: Name of the agency the holder works for, "" where it is the seat's.
    """

    key: str
    seat: str
    body: str
    body_name: str
    post: str
    agency: str
    agency_name: str
    constituency: str
    kind: str
    holder: str
    since: date | None
    votes: bool
    deputies: tuple[DeputyView, ...]
    earlier: tuple[tuple[str, date | None, date | None], ...] = ()
    agreement: date | None = None
    coming: tuple[tuple[str, date], ...] = ()
    other_deputies: tuple[DeputyView, ...] = ()
    roles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    suspended: bool = False
    suspended_since: date | None = None
    suspended_until: date | None = None
    also: tuple[str, ...] = ()
    twice: bool = False
    seat_since: date | None = None
    seat_until: date | None = None
    person: str = ""
    holder_agency: str = ""

    @property
    def unsigned_deputies(self) -> tuple[DeputyView, ...]:
        """Deputies without an agreement; they are flagged in the room of a body that needs one (B 5.8)."""
        return tuple(deputy for deputy in self.deputies if deputy.agreement is None)
