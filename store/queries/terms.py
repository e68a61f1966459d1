"""A body's terms of reference as they were in force on a day."""

from datetime import date
from functools import lru_cache

from sqlmodel import Session, col, select

from store.errors import BadInput
from store.rules.terms import Body as BodyTerms
from store.rules.terms import from_json
from store.tables import Body, Meeting, TermsVersion


def in_force(session: Session, body: Body, day: date) -> TermsVersion:
    """The version in force on a day; before the first, the first (a board meets before its terms are typed in).

    Raises:
        BadInput: the body has no terms at all.
    """
    rows = session.exec(
        select(TermsVersion).where(TermsVersion.body_key == body.key).order_by(col(TermsVersion.number)),
    ).all()
    if not rows:
        raise BadInput(f"{body.name} has no terms of reference", remedy="`quorate init --terms FILE` adopts them")
    in_time = [row for row in rows if row.in_force <= day]
    return in_time[-1] if in_time else rows[0]


def of_body(session: Session, body: Body, day: date) -> BodyTerms:
    """A body's terms on a day."""
    return read(in_force(session, body, day).document)


def of_meeting(session: Session, meeting: Meeting) -> BodyTerms:
    """The terms a meeting is judged by, for ever (BO2)."""
    version = session.get_one(TermsVersion, meeting.terms_key)
    return read(version.document)


@lru_cache(maxsize=64)
def read(document: str) -> BodyTerms:
    """Terms from the JSON the store keeps; the same text is read once."""
    return from_json(document)
