"""Meetings and agendas as screens and exports see them."""

from dataclasses import dataclass
from datetime import date, datetime

from store.rules.forecast import Forecast


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting in a list. `starts` is wall-clock time; `length` is in minutes."""

    key: str
    reference: str
    body_key: str
    body: str
    body_name: str
    kind: str
    starts: datetime
    length: int
    state: str
    chair: str
    place: str
    items: int = 0
    opened: datetime | None = None
    closed: datetime | None = None
    minutes_stage: str = ""


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper for an item."""

    title: str
    link: str
    marking: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One agenda item with its number and its planned clock times.

    `business` is its kind of business, `concerns` slugs of agencies and constituencies: what quoracy rules ask about.
    """

    key: str
    number: str
    position: int
    depth: int
    section: str
    title: str
    purpose: str
    lead: str
    minutes: int
    confidential: bool
    origin: str
    origin_ref: str
    origin_reason: str
    proposed_decision: str
    state: str
    state_reason: str
    planned_from: datetime
    planned_to: datetime
    began: datetime | None
    ended: datetime | None
    papers: tuple[PaperView, ...] = ()
    business: str = ""
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What a seat answered before the day; `answer` is "" while there is none."""

    seat: str
    post: str
    agency: str
    person: str
    answer: str
    deputy: str = ""


@dataclass(frozen=True, slots=True)
class AgendaView:
    """A meeting's agenda. `overrun` is in minutes past the planned end, 0 when it fits."""

    meeting: MeetingLine
    items: tuple[ItemView, ...]
    overrun: int
    published: int
    notice_by: date | None
    papers_by: date | None
    forecast: Forecast
    replies: tuple[ReplyView, ...]
