"""The capture line that says a duty was fulfilled: which item it means, and in whose words (DU1)."""

from dataclasses import replace

import pytest

from store.rules.capture import understand
from store.rules.capture_duties import FulfilIntent
from store.rules.intents import NoteIntent
from tests.rules.capture_cast import EXECUTIVE, intent_of


@pytest.mark.parametrize(
    ("line", "item", "text"),
    [
        ("fulfilled: the report is published", "i-4", "the report is published"),
        ("fulfilled the report is published", "i-4", "the report is published"),
        ("fulfilled: published: see the website", "i-4", "published: see the website"),
        ("Fulfils", "i-4", ""),
        ("fulfilled item 4: published", "i-4", "published"),
        ("fulfilled item 4", "i-4", ""),
        ("fulfil item section 11: carried out", "i-4", "carried out"),
    ],
)
def test_it_means_the_present_item_unless_another_is_named(line: str, item: str, text: str) -> None:
    assert intent_of(line) == FulfilIntent(item, text)


def test_the_preview_says_in_whose_words() -> None:
    assert understand("fulfilled", EXECUTIVE).preview == "FULFILLED  4 Section 11 audit · as decided here"
    assert understand("fulfilled: sent", EXECUTIVE).preview == "FULFILLED  4 Section 11 audit · sent"


@pytest.mark.parametrize(
    ("line", "current", "problem"),
    [
        ("fulfilled: sent", "i-5", "“5 Working Together” stands for no duty of the forward plan"),
        ("fulfilled item 6: sent", "i-4", "“6 Budget” stands for no duty of the forward plan"),
        ("fulfilled item 60: sent", "i-4", "no item “item 60” on this agenda"),
        ("fulfilled: sent", "", "no item is under discussion: “fulfilled item 5: report published”"),
    ],
)
def test_what_stands_for_no_duty_is_kept_as_a_note(line: str, current: str, problem: str) -> None:
    understood = understand(line, replace(EXECUTIVE, current_item=current))
    assert understood.intent == NoteIntent(line, understood=False)
    assert understood.problem == f"kept as a note: {problem}"
