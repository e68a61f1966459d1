"""What a person is told when something cannot be done."""

import pytest

from store.clean import MARK
from store.errors import (
    Ambiguous,
    BadInput,
    Locked,
    NotQuorate,
    QuorateError,
    Refused,
    Stale,
    StoreUnavailable,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("the minutes are approved"), 1),
        (Stale("somebody else changed it", "mine", "theirs"), 1),
        (BadInput("wrong"), 2),
        (Ambiguous("several fit", ("EG", "FO")), 2),
        (NotQuorate("no police"), 3),
        (StoreUnavailable("it is damaged"), 4),
        (Locked("another window holds it"), 4),
    ],
)
def test_each_kind_has_its_exit_code(error: QuorateError, code: int) -> None:
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BadInput("is not a time"), "is not a time"),
        (BadInput("is not CSV", file="a.csv", line=3), "a.csv:3: is not CSV"),
        (BadInput("cannot be read", file="a.csv"), "a.csv: cannot be read"),
        (BadInput("is wrong", remedy="write 1", file="a", line=1, key="b.c"), "a:1: b.c: is wrong; write 1"),
        (Ambiguous("`forum` fits several", ("FO", "F2")), "`forum` fits several; choose one of FO, F2"),
    ],
)
def test_a_sentence_says_where_what_and_what_would_be_right(error: QuorateError, sentence: str) -> None:
    assert str(error) == sentence


def test_nothing_quoted_in_a_sentence_reaches_the_terminal_raw() -> None:
    """A file whose name and content try to clear the screen and to forge a second error."""
    error = BadInput("`\x1b[2J` is unknown", file="a\nb.csv:9: fine", line=1, key="\x9b2J", remedy="\u202eno")
    assert str(error) == f"a b.csv:9: fine:1: {MARK}2J: `{MARK}[2J` is unknown; {MARK}no"
    assert str(Refused("first\nsecond\x1b")) == f"first\nsecond{MARK}"


def test_a_stale_edit_keeps_both_texts() -> None:
    error = Stale("somebody else changed item 4", mine="adopt it", theirs="defer it")
    assert (error.mine, error.theirs) == ("adopt it", "defer it")
