"""What a store holds of seats and people, whole, with its history: to compare a sheet with, and to write one (BO6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from store.rules.people_rows import DEPUTY, HOLDER
from store.rules.vocabulary import SeatKind


@dataclass(frozen=True, slots=True)
class Who:
    """A person: their name, the slug of the agency they work for ("" where it is not known), and their key.

    The key is "" for somebody new: two people of one name at two agencies are two people.
    """

    name: str
    agency: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """That somebody held a seat, or was named as its deputy, from a day until another, half open."""

    key: str
    who: Who
    since: date | None = None
    until: date | None = None
    may_decide: bool = True


@dataclass(frozen=True, slots=True)
class SeatKnown:
    """A seat with everybody who ever had it. `in_terms` is whether the terms in force say what it is."""

    body: str
    key: str
    post: str
    agency: str
    kind: str = SeatKind.MEMBER.value
    roles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    votes: bool = True
    since: date | None = None
    until: date | None = None
    suspended_since: date | None = None
    suspended_until: date | None = None
    holders: tuple[Tenure, ...] = ()
    deputies: tuple[Tenure, ...] = ()
    in_terms: bool = True


@dataclass(frozen=True, slots=True)
class BodyKnown:
    """A body, and the meetings of it that were opened: each its day and its reference, the first one first."""

    slug: str
    name: str
    short: str
    held: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyKnown:
    """An agency and its constituency's slug."""

    slug: str
    name: str
    short: str
    constituency: str


@dataclass(frozen=True, slots=True)
class Roll:
    """Everything a store holds of seats and people.

    Attributes:
        bodies: In the order of the terms.
        constituencies: Slug and name of each.
        agencies: By slug.
        seats: In the order of their bodies.
        people: Everybody.
        signed: When somebody signed a body's confidentiality agreement, by the body and the person's key.
        posts: People's own posts, by their keys.
    """

    bodies: tuple[BodyKnown, ...]
    constituencies: tuple[tuple[str, str], ...]
    agencies: tuple[AgencyKnown, ...]
    seats: tuple[SeatKnown, ...]
    people: tuple[Who, ...]
    signed: Mapping[tuple[str, str], date]
    posts: Mapping[str, str]


def rows_of(roll: Roll) -> Iterator[tuple[str, ...]]:
    """The roll as rows of a sheet, in the columns `people_rows.COLUMNS`; reading them again changes nothing."""
    agencies = {agency.slug: agency for agency in roll.agencies}
    for seat in roll.seats:
        agency = agencies[seat.agency]
        of_seat = (
            *(seat.body, seat.key, seat.post, seat.agency, agency.name, agency.constituency, seat.kind),
            *(" ".join(sorted(seat.roles)), " ".join(sorted(seat.groups)), _truth(seat.votes)),
            *map(_day, (seat.since, seat.until, seat.suspended_since, seat.suspended_until)),
        )
        people = [(HOLDER, tenure) for tenure in seat.holders] + [(DEPUTY, tenure) for tenure in seat.deputies]
        for capacity, tenure in people:
            deputy = capacity == DEPUTY
            yield (
                *of_seat,
                *(capacity, tenure.who.name, _day(tenure.since), _day(tenure.until)),
                _truth(tenure.may_decide) if deputy else "",
                roll.posts.get(tenure.who.key, "") if deputy else "",
                tenure.who.agency if tenure.who.agency != seat.agency else "",
                _day(roll.signed.get((seat.body, tenure.who.key))),
            )
        if not people:
            yield (*of_seat, *("",) * 8)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _truth(value: bool) -> str:  # noqa: FBT001  it is the value that is written
    return "yes" if value else "no"
