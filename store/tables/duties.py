"""The forward plan, and the money of the yearly report (DU1, DU4)."""

from datetime import date

from sqlmodel import Field

from store.tables.columns import Row


class Duty(Row, table=True):
    """Something that must be done by a date; a recurring one comes back after `every` months, until a last day.

    `kind` names the line of the terms' forward plan it was made from, `ahead` how many days before its date it goes on
    an agenda, `outcome` what was minuted of it.
    """

    body_key: str = Field(foreign_key="body.key", index=True)
    title: str
    due: date = Field(index=True)
    every: int = 0
    owner: str = ""
    source: str = ""
    done_on: date | None = None
    kind: str = ""
    ahead: int = 60
    until: date | None = None
    outcome: str = ""
    done_at_key: str | None = Field(default=None, foreign_key="meeting.key")


class Money(Row, table=True):
    """A contribution or an expense of a financial year from 1 April, in pence (B 2.32)."""

    partnership_key: str = Field(foreign_key="partnership.key", index=True)
    year: int
    kind: str
    name: str
    pence: int
    position: int = 0
