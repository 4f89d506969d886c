"""Which roots each laptop and class hub says to trust, and by which a class hub's certificate is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add both. Nobody has said anything yet."""
    for name in ("roots", "signed_by"):
        op.add_column(
            "installations", sa.Column(name, sa.String(length=16), server_default="", nullable=False)
        )
