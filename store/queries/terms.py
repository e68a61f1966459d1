"""A body's terms of reference as they were in force on a day."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sqlmodel import Session, col, select

from store.errors import BadInput
from store.rules.terms import Body as BodyTerms
from store.rules.terms import Seat as SeatTerms
from store.rules.terms import from_json
from store.tables import Body, Meeting, TermsVersion


def in_force(session: Session, body: Body, day: date) -> TermsVersion:
    """The version in force on a day; before the first, the first (a board meets before its terms are typed in).

    Raises:
        BadInput: the body has no terms at all.
    """
    rows = versions(session, body.key)
    if not rows:
        raise BadInput(f"{body.name} has no terms of reference", remedy="`quorate init --terms FILE` adopts them")
    return _on(rows, day)


def of_body(session: Session, body: Body, day: date) -> BodyTerms:
    """A body's terms on a day."""
    return read(in_force(session, body, day).document)


def of_meeting(session: Session, meeting: Meeting) -> BodyTerms:
    """The terms a meeting is judged by, for ever (BO2)."""
    version = session.get_one(TermsVersion, meeting.terms_key)
    return read(version.document)


def versions(session: Session, body_key: str) -> tuple[TermsVersion, ...]:
    """Every version of a body's terms, the first one first."""
    rows = session.exec(
        select(TermsVersion).where(TermsVersion.body_key == body_key).order_by(col(TermsVersion.number)),
    )
    return tuple(rows.all())


def seats_then(session: Session, body_key: str, day: date) -> dict[str, SeatTerms]:
    """What the version in force on a day says of the body's seats, by key.

    Empty while a body has had only one version: the rows of its seats then say the same.
    """
    rows = versions(session, body_key)
    if len(rows) < 2:  # noqa: PLR2004  as said above
        return {}
    return {seat.key: seat for seat in read(_on(rows, day).document).seats}


def _on(rows: Sequence[TermsVersion], day: date) -> TermsVersion:
    in_time = [row for row in rows if row.in_force <= day]
    return in_time[-1] if in_time else rows[0]


@lru_cache(maxsize=64)
def read(document: str) -> BodyTerms:
    """Terms from the JSON the store keeps; the same text is read once."""
    return from_json(document)
