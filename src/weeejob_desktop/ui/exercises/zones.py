"""The surface of `zones`: a picture to point at. With keys, a frame goes from place to place and Enter
chooses.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.core.exercises.zones import Zone, Zones
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.exercises.questions import QuestionSurface
from weeejob_desktop.ui.lesson_pictures import Drawing
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_RING = 4
_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Place(QAbstractButton):
    """One place of the picture for the keyboard; the mouse goes through it. Draws itself when it has the
    focus, was found, or was wrongly chosen. Signals: `chosen(str)`, `stepped(int)`."""

    chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, zone: Zone, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.zone = zone
        self.found = False
        self.wrong = False
        self.number = number
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._clicked)
        self.show_state(found=False, wrong=False)

    def show_state(self, *, found: bool, wrong: bool) -> None:
        """Mark the place as found, or as wrongly chosen for this question."""
        self.found, self.wrong = found, wrong
        words = self.zone.label
        if found:
            words = tr("{label}, trouvé", label=words)
        elif wrong:
            words = tr("{label}, ce n’est pas là", label=words)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = QRectF(self.rect()).adjusted(_RING + 1, _RING + 1, -_RING - 1, -_RING - 1)
        if self.found or self.wrong:
            dash = Qt.PenStyle.SolidLine if self.found else Qt.PenStyle.DashLine
            colour = "green" if self.found else "coral"
            painter.setPen(QPen(theme.colour(colour), 3, dash))
            painter.drawRoundedRect(inner, 8, 8)
            side = theme.px(28)
            mark = QRect(0, 0, side, side)
            mark.moveCenter(QPoint(round(inner.right()) - side // 2, round(inner.top()) + side // 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(mark)
            name = "check-circle" if self.found else "x-circle"
            painter.drawPixmap(mark, icons.pixmap(name, side, colour))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            painter.setPen(QPen(theme.colour("card"), 6))
            painter.drawRoundedRect(ring, 10, 10)
            painter.setPen(QPen(theme.colour("focus"), 3.5))
            painter.drawRoundedRect(ring, 10, 10)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if not event.isAutoRepeat():
                self.chosen.emit(self.zone.id)
        elif event.key() in _ARROWS:
            self.stepped.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def _clicked(self) -> None:
        self.chosen.emit(self.zone.id)


class PointingPicture(QWidget):
    """The picture, as large as it fits. Signals: `pointed(float, float)` with fractions of the picture,
    `entered()` when an arrow key asks for its places."""

    pointed = Signal(float, float)
    entered = Signal()

    def __init__(self, drawing: Drawing, alt: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.setAccessibleName(alt)
        self.setAccessibleDescription(
            tr("Cliquez sur l’image. Au clavier : les flèches changent de place, Entrée choisit.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.places: list[Place] = []

    def picture_rect(self) -> QRect:
        """Where the picture itself is, in pixels of this widget."""
        size = self.drawing.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(QPoint(0, 0), size)
        box.moveCenter(self.rect().center())
        return box

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of a point given in fractions of the picture."""
        box = self.picture_rect()
        return QPoint(box.x() + round(x * (box.width() - 1)), box.y() + round(y * (box.height() - 1)))

    def lay_places(self) -> None:
        """Put each keyboard place over its part of the picture."""
        box = self.picture_rect()
        for place in self.places:
            zone = place.zone
            area = QRectF(
                box.x() + zone.x * box.width(),
                box.y() + zone.y * box.height(),
                zone.width * box.width(),
                zone.height * box.height(),
            ).toRect()
            place.setGeometry(area.adjusted(-_RING, -_RING, _RING, _RING).intersected(self.rect()))

    def sizeHint(self) -> QSize:
        # The height is the least one: a page that does not have to scroll gives the picture all it has.
        return QSize(the_theme().px(600), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(260), the_theme().px(250))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_places()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.picture_rect()
        painter.drawPixmap(box, self.drawing.pixmap(box.size(), self.devicePixelRatioF()))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus(painter, QRectF(box), the_theme().px(12))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        box = QRectF(self.picture_rect())
        at: QPointF = event.position()
        if box.contains(at):
            x = (at.x() - box.x()) / max(1.0, box.width() - 1)
            y = (at.y() - box.y()) / max(1.0, box.height() - 1)
            self.pointed.emit(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A double click points once; its second press must not answer the next question.
        event.accept()


class ZonesSurface(QuestionSurface[Zones]):
    """A picture and one place to find at a time."""

    icon = "image"

    def __init__(self, exercise: Zones, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        inner = Column(self.middle, gap=0)
        drawing = Drawing.of(self.pictures.get(exercise.picture))
        self.picture = PointingPicture(drawing, exercise.alt, self.middle)
        self.picture.pointed.connect(self._pointed)
        self.picture.entered.connect(self._entered)
        inner.addWidget(self.picture, 1)
        ordered = sorted(exercise.zones, key=lambda zone: (zone.centre[1], zone.centre[0]))
        self.places = [Place(zone, number, self.picture) for number, zone in enumerate(ordered, 1)]
        self.picture.places = self.places
        for place in self.places:
            place.chosen.connect(self._chosen)
            place.stepped.connect(self._stepped)
        self.refresh()

    def refresh(self) -> None:
        exercise = self.exercise
        self.question.setText(exercise.current.question)
        for place in self.places:
            found = place.zone.id in exercise.found
            place.show_state(found=found, wrong=not found and place.zone.id in exercise.wrong_zones)
        self.show_onward()
        self.picture.lay_places()

    def pointer_at(self, action: Action) -> QPoint:
        if action.verb == "next":
            return self.onward.mapTo(self, self.onward.rect().center())
        return self.picture.mapTo(self, self.picture.at(action.x, action.y))

    def place_focus(self) -> None:
        target = self.onward if self.onward.isVisibleTo(self) else self.picture
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return self.exercise.current.question

    def _entered(self) -> None:
        self.places[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _pointed(self, x: float, y: float) -> None:
        self._after(self.act(Action("point", x=x, y=y)).right)

    def _chosen(self, zone_id: str) -> None:
        self._after(self.act(Action("choose", zone_id)).right)

    def _after(self, right: bool | None) -> None:
        if right and self.onward.isVisibleTo(self):
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stepped(self, step: int) -> None:
        place = self.sender()
        if isinstance(place, Place):
            there = (self.places.index(place) + step) % len(self.places)
            self.places[there].setFocus(Qt.FocusReason.TabFocusReason)
