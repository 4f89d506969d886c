"""One click is one click: a request by keyboard alone, its conversation, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Settle
from tests.ui.fake_workspace import TO_COME_AT, FakeWorkspace
from tests.ui.looking import cut_texts, name_of, words_on

from weeejob_desktop.core.appointments import OVER
from weeejob_desktop.core.ids import readable_number
from weeejob_desktop.core.tickets import SYMPTOMS, Appointment
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui.appointment_card import AppointmentCard
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.help_page import HelpPage
from weeejob_desktop.ui.home_page import AnswersCard
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.ticket_view import next_step
from weeejob_desktop.ui.words import choose_language, moment_words
from weeejob_desktop.workspace.workspace import Workspace


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def tab_to(name: str, most: int = 40) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(most):
        if name_of(focused()) == name:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}")


def help_page(window: MainWindow, settle: Settle) -> HelpPage:
    window.go("help")
    settle()
    page = window.page("help")
    assert isinstance(page, HelpPage)
    return page


def test_a_request_is_made_by_keyboard_alone(
    window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    tab_to("J’ai une panne")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    tab_to("Il est lent")
    with qtbot.waitSignal(window.send_wanted) as wanted:
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()

    (ticket,) = crossing.run_in_store(workspace.tickets)
    assert wanted.args == ["help"]
    assert ticket.symptom == "slow"
    page = help_page(window, settle)
    said = words_on(page.choose)
    assert f"demande {ticket.number}" in said
    assert ticket.number == readable_number(ticket.id)
    assert "Elle part à la prochaine connexion" in said
    assert "Pas encore envoyée" in said
    assert name_of(focused()).startswith("Il est lent. Demande")


def test_five_clicks_on_one_pictogram_are_one_request(
    window: MainWindow, workspace: Workspace, crossing: Crossing, settle: Settle
) -> None:
    page = help_page(window, settle)
    for _ in range(5):
        page.tiles[0].click()
    settle()
    (ticket,) = crossing.run_in_store(workspace.tickets)
    assert f"demande {ticket.number}" in words_on(page.choose)
    assert len(page.rows) == 1
    # Another day the same pictogram leads to its conversation.
    page._just_made = ""
    page.tiles[0].click()
    settle()
    assert page.conversation.isVisible()
    assert page.conversation.ticket == ticket
    assert crossing.run_in_store(workspace.tickets) == (ticket,)


def test_all_eight_pictograms_make_their_request(
    window: MainWindow, crossing: Crossing, settle: Settle
) -> None:
    page = help_page(window, settle)
    for tile in page.tiles:
        tile.click()
        settle()
    assert window.workspace is not None
    assert [ticket.symptom for ticket in reversed(crossing.run_in_store(window.workspace.tickets))] == list(
        SYMPTOMS
    )
    assert len(page.rows) == 8


def test_words_are_added_and_empty_words_are_explained(window: MainWindow, settle: Settle) -> None:
    page = help_page(window, settle)
    page.tiles[5].click()
    settle()
    page.rows[0].click()
    settle()
    view = page.conversation
    assert page.choose.isHidden()
    assert "avec l’état de l’ordinateur" in words_on(view)

    view.add.click()
    settle()
    assert view.problem.text() == "Écrivez d’abord quelques mots."
    assert view.problem.isVisible()

    view.words.setPlainText("Le son grésille.")
    view.add.click()
    settle()
    assert "Le son grésille." in words_on(view)
    assert view.problem.isHidden()
    assert view.words.toPlainText() == ""

    view.back.click()
    assert page.choose.isVisible()
    assert page.rows[0].hasFocus()


def test_a_request_is_taken_back_only_after_a_yes(
    window: MainWindow, crossing: Crossing, settle: Settle
) -> None:
    page = help_page(window, settle)
    page.tiles[0].click()
    settle()
    page.rows[0].click()
    settle()
    view = page.conversation
    ending = view.ending
    ending.withdraw.click()
    assert ending.withdraw_sure.card.isVisible()
    assert ending.withdraw_sure.keep.hasFocus()
    ending.withdraw_sure.keep.click()
    assert ending.withdraw_sure.card.isHidden()
    assert ending.withdraw.hasFocus()
    assert window.workspace is not None
    assert crossing.run_in_store(window.workspace.tickets)[0].open

    ending.withdraw.click()
    ending.withdraw_sure.confirm.click()
    settle()
    assert not crossing.run_in_store(window.workspace.tickets)[0].open
    assert "Retirée par vous" in words_on(view)
    assert view.writing.isHidden()
    assert ending.isHidden()


def test_a_request_is_settled_by_the_learner(window: MainWindow, crossing: Crossing, settle: Settle) -> None:
    page = help_page(window, settle)
    page.tiles[0].click()
    settle()
    page.rows[0].click()
    settle()
    view = page.conversation
    view.ending.settle.click()
    assert view.ending.settle_sure.keep.hasFocus()
    assert view.ending.withdraw_sure.card.isHidden()
    view.ending.settle_sure.keep.click()
    assert view.ending.settle.hasFocus()
    view.ending.settle.click()
    view.ending.settle_sure.confirm.click()
    settle()
    assert window.workspace is not None
    (ended,) = crossing.run_in_store(window.workspace.tickets)
    assert ended.state == "closed"
    assert "Cette demande est finie." in words_on(view)
    assert view.back.hasFocus()


def test_an_appointment_is_accepted_or_declined(crossing: Crossing, qtbot: QtBot, settle: Settle) -> None:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    page = help_page(window, settle)
    page.rows[0].click()
    settle()
    card = page.conversation.appointment
    assert moment_words(TO_COME_AT).replace("\N{NO-BREAK SPACE}", " ") in words_on(card)
    assert "Pouvez-vous venir ?" in words_on(card)
    card.yes.click()
    settle()
    assert "Vous avez dit : je viens." in words_on(card)
    assert card.yes.isHidden()
    assert "Je viens à ce rendez-vous." in words_on(page.conversation)
    card.no.click()
    settle()
    assert "ne pouvez pas venir" in words_on(card)
    assert card.no.isHidden()
    assert card.yes.isVisible()


def test_an_appointment_that_is_over_is_shown_no_more(qtbot: QtBot) -> None:
    card = AppointmentCard()
    qtbot.addWidget(card)
    at = datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
    appointment = Appointment("a", at, "à l’atelier")
    for now_at, shown in ((at, True), (at + OVER, False)):
        card.show_appointment(appointment, now_at)
        assert card.isHidden() != shown
        assert moment_words(at) == "mardi 1 décembre à 14\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    card.show_appointment(None, at)
    assert card.isHidden()


def test_an_answer_is_announced_on_accueil_and_read_in_the_conversation(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    settle()
    assert "Weeefund a répondu à votre demande." in words_on(window.shell.home.body)

    window.shell.home.answers.button.click()
    settle()
    page = window.page("help")
    assert isinstance(page, HelpPage)
    assert "Dépannage gratuit jusqu’au 12 octobre 2025" in words_on(page.choose)
    assert "Nouvelle réponse" in page.rows[0].accessibleName()
    page.rows[0].click()
    settle()
    assert "Passez jeudi à 14 h, nous la changeons." in words_on(page.conversation)
    assert window.shell.home.answers.isHidden()


def test_what_is_sent_is_listed_in_words(window: MainWindow, settle: Settle) -> None:
    page = help_page(window, settle)
    page.tiles[0].click()
    settle()
    page.sent.click()
    settle()
    said = words_on(window.page("sent"))
    assert "Seule l’équipe de l’atelier Weeefund le voit." in said
    assert "Linux Mint 22" in said
    assert "90 Go libres sur 250 Go" in said
    assert "Cet ordinateur ne donne pas cette information." in said
    assert window.shell.side.buttons["help"].isChecked()


def test_what_is_said_of_a_request_follows_the_truth(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace(empty=True)
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    page = help_page(window, settle)
    page.tiles[0].click()
    settle()
    assert "Elle part à la prochaine connexion" in page.confirmed.words.text()

    workspace.kept = [replace(workspace.kept[0], delivery="sent")]
    window.refresh_page()
    settle()
    assert page.confirmed.isVisible()
    assert "Elle est arrivée chez Weeefund" in page.confirmed.words.text()
    assert "prochaine connexion" not in words_on(page.choose)

    workspace.kept = [replace(workspace.kept[0], state="assigned")]
    window.refresh_page()
    settle()
    assert page.confirmed.isHidden()


def test_it_is_not_said_again_when_the_page_is_opened_anew(
    crossing: Crossing, qtbot: QtBot, settle: Settle
) -> None:
    workspace = FakeWorkspace(empty=True)
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.show()
    window.attach(workspace, crossing)
    page = help_page(window, settle)
    page.tiles[0].click()
    settle()
    window.go("home")
    help_page(window, settle)
    assert page.confirmed.isVisible()
    workspace.kept = [replace(workspace.kept[0], delivery="sent")]
    window.refresh_page()
    settle()
    window.go("home")
    help_page(window, settle)
    assert page.confirmed.isHidden()


def test_where_there_is_an_answer_none_is_announced() -> None:
    (answered,) = FakeWorkspace().kept
    for state in ("received", "assigned", "in_repair"):
        _, said = next_step(replace(answered, state=state))
        assert "ci-dessous" in said
        assert "s’affichera" not in said
    _, said = next_step(replace(answered, state="assigned", messages=()))
    assert "La réponse s’affichera ici." in said


def test_a_request_that_weeefund_opened_is_said_to_be_one() -> None:
    (answered,) = FakeWorkspace().kept
    opening = replace(answered.messages[-1], author="technician", opening=True, state=None)
    opened = replace(answered, state="received", messages=(opening,))
    _, said = next_step(opened)
    assert said.startswith("Weeefund a ouvert cette demande pour vous. Réponse avant le")
    _, said = next_step(replace(opened, messages=(opening, replace(opening, id="2", opening=False))))
    assert "vous a répondu" in said


def test_accueil_tells_an_opened_request_from_an_answer(qtbot: QtBot) -> None:
    card = AnswersCard()
    qtbot.addWidget(card)
    for unread, opened, words, button in (
        (1, 1, "Weeefund a ouvert une demande pour vous.", "Voir la demande"),
        (2, 2, "Weeefund a ouvert 2 demandes pour vous.", "Voir la demande"),
        (2, 1, "Weeefund a répondu à votre demande.", "Lire la réponse"),
    ):
        card.show_count(unread, opened)
        assert (card.words.text(), card.button.text()) == (words, button)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_eight_pictograms_are_seen_at_once_on_a_small_screen(
    language: str, crossing: Crossing, qtbot: QtBot, settle: Settle, english: None
) -> None:
    choose_language(language)
    workspace = FakeWorkspace()
    window = MainWindow(workspace.home(), Preferences(theme="light", language="fr"))
    qtbot.addWidget(window)
    window.resize(1024, 768)
    window.show()
    window.attach(workspace, crossing)
    page = help_page(window, settle)
    QApplication.processEvents()
    assert page.coverage.isVisible()
    for tile in page.tiles:
        assert tile.visibleRegion().boundingRect() == tile.rect()
        assert not cut_texts(tile)
    assert page.coverage.x() == 0  # under the title, not beside it


def test_what_is_listed_already_is_left_alone(window: MainWindow, settle: Settle) -> None:
    page = help_page(window, settle)
    page.tiles[0].click()
    settle()
    (row,) = page.rows
    page.show_tickets(page.tickets)
    assert page.rows == [row]
    assert row.isVisible()
