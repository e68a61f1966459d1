"""An agenda put in order by hand: items added, changed, moved, taken off; papers; replies; publishing (AG3 to AG6)."""

import hashlib
from dataclasses import dataclass

from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from store.desk import Work
from store.errors import BadInput, Refused
from store.export import markdown
from store.queries import agenda as agenda_query
from store.queries import find, roll, terms
from store.queries.capture import kinds_of_business
from store.rules.vocabulary import ItemState, MeetingState, Origin, Purpose, ReplyAnswer
from store.services import business
from store.tables import (
    Action,
    ActionUpdate,
    AgendaItem,
    AgendaVersion,
    Decision,
    Escalation,
    Interest,
    Meeting,
    MinutesCorrection,
    MinutesVersion,
    Note,
    Paper,
    Recommendation,
    Reply,
    Stay,
    Typing,
)
from store.views.changed import Changed

RECORDED_UNDER = (
    ("notes", col(Note.item_key)),
    ("notes being typed", col(Typing.item_key)),
    ("a declared interest", col(Interest.item_key)),
    ("somebody who comes for it", col(Stay.from_item_key)),
    ("somebody who stays for it", col(Stay.to_item_key)),
    ("a decision", col(Decision.item_key)),
    ("a recommendation", col(Recommendation.item_key)),
    ("an action", col(Action.item_key)),
    ("an update of an action", col(ActionUpdate.item_key)),
    ("a challenge", col(Escalation.item_key)),
    ("a correction to minutes", col(MinutesCorrection.item_key)),
    ("minutes approved under it", col(MinutesVersion.approved_item_key)),
)
"""What a record may keep under an item, and where; an item with any of it stays."""


@dataclass(frozen=True, slots=True)
class ItemText:
    """What a new item says. `minutes` 0 is the usual length of the settings; `lead` a seat's key or a name.

    `business` is a kind the terms know, `concerns` slugs of agencies and constituencies parted by spaces, for rules
    that ask more of some business (AQ3a); None leaves what there is.
    """

    title: str
    purpose: Purpose = Purpose.DISCUSSION
    minutes: int = 0
    lead: str = ""
    confidential: bool = False
    proposed_decision: str = ""
    business: str | None = None
    concerns: str | None = None


def add_item(work: Work, meeting: str, text: ItemText, after: str = "") -> Changed:
    """Put an item on the agenda, after another or before the closing business.

    Raises:
        BadInput: it has no title.
        Refused: the meeting is closed.
    """
    row = _planning(work, meeting)
    title = " ".join(text.title.split())
    if not title:
        raise BadInput("the item has no title", remedy="say in a few words what it is about", key="title")
    items = ordered(work, row)
    place = next((index + 1 for index, item in enumerate(items) if item.key == after), None)
    item = AgendaItem(
        meeting_key=row.key,
        position=0,
        title=title,
        purpose=text.purpose.value,
        minutes=text.minutes or work.settings.recording.default_minutes_per_item,
        lead=_lead(work, row, text.lead),
        confidential=text.confidential,
        origin=Origin.ADDED.value,
        origin_reason="Added by hand.",
        proposed_decision=text.proposed_decision,
    )
    item.business, item.concerns = _dealing(work, row, item, text)
    last = {standing.title for standing in terms.of_meeting(work.session, row).standing if standing.place == "closing"}
    closing = [index for index, other in enumerate(items) if other.title in last]
    items.insert(place if place is not None else (closing[0] if closing else len(items)), item)
    work.session.add(item)
    _renumber(work, items)
    return Changed("agenda.add", f"{row.reference}: {title} is on the agenda", row.key, item.key)


