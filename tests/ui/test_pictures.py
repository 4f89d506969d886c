"""A picture is seen before it goes, can be taken away, and leaves by the 4G key only after a yes; whom to
call, what holds after the three years, and the next appointment on Accueil."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import FakeWorkspace, a_screen
from tests.ui.looking import words_on

from weeejob_desktop.core.appointments import OVER
from weeejob_desktop.core.connection import Connection, Network
from weeejob_desktop.core.home import NextAppointment
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui import picture_choice
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.help_page import HelpPage
from weeejob_desktop.ui.home_page import HomePage
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.picture_card import PictureCard
from weeejob_desktop.ui.picture_choice import PictureChoice
from weeejob_desktop.ui.screen_picture import ScreenPicture, rows_of
from weeejob_desktop.ui.ticket_view import TicketView
from weeejob_desktop.workspace.pictures import Screen
from weeejob_desktop.workspace.workspace import Workspace


def conversation(window: MainWindow, settle: Settle) -> TicketView:
    """A new request's conversation, in front."""
    window.go("help")
    settle()
    page = window.page("help")
    assert isinstance(page, HelpPage)
    page.tiles[6].click()
    settle()
    page.rows[0].click()
    settle()
    return page.conversation


@pytest.fixture
def screenshot(tmp_path: Path) -> Path:
    path = tmp_path / "capture.png"
    path.write_bytes(a_screen())
    return path


@pytest.fixture
def chosen(screenshot: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that whoever is asked for one chooses."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_said: (str(screenshot), ""))
    return screenshot


def shown(view: TicketView, qtbot: QtBot) -> PictureCard:
    """The card of the one picture in the conversation, its picture in it."""
    (card,) = view.pictures
    qtbot.waitUntil(lambda: not card.view.pixmap.isNull())
    return card


def test_a_chosen_picture_is_seen_before_it_goes_and_can_be_taken_away(
    window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle, qtbot: QtBot, chosen: Path
) -> None:
    view = conversation(window, settle)
    assert "Une image aide à comprendre." in words_on(view.choice)
    view.choice.file_button.click()
    qtbot.waitUntil(lambda: view.choice.prepared is not None)
    assert "Regardez bien : rien de personnel ?" in words_on(view.choice)
    assert view.choice.view.isVisible()
    assert view.choice.view.pixmap.width() == 1366
    assert view.choice.remove.hasFocus()
    view.choice.remove.click()
    assert view.choice.prepared is None
    assert view.choice.view.isHidden()
    assert view.choice.file_button.hasFocus()
    (ticket,) = crossing.run_in_store(workspace.tickets)
    assert ticket.messages == ()
    assert not (workspace.data_folder / "pictures").exists()


def test_a_picture_goes_with_words_or_without_and_asks_once(
    window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle, qtbot: QtBot, chosen: Path
) -> None:
    view = conversation(window, settle)
    view.choice.file_button.click()
    qtbot.waitUntil(lambda: view.choice.prepared is not None)
    with qtbot.waitSignal(window.send_wanted) as wanted:
        view.add.click()
    settle()
    assert wanted.args == ["help"]
    assert view.choice.prepared is None
    card = shown(view, qtbot)
    assert "Ko. L’envoyer aussi avec la clé 4G ?" in words_on(card)
    assert card.yes.text() == "Oui, dès la connexion"
    window.show_sending(network="limited")
    assert card.yes.text() == "Oui, maintenant"
    card.later.click()
    settle()
    card = shown(view, qtbot)
    assert "L’image attend le Wi-Fi." in words_on(card)
    assert card.later.isHidden()
    with qtbot.waitSignal(window.send_wanted):
        card.yes.click()
    settle()
    card = shown(view, qtbot)
    assert "L’image part à la prochaine connexion." in words_on(card)
    assert card.choices.isHidden()
    ((said,),) = (one.messages for one in crossing.run_in_store(workspace.tickets))
    assert said.text == ""
    assert said.pictures[0].state == "agreed"


def test_by_wi_fi_nothing_is_asked(window: MainWindow, settle: Settle, qtbot: QtBot, chosen: Path) -> None:
    view = conversation(window, settle)
    window.show_sending(network="free")
    view.words.setPlainText("Voilà ce que je vois.")
    view.choice.file_button.click()
    qtbot.waitUntil(lambda: view.choice.prepared is not None)
    view.add.click()
    settle()
    card = shown(view, qtbot)
    assert card.choices.isHidden()
    assert "Elle part bientôt." in words_on(card)
    assert "Voilà ce que je vois." in words_on(view)


def test_what_is_no_picture_is_said_calmly(
    window: MainWindow, settle: Settle, qtbot: QtBot, chosen: Path
) -> None:
    chosen.write_text("no picture")
    view = conversation(window, settle)
    view.choice.file_button.click()
    qtbot.waitUntil(lambda: not view.choice.problem.isHidden())
    assert "Cette image ne s’ouvre pas." in words_on(view.choice)
    assert view.choice.ways.isEnabled()


def test_the_screen_is_taken_while_our_window_stands_aside(
    window: MainWindow, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = conversation(window, settle)
    minimized: list[bool] = []
    monkeypatch.setattr(window, "showMinimized", lambda: minimized.append(True))
    view.choice.screen_button.click()
    assert minimized == [True]
    qtbot.waitUntil(lambda: view.choice.prepared is not None)
    assert window.isVisible()
    assert view.choice.view.isVisible()


def test_a_screen_that_cannot_be_taken_leaves_the_file(qtbot: QtBot, crossing: Crossing) -> None:
    choice = PictureChoice(FakeWorkspace(), crossing)
    qtbot.addWidget(choice)
    choice.show()
    choice.taking.failed.emit()
    assert "L’écran n’a pas pu être photographié." in words_on(choice)
    assert choice.screen_button.isHidden()


def test_where_programs_do_not_see_the_screen_the_keyboard_takes_it(
    qtbot: QtBot, crossing: Crossing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_choice, "sees_the_screen", lambda: False)
    choice = PictureChoice(FakeWorkspace(), crossing)
    qtbot.addWidget(choice)
    choice.show()
    assert choice.screen_button.isHidden()
    assert "Impr. écran" in words_on(choice)


def test_rows_have_no_gaps_and_one_picture_is_taken_at_a_time(window: MainWindow) -> None:
    image = QImage(5, 2, QImage.Format.Format_RGB32)
    image.fill(0xFF102030)
    assert rows_of(image) == Screen(5, 2, bytes((0x10, 0x20, 0x30)) * 10)
    taking = ScreenPicture(window)
    taking._take()  # nobody asked
    assert window.isVisible()


NETWORKS: tuple[Network, ...] = ("free", "limited")


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("in_class", "en classe"),
        ("there", "Weeefund a reçu l’image."),
        ("refused", "Vos mots restent"),
        ("gone", "n’est plus sur cet ordinateur"),
    ],
)
def test_what_has_come_of_a_picture_is_said(
    qtbot: QtBot, crossing: Crossing, state: str, said: str, network: Network
) -> None:
    workspace = FakeWorkspace(empty=True)
    ticket = workspace.request_repair("other")
    prepared = workspace.prepare_picture(Screen(1, 1, b"123"))
    picture = workspace.show_picture(ticket.id, prepared).messages[0].pictures[0]
    card = PictureCard(picture, workspace, crossing)
    qtbot.addWidget(card)
    card.show_state(replace(picture, state=state), network)  # type: ignore[arg-type] # one of PictureState
    assert said in words_on(card).replace("\N{NO-BREAK SPACE}", " ")
    assert card.choices.isHidden()


