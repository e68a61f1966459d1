"""The room of a meeting as the quoracy rules see it, at any minute and for any item (AQ2, AQ7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from store.queries import course, roll, terms
from store.queries.course import Taken
from store.rules import presence, quoracy
from store.rules.presence import Stretch
from store.rules.quoracy import Verdict
from store.rules.room import Attendee, Room
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import MeetingState
from store.tables import AgendaItem, Interest, Meeting, RegisterEntry, Stay

_INSTANT = timedelta(microseconds=1)
"""Shorter than anything the record tells apart: what is asked up to a moment holds that moment too."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """What is dealt with, as far as rules ask: its kind of business, and the agencies and constituencies concerned."""

    business: str = ""
    concerns: frozenset[str] = frozenset()


NOTHING = Dealing()
"""Nothing in particular."""


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

    `entries`, `stays` and `interests` are the rows, for lists; the verdict rests on the rest, which are copies: what
    was read before a change still says so after it.

    Attributes:
        sitting: Who was there from when to when. Presence for a range of items stands here by the times those items
            were taken, in as many parts as that took (AQ7a).
        called: The name of each person in `sitting`.
        items: The agenda in its order, as far as verdicts ask for it.
        started: When the meeting was opened.
        closed: When it was closed; None while it runs.
        ruling: What the chair ruled, "" for nothing; it holds from `ruling_at` on, or all along where no time was kept.
        previous_inquorate: Whether the meeting before was inquorate, as `was_inquorate` says it.
    """

    rule: QuoracyRule
    seats: tuple[roll.SeatOfDay, ...]
    entries: tuple[RegisterEntry, ...]
    stays: tuple[Stay, ...]
    interests: tuple[Interest, ...]
    sitting: tuple[presence.Stay, ...]
    called: Mapping[str, str]
    declared: tuple[Declared, ...]
    items: tuple[Taken, ...]
    started: datetime | None
    closed: datetime | None
    ruling: str
    ruling_at: datetime | None
    previous_inquorate: bool

    def room(self, at: datetime, item: str | None = None, also: Dealing = NOTHING) -> Room:
        """The room at a minute; those who withdrew, for the item or for the whole meeting, are marked so.

        Args:
            at: the minute.
            item: key of the item that is dealt with; it brings its kind of business, and what it concerns.
            also: what the business is besides, whatever the item says of it.
        """
        attendees = []
        for attendee in presence.present_at(self.sitting, at):
            # of what somebody declared in one item, the last holds: whoever withdrew may come back to the table
            interests = {each.item: each for each in self.declared if _bears_on(each, attendee, at, item)}.values()
            withdrawn = next((each for each in interests if each.withdraws), None)
            if withdrawn is not None:
                attendees.append(replace(attendee, withdrawn=withdrawn.nature or "for this item"))
            else:
                attendees.append(replace(attendee, conflicted=True) if interests else attendee)
        of_item = next((each for each in self.items if each.key == item), None)
        return Room(
            seats=tuple(seat.fact() for seat in self.seats),
            attendees=tuple(attendees),
            at=at,
            business=also.business or (of_item.business if of_item else ""),
            started=self.started,
            ruling=self.ruling if self.ruling and (self.ruling_at is None or self.ruling_at <= at) else None,
            previous_inquorate=self.previous_inquorate,
            concerns=also.concerns | (of_item.concerns if of_item else frozenset()),
        )

    def names(self, at: datetime) -> dict[str, str]:
        """Who sits for each seat at a minute, by name."""
        return {stay.seat: self.called[stay.person] for stay in self.sitting if stay.covers(at)}

    def verdict(self, at: datetime, item: str | None = None, also: Dealing = NOTHING) -> Verdict:
        """Whether the meeting may decide at a minute, on an item; without one, on nothing in particular."""
        return quoracy.judge(self.rule, self.room(at, item, also))

    def verdict_then(self, at: datetime) -> Verdict:
        """Whether the meeting may decide at a minute, on the item under discussion then."""
        taken = course.at(self.items, at)
        return self.verdict(at, taken.key if taken else None)

    def timeline(self, until: datetime) -> tuple[Stretch, ...]:
        """How quoracy ran from the opening until a time, each minute judged for the item under discussion then.

        While the meeting runs, a verdict that turns at that very time has its stretch already, of no length yet. Empty
        before the meeting was opened.
        """
        if self.started is None or until < self.started or until == self.closed == self.started:
            return ()
        runs = self.closed is None or until < self.closed
        end = until + _INSTANT if runs else until
        found = presence.timeline(self.sitting, self.started, end, self.verdict_then, self._turns())
        return (*found[:-1], replace(found[-1], end=until)) if found else ()

    def _turns(self) -> Iterator[datetime]:
        """The moments beside arrivals and departures at which the verdict may turn."""
        own = {each.item for each in self.declared}
        for item in self.items:
            if item.key in own or item.business or item.concerns:
                yield from (moment for moment in (item.began, item.ended) if moment is not None)
        yield from (each.since for each in self.declared)
        if self.ruling_at is not None:
            yield self.ruling_at
        if self.started is not None:
            rule = self.rule.in_force(self.started.date())
            for minutes in {rule.grace, *(when.after_minutes for when in rule.when)}:
                yield self.started + timedelta(minutes=minutes)


