"""The surface of `tri`: things to sort into boxes, by dragging or by a click on the thing and a click on the
box.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.tri import Tri
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.flowing import Switching, Tiles
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
_PAD = 16
SHOWN_CARDS = 6
"""So many cards are on the table at once; the next one comes when one is sorted."""


class BoxButton(QAbstractButton):
    """One box with its label and what is already in it. Signals: `clicked()`, `stepped(int)`."""

    stepped = Signal(int)

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(label)
        self.held: tuple[str, ...] = ()
        self.inviting = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hold((), inviting=False)
        the_theme().changed.connect(self.updateGeometry)

    def hold(self, held: tuple[str, ...], *, inviting: bool) -> None:
        """Show what is in the box, and whether a thing may be put in now."""
        self.held, self.inviting = held, inviting
        self.setAccessibleName(tr("Boîte : {label}", label=self.text()))
        self.setAccessibleDescription(", ".join(held) if held else tr("vide"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = the_theme()
        pad = theme.gap(_PAD)
        height = 2 * pad + self._height(self.text(), width - 2 * pad, bold=True) + theme.gap(8)
        left = theme.px(22) + theme.gap(8)
        rows = [self._height(text, width - 2 * pad - left, bold=False) for text in self.held]
        return max(theme.px(130), height + sum(rows) + theme.gap(6) * len(rows))

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(240), self.heightForWidth(the_theme().px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(150), the_theme().px(130))

    @staticmethod
    def _height(text: str, width: int, *, bold: bool) -> int:
        metrics = QFontMetrics(the_theme().font("strong" if bold else "small"))
        return metrics.boundingRect(QRect(0, 0, max(20, width), 10_000), _WRAP, text).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        dash = Qt.PenStyle.DashLine if self.inviting else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("blue" if self.inviting else "field"), 2, dash))
        painter.setBrush(theme.colour("blue_soft" if self.inviting and self.underMouse() else "paper"))
        painter.drawRoundedRect(body, theme.px(14), theme.px(14))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(14))
        pad = theme.gap(_PAD)
        width = self.width() - 2 * pad
        top = pad
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font("strong"))
        height = self._height(self.text(), width, bold=True)
        painter.drawText(QRect(pad, top, width, height), _WRAP, self.text())
        top += height + theme.gap(8)
        painter.setFont(theme.font("small"))
        side, left = theme.px(22), theme.px(22) + theme.gap(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for text in self.held:
            height = self._height(text, width - left, bold=False)
            mark = self.width() - pad - side if mirrored else pad
            painter.drawPixmap(mark, top, icons.pixmap("check-circle", side, "green"))
            painter.setPen(theme.colour("green_text"))
            painter.drawText(QRect(pad if mirrored else pad + left, top, width - left, height), _WRAP, text)
            top += height + theme.gap(6)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TriSurface(Surface[Tri]):
    """Things to sort, and the boxes."""

    rights_shown = 2
    icon = "cards"

    def __init__(self, exercise: Tri, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self.picked: int | None = None
        column = Column(self, gap=10, margins=(20, 12, 20, 14))
        self.advice = Words(tr("Choisissez une carte, puis sa boîte."), "small", "muted")
        column.addWidget(self.advice)
        self._deck = QWidget(self)
        self._cards = Tiles(self._deck, columns=3, least=200, gap=6)
        column.addWidget(self._deck)
        self.cards: dict[int, Option] = {}
        for number in range(exercise.total):
            card = Option(exercise.items[number].text, marker="handle", parent=self._deck)
            card.may_be_dragged = True
            card.clicked.connect(lambda _checked=False, n=number: self._pick(n))
            card.stepped.connect(self._card_stepped)
            card.dragged.connect(lambda at, n=number: self._dragged(n, at))
            card.dropped.connect(lambda at, n=number: self._dropped(n, at))
            self.cards[number] = card
        boxes = QWidget(self)
        row = Switching(boxes, below=150 * len(exercise.boxes), gap=12)
        self.boxes: dict[str, BoxButton] = {}
        for box in exercise.boxes:
            button = BoxButton(box.label, boxes)
            button.clicked.connect(lambda _checked=False, b=box.id: self._put(b))
            button.stepped.connect(self._box_stepped)
            row.addWidget(button, 1)
            self.boxes[box.id] = button
        column.addWidget(boxes, 1)
        self._ghost = Option("", marker="handle", parent=self)
        self._ghost.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
        self._shown: tuple[int, ...] | None = None
        self.refresh()

    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Cartes rangées : {done} sur {total}", done=done, total=total)

    def refresh(self) -> None:
        exercise = self.exercise
        if self.picked is not None and self.picked not in exercise.waiting:
            self.picked = None
        if exercise.waiting != self._shown:
            self._lay_out()
        for number, card in self.cards.items():
            card.show_state("picked" if number == self.picked else "plain")
        for box_id, button in self.boxes.items():
            held = tuple(exercise.items[number].text for number in exercise.in_box(box_id))
            button.hold(held, inviting=self.picked is not None)
        self.advice.setVisible(bool(exercise.waiting))

    def pointer_at(self, action: Action) -> QPoint:
        name, _, box_id = action.target.partition(":")
        if name.isdecimal() and int(name) in self.exercise.waiting and self.picked is None:
            self.picked = int(name)
            self.refresh()
        box = self.boxes[box_id]
        return box.mapTo(self, QPoint(box.width() // 2, box.height() // 2))

    def place_focus(self) -> None:
        current = self.exercise.current
        if current is not None:
            self.cards[current].setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        cards = [self.exercise.items[number].text for number in self.exercise.waiting]
        boxes = [tr("Boîte : {label}", label=box.label) for box in self.exercise.boxes]
        return "\n".join([*cards, *boxes])

    def show_exercise(self, exercise: Tri, *, watching: bool) -> None:
        self.picked = None
        super().show_exercise(exercise, watching=watching)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.picked is not None:
            back = self.picked
            self.picked = None
            self.refresh()
            self.cards[back].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._shown = self.exercise.waiting
        waiting = self._shown[:SHOWN_CARDS]
        if any(card.hasFocus() and number not in waiting for number, card in self.cards.items()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        while self._cards.takeAt(0) is not None:
            pass
        for number, card in self.cards.items():
            card.setVisible(number in waiting)
        chain: list[QWidget] = []
        for number in waiting:
            self._cards.addWidget(self.cards[number])
            chain.append(self.cards[number])
        chain += self.boxes.values()
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        self._cards.invalidate()
        self._deck.updateGeometry()

    def _pick(self, number: int) -> None:
        if self.watching or number not in self.exercise.waiting:
            return
        self.picked = None if self.picked == number else number
        self.refresh()
        if self.picked is not None and self.cards[number].hasFocus():
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, box_id: str) -> None:
        if self.picked is None:
            return
        number = self.picked
        reaction = self.act(Action("put", f"{number}:{box_id}"))
        if reaction.right:
            self.place_focus()

    def _card_stepped(self, step: int) -> None:
        card = self.sender()
        if isinstance(card, Option):
            step_among([self.cards[number] for number in self.exercise.waiting[:SHOWN_CARDS]], card, step)

    def _box_stepped(self, step: int) -> None:
        buttons = list(self.boxes.values())
        box = self.sender()
        if isinstance(box, BoxButton):
            buttons[(buttons.index(box) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _dragged(self, number: int, at: QPoint) -> None:
        if self.watching or number not in self.exercise.waiting:
            return
        card = self.cards[number]
        if self.picked != number:
            self.picked = number
            self.refresh()
        self._ghost.rename(card.text())
        self._ghost.show_state("picked")
        self._ghost.resize(card.size())
        self._ghost.move(self.mapFromGlobal(at) - QPoint(card.width() // 2, card.height() // 2))
        self._ghost.show()
        self._ghost.raise_()

    def _dropped(self, number: int, at: QPoint) -> None:
        self._ghost.hide()
        if self.picked != number:
            return
        for box_id, button in self.boxes.items():
            if button.rect().contains(button.mapFromGlobal(at)):
                self._put(box_id)
                return
        self.picked = None
        self.refresh()
