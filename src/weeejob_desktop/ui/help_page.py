"""Aide et panne: eight pictograms, one click, and « Mes demandes » with its conversation.

One click creates the request; the fresh look at the laptop follows behind it, and words may be added
afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.computer import Computer
from weeejob_desktop.core.connection import Connection
from weeejob_desktop.core.tickets import SYMPTOMS, Symptom, Ticket
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import Button
from weeejob_desktop.ui.cards import CardButton, Note
from weeejob_desktop.ui.crossing import Crossing
from weeejob_desktop.ui.flowing import Flow, Switching, Tiles
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Heading, Paragraph, Words
from weeejob_desktop.ui.page import Page, head, state_pill
from weeejob_desktop.ui.picture_sentences import ask_all_the_same, coverage_ended, whom_to_call
from weeejob_desktop.ui.sentences import SYMPTOM_ICONS, symptom, ticket_state
from weeejob_desktop.ui.short_list import ShortList
from weeejob_desktop.ui.ticket_view import TicketView
from weeejob_desktop.ui.words import full_date, long_date, tr

if TYPE_CHECKING:
    from weeejob_desktop.workspace.workspace import Workspace


TITLE_AND_COVERAGE = 900
"""From this width of the page on, the title and the coverage stand beside each other."""
LEAST_TILE = 138
"""Four pictograms in a row, so that all eight are seen at once at 1024 × 768."""


class HelpPage(Page):
    """Signals: `requested(ticket_id)` after a request was kept, so that sending can be tried at once."""

    name = "help"
    requested = Signal(str)

    def __init__(self, workspace: Workspace, crossing: Crossing, parent: QWidget | None = None) -> None:
        super().__init__(workspace, crossing, gap=14, parent=parent)
        self.tickets: tuple[Ticket, ...] = ()
        self.shown = ""
        self._just_made = ""
        self._until = ""
        self.choose = QWidget()
        self.conversation = TicketView(workspace, crossing)
        self.conversation.left.connect(self._leave_ticket)
        self.conversation.changed.connect(self._ticket_changed)
        self.conversation.hide()
        self.column.addWidget(self.choose)
        self.column.addWidget(self.conversation)
        self.column.addStretch(1)
        self._build()

    def _build(self) -> None:
        column = Column(self.choose, gap=16)
        self.coverage = Note("shield-check", "", "green", strong=True)
        self.coverage.hide()
        title = tr("Qu’est-ce qui ne va pas ?")
        under = tr("Un clic suffit. L’état de l’ordinateur part avec la demande.")
        column.addLayout(head(title, under, self.coverage, below=TITLE_AND_COVERAGE))
        self.all_the_same = Paragraph(ask_all_the_same(), "body")
        self.all_the_same.hide()
        column.addWidget(self.all_the_same)
        self.tiles = [SymptomTile(code) for code in SYMPTOMS]
        grid = Tiles(columns=4, least=LEAST_TILE, gap=16)
        for tile in self.tiles:
            tile.clicked.connect(self._request)
            grid.addWidget(tile)
        column.addLayout(grid)
        self.confirmed = Note("check-circle", "", "green", strong=True)
        self.confirmed.hide()
        column.addWidget(self.confirmed)
        self.call = Note("phone", "", "grey")
        self.call.hide()
        column.addWidget(self.call)
        column.addWidget(Heading(tr("Mes demandes")))
        self.none = Paragraph(tr("Vous n’avez pas encore de demande."), "body", "muted")
        self.none.hide()
        column.addWidget(self.none)
        self.list = ShortList(self._row, gap=10)
        self.list.grown.connect(self._order_focus)
        column.addWidget(self.list)
        self.sent = Button(tr("Ce qui est envoyé, et qui le voit"), "eye", "quiet")
        self.sent.clicked.connect(self._show_sent)
        more = Flow()
        more.addWidget(self.sent)
        column.addLayout(more)

    def refresh(self) -> None:
        self.crossing.ask(self.workspace.tickets, then=self.show_tickets, failed=self.show_problem)
        self.crossing.ask(self.workspace.computer, then=self.show_coverage)

    def come_to(self, argument: str) -> None:
        self.shown = argument
        if self._delivered(self._just_made):
            self._just_made = ""
        self._confirm()
        if not argument:
            self._leave_ticket()

    def show_coverage(self, computer: Computer) -> None:
        """Until when help is free, and whom to call."""
        self.conversation.show_computer(computer)
        call = whom_to_call(computer)
        self.call.setVisible(bool(call))
        self.call.say("phone", call, "grey")
        until = computer.covered_until_on
        self.coverage.setVisible(until is not None)
        self.all_the_same.setVisible(computer.covered is False)
        if until is not None and computer.covered is False:
            self.coverage.say("info", coverage_ended(until), "sun")
        elif until is not None:
            words = tr("Dépannage gratuit jusqu’au {date}", date=full_date(until))
            self.coverage.say("shield-check", words, "green")

    def show_connection(self, now: Connection) -> None:
        """What connection there is, for the pictures of a request."""
        self.conversation.show_connection(now)

    def show_tickets(self, tickets: tuple[Ticket, ...]) -> None:
        """Show « Mes demandes », and the request that is open; what is listed already stays as it is."""
        listed, self.tickets = self.tickets, tickets
        if tickets != listed or not tickets:
            self._list_tickets(tickets)
        current = next((ticket for ticket in tickets if ticket.id == self.shown), None)
        if current is not None:
            self._show_ticket(current)
        self._confirm()

    def _list_tickets(self, tickets: tuple[Ticket, ...]) -> None:
        focused = next((row.ticket.id for row in self.rows if row.hasFocus()), "")
        # An answer that was not read yet is never below the fold of a long list.
        unread = max((place for place, ticket in enumerate(tickets, 1) if ticket.unread), default=0)
        self.list.show_items(tickets, at_least=unread)
        for row in self.rows:
            if focused == row.ticket.id:
                row.setFocus()
        self.none.setVisible(not tickets)
        self._order_focus()

    def _row(self, ticket: Ticket) -> TicketRow:
        row = TicketRow(ticket)
        row.clicked.connect(self._open_ticket)
        return row

    @property
    def rows(self) -> list[TicketRow]:
        """The requests that are listed, newest first."""
        return [row for row in self.list.rows if isinstance(row, TicketRow)]

    def _confirm(self) -> None:
        """Say of the request just made how far it has come; nothing once Weeefund has taken it or it has
        ended."""
        made = next((ticket for ticket in self.tickets if ticket.id == self._just_made), None)
        if made is not None and made.state == "received":
            self.confirmed.say("check-circle", kept_words(made), "green")
            self.confirmed.show()
        else:
            self.confirmed.hide()

    def _delivered(self, ticket_id: str) -> bool:
        return any(ticket.id == ticket_id and ticket.delivery != "waiting" for ticket in self.tickets)

    def _order_focus(self) -> None:
        previous: QWidget = self.tiles[-1]
        for row in (*self.rows, self.list.more, self.sent):
            QWidget.setTabOrder(previous, row)
            previous = row

    # -- one click -------------------------------------------------------------------------------------------
    def _request(self) -> None:
        tile = self.sender()
        if isinstance(tile, SymptomTile):
            self.hide_problem()
            self.crossing.ask(
                self.workspace.request_repair, tile.symptom, then=self._kept, failed=self.show_problem
            )

    def _kept(self, ticket: Ticket) -> None:
        known = any(other.id == ticket.id for other in self.tickets)
        if known and ticket.id != self._just_made:
            # It was asked before: what was said of it, and a place for more words.
            self.shown = ticket.id
            self._show_ticket(ticket)
            return
        if known:
            return  # clicked once more: it is there already, and so is what says so
        self._just_made = ticket.id
        self.show_tickets((ticket, *(other for other in self.tickets if other.id != ticket.id)))
        self.crossing.ask_aside(
            self.workspace.look_aside,
            self.crossing.run_in_store,
            ticket.id,
            then=self._complete,
            failed=self.show_problem,
        )
        self.touched.emit()
        self.requested.emit(ticket.id)
        if self.rows:
            self.rows[0].setFocus()
            self.ensureWidgetVisible(self.rows[0])

    def _complete(self) -> None:
        self.refresh()
        self.requested.emit(self._just_made)

    # -- one request -----------------------------------------------------------------------------------------
    def _open_ticket(self) -> None:
        row = self.sender()
        if isinstance(row, TicketRow):
            self.shown = row.ticket.id
            self._show_ticket(row.ticket)

    def _show_ticket(self, ticket: Ticket) -> None:
        arriving = self.conversation.isHidden()
        self.conversation.show_ticket(ticket)
        self.choose.hide()
        self.conversation.show()
        if arriving:
            self.verticalScrollBar().setValue(0)
            self.conversation.back.setFocus()
        if ticket.unread:
            self.crossing.ask(self.workspace.mark_read, ticket.id, then=self._read)

    def _read(self) -> None:
        self.touched.emit()
        self.crossing.ask(self.workspace.tickets, then=self.show_tickets)

    def _leave_ticket(self) -> None:
        left, self.shown = self.shown, ""
        self.conversation.hide()
        self.choose.show()
        for row in self.rows:
            if row.ticket.id == left:
                row.setFocus()

    def _ticket_changed(self, ticket: Ticket) -> None:
        self.show_tickets(tuple(ticket if other.id == ticket.id else other for other in self.tickets))
        self.touched.emit()
        self.requested.emit(ticket.id)

    def _show_sent(self) -> None:
        self.wanted.emit("sent", "")


class SymptomTile(CardButton):
    """One of the eight pictograms."""

    def __init__(self, code: Symptom) -> None:
        super().__init__(gap=10, margins=(8, 20, 8, 16))
        self.symptom: Symptom = code
        self.column.addStretch(1)
        self.column.addWidget(
            IconView(SYMPTOM_ICONS[code], 60, "coral_text"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        self.column.addWidget(Words(symptom(code), "strong", centred=True))
        self.column.addStretch(1)
        self.setAccessibleName(symptom(code))


class TicketRow(CardButton):
    """One request in « Mes demandes »: opens its conversation."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(margins=(20, 12, 16, 12))
        self.ticket = ticket
        state = ticket_state(ticket)
        last = ticket.messages[-1] if ticket.messages else None
        under = tr("Demande {number} · {date}", number=ticket.number, date=long_date(ticket.at))
        if last is not None and last.author == "technician" and last.text:
            author = last.name or tr("Weeefund")
            under = tr("« {text} » — {author}", text=_short(last.text), author=author)
        row = Switching(below=480, gap=14)
        first = Row(gap=14)
        first.addWidget(IconView(SYMPTOM_ICONS[ticket.symptom], 34, "blue"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = Column(gap=2)
        words.addWidget(Paragraph(symptom(ticket.symptom), "strong"))
        words.addWidget(Paragraph(under, "small", "muted"))
        first.addLayout(words, 1)
        row.addLayout(first, 1)
        row.addWidget(state_pill(state), 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        said = [symptom(ticket.symptom), under, state.words]
        if ticket.unread:
            said.append(tr("Nouvelle réponse"))
        self.setAccessibleName(". ".join(said))


def kept_words(ticket: Ticket) -> str:
    """What to say of a request that was just made, by how far it has come."""
    there = {
        "waiting": tr(
            "C’est noté : demande {number}. Elle part à la prochaine connexion. "
            "Vous n’avez rien d’autre à faire.",
            number=ticket.number,
        ),
        "in_class": tr(
            "C’est noté : demande {number}. Elle est arrivée en classe. Vous n’avez rien d’autre à faire.",
            number=ticket.number,
        ),
        "sent": tr(
            "C’est noté : demande {number}. Elle est arrivée chez Weeefund. "
            "Vous n’avez rien d’autre à faire.",
            number=ticket.number,
        ),
    }
    return there[ticket.delivery]


def _short(text: str, letters: int = 90) -> str:
    """The first words of an answer."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[:letters].rsplit(" ", 1)[0] + "…"
