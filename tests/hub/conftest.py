"""A real hub, spoken to in-process: every test that has one runs on a SQLite file and on a PostgreSQL server;
and, for what only a browser can tell, the demo on a real hub process with a real Chromium before it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from litestar.testing import TestClient
from tests.db.postgres import PostgresServer, drop_database
from tests.end2end.hub_process import HubProcess, running_hub
from tests.hub.browser import add_user, log_in
from tests.hub.chromium import Chromium, Demo
from tests.hub.laptop import Clock, Laptop, Web, code_for
from tests.hub.lent import LentDatabase
from tests.hub.routes import served

from weeejob_desktop.hub import people, users
from weeejob_desktop.hub.database import URL_NAME, keep_url, kept_url
from weeejob_desktop.hub.hub import Hub, open_hub
from weeejob_desktop.wire import enrolment as wire_enrolment

_REAL_WORK = wire_enrolment._WORK


@pytest.fixture(autouse=True)
def cheap_stretching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords and codes are stretched with little work here: what they protect is invented."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(users, "hasher", lambda: hasher)
    monkeypatch.setitem(people._SCRYPT, "n", 2)
    monkeypatch.setattr(wire_enrolment, "_WORK", 2)


@pytest.fixture
def real_stretching(cheap_stretching: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real work, for a laptop here that speaks to a hub's own process."""
    monkeypatch.setattr(wire_enrolment, "_WORK", _REAL_WORK)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def fresh_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a hub nobody has used yet, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("hub") / "fresh"
    open_hub(folder, clock=Clock()).close()
    return folder


@pytest.fixture(scope="session")
def fresh_server_folder(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for a hub whose database is on the server."""
    folder = tmp_path_factory.mktemp("hub") / "fresh"
    keep_url(folder, postgres.new_database())
    open_hub(folder, clock=Clock()).close()
    return folder


@pytest.fixture(scope="session")
def lent(fresh_server_folder: Path) -> LentDatabase:
    """The database that tests on the server have one after the other."""
    return LentDatabase(fresh_server_folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of a new hub, which says where its database is."""
    folder = tmp_path / "hub"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("fresh_folder"), folder)
        yield folder
        return
    lent = request.getfixturevalue("lent")
    lent.make_fresh()
    shutil.copytree(request.getfixturevalue("fresh_server_folder"), folder)
    keep_url(folder, lent.url)
    yield folder
    for kept in tmp_path.rglob(URL_NAME):
        if kept_url(kept.parent) != lent.url:
            drop_database(kept_url(kept.parent))


@pytest.fixture
def hub(new_folder: Path, clock: Clock) -> Iterator[Hub]:
    opened = open_hub(new_folder, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def web(hub: Hub) -> Iterator[Web]:
    with TestClient(served(hub), base_url="https://hub.test", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def laptop(hub: Hub, web: Web) -> Laptop:
    """An enrolled laptop of Amina's."""
    made = Laptop(web)
    made.enrol(code_for(hub))
    return made


@pytest.fixture
def technician(hub: Hub, web: Web) -> Web:
    add_user(hub)
    assert log_in(web).status_code == 303
    return web


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo's hub as a process: told once, and shared by all tests of pages. Leave it as it was."""
    folder = tmp_path_factory.mktemp("demo") / "hub"
    said = HubProcess(folder).command("seed-demo")
    logins = re.findall(r"^user (\S+)\n(?:role \S+\n)password (\S+)$", said, re.MULTILINE)
    with running_hub(folder) as hub:
        yield Demo(hub.pages, folder, dict(logins))


@pytest.fixture(scope="session")
def browser_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """One Chromium for all."""
    started = Chromium(tmp_path_factory.mktemp("chromium"))
    yield started
    started.close()


@pytest.fixture
def chromium(browser_process: Chromium) -> Chromium:
    """The browser as if it had never been anywhere."""
    browser_process.forget()
    browser_process.take_complaints()
    return browser_process