def change_item(work: Work, meeting: str, item: str, text: ItemText) -> Changed:
    """Change what an item says.

    Raises:
        BadInput: it has no title.
    """
    row = _planning(work, meeting)
    found = _item(work, row, item)
    title = " ".join(text.title.split())
    if not title:
        raise BadInput("the item has no title", remedy="say in a few words what it is about", key="title")
    found.title = title
    found.purpose = text.purpose.value
    found.minutes = text.minutes or work.settings.recording.default_minutes_per_item
    found.lead = _lead(work, row, text.lead)
    found.confidential = text.confidential
    found.proposed_decision = text.proposed_decision
    work.session.add(found)
    dealing = _dealing(work, row, found, text)
    notice = business.change(work, row, found, dealing) if dealing != (found.business, found.concerns) else ""
    return Changed("agenda.change", f"{row.reference}: {found.title} was changed", row.key, found.key, notice=notice)


def move_item(work: Work, meeting: str, item: str, by: int) -> Changed:
    """Move an item up (-1) or down (+1) among its neighbours; numbering follows at once (AG4).

    Raises:
        Refused: it is at the end already.
    """
    row = _planning(work, meeting)
    items = ordered(work, row)
    index = next((i for i, other in enumerate(items) if other.key == item), None)
    if index is None:
        raise BadInput("there is no such item on this agenda")
    target = index + by
    if not 0 <= target < len(items):
        raise Refused("it cannot move further")
    moved = items.pop(index)
    items.insert(target, moved)
    _renumber(work, items)
    return Changed("agenda.move", f"{row.reference}: {moved.title} moved", row.key, moved.key)


def indent_item(work: Work, meeting: str, item: str, by: int) -> Changed:
    """Make an item part of the one above (+1), or an item of its own again (-1)."""
    row = _planning(work, meeting)
    found = _item(work, row, item)
    first = ordered(work, row)[0].key == found.key
    found.depth = max(0, min(1, found.depth + by)) if not first else 0
    work.session.add(found)
    return Changed("agenda.indent", f"{row.reference}: {found.title} was indented", row.key, found.key)


def remove_item(work: Work, meeting: str, item: str) -> Changed:
    """Take an item off the agenda. What it was carried from stays open, so the next agenda brings it back (AG2).

    Raises:
        Refused: the meeting has dealt with it, or something is recorded under it.
    """
    row = _planning(work, meeting)
    found = _item(work, row, item)
    if found.state != ItemState.PLANNED:
        raise Refused(f"“{found.title}” has been dealt with; it stays in the record")
    for note in work.session.exec(select(Note).where(Note.item_key == found.key)).all():
        if not note.text.strip():  # prose that was rubbed out again
            work.session.delete(note)
    work.session.flush()
    kept = [words for words, column in RECORDED_UNDER if _is_named(work, column, found.key)]
    if kept:
        raise Refused(f"“{found.title}” stays on the agenda: the record has {', '.join(kept)} under it")
    for paper in work.session.exec(select(Paper).where(Paper.item_key == found.key)).all():
        work.session.delete(paper)
    work.session.flush()
    title = found.title
    work.session.delete(found)
    _renumber(work, [other for other in ordered(work, row) if other.key != found.key])
    return Changed("agenda.remove", f"{row.reference}: {title} was taken off the agenda", row.key)


def add_paper(work: Work, meeting: str, item: str, title: str, link: str = "", marking: str = "OFFICIAL") -> Changed:
    """Attach a paper to an item.

    Raises:
        BadInput: it has no title.
    """
    row = _planning(work, meeting)
    found = _item(work, row, item)
    if not title.strip():
        raise BadInput("the paper has no title", key="title")
    work.session.add(Paper(item_key=found.key, title=title.strip(), link=link.strip(), marking=marking))
    return Changed("agenda.paper", f"{row.reference}: {title.strip()} is a paper for {found.title}", row.key, found.key)


