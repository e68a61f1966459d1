"""`people`: who holds which seat, who stands in for it, and who signed; in from CSV and out again (BO4 to BO6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, people_sheet, saying
from tui.command_line.parsing import BODY, SEAT, command, noun
from tui.printing import say

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date

    from store.desk import Desk
    from tui.command_line.parsing import Nouns, Parser, Run

NAME = "a name as the minutes print it; with an agency in brackets where two share it: `Nia West (met)`"
_TODAY = "today when left out"


def add(nouns: Nouns) -> None:
    """The verbs of people and seats."""
    people = noun(nouns, "people", "seats and their holders: listed, in from CSV and out, appointed, named as deputies")
    people_sheet.add(people)
    appoint = _of_seat(people, "appoint", "somebody takes a seat", _appoint)
    _add_name(appoint)
    appoint.add_argument("--since", metavar="DATE", help=f"from when on; {_TODAY}")
    vacate = _of_seat(people, "vacate", "a seat falls vacant", _vacate)
    vacate.add_argument("--on", metavar="DATE", help=f"from when on; {_TODAY}")
    call_off = _of_seat(people, "call-off", "an appointment that is still to come does not come about", _call_off)
    _add_name(call_off)
    call_off.add_argument("--deputy", action="store_true", help="they were to be a deputy, not to hold the seat")
    _add_deputies(people)
    _add_seats(people)
    agreement = command(people, "agreement", "note that somebody signed the confidentiality agreement", _agreement)
    agreement.add_argument("body", metavar="BODY", help=BODY)
    _add_name(agreement)
    agreement.add_argument("--on", metavar="DATE", help=f"when; {_TODAY}")
    move = command(people, "move", "somebody works for another agency now, and stays the same person", _move)
    _add_name(move)
    move.add_argument("agency", metavar="AGENCY", help="the agency by its key or its name")


def _add_deputies(people: Nouns) -> None:
    deputy = _of_seat(people, "deputy", "name somebody as deputy for a seat, or change a deputy's authority", _deputy)
    _add_name(deputy)
    deputy.add_argument("--may-not-decide", action="store_true", help="without authority to decide for the agency")
    deputy.add_argument("--since", metavar="DATE", help="from when on; always when left out")
    deputy.add_argument("--until", metavar="DATE", help="the first day they no longer may")
    end = _of_seat(people, "end-deputy", "somebody no longer stands in for a seat", _end_deputy)
    _add_name(end)
    end.add_argument("--on", metavar="DATE", help=f"from when on; {_TODAY}")


def _add_seats(people: Nouns) -> None:
    suspend = _of_seat(people, "suspend", "whoever holds a seat is suspended", _suspend)
    suspend.add_argument("--since", metavar="DATE", help=f"from when on; {_TODAY}")
    suspend.add_argument("--until", metavar="DATE", help="the first day they no longer are")
    lift = _of_seat(people, "lift", "a suspension ends", _lift)
    lift.add_argument("--on", metavar="DATE", help=f"from when on; {_TODAY}")
    seat = command(people, "seat", "a body has a further seat: co-opted, virtual, a lay member", _seat)
    seat.add_argument("body", metavar="BODY", help=BODY)
    seat.add_argument("key", metavar="KEY", help="its short name: lay-member")
    seat.add_argument("post", metavar="POST", help="the title of the post")
    seat.add_argument("--agency", metavar="AGENCY", required=True, help="by its key or its name")
    seat.add_argument("--kind", metavar="KIND", default="member", help="member, co-opted, virtual, lay, observer, …")
    seat.add_argument("--role", metavar="ROLE", action="append", default=[], help="may be repeated")
    seat.add_argument("--group", metavar="GROUP", action="append", default=[], help="may be repeated")
    seat.add_argument("--no-vote", action="store_true", help="it does not vote")
    seat.add_argument("--since", metavar="DATE", help="from when on; today once the body has met")
    end = _of_seat(people, "end-seat", "a body no longer has a seat; its history stays", _end_seat)
    end.add_argument("--on", metavar="DATE", help=f"from when on; {_TODAY}")


def _of_seat(people: Nouns, name: str, about: str, run: Run) -> Parser:
    parser = command(people, name, about, run)
    parser.add_argument("body", metavar="BODY", help=BODY)
    parser.add_argument("seat", metavar="SEAT", help=SEAT)
    return parser


def _add_name(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", help=NAME)


def _today_or(desk: Desk, said: str | None, option: str) -> date:
    return saying.day(desk, said, option) if said else desk.today().date()


def _perhaps(desk: Desk, said: str | None, option: str) -> date | None:
    return saying.day(desk, said, option) if said else None


def _appoint(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        since = _today_or(desk, words.since, "--since")
        say(desk.run(people.appoint, words.body, words.seat, words.name, since).summary)
    return 0


def _vacate(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        say(desk.run(people.vacate, words.body, words.seat, _today_or(desk, words.on, "--on")).summary)
    return 0


def _call_off(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        verb = people.call_off_deputy if words.deputy else people.call_off
        say(desk.run(verb, words.body, words.seat, words.name).summary)
    return 0


def _deputy(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        changed = desk.run(
            people.name_deputy,
            words.body,
            words.seat,
            words.name,
            may_decide=not words.may_not_decide,
            since=_perhaps(desk, words.since, "--since"),
            until=_perhaps(desk, words.until, "--until"),
        )
    say(changed.summary)
    return 0


def _end_deputy(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        on = _today_or(desk, words.on, "--on")
        say(desk.run(people.end_deputy, words.body, words.seat, words.name, on).summary)
    return 0


def _suspend(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        since, until = _today_or(desk, words.since, "--since"), _perhaps(desk, words.until, "--until")
        say(desk.run(people.suspend, words.body, words.seat, since, until).summary)
    return 0


def _lift(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        on = _today_or(desk, words.on, "--on")
        say(desk.run(people.lift_suspension, words.body, words.seat, on).summary)
    return 0


def _seat(words: Namespace) -> int:
    from store.services import people
    from store.services.people_seats import NewSeat

    with opening.desk(words) as desk:
        new = NewSeat(
            key=words.key,
            post=words.post,
            agency=words.agency,
            kind=words.kind,
            roles=words.role,
            groups=words.group,
            votes=False if words.no_vote else None,
            since=_perhaps(desk, words.since, "--since"),
        )
        say(desk.run(people.open_seat, words.body, new).summary)
    return 0


def _end_seat(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        say(desk.run(people.end_seat, words.body, words.seat, _today_or(desk, words.on, "--on")).summary)
    return 0


def _agreement(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        on = _today_or(desk, words.on, "--on")
        say(desk.run(people.sign_agreement, words.body, words.name, on).summary)
    return 0


def _move(words: Namespace) -> int:
    from store.services import people

    with opening.desk(words) as desk:
        say(desk.run(people.move, words.name, words.agency).summary)
    return 0
