"""The hub as one thing: its database, its identity, its clock. What every route is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.audit import Looks
from weeejob_desktop.hub.calls import Calls
from weeejob_desktop.hub.certificates import (
    Certificates,
    certificates,
    class_certificates,
    fingerprint,
    forget_keys,
    next_root,
    put_next_root_in_place,
    root_in,
)
from weeejob_desktop.hub.classes import is_class
from weeejob_desktop.hub.classroom import Classroom, PassingOn
from weeejob_desktop.hub.database import Database, hub_id, keep, open_database, said
from weeejob_desktop.hub.enrolment import make_seal
from weeejob_desktop.hub.folder_lock import alone, making_keys
from weeejob_desktop.hub.metrics import Metrics
from weeejob_desktop.hub.people import tell_phone
from weeejob_desktop.hub.restoring import READY, end_restore
from weeejob_desktop.hub.standing import Standings
from weeejob_desktop.hub.tables import installations

ZONE = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The hub's clock, aware."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Hub:
    """An opened hub. `clock` is the hub's own; `zone` decides on which day a minute is shown. `behind_proxy`
    means that the page port's visitors are named, and their TLS vouched for, by a proxy of ours. `standings`
    remember the list's figures, `calls` and `looks` what this worker has counted and written down. Where this
    is a class hub, `classroom` is who is in the room, and `passing_on` wakes what sends to the association's
    hub."""

    id: str
    folder: Path
    database: Database
    certificates: Certificates
    clock: Callable[[], datetime] = now
    zone: ZoneInfo = ZONE
    behind_proxy: bool = False
    standings: Standings = field(default_factory=Standings)
    calls: Calls = field(default_factory=Calls)
    looks: Looks = field(default_factory=Looks)
    role: Literal["association", "class"] = "association"
    classroom: Classroom = field(default_factory=Classroom)
    passing_on: PassingOn = field(default_factory=PassingOn)
    metrics: Metrics = field(default_factory=Metrics)

    @property
    def now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def close(self) -> None:
        """Finish what runs and let go of the database."""
        self.database.close()


def open_hub(folder: Path, url: str = "", clock: Callable[[], datetime] = now) -> Hub:
    """Open the hub that lives in `folder`, made on first use: database, root and certificate.

    A restore or a change of the root that was cut off is ended first. UserProblem ``keys_wrong``,
    ``keys_elsewhere``, ``restore_running``, and as in `db.engine` and `db.migrate`; OSError when the folder
    cannot hold the keys.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / READY).exists():
        with alone(folder, "restore_running"):
            end_restore(folder, url)
    database = open_database(folder, url)

    def trusted(connection: Connection) -> str:
        return said(connection, "root")

    def settle(connection: Connection) -> tuple[str, bool]:
        make_seal(connection)
        _look_at_keys(connection, folder)
        tell_phone(connection)
        return hub_id(connection, int(clock().timestamp() * 1000)), is_class(connection)

    try:
        with making_keys(folder):
            following = next_root(folder)
            if following and fingerprint(following) == database.read_now(trusted):
                put_next_root_in_place(folder)
        hub, in_class = database.write_now(settle)
        with making_keys(folder):
            before = root_in(folder)
            made = class_certificates(folder) if in_class else certificates(folder, hub, clock())
            _claim_root(database, folder, before)
    except BaseException:
        database.close()
        raise
    return Hub(hub, folder, database, made, clock, role="class" if in_class else "association")


def _claim_root(database: Database, folder: Path, before: str) -> None:
    """The root in `folder` is the hub's from now on. Two folders may begin on one server's database at the
    same moment: the root that it keeps first is the hub's, and whoever made another lets go of it.
    UserProblem ``keys_elsewhere``."""
    ours = fingerprint(root_in(folder))

    def claim(connection: Connection) -> bool:
        kept = said(connection, "root")
        if database.on_a_server and kept not in {"", ours}:
            return False
        keep(connection, "root", ours)
        return True

    if not database.write_now(claim):
        if not before:
            forget_keys(folder)
        raise UserProblem("keys_elsewhere", folder=str(folder))


def _look_at_keys(connection: Connection, folder: Path) -> None:
    """A hub whose laptops trust one root must not come back with another: they would all stay away, one by
    one, and each would need a new code. UserProblem ``keys_wrong``."""
    trusted = said(connection, "root")
    used = connection.execute(select(installations.c.id).limit(1)).first() is not None
    if trusted and used and fingerprint(root_in(folder)) != trusted:
        raise UserProblem("keys_wrong")
