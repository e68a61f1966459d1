"""Agencies, people, seats, and who held which seat when (BO3, BO4, BO5)."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from store.rules.vocabulary import SeatKind
from store.tables.columns import Row, one_of


class Agency(Row, table=True):
    """An agency under its present name."""

    slug: str = Field(unique=True)
    name: str
    short: str = ""
    constituency_key: str = Field(foreign_key="constituency.key", index=True)


class FormerName(Row, table=True):
    """A name an agency bore until a date (a CCG became an ICB in 2022)."""

    agency_key: str = Field(foreign_key="agency.key", index=True)
    name: str
    until: date


class Person(Row, table=True):
    """A person, by name; posts belong to seats."""

    name: str = Field(index=True)
    post: str = ""
    agency_key: str | None = Field(default=None, foreign_key="agency.key")


class Seat(Row, table=True):
    """A post on a body. `position` keeps the order of the terms of reference."""

    __table_args__ = (UniqueConstraint("body_key", "slug"), one_of("kind", SeatKind))

    body_key: str = Field(foreign_key="body.key", index=True)
    slug: str
    post: str
    agency_key: str = Field(foreign_key="agency.key")
    kind: str = SeatKind.MEMBER.value
    roles: str = ""
    groups: str = ""
    votes: bool = True
    suspended_since: date | None = None
    suspended_until: date | None = None
    position: int = 0
    since: date | None = None
    until: date | None = None


class Holding(Row, table=True):
    """That a person holds a seat from a date until another (BO4, B 3.8)."""

    seat_key: str = Field(foreign_key="seat.key", index=True)
    person_key: str = Field(foreign_key="person.key", index=True)
    since: date | None = None
    until: date | None = None


class Deputy(Row, table=True):
    """A person named beforehand as deputy for a seat, with or without authority to decide (B 1.7, 3.7)."""

    seat_key: str = Field(foreign_key="seat.key", index=True)
    person_key: str = Field(foreign_key="person.key", index=True)
    may_decide: bool = True
    since: date | None = None
    until: date | None = None


class ConfidentialityAgreement(Row, table=True):
    """That a person signed a body's confidentiality agreement on a date (B 5.8)."""

    __table_args__ = (UniqueConstraint("body_key", "person_key"),)

    body_key: str = Field(foreign_key="body.key", index=True)
    person_key: str = Field(foreign_key="person.key", index=True)
    signed: date
