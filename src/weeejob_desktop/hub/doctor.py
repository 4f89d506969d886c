"""Looking a hub over: each check says that something is well, or in one sentence what to do.

Changes nothing, makes nothing. Knows the folder, the database and the hub's own port; knows no page.
"""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, func, select, text

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.db.backup import sound
from weeejob_desktop.db.engine import open_engine, reading
from weeejob_desktop.db.migrate import schema_number
from weeejob_desktop.hub.archive import KEYS
from weeejob_desktop.hub.backups import LAST_BACKUP
from weeejob_desktop.hub.bridges.keeping import standings
from weeejob_desktop.hub.certificates import ends_at, fingerprint, has_own_root, keys_fit, next_root, root_in
from weeejob_desktop.hub.classes import is_class
from weeejob_desktop.hub.database import FILE_NAME, SCHEMA, URL_NAME, instant, kept_url, said
from weeejob_desktop.hub.erasures import FILE_NAME as ERASURES
from weeejob_desktop.hub.erasures import erasures_in
from weeejob_desktop.hub.outbox import counted
from weeejob_desktop.hub.relay import relay_state
from weeejob_desktop.hub.restoring import PART, READY
from weeejob_desktop.hub.root_rotation import standing
from weeejob_desktop.hub.tables import entries, installations, people, users
from weeejob_desktop.hub.waiting import waiting
from weeejob_desktop.link.connection import Connection as LinkConnection
from weeejob_desktop.link.connection import Limits
from weeejob_desktop.link.enrolment import ask
from weeejob_desktop.link.problems import LinkProblem
from weeejob_desktop.wire.enrolment import HubName, Who

SILENT = timedelta(days=21)
BACKUP_EVERY = timedelta(days=2)
ENDS_SOON = timedelta(days=365)
LEAST_FREE_BYTES = 500 * 1024 * 1024
CLOCK_SLACK = timedelta(minutes=5)
_LIMITS = Limits(connect_seconds=5, stall_seconds=5, round_seconds=10)
_TIME_SYNC = Path("/run/systemd/timesync")

