"""The hub as one thing: its database, its identity, its clock. What every route is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from weeejob_desktop.hub.certificates import Certificates, certificates
from weeejob_desktop.hub.database import Database, hub_id, open_database
from weeejob_desktop.hub.enrolment import make_seal

ZONE = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """The hub's clock, aware."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Hub:
    """An opened hub. `clock` is the hub's own; `zone` decides on which day a minute is shown. `behind_proxy`
    means that the page port's visitors are named, and their TLS vouched for, by a proxy of ours."""

    id: str
    folder: Path
    database: Database
    certificates: Certificates
    clock: Callable[[], datetime] = now
    zone: ZoneInfo = ZONE
    behind_proxy: bool = False

    @property
    def now_ms(self) -> int:
        return int(self.clock().timestamp() * 1000)

    def close(self) -> None:
        """Finish what runs and let go of the database."""
        self.database.close()


def open_hub(folder: Path, url: str = "", clock: Callable[[], datetime] = now) -> Hub:
    """Open the hub that lives in `folder`, made on first use: database, root and certificate.

    UserProblem as in `db.engine` and `db.migrate`; OSError when the folder cannot hold the keys.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = open_database(folder, url)

    def settle(connection: Connection) -> str:
        make_seal(connection)
        return hub_id(connection, int(clock().timestamp() * 1000))

    hub = database.write_now(settle)
    return Hub(hub, folder, database, certificates(folder, hub, clock()), clock)
