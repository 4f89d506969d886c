"""Backing a hub up into one file: a copy of its database, its keys, and its list of erasures.

The file counts only once it was read again from the disk, whole, and its keys fit. Knows folders, archives
and copies; decides nothing about when.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import flush_names
from weeejob_desktop.hub.archive import (
    DATABASE,
    KEYS,
    SECRET_ROOTS,
    Manifest,
    described,
    unpack,
    write_archive,
)
from weeejob_desktop.hub.certificates import keys_fit
from weeejob_desktop.hub.copying import copy_out, looked_at
from weeejob_desktop.hub.database import Database, keep, said
from weeejob_desktop.hub.erasures import FILE_NAME as ERASURES
from weeejob_desktop.hub.erasures import erasures_in, note_erasures

KEPT = 14
LAST_BACKUP = "backed-up"
"""When the last backup was made, by the hub's clock: `doctor` and `/metrics` say how long ago."""
BESIDE = "weeejob-hub-erasures.jsonl"
"""The list of erasures as it lies beside the archives: an older archive does not know of later ones."""
_NAME = re.compile(r"^weeejob-hub-[0-9a-f]{4}-\d{8}-\d{6}(-\d+)?\.zip$")


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and looked at; `gone` are older ones it took the place of."""

    path: Path
    size_bytes: int
    entries: int
    root_key: bool
    gone: list[Path]


def back_up_hub(
    folder: Path, database: Database, to: Path, now_at: datetime, *, root_key: bool = True, most: int = KEPT
) -> Made:
    """Back the hub in `folder` up to a new file `to`, or to one with the date in its name where `to` is a
    folder, of which the newest `most` of this hub stay.

    UserProblem ``file_there``, and as `copy_out`; OSError when the file cannot be written. Then nothing is
    left of it, and no older one is gone.
    """
    hub = database.read_now(lambda connection: said(connection, "id"))
    into_folder = to.is_dir()
    target = _new_name(to, hub, now_at) if into_folder else to
    if target.exists():
        raise UserProblem("file_there", file=str(target))
    staging = Path(mkdtemp(dir=target.parent, prefix=".weeejob-backup-"))
    try:
        copy_out(database.engine, staging / DATABASE)
        files = {DATABASE: staging / DATABASE}
        for name in KEYS:
            if (folder / name).exists() and (root_key or name not in SECRET_ROOTS):
                files[name] = folder / name
        if (folder / ERASURES).exists():
            shutil.copyfile(folder / ERASURES, staging / ERASURES)  # it may grow while it is packed
            files[ERASURES] = staging / ERASURES
        known, schema, count = looked_at(staging / DATABASE)
        made_ms = int(now_at.timestamp() * 1000)
        manifest = Manifest(1, known, made_ms, schema, count, described(files))
        part = staging / "packed.zip"
        write_archive(part, manifest, files)
        check_backup(part, staging / "again")
        part.replace(target)
        flush_names(target.parent)
    finally:
        shutil.rmtree(staging)
    note_erasures(target.parent / BESIDE, erasures_in(folder / ERASURES))
    gone = _let_go(to, hub, most) if into_folder else []
    database.write_now(lambda connection: _note(connection, made_ms))
    return Made(target, target.stat().st_size, count, manifest.has("root-key.pem"), gone)


def check_backup(archive: Path, staging: Path) -> Manifest:
    """Unpack an archive into a new folder `staging` and look whether all in it is whole and belongs
    together. UserProblem as `unpack`, ``backup_unreadable``."""
    manifest = unpack(archive, staging)
    hub, schema, count = looked_at(staging / DATABASE)
    if (hub, schema, count) != (manifest.hub, manifest.schema, manifest.entries) or not keys_fit(
        staging, hub
    ):
        raise UserProblem("backup_unreadable")
    return manifest


def backups_in(folder: Path, hub: str) -> list[Path]:
    """The backups of this hub that were made into this folder, newest first."""
    ours = f"weeejob-hub-{hub[-4:]}-"
    found = [path for path in folder.iterdir() if _NAME.match(path.name) and path.name.startswith(ours)]
    return sorted(found, key=lambda path: path.name, reverse=True)


def _new_name(folder: Path, hub: str, now_at: datetime) -> Path:
    stem = f"weeejob-hub-{hub[-4:]}-{now_at:%Y%m%d-%H%M%S}"
    target = folder / f"{stem}.zip"
    number = 2
    while target.exists():
        target = folder / f"{stem}-{number}.zip"
        number += 1
    return target


def _let_go(folder: Path, hub: str, most: int) -> list[Path]:
    gone = backups_in(folder, hub)[max(most, 1) :]
    for path in gone:
        path.unlink()
    return gone


def _note(connection: Connection, made_ms: int) -> None:
    keep(connection, LAST_BACKUP, str(made_ms))
