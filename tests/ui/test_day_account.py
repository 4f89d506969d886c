"""What a day's account says: times, minutes that add up, days and hours as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weeejob_desktop.core.training_time import Correction, Day, Line
from weeejob_desktop.ui.correction_form import read_day, read_minutes, today_on
from weeejob_desktop.ui.day_account import (
    about,
    heading_of,
    shown_days,
    shown_minutes,
    signed_duration,
    under_day,
    why_so,
)
from weeejob_desktop.ui.hours_file import LONGEST_SHOWN, file_name, saved, with_ending

PARIS = ZoneInfo("Europe/Paris")
MINUTE_MS = 60_000


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def work(begin_at: datetime, end_at: datetime, measured_ms: int) -> Line:
    return Line("own_work", begin_at, end_at, measured_ms, measured_ms, "counted", lesson="la-souris")


@given(st.lists(st.integers(-(10**8), 10**8)))
def test_the_minutes_of_the_parts_are_the_minutes_of_the_whole(lengths_ms: list[int]) -> None:
    minutes = shown_minutes(lengths_ms)
    assert len(minutes) == len(lengths_ms)
    assert sum(minutes) == sum(lengths_ms) // MINUTE_MS
    assert all(
        abs(count * MINUTE_MS - length_ms) < MINUTE_MS
        for count, length_ms in zip(minutes, lengths_ms, strict=True)
    )


def test_a_night_ends_at_midnight_and_an_hour_that_comes_twice_is_no_pause() -> None:
    begin_at = datetime(2023, 3, 13, 23, 15, tzinfo=PARIS)
    line = work(begin_at, datetime(2023, 3, 14, tzinfo=PARIS), 45 * MINUTE_MS)
    assert plain(heading_of(line)) == "de 23 h 15 à minuit"
    assert why_so(line) == ""
    autumn = datetime(2023, 10, 29, 0, 30, tzinfo=UTC)
    line = work(autumn.astimezone(PARIS), (autumn + timedelta(hours=1)).astimezone(PARIS), 60 * MINUTE_MS)
    assert plain(heading_of(line)) == "de 2 h 30 à 2 h 30"
    assert why_so(line) == ""


def test_a_lesson_is_named_by_its_title() -> None:
    line = work(
        datetime(2023, 3, 13, 9, tzinfo=PARIS), datetime(2023, 3, 13, 10, tzinfo=PARIS), 60 * MINUTE_MS
    )
    assert about(line, {"la-souris": "La souris"}) == "Travail personnel · La souris"
    assert about(line, {}) == "Travail personnel · une leçon qui n’existe plus"


def test_a_correction_says_how_much_why_and_by_whom() -> None:
    line = Line(
        "correction", None, None, -90 * MINUTE_MS, -60 * MINUTE_MS, "limited", author="Nadia", words="Erreur"
    )
    assert plain(heading_of(line)) == "Correction : −1 h 30"
    assert plain(about(line, {})) == "Nadia : Erreur"
    assert why_so(line) == "Un jour ne descend pas sous zéro"
    assert plain(signed_duration(30 * MINUTE_MS)) == "+0 h 30"


def test_two_meetings_at_once_do_not_speak_of_a_computer() -> None:
    at = datetime(2023, 3, 13, 9, tzinfo=PARIS)
    line = Line("class_meeting", at, at + timedelta(hours=1), 60 * MINUTE_MS, 0, "twice")
    assert plain(why_so(line)) == "Déjà compté avec une autre séance (1 h 00)"


def test_days_and_proposals_are_one_list() -> None:
    monday, tuesday = date(2023, 3, 13), date(2023, 3, 14)
    proposal = Correction("a", monday, 90 * MINUTE_MS, False, "Nadia", "Papier")
    shown = shown_days([Day(tuesday, {"own_work": 30_000})], [proposal])
    assert [one.day.on for one in shown] == [tuesday, monday]
    assert under_day(shown[0]) == "Moins d’une minute"
    assert plain(under_day(shown[1])) == "proposition de +1 h 30 à confirmer"


@pytest.mark.parametrize(
    "typed", ["14/03/2023", "14/3/23", " 14.03.2023", "14-3-2023", "14 3 2023", "2023-03-14"]
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_day(typed) == date(2023, 3, 14)


def test_a_day_without_a_year_is_of_this_year() -> None:
    assert read_day("1/3") == date(today_on().year, 3, 1)


@pytest.mark.parametrize(
    "typed", ["", "14", "31/02/2023", "14/03/1999", "mardi", "14/03/2023/1", "//", "-1/3/2023x"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert read_day(typed) is None


def test_hours_and_minutes_are_added() -> None:
    assert read_minutes("1", " 30") == 90
    assert read_minutes("", "") == 0
    assert read_minutes("1,5", "0") is None
    assert read_minutes("-1", "0") is None


def test_a_files_name_has_nothing_a_disk_refuses() -> None:
    assert file_name("Amina", date(2026, 3, 14)) == "heures-Amina-2026-03-14.csv"
    assert file_name('A/b:*?"<>| c.', date(2026, 3, 14)) == "heures-A-b-c-2026-03-14.csv"
    assert file_name("", date(2026, 3, 14)) == "heures-2026-03-14.csv"


def test_a_name_without_an_ending_takes_nobodys_place(tmp_path: Path) -> None:
    assert with_ending(tmp_path / "a.csv") == tmp_path / "a.csv"
    assert with_ending(tmp_path / "a") == tmp_path / "a.csv"
    for name in ("a.csv", "a-2.csv"):
        (tmp_path / name).touch()
    assert with_ending(tmp_path / "a") == tmp_path / "a-3.csv"


def test_a_long_name_does_not_widen_the_page() -> None:
    said = saved(Path("/") / ("f" * 200) / ("n" * 200)).words
    assert max(len(word) for word in said.split()) <= LONGEST_SHOWN
