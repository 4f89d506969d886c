"""One sync at a time on a data folder, across processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from weeejob_desktop.sync.lock import LOCK_NAME, sync_lock

HOLD = """
import sys
from pathlib import Path
from weeejob_desktop.sync.lock import sync_lock
with sync_lock(Path(sys.argv[1])) as ours:
    print(ours, flush=True)
    sys.stdin.readline()
"""


def test_the_lock_is_one_and_comes_back(tmp_path: Path) -> None:
    with sync_lock(tmp_path) as first:
        assert first
        with sync_lock(tmp_path) as second:
            assert not second
    with sync_lock(tmp_path) as third:
        assert third
    assert (tmp_path / LOCK_NAME).stat().st_mode & 0o777 == 0o600


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with sync_lock(tmp_path) as ours:
            assert not ours
        other.kill()
    with sync_lock(tmp_path) as ours:
        assert ours


def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"), sync_lock(tmp_path / "absent"):
        pass
