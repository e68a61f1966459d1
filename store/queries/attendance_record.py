"""What a body's registers hold of its seats, read for the attendance report: meetings, lines, stays, holders (AQ9)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, partial

from sqlmodel import Session, col, select

from store.queries import terms
from store.queries.seats import holdings_of, is_suspended
from store.rules.attendance import Held, Mark, Tenure, marks, register_says
from store.rules.vocabulary import MeetingState, RegisterState
from store.tables import Agency, FormerName, Meeting, RegisterEntry, Seat, Stay
from store.views.attendance import SeatMeeting

FORMAL = "meeting"
"""The kind of meeting that counts; workshops and whatever else is informal do not."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as the terms of the last day reported on have it, or of its own last day, and who held it when."""

    row: Seat
    post: str
    kind: str
    roles: frozenset[str]
    agency: Agency
    agency_name: str
    tenures: tuple[Tenure, ...]
    names: Mapping[str, str]
    """Names of its holders by their keys."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One stay on a line of a register that lasted."""

    capacity: str
    mode: str
    arrived: datetime
    left: datetime | None
    whole: bool
    """Whether its own times say how long it lasted; a stay for some items only does not."""


@dataclass
class Record:
    """The registers of a body's formal meetings that were held."""

    meetings: tuple[Meeting, ...]
    entries: dict[tuple[str, str], RegisterEntry] = field(default_factory=dict)
    """By meeting and seat."""
    stays: dict[str, list[Sitting]] = field(default_factory=dict)
    """By register line, the first to come first."""
    kinds: dict[tuple[str, str], str] = field(default_factory=dict)
    """By meeting and slug of the seat: what kind of seat it was by the terms the meeting is judged by (BO2)."""

    def marks(self, seat: SeatRow) -> tuple[Mark, ...]:
        """What every meeting comes to for a seat."""
        held = [self._held(meeting, seat) for meeting in self.meetings]
        return marks(held, seat.tenures, seat.kind, seat.row.since, seat.row.until)

    def told(self, seat: SeatRow, marked: Sequence[Mark]) -> Iterator[SeatMeeting]:
        """Marks of a seat with what its register line says besides."""
        by_key = {meeting.key: meeting for meeting in self.meetings}
        for mark in marked:
            meeting = by_key[mark.meeting]
            entry = self.entries.get((meeting.key, seat.row.key))
            name = seat.names.get(mark.holder, "") or (entry.person_name if entry and mark.holder else "")
            came, went = self._part(meeting, entry)
            yield SeatMeeting(
                reference=meeting.reference,
                on=mark.on,
                outcome=mark.outcome,
                holder=name,
                deputy=entry.deputy_name if entry else "",
                may_decide=entry.deputy_may_decide if entry else True,
                note=entry.note if entry else "",
                came=came,
                went=went,
            )

    def _held(self, meeting: Meeting, seat: SeatRow) -> Held:
        entry = self.entries.get((meeting.key, seat.row.key))
        stays = self.stays.get(entry.key, ()) if entry else ()
        written = RegisterState(entry.state if entry else RegisterState.NOT_RECORDED)
        day = meeting.starts.date()
        return Held(
            on=day,
            state=register_says(written, [(stay.capacity, stay.mode) for stay in stays]),
            meeting=meeting.key,
            person=(entry.person_key if entry else None) or "",
            suspended=is_suspended(seat.row, day),
            kind=self.kinds.get((meeting.key, seat.row.slug), ""),
        )

    def _part(self, meeting: Meeting, entry: RegisterEntry | None) -> tuple[datetime | None, datetime | None]:
        """When they came, if late, and when they went, if early."""
        stays = self.stays.get(entry.key, []) if entry else []
        if not stays or not all(stay.whole for stay in stays):
            return None, None
        came = min(stay.arrived for stay in stays)
        ends = [stay.left for stay in stays if stay.left is not None]
        went = max(ends) if len(ends) == len(stays) else None
        late = meeting.opened is not None and came > meeting.opened
        early = went is not None and (meeting.closed is None or went < meeting.closed)
        return came if late else None, went if early else None