def help_of(workspace: FakeWorkspace, crossing: Crossing, qtbot: QtBot, settle: Settle) -> HelpPage:
    page = HelpPage(workspace, crossing)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.show_connection(Connection())
    settle()
    return page


def test_whom_to_call_stands_where_help_is_asked_and_while_it_waits(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace(empty=False)
    assert help_of(workspace, crossing, qtbot, settle).call.isHidden()
    workspace.phone = "04 77 12 34 56"
    page = help_of(workspace, crossing, qtbot, settle)
    assert "04 77 12 34 56" in words_on(page.call)
    assert "W-0421" in words_on(page.call)
    page.tiles[0].click()
    settle()
    page.rows[0].click()
    settle()
    ticket = page.conversation.ticket
    assert ticket is not None
    assert f"demande {ticket.number}" in words_on(page.conversation.call)
    assert "04 77 12 34 56" in words_on(page.conversation.call)


def test_after_the_three_years_asking_is_welcome_all_the_same(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace()
    page = help_of(workspace, crossing, qtbot, settle)
    assert "Dépannage gratuit jusqu’au 12 octobre 2025" in words_on(page.coverage)
    assert page.all_the_same.isHidden()
    workspace.covered = False
    page = help_of(workspace, crossing, qtbot, settle)
    assert "Dépannage gratuit fini le 12 octobre 2025" in words_on(page.coverage)
    assert "Demandez quand même" in words_on(page.choose)
    page.tiles[0].click()
    settle()
    page.rows[0].click()
    settle()
    assert "Votre demande part quand même." in words_on(page.conversation)


def test_the_next_appointment_is_one_tap_from_accueil(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    settle()
    home = window.shell.home
    assert home.appointment.isHidden()
    ticket = workspace.kept[0]
    assert ticket.appointment is not None
    coming = NextAppointment(ticket.id, round(ticket.appointment.starts_at.timestamp()), "à l’atelier")
    window.show_home(replace(window.snapshot, appointment=coming))
    assert "Rendez-vous le" in words_on(home.appointment)
    assert "à l’atelier." in words_on(home.appointment)
    assert home.appointment.button.text() == "Répondre"
    home.appointment.button.click()
    settle()
    page = window.page("help")
    assert isinstance(page, HelpPage)
    assert page.conversation.ticket == workspace.kept[0]
    assert page.conversation.appointment.isVisible()


def test_an_appointment_that_is_over_is_gone_from_accueil(qtbot: QtBot) -> None:
    home = HomePage(FakeWorkspace().home())
    qtbot.addWidget(home)
    now_at = datetime.now(UTC)
    for back, there in ((OVER - timedelta(minutes=5), True), (OVER + timedelta(minutes=5), False)):
        coming = NextAppointment("a", round((now_at - back).timestamp()), "à l’atelier", comes=True)
        home.show_snapshot(replace(home.snapshot, appointment=coming))
        assert home.appointment.isHidden() != there
    assert home.appointment.button.text() == "Voir le rendez-vous"
