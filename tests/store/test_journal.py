"""The journal: in the same transaction, chained, and telling when it was touched."""

import sqlite3
from datetime import date

import pytest
from sqlmodel import select

from store.desk import Desk, Work
from store.queries import journal as journal_query
from store.services import planning
from store.tables import JournalEntry, Meeting
from store.views.changed import Changed


def test_every_use_case_leaves_one_entry_with_every_row_it_made(brent_desk: Desk) -> None:
    before = brent_desk.read(journal_query.head)
    made = brent_desk.run(planning.plan, "executive", date(2024, 6, 20))
    with brent_desk.database.session(write=False) as session:
        entry = session.exec(select(JournalEntry).where(JournalEntry.seq == before + 1)).one()
    assert entry.who == "Governance Officer"
    assert entry.act == "planning.plan"
    assert made.reference in entry.summary
    assert '"meeting"' in entry.changes
    assert '"agendaitem"' in entry.changes


def test_what_is_refused_leaves_neither_rows_nor_entry(brent_desk: Desk) -> None:
    before = brent_desk.read(journal_query.head)

    def half_done(work: Work) -> Changed:
        planning.plan(work, "executive", date(2024, 6, 20))
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        brent_desk.run(half_done)
    assert brent_desk.read(journal_query.head) == before
    with brent_desk.database.session(write=False) as session:
        assert session.exec(select(Meeting)).all() == []


def test_the_chain_holds_from_the_first_entry(demo_desk: Desk) -> None:
    problems, entries, head = demo_desk.read(journal_query.chain)
    assert problems == []
    assert entries > 400
    assert len(head) == 64


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE journalentry SET summary = 'nothing happened' WHERE seq = 7", "entry 7 was altered"),
        ("UPDATE journalentry SET changes = '[]' WHERE seq = 9", "entry 9 was altered"),
        ("DELETE FROM journalentry WHERE seq = 11", "entry 11 is missing"),
        ("UPDATE journalentry SET who = 'somebody else' WHERE seq = 1", "entry 1 was altered"),
    ],
)
def test_a_hand_in_the_file_is_found(demo_desk: Desk, tampering: str, found: str) -> None:
    with sqlite3.connect(demo_desk.database.path) as hand:
        hand.execute(tampering)
    hand.close()
    problems, _, _ = demo_desk.read(journal_query.chain)
    assert any(found in problem for problem in problems)


def test_the_log_tells_who_did_what_in_words(demo_desk: Desk) -> None:
    lines = demo_desk.read(journal_query.lines, "EG/2023/01")
    assert lines[0].act == "planning.plan"
    assert any("Nia West arrived at 10:24" in line.summary for line in lines)
    assert [line.seq for line in lines] == sorted(line.seq for line in lines)
