"""Deputies named beforehand: from which day on, until when, and with what authority (BO4, B 1.6, 1.7, 3.7; L)."""

from datetime import date

from store.desk import Work
from store.errors import BadInput, Refused
from store.queries import find, roll
from store.rules.spoken_dates import format_day
from store.services import people_known
from store.tables import Deputy, Person, Seat
from store.views.changed import Changed


def name_deputy(
    work: Work,
    body: str,
    seat: str,
    name: str,
    *,
    may_decide: bool,
    since: date | None = None,
    until: date | None = None,
) -> Changed:
    """Name somebody as deputy for a seat, or give one who is named another authority from a day on (B 1.7).

    Args:
        work: the desk's work.
        body: the body, as `find.body` takes it.
        seat: the seat, as `find.seat` takes it.
        name: their name; `Sam Khan (icb)` where somebody of that name is known at another agency.
        may_decide: whether they carry the agency's authority to decide.
        since: from which day on; None for since ever. For somebody who is named already, None corrects what their
            authority always was.
        until: on that day they no longer may; None while nothing ends it.

    Raises:
        BadInput: there is no name, or the days are the wrong way round.
        Ambiguous: somebody of that name is known elsewhere, and may be the same person.
        Refused: they are named for it already, for days in that time.
    """
    found = _seat(work, body, seat)
    if since is not None and until is not None and until <= since:
        raise BadInput(f"{format_day(until)} is not after {format_day(since)}", remedy="name a later day", key="until")
    person = people_known.for_seat(work.session, name, found)
    known = [row for row in _rows(work, found, person) if _share(row, since, until)]
    row = Deputy(seat_key=found.key, person_key=person.key, may_decide=may_decide, since=since, until=until)
    if any(each.may_decide == may_decide for each in known):
        raise Refused(f"{person.name} is named as deputy for {found.post} already")
    if len(known) > 1:
        raise Refused(
            f"{person.name} is named as deputy for {found.post} more than once in that time; name a later day"
        )
    if known and (since is None or known[0].since == since):
        row = known[0]
        row.may_decide = may_decide
    elif known:
        _end_for(known[0], since, found, person)
        row.until = row.until or known[0].until
        known[0].until = since
        work.session.add(known[0])
    work.session.add(row)
    authority = "with" if may_decide else "without"
    said = f"{person.name} is a deputy for {found.post}{_days(since, until)}, {authority} authority to decide"
    return Changed("people.deputy", said, key=found.key)


def end_deputy(work: Work, body: str, seat: str, name: str, on: date) -> Changed:
    """Somebody no longer stands in for a seat from a day on; what they did before stays as it was.

    Raises:
        BadInput: nobody of that name is known.
        Refused: they are no deputy for it on the day before.
    """
    found = _seat(work, body, seat)
    rows = _all_rows(work, found)
    person = people_known.known(work.session, name, {row.person_key for row in rows})
    mine = [row for row in rows if row.person_key == person.key and (row.until is None or row.until > on)]
    row = next((row for row in mine if row.since is None or row.since < on), None)
    if row is None and mine:
        raise Refused(
            f"{person.name} is a deputy for {found.post} from {format_day(mine[0].since or on)}; name a later day"
        )
    if row is None:
        raise Refused(f"{person.name} is no deputy for {found.post} on {format_day(on)}")
    row.until = on
    work.session.add(row)
    return Changed(
        "people.end-deputy", f"{person.name} is no deputy for {found.post} from {format_day(on)}", key=found.key
    )


def call_off_deputy(work: Work, body: str, seat: str, name: str) -> Changed:
    """Somebody who was to be a deputy from a later day on does not become one.

    Raises:
        BadInput: nobody of that name is known.
        Refused: nobody of that name is named from a later day on.
    """
    found = _seat(work, body, seat)
    today = work.wall.date()
    to_come = [row for row in _all_rows(work, found) if row.since is not None and row.since > today]
    person = people_known.known(work.session, name, {row.person_key for row in to_come})
    row = next((row for row in to_come if row.person_key == person.key), None)
    if row is None:
        raise Refused(f"{person.name} is not named as deputy for {found.post} from a later day on")
    work.session.delete(row)
    said = f"{person.name} does not become a deputy for {found.post} on {format_day(row.since or today)}"
    return Changed("people.call-off-deputy", said, key=found.key)


def _end_for(known: Deputy, since: date | None, seat: Seat, person: Person) -> None:
    """Refuse a day on which what is named later would begin again."""
    if since is not None and known.since is not None and known.since > since:
        raise Refused(f"{person.name} is a deputy for {seat.post} from {format_day(known.since)}; name a later day")


def _share(row: Deputy, since: date | None, until: date | None) -> bool:
    """Whether somebody is named already for days in [since, until)."""
    begins_in_time = row.since is None or until is None or row.since < until
    return begins_in_time and (row.until is None or since is None or row.until > since)


def _days(since: date | None, until: date | None) -> str:
    begin = f" from {format_day(since)}" if since else ""
    return f"{begin} until {format_day(until)}" if until else begin


def _all_rows(work: Work, seat: Seat) -> list[Deputy]:
    return [row for row, _ in roll.deputies_of(work.session, [seat.key])[seat.key]]


def _rows(work: Work, seat: Seat, person: Person) -> list[Deputy]:
    return [row for row in _all_rows(work, seat) if row.person_key == person.key]


def _seat(work: Work, body: str, seat: str) -> Seat:
    return find.seat(work.session, find.body(work.session, body).key, seat)
