"""The audit log: who did what to which id. Never a name, never a word of anybody."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.tables import audit_log


def note(connection: Connection, now_ms: int, action: str, subject: str, user: str | None = None) -> None:
    """Write one line, in the transaction of the deed itself."""
    connection.execute(
        insert(audit_log).values(
            id=new_id(now_ms), at_ms=now_ms, user_id=user, action=action, subject=subject
        )
    )
