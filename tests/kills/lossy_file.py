"""A disk that forgets: one image file through FUSE, whose writes stay in memory until the next fsync.

Speaks the kernel's FUSE protocol itself (``linux/fuse.h``): the mount is one regular file, so a dozen small
messages are all there is. ``python -m tests.kills.lossy_file IMAGE TARGET`` mounts IMAGE over the file
TARGET, says ``mounted``, and serves until it is unmounted. On stdin, ``cut WRITES SEED`` is the end of the
power, at once (0) or at the so many-th write from now, in the middle of somebody's work. What was not flushed
is gone, and from then on every access fails. With a SEED other than 0 it is the nasty one: of what was not
flushed, some blocks did reach the disk, newest or older, in no order. It says ``cut`` with the number of
blocks that lost something.
"""

from __future__ import annotations

import errno
import os
import random
import select
import stat
import struct
import subprocess
import sys

BLOCK_BYTES = 4096
LARGEST_WRITE = 128 * 1024

_HEADER = struct.Struct("<IIQQIIIHH")  # length, opcode, unique, node, uid, gid, pid, extensions, padding
_ANSWER = struct.Struct("<IiQ")  # length, -errno, unique
_INIT = struct.Struct("<IIII")  # major, minor, read-ahead, flags
_INIT_ANSWER = struct.Struct("<IIIIHHIIHHI28x")
_ATTRIBUTES = struct.Struct("<QI4xQQQQQQIIIIIIIIII")
_READ_OR_WRITE = struct.Struct("<QQIIQII")  # handle, offset, size, flags, owner, flags, padding
_OPENED = struct.Struct("<QII")
_WRITTEN = struct.Struct("<II")
_FILESYSTEM = struct.Struct("<QQQQQIIII24x")

_FORGET, _GETATTR, _SETATTR, _OPEN, _READ, _WRITE, _STATFS = 2, 3, 4, 14, 15, 16, 17
_RELEASE, _FSYNC, _FLUSH, _INIT_OPCODE, _INTERRUPT, _DESTROY, _BATCH_FORGET = 18, 20, 25, 26, 36, 38, 42
_UNANSWERED = frozenset({_FORGET, _INTERRUPT, _BATCH_FORGET})
_BIG_WRITES = 1 << 5


