"""CSV out and in. What goes out is safe to open in a spreadsheet, and comes in again as it was."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from store.clean import clean
from store.errors import BadInput

Cell = str | int | float | None
"""A number is written bare, None as an empty cell; text a spreadsheet would compute gets an apostrophe."""

# A spreadsheet runs what begins so. Text that begins with apostrophes before it gets one more, so that taking
# one away again is always right. The wide forms are for spreadsheets set to East Asian languages.
_COMPUTES = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was read: the line it begins on, counted from 1, and its cells by heading."""

    line: int
    cells: Mapping[str, str]


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as CSV (RFC 4180, but with plain newlines), every cell cleaned and harmless in a spreadsheet.

    Raises:
        ValueError: a row is not as long as the header.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in (header, *rows):
        if len(row) != len(header):
            raise ValueError(f"a row has {len(row)} cells, the header {len(header)}")
        writer.writerow([_harmless(cell) for cell in row])
    return file.getvalue()


def from_csv(text: str, file: str, *, columns: Collection[str] = (), required: Collection[str] = ()) -> list[Row]:
    """The rows of a CSV file by heading, cleaned, the apostrophes of `to_csv` gone; empty rows are left out.

    Args:
        text: the content of the file.
        file: its name, for errors.
        columns: the headings that may stand there, in any order and case; none given, all may.
        required: the headings that must.

    Raises:
        BadInput: the text is not CSV, a heading is missing, unknown or there twice, or a row is too long or
            too short; it names the file and the line.
    """
    rows = _rows(text.removeprefix("\ufeff"), file)
    first_line, first = next(rows, (1, []))
    header = _header(first, file, first_line, columns=columns, required=required)
    read: list[Row] = []
    for line, row in rows:
        cells = row[: len(header)] + [cell for cell in row[len(header) :] if cell]  # a spreadsheet's ghost columns
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise BadInput(
                f"has {len(row)} cells where the heading has {len(header)}",
                remedy='put text that holds a comma in "quotes", and write a comma for each empty cell',
                file=file,
                line=line,
            )
        read.append(Row(line, dict(zip(header, cells, strict=True))))
    return read


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on, cells cleaned."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, [as_it_was(cell) for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(
            f"is not CSV ({error})",
            remedy='close every quotation mark, and double one that is meant: ""',
            file=file,
            line=line,
        ) from error


def _header(row: list[str], file: str, line: int, *, columns: Collection[str], required: Collection[str]) -> list[str]:
    """The headings by their own names, checked."""
    header = [name.strip() for name in row]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise BadInput("has no headings", remedy=_needed(columns or required), file=file, line=line)
    if len(header) == 1 and re.search("[;\t]", row[0]):
        raise BadInput("has no commas", remedy="save it with commas between the cells", file=file, line=line)
    by_small = {name.casefold(): name for name in columns}
    names = [by_small.get(name.casefold(), name) for name in header]
    for number, name in enumerate(names, start=1):
        if not name:
            raise BadInput(f"column {number} has no heading", remedy="name it", file=file, line=line)
        if columns and name not in columns:
            near = get_close_matches(name.casefold(), by_small, n=1)
            remedy = f"did you mean `{by_small[near[0]]}`?" if near else _needed(columns)
            raise BadInput("there is no such column", remedy=remedy, file=file, line=line, key=name)
        if name in names[: number - 1]:
            raise BadInput("stands there twice", remedy="keep one of them", file=file, line=line, key=name)
    for name in required:
        if name not in names:
            raise BadInput("this column is missing", remedy=_needed(required), file=file, line=line, key=name)
    return names


def _needed(names: Collection[str]) -> str:
    return "the first line names the columns" + (": " + ", ".join(names) if names else "")


def _harmless(cell: Cell) -> str | int | float | None:
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    return f"'{text}" if _COMPUTES.match(text) else text


def as_it_was(cell: str) -> str:
    """A cell that was read, cleaned, and without the apostrophe that kept a spreadsheet from computing it."""
    text = clean(cell)
    return text[1:] if text.startswith("'") and _COMPUTES.match(text) else text
