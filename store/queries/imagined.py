"""A room that is only imagined: who is there for which seat, and what is taken for granted of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from store.errors import BadInput, Refused
from store.queries.roll import SeatOfDay
from store.rules.room import Attendee, SeatFact

_HOLDER, _DEPUTY, _OBSERVING = "holder", "deputy", "observing"
_IN_ROOM, _REMOTE = "in-room", "remote"


@dataclass(frozen=True, slots=True)
class Imagined:
    """Who is imagined to be there, each a seat as `find.seat` takes it, and what is dealt with.

    One seat may stand in several lists, as long as they fit together: a deputy, remotely, without authority.

    Attributes:
        present: seats whose holder is in the room.
        remote: seats somebody joins remotely for: the holder, or the deputy if the seat has one here.
        deputy: seats a deputy sits for: the one named beforehand, if there is one.
        withdrawn: seats whose holder is there but withdraws for this business (AQ7).
        conflicted: seats whose holder declares an interest and stays (AQ7).
        observing: seats somebody watches for, without deputising (AQ7a).
        unnamed_deputy: seats a deputy sits for whom nobody named beforehand.
        deputy_without_authority: seats whose deputy may not decide.
        deputy_in_same_role: seats whose deputy holds a post such as the holder's.
        deputy_in_other_role: seats whose deputy holds another post.
        remote_agreed: seats somebody joins remotely for, which was agreed.
        one_person: seats, two by two, that one person sits for.
        vacant: seats nobody holds.
        filled: seats somebody holds, whatever the store knows.
        suspended: seats whose holder is suspended.
        business: the kind of business, or "".
        concerns: agencies and constituencies, by key, that the business concerns.
        ruling: a chair's ruling, or "".
        after_inquorate: whether the meeting before was not quorate.
        minutes: minutes since the start; None where the start plays no part.
    """

    present: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    deputy: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    conflicted: tuple[str, ...] = ()
    observing: tuple[str, ...] = ()
    unnamed_deputy: tuple[str, ...] = ()
    deputy_without_authority: tuple[str, ...] = ()
    deputy_in_same_role: tuple[str, ...] = ()
    deputy_in_other_role: tuple[str, ...] = ()
    remote_agreed: tuple[str, ...] = ()
    one_person: tuple[tuple[str, str], ...] = ()
    vacant: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()
    business: str = ""
    concerns: tuple[str, ...] = ()
    ruling: str = ""
    after_inquorate: bool = False
    minutes: int | None = None


_PLACES = {
    "present": (_HOLDER, _IN_ROOM),
    "remote": ("", _REMOTE),
    "deputy": (_DEPUTY, ""),
    "withdrawn": ("", ""),
    "conflicted": ("", ""),
    "observing": (_OBSERVING, ""),
    "unnamed_deputy": (_DEPUTY, ""),
    "deputy_without_authority": (_DEPUTY, ""),
    "deputy_in_same_role": (_DEPUTY, ""),
    "deputy_in_other_role": (_DEPUTY, ""),
    "remote_agreed": ("", _REMOTE),
}
"""The lists of `Imagined` that bring somebody, with what each says of who it is and how they are there."""

_CONTRADICTIONS = ({"deputy_in_same_role", "deputy_in_other_role"},)


@dataclass(slots=True)
class _Place:
    """What was said of whoever is there for one seat; "" where nothing was."""

    capacity: str = ""
    mode: str = ""
    said: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class ImaginedRoom:
    """A body's seats and who is there for them.

    Attributes:
        facts: every seat of the body as the rules see it, with what is imagined of it.
        attendees: who is there.
        called: what each of them is called, by seat.
        notes: what was taken for granted.
    """

    facts: Mapping[str, SeatFact]
    attendees: tuple[Attendee, ...]
    called: Mapping[str, str]
    notes: tuple[str, ...]


def room(body: str, seats: Mapping[str, SeatOfDay], who: Imagined, find: Callable[[str], str]) -> ImaginedRoom:
    """The room that is imagined.

    A body none of whose seats has ever had a holder is one whose holders are not entered yet: its seats count
    as filled, each by somebody else, unless they are said to be vacant. That is so here alone; in a meeting a
    seat without a holder is vacant.

    Args:
        body: the body's name, for what is said.
        seats: its seats on the day, by slug.
        who: what is imagined.
        find: gives the slug of the seat that is named.

    Raises:
        BadInput: a seat is not known, or one is imagined in two ways.
        Refused: somebody would be there who holds no seat.
    """
    unheld = bool(seats) and not any(seat.holder or seat.earlier for seat in seats.values())
    facts = _facts(seats, who, find, unheld=unheld)
    pairs = [(find(one), find(other)) for one, other in who.one_person]
    places = _places(who, pairs, find)
    attendees = {key: _attendee(seats[key], facts[key], place) for key, place in places.items()}
    for one, other in pairs:
        _make_one(attendees, seats, one, other)
    notes = []
    if unheld:
        notes.append(
            f"No holder is entered for any seat of {body}: each counts as filled here unless it is imagined "
            "vacant. In a meeting a seat without a holder is vacant."
        )
    for key, place in places.items():
        notes += _assumed(seats[key], place)
    names = _names(seats)
    called = {key: _name(attendee, names) for key, attendee in attendees.items()}
    return ImaginedRoom(facts, tuple(attendees.values()), called, tuple(notes))


def _facts(
    seats: Mapping[str, SeatOfDay], who: Imagined, find: Callable[[str], str], *, unheld: bool
) -> dict[str, SeatFact]:
    """The seats as they are imagined: filled or not, suspended or not."""
    vacant, filled = set(map(find, who.vacant)), set(map(find, who.filled))
    suspended = set(map(find, who.suspended))
    for key in sorted(vacant & filled):
        raise BadInput(f"`{key}` is imagined both vacant and filled", remedy="say one of the two")
    return {
        key: replace(
            fact := seat.fact(),
            filled=key not in vacant and (fact.filled or unheld or key in filled),
            holder="" if key in vacant else fact.holder,
            suspended=fact.suspended or key in suspended,
        )
        for key, seat in seats.items()
    }


def _places(who: Imagined, pairs: list[tuple[str, str]], find: Callable[[str], str]) -> dict[str, _Place]:
    """For each seat somebody is there for, what was said of them; who is not said to be elsewhere is in the room."""
    places: dict[str, _Place] = {}
    for way, (capacity, mode) in _PLACES.items():
        named: tuple[str, ...] = getattr(who, way)
        for key in map(find, named):
            place = places.setdefault(key, _Place())
            place.said.add(way)
            clash = place.capacity not in {"", capacity} if capacity else False
            clash = clash or (place.mode not in {"", mode} if mode else False)
            if clash or any(pair <= place.said for pair in _CONTRADICTIONS):
                raise BadInput(f"`{key}` is imagined in two ways", remedy="say once how each seat is taken")
            place.capacity = capacity or place.capacity
            place.mode = mode or place.mode
    for pair in pairs:
        for key in pair:
            places.setdefault(key, _Place())
    for place in places.values():
        place.capacity = place.capacity or _HOLDER
        place.mode = place.mode or _IN_ROOM
    return places


def _attendee(seat: SeatOfDay, fact: SeatFact, place: _Place) -> Attendee:
    """Whoever is there for a seat.

    Raises:
        Refused: the holder is wanted of a seat that has none.
    """
    if place.capacity == _HOLDER and not fact.filled:
        raise Refused(
            f"{seat.row.post} is vacant; nobody can be there for it but a deputy. "
            f"To imagine that somebody holds it: --filled {seat.row.slug}"
        )
    holder = seat.holder.key if seat.holder and fact.holder else ""
    someone = Attendee(
        seat.row.slug,
        holder if place.capacity == _HOLDER else "",
        place.mode,
        place.capacity,
        withdrawn="an interest in this business" if "withdrawn" in place.said else "",
        conflicted="conflicted" in place.said,
        remote_agreed="remote_agreed" in place.said,
    )
    return _as_deputy(someone, seat, place.said) if place.capacity == _DEPUTY else someone


def _as_deputy(someone: Attendee, seat: SeatOfDay, said: set[str]) -> Attendee:
    """The first deputy named for the seat, with their authority and post; else one who is all that can be asked."""
    deputy = replace(someone, post=seat.row.post)
    if _named(seat, said):
        first = seat.deputies[0]
        deputy = replace(deputy, person=first.person_key, may_decide=first.may_decide, post=first.post)
    if "unnamed_deputy" in said:
        deputy = replace(deputy, named=False)
    if "deputy_without_authority" in said:
        deputy = replace(deputy, may_decide=False)
    if "deputy_in_same_role" in said:
        deputy = replace(deputy, post=seat.row.post)
    if "deputy_in_other_role" in said:
        deputy = replace(deputy, post=f"not {seat.row.post}")
    return deputy


def _named(seat: SeatOfDay, said: set[str]) -> bool:
    """Whether the deputy is one the terms name."""
    return bool(seat.deputies) and "unnamed_deputy" not in said


def _make_one(attendees: dict[str, Attendee], seats: Mapping[str, SeatOfDay], one: str, other: str) -> None:
    """Let one person sit for two seats.

    Raises:
        BadInput: the seats have two holders, who cannot be one person.
    """
    pair = (attendees[one], attendees[other])
    holders = {who.person for who in pair if who.capacity == _HOLDER and who.person}
    if len(holders) > 1:
        raise BadInput(
            f"`{one}` and `{other}` are held by two people",
            remedy=f"imagine one of them as the deputy: --deputy {other}",
        )
    known = [*holders, *(who.person for who in pair if who.person)]
    person = known[0] if known else f"whoever sits for {min(pair, key=lambda who: list(seats).index(who.seat)).seat}"
    was = {who.person for who in pair if who.person}
    for key, who in attendees.items():
        if key in {one, other} or who.person in was:
            attendees[key] = replace(who, person=person)


def _assumed(seat: SeatOfDay, place: _Place) -> Iterator[str]:
    """What was taken for granted of a deputy nobody has named."""
    if place.capacity != _DEPUTY or _named(seat, place.said):
        return
    authority = "without authority" if "deputy_without_authority" in place.said else "with authority"
    role = "in another role" if "deputy_in_other_role" in place.said else "in the same role"
    if "unnamed_deputy" in place.said:
        yield f"The deputy for {seat.row.post} is assumed to come unannounced, {authority} and {role}."
    else:
        yield f"No deputy is named for {seat.row.post}: one named beforehand, {authority} and {role}, is assumed."


def _names(seats: Mapping[str, SeatOfDay]) -> dict[str, str]:
    """Everybody the terms name, by key."""
    named = {deputy.person_key: deputy.name for seat in seats.values() for deputy in seat.deputies}
    return named | {seat.holder.key: seat.holder.name for seat in seats.values() if seat.holder}


def _name(attendee: Attendee, names: Mapping[str, str]) -> str:
    """What somebody imagined is called; "" for a holder whose name is not known."""
    unknown = {_HOLDER: "", _DEPUTY: "A deputy", _OBSERVING: "An observer"}
    return names.get(attendee.person, unknown[attendee.capacity])
