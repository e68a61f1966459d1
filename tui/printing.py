"""What the command line prints: Rich where stdout is a terminal, plain text otherwise, JSON as one document.

Text of the record passes store.clean on its way, so that nothing somebody typed can drive a terminal. Rich itself
honours NO_COLOR.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.clean import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console

_COLOURS = {"✓": "green", "✗": "bold red", "!": "yellow", "○": "dim", "◷": "cyan", "→": "cyan"}
_GAP = "  "
_NOT_ASCII = re.compile(r"[^\n -~]")


def say(text: str, *, flush: bool = False) -> None:
    """Print lines of text; on a terminal each takes the colour of the sign it begins with."""
    lines = clean(text).split("\n")
    if not sys.stdout.isatty():
        print("\n".join(lines), flush=flush)  # noqa: T201  printing is what this module is for
        return
    from rich.text import Text

    console = _console()
    for line in lines:
        console.print(Text(line, style=_COLOURS.get(line.lstrip()[:1], "")), soft_wrap=True)
    if flush:
        sys.stdout.flush()


def complain(text: str) -> None:
    """Print a sentence to stderr."""
    print(clean(text), file=sys.stderr, flush=True)  # noqa: T201  as above


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, nothing: str) -> None:
    """Print a table, every cell on one line of plain text; `nothing` is said where there are no rows."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    if not cells:
        say(nothing)
    elif sys.stdout.isatty():
        _rich_table(columns, cells)
    else:
        widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
        for row in (columns, *cells):
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            print(_GAP.join(padded).rstrip())  # noqa: T201  as above


def document(data: object) -> None:
    """Print one JSON document. What a terminal would obey or hide is written as an escape; the data stays whole."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    print(_NOT_ASCII.sub(_visible, text))  # noqa: T201  as above


def markdown(text: str) -> None:
    """Print Markdown: as it stands into a file or a pipe, laid out on a terminal."""
    if not sys.stdout.isatty():
        whole(text)
        return
    from rich.markdown import Markdown

    _console().print(Markdown(clean(text), hyperlinks=False))


def whole(text: str) -> None:
    """Print a text exactly, with its own line breaks and no more; on a terminal it is cleaned."""
    shown = clean(text) if sys.stdout.isatty() else text
    sys.stdout.flush()
    sys.stdout.buffer.write(shown.encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()


@contextmanager
def progress(words: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that something takes its time; what is told meanwhile stands beside the words (FE3)."""
    if not sys.stderr.isatty():
        yield lambda _told: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(f"{words}…")) as status:
        yield lambda told: status.update(Text(f"{words}: {one_line(told)}"))


def _rich_table(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    laid_out = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        laid_out.add_column(Text(column), overflow="fold")
    for row in cells:
        laid_out.add_row(*(Text(cell, style=_COLOURS.get(cell[:1], "")) for cell in row))
    _console().print(laid_out)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _visible(found: re.Match[str]) -> str:
    """The character, if it can be seen; else its JSON escape."""
    return found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1]
