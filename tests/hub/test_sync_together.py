"""A crowd that shares its questions leaves the same behind as the same visits one after another."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, Table, select
from tests.hub.class_hub import as_relay
from tests.hub.laptop import Laptop, Web, code_again, code_for

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.hub.hub import Hub
from weeejob_desktop.hub.refusals import Refusal
from weeejob_desktop.hub.sync import Offer, Round, Visit, sync
from weeejob_desktop.hub.tables import (
    entries,
    installations,
    mailbox,
    rejections,
    ticket_entries,
    tickets,
    tokens,
)
from weeejob_desktop.wire.entries import AttendanceBody, Entry
from weeejob_desktop.wire.sync import EntryChange, ReceivedChange

CROWDS = 50


class UndoError(Exception):
    """What was looked at is not kept."""


@dataclass
class Left:
    """What visits came to, and what stands in the database after them."""

    outcomes: list[Any]
    rows: dict[str, list[Any]]
    letters: dict[str, Counter[str]]


class Room:
    """Laptops of three people, one of whom has two and one is in another session, and a class hub, all with a
    past."""

    def __init__(self, hub: Hub, web: Web) -> None:
        self.hub = hub
        self.laptops = [Laptop(web) for _ in range(5)]
        names = ["Amina B.", "Farid K.", "Lucie M.", "Portable de Nadia"]
        for laptop, name in zip(self.laptops, [*names, ""], strict=True):
            cohort = "Session 3" if name == "Lucie M." else "Session 2"
            code = code_for(hub, name, f"W-{name[:2]}", cohort) if name else code_again(hub, names[0])
            laptop.enrol(code)
        for laptop in self.laptops:
            laptop.interval()
            laptop.ticket()
            laptop.sync()
        as_relay(hub, self.laptops[3].installation)
        self.offered: list[Entry] = []

    def visits(self, chance: random.Random) -> list[Visit]:
        """A crowd: some come twice, offer what others offer too, what they may not, or nonsense; some show a
        cursor that nobody gave, or a token that is none."""
        self.offered = []
        return [self._visit(chance, chance.choice(self.laptops)) for _ in range(chance.randint(1, 9))]

    def _visit(self, chance: random.Random, laptop: Laptop) -> Visit:
        facts = [self._fact(chance, laptop) for _ in range(chance.randint(0, 4))]
        self.offered += facts
        raws = [msgspec.Raw(msgspec.json.encode(fact)) for fact in facts]
        if chance.random() < 0.2:
            raws.insert(0, msgspec.Raw(b'{"id": "nonsense"}'))
        cursor = chance.choice([laptop.cursor, laptop.cursor, None, "1.0123456789abcdef"])
        token = laptop.token if chance.random() < 0.9 else "none"
        offer = Offer(laptop.installation, "1.0", self.hub.clock(), cursor, raws)
        return Visit(token, offer, self.hub.clock())

    def _fact(self, chance: random.Random, laptop: Laptop) -> Entry:
        kind = chance.choice(["own", "own", "ticket", "word", "again", "reused", "other's", "known", "hub's"])
        known = chance.choice([*laptop.journal.values()])
        said = [fact for fact in laptop.journal.values() if fact.kind == "ticket"]
        match kind:
            case "ticket":
                return laptop.ticket("slow")
            case "word":
                return laptop.says(chance.choice(said), "et alors ?")
            case "again" if self.offered:
                return chance.choice(self.offered)
            case "reused":
                return msgspec.structs.replace(known, monotonic_ms=known.monotonic_ms + 1)
            case "other's":
                return laptop.interval(owner_id=chance.choice(self.laptops).learner)
            case "known":
                return known
            case "hub's":
                now_at = self.hub.clock()
                return laptop.write(AttendanceBody(new_id(1), laptop.learner, now_at, now_at))
            case _:
                return laptop.interval()

    def after(self, groups: Sequence[Sequence[Visit]]) -> Left:
        """What is left behind by these groups of visits, which are then undone."""
        left: list[Left] = []

        def look(connection: Connection) -> None:
            outcomes = [_told(done) for group in groups for done in sync(connection, group)]
            tables = (entries, rejections, tickets, ticket_entries, tokens)
            rows = {table.name: _rows(connection, table) for table in tables}
            columns = installations.c
            asked = select(columns.id, columns.mailbox_last, columns.seen_ms, columns.app_version)
            rows["installations"] = sorted(tuple(row) for row in connection.execute(asked))
            left.append(Left(outcomes, rows, _letters(connection)))
            raise UndoError

        with pytest.raises(UndoError):
            self.hub.database.write_now(look)
        return left[0]


def _told(done: Round | Refusal) -> Any:
    if isinstance(done, Refusal):
        return done.code
    told = done.response
    return told.ack, told.rejected, told.reset, done.new


def _rows(connection: Connection, table: Table) -> list[Any]:
    return sorted(tuple(map(str, row)) for row in connection.execute(select(table)))


def _letters(connection: Connection) -> dict[str, Counter[str]]:
    """What each mailbox tells, however it is put into letters."""
    told: dict[str, Counter[str]] = {}
    for row in connection.execute(select(mailbox)):
        ids = [row.entry_id] if row.entry_id else []
        if row.kind in {"pushed", "received"}:
            ids = msgspec.json.decode(row.body, type=ReceivedChange).ids
        told.setdefault(row.installation, Counter()).update(f"{row.kind} {one}" for one in ids or [row.body])
    return told


def test_a_crowd_leaves_the_same_behind_as_one_after_another(hub: Hub, web: Web) -> None:
    room = Room(hub, web)
    seen: Counter[str] = Counter()
    for seed in range(CROWDS):
        visits = room.visits(random.Random(seed))  # noqa: S311  # the same each time
        # Who comes twice is heard again after everybody was heard once.
        times: Counter[str] = Counter()
        turns = []
        for visit in visits:
            times[visit.offer.installation] += 1
            turns.append(times[visit.offer.installation])
        order = sorted(range(len(visits)), key=lambda place: turns[place])
        alone = room.after([[visits[place]] for place in order])
        together = room.after([visits])
        alone.outcomes = [alone.outcomes[order.index(place)] for place in range(len(visits))]
        assert together == alone, seed
        for outcome in together.outcomes:
            seen.update([outcome] if isinstance(outcome, str) else [one.problem for one in outcome[1]])
            seen["reset"] += not isinstance(outcome, str) and outcome[2]
        seen["twice"] += max(turns) > 1
    assert {"enrol-again", "id-reused", "forbidden-kind", "forbidden-owner", "wrong-shape"} <= {*seen}
    assert seen["reset"] > 3
    assert seen["twice"] > 3


def test_everybody_hears_at_once_what_the_crowd_has_brought(hub: Hub, web: Web) -> None:
    room = Room(hub, web)
    first, other = room.laptops[0], room.laptops[4]
    for laptop in room.laptops:
        laptop.sync()
    fact = other.interval()
    offers = [(first, []), (other, [msgspec.Raw(msgspec.json.encode(fact))])]
    visits = [
        Visit(one.token, Offer(one.installation, "1.0", hub.clock(), one.cursor, facts), hub.clock())
        for one, facts in offers
    ]
    heard, told = hub.database.write_now(lambda connection: sync(connection, visits))
    assert isinstance(heard, Round)
    assert isinstance(told, Round)
    assert heard.response.changes == [EntryChange(fact)]
    assert told.response.changes == []
    assert told.response.ack == [fact.id]
