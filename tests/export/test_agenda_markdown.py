"""Agendas and chase lists as Markdown (AG5, AG6, AC3), and what changed from one version to another (MI3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export import markdown
from store.rules.forecast import Forecast, Needed
from store.views.actions import ActionLine
from tests.export import documents, records
from tests.export.records import agenda, at, item, verdict


def test_the_agenda_says_when_where_and_by_when() -> None:
    text = markdown.agenda(agenda())
    for line in (
        "# Executive Group: Agenda",
        "**Version 2.**",
        "- **Date:** Thursday 21 March 2024",
        "- **Time:** 10:00 to 12:00",
        "- **Place:** Committee Room 2, Civic Centre",
        "- **Notice of business by:** Thursday 7 March 2024",
        "- **Papers by:** Thursday 14 March 2024",
    ):
        assert f"{line}\n" in text


def test_the_order_of_business_has_clock_times_and_says_where_each_item_came_from() -> None:
    assert documents.tables(markdown.agenda(agenda())) == [
        [
            ["Time", "No.", "Item", "Purpose", "Lead", "Comes from"],
            ["10:00 to 10:10", "1", "Welcome and apologies", "information", "J Patel", "standing item"],
            [
                *("10:10 to 10:40", "2", "Thresholds guide", "decision", "S Khan"),
                "carried over, EG/2023/04: not reached",
            ],
            [
                *("10:40 to 12:10", "3", "Case discussion: Family Q (CONFIDENTIAL)", "assurance", "N West"),
                "sent by another body, CR/2024/02",
            ],
        ]
    ]


def test_where_an_item_came_from_is_said_once() -> None:
    """The agenda writes whole sentences as reasons; what they say already is not said again."""
    reason = "The record of EG/2023/04 waits for approval."
    items = (
        item("1", "Welcome", origin_reason="A standing item of the terms of reference."),
        item("2", "Minutes", origin="minutes", origin_ref="EG/2023/04", origin_reason=reason),
        item("3", "Guidance", origin="added", origin_reason="Added by hand."),
    )
    rows = documents.tables(markdown.agenda(agenda(items=items)))[0]
    assert [row[5] for row in rows[1:]] == ["standing item", f"minutes to approve: {reason}", "added"]


def test_papers_and_proposed_decisions_stand_under_their_items() -> None:
    text = markdown.agenda(agenda())
    assert documents.headings(text)[-3:] == [
        (2, "Papers and proposed decisions"),
        (3, "2. Thresholds guide"),
        (3, "3. Case discussion: Family Q"),
    ]
    assert "- Thresholds guide, draft 3 (OFFICIAL): papers/thresholds-3.pdf\n" in text
    assert "**Proposed decision:** to adopt the thresholds guide from 1 April 2024\n" in text
    assert "**CONTAINS CONFIDENTIAL ITEMS: for members only**" in text


def test_the_forecast_names_what_is_missing_and_who_could_mend_it() -> None:
    """J Patel comes, A Cole sends S Khan, and the police have not answered."""
    text = markdown.agenda(agenda())
    assert "- By the replies so far: NOT QUORATE · no police.\n" in text
    assert "- No police: no reply yet from N West.\n" in text
    assert "- Replies: 2 of 3.\n- Coming: J Patel.\n- Sending a deputy: S Khan for A Cole.\n" in text
    rests = (Needed("N West", "no police"),)
    everybody = markdown.agenda(agenda(forecast=Forecast(verdict("10:00"), answered=3, needed=rests)))
    assert "- By the replies so far: quorate if those who said yes come.\n- Without N West: no police.\n" in everybody


def test_an_agenda_not_published_yet_is_a_draft() -> None:
    text = markdown.agenda(agenda(published=0))
    assert documents.headings(text)[0] == (1, "DRAFT · Executive Group: Agenda")
    assert "**DRAFT: not published yet.**" in text


@pytest.mark.parametrize(("over", "says"), [(0, ""), (1, "take 1 minute longer"), (25, "take 25 minutes longer")])
def test_an_agenda_that_does_not_fit_says_by_how_much(over: int, says: str) -> None:
    text = markdown.agenda(agenda(overrun=over))
    assert ("longer than the meeting" in text) is bool(says)
    assert says in text


def test_an_agenda_without_items_or_deadlines_is_a_document_all_the_same() -> None:
    text = markdown.agenda(agenda(items=(), replies=(), notice_by=None, papers_by=None, overrun=0))
    assert "There are no items yet." in text
    assert "Papers" not in text
    assert documents.tables(text) == []


@given(st.text(max_size=30))
def test_hostile_titles_and_papers_change_nothing_else(words: str) -> None:
    first = agenda().items[1]
    papers = tuple(replace(paper, title=words, link=words) for paper in first.papers)
    text = markdown.agenda(
        agenda(items=(replace(first, title=words, lead=words, proposed_decision=words, papers=papers),))
    )
    assert not documents.ACTING & {token.type for token in documents.tokens(text, github=True)}
    assert [len(row) for row in documents.tables(text)[0]] == [6, 6]
    assert len(documents.headings(text)) == 5


def chased(number: int, **facts: str | int | date | None) -> ActionLine:
    """An action of the police, due on Thu 28 March 2024."""
    line = ActionLine(
        key=f"a{number}",
        reference=f"EG/2024/01-A{number}",
        text="send the | dashboard",
        owner="N West",
        agency="police",
        agency_name="Metropolitan Police",
        body="executive",
        body_name="Executive Group",
        due=date(2024, 3, 28),
        due_words="",
        state="open",
        rag="red",
        rag_words="3 days overdue",
        source="EG/2024/01",
        meeting="EG/2024/01",
        slipped=2,
        made=at("10:40"),
    )
    found: dict[str, Any] = facts
    return replace(line, **found)


def test_a_chase_list_has_one_row_for_each_action_of_its_owner() -> None:
    text = markdown.actions((chased(1), chased(2, rag="green", rag_words="", slipped=0, due=None)), "N West")
    assert documents.headings(text) == [(1, "Actions for N West")]
    assert "There are 2 actions, 1 of them red.\n" in text
    assert documents.tables(text) == [
        [
            ["Reference", "Action", "Due", "Standing", "Body", "Agreed at"],
            [
                *("EG/2024/01-A1", "send the | dashboard", "Thu 28 March 2024 (moved 2 times)"),
                *("red: 3 days overdue", "Executive Group", "EG/2024/01"),
            ],
            [
                *("EG/2024/01-A2", "send the | dashboard", "no date recorded"),
                *("green", "Executive Group", "EG/2024/01"),
            ],
        ]
    ]


def test_a_chase_list_without_actions_says_so() -> None:
    text = markdown.actions((), "# N West")
    assert "There are no actions." in text
    assert documents.headings(text) == [(1, "Actions for # N West")]


def test_a_diff_shows_the_lines_that_changed() -> None:
    old = markdown.minutes(records.record(records.entry(item("1", "Plan", "10:05"), "One.\n\nTwo.")))
    new = markdown.minutes(records.record(records.entry(item("1", "Plan", "10:05"), "One.\n\nThree.")))
    found = markdown.diff(old, new).split("\n")
    assert found[:2] == ["--- earlier", "+++ later"]
    assert [line for line in found[2:] if line.startswith(("-", "+"))] == ["-Two.", "+Three."]
    assert markdown.diff(old, old) == ""
    assert markdown.diff("a\u2028b\x1b", "a\u2028b") == "--- earlier\n+++ later\n@@ -1,2 +1,2 @@\n a\n-b\ufffd\n+b\n"
