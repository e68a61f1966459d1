"""The course of a meeting: which item was under discussion when, and for how long a range of items was taken (AQ7a)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Protocol, TypeAlias, TypeVar

from sqlmodel import Session, col, select

from store.rules.vocabulary import ItemState
from store.tables import Agency, AgendaItem, Constituency, Meeting

Span: TypeAlias = tuple[datetime, datetime | None]
"""From a moment until another, half open; None while it lasts."""


class Timed(Protocol):
    """An item with its times."""

    @property
    def began(self) -> datetime | None:
        """When it was first turned to."""

    @property
    def ended(self) -> datetime | None:
        """When it was left for the last time."""


AnItem = TypeVar("AnItem", bound=Timed)


@dataclass(frozen=True, slots=True)
class Taken:
    """An item as far as verdicts ask for it.

    Attributes:
        key: Its key.
        began: When it was first turned to.
        ended: When it was left for the last time; None while it lasts.
        to_come: Whether it may still be taken.
        business: Its kind of business, "" for none.
        concerns: Agencies it concerns, with the constituency of each, and constituencies.
    """

    key: str
    began: datetime | None
    ended: datetime | None
    to_come: bool
    business: str = ""
    concerns: frozenset[str] = frozenset()


def taken(session: Session, meeting: Meeting) -> tuple[Taken, ...]:
    """The items of a meeting in their order."""
    rows = session.exec(
        select(AgendaItem).where(AgendaItem.meeting_key == meeting.key).order_by(col(AgendaItem.position)),
    ).all()
    constituencies = constituencies_of_agencies(session) if any(row.concerns for row in rows) else {}
    return tuple(
        Taken(
            key=row.key,
            began=row.began,
            ended=row.ended,
            to_come=row.state == ItemState.PLANNED,
            business=row.business,
            concerns=concerned(row.concerns.split(), constituencies),
        )
        for row in rows
    )


def constituencies_of_agencies(session: Session) -> dict[str, str]:
    """The constituency of each agency, both by their slugs."""
    return dict(
        session.exec(
            select(Agency.slug, Constituency.slug).join(
                Constituency, col(Constituency.key) == col(Agency.constituency_key)
            ),
        ).all(),
    )


def concerned(slugs: Sequence[str], constituencies: dict[str, str]) -> frozenset[str]:
    """What business concerns: what was named, and of each agency its constituency too."""
    return frozenset({*slugs, *(constituencies[slug] for slug in slugs if slug in constituencies)})


def at(items: Sequence[AnItem], moment: datetime) -> AnItem | None:
    """The item under discussion at a moment.

    An item the meeting returned to lasts from its first beginning to its last end; of two that then overlap, the one
    that began later is meant.
    """
    found: AnItem | None = None
    since: datetime | None = None
    for item in items:
        covers = item.began is not None and item.began <= moment and (item.ended is None or moment < item.ended)
        if covers and (since is None or (item.began is not None and since <= item.began)):
            found, since = item, item.began
    return found


def spans(items: Sequence[Taken], first: str, last: str) -> tuple[Span, ...]:
    """When the items from one to another were taken, in their order on the agenda.

    Nobody goes out between two of them, unless another item is taken there; and while some of them are still to come
    and no other was taken since, it goes on. Items that were passed over or put off take no time: with all of them so,
    there is no span at all.
    """
    places = sorted(place for place, item in enumerate(items) if item.key in {first, last})
    if not places:
        return ()
    within = {item.key for item in items[places[0] : places[-1] + 1]}
    to_come = any(item.to_come for item in items if item.key in within)
    found: list[Span] = []
    goes_on = False  # whether the last span touches this moment, but for a pause between two items
    for began, ended, item in _course(items):
        if item is not None and item.key in within:
            if goes_on:
                found[-1] = (found[-1][0], ended)
            else:
                found.append((began, ended))
            goes_on = True
        elif item is not None:
            goes_on = False
        elif goes_on and ended is None and to_come:
            found[-1] = (found[-1][0], None)
    return tuple(found)


def _course(items: Sequence[Taken]) -> Iterator[tuple[datetime, datetime | None, Taken | None]]:
    """Stretch by stretch, the item under discussion; the last stretch has no end, and may be without an item."""
    turns = sorted({moment for item in items for moment in (item.began, item.ended) if moment is not None})
    for began, ended in pairwise((*turns, None)):
        if began is not None:
            yield began, ended, at(items, began)
