"""The room of a meeting as the quoracy rules see it, at any minute and for any item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from store.queries import roll, terms
from store.rules import presence, quoracy
from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.rules.room import Room
from store.rules.tree import QuoracyRule
from store.tables import AgendaItem, Interest, Meeting, RegisterEntry, Stay


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Everything of a meeting's attendance, read once and asked for any minute."""

    rule: QuoracyRule
    seats: tuple[roll.SeatOfDay, ...]
    entries: tuple[RegisterEntry, ...]
    stays: tuple[Stay, ...]
    interests: tuple[Interest, ...]
    started: datetime | None
    ruling: str

    def presence(self) -> tuple[presence.Stay, ...]:
        """The stays of people who have a seat or sit for one; guests never count."""
        slugs = {seat.row.key: seat.row.slug for seat in self.seats}
        entries = {entry.key: entry for entry in self.entries}
        return tuple(
            presence.Stay(
                seat=slugs[entry.seat_key],
                person=_identity(entry, stay),
                mode=stay.mode,
                capacity=stay.capacity,
                arrived=stay.arrived,
                left=stay.left,
                named=entry.deputy_named if stay.capacity == "deputy" else True,
                may_decide=entry.deputy_may_decide if stay.capacity == "deputy" else True,
            )
            for stay in self.stays
            if (entry := entries[stay.entry_key]).seat_key is not None and entry.seat_key in slugs
        )

    def room(self, at: datetime, item: str | None = None) -> Room:
        """The room at a minute; with an item, those who withdrew for it are marked so."""
        slugs = {seat.row.key: seat.row.slug for seat in self.seats}
        entries = {entry.key: entry for entry in self.entries}
        declared: dict[str, Interest] = {}
        for row in self.interests:
            seat_key = entries[row.entry_key].seat_key
            if item is not None and row.item_key in {item, None} and seat_key in slugs:
                declared[slugs[seat_key]] = row
        attendees = []
        for attendee in presence.present_at(self.presence(), at):
            interest = declared.get(attendee.seat)
            if interest is None:
                attendees.append(attendee)
            elif interest.withdraws:
                attendees.append(replace(attendee, withdrawn=interest.nature or "for this item"))
            else:
                attendees.append(replace(attendee, conflicted=True))
        return Room(
            seats=tuple(seat.fact() for seat in self.seats),
            attendees=tuple(attendees),
            at=at,
            started=self.started,
            ruling=self.ruling or None,
        )

    def names(self, at: datetime) -> dict[str, str]:
        """Who sits for each seat at a minute, by name."""
        slugs = {seat.row.key: seat.row.slug for seat in self.seats}
        entries = {entry.key: entry for entry in self.entries}
        return {
            slugs[seat_key]: stay.person_name
            for stay in self.stays
            if (seat_key := entries[stay.entry_key].seat_key) in slugs
            and stay.arrived <= at
            and (stay.left is None or at < stay.left)
        }

    def verdict(self, at: datetime, item: str | None = None) -> Verdict:
        """Whether the meeting may decide at a minute, on an item."""
        return quoracy.judge(self.rule, self.room(at, item))

    def timeline(self, until: datetime) -> tuple[Stretch, ...]:
        """How quoracy ran from the opening until a time; empty before the meeting was opened."""
        if self.started is None or until <= self.started:
            return ()
        return tuple(presence.timeline(self.presence(), self.started, until, self.verdict))


def facts(session: Session, meeting: Meeting) -> RoomFacts:
    """Read a meeting's attendance."""
    of_day = roll.seats(session, meeting.body_key, meeting.starts.date())
    return RoomFacts(
        rule=terms.of_meeting(session, meeting).quoracy,
        seats=of_day,
        entries=tuple(session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key)).all()),
        stays=tuple(
            session.exec(select(Stay).where(Stay.meeting_key == meeting.key).order_by(col(Stay.arrived))).all(),
        ),
        interests=tuple(session.exec(select(Interest).where(Interest.meeting_key == meeting.key)).all()),
        started=meeting.opened,
        ruling=meeting.ruling,
    )


def _identity(entry: RegisterEntry, stay: Stay) -> str:
    """What makes somebody one person over several seats: their key, or for a newcomer their name."""
    key = entry.person_key if stay.capacity == "holder" else entry.deputy_key
    return key or stay.person_name


def item_at(items: Sequence[AgendaItem], at: datetime) -> AgendaItem | None:
    """The item under discussion at a minute."""
    begun = [item for item in items if item.began is not None and item.began <= at]
    current = [item for item in begun if item.ended is None or at < item.ended]
    return current[-1] if current else None
