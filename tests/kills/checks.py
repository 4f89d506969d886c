"""What must hold after each kill: the database is whole, what the screen had shown as kept is in it, at most
5 s of time are missing and none was invented, and the hub has what it acked.

Reads copies by plain `sqlite3`: the next start must find the files as the kill left them. Knows what a
learner says; knows no window and starts nothing.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.kills.said import Said

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.hub.database import FILE_NAME as HUB_FILE
from weeejob_desktop.store.home import DATABASE_NAME

MISSING_MS = 5_000
"""The most that a power cut may cost (SYNC.md, section 1)."""


@dataclass(frozen=True)
class Stretch:
    """Counted time on the monotonic axis."""

    start_ms: int
    length_ms: int

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_ms


@dataclass(frozen=True)
class Fact:
    """One entry of a laptop's journal."""

    seq: int
    id: str
    kind: str
    here: bool
    text: str

    @property
    def body(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.text)
        return read


@dataclass(frozen=True)
class Disk:
    """A laptop's database as a kill left it. `complaints` are SQLite's own."""

    complaints: tuple[str, ...] = ()
    first_name: str = ""
    installation: str = ""
    facts: tuple[Fact, ...] = ()
    waiting: frozenset[str] = frozenset()
    running: Stretch | None = None

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.facts)

    @property
    def acked(self) -> frozenset[str]:
        """What was written here and does not wait any more: a hub said that it has it."""
        return frozenset(fact.id for fact in self.facts if fact.here) - self.waiting

    def measured(self) -> list[Stretch]:
        """All time that was measured, the open interval as well."""
        return _in_order([*self._intervals(declared=False), *([self.running] if self.running else [])])

    def counted(self) -> list[Stretch]:
        """What was measured, and what the learner said of missions."""
        return _in_order([*self.measured(), *self._intervals(declared=True)])

    def _intervals(self, *, declared: bool) -> list[Stretch]:
        bodies = (fact.body for fact in self.facts if fact.kind == "interval" and fact.here)
        return [
            Stretch(body["start_ms"], body["length_ms"])
            for body in bodies
            if body.get("declared", False) is declared
        ]


@dataclass
class Life:
    """One process from its start to its kill. Times are of CLOCK_MONOTONIC; the kill fell between
    `killed_from_ms` and `killed_to_ms`. `ended` when it had closed its window itself before."""

    phase: str
    begun_ms: int
    killed_from_ms: int = 0
    killed_to_ms: int = 0
    said: list[Said] = field(default_factory=list)
    ended: bool = False
    complaints: str = ""

    def about(self, word: str) -> list[tuple[str, ...]]:
        """What was said with this word."""
        return [said.about for said in self.said if said.word == word]

    def shown_ms(self) -> int:
        """How long a page of a lesson stood on the screen."""
        total, since = 0, None
        for said in self.said:
            if said.word == "lesson" and since is None:
                since = said.at_ms
            elif said.word in {"away", "closing"} and since is not None:
                total, since = total + said.at_ms - since, None
        return total + (max(0, self.killed_from_ms - since) if since is not None else 0)


@dataclass
class Verdict:
    """What one look found. `problems` are sentences; `damaged` says that the file itself was not whole."""

    missing_ms: int = 0
    counted_ms: int = 0
    damaged: bool = False
    problems: list[str] = field(default_factory=list)


def read_disk(folder: Path) -> Disk:
    """The database in `folder`, read from a copy. sqlite3.DatabaseError when it cannot be read at all."""
    with tempfile.TemporaryDirectory() as place:
        for ending in ("", "-wal"):
            file = folder / (DATABASE_NAME + ending)
            if file.exists():
                shutil.copyfile(file, Path(place) / file.name)
        if not (Path(place) / DATABASE_NAME).exists():
            return Disk()
        with closing(sqlite3.connect(Path(place) / DATABASE_NAME)) as connection:
            return _read(connection)


