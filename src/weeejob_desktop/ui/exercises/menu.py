"""The surface of `menu`: a thing to right-click, a list to roll, or a menu to open, on a small practice
window.

The menus are drawn on the surface, not by the system, so that they stay open for as long as a person needs.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.menu import VISIBLE_ROWS, Menu, Task
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import Button, paint_box, paint_focus
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.surface import Surface, TaskState
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_NOTCH = 120
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class Thing(QAbstractButton):
    """What is right-clicked. Signals: `menu_asked(QPoint)` in the parent's pixels, `left_clicked()`."""

    menu_asked = Signal(QPoint)
    left_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon_name = "file"
        self._by_hand = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._clicked)

    def show_thing(self, name: str, icon: str) -> None:
        """Show another thing, by its name and icon."""
        self.setText(name)
        self.icon_name = icon or "file"
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr("Clic droit, ou touche Menu, ou Maj et F10 ensemble, pour ouvrir son menu.")
        )
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        theme = the_theme()
        metrics = QFontMetrics(theme.font("body"))
        text = metrics.boundingRect(QRect(0, 0, theme.px(170), 1000), _WRAP, self.text())
        return QSize(theme.px(190), theme.px(84) + text.height() + theme.gap(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(12))
        side = theme.px(72)
        painter.drawPixmap(
            (self.width() - side) // 2, theme.gap(10), icons.pixmap(self.icon_name, side, "blue")
        )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("ink"))
        top = theme.gap(14) + side
        painter.drawText(QRect(8, top, self.width() - 16, self.height() - top), _WRAP, self.text())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(self.mapToParent(event.position().toPoint()))
        elif event.button() == Qt.MouseButton.LeftButton:
            self._by_hand = True
            self.left_clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._by_hand = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_asked.emit(self.under())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted):
            self.menu_asked.emit(self.under())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def under(self) -> QPoint:
        """Where the menu opens without a pointer: under the name, which stays readable."""
        box = self.geometry()
        return QPoint(box.center().x(), box.bottom() - 4)

    def _clicked(self) -> None:
        if not self._by_hand:
            self.menu_asked.emit(self.under())


