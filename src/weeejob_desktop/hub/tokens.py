"""Secrets the hub gives out once and then knows only by their hash: tokens of installations, sessions of
browsers.

An installation's token is renewed from time to time. The answer with the new one may be lost, so the one
before stays good until the new one was shown, and a while longer: an older copy of a laptop's disk may have
only that.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from weeejob_desktop.db.rows import among
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.tables import installations, tokens

RENEW_MS = 90 * 24 * 3600 * 1000
ENDS_AFTER_MS = 30 * 24 * 3600 * 1000
_WHOSE = (
    select(
        installations,
        tokens.c.made_ms.label("token_made_ms"),
        tokens.c.used_ms.label("token_used_ms"),
        tokens.c.ends_ms.label("token_ends_ms"),
        tokens.c.hash.label("token_hash"),
    )
    .join(tokens, tokens.c.installation == installations.c.id)
    .where(among(tokens.c.hash, "hashes"))
)


def new_token() -> str:
    """A fresh token: 256 random bits, readable by HTTP. Nothing shorter than a lifetime guesses it."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token, 64 hex digits. Fast on purpose: the token is random, so there is nothing to
    stretch."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def give_first(connection: Connection, installation: str, now_ms: int) -> str:
    """The one token of an installation that has just enrolled; those before let nobody in any more."""
    revoke(connection, installation)
    return _give(connection, installation, now_ms)


def revoke(connection: Connection, installation: str) -> None:
    """Let this installation in no more, until it is enrolled again. What its laptop holds stays readable
    there."""
    connection.execute(delete(tokens).where(tokens.c.installation == installation))


def whose(connection: Connection, shown: Iterable[str]) -> dict[str, Row[Any]]:
    """The rows of the installations that show these tokens, each with its token's. Unknown ones are left
    out."""
    tokens_by_hash = {hash_of(token): token for token in shown}
    found = connection.execute(_WHOSE, {"hashes": list(tokens_by_hash)})
    return {tokens_by_hash[row.token_hash]: row for row in found}


def let_in(connection: Connection, found: Row[Any] | None, claimed: str, now_ms: int) -> tuple[Row[Any], str]:
    """The row that `whose` found for a token, and the token to give in its place, "" for none. Refusal
    ``enrol-again`` for a token that is unknown, over, revoked or another installation's."""
    if (
        found is None
        or found.id != claimed
        or found.revoked_ms is not None
        or (found.token_ends_ms is not None and found.token_ends_ms < now_ms)
    ):
        raise Refusal("enrol-again")
    if found.token_used_ms is None:
        own, theirs = tokens.c.hash == found.token_hash, tokens.c.installation == claimed
        older = (theirs, tokens.c.made_ms <= found.token_made_ms, tokens.c.hash != found.token_hash)
        connection.execute(
            update(tokens).where(*older, tokens.c.ends_ms.is_(None)).values(ends_ms=now_ms + ENDS_AFTER_MS)
        )
        connection.execute(update(tokens).where(own).values(used_ms=now_ms))
    if found.token_ends_ms is None and now_ms - found.token_made_ms < RENEW_MS:
        return found, ""
    # A new one that was never shown was lost on its way; giving another costs nothing.
    never_shown = (tokens.c.installation == claimed, tokens.c.used_ms.is_(None))
    connection.execute(delete(tokens).where(*never_shown))
    return found, _give(connection, claimed, now_ms)


def shown_by(connection: Connection, token: str, now_ms: int) -> Row[Any]:
    """The row of the installation that shows this token; nothing is renewed. Refusal ``enrol-again`` as
    `whose`."""
    shown = connection.execute(
        select(installations, tokens.c.ends_ms)
        .join(tokens, tokens.c.installation == installations.c.id)
        .where(tokens.c.hash == hash_of(token))
    ).first()
    over = shown is not None and shown.ends_ms is not None and shown.ends_ms < now_ms
    if shown is None or over or shown.revoked_ms is not None:
        raise Refusal("enrol-again")
    return shown


def owner_of_key(
    connection: Connection, claimed: str, fits: Callable[[str], bool], now_ms: int
) -> tuple[Row[Any], str]:
    """The row of the installation whose token sealed a file, and that token's hash; `fits` knows the hash.
    Nothing is renewed, and no token counts as shown: what was sealed long ago tells nothing of what the
    laptop has now. Refusal ``enrol-again`` as `whose`."""
    found = connection.execute(select(installations).where(installations.c.id == claimed)).first()
    if found is None or found.revoked_ms is not None:
        raise Refusal("enrol-again")
    for row in connection.execute(select(tokens).where(tokens.c.installation == claimed)):
        if fits(row.hash) and (row.ends_ms is None or row.ends_ms >= now_ms):
            return found, row.hash
    raise Refusal("enrol-again")


def _give(connection: Connection, installation: str, now_ms: int) -> str:
    token = new_token()
    connection.execute(
        insert(tokens).values(
            hash=hash_of(token), installation=installation, made_ms=now_ms, used_ms=None, ends_ms=None
        )
    )
    return token
