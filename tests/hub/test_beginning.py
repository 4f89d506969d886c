"""Several that begin at one moment: a hub has one root and one id, and a folder with a file for database one
server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from tests.db.postgres import PostgresServer, drop_database
from tests.end2end.hub_process import HubProcess, running_hub
from tests.hub.test_server import run

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.certificates import keys_fit, root_in
from weeejob_desktop.hub.database import keep_url
from weeejob_desktop.hub.hub import open_hub

STARTS = 6
T = TypeVar("T")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database; "" for the file in the folder."""
    if request.param == "sqlite":
        yield ""
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    made = server.new_database()
    yield made
    drop_database(made)


def at_once(*deeds: Callable[[], T]) -> list[T]:
    together = threading.Barrier(len(deeds), timeout=30)

    def begin(deed: Callable[[], T]) -> T:
        together.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [begun.result() for begun in [pool.submit(begin, deed) for deed in deeds]]


def test_one_makes_the_keys_of_a_new_folder_and_the_others_read_them(tmp_path: Path, url: str) -> None:
    def begin() -> tuple[str, str]:
        hub = open_hub(tmp_path / "hub", url)
        hub.close()
        return hub.id, hub.certificates.root_pem

    assert len({*at_once(*[begin] * STARTS)}) == 1
    hub, _root = begin()
    assert keys_fit(tmp_path / "hub", hub)


def test_of_two_folders_on_one_database_one_has_the_keys(postgres: PostgresServer, tmp_path: Path) -> None:
    url = postgres.new_database()

    def begin(folder: Path) -> str:
        try:
            open_hub(folder, url).close()
        except UserProblem as problem:
            return problem.code
        return ""

    folders = [tmp_path / name for name in "abcd"]
    ends = at_once(*[partial(begin, folder) for folder in folders])
    assert sorted(ends) == ["", "keys_elsewhere", "keys_elsewhere", "keys_elsewhere"]
    winner = folders[ends.index("")]
    for folder in folders:
        if folder is winner:
            continue
        assert root_in(folder) == "", "what it had made is gone"
        assert begin(folder) == "keys_elsewhere"
        for key in winner.glob("*.pem"):
            (folder / key.name).write_bytes(key.read_bytes())
        assert begin(folder) == ""
    keep_url(tmp_path / "late", url)
    said = run("enrol", "--data", str(tmp_path / "late"), "--name", "Nina", code=1)
    assert "were made in another folder" in said
    drop_database(url)


def test_a_second_server_of_a_folder_is_refused_and_commands_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "hub"
    with running_hub(folder) as hub:
        said = run("serve", "--data", str(folder), "--port", "0", "--pages-port", "-1", code=1)
        assert "serves this folder already" in said
        hub.enrol("Amina Benali")
        hub.add_technician()
        assert "whole" in hub.command("backup", "--to", str(tmp_path / "copy.zip"))
        assert "address" in run("doctor", "--data", str(folder), code=1)
        hub.kill()
        hub.start()  # the system has given the lock back
    again = HubProcess(folder)
    again.start()
    again.stop()


def test_several_servers_share_a_folder_on_postgresql(postgres: PostgresServer, tmp_path: Path) -> None:
    """Both begin at once, on a folder and a database that are new."""
    url = postgres.new_database()
    keep_url(tmp_path / "hub", url)
    hubs = [HubProcess(tmp_path / "hub") for _ in range(2)]
    try:
        at_once(*[hub.start for hub in hubs])
        codes = [hub.enrol(name) for hub, name in zip(hubs, ("Amina", "Karim"), strict=True)]
        assert len({one.code for one in codes}) == 2
    finally:
        for hub in hubs:
            hub.stop()
        drop_database(url)
