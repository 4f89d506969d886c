"""The learner's day as a tour: the real app, offscreen, against a real hub on loopback, through every screen.

``python -m tests.tour.tour FOLDER`` writes numbered pictures, one folder a look (size, text size, language,
colours), and under ``hub`` what the hub has on record and what its pages show.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.end2end.hub_process import EnrolmentCode, HubProcess, Technician, running_hub
from tests.end2end.person import Person
from tests.hub.bridges.real_rt import RealRT, installed
from tests.lessons.sample_course import make_course
from tests.ui.exercises.test_surfaces import wrong_action

from weeejob_desktop.app.desktop import Desktop, application
from weeejob_desktop.core.exercises import EXERCISE_TYPES
from weeejob_desktop.settings import Language, Preferences, Theme, save_preferences
from weeejob_desktop.ui.lesson_exercise import ExerciseView
from weeejob_desktop.ui.lesson_text import Lines
from weeejob_desktop.ui.words import tr

LESSONS = ("mon-ordinateur", "la-souris", "double-clic-clic-droit")
REPAIRED = "C’est réparé : la mémoire était pleine. Votre ordinateur vous attend à l’atelier."
CORRECTION = "Exercice fait sur papier, batterie vide."
ANSWER = "Bonjour Amina, passez jeudi à 14 h à l’atelier. Nous regardons ensemble."


@dataclass(frozen=True)
class Look:
    """One way to look at a screen."""

    width: int
    percent: int
    theme: Theme = "light"
    mirrored: bool = False

    @property
    def folder(self) -> str:
        more = ("-" + self.theme if self.theme != "light" else "") + ("-mirrored" if self.mirrored else "")
        return f"{self.width}x768-{self.percent}{more}"


FOUR_LOOKS = tuple(Look(width, percent) for width in (1366, 1024) for percent in (100, 150))
MORE_LOOKS = (Look(1366, 100, "dark"), Look(1366, 100, "contrast"), Look(1366, 100, mirrored=True))


class Tour:
    """One day in one language, pictured in several looks at each stop."""

    def __init__(self, folder: Path, language: Language, looks: tuple[Look, ...]) -> None:
        self.folder = folder / language
        self.language = language
        self.looks = looks
        self.number = 0
        self.person: Person | None = None
        self.seen: set[str] = set()
        self._atelier_seen = False
        self._word_seen = False

    @property
    def learner(self) -> Person:
        assert self.person is not None
        return self.person

    def stop(self, name: str) -> None:
        """Picture this stop in every look, then go on in the first."""
        self.number += 1
        self.learner.settle()
        for look in (*self.looks, None):
            self._put_on(look or self.looks[0])
            if look is not None:
                self.learner.picture(self.folder / look.folder / f"{self.number:03}-{name}.png")
        print(f"  {self.language} {self.number:02} {name}", flush=True)

    def _put_on(self, look: Look) -> None:
        window = self.learner.window
        QGuiApplication.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if look.mirrored else Qt.LayoutDirection.LeftToRight
        )
        window.resize(look.width, 768)
        preferences = replace(window.preferences, text_percent=look.percent, theme=look.theme)
        if preferences != window.preferences:
            window.prefer(preferences)
        for _ in range(4):  # a guide finds its place in several turns of the event loop
            QApplication.processEvents()

    # -- the day ---------------------------------------------------------------------------------------
    def day(
        self,
        hub: HubProcess,
        enrolment: EnrolmentCode,
        technician: Technician,
        data: Path,
        rt: RealRT | None = None,
    ) -> None:
        """From the first start, offline, to the technician's answer on the screen; with a Request Tracker, to
        « Prêt », which somebody there says."""
        data.mkdir(mode=0o700)
        save_preferences(data, Preferences(language=self.language, network="free"))
        self.person = Person(Desktop(data))
        self.learner.window.resize(1366, 768)
        self.learner.open_app()
        hub.stop()
        self._first_start(enrolment)
        for lesson in LESSONS:
            self._lesson(lesson)
        self._pages_offline()
        number = self._ask_for_help()
        hub.start()
        self._connection_returns(number, technician)
        if rt is not None:
            self._through_request_tracker(number, hub, rt)
        self._trainer(enrolment.pin)
        self.learner.press(tr("Taille du texte"))
        self.stop("reglages")
        self.learner.press(tr("Ce n’est pas moi"))
        self.stop("ce-n-est-pas-moi")
        self.learner.press(tr("Retour"))
        self._my_data()
        self.learner.window.show_crash()
        self.stop("page-de-secours")
        self.learner.close_app()

    def _first_start(self, enrolment: EnrolmentCode) -> None:
        person = self.learner
        self.stop("premier-demarrage-taille")
        person.press(tr("Continuer"))
        person.write(tr("Votre prénom"), "Amina")
        self.stop("premier-demarrage-prenom")
        person.press(tr("C’est moi"))
        person.write(tr("Code d’inscription"), enrolment.code)
        person.write(tr("Adresse du serveur"), enrolment.address)
        self.stop("premier-demarrage-code")
        person.press(tr("Envoyer le code"))
        person.wait_for(lambda: person.sees("Amina"), "Accueil")
        person.wait_for(lambda: person.window.snapshot.modules, "the modules")
        self.stop("accueil-premier-jour")

    def _lesson(self, lesson: str) -> None:
        """Through a whole lesson; each new type of exercise is pictured: start, hint, wrong, done."""
        person = self.learner
        person.window.go("lesson", lesson)
        person.wait_for(lambda: person.player.page is not None, f"the first step of {lesson}")
        for page in range(60):
            view = person.exercise()
            if view is None:
                if page in {0, 1} or (page < 12 and lesson == LESSONS[0]):
                    self.stop(f"{lesson}-etape-{page + 1}")
                self._word()
            else:
                self._exercise(view)
            if person.player.page is not None and person.player.page.step.kind == "mission":
                self._mission()
            onward = tr("C’est fait") if person.button(tr("C’est fait")) else tr("Suivant")
            if onward != tr("Suivant") and not self._atelier_seen:
                self._atelier_seen = True
                self.stop("atelier")
            before = person.player.page
            person.press(onward)
            person.wait_for(partial(self._turned, before), "the next step")
            if person.player.page is None:
                break
        self.stop(f"{lesson}-fin")
        person.player.leave()
        person.wait_for(lambda: person.window.outer.currentWidget() is person.window.shell, "Accueil")

    def _exercise(self, view: ExerciseView) -> None:
        """Do an exercise; a type that was not seen yet is pictured: start, hint, wrong, done."""
        person, kind = self.learner, view.block.type
        first = kind not in self.seen
        self.seen.add(kind)
        if first:
            self.stop(f"{kind}-debut")
            person.press(tr("Un indice"))
            self.stop(f"{kind}-indice")
            if not view.surface.only_asks:
                view.surface.act(wrong_action(view.surface))
                self.stop(f"{kind}-erreur")
        person.solve_exercise()
        if first:
            self.stop(f"{kind}-fait")

    def samples(self, data: Path, course: Path) -> None:
        """The types of exercise that no lesson of the day had, each by its sample lesson."""
        lessons = make_course(course)
        data.mkdir(mode=0o700)
        save_preferences(data, Preferences(language=self.language, network="free"))
        self.person = Person(Desktop(data, course_folder=course))
        person = self.learner
        person.window.resize(1366, 768)
        person.open_app()
        person.press(tr("Continuer"))
        person.write(tr("Votre prénom"), "Amina")
        person.press(tr("C’est moi"))
        person.press(tr("Plus tard"))
        person.wait_for(lambda: person.sees("Amina"), "Accueil")
        for kind in sorted(lessons.keys() - self.seen):
            person.window.go("lesson", lessons[kind])
            person.wait_for(lambda: person.player.page is not None, f"the sample of {kind}")
            while (view := person.exercise()) is None:
                before = person.player.page
                person.press(tr("Suivant"))
                person.wait_for(partial(self._turned, before), "the first exercise")
            self._exercise(view)
            person.player.leave()
            person.wait_for(lambda: person.window.outer.currentWidget() is person.window.shell, "Accueil")
        person.close_app()

    def _mission(self) -> None:
        """A mission, a pause in it, and the question at its end. Nobody is away for minutes on a tour: what
        the workspace would say then is put in its place."""
        player = self.learner.player
        self.stop("mission")
        self._small_window()
        now = player.clock.counting
        player.clock._timer.stop()  # a tick would tell the truth: that somebody is there
        for reason in ("mission", "idle", "suspend"):
            since_at = datetime.now(UTC) - timedelta(minutes=4) if reason == "idle" else None
            player.clock.take(replace(now, phase="paused", reason=reason, since_at=since_at))
            self.stop(f"temps-en-pause-{reason}")
        player.clock._timer.start()
        player.clock.take(replace(now, to_confirm_ms=240_000))
        self.learner.wait_for(lambda: player.missions.page, "the question after a mission")
        self.stop("mission-question")
        self.learner.press(tr("Non, pas encore"))
        self.learner.wait_for(lambda: player.missions.page is None, "the lesson again")

    def _small_window(self) -> None:
        """What stays in sight over the other program; it has a window of its own."""
        player = self.learner.player
        self.learner.press(tr("Garder la consigne à l’écran"))
        self.learner.wait_for(lambda: player.helping.helper, "the small window")
        helper = player.helping.helper
        assert helper is not None
        self.number += 1
        for look in self.looks:
            self._put_on(look)
            QApplication.processEvents()
            path = self.folder / look.folder / f"{self.number:03}-mission-consigne.png"
            assert helper.grab().save(str(path)), path
        self._put_on(self.looks[0])
        helper.back.click()

    def _word(self) -> None:
        """The first glossary word that stands in a page's text, explained; once a tour."""
        player = self.learner.player
        lines = player.reading.findChildren(Lines) if player.reading is not None else []
        links = [found[0] for one in lines if (found := re.search(r"mot:\d+", one.text()))]
        if links and not self._word_seen:
            self._word_seen = True
            next(one for one in lines if links[0] in one.text()).linkActivated.emit(links[0])
            self.stop("mot-explique")
            player.close_word()

    def _turned(self, before: object) -> bool:
        return self.learner.player.page is not before

    def _pages_offline(self) -> None:
        person = self.learner
        person.wait_for(lambda: person.sees("Amina"), "Accueil")
        self.stop("accueil")
        person.press(tr("Apprendre"))
        person.wait_for(lambda: person.sees("3"), "the modules")
        self.stop("apprendre")
        person.window.go("learn", "m01")
        person.wait_for(lambda: person.sees("Glisser-déposer"), "the lessons of module 1")
        self.stop("apprendre-module")
        person.press(tr("Mon ordinateur"))
        person.wait_for(lambda: person.window.current == "computer", "Mon ordinateur")
        self.stop("mon-ordinateur-hors-connexion")
        person.press(tr("Mon parcours"))
        person.wait_for(lambda: person.window.current == "path", "Mon parcours")
        self.stop("mon-parcours")

    def _ask_for_help(self) -> str:
        person = self.learner
        person.press(tr("Aide et panne"))
        self.stop("aide-et-panne")
        person.press(tr("Il est lent"))
        workspace = person.desktop.workspace
        assert workspace is not None
        person.wait_for(lambda: person.desktop.crossing.run_in_store(workspace.tickets), "the request")
        (ticket,) = person.desktop.crossing.run_in_store(workspace.tickets)
        person.wait_for(lambda: person.sees(ticket.number), "the request's number")
        self.stop("demande-faite-hors-connexion")
        person.press(tr("Ce qui est envoyé, et qui le voit"))
        person.wait_for(lambda: person.window.current == "sent", "what is sent")
        self.stop("ce-qui-est-envoye")
        person.press(tr("Mes envois"))  # the line at the bottom
        person.wait_for(lambda: person.sees(tr("Rien n’est encore arrivé chez Weeefund.")), "what waits")
        self.stop("mes-envois-hors-connexion")
        return ticket.number

    def _connection_returns(self, number: str, technician: Technician) -> None:
        person = self.learner
        workspace = person.desktop.workspace
        assert workspace is not None
        person.press(tr("Mon ordinateur"))
        person.press(tr("Envoyer maintenant"))
        person.wait_for(
            lambda: person.desktop.crossing.run_in_store(workspace.connection).waiting == 0,
            "all to be sent",
            60,
        )
        person.wait_for(lambda: person.sees(tr("Tout est envoyé.")), "the calm state")
        self.stop("mon-ordinateur-connecte")
        technician.answer(number, ANSWER, state="in_repair")
        person.press(tr("Envoyer maintenant"))
        person.press(tr("Aide et panne"))
        person.wait_for(lambda: person.sees("passez jeudi"), "the answer", 60)
        self.stop("reponse-de-l-atelier")
        tickets = person.desktop.crossing.run_in_store(workspace.tickets)
        person.window.go("help", tickets[0].id)
        person.wait_for(lambda: person.sees(ANSWER), "the conversation")
        self.stop("demande-et-reponse")
        person.press(tr("Mes envois"))
        person.wait_for(lambda: person.sees(tr("Aujourd’hui")), "what went today")
        self.stop("mes-envois")

    def _through_request_tracker(self, number: str, hub: HubProcess, rt: RealRT) -> None:
        """The same request in the workshop's own Request Tracker, where Paul ends the repair."""
        person = self.learner
        workspace = person.desktop.workspace
        assert workspace is not None
        hub.command("bridge", "send", "atelier")
        (theirs,) = rt.numbers(f"Subject LIKE '{number}'")
        rt.reply(theirs, REPAIRED)
        rt.set_status(theirs, "resolved")
        hub.command("bridge", "send", "atelier")
        (self.folder / f"request-tracker-{theirs}.txt").write_text(rt.told(theirs), encoding="utf-8")
        person.press(tr("Mon ordinateur"))
        person.press(tr("Envoyer maintenant"))
        tickets = person.desktop.crossing.run_in_store(workspace.tickets)
        person.window.go("help", tickets[0].id)
        person.wait_for(lambda: person.sees(REPAIRED), "what was said in Request Tracker", 60)
        self.stop("prete-dans-request-tracker")
        ready = person.desktop.crossing.run_in_store(workspace.tickets)[0]
        assert ready.state == "ready", ready.state

    def _trainer(self, pin: str) -> None:
        person = self.learner
        person.window.go("trainer")
        self.stop("espace-formateur-code")
        person.write(tr("Code de la session"), pin)
        person.press(tr("Ouvrir"))
        person.wait_for(lambda: person.sees(tr("Fermer l’espace formateur")), "the trainer's space")
        self.stop("espace-formateur")
        person.press(tr("Voir le détail du {date} : {time}").partition("{")[0].strip())
        person.wait_for(lambda: person.sees(tr("Total du jour")), "why the day is as long as it is")
        self.stop("espace-formateur-un-jour")
        person.press(tr("Proposer une correction"))
        person.write(tr("Pourquoi cette correction ?"), CORRECTION)
        self.stop("correction-proposee-formulaire")
        person.write(tr("Minutes"), "30")
        person.write(tr("Votre nom, comme sur la feuille de présence"), "Karim L.")
        person.press(tr("Garder la proposition"))
        person.wait_for(lambda: person.sees(tr("Corrections proposées")), "the proposal in its list")
        self.stop("correction-proposee")

    def _my_data(self) -> None:
        person = self.learner
        person.press(tr("Voir mes données"))
        person.wait_for(lambda: person.sees(tr("Une copie pour moi")), "the learner's data")
        self.stop("mes-donnees")
        person.press(tr("Tout effacer…"))
        person.wait_for(lambda: person.sees(tr("Ne rien effacer")), "what would be lost")
        self.stop("tout-effacer")
        person.press(tr("Ne rien effacer"))


