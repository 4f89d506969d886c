"""What the simulated browser shows in its middle: a page with its parts, results, a file, or nothing yet.

It is laid out anew when what is shown changes; the keyboard stays at the same thing where it is still there.
It tells what is pressed, and knows no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from weeejob_desktop.ui.boxes import Column, Row, ScrollPage, empty
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.exercises.option import Option
from weeejob_desktop.ui.exercises.simulators.item_table import ItemRow, ItemTable
from weeejob_desktop.ui.exercises.simulators.mail_pages import Pressable
from weeejob_desktop.ui.exercises.simulators.simulated_buttons import IconButton
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.labels import Heading, Pill, Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import tr


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing on a page. `key` is what is told when it is pressed, such as ``follow:2``; "" for what is
    only read. `leads` is the true address behind it, `mark` says that it is an advertisement."""

    kind: str
    text: str
    key: str = ""
    note: str = ""
    leads: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class OfferList:
    """Job offers: the filters (key, word and what is heard), the rows, and what alerts there are."""

    filters: tuple[tuple[str, str, str], ...]
    rows: tuple[ItemRow, ...]
    count: str
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """All that is shown. `place` is what it is the sight of: another one begins at its top. `banner` are the
    purposes of a cookie banner, `ticked` those chosen (None before « Choisir »)."""

    place: str
    pieces: tuple[Piece, ...] = ()
    offers: OfferList | None = None
    banner: tuple[str, ...] = ()
    ticked: tuple[int, ...] | None = None
    popup: tuple[str, str, str] | None = None
    scares: bool = False
    manage: bool = False


