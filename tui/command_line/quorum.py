"""`quorum`: may this room decide? Asked of a meeting at a minute, or of a room that is only imagined (AQ2, AQ3)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.errors import BadInput, NotQuorate
from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, MEETING, SEAT, add_format, command
from tui.printing import document, say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from store.desk import Desk
    from store.queries.what_if import Answer
    from tui.command_line.parsing import Nouns, Parser

_THERE = {
    "present": "a seat whose holder is in the room",
    "remote": "a seat somebody joins remotely for: its holder, or with --deputy its deputy",
    "remote-agreed": "as --remote, and it was agreed beforehand",
    "deputy": "a seat a deputy sits for: the one named beforehand, if there is one",
    "unnamed-deputy": "a seat a deputy sits for whom nobody named beforehand",
    "deputy-without-authority": "a seat whose deputy may not decide",
    "deputy-in-same-role": "a seat whose deputy holds a post such as the holder's",
    "deputy-in-other-role": "a seat whose deputy holds another post",
    "observing": "a seat somebody watches for without deputising",
    "withdrawn": "a seat whose holder is there but withdraws for this business",
    "conflicted": "a seat whose holder declares an interest and stays",
}
"""The options that bring somebody."""

_SEATS = {
    "vacant": "a seat nobody holds, whatever the store knows",
    "filled": "a seat somebody holds, whatever the store knows",
    "suspended": "a seat whose holder is suspended",
}
"""The options that say something of a seat."""

_BUSINESS = ("one_person", "business", "concerns", "ruling", "after_inquorate", "minutes", "date")


def add(nouns: Nouns) -> None:
    """The question of quoracy."""
    quorum = command(
        nouns,
        "quorum",
        "say whether a meeting, or an imagined room, may decide; exit 0 or 3",
        _quorum,
        epilog="Name a MEETING, or with --body imagine a room. docs/manual/terms-of-reference.md has examples.",
    )
    quorum.add_argument("meeting", metavar="MEETING", nargs="?", help=MEETING)
    quorum.add_argument("--at", metavar="HH:MM", help="at this minute; the present one when left out")
    quorum.add_argument("--item", metavar="N", default="", help="on this item: who withdrew for it does not count")
    _add_imagined(quorum)
    add_format(quorum, "json")


def _add_imagined(quorum: Parser) -> None:
    """What makes an imagined room."""
    room = quorum.add_argument_group("an imagined room", f"SEAT is {SEAT}; each option may be given again")
    room.add_argument("--body", metavar="BODY", help=f"imagine a room of {BODY}")
    room.add_argument("--terms", metavar="FILE", help="ask a file of terms of reference itself, without a store")
    for name, words in (_THERE | _SEATS).items():
        room.add_argument(f"--{name}", metavar="SEAT", nargs="+", action="extend", default=[], help=words)
    room.add_argument(
        "--one-person", metavar="SEAT", nargs=2, action="append", default=[], help="two seats one person sits for"
    )
    room.add_argument("--business", metavar="KIND", default="", help="the kind of business, as the terms name it")
    room.add_argument(
        "--concerns",
        metavar="AGENCY",
        nargs="+",
        action="extend",
        default=[],
        help="an agency or constituency it concerns",
    )
    room.add_argument("--ruling", metavar="TEXT", default="", help="a ruling of the chair, naming its ground")
    room.add_argument("--after-inquorate", action="store_true", help="the meeting before was not quorate")
    room.add_argument("--minutes", metavar="N", help="so many minutes after the start; no time passes when left out")
    room.add_argument("--date", metavar="D", help="the day whose terms and holders apply; today when left out")


def _quorum(words: Namespace) -> int:
    imagined = bool(words.body or words.terms)
    if bool(words.meeting) == imagined:
        raise BadInput("name a MEETING, or imagine a room with --body", remedy="one of the two")
    answer = _imagine(words) if imagined else _ask(words)
    if words.format == "json":
        document(answer.verdict.to_dict())
    else:
        say(explained(answer))
    return 0 if answer.verdict.quorate else NotQuorate.exit_code


def _ask(words: Namespace) -> Answer:
    from store.queries import what_if

    names = (*_THERE, *_SEATS, *_BUSINESS)
    given = [name for name in names if getattr(words, _stored(name)) not in ([], "", None, False)]
    if given:
        option = f"--{given[0].replace('_', '-')}"
        raise BadInput(f"{option} imagines a room, and {words.meeting} has one", remedy="give --body instead")
    at = saying.clock(words.at, "--at") if words.at else None
    with opening.desk(words) as desk:
        return desk.read(what_if.asked, words.meeting, desk.today(), at, words.item)


def _imagine(words: Namespace) -> Answer:
    from store.queries import what_if

    if words.at or words.item:
        raise BadInput("--at and --item ask about a MEETING", remedy="leave them out with --body")
    who = what_if.Imagined(
        **{_stored(name): tuple(getattr(words, _stored(name))) for name in (*_THERE, *_SEATS, "concerns")},
        one_person=tuple((one, other) for one, other in words.one_person),
        business=words.business,
        ruling=words.ruling,
        after_inquorate=words.after_inquorate,
        minutes=_minutes(words.minutes),
    )
    with _of_file(words) if words.terms else opening.desk(words) as desk:
        day = saying.day(desk, words.date, "--date") if words.date else desk.today().date()
        return desk.read(what_if.imagined, words.body or _only_body(desk), day, who)


@contextmanager
def _of_file(words: Namespace) -> Iterator[Desk]:
    """A desk at a store that is thrown away afterwards, made from a file of terms of reference.

    Raises:
        BadInput: something in the file cannot stand.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from store import terms
    from store.desk import Desk
    from store.services.terms import adopt

    read = terms.load(words.terms)
    settings = opening.settings(words)
    with TemporaryDirectory(prefix="quorate-what-if-") as folder:
        desk = Desk.create(settings, Path(folder) / "imagined.db", words.who or "")
        try:
            desk.run(adopt, read)
            yield desk
        finally:
            desk.close()


def _only_body(desk: Desk) -> str:
    """The key of the one body there is.

    Raises:
        BadInput: there are several, and none was named.
    """
    from store.queries import bodies

    keys = [line.slug for line in desk.read(bodies.lines, desk.today().date())]
    if len(keys) > 1:
        raise BadInput("the terms have several bodies", remedy=f"choose one with --body: {', '.join(keys)}")
    return keys[0]


def _stored(option: str) -> str:
    """Where the parser keeps an option's value."""
    return option.replace("-", "_")


def _minutes(said: str | None) -> int | None:
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) < 6):  # noqa: PLR2004  a day has four digits of minutes
        raise BadInput(f"`{said}` is no number of minutes", remedy="write it as --minutes 20", key="--minutes")
    return int(said)


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
