"""The first start: text size with its effect at once, a first name, and a code or « Plus tard »."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.link.hostile_server import Authority
from tests.store.laptops import HandClock, HandMachine
from tests.ui.conftest import Settle
from tests.ui.looking import name_of, reachable, words_on

from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.settings import Preferences
from weeejob_desktop.store.hubs import keep_preparation
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.first_start import FirstStart
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.wire.enrolment import Preparation
from weeejob_desktop.workspace.workspace import Workspace


@pytest.fixture
def new(tmp_path: Path, crossing: Crossing) -> Iterator[Workspace]:
    """A data folder nobody has used."""
    made = crossing.run_in_store(lambda: Workspace.open(tmp_path / "new", machine=HandMachine(HandClock())))
    yield made
    crossing.run_in_store(made.close)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """A window nobody has used."""
    made = MainWindow(HomeSnapshot(), Preferences(theme="light", language="fr"), introduced=False)
    qtbot.addWidget(made)
    made.resize(1024, 768)
    made.show()
    return made


def first(window: MainWindow) -> FirstStart:
    assert isinstance(window.first_start, FirstStart)
    return window.first_start


def test_by_keyboard_to_accueil_without_a_code(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle, qtbot: QtBot
) -> None:
    start = first(window)
    assert start.next.hasFocus() or window.focusWidget() is start.next
    assert not [control for control in reachable(start) if not name_of(control)]
    start.sizes.buttons["150"].click()
    assert the_theme().percent == 150
    QTest.keyClick(start.next, Qt.Key.Key_Return)
    assert not start.take_name.isEnabled()
    QTest.keyClicks(start.first_name, "Amina")
    assert start.take_name.isEnabled()
    QTest.keyClick(start.first_name, Qt.Key.Key_Return)  # before the folder is open: kept for later
    window.attach(new, crossing)
    settle()
    assert start.screens.currentIndex() == 2
    assert "Sans code, tout marche aussi." in words_on(start)
    with qtbot.waitSignal(window.send_wanted):
        QTest.keyClick(start.later, Qt.Key.Key_Space)
    settle()
    assert window.outer.currentWidget() is window.shell
    assert window.first_start is None
    assert "Bonjour Amina" in words_on(window.shell.home.body)
    assert crossing.run_in_store(new.home).first_name == "Amina"


def test_a_code_that_is_not_one_is_explained_and_a_good_one_waits(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle
) -> None:
    start = first(window)
    window.attach(new, crossing)
    start.screens.setCurrentIndex(1)
    start.first_name.setText("Jean-Luc")
    start.take_name.click()
    settle()
    start.code.setText("K7F")
    start.take_code.click()
    settle()
    assert start.code_problem.isVisible()
    assert "14 lettres et chiffres" in start.code_problem.text()

    start.code.setText("2345-6789ABCDEF")
    start.take_code.click()
    settle()
    assert "l’adresse du serveur" in start.code_problem.text()
    assert start.address.hasFocus() or window.focusWidget() is start.address

    start.address.setText("hub.example:8443")
    start.take_code.click()
    settle()
    assert window.first_start is None
    assert crossing.run_in_store(new.connection).enrolment_waiting
    window.refresh()
    settle()
    assert "Votre inscription part à la prochaine connexion." in window.shell.status.sentence.text()


def test_another_language_is_one_quiet_button_away(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle, english: None, qtbot: QtBot
) -> None:
    window.attach(new, crossing)
    start = first(window)
    assert list(start.languages) == ["en"]
    with qtbot.waitSignal(window.preferences_changed) as told:
        start.languages["en"].click()
    assert told.args == [Preferences(theme="light", language="en")]
    again = first(window)
    assert again is not start
    assert window.outer.currentWidget() is again
    assert "Welcome to Weeejob" in words_on(again)
    assert list(again.languages) == ["fr"]
    QTest.keyClick(again.next, Qt.Key.Key_Return)
    QTest.keyClicks(again.first_name, "Amina")
    QTest.keyClick(again.first_name, Qt.Key.Key_Return)
    settle()
    assert again.screens.currentIndex() == 2
    again.later.click()
    settle()
    assert "Hello Amina" in words_on(window.shell.home.body)


def test_a_code_can_be_given_later(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle
) -> None:
    crossing.run_in_store(lambda: new.introduce("Amina"))
    window.attach(new, crossing)
    first(window).finished.emit()
    window.go("computer")
    settle()
    card = window.page("computer").connection_card  # type: ignore[attr-defined] # the computer's page
    assert card.enrol.isVisible()
    card.enrol.click()
    start = first(window)
    assert window.outer.currentWidget() is start
    assert start.screens.currentIndex() == 2
    start.code.setText("R86F-RTFC8-X92FR")
    start.address.setText("hub.example:8443")
    start.take_code.click()
    settle()
    assert window.first_start is None
    window.go("computer")
    settle()
    assert not card.enrol.isVisible()
    assert crossing.run_in_store(new.connection).enrolment_waiting


def test_a_file_on_a_stick_is_chosen_refused_in_words_or_kept(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    crossing.run_in_store(lambda: new.introduce("Amina"))
    window.attach(new, crossing)
    start = first(window)
    start.ask_code()
    photo, own = tmp_path / "photo.json", tmp_path / "WF-0412.json"
    photo.write_text("[1, 2]")
    own.write_bytes(msgspec.json.encode(preparation(Authority(tmp_path).pem)))
    chosen = [("", ""), (str(photo), ""), (str(own), "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: chosen.pop(0))
    start.file.click()  # nothing was chosen after all
    settle()
    assert not start.code_problem.isVisible()
    start.file.click()
    settle()
    assert start.code_problem.text() == (
        "Ce n’est pas un fichier d’inscription de Weeefund. Choisissez un autre fichier."
    )
    assert window.focusWidget() is start.file
    start.file.click()
    settle()
    assert window.first_start is None
    assert crossing.run_in_store(new.connection).enrolment_waiting


def preparation(root_pem: str) -> Preparation:
    return Preparation(1, new_id(5), "hub.example:8443", root_pem, "K7F2QX3MN8RTWA4C", "4d" * 32)


def test_a_prepared_laptop_asks_for_no_code(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle, tmp_path: Path
) -> None:
    def prepare() -> None:
        with new.database.transaction() as tx:
            keep_preparation(tx, preparation("root"), new.machine.clock.now())

    crossing.run_in_store(prepare)
    window.attach(new, crossing)
    start = first(window)
    start.next.click()
    start.first_name.setText("Amina")
    start.take_name.click()
    settle()
    assert window.first_start is None
    assert "Bonjour Amina" in words_on(window.shell.home.body)
    assert "Votre inscription part à la prochaine connexion." in window.shell.status.sentence.text()


def test_an_address_that_is_known_is_not_asked_for(
    window: MainWindow, new: Workspace, crossing: Crossing, settle: Settle,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    (tmp_path / "installation.json").write_text('{"hub_address": "hub.example:8443"}')
    monkeypatch.setenv("WEEEJOB_INSTALLATION", str(tmp_path / "installation.json"))
    window.attach(new, crossing)
    start = first(window)
    start.ask_code()
    settle()
    assert not start.address.isVisible()
    start.code.setText("2345-6789ABCDEF")
    start.take_code.click()
    settle()
    assert crossing.run_in_store(new.connection).enrolment_waiting
