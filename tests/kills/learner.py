"""The scripted learner: the real app on a data folder, led by real events, on and on until it is killed.

``python -m tests.kills.learner FOLDER --seed N --lead DEED``. It says what the screen has shown (`said`); it
looks at nothing but the screen. `--lead` is what it does first, so that a kill can be aimed.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

gc.disable()  # as `weeejob` itself does, and the app first, which knows what PySide6 does to imports
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from weeejob_desktop.app.desktop import Desktop, application, show  # noqa: E402

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402  # isort: skip
from PySide6.QtTest import QTest  # noqa: E402  # isort: skip
from PySide6.QtWidgets import QAbstractButton, QWidget  # noqa: E402  # isort: skip

from tests.end2end.person import PATIENCE_SECONDS, Person  # noqa: E402
from tests.kills.said import say  # noqa: E402

from weeejob_desktop.core.tickets import SYMPTOMS, asked_already  # noqa: E402
from weeejob_desktop.settings import Preferences, save_preferences  # noqa: E402
from weeejob_desktop.ui.help_page import HelpPage  # noqa: E402
from weeejob_desktop.ui.lesson_exercise import ExerciseView  # noqa: E402
from weeejob_desktop.ui.words import tr  # noqa: E402

LESSONS = ("mon-ordinateur", "la-souris", "double-clic-clic-droit")
NUMBER = re.compile(r"demande ([2-9A-Z]{3}-[2-9A-Z]{3})")
LONGEST_TRY_SECONDS = 240.0
DEEDS = ("usual", "reading", "answer", "ticket", "words", "sync", "end", "settle")


class Learner(Person):
    """One person at work, who never looks below the screen."""

    def __init__(self, desktop: Desktop, chance: random.Random, code: str, address: str) -> None:
        super().__init__(desktop)
        self.chance = chance
        self.code, self.address = code, address
        self.numbers: set[str] = set()
        self._watched = False
        self._steps: list[str] = []
        self._lesson = ""

    # -- a life --------------------------------------------------------------------------------------------
    def live(self, lead: str) -> None:
        """Start, do `lead`, then this and that without end; ``end`` and ``settle`` close the window."""
        self.desktop.crossing.broken.connect(lambda _error: say("broken"))
        opened: list[bool] = []
        self.desktop.opened.connect(lambda: opened.append(True))
        show(self.window)
        self.wait_for(lambda: opened, "the data folder to be open")
        say("opened")
        if self.desktop.workspace is not None and self.desktop.workspace.mended:
            say("mended")
        self.introduce()
        deeds: dict[str, Callable[[], None]] = {
            "reading": self.read_on,
            "answer": partial(self.lesson, hurried=True),
            "ticket": self.ask_for_help,
            "words": self.add_words,
            "sync": self.send,
            "usual": self.lesson,
        }
        if lead in {"end", "settle"}:
            self.lesson(hurried=lead == "settle")
            self.send_all() if lead == "settle" else self.leave_half_way()
            say("closing")
            self.close_app()
            return
        deeds[lead]()
        while True:
            self.chance.choice(
                (self.lesson, self.lesson, self.ask_for_help, self.add_words, self.look_around)
            )()
            if self.chance.random() < 0.3:
                self.send()

    def wait_for(self, condition: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> None:
        """As any person waits; when the app asks whether a mission is done, it gets an answer meanwhile."""

        def answered() -> object:
            self._answer_about_mission()
            return condition()

        super().wait_for(answered, what, seconds)

    def _asked_about_mission(self) -> bool:
        in_front = self.window.outer.currentWidget()
        return in_front is self.window.player and self.button(tr("Oui, elle est faite")) is not None

    def _answer_about_mission(self) -> None:
        if self._asked_about_mission():
            words = self.chance.choice((tr("Oui, elle est faite"), tr("Non, pas encore")))
            button = self.button(words)
            assert button is not None
            self.click(button)

    def pause(self, least_ms: int = 60, most_ms: int = 500) -> None:
        """Look at the screen for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(self.chance.randint(least_ms, most_ms), loop.quit)
        loop.exec()

    def click(self, widget: QWidget) -> None:
        """A real click on this one."""
        self.bring_into_sight(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    # -- the first day -------------------------------------------------------------------------------------
    def introduce(self) -> None:
        """The first start, or only the code where a kill came between."""
        if self.window.first_start is not None:
            self.press(tr("Continuer"))
            self.write(tr("Votre prénom"), "Amina")
            say("naming")
            self.press(tr("C’est moi"))
            self.wait_for(lambda: self.button(tr("Plus tard")), "the code's screen")
        else:
            self.wait_for(lambda: self.window.snapshot.modules, "the modules")
            now = self.window.connection
            if now.enrolled or now.enrolment_waiting:
                return
            self.window.go("code")
        self.write(tr("Code d’inscription"), self.code)
        self.write(tr("Adresse du serveur"), self.address)
        self.press(tr("Envoyer le code"))
        self.wait_for(lambda: self.sees(tr("Bonjour {name}", name="Amina")), "Accueil")
        say("named")
        self.wait_for(lambda: self.window.snapshot.modules, "the modules")

    # -- lessons -------------------------------------------------------------------------------------------
    def open_lesson(self) -> None:
        """By the big button, or any of the lessons."""
        before = self.window.player
        resume = self.window.shell.home.resume.button
        if self.window.current == "home" and resume.isVisible() and self.chance.random() < 0.4:
            self.click(resume)
        else:
            self.window.go("lesson", self.chance.choice(LESSONS))
        self.wait_for(lambda: self.window.player is not None, "the player")
        if self.window.player is not before:
            self.player.shown.connect(self._shown)
            self.player.left.connect(self._left)
        self.wait_for(lambda: self.player.page or self.player.finish_page, "a page of the lesson")
        self._tell_steps()

    def _shown(self) -> None:
        page = self.player.page
        if page is None or self.player.run is None:
            say("away")
        elif not self._asked_about_mission():
            self._lesson = self.player.run.lesson_id
            say("lesson", self._lesson, page.step.id)

    def _left(self) -> None:
        say("away")

    def lesson(self, *, hurried: bool = False) -> None:
        """Some pages of a lesson, with its exercises; then back to Accueil."""
        self.open_lesson()
        pages = self.chance.randint(2, 7)
        while pages > 0 and self.player.page is not None:
            self.pause(20, 60 if hurried else 500)
            view = self.exercise()
            if view is not None and not view.exercise.done:
                self.answer(view, hurried=hurried)
                pages -= 1
            pages -= not hurried
            self.turn()
        if self.player.finish_page is not None:
            self.pause(20, 300)
            self.press(tr("Terminer"))
        else:
            say("away")
            self.click(self.player.top.leave)
        self.wait_for(lambda: self.window.outer.currentWidget() is self.window.shell, "Accueil")

    def _tell_steps(self) -> None:
        """Something that was asked after them has its answer on the screen."""
        if self._steps:
            say("steps", *self._steps)
            self._steps.clear()

    def turn(self) -> None:
        """To the next page."""
        before, onward = self.player.page, self.player.bottom.onward
        assert before is not None
        while self.player.page is before:
            self.wait_for(lambda: onward.isVisible() and onward.isEnabled(), "the way on")
            self.click(onward)
        if before.last_of_step:
            self._steps += (self._lesson, before.step.id)

    def answer(self, view: ExerciseView, *, hurried: bool) -> None:
        """Do the exercise to its end."""
        run = self.player.run
        assert run is not None
        about = (run.lesson_id, view.block.id)
        while not view.exercise.done:
            action = None if view.exercise.failed else next(view.exercise.solve(), None)
            if action is None:
                self.press(tr("Réessayer"))
                continue
            if not hurried:
                self.pause(10, 120)
            if view.exercise.remaining <= 1:
                say("deciding", *about)
            view.surface.act(action)
        ended = (
            tr("Merci, c’est noté. « Mon parcours » vous montre où vous en êtes."),
            tr("Bravo, c’est réussi."),
        )
        self.wait_for(lambda: any(self.sees(words[:5]) for words in ended), "that it is done")
        onward = self.player.bottom.onward
        self.wait_for(lambda: onward.isVisible() and onward.isEnabled(), "the way on")
        say("answered", *about)

    def read_on(self) -> None:
        """A long stay on the pages of one lesson."""
        self.open_lesson()
        if self.player.finish_page is not None:
            self.press(tr("Revoir la leçon"))
        for _ in range(40):
            self.pause(300, 600)
            if self.chance.random() < 0.1 and self.exercise() is None and self.player.page is not None:
                self.turn()

    def leave_half_way(self) -> None:
        """Into a lesson again, to close the window in the middle of it; or not."""
        if self.chance.random() < 0.6:
            self.open_lesson()
            self.pause(100, 1500)

    # -- help ----------------------------------------------------------------------------------------------
    def help_page(self) -> HelpPage:
        """Aide et panne, with its list."""
        self.press(tr("Aide et panne"))
        page = self.window.page("help")
        assert isinstance(page, HelpPage)
        self.wait_for(page.choose.isVisible, "the pictograms")
        return page

    def ask_for_help(self) -> None:
        """One click on a pictogram; its number; perhaps until it is there."""
        page = self.help_page()
        free = [symptom for symptom in SYMPTOMS if asked_already(page.tickets, symptom) is None]
        if not free:  # a click on any would lead to the request there is
            self._know(page)
            return
        symptom = self.chance.choice(free)
        tile = next(tile for tile in page.tiles if tile.symptom == symptom)
        self.pause(20, 200)
        say("asking", symptom)
        self.click(tile)
        there = tr("Ajouter un mot")
        self.wait_for(lambda: self._new_number() or self.sees(there), "the request's number")
        number = self._new_number()
        if not number:  # the list came while the finger was on its way: the click led to a request there is
            self._know(page)
            self.press(tr("Mes demandes"))
            return
        self.numbers.add(number)
        say("ticket", number)
        self._tell_steps()
        for _ in range(self.chance.choice((0, 0, 25))):
            self.pause(100, 200)
            row = next((row for row in page.rows if row.ticket.number == number), None)
            if row is not None and tr("Envoyée à Weeefund") in row.accessibleName():
                say("sent", number)
                break

    def _know(self, page: HelpPage) -> None:
        self.numbers.update(ticket.number for ticket in page.tickets if ticket.open)

    def _new_number(self) -> str:
        said = NUMBER.findall(self.all_words())
        return next((number for number in said if number not in self.numbers), "")

    def add_words(self) -> None:
        """Words to the newest request."""
        if not self.numbers:
            self.ask_for_help()
        page = self.help_page()
        number = self.chance.choice(sorted(self.numbers))
        row = next((row for row in page.rows if row.ticket.number == number), None)
        if row is None:
            return
        self.click(row)
        text = f"mot {self.chance.randrange(10**9)}"
        self.write(tr("Votre message pour Weeefund"), text)
        say("writing", text)
        self.press(tr("Ajouter"))
        self.wait_for(lambda: self.sees(text), "the words in the conversation")
        say("words", number, text)
        self.pause(20, 300)
        self.press(tr("Mes demandes"))

    # -- sending and looking -------------------------------------------------------------------------------
    def send(self) -> None:
        """« Envoyer maintenant », and look for some seconds whether it went."""
        self.press(tr("Mon ordinateur"))
        self._send_button()
        self.pause(20, 200)
        say("sending")
        self.click(self._send_button())
        for _ in range(30):
            self.pause(80, 120)
            if self.sees(tr("Tout est envoyé.")):
                say("all_sent")
                break

    def _send_button(self) -> QAbstractButton:
        """« Envoyer maintenant », once it can be pressed: not while a try hangs on a link that is cut."""
        self.wait_for(lambda: self.button(tr("Envoyer maintenant")), "the button", LONGEST_TRY_SECONDS)
        button = self.button(tr("Envoyer maintenant"))
        assert button is not None
        return button

    def send_all(self) -> None:
        """Until nothing waits any more."""
        self.press(tr("Mon ordinateur"))
        for _ in range(20):
            self.press(tr("Envoyer maintenant"))
            for _ in range(20):
                self.pause(100, 200)
                if self.sees(tr("Tout est envoyé.")) and not self.window.connection.waiting:
                    say("all_sent")
                    return
        raise AssertionError(f"not all was sent: {self.window.connection}")

    def look_around(self) -> None:
        """Other pages."""
        for words in (tr("Mon parcours"), tr("Apprendre"), tr("Mon ordinateur"), tr("Accueil")):
            self.press(words)
            self.pause(50, 400)


def main() -> int:
    """Run until killed, or until the window is closed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--lead", choices=DEEDS, default="usual")
    parser.add_argument("--code", default="")
    parser.add_argument("--address", default="")
    chosen = parser.parse_args()
    if not chosen.folder.exists():
        chosen.folder.mkdir(mode=0o700)
        save_preferences(chosen.folder, Preferences(language="fr", network="free"))
    app = application()
    learner = Learner(Desktop(chosen.folder), random.Random(chosen.seed), chosen.code, chosen.address)  # noqa: S311
    learner.live(chosen.lead)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
