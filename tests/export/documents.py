"""What a CommonMark parser that is not ours makes of an exported document."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

_COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_GITHUB = MarkdownIt("gfm-like", {"linkify": True})
assert _GITHUB.linkify is not None
_GITHUB.linkify.set({"fuzzy_link": False})  # GitHub makes links of addresses that say http, www or name@host

ACTING = {"link_open", "image", "html_inline", "html_block", "code_inline", "code_block", "fence", "s_open"}
"""Tokens that no text of a record may become."""


def parts(text: str) -> tuple[str, str]:
    """The front matter and the rest of a document."""
    found = re.fullmatch(r"---\n(.*?\n)---\n(.*)", text, re.DOTALL)
    assert found, "the document begins with front matter"
    return found[1], found[2]


def tokens(text: str, *, github: bool = False) -> list[Token]:
    """The tokens of a document after its front matter, those inside paragraphs too."""
    parser = _GITHUB if github else _COMMONMARK
    return list(_flat(parser.parse(parts(text)[1])))


def headings(text: str) -> list[tuple[int, str]]:
    """The headings in order, with their levels."""
    found = tokens(text)
    return [
        (int(token.tag[1]), _words(following)) for token, following in pairwise(found) if token.type == "heading_open"
    ]


def tables(text: str) -> list[list[list[str]]]:
    """The tables in order, as rows of cells."""
    found: list[list[list[str]]] = []
    for token in tokens(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.meta.get("cell"):
            found[-1][-1].append(_words(token))
    return found


def read(text: str) -> str:
    """What a reader sees: the words without the marks."""
    html = _COMMONMARK.render(parts(text)[1])
    return unescape(re.sub(r"<[^>]*>", "", html))


def _flat(found: list[Token]) -> Iterator[Token]:
    cell = False
    for token in found:
        if token.type in {"th_open", "td_open"}:
            cell = True
        elif token.type in {"th_close", "td_close"}:
            cell = False
        if token.type == "inline":
            token.meta["cell"] = cell
        yield token
        yield from token.children or ()


def _words(token: Token) -> str:
    return "".join(child.content for child in token.children or ())
