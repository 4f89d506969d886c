"""Mon ordinateur: what this laptop is, how it feels in words, its connection, its three years of support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.computer import Computer, HealthLine, overall
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.problems import UserProblem
from weeejob_desktop.ui.boxes import Column, Row, empty
from weeejob_desktop.ui.buttons import Button, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Tiles
from weeejob_desktop.ui.health_sentences import health, level, part, signal_rule
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph
from weeejob_desktop.ui.page import Page, fact, head, state_pill
from weeejob_desktop.ui.picture_sentences import coverage_over
from weeejob_desktop.ui.sentences import State, connection, user_problem
from weeejob_desktop.ui.words import full_date, gigabytes, long_date, megabytes, memory_size, plural, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


CODE_WANTED = {
    "enrol_again", "code_unknown", "code_used", "code_expired", "code_wrong", "learner_known",
    "root_unknown",
    "hub_address_wrong",
}  # fmt: skip
"""Problems of sending that end with another enrolment code."""


class ComputerPage(Page):
    """Signals: `send_now()`, the person asks to send at once."""

    name = "computer"
    send_now = Signal()

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, parent=parent)
        self.column.addLayout(head(tr("Mon ordinateur"), tr("Il est à vous. Voici comment il va.")))
        self.computer: Computer | None = None
        self.state = Column(gap=16)
        self.column.addLayout(self.state)
        self.connection_card = ConnectionCard()
        self.connection_card.send.clicked.connect(self.send_now)
        self.connection_card.history.clicked.connect(self._show_sendings)
        self.connection_card.enrol.clicked.connect(self._ask_code)
        self.connection_card.stick.clicked.connect(self._show_stick)
        self.column.addWidget(self.connection_card)
        self.look = Button(tr("Regarder maintenant"), "magnifying-glass", "quiet")
        self.look.clicked.connect(self._look)
        self.sent = Button(tr("Ce qui est envoyé, et qui le voit"), "eye", "quiet")
        self.sent.clicked.connect(self._show_sent)
        buttons = Flow(gap=12)
        buttons.addWidget(self.look)
        buttons.addWidget(self.sent)
        for below in (self.connection_card, self.look, self.sent):
            below.hide()  # until they have their place under the rest
        self.column.addLayout(buttons)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.computer, then=self.show_computer, failed=self.show_problem)
        self.crossing.ask_aside(self.workspace.modem, then=self.connection_card.show_modem)

    def show_connection(self, now: Connection) -> None:
        """Show the state of sending."""
        self.connection_card.show_connection(now)

    def show_computer(self, computer: Computer) -> None:
        """Show what is known of the laptop; what is shown already stays as it is."""
        self.look.setEnabled(True)
        self.look.setText(tr("Regarder maintenant"))
        for below in (self.connection_card, self.look, self.sent):
            below.show()
        before, self.computer = self.computer, computer
        if before == computer:
            return
        empty(self.state)
        top = Tiles(columns=2, least=380, gap=16)
        top.addWidget(_what_it_is(computer))
        top.addWidget(_support(computer))
        self.state.addLayout(top)
        self.state.addWidget(_health(computer))

    def _look(self) -> None:
        self.look.setEnabled(False)
        self.look.setText(tr("Un instant, Weeejob regarde…"))
        self.crossing.ask_aside(
            self.workspace.look_aside, self.crossing.run_in_store, then=self.refresh, failed=self._not_looked
        )

    def _not_looked(self, problem: Exception) -> None:
        self.refresh()

    def _ask_code(self) -> None:
        self.wanted.emit("code", "")

    def _show_sendings(self) -> None:
        self.wanted.emit("sendings", "")

    def _show_stick(self) -> None:
        self.wanted.emit("stick", "")

    def _show_sent(self) -> None:
        self.wanted.emit("sent", "")


class ConnectionCard(Card):
    """The connection in words, with « Envoyer maintenant »."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.column.addWidget(Heading(tr("Connexion et envoi")))
        row = Row(gap=12)
        self._icon = IconView("laptop", 26, "blue")
        self.sentence = Paragraph("")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)
        self.column.addLayout(row)
        self.door = Column(gap=4)
        self.column.addLayout(self.door)
        self._class_door = ""
        self.details = Paragraph("", "small", "muted")
        self.column.addWidget(self.details)
        self.modem: tuple[HealthLine, ...] = ()
        self.modem_place = Column(gap=4)
        self.column.addLayout(self.modem_place)
        self.send = QuietButton(tr("Envoyer maintenant"), "paper-plane-tilt")
        self.history = QuietButton(tr("Mes envois"), "list-checks")
        self.enrol = QuietButton(tr("J’ai un code d’inscription"), "ticket")
        self.stick = QuietButton(tr("Sans Internet : par clé USB"), "usb")
        buttons = Flow()
        buttons.addWidget(self.send)
        buttons.addWidget(self.history)
        buttons.addWidget(self.enrol)
        buttons.addWidget(self.stick)
        self.column.addLayout(buttons)

    def show_connection(self, now: Connection) -> None:
        """Show the state of sending."""
        state = connection(now)
        self._icon.show_icon(state.icon, "green" if state.tone == "green" else "blue")
        self.sentence.setText(state.words)
        self._show_door(now.class_door)
        details = []
        if now.waiting:
            details.append(
                plural(
                    "%n information n’est pas encore envoyée.",
                    "%n informations ne sont pas encore envoyées.",
                    now.waiting,
                )
            )
        if now.last_sent_at is not None:
            details.append(tr("Dernier échange avec Weeefund : {date}.", date=long_date(now.last_sent_at)))
        if now.month_bytes:
            details.append(tr("Données utilisées ce mois : {size}.", size=megabytes(now.month_bytes)))
        self.details.setText(" ".join(details))
        self.details.setVisible(bool(details))
        self.send.setVisible(now.enrolled or now.enrolment_waiting)
        self.send.setEnabled(not now.busy)
        self.enrol.setVisible(now.problem in CODE_WANTED or not (now.enrolled or now.enrolment_waiting))

    def _show_door(self, problem: str) -> None:
        if problem != self._class_door:
            self._class_door = problem
            empty(self.door)
            if problem:
                words = user_problem(UserProblem(problem))
                self.door.addLayout(fact("users", words, icon_colour="blue"))

    def show_modem(self, lines: tuple[HealthLine, ...]) -> None:
        """Show the 4G key that is plugged in, if it says something."""
        if lines == self.modem:
            return
        self.modem = lines
        empty(self.modem_place)
        for line in lines:
            self.modem_place.addLayout(_health_line(line))
            if rule := signal_rule(line):
                self.modem_place.addWidget(Paragraph(rule, "small", "muted"))


