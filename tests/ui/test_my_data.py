"""Mes données: the copy is said to be where it is, and nothing is erased without a deliberate yes."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import cut_texts, name_of, reachable, small_targets, too_wide, words_on

from weeejob_desktop.app import starting_anew
from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.my_data import Unsent
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui.crash import ProblemPage
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.erase_page import ErasedPage, ErasePage, in_words
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.my_data_page import MyDataPage
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.workspace import my_data as room
from weeejob_desktop.workspace.workspace import Workspace

MINUTE_MS = 60_000


@pytest.fixture
def fake(crossing: Crossing, qtbot: QtBot, settle: Settle) -> MainWindow:
    """A window on the fake workspace."""
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(workspace, crossing)
    settle()
    return window


def my_data(window: MainWindow) -> MyDataPage:
    page = window.page("my_data")
    assert isinstance(page, MyDataPage)
    return page


def erase_page(window: MainWindow) -> ErasePage:
    page = window.page("erase")
    assert isinstance(page, ErasePage)
    return page


# -- the copy ------------------------------------------------------------------------------------------------
def test_from_the_settings_to_the_copy_on_the_disk(
    window: MainWindow, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "cle"))
    window.go("settings")
    window.page("settings").my_data.click()  # type: ignore[attr-defined] # a SettingsPage
    settle()
    page = my_data(window)
    assert window.shell.pages.currentWidget() is page
    assert page.open.isHidden()
    page.elsewhere.click()
    assert not page.save.isEnabled()
    settle()
    (copy,) = (tmp_path / "cle").iterdir()
    assert f"Le dossier « {copy.name} » est dans « cle »." in words_on(page)
    assert json.loads((copy / "mes-donnees.json").read_text("utf-8"))["identity"][0]["first_name"] == "Amina"
    assert page.open.isVisible()
    assert page.open.hasFocus()
    assert page.save.isEnabled()


def test_no_place_chosen_is_no_copy(
    fake: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "")
    fake.go("my_data")
    settle()
    my_data(fake).elsewhere.click()
    settle()
    assert my_data(fake).told.isHidden()


def test_a_full_disk_is_said_where_the_button_is(fake: MainWindow, settle: Settle, tmp_path: Path) -> None:
    fake.go("my_data")
    my_data(fake).save_in(tmp_path / "full")
    settle()
    page = my_data(fake)
    assert page.told.words.text().startswith("Il n’y a pas assez de place à cet endroit.")
    assert page.open.isHidden()
    assert page.save.isEnabled()


# -- the question --------------------------------------------------------------------------------------------
def test_the_warning_says_what_is_nowhere_else_and_offers_to_send(
    fake: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    fake.go("my_data")
    my_data(fake).erase.click()
    settle()
    page = erase_page(fake)
    said = words_on(page)
    assert (
        "Pas encore envoyé : 3 h 20 de travail, 2 exercices, 1 demande ou message. "
        "Si vous effacez maintenant, tout cela sera perdu." in said
    )
    assert "Ce que Weeefund a déjà reçu reste chez Weeefund." in said
    with qtbot.waitSignal(fake.send_wanted) as wanted:
        page.send.click()
    assert wanted.args == ["asked"]
    fake.show_sending(busy=True)
    assert (page.send.text(), page.send.isEnabled()) == ("Envoi en cours…", False)


def test_when_all_is_sent_it_says_so(fake: MainWindow, settle: Settle) -> None:
    assert isinstance(fake.workspace, FakeWorkspace)
    fake.workspace.empty = True
    fake.go("erase")
    settle()
    page = erase_page(fake)
    assert page.warning.words.text() == "Tout est envoyé à Weeefund."
    assert page.send.isHidden()
    page.show_connection(Connection(enrolled=False))
    assert page.warning.words.text() == "Il n’y a pas encore de travail à perdre."
    page.show_unsent(Unsent(work_ms=59_000, in_class=1))
    said = page.warning.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Pas encore envoyé : moins d’une minute de travail. "
        "Si vous effacez maintenant, tout cela sera perdu. "
        "1 information est arrivée en classe : elle n’est pas perdue. "
        "Cet ordinateur n’est pas inscrit : Weeefund n’a rien reçu."
    )
    page.show_connection(Connection(enrolled=True))
    page.show_unsent(Unsent(in_class=3))
    said = page.warning.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("3 informations sont arrivées en classe : elles ne sont pas perdues.")


def test_what_waits_in_words() -> None:
    assert in_words(Unsent()) == ""
    all_of_it = Unsent(work_ms=90 * MINUTE_MS, results=1, requests=2, others=12)
    assert in_words(all_of_it).replace("\N{NO-BREAK SPACE}", " ") == (
        "1 h 30 de travail, 1 exercice, 2 demandes ou messages, 12 autres informations"
    )


def test_a_deliberate_yes_by_the_keyboard_alone(fake: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    fake.go("erase")
    settle()
    page = erase_page(fake)
    asked: list[bool] = []
    fake.erase_wanted.connect(lambda: asked.append(True))
    assert page.back.hasFocus()  # the way out
    assert not page.erase.isEnabled()
    assert page.erase not in reachable(fake)
    order = [name_of(one) for one in reachable(fake) if page.isAncestorOf(one)]
    assert order == [
        "Mes données",
        "Envoyer d’abord",
        "J’ai compris\N{NO-BREAK SPACE}: je ne pourrai pas revenir en arrière.",
        "Ne rien effacer",
    ]
    page.understood.setFocus()
    QTest.keyClick(page.understood, Qt.Key.Key_Return)
    assert page.erase.isEnabled()
    assert asked == []
    page.erase.setFocus()
    QTest.keyClick(page.erase, Qt.Key.Key_Return)
    assert asked == [True]
    page.cancel.click()
    settle()
    assert fake.current == "my_data"
    fake.go("erase")
    settle()
    assert not page.understood.isChecked()
    assert not page.erase.isEnabled()


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 100), ((1024, 768), 150)])
@pytest.mark.parametrize("name", ["my_data", "erase"])
def test_nothing_is_cut(
    fake: MainWindow, settle: Settle, name: str, size: tuple[int, int], percent: int
) -> None:
    fake.resize(*size)
    the_theme().apply("light", percent)
    fake.go(name)
    settle()
    if name == "my_data":
        my_data(fake).save_in(Path("/home/amina/Documents"))
        settle()
    page = fake.page(name)
    for _ in range(3):
        QApplication.processEvents()
    assert too_wide(page) == 0  # type: ignore[arg-type] # every page is a ScrollPage
    assert cut_texts(page) == []
    assert small_targets(page, 48 * percent // 100) == []
    assert page.verticalScrollBar().value() == 0 or name == "my_data"  # type: ignore[attr-defined]


# -- the whole app -------------------------------------------------------------------------------------------
@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that Oumou has used."""
    workspace = Workspace.open(tmp_path / "data")
    workspace.introduce("Oumou")
    workspace.request_repair("slow")
    workspace.care()
    workspace.close()
    return tmp_path / "data"


