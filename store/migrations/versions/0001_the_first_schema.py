"""The first schema: every table of the store, as Alembic wrote it from the models.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "constituency",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("partner", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "counter",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("scope"),
    )
    op.create_table(
        "journalentry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("changes", sa.String(), nullable=False),
        sa.Column("before_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_journalentry_meeting_key", "journalentry", ["meeting_key"], unique=False)
    op.create_index("ix_journalentry_undoes", "journalentry", ["undoes"], unique=False)

    op.create_table(
        "partnership",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "agency",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("constituency_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["constituency_key"],
            ["constituency.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index("ix_agency_constituency_key", "agency", ["constituency_key"], unique=False)

    op.create_table(
        "body",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("partnership_key", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_key"],
            ["partnership.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("short"),
        sa.UniqueConstraint("slug"),
    )
    op.create_index("ix_body_partnership_key", "body", ["partnership_key"], unique=False)

    op.create_table(
        "money",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("partnership_key", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_key"],
            ["partnership.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_money_partnership_key", "money", ["partnership_key"], unique=False)

    op.create_table(
        "accountability",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("parent_key", sa.String(), nullable=True),
        sa.Column("outside", sa.String(), nullable=False),
        sa.CheckConstraint("(parent_key IS NULL) <> (outside = '')", name="one_parent"),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["parent_key"],
            ["body.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("body_key", "parent_key", "outside"),
    )
    op.create_index("ix_accountability_body_key", "accountability", ["body_key"], unique=False)

    op.create_table(
        "formername",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agency_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_key"],
            ["agency.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_formername_agency_key", "formername", ["agency_key"], unique=False)

    op.create_table(
        "person",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("agency_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_key"],
            ["agency.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_person_name", "person", ["name"], unique=False)

    op.create_table(
        "seat",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("agency_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("groups", sa.String(), nullable=False),
        sa.Column("votes", sa.Boolean(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('member', 'co-opted', 'virtual', 'lay', 'observer', 'in-attendance', 'officer')",
            name="kind_known",
        ),
        sa.ForeignKeyConstraint(
            ["agency_key"],
            ["agency.key"],
        ),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("body_key", "slug"),
    )
    op.create_index("ix_seat_body_key", "seat", ["body_key"], unique=False)

    op.create_table(
        "termsversion",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("in_force", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Date(), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("body_key", "number"),
    )
    op.create_index("ix_termsversion_body_key", "termsversion", ["body_key"], unique=False)

    op.create_table(
        "confidentialityagreement",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=False),
        sa.Column("signed", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("body_key", "person_key"),
    )
    op.create_index("ix_confidentialityagreement_body_key", "confidentialityagreement", ["body_key"], unique=False)
    op.create_index("ix_confidentialityagreement_person_key", "confidentialityagreement", ["person_key"], unique=False)

    op.create_table(
        "deputy",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seat_key", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=False),
        sa.Column("may_decide", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_key"],
            ["seat.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_deputy_person_key", "deputy", ["person_key"], unique=False)
    op.create_index("ix_deputy_seat_key", "deputy", ["seat_key"], unique=False)

    op.create_table(
        "holding",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seat_key", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_key"],
            ["seat.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_holding_person_key", "holding", ["person_key"], unique=False)
    op.create_index("ix_holding_seat_key", "holding", ["seat_key"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("terms_key", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("chair_seat_key", sa.String(), nullable=True),
        sa.Column("chair_name", sa.String(), nullable=False),
        sa.Column("chair_reason", sa.String(), nullable=False),
        sa.Column("opened", sa.DateTime(), nullable=True),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("current_item_key", sa.String(), nullable=True),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("latest", sa.DateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('meeting', 'workshop')", name="kind_known"),
        sa.CheckConstraint("state IN ('planned', 'open', 'adjourned', 'closed')", name="state_known"),
        sa.CheckConstraint("length > 0", name="length_positive"),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["chair_seat_key"],
            ["seat.key"],
        ),
        sa.ForeignKeyConstraint(
            ["terms_key"],
            ["termsversion.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("ix_meeting_body_key", "meeting", ["body_key"], unique=False)
    op.create_index("ix_meeting_starts", "meeting", ["starts"], unique=False)

    op.create_table(
        "agendaitem",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("origin_ref", sa.String(), nullable=False),
        sa.Column("origin_key", sa.String(), nullable=False),
        sa.Column("origin_reason", sa.String(), nullable=False),
        sa.Column("proposed_decision", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("state_reason", sa.String(), nullable=False),
        sa.Column("began", sa.DateTime(), nullable=True),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "origin IN ('standing', 'minutes', 'matters-arising', 'ratify', 'escalation', 'carried', 'sent', 'duty', 'theme', 'added')",
            name="origin_known",
        ),
        sa.CheckConstraint("purpose IN ('decision', 'discussion', 'assurance', 'information')", name="purpose_known"),
        sa.CheckConstraint("state IN ('planned', 'open', 'done', 'deferred', 'not-reached')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_agendaitem_meeting_key", "agendaitem", ["meeting_key"], unique=False)

    op.create_table(
        "agendaversion",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("meeting_key", "number"),
    )
    op.create_index("ix_agendaversion_meeting_key", "agendaversion", ["meeting_key"], unique=False)

    op.create_table(
        "duty",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_at_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["done_at_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_duty_body_key", "duty", ["body_key"], unique=False)
    op.create_index("ix_duty_due", "duty", ["due"], unique=False)

    op.create_table(
        "pause",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("adjourned", sa.DateTime(), nullable=False),
        sa.Column("resumed", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_pause_meeting_key", "pause", ["meeting_key"], unique=False)

    op.create_table(
        "registerentry",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("seat_key", sa.String(), nullable=True),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("deputy_key", sa.String(), nullable=True),
        sa.Column("deputy_name", sa.String(), nullable=False),
        sa.Column("deputy_named", sa.Boolean(), nullable=False),
        sa.Column("deputy_may_decide", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("seat_key IS NOT NULL OR person_name <> ''", name="somebody"),
        sa.CheckConstraint(
            "state IN ('not-recorded', 'in-room', 'remote', 'apologies', 'deputy', 'absent', 'observing', 'in-attendance')",
            name="state_known",
        ),
        sa.ForeignKeyConstraint(
            ["deputy_key"],
            ["person.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_key"],
            ["seat.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("meeting_key", "seat_key"),
    )
    op.create_index("ix_registerentry_meeting_key", "registerentry", ["meeting_key"], unique=False)

    op.create_table(
        "reply",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("seat_key", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("deputy_key", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("answer IN ('coming', 'remote', 'apologies', 'deputy')", name="answer_known"),
        sa.ForeignKeyConstraint(
            ["deputy_key"],
            ["person.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["seat_key"],
            ["seat.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("meeting_key", "seat_key"),
    )
    op.create_index("ix_reply_meeting_key", "reply", ["meeting_key"], unique=False)

    op.create_table(
        "typing",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("capture", sa.String(), nullable=False),
        sa.Column("cursor_row", sa.Integer(), nullable=False),
        sa.Column("cursor_column", sa.Integer(), nullable=False),
        sa.Column("saved", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("meeting_key"),
    )
    op.create_table(
        "action",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_words", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("slipped", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_at_key", sa.String(), nullable=True),
        sa.Column("closing_words", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'in-progress', 'done', 'closed', 'cancelled')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["closed_at_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("ix_action_body_key", "action", ["body_key"], unique=False)
    op.create_index("ix_action_due", "action", ["due"], unique=False)
    op.create_index("ix_action_item_key", "action", ["item_key"], unique=False)
    op.create_index("ix_action_meeting_key", "action", ["meeting_key"], unique=False)
    op.create_index("ix_action_state", "action", ["state"], unique=False)

    op.create_table(
        "interest",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("withdraws", sa.Boolean(), nullable=False),
        sa.Column("declared", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_key"],
            ["registerentry.key"],
        ),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_interest_entry_key", "interest", ["entry_key"], unique=False)
    op.create_index("ix_interest_meeting_key", "interest", ["meeting_key"], unique=False)

    op.create_table(
        "minutescorrection",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("at_meeting_key", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["at_meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_minutescorrection_at_meeting_key", "minutescorrection", ["at_meeting_key"], unique=False)
    op.create_index("ix_minutescorrection_meeting_key", "minutescorrection", ["meeting_key"], unique=False)

    op.create_table(
        "minutesversion",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("approved_at_key", sa.String(), nullable=True),
        sa.Column("approved_item_key", sa.String(), nullable=True),
        sa.CheckConstraint("stage IN ('draft', 'checked', 'circulated', 'approved', 'superseded')", name="stage_known"),
        sa.ForeignKeyConstraint(
            ["approved_at_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["approved_item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("meeting_key", "number"),
    )
    op.create_index("ix_minutesversion_meeting_key", "minutesversion", ["meeting_key"], unique=False)

    op.create_table(
        "note",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("understood", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_note_item_key", "note", ["item_key"], unique=False)
    op.create_index("ix_note_meeting_key", "note", ["meeting_key"], unique=False)

    op.create_table(
        "paper",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("marking", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_paper_item_key", "paper", ["item_key"], unique=False)

    op.create_table(
        "recommendation",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("settled_at_key", sa.String(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'ratified', 'not-ratified')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["settled_at_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("ix_recommendation_body_key", "recommendation", ["body_key"], unique=False)
    op.create_index("ix_recommendation_item_key", "recommendation", ["item_key"], unique=False)
    op.create_index("ix_recommendation_meeting_key", "recommendation", ["meeting_key"], unique=False)

    op.create_table(
        "stay",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("person_name", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("may_decide", sa.Boolean(), nullable=False),
        sa.Column("arrived", sa.DateTime(), nullable=False),
        sa.Column("left", sa.DateTime(), nullable=True),
        sa.CheckConstraint("mode IN ('in-room', 'remote')", name="mode_known"),
        sa.CheckConstraint('"left" IS NULL OR "left" >= arrived', name="leaves_after_arriving"),
        sa.ForeignKeyConstraint(
            ["entry_key"],
            ["registerentry.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_stay_entry_key", "stay", ["entry_key"], unique=False)
    op.create_index("ix_stay_meeting_key", "stay", ["meeting_key"], unique=False)

    op.create_table(
        "actionowner",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_key", sa.String(), nullable=False),
        sa.Column("person_key", sa.String(), nullable=True),
        sa.Column("agency_key", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_key"],
            ["action.key"],
        ),
        sa.ForeignKeyConstraint(
            ["agency_key"],
            ["agency.key"],
        ),
        sa.ForeignKeyConstraint(
            ["person_key"],
            ["person.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_actionowner_action_key", "actionowner", ["action_key"], unique=False)

    op.create_table(
        "actionupdate",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action_key", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("due_after", sa.Date(), nullable=True),
        sa.Column("state_before", sa.String(), nullable=False),
        sa.Column("state_after", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_key"],
            ["action.key"],
        ),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_actionupdate_action_key", "actionupdate", ["action_key"], unique=False)
    op.create_index("ix_actionupdate_meeting_key", "actionupdate", ["meeting_key"], unique=False)

    op.create_table(
        "decision",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("attendance_corrected", sa.String(), nullable=False),
        sa.Column("ratifies_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.ForeignKeyConstraint(
            ["ratifies_key"],
            ["recommendation.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("ix_decision_item_key", "decision", ["item_key"], unique=False)
    op.create_index("ix_decision_meeting_key", "decision", ["meeting_key"], unique=False)

    op.create_table(
        "escalation",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body_key", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("towards", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("raised", sa.Date(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("ladder", sa.String(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("entered", sa.DateTime(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("action_key", sa.String(), nullable=True),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolved_by", sa.String(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("learned", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'resolved', 'withdrawn', 'referred')", name="state_known"),
        sa.ForeignKeyConstraint(
            ["action_key"],
            ["action.key"],
        ),
        sa.ForeignKeyConstraint(
            ["body_key"],
            ["body.key"],
        ),
        sa.ForeignKeyConstraint(
            ["item_key"],
            ["agendaitem.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index("ix_escalation_body_key", "escalation", ["body_key"], unique=False)
    op.create_index("ix_escalation_state", "escalation", ["state"], unique=False)

    op.create_table(
        "escalationstep",
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("escalation_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("from_stage", sa.Integer(), nullable=False),
        sa.Column("to_stage", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("meeting_key", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["escalation_key"],
            ["escalation.key"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_key"],
            ["meeting.key"],
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_escalationstep_escalation_key", "escalationstep", ["escalation_key"], unique=False)
