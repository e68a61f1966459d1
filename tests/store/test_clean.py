"""What of a text reaches the store and the screen: letters do, what acts or hides does not."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clean import MARK, MOST_MARKS, clean, one_line

# st.text() leaves surrogates out; a command line in a wrong encoding does not.
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\u202e\u0344\ufe0f\u0301\r\n\u200d"))

DRAWN_FORMATS = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Format characters of Arabic, Syriac and Kaithi that are drawn, around numbers and names."""


@pytest.mark.parametrize(
    ("hostile", "seen"),
    [
        ("\x1b[2Jgone", f"{MARK}[2Jgone"),
        ("\x9b2J", f"{MARK}2J"),
        ("pay \u202e001 £", f"pay {MARK}001 £"),
        ("Pat\u200bel", f"Pat{MARK}el"),
        ("a\x00b\x7f", f"a{MARK}b{MARK}"),
        ("\udce9t\udce9", f"{MARK}t{MARK}"),
        ("ok\U000e0041\U000e0042", f"ok{MARK}{MARK}"),
        ("👩\u200d⚕", f"👩{MARK}⚕"),
    ],
)
def test_what_acts_or_hides_becomes_a_visible_mark(hostile: str, seen: str) -> None:
    assert clean(hostile) == seen


@pytest.mark.parametrize(
    "text", ["Zoë Ní Bhriain", "Łukasz", "नमस्ते", "שָׁלוֹם", "O’Brien – 5 £", "✔️ done", "辻\U000e0100"]
)
def test_letters_of_every_script_survive(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_a_letter_and_its_accent_become_one() -> None:
    assert clean("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_newline(line_break: str) -> None:
    assert clean(f"one{line_break}two\tthree") == "one\ntwo\tthree"
    assert one_line(f"one{line_break}two\tthree") == "one two three"


def test_hidden_data_in_variation_selectors_shows() -> None:
    assert clean("a\ufe0f\ufe01\ufe02") == f"a\ufe0f{MARK}{MARK}"
    assert clean("\ufe0f") == MARK


def test_a_tower_of_accents_is_cut_and_costs_no_time() -> None:
    tower = clean("e" + "\u0301\u0316" * 100_000)
    assert tower.count(MARK) == 200_000 - MOST_MARKS


def test_a_mark_that_is_two_marks_in_nfc_counts_as_two() -> None:
    once = clean("q" + "\u0344" * MOST_MARKS)
    assert once.count(MARK) == MOST_MARKS
    assert clean(once) == once


def test_no_character_of_a_dangerous_category_is_let_through() -> None:
    kept = {
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and letter in clean(f"a{letter}b")
    }
    assert kept == DRAWN_FORMATS | {"\n", "\t"}


@given(ANY_TEXT)
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    assert one_line(line) == line
