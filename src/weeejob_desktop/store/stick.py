"""A batch for a USB stick, and the answer that comes back: seen from the database.

Writing a batch changes nothing: an entry leaves the outbox by the hub's word alone. An answer that was
carried for hours is no reading of a clock and no round of the network: neither an anchor nor the time of the
last round comes of it, and never a new token. Knows no file and no disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from weeejob_desktop.core.clock import Moment
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import schema
from weeejob_desktop.store.figures import refresh_home
from weeejob_desktop.store.giving_back import learners_in
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import SILENT_RANK, entry_of, seqs_of
from weeejob_desktop.store.rounds import Applied, offered, take_in
from weeejob_desktop.store.seals import with_seals
from weeejob_desktop.store.tickets import answer_awaited
from weeejob_desktop.wire.stick import (
    MAX_REQUESTS,
    Answer,
    Batch,
    Header,
    goes_on_from,
    hash_of_token,
)
from weeejob_desktop.wire.sync import MAX_ENTRIES, PROTOCOL, SyncRequest, SyncResponse, next_batch


@dataclass(frozen=True, slots=True)
class StickBatch:
    """A batch for the association's hub. `token_hash` seals it; `entries` counts what people would call
    information (no anchors)."""

    hub: str
    installation: str
    token_hash: str
    batch: Batch
    entries: int


def batch_for_stick(tx: Connection, app_version: str, moment: Moment) -> StickBatch:
    """All that waits, as requests. UserProblem ``stick_not_enrolled``; ``stick_nothing`` when nothing waits,
    nothing is awaited and the hub has answered before."""
    hub = _hub(tx)
    installation = identity(tx).installation
    rows = offered(tx, hub, app_version, MAX_REQUESTS * MAX_ENTRIES)
    told = [row for row in rows if row.rank < SILENT_RANK]
    if not (told or hub.cursor is None or hub.more or answer_awaited(tx)):
        raise UserProblem("stick_nothing")
    entries = with_seals(tx, [entry_of(row) for row in rows])
    requests: list[SyncRequest] = []
    begun = 0
    while not requests or (begun < len(entries) and len(requests) < MAX_REQUESTS):
        batch = next_batch(entries[begun : begun + MAX_ENTRIES + 1])
        begun += len(batch)
        requests.append(
            SyncRequest(
                protocol=PROTOCOL,
                installation=installation,
                app_version=app_version,
                device_at=moment.wall_at,
                cursor=None if requests else hub.cursor,
                entries=batch,
                learners=learners_in(tx, batch),
            )
        )
    carried = sum(row.rank < SILENT_RANK for row in rows[:begun])
    return StickBatch(hub.hub, installation, hash_of_token(hub.token), Batch(requests), carried)


def key_for_answer(tx: Connection, header: Header) -> str:
    """The hash that opens this answer. UserProblem ``stick_not_enrolled``, ``stick_other_hub``,
    ``stick_foreign`` (another laptop's), ``stick_own_batch`` (what this laptop wrote itself)."""
    hub = _hub(tx)
    if header.installation != identity(tx).installation:
        raise UserProblem("stick_foreign")
    if header.hub != hub.hub:
        raise UserProblem("stick_other_hub")
    if header.type != "answer":
        raise UserProblem("stick_own_batch")
    return hash_of_token(str(hub.token))


def apply_answer(tx: Connection, answer: Answer, moment: Moment) -> Applied:
    """Take in an answer: acks, refusals, changes and cursor, in order. Applying it twice changes nothing.

    UserProblem ``stick_overtaken`` when this laptop has heard more since the batch was written: what such an
    answer acks waits, and is acked again, since nothing would tell of a hub that was restored meanwhile.
    ``hub_garbled`` when it is not the hub's.
    """
    hub = _hub(tx)
    if not goes_on_from(answer, hub.cursor):
        if answer.responses and answer.responses[-1].cursor == hub.cursor:
            return Applied(0, 0, 0, bool(hub.more), reset=False)  # taken before, and begun anew then
        raise UserProblem("stick_overtaken")
    asked_from, cursor = answer.cursor, answer.cursor
    acked = rejected = news = 0
    reset = held_back = False
    for response in answer.responses:
        applied, to_show = take_in(tx, hub.hub, asked_from, answer.app_version, response, moment)
        acked, rejected, news = acked + applied.acked, rejected + applied.rejected, news + applied.news
        reset = reset or response.reset
        if len(seqs_of(tx, response.ack)) < len(set(response.ack)):
            # The batch was written by this database before it became an older copy of itself.
            to_show = None if response.reset else asked_from
        # Once something is missing, the place to ask again from stays where that was.
        if not held_back:
            cursor, held_back = to_show, to_show != response.cursor
        asked_from = response.cursor
    more = held_back or reset or answer.responses[-1].more
    tx.execute(
        update(schema.hubs)
        .where(schema.hubs.c.hub == hub.hub)
        .values(cursor=cursor, more=more, sent_at=_later(hub.sent_at, answer.responses))
    )
    refresh_home(tx, moment)
    return Applied(acked, rejected, news, more, reset)


def _hub(tx: Connection) -> Row[tuple[object, ...]]:
    """The association's hub, while this laptop has a token for it."""
    hubs = schema.hubs.c
    row = tx.execute(select(schema.hubs).where(hubs.role == "association", hubs.token != "")).first()
    if row is None:
        raise UserProblem("stick_not_enrolled")
    return row


def _later(sent_at: datetime | None, responses: list[SyncResponse]) -> datetime:
    said = max(response.hub_at for response in responses)
    return said if sent_at is None else max(sent_at, said)
