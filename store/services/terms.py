"""Adopting terms of reference: bodies, agencies, seats, rules and ladders, all of a file or nothing (BO2)."""

from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, select

from store.desk import Work
from store.errors import Refused
from store.rules.body_terms import Body as BodyTerms
from store.rules.body_terms import Deputy as DeputyTerms
from store.rules.body_terms import Seat as SeatTerms
from store.rules.terms import Terms, to_json
from store.tables import (
    Accountability,
    Agency,
    Body,
    Constituency,
    Deputy,
    FormerName,
    Holding,
    Partnership,
    Person,
    Seat,
    TermsVersion,
)
from store.views.changed import Changed


def adopt(work: Work, terms: Terms) -> Changed:
    """Make a partnership from its terms of reference, in an empty store.

    Raises:
        Refused: the store has a partnership already.
    """
    if work.session.exec(select(Partnership.key).limit(1)).first() is not None:
        raise Refused("this store has its terms of reference already; a new version is agreed at a meeting")
    _Adoption(work.session, terms).make()
    listed = ", ".join(body.name for body in terms.bodies)
    return Changed("terms.adopt", f"{terms.partnership}: {listed}")


@dataclass
class _Adoption:
    """The rows made so far, so that one person named twice is one person."""

    session: Session
    terms: Terms
    constituencies: dict[str, Constituency] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def make(self) -> None:
        """All of it, in the order the references need."""
        partnership = Partnership(
            slug=(self.terms.short or self.terms.partnership).casefold().replace(" ", "-"),
            name=self.terms.partnership,
            short=self.terms.short,
            zone=self.terms.zone,
            region=self.terms.region,
        )
        self.session.add(partnership)
        self._agencies()
        self.session.flush()
        for position, body in enumerate(self.terms.bodies):
            self.bodies[body.key] = Body(
                partnership_key=partnership.key,
                slug=body.key,
                name=body.name,
                short=body.short,
                tier=body.tier,
                position=position,
            )
            self.session.add(self.bodies[body.key])
        self.session.flush()
        for body in self.terms.bodies:
            self._accountability(body)
            self.session.add(
                TermsVersion(
                    body_key=self.bodies[body.key].key,
                    number=body.version,
                    in_force=body.in_force,
                    agreed=body.agreed,
                    review=body.review,
                    document=to_json(body),
                ),
            )
            for position, seat in enumerate(body.seats):
                self._seat(body, seat, position)
        self.session.flush()

    def _agencies(self) -> None:
        for position, constituency in enumerate(self.terms.constituencies):
            self.constituencies[constituency.slug] = Constituency(
                slug=constituency.slug,
                name=constituency.name,
                partner=constituency.partner,
                position=position,
            )
            self.session.add(self.constituencies[constituency.slug])
        self.session.flush()
        for agency in self.terms.agencies:
            row = Agency(
                slug=agency.slug,
                name=agency.name,
                short=agency.short,
                constituency_key=self.constituencies[agency.constituency].key,
            )
            self.agencies[agency.slug] = row
            self.session.add(row)
        self.session.flush()
        for agency in self.terms.agencies:
            for former in agency.former:
                self.session.add(
                    FormerName(agency_key=self.agencies[agency.slug].key, name=former.name, until=former.until),
                )

    def _accountability(self, body: BodyTerms) -> None:
        outside = {board.slug: board.name for board in self.terms.outside}
        for parent in body.accountable_to:
            self.session.add(
                Accountability(
                    body_key=self.bodies[body.key].key,
                    parent_key=self.bodies[parent].key if parent in self.bodies else None,
                    outside="" if parent in self.bodies else outside.get(parent, parent),
                ),
            )

    def _seat(self, body: BodyTerms, seat: SeatTerms, position: int) -> None:
        row = Seat(
            body_key=self.bodies[body.key].key,
            slug=seat.key,
            post=seat.post,
            agency_key=self.agencies[seat.agency].key,
            kind=seat.kind,
            roles=" ".join(sorted(seat.roles)),
            groups=" ".join(sorted(seat.groups)),
            votes=seat.votes,
            position=position,
        )
        self.session.add(row)
        self.session.flush()
        for earlier in seat.earlier:
            self._holding(row, earlier.name, seat.post, earlier.since, earlier.until)
        if seat.holder:
            self._holding(row, seat.holder, seat.post, seat.holder_since, None)
        for deputy in seat.deputies:
            self._deputy(row, deputy)

    def _holding(self, seat: Seat, name: str, post: str, since: date | None, until: date | None) -> None:
        person = self._person(name, post, seat.agency_key)
        self.session.add(Holding(seat_key=seat.key, person_key=person.key, since=since, until=until))
        self.session.flush()

    def _deputy(self, seat: Seat, deputy: DeputyTerms) -> None:
        person = self._person(deputy.name, deputy.post, seat.agency_key)
        self.session.add(Deputy(seat_key=seat.key, person_key=person.key, may_decide=deputy.may_decide))
        self.session.flush()

    def _person(self, name: str, post: str, agency_key: str) -> Person:
        """One row per name: terms name a person by nothing else."""
        if name not in self.people:
            self.people[name] = Person(name=name, post=post, agency_key=agency_key)
            self.session.add(self.people[name])
            self.session.flush()
        return self.people[name]
