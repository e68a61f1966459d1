"""What holds of every rule the terms can express."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import tomli_w
from hypothesis import given

from store.rules.amount_words import fraction_words
from store.rules.clauses import (
    Amount,
    AtLeast,
    Clause,
    Count,
    Greatest,
    Least,
    QuoracyRule,
    Share,
    Table,
    read,
    read_clause,
    sentence,
    write,
    write_clause,
)
from tests.rules.rule_worlds import clauses, different, plain_rules, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@given(rules())
def test_a_rule_written_and_read_again_is_the_same_rule(rule: QuoracyRule) -> None:
    assert read(write(rule), "quoracy") == rule


@given(clauses() | different())
def test_a_clause_written_and_read_again_is_the_same_clause(clause: Clause) -> None:
    assert read_clause(write_clause(clause), "rule") == clause


@given(rules())
def test_it_survives_a_terms_file_and_a_column_of_json(rule: QuoracyRule) -> None:
    assert read(tomllib.loads(tomli_w.dumps(write(rule))), "quoracy") == rule
    assert read(json.loads(json.dumps(write(rule))), "quoracy") == rule


@given(rules(), rules())
def test_a_rule_that_was_written_inherits_nothing(rule: QuoracyRule, parent: QuoracyRule) -> None:
    assert read(write(rule), "quoracy", parent) == rule


@given(rules())
def test_a_body_that_sets_nothing_has_the_rule_it_inherits(parent: QuoracyRule) -> None:
    assert read({}, "quoracy", parent) == parent


@given(rules())
def test_every_rule_reads_as_whole_sentences(rule: QuoracyRule) -> None:
    aloud = sentence(rule)

    assert aloud[0].isupper() or aloud[0].isdigit()
    assert aloud.endswith(".")
    assert "  " not in aloud
    assert " ," not in aloud
    assert ",," not in aloud


@given(plain_rules())
def test_every_number_of_a_rule_is_read_aloud(rule: QuoracyRule) -> None:
    aloud = sentence(rule)
    waits = [str(when.after_minutes) for when in rule.when if when.after_minutes]
    told = [number for clause in (rule.rule, *(when.rule for when in rule.when)) for number in numbers(clause)]

    for number in [*told, *waits, *([str(rule.grace)] if rule.grace else [])]:
        in_words = WORDS[int(number)] if number in "123456789" else number
        assert re.search(rf"(?<!\w)({re.escape(number)}|{re.escape(in_words)})(?!\w)", aloud), number


def numbers(clause: Clause) -> Iterator[str]:
    """Every number a clause names, but for the one that "the police" and "the chair" are understood to be."""
    if not isinstance(clause, Count):
        if isinstance(clause, AtLeast):
            yield str(clause.number)
        for part in clause.of:
            yield from numbers(part)
        return
    if clause != Count(clause.which):
        yield from numbers_of(clause.amount)
    if clause.at_most:
        yield str(clause.at_most)


def numbers_of(amount: Amount) -> Iterator[str]:
    """Every number an amount names; one is often said as "one", or left to the noun."""
    match amount:
        case int():
            yield str(amount)
        case Greatest() | Least():
            for part in amount.of:
                yield from numbers_of(part)
        case Table():
            for step in amount.steps:
                yield str(step.need)
                if step.up_to is not None:
                    yield str(step.up_to)
        case Share():
            yield fraction_words(amount.fraction, percent=amount.percent)
            yield from (str(number) for number in (amount.plus, amount.floor) if number)
