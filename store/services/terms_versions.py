"""New versions of terms of reference in a store that is at work: from a day on, and never for what was held (BO2).

Meetings that were held keep the version they were judged by; those planned for the day and later are judged by the
new one. Seats the new version leaves out end on that day, and nobody who has a seat is written over.
"""

from datetime import date

from sqlmodel import Session, col, select

from store.desk import Work
from store.errors import Refused
from store.rules.agencies import Agency as AgencyTerms
from store.rules.spoken_dates import format_day
from store.rules.terms import Terms
from store.services.people_seats import close_with_seat
from store.services.terms_plan import BodyPlan, Renewal, plan
from store.services.terms_rows import TermsRows
from store.tables import Agency, Body, Constituency, FormerName, Meeting, Partnership, Seat
from store.views.changed import Changed


class NotAdopted(Refused):
    """Terms that cannot come into force in this store; a problem is a key of the file, what is wrong, and a remedy."""

    def __init__(self, problems: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__("\n".join(f"{path}: {message}; {remedy}" for path, message, remedy in problems))
        self.problems = problems


def preview(session: Session, terms: Terms, since: date | None, today: date) -> Renewal:
    """What new terms would change in the store, and everything that keeps them from it; nothing is written.

    Args:
        session: the store.
        terms: the whole file.
        since: from which day on its new versions are in force; by each body's own date when None.
        today: the last day an agreement may have been signed.

    Raises:
        BadInput: the store has no terms yet.
    """
    return plan(session, terms, since, today)


def renew(work: Work, terms: Terms, since: date | None = None) -> Changed:
    """Bring new versions of terms into force, with the new bodies, agencies and seats of the file.

    Raises:
        BadInput: the store has no terms yet.
        NotAdopted: something keeps them from it; all of it is told, and nothing is changed.
        Refused: the file says nothing new.
    """
    found = plan(work.session, terms, since, work.wall.date())
    if found.problems:
        raise NotAdopted(found.problems)
    if not found.lines:
        raise Refused("these terms say nothing that is not in force already")
    rows = TermsRows(work.session)
    _constituencies(work.session, terms, rows)
    for agency in terms.agencies:
        _agency(work.session, agency, rows)
    work.session.flush()
    partnership = work.session.exec(select(Partnership)).one()
    partnership.name, partnership.short, partnership.region = terms.partnership, terms.short, terms.region
    work.session.add(partnership)
    made = {}
    for each in found.bodies:
        made[each.body.key] = each.row or rows.body(partnership, each.body, each.position)
    for each in found.bodies:
        _body(work, each, made[each.body.key], rows, terms)
    work.session.flush()
    versions = [
        f"{each.body.name} version {each.body.version} from {format_day(each.body.in_force)}" for each in found.bodies
    ]
    return Changed("terms.renew", "; ".join(versions) or "; ".join(found.lines))


def _constituencies(session: Session, terms: Terms, rows: TermsRows) -> None:
    for position, constituency in enumerate(terms.constituencies):
        row = session.exec(select(Constituency).where(Constituency.slug == constituency.slug)).first()
        if row is None:
            rows.constituency(constituency, position)
        else:
            row.name, row.partner, row.position = constituency.name, constituency.partner, position
            session.add(row)


def _agency(session: Session, agency: AgencyTerms, rows: TermsRows) -> None:
    row = session.exec(select(Agency).where(Agency.slug == agency.slug)).first()
    if row is None:
        rows.agency(agency)
        return
    row.name, row.short = agency.name, agency.short
    session.add(row)
    known = {name.name: name for name in session.exec(select(FormerName).where(FormerName.agency_key == row.key)).all()}
    for former in agency.former:
        name = known.get(former.name) or FormerName(agency_key=row.key, name=former.name, until=former.until)
        name.until = former.until
        session.add(name)


def _body(work: Work, each: BodyPlan, row: Body, rows: TermsRows, terms: Terms) -> None:
    """One body's new version, its seats, and its planned meetings."""
    session, body = work.session, each.body
    row.name, row.short, row.tier, row.position = body.name, body.short, body.tier, each.position
    session.add(row)
    rows.accountability(row, body, terms)
    version = rows.version(row, body)
    known = {seat.slug: seat for seat in session.exec(select(Seat).where(Seat.body_key == row.key)).all()}
    for position, seat in enumerate(body.seats):
        there = known.get(seat.key)
        if there is None:
            rows.seat(row, each.begins(seat), position)
            continue
        there.post, there.kind, there.votes, there.position = seat.post, seat.kind, seat.votes, position
        there.agency_key = rows.agency_key(seat.agency)
        there.roles, there.groups = " ".join(sorted(seat.roles)), " ".join(sorted(seat.groups))
        session.add(there)
    for slug, on in each.ends.items():
        known[slug].until = on
        session.add(known[slug])
        close_with_seat(work, known[slug], on)
    for number, slug in enumerate(slug for slug in known if slug not in {seat.key for seat in body.seats}):
        known[slug].position = len(body.seats) + number
        session.add(known[slug])
    session.flush()
    for meeting in session.exec(select(Meeting).where(col(Meeting.key).in_(each.planned))).all():
        meeting.terms_key = version.key
        session.add(meeting)
