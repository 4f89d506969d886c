"""The surface of `tableau`: a spreadsheet with its line for the cell, its grid and its commands.

A text is written in the line above the grid, and seen in its cell meanwhile; Entrée, Tab or a click on
another cell keeps it. A text that does not fit stays there to be mended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.formulas import Cell, is_formula, text_at
from weeejob_desktop.core.exercises.simulators.sheet import (
    COLOURS,
    TOTAL,
    Column,
    Sheet,
    SheetRow,
    cell_name,
    letter,
    read_cell_name,
)
from weeejob_desktop.core.exercises.simulators.tableau import NO_COLOUR, Tableau
from weeejob_desktop.ui.exercises.simulators.cell_line import CellLine
from weeejob_desktop.ui.exercises.simulators.mail_pages import Choice, PickSheet
from weeejob_desktop.ui.exercises.simulators.sheet_grid import SheetGrid
from weeejob_desktop.ui.exercises.simulators.sheet_model import GridColumn, GridLine
from weeejob_desktop.ui.exercises.simulators.sheet_words import (
    TONES,
    colour_word,
    command_words,
    full_words,
    heard_words,
    order_words,
    shown_words,
    status_words,
    summary_words,
    wrong_words,
)
from weeejob_desktop.ui.exercises.simulators.simulated_window import ToolButton
from weeejob_desktop.ui.exercises.simulators.simulator_surface import Command, SimulatorSurface
from weeejob_desktop.ui.words import tr

_WIDTHS = {"text": 180, "number": 110, "date": 140, "choice": 160}
_ROWS_READ = 15
"""So many rows are read aloud; more would take minutes."""


class TableauSurface(SimulatorSurface[Tableau]):
    """A spreadsheet in a window of its own."""

    icon = "list-numbers"

    def __init__(self, exercise: Tableau, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, tr("Tableau"), pictures)
        self.tools: dict[str, ToolButton] = {}
        self._edited: Cell | None = None
        self._lines: dict[tuple[SheetRow, int], GridLine] = {}
        for verb, word, icon in command_words():
            tool = self.tools[verb] = self.frame.add_command(word, icon, partial(self._command, verb))
            tool.setAccessibleName(full_words().get(verb, word))
        self.line = CellLine(self.frame.content)
        self.line.changed.connect(self._written)
        self.line.ended.connect(self._end)
        self.line.left.connect(self._leave)
        self.frame.body.addWidget(self.line)
        columns = [
            GridColumn(letter(n), one.name, _WIDTHS[one.kind], one.kind == "number")
            for n, one in enumerate(exercise.world.columns)
        ]
        self.grid = SheetGrid(tr("Tableau"), columns, self._heard, self.frame.content)
        self.grid.pointed = self._point
        self.grid.moved.connect(self._moved)
        self.grid.typed.connect(self._begin)
        self.grid.edit_asked.connect(self._edit)
        self.grid.clear_asked.connect(partial(self._command, "clear"))
        self.grid.menu_asked.connect(self._ask_menu)
        self.grid.heading_pressed.connect(self._heading_pressed)
        self.frame.body.addWidget(self.grid, 1)
        self.finish()

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        world = self.exercise.world
        numbers = {row.id: number for number, row in enumerate(world.all_rows, 2)}
        before = self._lines
        self._lines = {}
        for row in world.shown:
            key = row, numbers[row.id]
            kept = None if any(map(is_formula, row.cells)) else before.get(key)
            self._lines[key] = kept or self._line_of(world, *key)
        self.grid.show_lines(list(self._lines.values()))
        self._show_cell()
        super().refresh()

    @staticmethod
    def _line_of(world: Sheet, row: SheetRow, number: int) -> GridLine:
        cells = (
            shown_words(world, column, number) if is_formula(text) else text
            for column, text in enumerate(row.cells)
        )
        tones = tuple(TONES.get(one, "") for one in row.colours)
        return GridLine(row.id, number, tuple(cells), tones, total=row.id == TOTAL)

    def _heard(self, column: int, number: int) -> str:
        return heard_words(self.exercise.world, column, number)

    def _show_cell(self) -> None:
        """The current cell in the line above, unless it is being written; and what can be done with it."""
        cell, line = self.cell, self.grid.line
        text = text_at(self.exercise.world, cell) or "" if cell is not None else ""
        if self._edited is None:
            self.grid.writing = None
            self.line.show_cell(cell_name(*cell) if cell is not None else "", text)
        usable = {
            "show_all": self.exercise.world.filter is not None,
            "clear": bool(text),
            "delete_row": line is not None and line.id != TOTAL,
            "colour": line is not None,
            "save": not self.exercise.world.saved,
        }
        for verb, tool in self.tools.items():
            if tool.hasFocus() and not usable.get(verb, True):
                self.focus(self.grid)
            tool.setEnabled(usable.get(verb, True))
        self.tools["show_all"].setVisible(usable["show_all"])

    @property
    def cell(self) -> Cell | None:
        """The current cell; None where there is no row."""
        line = self.grid.line
        return (self.grid.column, line.number) if line is not None else None

    @property
    def _column(self) -> Column:
        return self.exercise.world.columns[self.grid.column]

    # -- writing ---------------------------------------------------------------------------------------------
    def _begin(self, text: str) -> None:
        """A text is begun in the current cell, in the place of what stands there."""
        if self.watching or self.exercise.done or self.cell is None:
            return
        self._edited = self.cell
        self.line.begin(text)
        self._see_writing(text)

    def _edit(self) -> None:
        """Go on with what stands in the current cell."""
        cell = self.cell
        if cell is not None:
            self._begin(text_at(self.exercise.world, cell) or "")

    def _written(self, text: str) -> None:
        if self.watching or self.exercise.done or self.cell is None:
            self._show_cell()
            return
        if self._edited is None:
            self._edited = self.cell
            self.line.field.writing = True
        self._see_writing(text)

    def _see_writing(self, text: str) -> None:
        self.grid.writing = text
        self.grid.redraw()

    def _point(self, column: int, number: int) -> bool:
        """A click on a cell while a formula is being written puts its name there."""
        text = self.line.field.text()
        if self._edited is None or not is_formula(text) or text[-1] not in "=(+-*/;:":
            return False
        self.line.begin(text + cell_name(column, number))
        self._see_writing(self.line.field.text())
        return True

    def _end(self, rows: int, columns: int) -> None:
        """Entrée or Tab: keep what is written, and go on."""
        if self.keep_writing():
            self.focus(self.grid)
            self.grid.go_by(rows, columns)

    def _leave(self) -> None:
        """Échap: what stood there before is there again."""
        self._edited = None
        self._show_cell()
        self.grid.redraw()
        self.focus(self.grid)

    def keep_writing(self) -> bool:
        """Put what is being written into its cell. False when it does not fit: it stays, to be mended."""
        edited, typed = self._edited, self.line.field.text()
        if edited is None:
            return True
        self._edited = None
        name = cell_name(*edited)
        if typed.strip() == (text_at(self.exercise.world, edited) or ""):
            self._show_cell()
            return True
        reaction = self._do("enter", f"{name}:{typed}") if typed.strip() else self._do("clear", name)
        if reaction.right is not False:
            self._show_cell()
            return True
        self.grid.go_to(edited[1], edited[0])
        self._begin(typed)
        return False

    def _moved(self) -> None:
        """Another cell is current: what was being written is kept first."""
        if self._edited is not None and self._edited != self.cell and not self.keep_writing():
            return
        self._show_cell()

    # -- what the learner does -------------------------------------------------------------------------------
    def _do(self, verb: str, target: str = "") -> Reaction:
        return self.act(Action(verb, target))

    def take_back(self) -> None:
        if self._edited is not None:
            self._leave()
        else:
            super().take_back()

    def _command(self, verb: str) -> None:
        """A button of the bar, or a line of a menu."""
        if self.watching or not self.keep_writing():
            return
        cell = self.cell
        match verb:
            case "sort":
                self._pick(tr("Trier par « {name} »", name=self._column.name), self._orders())
            case "filter":
                self._pick(tr("Montrer seulement…"), self._filters(), self.exercise.colours_used())
            case "colour":
                self._ask_colour(whole=self.grid.whole_row)
            case "sum" | "clear" if cell is not None:
                self._do(verb, cell_name(*cell))
            case "delete_row" if cell is not None:
                self._do(verb, str(cell[1]))
            case "add_row":
                self._do(verb)
                self.grid.go_to(len(self.exercise.world.rows) + 1, 0)
                self.focus(self.grid)
            case "show_all" | "save":
                self._do(verb)

    def _heading_pressed(self, column: int) -> None:
        line = self.grid.line
        if line is not None:
            self.grid.go_to(line.number, column)
        self._command("sort")

    def _pick(self, title: str, choices: list[Choice], colours: Sequence[str] = ()) -> None:
        """Ask for one of these. `colours` are what the first icons stand for, "" for no colour."""
        if self.watching:
            return
        sheet = PickSheet(title, choices)
        for option, colour in zip(sheet.options, colours, strict=False):
            option.icon_tone = TONES.get(colour, "")
        self.frame.open_sheet(sheet)

    def _orders(self) -> list[Choice]:
        name = letter(self.grid.column)
        up, down = order_words(self._column)
        whole = tr("Chaque ligne reste entière.")
        return [
            (up, whole, "sort-ascending", partial(self._do, "sort", f"{name}:up")),
            (down, whole, "sort-ascending", partial(self._do, "sort", f"{name}:down")),
            (
                tr("Cette colonne seule"),
                tr("Les autres colonnes ne bougent pas."),
                "warning",
                partial(self._do, "sort_column", f"{name}:up"),
            ),
        ]

    def _filters(self) -> list[Choice]:
        exercise, column = self.exercise, self.grid.column
        name = letter(column)
        choices: list[Choice] = [
            (
                tr("Couleur : {colour}", colour=colour_word(one)),
                "",
                "drop",
                partial(self._do, "filter_colour", one),
            )
            for one in exercise.colours_used()
        ]
        heading = self._column.name
        choices += [
            (
                tr("{heading} : {value}", heading=heading, value=one),
                "",
                "funnel",
                partial(self._do, "filter", f"{name}:{one}"),
            )
            for one in exercise.values_of(column)
        ]
        return choices

    def _ask_colour(self, *, whole: bool) -> None:
        cell = self.cell
        if cell is None:
            return
        what = str(cell[1]) if whole else cell_name(*cell)
        title = (
            tr("Couleur de la ligne {what}", what=what)
            if whole
            else tr("Couleur de la case {what}", what=what)
        )
        choices: list[Choice] = []
        if not whole:
            row = partial(self._ask_colour, whole=True)
            choices.append((tr("Toute la ligne…"), "", "list", row))
        choices += [
            (colour_word(one).capitalize(), "", "drop", partial(self._do, "colour", f"{what}:{one}"))
            for one in COLOURS
        ]
        choices.append((tr("Sans couleur"), "", "x", partial(self._do, "colour", f"{what}:{NO_COLOUR}")))
        self._pick(title, choices, COLOURS if whole else ("", *COLOURS))

    def _ask_menu(self, at: QPoint) -> None:
        commands: list[Command] = [
            (tool.accessibleName(), tool.icon_name, partial(self._command, verb))
            for verb, tool in self.tools.items()
            if tool.isEnabled() and verb != "save"
        ]
        self.ask_command(tr("Que faire ici ?"), commands, at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.frame.sheet is None and event.matches(QKeySequence.StandardKey.Save):
            self._command("save")
        else:
            super().keyPressEvent(event)

    # -- words -----------------------------------------------------------------------------------------------
    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Tableau d’entraînement : {done} sur {total}", done=done, total=total)

    def spoken(self) -> str:
        world = self.exercise.world
        said = []
        for row in world.shown[:_ROWS_READ]:
            number = world.number_of(row.id)
            cells = (shown_words(world, column, number) for column in range(len(world.columns)))
            said.append(f"{tr('Ligne {number}', number=number)}. {'. '.join(one for one in cells if one)}")
        return "\n".join([", ".join(one.name for one in world.columns), *said, summary_words(world)])

    def summary(self) -> str:
        return summary_words(self.exercise.world)

    def status(self, code: str) -> str:
        return status_words(code, self.exercise.world) or super().status(code)

    def sentence(self, code: str) -> str:
        refused = self.exercise.refused
        params = dict(refused.params) if refused is not None and refused.code == code else {}
        return wrong_words(code, params) or super().sentence(code)

    # -- the demonstration -----------------------------------------------------------------------------------
    def show_exercise(self, exercise: Tableau, *, watching: bool) -> None:
        self._edited = None
        self._lines = {}
        super().show_exercise(exercise, watching=watching)

    def pointer_at(self, action: Action) -> QPoint:
        what = action.target.partition(":")[0]
        cell = read_cell_name(what)
        if cell is not None:
            self.grid.go_to(cell[1], cell[0])
        elif what.isdecimal():
            self.grid.go_to(int(what), 0)
        if action.verb == "enter" and cell is not None:
            box = self.grid.cell_rect(cell[1], cell[0])
            return self.grid.viewport().mapTo(self, box.center())
        verb = {"filter_colour": "filter", "sort_column": "sort"}.get(action.verb, action.verb)
        pressed: QWidget = self.tools.get(verb) or self.undo
        return self.middle_of(pressed)

    def place_focus(self) -> None:
        if self.frame.sheet is not None:
            self.frame.sheet.place_focus()
            return
        self.focus(self.grid)
        if self.grid.line is None and self.grid.lines:
            self.grid.go_to(self.grid.lines[0].number, 0)
