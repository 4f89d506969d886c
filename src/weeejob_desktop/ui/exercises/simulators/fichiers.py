"""The surface of `fichiers`: an explorer with its places, its rows, its commands, and the USB key beside it.

All can be done with the buttons, with the menu of the right click, by dragging, and by keys alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.fichiers import Fichiers
from weeejob_desktop.core.exercises.simulators.file_tree import PLACES, SORTS, TRASH, Computer, Item
from weeejob_desktop.ui.boxes import empty
from weeejob_desktop.ui.exercises.carrying import Carried
from weeejob_desktop.ui.exercises.simulators.file_places import FileChip, KeyPort, PlaceButton
from weeejob_desktop.ui.exercises.simulators.file_words import (
    command_words,
    icon_of,
    place_icon,
    place_name,
    size_words,
    status_words,
    summary_words,
    way_words,
    wrong_words,
)
from weeejob_desktop.ui.exercises.simulators.item_table import ItemRow, ItemTable
from weeejob_desktop.ui.exercises.simulators.simulated_sheets import ChoiceSheet
from weeejob_desktop.ui.exercises.simulators.simulated_window import ToolButton
from weeejob_desktop.ui.exercises.simulators.simulator_surface import Command, SimulatorSurface
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import full_date, tr

_OF_A_ROW = ("rename", "cut", "copy", "move", "delete", "restore")
_IN_THE_TRASH = frozenset({"restore", "empty"})
_NOT_IN_THE_TRASH = frozenset({"new_folder", "rename", "cut", "copy", "paste", "move"})


class FichiersSurface(SimulatorSurface[Fichiers]):
    """A file explorer in a window of its own."""

    icon = "folder"

    def __init__(self, exercise: Fichiers, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, tr("Explorateur de fichiers"), pictures)
        self.tools: dict[str, ToolButton] = {}
        self.places: dict[str, PlaceButton] = {}
        self._shown_places: tuple[tuple[str, str], ...] = ()
        self._in_hand = ""
        self._hot = ""
        self._asking = False
        self._add_commands()
        self.way = Words("", "label", parent=self.frame.content)
        self.frame.body.addWidget(self.way)
        self._make_middle()
        self.port = KeyPort(self)
        self.port.plug.clicked.connect(partial(self._do, "plug"))
        self.port.unplug.clicked.connect(partial(self._do, "unplug"))
        self.under.addWidget(self.port)
        self._chip = FileChip(self)
        self._carried = Carried(self)
        self.finish()

    # -- the parts -------------------------------------------------------------------------------------------
    def _add_commands(self) -> None:
        for verb, word, icon in command_words():
            self.tools[verb] = self.frame.add_command(word, icon, partial(self._command, verb))

    def _make_middle(self) -> None:
        middle = QWidget(self.frame.content)
        halves = Switching(middle, below=440, gap=8)
        self._side = QWidget(middle)
        self._flow = Flow(self._side, gap=2)
        halves.addWidget(self._side, 3)
        titles = (tr("Nom"), tr("Modifié le"), tr("Taille"))
        self.table = ItemTable(tr("Fichiers et dossiers"), titles, middle, widths=(150, 90))
        self.table.opened.connect(self._open)
        self.table.picked.connect(self._picked)
        self.table.menu_asked.connect(self._ask_menu)
        self.table.rename_asked.connect(self._ask_new_name)
        self.table.delete_asked.connect(self._delete)
        self.table.sort_asked.connect(self._sort_by_column)
        self.table.carried.connect(self._carry_row)
        self.table.let_go.connect(self._let_go)
        halves.addWidget(self.table, 8)
        self.frame.body.addWidget(middle, 1)

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        world = self.exercise.world
        self._show_places(world)
        self.way.setText(way_words(world))
        rows = world.rows()
        current = self.table.current
        known = {row.id for row in rows}
        if current not in known:
            current = rows[0].id if rows and self.table.hasFocus() else ""
        self.table.show_rows([self._row(world, one) for one in rows], current, SORTS.index(world.sort))
        self._allow(world)
        self.port.show_key(world)
        self._show_question(world)
        super().refresh()

    def _row(self, world: Computer, item: Item) -> ItemRow:
        cut = world.clip == (item.id, True)
        on = full_date(date.fromisoformat(item.on)) if item.on else ""
        cells = (item.name, on, "" if item.folder else size_words(item.size))
        tone = "sun" if item.folder else "blue"
        return ItemRow(item.id, cells, icon_of(item), tr("coupé") if cut else "", pale=cut, tone=tone)

    def _show_places(self, world: Computer) -> None:
        wanted = tuple((id_, place_name(world, id_)) for id_ in world.side())
        if wanted != self._shown_places:
            if any(place.hasFocus() for place in self.places.values()):
                self.focus(self.table)
            empty(self._flow)
            self.places = {}
            for id_, name in wanted:
                button = PlaceButton(name, place_icon(id_), self._side)
                button.clicked.connect(partial(self._open, id_))
                self._flow.addWidget(button)
                button.show()  # so that it can take the focus now
                self.places[id_] = button
            self._shown_places = wanted
        for id_, place in self.places.items():
            place.show_state(open_=id_ == world.here and not world.search, hot=id_ == self._hot)

    def _allow(self, world: Computer) -> None:
        """Show the commands of this place, and let those be used that can."""
        trash = world.place(world.here) == TRASH and not world.search
        picked = bool(self.table.current)
        for verb, tool in self.tools.items():
            if tool.hasFocus() and not self._usable(verb, world, picked=picked):
                self.focus(self.table)
            tool.setEnabled(self._usable(verb, world, picked=picked))
            hidden = (trash and verb in _NOT_IN_THE_TRASH) or (not trash and verb in _IN_THE_TRASH)
            tool.setVisible(not hidden and (verb != "eject" or world.key == "in"))

    def _usable(self, verb: str, world: Computer, *, picked: bool) -> bool:
        if verb in _OF_A_ROW:
            return picked
        if verb == "paste":
            return world.clip is not None and not world.search
        if verb == "up":
            return world.here not in PLACES or bool(world.search)
        if verb == "empty":
            return bool(world.rows())
        return verb != "new_folder" or not world.search

    def _show_question(self, world: Computer) -> None:
        """« Ce nom existe déjà » is a part of the state, so that a replay shows it too."""
        wish = world.question
        if wish is None:
            if self._asking:
                self._asking = False
                self.frame.close_sheet()
            return
        if self._asking and self.frame.sheet is not None:
            return
        self._asking = True
        name = world.items[wish.other].name
        answers: list[Command] = [
            (tr("Garder les deux"), "copy", partial(self._do, "keep_both")),
            (tr("Ne rien changer"), "x", partial(self._do, "skip")),
        ]
        if not world.items[wish.other].folder:
            answers.append((tr("Remplacer"), "trash", partial(self._do, "replace")))
        text = tr("Il y a déjà « {name} » dans ce dossier. Remplacer efface l’ancien.", name=name)
        sheet = ChoiceSheet(tr("Ce nom existe déjà"), text, answers)
        sheet.left.connect(partial(self._do, "skip"))
        self.frame.open_sheet(sheet)

    # -- words -----------------------------------------------------------------------------------------------
    def spoken(self) -> str:
        world = self.exercise.world
        return "\n".join([way_words(world), *(row.name for row in world.rows()), summary_words(world)])

    def summary(self) -> str:
        return summary_words(self.exercise.world)

    def status(self, code: str) -> str:
        return status_words(code, self.exercise.world) or super().status(code)

    def sentence(self, code: str) -> str:
        refused = self.exercise.refused
        params = dict(refused.params) if refused is not None and refused.code == code else {}
        return wrong_words(code, self.exercise.world, params) or super().sentence(code)

    # -- what the learner does -------------------------------------------------------------------------------
    def _do(self, verb: str, target: str = "") -> Reaction:
        return self.act(Action(verb, target))

    def _command(self, verb: str) -> None:
        """A button of the bar, or a line of a menu."""
        id_ = self.table.current
        if verb == "new_folder":
            self.ask_name(
                tr("Nom du nouveau dossier"),
                tr("Nouveau dossier"),
                tr("Créer"),
                partial(self._do, "new_folder"),
            )
        elif verb == "rename":
            self._ask_new_name(id_)
        elif verb == "move":
            self._ask_where(id_)
        elif verb == "search":
            title = tr("Chercher un fichier par son nom")
            self.ask_name(title, self.exercise.world.search, tr("Chercher"), self._search)
        elif verb == "sort":
            at = self.tools["sort"]
            self.ask_command(tr("Trier"), self._sort_commands(), at.mapToGlobal(at.rect().bottomLeft()))
        elif verb in _OF_A_ROW:
            self._do(verb, id_)
        else:
            self._do(verb)

    def _open(self, id_: str) -> None:
        reaction = self._do("open", id_)
        item = self.exercise.world.items.get(id_)
        if item is not None and not item.folder and reaction.code in {"opened", "goal_met"}:
            words = item.content or tr("Ce fichier s’est bien ouvert.")
            self.ask_choice(item.name, words, [(tr("Fermer"), "x", self.place_focus)])

    def _picked(self, _id: str) -> None:
        self._allow(self.exercise.world)

    def _delete(self, id_: str) -> None:
        self._do("delete", id_)

    def _search(self, words: str) -> None:
        self._do("search", words)

    def _sort_by_column(self, column: int) -> None:
        self._do("sort", SORTS[column])

    def _sort_commands(self) -> list[Command]:
        words = (
            tr("Par nom"),
            tr("Par date, le plus récent en haut"),
            tr("Par taille, le plus gros en haut"),
        )
        return [
            (word, "sort-ascending", partial(self._do, "sort", by))
            for word, by in zip(words, SORTS, strict=True)
        ]

    def _ask_new_name(self, id_: str) -> None:
        item = self.exercise.world.items.get(id_)
        if item is not None and self.exercise.world.place(id_) != TRASH:
            self.ask_name(tr("Nouveau nom"), item.name, tr("Renommer"), partial(self._rename, id_))

    def _rename(self, id_: str, name: str) -> None:
        self._do("rename", f"{id_}:{name}")

    def _ask_where(self, id_: str) -> None:
        """« Déplacer » without dragging: the places and the folders in sight, to choose from."""
        world = self.exercise.world
        folders = [row.id for row in world.rows() if row.folder and row.id != id_]
        targets = [one for one in dict.fromkeys([*world.side(), *folders]) if one not in {TRASH, id_}]
        commands: list[Command] = [
            (place_name(world, one), place_icon(one), partial(self._do, "move", f"{id_}:{one}"))
            for one in targets
            if id_ and one != world.items[id_].parent
        ]
        at = self.tools["move"]
        self.ask_command(tr("Déplacer vers"), commands, at.mapToGlobal(at.rect().bottomLeft()))

    def _ask_menu(self, id_: str, at: QPoint) -> None:
        """The menu of a row; without a row, the menu of the folder."""
        world = self.exercise.world
        verbs = _OF_A_ROW if id_ else ("new_folder", "paste", "empty", "sort")
        commands: list[Command] = []
        if id_ and world.place(id_) != TRASH:
            commands.append((tr("Ouvrir"), "eye", partial(self._open, id_)))
        commands += [
            (self.tools[verb].text(), self.tools[verb].icon_name, partial(self._command, verb))
            for verb in verbs
            if self.tools[verb].isVisibleTo(self) and self.tools[verb].isEnabled()
        ]
        self.ask_command(self.table.accessibleName(), commands, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        commands = {
            QKeySequence.StandardKey.Cut: "cut",
            QKeySequence.StandardKey.Copy: "copy",
            QKeySequence.StandardKey.Paste: "paste",
        }
        verb = next((verb for key, verb in commands.items() if event.matches(key)), "")
        if self.frame.sheet is not None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace or (
            event.key() == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self._do("up")
        elif verb:
            if self.tools[verb].isVisibleTo(self) and self.tools[verb].isEnabled():
                self._command(verb)
        elif event.matches(QKeySequence.StandardKey.Find):
            self._command("search")
        else:
            super().keyPressEvent(event)

    # -- dragging --------------------------------------------------------------------------------------------
    def _carry_row(self, id_: str, at: QPoint) -> None:
        tip = self.mapFromGlobal(at)
        if self.watching or self.exercise.done:
            return
        if self._in_hand != id_:
            self._take(id_, tip)
        self._carried.follow(tip)
        self._warm(self._target_at(at))

    def _take(self, id_: str, tip: QPoint) -> None:
        item = self.exercise.world.items[id_]
        self._in_hand = id_
        self._chip.show_file(item.name, icon_of(item))
        grip = QPoint(self._chip.width() // 3, self._chip.height() // 2)
        self._chip.move(tip - grip)
        self._carried.take(self._chip, grip)

    def _target_at(self, at: QPoint) -> str:
        """The place or folder under a global position, into which what is in the hand may fall."""
        world = self.exercise.world
        for id_, place in self.places.items():
            if place.rect().contains(place.mapFromGlobal(at)):
                return id_
        row = self.table.row_at(at)
        item = world.items.get(row)
        return row if item is not None and item.folder and row != self._in_hand else ""

    def _warm(self, id_: str) -> None:
        self._hot = id_
        self.table.set_hot(id_)
        world = self.exercise.world
        for one, place in self.places.items():
            place.show_state(open_=one == world.here and not world.search, hot=one == id_)

    def _let_go(self, id_: str, at: QPoint) -> None:
        target, held = self._target_at(at), self._in_hand
        self._put_down()
        if held and target:
            self._do("move", f"{id_}:{target}")

    def _put_down(self) -> None:
        self._in_hand = ""
        self._warm("")
        self._carried.put_down()

    # -- the demonstration -----------------------------------------------------------------------------------
    def show_exercise(self, exercise: Fichiers, *, watching: bool) -> None:
        self._put_down()
        self._asking = False
        super().show_exercise(exercise, watching=watching)

    def play(self, action: Action) -> Reaction:
        self._put_down()
        return super().play(action)

    def pointer_at(self, action: Action) -> QPoint:
        id_, _, rest = action.target.partition(":")
        if action.verb == "open":
            return self._spot_of(id_)
        if action.verb == "move":
            return self._spot_of(rest)
        answers = {"keep_both": 0, "skip": 1, "replace": 2}
        if action.verb in answers and isinstance(self.frame.sheet, ChoiceSheet):
            return self.middle_of(self.frame.sheet.buttons[answers[action.verb]])
        if action.verb in _OF_A_ROW:
            self.table.show_rows(self.table.rows, id_, SORTS.index(self.exercise.world.sort))
            self._allow(self.exercise.world)
        others: dict[str, QWidget] = {
            "plug": self.port.plug,
            "unplug": self.port.unplug,
        }
        return self.middle_of(others.get(action.verb) or self.tools.get(action.verb) or self.undo)

    def _spot_of(self, id_: str) -> QPoint:
        """The middle of a row's name, or of a place."""
        box = self.table.row_rect(id_)
        if box.height():
            at = QPoint(min(box.width() // 3, 120), box.center().y())
            return self.table.viewport().mapTo(self, at)
        return self.middle_of(self.places[id_]) if id_ in self.places else self.rect().center()

    def taken_up_at(self, action: Action) -> QPoint | None:
        return self._spot_of(action.target.partition(":")[0]) if action.verb == "move" else None

    def carry(self, tip: QPoint) -> None:
        action = next(self.exercise.solve(), None)
        if not self._in_hand and action is not None:
            self._take(action.target.partition(":")[0], tip)
        self._carried.follow(tip)
        self._warm(self._target_at(self.mapToGlobal(tip)))

    def place_focus(self) -> None:
        if self.frame.sheet is not None:
            self.frame.sheet.place_focus()
            return
        self.focus(self.table)
        rows = self.table.rows
        if rows and not self.table.current:
            self.table.show_rows(rows, rows[0].id, SORTS.index(self.exercise.world.sort))
            self._allow(self.exercise.world)
