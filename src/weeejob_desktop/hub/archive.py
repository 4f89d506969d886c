"""The one file a hub is backed up to: a zip of a few files with fixed names, and a list of them.

Knows zip and the names; knows no database and no key. Whoever reads one trusts nothing in it: names are
compared, never followed, sizes are held to what was declared, and every byte to its SHA-256.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import msgspec

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.erasures import FILE_NAME as ERASURES

DATABASE = "hub.sqlite3"
KEYS = ("root.pem", "root-key.pem", "hub.pem", "hub-key.pem", "root-next.pem", "root-next-key.pem")
SECRET_ROOTS = frozenset({"root-key.pem", "root-next-key.pem"})
NAMES = (DATABASE, *KEYS, ERASURES)
_LIST = "manifest.json"
_LONGEST_LIST = 64 * 1024
_LONGEST_TEXT = 16 * 1024 * 1024
"""Keys and the list of erasures are small; the database may be as long as the disk has room."""
_MOST_UNFOLDING = 100
"""A database of facts packs to a tenth; what unfolds a hundredfold was made to fill a disk."""
_CHUNK = 1024 * 1024
_END_RECORD = b"PK\x05\x06"
_PRIVATE = 0o600


class Part(msgspec.Struct, frozen=True):
    """One file inside, as it was when the archive was made."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, tag="weeejob-hub-backup", tag_field="type"):
    """What the archive says of itself."""

    version: int
    hub: str
    made_ms: int
    schema: int
    entries: int
    files: list[Part]

    def has(self, name: str) -> bool:
        """Whether this file is inside."""
        return any(part.name == name for part in self.files)


def described(files: Mapping[str, Path]) -> list[Part]:
    """The list of some files, by the names they will have inside."""
    return [Part(name, path.stat().st_size, _hash_of(path)) for name, path in files.items()]


def write_archive(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Write an archive of mode 0600, flushed. `target` must not be there. OSError when it cannot be
    written."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(_LIST, msgspec.json.encode(manifest))
            for part in manifest.files:
                packed.write(files[part.name], part.name)
        file.flush()
        os.fsync(file.fileno())


def unpack(archive: Path, folder: Path) -> Manifest:
    """Check an archive and put its files into `folder`, made for it with mode 0700; each file 0600.

    UserProblem ``backup_unreadable`` for what is no archive of ours, was cut short or changed, or was made to
    do harm; ``backup_newer`` when a newer program made it; ``disk_full`` when it would not fit. OSError when
    it cannot be read or written. What was put there so far is the caller's to remove.
    """
    folder.mkdir(mode=0o700)
    try:
        with archive.open("rb") as file:
            _look_at_end(file)
            with zipfile.ZipFile(file) as packed:
                manifest = _checked(packed, folder)
                for part in manifest.files:
                    with packed.open(part.name) as source:
                        _put(source, folder / part.name, part)
                return manifest
    # zipfile: NotImplementedError for a packing it does not know, RuntimeError for a part under a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UserProblem("backup_unreadable") from error


def _checked(packed: zipfile.ZipFile, folder: Path) -> Manifest:
    """The list, after a look at everything that can be known before a byte is unfolded."""
    inside = packed.infolist()
    names = [one.filename for one in inside]
    if len(set(names)) != len(names) or not set(names) <= {_LIST, *NAMES} or _LIST not in names:
        raise UserProblem("backup_unreadable")
    for one in inside:
        link = (one.external_attr >> 16) & 0o170000
        longest = _LONGEST_LIST if one.filename == _LIST else _LONGEST_TEXT
        bomb = one.file_size > longest and one.file_size > _MOST_UNFOLDING * max(one.compress_size, 1)
        too_long = one.filename != DATABASE and one.file_size > longest
        sealed = bool(one.flag_bits & 1)
        if link not in {0, 0o100000} or sealed or bomb or too_long or one.header_offset < 0:
            raise UserProblem("backup_unreadable")
    try:
        manifest = msgspec.json.decode(packed.read(_LIST), type=Manifest)
    except msgspec.DecodeError as error:
        raise UserProblem("backup_unreadable") from error
    if manifest.version > 1:
        raise UserProblem("backup_newer")
    sizes = {one.filename: one.file_size for one in inside if one.filename != _LIST}
    if {part.name: part.size for part in manifest.files} != sizes or DATABASE not in sizes:
        raise UserProblem("backup_unreadable")
    if sum(sizes.values()) > shutil.disk_usage(folder).free:
        raise UserProblem("disk_full")
    return manifest


def _put(source: IO[bytes], target: Path, part: Part) -> None:
    left, said = part.size, hashlib.sha256()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                break
            said.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if left or said.hexdigest() != part.sha256:
        raise UserProblem("backup_unreadable")


def _look_at_end(file: IO[bytes]) -> None:
    """Refuse a directory of a million names before anybody reads it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    found = tail.rfind(_END_RECORD)
    if found < 0 or int.from_bytes(tail[found + 10 : found + 12], "little") > len(NAMES) + 1:
        raise UserProblem("backup_unreadable")
    file.seek(0)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
