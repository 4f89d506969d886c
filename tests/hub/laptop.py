"""A small real laptop: it enrols, writes facts, syncs, and keeps what it is told, by the protocol."""

from __future__ import annotations

import gzip
import hashlib
import secrets
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from litestar.testing import TestClient
from sqlalchemy import func, select
from tests.db.postgres import copy_database

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub import enrolment, people
from weeejob_desktop.hub.database import keep_url, kept_url
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.tables import entries
from weeejob_desktop.wire.blobs import PIECE_BYTES, BlobKept, content_range
from weeejob_desktop.wire.enrolment import (
    Claim,
    Enrolled,
    Hello,
    HubProof,
    Preparation,
    hub_proof,
    laptop_proof,
    prepared_key,
    stretch,
)
from weeejob_desktop.wire.entries import (
    KIND_OF,
    Attachment,
    Body,
    Entry,
    IntervalBody,
    MessageBody,
    TicketBody,
    encode_body,
)
from weeejob_desktop.wire.problems import Problem
from weeejob_desktop.wire.sync import (
    PROTOCOL,
    CoverageChange,
    EntryChange,
    ProfileChange,
    ReceivedChange,
    SyncRequest,
    SyncResponse,
    roots_name,
)

START_AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
Web = TestClient[Any]


@dataclass
class Clock:
    """The hub's clock, turned by hand."""

    at: datetime = START_AT

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> None:
        self.at += timedelta(**amount)


def code_for(hub: Hub, name: str = "Amina B.", sticker: str = "W-0421", cohort: str = "Session 2") -> str:
    """A new person and their code, as `weeejob-hub enrol` makes them."""

    def make(connection: Any) -> str:
        cohort_id, _pin = people.cohort_named(connection, cohort, "123456", hub.now_ms)
        person = people.new_person(connection, name, cohort_id, hub.now_ms)
        return enrolment.new_code(connection, person, sticker, START_AT.date(), hub.now_ms).typed

    return hub.database.write_now(make)


def code_again(hub: Hub, name: str) -> str:
    """A code for someone known."""

    def make(connection: Any) -> str:
        person = people.find_person(connection, name)
        return enrolment.new_code(connection, person, "", None, hub.now_ms).typed

    return hub.database.write_now(make)


def post(web: Web, path: str, body: bytes, token: str = "", **headers: str) -> Any:
    """A request as laptops send it."""
    sent = {"content-type": "application/json", **headers}
    if token:
        sent["authorization"] = f"Bearer {token}"
    return web.post(path, content=body, headers=sent)


def put_piece(web: Web, token: str, sha256: str, first: int, piece: bytes, size_bytes: int) -> Any:
    """A piece of a picture as laptops send it."""
    sent = {"content-range": content_range(first, piece, size_bytes), "authorization": f"Bearer {token}"}
    return web.put(f"/v1/blobs/{sha256}", content=piece, headers=sent)


def problem(response: Any) -> str:
    """The code of a refused request; asserts that it is one."""
    assert response.headers["content-type"] == "application/problem+json"
    said = msgspec.json.decode(response.content, type=Problem)
    assert said.status == response.status_code
    return said.code


def id_of(code: str | Preparation) -> str:
    """What of a typed code or of a preparation file may be said."""
    return code[:4] if isinstance(code, str) else code.code_id


def key_of(code: str | Preparation) -> bytes:
    """What both sides prove."""
    return stretch(code) if isinstance(code, str) else prepared_key(code.code_id, code.secret)


