"""The sheet of seats and people: read as spreadsheets save it, and written so that they open it (BO6).

A spreadsheet's CSV may have semicolons or tabs, a byte order mark, Windows line breaks, Windows letters, headings in
any order, columns and rows without anything in them, and rows that end early. All of it is read; what is not certain
is said.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from store.errors import BadInput
from store.export.tables_csv import as_it_was, to_csv
from store.files import LARGEST
from store.rules.people_roll import Roll, rows_of
from store.rules.people_rows import COLUMNS, REQUIRED, PeopleRow, Problem, read_row

MOST_ROWS = 20_000
"""Rows of the longest sheet that is read; a partnership has some hundreds."""

BYTE_ORDER_MARK = "\ufeff"
"""Stands before a sheet that is written to a file: a spreadsheet tells by it that the letters are UTF-8."""

_SEPARATORS = ",;\t"
_ALSO = {
    "seat key": "seat",
    "key": "seat",
    "person": "name",
    "holder": "name",
    "person name": "name",
    "from": "since",
    "holder since": "since",
    "holder until": "until",
    "to": "until",
    "agreement": "agreement signed",
    "signed": "agreement signed",
    "authority": "may decide",
    "authority to decide": "may decide",
    "person agency": "own agency",
    "person's agency": "own agency",
    "person's post": "own post",
}
"""Other headings people write for a column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read: its rows, everything wrong with them, and what is worth knowing of how it was read."""

    file: str
    rows: tuple[PeopleRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


class BadSheet(BadInput):
    """Everything that is wrong with a file, one `FILE:LINE: COLUMN: what is wrong; what would be right` a line."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        """Make it of at least one problem."""
        first = problems[0]
        super().__init__(first.message, remedy=first.remedy, file=file, line=first.line, key=first.column)
        self.problems = tuple(
            BadInput(each.message, remedy=each.remedy, file=file, line=each.line, key=each.column) for each in problems
        )
        self.args = ("\n".join(str(problem) for problem in self.problems),)


def export(roll: Roll) -> str:
    """The roll as CSV that a spreadsheet opens; reading it again changes nothing."""
    return to_csv(COLUMNS, rows_of(roll))


def load(path: Path) -> Sheet:
    """Read a sheet from a file.

    Raises:
        BadInput: it cannot be read, is too large, or is no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", file=str(path)) from error
    except ValueError as error:  # a NUL in the name
        raise BadInput("is not a name a file can have", file=str(path)) from error
    if len(data) > LARGEST:
        raise BadInput(f"is larger than {LARGEST // 1024 // 1024} MB", file=str(path))
    return read(data, str(path))


def read(data: bytes, file: str) -> Sheet:
    """Read a sheet from what a file holds.

    Raises:
        BadInput: it is no text.
    """
    text, notes = _text(data, file)
    found: list[Problem] = []
    lines = _lines(text, found)
    line, heading = next(((at, cells) for at, cells in lines if any(cells) and not _is_hint(cells)), (1, []))
    columns = _columns(heading, line, found)
    rows = []
    for number, (at, cells) in enumerate(lines if columns and not found else ()):
        if number >= MOST_ROWS:
            found.append(Problem(at, "", f"there are more than {MOST_ROWS} rows", "split the sheet into several"))
            break
        if not any(cells):
            continue
        if any(cells[len(columns) :]):
            remedy = 'put text that holds a comma in "quotes"'
            found.append(Problem(at, "", f"has {len(cells)} cells where the heading has {len(columns)}", remedy))
            continue
        if any(cell for name, cell in zip(columns, cells, strict=False) if not name):
            found.append(Problem(at, "", "has a cell under no heading", "name the column, or empty it"))
            continue
        row, wrong = read_row(at, {name: cell for name, cell in zip(columns, cells, strict=False) if name})
        found += wrong
        rows += [row] if row else []
    return Sheet(file, tuple(rows), tuple(found), notes)


def _text(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text, and what to say of how its letters were read."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError as error:
            raise BadInput("is not the UTF-16 it begins as", remedy="save it as `CSV UTF-8`", file=file) from error
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadInput("is a workbook, not CSV", remedy="in the spreadsheet, save the sheet as `CSV UTF-8`", file=file)
    if b"\0" in data:
        raise BadInput("is no text", remedy="in the spreadsheet, save the sheet as `CSV UTF-8`", file=file)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        remedy = "in the spreadsheet, save the sheet as `CSV UTF-8`"
        raise BadInput("is neither UTF-8 nor Windows-1252", remedy=remedy, file=file, line=line) from error
    note = (
        f"its letters are not UTF-8 (first on line {line}) and were read as Windows-1252, as a spreadsheet's plain "
        "`CSV` has them; check names with accents, or save the sheet as `CSV UTF-8`"
    )
    return text, (note,)


def _lines(text: str, found: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on, counted from 1, its cells as they were before a spreadsheet's guard."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, [as_it_was(cell.strip(" \u00a0")) for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = 'close every quotation mark, and double one that is meant: ""'
        found.append(Problem(line, "", f"is not CSV ({error})", remedy))


def _is_hint(cells: list[str]) -> bool:
    """Whether a line only tells spreadsheets what parts the cells: `sep=;`."""
    return cells[0].casefold().startswith("sep=")


def _separator(text: str) -> str:
    """What parts the cells: that of which the heading has the most."""
    first = text.lstrip("\r\n").partition("\n")[0]
    if first.casefold().startswith("sep=") and first[4:5] in _SEPARATORS:
        return first[4]
    return max(_SEPARATORS, key=first.count)


def _columns(heading: list[str], line: int, found: list[Problem]) -> list[str]:
    """The columns by their own names, "" for one without a heading; told where one is unknown, twice or missing."""
    names = [" ".join(re.split(r"[\s_]+", cell.casefold().strip())) for cell in heading]
    while names and not names[-1]:
        names.pop()
    columns = [_ALSO.get(name, name) for name in names]
    if not set(columns) & set(COLUMNS):
        found.append(Problem(line, "", "has no headings", f"the first line names the columns: {', '.join(COLUMNS)}"))
        return []
    for number, name in enumerate(columns):
        if name and name not in COLUMNS:
            near = get_close_matches(name, (*COLUMNS, *_ALSO), n=1)
            remedy = f"did you mean `{near[0]}`?" if near else f"the columns are {', '.join(COLUMNS)}"
            found.append(Problem(line, heading[number], "there is no such column", remedy))
        elif name and name in columns[:number]:
            found.append(Problem(line, name, "stands there twice", "keep one of them"))
    for name in REQUIRED:
        if name not in columns:
            found.append(Problem(line, name, "this column is missing", f"a sheet needs {' and '.join(REQUIRED)}"))
    return columns
