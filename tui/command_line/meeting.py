"""`meeting`: the list, and a new one with the agenda that writes itself (AG2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, MEETING, SEAT, add_format, command, noun
from tui.printing import document, say, table

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.command_line.parsing import Nouns


def add(nouns: Nouns) -> None:
    """The verbs of meetings."""
    meetings = noun(nouns, "meeting", "list meetings, or make one")
    listed = command(meetings, "list", "list meetings by date", _list)
    listed.add_argument("--body", metavar="BODY", default="", help=BODY)
    add_format(listed, "json")
    new = command(meetings, "new", "make a meeting with its agenda, and print its reference", _new)
    new.add_argument("body", metavar="BODY", help=BODY)
    new.add_argument("date", metavar="DATE", help="2024-03-21, or as people say it: 21 March")
    new.add_argument("time", metavar="TIME", nargs="?", help="10:00; the body's usual time when left out")
    new.add_argument("--workshop", action="store_true", help="a workshop, which decides nothing")
    new.add_argument("--length", metavar="MINUTES", type=int, default=0, help="the body's usual length when left out")
    new.add_argument("--place", default="", help="the body's usual place when left out")
    new.add_argument("--chair", metavar="SEAT", default="", help=f"who chairs: {SEAT}")
    ruled = command(meetings, "rule", "record what the chair ruled, on a ground the terms allow; exit 1 if none", _rule)
    ruled.add_argument("meeting", metavar="MEETING", help=MEETING)
    ruled.add_argument("text", metavar="TEXT", help="the ruling, naming its ground")
    ruled.add_argument("--at", metavar="HH:MM", help="when; now when left out")


def _list(words: Namespace) -> int:
    from store.queries import meetings
    from store.rules.spoken_dates import format_day

    with opening.desk(words) as desk:
        lines = desk.read(meetings.lines, words.body)
    if words.format == "json":
        document(
            [
                {
                    "reference": line.reference,
                    "body": line.body,
                    "starts": line.starts.isoformat(),
                    "state": line.state,
                    "chair": line.chair,
                }
                for line in lines
            ]
        )
        return 0
    table(
        ("REFERENCE", "DATE", "TIME", "BODY", "STATE", "CHAIR"),
        [
            (
                line.reference,
                format_day(line.starts.date()),
                f"{line.starts:%H:%M}",
                line.body_name,
                line.state,
                line.chair,
            )
            for line in lines
        ],
        nothing="There is no meeting yet; `quorate meeting new BODY DATE` makes one.",
    )
    return 0


def _new(words: Namespace) -> int:
    from store.services import planning

    with opening.desk(words) as desk:
        changed = desk.run(
            planning.plan,
            words.body,
            saying.day(desk, words.date, "DATE"),
            saying.clock(words.time, "TIME") if words.time else None,
            kind="workshop" if words.workshop else "meeting",
            length=words.length,
            place=words.place,
            chair=words.chair,
        )
    say(changed.reference)
    return 0


def _rule(words: Namespace) -> int:
    from datetime import datetime

    from store.queries import find
    from store.services import meetings

    clock = saying.clock(words.at, "--at") if words.at else None
    with opening.desk(words) as desk:
        day = desk.read(find.meeting, words.meeting).starts.date()
        changed = desk.run(meetings.rule, words.meeting, words.text, datetime.combine(day, clock) if clock else None)
    say(changed.summary)
    if changed.notice:
        say(changed.notice)
    return 0
