"""The parts of the simulated mailbox: its folders, a message that is read, and one that is written.

They show what they are given and tell what is pressed or typed. They know no exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from weeejob_desktop.ui.boxes import Column, ScrollPage, empty
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import Sheet
from weeejob_desktop.ui.flowing import Switching, Tiles
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr

Choice = tuple[str, str, str, Callable[[], object]]
"""A word, a note under it, an icon, and what it does."""


class Folders(QWidget):
    """The folders: a column beside the messages, or a few rows above them where the window is narrow.

    Signals: `chosen(str)` with the folder's id.
    """

    chosen = Signal(str)

    def __init__(self, folders: Sequence[tuple[str, str, str]], parent: QWidget) -> None:
        """`folders` are ids, names and icons."""
        super().__init__(parent)
        self.setAccessibleName(tr("Dossiers"))
        tiles = Tiles(self, columns=4, least=150, gap=2)
        self.options: dict[str, Option] = {}
        self._names: dict[str, str] = {}
        for id_, name, icon in folders:
            option = Option(name, icon=icon, role="small", flat=True, parent=self)
            option.clicked.connect(partial(self.chosen.emit, id_))
            option.stepped.connect(partial(self._step, option))
            tiles.addWidget(option)
            self.options[id_], self._names[id_] = option, name

    def show_folder(self, folder: str, unread: dict[str, int]) -> None:
        """Mark the one that is shown, and write how many messages are new in each."""
        for id_, option in self.options.items():
            count = unread.get(id_, 0)
            option.rename(f"{self._names[id_]} ({count})" if count else self._names[id_])
            option.show_state("picked" if id_ == folder else "plain")

    def at(self, global_: QPoint) -> str:
        """The folder under a global position; "" for none."""
        for id_, option in self.options.items():
            if QRect(option.mapToGlobal(QPoint(0, 0)), option.size()).contains(global_):
                return id_
        return ""

    def sizeHint(self) -> QSize:
        width = max(option.minimumSizeHint().width() for option in self.options.values())
        return QSize(max(width, the_theme().px(176)), super().sizeHint().height())

    def _step(self, option: Option, step: int) -> None:
        step_among(list(self.options.values()), option, step)


class PickSheet(Sheet):
    """A list to pick one thing from, in the simulated screen: people, files, folders. It scrolls where it is
    long; arrows go through it."""

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._title = Words(title, "strong")
        self.panel.column.addWidget(self._title)
        self._list = ScrollPage(gap=4, margins=(0, 0, 6, 0))
        self.options: list[Option] = []
        for word, note, icon, chosen in choices:
            option = Option(word, icon=icon, parent=self._list.body)
            option.show_state("plain", note)
            option.clicked.connect(partial(self._choose, chosen))
            option.stepped.connect(partial(self._step, option))
            self._list.column.addWidget(option)
            self.options.append(option)
        self.panel.column.addWidget(self._list)
        self.nothing = Button(tr("Ne rien choisir"), "x")
        self.nothing.clicked.connect(self.leave)
        self.panel.column.addWidget(self.nothing)

    def place(self) -> None:
        theme = the_theme()
        width = min(self._width(), self.width()) - theme.gap(70)
        wanted = sum(option.heightForWidth(width) + theme.gap(4) for option in self.options)
        other = self._title.sizeHint().height() + self.nothing.sizeHint().height() + theme.gap(80)
        self._list.setFixedHeight(min(wanted, max(theme.px(110), self.height() - other)))
        super().place()

    def place_focus(self) -> None:
        first: QWidget = self.options[0] if self.options else self.nothing
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, chosen: Callable[[], object]) -> None:
        self.closed.emit()
        chosen()

    def _step(self, option: Option, step: int) -> None:
        step_among(self.options, option, step)
        focused = self.focusWidget()
        if focused is not None:
            self._list.ensureWidgetVisible(focused)


class Pressable(Option):
    """A link or a file in a message. Signals: `regarded(bool)` when the mouse or the keyboard comes to it."""

    regarded = Signal(bool)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.regarded.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.regarded.emit(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.regarded.emit(True)
        super().focusInEvent(event)


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a message. `head` are lines such as « De : … »; `papers` ids, names, and a note."""

    key: str
    subject: str
    head: tuple[str, ...]
    text: str
    link: tuple[str, str] = ("", "")
    papers: tuple[tuple[str, str, str], ...] = ()
    page: str = ""
    answers: tuple[str, ...] = ()


