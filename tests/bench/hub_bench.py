"""``make bench-hub``: the hub under the load of a country, beside what its database does by itself.

A real hub process, real TLS, a real PostgreSQL with two workers; the laptops are `tests/bench/hub_load.py`,
on the same machine, and take their share of its processors: so beside syncs per second stands how many a
second of the *hub's own* processor time is good for. What was acked is counted in the database at the end.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import psycopg
from sqlalchemy import func, select
from tests.bench.hub_crowd import BEGAN_MS, COHORT, Laptop, give_past, id_of, settle
from tests.bench.hub_load import Address, Crowd
from tests.bench.measure import Row, table
from tests.db.postgres import PostgresServer
from tests.end2end.hub_process import HubProcess, Technician

from weeejob_desktop.hub.database import Database, hub_id, open_database
from weeejob_desktop.hub.tables import entries
from weeejob_desktop.wire.entries import Entry

PER_CORE = 200.0
RAW_SHARE = 0.6
A_SYNC = 20
LANES = 32
ROUNDS = 3
SYNCS = 1_000
MONDAY_LAPTOPS, MONDAY_SECONDS, WEEK = 10_000, 60.0, 100
STEADY_DEVICES, VISITS_A_DAY, DAY_SECONDS, STEADY_FACTS = 100_000, 4, 10 * 3600, 10
FEW, MANY, EACH = 125, 125_000, 80
CHANCE = random.Random(9)  # noqa: S311  # the same Monday each time
SERVER = {
    "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "shared_buffers": "512MB",
    "autovacuum": "on", "max_pred_locks_per_transaction": "256",
}  # fmt: skip
"""A server as it should be: here an ack means on disk."""


@dataclass(frozen=True)
class Side:
    """One hub with its database: SQLite and one process, or PostgreSQL (`url`) and two."""

    name: str
    folder: Path
    url: str = ""

    def open(self) -> Database:
        self.folder.mkdir(exist_ok=True)
        return open_database(self.folder, self.url)

    @contextmanager
    def served(self) -> Iterator[HubProcess]:
        more = ("--database", self.url, "--workers", "2") if self.url else ()
        hub = HubProcess(self.folder, more=more)
        hub.start()
        try:
            yield hub
        finally:
            hub.stop()

    def address(self, hub: HubProcess) -> Address:
        database = self.open()
        name = database.read_now(lambda connection: hub_id(connection, BEGAN_MS))
        database.close()
        return Address(hub.sync_port, (self.folder / "root.pem").read_text(), name)

    def facts(self) -> int:
        database = self.open()
        found = database.read_now(lambda c: c.scalar(select(func.count()).select_from(entries))) or 0
        database.close()
        return found


class Watched:
    """What the hub's processes together have used."""

    def __init__(self, hub: HubProcess) -> None:
        first = psutil.Process(hub.process_id)
        self._processes = [first, *first.children(recursive=True)]

    def cpu_seconds(self) -> float:
        times = [process.cpu_times() for process in self._processes]
        return sum(one.user + one.system for one in times)

    def memory_mb(self) -> float:
        return sum(process.memory_full_info().pss for process in self._processes) / 1e6


def raw_commits(side: Side, syncs: int, salt: str) -> float:
    """What the database alone does for the same rows: syncs per second at one commit each, on as many
    connections as the hub has processes."""
    database = side.open()
    statements = [_rows(Laptop(number), salt) for number in range(syncs)]
    database.close()
    lanes = 2 if side.url else 1
    threads = []
    for lane in range(lanes):
        mine = statements[lane::lanes]
        work = partial(_raw_server, side.url, mine) if side.url else partial(_raw_file, side.folder, mine)
        threads.append(threading.Thread(target=work))
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return syncs / (time.perf_counter() - started)


_Statements = tuple[list[tuple[object, ...]], tuple[object, ...], str]
"""The rows of a sync's facts, the row of what the mailbox says of them, and whose they are."""
_FACT = tuple(column.name for column in entries.columns)


