"""The tables of a laptop's database, as they are now. How they came to be is in `migrations`.

`entries` is the journal: what is in it never changes. `outbox` holds what the association's hub has not acked
yet. Everything else is either about this laptop only (who it is, hubs, half-done exercises) or can be made
again.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from weeejob_desktop.db.columns import DayText, InstantText
from weeejob_desktop.db.migrate import Schema

tables = MetaData()


def _only_row() -> Column[int]:
    """The key of a table that has one row, number 1."""
    return Column("id", Integer, primary_key=True)


identity = Table(
    "identity",
    tables,
    _only_row(),
    Column("learner", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("installation", Text, nullable=False),
    Column("first_name", Text, nullable=False),
    Column("hardware_key", LargeBinary, nullable=False),
    Column("mainboard", Text, nullable=False),
    Column("disk", Text, nullable=False),
)

profile = Table(
    "profile",
    tables,
    _only_row(),
    Column("display_name", Text, nullable=False),
    Column("cohort", Text, nullable=False),
    Column("planned_minutes", Integer, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("covered_until_on", DayText),
)

entries = Table(
    "entries",
    tables,
    Column("seq", Integer, primary_key=True),  # the order in which this laptop came to know, never sent
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", Text, nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("installation", Text, nullable=False),
    Column("boot", Text, nullable=False),
    Column("monotonic_ms", BigInteger, nullable=False),
    Column("wall_at", InstantText, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("here", Boolean, nullable=False),  # written on this laptop, not received
    Index("entries_by_kind", "kind", "seq"),
)

outbox = Table(
    "outbox",
    tables,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("problem", Text, nullable=False),  # why the hub would not take it, "" while it waits
    Column("refused_by", Text, nullable=False),  # the version of the app whose offer was refused
)

seals = Table(
    "seals",
    tables,
    Column("entry", Text, primary_key=True),
    Column("seal", Text, nullable=False),  # the association hub's, on what only hubs may write
)

class_acks = Table(
    "class_acks",
    tables,
    Column("hub", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True),
    Column("boot", Text, nullable=False),
    Column("monotonic_ms", BigInteger, nullable=False),
    Column("wall_at", InstantText, nullable=False),
)

hubs = Table(
    "hubs",
    tables,
    Column("hub", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("root_pem", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("installation", Text, nullable=False),  # the one the token and the cursor were given to
    Column("cursor", Text),
    Column("more", Boolean, nullable=False),
    Column("round_boot", Text, nullable=False),
    Column("round_ms", BigInteger, nullable=False),
    Column("round_at", InstantText),  # our own label of the last good round
    Column("sent_at", InstantText),  # the hub's time of it
    Column("problem", Text, nullable=False),
)

pending_enrolment = Table(
    "pending_enrolment",
    tables,
    _only_row(),
    Column("code", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("asked_at", InstantText, nullable=False),
    Column("problem", Text, nullable=False),  # "" while it may still succeed
    # Of a preparation file: whom it says the hub is. "" for a typed code, whose hub must prove itself first.
    Column("hub", Text, nullable=False, server_default=text("''")),
    Column("root_pem", Text, nullable=False, server_default=text("''")),
    Column("sticker", Text, nullable=False, server_default=text("''")),  # the file's, of the laptop it is for
)

spent_preparations = Table("spent_preparations", tables, Column("code_id", Text, primary_key=True))
"""Preparation files that were used or refused for good: the one beside the installer's file is not tried for
ever."""

confirmed_name = Table("confirmed_name", tables, _only_row(), Column("name", Text, nullable=False))
"""The hub's name of the person, once they have said that it is theirs."""

former_learners = Table("former_learners", tables, Column("learner", Text, primary_key=True))
"""Who used this laptop before it was given back: their facts still leave, and are shown to nobody here."""

sent = Table(
    "sent",
    tables,
    Column("seq", Integer, ForeignKey("entries.seq"), primary_key=True),
    Column("sent_at", InstantText, nullable=False),  # the association hub's time of its ack
)

