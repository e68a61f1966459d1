"""`people`: who holds which seat; in from CSV, all of it or nothing, and out again (BO4 to BO6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, SEAT, command, noun
from tui.printing import say

if TYPE_CHECKING:
    from argparse import Namespace

    from tui.command_line.parsing import Nouns, Parser


def add(nouns: Nouns) -> None:
    """The verbs of people and seats."""
    people = noun(nouns, "people", "seats and their holders: in from CSV, out, appointed, named as deputies")
    appoint = command(people, "appoint", "somebody takes a seat", _appoint)
    _add_seat(appoint)
    appoint.add_argument("name", metavar="NAME")
    appoint.add_argument("--since", metavar="DATE", help="from when on; today when left out")
    vacate = command(people, "vacate", "a seat falls vacant", _vacate)
    _add_seat(vacate)
    vacate.add_argument("--on", metavar="DATE", help="from when on; today when left out")
    deputy = command(people, "deputy", "name somebody as deputy for a seat", _deputy)
    _add_seat(deputy)
    deputy.add_argument("name", metavar="NAME")
    deputy.add_argument("--may-not-decide", action="store_true", help="without authority to decide for the agency")
    deputy.add_argument("--since", metavar="DATE", help="from when on")
    agreement = command(people, "agreement", "note that somebody signed the confidentiality agreement", _agreement)
    agreement.add_argument("body", metavar="BODY", help=BODY)
    agreement.add_argument("name", metavar="NAME")
    agreement.add_argument("--on", metavar="DATE", help="when; today when left out")


def _add_seat(parser: Parser) -> None:
    parser.add_argument("body", metavar="BODY", help=BODY)
    parser.add_argument("seat", metavar="SEAT", help=SEAT)


def _appoint(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        since = saying.day(desk, words.since, "--since") if words.since else desk.today().date()
        say(desk.run(people.appoint, words.body, words.seat, words.name, since).summary)
    return 0


def _vacate(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        on = saying.day(desk, words.on, "--on") if words.on else desk.today().date()
        say(desk.run(people.vacate, words.body, words.seat, on).summary)
    return 0


def _deputy(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        since = saying.day(desk, words.since, "--since") if words.since else None
        changed = desk.run(
            people.name_deputy, words.body, words.seat, words.name, may_decide=not words.may_not_decide, since=since
        )
    say(changed.summary)
    return 0


def _agreement(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        on = saying.day(desk, words.on, "--on") if words.on else desk.today().date()
        say(desk.run(people.sign_agreement, words.body, words.name, on).summary)
    return 0
