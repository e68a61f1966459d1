"""CSV that is safe in a spreadsheet, and comes back as it went."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clean import clean
from store.errors import BadInput
from store.export.tables_csv import Cell, Row, from_csv, to_csv


def cells(text: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in from_csv(text, "people.csv")]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_what_a_spreadsheet_would_compute_gets_an_apostrophe(first: str) -> None:
    text = to_csv(["post"], [[f"{first}cmd|'/c calc'!A0"]])
    (written,) = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert written.startswith("'")
    assert cells(text) == [{"post": clean(f"{first}cmd|'/c calc'!A0")}]


def test_numbers_stay_numbers() -> None:
    assert to_csv(["n", "share", "none"], [[-5, 0.5, None]]) == "n,share,none\n-5,0.5,\n"


def test_commas_quotes_and_line_breaks_are_quoted() -> None:
    text = to_csv(["post"], [['Director, "acting"\nfrom May']])
    assert text == 'post\n"Director, ""acting""\nfrom May"\n'


def test_a_row_knows_the_line_it_begins_on() -> None:
    text = 'post,holder\n"Director\nof Children",J Patel\n\nCommander,N West\n'
    assert from_csv(text, "people.csv") == [
        Row(2, {"post": "Director\nof Children", "holder": "J Patel"}),
        Row(5, {"post": "Commander", "holder": "N West"}),
    ]


def test_a_file_from_a_spreadsheet_is_read() -> None:
    """A byte order mark, CRLF, capitals in the heading, ghost columns and an empty row at the end."""
    text = "\ufeffPost, Holder ,,\r\nDirector,J Patel,,\r\n,,,\r\n"
    (row,) = from_csv(text, "people.csv", columns=["post", "holder"], required=["post"])
    assert row == Row(2, {"post": "Director", "holder": "J Patel"})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "people.csv:1: has no headings; the first line names the columns: post, holder, kind"),
        ("post,,kind\n", "people.csv:1: column 2 has no heading"),
        ("post,houlder\n", "people.csv:1: houlder: there is no such column; did you mean `holder`"),
        ("post,colour\n", "people.csv:1: colour: there is no such column; the first line names"),
        ("post,Post\n", "people.csv:1: post: stands there twice"),
        ("holder\n", "people.csv:1: post: this column is missing"),
        ("post;holder\nDirector;J Patel\n", "people.csv:1: has no commas"),
        ("post,holder\nDirector,J Patel\nCommander\n", "people.csv:3: has 1 cells where the heading has 2"),
        ("post,holder\nDirector, Children,J Patel\n", "people.csv:2: has 3 cells where the heading has 2"),
        ('post,holder\nDirector,"J Patel\n\n', "people.csv:2: is not CSV"),
        ('post,holder\na,b\n"Dir" x,J Patel\n', "people.csv:3: is not CSV"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_csv(text, "people.csv", columns=["post", "holder", "kind"], required=["post"])
    assert str(caught.value).startswith(sentence)


def test_a_row_longer_than_its_header_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="2 cells, the header 1"):
        to_csv(["post"], [["a", "b"]])


HOSTILE = st.text(st.sampled_from("'=+-@\t\r\n\",;a\x1b\u202e＝é") | st.characters())


@given(st.lists(st.tuples(HOSTILE, HOSTILE), max_size=6))
def test_what_goes_out_comes_in_as_it_was(rows: list[tuple[Cell, Cell]]) -> None:
    text = to_csv(["post", "holder"], rows)
    expected = [[clean(str(cell)) for cell in row] for row in rows]
    assert [list(row.cells.values()) for row in from_csv(text, "f.csv")] == [row for row in expected if any(row)]
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)
