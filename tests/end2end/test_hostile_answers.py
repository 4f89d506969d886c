"""Whatever answers in the hub's place, through the whole chain: the laptop's database, the syncer, TLS, and
then the real hub again.

Each bad answer ends in the right state with everything kept, and the next good round brings all. The real hub
runs in this process; the bad answers come from a server that holds the hub's own certificate (a fault of the
hub or of the proxy before it), or another's.
"""

from __future__ import annotations

import gzip
import hashlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, update
from tests.hub.laptop import code_again, code_for
from tests.link.hostile_server import Authority, HostileServer, Reply, answer
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.hub import enrolment
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.certificates import tls_context
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.server import serving
from weeejob_desktop.hub.tables import entries as hub_entries
from weeejob_desktop.link import enrolment as link_enrolment
from weeejob_desktop.link.connection import USUAL_LIMITS, Limits
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.store import hubs, journal, outbox, rounds, schema
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.store.identity import identity, settle_identity
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.ui.sentences import codes_with_a_sentence
from weeejob_desktop.wire.entries import IntervalBody, StepBody, TicketBody, encode_body
from weeejob_desktop.wire.problems import PREFIX, Problem
from weeejob_desktop.wire.sync import MAX_ENTRIES, ReceivedChange, SyncRequest, SyncResponse

Serve = Callable[[Reply, ssl.SSLContext | None], HostileServer]
NAME = "Amina B."
IMPATIENT = Limits(connect_seconds=5.0, stall_seconds=0.4, round_seconds=1.0)
"""For answers without an end; all others have the usual limits, as the machine may be busy."""
ROOM_SECONDS = 20.0
"""For a busy machine: less than the usual limits."""


@dataclass
class Laptop:
    """A real database and a real syncer, enrolled by a typed code at a real hub."""

    folder: Path
    hub: Hub
    real_address: str
    database: Database = field(init=False)
    clock: HandClock = field(default_factory=HandClock)
    limits: Limits = USUAL_LIMITS

    def __post_init__(self) -> None:
        machine = HandMachine(self.clock)
        self.database = Database(self.folder / DATABASE_NAME)
        with self.database.transaction() as tx:
            settle_identity(tx, machine.hardware(), self.clock.now())
        self._syncer = Syncer(
            self.database,
            machine,
            self.folder,
            hint=lambda: "free",
            connect=self._connect,
            app_version="0.1.0",
        )
        self.type_code(code_for(self.hub, NAME))
        assert self.sync().enrolled_now

    def _connect(self, link: HubLink) -> HubClient:
        return HubClient(link.address, link.root_pem, link.hub, link.token, self.limits)

    def type_code(self, code: str) -> None:
        with self.database.transaction() as tx:
            hubs.keep_enrolment(tx, code, self.real_address, self.clock.now())

    def sync(self) -> Outcome:
        return self._syncer.sync_once(force=True)

    def turn_to(self, address: str, limits: Limits = USUAL_LIMITS) -> None:
        """From now on this address stands for the hub."""
        self.limits = limits
        with self.database.transaction() as tx:
            tx.execute(update(schema.hubs).values(address=address))

    def work(self, count: int = 7) -> list[str]:
        """Facts of each kind of urgency."""
        with self.database.transaction() as tx:
            device = identity(tx).device
            steps = [StepBody("m01-clic", f"etape-{number}", "done") for number in range(count - 1)]
            bodies = [*steps, TicketBody(device, "slow")]
            return [journal.write_entry(tx, body, "learner", self.clock.now()) for body in bodies]

    def waiting(self) -> set[str]:
        """The ids in the outbox that nobody refused, anchors apart."""
        rows, facts = schema.outbox.c, schema.entries.c
        wanted = select(facts.id).join(schema.outbox, rows.seq == facts.seq)
        with self.database.reading() as tx:
            return set(tx.scalars(wanted.where(rows.problem == "", facts.kind != "anchor")))

    def cursor(self) -> str | None:
        with self.database.reading() as tx:
            return tx.scalar(select(schema.hubs.c.cursor))

    def journal(self) -> set[str]:
        with self.database.reading() as tx:
            return set(tx.scalars(select(schema.entries.c.id)))

    def problem(self) -> str:
        with self.database.reading() as tx:
            return rounds.round_state(tx).problem

    def on_the_hub(self) -> set[str]:
        return self.hub.database.read_now(lambda tx: set(tx.scalars(select(hub_entries.c.id))))


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """One laptop meets all these answers, one after the other, and goes on."""
    folder = tmp_path_factory.mktemp("chain")
    with pytest.MonkeyPatch.context() as patch:
        for side in (enrolment, link_enrolment):  # what codes protect here is invented
            patch.setattr(side, "stretch", lambda code: hashlib.sha256(code.encode()).digest())
        hub = open_hub(folder / "hub")
        with serving(application(hub), hub.certificates) as address:
            made = Laptop(folder, hub, address)
            yield made
            made.database.close()
        hub.close()


