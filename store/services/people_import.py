"""A sheet of seats and people brought into the store: all of it in one transaction, or nothing (BO6)."""

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import assert_never

from sqlmodel import Session, select

from store.desk import Work
from store.errors import Refused
from store.export.people_csv import BadSheet, Sheet
from store.queries.people_roll import roll
from store.rules.people_changes import Change, NewAgency, NewSeat, OwnPost, Plan, SeatChange, SignedChange, TenureChange
from store.rules.people_plan import plan
from store.rules.people_roll import SeatKnown, Who
from store.services.people_past import Span, between, judged_again
from store.tables import (
    Agency,
    Body,
    ConfidentialityAgreement,
    Constituency,
    Deputy,
    Holding,
    Person,
    Seat,
)
from store.views.changed import Changed

_TOLD = 3
"""Changes the journal's sentence names; the rows of its entry hold all of them."""


def preview(session: Session, sheet: Sheet, today: date) -> Plan:
    """What a sheet would change, and everything that is wrong with it; nothing is written."""
    found = plan(sheet.rows, roll(session), today)
    unread = {(problem.line, problem.column) for problem in sheet.problems}  # such a cell is not empty besides
    more = [problem for problem in found.problems if (problem.line, problem.column) not in unread]
    problems = tuple(sorted((*sheet.problems, *more), key=lambda problem: (problem.line, problem.column)))
    return Plan(() if problems else found.changes, problems, (*sheet.notes, *found.notes))


def bring(work: Work, sheet: Sheet) -> Changed:
    """Bring a sheet into the store.

    Raises:
        BadSheet: something in it is wrong; everything that is, line by line, and nothing is changed.
        Refused: it says nothing that is not in the store already.
    """
    found = preview(work.session, sheet, work.wall.date())
    if found.problems:
        raise BadSheet(sheet.file, found.problems)
    if not found.changes:
        raise Refused(f"{sheet.file} says nothing that is not in the store already")
    _Bringing.begin(work).make(found.changes)
    told = "; ".join(change.says for change in found.changes[:_TOLD])
    more = len(found.changes) - _TOLD
    said = f"{PurePath(sheet.file).name}: {told}{f'; and {more} more' if more > 0 else ''}"
    return Changed("people.import", said)


