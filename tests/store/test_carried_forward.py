"""A store written by an older schema opens with all it held: each old schema is kept here as it was written."""

import sqlite3
from pathlib import Path

import pytest
from sqlmodel import select

from store import keeping
from store.database import APPLICATION_ID, SCHEMA, Database, open_store, stored_revision
from store.rules.vocabulary import RecommendationKind
from store.tables import Decision, Meeting, Recommendation, Seat, Stay

OLD = Path(__file__).parent / "schemas"


@pytest.fixture
def carried(tmp_path: Path) -> Database:
    """Northmoor's Board of 5 February 2024, recorded under the first schema and opened by this Quorate.

    It opened with the council alone, so its first decision became a recommendation; the second stood.
    """
    path = tmp_path / "northmoor.db"
    old = sqlite3.connect(path)
    old.executescript((OLD / "0001.sql").read_text(encoding="utf-8"))
    old.execute("UPDATE seat SET suspended = 1 WHERE slug = 'nurse'")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.commit()
    old.close()
    path.chmod(0o600)
    return open_store(path)


def test_what_was_recorded_is_there(carried: Database) -> None:
    with carried.session(write=False) as session:
        meeting = session.exec(select(Meeting)).one()
        assert (meeting.reference, meeting.state) == ("NB/2024/01", "closed")
        decision = session.exec(select(Decision)).one()
        assert (decision.wording, decision.how, decision.votes_for) == ("approve the budget", "by consensus", None)
        recommendation = session.exec(select(Recommendation)).one()
        assert recommendation.meeting_key == meeting.key
        assert recommendation.kind == RecommendationKind.INQUORATE
        assert [stay.remote_agreed for stay in session.exec(select(Stay)).all()] == [False, False]


def test_a_suspended_seat_stays_suspended_and_the_other_is_not(carried: Database) -> None:
    with carried.session(write=False) as session:
        since = {seat.slug: seat.suspended_since is not None for seat in session.exec(select(Seat)).all()}
    assert since == {"director": False, "nurse": True}


def test_the_checks_of_a_table_built_anew_are_kept(carried: Database) -> None:
    with carried.engine.connect() as connection:
        written = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'recommendation'").scalar()
    assert "CONSTRAINT state_known CHECK" in str(written)
    assert "CONSTRAINT kind_known CHECK" in str(written)


def test_the_newest_schema_and_a_whole_journal_are_found_by_the_check(carried: Database) -> None:
    report = keeping.examine(carried)
    assert report.ok, report.problems
    assert report.entries > 0
    with carried.session(write=False) as session:
        assert stored_revision(session.connection()) == SCHEMA


def test_a_copy_from_before_lies_in_the_backups(carried: Database) -> None:
    (copy,) = (carried.path.parent / "backups").iterdir()
    assert f"before-schema-{SCHEMA}" in copy.name
    with sqlite3.connect(copy) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