@pytest.fixture(autouse=True)
def at_the_real_hub(laptop: Laptop) -> None:
    """A test that failed leaves nothing to the next."""
    laptop.turn_to(laptop.real_address)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """serve(reply, context) starts a server; it is gone after the test."""
    servers: list[HostileServer] = []

    def start(reply: Reply, context: ssl.SSLContext | None) -> HostileServer:
        servers.append(HostileServer([reply], context))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


# -- the answers ---------------------------------------------------------------------------------------------
HTML = b"<!doctype html><title>Bienvenue</title><p>Pour continuer, acceptez les conditions."
Answer = Callable[[str, list[str]], Reply]
"""What is answered, from the hub's id and the ids that were offered."""


def good(hub: str, ids: list[str]) -> bytes:
    """A true answer that has it all: what is cut off it must not be believed."""
    said = SyncResponse(hub, HandClock().wall_at, "9.0123456789abcdef", ids, changes=[ReceivedChange(ids)])
    return msgspec.json.encode(said)


def problem(status: str, code: str, later: str = "") -> Answer:
    body = msgspec.json.encode(Problem(PREFIX + code, "", int(status[:3])))
    headers = {"Content-Type": "application/problem+json"} | ({"Retry-After": later} if later else {})
    said = answer(status, body, headers=headers)
    return lambda _hub, _ids: said


def plain(status: str, body: bytes = HTML, *, later: str = "", to: str = "") -> Answer:
    named = {"Content-Type": "text/html", "Retry-After": later, "Location": to}
    headers = {name: value for name, value in named.items() if value}
    said = answer(status, body, packed=False, headers=headers)
    return lambda _hub, _ids: said


