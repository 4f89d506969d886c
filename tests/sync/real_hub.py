"""The real hub in this process, and laptops that talk to it through the real syncer: only the socket is left
out."""

from __future__ import annotations

import gzip
import secrets
from pathlib import Path

import msgspec
from tests.hub.laptop import Web, code_again, code_for, post, put_piece
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.core.connection import Network
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.link.enrolment import Claimant, Enrolment
from weeejob_desktop.link.problems import LinkProblem, problem_of
from weeejob_desktop.store.hubs import HubLink
from weeejob_desktop.sync.outcome import Outcome
from weeejob_desktop.sync.syncer import Syncer
from weeejob_desktop.wire.blobs import BlobKept
from weeejob_desktop.wire.enrolment import Claim, Enrolled, Hello, HubProof, laptop_proof, stretch
from weeejob_desktop.wire.sync import SyncRequest, SyncResponse
from weeejob_desktop.workspace.workspace import Workspace


def answered(web: Web, path: str, body: bytes, token: str = "") -> bytes:
    """The hub's answer, or LinkProblem as `link` would say it."""
    packed = gzip.compress(body)
    response = post(web, path, packed, token, **{"content-encoding": "gzip"})
    if response.status_code != 200:
        raise problem_of(response.status_code, response.content, response.headers.get("retry-after"))
    return bytes(response.content)


class InProcess:
    """One connection. Of `lost_answers` requests the hub does all, and nothing comes back."""

    bytes_used = 0

    def __init__(self, web: Web, token: str, laptop: Desk) -> None:
        self._web, self._token, self._laptop = web, token, laptop

    def sync(self, request: SyncRequest) -> SyncResponse:
        content = answered(self._web, "/v1/sync", msgspec.json.encode(request), self._token)
        if self._laptop.lost_answers:
            self._laptop.lost_answers -= 1
            raise LinkProblem("hub_unreachable")
        return msgspec.json.decode(content, type=SyncResponse)

    def put_piece(self, sha256: str, first: int, piece: bytes, size_bytes: int) -> BlobKept:
        response = put_piece(self._web, self._token, sha256, first, piece, size_bytes)
        if response.status_code != 200:
            raise problem_of(response.status_code, response.content, response.headers.get("retry-after"))
        if piece and self._laptop.lost_pieces:
            self._laptop.lost_pieces -= 1
            raise LinkProblem("hub_unreachable")
        return msgspec.json.decode(response.content, type=BlobKept)

    def abort(self) -> None:
        """Nothing runs in another thread."""

    def close(self) -> None:
        """Nothing is open."""


class Desk:
    """A laptop at its data folder, and the hub it can reach."""

    def __init__(self, folder: Path, course_folder: Path, hub: Hub, web: Web) -> None:
        self.folder, self.course_folder, self.hub, self.web = folder, course_folder, hub, web
        self.clock = HandClock()
        self.machine = HandMachine(self.clock)
        self.lost_answers = self.lost_pieces = 0
        self.network: Network = "free"
        self.desktop = self.start()

    def start(self) -> Workspace:
        """Open the folder, as a start of the app does."""
        self.desktop = Workspace.open(self.folder, course_folder=self.course_folder, machine=self.machine)
        return self.desktop

    def sync(self) -> Outcome:
        """One attempt, on the laptop's own ways."""
        syncer = Syncer(
            self.desktop.database, self.machine, self.folder, hint=lambda: self.network,
            connect=self._connect, enrol=self._enrol,
        )  # fmt: skip
        return syncer.sync_once(force=True)

    def enrol(self, name: str, *, known: bool = False) -> Outcome:
        """Type a fresh code of this person, and sync."""
        code = code_again(self.hub, name) if known else code_for(self.hub, name)
        self.desktop.enrol_with_code(code, "hub.example:443")
        return self.sync()

    def give_back(self) -> None:
        """« Ce n’est pas moi », and the start that follows."""
        self.desktop.give_back()
        self.desktop.close()
        self.start()

    def _connect(self, link: HubLink) -> InProcess:
        return InProcess(self.web, link.token, self)

    def _enrol(self, _address: str, code: str, claimant: Claimant) -> Enrolment:
        hello = Hello(code[:4], secrets.token_hex(16))
        proof = msgspec.json.decode(
            answered(self.web, "/v1/enrol", msgspec.json.encode(hello)), type=HubProof
        )
        claim = Claim(
            hello.code_id, proof.nonce, laptop_proof(stretch(code), proof.nonce, claimant.installation),
            claimant.learner, claimant.device, claimant.installation,
        )  # fmt: skip
        enrolled = msgspec.json.decode(
            answered(self.web, "/v1/enrol", msgspec.json.encode(claim)), type=Enrolled
        )
        return Enrolment(proof.hub, proof.root_pem, enrolled.token, enrolled.role, enrolled.profile, 100)
