"""The action log, filtered as people type it, and progress at a glance (AC3, AC5)."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from store.errors import BadInput
from store.queries import find
from store.rules.actions import WARN_DAYS, ActionFacts, Filter, FilterProblem, is_overdue, parse, rag
from store.rules.vocabulary import ActionState, MeetingState
from store.tables import Action, ActionOwner, ActionUpdate, Agency, Body, Constituency, Meeting
from store.views.actions import ActionLine, ActionProgress, UpdateView

SHOWN = 500
"""The most a list shows at once; a filter narrows further (docs/decisions/0006)."""


def lines(
    session: Session, wanted: str, today: date, warn_days: int = WARN_DAYS, limit: int = 0
) -> tuple[ActionLine, ...]:
    """Actions that fit a filter, those due soonest first, those without a date last.

    Args:
        session: the store.
        wanted: the filter as typed; "" for all.
        today: the day they are judged on.
        warn_days: days before the date at which an action turns amber.
        limit: the most to give back; 0 for all.

    Raises:
        BadInput: the filter cannot be read.
    """
    chosen = _parsed(wanted)
    names = _agencies(session)
    owners = _owners(session)
    references = dict(session.exec(select(Meeting.key, Meeting.reference)).all())
    statement = (
        select(Action, Body)
        .join(Body, col(Body.key) == col(Action.body_key))
        .order_by(col(Action.due).is_(None), col(Action.due), col(Action.key))
    )
    found: list[ActionLine] = []
    for row, body in session.exec(statement).all():
        people = owners.get(row.key, [])
        slugs = [names[key][0] for _, key in people if key in names]
        agency = ", ".join(dict.fromkeys(slugs))
        agency_name = ", ".join(dict.fromkeys(names[key][1] for _, key in people if key in names))
        owner = ", ".join(name for name, _ in people)
        facts = ActionFacts(
            reference=row.reference,
            text=row.wording,
            owner=owner,
            agency=" ".join([agency, agency_name, *(names[key][2] for _, key in people if key in names)]),
            body=f"{body.slug} {body.name} {body.short}",
            due=row.due,
            state=row.state,
            source=row.source,
            slipped=row.slipped,
        )
        if not chosen.matches(facts, today, warn_days):
            continue
        colour = rag(row.state, row.due, today, warn_days)
        found.append(
            ActionLine(
                key=row.key,
                reference=row.reference,
                text=row.wording,
                owner=owner,
                agency=agency,
                agency_name=agency_name,
                body=body.slug,
                body_name=body.name,
                due=row.due,
                due_words=row.due_words,
                state=row.state,
                rag=colour.colour.value,
                rag_words=colour.word,
                source=row.source,
                meeting=references.get(row.meeting_key or "", ""),
                slipped=row.slipped,
                made=row.made,
                closed_on=row.closed_on,
            ),
        )
        if limit and len(found) == limit:
            break
    return tuple(found)


def updates(session: Session, reference: str) -> tuple[UpdateView, ...]:
    """The history of one action, oldest first."""
    references = dict(session.exec(select(Meeting.key, Meeting.reference)).all())
    rows = session.exec(
        select(ActionUpdate)
        .join(Action, col(Action.key) == col(ActionUpdate.action_key))
        .where(Action.reference == reference)
        .order_by(col(ActionUpdate.at), col(ActionUpdate.key)),
    ).all()
    return tuple(
        UpdateView(
            at=row.at,
            text=row.text,
            meeting=references.get(row.meeting_key or "", ""),
            due_before=row.due_before,
            due_after=row.due_after,
            state_after=row.state_after,
        )
        for row in rows
    )


def progress(session: Session, body: str = "") -> tuple[ActionProgress, ...]:
    """Open, overdue and closed actions as they stood at the end of each closed meeting, oldest first."""
    statement = select(Meeting).where(Meeting.state == MeetingState.CLOSED.value).order_by(col(Meeting.starts))
    actions = select(Action)
    if body:
        key = find.body(session, body).key
        statement = statement.where(Meeting.body_key == key)
        actions = actions.where(Action.body_key == key)
    rows = session.exec(actions).all()
    found = []
    for meeting in session.exec(statement).all():
        day = meeting.starts.date()
        made = [row for row in rows if row.made.date() <= day]
        still = [row for row in made if row.closed_on is None or row.closed_on > day]
        late = [row for row in still if is_overdue(ActionState.OPEN.value, row.due, day)]
        found.append(ActionProgress(meeting.reference, day, len(still), len(late), len(made) - len(still)))
    return tuple(found)


def _parsed(wanted: str) -> Filter:
    try:
        return parse(wanted)
    except FilterProblem as problem:
        raise BadInput(problem.message, remedy=problem.remedy, key=problem.path) from problem


def _agencies(session: Session) -> dict[str, tuple[str, str, str]]:
    """Slug, name and constituency of every agency by its key: `agency:police` finds the force of any name."""
    rows = session.exec(
        select(Agency, Constituency).join(Constituency, col(Constituency.key) == col(Agency.constituency_key)),
    ).all()
    return {agency.key: (agency.slug, agency.name, constituency.slug) for agency, constituency in rows}


def _owners(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Names and agency keys of each action's owners, in order."""
    owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for owner in session.exec(select(ActionOwner).order_by(col(ActionOwner.position))).all():
        owners[owner.action_key].append((owner.name, owner.agency_key or ""))
    return owners
