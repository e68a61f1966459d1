"""Tab in the capture line: Thu 21 March 2024, item 4, the cast of capture_cast."""

import pytest

from store.rules.capture import VERBS, complete, understand
from tests.rules.capture_cast import EXECUTIVE, TWO_WESTS


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("arr", "arrive "),
        ("10:14 ARR", "10:14 arrive "),
        ("und", "undo"),
        ("correc", "correction: "),
        ("arrive n", "arrive Nia West"),
        ("arrive we", "arrive Nia West"),
        ("arrive nw", "arrive Nia West"),
        ("arrive n we", "arrive n West"),
        ("arrive nia ", "arrive nia West"),
        ("arrive J Patel,n", "arrive J Patel,Nia West"),
        ("present J Patel and n", "present J Patel and Nia West"),
        ("apologies head", "apologies Head Teacher"),
        ("apologies superintendent, pub", "apologies superintendent, Public Protection"),
        ("deputy S Khan for n", "deputy S Khan for Nia West"),
        ("deputy S Khan f", "deputy S Khan for"),
        ("deputy S Khan for designated doc", "deputy S Khan for designated Doctor"),
        ("interest A Cole w", "interest A Cole withdraws"),
        ("interest A Cole item wo", "interest A Cole item 5"),
        ("action jo", "action Jo Patel: "),
        ("challenge metro", "challenge Metropolitan Police: "),
        ("challenge nhs nor", "challenge nhs North West London ICB: "),
        ("item 6", ""),
        ("item bud", "item 6"),
        ("defer item sec", "defer item 4"),
        ("done A3", "done EG/2024/01-A3"),
        ("ratify EG", "ratify EG/2024/01-R1"),
        ("approve m", "approve minutes"),
        ("approve minutes s", "approve minutes subject to:"),
        ("note n", ""),
        ("action Jo Patel: n", ""),
        ("xyz n", ""),
    ],
)
def test_tab_completes_the_word_being_typed(typed: str, offered: str) -> None:
    assert next(iter(complete(typed, EXECUTIVE)), "") == offered


def test_an_empty_line_offers_the_verbs_and_a_verb_alone_the_people() -> None:
    assert len(complete("", EXECUTIVE)) == len(VERBS)
    assert complete("arrive ", EXECUTIVE) == tuple(
        f"arrive {name}" for name in ("Jo Patel", "Nia West", "Ada Cole", "Rowan Obi", "Kit Lane", "Sam Khan")
    )


def test_two_people_called_west_are_told_apart() -> None:
    """Every offer, once taken, is understood: after "n" the surname alone would mean both."""
    assert complete("arrive we", TWO_WESTS) == ("arrive Nia West", "arrive Noel West")
    assert complete("arrive n we", TWO_WESTS) == (
        "arrive n West, Metropolitan Police",
        "arrive n West, Brent Council",
    )
    for typed in ("arrive n", "arrive n we", "arrive w", "arrive head of e", "leave s"):
        for line in complete(typed, TWO_WESTS):
            assert understand(line, TWO_WESTS).problem == "", line


def test_a_reference_that_two_actions_share_offers_both() -> None:
    assert complete("close A4", EXECUTIVE) == ("close EG/2024/01-A4", "close EG/2023/04-A4")


def test_long_prose_is_left_alone() -> None:
    assert complete("arrive " + "n" * 1000, EXECUTIVE) == ()
