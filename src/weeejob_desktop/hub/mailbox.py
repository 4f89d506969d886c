"""What goes down to each installation, in numbered changes, and where each has read to.

A change's number is taken under the lock of its installation's row: a shared sequence would lose the changes
of a slow transaction that commits after a fast one. Knows the tables of entries and installations; decides
nothing about facts.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    literal,
    or_,
    select,
    union,
    update,
)

from weeejob_desktop.db.rows import among, insert_plain
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
# The lock is that of an update: whoever only refers to an installation does not wait for it.
_LAST = (
    select(installations.c.id, installations.c.mailbox_last)
    .where(among(installations.c.id, "ids"))
    .order_by(installations.c.id)
    .with_for_update(key_share=True)
)
_MOVE_ON = (
    update(installations)
    .where(among(installations.c.id, "ids"))
    .values(mailbox_last=installations.c.mailbox_last + bindparam("count"))
)
_KNOWN = select(installations.c.id).where(installations.c.id == bindparam("installation_id"))
_ENTRIES = select(entries).where(among(entries.c.id, "ids"))


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
        numbers = take_numbers(connection, {one: len(items) for one, items in self._waiting.items()})
        rows = [
            {"installation": installation, "number": number, "nonce": new_nonce(), **item}
            for installation, taken in numbers.items()
            for number, item in zip(taken, self._waiting[installation], strict=True)
        ]
        insert_plain(connection, mailbox, rows)
        self._waiting.clear()
        self._facts.clear()

    def _say(self, installation: str, kind: str, change: Change) -> None:
        self._waiting[installation].append(
            {"kind": kind, "entry_id": None, "body": msgspec.json.encode(change).decode()}
        )


def take_numbers(connection: Connection, counts: dict[str, int]) -> dict[str, range]:
    """The next numbers of each installation's mailbox, as many as asked; installations that there are not are
    left out.

    The rows stay locked until this transaction ends, and are locked in one order. Whoever wants the next
    numbers waits for that, so they are committed in their order, and a reader who has seen one has seen all
    before it.
    """
    if not counts:
        return {}
    last = {row.id: row.mailbox_last for row in connection.execute(_LAST, {"ids": list(counts)})}
    for count in {counts[one] for one in last}:
        some = [one for one in last if counts[one] == count]
        connection.execute(_MOVE_ON, {"ids": some, "count": count})
    return {one: range(number + 1, number + 1 + counts[one]) for one, number in last.items()}


def new_nonce() -> str:
    """16 hex digits that nobody can guess, so that a cursor proves which history it comes from."""
    return secrets.token_hex(8)


class Pushed(NamedTuple):
    """New entries, and the installation that brought them: a laptop's `learner` now, "" for none."""

    new: list[Entry]
    pusher: str
    learner: str = ""


def post_entries(connection: Connection, post: Post, brought: Sequence[Pushed]) -> None:
    """Post new entries to everyone they concern: to their owners' other installations as facts; to the one
    that wrote them, and to the one that brought them, as received. A laptop that was given back and is the
    same person's again hears by its own earlier facts that they are that person's."""
    readers = _readers(connection, {(entry.owner, entry.owner_id) for one in brought for entry in one.new})
    for new, pusher, learner in brought:
        post.pushed(pusher, new)
        by_author: dict[str, list[Entry]] = defaultdict(list)
        for entry in new:
            by_author[entry.installation].append(entry)
        for author, written in by_author.items():
            if author != pusher and connection.scalar(_KNOWN, {"installation_id": author}):
                post.received(author, written)
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
    post_entries(connection, post, [Pushed(new, hub)])
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


class Reader(NamedTuple):
    """An installation that reads on after its `cursor` (None: from the beginning), and what is acked in the
    same answer."""

    installation: Row[Any]
    cursor: str | None
    acked: Collection[str]

    def shown(self) -> tuple[int, str]:
        """The number that its cursor stands for, and the nonce that is to prove it."""
        if self.cursor is None:
            return 0, self.installation.origin_nonce
        digits, nonce = self.cursor.split(".")
        return int(digits), nonce


@dataclass(slots=True)
class Page:
    """One answer's worth of changes, and the place after them. `lost` when the cursor that was shown is none
    that this hub gave: reading begins anew."""

    number: int
    cursor: str
    lost: bool = False
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


def read_on(connection: Connection, readers: Sequence[Reader]) -> list[Page]:
    """The changes after each reader's place, as many as fit. No installation is among them twice.

    What the installation was told of before comes again with the entries themselves, since whoever reads it
    again may have lost them: what it brought itself (the answer told it), and what it has read before. What
    is acked in the same answer is neither given back nor said twice.
    """
    shown = {one.installation.id: one.shown() for one in readers}
    posted = _posted(connection, {name: number for name, (number, _nonce) in shown.items()})
    pages: list[Page] = []
    for one in readers:
        number, nonce = shown[one.installation.id]
        given = {0: one.installation.origin_nonce}
        given |= {row.number: row.nonce for row in posted[one.installation.id][:1]}
        if secrets.compare_digest(given.get(number, ""), nonce):
            pages.append(Page(number, f"{number}.{nonce}"))
        else:
            pages.append(Page(0, f"0.{given[0]}", lost=True))
    anew = {one.installation.id: 0 for one, page in zip(readers, pages, strict=True) if page.lost}
    if anew:
        posted |= _posted(connection, anew)
    facts = _entries(connection, [row.entry_id for rows in posted.values() for row in rows if row.entry_id])
    for one, page in zip(readers, pages, strict=True):
        rows = [row for row in posted[one.installation.id] if row.number > page.number]
        _fill(connection, page, one, rows, facts)
    return pages


def _posted(connection: Connection, places: Mapping[str, int]) -> dict[str, list[Row[Any]]]:
    """What each of these installations' mailboxes holds from that number on, up to one change more than an
    answer takes: numbers have no gaps."""
    asked: dict[str, Any] = {}
    posted: dict[str, list[Row[Any]]] = {}
    for count, (installation, number) in enumerate(places.items()):
        asked |= {f"installation_{count}": installation, f"first_{count}": number}
        asked[f"last_{count}"] = number + MAX_CHANGES + 1
        posted[installation] = []
    for row in connection.execute(_from_on(len(places)), asked):
        posted[row.installation].append(row)
    return posted


@lru_cache
def _from_on(count: int) -> Select[Any]:
    numbers = [
        and_(
            mailbox.c.installation == bindparam(f"installation_{one}"),
            mailbox.c.number.between(bindparam(f"first_{one}"), bindparam(f"last_{one}")),
        )
        for one in range(count)
    ]
    return select(mailbox).where(or_(*numbers)).order_by(mailbox.c.installation, mailbox.c.number)


def _fill(
    connection: Connection, page: Page, reader: Reader, rows: list[Row[Any]], facts: dict[str, Entry]
) -> None:
    installation, acked = reader.installation, {*reader.acked}
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
            return
        page.number, page.cursor = row.number, f"{row.number}.{row.nonce}"
    page.more = len(rows) > MAX_CHANGES


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
        .where(among(owner_id, kind), reader.c.revoked_ms.is_(None))
    )


_READERS = union(
    _readers_of("learner", learner_ids.c.learner, learner_ids.c.person_id, installations.c.person_id),
    _readers_of("installation", installations.c.id, installations.c.person_id, installations.c.person_id),
    _readers_of("device", devices.c.id, devices.c.id, installations.c.device_id),
    *(class_readers(kind) for kind in ("learner", "installation", "device")),
)
