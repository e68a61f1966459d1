"""What agendas and the forward plan need: the pool of waiting items, matters of several bodies, meetings cancelled.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATES = "state IN ('planned', 'open', 'adjourned', 'closed', 'cancelled')"
_ORIGINS = (
    "origin IN ('standing', 'minutes', 'matters-arising', 'ratify', 'escalation', 'carried', 'sent', 'duty', 'theme', "
    "'added')"
)


def upgrade() -> None:
    _matters()
    _pool()
    _meetings()
    op.execute("ALTER TABLE agendaitem ADD COLUMN matter_key VARCHAR REFERENCES matter (key)")
    op.create_index("ix_agendaitem_matter_key", "agendaitem", ["matter_key"], unique=False)
    op.add_column("agendaitem", _text("accountability"))
    op.add_column("duty", _text("kind"))
    op.add_column("duty", _text("outcome"))
    op.add_column("duty", sa.Column("ahead", sa.Integer(), nullable=False, server_default="60"))
    op.add_column("duty", sa.Column("until", sa.Date(), nullable=True))
    op.add_column("paper", sa.Column("expected", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("paper", sa.Column("received", sa.Date(), nullable=True))
    op.add_column("paper", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _meetings() -> None:
    """Built anew, for a meeting may now be cancelled; its other checks come along."""
    with op.batch_alter_table("meeting", recreate="always") as table:
        table.drop_constraint("state_known", type_="check")
        table.create_check_constraint("state_known", _STATES)
        table.add_column(_text("theme"))
        table.add_column(_text("cancelled"))
        table.add_column(sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))


def _matters() -> None:
    op.create_table(
        "matter",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body_key"], ["body.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_matter_body_key", "matter", ["body_key"], unique=False)


def _pool() -> None:
    op.create_table(
        "poolitem",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("from_body_key", sa.String(), nullable=True),
        sa.Column("from_meeting_key", sa.String(), nullable=True),
        sa.Column("matter_key", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("proposed_decision", sa.String(), nullable=False),
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("concerns", sa.String(), nullable=False),
        sa.Column("accountability", sa.String(), nullable=False),
        sa.Column("papers", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("origin_ref", sa.String(), nullable=False),
        sa.Column("origin_key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("not_before", sa.Date(), nullable=True),
        sa.Column("taken_key", sa.String(), nullable=True),
        sa.Column("dropped", sa.String(), nullable=False),
        sa.CheckConstraint(_ORIGINS, name="origin_known"),
        sa.CheckConstraint("purpose IN ('decision', 'discussion', 'assurance', 'information')", name="purpose_known"),
        sa.ForeignKeyConstraint(["body_key"], ["body.key"]),
        sa.ForeignKeyConstraint(["from_body_key"], ["body.key"]),
        sa.ForeignKeyConstraint(["from_meeting_key"], ["meeting.key"]),
        sa.ForeignKeyConstraint(["matter_key"], ["matter.key"]),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_poolitem_body_key", "poolitem", ["body_key"], unique=False)
    op.create_index("ix_poolitem_taken_key", "poolitem", ["taken_key"], unique=False)
