"""The whole roll: every seat with everybody who ever had it, as a sheet has it (BO6)."""

from sqlmodel import Session, col, select

from store.queries import find, terms
from store.queries.seats import deputies_of, holdings_of
from store.rules.people_roll import AgencyKnown, BodyKnown, Roll, SeatKnown, Tenure, Who
from store.rules.vocabulary import MeetingState
from store.tables import (
    Agency,
    Body,
    ConfidentialityAgreement,
    Constituency,
    Deputy,
    Holding,
    Meeting,
    Person,
    Seat,
)


def roll(session: Session, body: str = "") -> Roll:
    """Everything the store holds of seats and people.

    Args:
        session: the store.
        body: the body whose seats are wanted, as `find.body` takes it; those of all when "".

    Raises:
        BadInput: there is no such body.
    """
    agencies = {row.key: row for row in session.exec(select(Agency).order_by(col(Agency.slug))).all()}
    constituencies = session.exec(select(Constituency).order_by(col(Constituency.position))).all()
    slugs = {row.key: row.slug for row in constituencies}
    people = session.exec(select(Person).order_by(col(Person.key))).all()
    who = {row.key: Who(row.name, agencies[row.agency_key].slug if row.agency_key else "", row.key) for row in people}
    bodies = session.exec(select(Body).order_by(col(Body.position))).all()
    wanted = find.body(session, body).key if body else ""
    return Roll(
        bodies=tuple(_body(session, row) for row in bodies),
        constituencies=tuple((row.slug, row.name) for row in constituencies),
        agencies=tuple(AgencyKnown(a.slug, a.name, a.short, slugs[a.constituency_key]) for a in agencies.values()),
        seats=tuple(seat for row in bodies if wanted in {"", row.key} for seat in _seats(session, row, agencies, who)),
        people=tuple(who.values()),
        signed={
            (next(body.slug for body in bodies if body.key == row.body_key), row.person_key): row.signed
            for row in session.exec(select(ConfidentialityAgreement)).all()
        },
        posts={row.key: row.post for row in people if row.post},
    )


def _body(session: Session, row: Body) -> BodyKnown:
    meetings = session.exec(
        select(Meeting)
        .where(Meeting.body_key == row.key, Meeting.state != MeetingState.PLANNED.value)
        .order_by(col(Meeting.starts)),
    ).all()
    return BodyKnown(row.slug, row.name, row.short, tuple((m.starts.date(), m.reference) for m in meetings))


def _seats(session: Session, body: Body, agencies: dict[str, Agency], who: dict[str, Who]) -> list[SeatKnown]:
    rows = session.exec(select(Seat).where(Seat.body_key == body.key).order_by(col(Seat.position))).all()
    keys = [row.key for row in rows]
    holdings, deputies = holdings_of(session, keys), deputies_of(session, keys)
    versions = terms.versions(session, body.key)
    in_terms = {seat.key for version in versions[-1:] for seat in terms.read(version.document).seats}
    return [
        SeatKnown(
            body=body.slug,
            key=row.slug,
            post=row.post,
            agency=agencies[row.agency_key].slug,
            kind=row.kind,
            roles=tuple(row.roles.split()),
            groups=tuple(row.groups.split()),
            votes=row.votes,
            since=row.since,
            until=row.until,
            suspended_since=row.suspended_since,
            suspended_until=row.suspended_until,
            holders=tuple(_holder(holding, who[person.key]) for holding, person in holdings[row.key]),
            deputies=tuple(_deputy(deputy, who[person.key]) for deputy, person in deputies[row.key]),
            in_terms=row.slug in in_terms,
        )
        for row in rows
    ]


def _holder(row: Holding, who: Who) -> Tenure:
    return Tenure(row.key, who, row.since, row.until)


def _deputy(row: Deputy, who: Who) -> Tenure:
    return Tenure(row.key, who, row.since, row.until, row.may_decide)
