"""The hub's schema, in one place. Plain SQL types only, so that SQLite and PostgreSQL both hold it.

Instants are integers: milliseconds since 1970 in UTC, by the hub's own clock (`*_ms`). Wall labels of laptops
are kept as the text they came as, since nothing is computed from them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)
_ID = String(36)
_HASH = String(64)

hub = Table(
    "hub",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""The few things there is one of: the hub's id, the address it last listened on, its seal."""

entries = Table(
    "entries",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", String(12), nullable=False),
    Column("owner_id", _ID, nullable=False),
    Column("installation", _ID, nullable=False),
    Column("boot", String(200), nullable=False),
    Column("monotonic_ms", BigInteger, nullable=False),
    Column("wall_at", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("received_order", Integer, nullable=False),
    Column("received_from", _ID, nullable=False),
    Index(None, "owner_id", "kind"),
    Index(None, "installation", "kind"),
)

erased = Table(
    "erased",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("body_hash", _HASH, nullable=False),
    Column("erased_ms", BigInteger, nullable=False),
)
"""What was erased on request: the id, so that it is never taken in again, and a keyed hash of the body."""

cohorts = Table(
    "cohorts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("planned_minutes", Integer, nullable=False),
    Column("pin_hash", String(300), nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("begins_on", String(10)),
    Column("ends_on", String(10)),
    Column("closed_ms", BigInteger),
)

people = Table(
    "people",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("full_name", String(200), nullable=False),
    Column("search_name", String(200), nullable=False),
    Column("cohort_id", _ID, ForeignKey("cohorts.id"), nullable=False, index=True),
    Column("made_ms", BigInteger, nullable=False),
)

learner_ids = Table(
    "learner_ids",
    metadata,
    Column("learner", _ID, primary_key=True),
    Column("person_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
)
"""The random ids laptops made at first start, bound to a person at enrolment. One person may have several."""

devices = Table(
    "devices",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("model", String(200), nullable=False),
    Column("sticker", String(200), nullable=False, index=True),
    Column("donated_on", String(10)),
    Column("covered_until_on", String(10)),
)

holders = Table(
    "holders",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("device_id", _ID, ForeignKey("devices.id"), nullable=False, index=True),
    Column("person_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("since_ms", BigInteger, nullable=False),
    Column("until_ms", BigInteger),
)
"""Whose a laptop was from when to when: what was done on it stays with whoever did it."""

installations = Table(
    "installations",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("role", String(10), nullable=False),
    Column("learner", _ID, nullable=False),
    Column("person_id", _ID, ForeignKey("people.id"), index=True),
    Column("device_id", _ID, ForeignKey("devices.id"), index=True),
    Column("label", String(200), nullable=False),
    Column("hardware", Text, nullable=False),
    Column("app_version", String(200), nullable=False),
    Column("origin_nonce", String(16), nullable=False),
    Column("mailbox_last", BigInteger, nullable=False),
    Column("last_given", BigInteger, nullable=False),
    Column("enrolled_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger),
    Column("revoked_ms", BigInteger),
    Column("roots", String(16), nullable=False, server_default=""),
    Column("signed_by", String(16), nullable=False, server_default=""),
)
"""One database on one laptop (`role` ``laptop``), or a class hub (``relay``: no person, no device, a `label`
for people). `mailbox_last` is the number of its newest change, taken under this row's lock; `origin_nonce`
belongs to number 0, `last_given` is the highest number it was ever told. `roots` names the roots it last said
to trust, `signed_by` the one by which a class hub's certificate is, both as `wire.sync.roots_name`."""

tokens = Table(
    "tokens",
    metadata,
    Column("hash", _HASH, primary_key=True),
    Column("installation", _ID, ForeignKey("installations.id"), nullable=False, index=True),
    Column("made_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    Column("ends_ms", BigInteger),
)
"""What lets an installation in: a new one is given from time to time, and the one before ends a while after
the new one was first shown (`used_ms`), since an older copy of a laptop's disk may still have it."""

relay_cohorts = Table(
    "relay_cohorts",
    metadata,
    Column("installation", _ID, ForeignKey("installations.id"), primary_key=True),
    Column("cohort_id", _ID, ForeignKey("cohorts.id"), primary_key=True, index=True),
)
"""Whose facts a class hub passes on, and may know."""

mailbox = Table(
    "mailbox",
    metadata,
    Column("installation", _ID, ForeignKey("installations.id"), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("nonce", String(16), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("entry_id", _ID),
    Column("body", Text),
)
"""What goes down to an installation: ``entry`` by its id, ``pushed received coverage profile roster`` as
JSON in `body`."""

enrolment_codes = Table(
    "enrolment_codes",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("stretched", LargeBinary, nullable=False),
    Column("person_id", _ID, ForeignKey("people.id")),
    Column("cohort_ids", Text, nullable=False),
    Column("label", String(200), nullable=False),
    Column("sticker", String(200), nullable=False),
    Column("donated_on", String(10)),
    Column("made_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("used_ms", BigInteger),
    Column("used_by", _ID),
    Column("late_by", _ID),
    Column("late_claim", Text),
    Column("late_ms", BigInteger),
    Column("confirmed_ms", BigInteger),
)
"""One-time codes: typed ones (4 characters of id) and those of preparation files (16). `role` is what they
make: a laptop of `person_id`, or a class hub of `cohort_ids` (JSON). A sound claim that comes too late
(`late_claim`, as JSON) waits until a coordinator has confirmed it."""

upstream = Table(
    "upstream",
    metadata,
    Column("hub", _ID, primary_key=True),
    Column("address", Text, nullable=False),
    Column("root_pem", Text, nullable=False),
    Column("installation", _ID, nullable=False),
    Column("token", Text, nullable=False),
    Column("cursor", String(40)),
    Column("sent_ms", BigInteger),
    Column("problem", String(40), nullable=False),
)
"""On a class hub, one row: the association's hub, and who we are there."""

relay_outbox = Table(
    "relay_outbox",
    metadata,
    Column("entry_id", _ID, ForeignKey("entries.id"), primary_key=True),
    Column("problem", String(64), nullable=False),
)
"""On a class hub: what the association's hub has not acked yet, and why it refused it ("" while it waits)."""

knocks = Table(
    "knocks",
    metadata,
    Column("installation", _ID, primary_key=True),
    Column("secret_hash", _HASH, nullable=False),
    Column("learner", _ID, nullable=False),
    Column("device", _ID, nullable=False),
    Column("sticker", String(200), nullable=False),
    Column("model", String(200), nullable=False),
    Column("asked_ms", BigInteger, nullable=False),
    Column("admitted_ms", BigInteger),
    Column("refused_ms", BigInteger),
)
"""On a class hub: laptops that ask to be let in, and what the trainer said."""

rejections = Table(
    "rejections",
    metadata,
    Column("installation", _ID, ForeignKey("installations.id"), primary_key=True),
    Column("entry_id", String(64), primary_key=True),
    Column("problem", String(32), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""What an installation offered and was refused, the newest of it. No word of what it was."""

tickets = Table(
    "tickets",
    metadata,
    Column("id", _ID, ForeignKey("entries.id"), primary_key=True),
    Column("number", String(7), nullable=False, index=True),
    Column("symptom", String(20), nullable=False),
    Column("state", String(24), nullable=False),
    Column("learner", _ID, nullable=False, index=True),
    Column("device_id", _ID, nullable=False, index=True),
    Column("asked_ms", BigInteger, nullable=False),
    Column("changed_ms", BigInteger, nullable=False, index=True),
    Column("closed_ms", BigInteger),
    Column("answered", Boolean, nullable=False),
    Column("waits_since_ms", BigInteger, index=True),
    Column("search_words", Text, nullable=False, server_default=""),
    Column("appointment", _ID),
    Column("appointment_ms", BigInteger, index=True),
    Column("appointment_place", String(200)),
    Column("appointment_comes", Boolean),
)
"""A projection of the ticket and message entries, for lists and search. Can be made anew from `entries`.
`waits_since_ms` is when the first word was said that nobody has answered, none for what was answered or has
ended; `search_words` is the conversation without accents and capitals."""

ticket_entries = Table(
    "ticket_entries",
    metadata,
    Column("entry_id", _ID, ForeignKey("entries.id"), primary_key=True),
    Column("ticket_id", _ID, nullable=False, index=True),
    Column("kind", String(12), nullable=False),
)
"""Which messages and diagnostics speak of which ticket, in whatever order they came."""

ticket_hands = Table(
    "ticket_hands",
    metadata,
    Column("ticket_id", _ID, ForeignKey("tickets.id"), primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), primary_key=True),
)
"""Who of the workshop has answered, noted or arranged something about a ticket."""

ticket_notes = Table(
    "ticket_notes",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("ticket_id", _ID, ForeignKey("tickets.id"), nullable=False, index=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
)
"""What the workshop tells itself about a ticket. Never leaves the hub."""

canned_answers = Table(
    "canned_answers",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("title", String(80), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
)
"""Answers that are given often, to begin from."""

stick_files = Table(
    "stick_files",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("together", _ID, nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("user_id", _ID, nullable=False),
    Column("made_ms", BigInteger, nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("problem", String(40), nullable=False),
    Column("installation", _ID, nullable=False),
    Column("new", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)
"""Files that somebody brought on a USB stick, what became of them, and the sealed answers to carry back, if
any. For some days only."""

users = Table(
    "users",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("display_name", String(80), nullable=False),
    Column("role", String(12), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("closed_ms", BigInteger),
)

user_cohorts = Table(
    "user_cohorts",
    metadata,
    Column("user_id", _ID, ForeignKey("users.id"), primary_key=True),
    Column("cohort_id", _ID, ForeignKey("cohorts.id"), primary_key=True),
)
"""The sessions of a trainer, who sees nobody else."""

sessions = Table(
    "sessions",
    metadata,
    Column("id_hash", _HASH, primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False, server_default="0"),
    Column("browser", String(40), nullable=False, server_default=""),
)
"""Who is logged in. `seen_ms` is set now and then; `browser` says which, for whoever looks at their own."""

known_browsers = Table(
    "known_browsers",
    metadata,
    Column("hash", _HASH, primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), primary_key=True),
    Column("seen_ms", BigInteger, nullable=False),
)
"""Browsers that an account has logged in from, by a hash of their cookie: nobody can lock them out."""

throttle = Table(
    "throttle",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("blocked_until_ms", BigInteger, nullable=False),
    Column("last_ms", BigInteger, nullable=False, index=True),
)
"""Failures by account and by address, under a hash of either, since several workers must agree."""

calls = Table(
    "calls",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("window", BigInteger, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
)
"""How often somebody asked within a stretch of time, under a hash of who: several workers must agree."""

sent_forms = Table(
    "sent_forms",
    metadata,
    Column("key", _HASH, primary_key=True),
    Column("outcome", String(80), nullable=False),
    Column("at_ms", BigInteger, nullable=False, index=True),
)
"""What came of each form, under a hash of the whole of it, as long as it can be sent again."""

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("at_ms", BigInteger, nullable=False, index=True),
    Column("user_id", _ID),
    Column("action", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("person_id", _ID, index=True),
)
"""Who saw or did what to which id, and about whom. No names, no words."""