class ForgetfulFile:
    """The image, and what was written to it since the last flush: by block, every version."""

    def __init__(self, image: int) -> None:
        self._image = image
        self.size = os.fstat(image).st_size
        self.dead = False
        self.lost_blocks = 0
        self._unsynced: dict[int, list[bytes]] = {}
        self._writes_left = 0
        self._survival: random.Random | None = None

    def read(self, offset: int, size: int) -> bytes:
        """The bytes as last written, flushed or not. OSError EIO without power."""
        self._need_power()
        data = bytearray(os.pread(self._image, size, offset))
        for block in range(offset // BLOCK_BYTES, (offset + len(data) - 1) // BLOCK_BYTES + 1):
            if block in self._unsynced:
                start = block * BLOCK_BYTES - offset
                newest = self._unsynced[block][-1]
                from_, to = max(0, start), min(len(data), start + BLOCK_BYTES)
                data[from_:to] = newest[from_ - start : to - start]
        return bytes(data)

    def write(self, offset: int, data: bytes) -> None:
        """Keep it in memory. OSError EIO without power."""
        self._need_power()
        self._writes_left -= 1
        if self._writes_left == 0:
            self._cut()
            self._need_power()
        done = 0
        while done < len(data):
            block, within = divmod(offset + done, BLOCK_BYTES)
            part = data[done : done + BLOCK_BYTES - within]
            versions = self._unsynced.setdefault(block, [])
            before = versions[-1] if versions else os.pread(self._image, BLOCK_BYTES, block * BLOCK_BYTES)
            versions.append(before[:within] + part + before[within + len(part) :])
            done += len(part)

    def flush(self) -> None:
        """All that was written is on the disk from now on. OSError EIO without power."""
        self._need_power()
        for block, versions in self._unsynced.items():
            os.pwrite(self._image, versions[-1], block * BLOCK_BYTES)
        self._unsynced.clear()

    def cut(self, writes: int, survival: random.Random | None) -> None:
        """The power fails, now or at the so many-th write. With `survival`, each block that was not flushed
        is on the disk in any of its versions, or not at all."""
        self._writes_left, self._survival = writes, survival
        if writes == 0 and not self.dead:
            self._cut()

    def _cut(self) -> None:
        self.dead = True
        for block, versions in self._unsynced.items():
            survivor = self._survival.randint(0, len(versions)) if self._survival is not None else 0
            if survivor:
                os.pwrite(self._image, versions[survivor - 1], block * BLOCK_BYTES)
            self.lost_blocks += survivor < len(versions)
        self._unsynced.clear()

    def _need_power(self) -> None:
        if self.dead:
            raise OSError(errno.EIO, "no power")


class Server:
    """Answers the kernel about one `ForgetfulFile`."""

    def __init__(self, device: int, file: ForgetfulFile) -> None:
        self._device = device
        self._file = file
        self._mode = stat.S_IFREG | 0o600

    def answer_one(self, *, mounting: bool) -> bool:
        """Take one message and answer it; before the mount stands there may be none. False when it is
        gone."""
        try:
            message = os.read(self._device, LARGEST_WRITE + 64 * 1024)
        except OSError as error:
            if error.errno in {errno.ENOENT, errno.EINTR, errno.EAGAIN}:
                return True  # it was taken back before we read it
            if error.errno == errno.ENODEV:
                return False
            if error.errno == errno.EPERM and mounting:
                return True
            raise
        _, opcode, unique, *_ = _HEADER.unpack_from(message)
        if opcode in _UNANSWERED:
            return True
        problem, body = 0, b""
        try:
            body = self._body(opcode, message[_HEADER.size :])
        except OSError as error:
            problem = -(error.errno or errno.EIO)
        os.write(self._device, _ANSWER.pack(_ANSWER.size + len(body), problem, unique) + body)
        return bool(opcode != _DESTROY)

    def _body(self, opcode: int, words: bytes) -> bytes:
        file = self._file
        if opcode == _INIT_OPCODE:
            major, minor, read_ahead, _ = _INIT.unpack_from(words)
            return _INIT_ANSWER.pack(
                major, min(minor, 31), read_ahead, _BIG_WRITES, 12, 9, LARGEST_WRITE, 1, 0, 0, 0
            )
        if opcode in {_GETATTR, _SETATTR}:
            blocks = file.size // 512
            return _ATTRIBUTES.pack(
                60, 0, 1, file.size, blocks, 0, 0, 0, 0, 0, 0, self._mode, 1, 0, 0, 0, BLOCK_BYTES, 0
            )
        if opcode == _OPEN:
            return _OPENED.pack(1, 0, 0)
        if opcode == _READ:
            _, offset, size, *_ = _READ_OR_WRITE.unpack_from(words)
            return file.read(offset, size)
        if opcode == _WRITE:
            _, offset, size, *_ = _READ_OR_WRITE.unpack_from(words)
            file.write(offset, words[_READ_OR_WRITE.size : _READ_OR_WRITE.size + size])
            return _WRITTEN.pack(size, 0)
        if opcode == _FSYNC:
            file.flush()
        elif opcode == _STATFS:
            return _FILESYSTEM.pack(file.size // BLOCK_BYTES, 0, 0, 1, 0, BLOCK_BYTES, 255, BLOCK_BYTES, 0)
        elif opcode not in {_FLUSH, _RELEASE, _DESTROY}:
            raise OSError(errno.ENOSYS, "not spoken here")
        return b""


def serve(image: str, target: str) -> int:
    """Mount, say so, serve until unmounted; the exit code."""
    device = os.open("/dev/fuse", os.O_RDWR)
    file = ForgetfulFile(os.open(image, os.O_RDWR))
    server = Server(device, file)
    options = f"fd={device},rootmode={stat.S_IFREG:o},user_id=0,group_id=0"
    # The kernel asks at once, while mount still waits: so it runs beside us.
    mounting: subprocess.Popen[bytes] | None = subprocess.Popen(
        ["mount", "-i", "-t", "fuse", "-o", options, "weeejob-lossy", target], pass_fds=[device]
    )
    told = False
    while True:
        ready = select.select([device, 0], [], [], 0.02 if mounting else None)[0]
        if mounting is not None and mounting.poll() is not None:
            if mounting.returncode:
                return mounting.returncode
            mounting = None
            print("mounted", flush=True)
        if 0 in ready:
            words = os.read(0, 100).decode().split()
            if not words:
                return 0
            file.cut(int(words[1]), random.Random(int(words[2])) if words[2] != "0" else None)  # noqa: S311
        if device in ready and not server.answer_one(mounting=mounting is not None):
            return 0
        if file.dead and not told:
            told = True
            print("cut", file.lost_blocks, flush=True)


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1], sys.argv[2]))
