"""`agenda add`, `change`, `move`, `remove`, `paper`: an agenda put in order, item by item (AG3, AG4)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.command_line import opening
from tui.command_line.parsing import MEETING, command
from tui.printing import say

if TYPE_CHECKING:
    from argparse import Namespace

    from store.desk import Desk
    from store.views.meeting import ItemView
    from tui.command_line.parsing import Nouns, Parser

PURPOSES = ("decision", "discussion", "assurance", "information")


def add(agenda: Nouns) -> None:
    """The verbs of agenda items."""
    new = command(agenda, "add", "put an item on it", _add_item)
    new.add_argument("meeting", metavar="MEETING", help=MEETING)
    new.add_argument("title", metavar="TITLE")
    _add_details(new)
    new.add_argument("--after", metavar="N", default="", help="after this item; before the closing ones if left out")
    change = command(agenda, "change", "change what an item says; what is left out stays", _change_item)
    _add_item_arguments(change)
    change.add_argument("--title")
    _add_details(change)
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


def _add_item_arguments(parser: Parser) -> None:
    parser.add_argument("meeting", metavar="MEETING", help=MEETING)
    parser.add_argument("item", metavar="N", help="an item by its number")


def _add_details(parser: Parser) -> None:
    parser.add_argument("--purpose", choices=PURPOSES)
    parser.add_argument("--minutes", metavar="MINUTES", type=int)
    parser.add_argument("--lead", metavar="NAME")
    parser.add_argument("--confidential", action=argparse.BooleanOptionalAction, help="in the confidential part")
    parser.add_argument("--proposed", metavar="TEXT", help="the decision proposed in advance")
    parser.add_argument("--business", metavar="KIND", help="the kind of business, as the terms name it; or none")
    parser.add_argument("--concerns", metavar="AGENCIES", help="agencies or constituencies it concerns: health,police")


def _add_item(words: Namespace) -> int:
    from store.rules.vocabulary import Purpose
    from store.services import agenda

    text = agenda.ItemText(
        title=words.title,
        purpose=Purpose(words.purpose or "discussion"),
        minutes=words.minutes or 0,
        lead=words.lead or "",
        confidential=bool(words.confidential),
        proposed_decision=words.proposed or "",
        business=words.business,
        concerns=words.concerns,
    )
    with opening.desk(words) as desk:
        after = _item(desk, words.meeting, words.after).key if words.after else ""
        say(desk.run(agenda.add_item, words.meeting, text, after).summary)
    return 0


def _change_item(words: Namespace) -> int:
    from store.rules.vocabulary import Purpose
    from store.services import agenda

    def new(given: str | None, was: str) -> str:
        return was if given is None else given

    with opening.desk(words) as desk:
        was = _item(desk, words.meeting, words.item)
        text = agenda.ItemText(
            title=new(words.title, was.title),
            purpose=Purpose(new(words.purpose, was.purpose)),
            minutes=was.minutes if words.minutes is None else words.minutes,
            lead=new(words.lead, was.lead),
            confidential=was.confidential if words.confidential is None else words.confidential,
            proposed_decision=new(words.proposed, was.proposed_decision),
            business=words.business,
            concerns=words.concerns,
        )
        say(desk.run(agenda.change_item, words.meeting, was.key, text).summary)
    return 0


def _move_item(words: Namespace) -> int:
    from store.services import agenda

    by = words.places if words.direction == "down" else -words.places
    with opening.desk(words) as desk:
        item = _item(desk, words.meeting, words.item).key
        say(desk.run(agenda.move_item, words.meeting, item, by).summary)
    return 0


def _remove_item(words: Namespace) -> int:
    from store.services import agenda

    with opening.desk(words) as desk:
        item = _item(desk, words.meeting, words.item).key
        say(desk.run(agenda.remove_item, words.meeting, item).summary)
    return 0


def _paper(words: Namespace) -> int:
    from store.services import agenda

    with opening.desk(words) as desk:
        item = _item(desk, words.meeting, words.item).key
        changed = desk.run(agenda.add_paper, words.meeting, item, words.title, words.link, words.marking)
    say(changed.summary)
    return 0


def _item(desk: Desk, meeting: str, number: str) -> ItemView:
    """An item of a meeting by its number.

    Raises:
        BadInput: there is no such item.
    """
    from store.queries import agenda, find

    row = desk.read(find.meeting, meeting)
    items = desk.read(agenda.items, row)
    found = [item for item in items if item.number == number.strip()]
    if not found:
        listed = ", ".join(item.number for item in items if item.number) or "none yet"
        raise BadInput(f"{row.reference} has no item `{number}`", remedy=f"its items: {listed}")
    return found[0]
