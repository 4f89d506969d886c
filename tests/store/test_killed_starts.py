"""Migrating, mending and copying, killed at every statement and every action on a file: the next start puts
all right, with the newest schema and every row."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.store.killed_starts import scenarios

SHORT = {"laptop-1": 40, "hub-0": 60, "mending-with-a-copy": 40, "copying": 20, "giving-back": 40}
"""What `make test` kills, and how many moments there are at least."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: what SIGKILL leaves is the same there, and flushing costs
    nothing."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own in it
    with TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as folder:
        yield Path(folder) / "place"


@pytest.mark.parametrize("scenario", SHORT)
def test_killed_at_every_moment(place: Path, scenario: str) -> None:
    assert killed(scenario, place, 20_000) >= SHORT[scenario]


@pytest.mark.long
@pytest.mark.parametrize("scenario", scenarios())
def test_killed_at_every_moment_and_many_more_bytes(place: Path, scenario: str) -> None:
    assert killed(scenario, place, 700) > 100


def killed(scenario: str, place: Path, step_bytes: int) -> int:
    """How many starts were killed; each next one was right."""
    command = [sys.executable, "-m", "tests.store.killed_starts", scenario, str(place), str(step_bytes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)