def _rows(laptop: Laptop, salt: str) -> _Statements:
    facts = laptop.facts(A_SYNC, salt=salt)
    rows: list[tuple[object, ...]] = [
        (fact.id, fact.kind, fact.version, fact.owner, fact.owner_id, fact.installation, fact.boot,
         fact.monotonic_ms, fact.wall_at.isoformat(), bytes(fact.body).decode(), BEGAN_MS, place,
         laptop.installation)
        for place, fact in enumerate(facts)
    ]  # fmt: skip
    named = '{"type":"received","ids":[' + ",".join(f'"{fact.id}"' for fact in facts) + "]}"
    letter: tuple[object, ...] = (
        laptop.installation,
        BEGAN_MS + int(salt),
        "0123456789abcdef",
        "pushed",
        None,
        named,
    )
    return rows, letter, laptop.installation


def _raw_file(folder: Path, statements: list[_Statements]) -> None:
    connection = sqlite3.connect(folder / "hub.sqlite3", isolation_level=None, timeout=60)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    for rows, letter, installation in statements:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO entries VALUES ({','.join('?' * len(_FACT))})", rows)  # noqa: S608
        connection.execute("INSERT INTO mailbox VALUES (?,?,?,?,?,?)", letter)
        connection.execute("UPDATE installations SET seen_ms = ? WHERE id = ?", (BEGAN_MS, installation))
        connection.execute("COMMIT")
    connection.close()


def _raw_server(url: str, statements: list[_Statements]) -> None:
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for rows, letter, installation in statements:
            marks = ",".join(["%s"] * len(_FACT))
            cursor.executemany(f"INSERT INTO entries VALUES ({marks})", rows)  # noqa: S608
            cursor.execute("INSERT INTO mailbox VALUES (%s,%s,%s,%s,%s,%s)", letter)
            cursor.execute("UPDATE installations SET seen_ms = %s WHERE id = %s", (BEGAN_MS, installation))
            connection.commit()


def throughput(side: Side) -> list[Row]:
    """Syncs of twenty facts as fast as the hub takes them, in turns with the database alone."""
    raws, rates, per_core, memory = [], [], [], 0.0
    with side.served() as hub:
        address, watched = side.address(hub), Watched(hub)
        crowd = Crowd(address)
        crowd.one_after_another(map(Laptop, range(SYNCS, SYNCS + 200)), A_SYNC, LANES)  # until all is warm
        crowd.heard.seconds.clear()
        before = side.facts()
        for turn in range(ROUNDS):
            raws.append(raw_commits(side, SYNCS, str(turn + 1)))
            used = watched.cpu_seconds()
            start = 2 * SYNCS + turn * SYNCS
            seconds = crowd.one_after_another(map(Laptop, range(start, start + SYNCS)), A_SYNC, LANES)
            rates.append(SYNCS / seconds)
            per_core.append(SYNCS / (watched.cpu_seconds() - used))
        memory = watched.memory_mb()
        heard = crowd.heard
    kept = side.facts() - before - ROUNDS * SYNCS * A_SYNC
    raw, rate, core = map(statistics.median, (raws, rates, per_core))
    wanted = min(PER_CORE, RAW_SHARE * raw)
    return [
        Row("the database alone, one commit a sync", raw, "/s"),
        Row("syncs of twenty facts, laptops on the same machine", rate, "/s", note=f"{rate / raw:.2f} × raw"),
        Row("the same for a second of the hub's processor", core, "/s", at_least=wanted),
        Row(f"answered, of {LANES} at a time: 50 %", heard.at(0.5) * 1000, "ms"),
        Row("95 %", heard.at(0.95) * 1000, "ms"),
        Row("99 %", heard.at(0.99) * 1000, "ms"),
        Row("sent away, or failed", heard.sent_away + heard.failed, ""),
        Row("acked and not in the database", ROUNDS * SYNCS * A_SYNC - kept, "facts", 0.0),
        Row("memory of the hub's processes", memory, "MB"),
    ]


