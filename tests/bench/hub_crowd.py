"""A country of laptops for the hub's benchmark: as many as wanted, enrolled and let in, with or without a
past.

They are written into the database directly: enrolling 100,000 laptops over the wire is another benchmark.
What they send is what the app sends, in the app's own shapes. Nobody among them exists.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import Connection, Table, TextClause, func, insert, select, text

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.database import Database
from weeejob_desktop.hub.tables import (
    cohorts,
    devices,
    entries,
    holders,
    installations,
    learner_ids,
    people,
    tokens,
)
from weeejob_desktop.hub.tokens import hash_of
from weeejob_desktop.wire.entries import (
    KIND_OF,
    AnchorBody,
    Body,
    Entry,
    IntervalBody,
    ResultBody,
    StepBody,
    encode_body,
)
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest

COHORT = 8
ROWS = 5_000
BEGAN_AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""When everybody was enrolled, by the hub's clock."""
BEGAN_MS = int(BEGAN_AT.timestamp() * 1000)


def id_of(what: str, number: int) -> str:
    """The same id for the same thing in every process, in the shape of all ids."""
    digest = int.from_bytes(hashlib.sha256(f"{what} {number}".encode()).digest()[:10])
    value = BEGAN_MS << 80 | 0x7 << 76 | (digest >> 62 & 0xFFF) << 64 | 0b10 << 62 | digest & (1 << 62) - 1
    return str(uuid.UUID(int=value))


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop of the crowd by its number."""

    number: int

    @property
    def installation(self) -> str:
        return id_of("installation", self.number)

    @property
    def learner(self) -> str:
        return id_of("learner", self.number)

    @property
    def device(self) -> str:
        return id_of("device", self.number)

    @property
    def token(self) -> str:
        return f"crowd-{self.number:09d}"

    def facts(self, count: int, day: int = 0, *, salt: str = "") -> list[Entry]:
        """`count` facts of one day's learning as the app writes them: nine intervals, steps and results to
        each anchor. `salt` makes them others, for a second run on the same database."""
        boot = f"{self.number:08x}{day:04x}"
        began_at = BEGAN_AT + timedelta(days=1 + day, minutes=self.number % 240)
        made = []
        for place in range(count):
            at = began_at + timedelta(minutes=3 * place)
            at_ms = 180_000 * place + 60_000
            made.append(self._fact(self._body(place, boot, at, at_ms), at, at_ms, boot, salt))
        return made

    def _body(self, place: int, boot: str, at: datetime, at_ms: int) -> Body:
        if place % 10 == 9:
            return AnchorBody(boot, at_ms, id_of("hub", 0), at, 180)
        if place % 3 == 0:
            return IntervalBody(
                boot, at_ms - 60_000, 175_000, at, lesson="le-clavier", step=f"etape-{place % 7}"
            )
        if place % 3 == 1:
            return StepBody("le-clavier", f"etape-{place % 7}", "done", "2026.3")
        step = f"etape-{place % 7}"
        return ResultBody("le-clavier", step, "touches", "clavier", "done", 2, 1, 74_000, ["wrong_key"])

    def _fact(self, body: Body, at: datetime, at_ms: int, boot: str, salt: str) -> Entry:
        kind, version = KIND_OF[type(body)]
        owner = self.installation if kind == "anchor" else self.learner
        return Entry(
            id=new_id(int(at.timestamp() * 1000))
            if not salt
            else id_of(f"{salt} {boot} {at_ms}", self.number),
            kind=kind,
            version=version,
            owner="installation" if kind == "anchor" else "learner",
            owner_id=owner,
            installation=self.installation,
            wall_at=at,
            body=encode_body(body),
            boot=boot,
            monotonic_ms=at_ms,
        )

    def request(self, facts: list[Entry], cursor: str | None) -> SyncRequest:
        """One round trip's question."""
        return SyncRequest(
            protocol=PROTOCOL,
            installation=self.installation,
            app_version="0.1.0",
            device_at=facts[-1].wall_at if facts else BEGAN_AT,
            cursor=cursor,
            entries=facts,
        )


def settle(database: Database, count: int) -> None:
    """Write `count` people with their laptops, eight to a session, each let in by its own token."""
    for start in range(0, count, ROWS):
        some = range(start, min(start + ROWS, count))
        database.write_now(partial(_write, rows=list(_people(some))))
    analyse(database)


