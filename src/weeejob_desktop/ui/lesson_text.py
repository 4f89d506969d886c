"""A lesson's reading column: headings, paragraphs, lists, call-outs, pictures, in one comfortable width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.lessons import Block, Picture, Step, Text
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Words
from weeejob_desktop.ui.lesson_pictures import Drawing, PictureView
from weeejob_desktop.ui.lesson_words import INK, SCHEME
from weeejob_desktop.ui.sentences import user_problem
from weeejob_desktop.ui.theme import Role, the_theme
from weeejob_desktop.ui.words import tr

READING_WIDTH = 860
"""The widest reading column in pixels at 100 %: about seventy letters a line with its margins."""


class Lines(Words):
    """One text of a lesson with its inline markup; heard as its plain words."""

    def __init__(self, text: Text, role: Role = "body", colour: str = "ink") -> None:
        super().__init__("", role, colour, markup=True)
        self.setAccessibleName(text.plain)
        self._markup = text.markup
        self._write()
        if SCHEME in text.markup:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            the_theme().changed.connect(self._write)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.hasSelectedText():
            # The first word at once, or the last one on the way back: Qt would ask for one more Tab.
            self.focusNextPrevChild(event.reason() != Qt.FocusReason.BacktabFocusReason)

    def _write(self) -> None:
        self.setText(self._markup.replace(INK, the_theme().colour("blue_text").name()))

    def sizeHint(self) -> QSize:
        # One line: the real height comes from the width, and a taller hint would leave holes in the column.
        return QSize(super().sizeHint().width(), self.fontMetrics().height())


class ReadingColumn(QWidget):
    """Blocks under each other, never wider than `READING_WIDTH`, in the middle of the room there is. `keep`
    is a mission's button for its small window.

    Signals: `word_asked(link, Lines)` at a glossary word in the text.
    """

    word_asked = Signal(str, QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        around = Row(self, gap=0)
        self.card = Card("card", gap=14, margins=(40, 28, 40, 32))
        self.column = self.card.column
        around.addStretch(1)
        around.addWidget(self.card, 1000)
        around.addStretch(1)
        self.parts: list[QWidget] = []
        self.keep: Button | None = None
        self._read: QWidget | None = None
        self._fit()
        the_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self.card.setMaximumWidth(the_theme().px(READING_WIDTH))

    def show_read(self, number: int) -> QWidget | None:
        """Shade the part that is being read aloud, and give it; a number beyond the end ends the shading."""
        if self._read is not None:
            _shade(self._read, on=False)
        self._read = self.parts[number] if 0 <= number < len(self.parts) else None
        if self._read is not None:
            _shade(self._read, on=True)
        return self._read

    def add_blocks(self, blocks: Sequence[Block], pictures: Mapping[str, bytes]) -> None:
        """Add these texts and pictures; `pictures` are their bytes by path."""
        self.parts += add_blocks(self.column, blocks, pictures)
        for lines in self.findChildren(Lines):
            lines.linkActivated.connect(self._ask_word)

    def _ask_word(self, link: str) -> None:
        self.word_asked.emit(link, self.sender())


def step_page(step: Step, blocks: Sequence[Block], pictures: Mapping[str, bytes]) -> ReadingColumn:
    """A page to read: the step's title, who leads it where that is not the screen, and the blocks."""
    page = ReadingColumn()
    title = Heading(step.title, "big")
    page.column.addWidget(title)
    page.parts.append(title)
    if step.kind == "atelier":
        page.column.addWidget(
            Note("users", tr("Avec votre groupe : en séance, la personne qui vous forme guide cette étape."))
        )
    elif step.kind == "mission":
        page.column.addWidget(
            Note("flag", tr("À faire pour de vrai, sur votre ordinateur. Ensuite, revenez ici."))
        )
        page.keep = Button(tr("Garder la consigne à l’écran"), "app-window")
        page.column.addWidget(page.keep, 0, Qt.AlignmentFlag.AlignLeading)
    page.add_blocks(blocks, pictures)
    page.column.addStretch(1)
    return page


def problem_page(problem: UserProblem) -> ReadingColumn:
    """What is shown of a lesson that cannot be opened."""
    page = ReadingColumn()
    page.column.addWidget(Heading(tr("Cette leçon ne s’ouvre pas"), "big"))
    page.column.addWidget(Note("info", user_problem(problem), "sun"))
    page.column.addStretch(1)
    return page


def add_blocks(column: Column, blocks: Sequence[Block], pictures: Mapping[str, bytes]) -> list[QWidget]:
    """Put a lesson's texts and pictures into a column; exercises are shown elsewhere.

    Gives what a voice reads of them, in the order of `spoken_blocks`.
    """
    parts: list[QWidget] = []
    for block in blocks:
        if isinstance(block, Text):
            shown = _shown(block)
            column.addWidget(shown)
            parts.append(shown if isinstance(shown, Lines) else shown.findChild(Lines) or shown)
        elif isinstance(block, Picture):
            view = PictureView(Drawing.of(pictures.get(block.path)), block.alt)
            column.addWidget(view)
            parts.append(view)
    return parts


def spoken_blocks(blocks: Sequence[Block]) -> list[str]:
    """What a voice reads of these blocks, the pictures' alternative text included."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Text):
            said.append(block.plain)
        elif isinstance(block, Picture):
            said.append(tr("Image : {alt}", alt=block.alt))
    return said


def _shown(text: Text) -> QWidget:
    if text.style == "heading":
        return Lines(text, "heading")
    if text.style in {"item", "number"}:
        return _Item(text)
    if text.style in {"hint", "warning"}:
        return _CallOut(text)
    return Lines(text, "lead")


def _shade(widget: QWidget, *, on: bool) -> None:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, the_theme().colour("sun_soft"))
    widget.setPalette(palette)
    widget.setAutoFillBackground(on)


class _Item(QWidget):
    """A list's item with its bullet or number."""

    def __init__(self, text: Text) -> None:
        super().__init__()
        row = Row(self, gap=12, margins=(10, 0, 0, 0))
        mark = Words(
            f"{text.number}." if text.style == "number" else "•", "lead", "green_text", stretch=False
        )
        lines = Lines(text, "lead")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(lines, 1)
        if text.style == "number":
            lines.setAccessibleName(f"{text.number}. {text.plain}")
        mark.setAccessibleName(" ")


class _CallOut(Card):
    """A hint or a warning, with icon and word."""

    def __init__(self, text: Text) -> None:
        warning = text.style == "warning"
        tone = "coral" if warning else "sun"
        super().__init__("coral" if warning else "sun", margins=(18, 14, 18, 14), radius=14)
        row = Row(gap=14)
        icon = IconView("warning" if warning else "lightbulb", 30, f"{tone}_text")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        words.addWidget(Words(tr("Attention") if warning else tr("Astuce"), "strong", f"{tone}_text"))
        words.addWidget(Lines(text, "body", f"{tone}_text"))
        row.addLayout(words, 1)
        self.column.addLayout(row)