def monday(side: Side, laptops: int = MONDAY_LAPTOPS) -> list[Row]:
    """Nine o'clock: all come within a minute, each with a week of facts. Whoever is sent away comes again."""
    before = side.facts()
    with side.served() as hub:
        watched, crowd = Watched(hub), Crowd(side.address(hub))
        moments = sorted(CHANCE.uniform(0, MONDAY_SECONDS) for _ in range(laptops))
        arrivals = ((at, Laptop(n), Laptop(n).facts(WEEK, day=7)) for n, at in enumerate(moments))
        used = watched.cpu_seconds()
        seconds = crowd.as_they_come(arrivals)
        used = watched.cpu_seconds() - used
        memory = watched.memory_mb()
        heard = crowd.heard
    count = len(heard.seconds)
    return [
        Row(f"{laptops} laptops with {WEEK} facts: all content after", seconds, "s"),
        Row("syncs answered", count, "", note=f"{count / seconds:.0f}/s"),
        Row("for a second of the hub's processor", count / used, "/s"),
        Row("sent away with a time to come again", heard.sent_away, ""),
        Row("heard nothing, and came again by themselves", heard.failed, ""),
        Row("answers: 50 %", heard.at(0.5), "s"),
        Row("95 %", heard.at(0.95), "s"),
        Row("99 %", heard.at(0.99), "s"),
        Row("facts lost", laptops * WEEK - (side.facts() - before), "facts", 0.0),
        Row("memory of the hub's processes", memory, "MB"),
    ]


