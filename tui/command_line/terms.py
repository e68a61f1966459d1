"""`terms`: a file of terms of reference checked, and a body's terms in force (BO2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import opening, terms_adopt
from tui.command_line.parsing import BODY, add_format, command, noun
from tui.printing import document, say, table

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from datetime import date

    from store.rules.body_terms import Body
    from store.rules.ladder import Stage
    from store.views.people import BodyLine, SeatLine
    from tui.command_line.parsing import Nouns


def add(nouns: Nouns) -> None:
    """The verbs of terms of reference."""
    terms = noun(nouns, "terms", "check a file of terms of reference, show a body's, or adopt a new version")
    check = command(terms, "check", "say what is wrong with a file, or read its rules aloud", _check)
    check.add_argument("file", metavar="FILE", help="a TOML file, or the name of terms that come with Quorate")
    show = command(terms, "show", "print a body's rule, seats and ladder", _show)
    show.add_argument("body", metavar="BODY", help=BODY)
    add_format(show, "json")
    command(terms, "list", "list the terms that come with Quorate", _list)
    terms_adopt.add(terms)


def _check(words: Namespace) -> int:
    from store import clock, terms
    from store.rules.namesakes import namesakes
    from store.rules.never_met import never_met
    from store.rules.rule_words import sentence
    from store.rules.spoken import Names
    from store.rules.terms import seat_facts

    read = terms.load(words.file)
    today = clock.wall_now().date()
    count = "1 body" if len(read.bodies) == 1 else f"{len(read.bodies)} bodies"
    say(f"✓ {words.file}: {read.partnership}, {count}")
    for body in read.bodies:
        facts = seat_facts(read, body, today)
        seats = "1 seat" if len(body.seats) == 1 else f"{len(body.seats)} seats"
        say(f"\n{body.name} ({body.key}), {seats}\n{sentence(body.quoracy, Names.of(facts))}")
        problems = never_met(body.quoracy, facts, f"bodies.{body.key}.quoracy")
        for problem in (*problems, *namesakes(body, f"bodies.{body.key}")):
            say(f"! {_place(words.file, problem.path)}: {problem.message}; {problem.remedy}")
    return 0


def _place(file: str, path: str) -> str:
    """Where something stands that is worth a warning: `FILE:LINE: KEY`; without a line in terms that come along."""
    from pathlib import Path

    from store import terms, toml_lines

    if file in terms.names():
        return f"{file}: {path}"
    text = toml_lines.load(Path(file).expanduser()).text
    return f"{file}:{toml_lines.line_of(text, toml_lines.steps_of(path))}: {path}"


def _list(_words: Namespace) -> int:
    from store import terms

    say("\n".join(terms.names()))
    return 0


def _show(words: Namespace) -> int:
    from store.queries import bodies, find, roll, terms

    with opening.desk(words) as desk:
        day = desk.today().date()
        row = desk.read(find.body, words.body)
        of_body = desk.read(terms.of_body, row, day)
        seats = desk.read(roll.seat_lines, row.key, day)
        line = next(line for line in desk.read(bodies.lines, day) if line.key == row.key)
    if words.format == "json":
        document(_data(line, of_body, seats))
        return 0
    say(f"{line.name} ({line.slug}), {', '.join(_facts(line, of_body))}\n\n{line.rule}\n")
    table(
        ("SEAT", "POST", "AGENCY", "KIND", "MARKS", "HOLDER", "DEPUTIES"),
        [
            (
                seat.seat,
                seat.post,
                seat.agency_name,
                seat.kind,
                _marks(seat),
                seat.holder or "vacant",
                "; ".join(d.name if d.may_decide else f"{d.name} (may not decide)" for d in seat.deputies),
            )
            for seat in seats
        ],
        nothing="It has no seats.",
    )
    say("\nEscalation ladder:")
    for number, stage in enumerate(of_body.ladder, start=1):
        say(f"{number} {_rung(stage)}")
    return 0


def _marks(seat: SeatLine) -> str:
    """What a seat is told by besides its kind: "chair; group nurse; no vote; suspended"."""
    marks = [*seat.roles, *(f"group {tag}" for tag in seat.groups)]
    marks += [] if seat.votes else ["no vote"]
    return "; ".join([*marks, "suspended"] if seat.suspended else marks)


def _facts(line: BodyLine, of_body: Body) -> list[str]:
    """What is said of a body in its first line."""
    from store.rules.spoken_dates import format_day

    facts = [f"terms version {line.terms_number}"]
    if of_body.agreed:
        facts.append(f"agreed {format_day(of_body.agreed)}")
    if of_body.review:
        facts.append(f"to be reviewed by {format_day(of_body.review)}")
    if line.accountable_to:
        facts.append(f"answers to {' and '.join(line.accountable_to)}")
    return [*facts, f"meets {line.frequency}"]


def _rung(stage: Stage) -> str:
    from store.rules.clocks import say as spoken

    clock = spoken(stage.clock)
    parts = [f"{stage.name}: {stage.who}", clock, f"or {stage.side}" if stage.side else ""]
    return "; ".join(part for part in parts if part)


def _data(line: BodyLine, of_body: Body, seats: tuple[SeatLine, ...]) -> Mapping[str, object]:
    from store.rules.clocks import say as spoken

    return {
        "key": line.slug,
        "name": line.name,
        "short": line.short,
        "tier": line.tier,
        "version": line.terms_number,
        "agreed": _iso(of_body.agreed),
        "in_force": _iso(line.in_force),
        "review": _iso(of_body.review),
        "frequency": line.frequency,
        "accountable_to": list(line.accountable_to),
        "rule": line.rule,
        "seats": [
            {
                "seat": seat.seat,
                "post": seat.post,
                "agency": seat.agency,
                "agency_name": seat.agency_name,
                "constituency": seat.constituency,
                "kind": seat.kind,
                "roles": list(seat.roles),
                "groups": list(seat.groups),
                "votes": seat.votes,
                "suspended": seat.suspended,
                "holder": seat.holder,
                "since": _iso(seat.since),
                "deputies": [{"name": d.name, "may_decide": d.may_decide} for d in seat.deputies],
            }
            for seat in seats
        ],
        "standing": [
            {"title": item.title, "purpose": item.purpose, "minutes": item.minutes} for item in of_body.standing
        ],
        "ladder": [
            {
                "stage": number,
                "name": stage.name,
                "who": stage.who,
                "clock": spoken(stage.clock),
                "told": list(stage.told),
                "side": stage.side,
                "direct": stage.direct,
            }
            for number, stage in enumerate(of_body.ladder, start=1)
        ],
    }


def _iso(day: date | None) -> str | None:
    """A date for JSON; terms in force since ever have none."""
    from datetime import date

    return day.isoformat() if day is not None and day != date.min else None
