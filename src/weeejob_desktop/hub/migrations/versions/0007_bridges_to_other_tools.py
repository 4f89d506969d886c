"""Other tools, and what has gone to each of them; and the way from a session to its class hubs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tools and what is to go to them, and an index that every sync needs."""
    op.create_index(op.f("ix_relay_cohorts_cohort_id"), "relay_cohorts", ["cohort_id"], unique=False)
    op.create_table(
        "bridges",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("paused_ms", sa.BigInteger(), nullable=True),
        sa.Column("cursor", sa.Text(), server_default="", nullable=False),
        sa.Column("ok_ms", sa.BigInteger(), nullable=True),
        sa.Column("problem", sa.String(length=40), server_default="", nullable=False),
        sa.Column("problem_since_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_bridges")),
    )
    op.create_table(
        "bridge_items",
        sa.Column("bridge", sa.String(length=40), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("about", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("their_id", sa.String(length=200), server_default="", nullable=False),
        sa.Column("problem", sa.String(length=40), server_default="", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["bridge"], ["bridges.name"], name=op.f("fk_bridge_items_bridge_bridges")),
        sa.PrimaryKeyConstraint("bridge", "entry_id", name=op.f("pk_bridge_items")),
    )
    op.create_index(op.f("ix_bridge_items_about"), "bridge_items", ["about"], unique=False)
    op.create_index(
        op.f("ix_bridge_items_bridge_state_due_ms"),
        "bridge_items",
        ["bridge", "state", "due_ms"],
        unique=False,
    )
