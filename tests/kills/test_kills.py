"""The short form of the kill test: a dozen kills at random moments, all phases, with all checks; and that the
checks would see it if something were lost."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.kills.checks import Disk, Fact, Life, Stretch, Witness, read_disk
from tests.kills.figures import Figures
from tests.kills.kills import main
from tests.kills.said import Said

from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.store.home import DATABASE_NAME

KILLS = 12


def test_nothing_is_lost_by_a_dozen_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "figures.json"
    seed = random.SystemRandom().randrange(10**6)
    words = [
        "--kills",
        str(KILLS),
        "--seed",
        str(seed),
        "--figures",
        str(kept),
        "--folder",
        str(tmp_path / "w"),
    ]
    code = main([*words, "--lanes", "2"])
    said = capsys.readouterr().out
    assert code == 0, said
    figures = Figures.load(kept)
    assert figures.kills >= KILLS
    assert figures.settled == 2
    assert figures.problems == []
    assert max(figures.missing_ms, default=0) <= 5_000
    assert figures.shown.get("answered", 0) > 0, said
    assert "problems              0" in said


# -- that the checks can fail ------------------------------------------------------------------------------
TICKET = Fact(3, "0190aaaa-0000-7000-8000-000000000003", "ticket", here=True, text='{"symptom": "slow"}')
RESULT = Fact(
    2,
    "0190aaaa-0000-7000-8000-000000000002",
    "result",
    here=True,
    text='{"lesson": "souris", "exercise": "viser", "outcome": "done"}',
)
TIME = Fact(
    1,
    "0190aaaa-0000-7000-8000-000000000001",
    "interval",
    here=True,
    text='{"start_ms": 1000, "length_ms": 4000}',
)
NUMBER = readable_number(TICKET.id)
WHOLE = Disk(
    first_name="Amina",
    facts=(TIME, RESULT, TICKET),
    waiting=frozenset({TIME.id, RESULT.id, TICKET.id}),
    running=Stretch(5000, 3000),
)
LIFE = Life(
    "any",
    begun_ms=500,
    killed_from_ms=9000,
    killed_to_ms=9010,
    said=[
        Said(1000, "opened"),
        Said(1000, "lesson", ("souris", "pointeur")),
        Said(2000, "deciding", ("souris", "viser")),
        Said(2100, "answered", ("souris", "viser")),
        Said(4000, "asking", ("slow",)),
        Said(4100, "ticket", (NUMBER,)),
    ],
)


def judged(disk: Disk, life: Life = LIFE, before: Disk | None = None, folder: Path = Path()) -> list[str]:
    witness = Witness(folder)
    if before is not None:
        witness.before = before
    return witness.judge(life, disk).problems


def test_a_whole_disk_is_found_whole() -> None:
    assert judged(WHOLE) == []
    assert Witness(Path()).judge(LIFE, WHOLE).missing_ms == 1000


@pytest.mark.parametrize(
    ("disk", "problem"),
    [
        (replace(WHOLE, facts=(TIME, RESULT)), f"ticket {NUMBER} missing"),
        (replace(WHOLE, facts=(TIME, TICKET)), "answer missing: ('souris', 'viser'), 1 times"),
        (replace(WHOLE, facts=(RESULT, TICKET), running=Stretch(5000, 2000)), "6000 ms missing"),
        (replace(WHOLE, running=Stretch(4000, 3000)), "time counted twice"),
        (replace(WHOLE, running=Stretch(5000, 4500)), "time after the kill"),
        (replace(WHOLE, complaints=("row 3 missing from index",)), "row 3 missing from index"),
        (
            replace(WHOLE, facts=(*WHOLE.facts, replace(TICKET, seq=4, id="other"))),
            "more tickets than clicks",
        ),
    ],
)
def test_what_is_missing_or_invented_is_found(disk: Disk, problem: str) -> None:
    assert any(found.startswith(problem) for found in judged(replace(disk, waiting=disk.ids)))


def test_what_was_there_at_the_kill_before_must_stay() -> None:
    idle = Life("start", begun_ms=10_000, killed_from_ms=10_500, killed_to_ms=10_501)
    assert judged(WHOLE, idle, before=WHOLE) == []
    assert judged(replace(WHOLE, facts=(TIME, RESULT)), idle, before=WHOLE) == [f"fact {TICKET.id} is gone"]
    shorter = judged(replace(WHOLE, running=Stretch(5000, 2000)), idle, before=WHOLE)
    assert shorter[0].startswith("what was open is not kept as it was")


def test_an_ack_without_the_fact_on_the_hub_is_found(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "hub.sqlite3")) as hub:
        hub.execute("CREATE TABLE entries (id, body)")
        hub.execute("INSERT INTO entries VALUES (?, '')", (RESULT.id,))
        hub.commit()
    acked = replace(WHOLE, waiting=frozenset({TIME.id}))
    assert judged(acked, folder=tmp_path) == [f"{TICKET.id} is acked, and not on the hub"]


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.executemany("INSERT INTO a VALUES (?)", [("x" * 500,)] * 200)
        connection.commit()
    file = tmp_path / DATABASE_NAME
    data = bytearray(file.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    file.write_bytes(bytes(data))
    with pytest.raises(sqlite3.DatabaseError):
        read_disk(tmp_path)
