"""The command `weeejob`, as a person or a timer types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def weeejob(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "weeejob_desktop", *words],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )


def test_help_names_the_ways_to_start() -> None:
    said = weeejob("--help").stdout
    assert all(word in said for word in ("--data", "--send", "--picture"))


def test_a_picture_of_the_first_screen(tmp_path: Path) -> None:
    done = weeejob("--data", str(tmp_path / "data"), "--picture", str(tmp_path / "first.png"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "first.png").stat().st_size > 5_000
    assert (tmp_path / "data" / "weeejob.sqlite3").stat().st_mode & 0o777 == 0o600


def test_sending_without_a_window_begins_nothing(tmp_path: Path) -> None:
    done = weeejob("--send", "--data", str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "none").exists()


def test_an_unknown_word_is_refused_with_the_usage() -> None:
    done = weeejob("--fly")
    assert done.returncode == 2
    assert "usage" in done.stderr