@pytest.fixture
def desktop(folder: Path, qtbot: QtBot) -> Iterator[Desktop]:
    made = Desktop(folder)
    with qtbot.waitSignal(made.opened):
        made.window.show()
    yield made
    made.end()
    made.window.deleteLater()


def say_yes(desktop: Desktop, qtbot: QtBot) -> None:
    """The learner goes to the page and erases everything."""
    desktop.window.go("erase")
    page = erase_page(desktop.window)
    page.understood.setChecked(True)
    qtbot.waitUntil(page.erase.isEnabled)
    page.erase.click()


def in_front(desktop: Desktop) -> object:
    return desktop.window.outer.currentWidget()


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def log_handlers() -> list[RotatingFileHandler]:
    return [one for one in logging.getLogger().handlers if isinstance(one, RotatingFileHandler)]


def test_erasing_ends_as_at_the_first_start(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    logging.getLogger("weeejob_desktop").info("something to be erased")
    assert b"Oumou" in bytes_in(folder)
    handlers = log_handlers()
    assert any(one.baseFilename.startswith(str(folder)) for one in handlers)
    say_yes(desktop, qtbot)
    qtbot.waitUntil(lambda: isinstance(in_front(desktop), ErasedPage))
    assert bytes_in(folder) == b""
    assert sorted(path.name for path in folder.iterdir()) == ["send.lock", "sync.lock", "weeejob.lock"]
    assert not any(one.baseFilename.startswith(str(folder)) for one in log_handlers())
    old = desktop.window
    page = in_front(desktop)
    assert isinstance(page, ErasedPage)
    old._bigger()  # letters may grow; nothing is kept of it
    with qtbot.waitSignal(desktop.opened):
        page.restart.click()
    assert desktop.window is not old
    assert desktop.window.isVisible()
    assert in_front(desktop) is desktop.window.first_start
    assert desktop.preferences == Preferences()
    assert desktop.sending is not None
    workspace = desktop.workspace
    assert workspace is not None
    desktop.crossing.run_in_store(lambda: workspace.introduce("Karim"))
    assert desktop.crossing.run_in_store(workspace.tickets) == ()
    desktop.end()
    assert b"Karim" in bytes_in(folder)
    assert b"Oumou" not in bytes_in(folder)


def test_closing_after_it_leaves_nothing(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    say_yes(desktop, qtbot)
    qtbot.waitUntil(lambda: isinstance(in_front(desktop), ErasedPage))
    page = in_front(desktop)
    assert isinstance(page, ErasedPage)
    page.close_button.click()
    assert bytes_in(folder) == b""


def test_when_sending_does_not_end_nothing_is_erased(
    desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desktop.sending is not None
    real = desktop.sending.stop
    monkeypatch.setattr(desktop.sending, "stop", lambda: real() and False)
    say_yes(desktop, qtbot)
    page = erase_page(desktop.window)
    qtbot.waitUntil(lambda: page.trouble is not None)
    assert "Un envoi est en cours." in words_on(page)
    assert in_front(desktop) is desktop.window.shell
    assert desktop.workspace is not None
    assert desktop.crossing.run_in_store(desktop.workspace.home).first_name == "Oumou"
    assert desktop.sending is not None  # anew


def test_when_the_folder_refuses_nothing_is_erased_and_the_log_goes_on(
    desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise UserProblem("folder_not_writable")

    monkeypatch.setattr(room, "begin_erasing", refuse)
    say_yes(desktop, qtbot)
    page = erase_page(desktop.window)
    qtbot.waitUntil(lambda: page.trouble is not None)
    assert desktop.workspace is not None
    assert desktop.crossing.run_in_store(desktop.workspace.home).first_name == "Oumou"
    assert any(one.baseFilename.startswith(str(folder)) for one in log_handlers())


def test_a_file_that_resists_is_erased_at_the_next_try(
    desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resist(_folder: Path) -> None:
        raise UserProblem("erasing_unfinished")

    with monkeypatch.context() as patch:
        patch.setattr(room, "end_erasing", resist)
        say_yes(desktop, qtbot)
        qtbot.waitUntil(lambda: isinstance(in_front(desktop), ProblemPage))
    page = in_front(desktop)
    assert isinstance(page, ProblemPage)
    assert "Tout n’a pas pu être effacé" in words_on(page)
    with qtbot.waitSignal(desktop.opened):
        page.retry.click()
    assert in_front(desktop) is desktop.window.first_start
    desktop.end()
    assert b"Oumou" not in bytes_in(folder)


def test_an_answer_that_comes_after_the_end_is_no_failure(
    desktop: Desktop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    workspace = desktop.workspace
    assert workspace is not None
    say_yes(desktop, qtbot)
    qtbot.waitUntil(lambda: isinstance(in_front(desktop), ErasedPage))
    with qtbot.waitSignal(desktop.crossing.broken):
        desktop.crossing.ask(workspace.home)
    assert isinstance(in_front(desktop), ErasedPage)
    assert "the database is closed" in caplog.text
    caplog.clear()


def test_the_wiring_has_one_erasing_at_a_time(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.erase()
    first = desktop.anew
    desktop.erase()
    assert desktop.anew is first
    assert isinstance(first, starting_anew.StartingAnew)
    qtbot.waitUntil(lambda: isinstance(in_front(desktop), ErasedPage))
