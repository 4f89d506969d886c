"""The settings of a simulated computer: the list of pages, and each page with what can be set on it.

Every control is known by the action it asks for, such as ``text_size:150``; so people, tests and the
demonstration find it in the same way. A page is built when it is opened, and then only follows the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from weeejob_desktop.core.exercises.simulators.desktop import PAGES, TEXT_SIZES, Desktop, Machine
from weeejob_desktop.ui.boxes import Column, empty
from weeejob_desktop.ui.buttons import Button, ChoiceButton, paint_box, paint_focus
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.simulators.desktop_windows import SizedWords
from weeejob_desktop.ui.exercises.simulators.desktop_words import (
    battery_words,
    megabytes,
    network_words,
    page_icon,
    page_name,
    sound_words,
    updates_words,
)
from weeejob_desktop.ui.flowing import Flow, Tiles
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import Role, the_theme
from weeejob_desktop.ui.words import tr

Show = Callable[[Desktop], object]


class LevelSlider(QSlider):
    """A level by tens. It is dragged, clicked, or pushed by the arrows.

    Signals: `chosen(int)`, in percent, when it is let go or pushed.
    """

    chosen = Signal(int)

    def __init__(self, name: str, least: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(least // 10, 10)
        self.setPageStep(1)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _at(self, x: int) -> int:
        edge = the_theme().px(16)
        share = (x - edge) / max(1, self.width() - 2 * edge)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        span = self.maximum() - self.minimum()
        return self.minimum() + round(min(1.0, max(0.0, share)) * span)

    def spot(self, percent: int) -> QPoint:
        """Where a press means this level."""
        edge = the_theme().px(16)
        share = (percent / 10 - self.minimum()) / (self.maximum() - self.minimum())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return QPoint(edge + round(share * (self.width() - 2 * edge)), self.height() // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setValue(self._at(event.position().toPoint().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._at(event.position().toPoint().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(10 * self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.chosen.emit(10 * self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, and changes no level by accident."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, high = theme.px(16), theme.px(8)
        groove = QRectF(edge, (self.height() - high) / 2, self.width() - 2 * edge, high)
        paint_box(painter, groove, high / 2, theme.colour("grey_soft"), theme.colour("field"), 1)
        knob = self.spot(10 * self.value())
        filled = QRectF(groove)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.setLeft(knob.x())
        else:
            filled.setRight(knob.x())
        paint_box(painter, filled, high / 2, theme.colour("blue"), None)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("blue"))
        painter.drawEllipse(knob, theme.px(12), theme.px(12))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(knob, theme.px(6), theme.px(6))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(8))
        painter.end()


class ShareBar(QWidget):
    """How much of a whole is taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setMinimumHeight(14)

    def show_share(self, part: int, whole: int) -> None:
        """`part` of `whole`."""
        self._share = min(1.0, part / whole)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = the_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 1, self.width(), 12)
        paint_box(painter, box, 6, theme.colour("grey_soft"), theme.colour("field"), 1)
        taken = QRectF(box)
        taken.setWidth(max(12.0, box.width() * self._share))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            taken.moveRight(box.right())
        paint_box(painter, taken, 6, theme.colour("coral" if self._share > 0.9 else "blue"), None)
        painter.end()


