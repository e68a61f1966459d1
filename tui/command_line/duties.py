"""`duties`: the forward plan, what is due on it, and what was done (DU1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import Ambiguous, BadInput
from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, add_format, command, noun
from tui.printing import document, say, table

if TYPE_CHECKING:
    from argparse import Namespace

    from store.desk import Desk
    from tui.command_line.parsing import Nouns

_SIGNS = {"overdue": "✗", "due": "!", "due soon": "◷", "ahead": "○", "done": "✓"}


def add(nouns: Nouns) -> None:
    """The verbs of the forward plan."""
    duties = noun(nouns, "duties", "list the forward plan (duties), enter a duty, or note one as done")
    listed = command(duties, "list", "list duties by date; the verb may be left out", _list)
    listed.add_argument("--all", action="store_true", help="those that were done too")
    add_format(listed, "json")
    enter = command(duties, "enter", "put a duty on the forward plan", _enter)
    enter.add_argument("body", metavar="BODY", help=BODY)
    enter.add_argument("title", metavar="TITLE")
    enter.add_argument("due", metavar="DATE")
    enter.add_argument("--every", metavar="MONTHS", type=int, default=0, help="comes back after so many months")
    enter.add_argument("--owner", metavar="NAME", default="")
    enter.add_argument("--source", metavar="TEXT", default="", help="what it rests on")
    done = command(duties, "done", "note that a duty was done; a recurring one comes back", _done)
    done.add_argument("duty", metavar="TITLE", help="its title or an unambiguous part of it")
    done.add_argument("--date", metavar="DATE", help="when; today when left out")
    done.add_argument("--at", metavar="MEETING", default="", help="the meeting that did it")


def _list(words: Namespace) -> int:
    from store.queries import duties
    from store.rules.spoken_dates import format_day

    with opening.desk(words) as desk:
        lines = desk.read(duties.lines, desk.today().date(), all_of_them=words.all)
    if words.format == "json":
        document(
            [
                {
                    "title": line.title,
                    "body": line.body,
                    "due": line.due.isoformat(),
                    "standing": line.standing,
                    "owner": line.owner,
                    "every": line.every,
                    "source": line.source,
                    "done_on": line.done_on.isoformat() if line.done_on else None,
                }
                for line in lines
            ]
        )
        return 0
    table(
        ("STANDING", "DUE", "BODY", "DUTY", "OWNER", "SOURCE"),
        [
            (
                f"{_SIGNS.get(line.standing, '')} {line.standing}",
                format_day(line.due),
                line.body_name,
                line.title,
                line.owner,
                line.source,
            )
            for line in lines
        ],
        nothing="The forward plan is empty; `quorate duties enter` puts a duty on it.",
    )
    return 0


def _enter(words: Namespace) -> int:
    from store.services import duties

    with opening.desk(words) as desk:
        due = saying.day(desk, words.due, "DATE")
        changed = desk.run(
            duties.enter, words.body, words.title, due, every=words.every, owner=words.owner, source=words.source
        )
    say(changed.summary)
    return 0


def _done(words: Namespace) -> int:
    from store.services import duties

    with opening.desk(words) as desk:
        on = saying.day(desk, words.date, "--date") if words.date else desk.today().date()
        say(desk.run(duties.done, _duty_key(desk, words.duty), on, meeting=words.at).summary)
    return 0


def _duty_key(desk: Desk, named: str) -> str:
    """The key of the one open duty that is meant."""
    from store.queries import duties

    lines = desk.read(duties.lines, desk.today().date())
    wanted = named.strip().casefold()
    exact = [line for line in lines if line.title.casefold() == wanted]
    found = exact or [line for line in lines if wanted and wanted in line.title.casefold()]
    if not found:
        raise BadInput(f"there is no open duty `{named}`", remedy="`quorate duties` lists them")
    if len({line.title for line in found}) > 1:
        raise Ambiguous(f"`{named}` fits several", tuple(line.title for line in found))
    return found[0].key
