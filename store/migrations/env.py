"""Alembic's entry: runs the revisions on the connection database.py gives it."""

from alembic import context

from store.tables import JournalEntry

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=JournalEntry.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