def _what_it_is(computer: Computer) -> Card:
    card = Card(gap=8)
    card.column.addWidget(Heading(computer.model or tr("Ordinateur portable")))
    if computer.sticker:
        card.column.addLayout(fact("ticket", tr("Numéro Weeefund : {number}", number=computer.sticker)))
    if computer.system:
        card.column.addLayout(fact("desktop", computer.system))
    if computer.memory_bytes:
        size = memory_size(computer.memory_bytes)
        card.column.addLayout(fact("memory", tr("{size} de mémoire", size=size)))
    if computer.disk_bytes:
        size = gigabytes(computer.disk_bytes)
        card.column.addLayout(fact("hard-drive", tr("Disque de {size}", size=size)))
    card.column.addStretch(1)
    return card


def _support(computer: Computer) -> Card:
    until = computer.covered_until_on
    covered = computer.covered is not False
    card = Card("green" if until and covered else "card", gap=8)
    colour = "green_text" if until and covered else "ink"
    card.column.addWidget(Heading(tr("Dépannage gratuit"), "heading", colour))
    if until and not covered:
        card.column.addLayout(fact("info", coverage_over(until), "strong"))
        card.column.addWidget(Paragraph(tr("Une panne ? Demandez quand même dans « Aide et panne ».")))
    elif until:
        words = tr("Jusqu’au {date}", date=full_date(until))
        card.column.addLayout(fact("shield-check", words, "strong", "green_text"))
        card.column.addWidget(
            Paragraph(tr("Une panne ? Un clic suffit dans « Aide et panne »."), "body", "green_text")
        )
    else:
        card.column.addWidget(
            Paragraph(tr("Trois ans à partir du jour du don. La date viendra avec l’inscription."))
        )
    card.column.addStretch(1)
    return card


def _health(computer: Computer) -> Card:
    card = Card(gap=14)
    top = Row(gap=12)
    top.addWidget(Heading(tr("Sa santé")), 1)
    top.addWidget(state_pill(level(overall(computer.health))), 0, Qt.AlignmentFlag.AlignVCenter)
    card.column.addLayout(top)
    for line in computer.health:
        card.column.addLayout(_health_line(line))
    if not computer.health:
        card.column.addWidget(Paragraph(tr("Weeejob n’a pas encore regardé cet ordinateur.")))
    if computer.checked_at is not None:
        seen = tr("Regardé {date}.", date=long_date(computer.checked_at))
        card.column.addWidget(Paragraph(seen, "small", "muted"))
    return card


def _health_line(line: HealthLine) -> Row:
    icon, name = part(line.part)
    row = Row(gap=14)
    row.addWidget(IconView(icon, 30, "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
    words = Column(gap=0)
    words.addWidget(Paragraph(name, "strong"))
    words.addWidget(Paragraph(health(line), "body", "muted"))
    row.addLayout(words, 1)
    state: State = level(line.level)
    row.addWidget(state_pill(state), 0, Qt.AlignmentFlag.AlignVCenter)
    return row
