"""What the capture language is told of a meeting: its cast, its items, what is open (RE2)."""

from datetime import datetime

from sqlmodel import Session, col, select

from store.bank_holidays import of_region
from store.queries import agenda, find, meetings, register, roll, terms
from store.rules.capture_context import Context, KnownItem
from store.rules.names import KnownPerson
from store.rules.vocabulary import ActionState, Origin, RecommendationState
from store.tables import Action, Agency, Constituency, Meeting, Recommendation, RegisterEntry


def context(session: Session, meeting: str, now: datetime, region: str = "ENG") -> Context:
    """Everything a line is understood against.

    Args:
        session: the store.
        meeting: the meeting.
        now: the desk's wall-clock time.
        region: whose bank holidays working days skip.
    """
    row = find.meeting(session, meeting)
    day = row.starts.date()
    items = agenda.items(session, row)
    following = meetings.following(session, row)
    open_states = [ActionState.OPEN.value, ActionState.IN_PROGRESS.value]
    return Context(
        people=roll.known_people(session, row.body_key, day) + _guests(session, row),
        items=tuple(KnownItem(item.key, item.number, item.title) for item in items),
        current_item=row.current_item_key or "",
        day=day,
        now=register.present_minute(row, now),
        next_meeting=following.starts.date() if following else None,
        holidays=of_region(region, day.year, day.year + 1),
        actions=tuple(
            session.exec(
                select(Action.reference)
                .where(Action.body_key == row.body_key, col(Action.state).in_(open_states))
                .order_by(col(Action.key)),
            ).all(),
        ),
        recommendations=tuple(
            session.exec(
                select(Recommendation.reference).where(
                    Recommendation.body_key == row.body_key,
                    Recommendation.state == RecommendationState.WAITING.value,
                ),
            ).all(),
        ),
        agencies=tuple(
            session.exec(
                select(Agency.slug, Agency.name, Constituency.slug)
                .join(Constituency, col(Constituency.key) == col(Agency.constituency_key))
                .order_by(col(Agency.key)),
            ).all(),
        ),
        minutes_items=tuple(item.key for item in items if item.origin == Origin.MINUTES),
        business=kinds_of_business(session, row),
        duty_items=tuple(item.key for item in items if item.origin == Origin.DUTY),
    )


def kinds_of_business(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """The kinds of business a meeting's quoracy rule asks something special of, in the order of the terms."""
    rule = terms.of_meeting(session, meeting).quoracy.in_force(meeting.starts.date())
    return tuple(dict.fromkeys(kind for when in rule.when for kind in when.business))


def _guests(session: Session, meeting: Meeting) -> tuple[KnownPerson, ...]:
    """People on the register of this meeting who hold no seat: guests, and deputies nobody named beforehand."""
    rows = session.exec(select(RegisterEntry).where(RegisterEntry.meeting_key == meeting.key)).all()
    guests = [row for row in rows if row.seat_key is None]
    newcomers = [row for row in rows if row.deputy_name and row.deputy_key is None]
    named = [(row.person_name, row.post, row.key) for row in guests]
    named += [(row.deputy_name, f"for {row.post}", row.key) for row in newcomers]
    return tuple(
        KnownPerson(key=key, name=name, post=post, seat="", agency="", agency_name="", constituency="")
        for name, post, key in named
    )
