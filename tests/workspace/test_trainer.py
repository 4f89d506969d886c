"""The trainer's space: why a day is as long as it is, corrections that only propose, and the table
of hours."""

from __future__ import annotations

import csv
import errno
import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.core.test_hours_csv import WORDS
from tests.store.laptops import HandClock

from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.store.hubs import HubLink, finish_enrolment
from weeejob_desktop.store.intervals import OpenInterval, write_interval
from weeejob_desktop.store.journal import entries_after
from weeejob_desktop.wire.entries import CorrectionBody, decode_body
from weeejob_desktop.wire.sync import ProfileChange
from weeejob_desktop.workspace.workspace import Workspace

TUESDAY = date(2026, 3, 10)
MARCH_AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
MINUTE = 60_000
PIN = "123456"


@pytest.fixture
def trainer(workspace: Workspace) -> Workspace:
    """A workspace with twenty minutes of work, and the trainer's space open."""
    salt = b"salt"
    wanted = hashlib.scrypt(PIN.encode(), salt=salt, n=1024, r=8, p=1)
    with workspace.database.transaction() as tx:
        profile = ProfileChange(
            "Amina B.", "Groupe 3", pin_hash=f"scrypt$1024$8$1${salt.hex()}${wanted.hex()}"
        )
        finish_enrolment(tx, HubLink(new_id(1), "hub.example:443", "pem", "token"), profile)
        for begin, lesson, step in ((0, "la-souris", "lire"), (10, "cassee", "lire"), (20, "partie", "fini")):
            write_interval(tx, OpenInterval("boot-0", begin * MINUTE, 10 * MINUTE, MARCH_AT, lesson, step))
    workspace.unlock_trainer_space(PIN)
    return workspace


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_nothing_is_told_and_nothing_written_while_the_space_is_locked(
    workspace: Workspace, tmp_path: Path
) -> None:
    for asked in (
        lambda: workspace.trainer_day(TUESDAY),
        workspace.trainer_proposals,
        lambda: workspace.propose_correction(TUESDAY, 10, "Oubli", "Samia"),
        lambda: workspace.save_trainer_hours(tmp_path / "hours.csv", WORDS),
    ):
        with pytest.raises(UserProblem, match="trainer_locked"):
            asked()
    assert not (tmp_path / "hours.csv").exists()


def test_a_day_is_told_line_by_line(trainer: Workspace) -> None:
    account = trainer.trainer_day(TUESDAY)
    assert [(line.lesson, line.step, line.counted_ms) for line in account.lines] == [
        ("la-souris", "lire", 10 * MINUTE),
        ("cassee", "lire", 10 * MINUTE),
        ("partie", "fini", 10 * MINUTE),
    ]
    assert account.day in trainer.trainer_hours().days


def test_a_correction_made_here_only_proposes(trainer: Workspace, clock: HandClock) -> None:
    before = trainer.trainer_hours().total_ms
    trainer.propose_correction(TUESDAY, -15, "  Départ\n à 11 h ", " Samia ")
    clock.pass_ms(1000)
    trainer.propose_correction(date(2026, 3, 9), 30, "Batterie vide", "Samia")
    assert trainer.trainer_hours().total_ms == before
    assert [(one.on, one.length_ms, one.confirmed) for one in trainer.trainer_proposals()] == [
        (date(2026, 3, 9), 30 * MINUTE, False),
        (TUESDAY, -15 * MINUTE, False),
    ]
    last = trainer.trainer_day(TUESDAY).lines[-1]
    assert (last.reason, last.measured_ms, last.counted_ms) == ("proposed", -15 * MINUTE, 0)
    assert (last.author, last.words) == ("Samia", "Départ à 11 h")
    with trainer.database.reading() as tx:
        (first, _) = [entry for _, entry in entries_after(tx, 0, {"correction"})]
    assert decode_body(first) == CorrectionBody(TUESDAY, -15, "Départ à 11 h", "Samia")
    assert first.owner == "learner"
    assert trainer.connection().waiting >= 2


@pytest.mark.parametrize(
    ("minutes", "reason", "author", "code"),
    [
        (0, "Oubli", "Samia", "correction_empty"),
        (10, " \n", "Samia", "correction_reason_missing"),
        (10, "Oubli", " ", "correction_author_missing"),
        (1501, "Oubli", "Samia", "correction_too_long"),
        (-1501, "Oubli", "Samia", "correction_too_long"),
        (10, "o" * 501, "Samia", "correction_too_long"),
        (10, "Oubli", "s" * 201, "correction_too_long"),
    ],
)
def test_a_correction_without_who_and_why_is_none(
    trainer: Workspace, minutes: int, reason: str, author: str, code: str
) -> None:
    with pytest.raises(UserProblem, match=code):
        trainer.propose_correction(TUESDAY, minutes, reason, author)
    assert trainer.trainer_proposals() == ()


def test_the_widest_correction_is_one_that_every_hub_reads(trainer: Workspace) -> None:
    trainer.propose_correction(TUESDAY, 1500, "é" * 500, "é" * 200)
    (proposal,) = trainer.trainer_proposals()
    with trainer.database.reading() as tx:
        ((_, entry),) = entries_after(tx, 0, {"correction"})
    assert isinstance(decode_body(entry), CorrectionBody)
    assert proposal.length_ms == 1500 * MINUTE


@pytest.mark.expects_warnings  # the course of these tests has a broken lesson
def test_the_table_names_lessons_and_steps_by_their_titles(trainer: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "heures.csv"
    trainer.propose_correction(TUESDAY, 15, "=1+1", "Samia")
    trainer.save_trainer_hours(path, WORDS)
    head, *rows = table(path)
    assert head[0] == "Date"
    assert [row[:8] for row in rows] == [
        ["2026-03-10", "10:00:00", "10:10:00", "Travail personnel", "La souris", "Lire", "10,00", "10,00"],
        ["2026-03-10", "10:10:00", "10:20:00", "Travail personnel", "Cassée", "lire", "10,00", "10,00"],
        ["2026-03-10", "10:20:00", "10:30:00", "Travail personnel", "partie", "fini", "10,00", "10,00"],
        ["2026-03-10", "", "", "Correction", "", "", "15,00", "0,00"],
    ]
    assert rows[-1][8:] == ["à confirmer", "Samia", "'=1+1"]
    assert rows[0][8] == "date à confirmer"
    assert {one.name for one in tmp_path.iterdir()} == {"data", "heures.csv"}


@pytest.mark.expects_warnings
def test_a_full_disk_leaves_the_table_of_last_week(
    trainer: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "heures.csv"
    path.write_text("last week")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("weeejob_desktop.workspace.hours_csv.os.fsync", full)
        with pytest.raises(UserProblem, match="disk_full"):
            trainer.save_trainer_hours(path, WORDS)
    assert path.read_text() == "last week"
    assert not (tmp_path / "heures.csv.part").exists()
    trainer.save_trainer_hours(path, WORDS)
    assert len(table(path)) == 4


@pytest.mark.expects_warnings
def test_a_place_that_takes_no_file_is_said(trainer: Workspace, tmp_path: Path) -> None:
    folder: Any = tmp_path / "heures.csv"
    folder.mkdir()
    for path in (folder, tmp_path / "nowhere" / "heures.csv"):
        with pytest.raises(UserProblem, match="document_not_written"):
            trainer.save_trainer_hours(path, WORDS)
    assert list(folder.iterdir()) == []
