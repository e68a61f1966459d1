"""A body's rule put to those who agreed between two meetings, as if they had met (AQ6a)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from store.errors import BadInput, Refused
from store.queries import course, find, roll, room, terms
from store.queries.roll import SeatOfDay
from store.rules import quoracy
from store.rules.frozen_proof import Proof, Sitter
from store.rules.room import Attendee, Room
from store.rules.spoken_dates import format_day
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import AssentAnswer, MeetingState
from store.tables import Assent, Body, Meeting, Seat
from store.views.between import Answered, AnsweredBy, AssentView, Judged


@dataclass(frozen=True, slots=True)
class Roll:
    """A body on a day, as far as a decision between its meetings asks: its rule, its terms, its seats."""

    body: str
    body_name: str
    day: date
    rule: QuoracyRule
    terms_version: int
    seats: tuple[SeatOfDay, ...]
    previous_inquorate: bool

    def judged(self, answers: Sequence[Answered], business: str = "", concerns: frozenset[str] = frozenset()) -> Judged:
        """The rule put to those who agreed; the seats are named by their keys.

        Raises:
            BadInput: a seat is not known or has two answers.
            Refused: nobody held a seat that day.
        """
        by_seat = {seat.row.slug: seat for seat in self.seats}
        given: dict[str, AnsweredBy] = {}
        attendees = []
        for answer in answers:
            seat = by_seat.get(answer.seat)
            if seat is None:
                raise BadInput(f"{self.body_name} has no seat `{answer.seat}` on {format_day(self.day)}")
            if answer.seat in given:
                raise BadInput(f"{seat.row.post} has two answers", remedy="one answer for each seat", key="agreed")
            given[answer.seat] = who = self._who(seat, answer)
            if answer.answer == AssentAnswer.AGREED:
                attendees.append(_attendee(seat, who))
        at = datetime.combine(self.day, time(12))
        asked = Room(
            seats=tuple(seat.fact() for seat in self.seats),
            attendees=tuple(attendees),
            at=at,
            business=business,
            previous_inquorate=self.previous_inquorate,
            concerns=concerns,
        )
        proof = Proof(
            verdict=quoracy.judge(self.rule, asked),
            terms_version=self.terms_version,
            business=business,
            concerns=tuple(sorted(concerns)),
            sitting={
                slug: Sitter(who.name, by_seat[slug].fact().holder if who.deputy else "", "", who.post)
                for slug, who in given.items()
                if who.answer == AssentAnswer.AGREED
            },
        )
        voters = (seat for slug, seat in by_seat.items() if seat.row.votes and slug not in given)
        unasked = tuple(seat.holder.name for seat in voters if seat.holder is not None)
        return Judged(proof, tuple(given.values()), unasked)

    def _who(self, seat: SeatOfDay, answer: Answered) -> AnsweredBy:
        """Who answered for a seat.

        Raises:
            Refused: nobody held it, and no deputy is named.
        """
        deputy = " ".join(answer.deputy.split())
        named = next((each for each in seat.deputies if each.name.casefold() == deputy.casefold()), None)
        if seat.holder is None and not deputy:
            raise Refused(f"nobody held the seat {seat.row.post} on {format_day(self.day)}")
        name, key = (named.name, named.person_key) if named else (deputy, None)
        if seat.holder is not None and not deputy:
            name, key = seat.holder.name, seat.holder.key
        return AnsweredBy(
            seat.row.slug, seat.row.key, seat.row.post, name, key, bool(deputy), answer.answer, answer.day
        )


def on(session: Session, body: str, day: date) -> Roll:
    """A body on a day.

    Raises:
        BadInput: there is no such body.
    """
    row = find.body(session, body)
    version = terms.in_force(session, row, day)
    rule = terms.read(version.document).quoracy
    before = _before(session, row, day)
    asks = any(when.after_inquorate for when in rule.in_force(day).when)
    return Roll(
        body=row.slug,
        body_name=row.name,
        day=day,
        rule=rule,
        terms_version=version.number,
        seats=roll.seats(session, row.key, day),
        previous_inquorate=asks and before is not None and room.was_inquorate(session, before),
    )


def judged(
    session: Session,
    body: str,
    day: date,
    answers: Sequence[Answered],
    business: str = "",
    concerns: Sequence[str] = (),
) -> Judged:
    """The rule of a body put to those who agreed.

    Args:
        session: the store.
        body: the body, as `find.body` takes it.
        day: when it was agreed; the terms and holders of that day apply.
        answers: what each seat answered, as `find.seat` takes it.
        business: the kind of business.
        concerns: slugs of the agencies and constituencies it concerns.

    Raises:
        BadInput: there is no such body or seat, or a seat has two answers.
        Refused: nobody held a seat that day.
    """
    found = on(session, body, day)
    key = find.body(session, body).key
    by_slug = [
        Answered(find.seat(session, key, answer.seat).slug, answer.answer, answer.day, answer.deputy)
        for answer in answers
    ]
    return found.judged(by_slug, business, course.concerned(concerns, course.constituencies_of_agencies(session)))


def assents(session: Session, recommendation: str) -> tuple[AssentView, ...]:
    """What was answered on something agreed between meetings, in the order it was recorded."""
    rows = session.exec(
        select(Assent, Seat)
        .join(Seat, col(Seat.key) == col(Assent.seat_key))
        .where(Assent.recommendation_key == recommendation)
        .order_by(col(Assent.position)),
    ).all()
    return tuple(
        AssentView(row.person_name or seat.post, seat.post, row.answer, row.answered, row.deputy) for row, seat in rows
    )


def _attendee(seat: SeatOfDay, who: AnsweredBy) -> Attendee:
    """Whoever agreed, as somebody who would have been there."""
    deputy = next((each for each in seat.deputies if who.deputy and each.person_key == who.person_key), None)
    return Attendee(
        seat=seat.row.slug,
        person=who.person_key or who.name,
        capacity="deputy" if who.deputy else "holder",
        named=not who.deputy or deputy is not None,
        may_decide=not who.deputy or (deputy is not None and deputy.may_decide),
        post=deputy.post if deputy else "",
    )


def _before(session: Session, body: Body, day: date) -> Meeting | None:
    """The last formal meeting of a body that was closed before a day."""
    return session.exec(
        select(Meeting)
        .where(
            Meeting.body_key == body.key,
            Meeting.kind == "meeting",
            Meeting.state == MeetingState.CLOSED.value,
            col(Meeting.starts) < datetime.combine(day, time.min),
        )
        .order_by(col(Meeting.starts).desc())
        .limit(1),
    ).first()
