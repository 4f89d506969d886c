"""What the snapshot of Accueil was computed from, so that a start can tell whether it is still true."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the newest entry and the course that were looked at."""
    op.add_column("home", sa.Column("seq", sa.Integer()))
    op.add_column("home", sa.Column("course", sa.Text()))
