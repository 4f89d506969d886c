"""Two learners for the tests: one has only a mouse, the other only keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.exercises import browsing, desktop_use, explorer, forming, mailing, tabling, word_processing

from weeejob_desktop.core.exercises import azerty
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises.surface import Surface

_NONE = Qt.KeyboardModifier.NoModifier


def calendar_target(surface: Any, action: Action) -> QWidget:
    """What a person presses in a calendar to do this."""
    targets: dict[str, QWidget] = {
        "next": surface.later,
        "previous": surface.earlier,
        "confirm": surface.confirm,
        "keep": surface.keep,
        "close": surface.close_button,
        **surface.month.cells,
        **{str(number): option for number, option in surface.slots.items()},
    }
    return targets[action.target or action.verb]


class Hand:
    """A person with a mouse, who does a solver's action with real mouse events."""

    def __init__(self, surface: Surface[Any]) -> None:
        self.surface = surface
        self.dragging = False
        self.now_ms = 1_000
        self.inside: Hand | None = None

    def do(self, action: Action) -> None:
        getattr(self, self.surface.exercise.type.replace("-", "_"))(action)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton | None = None) -> None:
        assert widget.isVisible()
        QTest.mouseClick(
            widget,
            button or Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )

    def double_click(self, widget: QWidget, gap_ms: int) -> None:
        """Two presses `gap_ms` apart, as the system sends them."""
        assert widget.isVisible()
        at = QPointF(widget.rect().center())
        self.now_ms += 5_000
        for kind, later in (
            (QEvent.Type.MouseButtonPress, 0),
            (QEvent.Type.MouseButtonRelease, gap_ms // 2),
            (QEvent.Type.MouseButtonDblClick, gap_ms),
            (QEvent.Type.MouseButtonRelease, gap_ms + 10),
        ):
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at.toPoint())), left, left, none)
            event.setTimestamp(self.now_ms + later)
            QApplication.sendEvent(widget, event)

    def drag(self, widget: QWidget, to: QPoint) -> None:
        """Press on the widget, move to a global position, let go."""
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(widget, left, none, widget.rect().center())
        QTest.mouseMove(widget, widget.rect().center() + QPoint(0, 30))
        QTest.mouseMove(widget, widget.mapFromGlobal(to))
        QTest.mouseRelease(widget, left, none, widget.mapFromGlobal(to))

    def cible(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "hit":
            self.click(surface.target)
        else:
            corner = QPoint(3, 3)
            at = (
                corner
                if not surface.target.geometry().contains(corner)
                else surface.rect().bottomRight() - corner
            )
            self.click(surface, at)

    def double_clic(self, action: Action) -> None:
        surface: Any = self.surface
        tile = surface.tiles[int(action.target)]
        if action.verb == "double_click":
            self.double_click(tile, action.ms)
        else:
            self.click(tile)

    def association(self, action: Action) -> None:
        surface: Any = self.surface
        left, right = map(int, action.target.split(":"))
        card, match = surface.cards["left", left], surface.cards["right", right]
        if self.dragging:
            self.drag(card, match.mapToGlobal(match.rect().center()))
        else:
            self.click(match)
            self.click(card)
        self.dragging = not self.dragging

    def trous(self, action: Action) -> None:
        surface: Any = self.surface
        number, _, given = action.target.partition(":")
        gap = surface.gaps[int(number)]
        if action.verb == "fill" and self.dragging:
            self.drag(surface.words[int(given)], gap.mapToGlobal(gap.rect().center()))
        elif action.verb == "fill":
            self.click(gap)
            self.click(surface.words[int(given)])
        else:
            self.click(gap)
            if not surface.keyboard.isVisible():
                self.click(surface.show_keys)
                QApplication.processEvents()
            while gap.text():
                click_key(self, surface.keyboard, "effacer")
            for sign in given:
                click_key(self, surface.keyboard, "espace" if sign == " " else typed_as(sign))
            self.click(surface.check)
        self.dragging = not self.dragging

    def glisser(self, action: Action) -> None:
        surface: Any = self.surface
        number, zone = action.target.split(":")
        tile, place = surface.tiles[int(number)], surface.places[zone]
        if self.dragging:
            self.drag(tile, place.mapToGlobal(place.rect().center()))
        else:
            self.click(tile)
            self.click(place)
        self.dragging = not self.dragging

    def menu(self, action: Action) -> None:
        surface: Any = self.surface
        task = surface.exercise.current
        if action.verb == "open":
            if task.gesture == "menu":
                self.click(surface.opener)
            else:
                self.click(surface.thing, button=Qt.MouseButton.RightButton)
        elif action.verb == "click":
            self.click(surface.thing)
        elif action.verb == "scroll":
            turn = -120 if action.target == "down" else 120
            at = QPointF(surface.panel.geometry().center())
            wheel = QWheelEvent(
                at, QPointF(surface.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, turn),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(surface, wheel)
        else:
            self.click(surface.panel.options[surface.panel.numbers.index(int(action.target))])

    def zones(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "next":
            self.click(surface.onward)
        elif action.verb == "choose":
            zone = next(zone for zone in surface.exercise.zones if zone.id == action.target)
            self.click(surface.picture, surface.picture.at(*zone.centre))
        else:
            self.click(surface.picture, surface.picture.at(action.x, action.y))

    def decision(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "back":
            self.click(surface.back)
        else:
            self.click(surface.options[surface.exercise.order.index(int(action.target))])

    def panne(self, action: Action) -> None:
        surface: Any = self.surface
        options = surface.things if action.verb == "check" else surface.causes
        self.click(options[int(action.target)])

    def hameconnage(self, action: Action) -> None:
        surface: Any = self.surface
        verdicts = {"next": surface.onward, "check": surface.check, "normal": surface.normal}
        if action.verb in verdicts:
            self.click(verdicts[action.verb])
            return
        view = surface.parts[int(action.target)]
        if not view.leads:
            self.click(view.button)
            return
        if surface.chosen != int(action.target):
            self.click(view.button)
            QApplication.processEvents()
        self.click({"look": view.look, "mark": view.flag, "open": view.open}[action.verb])

    def calendrier(self, action: Action) -> None:
        self.click(calendar_target(self.surface, action))

    def fichiers(self, action: Action) -> None:
        explorer.by_mouse(self, action)

    def messagerie(self, action: Action) -> None:
        mailing.by_mouse(self, action)

    def formulaire(self, action: Action) -> None:
        forming.by_mouse(self, action)

    def navigateur(self, action: Action) -> None:
        browsing.by_mouse(self, action)

    def editeur(self, action: Action) -> None:
        word_processing.by_mouse(self, action)

    def bureau(self, action: Action) -> None:
        desktop_use.by_mouse(self, action)

    def tableau(self, action: Action) -> None:
        tabling.by_mouse(self, action)

    def situation(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "onward":
            self.click(surface.onward)
            return
        if self.inside is None or self.inside.surface is not surface.inner:
            self.inside = Hand(surface.inner)
        self.inside.do(action)

    def ordre(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "check":
            self.click(surface.check)
            return
        item, place = map(int, action.target.split(":"))
        there = surface.lines[surface.exercise.order[place]].option
        if self.dragging:
            above = surface.exercise.order.index(item) > place
            at = QPoint(20, 4 if above else there.height() - 4)
            self.drag(surface.lines[item].option, there.mapToGlobal(at))
        else:
            self.click(surface.lines[item].option)
            self.click(there)
        self.dragging = not self.dragging

    def qcm(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "next":
            self.click(surface.onward)
        elif action.verb == "check":
            self.click(surface.check)
        else:
            self.click(surface.options[surface.numbers.index(int(action.target))])

    def vrai_faux(self, action: Action) -> None:
        surface: Any = self.surface
        self.click({"vrai": surface.true, "faux": surface.false}.get(action.target, surface.onward))

    def positionnement(self, action: Action) -> None:
        surface: Any = self.surface
        self.click(surface.back if action.verb == "back" else surface.options[action.target])

    def tri(self, action: Action) -> None:
        surface: Any = self.surface
        number, box = action.target.split(":")
        card, button = surface.cards[int(number)], surface.boxes[box]
        if self.dragging:
            self.drag(card, button.mapToGlobal(button.rect().center()))
        else:
            if surface.picked != int(number):
                self.click(card)
            self.click(button)
        self.dragging = not self.dragging

    def clavier(self, action: Action) -> None:
        surface: Any = self.surface
        click_key(self, surface.keyboard, action.target)

    def dactylo(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "check":
            self.click(surface.typing.check)
        else:
            self.type_with_the_mouse(surface.typing, action.target)

    def adresse(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "write":
            self.type_with_the_mouse(surface.typing, action.target)
        elif action.verb == "choose":
            self.click(surface.options[surface.exercise.choices.index(action.target)])
        else:
            self.click(surface.onward if action.verb == "next" else surface.typing.check)

    def mot_de_passe(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "choose":
            self.click(surface.options[surface.exercise.order.index(int(action.target))])
        elif action.verb == "next":
            self.click(surface.onward)
        else:
            self.click(surface.draw)
            QApplication.processEvents()
            self.click(surface.take)
            self.click(surface.check)

    def type_with_the_mouse(self, typing: Any, text: str) -> None:
        """Write `text` by clicks on the drawn keyboard; what stands there before is taken away."""
        if not typing.keyboard.isVisible():
            self.click(typing.show_keys)
            QApplication.processEvents()
        while not text.startswith(typing.field.toPlainText()):
            click_key(self, typing.keyboard, "effacer")
        for sign in text[len(typing.field.toPlainText()) :]:
            for one in typed_as(sign):
                click_key(self, typing.keyboard, "espace" if one == " " else one)


def typed_as(sign: str) -> str:
    """What a person types for a sign that has no key."""
    return {"’": "'", "\u00a0": " ", "œ": "oe"}.get(sign, sign)


def click_key(hand: Hand, keyboard: Any, key: str) -> None:
    """Click a key or a sign on the keyboard that is drawn, with all that must be held for it."""
    held = {"shift": "maj", "altgr": "altgr"}
    for stroke in azerty.strokes(key):
        if stroke.level in held:
            hand.click(next(cap for cap in keyboard.caps if cap.cap.key == held[stroke.level]))
        hand.click(keyboard.cap(stroke.cap))


NAMED_KEYS = {
    "entree": Qt.Key.Key_Return, "effacer": Qt.Key.Key_Backspace, "suppr": Qt.Key.Key_Delete,
    "maj": Qt.Key.Key_Shift, "verr-maj": Qt.Key.Key_CapsLock, "espace": Qt.Key.Key_Space,
    "tab": Qt.Key.Key_Tab, "echap": Qt.Key.Key_Escape, "haut": Qt.Key.Key_Up, "bas": Qt.Key.Key_Down,
    "gauche": Qt.Key.Key_Left, "droite": Qt.Key.Key_Right, "circonflexe": Qt.Key.Key_Dead_Circumflex,
}  # fmt: skip


def press_sign(widget: QWidget, key: str, scan: int = 0, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """A key as the system sends it: a named one, or one that writes a sign; `scan` is its place."""
    code = NAMED_KEYS.get(key, Qt.Key.Key_unknown)
    text = {"espace": " ", "entree": "\r", "tab": "\t", "echap": "\x1b"}.get(key, "" if len(key) > 1 else key)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, modifiers, scan, 0, 0, text))
    QApplication.processEvents()


class Keys:
    """A person without a mouse: the Tab key, the arrows, Enter and a few others."""

    def __init__(self, surface: Surface[Any]) -> None:
        self.surface = surface

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def tab_to(self, widget: QWidget) -> None:
        for _ in range(80):
            if widget.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {widget!r}")

    def press_until(
        self,
        reached: Callable[[], bool],
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        for _ in range(40):
            if reached():
                return
            self.press(key, modifiers)
        raise AssertionError(f"{key!r} leads nowhere")

    def do(self, action: Action) -> None:
        getattr(self, self.surface.exercise.type.replace("-", "_"))(action)

    def cible(self, action: Action) -> None:
        surface: Any = self.surface
        self.tab_to(surface.target)
        self.press(Qt.Key.Key_Space)

    def double_clic(self, action: Action) -> None:
        surface: Any = self.surface
        self.tab_to(surface.tiles[int(action.target)])
        self.press(Qt.Key.Key_Return)

    def association(self, action: Action) -> None:
        surface: Any = self.surface
        left, right = map(int, action.target.split(":"))
        self.tab_to(surface.cards["left", left])
        self.press(Qt.Key.Key_Return)
        self.press_until(surface.cards["right", right].hasFocus, Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)

    def trous(self, action: Action) -> None:
        surface: Any = self.surface
        number, _, given = action.target.partition(":")
        gap = surface.gaps[int(number)]
        if action.verb == "fill":
            self.tab_to(surface.words[int(given)])
            self.press(Qt.Key.Key_Return)
            self.press_until(gap.hasFocus, Qt.Key.Key_Right)
        else:
            self.tab_to(gap)
            while gap.text():
                self.press(Qt.Key.Key_Backspace)
            for sign in given:
                press_sign(gap, "espace" if sign == " " else typed_as(sign))
        self.press(Qt.Key.Key_Return)

    def glisser(self, action: Action) -> None:
        surface: Any = self.surface
        number, zone = action.target.split(":")
        self.tab_to(surface.tiles[int(number)])
        self.press(Qt.Key.Key_Space)
        self.press_until(surface.places[zone].hasFocus, Qt.Key.Key_Right)
        self.press(Qt.Key.Key_Space)

    def menu(self, action: Action) -> None:
        surface: Any = self.surface
        task = surface.exercise.current
        if action.verb == "open":
            self.tab_to(surface.opener if task.gesture == "menu" else surface.thing)
            if task.gesture == "menu":
                self.press(Qt.Key.Key_Return)
            else:
                self.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        elif action.verb == "scroll":
            last = surface.panel.options[len(surface.panel.numbers) - 1]
            self.tab_to(surface.panel.options[0])
            before = surface.exercise.first_row
            self.press_until(lambda: bool(surface.exercise.first_row != before), Qt.Key.Key_Down)
            assert last.hasFocus()
        else:
            row = surface.panel.options[surface.panel.numbers.index(int(action.target))]
            self.tab_to(surface.panel.options[0])
            self.press_until(row.hasFocus, Qt.Key.Key_Down)
            self.press(Qt.Key.Key_Return)

    def zones(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "next":
            self.tab_to(surface.onward)
            self.press(Qt.Key.Key_Return)
            return
        wanted = surface.exercise.current.zone
        place = next(place for place in surface.places if place.zone.id == wanted)
        self.tab_to(surface.picture)
        self.press(Qt.Key.Key_Right)
        self.press_until(place.hasFocus, Qt.Key.Key_Right)
        self.press(Qt.Key.Key_Return)

    def decision(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "back":
            self.tab_to(surface.back)
        else:
            self.tab_to(surface.options[surface.exercise.order.index(int(action.target))])
        self.press(Qt.Key.Key_Return)

    def panne(self, action: Action) -> None:
        surface: Any = self.surface
        options = surface.things if action.verb == "check" else surface.causes
        self.tab_to(options[int(action.target)])
        self.press(Qt.Key.Key_Return)

    def hameconnage(self, action: Action) -> None:
        surface: Any = self.surface
        verdicts = {"next": surface.onward, "check": surface.check, "normal": surface.normal}
        if action.verb in verdicts:
            self.tab_to(verdicts[action.verb])
            self.press(Qt.Key.Key_Return)
            return
        view = surface.parts[int(action.target)]
        if not view.leads or surface.chosen != int(action.target):
            self.tab_to(view.button)
            self.press(Qt.Key.Key_Return)
        if view.leads:
            self.tab_to({"look": view.look, "mark": view.flag, "open": view.open}[action.verb])
            self.press(Qt.Key.Key_Space)

    def calendrier(self, action: Action) -> None:
        target = calendar_target(self.surface, action)
        if action.verb == "day":
            surface: Any = self.surface
            self.tab_to(surface.month.first_free())
            self.press_until(target.hasFocus, Qt.Key.Key_Right)
        self.tab_to(target)
        self.press(Qt.Key.Key_Return)

    def fichiers(self, action: Action) -> None:
        explorer.by_keys(self, action)

    def messagerie(self, action: Action) -> None:
        mailing.by_keys(self, action)

    def formulaire(self, action: Action) -> None:
        forming.by_keys(self, action)

    def navigateur(self, action: Action) -> None:
        browsing.by_keys(self, action)

    def editeur(self, action: Action) -> None:
        word_processing.by_keys(self, action)

    def bureau(self, action: Action) -> None:
        desktop_use.by_keys(self, action)

    def tableau(self, action: Action) -> None:
        tabling.by_keys(self, action)

    def situation(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "onward":
            self.tab_to(surface.onward)
            self.press(Qt.Key.Key_Return)
        else:
            Keys(surface.inner).do(action)

    def ordre(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "check":
            self.tab_to(surface.check)
            self.press(Qt.Key.Key_Return)
            return
        item, place = map(int, action.target.split(":"))
        self.tab_to(surface.lines[item].option)

        def there() -> bool:
            return bool(surface.exercise.order.index(item) == place)

        if item % 2:
            self.press_until(there, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        else:
            self.press(Qt.Key.Key_Space)
            self.press_until(there, Qt.Key.Key_Up)
            self.press(Qt.Key.Key_Escape)

    def qcm(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "next":
            self.tab_to(surface.onward)
        elif action.verb == "check":
            self.tab_to(surface.check)
        else:
            self.tab_to(surface.options[surface.numbers.index(int(action.target))])
        self.press(Qt.Key.Key_Return)

    def vrai_faux(self, action: Action) -> None:
        surface: Any = self.surface
        self.tab_to({"vrai": surface.true, "faux": surface.false}.get(action.target, surface.onward))
        self.press(Qt.Key.Key_Space)

    def positionnement(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "back":
            self.tab_to(surface.back)
            self.press(Qt.Key.Key_Space)
            return
        self.press_until(surface.options[action.target].hasFocus, Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)

    def tri(self, action: Action) -> None:
        surface: Any = self.surface
        number, box = action.target.split(":")
        if surface.picked != int(number):
            self.tab_to(surface.cards[int(number)])
            self.press(Qt.Key.Key_Return)
        self.press_until(surface.boxes[box].hasFocus, Qt.Key.Key_Right)
        self.press(Qt.Key.Key_Return)

    def clavier(self, action: Action) -> None:
        surface: Any = self.surface
        assert surface.field.hasFocus(), "the answers never move the focus away"
        press_sign(surface.field, action.target)

    def dactylo(self, action: Action) -> None:
        surface: Any = self.surface
        self.tab_to(surface.typing.field)
        if action.verb == "check":
            self.press(Qt.Key.Key_Return)
        else:
            self.type(surface.typing.field, action.target)

    def adresse(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "write":
            self.tab_to(surface.typing.field)
            self.type(surface.typing.field, action.target)
            return
        if action.verb == "choose":
            self.tab_to(surface.options[surface.exercise.choices.index(action.target)])
        else:
            self.tab_to(surface.onward if action.verb == "next" else surface.typing.field)
        self.press(Qt.Key.Key_Return)

    def mot_de_passe(self, action: Action) -> None:
        surface: Any = self.surface
        if action.verb == "submit":
            self.tab_to(surface.field)
            for sign in "Vf7!kaLp_9zwRu":
                press_sign(surface.field, sign)
        elif action.verb == "choose":
            self.tab_to(surface.options[surface.exercise.order.index(int(action.target))])
        else:
            self.tab_to(surface.onward)
        self.press(Qt.Key.Key_Return)

    def type(self, field: Any, text: str) -> None:
        """Write `text` into a field; what stands there before is taken away."""
        while not text.startswith(field.toPlainText()):
            self.press(Qt.Key.Key_Backspace)
        for sign in text[len(field.toPlainText()) :]:
            for one in typed_as(sign):
                press_sign(field, "espace" if one == " " else one)
