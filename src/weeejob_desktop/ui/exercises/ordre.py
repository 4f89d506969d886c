"""The surface of `ordre`: lines to put in order, with buttons, by dragging, or by two clicks."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.ordre import Ordre
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button, paint_box, paint_focus
from weeejob_desktop.ui.exercises.option import Option, OptionState
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class ArrowButton(QAbstractButton):
    """A square button with an arrow; its word is heard and shown as a tip."""

    def __init__(self, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()
        the_theme().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        fill = "bar" if self.isDown() or self.underMouse() else "card"
        paint_box(painter, box, theme.px(12), theme.colour(fill), theme.colour("field"))
        if self.hasFocus():
            paint_focus(painter, box, theme.px(12))
        side = theme.px(24)
        ink = "ink" if self.isEnabled() else "line"
        middle = (self.width() - side) // 2
        painter.drawPixmap(middle, middle, icons.pixmap(self._icon_name, side, ink))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        side = max(48, the_theme().px(48))
        self.setFixedSize(QSize(side, side))


class Line(QWidget):
    """One item with its place and its two buttons. Signals: `moved(int, int)`, the item and -1 or 1."""

    moved = Signal(int, int)

    def __init__(self, number: int, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        row = Row(self, gap=6)
        self.option = Option(text, icon="dots-six-vertical", parent=self)
        self.option.may_be_dragged = True
        self.up = ArrowButton("arrow-up", tr("Monter « {text} »", text=text), self)
        self.down = ArrowButton("arrow-down", tr("Descendre « {text} »", text=text), self)
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        row.addWidget(self.option, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)

    def _go_up(self) -> None:
        self.moved.emit(self.number, -1)

    def _go_down(self) -> None:
        self.moved.emit(self.number, 1)


class Mark(QWidget):
    """The line that shows where a dragged item would fall."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(the_theme().colour("blue"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(4, self.height() // 2, self.width() - 4, self.height() // 2)
        painter.end()


class OrdreSurface(Surface[Ordre]):
    """Lines to put in order, then « Vérifier »."""

    icon = "list-numbers"

    def __init__(self, exercise: Ordre, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.picked: int | None = None
        column = Column(self, gap=10, margins=(20, 12, 20, 12))
        self._rows = Column(gap=2)
        column.addLayout(self._rows)
        self.lines = [Line(number, item.text, self) for number, item in enumerate(exercise.items)]
        for line in self.lines:
            line.moved.connect(self._moved)
            line.option.clicked.connect(lambda _checked=False, n=line.number: self._picked(n))
            line.option.stepped.connect(lambda step, n=line.number: self._stepped(n, step))
            line.option.dragged.connect(lambda at, n=line.number: self._dragged(n, at))
            line.option.dropped.connect(lambda at, n=line.number: self._dropped(n, at))
        self.check = Button(tr("Vérifier"), "check-circle", "blue")
        self.check.clicked.connect(self._checked)
        column.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self._mark = Mark(self)
        self._mark.hide()
        self._shown: tuple[int, ...] = ()
        self.refresh()

    def headline(self) -> str:
        return tr("Du premier au dernier")

    def refresh(self) -> None:
        exercise = self.exercise
        if exercise.order != self._shown:
            self._lay_out()
        marks = exercise.marks
        for place, number in enumerate(exercise.order):
            line = self.lines[number]
            state: OptionState = "plain"
            if number == self.picked:
                state = "picked"
            elif marks is not None:
                state = "right" if marks[place] else "wrong"
            line.option.show_state(state, badge=str(place + 1))
            over = exercise.done or exercise.failed
            self._allow(line.up, line.down, allowed=place > 0 and not over)
            self._allow(line.down, line.up, allowed=place < len(self.lines) - 1 and not over)
        self.check.setVisible(not (exercise.done or exercise.failed))

    def pointer_at(self, action: Action) -> QPoint:
        if action.verb == "check":
            return self.check.mapTo(self, self.check.rect().center())
        number = int(action.target.partition(":")[0])
        option = self.lines[number].option
        return option.mapTo(self, QPoint(option.width() // 3, option.height() // 2))

    def place_focus(self) -> None:
        self.lines[self.exercise.order[0]].option.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return "\n".join(self.exercise.items[number].text for number in self.exercise.order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((line.number for line in self.lines if line.option.hasFocus()), None)
        lifted = event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        if here is not None and lifted and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._moved(here, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Escape and self.picked is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def _allow(self, button: ArrowButton, other: ArrowButton, *, allowed: bool) -> None:
        if not allowed and button.hasFocus():
            other.setEnabled(True)
            other.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setEnabled(allowed)

    def _lay_out(self) -> None:
        """Put the lines under each other as they now stand, in the order of the Tab key too."""
        self._shown = self.exercise.order
        while self._rows.takeAt(0) is not None:
            pass
        chain: list[QWidget] = []
        for number in self._shown:
            line = self.lines[number]
            self._rows.addWidget(line)
            chain += [line.option, line.up, line.down]
        chain.append(self.check)
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _moved(self, number: int, step: int) -> None:
        self.picked = None
        self.act(Action("move_up" if step < 0 else "move_down", str(number)))
        self.refresh()

    def _picked(self, number: int) -> None:
        """The first click picks a line up, the second one puts it at the place of the line clicked."""
        if self.exercise.done or self.exercise.failed or self.watching:
            return
        if self.picked is None:
            self.picked = number
            self.refresh()
        elif self.picked == number:
            self._let_go()
        else:
            self._put(self.picked, self.exercise.order.index(number))

    def _let_go(self) -> None:
        self.picked = None
        self.refresh()

    def _put(self, number: int, place: int) -> None:
        self.picked = None
        self.act(Action("place", f"{number}:{place}"))
        self.refresh()

    def _stepped(self, number: int, step: int) -> None:
        """An arrow key moves a picked line, or else goes to the next line."""
        if self.picked == number:
            self.act(Action("move_up" if step < 0 else "move_down", str(number)))
            self.refresh()
            return
        order = self.exercise.order
        there = order[(order.index(number) + step) % len(order)]
        self.lines[there].option.setFocus(Qt.FocusReason.TabFocusReason)

    def _checked(self) -> None:
        self.picked = None
        self.act(Action("check"))
        self.refresh()

    def _place_under(self, number: int, at: QPoint) -> int:
        """The place at which an item would stand when it is let go at this global position."""
        y = self.mapFromGlobal(at).y()
        others = [other for other in self.exercise.order if other != number]
        return sum(self.lines[other].geometry().center().y() < y for other in others)

    def _dragged(self, number: int, at: QPoint) -> None:
        if self.exercise.done or self.exercise.failed or self.watching:
            return
        self.picked = number
        self.refresh()
        place = self._place_under(number, at)
        others = [other for other in self.exercise.order if other != number]
        if place < len(others):
            y = self.lines[others[place]].geometry().top()
        else:
            y = self.lines[others[-1]].geometry().bottom() + 1
        left = self.lines[0].geometry()
        self._mark.setGeometry(QRect(left.left(), y - 5, left.width(), 10))
        self._mark.show()
        self._mark.raise_()

    def _dropped(self, number: int, at: QPoint) -> None:
        self._mark.hide()
        if self.picked == number:
            self._put(number, self._place_under(number, at))
