"""What holds of every rule the terms can express."""

from __future__ import annotations

import json
import tomllib

import tomli_w
from hypothesis import given

from store.rules.clauses import QuoracyRule, read, sentence, write
from tests.rules.rule_worlds import rules


@given(rules())
def test_a_rule_written_and_read_again_is_the_same_rule(rule: QuoracyRule) -> None:
    assert read(write(rule), "quoracy") == rule


@given(rules())
def test_it_survives_a_terms_file_and_a_column_of_json(rule: QuoracyRule) -> None:
    assert read(tomllib.loads(tomli_w.dumps(write(rule))), "quoracy") == rule
    assert read(json.loads(json.dumps(write(rule))), "quoracy") == rule


@given(rules(), rules())
def test_a_rule_that_was_written_inherits_nothing(rule: QuoracyRule, parent: QuoracyRule) -> None:
    assert read(write(rule), "quoracy", parent) == rule


@given(rules())
def test_every_rule_reads_as_whole_sentences(rule: QuoracyRule) -> None:
    aloud = sentence(rule)

    assert aloud[0].isupper() or aloud[0].isdigit()
    assert aloud.endswith(".")
    assert "  " not in aloud
    assert " ," not in aloud
    assert ",," not in aloud
