"""The front door of the window: builds the objects of `weeejob` and wires them, in the order of a fast start.

Paint Accueil from one row; then, behind it, open the workspace on the store worker, then sending, then what
only
hints. The end has an order too: the lesson, the sync worker, the workspace, each with a time limit.
"""

from __future__ import annotations

import builtins
import importlib
import signal
import sys
import threading
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

_PLAIN_IMPORT = builtins.__import__

from PySide6.QtCore import QObject, Qt, QTimer, Signal  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

# PySide6 replaces `__import__`, which makes every later import dearer: 22 MB and 80 ms for SQLAlchemy
# and requests.
builtins.__import__ = _PLAIN_IMPORT

from weeejob_desktop.core.home import HomeSnapshot  # noqa: E402
from weeejob_desktop.core.problems import UserProblem  # noqa: E402
from weeejob_desktop.settings import Preferences, load_preferences, save_preferences  # noqa: E402
from weeejob_desktop.ui.crossing import Crossing  # noqa: E402
from weeejob_desktop.ui.icons import icon  # noqa: E402
from weeejob_desktop.ui.main_window import MainWindow  # noqa: E402
from weeejob_desktop.ui.sentences import after_mending, on_another_laptop, user_problem  # noqa: E402
from weeejob_desktop.ui.sweeping import Sweeper  # noqa: E402
from weeejob_desktop.ui.theme import the_theme  # noqa: E402
from weeejob_desktop.ui.words import choose_language  # noqa: E402
from weeejob_desktop.workspace.first_paint import home_snapshot  # noqa: E402

if TYPE_CHECKING:
    from logging import Logger

    from weeejob_desktop.app.keeping_timer import KeepingTimer
    from weeejob_desktop.app.one_window import OneWindow
    from weeejob_desktop.app.sending import Sending
    from weeejob_desktop.app.starting_anew import StartingAnew
    from weeejob_desktop.core.connection import Connection
    from weeejob_desktop.device.machine import Machine
    from weeejob_desktop.device.timer import SendTimer
    from weeejob_desktop.workspace.workspace import Workspace

LAST_WORK_SECONDS = 5.0
READ_AHEAD_AFTER_MS = 400
LOOK_AFTER_MS = 4_000
LOOK_EVERY = timedelta(days=1)
STYLE = "Fusion"


