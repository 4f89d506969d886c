"""What a class hub says to the association's hub, and what the answer changes here.

A class hub speaks as a laptop does: its own installation, token and cursor, batches, explicit acks. Entries
are passed on as they came. Knows the tables and the messages, no network: `next_round` reads,
`apply_response` is one transaction of the caller's; no transaction spans the call between (`relaying`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from weeejob_desktop import __version__
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.hub import tickets
from weeejob_desktop.hub.blobs import pass_all_on_again
from weeejob_desktop.hub.certificates import each_root, fingerprint
from weeejob_desktop.hub.class_people import take_roster
from weeejob_desktop.hub.database import keep, said
from weeejob_desktop.hub.journal import keep_new, known_ids
from weeejob_desktop.hub.mailbox import Post, Pushed, post_entries
from weeejob_desktop.hub.outbox import (
    counted,
    note_held,
    note_rejected,
    offer,
    offer_all_again,
    offer_refused_again,
)
from weeejob_desktop.hub.tables import upstream
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import (
    PROTOCOL,
    CohortChange,
    DeviceChange,
    EntryChange,
    PersonChange,
    ReceivedChange,
    SyncRequest,
    SyncResponse,
    next_batch,
    roots_name,
)


@dataclass(frozen=True, slots=True)
class Upstream:
    """The association's hub as a class hub knows it. `token` is "" once it was refused there."""

    hub: str
    address: str
    root_pem: str
    installation: str
    token: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What an answer changed. `more` asks for the next round at once; `news` counts entries that were new
    here."""

    acked: int
    rejected: int
    news: int
    more: bool
    reset: bool


@dataclass(frozen=True, slots=True)
class RelayState:
    """For the page: what waits and what was refused, when the association's hub last answered, by our clock,
    and why it did not since; ``join_again`` when it did and our certificate is by a root it has given up, ""
    when all is well."""

    address: str
    waiting: int
    refused: int
    sent_at: datetime | None
    problem: str


def upstream_of(connection: Connection) -> Upstream | None:
    """The association's hub; None where this hub is the association's."""
    row = connection.execute(select(upstream)).first()
    return None if row is None else Upstream(row.hub, row.address, row.root_pem, row.installation, row.token)


def keep_upstream(connection: Connection, joined: Upstream) -> None:
    """We are a class hub of this association from now on. What was read and sent stays so when we join the
    same hub again; another one is offered everything."""
    known = connection.execute(select(upstream)).first()
    same = known is not None and known.hub == joined.hub and known.installation == joined.installation
    values = {
        "address": joined.address,
        "root_pem": joined.root_pem,
        "installation": joined.installation,
        "token": joined.token,
        "problem": "",
    }
    keep(connection, "role", "class")
    if same:
        connection.execute(update(upstream).values(values))
        return
    connection.execute(delete(upstream))
    connection.execute(insert(upstream).values(hub=joined.hub, cursor=None, sent_ms=None, **values))
    offer_all_again(connection)
    pass_all_on_again(connection)


def next_round(
    connection: Connection, now_at: datetime, app_version: str = __version__
) -> SyncRequest | None:
    """The next request to the association's hub; None where there is none, or it knows us no more."""
    row = connection.execute(select(upstream)).first()
    if row is None or not row.token:
        return None
    return SyncRequest(
        protocol=PROTOCOL,
        installation=row.installation,
        app_version=app_version,
        device_at=now_at.astimezone(UTC),
        cursor=row.cursor,
        entries=next_batch(offer(connection)),
        roots=roots_name(row.root_pem),
    )


def apply_response(
    connection: Connection, request: SyncRequest, response: SyncResponse, now_ms: int
) -> Applied:
    """Take in the association hub's whole answer: acks, refusals, roster, facts, cursor. Applying it twice
    changes nothing. UserProblem ``hub_garbled`` when the answer is not that hub's."""
    row = connection.execute(select(upstream)).first()
    if row is None or row.hub != response.hub:
        raise UserProblem("hub_garbled")
    if response.reset:
        offer_all_again(connection)
        pass_all_on_again(connection)
    post = Post()
    held = list(response.ack)
    named: set[str] = set()
    facts: dict[str, Entry] = {}
    for change in response.changes:
        match change:
            case EntryChange(entry):
                facts.setdefault(entry.id, entry)
            case ReceivedChange(ids):
                held.extend(ids)
                named.update(ids)
            case CohortChange() | PersonChange() | DeviceChange():
                take_roster(connection, post, change, now_ms)
            case _:
                pass  # of a laptop: nothing of it is about a class hub
    new = keep_new(connection, list(facts.values()), response.hub, now_ms)
    post_entries(connection, post, [Pushed(new, response.hub)])
    post.deliver(connection)
    tickets.project(connection, new, now_ms)
    acked = note_held(connection, [*held, *facts])
    rejected = note_rejected(connection, response.rejected)
    # The hub names an entry of ours that we do not have: this database is an older copy. Whoever shows again
    # the cursor they had is given what they were told of.
    lost = len(known_ids(connection, sorted(named))) < len(named)
    earlier = None if response.reset else request.cursor
    connection.execute(
        update(upstream).values(
            cursor=earlier if lost else response.cursor,
            sent_ms=now_ms,
            problem="",
            token=response.token or row.token,
        )
    )
    more = response.more or response.reset or lost
    return Applied(acked, rejected, len(new), more, response.reset)


def keep_roots(connection: Connection, roots_pem: str) -> None:
    """Trust the association's hub by these roots from now on: it said so over a connection that it had
    proved."""
    connection.execute(update(upstream).values(root_pem=roots_pem))


def note_failed_round(connection: Connection, problem: str) -> None:
    """A round failed: keep why until one succeeds. A refused token is never shown again."""
    values = {"problem": problem, **({"token": ""} if problem == "enrol_again" else {})}
    connection.execute(update(upstream).values(values))


def begin_serving(connection: Connection, app_version: str = __version__) -> None:
    """Another version of the program may do better: what was refused before is offered once more."""
    if said(connection, "version") != app_version:
        keep(connection, "version", app_version)
        offer_refused_again(connection)


def relay_state(connection: Connection) -> RelayState | None:
    """How sending stands; None where this hub is the association's."""
    row = connection.execute(select(upstream)).first()
    if row is None:
        return None
    waiting, refused = counted(connection)
    sent_at = datetime.fromtimestamp(row.sent_ms / 1000, UTC) if row.sent_ms is not None else None
    known = {fingerprint(one) for one in each_root(row.root_pem)}
    # Laptops that trust the association's new root alone know us no more by the certificate we have.
    old = bool(known) and said(connection, "root") not in known
    problem = row.problem or ("join_again" if old else "")
    return RelayState(row.address, waiting, refused, sent_at, problem)
