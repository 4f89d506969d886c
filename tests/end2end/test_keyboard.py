"""No mouse at all: first start, a lesson with its exercise, two steps on, a repair with words, by keys alone.

Keys go where the focus is, and nowhere else; at every moment the focus is on something that can be seen.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.end2end.person import Person
from tests.ui.exercises.people import Keys

from weeejob_desktop.app.desktop import Desktop

MOST_TABS = 40


class Typist(Person):
    """A person who has only keys."""

    def focused(self) -> QWidget:
        """What has the focus: there is always something, and it can be seen."""
        self.settle()
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget), f"nothing has the focus; the screen says: {self.all_words()}"
        assert self.window.isAncestorOf(widget)
        assert not widget.visibleRegion().isEmpty(), f"the focus is out of sight: {self.name()}"
        return widget

    def name(self) -> str:
        """What a screen reader says of what has the focus."""
        widget: QWidget | None = QApplication.focusWidget()
        assert widget is not None
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the focus is."""
        QTest.keyClick(self.focused(), key, modifier)
        self.settle()

    def enter(self, expected: str) -> None:
        """Press Enter on what has the focus, which must be this."""
        self.focused()
        assert self.name().startswith(expected), f"{self.name()!r} has the focus, not {expected!r}"
        self.key(Qt.Key.Key_Return)

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of this name has the focus."""
        passed = []
        for _ in range(MOST_TABS):
            self.focused()
            if self.name().startswith(name):
                return
            passed.append(self.name())
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}, only to {passed}")

    def type(self, text: str) -> None:
        """Write into the field that has the focus."""
        field = self.focused()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        QTest.keyClicks(field, text)


def do_exercise(typist: Typist) -> None:
    """The exercise's own solution, each action by keys where the focus is."""
    view = typist.exercise()
    assert view is not None
    keys = Keys(view.surface)
    for _ in range(200):
        if view.exercise.done:
            return
        typist.focused()
        keys.do(next(view.exercise.solve()))
    raise AssertionError(f"{view.block.id} has no end")


def test_a_day_without_a_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    amina = Typist(Desktop(tmp_path / "amina"))
    amina.window.resize(1024, 768)
    amina.open_app()
    amina.window.activateWindow()
    amina.wait_for(lambda: QApplication.focusWidget() is not None, "the window to be active")

    amina.enter("Continuer")
    amina.type("Amina")
    amina.key(Qt.Key.Key_Return)
    amina.wait_for(lambda: amina.sees("Avez-vous un code d’inscription"), "the question for a code")
    amina.tab_to("Plus tard")
    amina.enter("Plus tard")

    amina.enter("Commencer")
    amina.wait_for(lambda: amina.window.player is not None and amina.player.page is not None, "the lesson")
    for _ in range(6):
        if amina.exercise() is not None:
            break
        amina.enter("Suivant")
    do_exercise(amina)
    for _ in range(2):
        before = amina.player.place
        amina.enter("Suivant")
        assert amina.player.place == before + 1
        if amina.exercise() is not None:
            do_exercise(amina)
    amina.tab_to("Quitter")
    amina.enter("Quitter")
    assert amina.sees("Bonjour Amina")
    amina.focused()
    assert amina.name().startswith("Continuer")

    amina.tab_to("J’ai une panne")
    amina.enter("J’ai une panne")
    amina.tab_to("Le son")
    amina.key(Qt.Key.Key_Space)
    amina.wait_for(lambda: amina.sees("C’est noté"), "the request")
    amina.enter("Le son. Demande")
    amina.tab_to("Votre message pour Weeefund")
    amina.type("Il craque depuis hier.")
    amina.tab_to("Ajouter")
    amina.enter("Ajouter")
    amina.wait_for(lambda: amina.sees("Il craque depuis hier."), "the words in the conversation")
    amina.tab_to("Mes demandes")
    amina.enter("Mes demandes")
    amina.focused()
    assert amina.name().startswith("Le son.")

    workspace = amina.desktop.workspace
    assert workspace is not None
    (ticket,) = amina.desktop.crossing.run_in_store(workspace.tickets)
    assert [message.text for message in ticket.messages if message.text] == ["Il craque depuis hier."]
    amina.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert amina.window.current == "home"
    amina.focused()
    amina.close_app()
