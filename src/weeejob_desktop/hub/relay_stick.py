"""On a class hub: what waits for the association's hub as a file on a stick, and the answer that comes back.

The same entries and the same acks as over the network (`relay`). Writing the file changes nothing. Knows no
page and no disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select, update

from weeejob_desktop import __version__
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import relay
from weeejob_desktop.hub.journal import known_ids
from weeejob_desktop.hub.outbox import offer
from weeejob_desktop.hub.relay import Applied
from weeejob_desktop.hub.tables import upstream
from weeejob_desktop.wire.stick import (
    MAX_REQUESTS,
    SUFFIX,
    Answer,
    Batch,
    Header,
    goes_on_from,
    hash_of_token,
    opened_body,
    sealed_file,
)
from weeejob_desktop.wire.sync import MAX_ENTRIES, PROTOCOL, SyncRequest, next_batch


@dataclass(frozen=True, slots=True)
class Written:
    """A file for the association's hub: its name, what is in it, and how many entries."""

    name: str
    content: bytes
    entries: int


def written(connection: Connection, now_at: datetime, app_version: str = __version__) -> Written:
    """All that waits, as one file. An empty one still asks for what is new. UserProblem
    ``stick_no_class`` where this is no class hub, or one that the association knows no more."""
    row = _upstream(connection)
    entries = offer(connection, MAX_REQUESTS * MAX_ENTRIES)
    requests: list[SyncRequest] = []
    begun = 0
    while not requests or (begun < len(entries) and len(requests) < MAX_REQUESTS):
        batch = next_batch(entries[begun : begun + MAX_ENTRIES + 1])
        begun += len(batch)
        cursor = None if requests else row.cursor
        requests.append(
            SyncRequest(PROTOCOL, row.installation, app_version, now_at.astimezone(UTC), cursor, batch)
        )
    content = sealed_file(
        "batch", row.hub, row.installation, now_at, hash_of_token(row.token), Batch(requests)
    )
    name = f"weeejob-classe-{row.installation[-6:]}-{now_at:%Y-%m-%d-%H%M}{SUFFIX}"
    return Written(name, content, begun)


def take_answer(connection: Connection, header: Header, sealed: bytes, now_ms: int) -> Applied:
    """Take in the association's answer, in the caller's one transaction. Taking it twice changes nothing.
    UserProblem ``stick_is_answer`` (this is no class hub), ``stick_foreign``, ``stick_other_hub``,
    ``stick_overtaken``, and as `wire.stick`."""
    try:
        row = _upstream(connection)
    except UserProblem as problem:
        raise UserProblem("stick_is_answer") from problem
    if header.installation != row.installation:
        raise UserProblem("stick_foreign")
    if header.hub != row.hub:
        raise UserProblem("stick_other_hub")
    answer = opened_body(header, sealed, hash_of_token(row.token), Answer)
    if not goes_on_from(answer, row.cursor):
        if answer.responses and answer.responses[-1].cursor == row.cursor:
            return Applied(0, 0, 0, more=False, reset=False)  # taken before, and begun anew then
        raise UserProblem("stick_overtaken")
    return _apply(connection, row, answer, now_ms)


def _apply(connection: Connection, row: Row[tuple[object, ...]], answer: Answer, now_ms: int) -> Applied:
    asked_from, held_back = answer.cursor, False
    acked = rejected = news = 0
    reset = more = False
    keep_place: str | None = None
    for response in answer.responses:
        request = SyncRequest(
            PROTOCOL, str(row.installation), answer.app_version, response.hub_at, asked_from
        )
        applied = relay.apply_response(connection, request, response, now_ms)
        acked, rejected, news = acked + applied.acked, rejected + applied.rejected, news + applied.news
        reset, more = reset or applied.reset, applied.more
        place = connection.scalar(select(upstream.c.cursor))
        if len(known_ids(connection, response.ack)) < len(set(response.ack)):
            place = None if response.reset else asked_from  # this database is an older copy
        if not held_back and place != response.cursor:
            held_back, keep_place = True, place
        asked_from = response.cursor
    if held_back:
        connection.execute(update(upstream).values(cursor=keep_place))
    return Applied(acked, rejected, news, more or held_back, reset)


def _upstream(connection: Connection) -> Row[tuple[object, ...]]:
    row = connection.execute(select(upstream)).first()
    if row is None or not row.token:
        raise UserProblem("stick_no_class")
    return row
