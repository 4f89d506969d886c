"""A picture of a request over real TLS to a hub's own process, while both sides are killed by SIGKILL in its
middle."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.end2end.hub_process import HubProcess
from tests.end2end.learners import wait_for

from weeejob_desktop.core.pictures import Picture
from weeejob_desktop.db.engine import open_engine, reading
from weeejob_desktop.hub.blob_tables import blob_chunks, blobs
from weeejob_desktop.hub.database import FILE_NAME
from weeejob_desktop.wire.blobs import PIECE_BYTES
from weeejob_desktop.workspace.pictures import Prepared
from weeejob_desktop.workspace.workspace import Workspace

PICTURE = Prepared(b"\x89PNG\r\n\x1a\n" + random.Random(5).randbytes(250_000), "image/png")  # noqa: S311
SENDS = """
import os, signal, sys
from pathlib import Path
from weeejob_desktop.link.hub import HubClient
folder, pieces, moment = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
put, brought = HubClient.put_piece, 0
def put_and_die(self, sha256, first, piece, size_bytes):
    global brought
    brought += bool(piece)
    if brought == pieces and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    kept = put(self, sha256, first, piece, size_bytes)
    if brought == pieces and moment == "after":
        os.kill(os.getpid(), signal.SIGKILL)
    return kept
if pieces:
    HubClient.put_piece = put_and_die
from weeejob_desktop.app.send import main
sys.exit(main(folder))
"""
"""`weeejob --send`, which kills itself before it brings its nth piece, or after the hub has it and before it
knows."""


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    made = HubProcess(tmp_path / "hub")
    made.start()
    yield made
    made.stop()


def send(folder: Path, pieces: int = 0, moment: str = "") -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", SENDS, str(folder), str(pieces), moment]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)


def on_the_hub(hub: HubProcess) -> tuple[int, int, bytes]:
    """How many bytes count, how many were taken in all, and what is there."""
    engine = open_engine(hub.data / FILE_NAME)
    try:
        with reading(engine) as connection:
            row = connection.execute(select(blobs)).first()
            parts = connection.scalars(select(blob_chunks.c.content).order_by(blob_chunks.c.first))
            content = b"".join(bytes(part) for part in parts)
    finally:
        engine.dispose()
    return (0, 0, b"") if row is None else (row.kept_bytes, row.taken_bytes, content)


def the_picture(desktop: Workspace) -> Picture:
    (ticket,) = desktop.tickets()
    (picture,) = (one for said in ticket.messages for one in said.pictures)
    return picture


def test_a_picture_goes_on_where_it_was_after_kills_on_both_sides(tmp_path: Path, hub: HubProcess) -> None:
    folder = tmp_path / "data"
    desktop = Workspace.open(folder)
    desktop.introduce("Amina B.")
    desktop.enrol_with_code(hub.enrol("Amina Benali").code, hub.address)
    ticket = desktop.request_repair("strange_message")
    desktop.send_now()
    desktop.show_picture(ticket.id, PICTURE)
    desktop.send_now()
    # Nobody has said what this connection costs, and nobody was asked: the words went, the picture did not.
    assert desktop.connection().waiting == 0
    assert the_picture(desktop).state == "waiting"
    assert on_the_hub(hub) == (0, 0, b"")
    desktop.answer_picture(ticket.id, the_picture(desktop).sha256, True)
    before = desktop.connection().month_bytes
    desktop.close()

    for number, moment, kept in ((1, "before", 0), (1, "after", 1), (2, "before", 2), (2, "after", 4)):
        killed = send(folder, number, moment)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert on_the_hub(hub)[0] == kept * PIECE_BYTES
    hub.kill()
    assert send(folder).returncode == 0
    hub.start()
    done = send(folder)
    assert (done.returncode, done.stdout) == (0, "weeejob --send: ok, sent 0, waiting 0\n"), done.stderr

    whole = len(PICTURE.content)
    assert on_the_hub(hub) == (whole, whole, PICTURE.content)
    desktop = Workspace.open(folder)
    try:
        assert the_picture(desktop).state == "there"
        spent = desktop.connection().month_bytes - before
    finally:
        desktop.close()
    # What was counted went over the wire; a kill may leave a piece and a greeting uncounted.
    assert whole - 5 * PIECE_BYTES < spent < whole * 1.2
    wait_for(lambda: send(folder).stdout == "weeejob --send: ok, sent 0, waiting 0\n")
    assert on_the_hub(hub)[1] == whole
