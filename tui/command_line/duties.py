"""`duties`: the forward plan, what is due on it, planned from the terms, changed, done and dropped (DU1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.command_line import duty_printing, opening, saying
from tui.command_line.parsing import BODY, add_format, command, noun
from tui.printing import document, say, table

if TYPE_CHECKING:
    from argparse import Namespace

    from store.desk import Desk
    from store.services.duties import DutyChange
    from tui.command_line.parsing import Nouns, Parser

_DUTY = "its title or an unambiguous part of it; of several occurrences the one due first"
_YEAR = "a financial year from 1 April, by the year it begins in: 2024"


def add(nouns: Nouns) -> None:
    """The verbs of the forward plan."""
    duties = noun(nouns, "duties", "the forward plan (duties): list it, plan it from the terms, note what was done")
    listed = command(duties, "list", "list duties by date; the verb may be left out", _list)
    listed.add_argument("--all", action="store_true", help="those that were done or dropped too")
    listed.add_argument("--body", metavar="BODY", default="", help=BODY)
    listed.add_argument("--year", metavar="YEAR", type=int, help=f"{_YEAR}; with what is still to be entered")
    add_format(listed, "json")
    plan = command(duties, "plan", "enter what the terms of reference list and is not entered yet", _plan)
    plan.add_argument("body", metavar="BODY", help=f"{BODY}; or all")
    plan.add_argument("--year", metavar="YEAR", type=int, help=f"{_YEAR}; else the rest of this one and what is next")
    plan.add_argument("--dry-run", action="store_true", help="say what would be entered, and enter nothing")
    add_format(plan, "json")
    shown = _about_one(command(duties, "show", "one duty with its agendas and its history", _show))
    shown.add_argument("--done", action="store_true", help="the last one that was done or dropped, not an open one")
    add_format(shown, "json")
    _entering(duties)
    done = _about_one(command(duties, "done", "note that a duty was done; a recurring one comes back", _done))
    done.add_argument("--date", metavar="DATE", help="when; the meeting's day, or today when left out")
    done.add_argument("--at", metavar="MEETING", default="", help="the meeting that did it")
    done.add_argument("--outcome", metavar="TEXT", default="", help="what came of it")
    drop = _about_one(command(duties, "drop", "a duty is not done; the reason is kept, and it comes back", _drop))
    drop.add_argument("--reason", metavar="TEXT", required=True)
    drop.add_argument("--for-good", action="store_true", help="it does not come back")
    _about_one(command(duties, "reopen", "a duty was not done or dropped after all", _reopen))


def _entering(duties: Nouns) -> None:
    """The verbs that say what a duty is."""
    enter = command(duties, "enter", "put a duty on the forward plan", _enter)
    enter.add_argument("body", metavar="BODY", help=BODY)
    enter.add_argument("title", metavar="TITLE")
    enter.add_argument("due", metavar="DATE")
    enter.add_argument("--every", metavar="MONTHS", type=int, default=0, help="comes back after so many months")
    enter.add_argument("--times", metavar="N", type=int, default=0, help="comes so often at most")
    enter.add_argument("--until", metavar="DATE", help="does not come back after this day")
    enter.add_argument(
        "--ahead", metavar="DAYS", type=int, default=60, help="goes on an agenda so long before its date"
    )
    enter.add_argument("--owner", metavar="NAME", default="")
    enter.add_argument("--source", metavar="TEXT", default="", help="what it rests on")
    change = _about_one(command(duties, "change", "change a duty that is open", _change))
    change.add_argument("--title", metavar="TITLE")
    change.add_argument("--due", metavar="DATE", help="another date, for this time only")
    change.add_argument("--for-good", action="store_true", help="count what comes after from the new date")
    change.add_argument("--every", metavar="MONTHS", type=int)
    change.add_argument("--until", metavar="DATE", help="or never, to let it come back without end")
    change.add_argument("--ahead", metavar="DAYS", type=int)
    change.add_argument("--owner", metavar="NAME")
    change.add_argument("--source", metavar="TEXT")


def _about_one(parser: Parser) -> Parser:
    parser.add_argument("duty", metavar="TITLE", help=_DUTY)
    parser.add_argument("--body", metavar="BODY", default="", help="whose, where several bodies have it")
    return parser


def _list(words: Namespace) -> int:
    from store.queries import duties

    with opening.desk(words) as desk:
        today = desk.today().date()
        if words.year is None:
            lines = desk.read(duties.lines, today, all_of_them=words.all, body=words.body)
        else:
            plan = desk.read(duties.year, today, words.year, words.body)
            lines = (*plan.overdue, *(line for _, month in plan.months for line in month))
    if words.format == "json":
        document([duty_printing.about(line) for line in lines])
    else:
        duty_printing.listed(lines)
    return 0


def _plan(words: Namespace) -> int:
    from store.queries import duties
    from store.rules.spoken_dates import format_day
    from store.services import duties as service

    with opening.desk(words) as desk:
        missing = desk.read(duties.missing, desk.today().date(), words.body, words.year)
        said = desk.run(service.plan, words.body, words.year).summary if missing and not words.dry_run else ""
    if words.format == "json":
        document(
            [
                {"title": each.title, "body": each.body, "due": each.due.isoformat(), "source": each.source}
                for each in missing
            ]
        )
        return 0
    table(
        ("DUE", "BODY", "DUTY", "OWNER", "SOURCE"),
        [(format_day(each.due), each.body_name, each.title, each.owner, each.source) for each in missing],
        nothing="Everything the terms of reference list is on the forward plan.",
    )
    if missing:
        count = f"{len(missing)} {'duty' if len(missing) == 1 else 'duties'}"
        _, _, way = said.partition("; on the agenda of ")
        entered = f"✓ {count} entered{f'; on the agenda of {way}' if way else ''}."
        say(f"○ {count} would be entered." if words.dry_run else entered)
    return 0


def _show(words: Namespace) -> int:
    from store.queries import duties

    with opening.desk(words) as desk:
        view = desk.read(duties.view, _key(desk, words, done=words.done), desk.today().date())
    if words.format == "json":
        document(duty_printing.in_full(view))
    else:
        say("\n".join(duty_printing.told(view)))
    return 0


def _enter(words: Namespace) -> int:
    from store.services import duties

    with opening.desk(words) as desk:
        due = saying.day(desk, words.due, "DATE")
        changed = desk.run(
            duties.enter,
            words.body,
            words.title,
            due,
            every=words.every,
            owner=words.owner,
            source=words.source,
            ahead=words.ahead,
            until=saying.day(desk, words.until, "--until") if words.until else None,
            times=words.times,
        )
    say(changed.summary)
    return 0


def _change(words: Namespace) -> int:
    from store.services import duties

    changes: DutyChange = {}
    with opening.desk(words) as desk:
        for key in ("title", "owner", "source", "every", "ahead"):
            if getattr(words, key) is not None:
                changes[key] = getattr(words, key)
        if words.due:
            changes["due"] = saying.day(desk, words.due, "--due")
        elif words.for_good:
            raise BadInput("nothing is changed for good but a date", key="--for-good", remedy="name it: --due DATE")
        if words.until:
            changes["until"] = None if words.until == "never" else saying.day(desk, words.until, "--until")
        say(desk.run(duties.change, _key(desk, words), for_good=words.for_good, **changes).summary)
    return 0


def _done(words: Namespace) -> int:
    from store.queries import agenda
    from store.services import duties

    with opening.desk(words) as desk:
        on = desk.today().date()
        if words.date:
            on = saying.day(desk, words.date, "--date")
        elif words.at:
            on = min(on, desk.read(agenda.view, words.at).meeting.starts.date())
        key = _key(desk, words)
        say(desk.run(duties.done, key, on, meeting=words.at, outcome=words.outcome).summary)
    return 0


def _drop(words: Namespace) -> int:
    from store.services import duties

    with opening.desk(words) as desk:
        say(desk.run(duties.drop, _key(desk, words), words.reason, for_good=words.for_good).summary)
    return 0


def _reopen(words: Namespace) -> int:
    from store.services import duties

    with opening.desk(words) as desk:
        say(desk.run(duties.reopen, _key(desk, words, done=True)).summary)
    return 0


def _key(desk: Desk, words: Namespace, *, done: bool = False) -> str:
    """The key of the one duty that is meant."""
    from store.queries import duties

    return desk.read(duties.named, words.duty, desk.today().date(), words.body, done=done)