Level = Literal["ok", "look", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, and what is so or what to do."""

    level: Level
    about: str
    words: str


def look(folder: Path, url: str, now_at: datetime) -> Iterator[Finding]:
    """Look a hub over, from the folder up to its laptops. What cannot be looked at any more is left out: what
    is wrong below is said first."""
    url = url or kept_url(folder)
    if not url and not (folder / FILE_NAME).exists():
        yield Finding("wrong", "folder", f"no hub lives in {folder}: weeejob-hub init, or --data")
        return
    yield _folder(folder)
    if (folder / READY).exists() or (folder / PART).exists():
        yield Finding("wrong", "restore", "a restore was cut off: call it again, or start the hub to end it")
    if not url and not sound(folder / FILE_NAME):
        yield Finding("wrong", "database", "damaged: stop the hub, weeejob-hub restore FILE --replace")
        return
    engine = open_engine(url or folder / FILE_NAME)
    try:
        with reading(engine) as connection:
            number = schema_number(connection)
            yield _schema(number)
            if number != SCHEMA.newest:
                return
            yield from _inside(connection, engine, folder, now_at)
            address, hub, in_class = _where(connection)
    finally:
        engine.dispose()
    yield from _disk(folder)
    if not in_class:
        yield _reachable(folder, address, hub)


def _inside(connection: Connection, engine: Engine, folder: Path, now_at: datetime) -> Iterator[Finding]:
    yield _references(connection, engine)
    yield from _keys(connection, folder, now_at)
    yield from _roots(connection, now_at)
    yield from _time(connection, now_at)
    yield _backup(connection, now_at)
    yield _erasures(connection, folder)
    yield from _people(connection, now_at)
    yield from _bridges(connection)


def _folder(folder: Path) -> Finding:
    if sys.platform == "win32":  # untested here
        return Finding("ok", "folder", str(folder))
    open_ones = [
        path.name or str(path)
        for path in (folder, *(folder / name for name in (FILE_NAME, URL_NAME, *KEYS, ERASURES)))
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_ones:
        return Finding("wrong", "folder", f"others can read {', '.join(open_ones)}: chmod -R go= {folder}")
    return Finding("ok", "folder", f"{folder}, private")


def _schema(number: int) -> Finding:
    if number > SCHEMA.newest:
        return Finding("wrong", "schema", "a newer weeejob-hub wrote this database: update the program")
    if number < SCHEMA.newest:
        return Finding("look", "schema", f"{number}, the program's is {SCHEMA.newest}: weeejob-hub migrate")
    return Finding("ok", "schema", f"{number}, the newest")


def _references(connection: Connection, engine: Engine) -> Finding:
    look_up = text("PRAGMA foreign_key_check")  # another server forbids it by itself
    if engine.dialect.name == "sqlite" and connection.execute(look_up).first() is not None:
        return Finding("wrong", "database", "rows refer to nothing: weeejob-hub restore FILE --replace")
    count = connection.scalar(select(func.count()).select_from(entries)) or 0
    return Finding("ok", "database", f"whole, {count} facts")


def _keys(connection: Connection, folder: Path, now_at: datetime) -> Iterator[Finding]:
    trusted, hub = said(connection, "root"), said(connection, "id")
    if trusted and fingerprint(next_root(folder)) == trusted:
        yield Finding("look", "keys", "the new root has yet to take the former one's place: start the hub")
    elif trusted and fingerprint(root_in(folder)) != trusted:
        yield Finding("wrong", "keys", "root.pem is not the one the laptops trust: put it back from a backup")
    elif not keys_fit(folder, hub):
        yield Finding("wrong", "keys", "the .pem files do not belong together: put them back from a backup")
    elif not is_class(connection) and not has_own_root(folder):
        yield Finding(
            "look", "keys", "root-key.pem is kept elsewhere: no class hub can join until it is back"
        )
    else:
        yield Finding("ok", "keys", "fit together and are the ones the laptops trust")
        left = ends_at(folder) - now_at
        if left < ENDS_SOON:
            yield Finding(
                "look", "keys", f"hub.pem ends in {left.days} days: remove hub.pem and hub-key.pem, restart"
            )


def _roots(connection: Connection, now_at: datetime) -> Iterator[Finding]:
    state = relay_state(connection)
    if state is not None and state.problem == "join_again":
        yield Finding("look", "root", "the association has another root: join again with a new class code")
    at = standing(connection, now_at)
    if at.under_way:
        known = f"{at.laptops - len(at.behind)} of {at.laptops} laptops trust the new one too"
        yield Finding("look", "root", f"is being changed, {known}: weeejob-hub root-key status")


def _time(connection: Connection, now_at: datetime) -> Iterator[Finding]:
    newest_ms = connection.scalar(select(func.max(entries.c.received_ms))) or 0
    newest_at = datetime.fromtimestamp(newest_ms / 1000, UTC)
    if newest_at > now_at + CLOCK_SLACK:
        yield Finding("wrong", "time", "this computer's clock went back: set it, then restart the hub")
    elif _TIME_SYNC.is_dir() and not (_TIME_SYNC / "synchronized").exists():
        yield Finding("look", "time", "the clock is not set by the network: timedatectl set-ntp true")
    else:
        yield Finding("ok", "time", f"{now_at:%Y-%m-%d %H:%M} UTC")


def _backup(connection: Connection, now_at: datetime) -> Finding:
    last_ms = said(connection, LAST_BACKUP)
    if not last_ms:
        return Finding("look", "backup", "never made: weeejob-hub backup --to FOLDER, every day")
    age = now_at - datetime.fromtimestamp(int(last_ms) / 1000, UTC)
    if age > BACKUP_EVERY:
        return Finding("look", "backup", f"{age.days} days old: weeejob-hub backup --to FOLDER, every day")
    return Finding("ok", "backup", f"{int(age.total_seconds() // 3600)} hours old")


def _erasures(connection: Connection, folder: Path) -> Finding:
    try:
        listed = [one.person for one in erasures_in(folder / ERASURES)]
    except UserProblem:
        return Finding("wrong", "erasures", f"{folder / ERASURES} is damaged: put it back from a backup")
    here = connection.scalars(select(people.c.id).where(people.c.id.in_(listed))).all() if listed else []
    if here:
        return Finding("wrong", "erasures", f"not ended: weeejob-hub erase-person {here[0]}")
    return Finding("ok", "erasures", f"{len(set(listed))} people were erased, and are")


def _people(connection: Connection, now_at: datetime) -> Iterator[Finding]:
    late = len(waiting(connection))
    if late:
        yield Finding("look", "late codes", f"{late} laptops wait for a coordinator: page « Ordinateurs »")
    limit_ms = int((now_at - SILENT).timestamp() * 1000)
    let_in = (installations.c.revoked_ms.is_(None), installations.c.role == "laptop")
    heard = func.coalesce(installations.c.seen_ms, installations.c.enrolled_ms)
    known = connection.scalar(select(func.count()).select_from(installations).where(*let_in)) or 0
    silent = (
        connection.scalar(select(func.count()).select_from(installations).where(*let_in, heard < limit_ms))
        or 0
    )
    if silent:
        yield Finding("look", "laptops", f"{silent} of {known} not heard of for {SILENT.days} days")
    else:
        yield Finding("ok", "laptops", f"{known} let in, all heard of within {SILENT.days} days")
    if is_class(connection):
        waits, refused = counted(connection)
        if refused:
            yield Finding("look", "refused", f"{refused} entries refused by the association: page « Classe »")
        else:
            yield Finding("ok", "refused", f"none; {waits} entries wait for the association")
    first = (users.c.must_change.is_(True), users.c.closed_ms.is_(None))
    unchanged = connection.scalar(select(func.count()).select_from(users).where(*first)) or 0
    if unchanged:
        yield Finding(
            "look", "accounts", f"{unchanged} still have their first password: log in and change it"
        )
    else:
        yield Finding("ok", "accounts", "every password was chosen by its owner")


def _bridges(connection: Connection) -> Iterator[Finding]:
    for one in standings(connection):
        about, bridge = f"bridge {one.bridge.name}", one.bridge
        if bridge.problem:
            since = f"{instant(bridge.problem_since_ms or 0):%Y-%m-%d %H:%M} UTC"
            yield Finding(
                "look", about, f"{bridge.problem} since {since}: weeejob-hub bridge check {bridge.name}"
            )
        elif one.stuck:
            yield Finding("look", about, f"{one.stuck} things wait for a decision: page « Passerelles »")
        elif bridge.paused:
            yield Finding("look", about, f"paused, {one.waiting} things wait")
        else:
            yield Finding("ok", about, f"{one.sent} things there, {one.waiting} wait")


def _where(connection: Connection) -> tuple[str, str, bool]:
    address = said(connection, "announced") or said(connection, "address")
    return address, said(connection, "id"), is_class(connection)


def _disk(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    used = sum(path.stat().st_size for path in folder.glob("*") if path.is_file())
    if free < max(LEAST_FREE_BYTES, 3 * used):
        yield Finding("look", "disk", f"{free // 1_000_000} MB free: make room, a full disk stops the hub")
    else:
        yield Finding("ok", "disk", f"{free // 1_000_000} MB free")


def _reachable(folder: Path, address: str, hub: str) -> Finding:
    if not address:
        return Finding("look", "address", "not known yet: weeejob-hub init --address HOST:PORT")
    try:
        with closing(LinkConnection(address, (folder / "root.pem").read_text(), hub, _LIMITS)) as link:
            answers = ask(link, Who(), HubName).hub == hub
    except LinkProblem as problem:
        why = _REACHED.get(problem.code, f"the hub cannot be asked ({problem.code})")
        return Finding("look", "address", f"{address}: {why}")
    return Finding("ok" if answers else "wrong", "address", f"{address} answers as this hub")


_REACHED = {
    "hub_unreachable": "nobody answers: is the hub running, the port open, the name right?",
    "no_network": "this name leads nowhere from here: is it spelled right, is there a network?",
    "hub_garbled": "something else answers, such as a proxy before a hub that is not running",
    "hub_not_trusted": "somebody else answers: a proxy must pass this port on unopened",
}
