"""What stands around the page in the simulated browser: tabs, the address bar and its padlock, downloads.

They show what they are given and tell what is pressed. They know no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from weeejob_desktop.ui.boxes import Row, empty
from weeejob_desktop.ui.cards import Note
from weeejob_desktop.ui.exercises.simulators.file_places import PlaceButton
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import IconButton
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


class _Chips(QWidget):
    """Chips in lines like words, made anew when they change. The keyboard stays at the chip it was at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap=4)
        self.buttons: dict[str, PlaceButton] = {}
        self._shown: object = None

    def _begin(self, shown: object) -> bool:
        """Empty it for what is to be shown; False where that is shown already."""
        if shown == self._shown:
            return False
        self._shown = shown
        empty(self._flow)
        self.buttons = {}
        return True

    def _add(self, id_: str, name: str, icon: str) -> PlaceButton:
        button = PlaceButton(name, icon, self)
        self._flow.addWidget(button)
        button.show()  # so that it can take the focus now
        self.buttons[id_] = button
        return button


class _TabButton(PlaceButton):
    """A tab's title: narrower than a place of the computer, so that several stand in a line."""

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(146), max(48, the_theme().px(48)))


class TabStrip(_Chips):
    """The tabs, each with a cross to close it. Where there is only one, it takes no room.

    Signals: `chosen(str)` and `closed(str)` with the tab's id.
    """

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Onglets"))
        self.crosses: dict[str, IconButton] = {}

    def show_tabs(self, tabs: Sequence[tuple[str, str, bool]], current: str) -> None:
        """`tabs` are ids, titles, and whether they are private."""
        if self._begin(tuple(tabs)):
            self.crosses = {}
            for id_, title, private in tabs:
                name = tr("{title} (privé)", title=title) if private else title
                chip = QWidget(self)
                row = Row(chip, gap=0)
                button = _TabButton(name, "eye-slash" if private else "browser", chip)
                cross = IconButton(tr("Fermer l’onglet {title}", title=name), "x", chip)
                row.addWidget(button)
                row.addWidget(cross)
                button.clicked.connect(partial(self.chosen.emit, id_))
                cross.clicked.connect(partial(self.closed.emit, id_))
                self._flow.addWidget(chip)
                chip.show()
                self.buttons[id_] = button
                self.crosses[id_] = cross
        for id_, shown in self.buttons.items():
            shown.show_state(open_=id_ == current, hot=False)
        self.setVisible(len(tabs) > 1 or any(private for _, _, private in tabs))


class Downloads(_Chips):
    """The files that were downloaded, at the browser's foot. Signals: `chosen(str)` with the file's id."""

    chosen = Signal(str)

    def show_files(self, files: Sequence[tuple[str, str]]) -> None:
        """`files` are ids and names."""
        if self._begin(tuple(files)):
            mark = IconView("download-simple", 24, "green_text", self)
            self._flow.addWidget(mark)
            mark.show()
            for id_, name in files:
                button = self._add(id_, name, "file")
                button.setAccessibleName(tr("Ouvrir {name}", name=name))
                button.clicked.connect(partial(self.chosen.emit, id_))
        self.setVisible(bool(files))


class OwnerNote(Note):
    """What the padlock tells. A name of any length does not make the browser wider."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("lock-key", "", "green", parent=parent)

    def show_owner(self, words: str, *, owned: bool) -> None:
        """Say whose the site is, or that nobody knows."""
        self.say("lock-key" if owned else "lock-open", words, "green" if owned else "coral")

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(200), super().minimumSizeHint().height())


class AddressBar(QWidget):
    """The padlock, the address, and an arrow that does what Enter does.

    Signals: `given(str)` with what was typed, `padlock_pressed()`.
    """

    given = Signal(str)
    padlock_pressed = Signal()

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._address = ""
        row = Row(self, gap=4)
        self.padlock = IconButton(tr("Le cadenas"), "lock-key", self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(most)
        self.field.setAccessibleName(tr("Barre d’adresse"))
        self.field.setPlaceholderText(tr("Une adresse, ou des mots à chercher"))
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.arrow = IconButton(tr("Aller"), "arrow-right", self)
        row.addWidget(self.padlock)
        row.addWidget(self.field, 1)
        row.addWidget(self.arrow)
        self.padlock.clicked.connect(self.padlock_pressed)
        self.field.returnPressed.connect(self._give)
        self.arrow.clicked.connect(self._give)

    def show_address(self, address: str, *, owned: bool | None) -> None:
        """`owned`: whether the site says who it belongs to; None where there is no site. What is being typed
        stays while the address is the same."""
        if address != self._address:
            self._address = address
            self.restore()
        if owned is None:
            self.padlock.show_as(tr("Pas de site ici"), "magnifying-glass", "muted")
        elif owned:
            self.padlock.show_as(tr("Cadenas : voir à qui est ce site"), "lock-key", "green_text")
        else:
            self.padlock.show_as(tr("Pas de cadenas : en savoir plus"), "lock-open", "coral_text")
        self.padlock.setEnabled(owned is not None)

    def restore(self) -> None:
        """Write the address again, in the place of what was being typed."""
        self.field.setText(self._address)
        if not self.field.hasFocus():
            self.field.setCursorPosition(0)

    def _give(self) -> None:
        self.given.emit(self.field.text())
