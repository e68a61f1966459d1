"""Actions: made in a meeting, updated with dates, slipped, closed (AC1 to AC4)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from store.desk import Work
from store.errors import Ambiguous, BadInput, Refused
from store.rules.spoken_dates import format_day
from store.rules.vocabulary import ActionState
from store.services.numbers import next_reference
from store.services.sitting import recorded, stamp
from store.tables import Action, ActionOwner, ActionUpdate, Agency, Meeting, Person
from store.views.changed import Changed

CLOSED = (ActionState.DONE.value, ActionState.CLOSED.value, ActionState.CANCELLED.value)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who an action falls to: a person's name, and the key of the agency they answer for ("" when unknown)."""

    name: str
    agency: str = ""
    person: str = ""


def make(
    work: Work,
    meeting: str,
    wording: str,
    owners: tuple[Owner, ...] = (),
    due: date | None = None,
    *,
    due_words: str = "",
    item: str | None = None,
    at: datetime | None = None,
) -> Changed:
    """Record an action at a meeting. Owner and date may be missing; closing the meeting then asks for them.

    Raises:
        BadInput: there is no wording.
    """
    sitting = recorded(work, meeting)
    time = stamp(work, sitting, at)
    text = " ".join(wording.split())
    if not text:
        raise BadInput("the action has no wording", remedy="write it as `action NAME: what by when`")
    row = Action(
        body_key=sitting.body_key,
        meeting_key=sitting.key,
        item_key=item or sitting.current_item_key,
        reference=next_reference(work, sitting.reference, "A"),
        wording=text,
        made=time,
        due=due,
        due_words=due_words,
        source=sitting.reference,
    )
    work.session.add(row)
    work.session.flush()
    for position, owner in enumerate(owners):
        agency = work.session.exec(select(Agency).where(Agency.slug == owner.agency)).first()
        known = work.session.exec(select(Person).where(Person.key == owner.person)).first()
        work.session.add(
            ActionOwner(
                action_key=row.key,
                person_key=known.key if known else None,
                agency_key=agency.key if agency else None,
                name=owner.name,
                position=position,
            ),
        )
    who = ", ".join(owner.name for owner in owners) or "nobody yet"
    when = f", due {format_day(due)}" if due else ""
    return Changed("actions.make", f"{row.reference} {who}: {row.wording}{when}", sitting.key, row.key, row.reference)


def update(
    work: Work,
    reference: str,
    text: str,
    *,
    done: bool = False,
    due: date | None = None,
    state: ActionState | None = None,
    meeting: str = "",
    at: datetime | None = None,
) -> Changed:
    """Add a dated update; move the due date, or the state, with it. A date moved later counts as a slip (AC4).

    Raises:
        Refused: the action is closed already.
        BadInput: no action fits the reference, or the update says nothing.
    """
    sitting = recorded(work, meeting) if meeting else None
    row = of_reference(work, reference, sitting)
    if row.state in CLOSED:
        raise Refused(
            f"{row.reference} is {row.state} since {format_day(row.closed_on) if row.closed_on else 'before'}"
        )
    after = ActionState.DONE if done else state
    words = " ".join(text.split())
    if not words and after is None and due is None:
        raise BadInput("the update says nothing", remedy="say what was done, or give a new date")
    time = stamp(work, sitting, at) if sitting else (at or work.wall)
    entry = ActionUpdate(
        action_key=row.key,
        meeting_key=sitting.key if sitting else None,
        item_key=sitting.current_item_key if sitting else None,
        at=time,
        text=words,
        due_before=row.due,
        due_after=due or row.due,
        state_before=row.state,
        state_after=after.value if after else row.state,
    )
    if due is not None and row.due is not None and due > row.due:
        row.slipped += 1
    row.due = due or row.due
    if after is not None:
        row.state = after.value
    elif row.state == ActionState.OPEN:
        row.state = entry.state_after = ActionState.IN_PROGRESS.value
    if row.state in CLOSED:
        row.closed_on = time.date()
        row.closed_at_key = sitting.key if sitting else None
        row.closing_words = words
    work.session.add(row)
    work.session.add(entry)
    said = f"{row.reference} {entry.state_after.replace('-', ' ')}: {words}".rstrip(": ")
    return Changed("actions.update", said, sitting.key if sitting else "", row.key, row.reference)


def close(work: Work, reference: str, text: str = "", *, meeting: str = "", at: datetime | None = None) -> Changed:
    """Close an action: by agreement of a meeting when one is given, as done otherwise.

    Raises:
        Refused: it is closed already, or its body closes actions only by agreement at a meeting.
    """
    state = ActionState.CLOSED if meeting else ActionState.DONE
    return update(work, reference, text, state=state, meeting=meeting, at=at)


def cancel(work: Work, reference: str, reason: str, *, meeting: str = "") -> Changed:
    """Cancel an action; a reason is required.

    Raises:
        BadInput: there is no reason.
    """
    if not reason.strip():
        raise BadInput("a cancelled action needs a reason", remedy="say why it is no longer needed")
    return update(work, reference, reason, state=ActionState.CANCELLED, meeting=meeting)


def of_reference(work: Work, reference: str, meeting: Meeting | None = None) -> Action:
    """The action a person means: its whole reference, or within a meeting its end (`A3`), that meeting's first.

    Raises:
        BadInput: no action fits.
        Ambiguous: several do.
    """
    wanted = reference.strip().upper()
    row = work.session.exec(select(Action).where(Action.reference == wanted)).first()
    if row is not None:
        return row
    if meeting is not None:
        own = work.session.exec(select(Action).where(Action.reference == f"{meeting.reference}-{wanted}")).first()
        if own is not None:
            return own
    statement = select(Action).where(col(Action.reference).endswith(f"-{wanted}", autoescape=True))
    if meeting is not None:
        statement = statement.where(Action.body_key == meeting.body_key)
    found = [action for action in work.session.exec(statement).all() if action.state not in CLOSED]
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(f"`{reference}` fits several actions", tuple(action.reference for action in found))
    raise BadInput(f"there is no open action `{reference}`", remedy="`quorate actions is:open` lists them")
