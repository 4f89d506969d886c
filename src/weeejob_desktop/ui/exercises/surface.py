"""The surface of an exercise: what is drawn of its state, and the actions a person does on it.

One subclass a type. A surface knows the exercise of `core`; it keeps no result of its own, so that a
half-done exercise looks the same after a replay. It must not know the workspace nor the player.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, Literal, TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import IGNORED, Action, Exercise, Reaction
from weeejob_desktop.ui import icons
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

E = TypeVar("E", bound=Exercise)
TaskState = Literal["done", "now", "to_come"]


class Surface(QWidget, Generic[E]):
    """Draws one exercise and sends it what the person does.

    Signals: `acted(Action, Reaction)` after each action of the learner that meant something.
    """

    acted = Signal(object, object)

    rights_shown: int = 1
    """How many right actions a demonstration shows before the learner goes on alone."""
    explains_itself: bool = False
    """Whether the lesson's feedback is shown on the surface, so that the frame only says right or not yet."""
    keeps_focus: bool = False
    """Whether the keyboard belongs to the work even after a hint was asked for with the mouse."""
    icon: str = "cursor-click"
    """Shown in the band above the surface."""
    only_asks: ClassVar[bool] = False
    """Whether nothing is right or wrong here, so that nobody is praised for an answer."""

    def __init__(self, exercise: E, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self.exercise = exercise
        self.pictures = pictures or {}
        self.watching = False

    # -- what a type fills in --------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Draw the exercise's state."""
        raise NotImplementedError

    def pointer_at(self, action: Action) -> QPoint:
        """Where a demonstration's pointer goes to do this action, in pixels of the surface."""
        raise NotImplementedError

    def taken_up_at(self, action: Action) -> QPoint | None:
        """Where a demonstration takes something up, to carry it to `pointer_at`; None for a mere click."""
        return None

    def carry(self, tip: QPoint) -> None:
        """What a demonstration has taken up is now at `tip`, in pixels of the surface."""

    def place_focus(self) -> None:
        """Put the keyboard where the next action is."""
        raise NotImplementedError

    def headline(self) -> str:
        """The words above the surface, such as « Question 2 sur 5 »."""
        raise NotImplementedError

    def tasks(self) -> tuple[tuple[str, TaskState], ...]:
        """The parts of the exercise as a list to tick off; empty for most types."""
        return ()

    def spoken(self) -> str:
        """What is on the surface now, to be read aloud."""
        return ""

    def sentence(self, code: str) -> str:
        """The standard sentence for a reaction without a sentence of the lesson."""
        return standard_sentence(code)

    def failed_words(self) -> str:
        """What is said when a round has failed; "" for the standard sentence."""
        return ""

    def pass_part(self) -> bool:
        """Go past a part of the exercise that is too hard. No where it is passed over as a whole."""
        return False

    def pass_words(self) -> str:
        """What is on the button that does it; "" for the standard words."""
        return ""

    def hint_words(self, sentence: str) -> str:
        """The hint as it is shown; `sentence` is the lesson's own, "" where it has none."""
        return sentence

    # -- what all share --------------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        """Send what the learner did. Nothing happens while a demonstration plays."""
        if self.watching:
            return IGNORED
        reaction = self.exercise.act(action)
        if reaction.code != "ignored":
            self.refresh()
            self.acted.emit(action, reaction)
        return reaction

    def play(self, action: Action) -> Reaction:
        """Do one action of a demonstration on the copy that is shown."""
        reaction = self.exercise.act(action)
        self.refresh()
        return reaction

    def show_exercise(self, exercise: E, *, watching: bool) -> None:
        """Draw another exercise of the same type: the copy of a demonstration, or the learner's own again."""
        self.exercise = exercise
        self.watching = watching
        self.refresh()

    def paint_done(self, painter: QPainter) -> None:
        """A large calm tick in the middle, where nothing else is left to show and there is room for it."""
        side = the_theme().px(96)
        if self.height() < 2.5 * side:
            return
        place = self.rect().center() - QPoint(side // 2, side // 2)
        painter.drawPixmap(place, icons.pixmap("check-circle", side, "green", self.devicePixelRatioF()))

    def ring_colour(self) -> QColor:
        """The colour of the demonstration's click."""
        return the_theme().colour("sun")


def standard_sentence(code: str) -> str:
    """What is said for a reaction's code when the lesson says nothing. "" for a code that needs no word."""
    sentences = {
        "right": tr("C’est juste."),
        "not_true": tr("Pas tout à fait : c’est faux. Lisez l’explication."),
        "not_false": tr("Pas tout à fait : c’est vrai. Lisez l’explication."),
        "wrong_choice": tr("Pas encore. Lisez l’explication, puis essayez une autre réponse."),
        "incomplete": tr("C’est un bon début. Il manque encore une bonne réponse."),
        "wrong_box": tr("Ce n’est pas la bonne boîte. Essayez l’autre."),
        "wrong_order": tr("L’ordre n’est pas encore juste. Déplacez les lignes marquées d’une croix."),
        "wrong_zone": tr("Ce n’est pas là. Cherchez encore."),
        "outside": tr("Ici, il n’y a rien. Cherchez encore."),
        "wrong_command": tr("Ce n’est pas la bonne ligne. Essayez encore."),
        "left_click": tr(
            "C’était le bouton gauche. Essayez le bouton droit, ou deux doigts sur le pavé tactile."
        ),
        "right_command": tr("C’est la bonne ligne."),
        "missed": tr("À côté. Ce n’est pas grave : allez doucement jusqu’à la cible."),
        "hit": tr("Touché."),
        "round_done": tr("Cette série est réussie."),
        "opened": tr("C’est ouvert."),
        "single_click": tr("Il y a eu un seul clic. Faites clic-clic, sans bouger."),
        "too_slow": tr("Les deux clics étaient trop loin l’un de l’autre. Faites clic-clic, sans pause."),
        "wrong_object": tr("C’est une autre icône. Lisez son nom, puis essayez encore."),
        "interval_set": tr("C’est noté. Vous avez plus de temps entre les deux clics."),
    }
    return sentences.get(code, "")
