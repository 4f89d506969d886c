"""The surface of `editeur`: a page to write on, its commands, and the list of the documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.editeur import Editeur
from weeejob_desktop.core.exercises.simulators.editor_files import CLOSING, DOCUMENTS
from weeejob_desktop.core.exercises.simulators.written_page import MOST_SIGNS, Mistake, cleaned
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.exercises.simulators.editor_paper import Paper
from weeejob_desktop.ui.exercises.simulators.editor_sheets import (
    SaveSheet,
    folder_name,
    refusal_sentence,
    status_sentence,
)
from weeejob_desktop.ui.exercises.simulators.item_table import ItemRow, ItemTable
from weeejob_desktop.ui.exercises.simulators.simulated_window import ToolButton
from weeejob_desktop.ui.exercises.simulators.simulator_surface import Command, SimulatorSurface
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import plural, tr

ON_PAGE = ("close", "save", "save_as", "export", "bold", "look")
ON_WIDE_PAGE = ("cut", "copy", "paste", "redo")
"""What is behind « Modifier » where there is no room for it."""
NARROW = 880
"""Below this width, in pixels at 100 %."""
_STRETCH = frozenset({"bold", "cut", "copy", "erase", "write", "paste", "style", "align"})
"""The verbs whose target begins with a stretch of the text."""


class EditeurSurface(SimulatorSurface[Editeur]):
    """The word processor."""

    icon = "file-text"

    def __init__(self, exercise: Editeur, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, tr("Traitement de texte"), pictures)
        self.chosen = ""
        self._on_page: bool | None = None
        self.tools: dict[str, ToolButton] = {}
        for verb, word, icon in (
            ("new", tr("Nouveau"), "file"),
            ("open", tr("Ouvrir"), "folder"),
            ("close", tr("Fermer"), "x-circle"),
            ("save", tr("Enregistrer"), "floppy-disk"),
            ("save_as", tr("Enregistrer sous"), "folder-plus"),
            ("export", tr("PDF"), "file-pdf"),
            ("bold", tr("Gras"), "text-b"),
            ("look", tr("Présenter"), "text-h"),
            ("edit", tr("Modifier"), "pencil-simple"),
            ("cut", tr("Couper"), "scissors"),
            ("copy", tr("Copier"), "copy"),
            ("paste", tr("Coller"), "clipboard-text"),
            ("redo", tr("Rétablir"), "arrow-u-up-right"),
        ):
            self.tools[verb] = self.frame.add_command(word, icon, partial(self.do, verb))
        self.listing = QWidget(self.frame.content)
        column = Column(self.listing, gap=6)
        titles = (tr("Nom"), tr("Dossier"), tr("Sorte"))
        self.table = ItemTable(tr("Documents"), titles, self.listing, widths=(200, 130))
        self.table.header().setSectionsClickable(False)
        self.table.opened.connect(lambda id_: self.act(Action("open", id_)))
        self.table.picked.connect(self._picked)
        column.addWidget(self.table, 1)
        self.frame.body.addWidget(self.listing, 1)
        self.paper = Paper(self.frame.content)
        self.paper.setAccessibleName(tr("Votre page"))
        self.paper.edited.connect(self._edited)
        self.paper.asked.connect(self.do)
        self.paper.pasted.connect(self._paste)
        self.paper.menu_asked.connect(self._menu_asked)
        self.frame.body.addWidget(self.paper, 1)
        self.finish()

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        page, exercise = self.exercise.page, self.exercise
        on_page = page is not None
        focused = QApplication.focusWidget()
        held = focused is not None and (focused is self or self.isAncestorOf(focused))
        turned, self._on_page = on_page != self._on_page, on_page
        self.paper.setReadOnly(self.watching)
        if page is not None:
            self.paper.show_document(page.document, exercise.underlined)
            if turned:
                self.paper.select(0, 0)
        else:
            self._show_list()
        self.paper.setVisible(on_page)
        self.listing.setVisible(not on_page)
        self._show_tools()
        self.tools["redo"].setEnabled(exercise.can_redo)
        self.tools["open"].setEnabled(exercise.world.file(self.chosen) is not None)
        self.frame.set_title(self._title())
        super().refresh()
        if (turned and held) or (held and focused is not None and not focused.isEnabled()):
            self.place_focus()
        self._ask()

    def _show_tools(self) -> None:
        narrow = self.width() < the_theme().px(NARROW)
        shown = {*ON_PAGE, *(("edit",) if narrow else ON_WIDE_PAGE)}
        if self.exercise.page is None:
            shown = {"new", "open"}
        for verb, tool in self.tools.items():
            if tool.isHidden() == (verb in shown):
                tool.setVisible(verb in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tools()

    def _title(self) -> str:
        if self.exercise.page is None:
            return tr("Traitement de texte")
        file = self.exercise.file
        name = file.name if file is not None else tr("Sans nom")
        return tr("{name} : non enregistré", name=name) if self.exercise.world.unsaved else name

    def _show_list(self) -> None:
        folders = list(self.exercise.folders)
        files = sorted(self.exercise.world.files, key=lambda one: folders.index(one.folder))
        rows = [
            ItemRow(
                one.id,
                (
                    one.name,
                    folder_name(one.folder, self.exercise.folders),
                    tr("PDF") if one.pdf else tr("Document"),
                ),
                "file-pdf" if one.pdf else "file-text",
            )
            for one in files
        ]
        if self.chosen not in {row.id for row in rows}:
            self.chosen = ""
        self.table.show_rows(rows, self.chosen)

    def _ask(self) -> None:
        """The question that waits for an answer."""
        question = self.exercise.world.question
        if not question or self.watching or self.frame.sheet is not None:
            return
        if question == CLOSING:
            self.ask_choice(
                tr("Enregistrer avant de fermer ?"),
                tr("Sans cela, vos derniers changements ne seront pas gardés."),
                (
                    (tr("Enregistrer"), "floppy-disk", self._save_and_close),
                    (tr("Rester sur la page"), "arrow-left", partial(self._act, "stay")),
                    (tr("Ne pas enregistrer"), "x", partial(self._act, "discard")),
                ),
            )
        else:
            self.ask_choice(
                tr("Ce nom existe déjà"),
                tr("Le remplacer effacerait l’autre document."),
                (
                    (tr("Choisir un autre nom"), "pencil-simple", self._other_name),
                    (tr("Remplacer"), "warning", partial(self._act, "replace")),
                ),
            )
        self._stay_when_left()

    def _stay_when_left(self) -> None:
        """Échap, or a click beside the question, is its careful answer."""
        if self.frame.sheet is not None:
            self.frame.sheet.left.connect(partial(self._act, "stay"))

    # -- what the learner does -------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        reaction = super().act(action)
        if reaction.code == "ignored" or reaction.right is False:
            self.refresh()
        return reaction

    def _act(self, verb: str) -> None:
        self.act(Action(verb))

    def do(self, verb: str) -> None:
        """A command of the bar, or by its keys."""
        if self.watching:
            return
        if verb in {"look", "edit"}:
            self._menu_of(verb)
        elif verb == "undo":
            self.take_back()
        elif verb in {"cut", "copy", "paste", "bold"}:
            self._on_stretch(verb)
        elif verb in {"save_as", "export"} or (verb == "save" and self.exercise.file is None):
            self._ask_where("export" if verb == "export" else "save_as")
        else:
            self.act(Action(verb, self.chosen if verb == "open" else ""))

    def _on_stretch(self, verb: str) -> None:
        """What is done with the words selected."""
        start, end = self.paper.selected()
        if verb == "bold":
            self.act(Action("bold", f"{start}:{end}"))
        elif verb == "paste":
            self._paste(QGuiApplication.clipboard().text()[: MOST_SIGNS + 1])
        elif start == end:
            self.frame.say(
                tr("Choisissez d’abord des mots : glissez la souris dessus, ou Maj et une flèche.")
            )
        elif self.exercise.page is not None:
            QGuiApplication.clipboard().setText(self.exercise.page.document.text[start:end])
            if self.act(Action(verb, f"{start}:{end}")).code != "ignored" and verb == "cut":
                self.paper.select(start, start)

    def _edited(self, start: int, end: int, text: str) -> None:
        self.act(Action("write", f"{start}:{end}:{text}") if text else Action("erase", f"{start}:{end}"))

    def _paste(self, text: str) -> None:
        if text:
            start, end = self.paper.selected()
            if self.act(Action("paste", f"{start}:{end}:{text}")).code not in {"ignored", "too_long"}:
                place = start + len(cleaned(text))
                self.paper.select(place, place)
        else:
            self.frame.say(tr("Il n’y a pas de texte à coller. Une image ne va pas sur cette page."))

    def _picked(self, id_: str) -> None:
        self.chosen = id_
        self.tools["open"].setEnabled(bool(id_))

    def _dress(self, verb: str, look: str) -> None:
        start, end = self.paper.selected()
        self.act(Action(verb, f"{start}:{end}:{look}"))

    def looks(self) -> list[Command]:
        """How a line can look."""
        return [
            (word, icon, partial(self._dress, verb, look))
            for verb, look, word, icon in (
                ("style", "title", tr("Titre"), "text-h"),
                ("style", "body", tr("Texte simple"), "file-text"),
                ("style", "list", tr("Liste à puces"), "list"),
                ("style", "numbers", tr("Liste à numéros"), "list-numbers"),
                ("align", "left", tr("À gauche"), "text-align-left"),
                ("align", "center", tr("Au milieu"), "text-align-center"),
                ("align", "right", tr("À droite"), "text-align-right"),
            )
        ]

    def _commands(self, *verbs: str) -> list[Command]:
        """Commands of the bar, for a menu."""
        tools = ((verb, self.tools[verb]) for verb in verbs)
        return [
            (tool.text(), tool.icon_name, partial(self.do, verb)) for verb, tool in tools if tool.isEnabled()
        ]

    def _menu_of(self, verb: str) -> None:
        tool = self.tools[verb]
        commands = self.looks() if verb == "look" else self._commands(*ON_WIDE_PAGE)
        self.ask_command(tool.text(), commands, tool.mapToGlobal(QPoint(0, tool.height())))

    def mistake_at(self, place: int) -> Mistake | None:
        """The underlined word at a place."""
        return next((one for one in self.exercise.underlined if one.start <= place <= one.end), None)

    def _menu_asked(self, place: int, at: QPoint, only_word: bool) -> None:
        one = self.mistake_at(place)
        commands: list[Command] = []
        if one is not None:
            commands += [
                (word, "check", partial(self.act, Action("correct", f"{one.start}:{word}")))
                for word in one.proposed
            ]
        if not only_word:
            commands += self._commands("cut", "copy", "paste", "bold")
        self.ask_command(tr("Que faire ici ?"), commands, at)

    def _ask_where(self, verb: str) -> None:
        """Under which name, in which folder."""
        if self.exercise.page is None:
            return
        file = self.exercise.file
        folders = self.exercise.folders
        export = verb == "export"
        self.frame.open_sheet(
            SaveSheet(
                tr("Enregistrer en PDF") if export else tr("Enregistrer sous"),
                file.name if file is not None else "",
                [(one, folder_name(one, folders)) for one in folders],
                file.folder if file is not None else DOCUMENTS,
                tr("Faire le PDF") if export else tr("Enregistrer"),
                lambda folder, name: self.act(Action(verb, f"{folder}:{name}")),
            )
        )

    def _save_and_close(self) -> None:
        """« Enregistrer » of the question: the page is saved, and closed where it has a name."""
        self._act("stay")
        if self.exercise.file is None:
            self._ask_where("save_as")
        elif self.act(Action("save")).right is not False:
            self._act("close")

    def _other_name(self) -> None:
        self._act("stay")
        self._ask_where("save_as")

    # -- the frame's questions -------------------------------------------------------------------------------
    def show_exercise(self, exercise: Editeur, *, watching: bool) -> None:
        super().show_exercise(exercise, watching=watching)
        self.refresh()

    def place_focus(self) -> None:
        if self.frame.sheet is not None:
            self.frame.sheet.place_focus()
        elif self.exercise.page is not None:
            self.focus(self.paper)
        else:
            self.focus(self.table if self.table.rows else self.tools["new"])

    def pointer_at(self, action: Action) -> QPoint:
        verb = action.verb
        if verb == "open":
            self.chosen = action.target
            self.refresh()
            at = self.table.row_rect(action.target).center()
            return self.table.viewport().mapTo(self, QPoint(min(120, at.x()), at.y()))
        start = action.target.partition(":")[0]
        if verb in _STRETCH or verb == "correct":
            end = action.target.split(":")[1] if verb in _STRETCH else start
            if self.exercise.page is not None:
                self.paper.select(int(start), int(end))
            if verb in {"write", "erase", "correct"}:
                point = self.paper.point_of(int(start))
                return self.paper.viewport().mapTo(self, point)
        tool = self.tools.get({"style": "look", "align": "look"}.get(verb, verb), self.tools["close"])
        pressed: QWidget = self.undo if verb == "undo" else self.tools["edit"] if tool.isHidden() else tool
        return self.middle_of(pressed)

    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Traitement de texte d’entraînement : {done} sur {total}", done=done, total=total)

    def summary(self) -> str:
        page = self.exercise.page
        if page is None:
            return plural("%n document", "%n documents", len(self.exercise.world.files))
        count = len(self.exercise.underlined)
        if count:
            words = plural("%n mot souligné.", "%n mots soulignés.", count)
            return words + " " + tr("Cliquez dessus : des mots sont proposés.")
        return plural("%n mot", "%n mots", len(page.document.text.split()))

    def status(self, code: str) -> str:
        return status_sentence(code) or super().status(code)

    def sentence(self, code: str) -> str:
        refused = self.exercise.refused
        params = dict(refused.params) if refused is not None and refused.code == code else {}
        return refusal_sentence(code, params) or super().sentence(code)

    def spoken(self) -> str:
        page = self.exercise.page
        if page is not None:
            return page.document.text.strip() or tr("Une page vide, à écrire.")
        rows = [". ".join(row.cells) for row in self.table.rows]
        return "\n".join(rows) or tr("Aucun document.")
