"""The register for each item: who was there for it, who withdrew, whether the room could decide; and who was missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from store.queries import agenda, find, register, room
from store.queries.register_lines import lines as lines_of
from store.rules.presence import Stretch
from store.rules.vocabulary import RegisterState
from store.tables import AgendaItem, RegisterEntry, Stay
from store.views.register import (
    InterestView,
    ItemPresence,
    MissedLine,
    MissedView,
    PresenceView,
    RegisterLine,
    SeatForItem,
    StayView,
)

THROUGHOUT, PART, WITHDREW, WATCHED, AWAY = "✓", "~", "!", "·", "–"


@dataclass(frozen=True, slots=True)
class _Window:
    """An item's time, as far as it has got; `ends` is the present minute while the item lasts."""

    began: datetime
    ends: datetime
    lasts: bool


def by_item(session: Session, meeting: str, now: datetime) -> PresenceView:
    """The register item by item.

    Args:
        session: the store.
        meeting: the meeting, as `find.meeting` takes it.
        now: the desk's wall-clock time.
    """
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    moment = register.present_minute(row, now)
    view = register.view(session, row.key, now)
    shown = [line for line in view.lines if line.person or line.stays]
    stretches = facts.timeline(moment)
    found = []
    for item, number in agenda.numbered(session, row):
        window = _window(item, moment)
        interests = [i for i in view.interests if i.withdraws and i.item_key in {"", item.key}]
        found.append(
            ItemPresence(
                key=item.key,
                number=number,
                title=item.title,
                began=item.began,
                ended=item.ended,
                seats=tuple(_seat(line, window, interests, item.key) for line in shown),
                quoracy=_quoracy(stretches, window) if window else "",
                chair=f"{item.chair_name} ({item.chair_reason})" if item.chair_reason else item.chair_name,
            ),
        )
    return PresenceView(tuple(shown), tuple(found), row.current_item_key or "")


def room_at(session: Session, meeting: str, now: datetime, at: datetime) -> ItemPresence:
    """The register for one minute: who was there then, and whether the room could decide on the item of that minute."""
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    view = register.view(session, row.key, now)
    on = room.item_at(agenda.rows(session, row), at)
    key = on.key if on else ""
    window = _Window(at, at, lasts=False)
    interests = [i for i in view.interests if i.withdraws and i.item_key in {"", key} and (i.declared or at) <= at]
    shown = [line for line in view.lines if line.person or line.stays]
    return ItemPresence(
        key=key,
        number="",
        title=on.title if on else "",
        began=at,
        ended=at,
        seats=tuple(_seat(line, window, interests, key) for line in shown),
        quoracy=facts.verdict(at, key or None).headline(),
    )


def lines(session: Session, meeting: str, now: datetime) -> tuple[RegisterLine, ...]:
    """The lines beside which a minute or an item is told."""
    row = find.meeting(session, meeting)
    facts = room.facts(session, row)
    found = lines_of(session, row, facts, register.present_minute(row, now))
    return tuple(line for line in found if line.person or line.stays)


def missed(session: Session, meeting: str) -> MissedView | None:
    """Who was missed without apologies at the meeting before; None when there was none (AQ1)."""
    row = find.meeting(session, meeting)
    earlier = room.previous_closed(session, row)
    if earlier is None:
        return None
    facts = room.facts(session, earlier)
    sat = set(session.exec(select(Stay.entry_key).where(Stay.meeting_key == earlier.key)).all())
    agencies = {seat.row.key: seat.agency_name for seat in facts.seats}
    rows = session.exec(
        select(RegisterEntry)
        .where(RegisterEntry.meeting_key == earlier.key, col(RegisterEntry.seat_key).is_not(None))
        .order_by(col(RegisterEntry.position)),
    ).all()
    states = {RegisterState.NOT_RECORDED.value, RegisterState.ABSENT.value}
    found = tuple(
        MissedLine(
            entry.key,
            entry.person_name,
            entry.post,
            agencies.get(entry.seat_key or "", ""),
            RegisterState(entry.state).label,
        )
        for entry in rows
        if entry.state in states and entry.key not in sat
    )
    return MissedView(earlier.reference, earlier.starts, found)


def _window(item: AgendaItem, moment: datetime) -> _Window | None:
    if item.began is None:
        return None
    return _Window(item.began, item.ended or max(moment, item.began), lasts=item.ended is None)


