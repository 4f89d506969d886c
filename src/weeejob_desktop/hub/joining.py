"""How a folder becomes a class hub: its own key and id, a code of the association's, a certificate, a token.

Knows `link`, the folder and its database; serves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub.certificates import (
    fingerprint,
    has_own_root,
    keep_class_certificate,
    request_class_certificate,
    root_in,
)
from weeejob_desktop.hub.classes import is_class
from weeejob_desktop.hub.database import hub_id, keep, open_database
from weeejob_desktop.hub.enrolment import make_seal
from weeejob_desktop.hub.hub import now
from weeejob_desktop.hub.relay import Upstream, keep_upstream, upstream_of
from weeejob_desktop.hub.tables import installations
from weeejob_desktop.link.class_hubs import enrol_relay


def join(folder: Path, address: str, code: str, url: str = "", clock: Callable[[], datetime] = now) -> str:
    """Make the hub in `folder` (empty, or a class hub already) a class hub of the association whose hub is at
    `address`. Returns its id. Cut short, it can be done again with the same code.

    UserProblem ``folder_of_an_association``, and as `open_database`; LinkProblem as
    `link.class_hubs.enrol_relay`; OSError when the folder cannot hold the keys.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if has_own_root(folder):
        raise UserProblem("folder_of_an_association")
    database = open_database(folder, url)
    try:
        installation = database.write_now(partial(_settle, now_ms=int(clock().timestamp() * 1000)))
        request = request_class_certificate(folder, installation)
        joined = enrol_relay(address, code, installation, request)
        before = database.read_now(upstream_of)
        # While the association changes its root we may know both of it already, and be signed by either.
        both = before is not None and before.hub == joined.hub and joined.root_pem in before.root_pem
        roots_pem = before.root_pem if before is not None and both else joined.root_pem
        try:
            keep_class_certificate(folder, joined.certificate_pem, roots_pem)
        except ValueError as error:
            raise UserProblem("hub_garbled") from error
        known = Upstream(joined.hub, address, roots_pem, installation, joined.token)

        def keep_it(connection: Connection) -> None:
            keep_upstream(connection, known)
            keep(connection, "root", fingerprint(root_in(folder)))

        database.write_now(keep_it)
    finally:
        database.close()
    return installation


def _settle(connection: Connection, now_ms: int) -> str:
    used = connection.execute(select(installations.c.id).limit(1)).first() is not None
    if used and not is_class(connection):
        raise UserProblem("folder_of_an_association")
    make_seal(connection)
    return hub_id(connection, now_ms)