def half_a_body(hub: str, ids: list[str]) -> bytes:
    whole = answer(body=good(hub, ids), headers={"Connection": "close"})
    return whole[: -len(whole) // 4]


def half_packed(hub: str, ids: list[str]) -> bytes:
    packed = gzip.compress(good(hub, ids))[:-8]
    return answer(body=packed, packed=False, headers={"Content-Encoding": "gzip"})


def wrong_gzip(hub: str, ids: list[str]) -> bytes:
    return answer(body=good(hub, ids), packed=False, headers={"Content-Encoding": "gzip"})


def bomb(hub: str, ids: list[str]) -> bytes:
    packed = gzip.compress(good(hub, ids) + b" " * (8 << 20))
    return answer(body=packed, packed=False, headers={"Content-Encoding": "gzip"})


def of_another_hub(_hub: str, ids: list[str]) -> bytes:
    return answer(body=good("01920000-0000-7000-8000-000000000002", ids))


def with_a_fact_that_is_none(hub: str, ids: list[str]) -> bytes:
    said = msgspec.json.decode(good(hub, ids))
    return answer(body=msgspec.json.encode(said | {"changes": [{"type": "entry", "entry": {"id": 5}}]}))


def silence(_hub: str, _ids: list[str]) -> Reply:
    def wait(secure: socket.socket) -> None:
        secure.recv(1)  # until the laptop hangs up

    return wait


def trickle(begins: bytes) -> Answer:
    def drop_by_drop(secure: socket.socket) -> None:
        secure.sendall(begins)
        drop = threading.Event()
        while not drop.wait(0.05):
            secure.sendall(b" ")  # OSError once the laptop has hung up

    return lambda _hub, _ids: drop_by_drop


def cut_in_the_middle(hub: str, ids: list[str]) -> bytes:
    return answer(body=good(hub, ids), headers={"Content-Length": "99999", "Connection": "close"})


GARBLED, TROUBLE = "hub_garbled", "hub_trouble"
BAD: dict[str, tuple[Answer, str]] = {
    "a captive portal's page": (plain("200 OK"), GARBLED),
    "a captive portal's redirect": (plain("302 Found", to="https://portal.example/"), GARBLED),
    "a captive portal that wants a login": (plain("511 Network Authentication Required"), TROUBLE),
    "401 of a stranger": (plain("401 Unauthorized"), GARBLED),
    "200 with garbage": (lambda _hub, _ids: answer(body=b"\x00\xff{"), GARBLED),
    "200 with another shape": (lambda _hub, _ids: answer(body=b'{"ack": "all"}'), GARBLED),
    "200 with nothing": (plain("200 OK", b""), GARBLED),
    "no HTTP at all": (lambda _hub, _ids: b"\x16\x03what?\r\n\r\n", GARBLED),
    "half a body": (half_a_body, GARBLED),
    "half of what was packed": (half_packed, GARBLED),
    "a length that never comes": (cut_in_the_middle, GARBLED),
    "wrong gzip": (wrong_gzip, GARBLED),
    "a bomb": (bomb, GARBLED),
    "another hub's answer": (of_another_hub, GARBLED),
    "a fact that is none": (with_a_fact_that_is_none, GARBLED),
    "another protocol version": (problem("426 Upgrade Required", "update-needed"), "update_needed"),
    "400": (problem("400 Bad Request", "malformed"), "hub_refuses"),
    "403": (problem("403 Forbidden", "forbidden"), "hub_refuses"),
    "413 however small": (problem("413 Content Too Large", "too-large"), "too_large"),
    "429": (problem("429 Too Many Requests", "slow-down", "90"), "slow_down"),
    "429 of a proxy": (plain("429 Too Many Requests", later="90"), "slow_down"),
    "500": (problem("500 Internal Server Error", "internal"), TROUBLE),
    "500 of a proxy": (plain("500 Internal Server Error"), TROUBLE),
    "502 of a proxy": (plain("502 Bad Gateway"), TROUBLE),
    "503": (problem("503 Service Unavailable", "unavailable", "90"), TROUBLE),
    "silence": (silence, "hub_unreachable"),
    "a trickle in the head": (trickle(b"HTTP/1.1 200 OK\r\nX: "), "hub_unreachable"),
    "a trickle in the body": (
        trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"),
        "hub_unreachable",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_ends_in_the_right_state_with_everything_kept(
    laptop: Laptop,
    serve: Serve,
    name: str,
) -> None:
    reply, code = BAD[name]
    laptop.sync()  # a first good round: there is a cursor to be kept
    ids = laptop.work()
    before = (laptop.cursor(), laptop.journal(), laptop.waiting())
    assert before[2] == set(ids)
    server = serve(reply(laptop.hub.id, ids), tls_context(laptop.hub.certificates))
    laptop.turn_to(server.address, IMPATIENT if code == "hub_unreachable" else USUAL_LIMITS)
    began = time.monotonic()
    outcome = laptop.sync()
    assert time.monotonic() - began < IMPATIENT.round_seconds + ROOM_SECONDS
    assert (outcome.problem, outcome.spoke, outcome.acked, outcome.waiting) == (code, False, 0, len(ids))
    assert outcome.retry_after_seconds == (90 if name.startswith(("429", "503")) else 0)
    assert (laptop.cursor(), laptop.journal(), laptop.waiting()) == before
    assert laptop.problem() == code
    assert code in codes_with_a_sentence()
    assert offered(server, ids), "the laptop did ask"
    laptop.turn_to(laptop.real_address)
    outcome = laptop.sync()
    assert (outcome.problem, outcome.acked, outcome.waiting) == ("", len(ids), 0)
    assert set(ids) <= laptop.on_the_hub()
    assert laptop.problem() == ""


def offered(server: HostileServer, ids: list[str]) -> bool:
    """Whether the first request held all that waited."""
    request = msgspec.json.decode(server.asked[0].body, type=SyncRequest)
    return {entry.id for entry in request.entries} >= set(ids)


def test_413_halves_the_batch_until_it_fits(laptop: Laptop, serve: Serve) -> None:
    laptop.sync()
    ids = laptop.work(40)
    server = serve(
        problem("413 Content Too Large", "too-large")("", []), tls_context(laptop.hub.certificates)
    )
    laptop.turn_to(server.address)
    assert laptop.sync().problem == "too_large"
    sizes = [len(msgspec.json.decode(asked.body, type=SyncRequest).entries) for asked in server.asked]
    assert sizes[-1] == 1
    assert all(after == before // 2 for before, after in pairwise(sizes))
    assert laptop.waiting() == set(ids)
    laptop.turn_to(laptop.real_address)
    assert laptop.sync().waiting == 0
    assert set(ids) <= laptop.on_the_hub()


def test_401_asks_for_enrolment_again_and_everything_goes_after_it(laptop: Laptop, serve: Serve) -> None:
    laptop.sync()
    ids = laptop.work()
    held = laptop.journal()
    refuses = problem("401 Unauthorized", "enrol-again")("", [])
    server = serve(refuses, tls_context(laptop.hub.certificates))
    laptop.turn_to(server.address)
    assert laptop.sync().problem == "enrol_again"
    assert (laptop.waiting(), laptop.journal(), laptop.problem()) == (set(ids), held, "enrol_again")
    assert laptop.sync().problem == "", "nobody to talk to until there is a new code"
    assert len(server.asked) == 1
    laptop.type_code(code_again(laptop.hub, NAME))
    outcome = laptop.sync()
    assert (outcome.enrolled_now, outcome.problem, outcome.waiting) == (True, "", 0)
    assert set(ids) <= laptop.on_the_hub()


def test_a_portal_with_a_certificate_of_its_own_is_told_nothing(
    laptop: Laptop,
    serve: Serve,
    tmp_path: Path,
) -> None:
    laptop.sync()
    ids = laptop.work()
    before = laptop.cursor()
    name = f"hub-{laptop.hub.id}.weeejob.invalid"
    server = serve(answer(body=HTML), Authority(tmp_path, "A portal's root").server_context(name))
    laptop.turn_to(server.address)
    assert laptop.sync().problem == "hub_not_trusted"
    # Who could not prove to be our hub is asked for its name, and told nothing of ours.
    assert [msgspec.json.decode(asked.body) for asked in server.asked] == [{"type": "who"}]
    assert all("authorization" not in asked.headers for asked in server.asked)
    assert (laptop.cursor(), laptop.waiting()) == (before, set(ids))
    portal = serve(b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", None)
    laptop.turn_to(portal.address)
    assert laptop.sync().problem == "hub_not_trusted", "it does not even speak TLS"
    assert (laptop.cursor(), laptop.waiting()) == (before, set(ids))
    laptop.turn_to(laptop.real_address)
    assert laptop.sync().waiting == 0


# -- entries that are wrong ----------------------------------------------------------------------------------
def test_wrong_entries_are_refused_one_by_one_and_the_rest_goes_through(laptop: Laptop) -> None:
    laptop.sync()
    good_ids = laptop.work(MAX_ENTRIES + 10)
    now = laptop.clock.now()

    def interval(length_ms: int) -> str:
        body = IntervalBody(now.boot, 1000, length_ms, now.wall_at, lesson="m01", step="viser")
        with laptop.database.transaction() as tx:
            return journal.write_entry(tx, body, "learner", now)

    def spoil(**values: object) -> str:
        made = interval(1000)
        with laptop.database.transaction() as tx:
            tx.execute(update(schema.entries).where(schema.entries.c.id == made).values(**values))
        return made

    beyond_time = encode_body(IntervalBody(now.boot, 1, 1, datetime(9999, 12, 31, tzinfo=UTC)))
    wrong = {
        interval(-5): "negative-length",
        interval(25 * 3600 * 1000): "too-long",
        spoil(body=b'{"boot": 5}'): "wrong-shape",
        spoil(boot="a\x00b"): "wrong-shape",
        spoil(body=beyond_time): "wrong-date",
        spoil(kind="validation", body=encode_body(StepBody("a", "b", "done"))): "forbidden-kind",
        spoil(body=b'{"text": "' + b"x" * 17_000 + b'"}'): "too-large",
    }
    outcome = laptop.sync()
    assert (outcome.problem, outcome.acked, outcome.rejected) == ("", len(good_ids), len(wrong))
    assert outcome.waiting == 0
    there = laptop.on_the_hub()
    assert set(good_ids) <= there
    assert not there & wrong.keys()
    with laptop.database.reading() as tx:
        assert {entry.id: why for entry, why in outbox.refused_entries(tx)} == wrong
    assert not laptop.sync().rejected, "not offered again by the same version"
    assert wrong.keys() <= laptop.journal(), "and not lost: to be looked at"


def test_the_list_is_whole() -> None:
    """Each answer the plan names is tried here."""
    named = (
        "captive portal",
        "garbage",
        "half a body",
        "gzip",
        "bomb",
        "protocol",
        "413",
        "429",
        "500",
        "trickle",
    )
    assert all(any(word in name for name in BAD) for word in named)
