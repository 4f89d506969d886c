"""A room without Internet: a real class hub in a folder of its own, joined to an association's in-process.

What is not real: the connection between the two, which is a function call that can be cut. Real sockets and
TLS are in `tests/end2end/test_class_hub.py`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from litestar.testing import TestClient
from tests.hub.class_hub import ClassHub, class_code_for
from tests.hub.laptop import Clock, Laptop, Web, post, problem, put_piece
from tests.hub.routes import served

from weeejob_desktop.hub import admission, relay
from weeejob_desktop.hub.certificates import request_class_certificate
from weeejob_desktop.hub.database import hub_id, keep, open_database
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.hub.relay import Applied, Upstream
from weeejob_desktop.hub.relaying import Relaying
from weeejob_desktop.link.problems import LinkProblem, problem_of
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.enrolment import Enrolled, Knock
from weeejob_desktop.wire.sync import SyncRequest, SyncResponse


@dataclass
class Wire:
    """The way to the association's hub. `cut` before the request or after it; `answers` are what it said."""

    web: Web
    known: Upstream
    cut: str = ""

    def sync(self, request: SyncRequest) -> SyncResponse:
        if self.cut == "request":
            raise LinkProblem("no_network")
        answer = post(self.web, "/v1/sync", msgspec.json.encode(request), self.known.token)
        if self.cut == "answer":
            raise LinkProblem("hub_unreachable")
        if answer.status_code != 200:
            raise problem_of(answer.status_code, answer.content, answer.headers.get("retry-after"))
        return msgspec.json.decode(answer.content, type=SyncResponse)

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        if self.cut in {"request", f"piece {first}"}:
            raise LinkProblem("no_network")
        answer = put_piece(self.web, self.known.token, sha256, first, piece, size_bytes)
        if self.cut == "answer":
            raise LinkProblem("hub_unreachable")
        if answer.status_code != 200:
            raise problem_of(answer.status_code, answer.content, answer.headers.get("retry-after"))
        return msgspec.json.decode(answer.content, type=BlobKept)

    def abort(self) -> None:
        """Nothing runs that could be cut short."""

    def close(self) -> None:
        """Nothing is open."""


class Room:
    """A class hub that has joined, and the way to the association."""

    def __init__(self, association: Web, folder: Path, clock: Clock, code: str) -> None:
        self.association, self.folder, self.clock = association, folder, clock
        self.cut = ""
        self._join(code)
        self.hub = open_hub(folder, clock=clock)

    def _join(self, code: str) -> None:
        """As `hub.joining.join` does it over TLS."""
        self.folder.mkdir()
        database = open_database(self.folder)
        installation = database.write_now(lambda c: hub_id(c, 1))
        request_class_certificate(self.folder, installation)
        joined = ClassHub(self.association, self.folder, installation)
        enrolled = joined.join(code)
        upstream_hub = joined.hello(code).hub
        known = Upstream(upstream_hub, "hub.test:443", joined.root_pem, installation, enrolled.token)
        database.write_now(partial(relay.keep_upstream, joined=known))
        database.write_now(lambda c: keep(c, "joined", "yes"))
        database.close()

    def connect(self, known: Upstream) -> Wire:
        return Wire(self.association, known, self.cut)

    def send(self) -> int:
        """Everything that waits, as the class hub's thread sends it."""
        return Relaying(self.hub.database, self.clock, self.connect).send()

    def round(self) -> Applied:
        """One round by hand."""
        request = self.hub.database.read_now(partial(relay.next_round, now_at=self.clock()))
        known = self.hub.database.read_now(relay.upstream_of)
        assert request is not None
        assert known is not None
        response = self.connect(known).sync(request)
        return self.hub.database.write_now(
            partial(relay.apply_response, request=request, response=response, now_ms=self.hub.now_ms)
        )

    def state(self) -> relay.RelayState:
        state = self.hub.database.read_now(relay.relay_state)
        assert state is not None
        return state

    @contextmanager
    def open(self) -> Iterator[Web]:
        """Serve the room in-process."""
        with TestClient(
            served(self.hub), base_url="https://class.test", raise_server_exceptions=False
        ) as web:
            yield web

    def close(self) -> None:
        self.hub.close()


def joined_room(association: Hub, web: Web, folder: Path, clock: Clock, *cohorts: str) -> Room:
    """A class hub of these sessions, everything it is to know already heard."""
    room = Room(web, folder, clock, class_code_for(association, *cohorts))
    room.send()
    return room


@dataclass
class InClass:
    """The same laptop at two hubs: its journal is one, acks, cursor and token are per hub."""

    home: Laptop
    here: Laptop
    secret: str

    def knock(self, secret: str = "") -> Enrolled | str:
        """Knock once: let in, or why not."""
        asked = Knock(
            self.home.installation,
            self.home.learner,
            self.home.device,
            secret or self.secret,
            "WF-0412",
            "ThinkPad X260",
        )
        answer = post(self.here.web, "/v1/enrol", msgspec.json.encode(asked))
        if answer.status_code != 200:
            return problem(answer)
        enrolled = msgspec.json.decode(answer.content, type=Enrolled)
        self.here.token = enrolled.token
        return enrolled

    def come_in(self, room: Room) -> None:
        """Knock, be let in by the trainer, and knock again."""
        assert self.knock() == "not-admitted"
        room.hub.database.write_now(lambda c: admission.admit(c, self.home.installation, room.hub.now_ms))
        assert isinstance(self.knock(), Enrolled)


def laptop_in_class(home: Laptop, class_web: Web) -> InClass:
    """A laptop of the association's in the room."""
    here = Laptop(class_web, home.learner, home.device, home.installation, home.boot, journal=home.journal)
    return InClass(home, here, secrets.token_hex(32))
