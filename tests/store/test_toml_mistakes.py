"""The slips of somebody who has never seen TOML: each is told on its line, with what would be right."""

import pytest

from store.errors import BadInput
from store.toml_lines import parse

BEFORE = '# remarks may say anything: [ { " “ =\n[bodies.board]\nname = "Board"\n'
"""Three lines that are right, above each mistake."""


def told(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        parse(text, "terms.toml")
    return str(caught.value)


@pytest.mark.parametrize(
    ("mistake", "remedy"),
    [
        ("post = Chief Nurse / Deputy", 'put text in quotes, as "Chief Nurse / Deputy"'),
        ("rule = { people = three }", "write a number in figures"),
        ('post = "Chief Nurse', "close a text with the quote it begins with"),
        ("post = 'Chief's Nurse'", "close a text with the quote it begins with"),
        ('post = "Chief "Nurse""', "close a text with the quote it begins with"),
        ('post = "C:\\Chief"', "write a backslash twice"),
        ("post = “Chief Nurse”", "type straight quotes"),
        ("rule = { one_from = ‘police’ }", "type straight quotes"),
        ('post\u00a0= "Chief Nurse"', "type this line again"),
        ("votes = True", "write true or false, in small letters and without quotes"),
        ("votes = yes", "write true or false"),
        ('post: "Chief Nurse"', "write = in the place of the colon"),
        ('rule = { one_from: "police" }', "write = in the place of the colon"),
        ('post = "Chief Nurse";', "take the semicolon out"),
        ('post == "Chief Nurse"', "write one = only"),
        ("post =", "write something after the ="),
        ('post "Chief Nurse"', "write `key = value`"),
        ("The quorum is three.", "begin a remark with #"),
        ("rule = { people = 1/3 }", 'put a fraction in quotes: "1/3"'),
        ("rule = { people = 40% }", "put a fraction in quotes"),
        ("agreed = 21/03/2024", "write a date as 2024-03-21, without quotes"),
        ("agreed = 2024-02-30", "there is no such day"),
        ("[bodies board]", "write a heading as [bodies.board]"),
        ("[bodies.forum", "write a heading as [bodies.board]"),
        ('rule = { one_from = "police"', "close each [ with ] and each { with }"),
        ("rule = { all = [ { people = 2 }, { people = 3 } }", "close each [ with ] and each { with }"),
        ("rule = { all = [ { people = 2 } { people = 3 } ] }", "put a comma between the parts of a list"),
        ("rule = { people = 2, }", "write what stands in { … } on one line, with no comma before the }"),
        ("rule = {\n  people = 2\n}", "write what stands in { … } on one line"),
        ('name = "The Board"', "`name` stands in line 3 already: say each key once below a heading"),
        ("[bodies.board]", "it stands in line 2 already: put the keys of both under one heading, or"),
    ],
)
def test_a_slip_is_told_on_its_line_with_what_would_be_right(mistake: str, remedy: str) -> None:
    text = f"{BEFORE}{mistake}\nfrequency = 'quarterly'\n"
    for written in (text, text.replace("\n", "\r\n")):
        sentence = told(written)
        assert sentence.startswith("terms.toml:4: is not TOML: ")
        assert remedy in sentence


def test_a_list_that_is_not_closed_is_told_where_it_was_opened() -> None:
    """The parser stops three lines further down, at a key that is right."""
    assert told(f'{BEFORE}ruling = ["snow",\n  "flood"\n\nfrequency = "quarterly"\n').startswith("terms.toml:4: ")
    assert told(f'{BEFORE}ruling = ["snow",\n\n[[bodies.board.seats]]\nkey = "a"\n').startswith("terms.toml:4: ")


def test_each_of_several_has_two_brackets() -> None:
    """A seat headed with one bracket, and the next with two."""
    sentence = told(f"{BEFORE}[bodies.board.seats]\nkey = 'a'\n[[bodies.board.seats]]\nkey = 'b'\n")
    assert sentence.startswith("terms.toml:6: ")
    assert sentence.endswith("it stands in line 4 already: head each with two brackets, [[bodies.board.seats]]")


def test_a_heading_that_stands_twice_is_named_as_it_is_written() -> None:
    assert "cannot declare bodies.board twice" in told(f"{BEFORE}[bodies.board]\n")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ('{"partnership": "Two Rivers"}', "this looks like JSON"),
        ("PK\x03\x04\x14\x00\x06\x00", "save it as plain text"),
        ('name = "Board"\rshort = "BD"\r', "save the file with ordinary line breaks"),
    ],
)
def test_what_is_another_kind_of_file_altogether_is_called_so(text: str, remedy: str) -> None:
    assert told(text).startswith("terms.toml:1: is not TOML: ")
    assert remedy in told(text)
