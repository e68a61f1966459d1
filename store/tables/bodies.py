"""Partnerships, their bodies, and the terms of reference of each, version by version (BO1, BO2)."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from store.tables.columns import Row


class Partnership(Row, table=True):
    """A partnership whose bodies share agencies."""

    slug: str = Field(unique=True)
    name: str
    short: str = ""
    zone: str = "Europe/London"
    region: str = "ENG"


class Constituency(Row, table=True):
    """A group of agencies that quoracy may ask for; data, because education may become a fourth partner (BO3)."""

    slug: str = Field(unique=True)
    name: str
    partner: bool = False
    position: int = 0


class Body(Row, table=True):
    """A board, forum, subgroup or task group."""

    partnership_key: str = Field(foreign_key="partnership.key", index=True)
    slug: str = Field(unique=True)
    name: str
    short: str = Field(unique=True)
    tier: int = 1
    position: int = 0


class Accountability(Row, table=True):
    """That one body answers to another, or to a board outside the store (BO1: one or more)."""

    __table_args__ = (
        CheckConstraint("(parent_key IS NULL) <> (outside = '')", name="one_parent"),
        UniqueConstraint("body_key", "parent_key", "outside"),
    )

    body_key: str = Field(foreign_key="body.key", index=True)
    parent_key: str | None = Field(default=None, foreign_key="body.key")
    outside: str = ""


class TermsVersion(Row, table=True):
    """One version of a body's terms of reference, whole, as JSON. A meeting is judged by the one of its day."""

    __table_args__ = (UniqueConstraint("body_key", "number"),)

    body_key: str = Field(foreign_key="body.key", index=True)
    number: int
    in_force: date
    agreed: date | None = None
    review: date | None = None
    document: str
