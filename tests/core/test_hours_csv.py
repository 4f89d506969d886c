"""The table of hours: what a spreadsheet reads, and what it must never run."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from weeejob_desktop.core.day_account import explained
from weeejob_desktop.core.hours_csv import COLUMNS, HoursWords, hours_csv, minutes_comma
from weeejob_desktop.core.training_time import Anchor, Attended, Correction, DayAccount, Interval

TUESDAY = date(2025, 3, 11)
EVENING = datetime(2025, 3, 11, 22, 50, tzinfo=UTC)
MINUTE = 60_000
WORDS = HoursWords(
    headings={
        "date": "Date", "begin": "Début", "end": "Fin", "origin": "Origine", "lesson": "Leçon",
        "step": "Étape", "measured": "Mesuré (min)", "counted": "Compté (min)", "remark": "Remarque",
        "author": "Auteur", "reason": "Motif",
    },
    origins={"own_work": "Travail personnel", "class_meeting": "Séance", "correction": "Correction"},
    reasons={
        "counted": "", "declared": "déclaré", "in_meeting": "pendant la séance", "twice": "déjà compté",
        "proposed": "à confirmer", "limited": "limité",
    },
    to_confirm="date à confirmer",
)  # fmt: skip


def titles(lesson: str, step: str) -> tuple[str, str]:
    return f"Leçon {lesson}", f"Étape {step}" if step else ""


def rows(accounts: tuple[DayAccount, ...]) -> list[list[str]]:
    content = hours_csv(accounts, WORDS, titles)
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_without_time_the_headings_stand_alone() -> None:
    assert rows(()) == [[WORDS.headings[column] for column in COLUMNS]]


def test_each_line_of_each_day_is_a_row() -> None:
    facts = [Interval("1", "b", 0, 12 * MINUTE + 30_000, EVENING, "souris", "lire", declared=True)]
    meeting = Attended("m", EVENING + timedelta(hours=10), EVENING + timedelta(hours=13))
    corrections = [Correction("c", TUESDAY, -90_000, True, "Samia", "Départ ; plus tôt\nque prévu")]
    accounts = explained(facts, [Anchor("b", 0, EVENING)], [meeting], corrections)
    work = ["Travail personnel", "Leçon souris", "Étape lire"]
    assert rows(accounts)[1:] == [
        ["2025-03-11", "23:50:00", "24:00:00", *work, "10,00", "10,00", "déclaré", "", ""],
        [
            "2025-03-11", "", "", "Correction", "", "", "-1,50", "-1,50", "",
            "Samia", "Départ ; plus tôt que prévu",
        ],
        ["2025-03-12", "00:00:00", "00:02:30", *work, "2,50", "2,50", "déclaré", "", ""],
        ["2025-03-12", "09:50:00", "12:50:00", "Séance", "", "", "180,00", "180,00", "", "", ""],
    ]  # fmt: skip


def test_remarks_stand_side_by_side() -> None:
    facts = [Interval("1", "b", 0, MINUTE, EVENING, declared=True)]
    assert rows(explained(facts, []))[1][8] == "déclaré, date à confirmer"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", " \r\n@", "＝"])
def test_no_text_is_taken_for_a_formula(begins: str) -> None:
    text = f"{begins}HYPERLINK(1)"
    corrections = [Correction("c", TUESDAY, MINUTE, True, text, text)]
    row = rows(explained([], [], (), corrections))[1]
    assert row[9] == row[10] == f"'{begins.strip()}HYPERLINK(1)"


@pytest.mark.parametrize(
    ("length_ms", "said"),
    [(0, "0,00"), (MINUTE, "1,00"), (750_000, "12,50"), (-MINUTE, "-1,00"), (-100, "0,00"), (299, "0,00"),
     (300, "0,01"), (-300, "-0,01"), (36_000_000, "600,00")],
)  # fmt: skip
def test_minutes_as_french_spreadsheets_read_them(length_ms: int, said: str) -> None:
    assert minutes_comma(length_ms) == said


def test_times_are_those_of_the_accounts_zone() -> None:
    accounts = explained(
        [Interval("1", "b", 0, MINUTE, EVENING)], [Anchor("b", 0, EVENING)], zone=ZoneInfo("America/Cayenne")
    )
    assert rows(accounts)[1][:3] == ["2025-03-11", "19:50:00", "19:51:00"]