class _Pane(ScrollPage):
    """A page inside of the mailbox: never so low that one line is all there is to see."""

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(240), the_theme().px(230))


class Reading(_Pane):
    """A message being read. Signals: `link_pressed()`, `paper_pressed(str)`, `regarded(str)` with the true
    address of a link, or "" when it is left."""

    link_pressed = Signal()
    paper_pressed = Signal(str)
    regarded = Signal(str)

    def __init__(self, *, bubbles: bool, parent: QWidget) -> None:
        """`bubbles`: a text message, in the bubble of the one who writes."""
        super().__init__(parent, gap=10, margins=(8, 6, 10, 8))
        self._bubbles = bubbles
        self._told: Told | None = None
        self.link: Pressable | None = None
        self.papers: dict[str, Pressable] = {}

    def show_message(self, told: Told | None) -> None:
        """Show a message, from its beginning; nothing where it is shown already."""
        if told == self._told or told is None:
            self._told = told
            return
        again = self._told is not None and self._told.key == told.key
        self._told = told
        if again and set(self.papers) == {id_ for id_, _, _ in told.papers}:
            self._refresh(told)
            return
        self._lay_out(told)
        self.verticalScrollBar().setValue(0)

    def _lay_out(self, told: Told) -> None:
        empty(self.column)
        self.link, self.papers = None, {}
        head = QWidget(self.body)
        lines = Column(head, gap=2)
        if told.subject:
            lines.addWidget(Words(told.subject, "strong"))
        for line in told.head:
            lines.addWidget(Words(line, "small", "muted"))
        self.column.addWidget(head)
        card = Card("blue" if self._bubbles else "card", gap=8, margins=(16, 12, 16, 12))
        card.column.addWidget(Words(told.text))
        if told.link[0]:
            self.link = Pressable(told.link[0], icon="link", role="body", parent=card)
            self.link.clicked.connect(self.link_pressed)
            self.link.regarded.connect(partial(self._regard, told.link[1]))
            card.column.addWidget(self.link)
        self.column.addWidget(card)
        self._page = Note("browser", "", "sun")
        self.column.addWidget(self._page)
        for id_, name, _ in told.papers:
            option = Pressable(name, icon="paperclip", parent=self.body)
            option.clicked.connect(partial(self.paper_pressed.emit, id_))
            self.column.addWidget(option)
            self.papers[id_] = option
        for text in told.answers:
            mine = Card("green", margins=(16, 12, 16, 12))
            mine.column.addWidget(Words(tr("Vous"), "label", "green_text"))
            mine.column.addWidget(Words(text))
            self.column.addWidget(mine)
        self.column.addStretch(1)
        self._refresh(told)

    def _refresh(self, told: Told) -> None:
        self._page.setVisible(bool(told.page))
        if told.page:
            self._page.say("browser", told.page, "sun")
        for id_, name, note in told.papers:
            self.papers[id_].show_state("right" if note else "plain", note)
            action = tr("Télécharger {name}", name=name)
            self.papers[id_].setAccessibleName(f"{name}, {tr('enregistré')}" if note else action)

    def _regard(self, address: str, there: bool) -> None:
        self.regarded.emit(address if there else "")