def steady(side: Side, minutes: float) -> list[Row]:
    """A day of a hundred thousand devices, four visits each, cut to some minutes of it."""
    rate = STEADY_DEVICES * VISITS_A_DAY / DAY_SECONDS
    before = side.facts()
    with side.served() as hub:
        watched, crowd = Watched(hub), Crowd(side.address(hub))
        memory: list[float] = []
        ending = threading.Event()

        def watch() -> None:
            while not ending.wait(minutes * 60 / 40):
                memory.append(watched.memory_mb())

        watcher = threading.Thread(target=watch)
        watcher.start()
        crowd.as_they_come(_steadily(rate, minutes * 60))
        ending.set()
        watcher.join()
        heard = crowd.heard
    half = len(memory) // 2
    early, late = statistics.median(memory[half // 2 : half]), statistics.median(memory[-half // 2 :])
    return [
        Row(f"{rate:.1f} visits a second for {minutes:g} minutes", len(heard.seconds), "syncs"),
        Row("answers: 50 %", heard.at(0.5), "s"),
        Row("95 %", heard.at(0.95), "s"),
        Row("99 %", heard.at(0.99), "s", 1.0),
        Row("sent away, or failed", heard.sent_away + heard.failed, ""),
        Row("facts lost", heard.acked - (side.facts() - before), "facts", 0.0),
        Row(
            "memory in the last quarter beside the second",
            late / early,
            "×",
            1.05,
            f"{early:.0f}, {late:.0f} MB",
        ),
    ]


def _steadily(rate: float, seconds: float) -> Iterator[tuple[float, Laptop, list[Entry]]]:
    at, seen = 0.0, 0
    while (at := at + CHANCE.expovariate(rate)) < seconds:
        laptop = Laptop(CHANCE.randrange(STEADY_DEVICES))
        seen += 1
        yield at, laptop, laptop.facts(STEADY_FACTS, day=14, salt=f"steady {seen}")


def size(make: Callable[[str], Side], many: int) -> list[Row]:
    """The same sync at few facts and at many, in turns, one laptop at a time."""
    sides = {count: make(f"size-{count}") for count in (FEW, many)}
    facts = {}
    for count, side in sides.items():
        database = side.open()
        settle(database, count)
        started = time.perf_counter()
        facts[count] = give_past(database, EACH)
        print(f"   {side.name}: {facts[count]:,} facts in {time.perf_counter() - started:.0f} s", flush=True)
        database.close()
    taken: dict[int, list[float]] = {count: [] for count in sides}
    used: dict[int, float] = {}
    with sides[FEW].served() as small, sides[many].served() as large:
        hubs = {FEW: small, many: large}
        crowds = {count: Crowd(side.address(hubs[count])) for count, side in sides.items()}
        watched = {count: Watched(hub) for count, hub in hubs.items()}
        for turn in range(22):
            if turn == 2:  # the first two turns warm everything up
                used = {count: watched[count].cpu_seconds() for count in sides}
            for count, crowd in crowds.items():
                crowd.heard.seconds.clear()
                some = CHANCE.sample(range(count), 20)
                crowd.one_after_another(map(Laptop, some), A_SYNC, 1, salt=f"size {turn}")
                if turn >= 2:
                    taken[count] += crowd.heard.seconds
        used = {count: watched[count].cpu_seconds() - before for count, before in used.items()}
    few, lots = (statistics.median(taken[count]) * 1000 for count in sides)
    return [
        Row(f"a sync at {facts[FEW]:,} facts", few, "ms", note=f"processor {used[FEW] / 400 * 1000:.2f} ms"),
        Row(
            f"a sync at {facts[many]:,} facts", lots, "ms", note=f"processor {used[many] / 400 * 1000:.2f} ms"
        ),
        Row("one beside the other", lots / few, "×", 1.2),
    ]


def pages(side: Side) -> list[Row]:
    """The pages people wait for: ten thousand learners, and eight with a whole course behind them."""
    database = side.open()
    settle(database, MONDAY_LAPTOPS)
    give_past(database, 20)
    database.close()
    with side.served() as hub:
        crowd = Crowd(side.address(hub))
        for day in range(24):
            crowd.one_after_another(map(Laptop, range(COHORT)), 50, COHORT, salt=f"day {day}")
        said = hub.command(
            "add-user", "sam", "--role", "coordinator", *(("--database", side.url) if side.url else ())
        )
        password = re.search(r"^password (\S+)$", said, re.MULTILINE)
        assert password, said
        person = Technician(hub, password[1], "sam")
        rows = []
        for name, path, bound in (
            ("a session of eight, 1,220 facts each", f"/cohorts/{id_of('cohort', 0)}", 100.0),
            ("the list of ten thousand, first page", "/learners", 200.0),
            ("the list of ten thousand, page 200", "/learners?page=200", 200.0),
            ("one of ten thousand by name", "/learners?q=personne+0000777", 200.0),
        ):
            first, *again = [_look(person, path) for _ in range(10)]
            rows.append(Row(f"{name}: first look", first, "ms"))
            rows.append(Row(f"{name}: again", statistics.median(again), "ms", bound))
        person.close()
    return rows


def _look(person: Technician, path: str) -> float:
    started = time.perf_counter()
    assert person.look(path).status_code == 200
    return (time.perf_counter() - started) * 1000


def main() -> int:
    """Run what is asked for. Returns 1 when a figure was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--parts", default="throughput,monday,steady,size,pages")
    parser.add_argument("--steady-minutes", type=float, default=3.0)
    parser.add_argument("--many", type=int, default=MANY, help=f"laptops of the large hub, {EACH} facts each")
    asked = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory(prefix="weeejob-bench-") as folder:
        for name in ("sqlite", "postgresql"):
            if asked.only in {None, name}:
                with _sides(name, Path(folder)) as make:
                    missed |= _run(name, make, asked)
    return int(missed)


@contextmanager
def _sides(name: str, folder: Path) -> Iterator[Callable[[str], Side]]:
    if name == "sqlite":
        yield lambda what: Side(f"SQLite, {what}", folder / f"sqlite-{what}")
        return
    server = PostgresServer(settings=SERVER)
    server.start()
    try:
        yield lambda what: Side(f"PostgreSQL, {what}", folder / f"pg-{what}", server.new_database())
    finally:
        server.remove()


def _run(name: str, make: Callable[[str], Side], asked: argparse.Namespace) -> bool:
    parts, missed = asked.parts.split(","), False
    if {"throughput", "monday", "steady"} & {*parts}:
        side = make("crowd")
        database = side.open()
        settle(database, STEADY_DEVICES if "steady" in parts else MONDAY_LAPTOPS)
        database.close()
        if "throughput" in parts:
            missed |= table(f"As fast as it takes them ({name})", throughput(side))
        if "monday" in parts:
            missed |= table(f"Monday, nine o'clock ({name})", monday(side))
        if "steady" in parts:
            missed |= table(f"A steady day ({name})", steady(side, asked.steady_minutes))
    if "size" in parts:
        missed |= table(f"Few facts and many ({name})", size(make, asked.many))
    if "pages" in parts:
        missed |= table(f"Pages ({name})", pages(make("pages")))
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
