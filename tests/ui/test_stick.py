"""« Par clé USB »: two steps, and what is said after each comes from the file and from acks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import words_on

from weeejob_desktop.core.stick import AnswerTaken
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.stick_page import StickPage, taken_in_words


def stick_page(window: MainWindow) -> StickPage:
    page = window.page("stick")
    assert isinstance(page, StickPage)
    return page


def fake_window(qtbot: QtBot, crossing: Crossing, settle: Settle, workspace: FakeWorkspace) -> MainWindow:
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(workspace, crossing)
    settle()
    window.go("stick")
    settle()
    return window


@pytest.fixture
def fake(qtbot: QtBot, crossing: Crossing, settle: Settle) -> MainWindow:
    return fake_window(qtbot, crossing, settle, FakeWorkspace())


def test_from_my_computer_to_the_stick_by_keyboard(
    fake: MainWindow, settle: Settle, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.go("computer")
    settle()
    way = fake.page("computer").connection_card.stick  # type: ignore[attr-defined] # a ComputerPage
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Space)
    settle()
    page = stick_page(fake)
    assert fake.shell.pages.currentWidget() is page
    assert "4 informations attendent ici." in words_on(page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    page.put.setFocus()
    QTest.keyClick(page.put, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.put.isEnabled() and "sont sur la clé" in words_on(page))
    assert (
        "4 informations sont sur la clé, dans le fichier « weeejob-WF-0412-2023-03-14.weeejob ». Elles "
        "restent aussi ici, jusqu’à la réponse de Weeefund. Éjectez la clé avant de la retirer."
    ) in words_on(page).replace("\u00a0", " ")
    assert page.put.hasFocus()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(tmp_path / "x"), ""))
    with qtbot.waitSignal(page.touched):
        page.take.click()
    assert "Tout est envoyé. Des nouvelles de Weeefund sont arrivées." in words_on(page)
    spoken = " ".join(page.spoken())
    assert "1. Mettre mon travail sur la clé" in spoken
    assert "Tout est envoyé." in spoken


def test_nothing_chosen_is_nothing_done(
    fake: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    page = stick_page(fake)
    page.put.click()
    page.take.click()
    settle()
    assert page.told_put.isHidden()
    assert page.told_take.isHidden()


def test_what_did_not_work_is_said_where_the_button_is(
    fake: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = stick_page(fake)
    page.put_in(tmp_path / "full")
    assert not page.put.isEnabled()
    qtbot.waitUntil(page.put.isEnabled)
    assert page.told_put.words.text().startswith("Il n’y a pas assez de place sur la clé.")
    page.take_from(tmp_path / "foreign")
    qtbot.waitUntil(page.take.isEnabled)
    assert page.told_take.words.text() == "Cette réponse est pour un autre ordinateur. Rien n’a changé ici."


def test_an_empty_batch_asks_for_the_answer(
    qtbot: QtBot, crossing: Crossing, settle: Settle, tmp_path: Path
) -> None:
    page = stick_page(fake_window(qtbot, crossing, settle, FakeWorkspace(empty=True)))
    page.put_in(tmp_path)
    qtbot.waitUntil(lambda: "Il demande la réponse de Weeefund." in words_on(page))


def test_before_enrolment_there_is_a_sentence_and_no_button(
    qtbot: QtBot, crossing: Crossing, settle: Settle
) -> None:
    page = stick_page(fake_window(qtbot, crossing, settle, FakeWorkspace(enrolled=False)))
    assert "L’inscription de cet ordinateur doit d’abord être faite." in words_on(page)
    assert page.put.isHidden()
    assert page.take.isHidden()
    assert page.waits.isHidden()


@pytest.mark.parametrize(
    ("taken", "tone", "said"),
    [
        (AnswerTaken(12, 0, 0, 0), "green", "Tout est envoyé."),
        (
            AnswerTaken(1, 0, 0, 3), "blue",
            ("1 information est envoyée. 3 informations attendent encore. Mettez-les sur la clé, ou "
            "envoyez-les par Internet."),
        ),
        (AnswerTaken(2, 1, 0, 0), "blue", "1 information est à revoir. Rien n’est perdu."),
    ],
)  # fmt: skip
def test_what_is_said_comes_from_acks(qtbot: QtBot, taken: AnswerTaken, tone: str, said: str) -> None:
    state = taken_in_words(taken)
    assert (state.tone, state.words) == (tone, said)
