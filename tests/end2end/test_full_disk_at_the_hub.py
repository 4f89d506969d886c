"""The hub's disk is full, for real: a small file system, filled to its last block, under a hub in SQLite and
under a PostgreSQL server.

Laptops hear « later » and keep everything; what was acked is there; once there is room, all goes on by
itself.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tests.db.postgres import PostgresServer
from tests.end2end.hub_process import HubProcess, Technician
from tests.end2end.learners import Learner, learners, look_at, wait_for
from tests.store.small_disk import SmallDisk, small_disk

from weeejob_desktop.hub.database import keep_url

ROUNDS = 400
"""What a database has in hand on a full disk (its log, its free pages) is used up long before."""


def work_until_it_refuses(laptop: Learner) -> None:
    """Learn and sync until the hub says « later », and a little longer."""
    before = len(laptop.failed)
    for _ in range(ROUNDS):
        for _ in range(20):
            laptop.learns()
        laptop.sync()
        if len(laptop.failed) > before + 2:
            break
    assert set(laptop.failed[before:]) == {"hub_trouble"}, "a 503: kept, and tried again later"
    assert laptop.written.keys() - laptop.acked, "something waits"


def look_at_pages(technician: Technician) -> None:
    """People see their page, or one that says calmly that it cannot be shown now."""
    shown = technician.look("/tickets")
    assert shown.status_code in {200, 503}, shown.status_code
    if shown.status_code == 503:
        assert "Rien n’est perdu" in shown.text
        assert shown.headers["retry-after"]


def people_on_a_full_disk(hub: HubProcess, disk: SmallDisk) -> tuple[Technician, Learner]:
    """Work until there is room for no more, and pages that say so."""
    technician = Technician(hub, hub.add_technician())
    (laptop,) = learners([hub], "Amina Benali", 1)
    laptop.work(3)
    disk.fill()
    work_until_it_refuses(laptop)
    look_at_pages(technician)
    return technician, laptop


@pytest.mark.parametrize("kind", ["ext4", "tmpfs"])
def test_a_hub_in_sqlite_on_a_full_disk(kind: str) -> None:
    with small_disk(kind, megabytes=8) as disk:
        hub = HubProcess(disk.folder / "hub")
        hub.start()
        try:
            technician, laptop = people_on_a_full_disk(hub, disk)
            kept = set(laptop.acked)
            disk.make_room()
            laptop.settle()  # the same process goes on
            assert technician.look("/tickets").status_code == 200
            disk.fill()
            work_until_it_refuses(laptop)
            hub.kill()
            start_on_a_full_disk(hub, disk)
            laptop.settle()
            assert kept <= laptop.acked
            technician.close()
        finally:
            if hub.runs:
                hub.stop()
        look_at(hub.data, [laptop])


def start_on_a_full_disk(hub: HubProcess, disk: SmallDisk) -> None:
    """It starts, or says why not and leaves everything as it is."""
    try:
        hub.start()
    except RuntimeError as said:
        assert "The disk is full. Nothing was lost; make room and start again." in str(said)  # noqa: PT017
        disk.make_room()
        hub.start()
    disk.make_room()


def test_a_hub_whose_postgresql_server_has_a_full_disk(tmp_path: Path) -> None:
    with small_disk("ext4", megabytes=96) as disk:
        server = PostgresServer(disk.folder)
        hub = HubProcess(tmp_path / "hub")
        try:
            server.start()
            keep_url(hub.data, server.new_database())
            hub.start()
            technician, laptop = people_on_a_full_disk(hub, disk)
            kept = set(laptop.acked)
            disk.make_room()
            if not server.runs:
                server.start()  # as its unit does: without room for its log the server stops
            laptop.settle()
            wait_for(lambda: technician.look("/healthz").status_code == 200)
            assert technician.look("/tickets").status_code == 200
            disk.fill()
            work_until_it_refuses(laptop)
            server.stop(signal.SIGQUIT)  # without writing anything down
            disk.make_room()
            server.start()
            laptop.settle()
            assert kept <= laptop.acked
            technician.close()
            hub.stop()
            look_at(hub.data, [laptop])
        finally:
            if hub.runs:
                hub.kill()
            server.remove()