class MenuPanel(QWidget):
    """The open menu or the list. Signals: `chosen(int)`, `stepped(int)`, `left()` on Escape."""

    chosen = Signal(int)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = Column(self, gap=0, margins=(8, 8, 20, 8))
        self.numbers: tuple[int, ...] = ()
        self.options: list[Option] = []
        self.scroll_mark: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_rows(self, task: Task, numbers: range, wrong: tuple[int, ...]) -> None:
        """Show these entries of the task. Rows are kept, so that the focus stays where it is."""
        while len(self.options) < len(numbers):
            option = Option("", flat=True, parent=self)
            option.clicked.connect(self._row_clicked)
            option.stepped.connect(self._row_stepped)
            self.column.addWidget(option)
            self.options.append(option)
        self.numbers = tuple(numbers)
        for place, option in enumerate(self.options):
            option.setVisible(place < len(numbers))
            if place < len(numbers):
                number = self.numbers[place]
                option.rename(task.entries[number].label)
                option.show_state("wrong" if number in wrong else "plain")
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, QRectF(self.rect()), theme.px(12), theme.colour("card"), theme.colour("field"), 2)
        if self.scroll_mark is not None:
            start, share = self.scroll_mark
            height = self.height() - 24
            bar = QRectF(self.width() - 12, 12 + start * height, 6, share * height)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                bar.moveLeft(6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("field"))
            painter.drawRoundedRect(bar, 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _row_clicked(self) -> None:
        option = self.sender()
        if isinstance(option, Option) and option in self.options:
            self.chosen.emit(self.numbers[self.options.index(option)])

    def _row_stepped(self, step: int) -> None:
        option = self.sender()
        if not isinstance(option, Option):
            return
        place = self.options.index(option)
        at_the_end = place == (len(self.numbers) - 1 if step > 0 else 0)
        if at_the_end and self.scroll_mark is not None:
            self.stepped.emit(step)
        else:
            step_among(self.options[: len(self.numbers)], option, step)


class MenuSurface(Surface[Menu]):
    """A practice window with a thing, a menu or a list."""

    icon = "app-window"

    def __init__(self, exercise: Menu, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._menu_at = QPoint()
        self._rolled = 0
        self.thing = Thing(self)
        self.opener = Button("", "caret-down", "quiet", parent=self)
        self.panel = MenuPanel(self)
        self.thing.menu_asked.connect(self._menu_asked)
        self.thing.left_clicked.connect(lambda: self.act(Action("click")))
        self.opener.clicked.connect(self._opener_clicked)
        self.panel.chosen.connect(self._chosen)
        self.panel.stepped.connect(self._roll)
        self.panel.left.connect(self._close)
        the_theme().changed.connect(self._fit)
        self.refresh()

    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Fenêtre d’entraînement : {done} sur {total}", done=done, total=total)

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        rows: list[tuple[str, TaskState]] = []
        for index, task in enumerate(self.exercise.tasks):
            state: TaskState = "to_come"
            if index < self.exercise.task_index:
                state = "done"
            elif index == self.exercise.task_index:
                state = "now"
            rows.append((task.goal, state))
        return tuple(rows)

    def refresh(self) -> None:
        task = self.exercise.current
        gesture = task.gesture if task is not None else ""
        self.thing.setVisible(gesture == "right-click")
        self.opener.setVisible(gesture == "menu")
        if task is None:
            self._hide_panel()
            return
        self.thing.show_thing(task.thing, task.icon)
        self.opener.setText(task.thing)
        state = tr("menu ouvert") if self.exercise.opened else tr("menu fermé")
        self.opener.setAccessibleName(f"{task.thing}, {state}")
        rows = self.exercise.rows
        if rows:
            self.panel.show_rows(task, rows, self.exercise.wrong)
            count = len(task.entries)
            wheel = gesture == "wheel"
            self.panel.scroll_mark = (rows.start / count, VISIBLE_ROWS / count) if wheel else None
            self.panel.setAccessibleName(task.thing if wheel else tr("Menu de {thing}", thing=task.thing))
            self.panel.show()
            self.panel.raise_()
        else:
            self._hide_panel()
        self._place()

    def pointer_at(self, action: Action) -> QPoint:
        task = self.exercise.current
        if action.verb == "choose" and action.target.isdecimal():
            number = int(action.target)
            if number in self.panel.numbers:
                option = self.panel.options[self.panel.numbers.index(number)]
                return option.mapTo(self, QPoint(option.width() // 3, option.height() // 2))
        if action.verb == "scroll":
            return self.panel.geometry().center()
        if task is not None and task.gesture == "menu":
            return self.opener.geometry().center()
        return self.thing.geometry().center()

    def place_focus(self) -> None:
        if self.exercise.rows and self.panel.isVisibleTo(self):
            self.panel.options[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        target = self.opener if self.opener.isVisibleTo(self) else self.thing
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        task = self.exercise.current
        return task.goal if task is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(560), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        rows = max(
            VISIBLE_ROWS if task.gesture == "wheel" else len(task.entries) for task in self.exercise.tasks
        )
        return QSize(theme.px(300), rows * (theme.px(48) + 8) + theme.gap(16) + theme.px(48) + theme.gap(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        task = self.exercise.current
        painter = QPainter(self)
        if task is None:
            self.paint_done(painter)
        elif task.gesture == "menu":
            self._paint_bar(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter) -> None:
        theme = the_theme()
        bar = QRect(0, 0, self.width(), theme.px(48) + theme.gap(16))
        painter.fillRect(bar, theme.colour("bar"))
        painter.setPen(QPen(theme.colour("line"), 1.5))
        painter.drawLine(bar.bottomLeft(), bar.bottomRight())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._close()

    def wheelEvent(self, event: QWheelEvent) -> None:
        task = self.exercise.current
        if task is None or task.gesture != "wheel":
            event.ignore()
            return
        event.accept()
        self._rolled += event.angleDelta().y()
        while abs(self._rolled) >= _NOTCH:
            down = self._rolled < 0
            self._rolled += _NOTCH if down else -_NOTCH
            self.act(Action("scroll", "down" if down else "up"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def _menu_asked(self, at: QPoint) -> None:
        self._menu_at = at
        if self.act(Action("open")).code == "opened":
            self.place_focus()

    def _opener_clicked(self) -> None:
        if self.exercise.opened:
            self._close()
        elif self.act(Action("open")).code == "opened":
            self.place_focus()

    def _chosen(self, number: int) -> None:
        reaction = self.act(Action("choose", str(number)))
        if reaction.right is not None:
            self.place_focus()

    def _close(self) -> None:
        if self.act(Action("close")).code == "closed":
            self.place_focus()

    def _roll(self, step: int) -> None:
        self.act(Action("scroll", "down" if step > 0 else "up"))

    def _hide_panel(self) -> None:
        if any(option.hasFocus() for option in self.panel.options):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel.hide()

    def _place(self) -> None:
        """Put the thing, the menu's name and the open menu where they belong, always in sight."""
        theme = the_theme()
        task = self.exercise.current
        if task is None:
            return
        self.thing.resize(self.thing.sizeHint())
        self.thing.move(self._across(theme.gap(24), self.thing.width()), theme.gap(24))
        self.opener.resize(self.opener.sizeHint())
        self.opener.move(self._across(theme.gap(16), self.opener.width()), theme.gap(8))
        self.panel.column.activate()
        hint = self.panel.column.totalSizeHint()
        width = min(max(hint.width(), theme.px(240)), self.width() - 16)
        if task.gesture == "wheel":
            width = min(theme.px(420), self.width() - 2 * theme.gap(24))
            at = QPoint(self._across(theme.gap(24), width), theme.gap(24))
        elif task.gesture == "menu":
            at = QPoint(self._across(theme.gap(16), width), theme.px(48) + theme.gap(12))
        else:
            at = self._menu_at if not self._menu_at.isNull() else self.thing.under()
        height = min(self.panel.column.totalHeightForWidth(width), max(0, self.height() - 8))
        x = max(8, min(at.x(), self.width() - width - 8))
        y = max(4, min(at.y(), self.height() - height - 4))
        self.panel.setGeometry(x, y, width, height)

    def _across(self, start: int, width: int) -> int:
        """The left edge of something that begins `start` pixels from the leading edge."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - start - width if mirrored else start

    def _fit(self) -> None:
        self.updateGeometry()
        self.refresh()
