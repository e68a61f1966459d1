"""`agenda`: printed, published, put in order; and the replies that come before the day (AG3 to AG6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import agenda_items, opening
from tui.command_line.output import deliver
from tui.command_line.parsing import MEETING, SEAT, add_out, command, noun
from tui.printing import document, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from store.views.meeting import AgendaView, ItemView
    from tui.command_line.parsing import Nouns

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
    agenda_items.add(agenda)
    reply = command(agenda, "reply", "note what a seat answered before the day", _reply)
    reply.add_argument("meeting", metavar="MEETING", help=MEETING)
    reply.add_argument("seat", metavar="SEAT", help=SEAT)
    reply.add_argument("answer", choices=ANSWERS)
    reply.add_argument("--deputy", metavar="NAME", default="", help="the deputy who comes, named for the seat")
    reply.add_argument("--note", metavar="TEXT", default="")


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
    from store.rules import forecast_words

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
        "forecast": {"words": forecast_words.short(view.forecast), **view.forecast.to_dict()},
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


def _reply(words: Namespace) -> int:
    from store.rules.vocabulary import ReplyAnswer
    from store.services import agenda

    with opening.desk(words) as desk:
        answer = ReplyAnswer(words.answer)
        changed = desk.run(agenda.reply, words.meeting, words.seat, answer, words.deputy, words.note)
    say(changed.summary)
    return 0
