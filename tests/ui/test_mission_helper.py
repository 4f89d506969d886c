"""The small window of a mission: when it is there, that it takes no focus, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exercises.samples import PICTURE
from tests.ui.test_player import COURSE, HEAD, MODULE, Desktop

from weeejob_desktop.core.lessons import Picture, Text
from weeejob_desktop.ui.mission_helper import LONGEST, MissionHelper, instructions_of
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.theme import the_theme

BODY = """
## Régler {#regler .mission minutes=10}

Réglez la souris.

1. Ouvrez le menu.
2. Écrivez le mot **souris**.
3. Fermez la fenêtre.

## Lire {#lire}

Bravo.

# Fiche formateur {.trainer}

Rien.

# Fiche papier {.paper}

Rien.
"""
INSTRUCTIONS = ["1. Ouvrez le menu.", "2. Écrivez le mot souris.", "3. Fermez la fenêtre."]


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
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
    the_theme().apply("light", 100)
    QApplication.processEvents()
    left = [one for one in QApplication.topLevelWidgets() if isinstance(one, MissionHelper)]
    assert not any(one.isVisible() for one in left)


def at_the_mission(desktop: Desktop) -> Player:
    player = desktop.open()
    assert not missions_of(player)
    player.bottom.onward.click()
    desktop.settle()
    assert missions_of(player)
    return player


def missions_of(player: Player) -> bool:
    return player.helping.on_mission


def leave_for_another_program(player: Player, qtbot: QtBot) -> MissionHelper:
    """What Qt says when another program's window gets the focus: none of ours has it."""
    QApplication.processEvents()  # what the platform had to say before
    player.helping.focus_moved(None)
    qtbot.waitUntil(lambda: player.helping.helper is not None and player.helping.helper.isVisible())
    assert player.helping.helper is not None
    return player.helping.helper


def words_of(helper: MissionHelper) -> list[str]:
    said = []
    while True:
        said.append(helper.words.text())
        if not helper.after.isEnabled():
            return said
        helper.after.click()


def test_it_comes_when_the_app_is_left_and_goes_when_the_person_is_back(
    desktop: Desktop, qtbot: QtBot
) -> None:
    player = at_the_mission(desktop)
    helper = leave_for_another_program(player, qtbot)
    assert helper.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert words_of(helper) == INSTRUCTIONS
    assert helper.place.text().replace("\xa0", " ") == "Votre mission : 3 sur 3"
    player.helping.focus_moved(player.windowHandle())
    assert not helper.isVisible()
    again = leave_for_another_program(player, qtbot)
    assert again is helper
    assert again.words.text() == INSTRUCTIONS[2], "where the person was"


def test_a_moment_between_two_windows_of_ours_brings_nothing(desktop: Desktop) -> None:
    player = at_the_mission(desktop)
    player.helping.focus_moved(None)
    player.helping.focus_moved(player.windowHandle())
    assert not player.helping._left.isActive()
    assert player.helping.helper is None


def test_a_minimised_window_brings_it_and_its_button_brings_the_window_back(
    desktop: Desktop, qtbot: QtBot
) -> None:
    player = at_the_mission(desktop)
    player.showMinimized()
    qtbot.waitUntil(lambda: player.helping.helper is not None)
    helper = player.helping.helper
    assert helper is not None
    assert helper.isVisible()
    helper.back.click()
    qtbot.waitUntil(lambda: not player.isMinimized() and player.isActiveWindow())
    assert not helper.isVisible()
    assert player.page is not None
    assert player.page.step.id == "regler"