class _Text(QPlainTextEdit):
    """The field of the text; Tab leads out of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._dress()
        the_theme().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFont(the_theme().font("body"))
        self.setMinimumHeight(the_theme().px(150))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(300), the_theme().px(190))


class Writing(_Pane):
    """A message being written. Signals: `typed(str, str)` with the verb and the whole text, `taken_off(str)`
    with the id of an attached file."""

    typed = Signal(str, str)
    taken_off = Signal(str)

    def __init__(self, *, sms: bool, parent: QWidget) -> None:
        super().__init__(parent, gap=8, margins=(8, 6, 10, 8))
        self._showing = False
        self._key = ""
        self.to, self.subject = QLineEdit(self.body), QLineEdit(self.body)
        self.text = _Text(self.body)
        to_word = tr("À (numéro)") if sms else tr("À (adresse)")
        self._add_field(to_word, self.to, "address", 300)
        self._subject_row = self._add_field(tr("Objet"), self.subject, "subject", 150)
        self._subject_row.setVisible(not sms)
        self.text.setAccessibleName(tr("Votre texte"))
        self.text.textChanged.connect(self._text_changed)
        self.column.addWidget(self.text, 1)
        self._papers = QWidget(self.body)
        self._paper_column = Column(self._papers, gap=4)
        self.papers: dict[str, Option] = {}
        self.column.addWidget(self._papers)
        self._quoted = Card("bar", gap=4, margins=(14, 10, 14, 10))
        self._quoted_head = Words("", "label", "muted")
        self._quoted_text = Words("", "small", "muted")
        self._quoted.column.addWidget(self._quoted_head)
        self._quoted.column.addWidget(self._quoted_text)
        self.column.addWidget(self._quoted)

    def field(self, verb: str) -> QLineEdit | QPlainTextEdit:
        """The field in which a verb types."""
        return {"address": self.to, "subject": self.subject}.get(verb, self.text)

    def show_draft(self, key: str, to: str, subject: str, text: str) -> None:
        """Show what is written. Another `key` is another message: the cursor goes to where one writes on."""
        self._showing = True
        for field, value in ((self.to, to), (self.subject, subject)):
            if field.text() != value:
                field.setText(value)
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        if key != self._key:
            self._key = key
            begun = text.lstrip() == text
            self.text.moveCursor(QTextCursor.MoveOperation.End if begun else QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
        self._showing = False

    def show_papers(self, papers: Sequence[tuple[str, str]]) -> None:
        """The attached files: ids and names. Pressing one takes it off again."""
        if list(self.papers) == [id_ for id_, _ in papers]:
            return
        if any(option.hasFocus() for option in self.papers.values()):
            self.text.setFocus()
        empty(self._paper_column)
        self.papers = {}
        for id_, name in papers:
            option = Option(tr("Retirer {name}", name=name), icon="paperclip", parent=self._papers)
            option.clicked.connect(partial(self.taken_off.emit, id_))
            self._paper_column.addWidget(option)
            self.papers[id_] = option
        self._papers.setVisible(bool(papers))

    def show_quoted(self, head: str, text: str) -> None:
        """The message that is answered or passed on, under the text; "" for none."""
        self._quoted.setVisible(bool(text))
        self._quoted_head.setText(head)
        self._quoted_text.setText(text)

    def _add_field(self, word: str, field: QLineEdit, verb: str, most: int) -> QWidget:
        row = QWidget(self.body)
        beside = Switching(row, below=430, gap=8)
        label = Words(word, "label", stretch=False)
        beside.addWidget(label)
        beside.addWidget(field, 1)
        field.setMaxLength(most)
        field.setAccessibleName(word)
        field.textChanged.connect(partial(self._field_changed, verb))
        self.column.addWidget(row)
        return row

    def _field_changed(self, verb: str, text: str) -> None:
        if not self._showing:
            self.typed.emit(verb, text)

    def _text_changed(self) -> None:
        if not self._showing:
            self.typed.emit("text", self.text.toPlainText())
