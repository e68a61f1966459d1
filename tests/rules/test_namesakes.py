"""One name at two agencies is told, because heads are counted (BO4)."""

import tomllib

from store import terms as library
from store.rules import terms
from store.rules.namesakes import namesakes
from store.rules.problems import RuleProblem

BOARD = """
partnership = "Two Rivers"
constituencies = { council = { name = "Council", partner = true }, lay = { name = "Lay" } }
[agencies]
hill = { name = "Hill Council", constituency = "council" }
out = { name = "Scrutiny", constituency = "lay" }
[bodies.board]
name = "Board"
short = "BD"
seats = [
    { key = "vice", post = "Vice-Chair", agency = "hill", holder = "Ben Ford" },
    { key = "chair", post = "Chair", agency = "out", holder = "Ada Moss", deputies = [{ name = "Ben Ford"%s }] },
]
"""


def told(more: str) -> list[RuleProblem]:
    board = terms.read(tomllib.loads(BOARD % more)).body("board")
    return namesakes(board, "bodies.board")


def test_a_vice_chair_who_deputises_for_another_agency_is_told() -> None:
    (problem,) = told("")
    assert problem.path == "bodies.board.seats[1].deputies"
    assert problem.remedy == 'if it is the same one, say agency = "hill" here'


def test_who_says_where_they_work_is_one_person() -> None:
    assert told(', agency = "hill"') == []


def test_the_terms_that_come_along_have_none() -> None:
    for name in library.names():
        for body in library.load(name).bodies:
            assert namesakes(body, "") == [], name
