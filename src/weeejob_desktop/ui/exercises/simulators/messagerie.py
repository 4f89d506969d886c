"""The surface of `messagerie`: folders, a list of messages, one that is read, one that is written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from weeejob_desktop.core.exercises.exercise import Action, Reaction
from weeejob_desktop.core.exercises.simulators.mailbox import DRAFTS, INBOX, JUNK, ME, SENT, TRASH, Letter
from weeejob_desktop.core.exercises.simulators.messagerie import MOST_LETTERS, TYPING, Messagerie
from weeejob_desktop.ui.boxes import Column, scroll_by_key
from weeejob_desktop.ui.exercises.simulators.item_table import ItemTable
from weeejob_desktop.ui.exercises.simulators.mail_pages import Choice, Folders, PickSheet, Reading, Writing
from weeejob_desktop.ui.exercises.simulators.mail_sentences import (
    FOLDER_ICONS,
    folder_name,
    refusal_sentence,
    status_sentence,
)
from weeejob_desktop.ui.exercises.simulators.mail_shown import row_of, told_of
from weeejob_desktop.ui.exercises.simulators.simulated_window import ToolButton
from weeejob_desktop.ui.exercises.simulators.simulator_surface import Command, SimulatorSurface
from weeejob_desktop.ui.flowing import Switching
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.words import plural, tr

View = Literal["list", "reading", "writing"]
_TOOLS: Mapping[View, tuple[str, ...]] = {
    "list": ("write", "open", "move", "junk", "delete", "restore"),
    "reading": ("close", "reply", "reply_all", "forward", "move", "junk", "delete", "restore"),
    "writing": ("send", "attach", "pick", "save", "discard"),
}


class MessagerieSurface(SimulatorSurface[Messagerie]):
    """The mailbox, or the telephone's messages."""

    def __init__(self, exercise: Messagerie, pictures: Mapping[str, bytes] | None = None) -> None:
        self.sms = exercise.account.dress == "sms"
        self.icon = "chat-circle-text" if self.sms else "envelope-simple"
        name = exercise.account.name
        title = tr("Messages : {name}", name=name) if self.sms else tr("Messagerie : {name}", name=name)
        super().__init__(exercise, title, pictures)
        self.chosen = ""
        self._view: View | None = None
        self.tools: dict[str, ToolButton] = {}
        self._add_tools()
        account = exercise.account
        inside = QWidget(self.frame.content)
        beside = Switching(inside, below=520, gap=8)
        self.frame.body.addWidget(inside, 1)
        names = [(one, folder_name(one, account), FOLDER_ICONS.get(one, "folder")) for one in account.places]
        self.folders = Folders(names, inside)
        self.folders.chosen.connect(self._folder_chosen)
        beside.addWidget(self.folders)
        right = QWidget(inside)
        column = Column(right, gap=6)
        beside.addWidget(right, 1)
        self.listing = QWidget(right)
        column.addWidget(self.listing, 1)
        self._lay_out_list()
        self.reading = Reading(bubbles=self.sms, parent=right)
        self.reading.link_pressed.connect(partial(self._on_opened, "link"))
        self.reading.paper_pressed.connect(self._paper_pressed)
        self.reading.regarded.connect(self._regarded)
        column.addWidget(self.reading, 1)
        self.writing = Writing(sms=self.sms, parent=right)
        self.writing.typed.connect(self._typed)
        self.writing.taken_off.connect(lambda id_: self.act(Action("detach", id_)))
        column.addWidget(self.writing, 1)
        self.finish()

    def _add_tools(self) -> None:
        for verb, word, icon in (
            ("send", tr("Envoyer"), "paper-plane-tilt"),
            ("attach", tr("Joindre"), "paperclip"),
            ("pick", tr("Carnet"), "address-book"),
            ("save", tr("Garder"), "note"),
            ("discard", tr("Jeter"), "trash"),
            ("close", tr("Retour"), "arrow-left"),
            ("write", tr("Écrire"), "pencil-simple"),
            ("open", tr("Ouvrir"), "envelope-open"),
            ("reply", tr("Répondre"), "arrow-bend-up-left"),
            ("reply_all", tr("Répondre à tous"), "arrow-bend-double-up-left"),
            ("forward", tr("Transférer"), "arrow-bend-up-right"),
            ("move", tr("Ranger"), "folder"),
            ("junk", tr("Indésirable"), "warning"),
            ("delete", tr("Supprimer"), "trash"),
            ("restore", tr("Restaurer"), "arrow-counter-clockwise"),
        ):
            self.tools[verb] = self.frame.add_command(word, icon, partial(self._tool, verb))

    def _lay_out_list(self) -> None:
        column = Column(self.listing, gap=6)
        self.search = QLineEdit(self.listing)
        self.search.setPlaceholderText(tr("Chercher un message"))
        self.search.setAccessibleName(tr("Chercher un message"))
        self.search.setMaxLength(MOST_LETTERS["search"])
        self.search.textChanged.connect(partial(self._typed, "search"))
        column.addWidget(self.search)
        what = tr("Message") if self.sms else tr("Objet")
        titles = (tr("De"), what, tr("Date"))
        self.table = ItemTable(tr("Messages"), titles, self.listing, widths=(230, 205), least=120)
        self.table.header().setSectionsClickable(False)
        self.table.opened.connect(lambda id_: self.act(Action("open", id_)))
        self.table.picked.connect(self._picked)
        self.table.delete_asked.connect(lambda id_: self.act(Action("delete", id_)))
        self.table.menu_asked.connect(self._menu_asked)
        self.table.carried.connect(self._carried)
        self.table.let_go.connect(self._let_go)
        column.addWidget(self.table, 1)
        self.nothing = Words("", "body", "muted")
        column.addWidget(self.nothing)

    # -- drawing ---------------------------------------------------------------------------------------------
    @property
    def view(self) -> View:
        """What is looked at now."""
        world = self.exercise.world
        return "writing" if world.draft is not None else "reading" if world.opened else "list"

    def refresh(self) -> None:
        view = self.view
        turned = view != self._view
        self._view = view
        held = self._holds_focus()
        world, account = self.exercise.world, self.exercise.account
        unread = {
            one: self.exercise.unread(one) for one in account.places if one not in {DRAFTS, SENT, TRASH}
        }
        self.folders.show_folder("" if world.search.strip() else world.folder, unread)
        self.folders.setVisible(view == "list")
        if view == "list":
            self._show_list()
        elif view == "reading":
            self._show_reading()
        else:
            self._show_writing()
        self._show_tools(view)
        for one, page in (("list", self.listing), ("reading", self.reading), ("writing", self.writing)):
            page.setVisible(one == view)
        if view != "reading":
            self.reading.show_message(None)
        super().refresh()
        if turned and held:
            self.place_focus()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _show_list(self) -> None:
        letters = self.exercise.listed
        ids = [one.id for one in letters]
        if self.chosen not in ids:
            before = [row.id for row in self.table.rows]
            place = before.index(self.chosen) if self.chosen in before else 0
            self.chosen = ids[min(place, len(ids) - 1)] if ids and self.chosen else ""
        world = self.exercise.world
        if self.search.text() != world.search:
            self.search.blockSignals(True)
            self.search.setText(world.search)
            self.search.blockSignals(False)
        self.table.show_rows([row_of(one, self.exercise) for one in letters], self.chosen)
        if not letters and self.table.hasFocus():
            self.focus(self.search)
        self.table.setVisible(bool(letters))
        self.nothing.setVisible(not letters)
        self.nothing.setText(
            tr("Aucun message trouvé. Essayez un autre mot.")
            if world.search.strip()
            else tr("Ce dossier est vide.")
        )

    def _show_reading(self) -> None:
        letter = self.exercise.opened
        if letter is not None:
            self.reading.show_message(told_of(letter, self.exercise))

    def _show_writing(self) -> None:
        draft, account = self.exercise.world.draft, self.exercise.account
        if draft is None:
            return
        self.writing.show_draft(f"{draft.way}:{draft.of}:{draft.kept}", draft.to, draft.subject, draft.text)
        self.writing.show_papers([(one, account.papers[one].name) for one in draft.papers])
        origin = self.exercise.world.letter(draft.of)
        if origin is None:
            self.writing.show_quoted("", "")
            return
        head = tr("{name} a écrit", name=account.called(origin.sender))
        if draft.way == "forward":
            names = ", ".join(one.name for one in origin.papers)
            head = tr("Message transféré de {name}", name=account.called(origin.sender))
            head = f"{head} ({names})" if names else head
        self.writing.show_quoted(head, origin.text)

    def _show_tools(self, view: View) -> None:
        letter = self._letter()
        where = self.exercise.world.folder if letter is None else letter.folder
        away = where in {JUNK, TRASH}
        has = dict.fromkeys(("open", "move", "junk", "delete", "restore"), letter is not None)
        shown = set(_TOOLS[view])
        shown -= (
            {"junk", "delete"} if where == TRASH else {"junk"} if where in {JUNK, SENT, DRAFTS} else set()
        )
        shown -= set() if away else {"restore"}
        if where in {SENT, DRAFTS, TRASH} or not self._places_for(letter):
            shown.discard("move")
        if letter is not None and letter.sender == ME:
            shown -= {"reply", "reply_all", "forward", "junk"}
        elif letter is not None and not letter.to:
            shown.discard("reply_all")
        if self.sms:
            shown.discard("reply_all")
        if not self.exercise.account.papers:
            shown.discard("attach")
        if not self.exercise.account.book:
            shown.discard("pick")
        for verb, tool in self.tools.items():
            tool.setVisible(verb in shown)
            tool.setEnabled(has.get(verb, True))

    def _letter(self) -> Letter | None:
        """The message that the buttons act on: the one being read, or the row chosen."""
        if self.view == "writing":
            return None
        return self.exercise.opened or self.exercise.world.letter(self.chosen)

    def _places_for(self, letter: Letter | None) -> list[str]:
        """The folders into which a message can be filed."""
        account = self.exercise.account
        here = self.exercise.world.folder if letter is None else letter.folder
        return [one for one in (INBOX, *account.folders) if one != here]

    # -- what the learner does -------------------------------------------------------------------------------
    def act(self, action: Action) -> Reaction:
        reaction = super().act(action)
        if reaction.code == "ignored" and action.verb in TYPING:
            self.refresh()
        return reaction

    def _tool(self, verb: str) -> None:
        letter = self._letter()
        account = self.exercise.account
        if verb == "move":
            if letter is not None:
                self._ask(tr("Ranger dans quel dossier ?"), self._filings(letter))
        elif verb == "pick":
            people: list[Choice] = [
                (one.name, one.address, "user-circle", partial(self._act, "pick", one.id))
                for one in account.book
            ]
            self._ask(tr("Carnet d’adresses"), people)
        elif verb == "attach":
            papers: list[Choice] = [
                (one.name, one.about, "file", partial(self._act, "attach", one.id))
                for one in account.papers.values()
            ]
            self._ask(tr("Joindre quel fichier ?"), papers)
        elif verb in {"write", "send", "save", "discard", "close"}:
            self.act(Action(verb))
        elif letter is not None:
            self.act(Action(verb, letter.id))

    def _act(self, verb: str, target: str) -> None:
        self.act(Action(verb, target))

    def _ask(self, title: str, choices: list[Choice]) -> None:
        if not self.watching:
            self.frame.open_sheet(PickSheet(title, choices))

    def _filings(self, letter: Letter) -> list[Choice]:
        account = self.exercise.account
        return [
            (folder_name(one, account), "", FOLDER_ICONS.get(one, "folder"),
             partial(self._act, "move", f"{letter.id}:{one}"))
            for one in self._places_for(letter)
        ]  # fmt: skip

    def _on_opened(self, verb: str) -> None:
        self.act(Action(verb, self.exercise.world.opened))

    def _paper_pressed(self, paper: str) -> None:
        self.act(Action("download", f"{self.exercise.world.opened}:{paper}"))

    def _typed(self, verb: str, text: str) -> None:
        if self.watching:
            self.refresh()
            return
        self.act(Action(verb, text))

    def _folder_chosen(self, folder: str) -> None:
        self.act(Action("folder", folder))

    def _picked(self, id_: str) -> None:
        self.chosen = id_
        self._show_tools(self.view)

    def _regarded(self, address: str) -> None:
        """The mouse or the keyboard came to a link: its true address stands in the status line."""
        self.frame.say(tr("Adresse vraie : {address}", address=address) if address else "")

    def _menu_asked(self, id_: str, at: QPoint) -> None:
        letter = self.exercise.world.letter(id_)
        if letter is None:
            return
        commands: list[Command] = [
            (tool.text(), tool.icon_name, partial(self._tool, verb))
            for verb, tool in self.tools.items()
            if verb != "write" and not tool.isHidden()
        ]
        self.ask_command(tr("Que faire de ce message ?"), commands, at)

    def _carried(self, _id: str, at: QPoint) -> None:
        over = self.folders.at(at)
        for id_, option in self.folders.options.items():
            option.show_state("picked" if id_ == (over or self.exercise.world.folder) else "plain")

    def _let_go(self, id_: str, at: QPoint) -> None:
        """A message let go over a folder: the same as the button for that folder."""
        folder = self.folders.at(at)
        letter = self.exercise.world.letter(id_)
        if not folder or letter is None or self.act(self._carry_action(letter, folder)).code == "ignored":
            self.refresh()

    @staticmethod
    def _carry_action(letter: Letter, folder: str) -> Action:
        if folder in {TRASH, JUNK}:
            return Action("delete" if folder == TRASH else "junk", letter.id)
        if letter.folder in {TRASH, JUNK} and letter.before == folder:
            return Action("restore", letter.id)
        return Action("move", f"{letter.id}:{folder}")

    # -- the frame's questions -------------------------------------------------------------------------------
    def place_focus(self) -> None:
        view = self.view
        if view == "writing":
            draft = self.exercise.world.draft
            field = self.writing.to if draft is not None and not draft.to else self.writing.text
            self.focus(field)
        elif view == "reading":
            self.focus(
                next(one for verb, one in self.tools.items() if not one.isHidden() and verb != "close")
            )
        else:
            self.focus(self.table if self.exercise.listed else self.search)

    def pointer_at(self, action: Action) -> QPoint:
        verb, target = action.verb, action.target
        if verb == "folder":
            return self.middle_of(self.folders.options[target])
        if verb in TYPING:
            field: QWidget = self.search if verb == "search" else self.writing.field(verb)
            self.writing.ensureWidgetVisible(field)
            return self.middle_of(field)
        id_, _, inside = target.partition(":")
        if self.view == "list" and self.exercise.world.letter(id_) is not None:
            self.chosen = id_
            self.refresh()
            if verb == "open":
                box = self.table.row_rect(id_)
                return self.table.viewport().mapTo(self, QPoint(min(120, box.width() // 2), box.center().y()))
        pressed: QWidget | None = self.tools.get(verb)
        if verb == "undo":
            pressed = self.undo
        elif verb == "link":
            pressed = self.reading.link
        elif verb == "download":
            pressed = self.reading.papers[inside]
        elif verb == "detach":
            pressed = self.writing.papers[target]
        return self.middle_of(pressed or self)

    def headline(self) -> str:
        done, total = self.exercise.progress
        what = tr("Téléphone d’entraînement") if self.sms else tr("Messagerie d’entraînement")
        return tr("{what} : {done} sur {total}", what=what, done=done, total=total)

    def status(self, code: str) -> str:
        if code == "searched" and self.exercise.world.search.strip():
            return plural("%n message trouvé.", "%n messages trouvés.", len(self.exercise.listed))
        return status_sentence(code) or super().status(code)

    def sentence(self, code: str) -> str:
        refused = self.exercise.refused
        params = dict(refused.params) if refused is not None and refused.code == code else {}
        return refusal_sentence(code, params, self.exercise.account.dress) or super().sentence(code)

    def spoken(self) -> str:
        world, account = self.exercise.world, self.exercise.account
        letter = self.exercise.opened
        if world.draft is not None:
            return "\n".join(
                one for one in (world.draft.to, world.draft.subject, world.draft.text) if one.strip()
            ) or (tr("Un message vide, à écrire."))
        if letter is not None:
            said = [
                tr("De : {name}", name=account.called(letter.sender)),
                letter.subject,
                letter.text,
                world.page,
            ]
            return "\n".join(one for one in said if one)
        shown = [row_of(one, self.exercise) for one in self.exercise.listed]
        rows = [f"{row.cells[0]}. {row.cells[1]}. {row.note}" for row in shown]
        return "\n".join([folder_name(world.folder, account), *(rows or [self.nothing.text()])])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list; a long message is scrolled by its keys."""
        if self.view == "reading" and self.frame.sheet is None:
            if event.key() == Qt.Key.Key_Escape:
                self.act(Action("close"))
                return
            if self.reading.verticalScrollBar().maximum() and scroll_by_key(self.frame, event):
                return
        super().keyPressEvent(event)
