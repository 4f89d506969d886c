"""The command `weeejob`, as a person or a timer types it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path


def weeejob(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "weeejob_desktop", *words],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
    )


def test_help_names_the_ways_to_start() -> None:
    said = weeejob("--help").stdout
    assert all(word in said for word in ("--data", "--send", "--remove-timer", "--picture"))


def test_a_picture_of_the_first_screen(tmp_path: Path) -> None:
    done = weeejob("--data", str(tmp_path / "data"), "--picture", str(tmp_path / "first.png"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "first.png").stat().st_size > 5_000
    assert (tmp_path / "data" / "weeejob.sqlite3").stat().st_mode & 0o777 == 0o600


def test_sending_without_a_window_begins_nothing(tmp_path: Path) -> None:
    done = weeejob("--send", "--data", str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "none").exists()


def test_the_timer_is_taken_away_by_a_word(tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "none"), "HOME": str(tmp_path)}
    entry = tmp_path / "autostart" / "weeejob-send.desktop"
    entry.parent.mkdir()
    entry.touch()
    done = weeejob("--remove-timer", **own)
    assert (done.returncode, done.stdout) == (0, "weeejob --remove-timer: removed\n"), done.stderr
    assert not entry.exists()
    assert weeejob("--remove-timer", **own).stdout == "weeejob --remove-timer: there was none\n"


def test_a_first_wait_is_for_the_network(tmp_path: Path) -> None:
    before = time.monotonic()
    assert weeejob("--send", "--after", "1", "--data", str(tmp_path / "none")).returncode == 0
    assert time.monotonic() - before >= 1


def test_an_unknown_word_is_refused_with_the_usage() -> None:
    done = weeejob("--fly")
    assert done.returncode == 2
    assert "usage" in done.stderr
