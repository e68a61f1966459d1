"""Seats, their holders and deputies to and from the data of a terms file (`[[bodies.executive.seats]]`)."""

from store.rules.body_terms import GUEST_KINDS, Deputy, Holder, Seat, StandingItem
from store.rules.fields import Fields, at, check_slug, did_you_mean
from store.rules.problems import RuleProblem
from store.rules.vocabulary import SeatKind

_SEAT = ("key", "post", "agency", "kind", "roles", "groups", "votes")
_HOLDERS = ("holder", "holder_since", "earlier", "deputies")
_KINDS = tuple(kind.value for kind in SeatKind)


def read_seats(table: Fields, agencies: tuple[str, ...] | None) -> tuple[Seat, ...]:
    """The seats of a body's table.

    Args:
        table: The body's table.
        agencies: Slugs of the agencies there are; None does not look them up.

    Raises:
        RuleProblem: Something in one of them cannot stand; the problem names the key.
    """
    seats: dict[str, Seat] = {}
    for number, value in enumerate(table.many("seats")):
        path = f"{at(table.path, 'seats')}[{number}]"
        seat = _seat(Fields(value, path, (*_SEAT, *_HOLDERS)), agencies)
        if seat.key in seats:
            remedy = f"each seat has its own key; this one could be `{seat.key}-2`"
            raise RuleProblem(at(path, "key"), f"`{seat.key}` is the key of another seat", remedy)
        seats[seat.key] = seat
    return tuple(seats.values())


def _seat(line: Fields, agencies: tuple[str, ...] | None) -> Seat:
    key = line.text("key")
    check_slug(key, at(line.path, "key"))
    agency = line.text("agency")
    if agencies is not None and agency not in agencies:
        raise line.problem("agency", f"there is no agency `{agency}`", did_you_mean(agency, agencies))
    kind = line.word("kind", _KINDS, SeatKind.MEMBER.value)
    return Seat(
        key=key,
        post=line.text("post"),
        agency=agency,
        kind=kind,
        roles=frozenset(_tags(line, "roles")),
        groups=frozenset(_tags(line, "groups")),
        votes=line.truth("votes", default=kind not in GUEST_KINDS),
        holder=line.text("holder", ""),
        holder_since=line.day("holder_since"),
        earlier=_earlier(line),
        deputies=_deputies(line),
    )


def _tags(line: Fields, key: str) -> tuple[str, ...]:
    tags = line.words(key)
    for number, tag in enumerate(tags):
        check_slug(tag, f"{at(line.path, key)}[{number}]")
    return tags


def _earlier(line: Fields) -> tuple[Holder, ...]:
    holders = []
    for number, value in enumerate(line.many("earlier")):
        before = Fields(value, f"{at(line.path, 'earlier')}[{number}]", ("name", "since", "until"))
        holder = Holder(before.text("name"), before.day("since"), before.day("until"))
        if holder.since is not None and holder.until is not None and holder.until < holder.since:
            raise before.problem("until", "lies before the day they took the seat", f"after {holder.since}")
        holders.append(holder)
    return tuple(holders)


def _deputies(line: Fields) -> tuple[Deputy, ...]:
    deputies = []
    for number, value in enumerate(line.many("deputies")):
        named = Fields(value, f"{at(line.path, 'deputies')}[{number}]", ("name", "post", "may_decide"))
        deputies.append(Deputy(named.text("name"), named.text("post", ""), named.truth("may_decide", default=True)))
    return tuple(deputies)


def write_seat(seat: Seat) -> dict[str, object]:
    """A seat as data that `read_seats` reads back as the same seat; what is as usual is left out."""
    usual = Seat("", "", "", seat.kind, votes=seat.kind not in GUEST_KINDS)
    data: dict[str, object] = {"key": seat.key, "post": seat.post, "agency": seat.agency}
    if seat.kind != SeatKind.MEMBER:
        data["kind"] = seat.kind
    for key in ("roles", "groups"):
        tags: frozenset[str] = getattr(seat, key)
        if tags:
            data[key] = sorted(tags)
    for key in ("votes", "holder", "holder_since"):
        value: object = getattr(seat, key)
        if value != getattr(usual, key):
            data[key] = value
    if seat.earlier:
        data["earlier"] = [differing(holder, Holder(holder.name), "name") for holder in seat.earlier]
    if seat.deputies:
        data["deputies"] = [differing(deputy, Deputy(deputy.name), "name") for deputy in seat.deputies]
    return data


def differing(thing: StandingItem | Holder | Deputy, usual: object, name: str) -> dict[str, object]:
    """The fields of a thing that are not as usual, its name always among them."""
    keys: tuple[str, ...] = type(thing).__slots__
    return {key: getattr(thing, key) for key in keys if key == name or getattr(thing, key) != getattr(usual, key)}
