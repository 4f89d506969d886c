"""Pictures of every page, to be looked at by a person: ``python tests/ui/gallery.py FOLDER [WORD…]``.

Each page at two sizes, two text sizes, in French, English and a mirrored pseudo-language, light and dark.
WORDs keep only the pictures whose name has one of them.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.ui.fake_workspace import TO_COME_AT, FakeWorkspace, a_screen

from weeejob_desktop.core.home import NextAppointment
from weeejob_desktop.core.ids import new_id
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.stick import AnswerTaken, OnStick
from weeejob_desktop.settings import Preferences
from weeejob_desktop.ui import words
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.help_page import HelpPage
from weeejob_desktop.ui.main_window import MainWindow
from weeejob_desktop.ui.settings_page import SettingsPage
from weeejob_desktop.ui.stick_page import StickPage
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.trainer_page import TrainerPage
from weeejob_desktop.workspace.pictures import Prepared

SIZES = ((1366, 768), (1024, 768))
PERCENTS = (100, 150)
PAGES = (
    "home", "learn", "lessons", "computer", "help", "ticket", "sent", "sendings", "path", "days", "trainer",
    "account", "correction", "proposed", "settings", "class", "stick", "give_back", "whose",
    "picture", "pictured", "expired", "appointed",
)  # fmt: skip
OF_HELP = ("picture", "pictured", "expired")
INSIDE_OF_TRAINER = ("account", "correction", "proposed")
OTHERS = ("first1", "first2", "first3", "crash", "closed")


class Waiter(QObject):
    """Waits until the store worker has answered all that was asked."""

    def __init__(self, crossing: Crossing) -> None:
        super().__init__()
        self.crossing = crossing
        self.loop = QEventLoop()

    def settle(self) -> None:
        """Let every answer arrive, twice: an answer may ask again."""
        for _ in range(3):
            self.crossing.ask(threading.get_ident, then=self.arrived)
            self.loop.exec()
        QApplication.processEvents()

    def arrived(self, _thread: int) -> None:
        """The worker has come to our question."""
        self.loop.quit()


def open_window(language: str, look: str, percent: int, size: tuple[int, int]) -> tuple[MainWindow, Waiter]:
    """A window on the fake workspace."""
    words.choose_language("fr" if language == "rtl" else language)
    if language == "rtl":
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    the_theme().apply(look, percent)  # type: ignore[arg-type] # one of Look
    workspace, crossing = FakeWorkspace(), Crossing()
    window = MainWindow(workspace.home(), Preferences(text_percent=percent))
    window.resize(*size)
    window.show()
    window.attach(workspace, crossing)
    window.show_sending(network="limited" if look == "dark" else "none")
    waiter = Waiter(crossing)
    waiter.settle()
    return window, waiter


def turn_to(window: MainWindow, waiter: Waiter, page: str) -> None:
    """Bring one page to the front."""
    if page == "lessons":
        window.go("learn", "m07")
    elif page == "ticket":
        window.go("help", window.workspace.tickets()[0].id)  # type: ignore[union-attr] # attached
    else:
        shown_on = {
            "days": "path",
            "whose": "home",
            "class": "settings",
            **dict.fromkeys(INSIDE_OF_TRAINER, "trainer"),
        }
        window.go(shown_on.get(page, page))
    if page == "whose":
        waiter.settle()
        window.show_home(replace(window.snapshot, first_name="Amina B.", whose_wanted=True))
        return
    if page == "days":
        waiter.settle()
        window.page("path").days.click()  # type: ignore[attr-defined]
    if page == "help":
        waiter.settle()
        window.page("help").tiles[0].click()  # type: ignore[attr-defined]
    if page == "class":
        waiter.settle()
        settings = window.page("settings")
        assert isinstance(settings, SettingsPage)
        settings.class_address.field.setText("ordinateur de Claire")
        settings.class_address.keep.click()
        waiter.settle()
        settings.ensureWidgetVisible(settings.class_address)
    if page == "stick":
        waiter.settle()
        stick = window.page("stick")
        assert isinstance(stick, StickPage)
        stick.show_put(OnStick("weeejob-WF-0412-2023-03-14.weeejob", "CLE", 12))
        stick.show_taken(AnswerTaken(sent=9, rejected=1, news=2, waiting=2))
        waiter.settle()
        stick.verticalScrollBar().setValue(0)
    if page in {"trainer", *INSIDE_OF_TRAINER}:
        waiter.settle()
        trainer = window.page("trainer")
        assert isinstance(trainer, TrainerPage)
        if not trainer.unlocked:
            trainer.pin.setText("123456")
            trainer.open.click()
            waiter.settle()
        turn_inside(trainer, waiter, page)
    waiter.settle()


def turn_to_appointment(window: MainWindow, waiter: Waiter) -> None:
    """Accueil with an appointment to come."""
    window.go("home")
    waiter.settle()
    place = "à l’atelier Weeefund, 12 rue du Vernay"
    coming = NextAppointment(new_id(1), round(TO_COME_AT.timestamp()), place)
    window.show_home(replace(window.snapshot, appointment=coming))


def turn_in_help(window: MainWindow, waiter: Waiter, page: str) -> None:
    """Bring a picture that is being added, one that was, or help after the three years to the front."""
    window.go("help")
    waiter.settle()
    workspace, help_page = window.workspace, window.page("help")
    assert isinstance(workspace, FakeWorkspace)
    assert isinstance(help_page, HelpPage)
    workspace.phone = "04 77 12 34 56"
    if page == "expired":
        workspace.covered = False
        help_page.refresh()
        waiter.settle()
        help_page.verticalScrollBar().setValue(0)
        workspace.covered = True
        return
    asked = workspace.request_repair("strange_message")
    if page == "pictured":
        picture = Prepared(a_screen(), "image/png")
        workspace.show_picture(asked.id, picture, "Ce message revient tout le temps.")
    window.go("help", asked.id)
    waiter.settle()
    if page == "picture":
        help_page.conversation.choice.show_prepared(Prepared(a_screen(), "image/png"))
        waiter.settle()
        help_page.ensureWidgetVisible(help_page.conversation.add)
    waiter.settle()


def turn_inside(trainer: TrainerPage, waiter: Waiter, page: str) -> None:
    """Bring one view of the trainer's space to the front."""
    if page == "account":
        for item in trainer.days.items()[1:]:
            item.row.click()
            waiter.settle()
        trainer.ensureWidgetVisible(trainer.days.items()[2])
    elif page == "correction":
        trainer.propose.click()
        assert trainer.form is not None
        trainer.form.day.setText("14")
        trainer.form.keep.click()
    elif page == "proposed":
        trainer.crossing.run_in_store(propose(trainer))
        trainer._proposed()
    else:
        trainer.verticalScrollBar().setValue(0)


