"""Letters of blocks, and how the parts of a board share the lines of a terminal."""

from itertools import product
from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tui.widgets.block_letters import DOTS, LETTERS, ROWS, Dot, draw, spell, width_of
from tui.widgets.board_fit import Part, fitted


def test_every_letter_is_five_dots_high_and_as_wide_in_each_row() -> None:
    for letter, rows in LETTERS.items():
        assert len(rows.split()) == ROWS, letter
        assert len({len(row) for row in rows.split()}) == 1, letter
        assert set(rows) <= set("#. "), letter


def test_no_two_letters_of_the_alphabet_nor_two_figures_look_alike() -> None:
    assert len({LETTERS[letter] for letter in ascii_uppercase}) == len(ascii_uppercase)
    assert len({LETTERS[figure] for figure in digits}) == len(digits)


@pytest.mark.parametrize(("words", "dot"), product(["QUORATE", "✗ NOT", "12 OF 15 MIN", "○ POLICE"], DOTS))
def test_words_take_the_cells_they_say(words: str, dot: Dot) -> None:
    drawn = draw(words, dot)
    assert {len(line) for line in drawn} == {width_of(words, dot)}
    assert len(drawn) == dot.rows


def test_accents_fall_away_and_what_cannot_be_spelt_is_said_so() -> None:
    assert spell("Café’s") == "CAFE'S"
    assert spell("警察") is None


def part(heights: list[int], floor: int = 0) -> Part:
    """A part that is drawn in so many lines in each of its sizes."""
    return Part.of([[Content("x")] * height for height in heights], min(floor, len(heights) - 1))


def heights_of(parts: list[Part], height: int, in_turn: int = 1) -> list[int]:
    """How many lines each gets."""
    return [len(lines) for lines in fitted(parts, height, in_turn=in_turn)]


def test_what_is_left_over_goes_to_the_most_important_part() -> None:
    assert heights_of([part([9, 5, 3], 2), part([9, 5, 3], 2)], 12) == [9, 3]
    assert heights_of([part([9, 5, 3], 2), part([9, 5, 3], 2)], 14) == [9, 5]


def test_parts_that_matter_alike_grow_in_turn() -> None:
    assert heights_of([part([9, 5, 3], 2), part([9, 5, 3], 2), part([4, 1], 1)], 12, in_turn=2) == [5, 5, 1]
    assert heights_of([part([9, 5, 3], 2), part([9, 5, 3], 2), part([4, 1], 1)], 15, in_turn=2) == [9, 5, 1]


def test_where_there_is_no_room_the_least_important_part_goes_below_its_floor_first() -> None:
    assert heights_of([part([9, 5, 1], 1), part([9, 5, 1], 1)], 7) == [5, 1]
    assert heights_of([part([9, 5, 1], 1), part([9, 5, 1], 1)], 3) == [1, 1]


sizes = st.lists(st.integers(0, 20), min_size=1, max_size=5, unique=True).map(lambda found: sorted(found, reverse=True))
anything = st.lists(st.builds(part, sizes, st.integers(0, 4)), min_size=1, max_size=4)


@given(anything, st.integers(0, 60), st.integers(0, 3))
def test_the_parts_fit_whenever_they_can(parts: list[Part], height: int, in_turn: int) -> None:
    taken = sum(heights_of(parts, height, min(in_turn, len(parts))))
    least = sum(len(each.sizes[-1]) for each in parts)
    assert taken <= max(height, least)


@given(anything, st.integers(0, 60), st.integers(0, 3))
def test_no_part_is_below_its_floor_where_all_floors_fit(parts: list[Part], height: int, in_turn: int) -> None:
    floors = [len(each.sizes[each.floor]) for each in parts]
    if sum(floors) <= height:
        got = heights_of(parts, height, min(in_turn, len(parts)))
        assert all(has >= floor for has, floor in zip(got, floors, strict=True))