class OfferTable(ItemTable):
    """The offers as links: one click opens, as everywhere on the web. As high as all of its rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            tr("Offres d’emploi"), (tr("Poste"), tr("Lieu"), tr("Contrat")), parent, widths=(170, 110)
        )
        self.may_carry = False
        self.header().setSectionsClickable(False)

    def fit(self) -> None:
        """Be as high as the rows."""
        theme = the_theme()
        self.setFixedHeight(theme.px(40) + len(self.rows) * theme.px(48) + 4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        id_ = self.row_at(event.globalPosition().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and id_:
            self.opened.emit(id_)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the first click has opened it already

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(160), the_theme().px(88))


class BrowserPage(ScrollPage):
    """The page. Signals: `pressed(str)` with a key such as ``follow:2`` or ``refuse``, `regarded(str)` with
    the true address of a link that the mouse or the keyboard comes to, "" when it is left."""

    pressed = Signal(str)
    regarded = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=8, margins=(10, 8, 12, 10))
        self._sight: Sight | None = None
        self.controls: dict[str, QWidget] = {}
        self.table: OfferTable | None = None
        the_theme().changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(240), the_theme().px(140))

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(420), the_theme().px(220))

    # -- showing ---------------------------------------------------------------------------------------------
    def show_sight(self, sight: Sight) -> None:
        """Show this; nothing is done where it is shown already."""
        if sight == self._sight:
            return
        same = self._sight is not None and self._sight.place == sight.place
        at = self.verticalScrollBar().value() if same else 0
        held = next((key for key, one in self.controls.items() if one.hasFocus()), None)
        self._sight = sight
        empty(self.column)
        self.controls, self.table = {}, None
        if sight.popup is not None:
            self._add_popup(sight)
        else:
            self._add_banner(sight)
            for piece in sight.pieces:
                self._add_piece(piece)
            if sight.offers is not None:
                self._add_offers(sight.offers)
            if sight.manage:
                self._link(tr("Gérer mes cookies"), "cookies", icon="list-checks")
        self.column.addStretch(1)
        for number in range(self.column.count()):
            widget: QWidget | None = self.column.itemAt(number).widget()
            if widget is not None:
                widget.show()
        self.verticalScrollBar().setValue(at)
        if held is not None:
            self.take_focus(held if same else "")

    def take_focus(self, key: str = "") -> bool:
        """Put the keyboard at this thing, or at the first one. False where there is nothing to press."""
        first = next(iter(self.controls.values()), None)
        wanted = self.controls.get(key, first)
        if wanted is None:
            return False
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def words(self) -> list[str]:
        """What there is to read, for the voice."""
        sight = self._sight
        if sight is None:
            return []
        if sight.popup is not None:
            return [tr("Une fenêtre couvre la page."), *sight.popup]
        said = [
            " ".join(one for one in (piece.mark, piece.text, piece.note) if one) for piece in sight.pieces
        ]
        if sight.offers is not None:
            said += [sight.offers.count, *(". ".join(row.cells) for row in sight.offers.rows)]
        return said

    # -- the parts -------------------------------------------------------------------------------------------
    def _keep(self, key: str, control: QWidget) -> None:
        self.controls[key] = control

    def _button(
        self, row: QWidget, flow: Flow, word: str, key: str, icon: str, *, blue: bool = False
    ) -> None:
        button = Button(word, icon, "blue" if blue else "quiet", role="label", parent=row)
        button.clicked.connect(partial(self.pressed.emit, key))
        flow.addWidget(button)
        self._keep(key, button)

    def _link(
        self, text: str, key: str, *, icon: str, note: str = "", leads: str = "", parent: Column | None = None
    ) -> Pressable:
        option = Pressable(text, icon=icon)
        option.show_state("plain", note)
        option.clicked.connect(partial(self.pressed.emit, key))
        option.regarded.connect(lambda there: self.regarded.emit(leads if there else ""))
        (self.column if parent is None else parent).addWidget(option)
        self._keep(key, option)
        return option

    def _add_piece(self, piece: Piece) -> None:
        if piece.kind == "title":
            self.column.addWidget(Heading(piece.text))
        elif piece.kind == "text":
            self.column.addWidget(Words(piece.text))
        elif piece.kind == "button":
            row = QWidget(self.body)
            self._button(row, Flow(row, gap=8), piece.text, piece.key, "", blue=True)
            self.column.addWidget(row)
        elif piece.mark:
            card = Card("sun", gap=6, margins=(12, 10, 12, 10), radius=12)
            card.column.addWidget(Pill("", piece.mark, "sun"), 0, Qt.AlignmentFlag.AlignLeading)
            self._link(
                piece.text, piece.key, icon="link", note=piece.note, leads=piece.leads, parent=card.column
            )
            self.column.addWidget(card)
        else:
            icon = "download-simple" if piece.kind == "download" else "link"
            self._link(piece.text, piece.key, icon=icon, note=piece.note, leads=piece.leads)

    def _add_popup(self, sight: Sight) -> None:
        title, text, word = sight.popup or ("", "", "")
        around = Card("grey", margins=(12, 10, 12, 10), radius=12)
        card = Card("coral" if sight.scares else "card", gap=10, margins=(20, 16, 20, 16), radius=12)
        head = Row(gap=6)
        head.addWidget(Heading(title, colour="coral_text" if sight.scares else "ink"), 1)
        cross = IconButton(tr("Fermer cette fenêtre"), "x", card)
        cross.clicked.connect(partial(self.pressed.emit, "close_popup"))
        head.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(head)
        self._keep("close_popup", cross)
        card.column.addWidget(Words(text))
        row = QWidget(card)
        self._button(row, Flow(row, gap=10), word, "popup", "", blue=True)
        card.column.addWidget(row)
        around.column.addWidget(card)
        self.column.addWidget(around)

    def _add_banner(self, sight: Sight) -> None:
        if not sight.banner:
            return
        card = Card("blue", gap=8, margins=(16, 12, 16, 12), radius=12)
        card.column.addWidget(Words(tr("Ce site veut poser des cookies"), "strong"))
        row = QWidget(card)
        flow = Flow(row, gap=8)
        if sight.ticked is None:
            card.column.addWidget(Words(tr("Pour : {what}.", what=", ".join(sight.banner).lower()), "small"))
            for word, key, icon in (
                (tr("Tout accepter"), "accept", "check"),
                (tr("Tout refuser"), "refuse", "x"),
                (tr("Choisir"), "choose", "list-checks"),
            ):
                self._button(row, flow, word, key, icon)
        else:
            for number, purpose in enumerate(sight.banner):
                option = Option(purpose, marker="tick")
                option.show_state("picked" if number in sight.ticked else "plain")
                option.clicked.connect(partial(self.pressed.emit, f"tick:{number}"))
                card.column.addWidget(option)
                self._keep(f"tick:{number}", option)
            self._button(row, flow, tr("Enregistrer mes choix"), "keep", "check", blue=True)
        card.column.addWidget(row)
        self.column.addWidget(card)

    def _add_offers(self, offers: OfferList) -> None:
        row = QWidget(self.body)
        flow = Flow(row, gap=8)
        for key, word, heard in offers.filters:
            self._button(row, flow, word, key, "caret-down")
            self.controls[key].setAccessibleName(heard)
        self._button(row, flow, tr("Créer une alerte"), "alert", "bell", blue=True)
        self.column.addWidget(row)
        for alert in offers.alerts:
            self.column.addWidget(Pill("bell", alert, "green"), 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(Words(offers.count, "small", "muted"))
        if not offers.rows:
            return
        self.table = OfferTable(self.body)
        self.table.show_rows(offers.rows, "")
        self.table.fit()
        self.table.opened.connect(lambda id_: self.pressed.emit(f"offer:{id_}"))
        self.table.picked.connect(self.see_row)
        self._keep("offers", self.table)
        self.column.addWidget(self.table)

    def _fit(self) -> None:
        if self.table is not None:
            self.table.fit()

    # -- seeing ----------------------------------------------------------------------------------------------
    def see_row(self, id_: str) -> QRect:
        """Scroll an offer into sight; where it is, in pixels of the table's viewport."""
        if self.table is None or not id_:
            return QRect()
        box = self.table.row_rect(id_)
        at = self.table.viewport().mapTo(self.body, box.center())
        self.ensureVisible(at.x(), at.y(), 0, box.height())
        return box

    def control(self, keys: Sequence[str]) -> QWidget | None:
        """The first of these things that is there, scrolled into sight."""
        found = next((self.controls[key] for key in keys if key in self.controls), None)
        if found is not None:
            self.ensureWidgetVisible(found)
        return found
