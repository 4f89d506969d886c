"""One request and its conversation: what was said, its appointment, words to add, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from weeejob_desktop.core.computer import Computer
from weeejob_desktop.core.connection import Connection, Network
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.core.tickets import Message, Ticket, answer_before
from weeejob_desktop.ui.appointment_card import AppointmentCard, coming
from weeejob_desktop.ui.boxes import Column, empty
from weeejob_desktop.ui.buttons import Button, PrimaryButton
from weeejob_desktop.ui.cards import Card, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Switching
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import back_button, state_pill
from weeejob_desktop.ui.picture_card import PictureCard
from weeejob_desktop.ui.picture_choice import PictureChoice
from weeejob_desktop.ui.picture_sentences import coverage_asked_all_the_same, whom_to_call
from weeejob_desktop.ui.sentences import symptom, ticket_state, user_problem
from weeejob_desktop.ui.theme import the_theme
from weeejob_desktop.ui.ticket_ending import Ending
from weeejob_desktop.ui.words import long_date, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


class TicketView(QWidget):
    """Signals: `left()`, back to the list; `changed(Ticket)` after the learner said something about it."""

    left = Signal()
    changed = Signal(object)

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.crossing = workspace, crossing
        self.ticket: Ticket | None = None
        self.computer: Computer | None = None
        self.network: Network = "unknown"
        self.pictures: list[PictureCard] = []
        column = Column(self, gap=14)
        self.back: Button = back_button(tr("Mes demandes"), self.left.emit)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.top = Column(gap=6)
        column.addLayout(self.top)
        self.next_step = Note("info", "", "blue")
        column.addWidget(self.next_step)
        self.coverage = Note("info", "", "sun")
        self.coverage.hide()
        column.addWidget(self.coverage)
        self.call = Note("phone", "", "grey")
        self.call.hide()
        column.addWidget(self.call)
        self.appointment = AppointmentCard()
        self.appointment.answered.connect(self._answer_appointment)
        column.addWidget(self.appointment)
        self.messages = Column(gap=10)
        column.addLayout(self.messages)
        self.writing = self._writing()
        column.addWidget(self.writing)
        self.ending = Ending()
        self.ending.settled.connect(lambda: self._end(self.workspace.settle))
        self.ending.withdrawn.connect(lambda: self._end(self.workspace.withdraw))
        column.addWidget(self.ending)

    def _writing(self) -> Card:
        card = Card(gap=10)
        label = Heading(tr("Ajouter un mot"), "strong")
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(tr("Votre message pour Weeefund"))
        self.words.setPlaceholderText(tr("Par exemple : cela arrive quand j’ouvre Internet."))
        self._fit()
        the_theme().changed.connect(self._fit)
        self.problem = Paragraph("", "body", "coral_text")
        self.problem.hide()
        self.choice = PictureChoice(self.workspace, self.crossing)
        self.add = PrimaryButton(tr("Ajouter"), "paper-plane-tilt", height=52)
        self.add.clicked.connect(self._add)
        buttons = Flow(end=True)
        buttons.addWidget(self.add)
        for widget in (label, self.words, self.choice, self.problem):
            card.column.addWidget(widget)
        card.column.addLayout(buttons)
        return card

    def _fit(self) -> None:
        self.words.setFixedHeight(the_theme().px(104))

    def show_connection(self, now: Connection) -> None:
        """What connection there is: by it a picture may leave, or the learner is asked."""
        self.network = now.network
        self._show_pictures()

    def show_computer(self, computer: Computer) -> None:
        """Whom to call, and whether support is still free."""
        self.computer = computer
        self._show_support()

    def _show_support(self) -> None:
        ticket, computer = self.ticket, self.computer
        if ticket is None or computer is None:
            return
        until = computer.covered_until_on
        over = until is not None and computer.covered is False and ticket.open
        self.coverage.setVisible(over)
        if until is not None and over:
            self.coverage.say("info", coverage_asked_all_the_same(until), "sun")
        call = whom_to_call(computer, ticket.number) if ticket.open and not ticket.answered else ""
        self.call.setVisible(bool(call))
        self.call.say("phone", call, "grey")

    def _show_pictures(self) -> None:
        if self.ticket is not None:
            shown = {one.sha256: one for said in self.ticket.messages for one in said.pictures}
            for card in self.pictures:
                if card.picture.sha256 in shown:
                    card.show_state(shown[card.picture.sha256], self.network)

    def show_ticket(self, ticket: Ticket) -> None:
        """Show this request; what is being written stays."""
        if ticket == self.ticket:
            return
        if self.ticket is None or self.ticket.id != ticket.id:
            self.words.clear()
            self.choice.reset()
            self.ending.reset()
        self.ticket = ticket
        empty(self.top)
        row = Switching(below=460, gap=12)
        row.addWidget(Heading(symptom(ticket.symptom), "title"), 1)
        row.addWidget(state_pill(ticket_state(ticket)), 0, Qt.AlignmentFlag.AlignVCenter)
        self.top.addLayout(row)
        line = tr("Demande {number} · {date}", number=ticket.number, date=long_date(ticket.at))
        self.top.addWidget(Paragraph(line, "body", "muted"))
        icon, words = next_step(ticket)
        self.next_step.say(icon, words, "blue" if ticket.open else "grey")
        empty(self.messages)
        self.pictures = []
        for message in ticket.messages:
            if message.text or message.pictures:
                self.messages.addWidget(self._bubble(message))
        self._show_pictures()
        self._show_support()
        self.appointment.show_appointment(ticket.appointment if ticket.open else None, datetime.now(UTC))
        self.writing.setVisible(ticket.open)
        self.ending.setVisible(ticket.open)

    def _add(self) -> None:
        if self.ticket is None:
            return
        if self.add.hasFocus():
            self.words.setFocus()  # a button out of use would hand the focus on, out of sight
        self.add.setEnabled(False)
        if self.choice.prepared is not None:
            self.crossing.ask(
                self.workspace.show_picture,
                self.ticket.id,
                self.choice.prepared,
                self.words.toPlainText(),
                then=self._added,
                failed=self._not_added,
            )
        else:
            self.crossing.ask(
                self.workspace.add_words,
                self.ticket.id,
                self.words.toPlainText(),
                then=self._added,
                failed=self._not_added,
            )

    def _added(self, ticket: Ticket) -> None:
        self.add.setEnabled(True)
        self.problem.hide()
        self.words.clear()
        self.choice.reset()
        self.show_ticket(ticket)
        if self.words.hasFocus():
            self.add.setFocus()
        self.changed.emit(ticket)

    def _answer_picture(self, sha256: str, agreed: bool) -> None:  # a signal's arguments
        if self.ticket is not None:
            self.crossing.ask(
                self.workspace.answer_picture,
                self.ticket.id,
                sha256,
                agreed,
                then=self._picture_answered,
                failed=self._not_added,
            )

    def _picture_answered(self, ticket: Ticket) -> None:
        self.show_ticket(ticket)
        self.changed.emit(ticket)

    def _not_added(self, problem: UserProblem) -> None:
        self.add.setEnabled(True)
        self.problem.setText(user_problem(problem))
        self.problem.show()
        self.words.setFocus()

    def _answer_appointment(self, appointment: str, comes: bool) -> None:
        if self.ticket is not None:
            self.crossing.ask(
                partial(self.workspace.answer_appointment, comes=comes),
                self.ticket.id,
                appointment,
                then=self._appointment_answered,
                failed=self._not_added,
            )

    def _appointment_answered(self, ticket: Ticket) -> None:
        self.show_ticket(ticket)
        self.changed.emit(ticket)

    def _end(self, how: Callable[[str], Ticket]) -> None:
        if self.ticket is not None:
            self.crossing.ask(how, self.ticket.id, then=self._ended, failed=self._not_added)

    def _ended(self, ticket: Ticket) -> None:
        self.ending.reset()
        self.show_ticket(ticket)
        self.back.setFocus()
        self.changed.emit(ticket)

    def _bubble(self, message: Message) -> Card:
        ours = message.author == "learner"
        card = Card("card" if ours else "blue", gap=4, margins=(20, 14, 20, 14))
        author = tr("Vous") if ours else message.name or tr("Weeefund")
        line = tr("{author} · {date}", author=author, date=long_date(message.at))
        card.column.addWidget(Paragraph(line, "small", "muted" if ours else "blue_text"))
        if message.text:
            card.column.addWidget(Paragraph(message.text if message.comes is None else coming(message.comes)))
        for picture in message.pictures:
            shown = PictureCard(picture, self.workspace, self.crossing)
            shown.answered.connect(self._answer_picture)
            self.pictures.append(shown)
            card.column.addWidget(shown)
        return card


def next_step(ticket: Ticket) -> tuple[str, str]:
    """The icon and the sentence that say what happens next."""
    before = long_date(answer_before(ticket.at))
    answered = ticket.answered
    cases = (
        (
            not ticket.open,
            "info",
            tr("Cette demande est finie. Une autre panne ? Revenez et choisissez un dessin."),
        ),
        (
            ticket.state == "waiting_for_learner",
            "chat-circle-text",
            tr("Weeefund vous a posé une question. Répondez ci-dessous."),
        ),
        (ticket.state == "ready", "calendar-check", tr("Votre ordinateur est prêt. Venez le chercher.")),
        (
            ticket.state != "received" and answered,
            "wrench",
            tr("Weeefund s’en occupe. Lisez la réponse ci-dessous."),
        ),
        (
            ticket.state != "received",
            "wrench",
            tr("Weeefund s’en occupe. La réponse s’affichera ici."),
        ),
        (answered, "chat-circle-text", tr("Weeefund vous a répondu. Lisez la réponse ci-dessous.")),
        (
            ticket.opened_for,
            "check-circle",
            tr("Weeefund a ouvert cette demande pour vous. Réponse avant le {date}.", date=before),
        ),
        (
            ticket.delivery == "waiting",
            "cloud-slash",
            tr(
                "Pas encore partie. Elle est gardée ici et part à la prochaine connexion, "
                "avec l’état de l’ordinateur."
            ),
        ),
        (
            ticket.delivery == "in_class",
            "users",
            tr("Votre demande est arrivée en classe. Weeefund la recevra ensuite."),
        ),
    )
    received = tr("Weeefund a votre demande. Réponse avant le {date}.", date=before)
    return next(((icon, words) for holds, icon, words in cases if holds), ("check-circle", received))
