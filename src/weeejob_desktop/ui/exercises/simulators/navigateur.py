"""The surface of `navigateur`: tabs, the address bar, the page in the middle, and what was downloaded.

Everything can be done with the mouse and by keys alone; Alt and the left arrow go back; Ctrl with T, W, L
and D do what they do in every browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.navigateur import MOST_LETTERS, Navigateur
from weeejob_desktop.ui.boxes import scroll_by_key
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.exercises.simulators.browser_bars import AddressBar, Downloads, OwnerNote, TabStrip
from weeejob_desktop.ui.exercises.simulators.browser_page import BrowserPage
from weeejob_desktop.ui.exercises.simulators.browser_shown import sight_of
from weeejob_desktop.ui.exercises.simulators.browser_words import (
    command_words,
    field_words,
    owner_words,
    place_title,
    refusal_words,
    shortened,
    status_words,
)
from weeejob_desktop.ui.exercises.simulators.mail_pages import Choice, PickSheet
from weeejob_desktop.ui.exercises.simulators.simulated_window import ToolButton
from weeejob_desktop.ui.exercises.simulators.simulator_surface import SimulatorSurface
from weeejob_desktop.ui.words import plural, tr

_OF_FAVOURITES = ("favourite", "open_favourite", "remove_favourite")


class NavigateurSurface(SimulatorSurface[Navigateur]):
    """A browser in a window of its own."""

    icon = "globe-hemisphere-west"

    def __init__(self, exercise: Navigateur, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(exercise, tr("Navigateur"), pictures)
        self._place = ""
        self.tools: dict[str, ToolButton] = {}
        for verb, word, icon in command_words():
            self.tools[verb] = self.frame.add_command(word, icon, partial(self._tool, verb))
        content = self.frame.content
        self.tabs = TabStrip(content)
        self.tabs.chosen.connect(partial(self._do, "tab"))
        self.tabs.closed.connect(partial(self._do, "close_tab"))
        self.bar = AddressBar(MOST_LETTERS, content)
        self.bar.given.connect(self._given)
        self.bar.padlock_pressed.connect(partial(self._do, "padlock", ""))
        self.owner = OwnerNote(content)
        sheet = Card("card", margins=(3, 3, 3, 3), radius=10, parent=content)
        self.page = BrowserPage(sheet)
        sheet.column.addWidget(self.page, 1)
        self.page.pressed.connect(self._pressed)
        self.page.regarded.connect(self._regarded)
        self.downloads = Downloads(content)
        self.downloads.chosen.connect(partial(self._do, "open_file"))
        for part in (self.tabs, self.bar, self.owner):
            self.frame.body.addWidget(part)
        self.frame.body.addWidget(sheet, 1)
        self.frame.body.addWidget(self.downloads)
        self._add_keys()
        self.finish()

    # -- drawing ---------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        world, page = self.exercise.world, self.exercise.page
        focused = QApplication.focusWidget()
        held = focused is not None and (focused is self or self.isAncestorOf(focused))
        in_bar = focused is not None and self.bar.isAncestorOf(focused)
        moved = held and not in_bar and self._place != self._now()
        self._place = self._now()
        self.tabs.show_tabs(
            [(str(tab.id), place_title(world.web, tab.here), tab.private) for tab in world.tabs],
            str(world.at),
        )
        self.bar.show_address(self.exercise.address, owned=None if page is None else bool(page.owner))
        self.owner.setVisible(world.looking and page is not None)
        if world.looking and page is not None:
            self.owner.show_owner(owner_words(page.owner, page.host), owned=bool(page.owner))
        self.page.show_sight(sight_of(self.exercise))
        self.downloads.show_files([(one, world.web.files[one].name) for one in world.files])
        for verb, able in (("back", world.tab.past), ("forward", world.tab.ahead)):
            self.tools[verb].setEnabled(bool(able))
        super().refresh()
        now = QApplication.focusWidget()
        lost = held and (now is None or not now.isVisible() or not now.isEnabled())
        if moved or lost:
            self.place_focus()

    def _now(self) -> str:
        world = self.exercise.world
        return f"{world.at} {world.tab.here}"

    # -- what the learner does -------------------------------------------------------------------------------
    def _do(self, verb: str, target: str) -> Reaction:
        return self.act(Action(verb, target))

    def _tool(self, verb: str) -> None:
        if verb == "favourites":
            self.ask_favourites()
        else:
            self._do(verb, "")

    def _given(self, text: str) -> None:
        """What was typed has led somewhere; where it was a trap, it stays there to be mended."""
        if self._do("go", text).right is False:
            return
        self.bar.restore()
        if self.bar.field.hasFocus():
            self.bar.field.selectAll()

    def _pressed(self, key: str) -> None:
        verb, _, target = key.partition(":")
        if verb == "filter" and ":" not in target:
            self.ask_filter(target)
        else:
            self._do(verb, target)

    def _regarded(self, address: str) -> None:
        """The mouse or the keyboard came to a link: where it leads stands in the status line."""
        self.frame.say(
            tr("Ce lien mène à : {address}", address=shortened(address)) if address else self.summary()
        )

    def _ask(self, title: str, choices: list[Choice]) -> None:
        if not self.watching:
            self.frame.open_sheet(PickSheet(title, choices))

    def ask_filter(self, field: str) -> None:
        """Ask by what the offers are to be filtered."""
        page = self.exercise.page
        if page is None:
            return
        name, every = field_words(field)
        values = sorted({one.value(field) for one in page.offers})
        choices: list[Choice] = [(every, "", "list", partial(self._do, "filter", f"{field}:"))]
        choices += [(one, "", "check", partial(self._do, "filter", f"{field}:{one}")) for one in values]
        self._ask(name, choices)

    def ask_favourites(self) -> None:
        """The favourites: add the page that is shown, open one, or take one away."""
        world, page = self.exercise.world, self.exercise.page
        choices: list[Choice] = []
        if page is not None and page.id not in world.favourites:
            choices.append((tr("Ajouter cette page"), page.title, "plus", partial(self._do, "favourite", "")))
        for id_ in world.favourites:
            one = world.web.pages[id_]
            choices.append((one.title, one.address, "star", partial(self._do, "open_favourite", id_)))
        if world.favourites:
            choices.append((tr("Retirer un favori"), "", "trash", self.ask_removal))
        self._ask(tr("Favoris") if choices else tr("Il n’y a pas encore de favori."), choices)

    def ask_removal(self) -> None:
        """Which favourite is to go."""
        world = self.exercise.world
        choices: list[Choice] = [
            (world.web.pages[one].title, world.web.pages[one].address, "trash",
             partial(self._do, "remove_favourite", one))
            for one in world.favourites
        ]  # fmt: skip
        self._ask(tr("Retirer quel favori ?"), choices)

    # -- the frame's questions -------------------------------------------------------------------------------
    def place_focus(self) -> None:
        if not self.page.take_focus():
            self.focus(self.bar.field)

    def pointer_at(self, action: Action) -> QPoint:
        verb, target = action.verb, action.target
        if verb == "offer" and self.page.table is not None:
            box = self.page.see_row(target)
            return self.page.table.viewport().mapTo(
                self, QPoint(min(120, box.width() // 2), box.center().y())
            )
        if verb in _OF_FAVOURITES:
            return self.middle_of(self.tools["favourites"])
        places: dict[str, QWidget | None] = {
            "go": self.bar.field,
            "padlock": self.bar.padlock,
            "undo": self.undo,
            "tab": self.tabs.buttons.get(target),
            "close_tab": self.tabs.crosses.get(target),
            "open_file": self.downloads.buttons.get(target),
        }
        keys = (f"{verb}:{target.partition(':')[0]}", verb)
        found = places.get(verb) or self.tools.get(verb) or self.page.control(keys)
        return self.middle_of(found if found is not None and found.isVisible() else self.bar)

    def headline(self) -> str:
        done, total = self.exercise.progress
        return tr("Navigateur d’entraînement : {done} sur {total}", done=done, total=total)

    def summary(self) -> str:
        title = place_title(self.exercise.world.web, self.exercise.world.tab.here)
        return tr("Vous êtes sur : {title}", title=shortened(title))

    def status(self, code: str) -> str:
        if code == "filtered":
            return plural("%n offre.", "%n offres.", len(self.exercise.offers))
        return status_words(code) or super().status(code)

    def sentence(self, code: str) -> str:
        return refusal_words(code) or super().sentence(code)

    def spoken(self) -> str:
        return "\n".join([self.summary(), *self.page.words()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.frame.sheet is None and scroll_by_key(self.frame, event):
            return
        super().keyPressEvent(event)

    def _add_keys(self) -> None:
        """The keys of every browser. Real shortcuts, since a button would take the arrows for itself."""
        for keys, pressed in (
            ("Alt+Left", partial(self._by_key, "back")),
            ("Alt+Right", partial(self._by_key, "forward")),
            ("Ctrl+T", partial(self._by_key, "new_tab")),
            ("Ctrl+W", partial(self._by_key, "close_tab")),
            ("Ctrl+D", partial(self._by_key, "favourite")),
            ("Ctrl+L", partial(self._by_key, "")),
        ):
            shortcut = QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(pressed)

    def _by_key(self, verb: str) -> None:
        if self.frame.sheet is not None:
            return
        if verb:
            self._do(verb, str(self.exercise.world.at) if verb == "close_tab" else "")
        else:
            self.focus(self.bar.field)
            self.bar.field.selectAll()