def seats(session: Session, body_key: str, since: date, until: date) -> tuple[SeatRow, ...]:
    """The seats a body had at any time from one day to another, in the order of its terms."""
    rows = session.exec(
        select(Seat)
        .where(Seat.body_key == body_key)
        .where((col(Seat.since).is_(None)) | (col(Seat.since) <= until))
        .where((col(Seat.until).is_(None)) | (col(Seat.until) > since))
        .order_by(col(Seat.position), col(Seat.key)),
    ).all()
    agencies = session.exec(select(Agency)).all()
    called = _agency_names(session, until)
    holdings = holdings_of(session, [row.key for row in rows])
    written = cache(partial(terms.seats_then, session, body_key))
    found = []
    for row in rows:
        last = until if row.until is None or row.until > until else row.until - timedelta(days=1)
        then = written(last).get(row.slug)
        agency = next(one for one in agencies if (one.slug == then.agency if then else one.key == row.agency_key))
        found.append(
            SeatRow(
                row=row,
                post=then.post if then else row.post,
                kind=then.kind if then else row.kind,
                roles=then.roles if then else frozenset(row.roles.split()),
                agency=agency,
                agency_name=called.get(agency.key, agency.name),
                tenures=tuple(Tenure(person.key, held.since, held.until) for held, person in holdings[row.key]),
                names={person.key: person.name for _, person in holdings[row.key]},
            ),
        )
    return tuple(found)


def record(session: Session, meetings: Sequence[Meeting]) -> Record:
    """The registers of those of some meetings that are formal and closed."""
    held = tuple(row for row in meetings if is_counted(row))
    found = Record(held)
    keys = [meeting.key for meeting in held]
    for entry in session.exec(
        select(RegisterEntry).where(col(RegisterEntry.meeting_key).in_(keys), col(RegisterEntry.seat_key).is_not(None)),
    ).all():
        found.entries[entry.meeting_key, entry.seat_key or ""] = entry
    for stay in session.exec(
        select(Stay).where(col(Stay.meeting_key).in_(keys)).order_by(col(Stay.arrived), col(Stay.key)),
    ).all():
        whole = stay.from_item_key is None and stay.to_item_key is None
        if not whole or stay.left is None or stay.left > stay.arrived:
            sitting = Sitting(stay.capacity, stay.mode, stay.arrived, stay.left, whole)
            found.stays.setdefault(stay.entry_key, []).append(sitting)
    for meeting in held:
        for seat in terms.of_meeting(session, meeting).seats:
            found.kinds[meeting.key, seat.key] = seat.kind
    return found


def is_counted(meeting: Meeting) -> bool:
    """Whether attendance at a meeting is reckoned: a formal one, quorate or not, whose record is closed."""
    return meeting.kind == FORMAL and meeting.state == MeetingState.CLOSED


def is_to_come(meeting: Meeting) -> bool:
    """Whether a meeting may yet count: a formal one that is planned, or not closed yet."""
    ended = {MeetingState.CLOSED.value, MeetingState.CANCELLED.value}
    return meeting.kind == FORMAL and meeting.state not in ended


def why_left_out(meeting: Meeting, today: date) -> str:
    """Why a meeting is not counted; "" if there is nothing to say, for it is still to come or is counted."""
    if is_counted(meeting) or (meeting.state == MeetingState.PLANNED and meeting.starts.date() >= today):
        return ""
    if meeting.kind != FORMAL:
        return meeting.kind
    return "not recorded" if meeting.state == MeetingState.PLANNED else meeting.state


def _agency_names(session: Session, day: date) -> dict[str, str]:
    """What agencies that bore another name on a day were called then (BO3)."""
    found: dict[str, str] = {}
    for name in session.exec(select(FormerName).order_by(col(FormerName.until))).all():
        if day < name.until:
            found.setdefault(name.agency_key, name.name)
    return found