class SettingsView(QWidget):
    """What the window of the settings shows.

    Signals: `asked(str, str)`: a verb and its target.
    """

    asked = Signal(str, str)

    def __init__(self, machine: Machine, parent: QWidget) -> None:
        super().__init__(parent)
        self._machine = machine
        self._page: str | None = None
        self._tries = 0
        self._shows: list[Show] = []
        self.controls: dict[str, QWidget] = {}
        self._column = Column(self, gap=10)

    def show_world(self, world: Desktop, tries_left: int) -> None:
        """Show the page that is open, as everything is now."""
        self._tries = tries_left
        if world.page != self._page:
            self._build(world.page)
        for show in self._shows:
            show(world)

    def first(self) -> QWidget:
        """Where the keyboard begins on this page: behind the way back, where there is more."""
        back, *others = self.controls.values()
        return next((one for one in others if self._page and one.isVisibleTo(self)), back)

    # -- building --------------------------------------------------------------------------------------------
    def _build(self, page: str) -> None:
        empty(self._column)
        self._page, self._shows, self.controls = page, [], {}
        if not page:
            self._build_list()
            return
        head = QWidget(self)
        flow = self._head = Flow(head, gap=12)
        back = self._button("page", "", tr("Réglages"), "arrow-left", flow)
        back.setAccessibleName(page_name(""))
        title = Words(page_name(page), "strong", stretch=False, parent=head)
        flow.addWidget(title)
        self._add(head)
        pages: Mapping[str, Callable[[], None]] = {
            "sound": self._sound, "brightness": self._brightness, "text": self._text,
            "language": self._language, "updates": self._updates, "wifi": self._wifi, "mobile": self._mobile,
            "printers": self._printers, "battery": self._battery, "storage": self._storage,
            "programs": self._programs,
        }  # fmt: skip
        pages[page]()

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _say(self, text: str = "", role: Role = "small") -> Words:
        words = Words(text, role, parent=self)
        self._add(words)
        return words

    def _ask(self, verb: str, target: str = "", *_: object) -> None:
        self.asked.emit(verb, target)

    def _know(self, verb: str, target: str, widget: QWidget) -> None:
        self.controls[f"{verb}:{target}" if target else verb] = widget

    def _build_list(self) -> None:
        place = QWidget(self)
        tiles = Tiles(place, columns=3, least=170, gap=4)
        options: list[Option] = []
        for page in PAGES:
            option = Option(page_name(page), icon=page_icon(page), flat=True, role="small", parent=place)
            tiles.addWidget(option)
            self._option(option, options, "page", page)
        self._add(place)

    def _option(self, option: Option, among: list[Option], verb: str, target: str) -> None:
        """One of several things to choose; the arrows go through them."""
        among.append(option)
        option.clicked.connect(partial(self._ask, verb, target))
        option.stepped.connect(partial(step_among, among, option))
        self._know(verb, target, option)

    def _choice(self, among: list[Option], text: str, verb: str, target: str, icon: str = "") -> Option:
        option = Option(text, marker="none" if icon else "radio", icon=icon, role="small", parent=self)
        self._option(option, among, verb, target)
        self._add(option)
        return option

    def _button(self, verb: str, target: str, text: str, icon: str, flow: Flow | None = None) -> Button:
        button = Button(text, icon, role="label", parent=self)
        button.clicked.connect(partial(self._ask, verb, target))
        self._know(verb, target, button)
        if flow is None:
            self._add(button)
        else:
            flow.addWidget(button)
        return button

    def _switch(
        self, verb: str, text: str, state: Callable[[Desktop], bool], flow: Flow | None = None
    ) -> None:
        """A thing that is on or off."""
        button = ChoiceButton(text, parent=self)
        button.set_role("label")
        button.clicked.connect(lambda on: self._ask(verb, "on" if on else "off"))
        self._know(verb, "", button)
        if flow is None:
            self._add(button)
        else:
            flow.addWidget(button)
        self._shows.append(lambda world: button.setChecked(state(world)))

    def _level(self, verb: str, name: str, least: int, level: Callable[[Desktop], int]) -> None:
        """A slider, and a button at each end of it for those who would rather click."""
        slider = LevelSlider(name, least, self)
        slider.chosen.connect(lambda percent: self._ask(verb, str(percent)))
        self._know(verb, "", slider)
        self._add(slider)
        row = QWidget(self)
        flow = Flow(row, gap=10)
        less = Button(tr("Moins"), "minus", role="label", parent=row)
        more = Button(tr("Plus"), "plus", role="label", parent=row)
        for way, button in ((-10, less), (10, more)):
            button.clicked.connect(lambda _=False, by=way: self._push(slider, verb, by))
            flow.addWidget(button)
        self._add(row)

        def show(world: Desktop) -> None:
            slider.setValue(level(world) // 10)
            slider.setAccessibleDescription(tr("{percent} %", percent=level(world)))

        self._shows.append(show)

    def _push(self, slider: LevelSlider, verb: str, by: int) -> None:
        level = 10 * slider.value() + by
        if 10 * slider.minimum() <= level <= 100:
            self._ask(verb, str(level))

    # -- the pages -------------------------------------------------------------------------------------------
    def _sound(self) -> None:
        words = self._say()
        self._shows.append(lambda world: words.setText(sound_words(world)))
        self._level("volume", tr("Volume du son"), 0, lambda world: world.volume)
        self._switch("mute", tr("Couper le son"), lambda world: world.muted)

    def _brightness(self) -> None:
        words = self._say()
        self._shows.append(
            lambda world: words.setText(tr("Luminosité : {percent} %", percent=world.brightness))
        )
        self._level("brightness", tr("Luminosité de l’écran"), 10, lambda world: world.brightness)

    def _text(self) -> None:
        example = SizedWords(tr("Voici la taille des textes."), parent=self)
        self._add(example)
        self._shows.append(lambda world: example.set_percent(world.text_size))
        among: list[Option] = []
        for size in TEXT_SIZES:
            words = tr("{percent} %", percent=size)
            if size == TEXT_SIZES[0]:
                words = tr("{percent} % : la taille habituelle", percent=size)
            self._radio(among, words, "text_size", str(size), lambda world: str(world.text_size))

    def _radio(
        self, among: list[Option], text: str, verb: str, target: str, state: Callable[[Desktop], str]
    ) -> None:
        option = self._choice(among, text, verb, target)
        self._shows.append(lambda world: option.show_state("picked" if state(world) == target else "plain"))

    def _language(self) -> None:
        self._say(tr("La langue des menus. Dans cet exercice, ils restent en français."))
        among: list[Option] = []
        for id_, name in self._machine.languages.items():
            self._radio(among, name, "language", id_, lambda world: world.language)

    def _updates(self) -> None:
        words = self._say()
        row = QWidget(self)
        flow = Flow(row, gap=10)
        install = self._button("update", "", tr("Installer maintenant"), "download-simple", flow)
        later = self._button("postpone", "", tr("Plus tard"), "clock", flow)
        self._add(row)

        def show(world: Desktop) -> None:
            words.setText(updates_words(world))
            install.setVisible(world.updates in {"ready", "postponed"})
            later.setVisible(world.updates == "ready")

        self._shows.append(show)

    def _wifi(self) -> None:
        self._switch("wifi", tr("Wi-Fi allumé"), lambda world: world.wifi, self._head)
        words = self._say()
        among: list[Option] = []
        for network in sorted(self._machine.networks.values(), key=lambda one: -one.signal):
            icon = "lock-key" if network.password else "lock-open"
            option = self._choice(among, network.name, "join", network.id, icon)
            self._shows.append(partial(self._show_network, option, network.id))
        leave = self._button("leave", "", tr("Se déconnecter"), "wifi-slash")

        def show(world: Desktop) -> None:
            words.setText(network_words(self._machine, world))
            words.setVisible(not world.wifi or not among)
            leave.setVisible(bool(world.network))

        self._shows.append(show)

    def _show_network(self, option: Option, id_: str, world: Desktop) -> None:
        network = self._machine.networks[id_]
        here = world.network == id_
        lock = tr("avec un mot de passe") if network.password else tr("sans mot de passe, ouvert à tous")
        signal = {1: tr("signal faible"), 2: tr("signal moyen"), 3: tr("bon signal")}[network.signal]
        option.show_state("picked" if here else "plain", f"{tr('connecté') if here else signal}, {lock}")
        option.setVisible(world.wifi)

    def _mobile(self) -> None:
        words = self._say()
        code = self._button("pin", "", tr("Écrire le code SIM"), "key")
        used = self._say()
        bar = ShareBar(self)
        self._add(bar)
        bar.show_share(self._machine.used, self._machine.allowance)
        parts = {"used": megabytes(self._machine.used), "all": megabytes(self._machine.allowance)}
        used.setText(tr("Données utilisées ce mois-ci : {used} sur {all}.", **parts))

        def show(world: Desktop) -> None:
            said = {
                "none": tr("Il n’y a pas de clé 4G."),
                "out": tr("La clé n’est pas branchée. Branchez-la avec le bouton du bas."),
                "in": tr("La clé attend son code. Essais : {count}.", count=self._tries),
            }[world.key]
            words.setText(tr("Internet passe par la clé.") if world.unlocked else said)
            code.setVisible(world.key == "in" and not world.unlocked)
            used.setVisible(world.key != "none")
            bar.setVisible(world.key != "none")

        self._shows.append(show)

    def _printers(self) -> None:
        among: list[Option] = []
        for printer in self._machine.printers.values():
            option = self._choice(among, printer.name, "printer", printer.id)
            note = tr("allumée") if printer.on else tr("éteinte")
            self._shows.append(partial(self._show_printer, option, printer.id, note))
        if not among:
            self._say(tr("Il n’y a pas d’imprimante."))
        test = self._button("test_page", "", tr("Imprimer une page de test"), "file-text")
        self._shows.append(lambda world: test.setVisible(bool(world.printer)))

    @staticmethod
    def _show_printer(option: Option, id_: str, note: str, world: Desktop) -> None:
        option.show_state("picked" if world.printer == id_ else "plain", note)

    def _battery(self) -> None:
        self._say(battery_words(self._machine))
        bar = ShareBar(self)
        bar.show_share(self._machine.battery, 100)
        self._add(bar)
        self._switch("saver", tr("Économiseur de batterie"), lambda world: world.saver)

    def _storage(self) -> None:
        total = self._say()
        bar = ShareBar(self)
        self._add(bar)
        rows = self._say("", "body")

        def show(world: Desktop) -> None:
            programs = [self._machine.programs[id_] for id_ in world.installed]
            things = [*self._machine.files, *((one.name, one.size) for one in programs)]
            taken = sum(size for _, size in things)
            room = self._machine.room
            total.setText(tr("Place prise : {used} sur {all}.", used=megabytes(taken), all=megabytes(room)))
            bar.show_share(taken, room)
            things.sort(key=lambda thing: -thing[1])
            rows.setText("\n".join(tr("{name} : {size}", name=name, size=megabytes(s)) for name, s in things))

        self._shows.append(show)

    def _programs(self) -> None:
        self._say(tr("Choisissez un programme pour le désinstaller."))
        among: list[Option] = []
        for program in self._machine.programs.values():
            option = self._choice(among, program.name, "uninstall", program.id, program.icon)
            option.show_state("plain", megabytes(program.size))
            self._shows.append(partial(self._show_program, option, program.id))

    @staticmethod
    def _show_program(option: Option, id_: str, world: Desktop) -> None:
        option.setVisible(id_ in world.installed)