def reply(work: Work, meeting: str, seat: str, answer: ReplyAnswer, deputy: str = "", note: str = "") -> Changed:
    """Note what a seat answered before the day; the forecast follows (AG6).

    Raises:
        BadInput: a deputy is announced without a name, or is not one named for the seat.
    """
    row = find.meeting(work.session, meeting)
    found = find.seat(work.session, row.body_key, seat)
    day = row.starts.date()
    named = roll.named_deputy(work.session, found.key, deputy, day) if deputy else None
    if answer == ReplyAnswer.DEPUTY and named is None:
        raise BadInput(f"`{deputy}` is not a deputy named for {found.post}", remedy="name the deputy on People first")
    line = work.session.exec(select(Reply).where(Reply.meeting_key == row.key, Reply.seat_key == found.key)).first()
    line = line or Reply(meeting_key=row.key, seat_key=found.key, answer=answer.value)
    line.answer = answer.value
    line.deputy_key = named.person_key if named else None
    line.note = note
    work.session.add(line)
    who = roll.holder(work.session, found.key, day)
    said = f"{who.name if who else found.post}: {answer.label}{f' ({named.name})' if named else ''}"
    return Changed("agenda.reply", f"{row.reference}: {said}", row.key, found.key)


def publish(work: Work, meeting: str) -> Changed:
    """Freeze the agenda as a numbered version (AG5).

    Raises:
        Refused: nothing changed since the last version, or the meeting is closed.
    """
    row = _planning(work, meeting)
    view = agenda_query.view(work.session, row.key, work.settings.calendar.region)
    text = markdown.agenda(view, templates=work.settings.templates_path)
    digest = hashlib.sha256(agenda_query.substance(view).encode()).hexdigest()
    versions = work.session.exec(
        select(AgendaVersion).where(AgendaVersion.meeting_key == row.key).order_by(col(AgendaVersion.number)),
    ).all()
    if versions and versions[-1].hash == digest:
        raise Refused(f"version {versions[-1].number} of this agenda says the same already")
    number = versions[-1].number + 1 if versions else 1
    version = AgendaVersion(meeting_key=row.key, number=number, published=work.moment, document=text, hash=digest)
    work.session.add(version)
    return Changed("agenda.publish", f"{row.reference}: agenda version {number} is published", row.key, version.key)


def ordered(work: Work, meeting: Meeting) -> list[AgendaItem]:
    """The items of an agenda in their order."""
    return list(
        work.session.exec(
            select(AgendaItem).where(AgendaItem.meeting_key == meeting.key).order_by(col(AgendaItem.position)),
        ).all(),
    )


def _planning(work: Work, meeting: str) -> Meeting:
    row = find.meeting(work.session, meeting)
    if row.state == MeetingState.CLOSED:
        raise Refused(f"{row.reference} is closed; its agenda belongs to the record")
    return row


def _item(work: Work, meeting: Meeting, item: str) -> AgendaItem:
    found = work.session.get(AgendaItem, item)
    if found is None or found.meeting_key != meeting.key:
        raise BadInput("there is no such item on this agenda")
    return found


def _is_named(work: Work, column: Mapped[str | None], item: str) -> bool:
    return work.session.exec(select(column).where(column == item).limit(1)).first() is not None


def _lead(work: Work, meeting: Meeting, named: str) -> str:
    """The lead by name: a seat's key becomes its holder on the day, or its post while it is vacant."""
    for seat in roll.seats(work.session, meeting.body_key, meeting.starts.date()):
        if seat.row.slug == named:
            return seat.holder.name if seat.holder else seat.row.post
    return " ".join(named.split())


def _dealing(work: Work, meeting: Meeting, item: AgendaItem, text: ItemText) -> tuple[str, str]:
    """The kind of business an item is to be, and whom it is to concern.

    Raises:
        BadInput: the terms know no such kind, or the store no such agency or constituency.
    """
    kind, concerns = item.business, item.concerns
    if text.business is not None:
        kind = business.known_kind(kinds_of_business(work.session, meeting), text.business)
    if text.concerns is not None:
        concerns = business.concerned(work, text.concerns.replace(",", " ").split())
    return kind, concerns


def _renumber(work: Work, items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            work.session.add(item)
    work.session.flush()
