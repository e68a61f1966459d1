"""The migrations and the tables say the same, and the constant names the newest revision."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import store
from store.database import SCHEMA, create_store
from store.rules.vocabulary import MeetingState
from store.tables import JournalEntry


def test_the_migrated_schema_is_the_one_the_tables_describe(tmp_path: Path) -> None:
    database = create_store(tmp_path / "s.db")
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, JournalEntry.metadata) == []


def test_checks_of_the_tables_are_in_the_migrated_schema_too(tmp_path: Path) -> None:
    """Alembic does not compare CHECK constraints, so they are counted here."""
    database = create_store(tmp_path / "s.db")
    wanted = {
        (table.name, constraint.name)
        for table in JournalEntry.metadata.tables.values()
        for constraint in table.constraints
        if type(constraint).__name__ == "CheckConstraint"
    }
    with database.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
        written = {str(name): str(sql) for name, sql in tables}
    assert wanted
    assert not [(table, name) for table, name in wanted if written[table].count(f"CONSTRAINT {name} CHECK") != 1]


def test_every_state_of_a_meeting_can_be_stored(tmp_path: Path) -> None:
    """A table built anew by a migration must not keep the check it had before."""
    database = create_store(tmp_path / "s.db")
    with database.engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'meeting'").scalar()
    (check,) = re.findall(r"CHECK \(state IN \(([^)]*)\)", str(made))
    assert check == ", ".join(f"'{state.value}'" for state in MeetingState)


def test_the_constant_names_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA
