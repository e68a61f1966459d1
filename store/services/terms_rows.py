"""Terms of reference as rows: constituencies, agencies, bodies, versions, and seats with their people (BO1 to BO5)."""

from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, select

from store.rules.agencies import Agency as AgencyTerms
from store.rules.agencies import Constituency as ConstituencyTerms
from store.rules.body_terms import Body as BodyTerms
from store.rules.body_terms import Deputy as DeputyTerms
from store.rules.body_terms import Holder as HolderTerms
from store.rules.body_terms import Seat as SeatTerms
from store.rules.terms import Terms, to_json
from store.services.people_known import of_name
from store.tables import (
    Accountability,
    Agency,
    Body,
    ConfidentialityAgreement,
    Constituency,
    Deputy,
    FormerName,
    Holding,
    Partnership,
    Person,
    Seat,
    TermsVersion,
)


@dataclass
class TermsRows:
    """Makes rows from terms, in one session. One person named on several seats is one person.

    A person is known by name and agency: two people of one name at two agencies are two people.
    """

    session: Session
    _people: dict[tuple[str, str], Person] = field(default_factory=dict)

    def constituency(self, constituency: ConstituencyTerms, position: int) -> None:
        """A constituency."""
        row = Constituency(
            slug=constituency.slug, name=constituency.name, partner=constituency.partner, position=position
        )
        self.session.add(row)
        self.session.flush()

    def agency(self, agency: AgencyTerms) -> None:
        """An agency with its former names; its constituency is there."""
        constituency = self.session.exec(
            select(Constituency.key).where(Constituency.slug == agency.constituency),
        ).one()
        row = Agency(slug=agency.slug, name=agency.name, short=agency.short, constituency_key=constituency)
        self.session.add(row)
        self.session.flush()
        for former in agency.former:
            self.session.add(FormerName(agency_key=row.key, name=former.name, until=former.until))

    def body(self, partnership: Partnership, body: BodyTerms, position: int) -> Body:
        """A body, without its terms."""
        row = Body(
            partnership_key=partnership.key,
            slug=body.key,
            name=body.name,
            short=body.short,
            tier=body.tier,
            position=position,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def accountability(self, row: Body, body: BodyTerms, terms: Terms) -> None:
        """Whom a body answers to: other bodies, and boards outside the store. One that is named no longer goes."""
        bodies = {each.slug: each.key for each in self.session.exec(select(Body)).all()}
        outside = {board.slug: board.name for board in terms.outside}
        wanted: set[tuple[str | None, str]] = {
            (bodies[parent], "") if parent in bodies else (None, outside.get(parent, parent))
            for parent in body.accountable_to
        }
        for known in self.session.exec(select(Accountability).where(Accountability.body_key == row.key)).all():
            if (known.parent_key, known.outside) in wanted:
                wanted.discard((known.parent_key, known.outside))
            else:
                self.session.delete(known)
        for parent_key, board in sorted(wanted, key=str):
            self.session.add(Accountability(body_key=row.key, parent_key=parent_key, outside=board))

    def version(self, row: Body, body: BodyTerms) -> TermsVersion:
        """A version of a body's terms, whole."""
        version = TermsVersion(
            body_key=row.key,
            number=body.version,
            in_force=body.in_force,
            agreed=body.agreed,
            review=body.review,
            document=to_json(body),
        )
        self.session.add(version)
        self.session.flush()
        return version

    def seat(self, body: Body, seat: SeatTerms, position: int) -> Seat:
        """A seat with everybody who has it, had it, or may stand in for it."""
        row = Seat(
            body_key=body.key,
            slug=seat.key,
            post=seat.post,
            agency_key=self.agency_key(seat.agency),
            kind=seat.kind,
            roles=" ".join(sorted(seat.roles)),
            groups=" ".join(sorted(seat.groups)),
            votes=seat.votes,
            position=position,
            since=seat.since,
            until=seat.until,
            suspended_since=seat.suspended_since,
            suspended_until=seat.suspended_until,
        )
        self.session.add(row)
        self.session.flush()
        for earlier in seat.earlier:
            self._holding(row, earlier)
        if seat.holder:
            self._holding(row, HolderTerms(seat.holder, seat.holder_since, None, seat.agreement, seat.holder_agency))
        for deputy in seat.deputies:
            self._deputy(row, deputy)
        return row

    def agency_key(self, slug: str) -> str:
        """Key of the agency of a slug."""
        return self.session.exec(select(Agency.key).where(Agency.slug == slug)).one()

    def _holding(self, seat: Seat, holder: HolderTerms) -> None:
        person = self._person(seat, holder.name, seat.post, holder.agency)
        self.session.add(
            Holding(seat_key=seat.key, person_key=person.key, since=holder.since, until=holder.until),
        )
        self.session.flush()
        self._signed(seat, person, holder.agreement)

    def _deputy(self, seat: Seat, deputy: DeputyTerms) -> None:
        person = self._person(seat, deputy.name, deputy.post, deputy.agency)
        self.session.add(
            Deputy(
                seat_key=seat.key,
                person_key=person.key,
                may_decide=deputy.may_decide,
                since=deputy.since,
                until=deputy.until,
            ),
        )
        self.session.flush()
        self._signed(seat, person, deputy.agreement)

    def _signed(self, seat: Seat, person: Person, on: date | None) -> None:
        """Somebody's agreement, once for all their seats on a body; one that is on record already stays."""
        if on is None:
            return
        known = self.session.exec(
            select(ConfidentialityAgreement).where(
                ConfidentialityAgreement.body_key == seat.body_key, ConfidentialityAgreement.person_key == person.key
            ),
        ).first()
        if known is None:
            self.session.add(ConfidentialityAgreement(body_key=seat.body_key, person_key=person.key, signed=on))
            self.session.flush()

    def _person(self, seat: Seat, name: str, post: str, agency: str) -> Person:
        """The person of that name at that agency, the seat's own where none is said."""
        agency_key = self.agency_key(agency) if agency else seat.agency_key
        who = (name, agency_key)
        if who not in self._people:
            known = [p for p, at in of_name(self.session, name) if at is None or at.key == agency_key]
            self._people[who] = next(iter(known), None) or Person(name=name, post=post, agency_key=agency_key)
            self.session.add(self._people[who])
            self.session.flush()
        return self._people[who]
