"""What a SQLite file and its write-ahead log hold together, read as plain bytes.

For the two moments when SQLite itself cannot be asked: on a full disk it has no room for the log's index, and
a damaged file must be read without being touched. Nothing is written, locked or created. Knows SQLite's file
format (https://www.sqlite.org/fileformat2.html); knows no table.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from weeejob_desktop.db.backup import side_files

USUAL_PAGE_BYTES = 4096
_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24
_MAGIC = 0x377F0682
_LOG_VERSION = 3007000
_TABLE_LEAF = 0x0D

Value = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class Image:
    """The pages of a database one after the other, the committed part of its log played over them."""

    content: bytes
    page_bytes: int

    def connect(self) -> sqlite3.Connection:
        """A connection to a copy of it in memory."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        if self.content:
            connection.deserialize(self.content)
        return connection

    def records(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Row id and values of every row that stands on any page, whichever table it belongs to and whether a
        way still leads to it or not. Texts that are not UTF-8 come as bytes."""
        for start in range(0, len(self.content), self.page_bytes):
            page = self.content[start : start + self.page_bytes]
            head = 100 if start == 0 else 0
            if len(page) == self.page_bytes and page[head] == _TABLE_LEAF:
                count = int.from_bytes(page[head + 3 : head + 5], "big")
                for number in range(min(count, self.page_bytes // 4)):
                    place = head + 8 + 2 * number
                    try:
                        yield self._record(page, int.from_bytes(page[place : place + 2], "big"))
                    except (IndexError, struct.error):
                        continue

    def _record(self, page: bytes, at: int) -> tuple[int, tuple[Value, ...]]:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        payload = self._payload(page, at, length)
        header_end, at = _varint(payload, 0)
        kinds = []
        while at < header_end:
            kind, at = _varint(payload, at)
            kinds.append(kind)
        values = []
        for kind in kinds:
            value, at = _value(payload, at, kind)
            values.append(value)
        return _signed(rowid), tuple(values)

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """A row's bytes: on its own page, and on a chain of others when it is long."""
        usable = self.page_bytes
        most = usable - 35
        if length <= most:
            return page[at : at + length]
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        payload = page[at : at + here]
        number = int.from_bytes(page[at + here : at + here + 4], "big")
        while number and len(payload) < length and length < len(self.content):
            start = (number - 1) * self.page_bytes
            more = self.content[start : start + self.page_bytes]
            payload += more[4:]
            number = int.from_bytes(more[:4], "big")
        return payload[:length]


def read_image(database: Path) -> Image:
    """What `database` holds with its log; empty for an absent file. A log that is no log, or belongs to
    another file, counts for nothing; of one that is torn, what was committed before. What the disk cannot
    read is zero. OSError when it cannot even be opened."""
    content = _read(database)
    log_bytes = _read(side_files(database)[0])
    page_bytes = int.from_bytes(content[16:18], "big")
    page_bytes = 65536 if page_bytes == 1 else page_bytes
    if page_bytes < 512 or page_bytes & (page_bytes - 1):
        page_bytes = USUAL_PAGE_BYTES
    played = bytearray(content)
    size = None
    for number, page, pages in _committed(log_bytes, page_bytes):
        start = (number - 1) * page_bytes
        if len(played) < start:
            played.extend(bytes(start - len(played)))
        played[start : start + page_bytes] = page
        size = pages
    if size is not None:
        del played[size * page_bytes :]
    if len(played) >= 100:
        played[18:20] = b"\x01\x01"  # a copy in memory has no log
    return Image(bytes(played), page_bytes)


def _read(path: Path) -> bytes:
    if not path.is_file():
        return b""
    try:
        return path.read_bytes()
    except OSError:  # a bad sector: everything around it may be sound
        content = bytearray(path.stat().st_size)
        with path.open("rb", buffering=0) as file:
            for start in range(0, len(content), USUAL_PAGE_BYTES):
                with suppress(OSError):
                    file.seek(start)
                    part = file.read(USUAL_PAGE_BYTES)
                    content[start : start + len(part)] = part
        return bytes(content)


def _committed(log: bytes, page_bytes: int) -> Iterator[tuple[int, bytes, int]]:
    """Number and content of each page that was committed, in order, with the size in pages of the database
    at the end of its transaction."""
    if len(log) < _HEADER_BYTES:
        return
    magic, version, log_page_bytes = struct.unpack(">III", log[:12])
    if magic & ~1 != _MAGIC or version != _LOG_VERSION or log_page_bytes != page_bytes:
        return
    order = ">" if magic & 1 else "<"
    sums = _checksum(order, log[:24], (0, 0))
    if sums != struct.unpack(">II", log[24:32]):
        return
    salts = log[16:24]
    pending: list[tuple[int, bytes]] = []
    step = _FRAME_HEADER_BYTES + page_bytes
    for at in range(_HEADER_BYTES, len(log) - step + 1, step):
        number, pages = struct.unpack(">II", log[at : at + 8])
        page = log[at + _FRAME_HEADER_BYTES : at + step]
        sums = _checksum(order, page, _checksum(order, log[at : at + 8], sums))
        if (
            not number
            or log[at + 8 : at + 16] != salts
            or sums != struct.unpack(">II", log[at + 16 : at + 24])
        ):
            return
        pending.append((number, page))
        if pages:
            yield from ((number, page, pages) for number, page in pending)
            pending = []


def _checksum(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for one, other in zip(words, words, strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = data[at + count]
        if count == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise IndexError


def _value(data: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in {8, 9}:
        return kind - 8, at
    length = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8}.get(kind, (kind - 12) // 2)
    raw = data[at : at + length]
    if kind in {10, 11} or len(raw) < length:
        raise IndexError
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True), at + length
    if kind == 7:
        return float(struct.unpack(">d", raw)[0]), at + length
    if kind % 2:
        try:
            return raw.decode(), at + length
        except UnicodeDecodeError:
            pass
    return raw, at + length


def _signed(number: int) -> int:
    return number - 2**64 if number >= 2**63 else number
