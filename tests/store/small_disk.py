"""A small real file system that can be filled up to the last block: ext4 on a loop device, or tmpfs.

Mounting needs root, so without it the tests that want one stop with the line to type.
"""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

BLOCK_BYTES = 4096


class SmallDisk:
    """A mounted file system. `folder` is on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, leave_bytes: int = 0) -> None:
        """Leave room for `leave_bytes` and no more."""
        self.make_room()
        file = os.open(self._ballast, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _write_until_full(file, 64 * BLOCK_BYTES)
            _write_until_full(file, BLOCK_BYTES)
            os.ftruncate(file, max(0, os.fstat(file).st_size - leave_bytes))
            os.fsync(file)
        finally:
            os.close(file)

    def make_room(self) -> None:
        """Somebody has emptied the bin."""
        self._ballast.unlink(missing_ok=True)
        os.sync()


@contextmanager
def small_disk(kind: str = "ext4", megabytes: int = 4) -> Iterator[SmallDisk]:
    """A disk of `kind` (``ext4``, ``tmpfs``) that is gone at the end of the block, with all that is on it."""
    # Not below pytest's own folders: another run that tidies them up would meet a mounted disk.
    with (
        TemporaryDirectory(prefix="weeejob-small-disk-") as place,
        _mounted(Path(place), kind, megabytes) as disk,
    ):
        yield disk


@contextmanager
def _mounted(place: Path, kind: str, megabytes: int) -> Iterator[SmallDisk]:
    if os.geteuid() != 0:
        pytest.fail("A full disk is tried on a real small one, and only root may mount it: sudo make test")
    place.chmod(0o711)  # another account's program may live on it
    target = place / "disk"
    target.mkdir()
    if kind == "tmpfs":
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(target)]
    else:
        image = place / "image"
        with image.open("wb") as file:
            file.truncate(megabytes * 1024 * 1024)
        # -m 0: no blocks that root alone may use.
        _run("mkfs.ext4", "-q", "-F", "-m", "0", "-b", str(BLOCK_BYTES), "-O", "^has_journal", str(image))
        command = ["mount", "-o", "loop", str(image), str(target)]
    _run(*command)
    try:
        yield SmallDisk(target)
    finally:
        # Lazily: a test that failed may still have a file open, and no mount may be left behind.
        _run("umount", "--lazy", str(target))


def _write_until_full(file: int, step_bytes: int) -> None:
    try:
        while True:
            os.write(file, bytes(step_bytes))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(command)}: {done.stderr.strip()}")
