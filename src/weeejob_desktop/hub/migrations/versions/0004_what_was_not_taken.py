"""What laptops and class hubs offered and the hub did not take, and why: the laptop's page shows it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rejections",
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.String(length=32), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["installation"], ["installations.id"], name=op.f("fk_rejections_installation")
        ),
        sa.PrimaryKeyConstraint("installation", "entry_id", name=op.f("pk_rejections")),
    )
