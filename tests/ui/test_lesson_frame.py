"""The rows around a lesson's page: how little they take of a small screen, and that they are whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.ui.lesson_marks import MarkState
from weeejob_desktop.ui.lesson_stage import LessonStage
from weeejob_desktop.ui.theme import the_theme

TITLE = "Double-clic, clic droit, molette"
MARKS: tuple[MarkState, ...] = ("done", "now", "to_come", "to_come", "to_come", "to_come", "to_come")


def stage(qtbot: QtBot, width: int, percent: int) -> LessonStage:
    the_theme().apply("light", percent)
    shown = LessonStage()
    qtbot.addWidget(shown)
    shown.top.show_place(TITLE, "Étape 2 sur 11", MARKS)
    shown.bottom.show_onward(practical=False, may_wait=False, open_=False)
    shown.status.show_connection(Connection(enrolled=True, network="none"))
    shown.status.show_today(42 * 60_000)
    shown.resize(width, 768)
    shown.show()
    QApplication.processEvents()
    return shown


@pytest.mark.parametrize(
    ("width", "percent", "share"), [(1366, 100, 0.7), (1024, 100, 0.7), (1366, 150, 0.65), (1024, 150, 0.65)]
)
def test_the_page_has_most_of_the_screen(width: int, percent: int, share: float, qtbot: QtBot) -> None:
    shown = stage(qtbot, width, percent)
    assert shown.content.height() >= share * 768
    line = shown.status.sentence
    assert line.height() < 2 * line.fontMetrics().height(), "one line"
    assert shown.status.today.text().replace("\xa0", " ") == "Aujourd’hui\x20: 0 h 42"
    assert shown.status.today.accessibleName().replace("\xa0", " ") == "Temps aujourd’hui\x20: 0 h 42"


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [640, 1024, 1366])
@pytest.mark.parametrize("hand", [False, True])
def test_nothing_in_the_rows_is_cut(width: int, percent: int, hand: bool, qtbot: QtBot) -> None:
    shown = stage(qtbot, width, percent)
    shown.top.hand.setText("J’ai besoin d’aide")
    shown.top.hand.setVisible(hand)
    shown.top.fold()
    QApplication.processEvents()
    for words in (shown.top.title, shown.top.where):
        assert words.height() >= words.heightForWidth(words.width()), words.text()
    for button in (
        shown.top.leave,
        shown.top.listen,
        shown.bottom.back,
        shown.bottom.words,
        shown.bottom.onward,
    ):
        assert button.height() >= button.heightForWidth(button.width()), button.text()
        assert button.height() >= the_theme().px(48)


def test_a_sentence_makes_room_when_the_learner_goes_on_and_a_question_does_not(qtbot: QtBot) -> None:
    shown = stage(qtbot, 1024, 100)
    banner = shown.banner
    banner.ask("hand-pointing", "On vient.", "")
    banner.give_room()
    assert not banner.isVisible()
    banner.ask("eye", "Vous lisez encore ?", "Oui, je lis", about_counting=True)
    banner.give_room()
    assert banner.isVisible()
