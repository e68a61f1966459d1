"""Agencies, the constituencies they belong to, and boards outside the store (BO1, BO3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from store.rules.fields import Fields, at, did_you_mean, slugs
from store.rules.problems import RuleProblem


@dataclass(frozen=True, slots=True)
class Constituency:
    """A group of agencies that quoracy may ask for; `partner` marks a safeguarding partner (BO3)."""

    slug: str
    name: str
    partner: bool = False


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name an agency bore; on `until` it was called something else."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency under its present name, with the names it had before, oldest first."""

    slug: str
    name: str
    constituency: str
    short: str = ""
    former: tuple[FormerName, ...] = ()

    def name_on(self, day: date) -> str:
        """What it was called on a day: a CCG became an ICB in July 2022."""
        return next((name.name for name in self.former if day < name.until), self.name)


@dataclass(frozen=True, slots=True)
class OutsideBoard:
    """A board outside this store that a body answers to, such as an adults board (BO1)."""

    slug: str
    name: str


def read_constituencies(table: Fields) -> tuple[Constituency, ...]:
    """The constituencies of a terms file, in its order.

    Raises:
        RuleProblem: One of them cannot stand.
    """
    found = []
    for slug, value in slugs(table.values.get("constituencies", {}), "constituencies").items():
        line = Fields(value, at("constituencies", slug), ("name", "partner"))
        found.append(Constituency(slug, line.text("name"), line.truth("partner", default=False)))
    return tuple(found)


def read_agencies(table: Fields, constituencies: tuple[Constituency, ...]) -> tuple[Agency, ...]:
    """The agencies of a terms file, in its order.

    Raises:
        RuleProblem: One of them cannot stand, or belongs to a constituency that is not there.
    """
    known = tuple(constituency.slug for constituency in constituencies)
    found = []
    for slug, value in slugs(table.values.get("agencies", {}), "agencies").items():
        line = Fields(value, at("agencies", slug), ("name", "short", "constituency", "former"))
        constituency = line.text("constituency")
        if constituency not in known:
            remedy = did_you_mean(constituency, known, empty=f"add [constituencies.{constituency}]")
            raise line.problem("constituency", f"there is no constituency `{constituency}`", remedy)
        found.append(Agency(slug, line.text("name"), constituency, line.text("short", ""), _former(line)))
    return tuple(found)


def _former(line: Fields) -> tuple[FormerName, ...]:
    names: list[FormerName] = []
    for number, value in enumerate(line.many("former")):
        before = Fields(value, f"{at(line.path, 'former')}[{number}]", ("name", "until"))
        until = before.day("until")
        if until is None:
            raise before.problem("until", "is missing", "say when the name changed, as until = 2022-07-01")
        if names and until <= names[-1].until:
            raise before.problem("until", "is not later than the name before", "put the oldest name first")
        names.append(FormerName(before.text("name"), until))
    return tuple(names)


def read_outside(table: Fields) -> tuple[OutsideBoard, ...]:
    """The boards outside the store that its bodies answer to.

    Raises:
        RuleProblem: One of them cannot stand, or bears the key of a body.
    """
    bodies = table.values.get("bodies", {})
    found = []
    for slug, value in slugs(table.values.get("outside", {}), "outside").items():
        path = at("outside", slug)
        if isinstance(bodies, Mapping) and slug in bodies:
            raise RuleProblem(path, f"`{slug}` is a body of this store already", "give the outside board another key")
        found.append(OutsideBoard(slug, Fields(value, path, ("name",)).text("name")))
    return tuple(found)


def write_agency(agency: Agency) -> dict[str, object]:
    """An agency as data that `read_agencies` reads back as the same agency."""
    data: dict[str, object] = {"name": agency.name, "constituency": agency.constituency}
    if agency.short:
        data["short"] = agency.short
    if agency.former:
        data["former"] = [{"name": name.name, "until": name.until} for name in agency.former]
    return data