def give_past(database: Database, each: int) -> int:
    """Let every laptop that was settled have brought so many facts long ago. Returns how many facts there are
    now. The database copies them itself, in the order of their ids, and builds its indexes afterwards."""
    indexes = sorted(entries.indexes, key=lambda index: str(index.name))
    for index in indexes:
        database.write_now(index.drop)
    noise = "md5(random()::text)" if database.on_a_server else "lower(hex(randomblob(16)))"
    for place, fact in enumerate(Laptop(0).facts(each, day=-1)):
        values = {
            "prefix": fact.id[:13], "kind": fact.kind, "version": fact.version, "owner": fact.owner,
            "at": fact.wall_at.isoformat(), "monotonic_ms": fact.monotonic_ms,
            "body": bytes(fact.body).decode(), "began_ms": BEGAN_MS, "place": place,
        }  # fmt: skip
        copied = text(_COPY.replace("{noise}", noise)).bindparams(**values)
        database.write_now(partial(_execute, copied))
    for index in indexes:
        database.write_now(index.create)
    analyse(database)
    return (
        database.read_now(lambda connection: connection.scalar(select(func.count()).select_from(entries)))
        or 0
    )


def _execute(statement: TextClause, connection: Connection) -> None:
    connection.execute(statement)


def analyse(database: Database) -> None:
    """Let a server look at what was written: it does so by itself, within a minute or so."""
    if database.on_a_server:
        with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("ANALYZE"))


_COPY = """
INSERT INTO entries (id, kind, version, owner, owner_id, installation, boot, monotonic_ms, wall_at, body,
  received_ms, received_order, received_from)
SELECT CAST(:prefix AS text) || '-7' || substr(noise, 1, 3) || '-8' || substr(noise, 4, 3) || '-'
    || substr(noise, 7, 12),
  :kind, :version, :owner, CASE :owner WHEN 'learner' THEN learner ELSE id END, id, 'past', :monotonic_ms,
  :at, :body, :began_ms, :place, id
FROM (SELECT id, learner, {noise} AS noise FROM installations WHERE role = 'laptop') AS laptops
ORDER BY 1
"""


def _write(connection: Connection, rows: Iterable[tuple[Table, list[dict[str, object]]]]) -> None:
    for table, some in rows:
        if some:
            connection.execute(insert(table), some)


def _people(numbers: range) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    sessions = [number for number in numbers if number % COHORT == 0]
    yield cohorts, [
        {"id": id_of("cohort", number), "name": f"Session {number // COHORT + 1}", "planned_minutes": 3600,
         "pin_hash": "", "made_ms": BEGAN_MS}
        for number in sessions
    ]  # fmt: skip
    yield people, [
        {"id": id_of("person", number), "full_name": f"Personne {number:07d}",
         "search_name": f"personne {number:07d}", "cohort_id": id_of("cohort", number - number % COHORT),
         "made_ms": BEGAN_MS}
        for number in numbers
    ]  # fmt: skip
    laptops = [Laptop(number) for number in numbers]
    persons = [id_of("person", number) for number in numbers]
    yield (
        learner_ids,
        [
            {"learner": laptop.learner, "person_id": person}
            for laptop, person in zip(laptops, persons, strict=True)
        ],
    )
    yield devices, [
        {"id": laptop.device, "model": "ThinkPad X260", "sticker": f"W-{laptop.number:07d}",
         "donated_on": "2026-03-02", "covered_until_on": "2029-03-02"}
        for laptop in laptops
    ]  # fmt: skip
    yield holders, [
        {"id": id_of("holder", laptop.number), "device_id": laptop.device, "person_id": person,
         "since_ms": BEGAN_MS, "until_ms": None}
        for laptop, person in zip(laptops, persons, strict=True)
    ]  # fmt: skip
    yield installations, [
        {"id": laptop.installation, "role": "laptop", "learner": laptop.learner, "person_id": person,
         "device_id": laptop.device, "label": "", "hardware": "[]", "app_version": "0.1.0",
         "origin_nonce": secrets.token_hex(8), "mailbox_last": 0, "last_given": 0, "enrolled_ms": BEGAN_MS,
         "seen_ms": BEGAN_MS, "revoked_ms": None, "roots": "", "signed_by": ""}
        for laptop, person in zip(laptops, persons, strict=True)
    ]  # fmt: skip
    yield tokens, [
        {"hash": hash_of(laptop.token), "installation": laptop.installation,
         "made_ms": int(datetime.now(UTC).timestamp() * 1000), "used_ms": BEGAN_MS, "ends_ms": None}
        for laptop in laptops
    ]  # fmt: skip
