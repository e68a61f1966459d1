"""The room of a meeting as the quoracy rules see it, at any minute and for any item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from store.queries import roll, terms
from store.rules import presence, quoracy
from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.rules.room import Attendee, Room
from store.rules.tree import QuoracyRule
from store.tables import AgendaItem, Interest, Meeting, RegisterEntry, Stay


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest as it bears on quoracy: whose, for which item ("" for the meeting as a whole), since when."""

    seat: str
    who: str
    item: str
    withdraws: bool
    nature: str
    since: datetime


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Everything of a meeting's attendance, read once and asked for any minute.

    `entries`, `stays` and `interests` are the rows, for lists; the verdict rests on `sitting` and `declared`, which are
    copies: what was read before a change still says so after it.
    """

    rule: QuoracyRule
    seats: tuple[roll.SeatOfDay, ...]
    entries: tuple[RegisterEntry, ...]
    stays: tuple[Stay, ...]
    interests: tuple[Interest, ...]
    sitting: tuple[presence.Stay, ...]
    called: Mapping[str, str]
    declared: tuple[Declared, ...]
    started: datetime | None
    ruling: str

    def room(self, at: datetime, item: str | None = None) -> Room:
        """The room at a minute; those who withdrew, for the item or for the whole meeting, are marked so."""
        attendees = []
        for attendee in presence.present_at(self.sitting, at):
            interest = next((each for each in self.declared if _bears_on(each, attendee, at, item)), None)
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
        return {stay.seat: self.called[stay.person] for stay in self.sitting if stay.covers(at)}

    def verdict(self, at: datetime, item: str | None = None) -> Verdict:
        """Whether the meeting may decide at a minute, on an item."""
        return quoracy.judge(self.rule, self.room(at, item))

    def timeline(self, until: datetime) -> tuple[Stretch, ...]:
        """How quoracy ran from the opening until a time; empty before the meeting was opened."""
        if self.started is None or until <= self.started:
            return ()
        return tuple(presence.timeline(self.sitting, self.started, until, self.verdict))


def facts(session: Session, meeting: Meeting) -> RoomFacts:
    """Read a meeting's attendance."""
    of_day = roll.seats(session, meeting.body_key, meeting.starts.date())
    entries = tuple(session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key)).all())
    stays = tuple(session.exec(select(Stay).where(Stay.meeting_key == meeting.key).order_by(col(Stay.arrived))).all())
    interests = tuple(session.exec(select(Interest).where(Interest.meeting_key == meeting.key)).all())
    slugs = {seat.row.key: seat.row.slug for seat in of_day}
    seat_of = {entry.key: slugs[entry.seat_key] for entry in entries if entry.seat_key in slugs}
    return RoomFacts(
        rule=terms.of_meeting(session, meeting).quoracy,
        seats=of_day,
        entries=entries,
        stays=stays,
        interests=interests,
        sitting=tuple(_sitting(stay, seat_of[stay.entry_key]) for stay in stays if stay.entry_key in seat_of),
        called={identity(stay): stay.person_name for stay in stays},
        declared=tuple(
            Declared(
                seat=seat_of[row.entry_key],
                who=identity(row),
                item=row.item_key or "",
                withdraws=row.withdraws,
                nature=row.nature,
                since=row.declared,
            )
            for row in interests
            if row.entry_key in seat_of
        ),
        started=meeting.opened,
        ruling=meeting.ruling,
    )


def identity(row: Stay | Interest) -> str:
    """What makes somebody one person over several seats: their key, or for a newcomer their name."""
    return row.person_key or row.person_name


def _sitting(stay: Stay, seat: str) -> presence.Stay:
    """A stay as the rules see it; guests have no seat and never count."""
    return presence.Stay(
        seat=seat,
        person=identity(stay),
        mode=stay.mode,
        capacity=stay.capacity,
        arrived=stay.arrived,
        left=stay.left,
        named=stay.named,
        may_decide=stay.may_decide,
    )


def _bears_on(interest: Declared, attendee: Attendee, at: datetime, item: str | None) -> bool:
    """Whether an interest concerns this person at this minute: an interest in the meeting as a whole always does."""
    same = (interest.seat, interest.who) == (attendee.seat, attendee.person)
    return same and interest.since <= at and interest.item in {"", item or ""}


def item_at(items: Sequence[AgendaItem], at: datetime) -> AgendaItem | None:
    """The item under discussion at a minute."""
    begun = [item for item in items if item.began is not None and item.began <= at]
    current = [item for item in begun if item.ended is None or at < item.ended]
    return current[-1] if current else None
