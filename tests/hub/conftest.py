"""A real hub on a real SQLite file, spoken to in-process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from tests.hub.laptop import Clock, Laptop, Web, code_for
from weeejob_desktop.hub.application import application
from weeejob_desktop.hub.hub import Hub, open_hub


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hub(tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    opened = open_hub(tmp_path / "hub", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def web(hub: Hub) -> Iterator[Web]:
    with TestClient(application(hub), base_url="https://hub.test", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def laptop(hub: Hub, web: Web) -> Laptop:
    """An enrolled laptop of Amina's."""
    made = Laptop(web)
    made.enrol(code_for(hub))
    return made
