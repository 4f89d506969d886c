"""A demonstration says its sentence aloud: once, with the one voice there is, and only where it is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTextToSpeech import QTextToSpeech
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.exercises.samples import SAMPLES
from tests.ui.test_player import COURSE, HEAD, MODULE, TAIL, Desktop

from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui import voice
from weeejob_desktop.ui.lesson_exercise import ExerciseView
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.settings_page import SettingsPage
from weeejob_desktop.ui.theme import the_theme

WATCH = "Regardez bien le pointeur. Ensuite, c’est à vous."


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """A lesson whose second page is an exercise."""
    folder = tmp_path / "course"
    (folder / "m01").mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE)
    (folder / "m01" / "module.yaml").write_text(MODULE)
    data = json.dumps(SAMPLES["ordre"] | {"meets": ["tout"]}, ensure_ascii=False)
    text = HEAD.replace("![Un rectangle bleu.](img/ordinateur.svg)\n", "")
    (folder / "m01" / "01-tout.md").write_text(
        f"{text}\n## Ordre {{#ordre}}\n\n```exercise ordre\n{data}\n```\n{TAIL}"
    )
    the_theme().apply("light", 100)
    here = Desktop(qtbot, tmp_path / "data", folder)
    yield here
    here.end()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Qt's mock engine was given to say; it takes as long as a voice would."""
    heard: list[str] = []
    speak = QTextToSpeech.say

    def say(engine: QTextToSpeech, text: str) -> None:
        heard.append(text)
        speak(engine, text)

    monkeypatch.setattr(QTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    monkeypatch.setattr(QTextToSpeech, "say", say)
    monkeypatch.setattr(voice, "UNHEARD", frozenset())
    return heard


def before_the_demonstration(desktop: Desktop, *, wanted: bool = True) -> tuple[Player, ExerciseView]:
    player = desktop.open()
    player.listening.speaks_unasked = wanted
    player.bottom.onward.click()
    desktop.settle()
    assert player.exercise is not None
    player.exercise.stuck.click()
    return player, player.exercise


def speaks(player: Player) -> bool:
    return player.voice.on


def test_it_says_what_to_watch_once_and_can_be_silenced(
    desktop: Desktop, said: list[str], qtbot: QtBot
) -> None:
    player, view = before_the_demonstration(desktop)
    assert said == []
    view.show_me.click()
    assert said == [WATCH] == [view.message.words.text()]
    assert player.top.listen.text() == "Arrêter"
    player.top.listen.click()
    assert player.top.listen.text() == "Écouter"
    assert view.halt.isVisible(), "silence is not the end of the demonstration"
    view.halt.click()
    assert said == [WATCH]


def test_ending_the_demonstration_ends_the_sentence(desktop: Desktop, said: list[str]) -> None:
    player, view = before_the_demonstration(desktop)
    view.show_me.click()
    view.halt.click()
    assert not speaks(player)
    assert player.top.listen.text() == "Écouter"
    view.show_me.click()
    assert speaks(player)
    player.bottom.back.click()
    assert not speaks(player), "nor does it go on over another page"
    assert said == [WATCH, WATCH]


def test_it_takes_the_place_of_ecouter_and_leaves_a_later_one_alone(
    desktop: Desktop, said: list[str], qtbot: QtBot
) -> None:
    player, view = before_the_demonstration(desktop)
    player.listen()
    assert said[-1] == player.spoken()[0] != WATCH
    view.show_me.click()
    assert said[-1] == WATCH
    assert len(said) == 2
    qtbot.waitUntil(lambda: not speaks(player))
    assert said[-1] == WATCH, "what was being read does not come back"
    player.listen()
    view.halt.click()
    assert speaks(player), "that reading was asked for"


@pytest.mark.parametrize("why", ["not wanted", "screen reader"])
def test_it_is_silent_where_nobody_wants_it(
    why: str, desktop: Desktop, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, view = before_the_demonstration(desktop, wanted=why != "not wanted")
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: why == "screen reader"))
    view.show_me.click()
    assert view.halt.isVisible()
    assert said == []
    monkeypatch.undo()
    view.halt.click()


def test_a_computer_without_a_voice_shows_it_without_a_word_about_that(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    player, view = before_the_demonstration(desktop)
    view.show_me.click()
    assert view.halt.isVisible()
    assert not player.banner.isVisible()
    player.listen()
    assert player.banner.isVisible(), "asked for, its absence is said"


def test_the_choice_is_in_the_settings_and_reaches_the_lesson(window: MainWindow, settle: Settle) -> None:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    kept: list[Preferences] = []
    window.preferences_changed.connect(kept.append)
    for answer, wanted in (("no", False), ("yes", True)):
        window.go("settings")
        page.spoken_shows.buttons[answer].click()
        assert kept[-1].speak_demonstrations is wanted
        window.go("lesson", "m01-l03")
        settle()
        assert window.player is not None
        assert window.player.listening.speaks_unasked is wanted
        window.player.leave()
        settle()
