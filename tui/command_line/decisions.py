"""`decisions`: what was decided, with its proof; agreed between meetings; ratified or not (AQ5 to AQ6a)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.errors import BadInput
from tui.command_line import opening, saying
from tui.command_line.parsing import BODY, MEETING, SEAT, add_format, command, noun
from tui.printing import document, say, table

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from store.desk import Desk
    from store.rules.frozen_proof import Proof
    from store.views.between import Answered
    from store.views.decisions import DecisionLine
    from tui.command_line.parsing import Nouns, Parser

ANSWERS = {
    "agreed": "a seat that agreed; SEAT@2024-04-02 says on which day, SEAT:NAME which deputy answered for it",
    "objected": "a seat that objected",
    "no-reply": "a seat that was asked and did not reply",
}
"""The options that say what a seat answered between meetings."""

_ANSWER = re.compile(r"(?P<seat>[^@:]+)(?::(?P<deputy>[^@]+))?(?:@(?P<day>.+))?")


def add(nouns: Nouns) -> None:
    """The verbs of decisions."""
    decisions = noun(nouns, "decisions", "decisions with their proof; those taken between meetings; ratification")
    listed = command(decisions, "list", "list decisions and what waits for ratification", _list)
    listed.add_argument("--body", metavar="BODY", default="", help=BODY)
    listed.add_argument("--meeting", metavar="MEETING", default="", help=MEETING)
    listed.add_argument("--waiting", action="store_true", help="only what waits for ratification")
    add_format(listed, "json")
    shown = command(decisions, "show", "print one with its proof, as it was and as corrected since", _show)
    shown.add_argument("reference", metavar="REF", help="EG/2024/01-D1")
    add_format(shown, "json")
    _add_between(decisions)
    ratified = command(decisions, "ratify", "a meeting makes what waits its decision; exit 3 if it may not", _ratify)
    declined = command(decisions, "reject", "a meeting does not ratify what waits", _reject)
    for parser in (ratified, declined):
        parser.add_argument("reference", metavar="REF", help="EG/2024/01-R1, or EG/2024-B1")
        parser.add_argument("--at", metavar="MEETING", required=True, help=MEETING)
    declined.add_argument("--reason", metavar="TEXT", default="", help="why not; it is minuted")


def _add_between(decisions: Nouns) -> None:
    between = command(
        decisions,
        "between",
        "record a decision taken between meetings; the next one is asked to ratify it",
        _between,
        epilog="The body's rule is put to those who agreed; the verdict is shown and kept. Exit 0 whatever it is.",
    )
    between.add_argument("body", metavar="BODY", help=BODY)
    between.add_argument("wording", metavar="WORDING", help="what was agreed")
    between.add_argument("--means", metavar="MEANS", required=True, help="how members were asked: e-mail")
    for name, words in ANSWERS.items():
        _add_seats(between, name, words)
    between.add_argument("--date", metavar="D", help="when it was agreed; the day of the last answer when left out")
    between.add_argument("--business", metavar="KIND", default="", help="the kind of business, as the terms name it")
    between.add_argument(
        "--concerns", metavar="AGENCY", action="append", default=[], help="an agency or constituency it concerns"
    )
    add_format(between, "json")


def _add_seats(parser: Parser, name: str, words: str) -> None:
    about = f"{words} ({SEAT})" if name == "agreed" else words
    parser.add_argument(f"--{name}", metavar="SEAT", nargs="+", action="extend", default=[], help=about)


def _list(words: Namespace) -> int:
    from store.queries import decisions

    with opening.desk(words) as desk:
        lines = desk.read(decisions.lines, words.body, words.meeting, waiting=words.waiting)
    if words.format == "json":
        document([_data(line) for line in lines])
        return 0
    table(
        ("REFERENCE", "ON", "STATE", "HOW", "WORDING"),
        [
            (line.reference, f"{line.at:%Y-%m-%d}", _state(line), line.how if line.votes else _how(line), line.wording)
            for line in lines
        ],
        nothing="Nothing was decided yet, and nothing waits.",
    )
    return 0


def _show(words: Namespace) -> int:
    from store.queries import decisions

    with opening.desk(words) as desk:
        line = desk.read(decisions.line, words.reference)
    if words.format == "json":
        document(_data(line))
    else:
        say("\n".join(_told(line)))
    return 0


def _between(words: Namespace) -> int:
    from store.queries import decisions
    from store.services import between

    with opening.desk(words) as desk:
        answers = [
            _answered(desk, said, answer) for answer in ANSWERS for said in getattr(words, answer.replace("-", "_"))
        ]
        matter = between.Matter(words.wording, words.means, words.business, tuple(words.concerns))
        day = saying.day(desk, words.date, "--date") if words.date else None
        changed = desk.run(between.record, words.body, matter, answers, day)
        line = desk.read(decisions.line, changed.reference)
    if words.format == "json":
        document(_data(line))
    else:
        say("\n".join(_told(line)))
    return 0


def _answered(desk: Desk, said: str, answer: str) -> Answered:
    """One answer: SEAT, SEAT@DATE, SEAT:NAME or SEAT:NAME@DATE.

    Raises:
        BadInput: it is none, or the day is no date.
    """
    from store.views.between import Answered

    found = _ANSWER.fullmatch(said.strip())
    if found is None:
        raise BadInput(f"`{said}` names no seat", remedy="write it as police@2024-04-02", key=f"--{answer}")
    day = saying.day(desk, found["day"], f"--{answer}") if found["day"] else None
    return Answered(found["seat"].strip(), answer, day, (found["deputy"] or "").strip())


def _ratify(words: Namespace) -> int:
    from store.services import decisions

    with opening.desk(words) as desk:
        say(desk.run(decisions.ratify, words.at, words.reference, item=_item(desk, words)).summary)
    return 0


def _reject(words: Namespace) -> int:
    from store.services import decisions

    with opening.desk(words) as desk:
        say(desk.run(decisions.reject, words.at, words.reference, words.reason, item=_item(desk, words)).summary)
    return 0


def _item(desk: Desk, words: Namespace) -> str | None:
    """The item of a meeting that stands for what is ratified; None takes the present one."""
    from store.queries import agenda, find

    meeting = desk.read(find.meeting, words.at)
    wanted = words.reference.strip().upper()
    items = desk.read(agenda.items, meeting)
    return next((item.key for item in items if item.origin == "ratify" and item.origin_ref == wanted), None)


def _state(line: DecisionLine) -> str:
    return line.state.replace("-", " ")


def _how(line: DecisionLine) -> str:
    """How it was decided, or in a word what it is."""
    if line.kind == "decision":
        return line.how if line.proof.verdict.quorate else f"{line.how}, by the chair's ruling"
    return "agreed between meetings" if line.means else "recommended"


def _told(line: DecisionLine) -> Iterator[str]:
    """Everything that was kept, a line each."""
    from store.queries.recording import named
    from store.rules.spoken_dates import format_day

    sign = "✓" if line.state in {"stands", "ratified"} else "✗" if line.state == "not-ratified" else "○"
    yield f"{sign} {line.reference} {_state(line)}: {line.wording}"
    where = f"{line.meeting}, {line.item}" if line.meeting and line.item else line.meeting
    clock = f" {line.at:%H:%M}" if line.meeting else ""
    yield f"{format_day(line.at.date())}{clock}{f' at {where}' if where else ''}, {line.how}"
    if line.ballots:
        yield named(line.ballots)
    for words in (f"ratifies {line.ratifies}" if line.ratifies else "", _settled(line)):
        if words:
            yield words
    for assent in line.assents:
        mark = {"agreed": "✓", "objected": "✗"}.get(assent.answer, "?")
        deputy = " (deputy)" if assent.deputy else ""
        yield f"{mark} {assent.name}{deputy}, {assent.post}: {assent.answer.replace('-', ' ')} {format_day(assent.day)}"
    yield ""
    yield from _proved(
        line.proof, "The verdict, as it was frozen" if line.meeting else "The rule, put to those who agreed"
    )
    if line.corrected is not None:
        what = "the kind of business" if line.corrected.corrected == "business" else "attendance"
        yield ""
        yield from _proved(line.corrected, f"The verdict with {what} as corrected since")


def _settled(line: DecisionLine) -> str:
    if not line.settled_at:
        return ""
    reason = f": {line.settled_reason}" if line.settled_reason else ""
    return f"{_state(line)} at {line.settled_at}{reason}"


def _proved(proof: Proof, head: str) -> Iterator[str]:
    """A verdict with all it rests on, a line each."""
    verdict = proof.verdict
    terms = f" (terms of reference, version {proof.terms_version})" if proof.terms_version else ""
    yield f"{head}{terms}:"
    yield f"{'✓' if verdict.quorate else '✗'} {verdict.headline()} at {verdict.at:%H:%M}"
    yield verdict.rule
    if proof.business or proof.concerns:
        kind = f"business: {proof.business}" if proof.business else ""
        concerned = f"concerns {', '.join(proof.concerns)}" if proof.concerns else ""
        yield "; ".join(part for part in (kind, concerned) if part)
    if proof.previous_inquorate is not None:
        yield f"the meeting before was {'not ' if proof.previous_inquorate else ''}quorate"
    for met in verdict.met:
        yield f"✓ {met.clause}: {proof.who(met.by)}"
    for missing in verdict.missing:
        yield f"✗ {missing.clause}"
    for left in verdict.not_counted:
        yield f"○ {proof.who((left.seat,))} did not count: {left.why}"
    if verdict.ruling:
        at = f" at {proof.ruled_at:%H:%M}" if proof.ruled_at else ""
        yield f"! the chair ruled{at}: {verdict.ruling}"


def _data(line: DecisionLine) -> dict[str, object]:
    votes = None
    if line.votes is not None:
        in_favour, against, abstaining = line.votes
        votes = {"for": in_favour, "against": against, "abstaining": abstaining, "casting": line.casting}
    return {
        "reference": line.reference,
        "kind": line.kind,
        "body": line.body,
        "meeting": line.meeting,
        "wording": line.wording,
        "at": line.at.isoformat(),
        "state": line.state,
        "how": line.how,
        "means": line.means,
        "ratifies": line.ratifies,
        "settled_at": line.settled_at,
        "settled_reason": line.settled_reason,
        "votes": votes,
        "ballots": [{"name": ballot.name, "vote": ballot.vote} for ballot in line.ballots],
        "assents": [
            {"name": a.name, "post": a.post, "answer": a.answer, "on": a.day.isoformat(), "deputy": a.deputy}
            for a in line.assents
        ],
        "quorate": line.proof.verdict.quorate,
        "proof": line.proof.to_dict(),
        "corrected": line.corrected.to_dict() if line.corrected else None,
    }
