"""Appointments are told by messages, and stand with their ticket: a hub that lost one hears of it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add what a ticket knows of its appointment, and take over those that hold."""
    for column in (
        sa.Column("appointment", sa.String(length=36)),
        sa.Column("appointment_ms", sa.BigInteger()),
        sa.Column("appointment_place", sa.String(length=200)),
        sa.Column("appointment_comes", sa.Boolean()),
    ):
        op.add_column("tickets", column)
    op.create_index(op.f("ix_tickets_appointment_ms"), "tickets", ["appointment_ms"], unique=False)
    op.execute(
        """UPDATE tickets SET appointment = held.id, appointment_ms = held.starts_ms,
        appointment_place = held.place FROM appointments AS held
        WHERE held.ticket_id = tickets.id AND held.cancelled_ms IS NULL"""
    )
    op.drop_table("appointments")
