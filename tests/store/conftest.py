"""A fresh database with an identity, and a hand-moved clock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.laptops import HandClock

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.store.database import Database
from weeejob_desktop.store.home import DATABASE_NAME
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.identity import settle_identity
from weeejob_desktop.wire.sync import ProfileChange


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def database(tmp_path: Path, fresh_database: Path, clock: HandClock) -> Iterator[Database]:
    shutil.copy(fresh_database, tmp_path)
    opened = Database(tmp_path / DATABASE_NAME)
    with opened.transaction() as tx:
        settle_identity(tx, ("board-1", "disk-1"), clock.now())
    yield opened
    opened.close()


@pytest.fixture
def hub(database: Database) -> str:
    """The id of an association's hub this laptop is enrolled at."""
    link = HubLink(new_id(1), "hub.example:443", "pem", "token")
    with database.transaction() as tx:
        finish_enrolment(tx, link, ProfileChange("Amina", "Groupe 3"))
    return link.hub
