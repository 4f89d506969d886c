"""The appointment of a request: when and where, and whether the learner comes.

Shows what it is given; asks nobody, knows no page and no workspace.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from weeejob_desktop.core.appointments import is_over
from weeejob_desktop.core.tickets import Appointment
from weeejob_desktop.ui.boxes import Column, Row
from weeejob_desktop.ui.buttons import PrimaryButton, QuietButton
from weeejob_desktop.ui.cards import Card
from weeejob_desktop.ui.flowing import Flow
from weeejob_desktop.ui.icons import IconView
from weeejob_desktop.ui.labels import Paragraph
from weeejob_desktop.ui.words import moment_words, tr


class AppointmentCard(Card):
    """Signal: `answered(appointment_id, comes)` when the learner says whether they come."""

    answered = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("green", gap=12, parent=parent)
        self.appointment: Appointment | None = None
        row = Row(gap=14)
        row.addWidget(IconView("calendar-check", 34, "green_text"), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        self.when = Paragraph("", "strong", "green_text")
        self.place = Paragraph("", "body", "green_text")
        self.said = Paragraph("", "body")
        for line in (self.when, self.place, self.said):
            words.addWidget(line)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.yes = PrimaryButton(tr("Je viens"), "check", height=52)
        self.yes.clicked.connect(lambda: self._answer(comes=True))
        self.no = QuietButton(tr("Je ne peux pas venir"), "x-circle")
        self.no.clicked.connect(lambda: self._answer(comes=False))
        buttons = Flow()
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        self.column.addLayout(buttons)
        self.hide()

    def show_appointment(self, appointment: Appointment | None, now_at: datetime) -> None:
        """Show when and where, and what was answered; nothing without an appointment, or when it is over."""
        self.appointment = appointment
        self.setVisible(appointment is not None and not is_over(appointment.starts_at, now_at))
        if appointment is None:
            return
        self.when.setText(tr("Rendez-vous le {moment}", moment=moment_words(appointment.starts_at)))
        self.place.setText(appointment.place)
        self.said.setText(said_words(appointment.comes))
        had_focus = self.yes.hasFocus() or self.no.hasFocus()
        self.yes.setVisible(appointment.comes is not True)
        self.no.setVisible(appointment.comes is not False)
        if had_focus:
            (self.no if appointment.comes else self.yes).setFocus()

    def _answer(self, *, comes: bool) -> None:
        if self.appointment is not None:
            self.answered.emit(self.appointment.id, comes)


def coming(comes: bool) -> str:  # as the wire has it
    """What the learner has answered, in their own voice."""
    return tr("Je viens à ce rendez-vous.") if comes else tr("Je ne peux pas venir à ce rendez-vous.")


def said_words(comes: bool | None) -> str:
    """What the learner has said of an appointment, and what comes next."""
    if comes is None:
        return tr("Pouvez-vous venir ? Weeefund attend votre réponse.")
    if comes:
        return tr("Vous avez dit : je viens.")
    return tr("Vous avez dit que vous ne pouvez pas venir. Ajoutez un mot pour dire quand vous pouvez.")
