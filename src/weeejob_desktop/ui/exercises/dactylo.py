"""The surface of `dactylo`: a line to type under its model, wrong letters marked as they come."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from weeejob_desktop.core.exercises.dactylo import Dactylo
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.exercises.typing_field import Typing
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import plural, tr

LONGEST_PAUSE_MS = 5_000
"""A pause to think counts no longer than this in the speed that is told at the end."""


class DactyloSurface(Surface[Dactylo]):
    """The model, what is typed, and in words where to look again."""

    rights_shown = 1
    icon = "keyboard"
    keeps_focus = True

    def __init__(
        self,
        exercise: Dactylo,
        pictures: Mapping[str, bytes] | None = None,
        now_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
    ) -> None:
        super().__init__(exercise, pictures)
        self._now_ms = now_ms
        self._last_ms: int | None = None
        column = Column(self, gap=10, margins=(24, 14, 24, 16))
        self.caption = Words(tr("Écrivez cette ligne, puis appuyez sur Entrée :"), "small", "muted")
        column.addWidget(self.caption)
        self.model = Words("", "heading")
        column.addWidget(self.model)
        self.typing = Typing(tr("Votre ligne"), self)
        self.typing.edited.connect(self._edited)
        self.typing.checked.connect(self._checked)
        column.addWidget(self.typing)
        self.speed = Note("clock", "", "blue")
        column.addWidget(self.speed)
        column.addStretch(1)
        self.refresh()

    def headline(self) -> str:
        number = min(self.exercise.position + 1, self.exercise.total)
        return tr("Ligne {number} sur {total}", number=number, total=self.exercise.total)

    def refresh(self) -> None:
        exercise = self.exercise
        over = exercise.done or exercise.failed
        standing = exercise.comparison
        self.caption.setVisible(not over)
        self.model.setText(tr("Toutes les lignes sont écrites.") if over else exercise.model)
        self.typing.field.setAccessibleDescription("" if over else exercise.model)
        self.typing.setVisible(not over)
        marks = (*standing.wrong, *standing.gaps)
        self.typing.show_text(exercise.typed, marks, over=over or self.watching)
        self.typing.remark.setText(self._where_to_look())
        pace = exercise.words_per_minute
        self.speed.setVisible(pace is not None)
        if pace is not None:
            words = plural(
                "Vous avez écrit environ %n mot par minute.",
                "Vous avez écrit environ %n mots par minute.",
                pace,
            )
            self.speed.say("clock", f"{words} {tr('Prenez toujours votre temps.')}", "blue")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.exercise.done:
            painter = QPainter(self)
            self.paint_done(painter)
            painter.end()

    def pointer_at(self, action: Action) -> QPoint:
        target = self.typing.check if action.verb == "check" else self.typing.field
        return target.mapTo(self, QPoint(min(target.width() // 2, 200), target.height() // 2))

    def place_focus(self) -> None:
        if self.typing.isVisibleTo(self):
            self.typing.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return self.exercise.model or self.model.text()

    def sentence(self, code: str) -> str:
        sentences = {
            "line_short": tr("La ligne n’est pas finie. Continuez."),
            "letters_wrong": tr("Une lettre n’est pas comme au-dessus. Elle a une vague en dessous."),
        }
        return sentences.get(code) or super().sentence(code)

    def _where_to_look(self) -> str:
        """In words, where the first letter is that is not as in the model."""
        typed, standing = self.exercise.typed, self.exercise.comparison
        places = sorted((*standing.wrong, *standing.gaps))
        if not places:
            return ""
        first = places[0]
        if first in standing.gaps:
            before = typed[max(0, first - 8) : first]
            if before:
                return tr("Il manque quelque chose après « {letters} ».", letters=before)
            return tr("Il manque quelque chose au début.")
        if typed[first].isspace():
            return tr("Il y a un espace à revoir.")
        return tr("À revoir : « {letter} ».", letter=typed[first])

    def _edited(self, text: str) -> None:
        now = self._now_ms()
        pause = 0 if self._last_ms is None else min(now - self._last_ms, LONGEST_PAUSE_MS)
        self._last_ms = now
        verb = "write" if len(text) >= len(self.exercise.typed) else "erase"
        if self.act(Action(verb, text, ms=max(0, pause))).code == "ignored":
            self.typing.show_text(self.exercise.typed)

    def _checked(self) -> None:
        if self.act(Action("check")).right:
            self._last_ms = None
            self.place_focus()
