"""What goes down to each installation, in numbered changes, and where each has read to.

A change's number is taken under the lock of its installation's row: a shared sequence would lose the changes
of a slow transaction that commits after a fast one. Knows the tables of entries and installations; decides
nothing about facts.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    insert,
    literal,
    or_,
    select,
    union,
    update,
)

from weeejob_desktop.hub.classes import class_readers, facts_for
from weeejob_desktop.hub.journal import entry_of, hubs_alone, keep_new
from weeejob_desktop.hub.outbox import queue
from weeejob_desktop.hub.seals import key_of, sealed
from weeejob_desktop.hub.tables import devices, entries, installations, learner_ids, mailbox
from weeejob_desktop.wire.entries import Entry
from weeejob_desktop.wire.sync import (
    Change,
    CoverageChange,
    EntryChange,
    ProfileChange,
    ReceivedChange,
    RosterChange,
)

MAX_CHANGES = 200
MAX_CHANGES_BYTES = 256 * 1024
_RECEIVED_BYTES = 48 * 1024
"""A `received` change may have to be answered with its entries one day, so it never names more than this."""

# What every sync asks is put together once: that costs more than asking it.
_ITS = installations.c.id == bindparam("installation_id")
_TAKE_NUMBERS = (
    update(installations)
    .where(_ITS)
    .values(mailbox_last=installations.c.mailbox_last + bindparam("count"))
    .returning(installations.c.mailbox_last)
)
_KNOWN = select(installations.c.id).where(_ITS)
_OWN = mailbox.c.installation == bindparam("installation_id")
_NONCE = select(mailbox.c.nonce).where(_OWN, mailbox.c.number == bindparam("number"))
_NEXT = (
    select(mailbox)
    .where(_OWN, mailbox.c.number > bindparam("place"))
    .order_by(mailbox.c.number)
    .limit(MAX_CHANGES + 1)
)
_ENTRIES = select(entries).where(entries.c.id.in_(bindparam("ids", expanding=True)))


class Post:
    """Changes waiting to be numbered: gathered for all installations, then put in their mailboxes in one
    order, so that two workers never wait for each other in a circle."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[dict[str, str | None]]] = defaultdict(list)
        self._facts: set[tuple[str, str]] = set()

    def entry(self, installation: str, entry_id: str) -> None:
        """A fact made elsewhere."""
        item: dict[str, str | None] = {"kind": "entry", "entry_id": entry_id, "body": None}
        if (installation, entry_id) not in self._facts:
            self._facts.add((installation, entry_id))
            self._waiting[installation].append(item)

    def pushed(self, installation: str, kept: Iterable[Entry]) -> None:
        """The hub has kept these entries, which this installation brought and was told so in the same
        answer."""
        self._kept("pushed", installation, kept)

    def received(self, installation: str, kept: Iterable[Entry]) -> None:
        """The hub has kept these entries of this installation, which another brought."""
        self._kept("received", installation, kept)

    def _kept(self, kind: str, installation: str, kept: Iterable[Entry]) -> None:
        ids: list[str] = []
        size = 0
        for entry in kept:
            size += len(bytes(entry.body))
            if ids and size > _RECEIVED_BYTES:
                self._say(installation, kind, ReceivedChange(ids))
                ids, size = [], len(bytes(entry.body))
            ids.append(entry.id)
        if ids:
            self._say(installation, kind, ReceivedChange(ids))

    def moved(self, installation: str) -> None:
        """Nothing to tell: only its cursor moves on."""
        self._say(installation, "received", ReceivedChange([]))

    def coverage(self, installation: str, change: CoverageChange) -> None:
        """Until when repair is free."""
        self._say(installation, "coverage", change)

    def profile(self, installation: str, change: ProfileChange) -> None:
        """What may be shown of the person and their session."""
        self._say(installation, "profile", change)

    def roster(self, relay: str, change: RosterChange) -> None:
        """A session, a person or a laptop, for a class hub."""
        self._say(relay, "roster", change)

    def deliver(self, connection: Connection) -> None:
        """Number and keep all that waits."""
        for installation in sorted(self._waiting):
            items = self._waiting[installation]
            numbers = take_numbers(connection, installation, len(items))
            rows = [
                {"installation": installation, "number": number, "nonce": new_nonce(), **item}
                for number, item in zip(numbers, items, strict=False)
            ]
            if rows:
                connection.execute(insert(mailbox), rows)
        self._waiting.clear()
        self._facts.clear()

    def _say(self, installation: str, kind: str, change: Change) -> None:
        self._waiting[installation].append(
            {"kind": kind, "entry_id": None, "body": msgspec.json.encode(change).decode()}
        )


