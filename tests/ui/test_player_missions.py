"""Missions in the player: the question at their end, the way out, and what is said in a pause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.samples import PICTURE
from tests.ui.test_player import COURSE, HEAD, MODULE, Desktop, phase, words_on

from weeejob_desktop.core.clock import boot_name
from weeejob_desktop.core.idle import Counting
from weeejob_desktop.core.lessons import Step
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.mission_question import (
    UNPLANNED_MINUTES,
    MissionQuestion,
    added_time,
    mission_minutes,
)
from weeejob_desktop.ui.pause_sentences import why_paused
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.theme import the_theme

LATE_TICK_MS = 5000
MINUTE = 60_000
BODY = """
## Régler {#regler .mission minutes=10}

Réglez la souris.

## Chercher {#chercher .mission}

Cherchez le fichier.

# Fiche formateur {.trainer}

Rien.

# Fiche papier {.paper}

Rien.
"""


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """A lesson of a page and two missions, on a laptop that cannot tell what is done elsewhere."""
    folder = tmp_path / "course"
    (folder / "m01" / "img").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE)
    (folder / "m01" / "img" / "ordinateur.svg").write_bytes(PICTURE)
    (folder / "m01" / "module.yaml").write_text(MODULE)
    (folder / "m01" / "01-tout.md").write_text(HEAD + BODY)
    the_theme().apply("light", 100)
    here = Desktop(qtbot, tmp_path / "data", folder)
    yield here
    here.end()


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def work_elsewhere(desktop: Desktop, minutes: int) -> None:
    for _ in range(minutes * MINUTE // LATE_TICK_MS):
        desktop.clock.pass_ms(LATE_TICK_MS)
        desktop.player.clock.tick()
        desktop.settle()


def come_to_the_mission(desktop: Desktop) -> Player:
    player = desktop.open()
    player.bottom.onward.click()
    desktop.settle()
    assert player.page is not None
    assert player.page.step.id == "regler"
    return player


def question_of(player: Player) -> MissionQuestion | None:
    return player.missions.page


def yes(player: Player) -> None:
    question = question_of(player)
    assert question is not None
    question.yes.click()


def no(player: Player) -> None:
    question = question_of(player)
    assert question is not None
    question.no.click()


def total_ms(desktop: Desktop) -> int:
    return desktop.crossing.run_in_store(desktop.workspace.home).total_ms


def test_the_learner_is_asked_once_and_what_they_say_counts(desktop: Desktop, qtbot: QtBot) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    assert (phase(player), player.clock.counting.reason) == ("paused", "mission")
    told = plain(player.banner.words.text())
    assert (
        told == "Vous êtes dans un autre programme. À la fin, nous vous demanderons si la mission est faite."
    )
    assert not player.banner.button.isVisible()
    assert question_of(player) is None, "nothing is asked while it runs"

    player.bottom.onward.click()
    desktop.settle()
    question = question_of(player)
    assert question is not None
    assert "La mission est-elle faite ?" in plain(words_on(player))
    assert "nous comptons 5 minutes de plus" in plain(words_on(player))
    assert "Cherchez le fichier." not in words_on(player), "one thing at a time"
    assert not player.bottom.onward.isVisible()
    assert question.yes.hasFocus()
    assert player.spoken() == question.spoken()

    question.yes.click()
    question.yes.click()
    desktop.settle()
    assert question_of(player) is None
    assert "Cherchez le fichier." in words_on(player)
    assert player.bottom.onward.hasFocus()
    assert total_ms(desktop) == 6 * MINUTE
    work_elsewhere(desktop, 1)
    assert question_of(player) is None, "once"


def test_no_is_a_good_answer_by_the_keys_alone(desktop: Desktop) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    before_ms = player.clock.counting.total_ms
    player.bottom.onward.click()
    desktop.settle()
    question = question_of(player)
    assert question is not None
    window = player.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert question.no.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Return)
    desktop.settle()
    assert question_of(player) is None
    assert player.clock.counting.total_ms == before_ms


def test_leaving_the_lesson_asks_first_and_then_goes(desktop: Desktop, qtbot: QtBot) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    left: list[bool] = []
    player.left.connect(lambda: left.append(True))
    player.leave()
    player.leave()
    desktop.settle()
    assert question_of(player) is not None
    assert not left
    with qtbot.waitSignal(player.left):
        yes(player)
    assert player.run is None
    desktop.settle()
    assert left == [True]
    assert total_ms(desktop) == 6 * MINUTE


def test_leaving_a_mission_with_nothing_to_ask_just_goes(desktop: Desktop, qtbot: QtBot) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 1)
    with qtbot.waitSignal(player.left):
        player.leave()
    assert question_of(player) is None


def test_leaving_without_an_answer_is_allowed_and_asked_at_the_next_lesson(
    desktop: Desktop, qtbot: QtBot
) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    player.bottom.onward.click()
    desktop.settle()
    player.top.leave.click()
    desktop.settle()
    assert player.run is None
    player = desktop.open()
    desktop.settle()
    no(player)
    desktop.settle()
    assert question_of(player) is None


def test_the_last_mission_asks_in_front_of_the_last_page(desktop: Desktop) -> None:
    player = come_to_the_mission(desktop)
    player.bottom.onward.click()
    desktop.settle()
    work_elsewhere(desktop, 9)
    player.bottom.onward.click()
    desktop.settle()
    assert player.finish_page is not None
    assert question_of(player) is not None
    assert f"nous comptons {UNPLANNED_MINUTES - 1} minutes" in plain(words_on(player))
    yes(player)
    desktop.settle()
    assert "Leçon terminée" in words_on(player)
    assert player.finish_page.end.hasFocus()


def test_a_window_that_closes_asks_nobody_and_the_next_one_does(desktop: Desktop) -> None:
    come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    desktop.player.stop()
    desktop.player.run = None  # a window that is gone hears no answer
    desktop.settle()
    desktop.player = desktop.new_player()
    player = desktop.open()
    desktop.settle()
    assert "Réglez la souris." not in words_on(player)
    yes(player)
    desktop.settle()
    assert "Réglez la souris." in words_on(player)
    assert total_ms(desktop) == 6 * MINUTE


def test_where_the_laptop_can_tell_nothing_is_asked(desktop: Desktop) -> None:
    desktop.machine.idle = 0
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    assert phase(player) == "counting"
    player.bottom.onward.click()
    desktop.settle()
    assert question_of(player) is None


def test_an_answer_that_finds_no_room_holds_nobody_back(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    player.bottom.onward.click()
    desktop.settle()
    problems: list[UserProblem] = []
    desktop.crossing.problem.connect(problems.append)

    def full() -> Counting:
        raise UserProblem("disk_full")

    with monkeypatch.context() as no_room:
        no_room.setattr(desktop.workspace, "confirm_mission", full)
        yes(player)
        desktop.settle()
    assert [problem.code for problem in problems] == ["disk_full"]
    assert question_of(player) is None
    work_elsewhere(desktop, 1)
    assert question_of(player) is None, "not again in this lesson"
    player = desktop.open()
    desktop.settle()
    assert question_of(player) is not None


def test_counting_that_finds_no_room_is_said_until_it_counts_again(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = come_to_the_mission(desktop)

    def full(*_idle: int) -> Counting:
        raise UserProblem("disk_full")

    with monkeypatch.context() as no_room:
        no_room.setattr(desktop.workspace, "tick", full)
        player.clock.tick()
        desktop.settle()
        assert player.banner.isVisible()
        assert "Le disque est plein." in player.banner.words.text()
        no_room.setattr(desktop.workspace, "stop_counting", full)
        with qtbot.waitSignal(player.left):
            player.leave()
    player = desktop.open()
    desktop.settle()
    assert not player.banner.isVisible()


def test_the_voice_keeps_the_time_running_and_its_end_ends_that(desktop: Desktop) -> None:
    player = desktop.open()
    desktop.settle()
    speaking = True
    player.clock.reading_aloud = lambda: speaking
    work_elsewhere(desktop, 10)
    assert phase(player) == "counting"
    speaking = False
    read_until_ms = player.clock.counting.total_ms
    work_elsewhere(desktop, 4)
    assert phase(player) == "paused"
    assert player.run is not None
    words = player.run.lesson.steps[0].words
    assert player.clock.counting.total_ms == read_until_ms + words * 1000


def test_sleep_is_said_and_a_movement_ends_it(desktop: Desktop) -> None:
    player = desktop.open()
    desktop.settle()
    work_elsewhere(desktop, 1)
    desktop.clock.boot = boot_name("boot-1", 3600)
    desktop.clock.pass_ms(LATE_TICK_MS)
    player.clock.tick()
    desktop.settle()
    told = plain(player.banner.words.text())
    assert told == "L’ordinateur a dormi : ce temps-là ne compte pas. Bougez la souris pour reprendre."
    desktop.clock.pass_ms(1000)
    QTest.mouseMove(player.windowHandle(), QPoint(30, 40))
    desktop.settle()
    assert phase(player) == "counting"
    assert not player.banner.isVisible()


def test_another_persons_session_in_front_pauses_ours(desktop: Desktop) -> None:
    """Our windows hear nothing, our ticks go on, and what the laptop tells is of our own session."""
    player = come_to_the_mission(desktop)
    for idle_ms in range(LATE_TICK_MS, 10 * MINUTE, LATE_TICK_MS):
        desktop.clock.pass_ms(LATE_TICK_MS)
        desktop.machine.idle = idle_ms
        player.clock.tick()
        desktop.settle()
    assert (phase(player), player.clock.counting.reason) == ("paused", "idle")
    assert player.clock.counting.total_ms < MINUTE


def test_every_pause_has_its_calm_sentence() -> None:
    at = datetime(2026, 3, 10, 13, 2, tzinfo=UTC)
    idle = why_paused(Counting("paused", "idle", 0, 0, since_at=at))
    assert plain(idle[1]) == "Le temps est en pause depuis 14 h 02. Bougez la souris pour reprendre."
    undated = why_paused(Counting("paused", "idle", 0, 0))
    assert plain(undated[1]) == "Le temps est en pause. Bougez la souris pour reprendre."


def test_minutes_are_planned_for_missions_alone_and_never_said_too_many() -> None:
    def step(kind: str, minutes: int) -> Step:
        return Step("pas", "Pas", kind, (), 10, minutes)  # type: ignore[arg-type] # one of StepKind

    planned = [
        mission_minutes(step(*one)) for one in (("text", 3), ("atelier", 9), ("mission", 4), ("mission", 0))
    ]
    assert planned == [0, 0, 4, UNPLANNED_MINUTES]
    assert [plain(added_time(ms)) for ms in (1, 59_999, MINUTE, 119_999, 4 * MINUTE)] == [
        "moins d’une minute", "moins d’une minute", "1 minute", "1 minute", "4 minutes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "percent"), [((1366, 768), 100), ((1024, 768), 100), ((1024, 768), 150), ((1024, 768), 200)]
)
def test_the_question_fits_and_scrolls_up_and_down_only(
    desktop: Desktop, size: tuple[int, int], percent: int
) -> None:
    player = come_to_the_mission(desktop)
    work_elsewhere(desktop, 6)
    the_theme().apply("light", percent)
    player.resize(*size)
    QApplication.processEvents()
    assert player.minimumSizeHint().width() <= size[0], "the banner's long sentence wraps"
    assert player.banner.words.height() >= player.banner.words.heightForWidth(player.banner.words.width())
    player.bottom.onward.click()
    desktop.settle()
    QApplication.processEvents()
    assert player.front is not None
    assert player.front.widget().width() <= player.front.viewport().width()
    assert player.minimumSizeHint().width() <= size[0]
