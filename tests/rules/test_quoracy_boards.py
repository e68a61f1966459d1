"""Boards of every kind: the terms file says their quorum without code (AQ3a), and the verdict is right."""

from __future__ import annotations

import pytest

from store.rules.clauses import Names, sentence
from store.rules.never_met import never_met
from tests.rules.boards import BOARDS, Board
from tests.rules.rooms import judged, rule, seats


def there(people: str) -> str:
    """Who is there, apart by spaces, or by commas where more is said of somebody."""
    return "\n".join(people.split("," if "," in people else None))


@pytest.mark.parametrize("board", BOARDS, ids=[board.name for board in BOARDS])
class TestBoards:
    def test_it_is_quorate_with_those_it_asks_for(self, board: Board) -> None:
        for people in board.enough:
            assert judged(board.terms, board.seats, there(people)).headline() == "QUORATE"

    def test_without_them_the_chair_is_told_what_is_missing(self, board: Board) -> None:
        for people, told in board.short:
            assert judged(board.terms, board.seats, there(people)).headline() == f"NOT QUORATE · {told}"

    def test_its_terms_can_be_met_and_read_aloud(self, board: Board) -> None:
        assert never_met(rule(board.terms), seats(board.seats)) == []
        assert sentence(rule(board.terms), Names.of(seats(board.seats))).endswith(".")
