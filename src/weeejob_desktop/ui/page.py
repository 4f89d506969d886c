"""What every page is: a scrolling column that asks the workspace, shows the answer, and can be read aloud.

A page never touches data on the GUI thread: it asks through the crossing and gets its answer in a `show_…`
method.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.boxes import Column, Margins, Row, ScrollPage
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import CardButton, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph, Pill
from weeejob_desktop.ui.sentences import State, user_problem
from weeejob_desktop.ui.theme import Role
from weeejob_desktop.ui.words import tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class Screen(Protocol):
    """What the window asks of a page."""

    def refresh(self) -> None:
        """Ask for what the page shows."""

    def come_to(self, argument: str) -> None:
        """Show a part of the page."""

    def spoken(self) -> list[str]:
        """The text in reading order."""
        ...


class Page(ScrollPage):
    """One screen of the shell. Signals: `wanted(page, argument)` asks the window for another screen, such as
    ``("lesson", "la-souris")``; `touched()` says that something changed which Accueil or the status bar
    show."""

    name: ClassVar[str] = ""
    wanted = Signal(str, str)
    touched = Signal()

    def __init__(
        self,
        workspace: Workspace,
        crossing: Crossing,
        *,
        gap: int = 16,
        margins: Margins = (30, 20, 28, 16),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, gap=gap, margins=margins)
        self.workspace, self.crossing = workspace, crossing
        self.trouble: Note | None = None

    def refresh(self) -> None:
        """Ask for what the page shows; called each time it comes to the front."""

    def come_to(self, argument: str) -> None:
        """The page was asked for with an argument, such as a module or a request to show."""

    def show_problem(self, problem: UserProblem) -> None:
        """Say calmly, at the top of the page, what did not work."""
        if self.trouble is None:
            self.trouble = Note("info", "", "sun")
            self.column.insertWidget(1, self.trouble)
        self.trouble.say("info", user_problem(problem), "sun")
        self.trouble.show()

    def hide_problem(self) -> None:
        """The problem is over."""
        if self.trouble is not None:
            self.trouble.hide()

    def spoken(self) -> list[str]:
        """The page's text in reading order, for « Écouter »."""
        return texts_of(self.body)


def texts_of(widget: QWidget) -> list[str]:
    """Every text a person can see in `widget`, in reading order: labels, pills and the words of buttons."""
    found: list[str] = []
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isVisibleTo(widget):
            continue
        text = _text_of(child)
        if text:
            found.append(text)
        elif not isinstance(child, QAbstractButton):
            found.extend(texts_of(child))
    return found


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, CardButton):
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "")
    if isinstance(widget, QLabel):
        return widget.text() if widget.textFormat() == Qt.TextFormat.PlainText else widget.accessibleName()
    if isinstance(widget, Pill):
        return widget.word()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget.accessibleName()
    return ""


def head(title: str, under: str = "", action: QWidget | None = None, *, below: int = 620) -> Switching:
    """A screen's title with a line under it, and at most one action at the end of the row; under the title in
    a page narrower than `below` (pixels at 100 %)."""
    row = Switching(below=below, gap=16)
    words = QWidget()
    column = Column(words, gap=4)
    column.addWidget(Heading(title, "title"))
    if under:
        column.addWidget(Paragraph(under, "lead", "muted"))
    row.addWidget(words, 1)
    if action is not None:
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def state_pill(state: State) -> Pill:
    """A state as icon, word and tone."""
    return Pill(state.icon, state.words, state.tone)


def fact(icon: str, text: str, role: Role = "body", colour: str = "ink", icon_colour: str = "") -> Row:
    """An icon and a sentence beside it."""
    row = Row(gap=12)
    row.addWidget(IconView(icon, 26, icon_colour or colour), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(text, role, colour), 1)
    return row


def back_button(text: str, pressed: Callable[[], object]) -> Button:
    """The way back, first in every inner view."""
    button = Button(text or tr("Retour"), "arrow-left", "quiet")
    button.clicked.connect(pressed)
    return button
