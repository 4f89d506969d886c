"""The surface of `bureau`: a desktop with its icons, windows and task bar, and the settings.

All can be done by dragging and clicking, with the menus of title bars and icons, and by keys alone. What is
typed as a password or a SIM code goes to `password_code` or `pin_code` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.bureau import Bureau
from weeejob_desktop.core.exercises.simulators.desktop import SETTINGS, Desktop
from weeejob_desktop.ui.boxes import Column
from weeejob_desktop.ui.exercises.simulators.desktop_screen import Area, TaskBar
from weeejob_desktop.ui.exercises.simulators.desktop_settings import LevelSlider, SettingsView
from weeejob_desktop.ui.exercises.simulators.desktop_sheets import LongMenu, SecretSheet
from weeejob_desktop.ui.exercises.simulators.desktop_windows import (
    STEP,
    DesktopIcon,
    SizedWords,
    TaskButton,
    WindowView,
)
from weeejob_desktop.ui.exercises.simulators.desktop_words import (
    battery_words,
    network_words,
    sound_words,
    status_words,
    summary_words,
    window_icon,
    window_name,
    wrong_words,
)
from weeejob_desktop.ui.exercises.simulators.file_places import KeyPort
from weeejob_desktop.ui.exercises.simulators.simulator_surface import Command, SimulatorSurface
from weeejob_desktop.ui.words import tr


class BureauSurface(SimulatorSurface[Bureau]):
    """A whole computer screen."""

    icon = "desktop"
    whole_screen = True

    def __init__(self, exercise: Bureau, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, tr("Ordinateur d’entraînement"), pictures)
        middle = QWidget(self.frame.content)
        column = Column(middle, gap=0)
        self.area = Area(middle)
        self.bar = TaskBar(middle)
        column.addWidget(self.area, 1)
        column.addWidget(self.bar)
        self.frame.body.addWidget(middle, 1)
        self.settings: SettingsView | None = None
        self._texts: dict[str, SizedWords] = {}
        self._in_front = ""
        self._add_icons()
        self.bar.start.clicked.connect(self._open_start_menu)
        for page, button in self.bar.tray.items():
            button.clicked.connect(partial(self._do, "page", page))
        self.port = KeyPort(self)
        self.port.plug.clicked.connect(partial(self._do, "plug"))
        self.port.unplug.clicked.connect(partial(self._do, "unplug"))
        self.under.addWidget(self.port)
        self.finish()

    def _add_icons(self) -> None:
        machine = self.exercise.machine
        shown = [one.id for one in machine.programs.values() if one.on_desktop]
        for id_ in [*shown, SETTINGS]:
            icon = DesktopIcon(window_name(machine, id_), window_icon(machine, id_), self.area)
            icon.opened.connect(partial(self._do, "open", id_))
            icon.chosen.connect(self._tell_of_icons)
            icon.menu_asked.connect(partial(self._ask_icon_menu, id_))
            self.area.icons[id_] = icon

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        world = self.exercise.world
        held = self._holds_focus()
        self._fit_windows(world)
        self.area.world = world
        for window in world.windows:
            view = self.area.windows[window.id]
            view.show_state(in_front=window.id == world.active, full=window.full)
            if window.id in self._texts:
                self._texts[window.id].set_percent(world.text_size)
        if self.settings is not None:
            self.settings.show_world(world, self.exercise.tries_left)
        self.area.arrange()
        self._show_bar(world)
        self.port.show_key(world)
        super().refresh()
        moved = world.active != self._in_front
        self._in_front = world.active
        if held and (moved or not self._holds_focus()) and self.frame.sheet is None:
            self.place_focus()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused) and focused.isEnabled()

    def _fit_windows(self, world: Desktop) -> None:
        """Make the views of windows that have opened, and take away those of windows that have closed."""
        machine, views = self.exercise.machine, self.area.windows
        for id_ in [one for one in views if world.window(one) is None]:
            for gone in (views.pop(id_), self.bar.tasks.pop(id_)):
                gone.hide()
                gone.deleteLater()
            self._texts.pop(id_, None)
            if id_ == SETTINGS:
                self.settings = None
        for id_ in (one.id for one in world.windows if one.id not in views):
            name, icon = window_name(machine, id_), window_icon(machine, id_)
            view = views[id_] = WindowView(name, icon, self.area)
            if id_ == SETTINGS:
                self.settings = SettingsView(machine, view.page.body)
                self.settings.asked.connect(self._asked)
                view.page.column.addWidget(self.settings)
            else:
                words = machine.programs[id_].content or tr("Le programme « {name} » est ouvert.", name=name)
                self._texts[id_] = SizedWords(words, parent=view.page.body)
                view.page.column.addWidget(self._texts[id_])
            view.page.column.addStretch(1)
            self._connect(view, id_)
            task = self.bar.tasks[id_] = TaskButton(name, icon, self.bar)
            task.clicked.connect(partial(self._press_task, id_))
            self.bar.add(task)
            task.show()

    def _connect(self, view: WindowView, id_: str) -> None:
        bar = view.bar
        bar.hide_button.clicked.connect(partial(self._do, "minimise", id_))
        bar.full_button.clicked.connect(partial(self._toggle_full, id_))
        bar.close_button.clicked.connect(partial(self._do, "close", id_))
        bar.doubled.connect(partial(self._toggle_full, id_))
        bar.pushed.connect(partial(self._push, id_))
        bar.menu_asked.connect(partial(self._ask_window_menu, id_))
        view.fetched.connect(partial(self._do, "switch", id_))
        view.let_go.connect(partial(self._let_go, id_))

    def _show_bar(self, world: Desktop) -> None:
        machine = self.exercise.machine
        newest = [one.id for one in reversed(world.windows)][: self.bar.room()]
        for window in world.windows:
            task = self.bar.tasks[window.id]
            task.show_state(in_front=window.id == world.active, hidden=window.hidden)
            task.setVisible(window.id in newest)
        tray = self.bar.tray
        tray["wifi"].show_as(network_words(machine, world), "wifi-high" if world.online else "wifi-slash")
        silent = world.muted or not world.volume
        tray["sound"].show_as(sound_words(world), "speaker-slash" if silent else "speaker-high")
        low = machine.battery <= 20 and not machine.charging
        tray["battery"].show_as(battery_words(machine), "battery-warning" if low else "battery-full")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar(self.exercise.world)

    # -- words -----------------------------------------------------------------------------------------------
    def spoken(self) -> str:
        world, machine = self.exercise.world, self.exercise.machine
        lines = [summary_words(machine, world)]
        if world.active:
            lines.append(window_name(machine, world.active))
            if world.active != SETTINGS:
                lines.append(machine.programs[world.active].content)
        return "\n".join(line for line in lines if line)

    def summary(self) -> str:
        return summary_words(self.exercise.machine, self.exercise.world)

    def status(self, code: str) -> str:
        return status_words(code, self.exercise.machine, self.exercise.world) or super().status(code)

    def sentence(self, code: str) -> str:
        refused = self.exercise.refused
        params = dict(refused.params) if refused is not None and refused.code == code else {}
        return wrong_words(code, params) or super().sentence(code)

    def _tell_of_icons(self) -> None:
        self.frame.say(tr("Un double-clic ouvre le programme. Ou la touche Entrée."))

    # -- what the learner does -------------------------------------------------------------------------------
    def _do(self, verb: str, target: str = "", x: float = 0.0, y: float = 0.0) -> Reaction:
        return self.act(Action(verb, target, x=x, y=y))

    def _asked(self, verb: str, target: str) -> None:
        """A control of the settings. What needs a secret or a second thought asks for it first."""
        machine = self.exercise.machine
        if verb == "join" and target != self.exercise.world.network and machine.networks[target].password:
            title = tr("Mot de passe de « {name} »", name=machine.networks[target].name)
            self._ask_secret(title, tr("Se connecter"), partial(self._join, target))
        elif verb == "pin":
            self._ask_secret(tr("Code de la carte SIM"), tr("Valider"), self._enter_pin)
        elif verb == "uninstall":
            name = machine.programs[target].name
            answers: list[Command] = [
                (tr("Garder le programme"), "x", self.place_focus),
                (tr("Désinstaller"), "trash", partial(self._do, verb, target)),
            ]
            self.ask_choice(tr("Désinstaller « {name} » ?", name=name), "", answers)
        else:
            self._do(verb, target)
            if self.settings is not None:
                self.settings.show_world(self.exercise.world, self.exercise.tries_left)

    def _ask_secret(self, title: str, word: str, given: Callable[[str], object]) -> None:
        if not self.watching:
            self.frame.open_sheet(SecretSheet(title, word, given))

    def _join(self, network: str, typed: str) -> None:
        self._do("join", f"{network}:{self.exercise.password_code(network, typed)}")

    def _enter_pin(self, typed: str) -> None:
        self._do("pin", self.exercise.pin_code(typed))

    def _press_task(self, id_: str) -> None:
        self._do("minimise" if self.exercise.world.active == id_ else "switch", id_)

    def _toggle_full(self, id_: str) -> None:
        window = self.exercise.world.window(id_)
        self._do("restore" if window is not None and window.full else "maximise", id_)

    def _push(self, id_: str, across: int, down: int, size: bool) -> None:
        window = self.exercise.world.window(id_)
        if window is None:
            return
        x, y = (window.wide, window.high) if size else (window.x, window.y)
        x, y = (min(1.0, max(0.0, one)) for one in (x + STEP * across, y + STEP * down))
        self._do("resize" if size else "move", id_, round(x, 3), round(y, 3))

    def _let_go(self, id_: str) -> None:
        """A window was dragged: by its bar when its corner has moved, else by its own corner."""
        window, box = self.exercise.world.window(id_), self.area.windows[id_].geometry()
        wide, high = max(1, self.area.width()), max(1, self.area.height())
        if window is None:
            return
        self.area.arrange()
        before = self.area.windows[id_].geometry()
        if box.size() != before.size():
            self._do("resize", id_, min(1.0, box.width() / wide), min(1.0, box.height() / high))
        elif box.topLeft() != before.topLeft():
            self._do("move", id_, min(1.0, box.left() / wide), min(1.0, box.top() / high))

    # -- menus -----------------------------------------------------------------------------------------------
    def ask_command(self, title: str, commands: Sequence[Command], at: QPoint) -> None:
        """As every surface does; here a menu may be longer than the screen is high."""
        if commands and not self.watching:
            self.frame.open_sheet(LongMenu(title, commands, self.frame.mapFromGlobal(at)))

    def _open_start_menu(self) -> None:
        machine = self.exercise.machine
        commands: list[Command] = [
            (window_name(machine, id_), window_icon(machine, id_), partial(self._do, "open", id_))
            for id_ in [*self.exercise.world.installed, SETTINGS]
        ]
        start = self.bar.start
        side = start.rect().topRight() if self._mirrored() else start.rect().topLeft()
        at = start.mapToGlobal(side) - QPoint(0, 48 * len(commands))
        self.ask_command(start.accessibleName(), commands, at)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _ask_icon_menu(self, id_: str, at: QPoint) -> None:
        name = window_name(self.exercise.machine, id_)
        self.ask_command(name, [(tr("Ouvrir"), "eye", partial(self._do, "open", id_))], at)

    def _ask_window_menu(self, id_: str, at: QPoint) -> None:
        """All that can be done with a window, for those who do not drag."""
        window = self.exercise.world.window(id_)
        if window is None:
            return
        right = round(1 - window.wide, 3)
        sized: list[Command] = [
            (tr("Mettre à gauche"), "arrow-left", partial(self._do, "move", id_, 0.0, window.y)),
            (tr("Mettre à droite"), "arrow-right", partial(self._do, "move", id_, right, window.y)),
            (tr("Plus grande"), "arrow-up", partial(self._do, "resize", id_, 0.85, 0.9)),
            (tr("Plus petite"), "arrow-down", partial(self._do, "resize", id_, 0.45, 0.5)),
            (tr("Agrandir"), "app-window", partial(self._do, "maximise", id_)),
        ]
        full: list[Command] = [(tr("Reprendre la taille d’avant"), "copy", partial(self._do, "restore", id_))]
        commands: list[Command] = [
            *(full if window.full else sized),
            (tr("Réduire"), "minus", partial(self._do, "minimise", id_)),
            (tr("Fermer"), "x", partial(self._do, "close", id_)),
        ]
        self.ask_command(window_name(self.exercise.machine, id_), commands, at)

    # -- the demonstration -----------------------------------------------------------------------------------
    def control(self, action: Action) -> QWidget:
        """What a person presses to do this; for a program without an icon, the start button."""
        verb, target = action.verb, action.target
        if verb == "open":
            icon = self.area.icons.get(target)
            return icon if icon is not None and self.area.uncovered(icon) else self.bar.start
        if verb in {"plug", "unplug"}:
            return self.port.plug if verb == "plug" else self.port.unplug
        view = self.area.windows.get(target)
        if view is not None and verb in {"minimise", "maximise", "restore", "close", "move", "resize"}:
            buttons = {"minimise": view.bar.hide_button, "close": view.bar.close_button}
            parts: dict[str, QWidget] = {"move": view.bar, "resize": view.grip, **buttons}
            return parts.get(verb, view.bar.full_button)
        if verb == "switch":
            return self.bar.tasks.get(target, self.bar.start)
        if self.settings is not None:
            id_ = target.partition(":")[0] if verb == "join" else target
            known = self.settings.controls
            found = known.get(f"{verb}:{id_}") or known.get(verb)
            if found is not None:
                return found
        return self.bar.tray.get(target, self.undo)

    def pointer_at(self, action: Action) -> QPoint:
        control = self.control(action)
        if isinstance(control, LevelSlider):
            return control.mapTo(self, control.spot(int(action.target)))
        window = self.exercise.world.window(action.target)
        if window is not None and action.verb == "move":
            by = QPoint(round((action.x - window.x) * self.area.width()), 0)
            return self.middle_of(control) + by
        return self.middle_of(control)

    def taken_up_at(self, action: Action) -> QPoint | None:
        return self.middle_of(self.control(action)) if action.verb == "move" else None

    def carry(self, tip: QPoint) -> None:
        action = next(self.exercise.solve(), None)
        view = self.area.windows.get(action.target) if action is not None else None
        if view is not None:
            view.move(self.area.mapFrom(self, tip) - view.bar.geometry().center())

    def place_focus(self) -> None:
        if self.frame.sheet is not None:
            self.frame.sheet.place_focus()
            return
        active = self.exercise.world.active
        if active == SETTINGS and self.settings is not None:
            self.focus(self.settings.first())
        elif active:
            self.focus(self.area.windows[active].bar)
        else:
            icons = [icon for icon in self.area.icons.values() if icon.isVisible()]
            self.focus(icons[0] if icons else self.bar.start)
