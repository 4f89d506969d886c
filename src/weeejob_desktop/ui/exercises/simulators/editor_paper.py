"""The paper of the simulated word processor: a field of text with titles, lists, bold words and underlines.

It shows the document that it is given, and tells what a person changes in it; what counts is the document of
`core`. Places are counted in signs, as there. It knows no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from weeejob_desktop.core.exercises.simulators.written_page import (
    LISTS,
    MOST_SIGNS,
    Document,
    Mistake,
    Paragraph,
)
from weeejob_desktop.ui.theme import the_theme

MOST_UNDERLINES = 60
"""So many words are underlined at a time; with each one mended another one follows."""
_LOOK = QTextFormat.Property.UserProperty
_KEYS = {
    QKeySequence.StandardKey.Undo: "undo",
    QKeySequence.StandardKey.Redo: "redo",
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Cut: "cut",
    QKeySequence.StandardKey.Paste: "paste",
    QKeySequence.StandardKey.Bold: "bold",
    QKeySequence.StandardKey.SaveAs: "save_as",
    QKeySequence.StandardKey.Save: "save",
}
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class Paper(QTextEdit):
    """Signals: `edited(int, int, str)` with what stands in the place of a stretch, `asked(str)` for a command
    by its keys, `pasted(str)` with the plain text of what is pasted ("" for a picture), `menu_asked(int,
    QPoint, bool)` at a place in the text and on the screen, and whether a word was only clicked."""

    edited = Signal(int, int, str)
    asked = Signal(str)
    pasted = Signal(str)
    menu_asked = Signal(int, QPoint, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self._showing = False
        self._shown: Document | None = None
        self._raw = ""
        self._underlined: tuple[Mistake, ...] = ()
        self.textChanged.connect(self._changed)
        self._dress()
        the_theme().changed.connect(self._dress)

    # -- what is shown ---------------------------------------------------------------------------------------
    def show_document(self, document: Document, underlined: Sequence[Mistake]) -> None:
        """Show a document with its underlined words; where nothing of it has changed, nothing is touched."""
        text = document.text
        self._showing = True
        if self._read() != text:
            self._replace(text)
        if document is not self._shown:
            self._dress_blocks(document)
        self._shown, self._raw = document, text
        self._showing = False
        self._underline(tuple(underlined[:MOST_UNDERLINES]))

    def selected(self) -> tuple[int, int]:
        """From where to where something is selected; twice the cursor's place where nothing is."""
        cursor = self.textCursor()
        return self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a stretch, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(self._spot(start))
        cursor.setPosition(self._spot(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def point_of(self, place: int) -> QPoint:
        """Where a place of the text is, in pixels of the viewport; it is scrolled into sight first."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._spot(place))
        box = self.cursorRect(cursor)
        if not 0 <= box.center().y() < self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + box.center().y() - self.viewport().height() // 2)
            box = self.cursorRect(cursor)
        return box.center()

    def _read(self) -> str:
        """The text as it stands in the field; no-break spaces are kept."""
        lines, block = [], self.document().firstBlock()
        while block.isValid():
            lines.append(block.text())
            block = block.next()
        return "\n".join(lines)

    def _replace(self, text: str) -> None:
        """Put a text there, changing only what differs."""
        before = self._read()
        start = _same_begin(before, text)
        rest = min(_same_begin(before[::-1], text[::-1]), min(len(before), len(text)) - start)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(before, start))
        cursor.setPosition(_units(before, len(before) - rest), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - rest])
        self.setTextCursor(cursor)

    def _dress_blocks(self, document: Document) -> None:
        """Give the paragraphs that have changed their look."""
        new, old = document.paragraphs, self._shown.paragraphs if self._shown is not None else ()
        first = after = 0
        if self._shown is not None and not _lines_moved(self._shown.text, document.text):
            while first < len(new) and new[first] == old[first]:
                first += 1
            while after < len(new) - first and new[-1 - after] == old[-1 - after]:
                after += 1
        block = self.document().findBlockByNumber(first)
        for one in new[first : len(new) - after]:
            self._dress_block(block, one)
            block = block.next()

    def _dress_block(self, block: QTextBlock, one: Paragraph) -> None:
        mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
        look = f"{one.style} {one.align} {the_theme().px(100)} {mirrored}"
        title = one.style == "title"
        if block.blockFormat().property(_LOOK) != look:
            theme, shape = the_theme(), QTextBlockFormat()
            shape.setProperty(_LOOK, look)
            shape.setAlignment(_ALIGN[one.align])
            shape.setTopMargin(theme.px(2))
            shape.setBottomMargin(theme.px(8 if title else 2))
            if one.style in LISTS:
                (shape.setRightMargin if mirrored else shape.setLeftMargin)(theme.px(34))
            cursor = QTextCursor(block)
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(_signs(title, bold=False))
            # Qt leaves the first block without its lines after this, and it would be blank.
            self.document().markContentsDirty(block.position(), block.length())
        wanted = [(run.text, _signs(title, bold=run.bold)) for run in one.runs]
        if self._looks(block) == [(text, _key(signs)) for text, signs in wanted]:
            return
        cursor, at = QTextCursor(block), block.position()
        for text, signs in wanted:
            cursor.setPosition(at)
            at += _units(text, len(text))
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(signs)

    @staticmethod
    def _looks(block: QTextBlock) -> list[tuple[str, tuple[int, int]]]:
        """The stretches of a block and their looks, as Qt has them."""
        found: list[tuple[str, tuple[int, int]]] = []
        part = block.begin()
        while not part.atEnd():
            piece = part.fragment()
            text, key = piece.text(), _key(piece.charFormat())
            if found and found[-1][1] == key:
                found[-1] = (found[-1][0] + text, key)
            else:
                found.append((text, key))
            part += 1
        return found

    def _underline(self, underlined: tuple[Mistake, ...]) -> None:
        if underlined == self._underlined and underlined == ():
            return
        self._underlined = underlined
        colour = the_theme().colour("coral_text")
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(colour)
        look.setBackground(the_theme().colour("coral_soft"))
        marks = []
        for one in underlined:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._spot(one.start))
            cursor.setPosition(self._spot(one.end), QTextCursor.MoveMode.KeepAnchor)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor  # type: ignore[attr-defined] # a field of Qt's structure
            mark.format = look  # type: ignore[attr-defined] # a field of Qt's structure
            marks.append(mark)
        self.setExtraSelections(marks)

    def _spot(self, place: int) -> int:
        """A place in signs as Qt counts it."""
        return _units(self._raw, min(place, len(self._raw)))

    def _place(self, spot: int) -> int:
        """A place as Qt counts it, in signs."""
        text = self._raw
        if text.isascii() or max(text) <= "\uffff":
            return min(spot, len(text))
        units = text.encode("utf-16-le", "surrogatepass")[: 2 * spot]
        return len(units.decode("utf-16-le", "ignore"))

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(320), the_theme().px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(180), the_theme().px(140))

    def _dress(self) -> None:
        theme = the_theme()
        self.setFont(theme.font("body"))
        self.document().setDocumentMargin(theme.gap(14))
        if self._shown is not None:
            shown, self._shown = self._shown, None
            self._underlined, underlined = (), self._underlined
            self.show_document(shown, underlined)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and before the lines of lists their points and numbers."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(the_theme().colour("ink"))
        block = self.cursorForPosition(QPoint(0, 0)).block()
        number = _number_before(block)
        drop = QPointF(0, -self.verticalScrollBar().value())
        while block.isValid():
            style = str(block.blockFormat().property(_LOOK) or "").partition(" ")[0]
            number = number + 1 if style == "numbers" else 0
            box = self.document().documentLayout().blockBoundingRect(block).translated(drop)
            if box.top() > self.viewport().height():
                break
            if style in LISTS:
                self._paint_mark(painter, block, box.top(), f"{number}." if number else "•")
            block = block.next()
        painter.end()

    def _paint_mark(self, painter: QPainter, block: QTextBlock, top: float, mark: str) -> None:
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        gap = the_theme().px(10)
        layout, text = block.layout(), line.naturalTextRect()
        base = top + layout.position().y() - self._top_of(block) + line.y() + line.ascent()
        left = layout.position().x() + text.left() - gap - painter.fontMetrics().horizontalAdvance(mark)
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            left = layout.position().x() + text.right() + gap
        painter.drawText(QPointF(left, base), mark)

    def _top_of(self, block: QTextBlock) -> float:
        return self.document().documentLayout().blockBoundingRect(block).top()

    # -- what a person does ----------------------------------------------------------------------------------
    def _changed(self) -> None:
        """Tell what has changed: what was typed ends at the cursor."""
        if self._showing:
            return
        old, new = self._raw, self._read()
        if old == new:
            return
        self._raw = new
        rest = len(new) - self._place(self.textCursor().position())
        self._raw = old
        if rest > len(old) or (rest and new[-rest:] != old[-rest:]):
            rest = _same_begin(old[::-1], new[::-1])
        start = min(_same_begin(old, new), len(old) - rest, len(new) - rest)
        rest = min(rest, len(old) - start, len(new) - start)
        self.edited.emit(start, len(old) - rest, new[start : len(new) - rest])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # What these keys do here must not become the program's.
            if event.key() != Qt.Key.Key_Escape:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        verb = next((verb for key, verb in _KEYS.items() if event.matches(key)), "")
        if verb:
            self.asked.emit(verb)
        elif event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted):
            at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_asked.emit(self.selected()[1], at, False)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._break_line()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _break_line(self) -> None:
        """Entrée. On an empty line Qt would only take its look away."""
        if self.isReadOnly():
            return
        start, end = self.selected()
        length = len(self._raw) - (end - start)
        self.edited.emit(start, end, "\n")
        if len(self._raw) == length + 1:
            self.select(start + 1, start + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As always; what is selected is not dragged away."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        cursor = self.textCursor()
        if event.button() == Qt.MouseButton.LeftButton and cursor.hasSelection() and not shifted:
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        start, end = self.selected()
        spot = self._place(self.cursorForPosition(event.position().toPoint()).position())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and start == end and any(one.start <= spot <= one.end for one in self._underlined):
            self.menu_asked.emit(spot, event.globalPosition().toPoint(), True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right click: on what is selected, or at the place under it."""
        start, end = self.selected()
        spot = self._place(self.cursorForPosition(event.pos()).position())
        if not start <= spot <= end:
            self.select(spot, spot)
        self.menu_asked.emit(spot, event.globalPos(), False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted comes as plain text, and only as much as is judged."""
        self.pasted.emit(source.text()[: MOST_SIGNS + 1])


def _signs(title: bool, *, bold: bool) -> QTextCharFormat:
    """How signs look."""
    look = QTextCharFormat()
    theme = the_theme()
    size = theme.font("body").pixelSize()
    look.setProperty(QTextFormat.Property.FontPixelSize, round(size * 1.4) if title else size)
    look.setFontWeight(700 if bold or title else 400)
    if title and bold:
        look.setProperty(_LOOK, 1)
    return look


def _key(look: QTextCharFormat) -> tuple[int, int]:
    """What tells looks apart."""
    size, weight = look.property(QTextFormat.Property.FontPixelSize), look.fontWeight()
    return int(size or 0), int(weight) + int(look.property(_LOOK) or 0)


def _number_before(block: QTextBlock) -> int:
    """How many numbered lines stand right above a block."""
    count, one = 0, block.previous()
    while one.isValid() and str(one.blockFormat().property(_LOOK) or "").startswith("numbers "):
        count, one = count + 1, one.previous()
    return count


def _units(text: str, place: int) -> int:
    """How many of Qt's units come before a place: a sign such as an emoji counts twice."""
    if text.isascii() or place == 0:
        return place
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _lines_moved(one: str, other: str) -> bool:
    """Whether what differs between two texts has a line's end in it."""
    start = _same_begin(one, other)
    rest = min(_same_begin(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    return "\n" in one[start : len(one) - rest] or "\n" in other[start : len(other) - rest]


def _same_begin(one: str, other: str) -> int:
    """How many signs two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
