"""The bytes of one sync as TCP has them: a relay between a laptop's real client and a real hub process."""

from __future__ import annotations

import contextlib
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

from tests.end2end.hub_process import HubProcess

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.link.enrolment import Claimant, enrol
from weeejob_desktop.link.hub import HubClient
from weeejob_desktop.wire.entries import Entry, IntervalBody, ResultBody, encode_body
from weeejob_desktop.wire.sync import PROTOCOL, SyncRequest

ENTRIES = 20


class CountingRelay:
    """Passes one connection at a time on to `port` and counts the payload both ways."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.up_bytes = 0
        self.down_bytes = 0
        self._lock = threading.Lock()
        self._passing: list[threading.Thread] = []
        self._serving = threading.Thread(target=self._serve, daemon=True)
        self._serving.start()

    def _serve(self) -> None:
        while True:
            try:
                laptop, _ = self._listener.accept()
            except OSError:
                return
            carrying = threading.Thread(target=self._carry, args=(laptop,), daemon=True)
            self._passing.append(carrying)
            carrying.start()

    def _carry(self, laptop: socket.socket) -> None:
        """One connection, both ways, until it has ended."""
        with laptop, socket.create_connection(("127.0.0.1", self._port)) as hub:
            down = threading.Thread(target=self._pass_on, args=(hub, laptop, False), daemon=True)
            down.start()
            self._pass_on(laptop, hub, True)
            down.join()

    def _pass_on(self, source: socket.socket, target: socket.socket, upwards: bool) -> None:
        while data := _receive(source):
            with self._lock:
                self.up_bytes += len(data) if upwards else 0
                self.down_bytes += 0 if upwards else len(data)
            with contextlib.suppress(OSError):  # the other side may have hung up first
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def take(self) -> int:
        """The bytes since the last call, once every connection has ended."""
        while self._passing:
            self._passing.pop().join()
        with self._lock:
            total, self.up_bytes, self.down_bytes = self.up_bytes + self.down_bytes, 0, 0
        return total

    def close(self) -> None:
        self.take()
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes who waits for the next connection
        self._serving.join()
        self._listener.close()


def _receive(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


def typical_entries(learner: str, installation: str) -> list[Entry]:
    """Half intervals, half results, as a morning of work leaves them."""
    now = datetime.now(UTC)
    entries = []
    for number in range(ENTRIES):
        moment_ms = 5_000_000 + number * 601_337
        body = (
            IntervalBody(
                boot="5f0d6a3e-51a8-4c39-9d6e-0c8fbd3c1f11",
                start_ms=moment_ms - 600_000,
                length_ms=600_000 - number * 17,
                wall_at=now,
                lesson="mon-ordinateur",
                step=("parties", "prises", "allumer", "veille")[number % 4],
            )
            if number % 2
            else ResultBody(
                lesson="mon-ordinateur",
                step="parties",
                exercise="trouver-les-parties",
                type="zones",
                outcome="done",
                tries=1 + number % 3,
                hints=number % 2,
                duration_ms=61_000 + number * 977,
                errors=["wrong_zone"] * (number % 3),
            )
        )
        entries.append(
            Entry(
                id=new_id(int(now.timestamp() * 1000) + moment_ms),
                kind="interval" if number % 2 else "result",
                version=1,
                owner="learner",
                owner_id=learner,
                installation=installation,
                wall_at=now,
                body=encode_body(body),
                boot="5f0d6a3e-51a8-4c39-9d6e-0c8fbd3c1f11",
                monotonic_ms=moment_ms,
            )
        )
    return entries


def bytes_of_syncs(folder: Path) -> tuple[int, int]:
    """Payload both ways, TLS included, of a sync of 20 entries and of one with nothing to say."""
    hub = HubProcess(folder)
    hub.start()
    relay = CountingRelay(hub.sync_port)
    try:
        learner, device, installation = (new_id(number) for number in (1, 2, 3))
        code = hub.enrol("Amina B.").code
        enrolled = enrol(hub.address, code, Claimant(learner, device, installation))
        cursor = None
        counted = []
        for entries in ([], typical_entries(learner, installation), []):
            client = HubClient(relay.address, enrolled.root_pem, enrolled.hub, enrolled.token)
            request = SyncRequest(
                protocol=PROTOCOL,
                installation=installation,
                app_version="0.1.0",
                device_at=datetime.now(UTC),
                cursor=cursor,
                entries=entries,
            )
            cursor = client.sync(request).cursor
            client.close()
            counted.append(relay.take())
        return counted[1], counted[2]
    finally:
        relay.close()
        hub.stop()
