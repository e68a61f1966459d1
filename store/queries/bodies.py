"""Bodies in lists."""

from datetime import date

from sqlmodel import Session, col, select

from store.queries import roll, terms
from store.rules.rule_words import sentence
from store.rules.spoken import Names
from store.tables import Accountability, Body
from store.views.people import BodyLine


def lines(session: Session, day: date) -> tuple[BodyLine, ...]:
    """Every body with what forms and lists need of its terms on a day, in the order of the terms file."""
    found = []
    bodies = session.exec(select(Body).order_by(col(Body.position))).all()
    names = {body.key: body.name for body in bodies}
    for body in bodies:
        version = terms.in_force(session, body, day)
        of_body = terms.read(version.document)
        parents = session.exec(select(Accountability).where(Accountability.body_key == body.key)).all()
        found.append(
            BodyLine(
                key=body.key,
                slug=body.slug,
                name=body.name,
                short=body.short,
                tier=body.tier,
                accountable_to=tuple(names.get(p.parent_key or "", p.outside) for p in parents),
                frequency=of_body.frequency,
                rule=sentence(of_body.quoracy, Names.of(seat.fact() for seat in roll.seats(session, body.key, day))),
                terms_number=version.number,
                in_force=version.in_force,
                usual_time=of_body.usual_time,
                length=of_body.length,
                place=of_body.place,
                confidentiality=of_body.confidentiality,
            ),
        )
    return tuple(found)
