"""One body's terms to and from the data of a terms file (`[bodies.executive]`), and whole as JSON."""

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from store.rules import ladder
from store.rules.body_terms import (
    ALWAYS,
    CHAIRINGS,
    LEADS,
    NUMBERINGS,
    PERIODS,
    PLACES,
    PUBLICATIONS,
    STANDING,
    AttendanceDuty,
    Body,
    Seat,
    StandingItem,
)
from store.rules.calendar import FREQUENCIES
from store.rules.duty_data import read_duties, write_duty
from store.rules.fields import Fields, at, check_slug, did_you_mean
from store.rules.ladder import Stage
from store.rules.problems import RuleProblem
from store.rules.rule_data import read as read_rule
from store.rules.rule_data import write as write_rule
from store.rules.rule_names import check_names
from store.rules.seat_data import differing, read_seats, write_seat
from store.rules.tree import QuoracyRule
from store.rules.vocabulary import Purpose, SeatKind

_BODY = ("name", "short", "quoracy", "tier", "accountable_to", "version", "agreed", "in_force", "review")
_MEETINGS = ("frequency", "length", "usual_time", "place", "chairing", "chairs", "notice_days", "paper_days")
_RECORD = ("publication", "in_public", "confidentiality", "closing_needs_agreement", "numbering")
_PARTS = ("standing", "ladder", "attendance", "duties", "seats")
_PURPOSES = tuple(purpose.value for purpose in Purpose)
_KINDS = tuple(kind.value for kind in SeatKind)
_MOST_DAYS = 100
_MOST_MEETINGS = 60
_YEAR_FROM = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body's terms may refer to, by key: constituencies, agencies, and bodies and outside boards.

    `rule` is the quoracy rule of the partnership, for what a body's own leaves out.
    """

    constituencies: tuple[str, ...]
    agencies: tuple[str, ...]
    boards: tuple[str, ...]
    rule: QuoracyRule


def read_body(key: str, value: object, path: str, around: Surroundings | None = None) -> Body:
    """A body from its table.

    Args:
        key: Its short name.
        value: The table, as tomllib or json reads it.
        path: Where it stands, for what a problem says.
        around: What it may refer to; without it references are not looked up (the store has done so before).

    Raises:
        RuleProblem: Something in it cannot stand; the problem names the key and what would be right.
    """
    check_slug(key, path)
    table = Fields(value, path, (*_BODY, *_MEETINGS, *_RECORD, *_PARTS))
    seats = read_seats(table, around.agencies if around else None)
    agreed = table.day("agreed")
    body = Body(
        key=key,
        name=table.text("name"),
        short=_short(table),
        quoracy=_quoracy(table, seats, around),
        tier=table.number("tier", 1, 1, 9),
        accountable_to=_accountable_to(table, key, around),
        version=table.number("version", 1, 1, 10_000),
        agreed=agreed,
        in_force=table.day("in_force") or agreed or ALWAYS,
        review=table.day("review"),
        frequency=table.word("frequency", FREQUENCIES, "quarterly"),
        length=table.number("length", 120, 1),
        usual_time=table.clock("usual_time", "10:00"),
        place=table.text("place", ""),
        chairing=table.word("chairing", CHAIRINGS, "named"),
        chairs=_chairs(table, seats),
        publication=table.word("publication", PUBLICATIONS, "kept"),
        in_public=table.truth("in_public", default=False),
        confidentiality=table.truth("confidentiality", default=False),
        notice_days=table.number("notice_days", 10, 0, _MOST_DAYS),
        paper_days=table.number("paper_days", 5, 0, _MOST_DAYS),
        closing_needs_agreement=table.truth("closing_needs_agreement", default=False),
        numbering=table.word("numbering", NUMBERINGS, "plain"),
        standing=_standing(table, seats),
        ladder=_ladder(table, around),
        seats=seats,
        attendance=_attendance(table, seats),
        duties=read_duties(table, seats, table.day("review")),
    )
    if body.review is not None and body.review < body.in_force:
        raise table.problem("review", "lies before the terms come into force", f"after {body.in_force}")
    return body


def _short(table: Fields) -> str:
    short = table.text("short")
    if not (short.isascii() and short.isalpha() and short.isupper() and len(short) <= 4):  # noqa: PLR2004  said below
        raise table.problem("short", f"`{short}` cannot begin a reference", "one to four capital letters, as EG")
    return short


def _quoracy(table: Fields, seats: tuple[Seat, ...], around: Surroundings | None) -> QuoracyRule:
    inherited = around.rule if around else None
    if inherited is not None and not table.has("quoracy"):
        return inherited
    value = table.values.get("quoracy")
    path = at(table.path, "quoracy")
    if not isinstance(value, Mapping):
        raise RuleProblem(path, "must be a table", 'write quoracy = { rule = { one_from = "police" } }')
    rule = read_rule(value, path, inherited)
    if around is not None:
        check_names(value, path, _names(seats, around))
    return rule


def _names(seats: tuple[Seat, ...], around: Surroundings) -> dict[str, tuple[str, ...]]:
    """What a body's quoracy rule may name, by the rule's key."""
    groups = tuple(sorted({group for seat in seats for group in seat.groups}))
    return {
        "one_from": around.constituencies,
        "constituency": around.constituencies,
        "agency": around.agencies,
        "group": groups,
        "role": tuple(sorted({role for seat in seats for role in seat.roles})),
        "post": (*(seat.key for seat in seats), *(seat.post for seat in seats)),
        "as_one": (*around.constituencies, *groups),
        "apart": groups,
        "concerns": (*around.agencies, *around.constituencies),
    }


def _accountable_to(table: Fields, key: str, around: Surroundings | None) -> tuple[str, ...]:
    boards = table.words("accountable_to")
    for number, board in enumerate(boards):
        path = f"{at(table.path, 'accountable_to')}[{number}]"
        if board == key:
            raise RuleProblem(path, "a body cannot answer to itself", "take it out")
        if around is not None and board not in around.boards:
            others = tuple(slug for slug in around.boards if slug != key)
            near = difflib.get_close_matches(board, others, n=1)
            remedy = f"did you mean `{near[0]}`?" if near else f"add [outside.{board}], or take it out"
            raise RuleProblem(path, f"`{board}` is no body here and no outside board", remedy)
    return boards


def _chairs(table: Fields, seats: tuple[Seat, ...]) -> tuple[str, ...]:
    """The seats that chair; left out, those with the role of chair, and where nobody has it, none."""
    if not table.has("chairs"):
        return tuple(seat.key for seat in seats if "chair" in seat.roles)
    chairs = table.words("chairs")
    keys = tuple(seat.key for seat in seats)
    for number, chair in enumerate(chairs):
        if chair not in keys:
            path = f"{at(table.path, 'chairs')}[{number}]"
            raise RuleProblem(path, f"there is no seat `{chair}` on this body", did_you_mean(chair, keys))
    one = table.word("chairing", CHAIRINGS, "named") in {"named", "independent"}
    if one and len(chairs) > 1:
        remedy = 'name one, or write chairing = "rotation" or "co-chairs"'
        raise table.problem("chairs", f"names {len(chairs)} seats where one chairs", remedy)
    return chairs


def _standing(table: Fields, seats: tuple[Seat, ...]) -> tuple[StandingItem, ...]:
    if not table.has("standing"):
        return STANDING
    leads = tuple(dict.fromkeys((*LEADS, *(seat.key for seat in seats))))
    items = []
    for number, value in enumerate(table.many("standing")):
        path = f"{at(table.path, 'standing')}[{number}]"
        line = Fields(value, path, ("title", "purpose", "minutes", "lead", "place", "confidential"))
        lead = line.text("lead", "")
        if lead and lead not in leads:
            raise line.problem("lead", f"there is no seat `{lead}` on this body", did_you_mean(lead, leads))
        item = StandingItem(
            title=line.text("title"),
            purpose=line.word("purpose", _PURPOSES, Purpose.INFORMATION.value),
            minutes=line.number("minutes", 10, 0),
            lead=lead,
            place=line.word("place", PLACES, "business"),
            confidential=line.truth("confidential", default=False),
        )
        items.append(item)
    return tuple(items)


def _ladder(table: Fields, around: Surroundings | None) -> tuple[Stage, ...]:
    """The stages written, or the usual ones (B 2.37, 7.3 to 7.5), naming only bodies that are here."""
    boards = around.boards if around else ()
    if not table.has("ladder"):
        return tuple(replace(stage, body=stage.body if stage.body in boards else "") for stage in ladder.USUAL)
    path = at(table.path, "ladder")
    stages = ladder.read(table.many("ladder"), path)
    for number, stage in enumerate(stages):
        if around is not None and stage.body and stage.body not in boards:
            remedy = did_you_mean(stage.body, boards)
            raise RuleProblem(f"{path}[{number}].body", f"`{stage.body}` is no body here and no outside board", remedy)
    return stages


def _attendance(table: Fields, seats: tuple[Seat, ...]) -> tuple[AttendanceDuty, ...]:
    """How often which seats are to attend (L: the lead partners at least twice a year)."""
    known = {"kinds": _KINDS, "roles": tuple(sorted({role for seat in seats for role in seat.roles}))}
    duties = []
    for number, value in enumerate(table.many("attendance")):
        path = f"{at(table.path, 'attendance')}[{number}]"
        line = Fields(value, path, ("roles", "kinds", "at_least", "per", "in_person", "year_from"))
        for key, words in known.items():
            for place, word in enumerate(line.words(key)):
                if word not in words:
                    remedy = did_you_mean(word, words, empty="give it to a seat first")
                    what = "is no kind of seat" if key == "kinds" else "is the role of no seat of this body"
                    raise RuleProblem(f"{at(path, key)}[{place}]", f"`{word}` {what}", remedy)
        if not line.has("at_least"):
            raise line.problem("at_least", "is missing", "say how many meetings, as at_least = 2")
        duty = AttendanceDuty(
            at_least=line.number("at_least", 2, 1, _MOST_MEETINGS),
            per=line.word("per", PERIODS, "year"),
            roles=frozenset(line.words("roles")),
            kinds=frozenset(line.words("kinds")),
            in_person=line.truth("in_person", default=False),
            year_from=_year_from(line),
        )
        duties.append(duty)
    return tuple(duties)


def _year_from(line: Fields) -> tuple[int, int]:
    written = line.text("year_from", "04-01")
    found = _YEAR_FROM.fullmatch(written)
    if found is None:
        remedy = 'write month and day, the day 28 at most, as year_from = "09-01"'
        raise line.problem("year_from", f"`{written}` is no day a year begins on", remedy)
    return int(found[1]), int(found[2])


def _write_duty(duty: AttendanceDuty) -> dict[str, object]:
    usual = AttendanceDuty(duty.at_least)
    data: dict[str, object] = {"at_least": duty.at_least}
    for key in ("per", "roles", "kinds", "in_person", "year_from"):
        value: object = getattr(duty, key)
        if value != getattr(usual, key):
            data[key] = sorted(value) if isinstance(value, frozenset) else value
    if "year_from" in data:
        data["year_from"] = "{:02}-{:02}".format(*duty.year_from)
    return data


def write_body(body: Body) -> dict[str, object]:
    """A body as data for TOML, without its key; what is as usual is left out."""
    usual = Body(body.key, "", "", body.quoracy)
    data: dict[str, object] = {"name": body.name, "short": body.short}
    for key in (*_BODY[3:], *_MEETINGS, *_RECORD):
        value: object = getattr(body, key)
        if value not in (None, getattr(usual, key)):
            data[key] = list(value) if isinstance(value, tuple) else value
    if body.agreed is not None and body.in_force == ALWAYS:
        data["in_force"] = body.in_force
    data["chairs"] = list(body.chairs)
    data["quoracy"] = write_rule(body.quoracy)
    data["standing"] = [differing(item, StandingItem(item.title), "title") for item in body.standing]
    data["ladder"] = ladder.write(body.ladder)
    if body.attendance:
        data["attendance"] = [_write_duty(duty) for duty in body.attendance]
    if body.duties:
        data["duties"] = [write_duty(duty) for duty in body.duties]
    data["seats"] = [write_seat(seat) for seat in body.seats]
    return data


def to_json(body: Body) -> str:
    """A body whole, as the store keeps each version of its terms: the same body gives the same text."""

    def iso(value: object) -> str:
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"terms hold no {type(value).__name__}")

    return json.dumps({"key": body.key, **write_body(body)}, default=iso, ensure_ascii=False)


def from_json(text: str) -> Body:
    """A body from what `to_json` wrote.

    Raises:
        RuleProblem: The text is not that.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise RuleProblem("terms", "is not JSON", "restore the store from a backup") from error
    if not isinstance(data, dict) or not isinstance(key := data.pop("key", None), str):
        raise RuleProblem("terms", "is no body's terms", "restore the store from a backup")
    return read_body(key, data, f"bodies.{key}")
