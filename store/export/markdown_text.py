"""Text from the record inside Markdown: what was typed is what is read, in any CommonMark reader.

`escape` is for names, titles and sentences, `cell` for tables, `escape_block` for prose, where lists,
**bold** and *italic* keep working. Everything else is literal: a `#` opens no heading, `<` no HTML, a bare
address no link. Only what would act is escaped, so that the file also reads well as it stands.
"""

import re
import unicodedata
from dataclasses import dataclass

from store.clean import clean, one_line

_SPECIAL = re.compile(
    r"""
      [\\`*_\[\]<~|]              # code, emphasis, links, HTML, struck out, cells
    | &(?=\#?\w+;)                # entities
    | :(?=//)                     # addresses that readers of GitHub's kind make links of by themselves
    | (?<=\bwww)\.(?=\w)
    | (?<=\S)@(?=\w)
    | :(?<=\bmailto:)
    | :(?<=\bxmpp:)
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What means something only where a line begins: the marker to put a backslash before.
_LINE_START = re.compile(
    r"""
      (?P<before>[0-9]{1,9})(?=[.)](\s|$)) # 1. and 1)
    | (?=\#{1,6}(\s|$))                   # headings
    | (?=>)                               # quotations
    | (?=[-+](\s|$))                      # bullets
    | (?=-[-\s]*$) | (?==+\s*$)           # rules, and lines that make a heading of the one above
    | (?=:?-+:?\s*$)                      # the second line of a table
    """,
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?<=\s)(?=#+$)")

_ITEM = re.compile(r"(?P<indent> *)(?P<marker>-|(?:0|[1-9][0-9]{0,8})\.) +(?P<text>.*)")
_DEEPEST = 6  # lists within lists; readers of Markdown stop at some depth, and lose what is below it
_EMPHASIS = re.compile(r"(?P<mark>\*\*|\*)(?P<inner>[^\s*](?:[^*]*[^\s*])?)(?P=mark)")


def escape(text: str) -> str:
    """The text as one line of literal CommonMark, for a paragraph, a heading, a list item or a link's words.

    Line breaks and tabs become spaces; spaces at both ends go, as a reader of Markdown would drop them too.
    """
    return _line(one_line(text).strip())


def cell(text: str) -> str:
    """As `escape`, for a cell of a table, where no line begins."""
    return _inline(one_line(text).strip())


def escape_block(text: str) -> str:
    """Prose as CommonMark: lists with `-` and `1.`, **bold** and *italic* as typed, the rest literal.

    A line indented under a list item belongs to it. A number that does not follow the one before stays text,
    since a reader of Markdown would renumber it.
    """
    block = _Block([], [])
    for line in clean(text).split("\n"):
        block.add(line.expandtabs(4).rstrip())
    return "\n".join(block.lines).strip("\n")


@dataclass(slots=True)
class _Level:
    """One list that is open: how far in its items were typed, and where they and their text now stand."""

    typed: int
    column: int
    inner: int
    number: int | None  # of the last item, None for bullets


@dataclass(slots=True)
class _Block:
    """Prose on its way to Markdown: the lines so far, and the lists that are open, outermost first."""

    lines: list[str]
    levels: list[_Level]

    def add(self, line: str) -> None:
        """Take one more line."""
        item = _ITEM.fullmatch(line)
        if not line.strip():
            self._gap()
        elif not (item and self._add_item(item)):
            self._add_words(line)

    def _add_item(self, item: re.Match[str]) -> bool:
        """Take an item of a list; False if its number does not follow, so that it is text."""
        typed, marker = len(item["indent"]), item["marker"]
        number = None if marker == "-" else int(marker[:-1])
        depth = sum(level.typed < typed for level in self.levels[: _DEEPEST - 1])
        levels = self.levels[:depth]
        beside = self.levels[depth] if depth < len(self.levels) else None
        if beside and number is not None and beside.number is not None and number != beside.number + 1:
            return False
        column = beside.column if beside else (levels[-1].inner if levels else 0)
        same_list = beside is not None and (beside.number is None) == (number is None)
        if not same_list and (not self.levels or number not in {None, 1} or beside):
            self._gap()
        self.levels = [*levels, _Level(typed, column, column + len(marker) + 1, number)]
        self.lines.append(" " * column + f"{marker} {_words(item['text'])}".rstrip())
        return True

    def _add_words(self, line: str) -> None:
        """Take a line of text: part of the item above if it is indented under it, else of a paragraph."""
        goes_on = bool(self.levels) and bool(self.lines) and bool(self.lines[-1]) and line.startswith("  ")
        if self.levels and not goes_on:
            self._gap()
            self.levels = []
        indent = self.levels[-1].inner if self.levels else 0
        self.lines.append(" " * indent + _words(line.strip()))

    def _gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _words(text: str) -> str:
    """One line of prose, with its **bold** and *italic*."""
    text = text.strip()
    done = ""
    position = 0
    for match in _EMPHASIS.finditer(text):
        if _acts(text, match):
            before = text[position : match.start()]
            done += (_line(before) if not done else _inline(before)) if before else ""
            done += match["mark"] + _inline(match["inner"]) + match["mark"]
            position = match.end()
    rest = text[position:]
    return done + (_inline(rest) if done else _line(rest))


def _acts(text: str, match: re.Match[str]) -> bool:
    """Whether a reader of Markdown takes these asterisks for emphasis: they hug the words between."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    inner = match["inner"]
    opens = _is_letter(inner[0]) or not before or before.isspace()
    closes = _is_letter(inner[-1]) or not after or after.isspace()
    return opens and closes and before not in {"*", "\\"} and after != "*"


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _line(text: str) -> str:
    """Literal text that may stand where a line begins, and where a heading ends."""
    marker = _LINE_START.match(text)
    start = marker["before"] or "" if marker else ""
    rest = text[len(start) :]
    if marker:
        # the first character after the backslash is punctuation and needs no second one
        return start + "\\" + rest[:1] + _CLOSING_HASHES.sub(r"\\", _inline(rest[1:]))
    return _CLOSING_HASHES.sub(r"\\", _inline(rest))


def _inline(text: str) -> str:
    """Literal text within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)
