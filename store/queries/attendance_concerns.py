"""Concerns about attendance: which were raised of whom, and what a new one begins with (B 2.19)."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from store.queries import find, roll, terms
from store.queries.attendance_record import SeatRow
from store.rules import ladder as ladders
from store.rules.vocabulary import EscalationState
from store.tables import Agency, Body, Escalation, FormerName
from store.views.attendance import Concern, ConcernFacts

CATEGORY = "attendance"
"""What a concern about attendance is called among the escalations."""


def facts(session: Session, body: str, day: date) -> ConcernFacts:
    """What a concern about attendance at a body's meetings begins with on a day (B 2.19).

    Raises:
        BadInput: there is no such body.
    """
    found = find.body(session, body)
    independent = [seat for seat in roll.seats(session, found.key, day) if seat.constituency.slug == "independent"]
    rungs = terms.of_body(session, found, day).ladder or ladders.USUAL
    names = {row.slug: row.name for row in session.exec(select(Body)).all()}
    return ConcernFacts(
        raised_by=independent[0].row.post if independent else found.name,
        stages=tuple(
            (number + 1, rungs[number].name, names.get(rungs[number].body, "")) for number in ladders.entries(rungs)
        ),
    )


class Concerns:
    """The attendance concerns of a body that are climbing, or were raised within the time reported on.

    An escalation names an agency in words, and begins its summary with a post where it is about one seat.
    """

    def __init__(
        self, session: Session, body: Body, seats: Sequence[SeatRow], is_within: Callable[[date], bool]
    ) -> None:
        """Read them.

        Args:
            session: the store.
            body: the body.
            seats: its seats.
            is_within: whether a day lies within the time reported on.
        """
        rows = session.exec(
            select(Escalation)
            .where(Escalation.body_key == body.key, Escalation.category == CATEGORY)
            .order_by(col(Escalation.key)),
        ).all()
        self._rows = [row for row in rows if row.state == EscalationState.OPEN or is_within(row.raised)]
        self._seats = seats
        self._names: dict[str, list[str]] = {}
        for name in session.exec(select(FormerName)).all():
            self._names.setdefault(name.agency_key, []).append(name.name)

    def of_agency(self, agency: Agency) -> tuple[Concern, ...]:
        """Those towards an agency, under any of its names."""
        return tuple(_concern(row) for row in self._towards(agency))

    def of_seat(self, seat: SeatRow) -> tuple[Concern, ...]:
        """Those about a seat; of an agency with one seat only, all of them."""
        posts = [one.post for one in self._seats if one.agency.key == seat.agency.key]
        return tuple(
            _concern(row)
            for row in self._towards(seat.agency)
            if len(posts) == 1 or _post_meant(row.summary, posts) == seat.post
        )

    def _towards(self, agency: Agency) -> Iterator[Escalation]:
        names = [agency.name, agency.short, *self._names.get(agency.key, ())]
        known = "|".join(re.escape(name.casefold()) for name in names if name)
        for row in self._rows:
            if re.search(rf"(?<!\w)(?:{known})(?!\w)", row.towards.casefold()):
                yield row


def _concern(row: Escalation) -> Concern:
    return Concern(row.reference, row.state == EscalationState.OPEN)


def _post_meant(summary: str, posts: Sequence[str]) -> str:
    """The post a summary begins with, the longest where one begins with another; "" where it is about none."""
    said = summary.casefold()
    begun = [post for post in posts if re.match(rf"{re.escape(post.casefold())}(?!\w)", said)]
    return max(begun, key=len, default="")
