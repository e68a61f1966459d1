"""Markdown in which text stays text, judged by a CommonMark parser that is not ours."""

import re
from html import escape as as_html
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from store.clean import clean, one_line
from store.export.markdown_text import cell, escape, escape_block

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GITHUB = MarkdownIt("gfm-like", {"linkify": True})
assert GITHUB.linkify is not None
GITHUB.linkify.set({"fuzzy_link": False})  # GitHub makes links of addresses that say http, www or name@host

FRAGMENTS = [
    *"\\`*_[]()<>#+-.!|~=:&;@/\"' \n\t1aé",
    *(
        "**",
        "](x)",
        "![",
        "<b>",
        "<!--",
        "<http://a.b>",
        "&amp;",
        "&#35;",
        "http://a.b",
        "www.a.b",
        "a@b.c",
        "mailto:a@b.c",
    ),
    *(
        "# ",
        " #",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "2. ",
        "---",
        "===",
        "~~~",
        "```",
        ":-:",
        "| - |",
        "  ",
        "    ",
        "\n\n",
        "word",
    ),
]
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(FRAGMENTS), max_size=16).map("".join)


def words_of(html: str) -> str:
    """The text a reader sees, with every tag gone."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def paragraph(text: str) -> str:
    words = one_line(text).strip()
    return f"<p>{as_html(words, quote=False)}</p>\n".replace('"', "&quot;") if words else ""


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Health & care: 5 < 6, well done!", r"Health & care: 5 \< 6, well done!"),
        ("# not a heading", r"\# not a heading"),
        ("Item #4", "Item #4"),
        ("Item #", r"Item \#"),
        ("1. not a list", r"1\. not a list"),
        ("1986 was good", "1986 was good"),
        ("- not a bullet", r"\- not a bullet"),
        ("-5 degrees", "-5 degrees"),
        ("Chair [Acting] Jo", r"Chair \[Acting\] Jo"),
        ("see http://a.b or x@y.z", r"see http\://a.b or x\@y.z"),
        ("two\nlines ", "two lines"),
    ],
)
def test_only_what_would_act_is_escaped(text: str, markdown: str) -> None:
    assert escape(text) == markdown


@given(TEXTS)
@example("***")
@example("===")
@example("a\\")
@example("[a]: http://b.c")
@settings(max_examples=400)
def test_escaped_text_is_read_as_it_was_typed(text: str) -> None:
    assert COMMONMARK.render(escape(text)) == paragraph(text)
    assert GITHUB.render(escape(text)) == paragraph(text)


@given(TEXTS)
@settings(max_examples=300)
def test_escaped_text_may_follow_another_line_or_stand_in_a_heading_or_a_link(text: str) -> None:
    words = one_line(text).strip()
    if not words:
        return
    assert words_of(COMMONMARK.render(f"above\n{escape(text)}")).strip() == f"above\n{words}"
    assert COMMONMARK.render(f"above\n{escape(text)}").count("<") == 2 + as_html(words).count("<")
    heading = COMMONMARK.render(f"## {escape(text)}")
    assert heading == paragraph(text).replace("<p>", "<h2>", 1).replace("</p>\n", "</h2>\n")
    link = COMMONMARK.render(f"[{escape(text)}](paper.pdf)")
    assert link == f'<p><a href="paper.pdf">{paragraph(text)[3:-5]}</a></p>\n'


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_a_cell_holds_its_text_and_the_table_its_columns(left: str, right: str) -> None:
    html = GITHUB.render(f"| {cell(left)} | b |\n| --- | --- |\n| {cell(right)} | d |\n")
    found = re.findall(r"<t[hd]>(.*?)</t[hd]>", html, re.DOTALL)
    expected = [left, "b", right, "d"]
    assert [paragraph(text)[3:-5] for text in expected] == found


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**Agreed:** to *adopt* it", "<p><strong>Agreed:</strong> to <em>adopt</em> it</p>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("Noted:\n- one\nThen more", "<p>Noted:</p><ul><li>one</li></ul><p>Then more</p>"),
        ("Noted:\n3. three", '<p>Noted:</p><ol start="3"><li>three</li></ol>'),
        ("1. one\n  - sub\n2. two", "<ol><li>one<ul><li>sub</li></ul></li><li>two</li></ol>"),
        ("- one\n  goes on", "<ul><li>one goes on</li></ul>"),
        ("1. one\n3. three", "<ol><li>one</li></ol><p>3. three</p>"),
        ("# no\n> no\n+ no\n* no\n1) no", "<p># no &gt; no + no * no 1) no</p>"),
        ("    no code", "<p>no code</p>"),
        ("-       no code", "<ul><li>no code</li></ul>"),
        ("<b>no</b> [no](x) `no` _no_ ~~no~~", "<p>&lt;b&gt;no&lt;/b&gt; [no](x) `no` _no_ ~~no~~</p>"),
        ("a\n---\nb\n===", "<p>a --- b ===</p>"),
        ("| a |\n| - |", "<p>| a | | - |</p>"),
        ("2 * 3 * 4, **, ***x***", "<p>2 * 3 * 4, **, ***x***</p>"),
        ("one\n\n\n\ntwo", "<p>one</p><p>two</p>"),
        ("**[x](y)**", "<p><strong>[x](y)</strong></p>"),
    ],
)
def test_prose_keeps_the_habits_of_its_writer_and_nothing_else(typed: str, html: str) -> None:
    rendered = GITHUB.render(escape_block(typed))
    assert re.sub(r"(?<=>)\n|\n(?=<)", "", rendered).replace("\n", " ") == html


HABITS = {"p", "ul", "ol", "li", "strong", "em"}


def as_read(markdown: str) -> str:
    """What a reader sees, with the bullets, numbers and asterisks that show as lists and type; no spaces."""
    seen = ""
    numbers: list[int | None] = []  # of the items to come in each open list, None for bullets
    for token in COMMONMARK.parse(markdown):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            start = token.attrGet("start")
            first = 1 if start is None else int(start)
            numbers.append(first if token.tag == "ol" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            seen += "-" if number is None else f"{number}."
            numbers[-1] = None if number is None else number + 1
        for part in token.children or []:
            seen += part.markup if part.type.endswith(("_open", "_close")) else part.content
    return re.sub(r"\s+", "", seen)


@given(TEXTS)
@example("- a\n\n      b")
@example("1. a\n- b\n2. c")
@example("- a\n  3. b\n 4. c")
@example("0. a\n1. b\n01. c")
@example("*a*b*c*")
@settings(max_examples=1000)
def test_prose_loses_no_word_and_gains_no_tag(text: str) -> None:
    markdown = escape_block(text)
    html = COMMONMARK.render(markdown)
    assert set(re.findall(r"</?([a-z0-9]+)", html)) <= HABITS
    assert not re.findall(r"<(?!ol start)[a-z0-9]+ ", html)
    assert as_read(markdown) == re.sub(r"\s+", "", clean(text))


@given(TEXTS)
def test_prose_is_the_same_each_time_and_ends_without_blank_lines(text: str) -> None:
    block = escape_block(text)
    assert block == escape_block(text)
    assert block == block.strip("\n")
    assert not [line for line in block.split("\n") if line != line.rstrip(" ")]
