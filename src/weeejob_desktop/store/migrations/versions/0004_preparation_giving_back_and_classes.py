"""Preparation files, laptops given back, what was sent when, and knocking at a class hub."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables, and what a preparation file says of its hub."""
    for name in ("hub", "root_pem", "sticker"):
        op.add_column(
            "pending_enrolment", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
        )
    op.create_table(
        "spent_preparations",
        sa.Column("code_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code_id"),
    )
    op.create_table(
        "confirmed_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "former_learners",
        sa.Column("learner", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner"),
    )
    op.create_table(
        "sent",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["entries.seq"]),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "seals",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_table(
        "class_knocks",
        sa.Column("hub", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(32), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hub"),
    )
