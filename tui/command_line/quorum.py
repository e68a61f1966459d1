"""`quorum`: may this room decide? Asked of a meeting at a minute, or of a room that is only imagined (AQ2, AQ3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import BadInput, NotQuorate
from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, MEETING, SEAT, add_format, command
from tui.printing import document, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from store.queries.what_if import Answer
    from tui.command_line.parsing import Nouns, Parser

_IMAGINED = ("present", "remote", "deputy", "withdrawn")


def add(nouns: Nouns) -> None:
    """The question of quoracy."""
    quorum = command(
        nouns,
        "quorum",
        "say whether a meeting, or an imagined room, may decide; exit 0 or 3",
        _quorum,
        epilog="Name a MEETING, or with --body imagine a room. Each of --present and the like may be repeated.",
    )
    quorum.add_argument("meeting", metavar="MEETING", nargs="?", help=MEETING)
    quorum.add_argument("--at", metavar="HH:MM", help="at this minute; the present one when left out")
    quorum.add_argument("--item", metavar="N", default="", help="on this item: who withdrew for it does not count")
    _add_imagined(quorum)
    add_format(quorum, "json")


def _add_imagined(quorum: Parser) -> None:
    """What makes an imagined room."""
    quorum.add_argument("--body", metavar="BODY", help=f"imagine a room of {BODY}")
    about = {
        "present": "whose holder is in the room",
        "remote": "whose holder joins remotely",
        "deputy": "a deputy sits for",
        "withdrawn": "whose holder is there but withdraws for this business",
    }
    for name, words in about.items():
        quorum.add_argument(f"--{name}", metavar="SEAT", action="append", default=[], help=f"a seat {words}; {SEAT}")
    quorum.add_argument("--business", metavar="KIND", default="", help="the kind of business, as the terms name it")
    quorum.add_argument(
        "--concerns", metavar="AGENCY", action="append", default=[], help="an agency or constituency it concerns"
    )
    quorum.add_argument("--ruling", metavar="TEXT", default="", help="a ruling of the chair, naming its ground")
    quorum.add_argument("--after-inquorate", action="store_true", help="the meeting before was not quorate")
    quorum.add_argument("--date", metavar="D", help="the day whose terms and holders apply; today when left out")


def _quorum(words: Namespace) -> int:
    if bool(words.meeting) == bool(words.body):
        raise BadInput("name a MEETING, or imagine a room with --body", remedy="one of the two")
    answer = _imagine(words) if words.body else _ask(words)
    if words.format == "json":
        document(answer.verdict.to_dict())
    else:
        say(explained(answer))
    return 0 if answer.verdict.quorate else NotQuorate.exit_code


def _ask(words: Namespace) -> Answer:
    from store.queries import what_if

    given = [f"--{name}" for name in (*_IMAGINED, "business", "concerns", "ruling", "date") if getattr(words, name)]
    if given:
        raise BadInput(f"{given[0]} imagines a room, and {words.meeting} has one", remedy="give --body instead")
    at = saying.clock(words.at, "--at") if words.at else None
    with opening.desk(words) as desk:
        return desk.read(what_if.asked, words.meeting, desk.today(), at, words.item)


def _imagine(words: Namespace) -> Answer:
    from store.queries import what_if

    if words.at or words.item:
        raise BadInput("--at and --item ask about a MEETING", remedy="leave them out with --body")
    who = what_if.Imagined(
        **{name: tuple(getattr(words, name)) for name in (*_IMAGINED, "concerns")},
        business=words.business,
        ruling=words.ruling,
        after_inquorate=words.after_inquorate,
    )
    with opening.desk(words) as desk:
        day = saying.day(desk, words.date, "--date") if words.date else desk.today().date()
        return desk.read(what_if.imagined, words.body, day, who)


def explained(answer: Answer) -> str:
    """The verdict in words: headline, moment, rule, each clause with who meets or could meet it, who does not count."""
    from store.rules.spoken_dates import format_day

    verdict = answer.verdict
    sign = "✓" if verdict.quorate else "✗"
    lines = [
        f"{sign} {verdict.headline()}",
        f"{format_day(verdict.at.date())}, {verdict.at:%H:%M}",
        verdict.rule,
        "",
    ]
    lines += [f"✓ {met.clause}: {_people(met.by, answer.sitting)}" for met in verdict.met]
    lines += [
        f"✗ {lack.clause}: could be met by {_people(lack.could_be_met_by, answer.seats) or 'nobody on this body'}"
        for lack in verdict.missing
    ]
    lines += [
        f"○ {_people((other.seat,), answer.sitting)} does not count: {other.why}" for other in verdict.not_counted
    ]
    lines += [f"! {note}" for note in verdict.notes]
    if verdict.ruling:
        lines.append(f"! the chair ruled: {verdict.ruling}")
    return "\n".join(lines)


def _people(seats: tuple[str, ...], called: Mapping[str, str]) -> str:
    return "; ".join(called.get(seat, seat) for seat in seats)
