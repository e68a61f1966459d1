"""The public version of minutes: what must not be published is not in its bytes (MI4; B 2.16, 5.12)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export import markdown, publication
from store.export.publication import REDACTED, redact
from store.views.minutes import CorrectionView, MinutesRecord
from store.views.register import InterestView
from tests.export import documents, records
from tests.export.records import action, at, decision, entry, item, outcome, recommendation, record

SECRETS = [
    *("Family Q", "fam Q", "the Q referral", "ES-8", "education", "to commission", "write to", "Tue 2 April 2024"),
    *("EG/2024/01-D3", "EG/2024/01-A3", "11:20", "knows", "11:00 to 11:30"),
]


@pytest.mark.parametrize("secret", SECRETS)
def test_nothing_of_a_confidential_item_is_in_the_bytes(secret: str) -> None:
    """Item 5 is in confidence: its title, lead, prose, decision, action, kept line, challenge and interest."""
    assert secret.encode() in markdown.minutes(records.ordinary()).encode(), "or the test would prove nothing"
    assert secret.encode() not in markdown.minutes(records.ordinary(), public=True).encode()


def test_it_says_that_it_is_public_and_that_an_item_was_considered_in_confidence() -> None:
    text = markdown.minutes(records.ordinary(), public=True)
    assert "**PUBLIC VERSION**" in text
    assert 'version: "public"\nleft-out: 1\n' in text
    assert (3, "5. Item considered in confidence") in documents.headings(text)
    assert "An item was considered in confidence. It is left out of this version." in text
    assert "CONFIDENTIAL" not in text


def test_the_rest_stands_as_it_does_in_the_whole_record() -> None:
    """A meeting without anything confidential loses nothing but the reason for an apology."""
    found = records.police_late()
    whole = markdown.minutes(found).replace(" (no substitute available)", "")
    public = markdown.minutes(found, public=True)
    assert (
        public.replace('version: "public"\nleft-out: 0\n', "").replace(
            "**PUBLIC VERSION**\n\n"
            "Items considered in confidence are left out, and so are words that are marked \\[redacted\\].\n\n",
            "",
        )
        == whole
    )


def test_the_whole_record_warns_of_what_is_in_it() -> None:
    assert "**CONTAINS CONFIDENTIAL ITEMS: not for publication**" in markdown.minutes(records.ordinary())
    assert "CONFIDENTIAL" not in markdown.minutes(records.approved())


def test_what_stands_below_a_confidential_item_is_confidential_too() -> None:
    text = markdown.minutes(
        record(
            entry(item("1", "Part two", "10:05", confidential=True, section="Secret section")),
            entry(item("1.1", "Hidden part", "10:10", depth=1, section="Secret section"), "hidden prose"),
            entry(item("2", "Open again", "10:20"), "open prose"),
        ),
        public=True,
    )
    assert "Secret section" not in text
    assert "Hidden part" not in text
    assert "hidden prose" not in text
    assert "open prose" in text
    assert [title for _, title in documents.headings(text) if title[0].isdigit()] == [
        "1. Item considered in confidence",
        "1.1 Item considered in confidence",
        "2. Open again",
    ]


def test_a_confidential_item_that_was_put_off_was_not_considered() -> None:
    text = markdown.minutes(record(entry(item("1", "Plan", confidential=True, state="deferred"))), public=True)
    assert "An item was to be considered in confidence." in text


def test_corrections_of_minutes_with_a_confidential_part_keep_their_wording_private() -> None:
    corrections = (CorrectionView(1, "For Family Q read Family R.", "EG/2024/01", "EG/2024/02"),)
    found = replace(records.ordinary(), stage="approved", corrections=corrections)
    text = markdown.minutes(found, public=True)
    assert "Correction 1, agreed at EG/2024/02: the wording is left out of this version" in text
    assert "Family" not in text
    assert "For Family Q read Family R." in markdown.minutes(found)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("nothing to hide", "nothing to hide"),
        ("the aunt, [[Mrs X]], agreed", "the aunt, [redacted], agreed"),
        ("[[one]] and [[two]]", "[redacted] and [redacted]"),
        ("[[over\nlines]] after", "[redacted] after"),
        ("[[an [[inner]] pair]] after", "[redacted] after"),
        ("[[never closed", "[redacted]"),
        ("a lone ]] stays", "a lone ]] stays"),
        ("see [1] and [2]", "see [1] and [2]"),
    ],
)
def test_words_between_double_brackets_are_redacted(text: str, published: str) -> None:
    assert redact(text) == published


def secretive(words: str) -> MinutesRecord:
    """A meeting where a secret was marked in everything that was typed."""
    return record(
        entry(
            item("1", words, "10:05", "10:30", lead=words, section=words, state_reason=words),
            f"- {words}\n- more",
            outcome("note", "10:06", words),
            outcome("kept", "10:07", words),
            outcome("challenge", "10:08", words, who=words),
            recommendation(1, "10:09", words, "police"),
            decision(1, "10:20", words, how=words, verdict=replace(records.verdict("10:20", "police"), ruling=words)),
            action(1, words, words, None, "1", words),
        ),
        partnership=words,
        chair=words,
        chair_reason=words,
        ruling=words,
        interests=(InterestView("i", words, words, "", "", words, withdraws=True),),
        meeting=records.meeting(place=words),
        pauses=((at("11:00"), None, ""),),
    )


@given(st.text(alphabet="ab*|\n -.", max_size=12), st.text(alphabet="ab*|\n -.", max_size=12))
def test_redaction_reaches_everything_that_was_typed(before: str, after: str) -> None:
    words = f"{before}[[swordfish]]{after}"
    public = markdown.minutes(secretive(words), public=True)
    assert "swordfish" not in public
    assert public.count("redacted") > 15
    assert "swordfish" in markdown.minutes(secretive(words))


def test_the_facts_themselves_are_emptied_before_a_template_sees_them() -> None:
    assert "Family Q" not in repr(publication.public(records.ordinary()))
    assert REDACTED in repr(publication.public(secretive("[[x]]")))
