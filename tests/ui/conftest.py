"""A window on the real workspace, offscreen; the look and the language are the usual ones before a test."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from tests.store.laptops import HandClock, HandMachine

from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui import words
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import choose_language
from weeejob_desktop.workspace.workspace import Workspace

Settle = Callable[[], None]
PACKAGING = Path(__file__).parents[2] / "packaging"


def translations() -> ModuleType:
    """`packaging/translations.py`, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("weeejob_translations", PACKAGING / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


class Bell(QObject):
    """Rings on the GUI thread when the store worker has come to our question."""

    rang = Signal()

    def ring(self, _answer: object = None) -> None:
        """Ring."""
        self.rang.emit()


@pytest.fixture(autouse=True)
def usual_look(qapp: object) -> Iterator[None]:
    """French, light, 100 %, from left to right."""
    choose_language("fr")
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    the_theme().apply("light", 100)
    yield
    choose_language("fr")
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    the_theme().apply("light", 100)


@pytest.fixture
def crossing(qapp: object) -> Iterator[Crossing]:
    """A crossing whose worker has ended after the test. A failure of ours fails the test."""
    made = Crossing()
    broken: list[BaseException] = []
    made.broken.connect(broken.append)
    yield made
    assert made.end()
    assert not broken


@pytest.fixture
def settle(crossing: Crossing, qtbot: QtBot) -> Settle:
    """Waits until every answer has come, and the answers to what these asked."""
    bell = Bell()

    def wait() -> None:
        for _ in range(4):
            with qtbot.waitSignal(bell.rang):
                crossing.ask(_one, then=bell.ring)

    return wait


def _one() -> int:
    return 1


@pytest.fixture
def workspace(tmp_path: Path, fresh_database: Path, crossing: Crossing) -> Iterator[Workspace]:
    """The real workspace on a new folder with the shipped course, its learner introduced. It lives on the
    worker."""
    (tmp_path / "data").mkdir()
    shutil.copy(fresh_database, tmp_path / "data")
    made = crossing.run_in_store(lambda: Workspace.open(tmp_path / "data", machine=HandMachine(HandClock())))
    crossing.run_in_store(lambda: made.introduce("Amina"))
    yield made
    crossing.run_in_store(made.close)


@pytest.fixture
def window(workspace: Workspace, crossing: Crossing, qtbot: QtBot, settle: Settle) -> Iterator[MainWindow]:
    """The window at 1366 × 768, on the real workspace."""
    snapshot = crossing.run_in_store(workspace.home)
    made = MainWindow(snapshot, Preferences(theme="light", language="fr"))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.attach(workspace, crossing)
    settle()
    yield made
    made.close()
    settle()


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiled translations, in a folder of their own."""
    translations().compile_all(tmp_path / "i18n")
    monkeypatch.setattr(words, "shipped", lambda _name: tmp_path)
