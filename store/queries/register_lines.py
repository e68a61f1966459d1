"""The lines of a register as a person reads them: who is there, who was, who is to come, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, select

from store.queries import course, meetings, room, terms
from store.queries.roll import SeatOfDay
from store.rules.vocabulary import MeetingState, RegisterState, ReplyAnswer
from store.tables import ConfidentialityAgreement, Meeting, Person, RegisterEntry, Reply, Stay
from store.views.register import WILL_BE_LATE, RegisterLine, StayView, ToCome

REPLIES = {
    ReplyAnswer.COMING.value: "said they would come",
    ReplyAnswer.REMOTE.value: "said they would join remotely",
    ReplyAnswer.APOLOGIES.value: "sent apologies beforehand",
    ReplyAnswer.DEPUTY.value: "said a deputy would come",
}
"""What a seat answered, said of a line nothing is recorded on yet."""


@dataclass(frozen=True, slots=True)
class _Register:
    """What the lines of one register have in common.

    `signed` holds the keys of people who signed the confidentiality agreement, None where none is needed.
    """

    meeting: Meeting
    facts: room.RoomFacts
    moment: datetime
    numbers: dict[str, str]
    signed: set[str] | None
    replies: dict[str, tuple[str, str]]
    references: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Stays:
    """The stays of one line: those that were or are, those to come, and the row of whoever is there now."""

    been: tuple[StayView, ...]
    to_come: tuple[ToCome, ...]
    now: Stay | None
    last: Stay | None

    @property
    def sat(self) -> bool:
        """Whether somebody sat on the line for any time, and did not only watch."""
        return any(stay.capacity != "observing" for stay in self.been)


def lines(
    session: Session, meeting: Meeting, facts: room.RoomFacts, moment: datetime | None = None
) -> tuple[RegisterLine, ...]:
    """Every seat of the body, recorded or not, then the guests.

    Args:
        session: the store.
        meeting: the meeting.
        facts: its attendance.
        moment: the present minute, by which somebody who said when they would come is overdue.
    """
    register = _register(session, meeting, facts, moment or meeting.latest or meeting.starts)
    rows: dict[str, list[Stay]] = defaultdict(list)
    for stay in facts.stays:
        rows[stay.entry_key].append(stay)
    of_line = {entry.key: _stays(register, rows[entry.key]) for entry in facts.entries}
    entries = {entry.seat_key: entry for entry in facts.entries if entry.seat_key}
    found = []
    for seat in facts.seats:
        entry = entries.get(seat.row.key)
        found.append(_seat_line(register, seat, entry, of_line[entry.key] if entry else _Stays((), (), None, None)))
    guests = sorted((e for e in facts.entries if e.seat_key is None), key=lambda e: (e.position, e.key))
    found += [_guest_line(register, entry, of_line[entry.key]) for entry in guests]
    return tuple(_with_other_seats(found, facts.entries, of_line))


def items_words(numbers: Iterable[str]) -> str:
    """A range of items in words: `item 4`, `items 3 to 5`."""
    listed = [number for number in numbers if number]
    if len(set(listed)) > 1:
        return f"items {listed[0]} to {listed[-1]}"
    return f"item {listed[0]}" if listed else "some items"


def _register(session: Session, meeting: Meeting, facts: room.RoomFacts, moment: datetime) -> _Register:
    from store.queries.agenda import numbered

    ranges = any(stay.from_item_key or stay.to_item_key for stay in facts.stays)
    noted = any(entry.noted_at_key for entry in facts.entries)
    return _Register(
        meeting=meeting,
        facts=facts,
        moment=moment,
        numbers={item.key: number for item, number in numbered(session, meeting)} if ranges else {},
        signed=_signed(session, meeting),
        replies=_replies(session, meeting),
        references=meetings.references(session) if noted else {},
    )


def _signed(session: Session, meeting: Meeting) -> set[str] | None:
    """Keys of people who signed, when the body needs agreements; None when it does not."""
    if not terms.of_meeting(session, meeting).confidentiality:
        return None
    day = meeting.starts.date()
    rows = session.exec(
        select(ConfidentialityAgreement).where(ConfidentialityAgreement.body_key == meeting.body_key),
    ).all()
    return {row.person_key for row in rows if row.signed <= day}


def _replies(session: Session, meeting: Meeting) -> dict[str, tuple[str, str]]:
    """What each seat answered, with the name of the deputy it announced."""
    found = {}
    for reply in session.exec(select(Reply).where(Reply.meeting_key == meeting.key)).all():
        person = session.get(Person, reply.deputy_key) if reply.deputy_key else None
        found[reply.seat_key] = (reply.answer, person.name if person else "")
    return found


def _stays(register: _Register, rows: Sequence[Stay]) -> _Stays:
    been: list[StayView] = []
    to_come: list[ToCome] = []
    now: Stay | None = None
    for row in rows:
        views, words = _views(register, row), ""
        if not views and row.left is None:
            words = items_words(register.numbers.get(key or "", "") for key in (row.from_item_key, row.to_item_key))
            to_come.append(ToCome(row.person_name, row.capacity, row.mode, words, row.key))
        if views and views[-1].left is None:
            now = row
        been += views
    last = max((row for row in rows if _views(register, row)), key=lambda row: row.arrived, default=None)
    return _Stays(tuple(sorted(been, key=lambda stay: stay.arrived)), tuple(to_come), now, last)


def _views(register: _Register, row: Stay) -> list[StayView]:
    """A stay as it was; one for some items while those were taken, in as many parts as that took (AQ7a)."""
    whole = StayView(
        mode=row.mode,
        arrived=row.arrived,
        left=row.left,
        person=row.person_name,
        capacity=row.capacity,
        key=row.key,
        post=row.post,
        agreed=row.remote_agreed,
    )
    if not row.from_item_key and not row.to_item_key:
        return [whole]
    first, last = row.from_item_key or row.to_item_key or "", row.to_item_key or row.from_item_key or ""
    words = items_words(register.numbers.get(key, "") for key in (first, last))
    found = []
    for began, ended in course.spans(register.facts.items, first, last):
        if row.left is None or began < row.left:
            early = row.left is not None and (ended is None or row.left < ended)
            found.append(replace(whole, arrived=began, left=row.left if early else ended, items="" if early else words))
    return found


def _seat_line(register: _Register, seat: SeatOfDay, entry: RegisterEntry | None, stays: _Stays) -> RegisterLine:
    holder = (entry.person_name if entry else "") or (seat.holder.name if seat.holder else "")
    answer, announced = register.replies.get(seat.row.key, ("", ""))
    state = _state(entry, stays)
    deputy = _deputy(entry, stays)
    expected = entry.expected_deputy if entry else announced
    line = RegisterLine(
        key=entry.key if entry else "",
        seat=seat.row.slug,
        post=seat.row.post,
        agency=seat.agency.slug,
        agency_name=seat.agency_name,
        agency_short=seat.agency.short or seat.agency_name,
        constituency=seat.constituency.slug,
        kind=seat.row.kind,
        holder=holder,
        person=deputy or holder,
        deputy=deputy,
        state=state.value,
        state_words="",
        here=stays.now is not None,
        note=entry.note if entry else "",
        stays=stays.been,
        agreement_missing=_unsigned(register, stays),
        to_come=stays.to_come,
        reply=REPLIES.get(answer, "") if state == RegisterState.NOT_RECORDED else "",
        expected_at=entry.expected_at if entry else None,
        expected_deputy=expected,
        no_substitute=entry.no_substitute if entry else False,
        withdraws=_withdraws(register, stays),
    )
    return _worded(register, line, entry, stays)


def _guest_line(register: _Register, entry: RegisterEntry, stays: _Stays) -> RegisterLine:
    line = RegisterLine(
        key=entry.key,
        seat="",
        post=entry.post,
        agency="",
        agency_name="",
        agency_short="",
        constituency="",
        kind="in-attendance",
        holder=entry.person_name,
        person=entry.person_name,
        deputy="",
        state=entry.state,
        state_words="",
        here=stays.now is not None,
        note=entry.note,
        stays=stays.been,
        agreement_missing=_unsigned(register, stays),
        to_come=stays.to_come,
        withdraws=_withdraws(register, stays),
    )
    return _worded(register, line, entry, stays)


def _worded(register: _Register, line: RegisterLine, entry: RegisterEntry | None, stays: _Stays) -> RegisterLine:
    """The line with its state in words, and what has become of what was announced."""
    waits = line.state == RegisterState.NOT_RECORDED and not line.here
    under_way = register.meeting.state in {MeetingState.OPEN, MeetingState.ADJOURNED}
    missed = line.state == RegisterState.ABSENT or register.meeting.state == MeetingState.CLOSED
    told = replace(
        line,
        overdue=waits and under_way and line.expected_at is not None and line.expected_at < register.moment,
        did_not_come=bool(line.expected_deputy) and missed and not stays.sat,
        noted_at=register.references.get((entry.noted_at_key if entry else "") or "", ""),
    )
    return replace(told, state_words=_words(told))


def _state(entry: RegisterEntry | None, stays: _Stays) -> RegisterState:
    """What a line says: of whoever is there now, or else what was recorded last."""
    if stays.now is not None:
        by_capacity = {"deputy": RegisterState.DEPUTY, "observing": RegisterState.OBSERVING}
        return by_capacity.get(stays.now.capacity, RegisterState(stays.now.mode))
    return RegisterState(entry.state) if entry else RegisterState.NOT_RECORDED


def _deputy(entry: RegisterEntry | None, stays: _Stays) -> str:
    if stays.now is not None:
        return "" if stays.now.capacity == "holder" else stays.now.person_name
    return entry.deputy_name if entry else ""


def _unsigned(register: _Register, stays: _Stays) -> bool:
    """Whether whoever is there now, holder, deputy or guest, has not signed what this body needs signed (BO5)."""
    return stays.now is not None and register.signed is not None and stays.now.person_key not in register.signed


def _withdraws(register: _Register, stays: _Stays) -> str:
    """That whoever is there has withdrawn: for the present item, or for the whole meeting."""
    if stays.now is None:
        return ""
    for interest in register.facts.interests:
        mine = interest.withdraws and room.identity(interest) == room.identity(stays.now)
        if mine and interest.declared <= register.moment:
            if interest.item_key is None:
                return "for the whole meeting"
            if interest.item_key == register.meeting.current_item_key:
                return "for this item"
    return ""


def _words(line: RegisterLine) -> str:
    """A line's state in words, with the times that matter."""
    state = RegisterState(line.state)
    if line.here:
        stay = next(stay for stay in reversed(line.stays) if stay.left is None)
        how = " by agreement" if stay.agreed else ""
        return f"{state.label}{how} {f'for {stay.items}' if stay.items else f'from {stay.arrived:%H:%M}'}"
    if line.to_come:
        return f"to come for {' and '.join(dict.fromkeys(part.items for part in line.to_come))}"
    if line.stays and (left := line.stays[-1].left) is not None:
        items = line.stays[-1].items
        return f"was there for {items}" if items else f"left at {left:%H:%M}"
    return _away(line, state)


