"""One round with a hub, seen from the database: what to say, whether to say it now, and what the answer
changes.

Knows the messages, no network. `apply_response` is one transaction of the caller's: acks, changes and cursor
together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_unless

from weeejob_desktop.core.clock import Moment, split_boot_name
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store import schema
from weeejob_desktop.store.figures import refresh_home, renew_home
from weeejob_desktop.store.giving_back import learners_in, welcome_back, whose
from weeejob_desktop.store.hubs import keep_coverage, keep_profile, keep_roots, rotate_token
from weeejob_desktop.store.identity import identity
from weeejob_desktop.store.journal import (
    SECOND_RANK,
    SILENT_RANK,
    entry_of,
    keep_entry,
    newest,
    seqs_of,
    write_entry,
)
from weeejob_desktop.store.outbox import Waiting, forget_acks, note_held, note_rejected, offer_later, waiting
from weeejob_desktop.store.pictures import offer_pictures_again
from weeejob_desktop.store.seals import keep_seal, with_seals
from weeejob_desktop.store.tickets import answer_awaited
from weeejob_desktop.wire.entries import AnchorBody, Entry, decode_body
from weeejob_desktop.wire.sync import (
    MAX_ENTRIES,
    PROTOCOL,
    CoverageChange,
    EntryChange,
    ProfileChange,
    ReceivedChange,
    SyncRequest,
    SyncResponse,
    next_batch,
    roots_name,
)

__all__ = [
    "Applied", "RoundState", "Waiting", "apply_response", "count_bytes", "elapsed", "month_bytes",
    "next_round", "note_failed_round", "offered", "round_state", "take_in", "waiting",
]  # fmt: skip

ENOUGH_TO_SEND = 40
LONGEST_WAIT = timedelta(hours=6)
CLASS_WAIT = timedelta(hours=24)
ASK_ANSWER = timedelta(hours=3)
ASK_ANSWER_FREE = timedelta(minutes=15)
ASK_NEWS = timedelta(hours=24)
ANCHOR_AGAIN = timedelta(hours=1)
LONGEST_ROUND_TRIP_MS = 60 * 1000


@dataclass(frozen=True, slots=True)
class RoundState:
    """The last rounds with the association's hub: the hub's time of the last good one, the last problem or
    ""."""

    sent_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What an answer changed. `more` asks for the next round at once; `news` counts entries that were new
    here."""

    acked: int
    rejected: int
    news: int
    more: bool
    reset: bool


def next_round(
    tx: Connection,
    hub_id: str,
    app_version: str,
    moment: Moment,
    *,
    limited: bool,
    force: bool = False,
    go_on: bool = False,
) -> SyncRequest | None:
    """The next request to this hub, or None when there is no reason to connect now.

    A reason is: the first round, an answer that said there is more, anything that waits (on a `limited`
    connection requests for help at once, the rest when 40 wait or the oldest waited six hours), an answer
    that is awaited (every 3 h, every 15 min where data costs nothing), a day without a round. `force` is a
    reason ("Envoyer maintenant"), and `go_on`: a connection stands already. What a class hub has had for less
    than a day is no reason on a `limited` connection and is not offered there, unless `force`.
    """
    hub = tx.execute(select(schema.hubs).where(schema.hubs.c.hub == hub_id)).first()
    if hub is None:
        return None
    spared = _held_in_class(tx, moment) if limited and not force and hub.role == "association" else set()
    offer = offered(tx, hub, app_version, MAX_ENTRIES, without=spared)
    if not (force or go_on or _due(tx, hub, offer, moment, limited=limited)):
        return None
    batch = next_batch(with_seals(tx, [entry_of(row) for row in offer]))
    return SyncRequest(
        protocol=PROTOCOL,
        installation=identity(tx).installation,
        app_version=app_version,
        device_at=moment.wall_at,
        cursor=hub.cursor,
        entries=batch,
        learners=learners_in(tx, batch),
        roots=roots_name(hub.root_pem) if hub.role == "association" else "",
    )


def apply_response(
    tx: Connection,
    hub_id: str,
    request: SyncRequest,
    response: SyncResponse,
    moment_before: Moment,
    moment_after: Moment,
) -> Applied:
    """Take in a hub's whole answer: acks, refusals, changes, cursor, and an anchor. Applying it twice changes
    nothing.

    `moment_before` and `moment_after` were read around the network call. UserProblem ``hub_garbled`` when the
    answer is not this hub's.
    """
    if request.installation != identity(tx).installation:
        # The laptop was given back meanwhile: the answer is another installation's, and acks come again.
        return Applied(0, 0, 0, more=False, reset=False)
    applied, cursor = take_in(tx, hub_id, request.cursor, request.app_version, response, moment_after)
    _write_anchor(tx, response, moment_before, moment_after)
    tx.execute(
        update(schema.hubs)
        .where(schema.hubs.c.hub == hub_id)
        .values(
            cursor=cursor,
            more=applied.more,
            installation=request.installation,
            round_boot=moment_after.boot,
            round_ms=moment_after.monotonic_ms,
            round_at=moment_after.wall_at,
            sent_at=response.hub_at,
            problem="",
        )
    )
    if response.token:
        rotate_token(tx, hub_id, response.token)
    if response.roots_pem:
        keep_roots(tx, hub_id, response.roots_pem)
    refresh_home(tx, moment_after)
    return applied