@dataclass
class _Bringing:
    """The rows found and made so far, so that each is asked for once, and one person on two lines is one person."""

    work: Work
    bodies: dict[str, Body]
    agencies: dict[str, str]
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)
    people: dict[Who, Person] = field(default_factory=dict)

    @classmethod
    def begin(cls, work: Work) -> "_Bringing":
        """With the bodies, agencies and seats there are."""
        session = work.session
        bodies = {body.slug: body for body in session.exec(select(Body)).all()}
        slugs = {body.key: slug for slug, body in bodies.items()}
        agencies = {agency.slug: agency.key for agency in session.exec(select(Agency)).all()}
        seats = {(slugs[seat.body_key], seat.slug): seat for seat in session.exec(select(Seat)).all()}
        return cls(work, bodies, agencies, seats)

    def make(self, changes: tuple[Change, ...]) -> None:
        """All of it; a decision whose verdict is turned by it is marked (AQ5)."""
        with ExitStack() as past:
            for slug, spans in self._reaches(changes).items():
                past.enter_context(judged_again(self.work, self.bodies[slug].key, *spans))
            # In this order, each written before the next: rows that are named come before rows that name them.
            for kind in (NewAgency, NewSeat, None, SeatChange, TenureChange, OwnPost, SignedChange):
                for change in changes:
                    if kind is None:
                        self._meet(change)
                    elif isinstance(change, kind):
                        self._one(change)
                self.session.flush()

    @property
    def session(self) -> Session:
        """The session of this use case."""
        return self.work.session

    def _reaches(self, changes: tuple[Change, ...]) -> dict[str, list[Span]]:
        """The days of each body on which somebody else holds a seat, or is suspended or no longer."""
        found: dict[str, list[Span]] = defaultdict(list)
        for change in changes:
            if isinstance(change, TenureChange) and not change.deputy:
                row = self.session.get(Holding, change.key) if change.key else None
                new: Span = (change.since, change.until)
                found[change.body] += between((row.since, row.until), new) if row else [new]
            elif isinstance(change, SeatChange) and change.what in {"suspended_since", "suspended_until"}:
                was = getattr(self.seats[change.body, change.seat], change.what)
                days = [day for day in (was, change.value) if isinstance(day, date)]
                found[change.body].append((min(days), None))
        return found

    def _meet(self, change: Change) -> None:
        """Make the person a change is about, where they are new; a holder's post is then the seat's."""
        if isinstance(change, TenureChange):
            self._person(change.who, "" if change.deputy else self.seats[change.body, change.seat].post)
        elif isinstance(change, OwnPost | SignedChange):
            self._person(change.who)

    def _one(self, change: Change) -> None:
        match change:
            case NewAgency():
                constituency = self.session.exec(
                    select(Constituency.key).where(Constituency.slug == change.constituency),
                ).one()
                agency = Agency(slug=change.slug, name=change.name, constituency_key=constituency)
                self.agencies[change.slug] = agency.key
                self.session.add(agency)
            case NewSeat():
                self._open(change.seat)
            case SeatChange():
                self._change(self.seats[change.body, change.seat], change)
            case TenureChange():
                self._tenure(self.seats[change.body, change.seat], change)
            case OwnPost():
                person = self._person(change.who)
                person.post = change.post
                self.session.add(person)
            case SignedChange():
                self._sign(change)
            case _:
                assert_never(change)

    def _open(self, seat: SeatKnown) -> None:
        of_body = [row.position for (slug, _), row in self.seats.items() if slug == seat.body]
        row = Seat(
            body_key=self.bodies[seat.body].key,
            slug=seat.key,
            post=seat.post,
            agency_key=self.agencies[seat.agency],
            kind=seat.kind,
            roles=" ".join(sorted(seat.roles)),
            groups=" ".join(sorted(seat.groups)),
            votes=seat.votes,
            since=seat.since,
            until=seat.until,
            suspended_since=seat.suspended_since,
            suspended_until=seat.suspended_until,
            position=max(of_body, default=-1) + 1,
        )
        self.seats[seat.body, seat.key] = row
        self.session.add(row)

    def _change(self, row: Seat, change: SeatChange) -> None:
        if change.what == "agency":
            row.agency_key = self.agencies[str(change.value)]
        elif isinstance(change.value, tuple):
            setattr(row, change.what, " ".join(sorted(change.value)))
        else:
            setattr(row, change.what, change.value)
        self.session.add(row)

    def _tenure(self, seat: Seat, change: TenureChange) -> None:
        row: Deputy | Holding
        if change.deputy:
            known = self.session.get(Deputy, change.key) if change.key else None
            row = known or Deputy(seat_key=seat.key, person_key=self._person(change.who).key)
            row.may_decide = change.may_decide
        else:
            held = self.session.get(Holding, change.key) if change.key else None
            row = held or Holding(seat_key=seat.key, person_key=self._person(change.who).key)
        row.since, row.until = change.since, change.until
        self.session.add(row)

    def _sign(self, change: SignedChange) -> None:
        body, person = self.bodies[change.body], self._person(change.who)
        row = self.session.exec(
            select(ConfidentialityAgreement).where(
                ConfidentialityAgreement.body_key == body.key, ConfidentialityAgreement.person_key == person.key
            ),
        ).first()
        if change.on is None:
            if row is not None:
                self.session.delete(row)
            return
        row = row or ConfidentialityAgreement(body_key=body.key, person_key=person.key, signed=change.on)
        row.signed = change.on
        self.session.add(row)

    def _person(self, who: Who, post: str = "") -> Person:
        """The person that is meant, made when they are new."""
        if who not in self.people:
            known = self.session.get(Person, who.key) if who.key else None
            self.people[who] = known or Person(name=who.name, post=post, agency_key=self.agencies[who.agency])
            self.session.add(self.people[who])
        return self.people[who]
