"""The pages of the simulated form: fields, summary, receipt, a session that has ended; and the papers beside.

They show what they are given and tell what is pressed or typed. They know no exercise.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.exercises.simulators.form_reading import Page, Paper
from weeejob_desktop.ui.boxes import Row, ScrollPage, empty
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.exercises.option import Option, step_among
from weeejob_desktop.ui.exercises.simulators.form_field_rows import FieldRow, row_for
from weeejob_desktop.ui.exercises.simulators.form_words import told
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Words
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.words import plural, tr

Said = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The summary: the titles of the pages, each with its fields' names and what stands in them."""


class FormPages(ScrollPage):
    """What is shown of the form now. Signals: `done(str, str)` with a verb and its target, `asked(str)` with
    the id of a field in which one is to choose, `keeping()` when the receipt is to be kept."""

    done = Signal(str, str)
    asked = Signal(str)
    keeping = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=12, margins=(8, 4, 10, 8))
        self.rows: dict[str, FieldRow] = {}
        self.buttons: dict[str, Button] = {}
        self.head = Words("", "strong")
        self.complaints: dict[str, Option] = {}
        self._banner: QWidget | None = None
        self._list: Card | None = None
        self._kept: Note | None = None

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(400), the_theme().px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(the_theme().px(240), the_theme().px(230))

    # -- one page after the other ----------------------------------------------------------------------------
    def _begin(self, head: str) -> None:
        empty(self.column)
        self.head = Words(head, "strong", parent=self.body)
        self.column.addWidget(self.head)
        self.rows, self.buttons, self.complaints = {}, {}, {}
        self._banner = self._list = self._kept = None
        self.verticalScrollBar().setValue(0)

    def _button(self, verb: str, word: str, icon: str, target: str = "", *, first: bool = False) -> Button:
        button = Button(word, icon, "blue" if first else "quiet")
        button.clicked.connect(partial(self.done.emit, verb, target))
        self.buttons[f"{verb}:{target}" if target else verb] = button
        return button

    def _add_buttons(self, *buttons: Button) -> None:
        box = QWidget(self.body)
        flow = Flow(box, gap=10)
        for button in buttons:
            flow.addWidget(button)
        self.column.addWidget(box)
        self.column.addStretch(1)

    def show_fields(self, head: str, page: Page, number: int, banner: tuple[str, str]) -> None:
        """A page of fields under its heading."""
        self._begin(head)
        if banner[0]:
            self.column.addWidget(self._make_banner(*banner))
        self._list = Card("coral", gap=4, margins=(14, 10, 14, 10), parent=self.body)
        line = Row(gap=8)
        line.addWidget(IconView("warning-circle", 24, "coral_text"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._list_head = Words("", "strong", "coral_text")
        line.addWidget(self._list_head, 1)
        self._list.column.addLayout(line)
        box = QWidget(self._list)
        self._links = Flow(box, gap=4)
        for field in page.fields:
            option = Option(field.label, icon="arrow-right", role="small", parent=box)
            option.clicked.connect(partial(self._lead_to, field.id))
            option.stepped.connect(partial(self._step, option))
            self._links.addWidget(option)
            self.complaints[field.id] = option
        self._list.column.addWidget(box)
        self.column.addWidget(self._list)
        self._list.hide()
        if page.note:
            self.column.addWidget(Words(page.note, parent=self.body))
        for field in page.fields:
            row = row_for(field, self.body)
            row.done.connect(self.done)
            row.asked.connect(self.asked)
            self.column.addWidget(row)
            self.rows[field.id] = row
        onward = self._button("next", tr("Suivant"), "arrow-right", first=True)
        back = [self._button("back", tr("Précédent"), "arrow-left")] if number else []
        self._add_buttons(*back, onward)

    def _make_banner(self, text: str, word: str) -> Card:
        card = Card("sun", gap=8, margins=(14, 10, 14, 10), parent=self.body)
        card.column.addWidget(Words(text, "strong", "sun_text"))
        box = QWidget(card)
        flow = Flow(box, gap=10)
        flow.addWidget(self._button("banner", word, "clock"))
        flow.addWidget(self._button("dismiss", tr("Fermer l’annonce"), "x"))
        card.column.addWidget(box)
        self._banner = card
        return card

    def show_summary(self, said: Said) -> None:
        """What was written, to be read again before it is sent."""
        self._begin(tr("Relisez vos réponses avant d’envoyer."))
        for number, (title, lines) in enumerate(said):
            card = Card("card", gap=6, margins=(16, 10, 16, 12), parent=self.body)
            head = QWidget(card)
            beside = Switching(head, below=300, gap=8)
            beside.addWidget(Words(title, "strong"), 1)
            edit = self._button("edit", tr("Modifier"), "pencil-simple", str(number))
            edit.setAccessibleName(tr("Modifier : {title}", title=title))
            beside.addWidget(edit)
            card.column.addWidget(head)
            for name, value in lines:
                card.column.addWidget(Words(told(name, value), "small"))
            self.column.addWidget(card)
        self._add_buttons(
            self._button("back", tr("Précédent"), "arrow-left"),
            self._button("send", tr("Envoyer"), "paper-plane-tilt", first=True),
        )

    def show_receipt(self, number: str) -> None:
        """That it is sent, and the number to keep."""
        self._begin(tr("Récépissé"))
        self.column.addWidget(Note("check-circle", tr("Votre demande est envoyée."), "green", strong=True))
        card = Card("card", gap=4, margins=(18, 14, 18, 14), parent=self.body)
        card.column.addWidget(Words(tr("Votre numéro de récépissé"), "label", "muted"))
        card.column.addWidget(Words(number, "heading"))
        card.column.addWidget(Words(tr("Gardez-le : il prouve que vous avez envoyé votre demande."), "small"))
        self.column.addWidget(card)
        self._kept = Note("file-pdf", "", "blue")
        self._kept.hide()
        self.column.addWidget(self._kept)
        keep = Button(tr("Enregistrer le récépissé en PDF"), "download-simple", "blue")
        keep.clicked.connect(self.keeping)
        self.buttons["keep"] = keep
        self._add_buttons(keep)

    def show_ended(self) -> None:
        """That the session has ended; nothing is lost."""
        self._begin(tr("Session terminée"))
        said = tr("Après un long moment sans clic, la session s’est terminée. Vos réponses sont gardées.")
        self.column.addWidget(Note("clock", said, "sun"))
        self._add_buttons(
            self._button("resume", tr("Reprendre mon brouillon"), "arrow-right", first=True),
            self._button("anew", tr("Recommencer à zéro"), "arrow-counter-clockwise"),
        )

    # -- what changes on a page ------------------------------------------------------------------------------
    def show_banner(self, *, shown: bool) -> None:
        """Whether the banner is still there."""
        if self._banner is not None and self._banner.isVisibleTo(self.body) != shown:
            self._banner.setVisible(shown)

    def show_complaints(self, ids: Sequence[str]) -> None:
        """The list at the top: the fields that are not right yet, each with the way to it."""
        if self._list is None:
            return
        self._list_head.setText(plural("%n réponse à revoir", "%n réponses à revoir", len(ids)))
        for id_, option in self.complaints.items():
            if option.isHidden() == (id_ in ids):
                option.setVisible(id_ in ids)
        self._list.setVisible(bool(ids))

    def show_kept(self, said: str) -> None:
        """Where the receipt lies; "" for nowhere yet."""
        if self._kept is not None:
            self._kept.say("file-pdf", said, "blue")
            self._kept.setVisible(bool(said))

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to something of the page, with its name above it."""
        around = widget.parentWidget()
        while around is not None and not isinstance(around, FieldRow) and around is not self.body:
            around = around.parentWidget()
        if isinstance(around, FieldRow):
            self.ensureWidgetVisible(around, 0, 8)
        self.ensureWidgetVisible(widget, 0, the_theme().px(8))

    def _lead_to(self, id_: str) -> None:
        control = self.rows[id_].control()
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_widget(control)

    def _step(self, option: Option, step: int) -> None:
        step_among(list(self.complaints.values()), option, step)


class Papers(ScrollPage):
    """« Vos papiers »: what is to be copied, beside the form or above it."""

    def __init__(self, papers: Sequence[Paper], parent: QWidget) -> None:
        super().__init__(parent, gap=6, margins=(0, 0, 4, 0))
        self.setAccessibleName(tr("Vos papiers d’exemple"))
        for paper in papers:
            card = Card("blue", gap=4, margins=(14, 10, 14, 10))
            card.column.addWidget(Words(paper.name, "strong"))
            card.column.addWidget(Words(paper.text))
            self.column.addWidget(card)
        self.column.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(the_theme().px(290), the_theme().px(120))

    def minimumSizeHint(self) -> QSize:
        theme = the_theme()
        widest = self.body.minimumSizeHint().width() + theme.px(14)
        return QSize(max(theme.px(170), widest), theme.px(96))
