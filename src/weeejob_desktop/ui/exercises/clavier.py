"""The surface of `clavier`: a key to find on the real keyboard. A drawing of it lights up as a hint.

While its field has the focus, Tab, Échap, Entrée and the arrows are answers; F6 leads on to the buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weeejob_desktop.core.exercises import azerty
from weeejob_desktop.core.exercises.azerty import Cap
from weeejob_desktop.core.exercises.clavier import Clavier
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.buttons import paint_focus
from weeejob_desktop.ui.exercises.key_reading import by_place, written
from weeejob_desktop.ui.exercises.key_words import asked, named, where
from weeejob_desktop.ui.exercises.screen_keyboard import ScreenKeyboard
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class KeyField(QAbstractButton):
    """Listens to the keyboard while it has the focus. It keeps every key but F6, Ctrl with Tab, shortcuts.

    Signals: `heard(str, str)` with the key as it writes, and by its place where that differs ("" otherwise).
    """

    heard = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.over = False
        self._accents = _Accents(self.heard.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(
            tr("Ici, toutes les touches sont des réponses. Pour sortir, appuyez sur F6.")
        )
        self._describe()
        the_theme().changed.connect(self.updateGeometry)

    def show_over(self, *, over: bool) -> None:
        """Nothing more is asked: keys do what they always do."""
        self.over = over
        self._describe()

    def _describe(self) -> None:
        words = tr("Cliquez ici, puis appuyez sur la touche.")
        if self.over:
            words = tr("C’est fini.")
        elif self.hasFocus():
            words = tr("Le clavier écoute. Pour sortir : F6.")
        self.setText(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(280), max(48, the_theme().px(48)))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        listens = self.hasFocus() and not self.over
        painter.setBrush(theme.colour("blue_soft" if listens else "card"))
        dash = Qt.PenStyle.SolidLine if listens else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.colour("focus" if listens else "field"), 3 if listens else 2, dash))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), theme.px(12), theme.px(12))
        side, gap = theme.px(26), theme.gap(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side - theme.gap(16) if mirrored else theme.gap(16)
        name, colour = ("keyboard", "blue_text") if listens else ("hand-pointing", "ink")
        if self.over:
            name = "check-circle"
        if self.hasFocus() and self.over:
            paint_focus(painter, QRectF(self.rect()), theme.px(12))
        painter.drawPixmap(left, (self.height() - side) // 2, icons.pixmap(name, side, colour))
        painter.setPen(theme.colour(colour))
        painter.setFont(theme.font("label"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        room = self.rect().adjusted(
            *((8, 2, -side - 2 * gap, -2) if mirrored else (side + 2 * gap, 2, -8, -2))
        )
        side_flag = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, self.text())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and not self.over:
            if event.type() == QEvent.Type.ShortcutOverride and _is_answer(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._pressed(event)
            if event.type() == QEvent.Type.KeyRelease and _is_answer(event):
                if written(event) in azerty.ACCENTS and not event.isAutoRepeat():
                    self._accents.released(written(event))
                event.accept()
                return True
        return super().event(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        tab = event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
        if event.key() == Qt.Key.Key_F6 or (control and tab):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return self.focusNextPrevChild(not back)
        if not _is_answer(event):
            return super().event(event)
        event.accept()
        if not event.isAutoRepeat():
            self._accents.pressed(written(event))
            self.heard.emit(written(event), by_place(event))
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        for sign in event.commitString():
            self._accents.pressed(sign)
            self.heard.emit("espace" if sign == " " else sign, "")
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if query == Qt.InputMethodQuery.ImHints:
            return Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        return super().inputMethodQuery(query)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()


class _Accents:
    """Hears a key of accents once. Where the system composes letters itself, it keeps the press of such a key
    and only lets its release through, which may even come after the letter, or after Maj was let go.
    """

    def __init__(self, hear: Callable[[str, str], None]) -> None:
        self._hear = hear
        self._shifted = False
        self._told = False
        self._release_owed = False

    def pressed(self, key: str) -> None:
        """A key was pressed, or a letter has been composed."""
        if key in azerty.ACCENTS:
            self._told = self._release_owed = True
            return
        self._shifted = key == "maj"
        if self._shifted:
            return
        composed = len(azerty.strokes(key)) > 1
        self._release_owed = self._release_owed or (composed and not self._told)
        self._told = False

    def released(self, accent: str) -> None:
        """The key of this accent was let go."""
        if self._release_owed:
            self._release_owed = False
            return
        self._told = True
        other = next(one for one in azerty.ACCENTS if one != accent)
        self._hear(accent, other if self._shifted else "")


def _is_answer(event: QKeyEvent) -> bool:
    """Whether this key is an answer, and not a shortcut of the program or of the system."""
    modifiers = event.modifiers()
    alone = event.key() in {Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
    writes = event.text().isprintable() and bool(event.text()) and not event.text().isascii()
    if modifiers & _OTHERS and not alone and not (modifiers & Qt.KeyboardModifier.AltModifier):
        return False
    if modifiers & Qt.KeyboardModifier.AltModifier and not (modifiers & _OTHERS) and not alone and not writes:
        return False
    return bool(written(event))


class ClavierSurface(Surface[Clavier]):
    """The wanted key, the field that listens, and the drawn keyboard."""

    rights_shown = 2
    icon = "keyboard"
    keeps_focus = True

    def __init__(self, exercise: Clavier, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, pictures)
        self._set_otherwise = False
        column = Column(self, gap=10, margins=(20, 12, 20, 14))
        self.request = Words("", "heading")
        column.addWidget(self.request)
        self.field = KeyField(self)
        self.field.heard.connect(self._heard)
        self.field.clicked.connect(self.place_focus)
        column.addWidget(self.field)
        self.keyboard = ScreenKeyboard(self)
        self.keyboard.pressed.connect(self._clicked)
        column.addWidget(self.keyboard)
        self.note = Words(
            tr("Cet ordinateur est réglé sur un autre clavier. Dites-le à la personne qui vous forme."),
            "small",
            "sun_text",
        )
        column.addWidget(self.note)
        column.addStretch(1)
        self.refresh()

    def headline(self) -> str:
        number = min(self.exercise.position + 1, self.exercise.total)
        return tr("Touche {number} sur {total}", number=number, total=self.exercise.total)

    def refresh(self) -> None:
        wanted = self.exercise.current
        self.field.show_over(over=wanted is None)
        if wanted is None:
            self.request.setText(tr("Toutes les touches sont trouvées."))
            self.keyboard.light()
        else:
            self.request.setText(wanted.ask or asked(wanted.key))
            caps, level = _caps(wanted.key), self.exercise.hint_level
            self.keyboard.light(caps if level >= 3 else (), caps[-1].row if level == 2 else None)
        self.note.setVisible(self._set_otherwise)

    def pointer_at(self, action: Action) -> QPoint:
        caps = _caps(action.target)
        self.keyboard.light(caps)
        key = self.keyboard.cap(caps[-1])
        return key.mapTo(self, key.rect().center())

    def place_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def spoken(self) -> str:
        return self.request.text()

    def hint_words(self, sentence: str) -> str:
        """The lesson's hint first, then where the key is, then what is lit on the drawing."""
        wanted = self.exercise.current
        if wanted is None:
            return sentence
        place = wanted.where or where(wanted.key)
        lit = {
            2: tr("Sur l’image, la rangée est en jaune."),
            3: tr("Sur l’image, la touche est en jaune, avec une main."),
        }.get(self.exercise.hint_level)
        return f"{lit} {place}" if lit else f"{sentence} {place}".strip()

    def sentence(self, code: str) -> str:
        sentences = {
            "wrong_key": tr("Vous avez appuyé sur {key}. Cherchez encore.", key=named(self.exercise.pressed)),
            "hold_maj": tr("C’est la bonne touche. Tenez Maj en même temps."),
            "hold_altgr": tr("C’est la bonne touche. Tenez Alt Gr en même temps."),
            "hold_nothing": tr(
                "C’est la bonne touche, mais sans Maj ni Alt Gr. Verr Maj est peut-être allumé."
            ),
            "accent_missing": tr("C’est la bonne lettre. Appuyez d’abord sur l’accent, puis sur la lettre."),
        }
        return sentences.get(code) or super().sentence(code)

    def _heard(self, sign: str, place: str) -> None:
        """A key of the real keyboard. Its place counts where the laptop is set to another keyboard."""
        wanted = self.exercise.current
        if wanted is None or self.watching:
            return
        self._set_otherwise = self._set_otherwise or bool(place and place not in azerty.ACCENTS)
        self._press(wanted.key if place == wanted.key else sign)

    def _clicked(self, key: str) -> None:
        self._press(key)
        self.place_focus()

    def _press(self, key: str) -> None:
        reaction = self.act(Action("press", key))
        if reaction.right is not None:
            self.keyboard.release()
            if key in azerty.ACCENTS:
                QGuiApplication.inputMethod().reset()  # the accent was the answer: not for the next letter


def _caps(key: str) -> tuple[Cap, ...]:
    """The keys to show for a key or sign: what is held, the accent, and the key itself last."""
    held = {"shift": "maj", "altgr": "altgr"}
    caps: list[Cap] = []
    for stroke in azerty.strokes(key):
        if stroke.level in held:
            caps.append(next(cap for cap in azerty.CAPS if cap.key == held[stroke.level]))
        caps.append(stroke.cap)
    return tuple(caps)
