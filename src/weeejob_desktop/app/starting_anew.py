"""Erasing everything on the learner's word, or giving the laptop back to its preparation, and beginning anew:
sending ends first, then the database is let go of.

While it goes on a calm page stands in front, and nothing asks the workspace any more.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from weeejob_desktop.app.log import log_to, stop_log
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.crash import ProblemPage
from weeejob_desktop.ui.erase_page import ErasedPage, ErasingPage
from weeejob_desktop.ui.giving_back_page import ComingBackPage
from weeejob_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from weeejob_desktop.app.desktop import Desktop


class StartingAnew(QObject):
    """One erasing, or one giving back. It takes the workspace over from the desktop, and hands it over again
    when nothing was done. `over` once the workspace is closed."""

    def __init__(self, desktop: Desktop, workspace: Workspace) -> None:
        super().__init__(desktop)
        self.desktop = desktop
        self.workspace = workspace
        self.over = False
        self._page = ""

    def erase(self) -> None:
        """Erase everything about the learner."""
        self._begin("erase", ErasingPage())

    def give_back(self) -> None:
        """Let go of who has the laptop."""
        self._begin("give_back", ComingBackPage())

    def _begin(self, page: str, calm: QWidget) -> None:
        """Stop what works behind the window, aside, since a round may take a moment to end."""
        self._page = page
        desktop = self.desktop
        desktop.workspace = None
        desktop.window.stop()
        desktop.window.show_over(calm)
        sending, desktop.sending = desktop.sending, None
        if sending is None:
            self._go_on()
        else:
            desktop.window.send_wanted.disconnect(sending.wake)
            desktop.crossing.ask_aside(sending.stop, then=self._sending_ended)

    def _sending_ended(self, ended: bool) -> None:  # noqa: FBT001 - an answer
        if ended:
            self._go_on()
        else:
            self._not_done(UserProblem("sending_busy"))

    def _go_on(self) -> None:
        if self._page == "erase":
            self._erase()
        else:
            self.desktop.crossing.ask(give_back, self.workspace, then=self._given_back, failed=self._not_done)

    def _given_back(self) -> None:
        self._closed()
        self.desktop.begin_anew(self.desktop.preferences)  # whoever comes can still read the first screen

    def _erase(self) -> None:
        self.desktop.crossing.ask(
            erase, self.desktop.folder, self.workspace, then=self._erased, failed=self._not_erased
        )

    def _closed(self) -> None:
        """The workspace is closed for good: the window must not ask it anything any more."""
        self.over = True
        self.desktop.window.workspace = None
        if self.desktop.one_window is not None:
            self.desktop.one_window.close()
            self.desktop.one_window = None
        self.desktop.window.drop_over()

    def _erased(self) -> None:
        desktop = self.desktop
        self._closed()
        if desktop.timer is not None:
            desktop.timer.remove()  # nobody is left to send for
        page = ErasedPage()
        page.again.connect(desktop.begin_anew)
        page.closed.connect(desktop.window.close)
        desktop.window.show_over(page)
        page.restart.setFocus()

    def _not_erased(self, problem: UserProblem) -> None:
        desktop = self.desktop
        if problem.code == "erasing_unfinished":
            self._closed()
            page = ProblemPage(problem)
            page.retried.connect(desktop.begin_anew)  # opening the folder goes on with it
            page.closed.connect(desktop.window.close)
            desktop.window.show_over(page)
            page.retry.setFocus()
            return
        self._not_done(problem)

    def _not_done(self, problem: UserProblem) -> None:
        """Nothing was changed: the page that asked says why."""
        desktop = self.desktop
        desktop.window.drop_over()
        desktop.anew = None
        desktop.workspace = self.workspace
        desktop.start_sending(self.workspace)
        desktop.window.page(self._page).show_problem(problem)  # type: ignore[attr-defined] # imported late


def erase(folder: Path, workspace: Workspace) -> None:
    """On the store worker: the log is let go of first, since it is erased too. UserProblem as of
    `erase_my_data`."""
    stop_log(folder)
    try:
        workspace.erase_my_data()
    except UserProblem as problem:
        if problem.code != "erasing_unfinished":
            log_to(folder)
        raise


def give_back(workspace: Workspace) -> None:
    """On the store worker: let go of the person, and of the folder. UserProblem as of `Workspace.give_back`;
    nothing is closed then."""
    workspace.give_back()
    workspace.close()
