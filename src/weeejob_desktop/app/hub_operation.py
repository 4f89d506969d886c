"""Commands of `weeejob-hub` for whoever keeps it running: schema, backups, a look over. Builds and wires;
decides nothing."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from weeejob_desktop.app.hub_chores import database_url, hub_folder
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.engine import open_engine, reading
from weeejob_desktop.db.migrate import schema_number
from weeejob_desktop.hub.backups import KEPT, back_up_hub
from weeejob_desktop.hub.database import FILE_NAME, SCHEMA, kept_url, open_database
from weeejob_desktop.hub.doctor import Level, look
from weeejob_desktop.hub.folder_lock import alone
from weeejob_desktop.hub.hub import Hub, now, open_hub
from weeejob_desktop.hub.restoring import restore

_Commands = Any  # argparse has no public name for what `add_subparsers` returns
SENTENCES = {
    "no_hub": "No hub lives in {folder}. Name its folder with --data, or make one: weeejob-hub init.",
    "hub_running": "The hub is running. Stop it first: nothing was changed.",
    "restore_running": "A backup is being restored here. Try again when it has ended.",
    "copy_no_room": "The database ({size} MB) is copied to {folder} before its schema changes, and there is "
    "room for {free} MB only. Nothing was changed. Make room; or copy it with pg_dump, then call "
    "weeejob-hub migrate --without-copy.",
    "hub_there": "A hub lives here already. --replace puts the backup in its place, and moves what is here "
    "aside. Nothing was changed.",
    "backup_unreadable": "This is no backup of a hub, or it is damaged. Nothing was changed.",
    "backup_newer": "A newer weeejob-hub made this backup: update the program. Nothing was changed.",
    "erasures_damaged": "{file} is damaged: put it back from a backup. It keeps erased people away.",
}
_SAID: dict[Level, str] = {"ok": "OK", "look": "LOOK", "wrong": "WRONG"}


def add_operation(commands: _Commands, common: argparse.ArgumentParser) -> None:
    """Add these commands to the parser."""
    migrate = commands.add_parser(
        "migrate", parents=[common], help="bring the database to the program's schema, after a copy of it"
    )
    migrate.add_argument(
        "--without-copy", action="store_true", help="no copy first: you have made one by other means"
    )
    migrate.set_defaults(command=_migrate)

    backup = commands.add_parser("backup", parents=[common], help="the whole hub in one file, while it runs")
    backup.add_argument(
        "--to", type=Path, required=True, metavar="FILE|FOLDER", help="a new file, or a folder to add one to"
    )
    backup.add_argument(
        "--without-root-key", action="store_true", help="leave out the key that could pose as this hub"
    )
    backup.add_argument(
        "--keep", type=int, default=KEPT, metavar="N", help=f"how many stay in the folder (default: {KEPT})"
    )
    backup.set_defaults(command=_backup)

    restoring = commands.add_parser("restore", parents=[common], help="put a backup in the hub's place")
    restoring.add_argument("file", type=Path, metavar="FILE", help="made by weeejob-hub backup")
    restoring.add_argument(
        "--replace", action="store_true", help="though a hub lives here: what is here is moved aside"
    )
    restoring.set_defaults(command=_restore)

    doctor = commands.add_parser("doctor", parents=[common], help="look the hub over, and say what to do")
    doctor.set_defaults(command=_doctor)


def existing(arguments: argparse.Namespace) -> Hub:
    """The hub that the command is about. UserProblem ``no_hub`` where none was ever made."""
    return open_hub(look_for_hub(arguments), database_of(arguments))


def look_for_hub(arguments: argparse.Namespace) -> Path:
    """The folder of the hub that the command is about. UserProblem ``no_hub``."""
    folder = hub_folder(arguments.data)
    if not database_of(arguments) and not (folder / FILE_NAME).exists():
        raise UserProblem("no_hub", folder=str(folder))
    return folder


def database_of(arguments: argparse.Namespace) -> str:
    """Where the database is: as was asked, or as the folder knows; "" for the SQLite file in it."""
    return database_url(arguments.database) or kept_url(hub_folder(arguments.data))


def _migrate(arguments: argparse.Namespace) -> int:
    folder, url = look_for_hub(arguments), database_of(arguments)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(folder):
        engine = open_engine(url or folder / FILE_NAME)
        try:
            with reading(engine) as connection:
                before = schema_number(connection)
        finally:
            engine.dispose()
        open_database(folder, url, copy_before=not arguments.without_copy).close()
    if before == SCHEMA.newest:
        print(f"schema {before}: the newest already. Nothing was changed.")
        return 0
    print(f"schema {before} -> {SCHEMA.newest}")
    if before and not arguments.without_copy:
        print(f"A copy from before is in {folder / 'backups'}.")
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    hub = existing(arguments)
    try:
        made = back_up_hub(
            hub.folder, hub.database, arguments.to, hub.clock(),
            root_key=not arguments.without_root_key, most=arguments.keep,
        )  # fmt: skip
        in_class = hub.role == "class"
    finally:
        hub.close()
    print(f"backup {made.path}")
    print(f"{made.entries} facts, {made.size_bytes} bytes; read again from the disk, whole.")
    for path in made.gone:
        print(f"older one removed: {path.name}")
    if made.root_key:
        print("The root's key is in it: whoever has this file can pose as this hub. Keep it in a safe place.")
    elif not in_class:
        print("Without the root's key: keep that elsewhere, no restored hub is complete without it.")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    folder = hub_folder(arguments.data)
    done = restore(arguments.file, folder, database_of(arguments), replace=arguments.replace)
    opened = open_hub(folder, database_of(arguments))  # as a proof that it opens
    opened.close()
    made_at = datetime.fromtimestamp(done.manifest.made_ms / 1000, UTC)
    print(f"hub {done.manifest.hub}")
    print(f"As it was on {made_at:%Y-%m-%d at %H:%M} UTC, with {done.manifest.entries} facts.")
    if done.erased:
        print(f"{done.erased} people in it have been erased since: they were erased again.")
    for name in done.paused:
        print(
            f"Paused: {name}. Nobody can ask a mailbox what it has had: what was sent after the copy would go"
        )
        print(f"again. Look at its page, then: weeejob-hub bridge resume {name}")
    if done.before is not None:
        print(f"What was here is in {done.before}: remove it when all is well.")
    if not done.root_key and opened.role == "association":
        print("The root's key was not in the backup: put root-key.pem back (weeejob-hub root-key import).")
    if not database_of(arguments):
        print("Its database is a file in this folder now. To have it on a server, restore it once more with")
        print("--replace --database @FILE, whose first line is postgresql://ROLE:PASSWORD@HOST/NAME.")
    elif not kept_url(folder):
        print("A backup does not say where the database is: name it to every command as here (--database, or")
        print("WEEEJOB_HUB_DATABASE), or keep it in the folder: weeejob-hub init --database @FILE.")
    print("Next: weeejob-hub serve. Laptops offer again what this copy has not got.")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    worst = 0
    for found in look(hub_folder(arguments.data), database_of(arguments), now()):
        print(f"{_SAID[found.level]:5} {found.about:11} {found.words}")
        sys.stdout.flush()
        worst = max(worst, int(found.level != "ok"))
    return worst