def propose(trainer: TrainerPage) -> Callable[[], None]:
    """Two corrections that wait."""

    def keep() -> None:
        for on, minutes in ((date(2023, 3, 14), 90), (date(2023, 3, 10), -30)):
            why = "Exercice sur papier pendant la panne de courant"
            trainer.workspace.propose_correction(on, minutes, why, "Nadia Martin")

    return keep


def other_windows(size: tuple[int, int], percent: int) -> Iterator[tuple[str, MainWindow]]:
    """The first start and the calm pages."""
    workspace, crossing = FakeWorkspace(), Crossing()
    for number in range(3):
        window = MainWindow(workspace.home(), Preferences(text_percent=percent), introduced=False)
        window.resize(*size)
        window.show()
        window.first_start.screens.setCurrentIndex(number)  # type: ignore[union-attr]
        yield f"first{number + 1}", window
    for name, show in (("crash", MainWindow.show_crash), ("closed", _closed)):
        window = MainWindow(workspace.home(), Preferences(text_percent=percent))
        window.resize(*size)
        window.show()
        window.workspace, window.crossing = workspace, crossing
        show(window)
        yield name, window
    crossing.end()


def _closed(window: MainWindow) -> None:
    window.show_closed_folder(UserProblem("disk_full"))


def save(window: MainWindow, path: Path) -> None:
    """One picture, with nothing left to lay out."""
    for _ in range(4):
        QApplication.processEvents()
    window.grab().save(str(path))
    print(path.name)


LOOKS = (("fr", "light"), ("en", "light"), ("rtl", "light"), ("fr", "dark"), ("fr", "contrast"))


def main(folder: Path, chosen: list[str]) -> None:
    """Paint the pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for (language, look), size, percent in itertools.product(LOOKS, SIZES, PERCENTS):
        tail = f"{size[0]}-{percent}-{language}-{look}"
        pages = [page for page in PAGES if all(word in f"{page}-{tail}" for word in chosen)]
        others = [page for page in OTHERS if all(word in f"{page}-{tail}" for word in chosen)]
        if pages or others:
            paint(folder, tail, (language, look), size, percent, pages, others)


def paint(
    folder: Path,
    tail: str,
    tongue_and_look: tuple[str, str],
    size: tuple[int, int],
    percent: int,
    pages: list[str],
    others: list[str],
) -> None:
    """All pictures of one kind."""
    language, look = tongue_and_look
    window, waiter = open_window(language, look, percent, size)
    for page in pages:
        if page in OF_HELP:
            turn_in_help(window, waiter, page)
        elif page == "appointed":
            turn_to_appointment(window, waiter)
        else:
            turn_to(window, waiter, page)
        save(window, folder / f"{page}-{tail}.png")
    window.close()
    waiter.crossing.end()
    window.deleteLater()
    if others:
        for page, other in other_windows(size, percent):
            if page in others:
                save(other, folder / f"{page}-{tail}.png")
            other.close()
            other.deleteLater()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    main(Path(sys.argv[1]), sys.argv[2:])