def take_in(
    tx: Connection,
    hub_id: str,
    asked_from: str | None,
    app_version: str,
    response: SyncResponse,
    moment: Moment,
) -> tuple[Applied, str | None]:
    """Take in what is true of an answer however it came: acks, refusals, changes. What it changed, and the
    cursor it leaves to show next, which the caller keeps.

    `asked_from` and `app_version` are the request's. UserProblem ``hub_garbled`` when the answer is not this
    hub's.
    """
    hub = tx.execute(select(schema.hubs).where(schema.hubs.c.hub == hub_id)).first()
    if hub is None or response.hub != hub_id:
        raise UserProblem("hub_garbled")
    association = hub.role == "association"
    if response.reset:
        forget_acks(tx, hub_id, association=association)
        offer_pictures_again(tx, hub_id, association=association)
    known_before = newest(tx)
    held = list(response.ack)
    named: set[str] = set()
    before = whose(tx)
    for change in response.changes:
        match change:
            case EntryChange(entry):
                _keep_fact(tx, entry, association=association)
                if association and entry.seal:
                    keep_seal(tx, entry)
                held.append(entry.id)
            case ReceivedChange(ids):
                held.extend(ids)
                named.update(ids)
            # A class hub may not have heard yet what the association has told us since.
            case CoverageChange(until_on) if association:
                keep_coverage(tx, until_on)
            case ProfileChange() if association:
                keep_profile(tx, change)
            case _:
                pass
    if whose(tx) != before:
        renew_home(tx, moment)
    acked = note_held(tx, hub_id, held, moment, response.hub_at, association=association)
    rejected = note_rejected(tx, response.rejected, app_version) if association else 0
    news = newest(tx) - known_before
    # The hub names an entry of ours that we do not have: this database is an older copy. Whoever shows again
    # the cursor they had is given what they were told of.
    lost = len(seqs_of(tx, named)) < len(named)
    # After a reset the hub's cursor begins a new line, read from the mailbox's beginning.
    earlier = None if response.reset else asked_from
    more = response.more or response.reset or lost
    return Applied(acked, rejected, news, more, response.reset), earlier if lost else response.cursor


def _keep_fact(tx: Connection, entry: Entry, *, association: bool) -> None:
    try:
        new = keep_entry(tx, entry)
    except OverflowError as error:  # a number that no database of ours can hold
        raise UserProblem("hub_garbled") from error
    if new and not association:
        offer_later(tx, entry.id)
    if association and entry.owner == "learner":  # the association's hub gives a person only their own
        welcome_back(tx, entry.owner_id)


def note_failed_round(tx: Connection, hub_id: str, problem_code: str) -> None:
    """A round failed although there was a network: keep the code for the status bar until one succeeds."""
    hubs = schema.hubs.c
    known = (hubs.hub == hub_id) & (hubs.problem != problem_code)  # the same again need not reach the disk
    tx.execute(update(schema.hubs).where(known).values(problem=problem_code))


def round_state(tx: Connection) -> RoundState:
    """How the last rounds with the association's hub went."""
    hubs = schema.hubs.c
    row = tx.execute(select(hubs.sent_at, hubs.problem).where(hubs.role == "association")).first()
    return RoundState() if row is None else RoundState(row.sent_at, row.problem)


def count_bytes(tx: Connection, moment: Moment, number: int) -> None:
    """Add bytes sent and received to the month's account."""
    if not number:
        return
    month = moment.wall_at.strftime("%Y-%m")
    adding = insert_unless(schema.traffic).values(month=month, bytes=number)
    tx.execute(
        adding.on_conflict_do_update(
            index_elements=["month"], set_={"bytes": schema.traffic.c.bytes + adding.excluded.bytes}
        )
    )


def month_bytes(tx: Connection, moment: Moment) -> int:
    """Bytes sent and received in the month of `moment`."""
    month = moment.wall_at.strftime("%Y-%m")
    wanted = select(schema.traffic.c.bytes).where(schema.traffic.c.month == month)
    return tx.execute(wanted).scalar() or 0


