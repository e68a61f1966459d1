"""Seats opened and ended, and holders suspended: by the day, so that every meeting has the seats it had (BO4)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find, roll
from store.rules.body_terms import GUEST_KINDS
from store.rules.fields import SLUG
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import SeatKind
from store.services import people_known
from store.services.people_past import check_seat_was_there, held, judged_again
from store.tables import Body, Seat
from store.views.changed import Changed


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat that is to be opened.

    Attributes:
        key: its short name, unique on the body.
        post: the title of the post.
        agency: the agency it belongs to, as `people_known.agency_called` takes it.
        kind: member, co-opted, virtual, lay, observer, in-attendance or officer.
        roles: offices held with it.
        groups: tags quoracy may ask for.
        votes: whether it may vote; None for what is usual of its kind.
        since: from which day on the body has it; None for since ever, or from today once the body has met.
    """

    key: str
    post: str
    agency: str
    kind: str = SeatKind.MEMBER.value
    roles: Collection[str] = ()
    groups: Collection[str] = ()
    votes: bool | None = None
    since: date | None = None


def open_seat(work: Work, body: str, new: NewSeat) -> Changed:
    """A body has a further seat from a day on: a co-opted member, a virtual one, a member of the public (BO4; L).

    Raises:
        BadInput: its key, post, agency or kind cannot stand.
        Refused: a meeting held already would have had it.
    """
    found = find.body(work.session, body)
    _check(work, found, new)
    agency = people_known.agency_called(work.session, new.agency)
    since = new.since or (work.wall.date() if held(work, found.key) else None)
    check_seat_was_there(work, found.key, new.post, None, (since, None))
    last = work.session.exec(
        select(Seat.position).where(Seat.body_key == found.key).order_by(col(Seat.position).desc()).limit(1),
    ).first()
    row = Seat(
        body_key=found.key,
        slug=new.key,
        post=" ".join(new.post.split()),
        agency_key=agency.key,
        kind=new.kind,
        roles=" ".join(sorted(new.roles)),
        groups=" ".join(sorted(new.groups)),
        votes=new.votes if new.votes is not None else new.kind not in GUEST_KINDS,
        position=0 if last is None else last + 1,
        since=since,
    )
    work.session.add(row)
    begins = f" from {format_day(since)}" if since else ""
    return Changed("people.open-seat", f"{row.post} is a seat of {found.name}{begins}", key=row.key)


def end_seat(work: Work, body: str, seat: str, on: date) -> Changed:
    """A body no longer has a seat from a day on; its holder leaves it, and every meeting held keeps it.

    Raises:
        Refused: it ended already or begins later, or a meeting held since then had it.
    """
    found = _seat(work, body, seat)
    if found.until is not None and found.until <= on:
        raise Refused(f"{found.post} ended on {format_day(found.until)} already")
    if found.since is not None and found.since >= on:
        raise Refused(f"{found.post} is a seat from {format_day(found.since)}; name a later day")
    check_seat_was_there(work, found.body_key, found.post, (found.since, found.until), (found.since, on))
    found.until = on
    work.session.add(found)
    close_with_seat(work, found, on)
    return Changed("people.end-seat", f"{found.post} is no seat of this body from {format_day(on)}", key=found.key)


def close_with_seat(work: Work, seat: Seat, on: date) -> None:
    """Whoever holds an ended seat leaves it on its last day, and nobody stands in for it any longer."""
    for holding, _ in roll.holdings_of(work.session, [seat.key])[seat.key]:
        if holding.until is None or holding.until > on:
            if holding.since is not None and holding.since >= on:
                raise Refused(
                    f"somebody is appointed to {seat.post} from {format_day(holding.since)}; call it off first"
                )
            holding.until = on
            work.session.add(holding)
    for deputy, _ in roll.deputies_of(work.session, [seat.key])[seat.key]:
        begins_later = deputy.since is not None and deputy.since >= on
        if not begins_later and (deputy.until is None or deputy.until > on):
            deputy.until = on
            work.session.add(deputy)


