"""Tokens that are renewed, preparation files and late codes, class hubs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give tokens a table of their own, widen codes and installations, add what a class hub needs."""
    op.create_table(
        "tokens",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_ms", sa.BigInteger(), nullable=True),
        sa.Column("ends_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["installation"], ["installations.id"], name=op.f("fk_tokens_installation")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_installation"), "tokens", ["installation"], unique=False)
    op.execute(
        "INSERT INTO tokens (hash, installation, made_ms, used_ms) "
        "SELECT token_hash, id, enrolled_ms, enrolled_ms FROM installations "
        "WHERE token_hash IS NOT NULL AND revoked_ms IS NULL"
    )
    with op.batch_alter_table("installations") as table:
        table.drop_constraint(op.f("uq_installations_token_hash"), type_="unique")
        table.drop_column("token_hash")
        table.alter_column("person_id", existing_type=sa.String(length=36), nullable=True)
        table.alter_column("device_id", existing_type=sa.String(length=36), nullable=True)
        table.add_column(_text("label", sa.String(length=200)))
    op.create_table(
        "relay_cohorts",
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("cohort_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.id"], name=op.f("fk_relay_cohorts_cohort_id")),
        sa.ForeignKeyConstraint(
            ["installation"], ["installations.id"], name=op.f("fk_relay_cohorts_installation")
        ),
        sa.PrimaryKeyConstraint("installation", "cohort_id", name=op.f("pk_relay_cohorts")),
    )
    with op.batch_alter_table("enrolment_codes") as table:
        table.alter_column("id", existing_type=sa.String(length=4), type_=sa.String(length=16))
        table.alter_column("person_id", existing_type=sa.String(length=36), nullable=True)
        table.add_column(_text("role", sa.String(length=10), "laptop"))
        table.add_column(_text("cohort_ids", sa.Text(), "[]"))
        table.add_column(_text("label", sa.String(length=200)))
        table.add_column(sa.Column("late_by", sa.String(length=36), nullable=True))
        table.add_column(sa.Column("late_claim", sa.Text(), nullable=True))
        table.add_column(sa.Column("late_ms", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("confirmed_ms", sa.BigInteger(), nullable=True))
    op.create_table(
        "upstream",
        sa.Column("hub", sa.String(length=36), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("root_pem", sa.Text(), nullable=False),
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("cursor", sa.String(length=40), nullable=True),
        sa.Column("sent_ms", sa.BigInteger(), nullable=True),
        sa.Column("problem", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("hub", name=op.f("pk_upstream")),
    )
    op.create_table(
        "relay_outbox",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("problem", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_relay_outbox_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_relay_outbox")),
    )
    op.create_table(
        "knocks",
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("learner", sa.String(length=36), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("sticker", sa.String(length=200), nullable=False),
        sa.Column("model", sa.String(length=200), nullable=False),
        sa.Column("asked_ms", sa.BigInteger(), nullable=False),
        sa.Column("admitted_ms", sa.BigInteger(), nullable=True),
        sa.Column("refused_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("installation", name=op.f("pk_knocks")),
    )
    op.create_table(
        "stick_files",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("together", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=False),
        sa.Column("installation", sa.String(length=36), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stick_files")),
    )
    op.create_index(op.f("ix_stick_files_made_ms"), "stick_files", ["made_ms"], unique=False)
    op.create_index(op.f("ix_stick_files_together"), "stick_files", ["together"], unique=False)


def _text(name: str, kind: sa.types.TypeEngine[str], usual: str = "") -> sa.Column[str]:
    return sa.Column(name, kind, nullable=False, server_default=usual)