def elapsed(since: Moment, now: Moment, wait: timedelta) -> bool:
    """Whether `wait` has passed, as far as can be told. Across boots only labels are left, and a clock that
    went back tells nothing: then it has, since asking once too often costs little and waiting for ever costs
    trust."""
    by_label = now.wall_at - since.wall_at
    start_then, slept_then_ms = split_boot_name(since.boot)
    start_now, slept_now_ms = split_boot_name(now.boot)
    if start_now == start_then:
        passed_ms = now.monotonic_ms + slept_now_ms - since.monotonic_ms - slept_then_ms
        return passed_ms >= wait / timedelta(milliseconds=1)
    return by_label >= wait or by_label < timedelta(0)


def _held_in_class(tx: Connection, moment: Moment) -> set[int]:
    """What a class hub has had for less than a day: it goes on from there, and need not cost the 4G key
    anything. Requests for help are worth sending by every way."""
    acks, outbox = schema.class_acks.c, schema.outbox.c
    rows = tx.execute(
        select(schema.class_acks).join(schema.outbox, outbox.seq == acks.seq).where(outbox.rank > SECOND_RANK)
    )
    return {
        row.seq
        for row in rows
        if not elapsed(Moment(row.boot, row.monotonic_ms, row.wall_at), moment, CLASS_WAIT)
    }


def offered(
    tx: Connection,
    hub: Row[tuple[object, ...]],
    app_version: str,
    most: int,
    without: Collection[int] = (),
) -> list[Row[tuple[object, ...]]]:
    """The rows to offer to this hub, in the order of sending, at most so many, and none of `without`."""
    outbox, entries, acks = schema.outbox.c, schema.entries.c, schema.class_acks.c
    wanted_now: ColumnElement[bool] = or_(outbox.problem == "", outbox.refused_by != app_version)
    wanted = (
        select(schema.entries, outbox.rank).join(schema.outbox, outbox.seq == entries.seq).where(wanted_now)
    )
    if without:
        wanted = wanted.where(entries.seq.not_in(without))
    if hub.role != "association":
        held = select(acks.seq).where(acks.hub == hub.hub)
        wanted = wanted.where(entries.seq.not_in(held))
    return list(tx.execute(wanted.order_by(outbox.rank, outbox.seq).limit(most)))


def _due(
    tx: Connection,
    hub: Row[tuple[object, ...]],
    offer: list[Row[tuple[object, ...]]],
    moment: Moment,
    *,
    limited: bool,
) -> bool:
    if hub.more or hub.cursor is None or hub.round_at is None:
        return True
    telling = [row for row in offer if row.rank < SILENT_RANK]
    if telling and not limited:
        return True
    if any(row.rank <= SECOND_RANK for row in telling) or len(telling) >= ENOUGH_TO_SEND:
        return True
    if any(elapsed(Moment(row.boot, row.monotonic_ms, row.wall_at), moment, LONGEST_WAIT) for row in telling):
        return True
    last = Moment(hub.round_boot, hub.round_ms, hub.round_at)
    if answer_awaited(tx) and elapsed(last, moment, ASK_ANSWER if limited else ASK_ANSWER_FREE):
        return True
    return elapsed(last, moment, ASK_NEWS)


def _write_anchor(tx: Connection, response: SyncResponse, before: Moment, after: Moment) -> None:
    """Anchor this boot to the hub's time, unless that was done in the last hour or the round was too slow to
    tell. Nor is a class hub believed whose clock, a trainer's laptop's, is behind what the association's has
    said, or says another time than it in this start."""
    round_trip_ms = after.monotonic_ms - before.monotonic_ms
    if before.boot != after.boot or not 0 <= round_trip_ms <= LONGEST_ROUND_TRIP_MS:
        return
    hubs, start = schema.hubs.c, split_boot_name(after.boot)[0]
    association = tx.execute(select(hubs.hub, hubs.sent_at).where(hubs.role == "association")).first()
    if (
        association is not None
        and association.hub != response.hub
        and association.sent_at is not None
        and (response.hub_at < association.sent_at or _anchored_by(tx, association.hub, start) is not None)
    ):
        return
    last = _anchored_by(tx, response.hub, start)
    if last is not None and not elapsed(last, after, ANCHOR_AGAIN):
        return
    body = AnchorBody(
        boot=after.boot,
        monotonic_ms=before.monotonic_ms + round_trip_ms // 2,
        hub=response.hub,
        hub_at=response.hub_at,
        round_trip_ms=round_trip_ms,
    )
    write_entry(tx, body, "installation", after)


def _anchored_by(tx: Connection, hub: str, start: str) -> Moment | None:
    """When this start of the machine was last anchored to that hub's time; None when it was not."""
    entries = schema.entries.c
    anchors = select(schema.entries).where(entries.kind == "anchor", entries.here)
    for row in tx.execute(anchors.order_by(entries.seq.desc())):
        if split_boot_name(row.boot)[0] != start:
            return None
        body = decode_body(entry_of(row))
        if isinstance(body, AnchorBody) and body.hub == hub:
            return Moment(row.boot, row.monotonic_ms, row.wall_at)
    return None
