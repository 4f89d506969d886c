"""The rows of the simulated form: a field's name, the field, and beside it why it is not right yet.

They show what they are given, and tell what is typed or pressed. They know no exercise.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from weeejob_desktop.core.exercises.simulators.form_fields import MOST_LETTERS, TYPED_KINDS, Field
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.simulators.form_words import label_words, limits_words, told
from weeejob_desktop.ui.flowing import Tiles
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class FieldRow(QWidget):
    """One field. Signals: `done(str, str)` with a verb and its target; `asked(str)` with the field's id where
    one is to choose from a list of its own."""

    done = Signal(str, str)
    asked = Signal(str)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.column = Column(self, gap=4)
        self.name = Words(label_words(field), "label", parent=self)
        self.column.addWidget(self.name)
        if field.help:
            self.column.addWidget(Words(field.help, "small", "muted", parent=self))
        self._build()
        self._wrong = QWidget(self)
        row = Row(self._wrong, gap=6)
        row.addWidget(
            IconView("warning-circle", 20, "coral_text", self._wrong), 0, Qt.AlignmentFlag.AlignVCenter
        )
        self.reason = Words("", "small", "coral_text", parent=self._wrong)
        row.addWidget(self.reason, 1)
        self.column.addWidget(self._wrong)
        self._wrong.hide()

    def _build(self) -> None:
        """Make what is typed into or pressed."""
        raise NotImplementedError

    def show_value(self, value: str, shown: str) -> None:
        """Show what stands in the field; `shown` is how it is said."""
        raise NotImplementedError

    def control(self, target: str = "") -> QWidget:
        """What the keyboard goes to, or what is pressed for a target such as ``lignes:2``."""
        raise NotImplementedError

    def show_reason(self, reason: str) -> None:
        """Say why it is not right yet; "" where nothing is wrong."""
        self.reason.setText(reason)
        self._wrong.setVisible(bool(reason))
        self.control().setAccessibleDescription(reason or self.field.help)


class _Line(QLineEdit):
    """A line that can be held still: until the keyboard leaves it, nothing more is taken."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setReadOnly(False)
        super().focusOutEvent(event)


class TypedRow(FieldRow):
    """A field to type in. Enter leads to the next one, as Tab does."""

    def _build(self) -> None:
        self.line = _Line(self)
        self.line.setMaxLength(MOST_LETTERS)
        self.line.setAccessibleName(label_words(self.field))
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if self.field.kind == "date":
            self.line.setPlaceholderText(tr("jj/mm/aaaa"))
        self.line.textChanged.connect(self._changed)
        self.line.returnPressed.connect(self.focusNextChild)
        self.column.addWidget(self.line)
        self._fit()
        the_theme().changed.connect(self._fit)

    def hold(self) -> None:
        """Take nothing more until the keyboard has left the field."""
        self.line.setReadOnly(self.line.hasFocus())

    def show_value(self, value: str, shown: str) -> None:
        del shown
        if self.line.text() != value:
            self.line.blockSignals(True)
            self.line.setText(value)
            self.line.blockSignals(False)

    def control(self, target: str = "") -> QWidget:
        del target
        return self.line

    def _changed(self, text: str) -> None:
        self.done.emit("type", f"{self.field.id}:{text}")

    def _fit(self) -> None:
        self.line.setMaximumWidth(the_theme().px(460))


class OptionsRow(FieldRow):
    """Radio buttons, or boxes to tick; a single box is one of them."""

    def _build(self) -> None:
        field = self.field
        single = field.kind == "box"
        self.name.setVisible(not single)
        box = QWidget(self)
        tiles = Tiles(box, columns=1 if single else 3, least=170, gap=6)
        self.options: list[Option] = []
        for place, text in enumerate((label_words(field),) if single else field.options):
            option = Option(text, marker="radio" if field.kind == "radio" else "tick", parent=box)
            target = field.id if single else f"{field.id}:{place}"
            verb = "choose" if field.kind == "radio" else "tick"
            option.clicked.connect(partial(self.done.emit, verb, target))
            option.stepped.connect(partial(self._step, option))
            tiles.addWidget(option)
            self.options.append(option)
        self.column.addWidget(box)

    def show_value(self, value: str, shown: str) -> None:
        del shown
        there = value.split(",") if self.field.options else ["0"] if value else []
        for place, option in enumerate(self.options):
            option.show_state("picked" if str(place) in there else "plain")
            name = option.text() if option.state == "plain" else f"{option.text()}, {option.state_word()}"
            option.setAccessibleName(
                name if self.field.kind == "box" else told(label_words(self.field), name)
            )

    def control(self, target: str = "") -> QWidget:
        place = target.partition(":")[2]
        return self.options[int(place) if place else 0]

    def _step(self, option: Option, step: int) -> None:
        step_among(self.options, option, step)


class PickRow(FieldRow):
    """What is chosen on a sheet: one of a list, a file, the answer to « Je ne suis pas un robot »."""

    def _build(self) -> None:
        kind = self.field.kind
        robot = kind == "robot"
        self.name.setVisible(not robot)
        if kind == "file":
            self.column.addWidget(Words(limits_words(self.field), "small", "muted", parent=self))
        words = {"list": tr("Choisir dans la liste"), "file": tr("Choisir un fichier")}
        icons = {"list": "caret-down", "file": "folder"}
        self._word = words.get(kind, label_words(self.field))
        self.button = Option(
            self._word, icon=icons.get(kind, ""), marker="tick" if robot else "none", parent=self
        )
        self.button.clicked.connect(partial(self.asked.emit, self.field.id))
        self.column.addWidget(self.button)
        self.remove = Option("", icon="x", parent=self)
        self.remove.clicked.connect(partial(self.done.emit, "remove", self.field.id))
        self.remove.hide()
        self.column.addWidget(self.remove)

    def show_value(self, value: str, shown: str) -> None:
        kind = self.field.kind
        self.button.rename(shown if value and kind != "robot" else self._word)
        self.button.show_state("picked" if value else "plain")
        if kind != "robot":
            what = self._word if not value else f"{shown}, {self.button.state_word()}"
            self.button.setAccessibleName(told(label_words(self.field), what))
        removable = bool(value) and kind == "file"
        if not removable and self.remove.hasFocus():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.remove.rename(tr("Retirer {name}", name=shown))
        self.remove.setVisible(removable)

    def control(self, target: str = "") -> QWidget:
        del target
        return self.button


def row_for(field: Field, parent: QWidget) -> FieldRow:
    """The row of a field."""
    if field.kind in TYPED_KINDS:
        return TypedRow(field, parent)
    kind = PickRow if field.kind in {"list", "file", "robot"} else OptionsRow
    return kind(field, parent)
