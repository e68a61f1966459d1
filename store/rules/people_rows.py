"""Seats and people as rows of a sheet (BO6): one row for each person in a seat, as holder or as deputy.

A row has a body, a seat, and a person with the days they had it from and until; so a seat's history is several rows,
and a vacant seat one without a person. What is said of the seat itself may stand on each of its rows. An empty cell
says nothing and changes nothing; the word `none` takes a date or a list out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from store.rules.fields import SLUG
from store.rules.vocabulary import SeatKind

COLUMNS = (
    *("body", "seat", "post", "agency", "agency name", "constituency", "kind", "roles", "groups", "votes"),
    *("seat since", "seat until", "suspended since", "suspended until"),
    *("capacity", "name", "since", "until", "may decide", "own post", "own agency", "agreement signed"),
)
"""The columns, in the order they are written. `own post` and `own agency` are the person's, where they differ."""

REQUIRED = ("body", "seat")

NONE = "none"
"""What is written to take a date or a list out; an empty cell leaves it as it is."""

HOLDER, DEPUTY = "holder", "deputy"


class Out(Enum):
    """That a date is taken out."""

    OUT = NONE


OUT = Out.OUT

Day = date | Out | None
"""What a cell says of a date: one, that there is none any more, or nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a row that cannot stand: its line, counted from 1, its column, and what would be right."""

    line: int
    column: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """One row as it was meant; None, or "", is an empty cell.

    Attributes:
        line: The line it begins on.
        body: The body, as written.
        seat: The seat, as written.
        post: The seat's post.
        agency: The seat's agency, as written.
        agency_name: The agency's name, for one that is not known yet.
        constituency: Its constituency, for one that is not known yet.
        kind: The seat's kind.
        roles: Offices held with the seat.
        groups: Tags quoracy may ask for.
        votes: Whether the seat may vote.
        days: Dates of the seat and of the person, by column.
        capacity: holder or deputy.
        name: The person's name, "" for nobody.
        is_vacant: Whether the row says in so many words that nobody has the seat.
        may_decide: Whether a deputy carries the agency's authority.
        own_post: The person's own post, where it is not the seat's.
        own_agency: The agency the person works for, where it is not the seat's.
    """

    line: int
    body: str
    seat: str
    post: str = ""
    agency: str = ""
    agency_name: str = ""
    constituency: str = ""
    kind: str = ""
    roles: tuple[str, ...] | None = None
    groups: tuple[str, ...] | None = None
    votes: bool | None = None
    days: Mapping[str, Day] = field(default_factory=dict)
    capacity: str = HOLDER
    name: str = ""
    is_vacant: bool = False
    may_decide: bool | None = None
    own_post: str = ""
    own_agency: str = ""

    def day(self, column: str) -> Day:
        """What the row says of a date."""
        return self.days.get(column)


def read_row(line: int, cells: Mapping[str, str]) -> tuple[PeopleRow | None, tuple[Problem, ...]]:
    """A row from its cells by column, and everything that is wrong with it; None where nothing can be made of it."""
    reading = _Reading(line, {column: " ".join(cell.split()) for column, cell in cells.items()})
    for column in REQUIRED:
        if not reading.text(column):
            reading.wrong(column, "is empty", f"write the {column}'s key, as `quorate people export` writes it")
    row = PeopleRow(
        line=line,
        body=reading.text("body"),
        seat=reading.text("seat"),
        post=reading.text("post"),
        agency=reading.text("agency"),
        agency_name=reading.text("agency name"),
        constituency=reading.text("constituency"),
        kind=reading.word("kind", tuple(kind.value for kind in SeatKind)),
        roles=reading.tags("roles"),
        groups=reading.tags("groups"),
        votes=reading.truth("votes"),
        days={column: reading.day(column) for column in _DATES},
        capacity=reading.word("capacity", (HOLDER, DEPUTY)) or HOLDER,
        name=reading.name(),
        is_vacant=cells.get("name", "").strip().casefold() in _VACANT,
        may_decide=reading.truth("may decide"),
        own_post=reading.text("own post"),
        own_agency=reading.text("own agency"),
    )
    reading.check_person(row)
    return (row if row.body and row.seat else None), tuple(reading.problems)


_DATES = (
    *("seat since", "seat until", "suspended since", "suspended until"),
    *("since", "until", "agreement signed"),
)
_OF_PERSON = ("since", "until", "may decide", "own post", "own agency", "agreement signed")
_LONGEST = {"name": 200, "post": 300, "own post": 300, "agency name": 300}
_VACANT = {"vacant", "vacancy"}
_NOBODY = {"tbc", "tba", "tbd", "n/a", "none", "-", "?", "nobody"}
_TRUE = {"yes", "y", "true", "1", "x", "✓"}
_FALSE = {"no", "n", "false", "0", "✗"}


