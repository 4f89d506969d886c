"""Sessions of trainers, who held a laptop when, the workshop's notes and appointments, how often is asked."""

from __future__ import annotations

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables; write down whose each laptop is; let trainers go on seeing the sessions there are."""
    with op.batch_alter_table("cohorts") as table:
        table.add_column(sa.Column("begins_on", sa.String(length=10), nullable=True))
        table.add_column(sa.Column("ends_on", sa.String(length=10), nullable=True))
        table.add_column(sa.Column("closed_ms", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("audit_log") as table:
        table.add_column(sa.Column("person_id", sa.String(length=36), nullable=True))
    # Sessions end at most once more by it: nobody was seen yet since the change.
    op.execute("DELETE FROM sessions")
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("seen_ms", sa.BigInteger(), server_default="0", nullable=False))
        table.add_column(sa.Column("browser", sa.String(length=40), server_default="", nullable=False))
    op.create_table(
        "known_browsers",
        sa.Column("hash", sa.String(length=64), nullable=False),
        _id("user_id"),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_known_browsers_user_id")),
        sa.PrimaryKeyConstraint("hash", "user_id", name=op.f("pk_known_browsers")),
    )
    op.create_index(op.f("ix_audit_log_person_id"), "audit_log", ["person_id"], unique=False)
    op.create_table(
        "holders",
        _id("id"),
        _id("device_id"),
        _id("person_id"),
        sa.Column("since_ms", sa.BigInteger(), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_holders_device_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_holders_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holders")),
    )
    op.create_index(op.f("ix_holders_device_id"), "holders", ["device_id"], unique=False)
    op.create_index(op.f("ix_holders_person_id"), "holders", ["person_id"], unique=False)
    # One holder for each laptop: whoever was enrolled on it last. The id is the installation's.
    op.execute(
        "INSERT INTO holders (id, device_id, person_id, since_ms) "
        "SELECT id, device_id, person_id, enrolled_ms FROM installations AS one "
        "WHERE device_id IS NOT NULL AND person_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM installations AS later WHERE later.device_id = one.device_id "
        "AND later.person_id IS NOT NULL AND (later.enrolled_ms > one.enrolled_ms "
        "OR (later.enrolled_ms = one.enrolled_ms AND later.id > one.id)))"
    )
    op.add_column("tickets", sa.Column("waits_since_ms", sa.BigInteger(), nullable=True))
    op.add_column("tickets", sa.Column("search_words", sa.Text(), server_default="", nullable=False))
    op.create_index(op.f("ix_tickets_waits_since_ms"), "tickets", ["waits_since_ms"], unique=False)
    _read_conversations()
    op.create_table(
        "ticket_hands",
        _id("ticket_id"),
        _id("user_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_hands_ticket_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ticket_hands_user_id")),
        sa.PrimaryKeyConstraint("ticket_id", "user_id", name=op.f("pk_ticket_hands")),
    )
    op.execute(
        "INSERT INTO ticket_hands (ticket_id, user_id) SELECT DISTINCT tickets.id, users.id FROM audit_log "
        "JOIN tickets ON tickets.id = audit_log.subject JOIN users ON users.id = audit_log.user_id "
        "WHERE audit_log.action = 'answer'"
    )
    op.create_table(
        "ticket_notes",
        _id("id"),
        _id("ticket_id"),
        _id("user_id"),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_notes_ticket_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ticket_notes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_notes")),
    )
    op.create_index(op.f("ix_ticket_notes_ticket_id"), "ticket_notes", ["ticket_id"], unique=False)
    op.create_table(
        "appointments",
        _id("id"),
        _id("ticket_id"),
        sa.Column("starts_ms", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        _id("user_id"),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("cancelled_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_appointments_ticket_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_appointments_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    op.create_index(op.f("ix_appointments_ticket_id"), "appointments", ["ticket_id"], unique=False)
    op.create_index(op.f("ix_appointments_starts_ms"), "appointments", ["starts_ms"], unique=False)
    op.create_table(
        "canned_answers",
        _id("id"),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answers")),
        sa.UniqueConstraint("title", name=op.f("uq_canned_answers_title")),
    )
    op.create_table(
        "user_cohorts",
        _id("user_id"),
        _id("cohort_id"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.id"], name=op.f("fk_user_cohorts_cohort_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_cohorts_user_id")),
        sa.PrimaryKeyConstraint("user_id", "cohort_id", name=op.f("pk_user_cohorts")),
    )
    op.execute(
        "INSERT INTO user_cohorts (user_id, cohort_id) "
        "SELECT users.id, cohorts.id FROM users CROSS JOIN cohorts WHERE users.role = 'trainer'"
    )
    op.create_table(
        "calls",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("window", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "window", name=op.f("pk_calls")),
    )
    op.create_table(
        "sent_forms",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=80), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_forms")),
    )
    op.create_index(op.f("ix_sent_forms_at_ms"), "sent_forms", ["at_ms"], unique=False)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=36), nullable=False)


def _read_conversations() -> None:
    """Make the conversations searchable, and tell since when each request waits for an answer."""
    connection = op.get_bind()
    asked = connection.execute(sa.text("SELECT id, learner, state, asked_ms FROM tickets")).all()
    for ticket in asked:
        rows = connection.execute(
            sa.text(
                "SELECT entries.received_ms, entries.body FROM entries "
                "JOIN ticket_entries ON ticket_entries.entry_id = entries.id "
                "WHERE ticket_entries.ticket_id = :ticket AND entries.kind = 'message' "
                "AND entries.version = 1 AND (entries.owner_id = :learner OR entries.owner_id IN "
                "(SELECT learner FROM learner_ids WHERE person_id IN "
                "(SELECT person_id FROM learner_ids WHERE learner = :learner))) "
                "ORDER BY entries.received_ms, entries.received_order, entries.id"
            ),
            {"ticket": ticket.id, "learner": ticket.learner},
        ).all()
        waits_since_ms: int | None = ticket.asked_ms
        words = []
        for row in rows:
            body = json.loads(row.body)
            words.append(body.get("text", ""))
            if body["author"] == "technician":
                waits_since_ms = None
            elif waits_since_ms is None:
                waits_since_ms = row.received_ms
        if ticket.state in {"closed", "refused", "withdrawn"}:
            waits_since_ms = None
        connection.execute(
            sa.text("UPDATE tickets SET waits_since_ms = :since, search_words = :words WHERE id = :ticket"),
            {"since": waits_since_ms, "words": _folded(" ".join(words)), "ticket": ticket.id},
        )


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(one if one.isprintable() else " " for one in letters).casefold().split())