@dataclass
class Laptop:
    """One installation. `journal` is all it holds, in order; `acked` what the hub has."""

    web: Web
    learner: str = field(default_factory=lambda: new_id(1))
    device: str = field(default_factory=lambda: new_id(1))
    installation: str = field(default_factory=lambda: new_id(1))
    boot: str = field(default_factory=lambda: new_id(1))
    token: str = ""
    cursor: str | None = None
    journal: dict[str, Entry] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)
    rejected: dict[str, str] = field(default_factory=dict)
    profile: ProfileChange | None = None
    coverage: CoverageChange | None = None
    received: set[str] = field(default_factory=set)
    learners: list[str] = field(default_factory=list)
    monotonic_ms: int = 1000
    roots_pem: str = ""
    """What it trusts; "" is a program that knows nothing of another root."""

    def hello(self, code: str | Preparation, nonce: str = "0f" * 16) -> Any:
        return post(self.web, "/v1/enrol", msgspec.json.encode(Hello(id_of(code), nonce)))

    def claim(self, code: str | Preparation, proof: HubProof) -> Any:
        claim = Claim(
            code_id=id_of(code),
            nonce=proof.nonce,
            proof=laptop_proof(key_of(code), proof.nonce, self.installation),
            learner=self.learner,
            device=self.device,
            installation=self.installation,
            model="ThinkPad X260",
        )
        return post(self.web, "/v1/enrol", msgspec.json.encode(claim))

    def ask(self, code: str | Preparation) -> Any:
        """Both steps; the raw answer to the second."""
        nonce = secrets.token_hex(16)
        answer = self.hello(code, nonce)
        assert answer.status_code == 200, answer.content
        proof = msgspec.json.decode(answer.content, type=HubProof)
        assert proof.proof == hub_proof(key_of(code), nonce, proof.hub, proof.root_pem)
        return self.claim(code, proof)

    def enrol(self, code: str | Preparation) -> Enrolled:
        answer = self.ask(code)
        assert answer.status_code == 200, answer.content
        enrolled = msgspec.json.decode(answer.content, type=Enrolled)
        self.token = enrolled.token
        return enrolled

    def write(self, fact: Body, owner: str = "learner", **changed: Any) -> Entry:
        kind, version = KIND_OF[type(fact)]
        self.monotonic_ms += 1000
        owners = {"learner": self.learner, "device": self.device, "installation": self.installation}
        values: dict[str, Any] = {
            "id": new_id(1),
            "kind": kind,
            "version": version,
            "owner": owner,
            "owner_id": owners[owner],
            "installation": self.installation,
            "wall_at": START_AT,
            "body": encode_body(fact),
            "boot": self.boot,
            "monotonic_ms": self.monotonic_ms,
        }
        entry = Entry(**(values | changed))
        self.journal[entry.id] = entry
        return entry

    def interval(self, length_ms: int = 60_000, start_ms: int | None = None, **changed: Any) -> Entry:
        start_ms = self.monotonic_ms if start_ms is None else start_ms
        body = IntervalBody(self.boot, start_ms, length_ms, START_AT, lesson="m01-l03", step="viser")
        self.monotonic_ms = start_ms + max(length_ms, 0)
        return self.write(body, **changed)

    def ticket(self, symptom: Any = "no_internet") -> Entry:
        return self.write(TicketBody(self.device, symptom))

    def says(self, ticket: Entry, text: str, state: Any = None) -> Entry:
        return self.write(MessageBody(ticket.id, "learner", text, state))

    def shows(self, ticket: Entry, picture: bytes, text: str = "", type_: str = "image/png") -> Entry:
        """A word with a picture; its content does not leave by itself."""
        named = Attachment(hashlib.sha256(picture).hexdigest(), len(picture), type_)
        return self.write(MessageBody(ticket.id, "learner", text, attachments=[named]))

    def put(self, picture: bytes, first: int = 0, most: int = PIECE_BYTES) -> Any:
        """The raw answer to one piece of a picture; 0 bytes ask."""
        sha256 = hashlib.sha256(picture).hexdigest()
        piece = picture[first : first + most]
        return put_piece(self.web, self.token, sha256, first, piece, len(picture))

    def bring(self, picture: bytes) -> BlobKept:
        """All that is missing of a picture."""
        kept = msgspec.json.decode(self.put(picture, most=0).content, type=BlobKept)
        while not kept.whole:
            answer = self.put(picture, kept.kept_bytes)
            assert answer.status_code == 200, answer.content
            kept = msgspec.json.decode(answer.content, type=BlobKept)
        return kept

    def request(self, entries: list[Entry] | None = None) -> bytes:
        waiting = [
            entry for entry in self.journal.values() if entry.id not in self.acked | self.rejected.keys()
        ]
        return msgspec.json.encode(
            SyncRequest(
                protocol=PROTOCOL,
                installation=self.installation,
                app_version="0.1.0",
                device_at=START_AT,
                cursor=self.cursor,
                entries=(waiting if entries is None else entries)[:50],
                learners=self.learners,
                roots=roots_name(self.roots_pem) if self.roots_pem else "",
            )
        )

    def send(self, entries: list[Entry] | None = None) -> Any:
        """The raw answer; nothing of it is kept, as if it had been lost."""
        packed = gzip.compress(self.request(entries))
        return post(self.web, "/v1/sync", packed, self.token, **{"content-encoding": "gzip"})

    def sync(self) -> list[SyncResponse]:
        """Rounds until there is nothing more to be said."""
        rounds = []
        while True:
            answer = self.send()
            assert answer.status_code == 200, answer.content
            response = msgspec.json.decode(answer.content, type=SyncResponse)
            rounds.append(response)
            lost = self._keep(response)
            waiting = self.journal.keys() - self.acked - self.rejected.keys()
            if not response.more and not lost and not (response.reset and waiting):
                return rounds

    def _keep(self, response: SyncResponse) -> bool:
        """Take an answer in; whether it names what this laptop has lost."""
        if response.reset:
            self.acked.clear()
            self.cursor = None
        named: set[str] = set()
        if response.roots_pem:
            assert self.roots_pem, "an older program was told of roots"
            self.roots_pem = response.roots_pem
        self.acked.update(response.ack)
        self.rejected.update({one.id: one.problem for one in response.rejected})
        for change in response.changes:
            if isinstance(change, EntryChange):
                self.journal[change.entry.id] = change.entry
                self.acked.add(change.entry.id)
            elif isinstance(change, ReceivedChange):
                named.update(change.ids)
                self.received.update(change.ids)
                self.acked.update(change.ids)
            elif isinstance(change, ProfileChange):
                self.profile = change
            elif isinstance(change, CoverageChange):
                self.coverage = change
            else:
                raise TypeError(f"a laptop was told the roster: {change}")
        lost = bool(named - self.journal.keys())
        if not lost:
            self.cursor = response.cursor
        return lost


def photograph(hub: Hub, folder: Path) -> Path:
    """A copy of the hub's folder and database as a backup would keep them."""
    if hub.database.engine.dialect.name == "sqlite":
        with hub.database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    else:
        hub.database.engine.dispose()  # nobody may have open what is copied
    copy_folder(hub.folder, folder)
    return folder


def copy_folder(folder: Path, to: Path) -> None:
    """Copy a hub's folder; where its database is on a server, that too."""
    shutil.copytree(folder, to)
    if url := kept_url(folder):
        keep_url(to, copy_database(url))


def opened(folder: Path, clock: Clock) -> Hub:
    return open_hub(folder, clock=clock)


def kept(hub: Hub) -> int:
    """How many entries the hub holds."""
    return hub.database.read_now(lambda c: c.scalar(select(func.count()).select_from(entries)) or 0)
