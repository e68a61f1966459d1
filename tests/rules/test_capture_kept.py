"""Nothing typed is ever lost: what is not understood is kept whole, whatever characters it holds (RE2)."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.capture import VERBS, Context, KnownItem, complete, understand
from store.rules.intents import ActionIntent, DecisionIntent, NoteIntent
from store.rules.names import KnownPerson
from tests.rules.capture_cast import EXECUTIVE, TWO_WESTS, intent_of, problem_of

_ANY_TEXT = st.text(st.characters(exclude_categories=[]))  # lone surrogates, control and bidi characters too
_STARTS = st.sampled_from(
    ["", "10:14 ", "10.14 ", "25:99 ", *(f"{word} " for verb in VERBS for word in (verb.name, *verb.short))]
)
_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "J Patel",
                "West",
                "police",
                "for",
                "item",
                "items",
                "5",
                "3-5",
                ":",
                ",",
                "and",
                "by",
                "14 March",
            ),
            *(
                "10:14",
                "withdraws",
                "A3",
                "R1",
                "minutes",
                "subject to",
                "(for 5, against 1)",
                "\u202e",
                "\x1b[2J",
            ),
        ]
    )
    | st.text(max_size=5),
    max_size=8,
).map(" ".join)
_LINES = st.tuples(_STARTS, _PIECES | _ANY_TEXT).map("".join)


def test_a_line_without_a_verb_is_a_note_and_says_so() -> None:
    assert problem_of("The chair thanked everybody.") == "no verb"
    assert problem_of("arive N West") == "no verb; did you mean “arrive”?"
    assert problem_of("25:99 arrive N West") == "“25:99” is no time of day"
    assert problem_of("") == problem_of("   ") == "nothing was typed"
    assert problem_of("10:14 ") == "nothing was typed but a time"


def test_a_line_that_is_kept_is_kept_with_its_time() -> None:
    understood = understand("10:14 The chair thanked everybody.", EXECUTIVE)
    assert understood.intent == NoteIntent("10:14 The chair thanked everybody.", understood=False)
    assert understood.at is not None
    assert understood.preview == "NOTE  10:14 The chair thanked everybody."


@pytest.mark.parametrize(
    "line",
    [
        *(
            "N West raised a concern",
            "A Cole: shared the report",
            "R Obi said so",
            "D Smith joined the debate",
        ),
        "N. West raised a concern",
    ],
)
def test_somebodys_initial_is_no_short_form_of_a_verb(line: str) -> None:
    assert problem_of(line) == "no verb"


def test_a_short_form_may_still_be_a_capital() -> None:
    assert intent_of("D approve the budget") == DecisionIntent("approve the budget")
    assert isinstance(intent_of("A J Patel: reply"), ActionIntent)


def test_hostile_characters_pass_through_unchanged() -> None:
    text = "\x1b]0;owned\x07 [@click=app.quit]x[/] \u202egnp.exe\u2066 \x00 =cmd()"
    assert intent_of(f"note {text}") == NoteIntent(text)
    assert intent_of(f"decision {text}") == DecisionIntent(text)


@given(_LINES)
def test_understanding_never_raises_and_loses_nothing(line: str) -> None:
    for context in (EXECUTIVE, TWO_WESTS):
        understood = understand(line, context)
        kept = isinstance(understood.intent, NoteIntent) and not understood.intent.understood
        assert kept == bool(understood.problem)
        if kept:
            assert understood.intent == NoteIntent(line, understood=False)
        assert understood.preview


@given(_ANY_TEXT.filter(lambda text: text.strip(" \t\u00a0:")))
def test_the_words_of_a_note_are_kept_to_the_letter(text: str) -> None:
    """But for the blanks around them and the colon the verb may have."""
    intent = intent_of(f"note: {text}")
    assert isinstance(intent, NoteIntent)
    assert intent.text == text.strip(" \t\u00a0")


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1).map(" ".join))
def test_an_actions_words_are_in_its_wording_or_its_due_phrase(text: str) -> None:
    intent = intent_of(f"action nobody: {text}")
    assert isinstance(intent, ActionIntent)
    assert " ".join(part for part in (intent.text, intent.due_words) if part) == text


@given(_LINES)
def test_completing_never_raises_and_never_changes_what_stands_before_the_word(line: str) -> None:
    before = re.sub(r"\S*\Z", "", line)
    for whole in complete(line, TWO_WESTS):
        assert whole.startswith(before)
        assert whole != line


_WORD = st.text(max_size=8)
_CONTEXTS = st.builds(
    Context,
    people=st.lists(st.builds(KnownPerson, *[_WORD] * 7, st.tuples(_WORD)), max_size=3).map(tuple),
    items=st.lists(st.builds(KnownItem, _WORD, _WORD, _WORD), max_size=3).map(tuple),
    current_item=_WORD,
    day=st.dates(),
    now=st.datetimes(),
    next_meeting=st.none() | st.dates(),
    holidays=st.frozensets(st.dates(), max_size=2),
    actions=st.lists(_WORD, max_size=3).map(tuple),
    recommendations=st.lists(_WORD, max_size=3).map(tuple),
    agencies=st.lists(st.tuples(_WORD, _WORD, _WORD), max_size=3).map(tuple),
    minutes_items=st.lists(_WORD, max_size=2).map(tuple),
)


@given(_LINES, _CONTEXTS)
def test_no_store_however_odd_makes_it_stumble(line: str, context: Context) -> None:
    understood = understand(line, context)
    assert understood.problem == "" or understood.intent == NoteIntent(line, understood=False)
    assert all(whole != line for whole in complete(line, context))


@pytest.mark.parametrize(
    "filler", [" ", ", ", "a", ": ", " by", " for ", "for 5, against 1 ", "item 5 ", "and ", "\t:"]
)
def test_a_very_long_line_is_answered_at_once(filler: str) -> None:
    """A hundred thousand characters pasted by mistake: every verb answers within a keystroke's patience."""
    crowd = replace(EXECUTIVE, people=EXECUTIVE.people * 10)
    for verb in VERBS:
        line = f"{verb.name} {filler * (100_000 // len(filler))}x"
        began = time.process_time()
        understand(line, crowd)
        complete(line, crowd)
        assert time.process_time() - began < 0.5, verb.name
