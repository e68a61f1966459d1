"""An error names the line a person has to look at."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadInput
from store.toml_lines import Document, line_of, load, parse, steps_of, written

TERMS = '''\
# line 1
title = "Terms"

[bodies.executive]
name = "Executive"
quoracy.all = [
    { partner = "health" },
    # a bracket ] in a comment, and in a text:
    { partner = "police ]}" },
    { any = [
        { post = "chair" },
        { post = """
vice [chair""", role = 1 },
    ] },
]

[[bodies.executive.seats]]
post = "Director"

[[bodies.executive.seats]]
post = "Commander"
tags = ["a",
        "b"]

[[bodies.executive.seats.deputies]]
name = "S Khan"

[bodies."task & finish"]
notes = \'\'\'
[not.a.table]
not = "a key"
\'\'\'
after = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("title", 2),
        ("bodies", 4),
        ("bodies.executive", 4),
        ("bodies.executive.name", 5),
        ("bodies.executive.quoracy", 6),
        ("bodies.executive.quoracy.all", 6),
        ("bodies.executive.quoracy.all[0].partner", 7),
        ("bodies.executive.quoracy.all[1]", 9),
        ("bodies.executive.quoracy.all[2].any", 10),
        ("bodies.executive.quoracy.all[2].any[0]", 11),
        ("bodies.executive.quoracy.all[2].any[1].post", 12),
        ("bodies.executive.quoracy.all[2].any[1].role", 12),
        ("bodies.executive.seats", 17),
        ("bodies.executive.seats[0].post", 18),
        ("bodies.executive.seats[1]", 20),
        ("bodies.executive.seats[1].tags[1]", 23),
        ("bodies.executive.seats[1].deputies[0].name", 26),
        ('bodies."task & finish".notes', 29),
        ('bodies."task & finish".after', 33),
    ],
)
def test_the_line_on_which_a_value_begins(path: str, line: int) -> None:
    assert line_of(TERMS, steps_of(path)) == line
    assert line_of(TERMS.replace("\n", "\r\n"), steps_of(path)) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bodies.executive.seats[1].kind", 20),
        ("bodies.executive.quoracy.all[2].any[7]", 10),
        ("bodies.forum", 4),
        ("agencies", 1),
        ("", 1),
    ],
)
def test_what_is_missing_is_missed_where_it_should_stand(path: str, line: int) -> None:
    assert line_of(TERMS, steps_of(path)) == line


def test_a_problem_is_a_sentence_with_file_line_and_key() -> None:
    document = parse(TERMS, "brent.toml")
    problem = document.problem("bodies.executive.seats[1].post", "this post is unknown", remedy="name one of health")
    assert str(problem) == ("brent.toml:21: bodies.executive.seats[1].post: this post is unknown; name one of health")
    assert problem.exit_code == 2


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a = 1\nb = \n", 2, "invalid value"),
        ("a = [1,\n2", 2, "unclosed array"),
        ("a = 1\na = 2", 2, "`a` stands in line 1 already"),
        ("ok = true\nb = yes", 2, "write true or false"),
        ("a = { b = 1, b = 2 }", 1, "say each key and each table once"),
    ],
)
def test_what_is_not_toml_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(BadInput, match=f"^terms.toml:{line}: is not TOML: .*{says}"):
        parse(text, "terms.toml")


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 10_000])
def test_monstrous_text_is_refused_too(text: str) -> None:
    with pytest.raises(BadInput, match=r"^terms\.toml: "):
        parse(text, "terms.toml")


def test_a_file_saved_by_another_program_is_read(tmp_path: Path) -> None:
    """Notepad writes a byte order mark and CRLF."""
    file = tmp_path / "terms.toml"
    file.write_bytes(b'\xef\xbb\xbfa = 1\r\nb = "\xc3\xa9"\r\n')
    assert load(file).data == {"a": 1, "b": "é"}


@pytest.mark.parametrize(("data", "place"), [(b'a = 1\nb = "\xe9"', ":2: is not UTF-8"), (None, ": cannot be read")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None, place: str) -> None:
    file = tmp_path / "terms.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        load(file)
    assert str(caught.value).startswith(f"{file}{place}")


@given(st.lists(st.integers(0, 99) | st.from_regex(r"[a-z][a-z _&-]{0,8}[a-z]", fullmatch=True), min_size=1))
def test_a_written_path_is_read_back(path: list[str | int]) -> None:
    assert steps_of(written(path)) == tuple(path)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(1, 4))
def test_blank_lines_and_comments_move_the_line_along(above: int, between: int, index: int) -> None:
    text = "#\n" * above + "[[seats]]\npost = 1\n" * index + "\n" * between + 'last = """\n\n"""\n'
    document = Document("f", text, {})
    assert document.problem(["seats", index - 1, "last"], "x").line == above + 2 * index + between + 1
