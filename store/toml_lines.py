"""TOML files people write by hand: what they say, and the line on which they say it.

The standard library's parser tells no line of a key. So, once something is wrong, the text is read again
statement by statement; slow, but only an error waits for it.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from store import toml_mistakes
from store.errors import BadInput
from store.files import read_text

KeyPath = Sequence[str | int]
"""The way to a value: names of tables and keys, and indexes into arrays (from 0)."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STEP = re.compile(r'\[(\d+)\]|"((?:[^"\\]|\\.)*)"|([^.\[\]"]+)')
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_AT_END = re.compile(r"\s*\(at end of document\)$")
# Strings and comments are stepped over whole, so that a bracket in them opens nothing.
_TOKEN = re.compile(
    r"""\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*|[\[\]{}]""",
    re.DOTALL,
)
_CLOSER = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file that could be parsed: its name, its text and what it holds."""

    file: str
    text: str
    data: dict[str, object]

    def problem(self, path: str | KeyPath, message: str, *, remedy: str = "") -> BadInput:
        """The error that names this file, the line of `path`, and `path` itself; not raised here.

        Args:
            path: where, as steps or written like `bodies.executive.seats[2].kind`.
            message: what is wrong there.
            remedy: what would be right.
        """
        steps = steps_of(path) if isinstance(path, str) else tuple(path)
        return BadInput(message, remedy=remedy, file=self.file, line=line_of(self.text, steps), key=written(steps))


def load(path: Path) -> Document:
    """Read and parse a TOML file.

    Raises:
        BadInput: the file cannot be read, is not UTF-8, or is not TOML; it names the line.
    """
    return parse(read_text(path), str(path))


def parse(text: str, file: str) -> Document:
    """Parse TOML text that came from `file`.

    Raises:
        BadInput: the text is not TOML; it names the line.
    """
    try:
        return Document(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text, file) from error
    except RecursionError as error:
        raise BadInput("brackets are nested too deeply", file=file) from error
    except ValueError as error:  # a number with thousands of digits
        raise BadInput("holds a number that is too long", file=file) from error


def line_of(text: str, path: KeyPath) -> int:
    """The line (from 1) on which the value at `path` begins, in text that parses.

    Where the path leads to nothing, the line of its nearest ancestor that is there; 1 if there is none.
    """
    found = {len(wanted): line for wanted, line in _places(text, tuple(path))}
    return found[max(found)] if found else 1


def written(path: KeyPath) -> str:
    """The path as a person writes it: `bodies.executive.seats[2].kind`."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            name = step if _BARE.fullmatch(step) else f'"{step}"'
            words += f".{name}" if words else name
    return words


def steps_of(path: str) -> tuple[str | int, ...]:
    """The steps of a path written like `bodies.executive.seats[2].kind`."""
    return tuple(int(index) if index else (quoted or bare).strip() for index, quoted, bare in _STEP.findall(path))


@dataclass(frozen=True, slots=True)
class _Statement:
    """One header or one `key = value`: its first line, its text, and the table it stands in or opens."""

    line: int
    text: str
    table: tuple[str | int, ...]
    data: dict[str, object]  # of a key, what it says within its table; of a header nothing


def _places(text: str, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Each beginning of `path` that the text holds, with the line where it first stands."""
    seen: set[int] = set()
    for statement in _statements(text):
        for length in range(1, len(path) + 1):
            if length in seen:
                continue
            line = _line_within(statement, path[:length])
            if line:
                seen.add(length)
                yield path[:length], line


def _line_within(statement: _Statement, path: tuple[str | int, ...]) -> int:
    """The line on which this statement begins the value at `path`, 0 if it does not hold it."""
    table = statement.table
    if len(path) <= len(table):
        opened_here = not statement.data and table[: len(path)] == path
        return statement.line if opened_here else 0
    rest = path[len(table) :]
    if path[: len(table)] != table or not _holds(statement.data, rest):
        return 0
    rows = statement.text.split("\n")
    end = bisect_left(range(len(rows)), 1, key=lambda count: int(_holds(_whole(rows, count)[1], rest)))
    return statement.line + _whole(rows, end - 1)[0]


def _statements(text: str) -> Iterator[_Statement]:
    """The statements of the text in order; each is the fewest lines that parse on their own."""
    table: tuple[str | int, ...] = ()
    arrays: dict[tuple[str | int, ...], int] = {}  # arrays of tables, and how many tables each has so far
    rows: list[str] = []
    first = 1
    for number, row in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        rows.append(row)
        chunk = "\n".join(rows)
        if _open_brackets(chunk):
            continue  # only saves time: the parser would say so too
        try:
            data: dict[str, object] = tomllib.loads(chunk)
        except tomllib.TOMLDecodeError:
            continue  # the value goes on in the next line
        if data and chunk.lstrip().startswith("["):
            table = _opened(data, arrays)
            yield _Statement(first, chunk, table, {})
        elif data:
            yield _Statement(first, chunk, table, data)
        rows, first = [], number + 1


def _opened(header: dict[str, object], arrays: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """The path of the table a header opens, from its own parse; counts a new table of an array."""
    path: tuple[str | int, ...] = ()
    inner: object = header
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        path = (*path, name)
        if isinstance(inner, list):
            arrays[path] = arrays.get(path, 0) + 1
        if path in arrays:
            path = (*path, arrays[path] - 1)
    return path


def _holds(data: object, path: tuple[str | int, ...]) -> bool:
    for step in path:
        if isinstance(data, list):
            data = dict(enumerate(data))
        if not isinstance(data, dict) or step not in data:
            return False
        data = data[step]
    return True


def _whole(rows: list[str], most: int) -> tuple[int, dict[str, object]]:
    """The most rows of a statement, up to `most`, that are TOML once their brackets are closed; what they hold."""
    for count in range(most, 0, -1):
        text = "\n".join(rows[:count])
        try:
            return count, tomllib.loads(f"{text}\n{_open_brackets(text)}")
        except tomllib.TOMLDecodeError:
            continue  # within a text of several lines
    return 0, {}


def _open_brackets(text: str) -> str:
    """What closes the brackets that the text leaves open."""
    closers: list[str] = []
    for token in _TOKEN.findall(text):
        if token in _CLOSER:
            closers.append(_CLOSER[token])
        elif closers and token == closers[-1]:
            closers.pop()
    return "".join(reversed(closers))


def _syntax_error(sentence: str, text: str, file: str) -> BadInput:
    """The parser's sentence as ours, with its line where a person looks for it."""
    at_line = _AT_LINE.search(sentence)
    line = int(at_line[1]) if at_line else text.rstrip("\n").count("\n") + 1
    reason = toml_mistakes.plainly(_AT_END.sub("", _AT_LINE.sub("", sentence)))
    line = toml_mistakes.place(text, line)
    return BadInput(
        f"is not TOML: {reason[:1].lower()}{reason[1:]}",
        remedy=toml_mistakes.remedy(text, line, reason),
        file=file,
        line=line,
    )
