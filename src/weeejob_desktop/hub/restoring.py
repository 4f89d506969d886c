"""Putting a backup in a hub's place: all of it or nothing, whenever it is cut off.

First everything is unpacked and looked at beside; then the folder of it gets the name `restore.ready`, and
from that moment the restore is a fact: whoever opens the hub next ends it. What was there before is moved
aside, not lost. Knows archives, copies, erasures and files; never who asks.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import flush_names, side_files
from weeejob_desktop.db.engine import open_engine, reading, writing
from weeejob_desktop.db.migrate import schema_number
from weeejob_desktop.hub.archive import DATABASE, KEYS, SECRET_ROOTS, Manifest
from weeejob_desktop.hub.backups import BESIDE, check_backup
from weeejob_desktop.hub.bridges.keeping import pause_mailboxes
from weeejob_desktop.hub.certificates import fingerprint, root_in
from weeejob_desktop.hub.copying import bring_up_to_date, copy_in, copy_out
from weeejob_desktop.hub.database import kept_url, said
from weeejob_desktop.hub.erasing import erase_again, wipe_freed
from weeejob_desktop.hub.erasures import FILE_NAME as ERASURES
from weeejob_desktop.hub.erasures import erasures_in, note_erasures
from weeejob_desktop.hub.folder_lock import alone

PART, READY = "restore.part", "restore.ready"
_PLAN, _FORMER = "plan.json", "former.sqlite3"


class _Plan(msgspec.Struct, frozen=True):
    """What ending the restore does: where the old files go, which files come in their place, and which have
    none to come."""

    before: str
    come: list[str]
    go: list[str]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place. `before` is where the former files are, None when there were none; `erased` is
    how many people the copy held who have been erased since, `paused` the tools that wait for somebody's
    look."""

    manifest: Manifest
    before: Path | None
    erased: int
    root_key: bool
    paused: list[str]


def restore(archive: Path, folder: Path, url: str = "", *, replace: bool = False) -> Restored:
    """Put what an archive holds in the place of the hub in `folder` (and of its database at `url`).

    UserProblem ``hub_there`` unless `replace`, when a hub lives there; ``hub_running`` when it is served;
    as `check_backup` otherwise. Then nothing was changed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    url = url or kept_url(folder)
    with alone(folder):
        if (folder / READY).exists():
            end_restore(folder, url)
        if not replace and _lives_here(folder, url):
            raise UserProblem("hub_there")
        part = folder / PART
        shutil.rmtree(part, ignore_errors=True)
        try:
            manifest = check_backup(archive, part)
            bring_up_to_date(part / DATABASE)
            paused = _pause_mailboxes(part / DATABASE)
            note_erasures(part / ERASURES, erasures_in(folder / ERASURES))
            note_erasures(part / ERASURES, erasures_in(archive.parent / BESIDE))
            if url:
                _copy_former(url, part / _FORMER)
            before = _free_name(folder)
            (part / _PLAN).write_bytes(msgspec.json.encode(_plan(part, folder, url, before)))
            for path in part.iterdir():
                path.chmod(0o600)
            flush_names(part)
            part.replace(folder / READY)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        flush_names(folder)
        erased = end_restore(folder, url)
    kept = folder / before
    root_key = (folder / "root-key.pem").exists()
    return Restored(manifest, kept if kept.exists() else None, erased, root_key, paused)


def _pause_mailboxes(database: Path) -> list[str]:
    engine = open_engine(database)
    try:
        with writing(engine) as connection:
            return pause_mailboxes(connection, time.time_ns() // 1_000_000)
    finally:
        engine.dispose()


def end_restore(folder: Path, url: str = "") -> int:
    """End a restore that has become a fact; again and again does no harm. Returns how many people were
    erased again."""
    url = url or kept_url(folder)
    ready = folder / READY
    plan = msgspec.json.decode((ready / _PLAN).read_bytes(), type=_Plan)
    if url and (ready / DATABASE).exists():
        engine = open_engine(url)
        try:
            copy_in(ready / DATABASE, engine)
        finally:
            engine.dispose()
        (ready / DATABASE).unlink()
    if (ready / _FORMER).exists():
        (folder / plan.before).mkdir(mode=0o700, exist_ok=True)
        (ready / _FORMER).replace(folder / plan.before / DATABASE)
    for name in plan.go:
        _aside(folder / name, folder / plan.before)
    for name in plan.come:
        if (ready / name).exists():
            # The former log goes first: it must never be played over another database.
            for path in (*side_files(folder / name), folder / name):
                _aside(path, folder / plan.before)
            (ready / name).replace(folder / name)
    flush_names(folder)
    engine = open_engine(url or folder / DATABASE)
    try:
        with writing(engine) as connection:
            count = erase_again(connection, erasures_in(folder / ERASURES))
        if count:
            wipe_freed(engine)
    finally:
        engine.dispose()
    shutil.rmtree(ready)
    flush_names(folder)
    return count


def _plan(part: Path, folder: Path, url: str, before: str) -> _Plan:
    come = [name for name in (*KEYS, ERASURES, DATABASE) if (part / name).exists()]
    if url:
        come.remove(DATABASE)
    # A root's key that was kept out of the backup stays where it belongs to the same root.
    stay = SECRET_ROOTS if fingerprint(root_in(part)) == fingerprint(root_in(folder)) else frozenset()
    return _Plan(before, come, [name for name in KEYS if name not in {*come, *stay}])


def _aside(path: Path, before: Path) -> None:
    if path.exists():
        before.mkdir(mode=0o700, exist_ok=True)
        path.replace(before / path.name)


def _copy_former(url: str, target: Path) -> None:
    """What a server's database holds now, as a file: its rows cannot be moved aside."""
    engine = open_engine(url)
    try:
        with reading(engine) as connection:
            known = _known(connection)
        if known:
            copy_out(engine, target)
    finally:
        engine.dispose()


def _lives_here(folder: Path, url: str) -> bool:
    if any((folder / name).exists() for name in (DATABASE, *KEYS)):
        return True
    if not url:
        return False
    engine = open_engine(url)
    try:
        with reading(engine) as connection:
            return _known(connection)
    finally:
        engine.dispose()


def _known(connection: Connection) -> bool:
    return schema_number(connection) > 0 and said(connection, "id") != ""


def _free_name(folder: Path) -> str:
    number = 1
    while (folder / f"before-restore-{number}").exists():
        number += 1
    return f"before-restore-{number}"