def hub_record(technician: Technician, folder: Path) -> None:
    """The hub's pages as files: the lists, then each request and each learner they lead to."""
    folder.mkdir(parents=True, exist_ok=True)
    lists = {name: technician.read(f"/{name}") for name in ("tickets", "learners")}
    links = re.findall(r'href="(/(?:tickets|learners)/[0-9a-f-]{36})"', "".join(lists.values()))
    pages = lists | {path.strip("/").replace("/", "-"): technician.read(path) for path in links}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")


@contextmanager
def request_tracker(folder: Path, hub: HubProcess) -> Iterator[RealRT | None]:
    """A real Request Tracker that the hub is linked with; None, said so, where none is installed."""
    if not installed():
        print("  Request Tracker is not installed here (make test-long installs it): its part is left out.")
        yield None
        return
    rt = RealRT.made_in(folder)
    rt.start()
    try:
        hub.command("bridge", "add", "atelier", "--kind", "rt", *rt.settings())
        yield rt
    finally:
        rt.stop()


@contextmanager
def hub_with_technician(folder: Path) -> Iterator[tuple[HubProcess, Technician]]:
    """A real hub and somebody at its pages."""
    with running_hub(folder) as hub:
        technician = Technician(hub, hub.add_technician())
        try:
            yield hub, technician
        finally:
            technician.close()