class_knocks = Table(
    "class_knocks",
    tables,
    Column("hub", Text, primary_key=True),
    Column("address", Text, nullable=False),
    Column("secret", Text, nullable=False),  # ours alone, so that nobody else is admitted in our place
    Column("asked_at", InstantText, nullable=False),
    Column("problem", Text, nullable=False),  # why the last knock was not answered with a token
)

open_interval = Table(
    "open_interval",
    tables,
    _only_row(),
    Column("boot", Text, nullable=False),
    Column("start_ms", BigInteger, nullable=False),
    Column("length_ms", BigInteger, nullable=False),
    Column("wall_at", InstantText, nullable=False),
    Column("lesson", Text, nullable=False),
    Column("step", Text, nullable=False),
)

missions = Table(
    "missions",
    tables,
    Column("id", Text, primary_key=True),
    Column("lesson", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("planned_ms", BigInteger, nullable=False),
    Column("after_seq", Integer, nullable=False),  # what was measured in it came into the journal after this
    Column("over", Boolean, nullable=False),  # finished or left: the learner can be asked
)

mission_stretches = Table(
    "mission_stretches",
    tables,
    Column("mission", Text, ForeignKey("missions.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("boot", Text, nullable=False),
    Column("start_ms", BigInteger, nullable=False),
    Column("length_ms", BigInteger, nullable=False),
    Column("wall_at", InstantText, nullable=False),
)

places = Table(
    "places",
    tables,
    Column("lesson", Text, primary_key=True),
    Column("step", Text, nullable=False),
    Column(
        "turn", Integer, nullable=False
    ),  # grows with every step looked at: the highest is where one was last
)

half_done = Table(
    "half_done",
    tables,
    Column("lesson", Text, primary_key=True),
    Column("exercise", Text, primary_key=True),
    Column("seed", BigInteger, nullable=False),
    Column("actions", Text, nullable=False),
)

read_answers = Table("read_answers", tables, Column("message", Text, primary_key=True))

pictures = Table(
    "pictures",
    tables,
    Column("sha256", Text, primary_key=True),
    Column("agreed", Boolean),  # by a limited connection, too; NULL while nobody said
    Column("sent", Boolean, nullable=False),
    Column("class_hub", Text, nullable=False),  # the one that has it, or ""
    Column("problem", Text, nullable=False),
)
"""How far the pictures of requests have come; which there are, messages say."""

telephone = Table("telephone", tables, _only_row(), Column("number", Text, nullable=False))
"""The association's, as its hub told it. It stays when the laptop changes hands."""

newest_diagnostics = Table(
    "newest_diagnostics",
    tables,
    _only_row(),
    Column("taken_at", InstantText, nullable=False),
    Column("boot", Text, nullable=False),
    Column("monotonic_ms", BigInteger, nullable=False),
    Column("probes", LargeBinary, nullable=False),
)

pin_tries = Table(
    "pin_tries",
    tables,
    _only_row(),
    Column("failures", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("monotonic_ms", BigInteger, nullable=False),
)

outlines = Table(
    "outlines",
    tables,
    Column("lesson", Text, primary_key=True),
    Column(
        "stamp", Text, nullable=False
    ),  # file, size and time of change: another stamp means reading it again
    Column("steps", Text, nullable=False),
    Column("instructions", Text, nullable=False),
)

traffic = Table(
    "traffic",
    tables,
    Column("month", Text, primary_key=True),
    Column("bytes", BigInteger, nullable=False),
)

home = Table(
    "home",
    tables,
    _only_row(),
    Column("snapshot", Text, nullable=False),
    Column("day_ends", BigInteger, nullable=False),  # seconds since 1970: from then on "today" is another day
    Column("week_ends", BigInteger, nullable=False),
    Column(
        "seq", Integer
    ),  # the newest entry it was computed from, and the course: while both stand, it is true
    Column("course", Text),
)

SCHEMA = Schema(tables, Path(__file__).parent / "migrations", newest=5)
