# mypy: disable-error-code="unreachable, comparison-overlap"
# mypy takes a property for a constant once a test has looked at it; an event changes it.
"""`messagerie` on the screen: folders, dragging, menus, links that show where they lead, and typing."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.exercises.mailing import write_anew
from tests.ui.exercises.people import Hand, Keys
from tests.ui.exercises.samples import SAMPLES

from weeejob_desktop.core.exercises import play_through
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.simulators.messagerie import Messagerie
from weeejob_desktop.ui.exercises.simulators.mail_pages import PickSheet
from weeejob_desktop.ui.exercises.simulators.mail_sentences import refusal_sentence
from weeejob_desktop.ui.exercises.simulators.messagerie import MessagerieSurface
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import MenuSheet
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

MakeSurface = Callable[..., Surface[Any]]
REFUSALS = (
    "no_recipient",
    "address_wrong",
    "address_unknown",
    "other_recipient",
    "recipient_missing",
    "too_many_people",
    "subject_missing",
    "subject_vague",
    "text_missing",
    "greeting_missing",
    "words_missing",
    "closing_missing",
    "attachment_missing",
    "attachment_other",
    "only_a_draft",
    "not_a_reply",
    "not_asked",
)


@pytest.fixture
def mail(make_surface: MakeSurface) -> MessagerieSurface:
    surface = make_surface("messagerie")
    assert isinstance(surface, MessagerieSurface)
    return surface


def folder_of(mail: MessagerieSurface, id_: str) -> str:
    letter = mail.exercise.world.letter(id_)
    assert letter is not None
    return letter.folder


def carry(mail: MessagerieSurface, id_: str, to: QPoint) -> None:
    """Press on a message, move to a global position, let go."""
    view, none = mail.table.viewport(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view, Qt.MouseButton.LeftButton, none, mail.table.row_rect(id_).center())
    QTest.mouseMove(view, view.mapFromGlobal(to))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, none, view.mapFromGlobal(to))


@pytest.mark.parametrize(("id_", "folder"), [("offre", "emploi"), ("faux", "junk"), ("faux", "trash")])
def test_a_message_is_carried_to_a_folder_and_back(mail: MessagerieSurface, id_: str, folder: str) -> None:
    option = mail.folders.options[folder]
    carry(mail, id_, option.mapToGlobal(option.rect().center()))
    assert folder_of(mail, id_) == folder
    mail.folders.options[folder].click()
    inbox = mail.folders.options["inbox"]
    carry(mail, id_, inbox.mapToGlobal(inbox.rect().center()))
    assert folder_of(mail, id_) == "inbox"


def test_let_go_beside_a_folder_it_stays(mail: MessagerieSurface) -> None:
    carry(mail, "faux", mail.mapToGlobal(QPoint(400, 500)))
    assert folder_of(mail, "faux") == "inbox"
    assert mail.folders.options["inbox"].state == "picked"
    assert not mail.exercise.actions


def test_the_menu_of_a_message_says_what_can_be_done_with_it(mail: MessagerieSurface) -> None:
    keys = Keys(mail)
    keys.tab_to(mail.table)
    keys.press(Qt.Key.Key_Home)
    keys.press_until(lambda: mail.table.current == "faux", Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Menu)
    sheet = mail.frame.sheet
    assert isinstance(sheet, MenuSheet)
    assert [one.text() for one in sheet.options] == ["Ouvrir", "Ranger", "Indésirable", "Supprimer"]
    sheet.option("Ranger").click()
    folders = mail.frame.sheet
    assert isinstance(folders, PickSheet)
    assert [one.text() for one in folders.options] == ["Emploi"]
    keys.press(Qt.Key.Key_Down)
    folders.nothing.click()
    assert mail.frame.sheet is None
    assert mail.table.hasFocus()
    keys.press(Qt.Key.Key_Delete)
    assert folder_of(mail, "faux") == "trash"
    assert "corbeille" in mail.frame.status.text()


def test_a_link_shows_its_true_address_before_it_is_pressed(mail: MessagerieSurface) -> None:
    mail.act(Action("open", "faux"))
    link = mail.reading.link
    assert link is not None
    at = QPointF(5, 5)
    QApplication.sendEvent(link, QEnterEvent(at, at, at))
    assert mail.frame.status.text().endswith("https://colis.example/payer")
    QApplication.sendEvent(link, QEvent(QEvent.Type.Leave))
    assert mail.frame.status.text() == ""
    link.setFocus(Qt.FocusReason.TabFocusReason)
    assert mail.frame.status.text().endswith("https://colis.example/payer")
    link.click()
    assert "Une page de banque." in mail.spoken()
    Keys(mail).press(Qt.Key.Key_Escape)
    assert (mail.view, mail.table.hasFocus()) == ("list", True)


def test_a_long_message_is_scrolled_by_keys(
    make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy.deepcopy(SAMPLES["messagerie"])
    data["messages"][0]["text"] = "Bonjour\n" * 60
    monkeypatch.setitem(SAMPLES, "messagerie", data)
    surface = make_surface("messagerie")
    assert isinstance(surface, MessagerieSurface)
    surface.act(Action("open", "rdv"))
    QApplication.processEvents()
    Keys(surface).press(Qt.Key.Key_PageDown)
    assert surface.reading.verticalScrollBar().value() > 0


def test_a_search_counts_and_an_empty_folder_says_so(mail: MessagerieSurface) -> None:
    mail.search.setFocus()
    QTest.keyClicks(mail.search, "colis")
    assert mail.frame.status.text() == "1 message trouvé."
    assert [row.id for row in mail.table.rows] == ["faux"]
    assert "Réception" in mail.table.rows[0].note
    QTest.keyClicks(mail.search, "zzz")
    assert not mail.table.isVisible()
    assert mail.nothing.text().startswith("Aucun message")
    mail.folders.options["sent"].click()
    assert mail.nothing.text() == "Ce dossier est vide."
    assert mail.search.text() == ""


def test_typing_keeps_the_cursor_and_what_no_key_writes_is_not_taken(mail: MessagerieSurface) -> None:
    mail.act(Action("open", "rdv"))
    mail.tools["reply"].click()
    text = mail.writing.text
    assert text.hasFocus()
    assert text.toPlainText() == "\n\nAwa"
    QTest.keyClicks(text, "Oui")
    assert text.toPlainText() == "Oui\n\nAwa"
    text.insertPlainText("\x07")
    assert text.toPlainText() == "Oui\n\nAwa"
    write_anew(text, "Bonjour,\nvoici")
    assert mail.exercise.world.draft is not None
    assert mail.exercise.world.draft.text == "Bonjour,\nvoici"
    mail.undo.click()
    assert text.toPlainText() == "\n\nAwa"
    assert "Rendez-vous" in mail.spoken()


def test_the_address_book_writes_the_address(mail: MessagerieSurface) -> None:
    mail.tools["write"].click()
    assert mail.writing.to.hasFocus()
    assert mail.spoken()
    mail.tools["pick"].click()
    sheet = mail.frame.sheet
    assert isinstance(sheet, PickSheet)
    assert next((one.text(), one.note) for one in sheet.options) == (
        "Karim Benali",
        "karim.benali@relais.example",
    )
    sheet.options[0].click()
    assert mail.writing.to.text() == "karim.benali@relais.example"


def test_what_is_missing_is_said_and_nothing_has_gone(mail: MessagerieSurface) -> None:
    told: list[str] = []
    mail.acted.connect(lambda _action, reaction: told.append(mail.sentence(reaction.code)))
    mail.act(Action("open", "rdv"))
    mail.act(Action("forward", "rdv"))
    assert not mail.writing._quoted.isHidden()
    mail.tools["send"].click()
    assert told[-1].startswith("Il manque l’adresse")
    assert mail.view == "writing"


def test_every_refusal_has_its_sentence() -> None:
    for dress in ("mail", "sms"):
        for code in REFUSALS:
            assert refusal_sentence(code, {"word": "jeudi"}, dress)
    assert "jeudi" in refusal_sentence("words_missing", {"word": "jeudi"}, "mail")
    assert refusal_sentence("dance", {}, "sms") == ""


def test_a_demonstration_points_at_each_thing_and_takes_no_typing(mail: MessagerieSurface) -> None:
    copy_ = Messagerie(SAMPLES["messagerie"], 5)
    mail.show_exercise(copy_, watching=True)
    for _ in range(60):
        action = next(copy_.solve(), None)
        if action is None:
            break
        QApplication.processEvents()
        assert mail.rect().contains(mail.pointer_at(action)), action
        mail.play(action)
    assert copy_.done
    mail.act(Action("undo"))
    mail.show_exercise(Messagerie(SAMPLES["messagerie"], 5).replay([Action("write")]), watching=True)
    QTest.keyClicks(mail.writing.to, "a")
    assert mail.writing.to.text() == ""
    mail.tools["pick"].click()
    assert mail.frame.sheet is None


def test_text_messages_show_what_was_answered(
    make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy.deepcopy(SAMPLES["messagerie"])
    data |= {"dress": "sms", "address": "06 39 98 00 00", "traps": [], "files": [], "folders": []}
    for number, person in enumerate(data["people"]):
        person["address"] = f"06 39 98 00 1{number}"
    for message in data["messages"]:
        del message["subject"]
    data["goals"] = [
        {"kind": "answered", "message": "rdv", "text": "Répondre", "example": "Oui"},
        {"kind": "junked", "message": "faux", "text": "Écarter"},
    ]
    monkeypatch.setitem(SAMPLES, "messagerie", data)
    surface = make_surface("messagerie")
    assert isinstance(surface, MessagerieSurface)
    surface.act(Action("open", "rdv"))
    assert not surface.tools["reply_all"].isVisible()
    surface.tools["reply"].click()
    assert not surface.writing.subject.isVisible()
    assert not surface.tools["attach"].isVisible()
    write_anew(surface.writing.text, "Oui, merci")
    surface.tools["send"].click()
    assert surface.view == "reading"
    assert surface.reading._told is not None
    assert surface.reading._told.answers == ("Oui, merci",)
    assert "entraînement" in surface.headline()
    assert play_through(surface.exercise)


@pytest.mark.parametrize(
    "text", ["x" * 60, "مرحبا بكم في الرسائل", "Дуже дякую за допомогу", "🙂" * 20, "lent " * 400]
)
def test_texts_of_any_length_and_script_stay_inside(
    text: str, make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy.deepcopy(SAMPLES["messagerie"])
    for message in data["messages"]:
        message["text"] = message["subject"] = text
    monkeypatch.setitem(SAMPLES, "messagerie", data)
    surface = make_surface("messagerie")
    the_theme().apply("light", 150)
    surface.resize(700, 600)
    for verb in ("open", "reply"):
        surface.act(Action(verb, "rdv"))
        QApplication.processEvents()
        surface.grab()
        assert surface.minimumSizeHint().width() <= 700
    the_theme().apply("light", 100)
    assert play_through(surface.exercise)


def test_two_hundred_messages_are_gone_through_by_hand(
    make_surface: MakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = copy.deepcopy(SAMPLES["messagerie"])
    row = {"from": "lea", "on": "lundi", "text": "Bonjour", "subject": "Bonjour"}
    data["messages"] = [*({"id": f"m{n}", **row} for n in range(200)), *data["messages"]]
    data["goals"] = data["goals"][2:3]
    monkeypatch.setitem(SAMPLES, "messagerie", data)
    surface = make_surface("messagerie")
    person = Hand(surface)
    while not surface.exercise.done:
        person.do(next(surface.exercise.solve()))
    assert not surface.exercise.tally.errors
