"""Sheets to print on the screen: one button a lesson, saved in Documents, and the folder a press away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import cut_texts, too_wide

from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui import sheet_saving
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.learn_page import LearnPage
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.sheet_saving import SheetLine
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.trainer_page import TrainerPage

Settle = Callable[[], None]


class Window:
    def __init__(self, qtbot: QtBot, crossing: Crossing, settle: Settle) -> None:
        self.workspace = FakeWorkspace()
        self.settle = settle
        self.window = MainWindow(self.workspace.home(), Preferences(theme="light", language="fr"))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.window.attach(self.workspace, crossing)
        settle()

    def lessons(self) -> LearnPage:
        self.window.go("learn", "m07")
        self.settle()
        page = self.window.page("learn")
        assert isinstance(page, LearnPage)
        return page


@pytest.fixture
def here(
    qtbot: QtBot, crossing: Crossing, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Window:
    the_theme().apply("light", 100)
    monkeypatch.setattr(sheet_saving, "documents_folder", lambda: tmp_path / "Documents")
    return Window(qtbot, crossing, settle)


def plain(words: str) -> str:
    return words.replace("\xa0", " ")


def test_each_lesson_that_opens_has_a_sheet_and_no_other(here: Window) -> None:
    page = here.lessons()
    open_ = [row.lesson.title for row in page.lessons if not row.closed]
    assert [line.print.accessibleName() for line in page.sheets] == [
        f"Fiche à imprimer (PDF). {title}" for title in open_
    ]
    assert len(open_) < len(page.lessons)


def test_a_sheet_is_saved_in_documents_and_the_folder_is_offered(
    here: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    line = here.lessons().sheets[1]
    line.print.click()
    assert not line.print.isEnabled()
    here.settle()
    assert line.print.isEnabled()
    words = "C’est enregistré. La fiche « Fiche-m07-1.pdf » est dans « Documents »."
    assert plain(line.told.words.text()) == words
    assert line.open.hasFocus()
    line.open.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "Documents"))]


def test_a_disk_that_refuses_is_said_beside_the_lesson(here: Window) -> None:
    here.workspace.disk_problem = "document_not_written"
    line = here.lessons().sheets[0]
    line.print.click()
    here.settle()
    assert line.told.isVisible()
    assert not line.open.isVisible()
    assert line.print.isEnabled()
    assert line.print.hasFocus()


def test_the_trainer_finds_the_trainers_sheets(here: Window) -> None:
    here.window.go("trainer")
    page = here.window.page("trainer")
    assert isinstance(page, TrainerPage)
    page.pin.setText("123456")
    page.open.click()
    here.settle()
    lines = page.findChildren(SheetLine)
    assert len(lines) == 4
    lines[0].print.click()
    here.settle()
    assert "Fiche-formateur-m07-0.pdf" in lines[0].told.words.text()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1024, 1366])
def test_the_lessons_and_their_sheets_have_room(width: int, percent: int, here: Window) -> None:
    the_theme().apply(percent=percent)
    here.window.resize(width, 768)
    page = here.lessons()
    page.sheets[0].print.click()
    here.settle()
    QApplication.processEvents()
    assert too_wide(page) == 0
    assert not cut_texts(page)
