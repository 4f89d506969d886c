"""A person at the real window: looks at what is visible, presses and types by real events, waits for what
must come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from weeejob_desktop.app.desktop import Desktop
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.lesson_exercise import ExerciseView
from weeejob_desktop.ui.player import Player
from weeejob_desktop.ui.words import tr

PATIENCE_SECONDS = 30.0
LOOK_EVERY_MS = 10


def _nothing() -> None:
    """Asked after other questions, answered after them."""


class Person:
    """One person at one running `Desktop`."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.window = desktop.window

    # -- waiting and looking ----------------------------------------------------------
    def wait_for(self, condition: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Let the app run until `condition` holds. AssertionError naming `what`, with all that is visible."""
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, f"waited for {what}; the screen says: {self.all_words()}"
            loop = QEventLoop()
            QTimer.singleShot(LOOK_EVERY_MS, loop.quit)
            loop.exec()

    def settle(self) -> None:
        """Let every question that was asked get its answer, and what they ask in turn."""
        for _ in range(4):
            QApplication.processEvents()
            self.desktop.crossing.run_in_store(_nothing)
        QApplication.processEvents()

    def open_app(self) -> None:
        """Show the window and wait until everything answers."""
        opened: list[bool] = []
        self.desktop.opened.connect(lambda: opened.append(True))
        self.window.show()
        self.wait_for(lambda: opened, "the data folder to be open")

    def close_app(self) -> None:
        """Close the window as its cross does, and wait for the end."""
        self.window.close()
        self.desktop.end()
        self.window.deleteLater()
        self.desktop.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def widgets(self) -> Iterator[QWidget]:
        """All widgets that can be seen or scrolled to."""
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                yield widget

    def all_words(self) -> str:
        """Every visible text, in one line."""
        words = []
        for widget in self.widgets():
            text = getattr(widget, "text", None)
            words.append(text() if callable(text) else widget.accessibleName())
        return " | ".join(word for word in words if isinstance(word, str) and word)

    def sees(self, words: str) -> bool:
        """Whether these words are on the screen."""
        return words in self.all_words()

    # -- doing -----------------------------------------------------------------------
    def button(self, words: str) -> QAbstractButton | None:
        """The visible, enabled button that says `words`, or whose accessible name begins with them."""
        buttons = [one for one in self.widgets() if isinstance(one, QAbstractButton) and one.isEnabled()]
        exact = [one for one in buttons if words in (one.text(), one.accessibleName())]
        return next(iter(exact or [one for one in buttons if one.accessibleName().startswith(words)]), None)

    def press(self, words: str) -> None:
        """Click on a button by its words, once it is there and can be pressed."""
        self.wait_for(lambda: self.button(words), f"the button « {words} »")
        button = self.button(words)
        assert button is not None
        self.bring_into_sight(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a widget, as a person would with the wheel."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        QApplication.processEvents()

    def write(self, field: str, text: str) -> None:
        """Type into the field of this accessible name."""

        def found() -> QLineEdit | QPlainTextEdit | None:
            fields = (one for one in self.widgets() if isinstance(one, QLineEdit | QPlainTextEdit))
            return next((one for one in fields if one.accessibleName() == field), None)

        self.wait_for(found, f"the field « {field} »")
        target = found()
        assert target is not None
        target.setFocus()
        QTest.keyClicks(target, text)

    # -- lessons ---------------------------------------------------------------------
    @property
    def player(self) -> Player:
        player = self.window.player
        assert isinstance(player, Player)
        return player

    def exercise(self) -> ExerciseView | None:
        """The exercise on the screen, if there is one."""
        return next((one for one in self.widgets() if isinstance(one, ExerciseView)), None)

    def solve_exercise(self, *, until_right: int | None = None) -> None:
        """Do the exercise's own solution through its surface, to the end or for `until_right` actions."""
        view = self.exercise()
        assert view is not None
        surface: Surface = view.surface  # type: ignore[type-arg]  # any type of exercise
        done = 0
        for _ in range(2_000):
            if view.exercise.done or done == until_right:
                return
            action = next(view.exercise.solve(), None)
            if action is None or view.exercise.failed:
                self.press(tr("Réessayer"))
                continue
            surface.act(action)
            done += 1
            QApplication.processEvents()
        raise AssertionError(f"{view.block.id} has no end")

    def picture(self, path: Path) -> None:
        """Keep what the window shows, with nothing left to lay out."""
        path.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(4):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        assert self.window.grab().save(str(path)), path
