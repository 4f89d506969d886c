"""The window: side bar or top bar, the pages, the status bar; the lesson player and calm pages over them.

It can be painted with a snapshot alone; `attach` brings the workspace when it is open. Pages are built when
they are first asked for, and all anew when the language changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.home import HomeSnapshot
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.settings import TEXT_PERCENTS, Preferences
from weeejob_desktop.ui.boxes import column_of, scroll_by_key
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.focus_in_sight import FocusInSight
from weeejob_desktop.ui.listening import Listening
from weeejob_desktop.ui.page import Screen
from weeejob_desktop.ui.sentences import State, user_problem
from weeejob_desktop.ui.shell import Shell
from weeejob_desktop.ui.shortcuts import add_shortcuts
from weeejob_desktop.ui.theme import NARROW_BELOW, the_theme
from weeejob_desktop.ui.words import choose_language, language, tr

if TYPE_CHECKING:
    from weeejob_desktop.core.idle import Counting
    from weeejob_desktop.ui.player import Player
    from weeejob_desktop.workspace.workspace import Workspace

LEAST_SIZE = QSize(640, 480)


class MainWindow(QWidget):
    """Signals: `preferences_changed(Preferences)`; `send_wanted(reason)`, as of `sync`; `erase_wanted()`
    and `give_back_wanted()` after a deliberate yes; `finished()` when the window is closed; `painted()` once,
    after the first paint; `retried()` from the page for a folder that cannot be opened."""

    preferences_changed = Signal(object)
    send_wanted = Signal(str)
    finished = Signal()
    painted = Signal()
    retried = Signal()
    erase_wanted = Signal()
    give_back_wanted = Signal()

    def __init__(self, snapshot: HomeSnapshot, preferences: Preferences, *, introduced: bool = True) -> None:
        super().__init__()
        self.preferences = preferences
        self.snapshot = snapshot
        self.connection = Connection()
        self.workspace: Workspace | None = None
        self.crossing: Crossing | None = None
        self.current = "home"
        self._wanted: tuple[str, str] | None = None
        self._pages: dict[str, QWidget] = {}
        self.focus_in_sight = FocusInSight(self)
        self.listening = Listening(self)
        self.listening.speaking.connect(self._show_speaking)
        self.listening.missing.connect(self._no_voice)
        self._painted = False
        self.setWindowTitle("Weeejob")
        self.setMinimumSize(LEAST_SIZE)
        self.outer = QStackedWidget()
        column_of(self).addWidget(self.outer)
        self.shell: Shell = self._build_shell()
        self.player: Player | None = None
        self.first_start: QWidget | None = None
        self._add_shortcuts()
        the_theme().changed.connect(self._fit)
        if not introduced:
            self._show_first_start()
        elif self.shell.home.resume.button.isVisibleTo(self.shell):
            self.shell.home.resume.button.setFocus()

    # -- building --------------------------------------------------------------------------------------------
    def _build_shell(self) -> Shell:
        shell = Shell(self.snapshot)
        shell.chosen.connect(self.go)
        shell.listen.connect(self.listen)
        shell.settings.connect(self._choose_settings)
        shell.home.wanted.connect(self.go)
        shell.home.its_me.connect(self._its_me)
        shell.status.show_today(self.snapshot.today_ms)
        self._pages = {"home": shell.home}
        self.outer.insertWidget(0, shell)
        self.outer.setCurrentWidget(shell)
        return shell

    def _add_shortcuts(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "F1": self._choose_help,
            "F2": self.listen,
            "Ctrl++": self._bigger,
            "Ctrl+=": self._bigger,
            "Ctrl+-": self._smaller,
            "Ctrl+Q": self.close,
        }
        add_shortcuts(self, actions, self._jump)

    def attach(self, workspace: Workspace, crossing: Crossing) -> None:
        """The data folder is open: everything answers from now on."""
        self.workspace, self.crossing = workspace, crossing
        crossing.problem.connect(self.show_problem)
        if self.first_start is not None:
            self.first_start.attach(workspace, crossing)  # type: ignore[attr-defined] # imported late
        self.refresh()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.go(*wanted)

    # -- going from page to page -----------------------------------------------------------------------------
    def go(self, page: str, argument: str = "") -> None:
        """Show a page, or open a lesson with ``("lesson", id)``, or at an exercise with ``lesson/exercise``.
        Waits for the workspace where need be."""
        if page not in {"home", "settings"} and self.workspace is None:
            self._wanted = (page, argument)
            if page == "lesson":
                self.shell.home.resume.answer()
            return
        self.listening.stop()
        if page in {"lesson", "code"}:
            self._open_lesson(argument) if page == "lesson" else self._show_first_start(code_alone=True)
            return
        widget = self.page(page)
        self.current = page
        self.shell.pages.setCurrentWidget(widget)
        self.shell.mark(page)
        self.outer.setCurrentWidget(self.shell)
        screen: Screen = widget  # type: ignore[assignment] # every page is a Screen
        screen.come_to(argument)
        screen.refresh()
        self.shell.take_focus(page)
        if page == "home":
            self.refresh()

    def refresh(self) -> None:
        """Ask for the truth: hours and connection."""
        if self.workspace is not None and self.crossing is not None:
            self.crossing.ask(self.workspace.home, then=self.show_home)
            self.crossing.ask(self.workspace.connection, then=self.show_connection)

    def refresh_page(self) -> None:
        """Something came from elsewhere: the page in front asks again."""
        self.refresh()
        if self.current not in {"home", "settings"} and self.workspace is not None:
            screen: Screen = self.page(self.current)  # type: ignore[assignment] # every page is a Screen
            screen.refresh()

    def page(self, name: str) -> QWidget:
        """The page of this name, built if need be."""
        kept = self._pages.get(name)
        if kept is None:
            kept = self._pages[name] = self._make(name)
            self.shell.pages.addWidget(kept)
        return kept

    def _make(self, name: str) -> QWidget:
        if name == "settings":
            from weeejob_desktop.ui.settings_page import SettingsPage

            page: QWidget = SettingsPage(self.preferences)
        else:
            from weeejob_desktop.ui.pages import make_page

            if self.workspace is None or self.crossing is None:
                raise RuntimeError("the workspace is not open yet")
            page = make_page(name, self.workspace, self.crossing)
        news = {
            "wanted": self.go,
            "touched": self.refresh,
            "chosen": self.prefer,
            "send_now": self._send_asked,
            "requested": self._send_help,
            "erase_wanted": self.erase_wanted,
            "give_back_wanted": self.give_back_wanted,
        }
        for signal, receiver in news.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(receiver)
        if hasattr(page, "show_connection"):
            page.show_connection(self.connection)
        return page

    def _choose_settings(self) -> None:
        self.go("settings")

    def _choose_help(self) -> None:
        self._jump_to("help")

    def _jump(self) -> None:
        self._jump_to(self.sender().objectName())

    def _jump_to(self, page: str) -> None:
        if self.outer.currentWidget() is self.shell:
            self.go(page)

    # -- the lesson player -----------------------------------------------------------------------------------
    def _open_lesson(self, lesson_id: str) -> None:
        if self.player is None:
            from weeejob_desktop.ui.player import Player

            if self.workspace is None or self.crossing is None:
                raise RuntimeError("the workspace is not open yet")
            player = self.player = Player(self.workspace, self.crossing, the_theme())
            player.left.connect(self._leave_lesson)
            player.counting_changed.connect(self._show_counting)
            player.send_wanted.connect(self.send_wanted)
            self.outer.addWidget(player)
        self._tell_connection()
        self.outer.setCurrentWidget(self.player)
        self.player.listening.speaks_unasked = self.preferences.speak_demonstrations
        self.player.open_lesson(*lesson_id.split("/"))

    def _show_counting(self, counting: Counting) -> None:
        self.shell.status.show_today(counting.today_ms)

    def stop(self) -> None:
        """Before the end: the lesson stops counting, the voice is silent."""
        self.listening.stop()
        if self.player is not None:
            self.player.stop()

    def _leave_lesson(self) -> None:
        self.outer.setCurrentWidget(self.shell)
        self.refresh_page()
        self.send_wanted.emit("written")
        if self.current == "home":
            self.shell.home.resume.button.setFocus()

    def _drop_player(self) -> None:
        """Let the player go; what it counted and kept is kept."""
        player, self.player = self.player, None
        if player is not None:
            player.stop()
            self.outer.removeWidget(player)
            player.deleteLater()

    # -- what is shown ---------------------------------------------------------------------------------------
    def show_home(self, snapshot: HomeSnapshot) -> None:
        """New hours, a new place to go on."""
        self.snapshot = snapshot
        self.shell.home.show_snapshot(snapshot)
        self.shell.status.show_today(snapshot.today_ms)

    def _its_me(self) -> None:
        if self.workspace is not None and self.crossing is not None:
            self.crossing.ask(self.workspace.say_it_is_me, then=self.show_home)

    def tell(self, sentence: str) -> None:
        """Say one thing about this start, on Accueil."""
        self.shell.home.tell(sentence)

    def show_connection(self, now: Connection) -> None:
        """A new state of sending, as the database knows it; what the sync worker saw last stays."""
        seen = self.connection
        self.connection = replace(now, network=seen.network, busy=seen.busy, class_near=seen.class_near)
        self._tell_connection()

    def show_sending(self, **seen: object) -> None:
        """What the sync worker sees: `network`, `busy`, `class_near`."""
        self.connection = replace(self.connection, **seen)  # type: ignore[arg-type] # fields of Connection
        self._tell_connection()

    def _tell_connection(self) -> None:
        self.shell.status.show_connection(self.connection)
        for screen in (*self._pages.values(), self.player):
            if screen is not None and hasattr(screen, "show_connection"):
                screen.show_connection(self.connection)

    def show_problem(self, problem: UserProblem) -> None:
        """A problem no page took: said in the status bar."""
        self.shell.status.say(State("info", user_problem(problem), "bar"))

    # -- preferences -----------------------------------------------------------------------------------------
    def prefer(self, preferences: Preferences) -> None:
        """Show other preferences at once and tell the app to keep them."""
        before, self.preferences = self.preferences, preferences
        theme = the_theme()
        if (preferences.theme, preferences.text_percent) != (before.theme, before.text_percent):
            theme.apply(preferences.theme, preferences.text_percent)
        if preferences.language != before.language:
            spoken = language()
            if choose_language(preferences.language) != spoken:
                self._rebuild()
        self.preferences_changed.emit(preferences)
        for screen in (self._pages.get("settings"), self.first_start):
            if screen is not None and screen is not self.sender():
                screen.show_preferences(preferences)  # type: ignore[attr-defined] # imported late

    def _rebuild(self) -> None:
        self.listening.stop()
        old, page = self.shell, self.current
        self.shell = self._build_shell()
        self.outer.removeWidget(old)
        old.deleteLater()
        self._drop_player()
        self._fit()
        self._tell_connection()
        if self.first_start is not None:
            self.outer.removeWidget(self.first_start)
            self.first_start.deleteLater()
            self._show_first_start()
            return
        self.go(page)

    def _bigger(self) -> None:
        self._step(+1)

    def _smaller(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        index = TEXT_PERCENTS.index(self.preferences.text_percent) + by
        if 0 <= index < len(TEXT_PERCENTS):
            self.prefer(replace(self.preferences, text_percent=TEXT_PERCENTS[index]))

    # -- Écouter ---------------------------------------------------------------------------------------------
    def listen(self) -> None:
        """Read the screen in front aloud, or be silent. A lesson reads itself."""
        in_front = self.outer.currentWidget()
        if in_front is self.player:
            self.player.listen()
            return
        screen = self.shell.pages.currentWidget() if in_front is self.shell else in_front
        if hasattr(screen, "spoken"):
            self.listening.read(screen.spoken())

    def _show_speaking(self, on: bool) -> None:
        for bar in self.shell.bars():
            bar.show_listening(on)

    def _no_voice(self) -> None:
        words = tr("Cet ordinateur n’a pas encore de voix. Demandez à Weeefund de l’installer.")
        self.shell.status.say(State("speaker-slash", words, "bar"))

    # -- first start, bad days -------------------------------------------------------------------------------
    def _show_first_start(self, *, code_alone: bool = False) -> None:
        from weeejob_desktop.ui.first_start import FirstStart

        first = FirstStart(self.preferences)
        first.chosen.connect(self.prefer)
        first.named.connect(self.show_home)
        first.finished.connect(self._leave_first_start)
        first.listen.connect(self.listen)
        if self.workspace is not None and self.crossing is not None:
            first.attach(self.workspace, self.crossing)
        self.first_start = first
        self.outer.addWidget(first)
        self.outer.setCurrentWidget(first)
        first.ask_code() if code_alone else first.next.setFocus()

    def _leave_first_start(self) -> None:
        self.drop_over()
        self.go("home")
        self.send_wanted.emit("asked")
        self.shell.home.resume.button.setFocus()

    def show_crash(self) -> None:
        """Something of ours failed: the calm page."""
        from weeejob_desktop.ui.crash import CrashPage

        page = CrashPage(self.workspace, self.crossing)
        page.resumed.connect(self._resume)
        self.show_over(page)
        page.resume.setFocus()

    def show_closed_folder(self, problem: UserProblem) -> None:
        """The data folder cannot be opened."""
        from weeejob_desktop.ui.crash import ProblemPage

        page = ProblemPage(problem)
        page.retried.connect(self._retry)
        page.closed.connect(self.close)
        self.show_over(page)
        page.retry.setFocus()

    def show_over(self, page: QWidget) -> None:
        """Show a calm page in front of everything."""
        self.listening.stop()
        self.outer.addWidget(page)
        self.outer.setCurrentWidget(page)

    def _resume(self) -> None:
        self.drop_over()
        self._drop_player()
        self.go("home")

    def _retry(self) -> None:
        self.drop_over()
        self.retried.emit()

    def drop_over(self) -> None:
        """Take the calm page away."""
        over = self.outer.currentWidget()
        if over not in {self.shell, self.player}:
            self.outer.removeWidget(over)
            over.deleteLater()
            if over is self.first_start:
                self.first_start = None
        self.outer.setCurrentWidget(self.shell)

    # -- the window itself -----------------------------------------------------------------------------------
    def come_forward(self) -> None:
        """A second start: this window comes to the front."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _send_asked(self) -> None:
        self.send_wanted.emit("asked")

    def _send_help(self) -> None:
        self.send_wanted.emit("help")

    def _fit(self) -> None:
        self.shell.use_top_bar(self.width() * 100 < NARROW_BELOW * the_theme().percent)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scroll_by_key(self.outer.currentWidget(), event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # what is still to be finished takes a moment; nobody has to watch it
        self.stop()
        self.finished.emit()
        event.accept()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.painted.emit()
        return handled

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), the_theme().colour("paper"))