def take_numbers(connection: Connection, installation: str, count: int) -> range:
    """The next `count` numbers of an installation's mailbox; none where there is no such installation.

    The row stays locked until this transaction ends. Whoever wants the next numbers waits for that, so they
    are committed in their order, and a reader who has seen one has seen all before it.
    """
    last = connection.scalar(_TAKE_NUMBERS, {"installation_id": installation, "count": count})
    return range(0) if last is None else range(last - count + 1, last + 1)


def new_nonce() -> str:
    """16 hex digits that nobody can guess, so that a cursor proves which history it comes from."""
    return secrets.token_hex(8)


def post_entries(
    connection: Connection, post: Post, new: list[Entry], pusher: str, learner: str = ""
) -> None:
    """Post new entries to everyone they concern: to their owners' other installations as facts; to the one
    that wrote them, and to the one that brought them (a laptop's `learner` now), as received. A laptop that
    was given back and is the same person's again hears by its own earlier facts that they are that
    person's."""
    post.pushed(pusher, new)
    by_author: dict[str, list[Entry]] = defaultdict(list)
    for entry in new:
        by_author[entry.installation].append(entry)
    for author, written in by_author.items():
        if author != pusher and connection.scalar(_KNOWN, {"installation_id": author}):
            post.received(author, written)
    readers = _readers(connection, {(entry.owner, entry.owner_id) for entry in new})
    for entry in new:
        for reader in readers[entry.owner, entry.owner_id]:
            earlier_self = bool(learner) and entry.owner == "learner" and entry.owner_id != learner
            if reader != entry.installation and (reader != pusher or earlier_self):
                post.entry(reader, entry.id)


def publish(connection: Connection, facts: list[Entry], hub: str, now_ms: int) -> None:
    """Keep facts of the hub's own, and tell everyone they concern."""
    post = Post()
    new = keep_new(connection, facts, hub, now_ms)
    queue(connection, new)
    post_entries(connection, post, new, hub)
    post.deliver(connection)


def fill(connection: Connection, post: Post, installation: str) -> None:
    """Post all that exists for this installation's person and device (a class hub: for its sessions, unless
    it has brought it), written elsewhere and not yet in its mailbox."""
    row = connection.execute(select(installations).where(installations.c.id == installation)).one()
    if row.role == "relay":
        theirs = and_(facts_for(installation), entries.c.received_from != installation)
    else:
        theirs = _facts_for_laptop(row)
    posted = select(mailbox.c.entry_id).where(
        mailbox.c.installation == installation, mailbox.c.entry_id.is_not(None)
    )
    found = connection.scalars(
        select(entries.c.id)
        .where(
            theirs,
            entries.c.installation != installation,
            entries.c.id.not_in(posted),
        )
        .order_by(entries.c.received_ms, entries.c.received_order, entries.c.id)
    )
    for entry_id in found:
        post.entry(installation, entry_id)


def _facts_for_laptop(row: Row[Any]) -> ColumnElement[bool]:
    learners = select(learner_ids.c.learner).where(learner_ids.c.person_id == row.person_id)
    theirs = select(installations.c.id).where(installations.c.person_id == row.person_id)
    return or_(
        and_(entries.c.owner == "learner", entries.c.owner_id.in_(learners)),
        and_(entries.c.owner == "installation", entries.c.owner_id.in_(theirs)),
        and_(entries.c.owner == "device", entries.c.owner_id == row.device_id),
    )


def name_own(connection: Connection, post: Post, installation: str) -> None:
    """Tell an installation whose mailbox begins anew which of its own entries are here. It is given those it
    has lost when it shows again the cursor it had."""
    own = select(entries).where(entries.c.installation == installation)
    order = (entries.c.received_ms, entries.c.received_order, entries.c.id)
    post.received(installation, [entry_of(row) for row in connection.execute(own.order_by(*order))])


def place_of(connection: Connection, installation: Row[Any], cursor: str | None) -> int | None:
    """The number a cursor stands for: 0 for none, None when this hub never gave it."""
    if cursor is None:
        return 0
    digits, nonce = cursor.split(".")
    number = int(digits)
    known = _nonce_of(connection, installation, number)
    return number if known is not None and secrets.compare_digest(known, nonce) else None


def _nonce_of(connection: Connection, installation: Row[Any], number: int) -> str | None:
    if number == 0:
        return str(installation.origin_nonce)
    return connection.scalar(_NONCE, {"installation_id": installation.id, "number": number})