def test_it_takes_no_focus_and_is_there_when_asked_for(desktop: Desktop, qtbot: QtBot) -> None:
    player = at_the_mission(desktop)
    assert player.reading is not None
    assert player.reading.keep is not None
    player.reading.keep.setFocus()
    QTest.keyClick(player.reading.keep, Qt.Key.Key_Return)
    helper = player.helping.helper
    assert helper is not None
    assert helper.isVisible()
    assert helper.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    # Qt's offscreen platform gives every new window the focus whatever it is asked: what counts on a real
    # desktop is the attribute, and that the window accepts the focus once it is wanted there.
    assert not helper.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_it_goes_with_the_mission_and_with_the_lesson(desktop: Desktop, qtbot: QtBot) -> None:
    player = at_the_mission(desktop)
    helper = leave_for_another_program(player, qtbot)
    player.bottom.onward.click()
    assert not helper.isVisible()
    assert player.helping.helper is None
    player.helping.focus_moved(None)
    assert not player.helping._left.isActive() or not player.helping.on_mission
    player.bottom.back.click()
    leave_for_another_program(player, qtbot)
    player.leave()
    assert player.helping.helper is None


def test_the_keyboard_reaches_everything_and_every_button_has_words(desktop: Desktop, qtbot: QtBot) -> None:
    player = at_the_mission(desktop)
    helper = leave_for_another_program(player, qtbot)
    helper.activateWindow()
    qtbot.waitUntil(helper.isActiveWindow)
    helper.after.setFocus()
    QTest.keyClick(helper.after, Qt.Key.Key_Return)
    QTest.keyClick(helper.after, Qt.Key.Key_Return)
    assert helper.words.text() == INSTRUCTIONS[2]
    assert helper.before.hasFocus(), "what cannot be pressed any more keeps no focus"
    reached = set()
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {helper.before, helper.listen, helper.move_on, helper.back} <= reached
    for button in helper.findChildren(QAbstractButton):
        assert button.text()
        assert button.accessibleName() or button.text()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_it_stands_in_each_corner_of_the_screen_whole(percent: int, desktop: Desktop, qtbot: QtBot) -> None:
    the_theme().apply("light", percent)
    player = at_the_mission(desktop)
    helper = leave_for_another_program(player, qtbot)
    room = helper.screen().availableGeometry()
    places = set()
    for _ in range(4):
        assert room.contains(helper.geometry())
        assert helper.width() <= 600
        places.add((helper.x(), helper.y()))
        for part in (helper.page, helper.back, helper.listen, helper.after):
            assert helper.rect().contains(part.geometry())
        for words in (helper.words, helper.back, helper.listen, helper.after):
            assert words.height() >= words.heightForWidth(words.width()), words
        helper.next_corner()
    assert len(places) == 4


def test_it_reads_aloud_or_says_that_it_cannot(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = at_the_mission(desktop)
    helper = leave_for_another_program(player, qtbot)
    read: list[list[str]] = []
    monkeypatch.setattr(player.voice, "read", read.append)
    helper.after.click()
    helper.listen.click()
    assert read == [[INSTRUCTIONS[1]]]
    player.voice.speaking.emit(True)
    assert helper.listen.text() == "Arrêter"
    player.voice.speaking.emit(False)
    assert helper.listen.text() == "Écouter"
    player.voice.missing.emit()
    assert helper.remark.isVisible()


def test_of_a_page_with_a_list_only_what_is_to_be_done_is_kept() -> None:
    blocks = (
        Text("Vous quittez Weeejob.", "Vous quittez Weeejob."),
        Text("Ouvrez.", "Ouvrez.", "number", 1),
        Text("Doucement.", "Doucement.", "warning"),
        Text("Sinon, demandez.", "Sinon, demandez.", "hint"),
        Text("Fermez.", "Fermez.", "number", 2),
    )
    assert instructions_of(blocks) == ("1. Ouvrez.", "Doucement.", "2. Fermez.")


def test_without_a_list_a_long_paragraph_is_told_sentence_by_sentence() -> None:
    many = LONGEST // 16 + 1
    long = ("Ouvrez le menu. " * many).strip()
    blocks = (
        Text("Titre", "Titre", "heading"),
        Text(long, long),
        Picture("x.png", "Un menu."),
        Text("Fin ?", "Fin ?", "hint"),
        Text("Attention.", "Attention.", "warning"),
    )
    assert instructions_of(blocks) == (*("Ouvrez le menu.",) * many, "Fin ?", "Attention.")
    assert instructions_of(()) == ()
