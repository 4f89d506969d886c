"""House rules for every test: nothing warns unasked, nothing is left running, nobody talks to the world."""

from __future__ import annotations

import fcntl
import gc
import importlib
import ipaddress
import logging
import os
import pkgutil
import socket
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

import weeejob_desktop
from tests.db.postgres import PostgresServer
from tests.store.heavy_user import make_heavy_user
from weeejob_desktop.app.hub_log import CHATTY
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.sync import discovery

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("WEEEJOB_DATA", None)
os.environ.pop("WEEEJOB_INSTALLATION", None)
os.environ.pop("WEEEJOB_HUB_DATABASE", None)
# Some hundred programs are started: each would compile all that it imports of ours.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

TESTS = Path(__file__).parent
LEFTOVER_SECONDS = 5.0

# Coverage is asked of the floors below `ui`, and makes all Python twice as slow: it is counted in the rooms
# of those floors and of the whole, for one of two databases, and not where a line is run a thousand times.
UNCOUNTED_ROOMS = frozenset({"badlink", "key4g", "kills", "lessons", "ui"})

# A worker takes a file at a time. These last longest, many because they wait for other processes: begun last,
# one of them would be waited for on an idle machine. Those that play a link in real time come before those
# that calculate.
LONG_FILES = (
    "kills/test_kills.py",
    "key4g/test_4g_run.py",
    "badlink/test_bad_link.py",
    "hub/test_browser_pages.py",
    "hub/test_guide.py",
    "end2end/test_full_disk_at_the_hub.py",
    "end2end/test_histories.py",
    "house/test_wheel.py",
    "hub/test_fuzz.py",
    "hub/bridges/test_talking.py",
    "hub/bridges/test_repairing.py",
    "hub/test_chores.py",
    "workspace/test_damaged_file.py",
    "store/test_killed_starts.py",
    "store/test_damage.py",
    "workspace/test_my_data.py",
    "workspace/test_full_disk.py",
    "workspace/test_counting_missions.py",
)

# As in the app: a widget that lies in a cycle must not be destroyed on a worker's thread (`ui.sweeping`).
gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expects_warnings: the code under test logs at WARNING or above on purpose"
    )
    config.addinivalue_line(
        "markers", "uncounted: runs lines a thousand times that other tests run once; they count there"
    )


def counter_of(config: pytest.Config) -> Any:
    """What counts covered lines in this process; None when nobody asked."""
    counting = config.pluginmanager.get_plugin("_cov")
    return counting and counting.cov_controller


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Coverage rests while thousands of tests are found: counting lines makes that three times as long. What
    runs when our modules are read does count, so they are read before."""
    counter = counter_of(session.config)
    if not counter:
        return (yield)
    if "PYTEST_XDIST_WORKER" in os.environ or not session.config.getoption("numprocesses", None):
        for module in pkgutil.walk_packages(weeejob_desktop.__path__, "weeejob_desktop."):
            if "migrations." not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    counter.pause()
    try:
        return (yield)
    finally:
        counter.resume()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, the others as they are found."""
    assert all((TESTS / file).is_file() for file in LONG_FILES)
    places = {file: place for place, file in enumerate(LONG_FILES)}
    items.sort(key=lambda item: places.get(item.path.relative_to(TESTS).as_posix(), len(places)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage rests during a test whose lines are counted elsewhere."""
    counter = counter_of(item.config)
    if not counter or is_counted(item):
        return (yield)
    counter.pause()
    try:
        return (yield)
    finally:
        counter.resume()


def is_counted(item: pytest.Item) -> bool:
    """Whether the lines that this test runs count as covered."""
    if item.path.relative_to(TESTS).parts[0] in UNCOUNTED_ROOMS or item.path.stem.endswith("_properties"):
        return False
    if item.get_closest_marker("uncounted"):
        return False
    call = getattr(item, "callspec", None)
    return call is None or "postgresql" not in call.params.values()


def pytest_collection_finish() -> None:
    """What is there before the first test is no garbage: the collector need not look at it 400 times."""
    gc.freeze()


@pytest.fixture(autouse=True)
def no_unexpected_warning(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log at WARNING or above fails the test unless it is marked `expects_warnings`."""
    yield
    if request.node.get_closest_marker("expects_warnings"):
        return
    loud = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call", "teardown")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"unexpected log: {loud}"


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """A command of the hub that ran here sets the log up for its process: the next test has its own again."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.NOTSET)


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Cycles are collected between tests, on the main thread; the old ones each time that is due."""
    yield
    gc.collect(2 if gc.get_count()[2] > gc.get_threshold()[2] else 1)


@pytest.fixture(autouse=True)
def no_thread_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every thread a test starts has ended shortly after it. Threads of wider fixtures were there before."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + LEFTOVER_SECONDS
    for thread in set(threading.enumerate()) - before:
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, until - time.monotonic()))
    left = [
        thread.name
        for thread in set(threading.enumerate()) - before
        if not isinstance(thread, threading._DummyThread)
    ]
    assert not left, f"threads left over: {left}"


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Sockets of the test process go to loopback or a Unix path, nowhere else."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = address[0]
            try:
                allowed = host == "localhost" or ipaddress.ip_address(host).is_loopback
            except ValueError:
                allowed = False
            assert allowed, f"a test tried to reach {host}"
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(autouse=True)
def no_local_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test process is on no local network, so that no class hub is looked for on this machine's."""
    monkeypatch.setattr(discovery, "local_address", lambda: "")


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a laptop nobody has used: made once, and copied to where a test opens its own."""
    path = tmp_path_factory.mktemp("laptop") / DATABASE_NAME
    Database(path).close()
    return path


@pytest.fixture(scope="session")
def heavy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of `make_heavy_user`, made once for all workers. Copy it: who opens it writes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "three-years"
    with (shared / "three-years.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make_heavy_user(shared / "three-years.begun")
            (shared / "three-years.begun").rename(folder)
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The tests' own PostgreSQL server, started when the first test asks for it."""
    server = PostgresServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()
