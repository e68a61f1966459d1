"""`agenda`: printed, published, put in order; and the replies that come before the day (AG3 to AG6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.command_line import opening
from tui.command_line.output import deliver
from tui.command_line.parsing import MEETING, SEAT, add_out, command, noun
from tui.printing import document, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from store.desk import Desk
    from store.views.meeting import AgendaView, ItemView
    from tui.command_line.parsing import Nouns, Parser

PURPOSES = ("decision", "discussion", "assurance", "information")
ANSWERS = ("coming", "remote", "apologies", "deputy")


def add(nouns: Nouns) -> None:
    """The verbs of agendas."""
    agenda = noun(nouns, "agenda", "print an agenda (agenda MEETING), publish it, put it in order")
    show = command(agenda, "show", "print an agenda; the verb may be left out", _show)
    show.add_argument("meeting", metavar="MEETING", help=MEETING)
    show.add_argument("--format", choices=("md", "json", "ics"), default="md", help="md when left out")
    add_out(show, "write a file into DIR instead")
    publish = command(agenda, "publish", "freeze the agenda as a numbered version", _publish)
    publish.add_argument("meeting", metavar="MEETING", help=MEETING)
    redraw = command(agenda, "redraw", "bring onto it what has come to wait since it was made", _redraw)
    redraw.add_argument("meeting", metavar="MEETING", help=MEETING)
    new = command(agenda, "add", "put an item on it", _add_item)
    new.add_argument("meeting", metavar="MEETING", help=MEETING)
    new.add_argument("title", metavar="TITLE")
    _add_details(new)
    new.add_argument("--after", metavar="N", default="", help="after this item; before the closing ones if left out")
    change = command(agenda, "change", "change what an item says; what is left out stays", _change_item)
    _add_item_arguments(change)
    change.add_argument("--title")
    _add_details(change)
    change.add_argument("--proposed", metavar="TEXT", help="the decision proposed in advance")
    move = command(agenda, "move", "move an item by so many places, up or down", _move_item)
    _add_item_arguments(move)
    move.add_argument("direction", choices=("up", "down"))
    move.add_argument("places", metavar="PLACES", nargs="?", type=int, default=1)
    remove = command(agenda, "remove", "take an item off it", _remove_item)
    _add_item_arguments(remove)
    paper = command(agenda, "paper", "attach a paper to an item", _paper)
    _add_item_arguments(paper)
    paper.add_argument("title", metavar="TITLE")
    paper.add_argument("--link", default="", help="where it lies: a link or a path")
    paper.add_argument("--marking", default="OFFICIAL")
    reply = command(agenda, "reply", "note what a seat answered before the day", _reply)
    reply.add_argument("meeting", metavar="MEETING", help=MEETING)
    reply.add_argument("seat", metavar="SEAT", help=SEAT)
    reply.add_argument("answer", choices=ANSWERS)
    reply.add_argument("--deputy", metavar="NAME", default="", help="the deputy who comes, named for the seat")
    reply.add_argument("--note", metavar="TEXT", default="")


def _add_item_arguments(parser: Parser) -> None:
    parser.add_argument("meeting", metavar="MEETING", help=MEETING)
    parser.add_argument("item", metavar="N", help="an item by its number")


def _add_details(parser: Parser) -> None:
    parser.add_argument("--purpose", choices=PURPOSES)
    parser.add_argument("--minutes", metavar="MINUTES", type=int)
    parser.add_argument("--lead", metavar="NAME")
    parser.add_argument("--confidential", action="store_true", default=None)


def _show(words: Namespace) -> int:
    from store.export import invitation, markdown
    from store.queries import agenda, find

    with opening.desk(words) as desk:
        view = desk.read(agenda.view, words.meeting, desk.settings.calendar.region)
        zone = desk.read(find.partnership).zone
        templates = desk.settings.templates_path
    reference = view.meeting.reference
    if words.format == "json" and not words.out:
        document(_data(view))
        return 0
    if words.format == "json":
        import json

        text = json.dumps(_data(view), ensure_ascii=False, indent=2) + "\n"
    elif words.format == "ics":
        text = invitation.agenda_ics(view, zone).decode()
    else:
        text = markdown.agenda(view, templates=templates)
    deliver(words, text, reference=reference, title="Agenda", suffix=f".{words.format}")
    return 0


def _data(view: AgendaView) -> Mapping[str, object]:
    meeting = view.meeting
    return {
        "reference": meeting.reference,
        "body": meeting.body,
        "starts": meeting.starts.isoformat(),
        "length": meeting.length,
        "place": meeting.place,
        "state": meeting.state,
        "chair": meeting.chair,
        "published": view.published,
        "notice_by": view.notice_by.isoformat() if view.notice_by else None,
        "papers_by": view.papers_by.isoformat() if view.papers_by else None,
        "overrun": view.overrun,
        "items": [_item_data(item) for item in view.items],
        "forecast": view.forecast.to_dict(),
        "replies": [
            {"seat": reply.seat, "person": reply.person, "answer": reply.answer or None, "deputy": reply.deputy}
            for reply in view.replies
        ],
    }


def _item_data(item: ItemView) -> Mapping[str, object]:
    return {
        "number": item.number,
        "title": item.title,
        "purpose": item.purpose,
        "lead": item.lead,
        "minutes": item.minutes,
        "from": f"{item.planned_from:%H:%M}",
        "to": f"{item.planned_to:%H:%M}",
        "confidential": item.confidential,
        "origin": item.origin,
        "origin_ref": item.origin_ref,
        "reason": item.origin_reason,
        "proposed_decision": item.proposed_decision,
        "state": item.state,
        "papers": [{"title": paper.title, "link": paper.link, "marking": paper.marking} for paper in item.papers],
    }


def _publish(words: Namespace) -> int:
    from store.services import agenda

    with opening.desk(words) as desk:
        say(desk.run(agenda.publish, words.meeting).summary)
    return 0


def _redraw(words: Namespace) -> int:
    from store.services import planning

    with opening.desk(words) as desk:
        say(desk.run(planning.redraw, words.meeting).summary)
    return 0


def _add_item(words: Namespace) -> int:
    from store.rules.vocabulary import Purpose
    from store.services import agenda

    with opening.desk(words) as desk:
        changed = desk.run(
            agenda.add_item,
            words.meeting,
            words.title,
            purpose=Purpose(words.purpose or "discussion"),
            minutes=words.minutes,
            lead=words.lead or "",
            confidential=bool(words.confidential),
            after=item_key(desk, words.meeting, words.after) if words.after else "",
        )
    say(changed.summary)
    return 0


def _change_item(words: Namespace) -> int:
    from store.rules.vocabulary import Purpose
    from store.services import agenda

    with opening.desk(words) as desk:
        changed = desk.run(
            agenda.change_item,
            words.meeting,
            item_key(desk, words.meeting, words.item),
            title=words.title,
            purpose=Purpose(words.purpose) if words.purpose else None,
            minutes=words.minutes,
            lead=words.lead,
            confidential=words.confidential,
            proposed_decision=words.proposed,
        )
    say(changed.summary)
    return 0


def _move_item(words: Namespace) -> int:
    from store.services import agenda

    by = words.places if words.direction == "down" else -words.places
    with opening.desk(words) as desk:
        item = item_key(desk, words.meeting, words.item)
        say(desk.run(agenda.move_item, words.meeting, item, by).summary)
    return 0


def _remove_item(words: Namespace) -> int:
    from store.services import agenda

    with opening.desk(words) as desk:
        item = item_key(desk, words.meeting, words.item)
        say(desk.run(agenda.remove_item, words.meeting, item).summary)
    return 0


def _paper(words: Namespace) -> int:
    from store.services import agenda

    with opening.desk(words) as desk:
        item = item_key(desk, words.meeting, words.item)
        changed = desk.run(agenda.add_paper, words.meeting, item, words.title, words.link, words.marking)
    say(changed.summary)
    return 0


def _reply(words: Namespace) -> int:
    from store.rules.vocabulary import ReplyAnswer
    from store.services import agenda

    with opening.desk(words) as desk:
        answer = ReplyAnswer(words.answer)
        changed = desk.run(agenda.reply, words.meeting, words.seat, answer, words.deputy, words.note)
    say(changed.summary)
    return 0


def item_key(desk: Desk, meeting: str, number: str) -> str:
    """The key of an item of a meeting by its number.

    Raises:
        BadInput: there is no such item.
    """
    from store.queries import agenda, find

    row = desk.read(find.meeting, meeting)
    items = desk.read(agenda.items, row)
    found = [item.key for item in items if item.number == number.strip()]
    if not found:
        listed = ", ".join(item.number for item in items if item.number) or "none yet"
        raise BadInput(f"{row.reference} has no item `{number}`", remedy=f"its items: {listed}")
    return found[0]
