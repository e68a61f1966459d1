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
class DeputyView:
    """A deputy named for a seat."""

    name: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat of a body with its present holder ("" when vacant)."""

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