@dataclass(slots=True)
class Page:
    """One answer's worth of changes, and the place after them."""

    number: int
    cursor: str
    changes: list[Change] = field(default_factory=list)
    more: bool = False
    _size: int = 0

    def takes(self, changes: list[Change]) -> bool:
        """Add the changes of one number if they fit; the first always do."""
        size = sum(len(msgspec.json.encode(change)) for change in changes)
        full = len(self.changes) + len(changes) > MAX_CHANGES or self._size + size > MAX_CHANGES_BYTES
        if self.changes and full:
            self.more = True
            return False
        self.changes += changes
        self._size += size
        return True


def read_on(connection: Connection, installation: Row[Any], place: int, acked: set[str]) -> Page:
    """The changes after `place`, as many as fit.

    What the installation was told of before comes again with the entries themselves, since whoever reads it
    again may have lost them: what it brought itself (the answer told it), and what it has read before. What
    is `acked` in this same answer is neither given back nor said twice.
    """
    page = Page(place, f"{place}.{_nonce_of(connection, installation, place)}")
    rows = connection.execute(_NEXT, {"installation_id": installation.id, "place": place}).all()
    facts = _entries(connection, [row.entry_id for row in rows if row.entry_id])
    for row in rows[:MAX_CHANGES]:
        if row.kind == "entry":
            changes: list[Change] = [EntryChange(facts[row.entry_id])] if row.entry_id in facts else []
        elif row.kind in {"pushed", "received"}:
            named = msgspec.json.decode(row.body, type=ReceivedChange).ids
            again = row.kind == "pushed" or row.number <= installation.last_given
            still = [one for one in named if one not in acked]
            changes = _received(connection, still, installation.person_id, again=again)
        else:
            changes = [msgspec.json.decode(row.body, type=CoverageChange | ProfileChange | RosterChange)]
        if not page.takes(changes):
            return page
        page.number, page.cursor = row.number, f"{row.number}.{row.nonce}"
    page.more = len(rows) > MAX_CHANGES
    return page


def _received(connection: Connection, ids: list[str], person: str | None, *, again: bool) -> list[Change]:
    if not ids:
        return []
    if not again:
        return [ReceivedChange(ids)]
    facts = _entries(connection, ids)
    if person is not None:
        # A laptop brings what a former learner left on it; that is not given back. A person gets their own.
        theirs = select(learner_ids.c.learner).where(learner_ids.c.person_id == person)
        own = set(connection.scalars(theirs))
        facts = {id_: fact for id_, fact in facts.items() if fact.owner != "learner" or fact.owner_id in own}
    return [EntryChange(facts[entry_id]) for entry_id in ids if entry_id in facts]


def _entries(connection: Connection, ids: list[str]) -> dict[str, Entry]:
    if not ids:
        return {}
    rows = connection.execute(_ENTRIES, {"ids": ids})
    found = {row.id: entry_of(row) for row in rows}
    own = [entry for entry in found.values() if hubs_alone(entry)]
    key = key_of(connection) if own else b""
    return found | {entry.id: sealed(key, entry) for entry in own}


_Owner = tuple[str, str]


def _readers(connection: Connection, owners: set[_Owner]) -> dict[_Owner, list[str]]:
    """The installations that the facts of each owner concern: those of its person, or of the device, and the
    class hubs that know them."""
    ids: dict[str, list[str]] = {"learner": [], "installation": [], "device": []}
    for kind, owner_id in owners:
        ids[kind].append(owner_id)
    readers: dict[_Owner, list[str]] = {owner: [] for owner in owners}
    for row in connection.execute(_READERS, ids):
        readers[row.kind, row.owner_id].append(row.reader)
    return readers


def _readers_of(
    kind: str, owner_id: ColumnElement[Any], same: ColumnElement[Any], its: ColumnElement[Any]
) -> Any:
    """The installations whose column `its` says what `same` does beside an id of this kind."""
    reader = installations.alias("reader")
    return (
        select(literal(kind).label("kind"), owner_id.label("owner_id"), reader.c.id.label("reader"))
        .join(reader, reader.c[its.name] == same)
        .where(owner_id.in_(bindparam(kind, expanding=True)), reader.c.revoked_ms.is_(None))
    )


_READERS = union(
    _readers_of("learner", learner_ids.c.learner, learner_ids.c.person_id, installations.c.person_id),
    _readers_of("installation", installations.c.id, installations.c.person_id, installations.c.person_id),
    _readers_of("device", devices.c.id, devices.c.id, installations.c.device_id),
    *(class_readers(kind) for kind in ("learner", "installation", "device")),
)