class Desktop(QObject):
    """The running app. Signals: `opened()` when everything answers with true hours."""

    opened = Signal()

    def __init__(
        self,
        folder: Path,
        *,
        course_folder: Path | None = None,
        machine: Machine | None = None,
        keeps_timer: bool = False,
    ) -> None:
        """`keeps_timer`: this is the person's usual data folder, which their session may send without the
        window."""
        super().__init__()
        self._keeps_timer = keeps_timer
        self.timer: KeepingTimer | None = None
        self.folder = folder
        self.course_folder = course_folder
        self.machine = machine
        self.preferences = load_preferences(folder)
        self.workspace: Workspace | None = None
        self.sending: Sending | None = None
        self.one_window: OneWindow | None = None
        self.sweeper: Sweeper | None = None
        self.crossing = Crossing(self)
        self.crossing.broken.connect(self.show_broken)
        self._ended = False
        the_theme().apply(self.preferences.theme, self.preferences.text_percent)
        choose_language(self.preferences.language)
        snapshot = home_snapshot(folder)
        introduced = snapshot is not None and bool(snapshot.first_name)
        self.window = self._made_window(snapshot or HomeSnapshot(), introduced=introduced)
        self.anew: StartingAnew | None = None

    def _made_window(self, snapshot: HomeSnapshot, *, introduced: bool) -> MainWindow:
        window = MainWindow(snapshot, self.preferences, introduced=introduced)
        window.painted.connect(self.open, Qt.ConnectionType.QueuedConnection)
        window.retried.connect(self.open)
        window.finished.connect(self.end)
        window.preferences_changed.connect(self.keep_preferences)
        window.erase_wanted.connect(self.erase)
        window.give_back_wanted.connect(self.give_back)
        return window

    # -- opening, behind the first paint ---------------------------------------------------------------------
    def open(self) -> None:
        """Open the workspace on the store worker."""
        self.sweeper = self.sweeper or Sweeper(
            self
        )  # `__main__` put the collector off: everything was still being made
        self.crossing.ask(
            open_workspace,
            self.folder,
            self.course_folder,
            self.machine,
            then=self._attach,
            failed=self._not_opened,
        )

    def _attach(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.window.attach(workspace, self.crossing)
        if workspace.mended:
            self.window.tell(after_mending())
        elif workspace.another_laptop:
            self.window.tell(on_another_laptop())
        elif workspace.disk_full:
            self.window.tell(user_problem(UserProblem("disk_full")))
        self.crossing.ask(_nothing, then=self._answered)

    def _answered(self) -> None:
        """The first questions have their answers: the hours are true. What can wait comes now."""
        from weeejob_desktop.app.one_window import OneWindow

        if self.workspace is None or self._ended:
            return
        if self.one_window is None:
            self.one_window = OneWindow(self.folder, self)
            self.one_window.wanted.connect(self.window.come_forward)
        self.start_sending(self.workspace)
        QTimer.singleShot(READ_AHEAD_AFTER_MS, self, self._read_ahead)
        QTimer.singleShot(LOOK_AFTER_MS, self, self._look)
        self.opened.emit()

    def start_sending(self, workspace: Workspace) -> None:
        """Send what waits, from now on."""
        from weeejob_desktop.app.sending import Sending

        self.sending = Sending(workspace, self.crossing, self)
        self.sending.seen.connect(self._show_sending)
        self.sending.class_seen.connect(self._show_class)
        self.sending.news.connect(self.window.refresh_page)
        self.sending.news.connect(self._look_at_timer)
        self.window.send_wanted.connect(self.sending.wake)
        self.sending.start()

    def _read_ahead(self) -> None:
        if self.workspace is not None and not self._ended:
            self.crossing.ask(self.workspace.read_ahead)
            self.crossing.ask_aside(_import_ahead)

    def _look(self) -> None:
        """Once, when the start is over: the daily copy, and a look at the computer where there is none."""
        if self.sweeper is not None:
            self.sweeper.leave_alone()
        if self.workspace is not None and not self._ended:
            self.crossing.ask(self.workspace.care)
            self.crossing.ask(look_is_due, self.workspace, then=self._look_aside)
            if self._keeps_timer and self.timer is None:
                self.crossing.ask_aside(session_timer, self.folder, then=self._keep_timer)

    def _look_aside(self, due: bool) -> None:  # noqa: FBT001 - an answer
        if due and self.workspace is not None:
            self.crossing.ask_aside(self.workspace.look_aside, self.crossing.run_in_store)

    def _keep_timer(self, session: SendTimer) -> None:
        """From now on the session's timer is as the learner wants it."""
        from weeejob_desktop.app.keeping_timer import KeepingTimer

        self.timer = KeepingTimer(session, self.crossing, self)
        self._look_at_timer()

    def _look_at_timer(self) -> None:
        if self.timer is not None and self.workspace is not None and not self._ended:
            self.crossing.ask(self.workspace.connection, then=self._settle_timer)

    def _settle_timer(self, now: Connection) -> None:
        if self.timer is not None and self.workspace is not None:
            self.timer.keep(now, allowed=self.preferences.send_when_closed)

    def _not_opened(self, problem: UserProblem) -> None:
        if problem.code == "already_running":
            from weeejob_desktop.app.one_window import call_first_window

            call_first_window(self.folder)
            self._ended = True
            self.window.close()
            return
        _log().warning("the data folder cannot be opened: %s", problem.code)
        self.window.show_closed_folder(problem)

    def _show_sending(self, network: str, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.window.show_sending(network=network, busy=busy)

    def _show_class(self, near: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.window.show_sending(class_near=near)

    # -- while it runs ---------------------------------------------------------------------------------------
    def keep_preferences(self, preferences: Preferences) -> None:
        """Keep the look, the language and the kind of connection that were chosen."""
        before, self.preferences = self.preferences, preferences
        if self.anew is not None:
            return  # nothing is written into a folder that is being erased
        self.crossing.ask(keep_preferences, self.folder, preferences)
        self._look_at_timer()
        if self.sending is not None and preferences.network != before.network:
            self.sending.wake("network")

    def show_broken(self, error: BaseException) -> None:
        """Something of ours failed: the log says what, the person sees a calm page."""
        _log().error("unexpected failure", exc_info=error)
        erased = self.anew is not None and self.anew.over  # what was asked before has no answer any more
        if not self._ended and not erased:
            self.window.show_crash()

    # -- erasing everything ----------------------------------------------------------------------------------
    def erase(self) -> None:
        """The learner has said yes: erase everything, then begin anew."""
        from weeejob_desktop.app.starting_anew import StartingAnew

        if self.anew is None and self.workspace is not None:
            self.anew = StartingAnew(self, self.workspace)
            self.anew.erase()

    def give_back(self) -> None:
        """Somebody else has the laptop now: give it back to its preparation, then begin anew."""
        from weeejob_desktop.app.starting_anew import StartingAnew

        if self.anew is None and self.workspace is not None:
            self.anew = StartingAnew(self, self.workspace)
            self.anew.give_back()

    def begin_anew(self, preferences: Preferences | None = None) -> None:
        """As at the very first start, in a window of its own; with the usual look unless one is given."""
        old, self.anew = self.window, None
        self.preferences = preferences or Preferences()
        the_theme().apply(self.preferences.theme, self.preferences.text_percent)
        choose_language(self.preferences.language)
        self.window = self._made_window(HomeSnapshot(), introduced=False)
        self.window.restoreGeometry(old.saveGeometry())
        self.window.show()
        old.finished.disconnect(self.end)
        old.hide()
        old.deleteLater()

    # -- the end ---------------------------------------------------------------------------------------------
    def end(self) -> None:
        """Stop everything in order, each with a limit. Safe to call twice."""
        if self._ended:
            QApplication.quit()
            return
        self._ended = True
        self.window.stop()
        if self.one_window is not None:
            self.one_window.close()
        if self.sending is not None:
            self.sending.stop()
        kept = self.workspace or (self.anew and self.anew.workspace)
        last = kept.close if kept else None
        if not self.crossing.end(last, LAST_WORK_SECONDS):
            _log().warning("the store worker did not end in time")
        QApplication.quit()


def session_timer(folder: Path) -> SendTimer:
    """Aside: the timer of this session."""
    from weeejob_desktop.device.timer import this_session

    return this_session(folder)


def open_workspace(
    folder: Path, course_folder: Path | None = None, machine: Machine | None = None
) -> Workspace:
    """On the store worker: import what the first paint did not need, and open the data folder."""
    from weeejob_desktop.app.log import log_to
    from weeejob_desktop.workspace.workspace import Workspace

    workspace = Workspace.open(folder, course_folder=course_folder, machine=machine)
    log_to(folder)
    return workspace


def look_is_due(workspace: Workspace) -> bool:
    """On the store worker: whether nobody has looked at the computer for a day. A look now and then lets a
    request have its state at once. The clock only labels; where it jumped, one look more does no harm."""
    checked_at = workspace.computer().checked_at
    now_at = workspace.machine.clock.now().wall_at
    return checked_at is None or abs(now_at - checked_at) > LOOK_EVERY


def keep_preferences(folder: Path, preferences: Preferences) -> None:
    """On the store worker. UserProblem ``folder_not_writable``, ``disk_full``."""
    from weeejob_desktop.db.engine import problem_code

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        save_preferences(folder, preferences)
    except OSError as error:
        raise UserProblem(problem_code(error) or "folder_not_writable") from error


def _log() -> Logger:
    from logging import getLogger  # not needed for the first window

    return getLogger(__name__)


def _import_ahead() -> None:
    """Have the code of lessons in hand, so that the first one opens as fast as the others."""
    importlib.import_module("weeejob_desktop.ui.player")


def _nothing() -> None:
    """Asked after other questions, answered after them."""


def application() -> QApplication:
    """The one QApplication. The style goes by its arguments: asking for it later would build Qt's style
    classes in Python, which the first paint does not need."""
    app = QApplication([sys.argv[0], "-style", STYLE])
    app.setApplicationName("weeejob")
    app.setApplicationDisplayName("Weeejob")
    app.setDesktopFileName("weeejob")
    app.setQuitOnLastWindowClosed(False)
    return app


def run(folder: Path, picture: Path | None = None, *, keeps_timer: bool = False) -> int:
    """Show the window on this data folder until it is closed. With `picture`, only until it can be kept
    there: for documentation, and to see that an installed program works. `keeps_timer` as of `Desktop`."""
    app = application()
    if (folder / "window.here").exists():
        from weeejob_desktop.app.one_window import call_first_window

        if call_first_window(folder):
            return 0
    desktop = Desktop(folder, keeps_timer=keeps_timer)

    def outermost(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        desktop.show_broken(error.with_traceback(trace))

    def outermost_of_a_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            desktop.crossing.tell(desktop.show_broken, failed.exc_value)

    sys.excepthook = outermost
    threading.excepthook = outermost_of_a_thread
    app.setWindowIcon(icon("laptop", 64, "green"))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal; nothing kept can be lost by it
    show(desktop.window)
    if picture is not None:
        portrait = Portrait(desktop, picture)
        desktop.opened.connect(portrait.take)
    return app.exec()


class Portrait(QObject):
    """Keeps one picture of the window, then ends the program."""

    def __init__(self, desktop: Desktop, path: Path) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._path = path

    def take(self) -> None:
        """Save what the window shows."""
        self._desktop.window.grab().save(str(self._path))
        self._desktop.end()


def show(window: MainWindow) -> None:
    """Show the window, over the whole of a small screen."""
    room = window.screen().availableGeometry()
    window.resize(min(1366, room.width()), min(768, room.height()))
    if room.width() <= 1366:
        window.showMaximized()
    else:
        window.show()
