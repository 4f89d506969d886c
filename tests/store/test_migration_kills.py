"""A start that creates or changes a database is killed before every single statement, each commit included:
the next start finds everything, and nothing half done."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from tests.store.laptops import HandClock
from tests.store.test_database import shape_of

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.db.engine import open_engine, writing
from weeejob_desktop.db.migrate import Schema, migrate, number_on_disk, upgrade
from weeejob_desktop.hub.database import SCHEMA as HUB_SCHEMA
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.store.intervals import OpenInterval, keep_open
from weeejob_desktop.store.journal import write_entry
from weeejob_desktop.store.schema import SCHEMA
from weeejob_desktop.wire.entries import ConfidenceBody

FACTS = 12
KEPT = ("identity", "entries", "outbox", "open_interval")
LEAST_STATEMENTS = 20
"""Fewer would mean that the count sees nothing."""


def start_laptop(folder: Path) -> None:
    Database(folder / DATABASE_NAME).close()


def start_hub(folder: Path) -> None:
    engine = open_engine(folder / DATABASE_NAME)
    migrate(engine, HUB_SCHEMA)
    engine.dispose()


def killed_before(number: int, start: Callable[[Path], None], folder: Path) -> bool:
    """Start in a process of its own that ends itself by SIGKILL before its statement `number`, whichever
    connection it is for. False when the start was over before."""
    process = multiprocessing.get_context("fork").Process(target=_start_and_die, args=(number, start, folder))
    process.start()
    process.join(60)
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


def _start_and_die(number: int, start: Callable[[Path], None], folder: Path) -> None:
    left = number

    def count(_statement: str) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    plain = sqlite3.connect

    def connect(*words: Any, **more: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = plain(*words, **more)
        made.set_trace_callback(count)
        return made

    sqlite3.connect = connect  # type: ignore[assignment]  # this process is about to die

    @event.listens_for(Engine, "connect", insert=True)
    def _watch(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(count)

    start(folder)


def rows_of(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in KEPT}  # noqa: S608


@pytest.fixture(scope="module")
def first_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop's data folder as the first version of the app left it, with facts and an open lesson."""
    folder = tmp_path_factory.mktemp("first-version")
    engine = open_engine(folder / DATABASE_NAME)
    moment = HandClock().now()
    with writing(engine) as tx:
        upgrade(tx, Schema(SCHEMA.tables, SCHEMA.scripts, 1))
        settle_identity(tx, ("board", "disk"), moment)
        for number in range(FACTS):
            at = Moment(moment.boot, moment.monotonic_ms + number, moment.wall_at)
            write_entry(tx, ConfidenceBody(f"item-{number}", 3, "positioning"), "learner", at)
        keep_open(tx, OpenInterval(moment.boot, 0, 42_000, moment.wall_at, "la-souris", "tenir"))
    engine.dispose()
    return folder


@pytest.fixture(scope="module")
def laptop_shape(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("new")
    start_laptop(folder)
    return shape_of(folder / DATABASE_NAME)


def test_a_laptop_killed_at_every_statement_of_its_migrations_loses_nothing(
    first_version: Path, laptop_shape: object, tmp_path: Path
) -> None:
    before = rows_of(first_version / DATABASE_NAME)
    assert len(before["entries"]) == FACTS
    number = 0
    while True:
        folder = tmp_path / str(number)
        shutil.copytree(first_version, folder)
        if not killed_before(number, start_laptop, folder):
            break
        start_laptop(folder)
        path = folder / DATABASE_NAME
        assert number_on_disk(path) == SCHEMA.newest, number
        assert rows_of(path) == before, number
        assert shape_of(path) == laptop_shape, number
        assert {copy.suffix for copy in (folder / "backups").iterdir()} == {".sqlite3"}, number
        shutil.rmtree(folder)
        number += 1
    assert number > LEAST_STATEMENTS


@pytest.mark.parametrize(("start", "newest"), [(start_laptop, SCHEMA.newest), (start_hub, HUB_SCHEMA.newest)])
def test_a_first_start_killed_at_every_statement_is_a_first_start_again(
    start: Callable[[Path], None], newest: int, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    start(whole)
    number = 0
    while True:
        folder = tmp_path / str(number)
        folder.mkdir()
        if not killed_before(number, start, folder):
            break
        start(folder)
        assert number_on_disk(folder / DATABASE_NAME) == newest, number
        assert shape_of(folder / DATABASE_NAME) == shape_of(whole / DATABASE_NAME), number
        shutil.rmtree(folder)
        number += 1
    assert number > LEAST_STATEMENTS
