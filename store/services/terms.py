"""Adopting terms of reference: bodies, agencies, seats, rules and ladders, all of a file or nothing (BO2)."""

from sqlmodel import select

from store.desk import Work
from store.errors import BadInput, Refused
from store.rules.terms import Terms
from store.services.terms_plan import early_signatures, slug_of
from store.services.terms_rows import TermsRows
from store.tables import Partnership
from store.views.changed import Changed


def adopt(work: Work, terms: Terms) -> Changed:
    """Make a partnership from its terms of reference, in an empty store.

    Raises:
        Refused: the store has a partnership already.
        BadInput: an agreement is said to be signed on a day still to come.
    """
    if work.session.exec(select(Partnership.key).limit(1)).first() is not None:
        raise Refused("this store has its terms of reference already; `quorate terms adopt FILE` brings a new version")
    for body in terms.bodies:
        for number, seat in enumerate(body.seats):
            for key, message, remedy in early_signatures(seat, f"bodies.{body.key}.seats[{number}]", work.wall.date()):
                raise BadInput(message, remedy=remedy, key=key)
    rows = TermsRows(work.session)
    partnership = Partnership(
        slug=slug_of(terms), name=terms.partnership, short=terms.short, zone=terms.zone, region=terms.region
    )
    work.session.add(partnership)
    for position, constituency in enumerate(terms.constituencies):
        rows.constituency(constituency, position)
    for agency in terms.agencies:
        rows.agency(agency)
    work.session.flush()
    bodies = [(rows.body(partnership, body, position), body) for position, body in enumerate(terms.bodies)]
    for row, body in bodies:
        rows.accountability(row, body, terms)
        rows.version(row, body)
        for position, seat in enumerate(body.seats):
            rows.seat(row, seat, position)
    work.session.flush()
    listed = ", ".join(body.name for body in terms.bodies)
    return Changed("terms.adopt", f"{terms.partnership}: {listed}")
