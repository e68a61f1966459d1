"""A partnership's terms of reference: constituencies, agencies and bodies, as one file holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from store.rules.agencies import (
    Agency,
    Constituency,
    FormerName,
    OutsideBoard,
    read_agencies,
    read_constituencies,
    read_outside,
    write_agency,
)
from store.rules.body_data import Surroundings, from_json, read_body, to_json, write_body
from store.rules.body_terms import AttendanceDuty, Body, Deputy, Holder, Seat, StandingItem, lies_within
from store.rules.duty_data import share_duties
from store.rules.fields import Fields, at, slugs
from store.rules.problems import RuleProblem
from store.rules.room import SeatFact
from store.rules.rule_data import read as read_rule
from store.rules.rule_data import write as write_rule
from store.rules.rule_names import check_names
from store.rules.tree import All, QuoracyRule, one_from

__all__ = [
    "Agency",
    "AttendanceDuty",
    "Body",
    "Constituency",
    "Deputy",
    "FormerName",
    "Holder",
    "OutsideBoard",
    "Seat",
    "StandingItem",
    "Terms",
    "from_json",
    "read",
    "seat_facts",
    "to_json",
    "write",
]

_KEYS = (
    "partnership",
    "short",
    "zone",
    "region",
    "quoracy",
    "constituencies",
    "agencies",
    "outside",
    "bodies",
    "duties",
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything one terms file says.

    Attributes:
        partnership: The partnership's name.
        quoracy: The rule of every body whose own terms leave it, or a part of it, out (AQ3a).
        short: Its initials, "" for none.
        zone: The time zone of its meetings.
        region: The part of the United Kingdom whose bank holidays it keeps (ENG, WLS, SCT or NIR).
        constituencies: In the order verdicts list them.
        agencies: In the order registers list them.
        outside: Boards outside the store.
        bodies: In the order menus list them.
    """

    partnership: str
    quoracy: QuoracyRule
    short: str = ""
    zone: str = "Europe/London"
    region: str = "ENG"
    constituencies: tuple[Constituency, ...] = ()
    agencies: tuple[Agency, ...] = ()
    outside: tuple[OutsideBoard, ...] = ()
    bodies: tuple[Body, ...] = ()

    def body(self, key: str) -> Body:
        """The body of this key.

        Raises:
            KeyError: there is none.
        """
        return {body.key: body for body in self.bodies}[key]


def read(mapping: Mapping[str, object]) -> Terms:
    """Terms from a file's data.

    Raises:
        RuleProblem: Something in them cannot stand; the problem names the key and what would be right.
    """
    table = Fields(mapping, "", _KEYS)
    constituencies = read_constituencies(table)
    agencies = read_agencies(table, constituencies)
    outside = read_outside(table)
    rule = _rule(table, constituencies, agencies)
    tables = slugs(table.values.get("bodies", {}), "bodies")
    around = Surroundings(
        constituencies=tuple(constituency.slug for constituency in constituencies),
        agencies=tuple(agency.slug for agency in agencies),
        boards=(*tables, *(board.slug for board in outside)),
        rule=rule,
    )
    terms = Terms(
        partnership=table.text("partnership"),
        quoracy=rule,
        short=table.text("short", ""),
        zone=table.text("zone", "Europe/London"),
        region=table.word("region", ("ENG", "WLS", "SCT", "NIR"), "ENG"),
        constituencies=constituencies,
        agencies=agencies,
        outside=outside,
        bodies=share_duties(
            table, tuple(read_body(key, value, at("bodies", key), around) for key, value in tables.items())
        ),
    )
    if not terms.bodies:
        raise RuleProblem("bodies", "is missing", "describe at least one body, as [bodies.executive]")
    _no_two_alike(terms.bodies)
    _no_circle(terms.bodies)
    return terms


