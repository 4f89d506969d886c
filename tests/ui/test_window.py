"""The window: text size, look and language live, narrow windows, mirrored layout, shortcuts, Écouter, the
status bar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace
from tests.ui.looking import words_on

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.idle import Counting
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.settings_page import SettingsPage
from weeejob_desktop.ui.theme import the_theme


def settings(window: MainWindow) -> SettingsPage:
    window.go("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_accueil_shows_the_snapshot(qtbot: QtBot) -> None:
    window = MainWindow(FakeWorkspace().home(), Preferences())
    qtbot.addWidget(window)
    window.show()
    said = words_on(window.shell.home.body)
    assert "Bonjour Amina" in said
    assert "Il vous reste 36 h 45." in said
    assert "Cette semaine : 4 h 30." in said
    assert "Étape 4 sur 9 · encore 15 min" in said
    assert "La messagerie. 55 %" in said
    assert "Premiers gestes. Terminé" in said
    assert window.shell.home.hours.ring.accessibleName().replace("\u00a0", " ") == "23 h 15 sur 60 heures"
    assert window.shell.status.today.text().replace("\u00a0", " ") == "Temps aujourd’hui : 0 h 42"
    assert (
        window.shell.home.resume.button.hasFocus() or window.focusWidget() is window.shell.home.resume.button
    )


def test_a_click_before_the_workspace_is_open_is_kept(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences())
    qtbot.addWidget(window)
    window.show()
    window.shell.home.modules[6].click()
    assert window.current == "home"
    window.attach(workspace, crossing)
    settle()
    assert window.current == "learn"
    assert "Choisir une adresse mail sérieuse" in words_on(window.page("learn"))


def test_text_size_changes_live_and_is_told(window: MainWindow, qtbot: QtBot) -> None:
    page = settings(window)
    before = window.shell.home.greeting.font().pixelSize(), page.sizes.buttons["100"].height()
    with qtbot.waitSignal(window.preferences_changed) as told:
        page.sizes.buttons["150"].click()
    QApplication.processEvents()
    assert told.args == [Preferences(text_percent=150, theme="light", language="fr")]
    assert window.shell.home.greeting.font().pixelSize() == before[0] * 3 // 2
    assert page.sizes.buttons["100"].height() >= before[1] * 3 // 2
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert the_theme().percent == 125
    assert page.sizes.buttons["125"].isChecked()


def test_the_look_changes_live(window: MainWindow) -> None:
    page = settings(window)
    QApplication.processEvents()
    light = window.grab().toImage().pixelColor(window.width() - 40, 20)
    page.looks.buttons["dark"].click()
    QApplication.processEvents()
    dark = window.grab().toImage().pixelColor(window.width() - 40, 20)
    assert light.name().upper() == "#FBF8F2"
    assert dark.lightness() < 60
    assert QApplication.palette().windowText().color().lightness() > 200


def test_who_pays_for_data_can_say_so(window: MainWindow, qtbot: QtBot) -> None:
    page = settings(window)
    assert page.networks.buttons["auto"].isChecked()
    with qtbot.waitSignal(window.preferences_changed) as told:
        page.networks.buttons["limited"].click()
    assert told.args == [Preferences(theme="light", language="fr", network="limited")]
    assert "demandes de dépannage partent toujours" in words_on(page)
    page.show_preferences(Preferences())
    assert page.networks.buttons["auto"].isChecked()


@pytest.mark.usefixtures("english")
def test_the_language_changes_live_and_the_page_stays(window: MainWindow, settle: Settle) -> None:
    page = settings(window)
    page.languages.buttons["en"].click()
    settle()
    assert window.current == "settings"
    assert "Text size" in words_on(window.page("settings"))
    assert window.shell.side.buttons["learn"].text() == "Learn"
    window.go("home")
    settle()
    said = words_on(window.shell.home.body)
    assert "Hello Amina" in said
    assert "7 lessons" in said
    assert "Time today: 0 h 00" in window.shell.status.today.text().replace("\u00a0", " ")
    window.go("learn", "m01")
    settle()
    assert "To begin" in words_on(window.page("learn"))
    settings(window).languages.buttons["fr"].click()
    settle()
    assert window.shell.side.buttons["learn"].text() == "Apprendre"


def test_a_narrow_window_has_a_top_bar(window: MainWindow, settle: Settle) -> None:
    assert window.shell.side.isVisible()
    window.resize(880, 700)
    assert window.shell.top.isVisible()
    assert not window.shell.side.isVisible()
    window.shell.top.buttons["path"].click()
    settle()
    assert window.current == "path"
    assert window.shell.side.buttons["path"].isChecked()
    window.resize(1366, 768)
    assert window.shell.side.isVisible()
    the_theme().apply(percent=200)
    assert window.shell.top.isVisible()


def test_the_layout_is_mirrored_for_a_language_from_right_to_left(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences())
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(workspace, crossing)
    settle()
    shell = window.shell
    assert shell.side.x() + shell.side.width() == 1366
    tiles = shell.home.modules
    assert tiles[0].x() > tiles[1].x() > tiles[2].x()
    assert shell.home.repair.x() < shell.home.greeting.x()
    assert shell.home.hours.x() > shell.home.resume.x()


def test_shortcuts_lead_everywhere(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    for key, page in (
        (Qt.Key.Key_2, "learn"),
        (Qt.Key.Key_3, "computer"),
        (Qt.Key.Key_5, "path"),
        (Qt.Key.Key_1, "home"),
    ):
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        settle()
        assert window.current == page
    QTest.keyClick(window, Qt.Key.Key_F1)
    settle()
    assert window.current == "help"


def test_the_focus_is_never_on_something_unseen(window: MainWindow, settle: Settle) -> None:
    for page in ("learn", "help", "sent", "trainer", "path", "settings", "home"):
        window.go(page)
        settle()
        focused = window.focusWidget()
        assert focused is not None
        assert focused.isVisible(), page


def test_without_a_voice_ecouter_says_what_to_do(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtTextToSpeech import QTextToSpeech

    monkeypatch.setattr(QTextToSpeech, "availableEngines", staticmethod(lambda: ["mock"]))
    window.shell.side.listen_button.click()
    assert "n’a pas encore de voix" in window.shell.status.sentence.text()
    assert window.shell.side.listen_button.text() == "Écouter"


OFFLINE = "Pas de connexion. Tout est gardé sur votre ordinateur."
STATES = [
    (Connection(), "Tout est gardé sur votre ordinateur."),
    (Connection(enrolment_waiting=True), "Votre inscription part à la prochaine connexion."),
    (
        Connection(enrolled=True, waiting=3),
        "Tout n’est pas encore parti. Tout est gardé sur votre ordinateur.",
    ),
    (Connection(enrolled=True), "Tout est envoyé."),
    (Connection(enrolled=True, network="none"), OFFLINE),
    (Connection(enrolled=True, network="none", problem="hub_unreachable"), OFFLINE),
    (Connection(enrolled=True, network="limited"), "Connexion à Internet. Tout est envoyé."),
    (
        Connection(enrolled=True, network="free", busy=True, waiting=2),
        "Connexion à Internet. Envoi en cours.",
    ),
    (
        Connection(enrolled=True, network="free", waiting=2),
        "Connexion à Internet. Tout n’est pas encore parti.",
    ),
    (Connection(enrolled=True, network="free", waiting=2, in_class=2), "Tout est arrivé en classe."),
    (Connection(enrolled=True, network="free", rejected=1), "1 information est à revoir. Rien n’est perdu."),
    (
        Connection(enrolled=True, network="free", problem="hub_garbled"),
        "Au dernier essai, le serveur de Weeefund a mal répondu",
    ),
    (Connection(enrolled=True, network="free", problem="update_needed"), "Tout est gardé"),
]


@pytest.mark.parametrize(("now", "sentence"), STATES)
def test_the_status_bar_says_what_is_kept_and_what_is_sent(
    window: MainWindow, now: Connection, sentence: str
) -> None:
    window.shell.status.show_connection(now)
    assert sentence in window.shell.status.sentence.text().replace("\u00a0", " ")
    assert window.shell.status.accessibleName() == window.shell.status.sentence.text()


def test_mon_ordinateur_shows_sending_and_asks_for_it(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    window.go("computer")
    settle()
    now = Connection(
        enrolled=True, waiting=2, last_sent_at=datetime(2026, 3, 9, 9, tzinfo=UTC), month_bytes=1_340_000
    )
    window.show_connection(now)
    window.show_sending(network="limited", busy=False)
    page = window.page("computer")
    said = words_on(page)
    assert "Connexion à Internet." in said
    assert "2 informations ne sont pas encore envoyées." in said
    assert "1,3 Mo" in said
    with qtbot.waitSignal(window.send_wanted) as wanted:
        page.connection_card.send.click()  # type: ignore[attr-defined]
    assert wanted.args == ["asked"]
    page.look.click()  # type: ignore[attr-defined]
    settle()
    said = words_on(page)
    assert "ThinkPad T460" in said
    assert "Elle tient bien la charge (81 % de sa force)." in said


def test_a_planned_and_a_faulty_lesson_stay_closed(crossing: Crossing, qtbot: QtBot, settle: Settle) -> None:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), replace(Preferences(), theme="light"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    window.go("learn", "m07")
    settle()
    page = window.page("learn")
    asked: list[tuple[str, str]] = []
    page.wanted.disconnect(window.go)  # type: ignore[attr-defined]
    page.wanted.connect(lambda *where: asked.append(where))  # type: ignore[attr-defined]
    rows = {row.lesson.state: row for row in page.lessons}  # type: ignore[attr-defined]
    rows["planned"].click()
    rows["faulty"].click()
    assert asked == []
    assert "ne peut pas s’ouvrir" in rows["faulty"].accessibleName().lower()
    rows["started"].click()
    assert asked == [("lesson", "m07-3")]


def test_the_focus_stays_on_its_entry_when_the_bars_change(window: MainWindow, settle: Settle) -> None:
    window.go("learn")
    settle()
    window.activateWindow()
    window.shell.side.buttons["learn"].setFocus()
    window.resize(800, 700)
    QApplication.processEvents()
    assert window.focusWidget() is window.shell.top.buttons["learn"]
    window.shell.top.settings_button.setFocus()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert window.focusWidget() is window.shell.side.settings_button


def in_a_lesson(window: MainWindow, settle: Settle) -> Player:
    window.go("lesson", "mon-ordinateur")
    settle()
    assert isinstance(window.player, Player)
    assert window.player.page is not None
    return window.player


def test_a_lesson_knows_the_connection_too(window: MainWindow, settle: Settle) -> None:
    player = in_a_lesson(window, settle)
    window.show_connection(Connection(enrolled=True))
    window.show_sending(network="free", busy=False)
    assert "Connexion à Internet. Tout est envoyé." in player.status.sentence.text()
    window.show_sending(network="none", busy=False)
    assert "Pas de connexion." in player.status.sentence.text()


def test_f2_reads_the_lesson_in_front(window: MainWindow, settle: Settle) -> None:
    player = in_a_lesson(window, settle)
    player.voice.missing.disconnect()
    asked: list[bool] = []
    player.voice.missing.connect(lambda: asked.append(True))
    player.voice.speaking.connect(lambda _on: asked.append(True))
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert asked
    assert window.listening.voice is None


@pytest.mark.usefixtures("english")
def test_a_lesson_stops_counting_before_the_window_is_built_anew(
    window: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = in_a_lesson(window, settle)
    assert player.clock.counting.phase == "counting"
    workspace = window.workspace
    assert workspace is not None
    stopped: list[str] = []
    stop = workspace.stop_counting

    def stop_and_tell() -> Counting:
        stopped.append("stopped")
        return stop()

    monkeypatch.setattr(workspace, "stop_counting", stop_and_tell)
    window.prefer(replace(window.preferences, language="en"))
    settle()
    assert window.player is None
    assert stopped == ["stopped"]