def main(folder: Path) -> int:
    """Make the tour; say where it is."""
    shutil.rmtree(folder, ignore_errors=True)
    running = application()
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as place,
        hub_with_technician(Path(place) / "hub") as (hub, technician),
        request_tracker(Path(place) / "rt", hub) as rt,
    ):
        for language, name, looks in (
            ("fr", "Amina B.", FOUR_LOOKS + MORE_LOOKS),
            ("en", "Mehmet Y.", FOUR_LOOKS),
        ):
            enrolment = hub.enrol(
                name, "--sticker", "W-0421", "--donated-on", "2026-01-12", "--cohort", language
            )
            tour = Tour(folder, language, looks)  # type: ignore[arg-type]
            tour.day(hub, enrolment, technician, Path(place) / language, rt)
            tour.samples(Path(place) / f"{language}-samples", Path(place) / f"{language}-course")
            missing = EXERCISE_TYPES.keys() - tour.seen
            assert not missing, f"nobody has seen {missing}"
        hub_record(technician, folder / "hub")
    pictures = len(list(folder.rglob("*.png")))
    print(f"\n{pictures} pictures in {time.monotonic() - began:.0f} s: {folder.resolve()}")
    print(f"The hub's record: {(folder / 'hub').resolve()}")
    running.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/tour")))