class _Reading:
    """The cells of one row, and what was found wrong with them so far."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self._line = line
        self._cells = cells
        self.problems: list[Problem] = []

    def wrong(self, column: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self._line, column, message, remedy))

    def text(self, column: str) -> str:
        cell = self._cells.get(column, "")
        if len(cell) > _LONGEST.get(column, 100):
            self.wrong(column, f"is {len(cell)} letters long", "look whether a quotation mark is missing")
            return ""
        return cell

    def name(self) -> str:
        name = self.text("name")
        if name.casefold() in _NOBODY:
            self.wrong("name", f"`{name}` is no name", "leave it empty while nobody is appointed")
            return ""
        return "" if name.casefold() in _VACANT else name

    def word(self, column: str, allowed: tuple[str, ...]) -> str:
        cell = self._cells.get(column, "").casefold().replace(" ", "-").replace("_", "-")
        if cell and cell not in allowed:
            self.wrong(column, f"`{self._cells[column]}` is not known here", "one of " + ", ".join(allowed))
            return ""
        return cell

    def truth(self, column: str) -> bool | None:
        cell = self._cells.get(column, "").casefold()
        if cell in _TRUE or cell in _FALSE:
            return cell in _TRUE
        if cell:
            self.wrong(column, f"`{self._cells[column]}` says neither yes nor no", "write yes or no")
        return None

    def tags(self, column: str) -> tuple[str, ...] | None:
        cell = self._cells.get(column, "").casefold()
        if cell in {"", NONE}:
            return () if cell else None
        found = tuple(dict.fromkeys(filter(None, re.split(r"[ ,;]+", cell))))
        for tag in found:
            if not SLUG.fullmatch(tag):
                remedy = "small letters and digits, words joined by a dash, several parted by spaces"
                self.wrong(column, f"`{tag}` cannot stand here", remedy)
                return None
        return found

    def day(self, column: str) -> Day:
        cell = self._cells.get(column, "")
        if not cell:
            return None
        if cell.casefold() == NONE:
            return OUT
        found = read_day(cell)
        if found is None:
            self.wrong(column, f"`{cell}` is no date", instead_of(cell))
        return found

    def check_person(self, row: PeopleRow) -> None:
        """What is said of a person needs one, and days stand in their order."""
        if not row.name:
            for column in _OF_PERSON:
                if self._cells.get(column, ""):
                    self.wrong(column, "is said of nobody", "write the person under `name`, or leave it empty")
        elif row.capacity == HOLDER and row.may_decide is not None:
            self.wrong("may decide", "is asked of deputies only", "leave it empty, or write deputy under `capacity`")
        for begins, ends in (("seat since", "seat until"), ("suspended since", "suspended until"), ("since", "until")):
            since, until = row.day(begins), row.day(ends)
            if isinstance(since, date) and isinstance(until, date) and until <= since:
                self.wrong(ends, f"{until} does not lie after {since}", "until is the first day it no longer was so")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[ T]00:00(?::00)?)?")
_FIGURES = re.compile(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)(?: 00:00(?::00)?)?")
_WORDS = re.compile(r"(?:[a-z]+,? )?(\d\d?)(?:st|nd|rd|th)?[ -]([a-z]+)[ ,-]*(\d{4}|\d\d)", re.IGNORECASE)
_SERIAL = re.compile(r"[345]\d{4}")
_SPREADSHEETS_DAY_0 = date(1899, 12, 30)
_YEARS = range(1900, 2200)
_PIVOT = 50  # years of two figures: 49 is 2049, 50 is 1950


def read_day(cell: str) -> date | None:
    """A date as an office writes it: 2022-09-05, 05/09/2022 with the day first, 5 September 2022, 5-Sep-22.

    It has its year, so nothing is guessed. None where it is no date.
    """
    parts = _parts(cell)
    if parts is None or parts[0] not in _YEARS:
        return None
    try:
        return date(*parts)
    except ValueError:  # 31 June
        return None


def _parts(cell: str) -> tuple[int, int, int] | None:
    """Year, month and day as they are written; there may be no such day."""
    if found := _ISO.fullmatch(cell):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _FIGURES.fullmatch(cell):
        return _year(found[3]), int(found[2]), int(found[1])
    if (found := _WORDS.fullmatch(cell)) and _is_month(found[2]):
        return _year(found[3]), 1 + _MONTHS.index(found[2][:3].casefold()), int(found[1])
    return None


def instead_of(cell: str) -> str:
    """What would be right in the place of what is no date."""
    if _SERIAL.fullmatch(cell):
        day = _SPREADSHEETS_DAY_0 + timedelta(days=int(cell))
        return f"it is how a spreadsheet keeps {day}; format the column as dates"
    found = _FIGURES.fullmatch(cell)
    if found and int(found[2]) > len(_MONTHS) >= int(found[1]):
        return "the day stands before the month: write 2022-09-05, or 05/09/2022 for 5 September"
    return "write it as 2022-09-05 or 05/09/2022, with its year"


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < _PIVOT else 1900)  # noqa: PLR2004  "22" is 2022


def _is_month(word: str) -> bool:
    whole = {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "sept", *_MONTHS),
    }
    return word.casefold() in whole