def facts(session: Session, meeting: Meeting) -> RoomFacts:
    """Read a meeting's attendance."""
    found = _facts(session, meeting)
    rule = found.rule.in_force(meeting.starts.date())
    if not rule.no_two_inquorate and not _asks_of_the_one_before(rule):
        return found
    before = previous_closed(session, meeting)
    return replace(found, previous_inquorate=before is not None and was_inquorate(session, before))


def was_inquorate(session: Session, meeting: Meeting) -> bool:
    """Whether a closed meeting counts as inquorate for the one after it (AQ3a, "no two inquorate meetings running").

    It does if no part of it was quorate, from its opening to its close: the same meeting whose record is titled notes
    (AQ6). A chair's ruling lets decisions stand and makes nobody quorate, so it does not help here; nor does it matter
    whether anything was put to a decision. One that was quorate for a while could have decided, and counts as quorate.
    """
    found = _facts(session, meeting)
    without = _never_quorate(found)
    if not _asks_of_the_one_before(found.rule.in_force(meeting.starts.date())):
        return without
    otherwise = _never_quorate(replace(found, previous_inquorate=True))
    if otherwise == without:  # whatever the meeting before that was, so that no chain is followed in vain
        return without
    before = previous_closed(session, meeting)
    return otherwise if before is not None and was_inquorate(session, before) else without


def previous_closed(session: Session, meeting: Meeting) -> Meeting | None:
    """The last formal meeting of the same body that was held before this one, and closed."""
    return session.exec(
        select(Meeting)
        .where(
            Meeting.body_key == meeting.body_key,
            Meeting.kind == "meeting",
            Meeting.state == MeetingState.CLOSED.value,
            col(Meeting.starts) < meeting.starts,
        )
        .order_by(col(Meeting.starts).desc())
        .limit(1),
    ).first()


def identity(row: Stay | Interest) -> str:
    """What makes somebody one person over several seats: their key, or for a newcomer their name."""
    return row.person_key or row.person_name


def item_at(items: Sequence[AgendaItem], at: datetime) -> AgendaItem | None:
    """The item under discussion at a minute."""
    return course.at(items, at)


def _facts(session: Session, meeting: Meeting) -> RoomFacts:
    """A meeting's attendance, as if the meeting before had been quorate."""
    of_day = roll.seats(session, meeting.body_key, meeting.starts.date())
    entries = tuple(session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key)).all())
    stays = tuple(session.exec(select(Stay).where(Stay.meeting_key == meeting.key).order_by(col(Stay.arrived))).all())
    interests = tuple(
        session.exec(
            select(Interest)
            .where(Interest.meeting_key == meeting.key)
            .order_by(col(Interest.declared), col(Interest.key)),
        ).all(),
    )
    items = course.taken(session, meeting)
    slugs = {seat.row.key: seat.row.slug for seat in of_day}
    seat_of = {entry.key: slugs[entry.seat_key] for entry in entries if entry.seat_key in slugs}
    sitting = [part for stay in stays if stay.entry_key in seat_of for part in _parts(stay, seat_of, items)]
    return RoomFacts(
        rule=terms.of_meeting(session, meeting).quoracy,
        seats=of_day,
        entries=entries,
        stays=stays,
        interests=interests,
        sitting=tuple(sitting),
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
        items=items,
        started=meeting.opened,
        closed=meeting.closed,
        ruling=meeting.ruling,
        ruling_at=meeting.ruling_at,
        previous_inquorate=False,
    )


def _parts(stay: Stay, seat_of: Mapping[str, str], items: Sequence[Taken]) -> Iterator[presence.Stay]:
    """A stay as the rules see it; guests have no seat and never count.

    One for a range of items lasts while those are taken; whoever leaves before that, at `left`, leaves.
    """
    whole = presence.Stay(
        seat=seat_of[stay.entry_key],
        person=identity(stay),
        mode=stay.mode,
        capacity=stay.capacity,
        arrived=stay.arrived,
        left=stay.left,
        named=stay.named,
        may_decide=stay.may_decide,
        remote_agreed=stay.remote_agreed,
        post=stay.post,
    )
    if not stay.from_item_key and not stay.to_item_key:
        yield whole
        return
    first, last = stay.from_item_key or stay.to_item_key, stay.to_item_key or stay.from_item_key
    for began, ended in course.spans(items, first or "", last or ""):
        if stay.left is None or began < stay.left:
            end = min((moment for moment in (ended, stay.left) if moment is not None), default=None)
            yield replace(whole, arrived=began, left=end)


def _bears_on(interest: Declared, attendee: Attendee, at: datetime, item: str | None) -> bool:
    """Whether an interest concerns this person at this minute: an interest in the meeting as a whole always does.

    It is the person's, on whichever seat they sit.
    """
    return interest.who == attendee.person and interest.since <= at and interest.item in {"", item or ""}


def _never_quorate(found: RoomFacts) -> bool:
    end = found.closed or found.started
    return end is not None and not any(stretch.verdict.quorate for stretch in found.timeline(end))


def _asks_of_the_one_before(rule: QuoracyRule) -> bool:
    """Whether the rule is another one after an inquorate meeting."""
    return any(when.after_inquorate for when in rule.when)
