"""What is entered late about people: meetings held already keep their decisions, marked where a verdict turns (AQ5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from sqlmodel import col, select

from store.desk import Work
from store.errors import Refused
from store.rules.body_terms import lies_within
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import MeetingState
from store.services import proof
from store.tables import Decision, Meeting

Span = tuple[date | None, date | None]
"""From a day until another, half open; None is without end on that side."""


def held(work: Work, body_key: str) -> list[Meeting]:
    """The meetings of a body that were opened, the first one first; workshops among them."""
    rows = work.session.exec(
        select(Meeting)
        .where(Meeting.body_key == body_key, Meeting.state != MeetingState.PLANNED.value)
        .order_by(col(Meeting.starts)),
    )
    return list(rows.all())


@contextmanager
def judged_again(work: Work, body_key: str, *spans: Span) -> Iterator[None]:
    """Mark the decisions whose verdict is turned by what is changed within the block (AQ5).

    Args:
        work: the desk's work.
        body_key: the body whose people change.
        spans: the days the change is about.
    """
    days = [meeting for meeting in held(work, body_key) if spans]
    reached = [meeting for meeting in days if any(lies_within(meeting.starts.date(), *span) for span in spans)]
    decided = set(
        work.session.exec(
            select(Decision.meeting_key).where(col(Decision.meeting_key).in_([meeting.key for meeting in reached])),
        ).all(),
    )
    before = [(meeting, proof.facts(work, meeting)) for meeting in reached if meeting.key in decided]
    yield
    for meeting, facts in before:
        proof.mark_corrected(work, meeting, datetime.combine(date.min, time.min), facts)


def between(was: Span, becomes: Span) -> list[Span]:
    """The days on which one of two spans holds and the other does not."""
    found: list[Span] = []
    (since, until), (new_since, new_until) = was, becomes
    if since != new_since:
        known = [day for day in (since, new_since) if day is not None]
        found.append((min(known) if len(known) > 1 else None, max(known)))
    if until != new_until:
        known = [day for day in (until, new_until) if day is not None]
        found.append((min(known), max(known) if len(known) > 1 else None))
    return found


def check_seat_was_there(work: Work, body_key: str, post: str, was: Span | None, becomes: Span | None) -> None:
    """Refuse that a body had a seat, or had none, at a meeting that was held: seats belong to the terms (BO2).

    Args:
        work: the desk's work.
        body_key: the body.
        post: the seat's post, for what is told.
        was: when the body had the seat until now; None for a seat that is new.
        becomes: when it is to have had it.

    Raises:
        Refused: a meeting that was held would have had another seat than it had.
    """
    told = turned(held(work, body_key), was, becomes)
    if told is not None:
        meeting, had = told
        day = format_day(meeting.starts.date())
        how = "with" if had else "without"
        raise Refused(f"{meeting.reference} was held on {day} {how} {post}, and stays so; name a later day")


def turned(meetings: list[Meeting], was: Span | None, becomes: Span | None) -> tuple[Meeting, bool] | None:
    """The last meeting that would have had a seat it had not, or not have one it had; and whether it had it."""
    for meeting in reversed(meetings):
        day = meeting.starts.date()
        had = was is not None and lies_within(day, *was)
        if had != (becomes is not None and lies_within(day, *becomes)):
            return meeting, had
    return None