def _away(line: RegisterLine, state: RegisterState) -> str:
    """What is known of somebody who has not come."""
    if state == RegisterState.NOT_RECORDED:
        late = ", not here yet" if line.overdue else ""
        parts = [f"expected {line.expected_at:%H:%M}{late}"] if line.expected_at else []
        parts += [WILL_BE_LATE] if not parts and line.note.casefold().startswith(WILL_BE_LATE) else []
        parts += [f"{line.expected_deputy} expected"] if line.expected_deputy and not line.did_not_come else []
        parts += [f"{line.expected_deputy} did not come"] if line.did_not_come else []
        return ", ".join(parts) or state.label
    parts = [state.label]
    parts += ["no substitute"] if line.no_substitute else []
    parts += [f"{line.expected_deputy} did not come"] if line.did_not_come else []
    parts += [f"{line.expected_deputy} expected"] if line.expected_deputy and not line.did_not_come else []
    parts += [f"noted at {line.noted_at}"] if line.noted_at else []
    return ", ".join(parts)


def _with_other_seats(
    found: Iterable[RegisterLine], entries: Iterable[RegisterEntry], of_line: dict[str, _Stays]
) -> Iterable[RegisterLine]:
    """The lines, each with the other seats whoever is or was on it sits for: one person, one head (AQ7a)."""
    posts: dict[str, dict[str, str]] = defaultdict(dict)
    who: dict[str, Stay] = {}
    for entry in entries:
        row = of_line[entry.key].now or of_line[entry.key].last
        if entry.seat_key and row is not None and row.capacity != "observing":
            who[entry.key] = row
            posts[room.identity(row)][entry.key] = entry.post
    for line in found:
        mine = who.get(line.key)
        others = posts[room.identity(mine)] if mine else {}
        also = tuple(post for key, post in others.items() if key != line.key)
        yield replace(line, also=also, also_of=mine.person_name) if mine and also else line
