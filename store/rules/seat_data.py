"""Seats, their holders and deputies to and from the data of a terms file (`[[bodies.executive.seats]]`)."""

from collections.abc import Iterator
from datetime import date

from store.rules.body_terms import GUEST_KINDS, Deputy, Holder, Seat, StandingItem
from store.rules.fields import Fields, at, check_slug, did_you_mean
from store.rules.problems import RuleProblem
from store.rules.vocabulary import SeatKind

_SEAT = ("key", "post", "agency", "kind", "roles", "groups", "votes")
_DAYS = ("since", "until", "suspended_since", "suspended_until")
_HOLDER = ("holder", "holder_since", "agreement", "holder_agency")
_PEOPLE = ("earlier", "deputies")
_KINDS = tuple(kind.value for kind in SeatKind)

Agencies = tuple[str, ...] | None
"""Slugs of the agencies there are; None does not look them up."""


def read_seats(table: Fields, agencies: Agencies) -> tuple[Seat, ...]:
    """The seats of a body's table.

    Args:
        table: The body's table.
        agencies: Slugs of the agencies there are; None does not look them up.

    Raises:
        RuleProblem: Something in one of them cannot stand; the problem names the key.
    """
    seats: dict[str, Seat] = {}
    signed: dict[tuple[str, str], date] = {}
    for number, value in enumerate(table.many("seats")):
        path = f"{at(table.path, 'seats')}[{number}]"
        seat = _seat(Fields(value, path, (*_SEAT, *_DAYS, *_HOLDER, *_PEOPLE)), agencies)
        if seat.key in seats:
            remedy = f"each seat has its own key; this one could be `{seat.key}-2`"
            raise RuleProblem(at(path, "key"), f"`{seat.key}` is the key of another seat", remedy)
        seats[seat.key] = seat
        _check_signed(seat, path, signed)
    return tuple(seats.values())


def _seat(line: Fields, agencies: Agencies) -> Seat:
    key = line.text("key")
    check_slug(key, at(line.path, "key"))
    kind = line.word("kind", _KINDS, SeatKind.MEMBER.value)
    since, until = _span(line, "since", "until")
    holder = line.text("holder", "")
    for about in ("agreement", "holder_agency"):
        if not holder and line.has(about):
            raise line.problem(about, "says nothing while nobody holds the seat", 'add holder = "…", or take it out')
    suspended_since, suspended_until = _span(line, "suspended_since", "suspended_until")
    if suspended_until is not None and suspended_since is None:
        raise line.problem("suspended_since", "is missing", "say from which day on the holder is suspended")
    return Seat(
        key=key,
        post=line.text("post"),
        agency=_agency(line, "agency", agencies),
        kind=kind,
        roles=frozenset(_tags(line, "roles")),
        groups=frozenset(_tags(line, "groups")),
        votes=line.truth("votes", default=kind not in GUEST_KINDS),
        holder=holder,
        holder_since=line.day("holder_since"),
        earlier=_earlier(line, agencies),
        deputies=_deputies(line, agencies),
        since=since,
        until=until,
        suspended_since=suspended_since,
        suspended_until=suspended_until,
        agreement=line.day("agreement"),
        holder_agency=_own_agency(line, "holder_agency", agencies),
    )


def _agency(line: Fields, key: str, agencies: Agencies) -> str:
    agency = line.text(key)
    if agencies is not None and agency not in agencies:
        raise line.problem(key, f"there is no agency `{agency}`", did_you_mean(agency, agencies))
    return agency


def _own_agency(line: Fields, key: str, agencies: Agencies) -> str:
    """The agency a person works for, "" where it is the seat's own."""
    return _agency(line, key, agencies) if line.has(key) else ""


def _span(line: Fields, since: str, until: str) -> tuple[date | None, date | None]:
    """Two days of a line, the second after the first."""
    begins, ends = line.day(since), line.day(until)
    if begins is not None and ends is not None and ends <= begins:
        raise line.problem(until, f"does not lie after {since}", f"a day after {begins}, or leave it out")
    return begins, ends


def _tags(line: Fields, key: str) -> tuple[str, ...]:
    tags = line.words(key)
    for number, tag in enumerate(tags):
        check_slug(tag, f"{at(line.path, key)}[{number}]")
    return tags


def _earlier(line: Fields, agencies: Agencies) -> tuple[Holder, ...]:
    holders = []
    for number, value in enumerate(line.many("earlier")):
        path = f"{at(line.path, 'earlier')}[{number}]"
        before = Fields(value, path, ("name", "since", "until", "agreement", "agency"))
        holder = Holder(
            before.text("name"),
            before.day("since"),
            before.day("until"),
            before.day("agreement"),
            _own_agency(before, "agency", agencies),
        )
        if holder.since is not None and holder.until is not None and holder.until < holder.since:
            raise before.problem("until", "lies before the day they took the seat", f"after {holder.since}")
        holders.append(holder)
    return tuple(holders)


def _deputies(line: Fields, agencies: Agencies) -> tuple[Deputy, ...]:
    deputies: list[Deputy] = []
    for number, value in enumerate(line.many("deputies")):
        path = f"{at(line.path, 'deputies')}[{number}]"
        named = Fields(value, path, ("name", "post", "may_decide", "since", "until", "agreement", "agency"))
        since, until = _span(named, "since", "until")
        deputy = Deputy(
            named.text("name"),
            named.text("post", ""),
            named.truth("may_decide", default=True),
            since,
            until,
            named.day("agreement"),
            _own_agency(named, "agency", agencies),
        )
        if any(_at_once(deputy, other) for other in deputies):
            remedy = "end the first with until = …, or take one of them out"
            raise RuleProblem(path, f"`{deputy.name}` is named twice for the same days", remedy)
        deputies.append(deputy)
    return tuple(deputies)


def _at_once(one: Deputy, other: Deputy) -> bool:
    """Whether two lines name one person for days they share."""
    same = (one.name, one.agency) == (other.name, other.agency)
    first, second = sorted((one, other), key=lambda deputy: deputy.since or date.min)
    return same and (first.until is None or second.since is None or second.since < first.until)


def _check_signed(seat: Seat, path: str, signed: dict[tuple[str, str], date]) -> None:
    """Refuse two dates for what one person signs once: the agreement is of the person and the body (BO5, B 5.8)."""
    for where, name, agency, day in signatures(seat):
        who = (name, agency or seat.agency)
        if signed.setdefault(who, day) != day:
            remedy = f"one agreement covers all of somebody's seats on a body: {signed[who]} or {day}"
            raise RuleProblem(at(path, where), f"`{name}` signed on {signed[who]} already, by another line", remedy)


def signatures(seat: Seat) -> Iterator[tuple[str, str, str, date]]:
    """Each date of signature: where it stands in the seat's table, whose it is, of which agency, and the day."""
    if seat.agreement is not None:
        yield "agreement", seat.holder, seat.holder_agency, seat.agreement
    people: tuple[tuple[str, tuple[Holder | Deputy, ...]], ...] = (
        ("earlier", seat.earlier),
        ("deputies", seat.deputies),
    )
    for key, listed in people:
        for number, person in enumerate(listed):
            if person.agreement is not None:
                yield f"{key}[{number}].agreement", person.name, person.agency, person.agreement


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
    for key in ("votes", *_DAYS, *_HOLDER):
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