def _read(connection: sqlite3.Connection) -> Disk:
    complaints = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    complaints += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "entries" not in tables:
        return Disk(tuple(complaints))
    facts = tuple(
        Fact(seq, id_, kind, bool(here), bytes(body).decode())
        for seq, id_, kind, here, body in connection.execute(
            "SELECT seq, id, kind, here, body FROM entries ORDER BY seq"
        )
    )
    waiting = "SELECT entries.id FROM outbox JOIN entries ON entries.seq = outbox.seq"
    first_name, installation = connection.execute(
        "SELECT first_name, installation FROM identity"
    ).fetchone() or ("", "")
    running = connection.execute("SELECT start_ms, length_ms FROM open_interval").fetchone()
    return Disk(
        tuple(complaints),
        first_name,
        installation,
        facts,
        frozenset(row[0] for row in connection.execute(waiting)),
        Stretch(*running) if running else None,
    )


class Witness:
    """Follows one data folder from kill to kill."""

    def __init__(self, hub_folder: Path) -> None:
        self.hub_folder = hub_folder
        self.before = Disk()

    def judge(self, life: Life, disk: Disk) -> Verdict:
        """What this life cost."""
        verdict = Verdict(problems=[*disk.complaints], damaged=bool(disk.complaints))
        verdict.problems += [f"said {said}" for said in life.said if said.word in {"broken", "mended"}]
        verdict.damaged |= bool(life.about("mended"))
        if life.complaints:
            verdict.problems.append(f"stderr: {life.complaints[-2000:]}")
        verdict.problems += self._forgotten(disk)
        new = [fact for fact in disk.facts if fact.here and fact.id not in self.before.ids]
        verdict.problems += _missing(life, new, disk)
        verdict.problems += _too_many(life, new)
        self._time(life, disk, verdict)
        verdict.problems += self._on_the_hub(life, disk)
        self.before = disk
        return verdict

    def _forgotten(self, disk: Disk) -> list[str]:
        """Nothing that was there at the kill before is gone."""
        problems = [f"fact {id_} is gone" for id_ in self.before.ids - disk.ids]
        problems += [f"ack of {id_} is gone" for id_ in self.before.acked - disk.acked]
        if self.before.first_name and not disk.first_name:
            problems.append("the first name is gone")
        return problems

    def _time(self, life: Life, disk: Disk, verdict: Verdict) -> None:
        """At most 5 s missing, nothing invented, nothing twice, and what was open before stays as it was."""
        stretches = disk.measured()
        for one, other in pairwise(disk.counted()):
            if other.start_ms < one.end_ms:
                verdict.problems.append(f"time counted twice: {one} and {other}")
        running = self.before.running
        if running is not None and running.length_ms and running not in stretches:
            verdict.problems.append(f"what was open is not kept as it was: {running}")
        ours = [one for one in stretches if one.start_ms >= life.begun_ms]
        verdict.counted_ms = sum(one.length_ms for one in ours)
        verdict.problems += [f"time after the kill: {one}" for one in ours if one.end_ms > life.killed_to_ms]
        if verdict.counted_ms > life.killed_to_ms - life.begun_ms:
            verdict.problems.append(f"{verdict.counted_ms} ms counted, more than it lived")
        older = [one for one in stretches if one.start_ms < life.begun_ms]
        if sum(one.length_ms for one in older) != sum(one.length_ms for one in self.before.measured()):
            verdict.problems.append("the time of earlier lives has changed")
        verdict.missing_ms = max(0, life.shown_ms() - verdict.counted_ms)
        if verdict.missing_ms > MISSING_MS:
            verdict.problems.append(f"{verdict.missing_ms} ms missing")

    def _on_the_hub(self, life: Life, disk: Disk) -> list[str]:
        """What was acked since the last look is there, and what the screen said had arrived."""
        sent = {number for (number,) in life.about("sent")}
        arrived = {readable_number(fact.id) for fact in disk.facts if fact.id in disk.acked}
        problems = [f"{number} was shown as sent, without ack" for number in sent - arrived]
        fresh = disk.acked - self.before.acked
        there = hub_bodies(self.hub_folder, fresh)
        return problems + [f"{id_} is acked, and not on the hub" for id_ in fresh - there.keys()]