def write(terms: Terms) -> dict[str, object]:
    """Terms as data for TOML; reading it again gives the same terms."""
    data: dict[str, object] = {"partnership": terms.partnership}
    for key, usual in (("short", ""), ("zone", "Europe/London"), ("region", "ENG")):
        if getattr(terms, key) != usual:
            data[key] = getattr(terms, key)
    data["quoracy"] = write_rule(terms.quoracy)
    data["constituencies"] = {
        constituency.slug: {"name": constituency.name} | ({"partner": True} if constituency.partner else {})
        for constituency in terms.constituencies
    }
    data["agencies"] = {agency.slug: write_agency(agency) for agency in terms.agencies}
    data["outside"] = {board.slug: {"name": board.name} for board in terms.outside}
    data["bodies"] = {body.key: write_body(body) for body in terms.bodies}
    return data


def seat_facts(terms: Terms, body: Body, day: date) -> tuple[SeatFact, ...]:
    """The seats a body has on a day as quoracy sees them, with holders as they were then: [since, until)."""
    agencies = {agency.slug: agency for agency in terms.agencies}
    constituencies = {constituency.slug: constituency for constituency in terms.constituencies}
    facts = []
    for seat in body.seats:
        if not seat.is_there(day):
            continue
        agency = agencies[seat.agency]
        holder = holder_on(seat, day)
        facts.append(
            SeatFact(
                key=seat.key,
                post=seat.post,
                agency=agency.slug,
                agency_name=agency.name_on(day),
                constituency=agency.constituency,
                constituency_name=constituencies[agency.constituency].name,
                kind=seat.kind,
                roles=seat.roles,
                groups=seat.groups,
                filled=bool(holder),
                suspended=seat.is_suspended(day),
                votes=seat.votes,
                holder=holder,
            )
        )
    return tuple(facts)


def holder_on(seat: Seat, day: date) -> str:
    """Who held a seat on a day, "" while it was vacant; the day somebody leaves is the next one's."""
    spans = [(held.name, held.since, held.until) for held in seat.earlier]
    if seat.holder:
        spans.append((seat.holder, seat.holder_since, None))
    held = [name for name, since, until in spans if lies_within(day, since, until)]
    return held[-1] if held else ""


def _rule(table: Fields, constituencies: tuple[Constituency, ...], agencies: tuple[Agency, ...]) -> QuoracyRule:
    """The partnership's own rule; what it leaves out, or all of it, is one from each partner (B 2.11)."""
    partners = [constituency.slug for constituency in constituencies if constituency.partner]
    usual = QuoracyRule(All(tuple(map(one_from, partners)))) if partners else None
    if not table.has("quoracy"):
        if usual is None:
            remedy = "mark the safeguarding partners with partner = true, or add [quoracy]"
            raise table.problem("quoracy", "is missing", remedy)
        return usual
    value = table.values["quoracy"]
    if not isinstance(value, Mapping):
        raise table.problem("quoracy", "must be a table", 'write [quoracy] and rule = { one_from = "police" }')
    rule = read_rule(value, "quoracy", usual)
    slugs_of = tuple(constituency.slug for constituency in constituencies)
    names = tuple(agency.slug for agency in agencies)
    known = {"one_from": slugs_of, "constituency": slugs_of, "agency": names, "concerns": (*slugs_of, *names)}
    check_names(value, "quoracy", known)
    return rule


def _no_two_alike(bodies: tuple[Body, ...]) -> None:
    """Refuse two bodies with one name or one beginning of references."""
    for key in ("short", "name"):
        seen: dict[str, Body] = {}
        for body in bodies:
            value: str = getattr(body, key)
            if value.casefold() in seen:
                other = seen[value.casefold()]
                path = f"bodies.{body.key}.{key}"
                raise RuleProblem(path, f"`{value}` belongs to {other.name} already", f"give it a {key} of its own")
            seen[value.casefold()] = body


def _no_circle(bodies: tuple[Body, ...]) -> None:
    """Refuse bodies that answer to each other in a circle: an overdue action would climb for ever (AC4)."""
    parents = {body.key: body.accountable_to for body in bodies}
    for body in bodies:
        above, waiting = set[str](), [*body.accountable_to]
        while waiting:
            board = waiting.pop()
            if board == body.key:
                path = f"bodies.{body.key}.accountable_to"
                raise RuleProblem(
                    path, "leads back to this body", "one of the bodies in the circle answers to nobody in it"
                )
            if board not in above:
                above.add(board)
                waiting.extend(parents.get(board, ()))
