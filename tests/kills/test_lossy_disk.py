"""Power cuts that lose writes below the file system: that the disk is honest (what is not flushed is lost, a
careless database as well), and that the learner loses nothing all the same. Linux, as root."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.kills.figures import Figures
from tests.kills.kills import main
from tests.kills.lossy_disk import LossyDisk, why_not

WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute(f"PRAGMA synchronous = {sys.argv[2]}")
connection.execute("CREATE TABLE IF NOT EXISTS facts (number INTEGER PRIMARY KEY, words TEXT)")
number = 0
while True:
    number += 1
    connection.execute("INSERT INTO facts VALUES (?, ?)", (number, "x" * 300))
    print(number, flush=True)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[LossyDisk]:
    if problem := why_not():
        pytest.fail(problem)
    with LossyDisk(tmp_path / "lossy") as made:
        yield made


def test_only_what_was_flushed_outlives_a_cut(disk: LossyDisk) -> None:
    (disk.folder / "careless").write_bytes(b"a" * 10_000)
    with (disk.folder / "careful").open("wb") as file:
        file.write(b"b" * 10_000)
        file.flush()
        os.fsync(file.fileno())
    (disk.folder / "late").write_bytes(b"c" * 10_000)
    disk.cut_power()
    with pytest.raises(OSError), (disk.folder / "careful").open("ab") as file:  # noqa: PT012 - one of both
        file.write(b"d")
        file.flush()
        os.fsync(file.fileno())
    disk.power_on()
    assert (disk.folder / "careful").read_bytes() == b"b" * 10_000
    careless = disk.folder / "careless"
    assert not careless.exists() or careless.read_bytes() != b"a" * 10_000
    assert not (disk.folder / "late").exists()


def kept_and_told(disk: LossyDisk, synchronous: str, **cut: int) -> tuple[set[int], int, bool]:
    """Numbers a writer kept through a cut, the last that it had told as kept, and whether the file is
    whole."""
    path = disk.folder / f"{synchronous}.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), synchronous],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        told = 0
        while told < 200:
            told = int(writer.stdout.readline())
        disk.cut_power(**cut)
        writer.kill()
        told = max([told, *(int(line) for line in writer.stdout.read().split("\n")[:-1])])
    disk.power_on()
    try:
        with closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return {row[0] for row in connection.execute("SELECT number FROM facts")}, told, whole
    except sqlite3.DatabaseError:
        return set(), told, False


@pytest.mark.parametrize(
    "cut", [{}, {"survival": 7}, {"after_writes": 3}, {"after_writes": 5, "survival": 11}]
)
def test_a_database_that_flushes_keeps_all_it_told(disk: LossyDisk, cut: dict[str, int]) -> None:
    kept, told, whole = kept_and_told(disk, "FULL", **cut)
    assert whole
    assert set(range(1, told + 1)) <= kept


def test_a_database_that_does_not_flush_is_caught(disk: LossyDisk) -> None:
    """The control: this disk does lose what nobody flushed, and the look at it shows it."""
    kept, told, whole = kept_and_told(disk, "OFF")
    assert not whole or not set(range(1, told + 1)) <= kept


def test_the_learner_loses_nothing_when_the_power_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if problem := why_not():
        pytest.fail(problem)
    kept = tmp_path / "figures.json"
    seed = random.SystemRandom().randrange(10**6)
    words = ["--cuts", "3", "--seed", str(seed), "--figures", str(kept), "--folder", str(tmp_path / "w")]
    code = main(words)
    said = capsys.readouterr().out
    assert code == 0, said
    figures = Figures.load(kept)
    assert figures.cuts >= 3
    assert figures.problems == []