def _missing(life: Life, new: Iterable[Fact], disk: Disk) -> list[str]:
    """What the screen had shown as kept, and is not there."""
    new = list(new)
    results: Counter[tuple[str, ...]] = Counter(_exercise(fact) for fact in new if _is_done(fact))
    numbers = {readable_number(fact.id): fact.id for fact in disk.facts if fact.kind == "ticket"}
    words = {(fact.body["ticket"], fact.body["text"]) for fact in new if fact.kind == "message"}
    steps = {(fact.body["lesson"], fact.body["step"]) for fact in disk.facts if _is_finished_step(fact)}
    problems = [
        f"answer missing: {exercise}, {count} times"
        for exercise, count in (Counter(life.about("answered")) - results).items()
    ]
    problems += [f"ticket {number} missing" for (number,) in life.about("ticket") if number not in numbers]
    problems += [
        f"words missing: {text}"
        for number, text in life.about("words")
        if (numbers.get(number, ""), text) not in words
    ]
    for about in life.about("steps"):
        pairs = set(zip(about[::2], about[1::2], strict=True))
        problems += [f"step missing: {pair}" for pair in pairs - steps]
    if life.about("named") and not disk.first_name:
        problems.append("the first name is missing")
    return problems


def _too_many(life: Life, new: Iterable[Fact]) -> list[str]:
    """What nobody did, or what is there twice."""
    kinds = Counter(fact.kind for fact in new)
    problems = [] if kinds["ticket"] <= len(life.about("asking")) else ["more tickets than clicks"]
    if kinds["message"] > len(life.about("writing")):
        problems.append("more messages than were written")
    done = Counter(_exercise(fact) for fact in new if _is_done(fact))
    more = {exercise for exercise in done if done[exercise] > life.about("deciding").count(exercise)}
    return problems + [f"more results than answers: {exercise}" for exercise in more]


def _in_order(stretches: Iterable[Stretch]) -> list[Stretch]:
    return sorted(stretches, key=lambda one: one.start_ms)


def _is_done(fact: Fact) -> bool:
    return fact.kind == "result" and fact.body["outcome"] == "done"


def _is_finished_step(fact: Fact) -> bool:
    return fact.kind == "step" and fact.body["state"] == "done"


def _exercise(fact: Fact) -> tuple[str, str]:
    return fact.body["lesson"], fact.body["exercise"]


def hub_bodies(hub_folder: Path, ids: Iterable[str]) -> dict[str, str]:
    """The bodies of these entries on the hub, by id."""
    wanted = sorted(ids)
    found: dict[str, str] = {}
    if not wanted:
        return found
    with closing(_hub(hub_folder)) as connection:
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ",".join("?" * len(part))
            rows = connection.execute(f"SELECT id, body FROM entries WHERE id IN ({marks})", part)  # noqa: S608
            found.update(rows.fetchall())
    return found


def hub_has_all(hub_folder: Path, disk: Disk) -> list[str]:
    """After a last sending: every fact of the laptop is on the hub, once, with the same words and the same
    time. An anchor is never a reason to connect, so the last ones may still wait."""
    ours: Sequence[Fact] = [fact for fact in disk.facts if fact.here]
    problems = [f"{fact.kind} {fact.id} waits" for fact in ours if fact.id in disk.waiting and _travels(fact)]
    there = hub_bodies(hub_folder, (fact.id for fact in ours))
    for fact in ours:
        if fact.id not in there:
            problems += [f"{fact.kind} {fact.id} is not on the hub"] if _travels(fact) else []
        elif json.loads(there[fact.id]) != fact.body:
            problems.append(f"{fact.kind} {fact.id} says something else on the hub")
    strangers = hub_count(hub_folder, disk.installation) - len(there)
    return problems + ([f"the hub has {strangers} facts more than the laptop"] if strangers else [])


def hub_count(hub_folder: Path, installation: str) -> int:
    """How many entries of this installation the hub has."""
    with closing(_hub(hub_folder)) as connection:
        counted = connection.execute("SELECT count(*) FROM entries WHERE installation = ?", (installation,))
        return int(counted.fetchone()[0])


def _hub(hub_folder: Path) -> sqlite3.Connection:
    path = (hub_folder / HUB_FILE).absolute()
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)


def _travels(fact: Fact) -> bool:
    return fact.kind != "anchor"
