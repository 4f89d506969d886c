"""A real ext4 file system on a disk that forgets what was not flushed: power cuts without a power cut.

ext4 lies on a loop device, the loop device on a file that `lossy_file` serves. The loop driver turns the file
system's flushes into fsync of that file; everything else stays in memory, and a cut throws it away. Then the
remaining image is mounted again, and ext4 replays its journal, as after a real cut. Linux, as root.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

IMAGE_BYTES = 96 * 1024 * 1024
PATIENCE_SECONDS = 30.0
WRITING_SECONDS = 2.0


def why_not() -> str:
    """Why this machine cannot have such a disk, in one sentence; "" when it can."""
    if not sys.platform.startswith("linux"):
        return "Writes can be lost below the file system on Linux only (FUSE, loop, ext4)."
    if os.geteuid() != 0:
        return "Writes can be lost below the file system by root only: mounting needs it."
    if not Path("/dev/fuse").exists() or not Path("/dev/loop-control").exists():
        return "Writes cannot be lost below the file system here: no /dev/fuse or no /dev/loop-control."
    missing = [name for name in ("mkfs.ext4", "losetup", "mount", "umount") if not shutil.which(name)]
    return f"Writes cannot be lost below the file system here: no {missing[0]}." if missing else ""


class LossyDisk:
    """`folder` is on it, from `with` to the end of the block. RuntimeError where `why_not` says why."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = place / "files"
        self._image = place / "image"
        self._target = place / "disk"
        self._server: subprocess.Popen[str] | None = None
        self._loop = ""
        self.cuts = 0
        self.cuts_in_writing = 0
        self.lost_blocks = 0

    def __enter__(self) -> Self:
        if problem := why_not():
            raise RuntimeError(problem)
        self.folder.mkdir(parents=True)
        self._target.touch()
        with self._image.open("wb") as image:
            image.truncate(IMAGE_BYTES)
        # All tables are written now: nothing of the making goes on behind.
        _run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(self._image))
        try:
            self.power_on()
        except BaseException:
            self._take_down()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._take_down()

    def power_on(self) -> None:
        """Mount what the disk has; after a cut ext4 mends itself from its journal."""
        self._take_down()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.lossy_file", str(self._image), str(self._target)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if self._hear() != "mounted":
            raise RuntimeError("the disk could not be mounted")
        self._loop = _run("losetup", "--find", "--show", str(self._target)).strip()
        _run("mount", "-t", "ext4", self._loop, str(self.folder))

    def cut_power(self, *, after_writes: int = 0, survival: int = 0) -> None:
        """From now on nothing reaches the disk, and what was not flushed is gone. The processes that use it
        are to be killed next, then `power_on`.

        With `after_writes`, not now but at the so many-th write of a block to the disk, in the middle of
        somebody's work; now after all when nobody writes for two seconds. With `survival`, a seed, a part of
        what was not flushed did reach the disk, in no order.
        """
        self._tell(f"cut {after_writes} {survival}")
        if after_writes and not self._speaks(WRITING_SECONDS):
            self._tell(f"cut 0 {survival}")
        elif after_writes:
            self.cuts_in_writing += 1
        word, _, lost = self._hear().partition(" ")
        if word != "cut":
            raise RuntimeError("the disk did not answer")
        self.cuts += 1
        self.lost_blocks += int(lost)

    def cut_power_somehow(self, chance: random.Random) -> None:
        """`cut_power` at once or in the middle of a writing, half of the time the nasty one."""
        self.cut_power(
            after_writes=chance.choice((0, chance.randint(1, 12))),
            survival=chance.choice((0, chance.randrange(1, 2**31))),
        )

    def _tell(self, words: str) -> None:
        assert self._server is not None
        assert self._server.stdin is not None
        self._server.stdin.write(words + "\n")
        self._server.stdin.flush()

    def _speaks(self, seconds: float) -> bool:
        """Whether the disk says something within this time."""
        assert self._server is not None
        assert self._server.stdout is not None
        return bool(select.select([self._server.stdout], [], [], seconds)[0])

    def _hear(self) -> str:
        assert self._server is not None
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()

    def _take_down(self) -> None:
        """Undo whatever stands, from above; a disk without power says many errors, which is right."""
        _unmount(self.folder)
        if self._loop:
            _run("losetup", "--detach", self._loop, check=False)
            _wait_until_free(self._loop)
            self._loop = ""
        _unmount(self._target)
        server, self._server = self._server, None
        if server is not None:
            try:
                server.communicate(timeout=PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.communicate()


def _unmount(place: Path) -> None:
    while os.path.ismount(place) or _is_mounted(place):
        if subprocess.run(["umount", str(place)], capture_output=True, check=False).returncode:
            _run("umount", "--lazy", str(place), check=False)


def _is_mounted(place: Path) -> bool:
    """A mount over a file, or one whose server is gone, is seen in the kernel's list only."""
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.split()[1].replace("\\040", " ") == str(place.absolute()) for line in mounts)


def _wait_until_free(loop: str) -> None:
    backing = Path("/sys/block") / Path(loop).name / "loop" / "backing_file"
    until = time.monotonic() + PATIENCE_SECONDS
    while backing.exists():
        if time.monotonic() > until:
            raise RuntimeError(f"{loop} does not let go")
        time.sleep(0.01)


def _run(*command: str, check: bool = True) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout
