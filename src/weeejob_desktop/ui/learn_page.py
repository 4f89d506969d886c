"""Apprendre: the modules, and in each its lessons with their state. A planned lesson says so; a faulty one
too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.durations import minutes
from weeejob_desktop.core.progress import CourseProgress, LessonProgress, ModuleProgress
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.cards import CardButton
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Switching, Tiles
from weeejob_desktop.ui.gauges import ProgressBar
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.page import Page, back_button, head, state_pill
from weeejob_desktop.ui.sentences import State, lesson_state
from weeejob_desktop.ui.sheet_saving import SheetLine
from weeejob_desktop.ui.words import percent, plural, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class LearnPage(Page):
    """The twelve modules, or the lessons of one."""

    name = "learn"

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.progress: CourseProgress | None = None
        self.module_id = ""
        self._shown: tuple[str, CourseProgress | None] = ("", None)
        self.tiles: list[ModuleTile] = []
        self.lessons: list[LessonRow] = []
        self.sheets: list[SheetLine] = []

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.course, then=self.show_course, failed=self.show_problem)

    def come_to(self, argument: str) -> None:
        self.module_id = argument
        if self.progress is not None:
            self.show_course(self.progress)

    def show_course(self, progress: CourseProgress) -> None:
        """Show the modules, or the module that was asked for."""
        shown = (self.module_id, progress)
        self.hide_problem()
        if shown == self._shown:
            return
        kept = self.verticalScrollBar().value() if self._shown[0] == self.module_id else 0
        self._shown = shown
        self.progress = progress
        empty(self.column)
        self.trouble = None
        self.tiles, self.lessons, self.sheets = [], [], []
        chosen = next((entry for entry in progress.modules if entry.module.id == self.module_id), None)
        if chosen is None:
            self._show_modules(progress)
        else:
            self._show_lessons(chosen)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(kept)

    def _show_modules(self, progress: CourseProgress) -> None:
        under = tr("Choisissez un module. Vous pouvez toujours revenir.")
        self.column.addLayout(head(tr("Apprendre"), under))
        tiles = Tiles(columns=2, least=380, gap=14)
        for entry in progress.modules:
            tile = ModuleTile(entry)
            tile.clicked.connect(self._open_module)
            self.tiles.append(tile)
            tiles.addWidget(tile)
        self.column.addLayout(tiles)

    def _show_lessons(self, entry: ModuleProgress) -> None:
        back = back_button(tr("Tous les modules"), self._all_modules)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head(entry.module.title, entry.module.aim))
        for lesson in entry.lessons:
            row = LessonRow(lesson)
            row.opened.connect(self._open_lesson)
            self.lessons.append(row)
            if row.closed:
                self.column.addWidget(row)
                continue
            shown = QWidget()
            Column(shown, gap=0).addWidget(row)
            words = tr("Fiche à imprimer (PDF)")
            line = SheetLine(shown, words, lesson.title, lesson.id, self.workspace.save_sheet, self.crossing)
            self.sheets.append(line)
            self.column.addWidget(line)

    def _open_module(self) -> None:
        tile = self.sender()
        if isinstance(tile, ModuleTile):
            self.come_to(tile.module_id)
            if self.lessons:
                self.lessons[0].setFocus()

    def _all_modules(self) -> None:
        left = self.module_id
        self.come_to("")
        for tile in self.tiles:
            if tile.module_id == left:
                tile.setFocus()

    def _open_lesson(self, lesson_id: str) -> None:
        self.wanted.emit("lesson", lesson_id)


class ModuleTile(CardButton):
    """One module with its aim and how far it is."""

    def __init__(self, entry: ModuleProgress) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        module = entry.module
        self.module_id = module.id
        done = sum(lesson.state == "done" for lesson in entry.lessons)
        count = plural("%n leçon", "%n leçons", len(entry.lessons))
        how_far = f"{count} · {minutes(module.minutes)}"
        if entry.percent or done:
            how_far = f"{how_far} · {percent(entry.percent)}"
        row = Row(gap=16)
        row.addWidget(IconView(module.icon, 40, "green" if entry.percent else "blue"))
        words = Column(gap=2)
        words.addStretch(1)
        words.addWidget(Paragraph(module.title, "strong"))
        words.addWidget(Paragraph(how_far, "small", "muted"))
        words.addSpacing(4)
        words.addWidget(ProgressBar(entry.percent))
        words.addStretch(1)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.setAccessibleName(f"{module.title}. {how_far}")


class LessonRow(CardButton):
    """One lesson, `closed` where it cannot be opened. Signals: `opened(lesson_id)`."""

    opened = Signal(str)

    def __init__(self, lesson: LessonProgress) -> None:
        self.closed = closed = lesson.state in {"planned", "faulty"}
        super().__init__("bar" if closed else "card", margins=(20, 12, 20, 12))
        self.lesson = lesson
        state = lesson_state(lesson.state, lesson.percent)
        length = minutes(lesson.minutes)
        words = Column(gap=2)
        words.addWidget(Paragraph(lesson.title, "strong", "muted" if closed else "ink"))
        under = length
        if lesson.state == "faulty":
            under = tr("{length} · Cette leçon ne peut pas s’ouvrir pour le moment.", length=length)
        words.addWidget(Paragraph(under, "small", "muted"))
        row = Switching(below=460, gap=14)
        row.addLayout(words, 1)
        said = [lesson.title, length, state.words]
        if lesson.review:
            review = State("arrow-counter-clockwise", tr("À revoir"), "sun")
            row.addWidget(state_pill(review), 0, Qt.AlignmentFlag.AlignVCenter)
            said.append(review.words)
        row.addWidget(state_pill(state), 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.setAccessibleName(". ".join(said))
        if closed:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if not self.closed:
            self.opened.emit(self.lesson.id)
