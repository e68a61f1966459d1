"""What somebody who writes TOML by hand got wrong, and what would be right: said of the line they have to look at.

The standard library's parser says where it stopped, in the words of its grammar. Here the line itself is looked
at for the slips that people make who have never seen TOML before.
"""

import re
from collections.abc import Iterator

USUAL = 'write `key = value`, with text in "quotes"'

_STRING = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_COMMENT = re.compile(r"#.*$")
_MARK = "\0"  # stands for a text in quotes, which is nobody's mistake
_HEADING = re.compile(r"\s*(\[\[?)\s*([\w.\" -]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([\w.\"-]+)\s*=")
_NAMES = re.compile(r"\(('[^()]*',?)\)")
_VALUE = re.compile(r"=\s*([^\[\]{},=#]*)")
_CLOSER = {"[": "]", "{": "}"}

_CURLY = 'type straight quotes, "…"; a word processor bends them'
_ODD_SPACE = "type this line again: it holds a space or a sign that was copied from elsewhere"
_COLON = "write = in the place of the colon"
_SEMICOLON = "take the semicolon out"
_COMMA = "put a comma between the parts of a list: }, {"
_BRACES = "write what stands in { … } on one line, with no comma before the }; a list in [ … ] may take several lines"
_BRACKETS = "close each [ with ] and each { with }, the last one opened first"
_QUOTE = 'close a text with the quote it begins with, on the same line; a " within it is written \\"'
_BACKSLASH = "write a backslash twice, or put the text in 'single quotes'"
_HEAD = "write a heading as [bodies.board], or as [[bodies.board.seats]] before each of several"
_TRUTH = "write true or false, in small letters and without quotes"
_DATE = "write a date as 2024-03-21, without quotes"
_NO_DAY = "there is no such day; write a date as 2024-03-21"
_FRACTION = 'put a fraction in quotes: "1/3"'
_IN_FIGURES = "write a number in figures"
_IN_QUOTES = 'put text in quotes, as "{}"'
_NOTHING = "write something after the ="
_ONE_EQUALS = "write one = only"
_NO_EQUALS = "write `key = value`, or begin a remark with #"
_JSON = "this looks like JSON; a terms file is TOML, with `key = value` in each line"
_LINES = "save the file with ordinary line breaks; these are an old Macintosh's"
_PLAIN = "this is a word processor's or a spreadsheet's file; save it as plain text"

_UNQUOTED = (
    ("(?i)yes|no|on|off|true|false", _TRUTH),
    (r"\d+/\d+|\d+%", _FRACTION),
    (r"\d{4}-\d\d-\d\d", _NO_DAY),
    (r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", _DATE),
    ("(?i)one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half", _IN_FIGURES),
    (r"[^\W\d_].*", _IN_QUOTES),
)
"""What people write without quotes, and what would be right."""


def plainly(reason: str) -> str:
    """The parser's reason with the names of tables as they are written: bodies.board.quoracy."""
    return _NAMES.sub(lambda found: ".".join(re.findall(r"'([^']*)'", found[1])), reason)


def place(text: str, line: int) -> int:
    """The line to look at: where the parser stopped, or where a bracket was opened that swallowed what follows."""
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    if _HEADING.fullmatch(row) or _KEY.match(row):
        still_open = list(_open(rows[: line - 1]))
        if still_open:
            return still_open[-1]
    return line


def remedy(text: str, line: int, reason: str) -> str:
    """What would be right in a line at which the parser stopped."""
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    if text.startswith("PK\x03\x04"):
        return _PLAIN
    if "\r" in text.replace("\r\n", ""):
        return _LINES
    if text.lstrip().startswith("{"):
        return _JSON
    if any(word in reason for word in ("overwrite", "declare", "Duplicate", "twice")):
        return _twice(rows, line)
    bare = _COMMENT.sub("", _STRING.sub(_MARK, row)).strip()
    return next((words for wrong, words in _slips(bare, row, reason) if wrong), USUAL)


def _slips(bare: str, row: str, reason: str) -> Iterator[tuple[bool, str]]:
    """What may be wrong with a line, the surest first; `bare` is the line with its texts taken out."""
    yield bool(re.search("[“”„‟‘’‚‛]", bare)), _CURLY
    yield any(not sign.isprintable() and sign not in {_MARK, "\t"} for sign in bare), _ODD_SPACE
    yield "escape" in reason, _BACKSLASH
    yield bare.startswith("[") and "=" not in bare, _HEAD
    yield bool(re.search(rf"[\"']|{_MARK}\s*[\w{_MARK}]", bare)), _QUOTE
    yield bool(re.match(r"[\w.-]+\s*:", bare) or re.search(r"[{,]\s*[\w.-]+\s*:", bare)), _COLON
    yield bare.endswith(";"), _SEMICOLON
    yield "==" in bare, _ONE_EQUALS
    for value in _VALUE.findall(bare):
        said = _of_value(value.strip())
        yield bool(said), said
    yield bare.endswith("="), _NOTHING
    yield bool(re.search(r"\}\s*\{", bare)) or bare.startswith("{"), _COMMA
    yield bare.endswith("{") or bool(re.search(r",\s*\}", bare)) or bare in {"}", "},", "],", "]"}, _BRACES
    yield not _balanced(bare), _BRACKETS
    yield "=" not in bare and row.strip() != "", _NO_EQUALS


def _of_value(value: str) -> str:
    """What is wrong with a value that stands without quotes; "" if nothing is."""
    if value in {"true", "false"}:
        return ""
    return next((words for pattern, words in _UNQUOTED if re.fullmatch(pattern, value)), "").format(value)


def _twice(rows: list[str], line: int) -> str:
    """What to do about a heading or a key that stands there already."""
    row = rows[line - 1] if line <= len(rows) else ""
    heading, key = _HEADING.fullmatch(row), _KEY.match(row)
    for number in range(line - 1, 0, -1):
        before = _HEADING.fullmatch(rows[number - 1])
        if heading and before and before[2] == heading[2]:
            return f"it stands in line {number} already: {_several(heading, before)}"
        if key and before:
            break
        other = _KEY.match(rows[number - 1])
        if key and other and other[1] == key[1]:
            return f"`{key[1]}` stands in line {number} already: say each key once below a heading"
    return "say each key and each table once"


def _several(heading: re.Match[str], before: re.Match[str]) -> str:
    """What to write where a heading stands twice."""
    two_brackets = f"head each with two brackets, [[{heading[2]}]]"
    if "[[" in {heading[1], before[1]}:
        return two_brackets
    return f"put the keys of both under one heading, or, if there are several such, {two_brackets}"


def _open(rows: list[str]) -> Iterator[int]:
    """The lines on which brackets were opened that none of these lines closes; a heading opens none."""
    opened: list[tuple[str, int]] = []
    for number, row in enumerate(rows, start=1):
        if not opened and _HEADING.fullmatch(row):
            continue
        for sign in _COMMENT.sub("", _STRING.sub(_MARK, row)):
            if sign in _CLOSER:
                opened.append((_CLOSER[sign], number))
            elif opened and sign == opened[-1][0]:
                opened.pop()
    for _, number in opened:
        yield number


def _balanced(bare: str) -> bool:
    """Whether every bracket of a line is closed by its own kind."""
    left = "".join(re.findall(r"[\[\]{}]", bare))
    while left != (left := left.replace("[]", "").replace("{}", "")):
        pass
    return not left
