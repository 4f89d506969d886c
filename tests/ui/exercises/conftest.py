"""One small exercise of every type, a person's hand and a person's keys, for the tests of the surfaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from weeejob_desktop.core.exercises import build
from weeejob_desktop.core.exercises.exercise import Action
from weeejob_desktop.ui.exercises import surface_for
from weeejob_desktop.ui.exercises.surface import Surface
from weeejob_desktop.ui.theme import the_theme

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200">'
    b'<rect width="300" height="200" fill="#abc"/></svg>'
)

SAMPLES: dict[str, dict[str, Any]] = {
    "cible": {
        "id": "c",
        "instruction": "Cliquez sur chaque cible bleue avec le bouton gauche.",
        "hints": ["Posez le bras sur la table.", "Avancez doucement, puis arrêtez-vous avant de cliquer."],
        "rounds": [
            {"size": "48", "targets": "10", "need": "8"},
            {"size": "24", "targets": "10", "need": "8"},
        ],
    },
    "double-clic": {
        "id": "d",
        "instruction": "Ouvrez chaque dossier demandé avec un double-clic.",
        "hints": ["Cliquez deux fois, vite."],
        "targets": "10",
        "need": "8",
        "objects": ["Photos", "Courriers", "Mon CV", "Recettes", "Loyer"],
    },
    "menu": {
        "id": "m",
        "instruction": "Ouvrez le menu de chaque chose, puis choisissez la bonne commande.",
        "hints": ["Le bouton droit ouvre le menu."],
        "tasks": [
            {
                "gesture": "right-click",
                "thing": "Photo de vacances",
                "icon": "image",
                "goal": "Renommez la photo.",
                "answer": "Renommer",
                "entries": [
                    {"label": "Ouvrir", "feedback": "« Ouvrir » montre la photo. Cherchez « Renommer »."},
                    {"label": "Copier", "feedback": "« Copier » fait un double."},
                    {"label": "Renommer"},
                    {"label": "Supprimer", "feedback": "« Supprimer » jette la photo."},
                ],
            },
            {
                "gesture": "wheel",
                "thing": "Liste des villes",
                "goal": "Trouvez Saint-Étienne dans la liste.",
                "answer": "Saint-Étienne",
                "feedback": "Ce n’est pas cette ville.",
                "entries": [
                    {"label": x}
                    for x in [
                        "Annonay",
                        "Firminy",
                        "Lyon",
                        "Montbrison",
                        "Rive-de-Gier",
                        "Roanne",
                        "Saint-Chamond",
                        "Saint-Étienne",
                        "Unieux",
                    ]
                ],
            },
            {
                "gesture": "menu",
                "thing": "Fichier",
                "goal": "Enregistrez le document.",
                "answer": "Enregistrer",
                "feedback": "Cherchez « Enregistrer ».",
                "entries": [
                    {"label": "Nouveau"},
                    {"label": "Ouvrir"},
                    {"label": "Enregistrer"},
                    {"label": "Imprimer"},
                ],
            },
        ],
    },
    "zones": {
        "id": "z",
        "instruction": "Montrez chaque partie de l’ordinateur.",
        "hints": ["Regardez bien le haut de l’image."],
        "picture": "img/ordinateur.svg",
        "alt": "Un ordinateur portable ouvert, vu de face.",
        "zones": [
            {"id": "ecran", "label": "l’écran", "rect": ["23", "5", "54", "50"]},
            {"id": "clavier", "label": "le clavier", "rect": ["22", "57", "56", "22"]},
            {"id": "pave", "label": "le pavé tactile", "rect": ["40", "80", "20", "12"]},
        ],
        "find": [
            {
                "zone": "ecran",
                "question": "Où est l’écran ?",
                "feedback": "L’écran est la grande partie qui montre les images.",
            },
            {
                "zone": "clavier",
                "question": "Où est le clavier ?",
                "feedback": "Le clavier porte les lettres.",
            },
            {"zone": "pave", "question": "Où est le pavé tactile ?", "feedback": "Il est sous le clavier."},
        ],
    },
    "ordre": {
        "id": "o",
        "instruction": "Mettez les gestes dans l’ordre pour éteindre l’ordinateur.",
        "hints": ["On commence par fermer."],
        "items": [
            {"text": "Je ferme mes fenêtres.", "feedback": "On ferme d’abord ses fenêtres."},
            {"text": "J’ouvre le menu de l’ordinateur.", "feedback": "Le menu vient après."},
            {"text": "Je clique sur « Éteindre ».", "feedback": "On éteint après avoir tout fermé."},
            {
                "text": "J’attends que l’écran soit noir, sans toucher à rien.",
                "feedback": "On attend à la fin.",
            },
            {"text": "Je ferme le capot.", "feedback": "Le capot en dernier."},
        ],
    },
    "qcm": {
        "id": "q",
        "instruction": "Choisissez la bonne réponse à chaque question.",
        "hints": ["Pensez à vos documents."],
        "questions": [
            {
                "question": "Que faire avant d’éteindre ?",
                "choices": [
                    {
                        "text": "Fermer mes fenêtres",
                        "right": "yes",
                        "feedback": "Oui. Ainsi rien n’est perdu.",
                    },
                    {
                        "text": "Débrancher la prise",
                        "feedback": "Non. L’ordinateur peut perdre votre travail.",
                    },
                    {
                        "text": "Appuyer très longtemps sur le bouton",
                        "feedback": "Non. C’est seulement quand tout est bloqué.",
                    },
                ],
            },
            {
                "question": "Qu’est-ce qui garde la batterie ?",
                "choices": [
                    {
                        "text": "Baisser la lumière de l’écran",
                        "right": "yes",
                        "feedback": "Oui, l’écran use beaucoup de courant.",
                    },
                    {
                        "text": "Fermer le capot quand on a fini",
                        "right": "yes",
                        "feedback": "Oui, l’ordinateur dort.",
                    },
                    {
                        "text": "Laisser l’ordinateur au soleil",
                        "feedback": "Non, la chaleur abîme la batterie.",
                    },
                ],
            },
        ],
    },
    "vrai-faux": {
        "id": "v",
        "instruction": "Dites si chaque phrase est vraie ou fausse.",
        "hints": ["Relisez l’étape 2."],
        "statements": [
            {
                "text": "La veille éteint tout.",
                "answer": "faux",
                "feedback": "En veille, l’ordinateur dort. Il garde votre travail.",
            },
            {
                "text": "Fermer le capot met l’ordinateur en veille.",
                "answer": "vrai",
                "feedback": "Oui. Il se réveille quand vous l’ouvrez.",
            },
            {
                "text": "On peut tirer sur le câble pour le débrancher.",
                "answer": "faux",
                "feedback": "Tenez la prise, pas le câble.",
            },
        ],
    },
    "tri": {
        "id": "t",
        "instruction": "Rangez chaque objet dans sa boîte.",
        "hints": ["L’entrée, c’est ce que vous donnez à l’ordinateur."],
        "boxes": [
            {"id": "entree", "label": "J’envoie vers l’ordinateur"},
            {"id": "sortie", "label": "L’ordinateur me montre"},
        ],
        "items": [
            {"text": "Le clavier", "box": "entree", "feedback": "Avec le clavier, vous envoyez des lettres."},
            {"text": "L’écran", "box": "sortie", "feedback": "L’écran vous montre des images."},
            {"text": "La souris", "box": "entree", "feedback": "Avec la souris, vous montrez."},
            {"text": "L’imprimante", "box": "sortie", "feedback": "L’imprimante sort du papier."},
            {"text": "Le micro", "box": "entree", "feedback": "Le micro envoie votre voix."},
            {"text": "Le casque", "box": "sortie", "feedback": "Vous entendez."},
        ],
    },
}


class Hand:
    """A person with a mouse, who does a solver's action with real mouse events."""

    def __init__(self, surface: Surface[Any]) -> None:
        self.surface = surface
        self.dragging = False
        self.now_ms = 1_000

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

    def tri(self, action: Action) -> None:
        surface: Any = self.surface
        number, box = action.target.split(":")
        card, button = surface.cards[int(number)], surface.boxes[box]
        if self.dragging:
            self.drag(card, button.mapToGlobal(button.rect().center()))
        else:
            self.click(card)
            self.click(button)
        self.dragging = not self.dragging


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
        self.press(Qt.Key.Key_Return)

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

    def tri(self, action: Action) -> None:
        surface: Any = self.surface
        number, box = action.target.split(":")
        self.tab_to(surface.cards[int(number)])
        self.press(Qt.Key.Key_Return)
        self.press_until(surface.boxes[box].hasFocus, Qt.Key.Key_Right)
        self.press(Qt.Key.Key_Return)


MakeSurface = Callable[..., Surface[Any]]


@pytest.fixture
def samples() -> Mapping[str, Mapping[str, Any]]:
    return SAMPLES


@pytest.fixture
def make_surface(qtbot: QtBot) -> MakeSurface:
    """Shows a surface of a type, with its exercise brought to where `actions` led."""

    def make(type_: str, actions: list[Action] | None = None, seed: int = 5) -> Surface[Any]:
        the_theme().apply("light", 100)
        exercise = build(type_, SAMPLES[type_], seed).replay(actions or [])
        surface = surface_for(exercise, {"img/ordinateur.svg": PICTURE})
        qtbot.addWidget(surface)
        surface.resize(900, 560)
        surface.show()
        surface.activateWindow()
        qtbot.waitUntil(surface.isActiveWindow)
        surface.place_focus()
        return surface

    return make


@pytest.fixture
def hand() -> type[Hand]:
    return Hand


@pytest.fixture
def keys() -> type[Keys]:
    return Keys
