"""What quoracy and attendance need to stand up to a challenge: votes, assents, presence for items, suspensions by date.

Columns are added in place, so that the checks of the tables they join stay as they are; only `recommendation` is built
anew, for it may now be made between two meetings.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXTS = (
    ("agendaitem", "business"),
    ("agendaitem", "concerns"),
    ("agendaitem", "chair_name"),
    ("agendaitem", "chair_reason"),
    ("decision", "casting"),
    ("registerentry", "deputy_post"),
    ("registerentry", "expected_deputy"),
    ("stay", "post"),
)
_TRUTHS = (("registerentry", "no_substitute"), ("stay", "remote_agreed"))
_TIMES = (("meeting", "ruling_at"), ("registerentry", "expected_at"))
_DAYS = (("seat", "suspended_since"), ("seat", "suspended_until"))
_NUMBERS = (("decision", "votes_for"), ("decision", "votes_against"), ("decision", "votes_abstaining"))
_POINTERS = (
    ("agendaitem", "chair_seat_key", "seat"),
    ("registerentry", "noted_at_key", "meeting"),
    ("stay", "from_item_key", "agendaitem"),
    ("stay", "to_item_key", "agendaitem"),
)


def upgrade() -> None:
    for table, name in _TEXTS:
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
    for table, name in _TRUTHS:
        op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    for table, name in _TIMES:
        op.add_column(table, sa.Column(name, sa.DateTime(), nullable=True))
    for table, name in _DAYS:
        op.add_column(table, sa.Column(name, sa.Date(), nullable=True))
    for table, name in _NUMBERS:
        op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))
    for table, name, other in _POINTERS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} VARCHAR REFERENCES {other} (key)")
    _suspensions()
    _recommendations()
    _ballots()
    _assents()


def _suspensions() -> None:
    """A seat marked suspended was so from the beginning, as far as anybody recorded."""
    op.execute("UPDATE seat SET suspended_since = '0001-01-01' WHERE suspended")
    op.drop_column("seat", "suspended")


def _recommendations() -> None:
    with op.batch_alter_table("recommendation") as table:
        table.create_check_constraint("kind_known", "kind IN ('inquorate', 'between-meetings')")
        table.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="inquorate"))
        table.add_column(sa.Column("means", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("settled_reason", sa.String(), nullable=False, server_default=""))
        table.alter_column("meeting_key", existing_type=sa.String(), nullable=True)


def _ballots() -> None:
    op.create_table(
        "ballot",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision_key", sa.String(), nullable=False),
        sa.Column("seat_key", sa.String(), nullable=True),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("vote", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("vote IN ('for', 'against', 'abstained', 'dissent')", name="vote_known"),
        sa.ForeignKeyConstraint(["decision_key"], ["decision.key"]),
        sa.ForeignKeyConstraint(["person_key"], ["person.key"]),
        sa.ForeignKeyConstraint(["seat_key"], ["seat.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("decision_key", "seat_key"),
    )
    op.create_index("ix_ballot_decision_key", "ballot", ["decision_key"], unique=False)


def _assents() -> None:
    op.create_table(
        "assent",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recommendation_key", sa.String(), nullable=False),
        sa.Column("seat_key", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("deputy", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer IN ('agreed', 'objected', 'no-reply')", name="answer_known"),
        sa.ForeignKeyConstraint(["person_key"], ["person.key"]),
        sa.ForeignKeyConstraint(["recommendation_key"], ["recommendation.key"]),
        sa.ForeignKeyConstraint(["seat_key"], ["seat.key"]),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("recommendation_key", "seat_key"),
    )
    op.create_index("ix_assent_recommendation_key", "assent", ["recommendation_key"], unique=False)
