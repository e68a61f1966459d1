"""Meetings in lists, and what hangs on one."""

from sqlmodel import Session, col, func, select

from store.queries import find
from store.rules.vocabulary import MeetingState
from store.tables import AgendaItem, Body, Meeting, MinutesVersion, Pause
from store.views.meeting import MeetingLine


def lines(session: Session, body: str = "", *, newest_first: bool = False) -> tuple[MeetingLine, ...]:
    """Meetings of one body or of all, in the order of their dates."""
    statement = select(Meeting, Body).join(Body, col(Body.key) == col(Meeting.body_key))
    if body:
        statement = statement.where(Meeting.body_key == find.body(session, body).key)
    order = col(Meeting.starts).desc() if newest_first else col(Meeting.starts)
    rows = session.exec(statement.order_by(order, col(Meeting.key))).all()
    counts = dict(
        session.exec(select(AgendaItem.meeting_key, func.count()).group_by(AgendaItem.meeting_key)).all(),
    )
    stages = stages_of_minutes(session)
    return tuple(_line(row, body_row, counts.get(row.key, 0), stages.get(row.key, "")) for row, body_row in rows)


def line(session: Session, meeting: Meeting) -> MeetingLine:
    """One meeting as a list shows it."""
    items = session.exec(
        select(func.count()).select_from(AgendaItem).where(AgendaItem.meeting_key == meeting.key),
    ).one()
    stage = session.exec(
        select(MinutesVersion.stage)
        .where(MinutesVersion.meeting_key == meeting.key)
        .order_by(col(MinutesVersion.number).desc())
        .limit(1),
    ).first()
    return _line(meeting, session.get_one(Body, meeting.body_key), items, stage or "")


def stages_of_minutes(session: Session) -> dict[str, str]:
    """The stage of each meeting's newest minutes, by the meeting's key."""
    rows = session.exec(
        select(MinutesVersion.meeting_key, MinutesVersion.stage).order_by(col(MinutesVersion.number)),
    ).all()
    return dict(rows)


def following(session: Session, meeting: Meeting) -> Meeting | None:
    """The next formal meeting of the same body, planned or held; a workshop decides nothing and takes up nothing."""
    return session.exec(
        select(Meeting)
        .where(
            Meeting.body_key == meeting.body_key,
            Meeting.kind == "meeting",
            col(Meeting.starts) > meeting.starts,
        )
        .order_by(col(Meeting.starts))
        .limit(1),
    ).first()


def previous(session: Session, meeting: Meeting) -> Meeting | None:
    """The last formal meeting of the same body before this one."""
    return session.exec(
        select(Meeting)
        .where(
            Meeting.body_key == meeting.body_key,
            Meeting.kind == "meeting",
            col(Meeting.starts) < meeting.starts,
        )
        .order_by(col(Meeting.starts).desc())
        .limit(1),
    ).first()


def pauses(session: Session, meeting: Meeting) -> list[Pause]:
    """A meeting's adjournments in order."""
    return list(
        session.exec(select(Pause).where(Pause.meeting_key == meeting.key).order_by(col(Pause.adjourned))).all(),
    )


def references(session: Session) -> dict[str, str]:
    """The reference of every meeting, by its key."""
    return dict(session.exec(select(Meeting.key, Meeting.reference)).all())


def _line(row: Meeting, body: Body, items: int, stage: str) -> MeetingLine:
    return MeetingLine(
        key=row.key,
        reference=row.reference,
        body_key=body.key,
        body=body.slug,
        body_name=body.name,
        kind=row.kind,
        starts=row.starts,
        length=row.length,
        state=row.state,
        chair=row.chair_name,
        place=row.place,
        items=items,
        opened=row.opened,
        closed=row.closed,
        minutes_stage=stage or ("draft" if row.state == MeetingState.CLOSED else ""),
    )
