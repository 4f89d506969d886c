"""Mes envois, inside of Mon ordinateur: what waits, what is to be seen again, what went and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.sendings import Sendings, SentDay
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.buttons import QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import Page, back_button, fact, head
from weeejob_desktop.ui.sending_sentences import contents, day_title, refusal
from weeejob_desktop.ui.sentences import connection
from weeejob_desktop.ui.short_list import ShortList
from weeejob_desktop.ui.words import clock_time, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace

FIRST_DAYS = 5


class SendingsPage(Page):
    """Three parts, all from acks. Signals: `send_now()`, the person asks to send at once."""

    name = "sendings"
    send_now = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.shown: tuple[Sendings, bool] | None = None
        self.sendings: Sendings | None = None
        self.enrolled = False
        self.back = back_button(tr("Mon ordinateur"), self._leave)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        under = tr("Tout part tout seul chez Weeefund, dès que c’est possible. Vous n’avez rien à faire.")
        self.column.addLayout(head(tr("Mes envois"), under))
        self.column.addWidget(self._waiting_card())
        self.again = Card("sun", gap=10)
        self.again.hide()
        self.column.addWidget(self.again)
        self.gone = Heading(tr("Ce qui est parti"))
        self.none = Paragraph(tr("Rien n’est encore arrivé chez Weeefund."), "body", "muted")
        self.days = ShortList(self._day, gap=12, first=FIRST_DAYS)
        for below in (self.gone, self.none, self.days):
            below.hide()  # until it is known
            self.column.addWidget(below)
        self.column.addStretch(1)

    def _waiting_card(self) -> Card:
        card = Card(gap=12)
        card.column.addWidget(Heading(tr("Ce qui attend")))
        row = Row(gap=12)
        self._icon = IconView("laptop", 26, "blue")
        self.sentence = Paragraph("", "body", "muted")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        self.waiting = Column(gap=8)
        card.column.addLayout(self.waiting)
        card.column.addLayout(row)
        self.send = QuietButton(tr("Envoyer maintenant"), "paper-plane-tilt")
        self.send.clicked.connect(self.send_now)
        self.send.hide()
        buttons = Flow()
        buttons.addWidget(self.send)
        card.column.addLayout(buttons)
        return card

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.sendings, then=self.show_sendings, failed=self.show_problem)

    def show_connection(self, now: Connection) -> None:
        """Show the state of sending."""
        state = connection(now)
        self._icon.show_icon(state.icon, "green" if state.tone == "green" else "blue")
        self.sentence.setText(state.words)
        self.send.setVisible(now.enrolled or now.enrolment_waiting)
        self.send.setEnabled(not now.busy)
        self.enrolled = now.enrolled
        if self.sendings is not None:
            self.show_sendings(self.sendings)

    def show_sendings(self, sendings: Sendings) -> None:
        """Show what waits and what went; what is shown already stays as it is."""
        self.hide_problem()
        self.sendings = sendings
        before, self.shown = self.shown, (sendings, self.enrolled)
        if before == self.shown:
            return
        empty(self.waiting)
        for line in self._waits(sendings):
            self.waiting.addLayout(line)
        self._show_again(sendings)
        self.gone.show()
        self.none.setVisible(not sendings.days)
        self.days.show()
        self.days.show_items(sendings.days)

    def _waits(self, sendings: Sendings) -> list[Row]:
        lines = []
        if not sendings.here.nothing:
            here = tr("Sur cet ordinateur : {list}.", list=contents(sendings.here))
            lines.append(fact("laptop", here, "strong"))
        if not sendings.in_class.nothing:
            words = tr(
                "Remis en classe : {list}. Weeefund le recevra ensuite.", list=contents(sendings.in_class)
            )
            lines.append(fact("users", words, "strong"))
        if not lines:
            return [fact("check-circle", tr("Rien n’attend."), "strong", icon_colour="green")]
        if not self.enrolled:
            later = tr("Tout partira après l’inscription de cet ordinateur.")
            lines.append(fact("info", later, icon_colour="blue"))
        return lines

    def _show_again(self, sendings: Sendings) -> None:
        empty(self.again.column)
        self.again.setVisible(bool(sendings.refused))
        if not sendings.refused:
            return
        self.again.column.addWidget(Heading(tr("À revoir"), "heading", "sun_text"))
        for one in sendings.refused:
            row = Row(gap=12)
            row.addWidget(IconView("info", 26, "sun_text"), 0, Qt.AlignmentFlag.AlignTop)
            words = Column(gap=0)
            what = contents(one.contents)
            words.addWidget(Paragraph(f"{what[:1].upper()}{what[1:]}", "strong", "sun_text"))
            words.addWidget(Paragraph(refusal(one.problem), "body", "sun_text"))
            row.addLayout(words, 1)
            self.again.column.addLayout(row)
        after = tr(
            "Rien n’est perdu : tout est gardé sur cet ordinateur. Weeejob réessaiera après sa prochaine "
            "mise à jour. Vous pouvez montrer cet écran à Weeefund."
        )
        self.again.column.addWidget(Paragraph(after, "body", "sun_text"))

    def _day(self, day: SentDay) -> Card:
        card = Card(gap=6, margins=(24, 14, 24, 14))
        today_on = self.sendings.today_on if self.sendings is not None else day.on
        card.column.addWidget(Heading(day_title(day.on, today_on)))
        for sending in day.sendings:
            words = tr("à {time} : {list}", time=clock_time(sending.sent_at), list=contents(sending.contents))
            card.column.addLayout(fact("cloud-check", words, icon_colour="green"))
        return card

    def _leave(self) -> None:
        self.wanted.emit("computer", "")