def _seat(line: RegisterLine, window: _Window | None, interests: Iterable[InterestView], item: str) -> SeatForItem:
    key = line.seat or line.key
    withdrawn = [i for i in interests if _is_of(i, line)]
    if window is None:
        words = "is to withdraw" if withdrawn and withdrawn[0].item_key == item else ""
        return SeatForItem(key, WITHDREW if words else "", words)
    parts = [(stay, *_within(stay, window)) for stay in line.stays if _touches(stay, window)]
    if not parts:
        return SeatForItem(key, AWAY, line.state_words)
    gone = next((i for i in withdrawn if any(i.person == stay.person for stay, _, _ in parts)), None)
    if gone is not None:
        who = "" if gone.person == line.holder else f"{gone.person} "
        return SeatForItem(key, WITHDREW, f"{who}withdrew{f' ({gone.nature})' if gone.nature else ''}")
    words = "; ".join(_told(line, stay, began, ended, window) for stay, began, ended in parts)
    sign = THROUGHOUT if _is_whole([(began, ended) for _, began, ended in parts], window) else PART
    return SeatForItem(key, WATCHED if all(stay.capacity == "observing" for stay, _, _ in parts) else sign, words)


def _is_of(interest: InterestView, line: RegisterLine) -> bool:
    """Whether an interest was declared by somebody who is or was on a line."""
    return interest.person in {line.holder, line.person, *(stay.person for stay in line.stays)} - {""}


def _touches(stay: StayView, window: _Window) -> bool:
    """Whether a stay lies within an item's time at all; who leaves as it begins was not there for it."""
    if window.began == window.ends:
        return stay.arrived <= window.began and (stay.left is None or window.began < stay.left)
    return stay.arrived < window.ends and (stay.left is None or window.began < stay.left)


def _within(stay: StayView, window: _Window) -> tuple[datetime, datetime]:
    left = window.ends if stay.left is None else min(stay.left, window.ends)
    return max(stay.arrived, window.began), left


def _is_whole(parts: Sequence[tuple[datetime, datetime]], window: _Window) -> bool:
    """Whether somebody was on the line from an item's beginning to its end, one after the other or alone."""
    until = window.began
    for began, ended in sorted(parts):
        if began > until:
            return False
        until = max(until, ended)
    return until >= window.ends


def _told(line: RegisterLine, stay: StayView, began: datetime, ended: datetime, window: _Window) -> str:
    """`throughout`, `remotely from 10:40`, `Sam Khan as deputy, until 10:50`."""
    roles = {"deputy": f"{stay.person} as deputy", "observing": f"{stay.person} observing"}
    role = "" if not line.seat or stay.person == line.holder else roles.get(stay.capacity, stay.person)
    role = "observing" if line.seat and stay.capacity == "observing" and not role else role
    course = ["remotely"] if stay.mode == RegisterState.REMOTE else []
    course += [f"from {began:%H:%M}"] if began > window.began else []
    course += [f"until {ended:%H:%M}"] if ended < window.ends else []
    course = course if len(course) > (stay.mode == RegisterState.REMOTE) else [*course, "throughout"]
    return ", ".join(part for part in (role, " ".join(course)) if part)


def _quoracy(stretches: Iterable[Stretch], window: _Window) -> str:
    """How quoracy ran while an item was taken: `quorate throughout`, `quorate; not from 10:40 to 10:45 (no police)`."""
    whole = window.began == window.ends
    parts = [
        each
        for each in stretches
        if (each.start <= window.began < each.end if whole else each.start < window.ends and window.began < each.end)
    ]
    if not parts:
        return ""
    if len({part.verdict.quorate for part in parts}) == 1:
        quorate = parts[0].verdict.quorate
        return "quorate throughout" if quorate else f"not quorate: {_missing(parts[0])}"
    said = []
    for part in parts:
        began, ended = max(part.start, window.began), min(part.end, window.ends)
        until = "on" if ended >= window.ends and window.lasts else f"to {ended:%H:%M}"
        word = "quorate" if part.verdict.quorate else "not quorate"
        why = "" if part.verdict.quorate else f" ({_missing(part)})"
        said.append(f"{word} from {began:%H:%M} {until}{why}")
    return "; ".join(said)


def _missing(stretch: Stretch) -> str:
    return ", ".join(clause.short for clause in stretch.verdict.missing)