def suspend(work: Work, body: str, seat: str, since: date, until: date | None = None) -> Changed:
    """Whoever holds a seat is suspended from a day on, until another if one is named.

    Raises:
        BadInput: the days are the wrong way round.
        Refused: nobody holds the seat on that day, the holder is suspended in that time already, or a meeting was
            held during the suspension before, which this one would take the place of.
    """
    found = _seat(work, body, seat)
    holder = roll.holder(work.session, found.key, since)
    if holder is None or not roll.within(since, found.since, found.until):
        raise Refused(f"nobody holds {found.post} on {format_day(since)}")
    if until is not None and until <= since:
        raise BadInput(f"{format_day(until)} is not after {format_day(since)}", remedy="name a later day", key="until")
    if found.suspended_since is not None and (found.suspended_until is None or found.suspended_until > since):
        raise Refused(f"{holder.name} is suspended from {format_day(found.suspended_since)} already")
    _check_one_suspension(work, found)
    with judged_again(work, found.body_key, (since, until)):
        found.suspended_since, found.suspended_until = since, until
        work.session.add(found)
    end = f" until {format_day(until)}" if until else ""
    return Changed(
        "people.suspend", f"{holder.name}, {found.post}, is suspended from {format_day(since)}{end}", key=found.key
    )


def lift_suspension(work: Work, body: str, seat: str, on: date) -> Changed:
    """A suspension ends on a day; one that was to begin then or later does not come about.

    Raises:
        Refused: the holder is not suspended, or not for so long.
    """
    found = _seat(work, body, seat)
    since = found.suspended_since
    if since is None or (found.suspended_until is not None and found.suspended_until <= on):
        raise Refused(f"whoever holds {found.post} is not suspended on {format_day(on)}")
    with judged_again(work, found.body_key, (min(since, on), None)):
        if since >= on:
            found.suspended_since, found.suspended_until = None, None
        else:
            found.suspended_until = on
        work.session.add(found)
    return Changed("people.lift-suspension", f"the suspension of {found.post} ends on {format_day(on)}", key=found.key)


def _check_one_suspension(work: Work, seat: Seat) -> None:
    """A seat keeps one suspension: one that a meeting was held during is never written over."""
    since, until = seat.suspended_since, seat.suspended_until
    during = [meeting for meeting in held(work, seat.body_key) if roll.is_suspended(seat, meeting.starts.date())]
    if during and since is not None and until is not None:
        raise Refused(
            f"{seat.post} was suspended from {format_day(since)} until {format_day(until)}, and "
            f"{during[0].reference} was held then: that stays on record; make the seat vacant instead"
        )


def _check(work: Work, body: Body, new: NewSeat) -> None:
    if not SLUG.fullmatch(new.key):
        remedy = "small letters and digits, words joined by a dash, as `lay-member`"
        raise BadInput(f"`{new.key}` cannot be the key of a seat", remedy=remedy, key="key")
    same = work.session.exec(select(Seat).where(Seat.body_key == body.key, Seat.slug == new.key)).first()
    if same is not None:
        message = f"`{new.key}` is the key of {same.post}"
        raise BadInput(message, remedy=f"this one could be `{new.key}-2`", key="key")
    if not new.post.strip():
        raise BadInput("there is no post", remedy="write its title as the minutes will print it", key="post")
    if new.kind not in {kind.value for kind in SeatKind}:
        kinds = ", ".join(kind.value for kind in SeatKind)
        raise BadInput(f"`{new.kind}` is no kind of seat", remedy=f"one of {kinds}", key="kind")
    for key, tags in (("roles", new.roles), ("groups", new.groups)):
        for tag in tags:
            if not SLUG.fullmatch(tag):
                raise BadInput(f"`{tag}` cannot stand here", remedy="small letters, as `lead`", key=key)


def _seat(work: Work, body: str, seat: str) -> Seat:
    return find.seat(work.session, find.body(work.session, body).key, seat)
